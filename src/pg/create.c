/* create.c: maillog_create(), which makes the user's own objects from the SQL files of sql/objects. */
#include "compat.h"

#include "catalog/namespace.h"
#include "commands/extension.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "generated/objects.h"

/* The schema of this very function is the extension's. */
static char *
extension_schema(FunctionCallInfo fcinfo)
{
	return get_namespace_name(get_func_namespace(fcinfo->flinfo->fn_oid));
}

static const char *
target_schema(FunctionCallInfo fcinfo)
{
	const char *schema;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("no schema to create the tables of maillog in"),
				 errhint("Name one: CALL maillog_create('public').")));
	schema = NameStr(*PG_GETARG_NAME(0));
	if (!OidIsValid(get_namespace_oid(schema, true)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("schema \"%s\" does not exist", schema),
				 errhint("CREATE SCHEMA %s; first.", quote_identifier(schema))));
	if (OidIsValid(get_relname_relid("maillog", get_namespace_oid(schema, false))))
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_TABLE),
				 errmsg("schema \"%s\" has a relation \"maillog\" already", schema),
				 errhint("Use another schema, one per set of logs; it may be that maillog_create() ran here before.")));
	return schema;
}

/*
 * The statements run with the caller's rights. Their names are found through a search_path of the target schema, the
 * extension's and the system's, whatever the caller's is.
 */
PG_FUNCTION_INFO_V1(maillog_create);
Datum
maillog_create(PG_FUNCTION_ARGS)
{
	const char *schema = target_schema(fcinfo);
	StringInfoData script;
	StringInfoData path;
	int			nest = NewGUCNestLevel();

	initStringInfo(&path);
	appendStringInfo(&path, "%s, %s, pg_catalog, pg_temp", quote_identifier(schema), quote_identifier(extension_schema(fcinfo)));
	set_config_option("search_path", path.data, PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);

	initStringInfo(&script);
	for (const char *const *part = objects_sql; *part != NULL; part++)
		appendStringInfoString(&script, *part);

	SPI_connect();
	if (SPI_execute(script.data, false, 0) < 0)
		elog(ERROR, "maillog_create: the script of objects failed");
	SPI_finish();
	AtEOXact_GUC(true, nest);
	PG_RETURN_VOID();
}
