/*
 * load_stored.h: lines that are stored, one after the other, to compare a load with them.
 *
 * They are read in ranges, the first as asked for, each further one twice as long: the whole would be sorted at once.
 */
#ifndef MAILLOG_LOAD_STORED_H
#define MAILLOG_LOAD_STORED_H

#include "load_stream.h"

#define RANGE_LINES 10000		/* read at once behind the end of the first range; doubled with every step */

typedef struct StoredLines StoredLines;

/* Those of the source of a stream, up to where its load began. */
extern StoredLines *stored_create(const Stream *stream);

/* The next is to be the first from there on; upto ends the first range. */
extern void stored_from(StoredLines *stored, int64 from, int64 upto);

/* The next, valid until it is passed and another is asked for; NULL = there are no more. */
extern const LineValue *stored_next(StoredLines *stored);

/* Go on behind the next, which there is: its number. */
extern int64 stored_pass(StoredLines *stored);

/* For what is to live as long as the next. */
extern MemoryContext stored_context(const StoredLines *stored);

/* None is wanted any more. */
extern void stored_end(StoredLines *stored);

extern LineValue copy_line(MemoryContext context, LineValue line);

static inline bool
same_line(const LineValue *a, const LineValue *b)
{
	return a->at == b->at && slice_is(a->raw, b->raw);
}

#endif
