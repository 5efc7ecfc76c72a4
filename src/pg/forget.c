/*
 * forget.c: maillog_forget_source(), behind CALL maillog_forget(): a source goes as if it had never been loaded. It is
 * the way back from a load under a wrong time zone, reference date or name.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "load.h"
#include "load_guard.h"
#include "load_source.h"

static const Statement remove_lines = {"DELETE FROM @.maillog WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}};

static const Statement remove_made[] = {
#define FACT(table, comment) {"DELETE FROM @.maillog_" #table " WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}},
#include "../correlate/facts.def"
	{"DELETE FROM @.maillog_open WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}},
	{"DELETE FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}},
};
/* A load that waits for the row makes a new source. */
static const Statement remove_source = {"DELETE FROM @.maillog_source WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}};

static uint64
remove_from(const Tables *tables, Oid table, const Statement *statement, Datum id)
{
	uint64		rows;

	guard_open(table);
	rows = owner_do(tables, statement, &id, NULL);
	guard_close();
	return rows;
}

PG_FUNCTION_INFO_V1(maillog_forget_source);
Datum
maillog_forget_source(PG_FUNCTION_ARGS)
{
	Tables		tables = load_tables_of_argument(fcinfo, "maillog_forget_source");
	Source		source;
	Datum		id;
	uint64		lines;

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("no source given"),
				 errhint("SELECT name FROM maillog_source shows those that were loaded.")));
	source = load_take_source(&tables, text_to_cstring(PG_GETARG_TEXT_PP(1)), "maillog_forget");
	id = Int32GetDatum(source.id);
	lines = remove_from(&tables, tables.relid, &remove_lines, id);
	for (int i = 0; i < (int) lengthof(remove_made); i++)
		owner_do(&tables, &remove_made[i], &id, NULL);
	remove_from(&tables, tables_find(&tables, "maillog_source"), &remove_source, id);
	ereport(NOTICE,
			(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
			 errmsg("source \"%s\" is forgotten: " UINT64_FORMAT " lines, with their facts", source.name, lines)));
	PG_RETURN_VOID();
}
