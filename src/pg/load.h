/*
 * load.h: the loads that are under way.
 */
#ifndef MAILLOG_LOAD_H
#define MAILLOG_LOAD_H

#include "load_stream.h"
#include "load_table.h"

/* The stream of a source into the table that is under way, or NULL. */
extern Stream *load_stream_under_way(Oid relid, int32 source_id);

/* For a procedure, named for the message: raises an ERROR if the source is being loaded by this session. */
extern void load_check_idle(const Tables *tables, const Source *source, const char *procedure);

/* The same of a source by its name, whose row is locked then. Raises an ERROR if there is none. */
extern Source load_take_source(const Tables *tables, const char *name, const char *procedure);

#endif
