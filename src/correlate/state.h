/* state.h: what the parts of a state need of each other. Private to state.c and state_rcpt.c. */
#ifndef MAILLOG_STATE_H
#define MAILLOG_STATE_H

#include "bytes_io.h"
#include "open.h"

/* Of part 0. */
typedef struct StateIo
{
	BytesIo		io;
	const Correlator *c;
	Object	   *o;
	int			parts;			/* others that were written or read */
} StateIo;

/* Of the object's host. */
static inline void
io_own_fact(BytesIo *io, const Object *o, FactKind kind, Fact *fact)
{
	if (!io->writing)
	{
		fact_reset(kind, fact);
		fact->host = o->host == NULL ? NULL : o->host->name;
	}
	io_fact(io, kind, fact);
}

/* --- state_rcpt.c --- */

extern void io_rcpts(StateIo *state, RcptList *list);

/* How many parts are stored, also of lists that had more. */
extern void io_part_count(StateIo *state);

#endif
