/*
 * load_source.h: a source's row in maillog_source, which a load takes and holds to the end of its transaction, and
 * the ledger of its loads, maillog_load.
 */
#ifndef MAILLOG_LOAD_SOURCE_H
#define MAILLOG_LOAD_SOURCE_H

#include "load_stream.h"

/* Lock the source's row and read it; make the source at its first load. The name is palloc'ed. */
extern Source source_take(const Tables *tables, const char *name);

/* Lock the row of a source that exists; false if it does not. */
extern bool source_take_existing(const Tables *tables, const char *name, Source *source);

/* The load is through: its row in the ledger, if lines were loaded, and where the source stands now. */
extern void source_store(Stream *stream, int64 again_line);

/* Key of a load's first line in the ledger. */
extern uint64 first_line_hash(const LineValue *line);

/* The facts of the source are right again. */
extern void source_not_stale(const Tables *tables, int32 source_id);

#endif
