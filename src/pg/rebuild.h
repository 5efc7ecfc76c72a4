/*
 * rebuild.h: the facts of a source, made anew from its lines.
 */
#ifndef MAILLOG_REBUILD_H
#define MAILLOG_REBUILD_H

#include "load_stream.h"

/* Lines of a source up to which a late load rebuilds its facts in place. */
#define REBUILD_LINES_MAX 100000

/* What can be open among the facts, as it is stored in maillog_open: OpenKind, to be written into SQL. */
#define KIND_session 1
#define KIND_message 2
#define KIND_delivery 3
#define KIND_login -1
#define KIND_verdict -1

/* A load that ended and was stored has others behind it in time. */
extern void rebuild_late(const Stream *stream);

#endif
