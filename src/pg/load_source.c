/* load_source.c: see load_source.h. */
#include "load_source.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "settings.h"

#define SOURCE_COLUMNS "source_id, next_line, next_load, last_at, run_at, again_line, stale_from, changes"
#define CHANGED "changes = s.changes OPERATOR(pg_catalog.+) 1"

static const Statement source_update = {
	"UPDATE @.maillog_source AS s SET timezone = $2, loaded_at = pg_catalog.now(), " CHANGED " WHERE name OPERATOR(pg_catalog.=) $1 "
	"RETURNING " SOURCE_COLUMNS,
	2, {TEXTOID, TEXTOID}};
static const Statement source_insert = {
	"INSERT INTO @.maillog_source AS s (name, timezone, loaded_at) VALUES ($1, $2, pg_catalog.now()) "
	"ON CONFLICT (name) DO UPDATE SET timezone = excluded.timezone, loaded_at = excluded.loaded_at, " CHANGED " "
	"RETURNING " SOURCE_COLUMNS,
	2, {TEXTOID, TEXTOID}};
/* An UPDATE, not a lock alone: a later load under REPEATABLE READ must see that it is too late. */
static const Statement source_touch = {
	"UPDATE @.maillog_source AS s SET " CHANGED " WHERE name OPERATOR(pg_catalog.=) $1 RETURNING " SOURCE_COLUMNS,
	1, {TEXTOID}};
static const Statement source_progress = {
	"UPDATE @.maillog_source AS s SET next_line = $2, next_load = $3, last_at = $4, run_at = $5, again_line = $6, stale_from = $7, "
	CHANGED " "
	"WHERE source_id OPERATOR(pg_catalog.=) $1",
	7, {INT4OID, INT8OID, INT8OID, TIMESTAMPTZOID, TIMESTAMPTZOID, INT8OID, INT8OID}};
static const Statement source_fresh = {
	"UPDATE @.maillog_source AS s SET stale_from = NULL, " CHANGED " WHERE source_id OPERATOR(pg_catalog.=) $1",
	1, {INT4OID}};
static const Statement ledger_insert = {
	"INSERT INTO @.maillog_load (source_id, load_no, first_line, last_line, ordered_at, first_at, last_at, oldest_open, "
	"lines, used, neutral, not_understood, skipped, first_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
	14, {INT4OID, INT8OID, INT8OID, INT8OID, TIMESTAMPTZOID, TIMESTAMPTZOID, TIMESTAMPTZOID, INT8OID,
		INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, INT8OID}};

/* --- taking --- */

static bool
take(const Tables *tables, const Statement *statement, Datum *args, Source *source)
{
	Caller		caller;
	bool		found;

	owner_begin(tables, &caller);
	found = owner_run(tables, statement, args, NULL, 0) > 0;
	if (found)
	{
		bool		isnull;

		source->id = DatumGetInt32(result_datum(0, 1, &isnull));
		source->next_line = result_int64(0, 2, 1);
		source->next_load = result_int64(0, 3, 1);
		source->last_at = result_int64(0, 4, DT_NOBEGIN);
		source->run_at = result_int64(0, 5, DT_NOBEGIN);
		source->again_line = result_int64(0, 6, BIGINT_NONE);
		source->stale_from = result_int64(0, 7, BIGINT_NONE);
		source->changes = result_int64(0, 8, 0);
	}
	owner_end(&caller);
	return found;
}

Source
source_take(const Tables *tables, const char *name)
{
	const char *zone = setting_timezone_name();
	Datum		args[] = {CStringGetTextDatum(name), CStringGetTextDatum(zone)};
	Source		source = {.name = pstrdup(name)};

	if (!take(tables, &source_update, args, &source))
		take(tables, &source_insert, args, &source);
	return source;
}

bool
source_take_existing(const Tables *tables, const char *name, Source *source)
{
	Datum		args[] = {CStringGetTextDatum(name)};

	*source = (Source) {.name = pstrdup(name)};
	return take(tables, &source_touch, args, source);
}

/* --- storing --- */

uint64
first_line_hash(const LineValue *line)
{
	return hash_bytes_extended((const unsigned char *) line->raw.ptr, (int) line->raw.len, (uint64) line->at);
}

static char
null_if(bool condition)
{
	return condition ? 'n' : ' ';
}

static void
store_load(const Stream *stream, TimestampTz ordered_at)
{
	const Progress *now = &stream->now;
	char		no_first = null_if(TIMESTAMP_IS_NOBEGIN(now->first_at));
	char		no_last = null_if(TIMESTAMP_IS_NOBEGIN(now->last_at));
	char		no_open = null_if(stream->oldest_open == BIGINT_NONE);
	char		no_counts = null_if(!stream->correlating);
	char		nulls[] = {' ', ' ', ' ', ' ', ' ', no_first, no_last, no_open, ' ', no_counts, no_counts, no_counts, ' ', ' '};
	Datum		args[] = {
		Int32GetDatum(stream->source.id), Int64GetDatum(stream->source.next_load),
		Int64GetDatum(now->first_line), Int64GetDatum(now->last_line),
		TimestampTzGetDatum(ordered_at), TimestampTzGetDatum(now->first_at), TimestampTzGetDatum(now->last_at),
		Int64GetDatum(stream->oldest_open),
		Int64GetDatum(now->lines), Int64GetDatum(now->counts.used),
		Int64GetDatum(now->counts.neutral), Int64GetDatum(now->counts.not_understood),
		Int64GetDatum(now->skipped), Int64GetDatum((int64) now->first_hash)};

	owner_do(&stream->tables, &ledger_insert, args, nulls);
}

void
source_store(Stream *stream, int64 again_line)
{
	Source	   *source = &stream->source;
	const Progress *now = &stream->now;
	bool		loaded = now->lines > 0;
	TimestampTz ordered_at;
	bool		late = stream_is_late(stream, &ordered_at);
	TimestampTz last_at = Max(source->last_at, now->last_at);
	/* A load that steps back begins a run of its own. */
	TimestampTz run_at = ordered_at < source->run_at ? now->last_at : Max(source->run_at, now->last_at);
	int64		stale_from = source->stale_from;

	if (!loaded && again_line == source->again_line)
		return;
	if (loaded)
		store_load(stream, ordered_at);
	else
		run_at = source->run_at;
	if (loaded && stale_from == BIGINT_NONE && (late || now->disordered || !stream->correlating))
		stale_from = now->first_line;

	char		nulls[] = {' ', ' ', ' ', null_if(TIMESTAMP_IS_NOBEGIN(last_at)), null_if(TIMESTAMP_IS_NOBEGIN(run_at)),
		null_if(again_line == BIGINT_NONE), null_if(stale_from == BIGINT_NONE)};
	Datum		args[] = {Int32GetDatum(source->id), Int64GetDatum(loaded ? now->next_line : source->next_line),
		Int64GetDatum(source->next_load + (loaded ? 1 : 0)), TimestampTzGetDatum(last_at), TimestampTzGetDatum(run_at),
		Int64GetDatum(again_line), Int64GetDatum(stale_from)};

	owner_do(&stream->tables, &source_progress, args, nulls);
	source->changes++;
}

void
source_not_stale(const Tables *tables, int32 source_id)
{
	Datum		args[] = {Int32GetDatum(source_id)};

	owner_do(tables, &source_fresh, args, NULL);
}
