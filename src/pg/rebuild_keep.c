/* rebuild_keep.c: see rebuild_keep.h. */
#include "rebuild_keep.h"

#include "catalog/pg_type.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

#include "load_source.h"
#include "rebuild.h"

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

struct Kept
{
	Stream	   *stream;
	MultirangeType *loads;		/* their lines are not read; NULL = there are none */
	MultirangeType *lines;		/* these, and those of facts that are kept */
	TypeCacheEntry *range_type; /* of these */
	FactKeys	facts[FACT_COUNT];	/* whose rows are kept, but not their lines */
	CorrelatorUser user;		/* who takes the others */
};

StaticAssertDecl(KIND_session == OPEN_session && KIND_message == OPEN_message && KIND_delivery == OPEN_delivery, "kinds as they are stored");

/* What is open of facts that are there no more; where none was kept, the hosts, too. */
#define HAS_FACT(table) "EXISTS (SELECT FROM @.maillog_" #table " AS f WHERE f.source_id OPERATOR(pg_catalog.=) $1 " \
	"AND f.id OPERATOR(pg_catalog.=) o.id AND f.n OPERATOR(pg_catalog.=) o.n)"
static const Statement remove_open = {
	"DELETE FROM @.maillog_open AS o WHERE source_id OPERATOR(pg_catalog.=) $1 AND NOT CASE kind "
	"WHEN " CppAsString2(KIND_session) " THEN " HAS_FACT(session) " WHEN " CppAsString2(KIND_message) " THEN " HAS_FACT(message) " "
	"WHEN " CppAsString2(KIND_delivery) " THEN " HAS_FACT(delivery) " ELSE $2 END",
	2, {INT4OID, BOOLOID}};

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
copy_of_lines(const Kept *kept, Datum lines)
{
	MemoryContext old = MemoryContextSwitchTo(kept->stream->context);
	Datum		copy = PointerGetDatum(PG_DETOAST_DATUM_COPY(lines));

	MemoryContextSwitchTo(old);
	return DatumGetMultirangeTypeP(copy);
}

static MultirangeType *
find_kept_lines(const Kept *kept, Datum settled)
{
	Datum		args[] = {Int32GetDatum(kept->stream->source.id), settled, settled};

	for (;;)
	{
		bool		none;

		owner_run(&kept->stream->tables, &lines_of_begun, args, NULL, 1);
		args[1] = result_datum(0, 1, INT8MULTIRANGEOID, &none);
		if (none)
			break;
		args[2] = result_datum(0, 2, INT8MULTIRANGEOID, &none);
	}
	return copy_of_lines(kept, args[2]);
}

static FactKeys
find_kept_facts(const Kept *kept, FactKind kind)
{
	Datum		args[] = {Int32GetDatum(kept->stream->source.id), MultirangeTypePGetDatum(kept->lines)};
	uint64		count = owner_run(&kept->stream->tables, &kept_facts[kind], args, NULL, 0);
	FactKeys	keys = {MemoryContextAllocHuge(kept->stream->context, (count + 1) * sizeof(FactKey)), count};

	for (uint64 i = 0; i < count; i++)
		keys.items[i] = (FactKey) {result_int64(i, 1, 0), result_int64(i, 2, 0)};
	return keys;
}

static void
remove_free(Kept *kept)
{
	Datum		args[] = {Int32GetDatum(kept->stream->source.id), 0};

	kept->range_type = lookup_type_cache(INT8MULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO)->rngtype;
	kept->lines = find_kept_lines(kept, MultirangeTypePGetDatum(kept->loads));
	args[1] = MultirangeTypePGetDatum(kept->lines);
	for (int kind = 0; kind < FACT_COUNT; kind++)
	{
		owner_run(&kept->stream->tables, &remove_free_facts[kind], args, NULL, 0);
		kept->facts[kind] = find_kept_facts(kept, kind);
	}
}

static void
remove_old(Kept *kept, TimestampTz since)
{
	Caller		caller;
	Datum		source = Int32GetDatum(kept->stream->source.id);
	Datum		args[] = {source, TimestampTzGetDatum(since)};
	Datum		open_args[] = {source, 0};
	Datum		settled;
	bool		none;

	owner_begin(&kept->stream->tables, &caller);
	owner_run(&kept->stream->tables, &settled_lines, args, NULL, 1);
	settled = result_datum(0, 1, INT8MULTIRANGEOID, &none);
	if (!none)
	{
		kept->loads = copy_of_lines(kept, settled);
		remove_free(kept);
	}
	for (int kind = 0; none && kind < FACT_COUNT; kind++)
		owner_run(&kept->stream->tables, &remove_facts[kind], &source, NULL, 0);
	open_args[1] = BoolGetDatum(!none);
	owner_run(&kept->stream->tables, &remove_open, open_args, NULL, 0);
	owner_end(&caller);
}

/* --- what is made anew --- */

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
is_kept(const Kept *kept, FactKind kind, int64 id, int32 n)
{
	FactKey		key = {id, n};
	FactKeys	keys = kept->facts[kind];

	return bsearch(&key, keys.items, keys.count, sizeof key, compare_keys) != NULL;
}

static void
put_unless_kept(void *arg, FactKind kind, const Fact *fact, bool replaces)
{
	Kept	   *kept = arg;

	if (!is_kept(kept, kind, fact->id, fact->n))
		kept->user.put(kept->user.arg, kind, fact, replaces);
}

static void
take_back_unless_kept(void *arg, FactKind kind, int64 id, int32 n)
{
	Kept	   *kept = arg;

	if (!is_kept(kept, kind, id, n))
		kept->user.take_back(kept->user.arg, kind, id, n);
}

static bool
open_is_kept(const Kept *kept, OpenKind kind, int64 id, int32 n)
{
	switch (kind)
	{
		case OPEN_host:
			return false;
		case OPEN_session:
			return is_kept(kept, FACT_session, id, n);
		case OPEN_message:
			return is_kept(kept, FACT_message, id, n);
		case OPEN_delivery:
			return is_kept(kept, FACT_delivery, id, n);
	}
	pg_unreachable();
}

static void
save_unless_kept(void *arg, const OpenState *open, bool existed)
{
	Kept	   *kept = arg;

	if (!open_is_kept(kept, open->kind, open->id, open->n))
		kept->user.save(kept->user.arg, open, existed);
}

static void
drop_unless_kept(void *arg, OpenKind kind, int64 id, int32 n)
{
	Kept	   *kept = arg;

	if (!open_is_kept(kept, kind, id, n))
		kept->user.drop(kept->user.arg, kind, id, n);
}

static void
keep_facts(Kept *kept)
{
	kept->user = kept->stream->user;
	kept->stream->user = (CorrelatorUser) {.arg = kept, .put = put_unless_kept, .take_back = take_back_unless_kept, .save = save_unless_kept, .drop = drop_unless_kept};
}

Kept *
kept_create(Stream *stream, TimestampTz since)
{
	Kept	   *kept = MemoryContextAllocZero(stream->context, sizeof *kept);

	kept->stream = stream;
	remove_old(kept, since);
	if (kept->lines != NULL)
		keep_facts(kept);
	return kept;
}

const MultirangeType *
kept_loads(const Kept *kept)
{
	return kept->loads;
}

bool
kept_has_line(const Kept *kept, int64 line_no)
{
	return kept->lines != NULL && multirange_contains_elem_internal(kept->range_type, kept->lines, Int64GetDatum(line_no));
}
