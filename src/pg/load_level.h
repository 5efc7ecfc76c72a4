/*
 * load_level.h: the levels of a stream, see load_stream.h, and the batches that each has. For load_stream.c.
 */
#ifndef MAILLOG_LOAD_LEVEL_H
#define MAILLOG_LOAD_LEVEL_H

#include "load_stream.h"

/* The one that is filled: the newest of the innermost level. */
extern Batch *level_batch(const Stream *stream);

/* A new innermost level. */
extern void level_push(Stream *stream, SubTransactionId subid);

/* The innermost level becomes part of the one below; it goes with all that its batches hold. */
extern void level_join(Stream *stream);
extern void level_drop(Stream *stream);

/* What its batches hold goes. */
extern void level_clear(const Stream *stream, Level *level);

/* The batches of the innermost level go to the tables. */
extern void level_write(Stream *stream);

#endif
