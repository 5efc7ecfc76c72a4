/* load_stream.c: see load_stream.h. */
#include "load_stream.h"

#include "access/xact.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "load_keep.h"
#include "load_level.h"
#include "load_open.h"
#include "load_source.h"
#include "settings.h"

#define ALL_FACTS ((1 << FACT_COUNT) - 1)

/* --- what the correlator asks --- */

static void
put(void *arg, FactKind kind, const Fact *fact, bool replaces)
{
	batch_put(level_batch(arg), kind, fact, replaces);
}

static void
take_back(void *arg, FactKind kind, int64 id, int32 n)
{
	batch_take_back(level_batch(arg), kind, id, n);
}

static bytea *
fetch(void *arg, OpenKind kind, int64 id, int32 n, int32 part)
{
	return open_fetch(arg, kind, id, n, part);
}

static void
save(void *arg, const OpenState *open, bool existed)
{
	batch_save(level_batch(arg), open, existed);
}

static void
drop(void *arg, OpenKind kind, int64 id, int32 n)
{
	batch_drop(level_batch(arg), kind, id, n);
}

/* --- levels --- */

static LineCounts
add_counts(LineCounts a, LineCounts b, int sign)
{
	return (LineCounts) {a.lines + sign * b.lines, a.used + sign * b.used, a.neutral + sign * b.neutral,
		a.not_understood + sign * b.not_understood};
}

LineCounts
stream_counts(Stream *stream)
{
	LineCounts	present = {0};

	feed_finish(stream->feed);
	if (stream->correlator != NULL)
		present = add_counts(correlator_counts(stream->correlator), stream->counted, -1);
	return add_counts(stream->now.counts, present, 1);
}

static void
drop_correlator(Stream *stream)
{
	feed_clear(stream->feed);
	if (stream->correlator != NULL)
		correlator_free(stream->correlator);
	stream->correlator = NULL;
	stream->counted = (LineCounts) {0};
}

static void
check_flushed(const Stream *stream)
{
	if (stream->flushing)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("an error was caught while facts of source \"%s\" were made", stream->source.name),
				 errhint("What loads lines inside of a load must not go on after such an error.")));
}

/* What is fed next may go back with its subtransaction alone. */
static void
enter_level(Stream *stream)
{
	SubTransactionId subid = GetCurrentSubTransactionId();

	check_flushed(stream);
	if (stream->level->subid == subid)
		return;
	if (stream->correlator != NULL)
	{
		stream->flushing = true;
		stream->now.counts = stream_counts(stream);
		correlator_flush(stream->correlator);
		stream->counted = correlator_counts(stream->correlator);
		stream->flushing = false;
	}
	level_push(stream, subid);
}

void
stream_subxact_commit(Stream *stream, SubTransactionId subid, SubTransactionId parent)
{
	Level	   *level = stream->level;

	if (level->subid != subid)
		return;
	if (level->below != NULL && level->below->subid == parent)
		level_join(stream);
	else
		level->subid = parent;
}

void
stream_subxact_abort(Stream *stream, SubTransactionId subid)
{
	while (stream->level->below != NULL && stream->level->subid >= subid)
	{
		drop_correlator(stream);
		stream->now = stream->level->before;
		level_drop(stream);
	}
}

/* --- lines --- */

static Progress
nothing_loaded(int64 next_line)
{
	return (Progress) {.next_line = next_line, .first_line = BIGINT_NONE, .last_line = BIGINT_NONE, .first_at = DT_NOBEGIN, .last_at = DT_NOBEGIN};
}

Stream *
stream_create(const Tables *tables, const Source *source, bool correlating, bool remembers)
{
	MemoryContext context = AllocSetContextCreate(TopTransactionContext, "maillog stream", ALLOCSET_DEFAULT_SIZES);
	Stream	   *stream = MemoryContextAllocZero(context, sizeof *stream);
	MemoryContext old;

	stream->context = context;
	stream->tables = *tables;
	stream->source = *source;
	stream->source.name = MemoryContextStrdup(context, source->name);
	stream->source.host = MemoryContextStrdup(context, source->host);
	stream->user = (CorrelatorUser) {.arg = stream, .put = put, .take_back = take_back, .fetch = fetch, .save = save, .drop = drop};
	stream->correlating = correlating;
	stream->remembers = remembers;
	stream->oldest_open = BIGINT_NONE;
	stream->now = nothing_loaded(source->next_line);
	level_push(stream, GetCurrentSubTransactionId());
	old = MemoryContextSwitchTo(context);
	stream->feed = feed_create();
	MemoryContextSwitchTo(old);
	return stream;
}

void
stream_free(Stream *stream)
{
	MemoryContextDelete(stream->context);
}

static KeepKey
keep_key(const Stream *stream, int64 changes)
{
	return (KeepKey) {stream->tables.relid, stream->source.id, changes, stream->source.host};
}

/* That of the load before, if the row of the source was last written by it. */
static bool
take_kept(Stream *stream)
{
	if (!stream->remembers || stream->begun)
		return false;
	stream->correlator = keep_take(keep_key(stream, stream->source.changes - 1), stream->context);
	if (stream->correlator == NULL)
		return false;
	correlator_rebind(stream->correlator, &stream->user);
	stream->counted = correlator_counts(stream->correlator);
	return true;
}

static void
make_correlator(Stream *stream)
{
	MemoryContext old = MemoryContextSwitchTo(stream->context);

	stream->correlator = correlator_create(&stream->user, stream->source.id, stream->source.host, ALL_FACTS);
	MemoryContextSwitchTo(old);
	open_remember(stream);
}

static Correlator *
stream_correlator(Stream *stream)
{
	if (stream->correlator != NULL)
		return stream->correlator;
	if (!take_kept(stream))
		make_correlator(stream);
	if (!stream->begun)
		stream->oldest_open = correlator_oldest_open(stream->correlator);
	stream->begun = true;
	return stream->correlator;
}

int64
stream_oldest_open(Stream *stream)
{
	feed_finish(stream->feed);
	return correlator_oldest_open(stream_correlator(stream));
}

void
stream_remember(Stream *stream)
{
	feed_finish(stream->feed);
	stream_correlator(stream);
	stream->remembers = true;
	open_remember(stream);
}

void
stream_feed(Stream *stream, int64 line_no, const LineValue *line)
{
	feed_line(stream->feed, stream_correlator(stream), line_no, line);
	/* Nothing can go back to before the level at the bottom. */
	if (stream->level->below == NULL && batch_rows(level_batch(stream)) >= BATCH_ROWS)
		level_write(stream);
}

bool
stream_is_late(const Stream *stream, TimestampTz *ordered_at)
{
	const Source *source = &stream->source;
	TimestampTz first = stream->now.first_at;

	if (TIMESTAMP_IS_NOBEGIN(source->run_at))
		*ordered_at = first;
	else if (TIMESTAMP_IS_NOBEGIN(first) || first >= source->run_at - setting_late_after())
		*ordered_at = Max(first, source->run_at);
	else
		*ordered_at = first;
	return *ordered_at < source->last_at;
}

static void
note_instant(Stream *stream, const LineValue *line)
{
	Progress   *now = &stream->now;
	TimestampTz ordered_at;

	/* a wrong stamp must not make all that follows late */
	if (line->at > GetCurrentTransactionStartTimestamp() + USECS_PER_DAY)
		return;
	now->last_at = Max(now->last_at, line->at);
	if (!TIMESTAMP_IS_NOBEGIN(now->first_at) || TIMESTAMP_IS_NOBEGIN(line->at))
		return;
	now->first_at = line->at;
	if (stream->correlating && stream_is_late(stream, &ordered_at))
	{
		stream->late = true;
		stream->correlating = false;
		drop_correlator(stream);
		for (Level *level = stream->level; level != NULL; level = level->below)
			level_clear(stream, level);
	}
}

int64
stream_draw(Stream *stream)
{
	enter_level(stream);
	return stream->now.next_line++;
}

void
stream_give_back(Stream *stream, int64 line_no)
{
	if (line_no == stream->now.next_line - 1)
		stream->now.next_line--;
}

void
stream_line(Stream *stream, int64 line_no, const LineValue *line)
{
	Progress   *now = &stream->now;

	enter_level(stream);
	if (now->lines++ == 0)
	{
		now->first_line = now->last_line = line_no;
		now->first_hash = line_hash(line);
	}
	now->disordered |= line_no < now->last_line;
	now->first_line = Min(now->first_line, line_no);
	now->last_line = Max(now->last_line, line_no);
	note_instant(stream, line);
	if (stream->correlating)
		stream_feed(stream, line_no, line);
	else
		now->counts.lines++;
}

void
stream_finish(Stream *stream)
{
	check_flushed(stream);
	stream->now.counts = stream_counts(stream);
	if (stream->correlator != NULL)
	{
		stream->counted = correlator_counts(stream->correlator);
		correlator_flush(stream->correlator);
	}
	Assert(stream->level->below == NULL);
	level_write(stream);
}

/* Of a newer version of maillog the facts are whole only when they are made anew. */
static void
tell_what_is_forgotten(const Stream *stream)
{
	if (correlator_forgot(stream->correlator))
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg("what was open in source \"%s\" cannot be read: its next lines begin new facts", stream->source.name),
				 errdetail("It was stored by another version of maillog, or is damaged."),
				 errhint("CALL maillog_rebuild(%s) makes the facts whole.", quote_literal_cstr(stream->source.name))));
}

void
stream_keep(Stream *stream)
{
	if (stream->correlator == NULL)
		return;
	tell_what_is_forgotten(stream);
	keep_put(keep_key(stream, stream->source.changes), stream->correlator);
	stream->correlator = NULL;
}

void
stream_restart(Stream *stream)
{
	Assert(stream->level->below == NULL);
	drop_correlator(stream);
	stream->correlating |= stream->late;	/* the lines that were taken back were late, not those to come */
	stream->late = false;
	stream->now = nothing_loaded(stream->now.next_line);
	level_clear(stream, stream->level);
}
