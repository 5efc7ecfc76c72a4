/*
 * rebuild.c: see rebuild.h; maillog_rebuild_source(), behind CALL maillog_rebuild().
 *
 * The loads of a source are fed to a new correlator in the order of time (ordered_at of the ledger). What their lines
 * tell is then what it would be if they had been loaded in that order; only the numbers of the lines are others.
 * What stays as it was, and is not made anew, is found by rebuild_keep.c.
 */
#include "rebuild.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "load.h"
#include "load_source.h"
#include "rebuild_keep.h"
#include "settings.h"

#define FETCH_ROWS 1000

typedef struct LedgerRow
{
	int64		load_no;
	int64		first_line;
	int64		last_line;
} LedgerRow;

typedef struct Rebuild
{
	Tables		tables;
	Stream	   *stream;
	LedgerRow  *loads;			/* in the order of time */
	int64		load_count;

	Kept	   *kept;
	uint64		kept_line;		/* the line before, if it is kept, with its instant; 0 = it is not */
	LineCounts	kept_counts;	/* of the load at hand */

	TupleDesc	counts_desc;
	Tuplestorestate *counts;	/* what the ledger is to say of the loads */
	MemoryContext per_line;
} Rebuild;

static const Statement ledger_rows = {
	"SELECT load_no, first_line, last_line FROM @.maillog_load "
	"WHERE source_id OPERATOR(pg_catalog.=) $1 AND ($2 IS NULL OR NOT first_line OPERATOR(pg_catalog.<@) $2) ORDER BY ordered_at, load_no",
	2, {INT4OID, INT8MULTIRANGEOID}};
static const Statement ledger_update = {
	"UPDATE @.maillog_load AS l SET oldest_open = b.oldest_open, used = b.used, neutral = b.neutral, not_understood = b.not_understood "
	"FROM maillog_batch AS b WHERE l.source_id OPERATOR(pg_catalog.=) $1 AND l.load_no OPERATOR(pg_catalog.=) b.load_no",
	1, {INT4OID}};
static const Statement lines_of_range = {
	"SELECT line_no, line FROM @.maillog WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND line_no OPERATOR(pg_catalog.>=) $2 AND line_no OPERATOR(pg_catalog.<=) $3 ORDER BY line_no",
	3, {INT4OID, INT8OID, INT8OID}};

static void
read_ledger(Rebuild *r)
{
	Caller		caller;
	Datum		args[] = {Int32GetDatum(r->stream->source.id), MultirangeTypePGetDatum(kept_loads(r->kept))};
	const char *nulls = kept_loads(r->kept) == NULL ? " n" : NULL;

	owner_begin(&r->tables, &caller);
	r->load_count = (int64) owner_run(&r->tables, &ledger_rows, args, nulls, 0);
	r->loads = MemoryContextAllocHuge(r->stream->context, ((Size) r->load_count + 1) * sizeof(LedgerRow));
	for (int64 i = 0; i < r->load_count; i++)
		r->loads[i] = (LedgerRow) {result_int64(i, 1, 0), result_int64(i, 2, 0), result_int64(i, 3, 0)};
	owner_end(&caller);
}

/* It is kept, or is the one before once more, which is no fact's. */
static bool
is_kept(Rebuild *r, int64 line_no, const LineValue *line)
{
	bool		kept = kept_has_line(r->kept, line_no);
	uint64		hash = kept || r->kept_line != 0 ? line_hash(line) | 1 : 0;
	bool		again = !kept && hash != 0 && hash == r->kept_line;

	r->kept_line = kept || again ? hash : 0;
	r->kept_counts.used += kept;
	r->kept_counts.neutral += again;
	return kept || again;
}

static void
feed_row(Rebuild *r, uint64 row)
{
	int64		line_no = result_int64(row, 1, 0);
	MemoryContext old = MemoryContextSwitchTo(r->per_line);
	LineValue	line = line_value(PG_DETOAST_DATUM_PACKED(result_datum(row, 2, r->tables.line_type, NULL)));

	if (!is_kept(r, line_no, &line))
		stream_feed(r->stream, line_no, &line);
	MemoryContextSwitchTo(old);
	MemoryContextReset(r->per_line);
}

static void
note_counts(Rebuild *r, const LedgerRow *load, int64 oldest_open, LineCounts before)
{
	LineCounts	after = stream_counts(r->stream);
	Datum		values[] = {
		Int64GetDatum(load->load_no), Int64GetDatum(oldest_open), Int64GetDatum(after.used - before.used + r->kept_counts.used),
		Int64GetDatum(after.neutral - before.neutral + r->kept_counts.neutral), Int64GetDatum(after.not_understood - before.not_understood)};
	bool		nulls[] = {false, oldest_open == BIGINT_NONE, false, false, false};

	tuplestore_putvalues(r->counts, r->counts_desc, values, nulls);
	r->kept_counts = (LineCounts) {0};
}

/*
 * The loads first to last - 1, whose lines follow each other: read in one go. The rows are fetched as the owner, but
 * fed with SPI closed: the stream writes by statements of its own.
 */
static void
feed_range(Rebuild *r, int64 first, int64 last)
{
	int64		load = first;
	Datum		args[] = {Int32GetDatum(r->stream->source.id), Int64GetDatum(r->loads[first].first_line),
		Int64GetDatum(r->loads[last - 1].last_line)};
	LineCounts	before = stream_counts(r->stream);
	int64		oldest_open = stream_oldest_open(r->stream);
	Caller		caller;
	Portal		portal;

	owner_begin(&r->tables, &caller);
	portal = owner_cursor(&r->tables, &lines_of_range, args);
	for (;;)
	{
		SPITupleTable *rows;
		uint64		count;

		SPI_cursor_fetch(portal, true, FETCH_ROWS);
		rows = SPI_tuptable;
		count = SPI_processed;
		if (count == 0)
			break;
		for (uint64 row = 0; row < count; row++)
		{
			SPI_tuptable = rows;	/* feeding runs statements */
			while (result_int64(row, 1, 0) > r->loads[load].last_line)
			{
				note_counts(r, &r->loads[load++], oldest_open, before);
				before = stream_counts(r->stream);
				oldest_open = stream_oldest_open(r->stream);
			}
			feed_row(r, row);
		}
		SPI_freetuptable(rows);
		CHECK_FOR_INTERRUPTS();
	}
	for (; load < last; load++)
	{
		note_counts(r, &r->loads[load], oldest_open, before);
		before = stream_counts(r->stream);
		oldest_open = stream_oldest_open(r->stream);
	}
	SPI_cursor_close(portal);
	owner_end(&caller);
}

static void
feed_all(Rebuild *r)
{
	for (int64 first = 0, last; first < r->load_count; first = last)
	{
		for (last = first + 1; last < r->load_count && r->loads[last].first_line == r->loads[last - 1].last_line + 1;)
			last++;
		feed_range(r, first, last);
	}
}

static TupleDesc
counts_desc(void)
{
	static const char *const names[] = {"load_no", "oldest_open", "used", "neutral", "not_understood"};
	TupleDesc	desc = CreateTemplateTupleDesc(lengthof(names));

	for (int i = 0; i < (int) lengthof(names); i++)
		TupleDescInitEntry(desc, (AttrNumber) (i + 1), names[i], INT8OID, -1, 0);
	return desc;
}

static void
store_counts(Rebuild *r)
{
	Datum		source = Int32GetDatum(r->stream->source.id);
	Caller		caller;

	owner_begin(&r->tables, &caller);
	owner_batch(r->counts_desc, r->counts, r->load_count);
	owner_run(&r->tables, &ledger_update, &source, NULL, 0);
	owner_end(&caller);
	tuplestore_end(r->counts);
}

/* From the instant on, as far as what is open allows; DT_NOBEGIN = from the beginning. The row of the source is taken. */
static void
rebuild(const Tables *tables, const Source *source, TimestampTz since)
{
	Rebuild		r = {.tables = *tables, .stream = stream_create(tables, source, true, false)};

	r.per_line = AllocSetContextCreate(r.stream->context, "maillog line", ALLOCSET_DEFAULT_SIZES);
	r.counts_desc = counts_desc();
	r.counts = tuplestore_begin_heap(false, false, work_mem);
	r.kept = kept_create(r.stream, since);
	read_ledger(&r);
	feed_all(&r);
	stream_remember(r.stream);
	stream_finish(r.stream);
	store_counts(&r);
	source_not_stale(tables, source->id);
	stream_free(r.stream);
}

void
rebuild_late(const Stream *stream)
{
	const Source *source = &stream->source;

	if (stream->now.next_line - 1 <= REBUILD_LINES_MAX)
	{
		rebuild(&stream->tables, source, DT_NOBEGIN);
		return;
	}
	ereport(WARNING,
			(errcode(ERRCODE_WARNING),
			 errmsg("lines of source \"%s\" were loaded late: its facts are those of the lines before", source->name),
			 errdetail("The load begins more than maillog.late_after before what the source had, and it has more than %d lines.", REBUILD_LINES_MAX),
			 errhint("When all is loaded: CALL maillog_rebuild(%s).", quote_literal_cstr(source->name))));
}

/* --- CALL maillog_rebuild --- */

PG_FUNCTION_INFO_V1(maillog_rebuild_source);
Datum
maillog_rebuild_source(PG_FUNCTION_ARGS)
{
	Tables		tables = load_tables_of_argument(fcinfo, "maillog_rebuild_source");
	const char *name = PG_ARGISNULL(1) ? setting_source() : text_to_cstring(PG_GETARG_TEXT_PP(1));
	Source		source = load_take_source(&tables, name, "maillog_rebuild");

	rebuild(&tables, &source, PG_ARGISNULL(2) ? DT_NOBEGIN : PG_GETARG_TIMESTAMPTZ(2));
	PG_RETURN_VOID();
}
