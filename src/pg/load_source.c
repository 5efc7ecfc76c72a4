/* load_source.c: see load_source.h. */
#include "load_source.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "load_place.h"
#include "settings.h"

#define CHANGED "changes = s.changes OPERATOR(pg_catalog.+) 1"
#define RETURNING " RETURNING source_id, next_line, next_load, last_at, run_at, again_line, stale_from, changes, s.ctid, coalesce(host, name)::pg_catalog.text"

/* A statement on the row of a source, and the same on that row at its place, $1. */
typedef struct SourceStatement
{
	Statement	by_key;
	Statement	in_place;
} SourceStatement;

#define SOURCE_STATEMENT(text, nargs, ...) { \
	{text RETURNING, nargs, {TIDOID, __VA_ARGS__}}, \
	{text " AND s.ctid OPERATOR(pg_catalog.=) $1" RETURNING, nargs, {TIDOID, __VA_ARGS__}}}

static const SourceStatement source_update = SOURCE_STATEMENT(
	"UPDATE @.maillog_source AS s SET timezone = $3, loaded_at = pg_catalog.now(), " CHANGED " WHERE name OPERATOR(pg_catalog.=) $2",
	3, TEXTOID, TEXTOID);
/* An UPDATE, not a lock alone: a later load under REPEATABLE READ must see that it is too late. */
static const SourceStatement source_touch = SOURCE_STATEMENT(
	"UPDATE @.maillog_source AS s SET " CHANGED " WHERE name OPERATOR(pg_catalog.=) $2",
	2, TEXTOID);
static const SourceStatement source_progress = SOURCE_STATEMENT(
	"UPDATE @.maillog_source AS s SET next_line = $3, next_load = $4, last_at = $5, run_at = $6, again_line = $7, stale_from = $8, "
	CHANGED " WHERE source_id OPERATOR(pg_catalog.=) $2",
	8, INT4OID, INT8OID, INT8OID, TIMESTAMPTZOID, TIMESTAMPTZOID, INT8OID, INT8OID);
static const Statement source_insert = {
	"INSERT INTO @.maillog_source AS s (name, timezone, loaded_at) VALUES ($1, $2, pg_catalog.now()) "
	"ON CONFLICT (name) DO UPDATE SET timezone = excluded.timezone, loaded_at = excluded.loaded_at, " CHANGED RETURNING,
	2, {TEXTOID, TEXTOID}};
static const Statement source_fresh = {
	"UPDATE @.maillog_source AS s SET stale_from = NULL, " CHANGED " WHERE source_id OPERATOR(pg_catalog.=) $1",
	1, {INT4OID}};
static const Statement ledger_insert = {
	"INSERT INTO @.maillog_load (source_id, load_no, first_line, last_line, ordered_at, first_at, last_at, oldest_open, "
	"lines, used, neutral, not_understood, skipped, first_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
	14, {INT4OID, INT8OID, INT8OID, INT8OID, TIMESTAMPTZOID, TIMESTAMPTZOID, TIMESTAMPTZOID, INT8OID,
		INT8OID, INT8OID, INT8OID, INT8OID, INT8OID, INT8OID}};

/* --- taking --- */

static PlaceKey
place_of_source(const Tables *tables, const char *name)
{
	uint64		hash = hash_bytes_extended((const unsigned char *) name, (int) strlen(name), 0);

	return (PlaceKey) {.relid = tables->relid, .id = (int64) hash, .kind = PLACE_OF_SOURCE};
}

/* The last statement gave its row back. */
static void
note_place(const Tables *tables, const char *name)
{
	PlaceKey	key = place_of_source(tables, name);

	place_note(&key, (ItemPointer) DatumGetPointer(result_datum(0, 9, TIDOID, NULL)));
}

/* Whether there is such a row. The first argument is left to be filled in. */
static bool
run_on_source(const Tables *tables, const SourceStatement *statement, Datum *args, const char *nulls, const char *name)
{
	PlaceKey	key = place_of_source(tables, name);
	ItemPointer place = place_find(&key);
	ItemPointerData nowhere;

	ItemPointerSetInvalid(&nowhere);
	args[0] = PointerGetDatum(place == NULL ? &nowhere : place);
	if ((place == NULL || owner_run(tables, &statement->in_place, args, nulls, 0) == 0) &&
		owner_run(tables, &statement->by_key, args, nulls, 0) == 0)
		return false;
	note_place(tables, name);
	return true;
}

/* As the last statement gave it back; the host into the caller's memory. */
static void
read_source(Source *source)
{
	char	   *host = TextDatumGetCString(result_datum(0, 10, TEXTOID, NULL));

	source->host = strcpy(SPI_palloc(strlen(host) + 1), host);
	source->id = DatumGetInt32(result_datum(0, 1, INT4OID, NULL));
	source->next_line = result_int64(0, 2, 1);
	source->next_load = result_int64(0, 3, 1);
	source->last_at = result_int64(0, 4, DT_NOBEGIN);
	source->run_at = result_int64(0, 5, DT_NOBEGIN);
	source->again_line = result_int64(0, 6, BIGINT_NONE);
	source->stale_from = result_int64(0, 7, BIGINT_NONE);
	source->changes = result_int64(0, 8, 0);
}

Source
source_take(const Tables *tables, const char *name)
{
	Datum		args[] = {0, CStringGetTextDatum(name), CStringGetTextDatum(setting_timezone_name())};
	Source		source = {.name = pstrdup(name)};
	Caller		caller;

	owner_begin(tables, &caller);
	if (!run_on_source(tables, &source_update, args, NULL, name))
	{
		owner_run(tables, &source_insert, args + 1, NULL, 0);
		note_place(tables, name);
	}
	read_source(&source);
	owner_end(&caller);
	return source;
}

bool
source_take_existing(const Tables *tables, const char *name, Source *source)
{
	Datum		args[] = {0, CStringGetTextDatum(name)};
	Caller		caller;
	bool		found;

	*source = (Source) {.name = pstrdup(name)};
	owner_begin(tables, &caller);
	found = run_on_source(tables, &source_touch, args, NULL, name);
	if (found)
		read_source(source);
	owner_end(&caller);
	return found;
}

/* --- storing --- */

uint64
line_hash(const LineValue *line)
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
	Caller		caller;

	if (!loaded && again_line == source->again_line)
		return;
	if (loaded)
		store_load(stream, ordered_at);
	else
		run_at = source->run_at;
	if (loaded && stale_from == BIGINT_NONE && (late || now->disordered || !stream->correlating))
		stale_from = now->first_line;

	char		nulls[] = {' ', ' ', ' ', ' ', null_if(TIMESTAMP_IS_NOBEGIN(last_at)), null_if(TIMESTAMP_IS_NOBEGIN(run_at)),
		null_if(again_line == BIGINT_NONE), null_if(stale_from == BIGINT_NONE)};
	Datum		args[] = {0, Int32GetDatum(source->id), Int64GetDatum(loaded ? now->next_line : source->next_line),
		Int64GetDatum(source->next_load + (loaded ? 1 : 0)), TimestampTzGetDatum(last_at), TimestampTzGetDatum(run_at),
		Int64GetDatum(again_line), Int64GetDatum(stale_from)};

	owner_begin(&stream->tables, &caller);
	run_on_source(&stream->tables, &source_progress, args, nulls, source->name);
	owner_end(&caller);
	source->changes++;
}

void
source_not_stale(const Tables *tables, int32 source_id)
{
	Datum		args[] = {Int32GetDatum(source_id)};

	owner_do(tables, &source_fresh, args, NULL);
}
