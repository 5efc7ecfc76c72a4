/* load_place.c: see load_place.h. */
#include "load_place.h"

#include "utils/hsearch.h"
#include "utils/memutils.h"

typedef struct Place
{
	PlaceKey	key;
	ItemPointerData at;
} Place;

/* In TopTransactionContext; NULL = there are none. */
static HTAB *places;

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

void
places_forget(void)
{
	if (places != NULL)
		hash_destroy(places);
	places = NULL;
}
