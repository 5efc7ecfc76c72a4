/*
 * load.h: the loads that are under way.
 */
#ifndef MAILLOG_LOAD_H
#define MAILLOG_LOAD_H

#include "load_stream.h"
#include "load_table.h"

/* The stream of a source into the table that is under way, or NULL. */
extern Stream *load_stream_under_way(Oid relid, int32 source_id);

#endif
