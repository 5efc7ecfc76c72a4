/* load_keep.c: see load_keep.h. */
#include "load_keep.h"

#include "access/xact.h"
#include "lib/ilist.h"
#include "utils/memutils.h"

#define KEEP_COUNT 64
#define KEEP_BYTES ((Size) 64 * 1024 * 1024)	/* that an idle session may hold */

typedef struct Kept
{
	dlist_node	node;
	KeepKey		key;
	Correlator *correlator;
	Size		bytes;
	SubTransactionId subid;		/* that put it and may yet be rolled back; InvalidSubTransactionId = committed */
} Kept;

/* The one put last is the first. */
static dlist_head all_kept = DLIST_STATIC_INIT(all_kept);
static int	kept_count;
static Size kept_bytes;

static void
take_out(Kept *kept)
{
	dlist_delete(&kept->node);
	kept_count--;
	kept_bytes -= kept->bytes;
	pfree((char *) kept->key.host);
	pfree(kept);
}

static void
drop(Kept *kept)
{
	correlator_free(kept->correlator);
	take_out(kept);
}

static Kept *
find(const KeepKey *key)
{
	dlist_iter	i;

	dlist_foreach(i, &all_kept)
	{
		Kept	   *kept = dlist_container(Kept, node, i.cur);

		if (kept->key.relid == key->relid && kept->key.source_id == key->source_id)
			return kept;
	}
	return NULL;
}

Correlator *
keep_take(KeepKey key, MemoryContext context)
{
	Kept	   *kept = find(&key);
	Correlator *correlator;

	if (kept == NULL || kept->key.changes != key.changes || strcmp(kept->key.host, key.host) != 0)
		return NULL;
	correlator = kept->correlator;
	correlator_move(correlator, context);
	take_out(kept);
	return correlator;
}

void
keep_put(KeepKey key, Correlator *correlator)
{
	Size		bytes = correlator_size(correlator);
	Kept	   *kept = find(&key);

	if (kept != NULL)
		drop(kept);
	if (bytes > KEEP_BYTES)
		return;
	while (kept_count == KEEP_COUNT || kept_bytes + bytes > KEEP_BYTES)
		drop(dlist_tail_element(Kept, node, &all_kept));
	correlator_move(correlator, TopMemoryContext);
	kept = MemoryContextAlloc(TopMemoryContext, sizeof *kept);
	*kept = (Kept) {.key = key, .correlator = correlator, .bytes = bytes, .subid = GetCurrentSubTransactionId()};
	kept->key.host = MemoryContextStrdup(TopMemoryContext, key.host);
	dlist_push_head(&all_kept, &kept->node);
	kept_count++;
	kept_bytes += bytes;
}

/* Of those that may yet be rolled back, put in a subtransaction from subid on: they go, or count as put in another one. */
static void
settle(SubTransactionId subid, bool rolled_back, SubTransactionId now)
{
	dlist_mutable_iter i;

	dlist_foreach_modify(i, &all_kept)
	{
		Kept	   *kept = dlist_container(Kept, node, i.cur);

		if (kept->subid == InvalidSubTransactionId || kept->subid < subid)
			continue;
		if (rolled_back)
			drop(kept);
		else
			kept->subid = now;
	}
}

void
keep_xact_end(bool committed)
{
	settle(TopSubTransactionId, !committed, InvalidSubTransactionId);
}

void
keep_subxact_commit(SubTransactionId subid, SubTransactionId parent)
{
	settle(subid, false, parent);
}

void
keep_subxact_abort(SubTransactionId subid)
{
	settle(subid, true, InvalidSubTransactionId);
}
