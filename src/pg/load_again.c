/* load_again.c: see load_again.h. */
#include "load_again.h"

#include "catalog/pg_type.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "../core/scan.h"
#include "load_guard.h"
#include "load_source.h"
#include "load_stored.h"

#define CANDIDATES 8			/* earlier loads with that first line that are looked at */

typedef enum AgainState
{
	AGAIN_BEGIN,				/* no line yet */
	AGAIN_UNPROVEN,				/* saw lines that may be stored, and loaded them; expects proof */
	AGAIN_SKIPPING,				/* saw stored lines; expects the next of them */
	AGAIN_EXPIRED,				/* saw lines of a load that has expired; expects the rest of it */
	AGAIN_OFF,					/* saw a line that is not stored; expects new ones */
} AgainState;

/* A line that was loaded without proof. */
typedef struct Seen
{
	LineValue	line;
	Slice		host;
} Seen;

/* Lines by their numbers. */
typedef struct Span
{
	int64		first;
	int64		last;
} Span;

struct Again
{
	Stream	   *stream;
	MemoryContext context;
	AgainState	state;

	/* Unproven. */
	int			candidate_count;
	Span		candidates[CANDIDATES];	/* earlier loads */
	List	   *seen;			/* of Seen */
	bool		alike;			/* all the same */

	MemoryContext seen_context;
	StoredLines *stored;		/* with which the load is compared */
	int64		last_skipped;	/* number of the stored line */

	/* A load that has expired: nothing is left to compare with. */
	int64		expired_left;	/* lines that it had, less those that were skipped */
	TimestampTz expired_last_at;	/* its greatest instant */
	int64		expired_skipped;	/* lines of all such loads */

	List	   *twice;			/* of Span: what the load stores although it is stored already */
};

static const Statement find_loads = {
	"SELECT first_line, last_line FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND first_hash OPERATOR(pg_catalog.=) $2 AND expired_at IS NULL ORDER BY load_no",
	2, {INT4OID, INT8OID}};
static const Statement find_expired_load = {
	"SELECT lines, last_at FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND first_hash OPERATOR(pg_catalog.=) $2 AND expired_at IS NOT NULL AND last_at OPERATOR(pg_catalog.>=) $3 "
	"ORDER BY lines DESC LIMIT 1",
	3, {INT4OID, INT8OID, TIMESTAMPTZOID}};
static const Statement remove_lines = {
	"DELETE FROM @.maillog WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND line_no OPERATOR(pg_catalog.>=) $2 AND line_no OPERATOR(pg_catalog.<=) $3",
	3, {INT4OID, INT8OID, INT8OID}};

Again *
again_create(Stream *stream)
{
	Again	   *again = MemoryContextAllocZero(stream->context, sizeof *again);

	again->stream = stream;
	again->context = stream->context;
	again->stored = stored_create(stream);
	again->seen_context = AllocSetContextCreate(stream->context, "maillog lines seen", ALLOCSET_DEFAULT_SIZES);
	again->last_skipped = BIGINT_NONE;
	return again;
}

/* As the line says it. It points into the line, or is palloc'ed. */
static Slice
host_of(const LineValue *line)
{
	ParseContext context = line_context(line);
	Entry		entry;

	context.scratch = line_scratch(line->raw);
	parse_line(line->raw, &context, &entry);
	return entry.host;
}

/* Is the stored line only the beginning of this one, for its file was being written when it was loaded? */
static bool
is_torn(const LineValue *stored, const LineValue *line)
{
	return stored->raw.len < line->raw.len && memcmp(stored->raw.ptr, line->raw.ptr, stored->raw.len) == 0;
}

/* Is the next stored line this one? The load that found it whole has stored it behind the torn ones. */
static bool
next_is(Again *again, const LineValue *line)
{
	const LineValue *next = stored_next(again->stored);

	for (; next != NULL && is_torn(next, line); next = stored_next(again->stored))
		stored_pass(again->stored);
	if (next == NULL || !same_line(next, line))
		return false;
	again->last_skipped = stored_pass(again->stored);
	return true;
}

/* --- lines of the load that are stored twice --- */

static void
add_twice(Again *again, int64 first, int64 last)
{
	MemoryContext old = MemoryContextSwitchTo(again->context);
	Span	   *before = again->twice == NIL ? NULL : llast(again->twice);
	Span	   *span;

	if (before != NULL && before->last == first - 1)
		before->last = last;
	else
	{
		span = palloc(sizeof *span);
		*span = (Span) {first, last};
		again->twice = lappend(again->twice, span);
	}
	MemoryContextSwitchTo(old);
}

void
again_stored_twice(Again *again, int64 line_no)
{
	add_twice(again, line_no, line_no);
}

static void
remove_twice(Again *again)
{
	const Stream *stream = again->stream;
	ListCell   *cell;

	guard_open(stream->tables.relid);
	foreach(cell, again->twice)
	{
		const Span *span = lfirst(cell);
		Datum		args[] = {Int32GetDatum(stream->source.id), Int64GetDatum(span->first), Int64GetDatum(span->last)};

		owner_do(&stream->tables, &remove_lines, args, NULL);
	}
	guard_close();
}

/* --- which lines --- */

static void
find_candidates(Again *again, const LineValue *line)
{
	Stream	   *stream = again->stream;
	Datum		args[] = {Int32GetDatum(stream->source.id), Int64GetDatum((int64) line_hash(line))};
	Caller		caller;

	owner_begin(&stream->tables, &caller);
	again->candidate_count = (int) owner_run(&stream->tables, &find_loads, args, NULL, CANDIDATES);
	for (int i = 0; i < again->candidate_count; i++)
		again->candidates[i] = (Span) {result_int64(i, 1, 0), result_int64(i, 2, 0)};
	owner_end(&caller);
}

/* Are the lines seen so far, and this one, the first ones of an earlier load? Stored lines are read on from there. */
static bool
find_stored(Again *again, const LineValue *line)
{
	for (int i = 0; i < again->candidate_count; i++)
	{
		bool		same = true;
		ListCell   *cell;

		stored_from(again->stored, again->candidates[i].first, again->candidates[i].last);
		foreach(cell, again->seen)
			if (!(same = next_is(again, &((Seen *) lfirst(cell))->line)))
				break;
		if (same && next_is(again, line))
			return true;
	}
	return false;
}

static AgainState
off(Again *again)
{
	stored_end(again->stored);
	MemoryContextReset(again->seen_context);
	again->seen = NIL;
	return AGAIN_OFF;
}

static AgainState
skip_first(Again *again)
{
	again->stream->now.skipped++;
	return AGAIN_SKIPPING;
}

static const LineValue *
first_seen(const Again *again)
{
	return &((const Seen *) linitial(again->seen))->line;
}

static AgainState
skip_expired(Again *again)
{
	again->stream->now.skipped++;
	again->expired_left--;
	again->expired_skipped++;
	return AGAIN_EXPIRED;
}

/* The first line of a load that has expired is proof by itself: it is at an instant that is gone. */
static AgainState
at_expired(Again *again, const LineValue *line)
{
	Stream	   *stream = again->stream;
	Datum		args[] = {Int32GetDatum(stream->source.id), Int64GetDatum((int64) line_hash(line)), TimestampTzGetDatum(line->at)};
	Caller		caller;

	again->expired_left = 0;
	if (TIMESTAMP_IS_NOBEGIN(line->at))
		return off(again);
	owner_begin(&stream->tables, &caller);
	if (owner_run(&stream->tables, &find_expired_load, args, NULL, 1) > 0)
	{
		again->expired_left = result_int64(0, 1, 0);
		again->expired_last_at = result_int64(0, 2, DT_NOBEGIN);
	}
	owner_end(&caller);
	return again->expired_left > 0 ? skip_expired(again) : off(again);
}

static AgainState
unproven(Again *again, const LineValue *line)
{
	MemoryContext old = MemoryContextSwitchTo(again->seen_context);
	Seen	   *seen = palloc(sizeof *seen);

	seen->line = copy_line(again->seen_context, *line);
	seen->host = host_of(&seen->line);
	again->alike = again->seen == NIL || (again->alike && same_line(first_seen(again), line));
	again->seen = lappend(again->seen, seen);
	MemoryContextSwitchTo(old);
	return AGAIN_UNPROVEN;
}

/* What it takes goes with the stored line. */
static Slice
host_of_stored(const Again *again, const LineValue *line)
{
	MemoryContext old = MemoryContextSwitchTo(stored_context(again->stored));
	Slice		host = host_of(line);

	MemoryContextSwitchTo(old);
	return host;
}

/* Has the host, since a line of its was stored, logged one that is newer than that instant? The last lines tell. */
static bool
host_went_on(Again *again, int64 since, Slice host, TimestampTz instant)
{
	int64		last = again->stream->source.next_line - 1;
	const LineValue *line;

	for (stored_from(again->stored, Max(since, last - RANGE_LINES), last); (line = stored_next(again->stored)) != NULL; stored_pass(again->stored))
		if (line->at > instant && slice_is(host_of_stored(again, line), host))
			return true;
	return false;
}

/*
 * Is the first line one of the past? Not if the earlier load that began so had no other line: what is streamed line by
 * line repeats itself when clocks are set back.
 */
static bool
is_past(Again *again, const LineValue *line)
{
	TimestampTz instant = line->at + AGAIN_BELOW;

	if (TIMESTAMP_IS_NOBEGIN(line->at) || again->stream->source.last_at <= instant)
		return false;
	for (int i = 0; i < again->candidate_count; i++)
		if (again->candidates[i].last > again->candidates[i].first)
			return host_went_on(again, again->candidates[i].first, host_of(line), instant);
	return false;
}

static AgainState
at_first_line(Again *again, const LineValue *line)
{
	const Source *source = &again->stream->source;

	if (source->again_line != BIGINT_NONE)
	{
		stored_from(again->stored, source->again_line, source->again_line + RANGE_LINES);
		if (next_is(again, line))
			return skip_first(again);
	}
	find_candidates(again, line);
	if (again->candidate_count == 0)
		return at_expired(again, line);
	if (!is_past(again, line))
		return unproven(again, line);
	return find_stored(again, line) ? skip_first(again) : off(again);
}

/* The lines that were loaded before the proof came are stored twice. */
static AgainState
take_lines_back(Again *again)
{
	Stream	   *stream = again->stream;
	int64		skipped = stream->now.skipped + list_length(again->seen) + 1;

	add_twice(again, stream->now.first_line, stream->now.last_line);
	stream_restart(stream);
	stream->now.skipped = skipped;
	return AGAIN_SKIPPING;
}

/* The lines seen and this one are equal to stored ones: is it because they were loaded before? */
static bool
is_proof(const Again *again, const LineValue *line)
{
	const LineValue *first = first_seen(again);
	Slice		host;
	ListCell   *cell;

	if (TIMESTAMP_IS_NOBEGIN(first->at) || TIMESTAMP_IS_NOBEGIN(line->at))
		return list_length(again->seen) + 1 >= AGAIN_LINES && !(again->alike && same_line(first, line));
	host = host_of(line);
	foreach(cell, again->seen)
	{
		const Seen *seen = lfirst(cell);

		if (!TIMESTAMP_IS_NOBEGIN(seen->line.at) && seen->line.at != line->at && slice_is(seen->host, host))
			return true;
	}
	return false;
}

static AgainState
at_unproven(Again *again, const LineValue *line)
{
	int			count = list_length(again->seen);

	/* A load inside of this one made lines too. */
	if (again->stream->now.lines != count || count >= AGAIN_LINES_MAX)
		return off(again);
	if (!is_proof(again, line))
		return unproven(again, line);
	if (!find_stored(again, line))
		return off(again);
	return take_lines_back(again);
}

bool
again_skips(Again *again, const LineValue *line)
{
	switch (again->state)
	{
		case AGAIN_BEGIN:
			again->state = at_first_line(again, line);
			break;
		case AGAIN_UNPROVEN:
			again->state = at_unproven(again, line);
			break;
		case AGAIN_SKIPPING:
			if (next_is(again, line))
				again->stream->now.skipped++;
			else
				again->state = off(again);
			break;
		case AGAIN_EXPIRED:
			/* behind it another load begins, or the file has grown */
			again->state = again->expired_left > 0 && line->at <= again->expired_last_at ? skip_expired(again) : at_first_line(again, line);
			break;
		case AGAIN_OFF:
			break;
	}
	return again->state == AGAIN_SKIPPING || again->state == AGAIN_EXPIRED;
}

int64
again_finish(Again *again)
{
	const Stream *stream = again->stream;
	int64		next = again->last_skipped + 1;

	stored_end(again->stored);
	remove_twice(again);
	if (stream->now.skipped > 0)
		ereport(NOTICE,
				(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
				 errmsg("source \"%s\": lines skipped as stored already: " INT64_FORMAT ", new lines: " INT64_FORMAT,
						stream->source.name, stream->now.skipped, stream->now.lines),
				 again->expired_skipped == 0 ? 0 :
				 errdetail("Of those that were skipped " INT64_FORMAT " have expired since.", again->expired_skipped)));
	return again->state == AGAIN_SKIPPING && next < stream->source.next_line ? next : BIGINT_NONE;
}
