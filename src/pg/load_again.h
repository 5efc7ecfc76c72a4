/*
 * load_again.h: a file that is loaded again, or has grown since.
 *
 * A load whose first line is that of an earlier load is compared with the stored lines from there on. Lines that are
 * equal are skipped, up to the first that is not: the new tail, which is loaded. A stored line that is the beginning of
 * the one it is compared with is passed over: a load has come while it was being written, and a later one found it whole.
 *
 * Equal lines alone prove nothing, for a log may repeat itself: what is streamed line by line must not be swallowed.
 * Proof is that time goes back. It does so for no host; of several in one log, the clock of one may be behind. So it is
 * proof that an earlier load of several lines began with the first line, and its host has since logged a line that is
 * more than AGAIN_BELOW newer; or that time passes and the lines are still equal: two lines of one host have different
 * instants. Lines without instants prove it when AGAIN_LINES of them are equal and not all the same. Until then lines
 * are loaded; with the proof they are taken back. A load that was skipped to its end is continued by the next one,
 * whatever its first line is.
 *
 * Of a load that has expired no line is left to compare with. A load that begins with its first line, at the same
 * instant, has as many lines skipped as it had, as long as they are not later than its last; behind it the next load
 * may follow, expired or stored, or new lines.
 *
 * COPY with WHERE maillog_is_new(line) drops the lines that are skipped. Without it they are stored a second time, for
 * nothing else can keep COPY from storing a row, and removed when the statement ends. Until then each has a number of
 * its own, so that what is unique stays so; if new lines follow, these numbers stay free.
 */
#ifndef MAILLOG_LOAD_AGAIN_H
#define MAILLOG_LOAD_AGAIN_H

#include "load_stream.h"

#define AGAIN_BELOW (60 * USECS_PER_SEC)
#define AGAIN_LINES 16
#define AGAIN_LINES_MAX 1000	/* no proof by then: new lines */

typedef struct Again Again;

/* For a load that begins a stream; in the context of the stream. */
extern Again *again_create(Stream *stream);

/* Whether the next line of the load is stored already. The stream is restarted when it turns out that lines before it were. */
extern bool again_skips(Again *again, const LineValue *line);

/* A line that was to be skipped is stored, under a number. */
extern void again_stored_twice(Again *again, int64 line_no);

/*
 * The load ends: removes what was stored twice, and tells what was skipped. Result: stored line that the next load
 * continues with, BIGINT_NONE = none.
 */
extern int64 again_finish(Again *again);

#endif
