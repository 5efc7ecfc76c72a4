/*
 * load.c: the triggers of table maillog. They number the lines of a load within their source and make facts of them.
 *
 *   BEFORE STATEMENT  notes that a load begins
 *   BEFORE ROW        a line without a number gets the next one and is fed to the source's correlator; the first such
 *                     line takes the source's row in maillog_source, so that loads of one source follow each other. A
 *                     line that is stored already (a file that is loaded again) is skipped. A line that has its number
 *                     is a restored row: it is passed through, and restored rows alone touch no source.
 *   AFTER STATEMENT   writes facts, what is open, the ledger and the next number
 *
 * State lives between the first and the last: one Load per statement and table that is under way, for a load may run
 * inside another (a function in the query that feeds it, a trigger) or beside it (two tables loaded by one query). Of
 * one table the innermost is meant. Two loads under way into the same source share one Stream, that of the outer one.
 * A subtransaction that aborts takes its loads with it and gives the numbers back that were drawn in it, also those of
 * loads that had ended.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "lib/ilist.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "load.h"
#include "load_again.h"
#include "load_guard.h"
#include "load_source.h"
#include "rebuild.h"
#include "settings.h"

typedef struct Load
{
	slist_node	node;
	SubTransactionId subid;		/* in which the statement runs */
	Oid			relid;
	char	   *source;			/* maillog.source when the statement began */
	Stream	   *stream;			/* NULL until a line needs a number */
	bool		owns_stream;	/* no load further out counts for the same stream */
	Again	   *again;			/* of the owner */
} Load;

/* Innermost first; all in TopTransactionContext. */
static slist_head loads = SLIST_STATIC_INIT(loads);

static Load *
innermost_load(void)
{
	return slist_is_empty(&loads) ? NULL : slist_container(Load, node, slist_head_node(&loads));
}

/* --- transactions and subtransactions --- */

static void
loads_at_xact_end(XactEvent event pg_attribute_unused(), void *arg pg_attribute_unused())
{
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
	}
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

/* --- protocol --- */

void
load_protocol_error(const char *function, const char *expected)
{
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("%s() must be called as %s", function, expected),
			 errhint("CALL maillog_create() makes the table and its triggers.")));
}

void
load_check_table(FunctionCallInfo fcinfo, Relation rel, const char *function)
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

Tables
load_tables_of_argument(FunctionCallInfo fcinfo, const char *function)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, 0);
	Oid			relid = OidIsValid(type) ? get_typ_typrelid(type) : InvalidOid;
	Relation	rel;
	Tables		result;

	if (!OidIsValid(relid) || get_rel_relkind(relid) == RELKIND_COMPOSITE_TYPE)
		load_protocol_error(function, "function of a row of table maillog");
	if (!table_ownercheck(relid, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TABLE, get_rel_name(relid));
	rel = table_open(relid, AccessShareLock);
	load_check_table(fcinfo, rel, function);
	result = tables_of(rel);
	table_close(rel, NoLock);
	return result;
}

static TriggerData *
trigger_data(FunctionCallInfo fcinfo, const char *function, TriggerEvent timing, const char *expected)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_INSERT(data->tg_event) ||
		(data->tg_event & (TRIGGER_EVENT_TIMINGMASK | TRIGGER_EVENT_ROW)) != timing)
		load_protocol_error(function, expected);
	return data;
}

/* --- the triggers --- */

Stream *
load_stream_under_way(Oid relid, int32 source_id)
{
	slist_iter	i;

	slist_foreach(i, &loads)
	{
		Load	   *load = slist_container(Load, node, i.cur);

		if (load->relid == relid && load->stream != NULL && load->stream->source.id == source_id)
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
	load_protocol_error(function, "trigger of a table that has the trigger maillog_load_begin too");
	return NULL;
}

/* The first line of a load that needs a number. */
static void
open_stream(Load *load, Relation rel)
{
	Tables		tables = tables_of(rel);
	Source		source = source_take(&tables, load->source);

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
	load->stream = stream_create(&tables, &source, setting_correlate() && source.stale_from == BIGINT_NONE, true);
	load->again = again_create(load->stream);
}

PG_FUNCTION_INFO_V1(maillog_load_begin);
Datum
maillog_load_begin(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_begin", TRIGGER_EVENT_BEFORE, "BEFORE INSERT trigger FOR EACH STATEMENT");
	Load	   *load;

	load_check_table(fcinfo, data->tg_relation, "maillog_load_begin");
	watch_transactions();
	load = MemoryContextAllocZero(TopTransactionContext, sizeof *load);
	load->subid = GetCurrentSubTransactionId();
	load->relid = RelationGetRelid(data->tg_relation);
	load->source = MemoryContextStrdup(TopTransactionContext, setting_source());
	slist_push_head(&loads, &load->node);
	return PointerGetDatum(NULL);
}

/* The row with its number, or NULL if its line is stored already. */
static HeapTuple
load_line(Load *load, Relation rel, HeapTuple row)
{
	TupleDesc	desc = RelationGetDescr(rel);
	int			columns[] = {COLUMN_source_id, COLUMN_line_no};
	bool		nulls[] = {false, false};
	Datum		values[2];
	bool		isnull;
	Datum		stored = heap_getattr(row, COLUMN_line, desc, &isnull);
	LineValue	line;

	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("a line for table \"%s\" is NULL", RelationGetRelationName(rel)),
				 errhint("COPY takes an empty line for NULL without the option force_not_null (line).")));
	if (load->stream->writing)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("facts of source \"%s\" are being written", load->stream->source.name),
				 errhint("A trigger of a table of facts cannot load lines into the source that they come from.")));
	line = line_value(PG_DETOAST_DATUM_PACKED(stored));
	if (load->again != NULL && again_skips(load->again, &line))
		return NULL;
	values[0] = Int32GetDatum(load->stream->source.id);
	values[1] = Int64GetDatum(stream_line(load->stream, &line));
	return heap_modify_tuple_by_cols(row, desc, 2, columns, values, nulls);
}

PG_FUNCTION_INFO_V1(maillog_load_row);
Datum
maillog_load_row(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_row", TRIGGER_EVENT_BEFORE | TRIGGER_EVENT_ROW,
									 "BEFORE INSERT trigger FOR EACH ROW");
	Relation	rel = data->tg_relation;
	HeapTuple	row = data->tg_trigtuple;
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
	return PointerGetDatum(load_line(load, rel, row));
}

/* The outermost load of a source is through. */
static void
close_stream(Load *load)
{
	Stream	   *stream = load->stream;
	int64		again_line = again_finish(load->again);
	TimestampTz ordered_at;
	bool		late;

	stream_finish(stream);
	late = (stream->correlating || stream->late) && stream->now.next_line > stream->source.next_line &&
		stream_is_late(stream, &ordered_at);
	stream->writing = true;
	source_store(stream, again_line);
	if (late)
		rebuild_late(stream);
	stream_free(stream);
}

PG_FUNCTION_INFO_V1(maillog_load_end);
Datum
maillog_load_end(PG_FUNCTION_ARGS)
{
	TriggerData *data = trigger_data(fcinfo, "maillog_load_end", TRIGGER_EVENT_AFTER, "AFTER INSERT trigger FOR EACH STATEMENT");
	Load	   *load = load_under_way(data->tg_relation, "maillog_load_end");

	if (load->owns_stream)
		close_stream(load);
	slist_delete(&loads, &load->node);
	pfree(load->source);
	pfree(load);
	return PointerGetDatum(NULL);
}
