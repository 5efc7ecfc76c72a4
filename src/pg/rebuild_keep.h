/*
 * rebuild_keep.h: what of the facts of a source stays as it is when they are made anew.
 *
 * Of a source whose oldest lines have expired, or that is to be made anew from some instant on, the facts that begin in
 * lines that have expired, or in loads before the instant, are kept as they are, and so is all that hangs on them:
 *
 *   lines  that such a fact names, and of what begins on one of them, or is an open mail that refers to such a fact:
 *          they are not fed, for they would begin something new, but count as used, as they were
 *   rows   of other facts that name a kept line or refer to a kept fact. Their lines are fed, for more may hang on
 *          these; what is made of them is less than what is there, and not put. What is still open is put: lines to
 *          come go on with it
 *   open   state of what is kept: lines to come may belong to it
 */
#ifndef MAILLOG_REBUILD_KEEP_H
#define MAILLOG_REBUILD_KEEP_H

#include "load_stream.h"

#include "utils/multirangetypes.h"

typedef struct Kept Kept;

/*
 * For a stream that is to make all facts of its source anew, from the instant on: the facts that do not stay are removed,
 * and what the stream makes of those that do is not put. In the context of the stream.
 */
extern Kept *kept_create(Stream *stream, TimestampTz since);

/* Lines of loads that are not read at all; NULL = there are none. */
extern const MultirangeType *kept_loads(const Kept *kept);

/* Whether the line is not to be fed. */
extern bool kept_has_line(const Kept *kept, int64 line_no);

#endif
