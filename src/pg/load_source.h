/*
 * load_source.h: a source's row in maillog_source, which a load takes and holds to the end of its transaction, and
 * the ledger of its loads, maillog_load.
 */
#ifndef MAILLOG_LOAD_SOURCE_H
#define MAILLOG_LOAD_SOURCE_H

#include "load_stream.h"

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

/* Lock the source's row and read it; make the source at its first load. Its strings are palloc'ed. */
extern Source source_take(const Tables *tables, const char *name);

/* Lock the row of a source that exists; false if it does not. */
extern bool source_take_existing(const Tables *tables, const char *name, Source *source);

/* The load is through: its row in the ledger, if lines were loaded, and where the source stands now. */
extern void source_store(Stream *stream, int64 again_line);

/* A line and its instant: of a load's first line, its key in the ledger. */
extern uint64 line_hash(const LineValue *line);

/* The facts of the source are right again. */
extern void source_not_stale(const Tables *tables, int32 source_id);

#endif
