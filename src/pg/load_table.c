/* load_table.c: see load_table.h. */
#include "load_table.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

void
load_protocol_error(const char *function, const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("%s() must be called as %s", function, expected),
			 errhint("CALL maillog_create() makes the table and its triggers.")));
}

bool
load_is_table(FunctionCallInfo fcinfo, Relation rel)
{
	TupleDesc	desc = RelationGetDescr(rel);
	Oid			line_type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("maillog_line"),
											ObjectIdGetDatum(get_func_namespace(fcinfo->flinfo->fn_oid)));
	const struct {const char *name; Oid type;} columns[] = {{"source_id", INT4OID}, {"line_no", INT8OID}, {"line", line_type}};
	bool		right = desc->natts >= (int) lengthof(columns);

	for (int i = 0; right && i < (int) lengthof(columns); i++)
	{
		Form_pg_attribute column = TupleDescAttr(desc, i);

		right = !column->attisdropped && column->atttypid == columns[i].type && strcmp(NameStr(column->attname), columns[i].name) == 0;
	}
	return right;
}

void
load_check_table(FunctionCallInfo fcinfo, Relation rel, const char *function)
{
	if (!load_is_table(fcinfo, rel))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s() is attached to table \"%s\", which has not the columns of table maillog",
						function, RelationGetRelationName(rel)),
				 errhint("CALL maillog_create() makes the table and its triggers.")));
}

Tables
load_tables_of_argument(FunctionCallInfo fcinfo, const char *function)
{
	Oid			relid = PG_ARGISNULL(0) ? InvalidOid : PG_GETARG_OID(0);
	const char *name = OidIsValid(relid) ? get_rel_name(relid) : NULL;
	Relation	rel;
	Tables		result;

	if (name == NULL || (get_rel_relkind(relid) != RELKIND_RELATION && get_rel_relkind(relid) != RELKIND_PARTITIONED_TABLE))
		load_protocol_error(function, "function of table maillog");
	if (!table_ownercheck(relid, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TABLE, name);
	rel = table_open(relid, AccessShareLock);
	load_check_table(fcinfo, rel, function);
	result = tables_of(rel);
	table_close(rel, NoLock);
	return result;
}

void
load_check_constraint(Relation rel)
{
	const TupleConstr *constraints = RelationGetDescr(rel)->constr;

	for (int i = 0; constraints != NULL && i < constraints->num_check; i++)
		if (strcmp(constraints->check[i].ccname, "maillog_read") == 0)
			return;
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("table \"%s\" has lost its constraint maillog_read", RelationGetRelationName(rel)),
			 errhint("It makes the facts. CALL maillog_upgrade(%s) makes it anew.",
					 quote_literal_cstr(get_namespace_name(RelationGetNamespace(rel))))));
}
