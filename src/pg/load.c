/*
 * load.c: the triggers of table maillog. They number the lines of a load within their source.
 *
 *   BEFORE STATEMENT  notes that a load begins
 *   BEFORE ROW        a line without a number gets the next one; the first such line takes the source's row in
 *                     maillog_source, so that loads of one source follow each other. A line that has its number is a
 *                     restored row: it is passed through, and restored rows alone touch no source.
 *   AFTER STATEMENT   stores the next number
 *
 * State lives between the first and the last: one Load per statement and table that is under way, for a load may run
 * inside another (a function in the query that feeds it, a trigger) or beside it (two tables loaded by one query). Of
 * one table the innermost is meant. Two loads under way into the same source share one Stream, which counts for both.
 * A subtransaction that aborts takes its loads with it and gives the numbers back that were drawn in it, also those of
 * loads that had ended.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/ilist.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "settings.h"

/* Columns of table maillog, in its order. */
enum {COLUMN_source_id = 1, COLUMN_line_no, COLUMN_line};

typedef struct Stream
{
	int32		source_id;
	int64		next_line;
} Stream;

typedef struct Load
{
	slist_node	node;
	SubTransactionId subid;		/* in which the statement runs */
	Oid			relid;
	char	   *source;			/* maillog.source when the statement began */
	Stream	   *stream;			/* NULL until a line needs a number */
	int64		first_line;		/* next_line of the stream then */
	bool		owns_stream;	/* no load further out counts for the same stream */
} Load;

/* Where a stream stood when a subtransaction began inside one of its loads. */
typedef struct Mark
{
	slist_node	node;
	SubTransactionId subid;
	Stream	   *stream;
	int64		next_line;
} Mark;

/* Innermost first; all in TopTransactionContext. */
static slist_head loads = SLIST_STATIC_INIT(loads);
static slist_head marks = SLIST_STATIC_INIT(marks);

static Load *
innermost_load(void)
{
	return slist_is_empty(&loads) ? NULL : slist_container(Load, node, slist_head_node(&loads));
}

static Mark *
innermost_mark(void)
{
	return slist_is_empty(&marks) ? NULL : slist_container(Mark, node, slist_head_node(&marks));
}

/* --- transactions and subtransactions --- */

static void
loads_at_xact_end(XactEvent event pg_attribute_unused(), void *arg pg_attribute_unused())
{
	slist_init(&loads);			/* the memory goes with the transaction */
	slist_init(&marks);
}

static void
mark_streams(SubTransactionId subid)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);
		Mark	   *mark;

		if (!load->owns_stream)
			continue;
		mark = MemoryContextAlloc(TopTransactionContext, sizeof *mark);
		mark->subid = subid;
		mark->stream = load->stream;
		mark->next_line = load->stream->next_line;
		slist_push_head(&marks, &mark->node);
	}
}

/* Forget the marks of a subtransaction; if it aborted, its streams go back to them. */
static void
release_marks(SubTransactionId subid, bool aborted)
{
	Mark	   *mark;

	while ((mark = innermost_mark()) != NULL && mark->subid >= subid)
	{
		if (aborted)
			mark->stream->next_line = mark->next_line;
		slist_pop_head_node(&marks);
		pfree(mark);
	}
}

static void
drop_loads(SubTransactionId subid)
{
	Load	   *load;

	while ((load = innermost_load()) != NULL && load->subid >= subid)
		slist_pop_head_node(&loads);
}

static void
loads_at_subxact(SubXactEvent event, SubTransactionId subid, SubTransactionId parent pg_attribute_unused(),
				 void *arg pg_attribute_unused())
{
	switch (event)
	{
		case SUBXACT_EVENT_START_SUB:
			mark_streams(subid);
			break;
		case SUBXACT_EVENT_COMMIT_SUB:
			release_marks(subid, false);
			break;
		case SUBXACT_EVENT_ABORT_SUB:
			drop_loads(subid);
			release_marks(subid, true);
			break;
		case SUBXACT_EVENT_PRE_COMMIT_SUB:
			break;
	}
}

static void
watch_transactions(void)
{
	static bool watching = false;

	if (watching)
		return;
	RegisterXactCallback(loads_at_xact_end, NULL);
	RegisterSubXactCallback(loads_at_subxact, NULL);
	watching = true;
}

/* --- protocol --- */

static void
protocol_error(const char *function, const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("%s() must be called as %s", function, expected),
			 errhint("CALL maillog_create() makes the table and its triggers.")));
}

/* A table that maillog_create() made, or one of the same shape. */
static void
check_table(FunctionCallInfo fcinfo, Relation rel, const char *function)
{
	TupleDesc	desc = RelationGetDescr(rel);
	Oid			line_type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("maillog_line"),
											ObjectIdGetDatum(get_func_namespace(fcinfo->flinfo->fn_oid)));
	static const char *const names[] = {"source_id", "line_no", "line"};
	bool		right = desc->natts >= COLUMN_line;

	for (int i = 0; right && i < COLUMN_line; i++)
		right = !TupleDescAttr(desc, i)->attisdropped && strcmp(NameStr(TupleDescAttr(desc, i)->attname), names[i]) == 0;
	if (!right ||
		TupleDescAttr(desc, COLUMN_source_id - 1)->atttypid != INT4OID ||
		TupleDescAttr(desc, COLUMN_line_no - 1)->atttypid != INT8OID ||
		TupleDescAttr(desc, COLUMN_line - 1)->atttypid != line_type)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s() is attached to table \"%s\", which has not the columns of table maillog",
						function, RelationGetRelationName(rel)),
				 errhint("CALL maillog_create() makes the table and its triggers.")));
}

static TriggerData *
trigger_data(FunctionCallInfo fcinfo, const char *function, TriggerEvent timing, const char *expected)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_INSERT(data->tg_event) ||
		(data->tg_event & (TRIGGER_EVENT_TIMINGMASK | TRIGGER_EVENT_ROW)) != timing)
		protocol_error(function, expected);
	return data;
}

/* --- the source's row --- */

/*
 * The statements below run as the owner of table maillog. They must not run another's triggers or rules: who may create
 * tables in the schema, or put triggers on ours, could otherwise act as the owner.
 */
static void
check_source_table(Relation rel, const char *schema, const char *table)
{
	Oid			relid = get_relname_relid("maillog_source", RelationGetNamespace(rel));
	HeapTuple	tuple;
	Form_pg_class source;

	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table %s does not exist", table),
				 errhint("CALL maillog_create(%s) makes it.", quote_literal_cstr(schema))));
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	source = (Form_pg_class) GETSTRUCT(tuple);
	if (source->relkind != RELKIND_RELATION || source->relowner != rel->rd_rel->relowner)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("%s is not a table of the owner of table \"%s\"", table, RelationGetRelationName(rel)),
				 errhint("CALL maillog_create() makes both.")));
	ReleaseSysCache(tuple);
}

/*
 * Run one statement on maillog_source of the table's schema, as the table's owner, as foreign keys do: a loader needs
 * INSERT on maillog only. The statement sees nothing of the caller's search_path: all names are qualified. Result: the
 * first row's source_id and next_line, false if there is none.
 */
static bool
on_source(Relation rel, const char *command, const char *clauses, int nargs, Oid *types, Datum *args, Stream *result)
{
	char	   *schema = get_namespace_name(RelationGetNamespace(rel));
	char	   *table = quote_qualified_identifier(schema, "maillog_source");
	char	   *query = psprintf("%s %s %s RETURNING source_id, next_line", command, table, clauses);
	Oid			caller;
	int			context;
	bool		found;

	check_source_table(rel, schema, table);
	GetUserIdAndSecContext(&caller, &context);
	SetUserIdAndSecContext(rel->rd_rel->relowner, context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
	SPI_connect();
	SPI_execute_with_args(query, nargs, types, args, NULL, false, 1);
	found = SPI_processed > 0;
	if (found)
	{
		HeapTuple	row = SPI_tuptable->vals[0];
		bool		isnull;

		result->source_id = DatumGetInt32(SPI_getbinval(row, SPI_tuptable->tupdesc, 1, &isnull));
		result->next_line = DatumGetInt64(SPI_getbinval(row, SPI_tuptable->tupdesc, 2, &isnull));
	}
	SPI_finish();
	SetUserIdAndSecContext(caller, context);
	return found;
}

/* Lock the source's row and read it; make the source at its first load. */
static void
take_source(Relation rel, const char *source, Stream *stream)
{
	const char *zone = setting_timezone_name();
	Oid			types[] = {TEXTOID, TEXTOID};
	Datum		args[] = {CStringGetTextDatum(source), CStringGetTextDatum(zone)};

	if (on_source(rel, "UPDATE", "SET timezone = $2, loaded_at = pg_catalog.now() WHERE name OPERATOR(pg_catalog.=) $1",
				  2, types, args, stream))
		return;
	on_source(rel, "INSERT INTO", "AS s (name, timezone, loaded_at) VALUES ($1, $2, pg_catalog.now()) "
			  "ON CONFLICT (name) DO UPDATE SET timezone = excluded.timezone, loaded_at = excluded.loaded_at",
			  2, types, args, stream);
}

static void
store_next_line(Relation rel, Stream *stream)
{
	Oid			types[] = {INT4OID, INT8OID};
	Datum		args[] = {Int32GetDatum(stream->source_id), Int64GetDatum(stream->next_line)};

	on_source(rel, "UPDATE", "SET next_line = $2 WHERE source_id OPERATOR(pg_catalog.=) $1", 2, types, args, stream);
}

/* --- the triggers --- */

/* The stream that a load further out counts for, or NULL. */
static Stream *
stream_under_way(Oid relid, int32 source_id)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);

		if (load->relid == relid && load->stream != NULL && load->stream->source_id == source_id)
			return load->stream;
	}
	return NULL;
}

static Load *
load_under_way(Relation rel, const char *function)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);

		if (load->relid == RelationGetRelid(rel))
			return load;
	}
	if (rel->rd_rel->relispartition)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("table \"%s\" is loaded through the table that it is a partition of", RelationGetRelationName(rel)),
				 errhint("Load it by its own name.")));
	protocol_error(function, "trigger of a table that has the trigger maillog_load_begin too");
	return NULL;
}

static void
open_stream(Load *load, Relation rel)
{
	Stream		taken = {0};

	take_source(rel, load->source, &taken);
	load->stream = stream_under_way(load->relid, taken.source_id);
	if (load->stream == NULL)
	{
		load->owns_stream = true;
		load->stream = MemoryContextAlloc(TopTransactionContext, sizeof taken);
		*load->stream = taken;
	}
	load->first_line = load->stream->next_line;
}

PG_FUNCTION_INFO_V1(maillog_load_begin);
Datum
maillog_load_begin(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_begin", TRIGGER_EVENT_BEFORE, "BEFORE INSERT trigger FOR EACH STATEMENT");
	Load	   *load;

	check_table(fcinfo, data->tg_relation, "maillog_load_begin");
	watch_transactions();
	load = MemoryContextAllocZero(TopTransactionContext, sizeof *load);
	load->subid = GetCurrentSubTransactionId();
	load->relid = RelationGetRelid(data->tg_relation);
	load->source = MemoryContextStrdup(TopTransactionContext, setting_source());
	slist_push_head(&loads, &load->node);
	return PointerGetDatum(NULL);
}

PG_FUNCTION_INFO_V1(maillog_load_row);
Datum
maillog_load_row(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_row", TRIGGER_EVENT_BEFORE | TRIGGER_EVENT_ROW,
									 "BEFORE INSERT trigger FOR EACH ROW");
	Relation	rel = data->tg_relation;
	HeapTuple	row = data->tg_trigtuple;
	int			columns[] = {COLUMN_source_id, COLUMN_line_no};
	Datum		values[2];
	bool		nulls[] = {false, false};
	Load	   *load;

	if (!heap_attisnull(row, COLUMN_line_no, RelationGetDescr(rel)))
		return PointerGetDatum(row);
	if (!heap_attisnull(row, COLUMN_source_id, RelationGetDescr(rel)))
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("a row of table \"%s\" has a source_id but no line_no", RelationGetRelationName(rel)),
				 errhint("Give both to restore a line, or none and name the source by: SET maillog.source = '...'.")));
	load = load_under_way(rel, "maillog_load_row");
	if (load->stream == NULL)
		open_stream(load, rel);
	values[0] = Int32GetDatum(load->stream->source_id);
	values[1] = Int64GetDatum(load->stream->next_line++);
	return PointerGetDatum(heap_modify_tuple_by_cols(row, RelationGetDescr(rel), 2, columns, values, nulls));
}

PG_FUNCTION_INFO_V1(maillog_load_end);
Datum
maillog_load_end(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_end", TRIGGER_EVENT_AFTER, "AFTER INSERT trigger FOR EACH STATEMENT");
	Load	   *load = load_under_way(data->tg_relation, "maillog_load_end");

	slist_delete(&loads, &load->node);
	if (load->stream != NULL && load->stream->next_line != load->first_line)
		store_next_line(data->tg_relation, load->stream);
	if (load->owns_stream)
		pfree(load->stream);
	pfree(load->source);
	pfree(load);
	return PointerGetDatum(NULL);
}
