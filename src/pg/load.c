/*
 * load.c: what numbers the lines of a load within their source and makes facts of them.
 *
 *   BEFORE STATEMENT  notes that a load begins
 *   DEFAULT           of source_id and line_no: the source, and the next number in it. The first one takes the source's
 *                     row in maillog_source, so that loads of one source follow each other
 *   WHERE             of COPY, maillog_is_new(line): drops a line that is stored already (a file that is loaded again)
 *   CHECK             feeds the line to the source's correlator. A line that has come without number is counted; one
 *                     that has brought its number is a restored row: nothing is done, and restored rows alone touch no
 *                     source
 *   AFTER STATEMENT   writes facts, what is open, the ledger and the next number
 *
 * Not a row trigger, for with one COPY inserts row by row. For the same reason the functions of the defaults are
 * declared STABLE: COPY takes a VOLATILE one for a query of the table that is being loaded. It evaluates defaults,
 * condition and check once for each row and in this order (CopyFrom), INSERT the defaults and the check (ExecInsert).
 * A check may do so much because it is asked about each row that is going to be stored, in the order of the rows. Only
 * ON CONFLICT DO NOTHING may drop a row after it, whose line then counts.
 *
 * State lives between the first and the last: one Load per statement and table that is under way, for a load may run
 * inside another (a function in the query that feeds it, a trigger) or beside it (two tables loaded by one query). Of
 * one table the innermost is meant. Two loads under way into the same source share one Stream, that of the outer one.
 * A subtransaction that aborts takes its loads with it and gives the numbers back that were drawn in it, also those of
 * loads that had ended.
 */
#include "compat.h"

#include "access/xact.h"
#include "commands/trigger.h"
#include "lib/ilist.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "load.h"
#include "load_again.h"
#include "load_guard.h"
#include "load_keep.h"
#include "load_source.h"
#include "rebuild.h"
#include "settings.h"

typedef struct Load
{
	slist_node	node;
	SubTransactionId subid;		/* in which the statement runs */
	Oid			relid;
	Oid			sources;		/* maillog_source of its schema; InvalidOid = there is none */
	char	   *source;			/* maillog.source when the statement began */
	Tables		tables;
	Stream	   *stream;			/* NULL until a line needs a number */
	bool		owns_stream;	/* no load further out counts for the same stream */
	Again	   *again;			/* of the owner */

	/* The row at hand. */
	int			unpaired;		/* how much oftener a source_id was asked for than a line_no; 0 after each row */
	int64		drawn;			/* its line_no is this one, unless it has brought its own; NOT_DRAWN = none was asked for */
	bool		asked_again;	/* and its line is known not to be stored */
} Load;

#define NOT_DRAWN 0				/* lines are numbered from 1 on */

/* Innermost first; all in TopTransactionContext. */
static slist_head loads = SLIST_STATIC_INIT(loads);

static Load *
innermost_load(void)
{
	return slist_is_empty(&loads) ? NULL : slist_container(Load, node, slist_head_node(&loads));
}

/* --- transactions and subtransactions --- */

static void
loads_at_xact_end(XactEvent event, void *arg pg_attribute_unused())
{
	if (event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PARALLEL_PRE_COMMIT || event == XACT_EVENT_PRE_PREPARE)
		return;
	keep_xact_end(event == XACT_EVENT_COMMIT);
	slist_init(&loads);			/* the memory goes with the transaction */
	guard_close();
}

static void
drop_loads(SubTransactionId subid)
{
	Load	   *load;

	while ((load = innermost_load()) != NULL && load->subid >= subid)
	{
		slist_pop_head_node(&loads);
		if (load->owns_stream)
			stream_free(load->stream);
	}
}

static void
loads_at_subxact(SubXactEvent event, SubTransactionId subid, SubTransactionId parent, void *arg pg_attribute_unused())
{
	slist_iter	i;

	if (event == SUBXACT_EVENT_ABORT_SUB)
	{
		guard_close();
		drop_loads(subid);
		keep_subxact_abort(subid);
	}
	else if (event == SUBXACT_EVENT_COMMIT_SUB)
		keep_subxact_commit(subid, parent);
	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);

		if (!load->owns_stream)
			continue;
		if (event == SUBXACT_EVENT_ABORT_SUB)
			stream_subxact_abort(load->stream, subid);
		else if (event == SUBXACT_EVENT_COMMIT_SUB)
			stream_subxact_commit(load->stream, subid, parent);
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

/* --- which load --- */

/* The innermost load into the table, or that counts in it: table maillog or maillog_source. NULL if there is none. */
static Load *
find_load(Oid relid)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);

		if (load->relid == relid || load->sources == relid)
			return load;
	}
	return NULL;
}

Stream *
load_stream_under_way(Oid relid, int32 source_id)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		const Load *load = slist_container(Load, node, i.cur);

		if (load->relid == relid && load->stream != NULL && load->stream->source.id == source_id)
			return load->stream;
	}
	return NULL;
}

void
load_check_idle(const Tables *tables, const Source *source, const char *procedure)
{
	if (load_stream_under_way(tables->relid, source->id) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("source \"%s\" is being loaded by this session", source->name),
				 errhint("Call %s() when the load has ended.", procedure)));
}

Source
load_take_source(const Tables *tables, const char *name, const char *procedure)
{
	Source		source;

	if (!source_take_existing(tables, name, &source))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("there is no source \"%s\"", name),
				 errhint("SELECT name FROM maillog_source shows those that were loaded.")));
	load_check_idle(tables, &source, procedure);
	return source;
}

/* The first line of a load that needs a number. */
static void
open_stream(Load *load)
{
	Source		source = source_take(&load->tables, load->source);

	load->stream = load_stream_under_way(load->relid, source.id);
	if (load->stream != NULL)
		return;
	load->owns_stream = true;
	if (source.stale_from != BIGINT_NONE && setting_correlate())
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg("no facts are made of what is loaded into source \"%s\"", source.name),
				 errdetail("None were made of its lines from " INT64_FORMAT " on.", source.stale_from),
				 errhint("CALL maillog_rebuild(%s) makes them.", quote_literal_cstr(source.name))));
	load->stream = stream_create(&load->tables, &source, setting_correlate() && source.stale_from == BIGINT_NONE, true);
	load->again = again_create(load->stream);
}

/*
 * Is it the load that asks? It does so in the subtransaction in which it runs; in one inside of it, a function of the
 * user's does, whose deeds may be rolled back without the load.
 */
static bool
asks_itself(const Load *load)
{
	return load != NULL && load->subid == GetCurrentSubTransactionId();
}

/* For a default. Its stream is opened by the first line that needs a number. */
static Load *
load_for_number(Oid sources)
{
	Load	   *load = find_load(sources);

	if (!asks_itself(load))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("lines are numbered by a load of table maillog only"),
				 errhint("COPY or INSERT into the table that maillog_create() made, not into a copy or partition of it.")));
	if (load->stream == NULL)
		open_stream(load);
	return load;
}

/* --- the row at hand --- */

PG_FUNCTION_INFO_V1(maillog_next_source);
Datum
maillog_next_source(PG_FUNCTION_ARGS)
{
	Load	   *load = load_for_number(PG_GETARG_OID(0));

	load->unpaired++;
	PG_RETURN_INT32(load->stream->source.id);
}

PG_FUNCTION_INFO_V1(maillog_next_line);
Datum
maillog_next_line(PG_FUNCTION_ARGS)
{
	Load	   *load = load_for_number(PG_GETARG_OID(0));

	load->unpaired--;
	/* of a row that was dropped the number is free */
	if (load->drawn == NOT_DRAWN)
		load->drawn = stream_draw(load->stream);
	load->asked_again = false;
	PG_RETURN_INT64(load->drawn);
}

/* Whether the line of the row at hand is stored already. */
static bool
is_skipped(Load *load, const LineValue *line)
{
	return load->again != NULL && !load->asked_again && again_skips(load->again, line);
}

PG_FUNCTION_INFO_V1(maillog_is_new);
Datum
maillog_is_new(PG_FUNCTION_ARGS)
{
	Load	   *load = innermost_load();	/* the COPY whose condition this is */
	LineValue	line;

	/* NULL is for the check to refuse */
	if (!asks_itself(load) || load->drawn == NOT_DRAWN || PG_ARGISNULL(0))
		PG_RETURN_BOOL(true);
	line = line_value(PG_GETARG_VARLENA_PP(0));
	load->asked_again = !is_skipped(load, &line);
	PG_RETURN_BOOL(load->asked_again);
}

static void
check_pair(const Load *load)
{
	if (load->unpaired != 0)
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("a row of table \"%s\" has a %s but no %s", get_rel_name(load->relid),
						load->unpaired > 0 ? "line_no" : "source_id", load->unpaired > 0 ? "source_id" : "line_no"),
				 errhint("Give both to restore a line, or none and name the source by: SET maillog.source = '...'.")));
}

static void
take_line(Load *load, const LineValue *line)
{
	int64		line_no = load->drawn;

	if (load->stream->writing)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("facts of source \"%s\" are being written", load->stream->source.name),
				 errhint("A trigger of a table of facts cannot load lines into the source that they come from.")));
	load->drawn = NOT_DRAWN;
	if (is_skipped(load, line))
		again_stored_twice(load->again, line_no);
	else
		stream_line(load->stream, line_no, line);
}

PG_FUNCTION_INFO_V1(maillog_read_line);
Datum
maillog_read_line(PG_FUNCTION_ARGS)
{
	Load	   *load = find_load(PG_GETARG_OID(0));
	LineValue	line;

	if (PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("a line for table maillog is NULL"),
				 errhint("COPY takes an empty line for NULL without the option force_not_null (line).")));
	if (!asks_itself(load))
		PG_RETURN_BOOL(true);
	check_pair(load);
	if (load->drawn == NOT_DRAWN || load->drawn != PG_GETARG_INT64(2) || load->stream->source.id != PG_GETARG_INT32(1))
		PG_RETURN_BOOL(true);	/* a restored row */
	line = line_value(PG_GETARG_VARLENA_PP(3));
	take_line(load, &line);
	PG_RETURN_BOOL(true);
}

/* --- the triggers --- */

static TriggerData *
trigger_data(FunctionCallInfo fcinfo, const char *function, TriggerEvent timing, const char *expected)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_INSERT(data->tg_event) ||
		(data->tg_event & (TRIGGER_EVENT_TIMINGMASK | TRIGGER_EVENT_ROW)) != timing)
		load_protocol_error(function, expected);
	return data;
}

PG_FUNCTION_INFO_V1(maillog_load_begin);
Datum
maillog_load_begin(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_begin", TRIGGER_EVENT_BEFORE, "BEFORE INSERT trigger FOR EACH STATEMENT");
	Load	   *load;

	load_check_table(fcinfo, data->tg_relation, "maillog_load_begin");
	load_check_constraint(data->tg_relation);
	watch_transactions();
	load = MemoryContextAllocZero(TopTransactionContext, sizeof *load);
	load->subid = GetCurrentSubTransactionId();
	load->relid = RelationGetRelid(data->tg_relation);
	load->tables = tables_of(data->tg_relation);
	load->sources = get_relname_relid("maillog_source", load->tables.schema);
	load->source = MemoryContextStrdup(TopTransactionContext, setting_source());
	slist_push_head(&loads, &load->node);
	return PointerGetDatum(NULL);
}

/* The outermost load of a source is through. */
static void
close_stream(Load *load)
{
	Stream	   *stream = load->stream;
	int64		again_line;
	TimestampTz ordered_at;
	bool		late;

	again_line = again_finish(load->again);
	stream_finish(stream);
	late = (stream->correlating || stream->late) && stream->now.lines > 0 &&
		(stream->now.disordered || stream_is_late(stream, &ordered_at));
	stream->writing = true;
	source_store(stream, again_line);
	if (late)
		rebuild_late(stream);
	else
		stream_keep(stream);
	stream_free(stream);
}

PG_FUNCTION_INFO_V1(maillog_load_end);
Datum
maillog_load_end(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_end", TRIGGER_EVENT_AFTER, "AFTER INSERT trigger FOR EACH STATEMENT");
	Load	   *load = find_load(RelationGetRelid(data->tg_relation));

	if (load == NULL)
		load_protocol_error("maillog_load_end", "trigger of a table that has the trigger maillog_load_begin too");
	if (load->drawn != NOT_DRAWN)
		stream_give_back(load->stream, load->drawn);
	load->drawn = NOT_DRAWN;
	if (load->owns_stream)
		close_stream(load);
	slist_delete(&loads, &load->node);
	pfree(load->source);
	pfree(load);
	return PointerGetDatum(NULL);
}
