/*
 * expire.c: maillog_expire_lines(), behind CALL maillog_expire(): old lines go, and on request old facts.
 *
 * Lines go by whole loads, in the order of time, up to the first load that has a line that is not old, or that
 * something open needs to be built again. The ledger keeps a row for them, so that a rebuild knows which facts it
 * cannot make anew.
 *
 * What is open is given up by the clock of later lines. Where none came for longer than anything may stay open, none
 * will: then it is given up here.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "load.h"
#include "load_again.h"
#include "load_guard.h"
#include "load_source.h"
#include "rebuild.h"

static const Statement all_sources = {"SELECT name FROM @.maillog_source ORDER BY source_id", 0, {0}};

static const Statement mark_loads = {
	"UPDATE @.maillog_load AS l SET expired_at = pg_catalog.now() FROM (" OLD_LOADS ") AS old "
	"WHERE l.source_id OPERATOR(pg_catalog.=) $1 AND l.load_no OPERATOR(pg_catalog.=) old.load_no AND old.old",
	2, {INT4OID, TIMESTAMPTZOID}};
static const Statement remove_lines = {
	"DELETE FROM @.maillog AS m USING @.maillog_load AS l WHERE m.source_id OPERATOR(pg_catalog.=) $1 "
	"AND l.source_id OPERATOR(pg_catalog.=) $1 AND l.expired_at OPERATOR(pg_catalog.=) pg_catalog.now() "
	"AND m.line_no OPERATOR(pg_catalog.>=) l.first_line AND m.line_no OPERATOR(pg_catalog.<=) l.last_line",
	1, {INT4OID}};

/*
 * A file keeps its row, for it may be loaded again. Only what was loaded behind it becomes part of it: what the file
 * had grown by, and loads of a few lines, of which a log that is streamed has no end.
 */
static const Statement join_loads = {
	"WITH loads AS ("
	"SELECT *, expired_at OPERATOR(pg_catalog.<) pg_catalog.now() "
	"OR pg_catalog.lag(expired_at) OVER (ORDER BY first_line) IS NULL "
	"OR (skipped OPERATOR(pg_catalog.=) 0 AND lines OPERATOR(pg_catalog.>=) " CppAsString2(AGAIN_LINES) ") AS begins "
	"FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1"
	"), gone AS ("
	"DELETE FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1 AND expired_at IS NOT NULL RETURNING load_no"
	"), files AS ("
	"SELECT *, pg_catalog.count(*) FILTER (WHERE begins) OVER (ORDER BY first_line) AS file FROM loads WHERE load_no OPERATOR(pg_catalog.=) ANY (SELECT load_no FROM gone)) "
	"INSERT INTO @.maillog_load (source_id, load_no, first_line, last_line, ordered_at, first_at, last_at, lines, used, neutral, "
	"not_understood, skipped, first_hash, loaded_at, expired_at) "
	"SELECT $1, pg_catalog.min(load_no), pg_catalog.min(first_line), pg_catalog.max(last_line), pg_catalog.min(ordered_at), "
	"pg_catalog.min(first_at), pg_catalog.max(last_at), pg_catalog.sum(lines), pg_catalog.sum(used), pg_catalog.sum(neutral), "
	"pg_catalog.sum(not_understood), pg_catalog.sum(skipped), (pg_catalog.array_agg(first_hash ORDER BY first_line))[1], "
	"pg_catalog.max(loaded_at), pg_catalog.max(expired_at) FROM files GROUP BY file",
	1, {INT4OID}};

/*
 * No line came for so long before the instant, nor to this day; as SPAN_MESSAGE, the longest of object.c. An instant to
 * come says nothing of the lines that come until then.
 */
static const Statement source_is_over = {
	"SELECT 1 FROM @.maillog_source WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND coalesce(last_at, loaded_at) OPERATOR(pg_catalog.<) (least($2, pg_catalog.now()) OPERATOR(pg_catalog.-) '30 days'::pg_catalog.interval)",
	2, {INT4OID, TIMESTAMPTZOID}};

/* Old lines that stay: how many, what is open in them, and since when. */
#define HELD_AT(table, kind) \
	"SELECT f.at FROM @.maillog_" #table " AS f JOIN held AS h ON h.id OPERATOR(pg_catalog.=) f.id AND h.n OPERATOR(pg_catalog.=) f.n " \
	"WHERE f.source_id OPERATOR(pg_catalog.=) $1 AND h.kind OPERATOR(pg_catalog.=) " CppAsString2(kind)
static const Statement what_stays = {
	"WITH stays AS ("
	"SELECT first_line, last_line, lines FROM @.maillog_load "
	"WHERE source_id OPERATOR(pg_catalog.=) $1 AND expired_at IS NULL AND " LOAD_AT " OPERATOR(pg_catalog.<) $2"
	"), held AS ("
	"SELECT kind, id, n FROM @.maillog_open WHERE source_id OPERATOR(pg_catalog.=) $1 AND first_line OPERATOR(pg_catalog.<@) ("
	"SELECT pg_catalog.range_agg(pg_catalog.int8range(first_line, last_line, '[]')) FROM stays)) "
	"SELECT (SELECT pg_catalog.sum(lines)::pg_catalog.int8 FROM stays), (SELECT pg_catalog.count(*) FROM held), "
	"(SELECT pg_catalog.min(at) FROM (" HELD_AT(session, KIND_session) " UNION ALL " HELD_AT(message, KIND_message) ") AS f)",
	2, {INT4OID, TIMESTAMPTZOID}};

/* SQL, of source $1: the numbers of the lines that have expired, as int8multirange; NULL = none has. */
#define EXPIRED_LINES \
	"SELECT pg_catalog.range_agg(pg_catalog.int8range(first_line, last_line, '[]')) FROM @.maillog_load " \
	"WHERE source_id OPERATOR(pg_catalog.=) $1 AND expired_at IS NOT NULL"

/* Facts of which no line is left, and that are not open. */
#define REMOVE_FACTS(table) \
	"DELETE FROM @.maillog_" #table " AS f WHERE f.source_id OPERATOR(pg_catalog.=) $1 AND f.at OPERATOR(pg_catalog.<) $2 " \
	"AND f.last_line OPERATOR(pg_catalog.<@) (" EXPIRED_LINES ") " \
	"AND NOT EXISTS (SELECT FROM @.maillog_open AS o WHERE o.source_id OPERATOR(pg_catalog.=) $1 " \
	"AND o.kind OPERATOR(pg_catalog.=) " CppAsString2(KIND_##table) " AND o.id OPERATOR(pg_catalog.=) f.id AND o.n OPERATOR(pg_catalog.=) f.n)"
#define FACT(table, comment) {REMOVE_FACTS(table), 2, {INT4OID, TIMESTAMPTZOID}},
static const Statement remove_facts[FACT_COUNT] = {
#include "../correlate/facts.def"
};

/* Names of the sources, in the current memory context. */
static List *
source_names(const Tables *tables)
{
	MemoryContext context = CurrentMemoryContext;
	List	   *names = NIL;
	Caller		caller;
	uint64		count;

	owner_begin(tables, &caller);
	count = owner_run(tables, &all_sources, NULL, NULL, 0);
	for (uint64 i = 0; i < count; i++)
	{
		Datum		name = result_datum(i, 1, TEXTOID, NULL);
		MemoryContext old = MemoryContextSwitchTo(context);

		names = lappend(names, text_to_cstring(DatumGetTextPP(name)));
		MemoryContextSwitchTo(old);
	}
	owner_end(&caller);
	return names;
}

/* Give up what is open in a source that gets no more lines. */
static void
close_source(const Tables *tables, const Source *source)
{
	Stream	   *stream = stream_create(tables, source, true, true);

	if (stream_oldest_open(stream) != BIGINT_NONE)
	{
		correlator_give_up(stream->correlator);
		stream_finish(stream);
	}
	stream_free(stream);
}

static void
tell_what_stays(const Tables *tables, const Source *source, Datum *args)
{
	Caller		caller;
	int64		lines;
	int64		open;
	TimestampTz since;

	owner_begin(tables, &caller);
	owner_run(tables, &what_stays, args, NULL, 1);
	lines = result_int64(0, 1, 0);
	open = result_int64(0, 2, 0);
	since = result_int64(0, 3, DT_NOBEGIN);
	owner_end(&caller);
	if (lines == 0)
		return;
	ereport(NOTICE,
			(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
			 errmsg("source \"%s\": old lines that stay: " INT64_FORMAT, source->name, lines),
			 open == 0 ? errdetail("Lines before them are not so old.") :
			 TIMESTAMP_IS_NOBEGIN(since) ? errdetail("Sessions and messages that are open in them: " INT64_FORMAT ".", open) :
			 errdetail("Sessions and messages that are open in them: " INT64_FORMAT ", the oldest since %s.", open, timestamptz_to_str(since))));
}

static void
expire_source(const Tables *tables, const Source *source, TimestampTz before, bool facts)
{
	Datum		args[] = {Int32GetDatum(source->id), TimestampTzGetDatum(before)};
	uint64		lines = 0;
	uint64		removed = 0;

	load_check_idle(tables, source, "maillog_expire");
	if (owner_do(tables, &source_is_over, args, NULL) > 0)
		close_source(tables, source);
	if (owner_do(tables, &mark_loads, args, NULL) > 0)
	{
		guard_open(tables->relid);
		lines = owner_do(tables, &remove_lines, args, NULL);
		guard_close();
		owner_do(tables, &join_loads, args, NULL);
	}
	for (int kind = 0; facts && kind < FACT_COUNT; kind++)
		removed += owner_do(tables, &remove_facts[kind], args, NULL);
	if (lines > 0 || removed > 0)
		ereport(NOTICE,
				(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
				 errmsg("source \"%s\": " UINT64_FORMAT " lines and " UINT64_FORMAT " facts were removed", source->name, lines, removed)));
	tell_what_stays(tables, source, args);
}

PG_FUNCTION_INFO_V1(maillog_expire_lines);
Datum
maillog_expire_lines(PG_FUNCTION_ARGS)
{
	Tables		tables = load_tables_of_argument(fcinfo, "maillog_expire_lines");
	ListCell   *cell;

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("no instant given"),
				 errhint("For example: CALL maillog_expire(now() - interval '90 days').")));
	foreach(cell, source_names(&tables))
	{
		Source		source;

		if (source_take_existing(&tables, lfirst(cell), &source))
			expire_source(&tables, &source, PG_GETARG_TIMESTAMPTZ(1), !PG_ARGISNULL(2) && PG_GETARG_BOOL(2));
	}
	PG_RETURN_VOID();
}
