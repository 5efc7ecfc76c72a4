/*
 * load_write.h: a batch written to the tables.
 */
#ifndef MAILLOG_LOAD_WRITE_H
#define MAILLOG_LOAD_WRITE_H

#include "load_batch.h"
#include "load_sql.h"

/* Everything to the tables of a source. The batch is not to be added to any more. */
extern void batch_write(Batch *batch, const Tables *tables, int32 source_id);

#endif
