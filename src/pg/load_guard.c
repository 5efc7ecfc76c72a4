/* load_guard.c: see load_guard.h; the triggers maillog_keep_lines, maillog_keep_sources and maillog_truncate. */
#include "load_guard.h"

#include "access/relation.h"
#include "access/table.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "load_sql.h"
#include "load_table.h"

static Oid	deletable = InvalidOid;

void
guard_open(Oid relid)
{
	deletable = relid;
}

void
guard_close(void)
{
	deletable = InvalidOid;
}

PG_FUNCTION_INFO_V1(maillog_keep_lines);
Datum
maillog_keep_lines(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(data->tg_event) || !TRIGGER_FIRED_FOR_STATEMENT(data->tg_event))
		load_protocol_error("maillog_keep_lines", "BEFORE UPDATE OR DELETE trigger FOR EACH STATEMENT");
	if (TRIGGER_FIRED_BY_DELETE(data->tg_event) && RelationGetRelid(data->tg_relation) == deletable)
		return PointerGetDatum(NULL);
	if (TRIGGER_FIRED_BY_DELETE(data->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("lines of table \"%s\" cannot be deleted one by one", RelationGetRelationName(data->tg_relation)),
				 errhint("Facts are made of them: remove old ones by CALL maillog_expire(before), those of a source by CALL maillog_forget(source), all by TRUNCATE.")));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("lines of table \"%s\" cannot be changed", RelationGetRelationName(data->tg_relation)),
			 errhint("Facts are made of them as they were loaded. Columns of your own can be changed.")));
}

static const Statement any_line = {"SELECT FROM @.maillog LIMIT 1", 0, {0}};

static bool
lines_are_left(Relation sources)
{
	Oid			relid = get_relname_relid("maillog", RelationGetNamespace(sources));
	Relation	lines = OidIsValid(relid) ? table_open(relid, AccessShareLock) : NULL;
	Tables		tables;

	if (lines == NULL)
		return false;
	tables = tables_of(lines);
	table_close(lines, NoLock);
	return owner_do(&tables, &any_line, NULL, NULL) > 0;
}

/* Of a DELETE only that of maillog_forget() is good; of a TRUNCATE that which has emptied maillog, too. */
static bool
leaves_lines(const TriggerData *data)
{
	if (TRIGGER_FIRED_BY_DELETE(data->tg_event))
		return RelationGetRelid(data->tg_relation) != deletable;
	return lines_are_left(data->tg_relation);
}

/* Without its row a source would be lost to every view, and its lines to every procedure. */
PG_FUNCTION_INFO_V1(maillog_keep_sources);
Datum
maillog_keep_sources(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_STATEMENT(data->tg_event) ||
		!(TRIGGER_FIRED_BEFORE(data->tg_event) ? TRIGGER_FIRED_BY_DELETE(data->tg_event) : TRIGGER_FIRED_BY_TRUNCATE(data->tg_event)))
		load_protocol_error("maillog_keep_sources", "BEFORE DELETE or AFTER TRUNCATE trigger FOR EACH STATEMENT");
	if (leaves_lines(data))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("sources cannot be removed from table \"%s\" without their lines", RelationGetRelationName(data->tg_relation)),
				 errhint("CALL maillog_forget(name) removes a source with its lines and facts, TRUNCATE maillog, maillog_source all.")));
	return PointerGetDatum(NULL);
}

/* --- TRUNCATE --- */

/* In use: it is a table of the same TRUNCATE, or a cursor reads it. */
static bool
in_use(Oid relid)
{
	Relation	rel = relation_open(relid, NoLock);
	bool		result = rel->rd_refcnt > 1;

	relation_close(rel, NoLock);
	return result;
}

static const Statement sources_restart = {
	"UPDATE @.maillog_source SET next_line = 1, next_load = 1, last_at = NULL, run_at = NULL, again_line = NULL, stale_from = NULL, "
	"changes = changes OPERATOR(pg_catalog.+) 1",
	0, {0}};

static void
empty_table(const Tables *tables, const char *name)
{
	Oid			relid = tables_find(tables, name);
	char	   *table = quote_qualified_identifier(tables_schema(tables), name);

	LockRelationOid(relid, AccessExclusiveLock);
	SPI_execute(psprintf("%s %s", in_use(relid) ? "DELETE FROM" : "TRUNCATE", table), false, 0);
}

PG_FUNCTION_INFO_V1(maillog_truncate);
Datum
maillog_truncate(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	static const char *const names[] = {
		"maillog_load", "maillog_open",
#define FACT(table, comment) "maillog_" #table,
#include "../correlate/facts.def"
	};
	Tables		tables;
	Caller		caller;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) || !TRIGGER_FIRED_BY_TRUNCATE(data->tg_event))
		load_protocol_error("maillog_truncate", "AFTER TRUNCATE trigger FOR EACH STATEMENT");
	load_check_table(fcinfo, data->tg_relation, "maillog_truncate");
	tables = tables_of(data->tg_relation);
	owner_begin(&tables, &caller);
	for (int i = 0; i < (int) lengthof(names); i++)
		empty_table(&tables, names[i]);
	owner_run(&tables, &sources_restart, NULL, NULL, 0);
	owner_end(&caller);
	return PointerGetDatum(NULL);
}
