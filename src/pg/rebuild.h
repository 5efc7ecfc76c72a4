/*
 * rebuild.h: the facts of a source, made anew from its lines.
 */
#ifndef MAILLOG_REBUILD_H
#define MAILLOG_REBUILD_H

#include "load_stream.h"

/* Lines of a source up to which a late load rebuilds its facts in place. */
#define REBUILD_LINES_MAX 100000

/* SQL, of source $1: the numbers of the lines that have expired, as int8multirange; NULL = none has. */
#define EXPIRED_LINES \
	"SELECT pg_catalog.range_agg(pg_catalog.int8range(first_line, last_line, '[]')) FROM @.maillog_load " \
	"WHERE source_id OPERATOR(pg_catalog.=) $1 AND expired_at IS NOT NULL"

/* What can be open among the facts, as it is stored in maillog_open. */
#define KIND_session 1		/* OPEN_session */
#define KIND_message 2		/* OPEN_message */
#define KIND_delivery -1
#define KIND_login -1
#define KIND_verdict -1

/* A load that ended and was stored has others behind it in time. */
extern void rebuild_late(const Stream *stream);

#endif
