/* load_sql.c: see load_sql.h. */
#include "load_sql.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#define SCHEMA_MARK "@."

typedef struct PlanKey
{
	const Statement *statement;
	Oid			schema;
} PlanKey;

typedef struct KeptPlan
{
	PlanKey		key;
	NameData	schema_name;	/* when it was made */
	SPIPlanPtr	plan;
} KeptPlan;

Tables
tables_of(Relation rel)
{
	return (Tables) {RelationGetRelid(rel), RelationGetNamespace(rel), rel->rd_rel->relowner, TupleDescAttr(RelationGetDescr(rel), 2)->atttypid};
}

char *
tables_schema(const Tables *tables)
{
	return get_namespace_name(tables->schema);
}

/* --- which tables --- */

Oid
tables_find(const Tables *tables, const char *name)
{
	Oid			relid = get_relname_relid(name, tables->schema);
	const char *schema = tables_schema(tables);
	const char *table = quote_qualified_identifier(schema, name);
	HeapTuple	tuple;
	Form_pg_class form;

	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table %s does not exist", table),
				 errhint("CALL maillog_upgrade(%s) makes it.", quote_literal_cstr(schema))));
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	form = (Form_pg_class) GETSTRUCT(tuple);
	if ((form->relkind != RELKIND_RELATION && form->relkind != RELKIND_PARTITIONED_TABLE) || form->relowner != tables->owner)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("%s is not a table of the owner of table \"%s\"", table, get_rel_name(tables->relid)),
				 errhint("CALL maillog_create() makes both.")));
	ReleaseSysCache(tuple);
	return relid;
}

/* All tables that a statement names. */
static void
check_tables(const Tables *tables, const Statement *statement)
{
	for (const char *at = statement->text; (at = strstr(at, SCHEMA_MARK)) != NULL;)
	{
		char		name[NAMEDATALEN];
		size_t		length;

		at += strlen(SCHEMA_MARK);
		length = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
		strlcpy(name, at, Min(length + 1, sizeof name));
		tables_find(tables, name);
	}
}

/* --- as the owner --- */

/*
 * The statements find rows by their keys. They are planned so, also while a table is still empty: the plan is kept for
 * the session, in which the table may become large.
 */
static void
plan_for_keys(void)
{
	static const char *const off[] = {"enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"};

	for (int i = 0; i < (int) lengthof(off); i++)
		set_config_option(off[i], "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

void
owner_begin(const Tables *tables, Caller *caller)
{
	GetUserIdAndSecContext(&caller->user, &caller->context);
	SetUserIdAndSecContext(tables->owner, caller->context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
	caller->guc_nest = NewGUCNestLevel();
	plan_for_keys();
	SPI_connect();
}

void
owner_end(const Caller *caller)
{
	SPI_finish();
	AtEOXact_GUC(true, caller->guc_nest);
	SetUserIdAndSecContext(caller->user, caller->context);
}

static char *
statement_text(const Tables *tables, const Statement *statement)
{
	const char *schema = quote_identifier(tables_schema(tables));
	const char *from = statement->text;
	const char *at;
	StringInfoData buf;

	initStringInfo(&buf);
	for (; (at = strstr(from, SCHEMA_MARK)) != NULL; from = at + strlen(SCHEMA_MARK))
	{
		appendBinaryStringInfo(&buf, from, (int) (at - from));
		appendStringInfo(&buf, "%s.", schema);
	}
	appendStringInfoString(&buf, from);
	return buf.data;
}

static SPIPlanPtr
owner_plan(const Tables *tables, const Statement *statement)
{
	static HTAB *plans;
	PlanKey		key = {statement, tables->schema};
	const char *schema = tables_schema(tables);
	KeptPlan	   *plan;
	bool		found;

	if (plans == NULL)
	{
		HASHCTL		control = {.keysize = sizeof(PlanKey), .entrysize = sizeof(KeptPlan)};

		plans = hash_create("maillog plans", 64, &control, HASH_ELEM | HASH_BLOBS);
	}
	plan = hash_search(plans, &key, HASH_FIND, NULL);
	if (plan != NULL && strcmp(NameStr(plan->schema_name), schema) != 0)
	{
		SPIPlanPtr	old = plan->plan;

		hash_search(plans, &key, HASH_REMOVE, NULL);
		SPI_freeplan(old);
		plan = NULL;
	}
	if (plan == NULL)
	{
		SPIPlanPtr	made = SPI_prepare_cursor(statement_text(tables, statement), statement->nargs,
											  (Oid *) statement->types, CURSOR_OPT_GENERIC_PLAN);

		SPI_keepplan(made);
		plan = hash_search(plans, &key, HASH_ENTER, &found);
		plan->plan = made;
		namestrcpy(&plan->schema_name, schema);
	}
	return plan->plan;
}

uint64
owner_run(const Tables *tables, const Statement *statement, Datum *args, const char *nulls, long limit)
{
	check_tables(tables, statement);
	SPI_execute_plan(owner_plan(tables, statement), args, nulls, false, limit);
	return SPI_processed;
}

void
owner_run_anew(const Tables *tables, const Statement *statement, Datum *args)
{
	check_tables(tables, statement);
	SPI_execute_with_args(statement_text(tables, statement), statement->nargs, (Oid *) statement->types, args, NULL, false, 0);
}

uint64
owner_do(const Tables *tables, const Statement *statement, Datum *args, const char *nulls)
{
	Caller		caller;
	uint64		rows;

	owner_begin(tables, &caller);
	rows = owner_run(tables, statement, args, nulls, 0);
	owner_end(&caller);
	return rows;
}

Portal
owner_cursor(const Tables *tables, const Statement *statement, Datum *args)
{
	check_tables(tables, statement);
	return SPI_cursor_open_with_args(NULL, statement_text(tables, statement), statement->nargs, (Oid *) statement->types,
									 args, NULL, false, 0);
}

void
owner_batch(TupleDesc desc, Tuplestorestate *rows, int64 count)
{
	EphemeralNamedRelation batch = palloc0(sizeof *batch);

	batch->md.name = pstrdup("maillog_batch");
	batch->md.tupdesc = desc;
	batch->md.enrtype = ENR_NAMED_TUPLESTORE;
	batch->md.enrtuples = (double) count;
	batch->reldata = rows;
	SPI_unregister_relation(batch->md.name);
	SPI_register_relation(batch);
}

/* --- results --- */

/* Of a column; the owner's triggers may have dropped the row. */
static Oid
result_type(uint64 row, int column)
{
	if (SPI_tuptable == NULL || row >= SPI_tuptable->numvals)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("a row of a table of maillog was not written"),
				 errhint("A trigger or rule of that table must not keep it away.")));
	return SPI_gettypeid(SPI_tuptable->tupdesc, column);
}

/* The owner may have made the table otherwise: what stands there is never taken for a pointer to what should. */
static void
wrong_result(int column, const char *is, Oid type)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("column \"%s\" of a table of maillog is %s, not %s", SPI_fname(SPI_tuptable->tupdesc, column), is, format_type_be(type)),
			 errhint("Its tables have to be as maillog_create() made them, but for columns that are added.")));
}

Datum
result_datum(uint64 row, int column, Oid type, bool *isnull)
{
	Oid			is = result_type(row, column);
	bool		none;
	Datum		value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column, &none);

	if (is != type)
		wrong_result(column, format_type_be(is), type);
	if (none && isnull == NULL)
		wrong_result(column, "NULL", type);
	if (isnull != NULL)
		*isnull = none;
	return value;
}

int64
result_int64(uint64 row, int column, int64 none)
{
	bool		isnull;
	Oid			is = result_type(row, column);
	Datum		value = result_datum(row, column, is == TIMESTAMPTZOID ? is : INT8OID, &isnull);

	return isnull ? none : DatumGetInt64(value);
}
