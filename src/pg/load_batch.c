/* load_batch.c: see load_batch.h. */
#include "load_batch.h"

#include "access/htup_details.h"
#include "utils/memutils.h"

#include "fact_row.h"

/* Where a fact stands in its FactRows. */
typedef struct FactPlace
{
	RowKey		key;
	int			place;
} FactPlace;

Batch *
batch_create(MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "maillog batch", ALLOCSET_DEFAULT_SIZES);
	Batch	   *batch = MemoryContextAllocZero(context, sizeof *batch);
	HASHCTL		facts = {.keysize = sizeof(RowKey), .entrysize = sizeof(FactPlace), .hcxt = context};
	HASHCTL		open = {.keysize = sizeof(RowKey), .entrysize = sizeof(OpenPlace), .hcxt = context};

	batch->context = context;
	batch->per_row = AllocSetContextCreate(context, "maillog row", ALLOCSET_DEFAULT_SIZES);
	batch->fact_places = hash_create("maillog facts", 256, &facts, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	batch->open_places = hash_create("maillog open", 256, &open, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	return batch;
}

void
batch_free(Batch *batch)
{
	MemoryContextDelete(batch->context);
}

int64
batch_rows(const Batch *batch)
{
	return hash_get_num_entries(batch->fact_places) + hash_get_num_entries(batch->open_places);
}

static FactRow *
add_fact_row(Batch *batch, FactRows *rows)
{
	if (rows->count == rows->room)
	{
		rows->room = Max(64, 2 * rows->room);
		rows->rows = rows->rows == NULL ? MemoryContextAlloc(batch->context, (Size) rows->room * sizeof(FactRow))
			: repalloc(rows->rows, (Size) rows->room * sizeof(FactRow));
	}
	return &rows->rows[rows->count++];
}

/* The row of a fact, made if the batch has none: without a tuple. */
static FactRow *
fact_row(Batch *batch, FactKind kind, int64 id, int32 n, bool stored)
{
	RowKey		key = {.id = id, .kind = kind, .n = n};
	FactRows   *rows = &batch->facts[kind];
	bool		found;
	FactPlace  *place = hash_search(batch->fact_places, &key, HASH_ENTER, &found);
	FactRow    *row;

	if (!found)
	{
		place->place = rows->count;
		row = add_fact_row(batch, rows);
		*row = (FactRow) {.id = id, .n = n, .stored = stored};
		return row;
	}
	row = &rows->rows[place->place];
	if (row->tuple != NULL)
		pfree(row->tuple);
	row->tuple = NULL;
	return row;
}

void
batch_put(Batch *batch, FactKind kind, const Fact *fact, bool replaces)
{
	MemoryContext old = MemoryContextSwitchTo(batch->per_row);
	Datum		values[FACT_COLUMNS_MAX];
	bool		nulls[FACT_COLUMNS_MAX];
	FactRow    *row;

	fact_fill(kind, fact, values, nulls);
	MemoryContextSwitchTo(batch->context);
	row = fact_row(batch, kind, fact->id, fact->n, replaces);
	row->tuple = heap_form_tuple(fact_desc(kind), values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(batch->per_row);
}

void
batch_take_back(Batch *batch, FactKind kind, int64 id, int32 n)
{
	fact_row(batch, kind, id, n, true);
}

static OpenPlace *
open_place(Batch *batch, OpenKind kind, int64 id, int32 n, int32 part, bool existed)
{
	RowKey		key = {.id = id, .kind = kind, .n = n, .part = part};
	bool		found;
	OpenPlace  *place = hash_search(batch->open_places, &key, HASH_ENTER, &found);

	if (!found)
		place->row = (OpenRow) {.stored = existed};
	else if (place->row.open)
	{
		pfree((void *) place->row.state.keys);
		pfree(place->row.state.state);
	}
	return place;
}

void
batch_save(Batch *batch, const OpenState *open, bool existed)
{
	OpenRow    *row = &open_place(batch, open->kind, open->id, open->n, open->part, existed)->row;
	Size		keys = (Size) open->nkeys * sizeof(LinkKey);

	row->open = true;
	row->state = *open;
	row->state.keys = memcpy(MemoryContextAlloc(batch->context, keys + 1), open->keys, keys);
	row->state.state = memcpy(MemoryContextAlloc(batch->context, VARSIZE_ANY(open->state)), open->state, VARSIZE_ANY(open->state));
}

void
batch_drop(Batch *batch, OpenKind kind, int64 id, int32 n)
{
	OpenPlace  *place = open_place(batch, kind, id, n, 0, true);

	place->row.open = false;
	if (!place->row.stored)
		hash_search(batch->open_places, &place->key, HASH_REMOVE, NULL);
}

void
batch_each_open(const Batch *batch, void (*function) (void *arg, const OpenRow *row), void *arg)
{
	HASH_SEQ_STATUS scan;
	OpenPlace  *place;

	hash_seq_init(&scan, batch->open_places);
	while ((place = hash_seq_search(&scan)) != NULL)
		function(arg, &place->row);
}

const OpenRow *
batch_find_open(const Batch *batch, OpenKind kind, int64 id, int32 n, int32 part)
{
	RowKey		key = {.id = id, .kind = kind, .n = n, .part = part};
	OpenPlace  *place = hash_search(batch->open_places, &key, HASH_FIND, NULL);

	return place == NULL ? NULL : &place->row;
}
