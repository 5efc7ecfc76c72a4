/*
 * load_open.h: table maillog_open, which holds what is open between two loads.
 */
#ifndef MAILLOG_LOAD_OPEN_H
#define MAILLOG_LOAD_OPEN_H

#include "load_stream.h"

/* Tell the correlator of a stream what earlier loads left open, and what levels of the stream changed about it. */
extern void open_remember(Stream *stream);

/* A part of the state of one thing, as the levels of the stream and the table have it, palloc'ed; NULL if there is none. */
extern bytea *open_fetch(const Stream *stream, OpenKind kind, int64 id, int32 n, int32 part);

#endif
