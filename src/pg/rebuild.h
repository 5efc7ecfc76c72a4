/*
 * rebuild.h: the facts of a source, made anew from its lines.
 */
#ifndef MAILLOG_REBUILD_H
#define MAILLOG_REBUILD_H

#include "load_stream.h"

/* Lines of a source up to which a late load rebuilds its facts in place. */
#define REBUILD_LINES_MAX 100000

/*
 * What a load is as old as: its last line; without instants those before it; where these have none either, the load
 * itself.
 */
#define LOAD_AT "coalesce(last_at, CASE WHEN pg_catalog.isfinite(ordered_at) THEN ordered_at END, loaded_at)"

/*
 * SQL, of source $1 and instant $2: load_no of each load that has not expired, and whether it is old. Loads are old, in
 * the order of time, up to the first that has a line from the instant on, or that something open needs: this needs the
 * loads from the one on that holds its first line, which is the next line, from the first of a load on, with which
 * something open begins.
 */
#define OLD_LOADS \
	"WITH lines AS (" \
	"SELECT first_line, NULL::pg_catalog.int8 AS begun, load_no, last_line, ordered_at, " LOAD_AT " AS at " \
	"FROM @.maillog_load WHERE source_id OPERATOR(pg_catalog.=) $1 AND expired_at IS NULL UNION ALL " \
	"SELECT first_line, first_line, NULL, NULL, NULL, NULL " \
	"FROM @.maillog_open WHERE source_id OPERATOR(pg_catalog.=) $1 AND first_line IS NOT NULL" \
	"), loads AS (" \
	"SELECT *, pg_catalog.min(begun) OVER (ORDER BY first_line DESC) AS next_begun FROM lines" \
	") SELECT load_no, pg_catalog.bool_and(at OPERATOR(pg_catalog.<) $2 " \
	"AND (next_begun OPERATOR(pg_catalog.<=) last_line) IS NOT TRUE) OVER (ORDER BY ordered_at, load_no) AS old " \
	"FROM loads WHERE load_no IS NOT NULL"

/* What can be open among the facts, as it is stored in maillog_open. */
#define KIND_session 1		/* OPEN_session */
#define KIND_message 2		/* OPEN_message */
#define KIND_delivery -1
#define KIND_login -1
#define KIND_verdict -1

/* A load that ended and was stored has others behind it in time. */
extern void rebuild_late(const Stream *stream);

#endif
