/*
 * load_batch.h: what a correlator puts, saves and drops, collected to be written at once.
 *
 * A row that is put again takes the place of the one before it: what is written is the last. Batches follow each
 * other, older to newer, and are written in this order.
 */
#ifndef MAILLOG_LOAD_BATCH_H
#define MAILLOG_LOAD_BATCH_H

#include "compat.h"

#include "access/htup.h"
#include "utils/hsearch.h"

#include "../correlate/correlator.h"

/* Rows that are written at once, if a load has so many. */
#define BATCH_ROWS 10000

/* Compared as bytes: without gaps. */
typedef struct RowKey
{
	int64		id;
	int32		kind;
	int32		n;
	int64		part;			/* of an open thing */
} RowKey;

typedef struct FactRow
{
	HeapTuple	tuple;			/* NULL = it was taken back */
	int64		id;
	int32		n;
	bool		stored;			/* a row of it is in the table, or in an older batch */
} FactRow;

typedef struct FactRows
{
	int			count;
	int			room;
	FactRow    *rows;
} FactRows;

/* An open thing, or a part of one, as it will be written. */
typedef struct OpenRow
{
	OpenState	state;			/* keys and state are of the batch; not set if !open */
	bool		stored;			/* a row of it is in the table, or in an older batch */
	bool		open;			/* false = it was dropped, and so were its parts, whatever they say */
} OpenRow;

typedef struct OpenPlace
{
	RowKey		key;
	OpenRow		row;
} OpenPlace;

typedef struct Batch
{
	MemoryContext context;
	MemoryContext per_row;
	FactRows	facts[FACT_COUNT];
	HTAB	   *fact_places;	/* of FactPlace */
	HTAB	   *open_places;	/* of OpenPlace */
} Batch;

/* In a memory context of its own below parent. */
extern Batch *batch_create(MemoryContext parent);
extern void batch_free(Batch *batch);

/* As the functions of CorrelatorUser. */
extern void batch_put(Batch *batch, FactKind kind, const Fact *fact, bool replaces);
extern void batch_take_back(Batch *batch, FactKind kind, int64 id, int32 n);
extern void batch_save(Batch *batch, const OpenState *open, bool existed);
extern void batch_drop(Batch *batch, OpenKind kind, int64 id, int32 n);

extern int64 batch_rows(const Batch *batch);

/* All open things of the batch and their parts: (arg, row) for each. */
extern void batch_each_open(const Batch *batch, void (*function) (void *arg, const OpenRow *row), void *arg);

/* That part of a thing, or NULL if the batch says nothing about it. */
extern const OpenRow *batch_find_open(const Batch *batch, OpenKind kind, int64 id, int32 n, int32 part);

#endif
