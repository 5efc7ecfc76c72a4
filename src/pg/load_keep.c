/* load_keep.c: see load_keep.h. */
#include "load_keep.h"

#include "access/xact.h"
#include "utils/memutils.h"

#define KEEP_MAX ((Size) 64 * 1024 * 1024)	/* bytes that an idle session may hold */

static struct
{
	KeepKey		key;
	Correlator *correlator;		/* NULL = none is kept */
	SubTransactionId subid;		/* that put it and may yet be rolled back; InvalidSubTransactionId = committed */
}			kept;

static void
drop(void)
{
	if (kept.correlator != NULL)
	{
		correlator_free(kept.correlator);
		pfree((char *) kept.key.name);
	}
	kept.correlator = NULL;
}

static bool
same_key(const KeepKey *a, const KeepKey *b)
{
	return a->relid == b->relid && a->source_id == b->source_id && a->changes == b->changes && strcmp(a->name, b->name) == 0;
}

Correlator *
keep_take(KeepKey key, MemoryContext context)
{
	Correlator *correlator = kept.correlator;

	if (correlator == NULL || !same_key(&kept.key, &key))
		return NULL;
	correlator_move(correlator, context);
	kept.correlator = NULL;
	pfree((char *) kept.key.name);
	return correlator;
}

void
keep_put(KeepKey key, Correlator *correlator)
{
	drop();
	if (correlator_size(correlator) > KEEP_MAX)
		return;
	correlator_move(correlator, TopMemoryContext);
	kept.key = key;
	kept.key.name = MemoryContextStrdup(TopMemoryContext, key.name);
	kept.correlator = correlator;
	kept.subid = GetCurrentSubTransactionId();
}

void
keep_xact_end(bool committed)
{
	if (!committed && kept.subid != InvalidSubTransactionId)
		drop();
	kept.subid = InvalidSubTransactionId;
}

void
keep_subxact_commit(SubTransactionId subid, SubTransactionId parent)
{
	if (kept.subid == subid)
		kept.subid = parent;
}

void
keep_subxact_abort(SubTransactionId subid)
{
	if (kept.subid != InvalidSubTransactionId && kept.subid >= subid)
		drop();
}
