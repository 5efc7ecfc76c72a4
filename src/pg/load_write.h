/*
 * load_write.h: what a correlator puts, saves and drops, collected, and written in batches.
 *
 * A row that is put again takes the place of the one before it: what is written is the last. Batches follow each
 * other, older to newer, and are written in this order.
 */
#ifndef MAILLOG_LOAD_WRITE_H
#define MAILLOG_LOAD_WRITE_H

#include "../correlate/correlator.h"
#include "load_sql.h"

/* Rows that are written at once, if a load has so many. */
#define BATCH_ROWS 10000

typedef struct Batch Batch;

/* An open thing as it will be written. */
typedef struct OpenRow
{
	OpenState	state;			/* keys and state are of the batch; not set if !open */
	bool		stored;			/* a row of it is in the table, or in an older batch */
	bool		open;			/* false = it was dropped */
} OpenRow;

/* In a memory context of its own below parent. */
extern Batch *batch_create(MemoryContext parent);
extern void batch_free(Batch *batch);

/* As the functions of CorrelatorUser. */
extern void batch_put(Batch *batch, FactKind kind, const Fact *fact, bool replaces);
extern void batch_save(Batch *batch, const OpenState *open, bool existed);
extern void batch_drop(Batch *batch, OpenKind kind, int64 id, int32 n);

extern int64 batch_rows(const Batch *batch);

/* Write everything to the tables of a source. */
extern void batch_write(Batch *batch, const Tables *tables, int32 source_id);

/* All open things of the batch: (arg, row) for each. */
extern void batch_each_open(const Batch *batch, void (*function) (void *arg, const OpenRow *row), void *arg);

/* That thing, or NULL if the batch says nothing about it. */
extern const OpenRow *batch_find_open(const Batch *batch, OpenKind kind, int64 id, int32 n);

#endif
