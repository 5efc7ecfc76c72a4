/*
 * rebuild.c: see rebuild.h; maillog_rebuild_source(), behind CALL maillog_rebuild().
 *
 * The loads of a source are fed to a new correlator in the order of time (ordered_at of the ledger). What their lines
 * tell is then what it would be if they had been loaded in that order; only the numbers of the lines are others.
 *
 * Of a source whose oldest lines have expired, or that is to be made anew from some instant on, the facts that begin in
 * lines that have expired, or in loads before the instant, are kept as they are, and so is all that hangs on them:
 *
 *   lines  that such a fact names, and of what begins on one of them, or is an open mail that refers to such a fact:
 *          they are not fed, for they would begin something new, but count as used, as they were
 *   rows   of other facts that name a kept line or refer to a kept fact. Their lines are fed, for more may hang on
 *          these; what is made of them is less than what is there, and not put. What is still open is put: lines to
 *          come go on with it
 *   open   state of what is kept: lines to come may belong to it
 */
#include "rebuild.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/multirangetypes.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "load.h"
#include "load_source.h"
#include "settings.h"

#define FETCH_ROWS 1000

typedef struct LedgerRow
{
	int64		load_no;
	int64		first_line;
	int64		last_line;
} LedgerRow;

typedef struct FactKey
{
	int64		id;
	int64		n;
} FactKey;

typedef struct FactKeys
{
	FactKey    *items;			/* ascending */
	uint64		count;
} FactKeys;

typedef struct Rebuild
{
	Tables		tables;
	Stream	   *stream;
	LedgerRow  *loads;			/* in the order of time */
	int64		load_count;

	/* Where lines are not read. */
	MultirangeType *settled_lines;	/* these; NULL = there are none */
	MultirangeType *kept_lines; /* these, and those of facts that are kept */
	TypeCacheEntry *range_type; /* of these */
	FactKeys	kept_facts[FACT_COUNT]; /* whose rows are kept, but not their lines */
	CorrelatorUser user;		/* who takes the others */
	int64		kept_count;		/* kept lines of the load at hand */

	TupleDesc	counts_desc;
	Tuplestorestate *counts;	/* what the ledger is to say of the loads */
	MemoryContext per_line;
} Rebuild;

StaticAssertDecl(KIND_session == OPEN_session && KIND_message == OPEN_message, "kinds as they are stored");

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

/* What is open of facts that are there no more; where none was kept, the hosts, too. */
#define HAS_FACT(table) "EXISTS (SELECT FROM @.maillog_" #table " AS f WHERE f.source_id OPERATOR(pg_catalog.=) $1 " \
	"AND f.id OPERATOR(pg_catalog.=) o.id AND f.n OPERATOR(pg_catalog.=) o.n)"
static const Statement remove_open = {
	"DELETE FROM @.maillog_open AS o WHERE source_id OPERATOR(pg_catalog.=) $1 AND NOT CASE kind "
	"WHEN " CppAsString2(KIND_session) " THEN " HAS_FACT(session) " WHEN " CppAsString2(KIND_message) " THEN " HAS_FACT(message) " ELSE $2 END",
	2, {INT4OID, BOOLOID}};

/* --- what was --- */

/* Lines that are not read: they have expired, or are of old loads; of these all that are before a load without facts. */
static const Statement settled_lines = {
	"SELECT pg_catalog.range_agg(pg_catalog.int8range(l.first_line, l.last_line, '[]')) FROM @.maillog_load AS l LEFT JOIN ("
	"SELECT o.load_no, pg_catalog.bool_and(o.old AND (f.last_line OPERATOR(pg_catalog.>=) s.stale_from) IS NOT TRUE) "
	"OVER (ORDER BY f.ordered_at, f.load_no) AS settled FROM (" OLD_LOADS ") AS o "
	"JOIN @.maillog_load AS f ON f.source_id OPERATOR(pg_catalog.=) $1 AND f.load_no OPERATOR(pg_catalog.=) o.load_no "
	"JOIN @.maillog_source AS s ON s.source_id OPERATOR(pg_catalog.=) $1"
	") AS o ON o.load_no OPERATOR(pg_catalog.=) l.load_no "
	"WHERE l.source_id OPERATOR(pg_catalog.=) $1 AND (l.expired_at IS NOT NULL OR o.settled)",
	2, {INT4OID, TIMESTAMPTZOID}};

/* Facts are numbered by the line they begin on. */
#define REFERENCES_session "f.next_session"
#define REFERENCES_message "f.session_ref, f.parent, f.root, f.notification_of"
#define REFERENCES_delivery "f.message_ref, f.session_ref, f.next_ref"
#define REFERENCES_login "f.session_ref"
#define REFERENCES_verdict "f.message_ref, f.session_ref"

#define IS_OPEN(table) "EXISTS (SELECT FROM @.maillog_open AS o WHERE o.source_id OPERATOR(pg_catalog.=) $1 AND o.first_line IS NOT NULL " \
	"AND o.kind OPERATOR(pg_catalog.=) " CppAsString2(KIND_##table) " AND o.id OPERATOR(pg_catalog.=) f.id AND o.n OPERATOR(pg_catalog.=) f.n)"

/* What begins in lines. A message names a hundred of its lines and the last: the others are known by its outcomes. */
#define BEGINS_IN(lines) "f.first_line OPERATOR(pg_catalog.<@) " lines
#define BEGINS_session BEGINS_IN("$2")
#define BEGINS_message "(" BEGINS_IN("$2") " OR EXISTS (SELECT FROM pg_catalog.unnest(ARRAY[" REFERENCES_message "]) AS line " \
	"WHERE line OPERATOR(pg_catalog.<@) $2) AND " IS_OPEN(message) ")"
#define BEGINS_delivery "(" BEGINS_IN("$2") " OR f.message_ref OPERATOR(pg_catalog.<@) $2)"
#define BEGINS_login BEGINS_IN("$2")
#define BEGINS_verdict "(" BEGINS_IN("$2") " OR f.message_ref OPERATOR(pg_catalog.<@) $2)"

/* The lines of what begins in lines $2, without those of $3; and all of these. */
static const Statement lines_of_begun = {
	"SELECT more, $3 OPERATOR(pg_catalog.+) more FROM ("
	"SELECT pg_catalog.range_agg(pg_catalog.int8range(line, line, '[]')) AS more FROM ("
#define FACT(table, comment) \
	"SELECT pg_catalog.unnest(f.lines OPERATOR(pg_catalog.||) f.last_line) AS line FROM @.maillog_" #table " AS f " \
	"WHERE f.source_id OPERATOR(pg_catalog.=) $1 AND " BEGINS_##table " UNION ALL "
#include "../correlate/facts.def"
	"SELECT NULL) AS f WHERE NOT line OPERATOR(pg_catalog.<@) $3) AS m",
	3, {INT4OID, INT8MULTIRANGEOID, INT8MULTIRANGEOID}};

#define FACT(table, comment) {"DELETE FROM @.maillog_" #table " WHERE source_id OPERATOR(pg_catalog.=) $1", 1, {INT4OID}},
static const Statement remove_facts[FACT_COUNT] = {
#include "../correlate/facts.def"
};

/* What a mail hands on to its outcomes and verdicts, it may have from what is kept. Mails that are not are gone by then. */
#define MAIL_IS_KEPT "EXISTS (SELECT FROM @.maillog_message AS m WHERE m.source_id OPERATOR(pg_catalog.=) $1 AND m.id OPERATOR(pg_catalog.=) f.message_ref)"
#define HANGS_ON_MAIL_session "false"
#define HANGS_ON_MAIL_message "false"
#define HANGS_ON_MAIL_delivery MAIL_IS_KEPT
#define HANGS_ON_MAIL_login "false"
#define HANGS_ON_MAIL_verdict MAIL_IS_KEPT

#define FACT(table, comment) \
	{"DELETE FROM @.maillog_" #table " AS f WHERE source_id OPERATOR(pg_catalog.=) $1 AND NOT " BEGINS_IN("$2") " " \
	"AND NOT (EXISTS (SELECT FROM pg_catalog.unnest(f.lines OPERATOR(pg_catalog.||) ARRAY[f.last_line, " REFERENCES_##table "]) AS line " \
	"WHERE line OPERATOR(pg_catalog.<@) $2) AND NOT " IS_OPEN(table) ") AND NOT " HANGS_ON_MAIL_##table, \
	2, {INT4OID, INT8MULTIRANGEOID}},
static const Statement remove_free_facts[FACT_COUNT] = {
#include "../correlate/facts.def"
};
#define FACT(table, comment) \
	{"SELECT id, n::pg_catalog.int8 FROM @.maillog_" #table " AS f WHERE source_id OPERATOR(pg_catalog.=) $1 AND NOT " BEGINS_IN("$2") " " \
	"ORDER BY id, n", 2, {INT4OID, INT8MULTIRANGEOID}},
static const Statement kept_facts[FACT_COUNT] = {
#include "../correlate/facts.def"
};

/* In the memory context of the stream. */
static MultirangeType *
copy_of_lines(const Rebuild *r, Datum lines)
{
	MemoryContext old = MemoryContextSwitchTo(r->stream->context);
	Datum		copy = PointerGetDatum(PG_DETOAST_DATUM_COPY(lines));

	MemoryContextSwitchTo(old);
	return DatumGetMultirangeTypeP(copy);
}

static MultirangeType *
find_kept_lines(const Rebuild *r, Datum settled)
{
	Datum		args[] = {Int32GetDatum(r->stream->source.id), settled, settled};

	for (;;)
	{
		bool		none;

		owner_run(&r->tables, &lines_of_begun, args, NULL, 1);
		args[1] = result_datum(0, 1, &none);
		if (none)
			break;
		args[2] = result_datum(0, 2, &none);
	}
	return copy_of_lines(r, args[2]);
}

static FactKeys
find_kept_facts(const Rebuild *r, FactKind kind)
{
	Datum		args[] = {Int32GetDatum(r->stream->source.id), MultirangeTypePGetDatum(r->kept_lines)};
	uint64		count = owner_run(&r->tables, &kept_facts[kind], args, NULL, 0);
	FactKeys	keys = {MemoryContextAllocHuge(r->stream->context, (count + 1) * sizeof(FactKey)), count};

	for (uint64 i = 0; i < count; i++)
		keys.items[i] = (FactKey) {result_int64(i, 1, 0), result_int64(i, 2, 0)};
	return keys;
}

static void
remove_free(Rebuild *r)
{
	Datum		args[] = {Int32GetDatum(r->stream->source.id), 0};

	r->range_type = lookup_type_cache(INT8MULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO)->rngtype;
	r->kept_lines = find_kept_lines(r, MultirangeTypePGetDatum(r->settled_lines));
	args[1] = MultirangeTypePGetDatum(r->kept_lines);
	for (int kind = 0; kind < FACT_COUNT; kind++)
	{
		owner_run(&r->tables, &remove_free_facts[kind], args, NULL, 0);
		r->kept_facts[kind] = find_kept_facts(r, kind);
	}
}

static void
remove_old(Rebuild *r, TimestampTz since)
{
	Caller		caller;
	Datum		source = Int32GetDatum(r->stream->source.id);
	Datum		args[] = {source, TimestampTzGetDatum(since)};
	Datum		open_args[] = {source, 0};
	Datum		settled;
	bool		none;

	owner_begin(&r->tables, &caller);
	owner_run(&r->tables, &settled_lines, args, NULL, 1);
	settled = result_datum(0, 1, &none);
	if (!none)
	{
		r->settled_lines = copy_of_lines(r, settled);
		remove_free(r);
	}
	for (int kind = 0; none && kind < FACT_COUNT; kind++)
		owner_run(&r->tables, &remove_facts[kind], &source, NULL, 0);
	open_args[1] = BoolGetDatum(!none);
	owner_run(&r->tables, &remove_open, open_args, NULL, 0);
	owner_end(&caller);
}

static void
read_ledger(Rebuild *r)
{
	Caller		caller;
	Datum		args[] = {Int32GetDatum(r->stream->source.id), MultirangeTypePGetDatum(r->settled_lines)};
	const char *nulls = r->settled_lines == NULL ? " n" : NULL;

	owner_begin(&r->tables, &caller);
	r->load_count = (int64) owner_run(&r->tables, &ledger_rows, args, nulls, 0);
	r->loads = MemoryContextAllocHuge(r->stream->context, ((Size) r->load_count + 1) * sizeof(LedgerRow));
	for (int64 i = 0; i < r->load_count; i++)
		r->loads[i] = (LedgerRow) {result_int64(i, 1, 0), result_int64(i, 2, 0), result_int64(i, 3, 0)};
	owner_end(&caller);
}

/* --- what is --- */

static int
compare_keys(const void *a, const void *b)
{
	const FactKey *x = a;
	const FactKey *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->n < y->n ? -1 : x->n > y->n;
}

static bool
is_kept(const Rebuild *r, FactKind kind, int64 id, int32 n)
{
	FactKey		key = {id, n};
	FactKeys	keys = r->kept_facts[kind];

	return bsearch(&key, keys.items, keys.count, sizeof key, compare_keys) != NULL;
}

static void
put_unless_kept(void *arg, FactKind kind, const Fact *fact, bool replaces)
{
	Rebuild    *r = arg;

	if (!is_kept(r, kind, fact->id, fact->n))
		r->user.put(r->user.arg, kind, fact, replaces);
}

static void
take_back_unless_kept(void *arg, FactKind kind, int64 id, int32 n)
{
	Rebuild    *r = arg;

	if (!is_kept(r, kind, id, n))
		r->user.take_back(r->user.arg, kind, id, n);
}

static bool
open_is_kept(const Rebuild *r, OpenKind kind, int64 id, int32 n)
{
	switch (kind)
	{
		case OPEN_host:
			return false;
		case OPEN_session:
			return is_kept(r, FACT_session, id, n);
		case OPEN_message:
			return is_kept(r, FACT_message, id, n);
	}
	pg_unreachable();
}

static void
save_unless_kept(void *arg, const OpenState *open, bool existed)
{
	Rebuild    *r = arg;

	if (!open_is_kept(r, open->kind, open->id, open->n))
		r->user.save(r->user.arg, open, existed);
}

static void
drop_unless_kept(void *arg, OpenKind kind, int64 id, int32 n)
{
	Rebuild    *r = arg;

	if (!open_is_kept(r, kind, id, n))
		r->user.drop(r->user.arg, kind, id, n);
}

static void
keep_facts(Rebuild *r)
{
	r->user = r->stream->user;
	r->stream->user = (CorrelatorUser) {.arg = r, .put = put_unless_kept, .take_back = take_back_unless_kept, .save = save_unless_kept, .drop = drop_unless_kept};
}

static void
feed_row(Rebuild *r, uint64 row)
{
	int64		line_no = result_int64(row, 1, 0);
	bool		isnull;
	MemoryContext old = MemoryContextSwitchTo(r->per_line);
	LineValue	line = line_value(PG_DETOAST_DATUM_PACKED(result_datum(row, 2, &isnull)));

	if (r->kept_lines != NULL && multirange_contains_elem_internal(r->range_type, r->kept_lines, Int64GetDatum(line_no)))
		r->kept_count++;
	else
		stream_feed(r->stream, line_no, &line);
	MemoryContextSwitchTo(old);
	MemoryContextReset(r->per_line);
}

static void
note_counts(Rebuild *r, const LedgerRow *load, int64 oldest_open, LineCounts before)
{
	LineCounts	after = stream_counts(r->stream);
	Datum		values[] = {
		Int64GetDatum(load->load_no), Int64GetDatum(oldest_open), Int64GetDatum(after.used - before.used + r->kept_count),
		Int64GetDatum(after.neutral - before.neutral), Int64GetDatum(after.not_understood - before.not_understood)};
	bool		nulls[] = {false, oldest_open == BIGINT_NONE, false, false, false};

	tuplestore_putvalues(r->counts, r->counts_desc, values, nulls);
	r->kept_count = 0;
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
	remove_old(&r, since);
	if (r.kept_lines != NULL)
		keep_facts(&r);
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
	Source		source;

	if (!source_take_existing(&tables, name, &source))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("there is no source \"%s\"", name),
				 errhint("SELECT name FROM maillog_source shows those that were loaded.")));
	if (load_stream_under_way(tables.relid, source.id) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("source \"%s\" is being loaded by this session", name),
				 errhint("Call maillog_rebuild() when the load has ended.")));
	rebuild(&tables, &source, PG_ARGISNULL(2) ? DT_NOBEGIN : PG_GETARG_TIMESTAMPTZ(2));
	PG_RETURN_VOID();
}
