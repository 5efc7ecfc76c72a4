/* load_place.c: see load_place.h. */
#include "load_place.h"

#include "access/xact.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

typedef struct Place
{
	PlaceKey	key;
	ItemPointerData at;
} Place;

/* In TopTransactionContext; NULL = there are none. */
static HTAB *places;

static void
forget_at_xact_end(XactEvent event, void *arg pg_attribute_unused())
{
	if (event != XACT_EVENT_PRE_COMMIT && event != XACT_EVENT_PARALLEL_PRE_COMMIT && event != XACT_EVENT_PRE_PREPARE)
		places = NULL;			/* the memory goes with the transaction */
}

static void
forget_at_subxact_abort(SubXactEvent event, SubTransactionId subid pg_attribute_unused(),
						SubTransactionId parent pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (event != SUBXACT_EVENT_ABORT_SUB || places == NULL)
		return;
	hash_destroy(places);
	places = NULL;
}

static void
watch_transactions(void)
{
	static bool watching = false;

	if (watching)
		return;
	RegisterXactCallback(forget_at_xact_end, NULL);
	RegisterSubXactCallback(forget_at_subxact_abort, NULL);
	watching = true;
}

ItemPointer
place_find(const PlaceKey *key)
{
	Place	   *place = places == NULL ? NULL : hash_search(places, key, HASH_FIND, NULL);

	return place == NULL ? NULL : &place->at;
}

void
place_note(const PlaceKey *key, ItemPointer at)
{
	HASHCTL		control = {.keysize = sizeof(PlaceKey), .entrysize = sizeof(Place), .hcxt = TopTransactionContext};
	Place	   *place;

	watch_transactions();
	if (places == NULL)
		places = hash_create("maillog places", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	place = hash_search(places, key, HASH_ENTER, NULL);
	place->at = *at;
}

void
place_drop(const PlaceKey *key)
{
	if (places != NULL)
		hash_search(places, key, HASH_REMOVE, NULL);
}

