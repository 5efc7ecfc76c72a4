/*
 * load_keep.h: the correlators of the last loads of the session, one for each source, kept for the next ones.
 *
 * To read what is open from its table takes longer than all else about a load of a few lines. So the session keeps the
 * correlators of its last loads: each serves the next load of its source if nobody has written the row of the source since.
 */
#ifndef MAILLOG_LOAD_KEEP_H
#define MAILLOG_LOAD_KEEP_H

#include "compat.h"

#include "../correlate/correlator.h"

/* What the correlator is good for: a source, as long as its row in maillog_source is as it was. */
typedef struct KeepKey
{
	Oid			relid;			/* table maillog */
	int32		source_id;
	int64		changes;		/* never the same in two rows, see the table */
	const char *host;			/* of lines that name none */
} KeepKey;

/* Take it, into a memory context; NULL if there is none with the key. */
extern Correlator *keep_take(KeepKey key, MemoryContext context);

/* Keep it, unless it is large; the key is copied. What was kept longest goes for it. */
extern void keep_put(KeepKey key, Correlator *correlator);

/* To be called when a transaction or a subtransaction has ended: what was rolled back is not kept. */
extern void keep_xact_end(bool committed);
extern void keep_subxact_commit(SubTransactionId subid, SubTransactionId parent);
extern void keep_subxact_abort(SubTransactionId subid);

#endif
