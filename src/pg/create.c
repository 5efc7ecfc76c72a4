/* create.c: maillog_create(), which makes the user's own objects from the SQL files of sql/objects. */
#include "create.h"

#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "generated/objects.h"

/* The schema to make the objects in; a clear refusal before the first statement. */
static const char *
target_schema(FunctionCallInfo fcinfo)
{
	static const char *const relations[] = {
		"maillog", "maillog_source", "maillog_load", "maillog_open", "maillog_cause_rule", "maillog_entries", "maillog_coverage",
#define FACT(table, comment) "maillog_" #table,
#include "../correlate/facts.def"
		"maillog_mails", "maillog_recipients", "maillog_balance"
	};
	const char *schema;
	Oid			oid;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("no schema to create the tables of maillog in"),
				 errhint("Name one: CALL maillog_create('public').")));
	schema = NameStr(*PG_GETARG_NAME(0));
	oid = get_namespace_oid(schema, true);
	if (!OidIsValid(oid))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("schema \"%s\" does not exist", schema),
				 errhint("CREATE SCHEMA %s; first.", quote_identifier(schema))));
	if (schema_aclcheck(oid, GetUserId(), ACL_CREATE) != ACLCHECK_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to create tables in schema \"%s\"", schema),
				 errhint("Use a schema of your own, or ask for: GRANT CREATE ON SCHEMA %s TO %s;",
						 quote_identifier(schema), quote_identifier(GetUserNameFromId(GetUserId(), false)))));
	for (int i = 0; i < (int) lengthof(relations); i++)
		if (OidIsValid(get_relname_relid(relations[i], oid)))
			ereport(ERROR,
					(errcode(ERRCODE_DUPLICATE_TABLE),
					 errmsg("schema \"%s\" has a relation \"%s\" already", schema, relations[i]),
					 errhint("Use another schema, one per set of logs. If maillog_create() ran here before: maillog_upgrade() brings what it made to this version.")));
	return schema;
}

static bool
skip_mark(const char **at, const char *mark)
{
	size_t		length = strlen(mark);

	if (strncmp(*at, mark, length) != 0)
		return false;
	*at += length;
	return true;
}

/*
 * A statement with its marks replaced: "@schema@" and "@extschema@" by the names of the schemas, quoted, "@name:x@" by a
 * literal that has the name of object x in the first. In one pass: a name may look like a mark.
 */
static char *
replace_marks(const char *statement, const char *schema, const char *extension)
{
	StringInfoData buf;

	initStringInfo(&buf);
	while (*statement != '\0')
		if (skip_mark(&statement, "@schema@"))
			appendStringInfoString(&buf, schema);
		else if (skip_mark(&statement, "@extschema@"))
			appendStringInfoString(&buf, extension);
		else if (skip_mark(&statement, "@name:"))
		{
			int			length = (int) strcspn(statement, "@");

			appendStringInfoString(&buf, quote_literal_cstr(psprintf("%s.%.*s", schema, length, statement)));
			statement += length + 1;
		}
		else
			appendStringInfoChar(&buf, *statement++);
	return buf.data;
}

const char *
create_extension_schema(FunctionCallInfo fcinfo)
{
	return quote_identifier(get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid)));
}

List *
create_statements(FunctionCallInfo fcinfo, const char *schema)
{
	const char *extension = create_extension_schema(fcinfo);
	List	   *statements = NIL;

	schema = quote_identifier(schema);
	for (const char *const *part = object_statements; *part != NULL; part++)
		statements = lappend(statements, replace_marks(*part, schema, extension));
	return statements;
}

void
create_run(List *statements)
{
	ListCell   *cell;

	foreach(cell, statements)
		SPI_execute(lfirst(cell), false, 0);	/* what fails throws */
}

int
create_pin_settings(void)
{
	int			nest = NewGUCNestLevel();

	set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	set_config_option("quote_all_identifiers", "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	set_config_option("standard_conforming_strings", "on", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	return nest;
}

/* With the caller's rights. */
PG_FUNCTION_INFO_V1(maillog_create);
Datum
maillog_create(PG_FUNCTION_ARGS)
{
	List	   *statements = create_statements(fcinfo, target_schema(fcinfo));
	int			nest = create_pin_settings();

	SPI_connect();
	create_run(statements);
	SPI_finish();
	AtEOXact_GUC(true, nest);
	PG_RETURN_VOID();
}
