/*
 * feed.h: lines on their way into correlators, some at a time.
 *
 * The code that parses and the code that correlates are each larger than the processor's first cache. Taking turns with
 * every line they would push each other out of it: so some lines are parsed, then what they say is correlated.
 */
#ifndef MAILLOG_FEED_H
#define MAILLOG_FEED_H

#include "../correlate/correlator.h"
#include "type.h"

typedef struct Feed Feed;

/* In a memory context of its own below the current one. */
extern Feed *feed_create(void);

/* The next line, for a correlator: a stored one, or a raw one under the settings. The bytes are copied. */
extern void feed_line(Feed *feed, Correlator *correlator, int64 line_no, const LineValue *line);
extern void feed_text(Feed *feed, Correlator *correlator, int64 line_no, Slice raw);

/* All that is on its way goes into its correlator. To be called before a correlator is asked anything. */
extern void feed_finish(Feed *feed);

/* What is on its way is forgotten. */
extern void feed_clear(Feed *feed);

#endif
