/* load_open.c: see load_open.h. */
#include "load_open.h"

#include "catalog/pg_type.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "load_place.h"

#define FETCH_ROWS 1000

/* Not their state: most are not touched by the load. */
static const Statement open_stubs = {
	"SELECT kind, id, n, first_line, expires_at, keys FROM @.maillog_open WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND part OPERATOR(pg_catalog.=) 0 ORDER BY kind, id, n",
	1, {INT4OID}};
#define OPEN_STATE \
	"SELECT state FROM @.maillog_open WHERE source_id OPERATOR(pg_catalog.=) $1 AND kind OPERATOR(pg_catalog.=) $2 " \
	"AND id OPERATOR(pg_catalog.=) $3 AND n OPERATOR(pg_catalog.=) $4 AND part OPERATOR(pg_catalog.=) $5"
static const Statement open_state = {OPEN_STATE, 5, {INT4OID, INT2OID, INT8OID, INT4OID, INT4OID}};
static const Statement open_state_in_place = {
	OPEN_STATE " AND ctid OPERATOR(pg_catalog.=) $6", 6, {INT4OID, INT2OID, INT8OID, INT4OID, INT4OID, TIDOID}};

static bytea *
fetch_stored(const Stream *stream, OpenKind kind, int64 id, int32 n, int32 part)
{
	MemoryContext caller_context = CurrentMemoryContext;
	PlaceKey	key = {stream->tables.relid, stream->source.id, id, kind, n, part};
	ItemPointer place = place_find(&key);
	Datum		args[] = {Int32GetDatum(stream->source.id), Int16GetDatum((int16) kind), Int64GetDatum(id), Int32GetDatum(n),
		Int32GetDatum(part), PointerGetDatum(place)};
	bytea	   *result = NULL;
	Caller		caller;

	owner_begin(&stream->tables, &caller);
	if ((place != NULL && owner_run(&stream->tables, &open_state_in_place, args, NULL, 1) > 0) ||
		owner_run(&stream->tables, &open_state, args, NULL, 1) > 0)
	{
		Datum		state = result_datum(0, 1, BYTEAOID, NULL);
		MemoryContext old = MemoryContextSwitchTo(caller_context);

		result = DatumGetByteaPCopy(state);
		MemoryContextSwitchTo(old);
	}
	owner_end(&caller);
	return result;
}

/* --- what the levels of the stream say --- */

/* What is in no table yet, in the order of the table. */
typedef struct Pending
{
	const Stream *stream;
	List	   *rows;			/* of OpenRow */
	int			next;			/* to be remembered */
} Pending;

static int
compare_open(const OpenState *a, const OpenState *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return a->n < b->n ? -1 : a->n > b->n;
}

static int
compare_rows(const ListCell *a, const ListCell *b)
{
	return compare_open(&((const OpenRow *) lfirst(a))->state, &((const OpenRow *) lfirst(b))->state);
}

/* The newest batch wins. NULL = none says anything. */
static const OpenRow *
find_pending(const Stream *stream, OpenKind kind, int64 id, int32 n, int32 part)
{
	for (Level *level = stream->level; level != NULL; level = level->below)
		for (int i = list_length(level->batches) - 1; i >= 0; i--)
		{
			const OpenRow *row = batch_find_open(list_nth(level->batches, i), kind, id, n, part);

			if (row != NULL)
				return row;
		}
	return NULL;
}

bytea *
open_fetch(const Stream *stream, OpenKind kind, int64 id, int32 n, int32 part)
{
	const OpenRow *row = find_pending(stream, kind, id, n, part);

	if (row == NULL)
		return fetch_stored(stream, kind, id, n, part);
	return row->open ? DatumGetByteaPCopy(PointerGetDatum(row->state.state)) : NULL;
}

static const OpenRow *
find_pending_thing(const Stream *stream, const OpenState *open)
{
	return find_pending(stream, open->kind, open->id, open->n, 0);
}

static void
add_if_newest(void *arg, const OpenRow *row)
{
	Pending    *pending = arg;

	if (row->open && row->state.part == 0 && find_pending_thing(pending->stream, &row->state) == row)
		pending->rows = lappend(pending->rows, (void *) row);
}

static Pending
pending_rows(const Stream *stream)
{
	Pending		pending = {.stream = stream};

	for (Level *level = stream->level; level != NULL; level = level->below)
	{
		ListCell   *cell;

		foreach(cell, level->batches)
			batch_each_open(lfirst(cell), add_if_newest, &pending);
	}
	list_sort(pending.rows, compare_rows);
	return pending;
}

/* Those before one in the table, or all (NULL). */
static void
remember_pending(Pending *pending, const OpenState *before)
{
	for (; pending->next < list_length(pending->rows); pending->next++)
	{
		const OpenState *open = &((const OpenRow *) list_nth(pending->rows, pending->next))->state;

		if (before != NULL && compare_open(open, before) > 0)
			return;
		correlator_remember(pending->stream->correlator, open);
	}
}

/* --- what the table says --- */

static void
remember_stub(Pending *pending, uint64 row)
{
	OpenState	open = {
		.kind = (OpenKind) DatumGetInt16(result_datum(row, 1, INT2OID, NULL)),
		.id = result_int64(row, 2, 0),
		.n = DatumGetInt32(result_datum(row, 3, INT4OID, NULL)),
		.first_line = result_int64(row, 4, PG_INT64_MAX),
		.expires_at = result_int64(row, 5, DT_NOEND)};
	bytea	   *stored = DatumGetByteaPP(result_datum(row, 6, BYTEAOID, NULL));
	Size		size = VARSIZE_ANY_EXHDR(stored);
	LinkKey    *keys;

	remember_pending(pending, &open);
	if (find_pending_thing(pending->stream, &open) != NULL)
		return;
	keys = memcpy(palloc(size + 1), VARDATA_ANY(stored), size);	/* aligned */
	open.nkeys = (int) (size / sizeof(LinkKey));
	open.keys = keys;
	correlator_remember(pending->stream->correlator, &open);
	pfree(keys);
}

static void
remember_stored(Pending *pending)
{
	const Stream *stream = pending->stream;
	Datum		source = Int32GetDatum(stream->source.id);
	Caller		caller;
	Portal		portal;

	owner_begin(&stream->tables, &caller);
	portal = owner_cursor(&stream->tables, &open_stubs, &source);
	for (;;)
	{
		SPI_cursor_fetch(portal, true, FETCH_ROWS);
		if (SPI_processed == 0)
			break;
		for (uint64 row = 0; row < SPI_processed; row++)
			remember_stub(pending, row);
		SPI_freetuptable(SPI_tuptable);
	}
	SPI_cursor_close(portal);
	owner_end(&caller);
}

void
open_remember(Stream *stream)
{
	Pending		pending = pending_rows(stream);

	if (stream->remembers)
		remember_stored(&pending);
	remember_pending(&pending, NULL);
	list_free(pending.rows);
}
