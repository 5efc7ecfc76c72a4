/* keys.c: from what joins lines to objects. */
#include "object.h"

#include "common/hashfn.h"

#include "../core/scan.h"

typedef struct KeyEntry
{
	LinkKey		key;
	Object	   *object;
	char		status;
} KeyEntry;

/* Ids in logs are chosen by strangers, who shall not choose the places of their keys as well. */
static uint64 secret;

static inline uint32
bucket_of(LinkKey key)
{
	return (uint32) (((key.bits[0] ^ secret) * (key.bits[1] | 1)) >> 32);
}

#define SH_PREFIX keymap
#define SH_ELEMENT_TYPE KeyEntry
#define SH_KEY_TYPE LinkKey
#define SH_KEY key
#define SH_HASH_KEY(table, k) bucket_of(k)
#define SH_EQUAL(table, a, b) same_key(a, b)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

#define LATEST 16

void
keys_create(Correlator *c)
{
	if (secret == 0)
		pg_strong_random(&secret, sizeof secret);
	c->keys = keymap_create(c->context, 1024, NULL);
}

/* --- keys --- */

/* Never zero: zero is "no key". */
static LinkKey
hashed(Slice bytes, uint64 seed0, uint64 seed1)
{
	const unsigned char *ptr = (const unsigned char *) bytes.ptr;

	return (LinkKey) {.bits = {hash_bytes_extended(ptr, (int) bytes.len, seed0) | 1, hash_bytes_extended(ptr, (int) bytes.len, seed1)}};
}

/* Programs of one family write of the same things. */
LinkKey
key_of_bytes(const Correlator *c, KeyKind kind, Slice bytes)
{
	LinkKey		host = c->host->o.keys[0];

	return hashed(bytes, host.bits[0] + kind, host.bits[1] ^ kind);
}

LinkKey
key_of_number(const Correlator *c, KeyKind kind, int64 number)
{
	return key_of_bytes(c, kind, (Slice) {(const char *) &number, sizeof number});
}

LinkKey
key_with(LinkKey key, Slice bytes)
{
	return hashed(bytes, key.bits[0], key.bits[1]);
}

/* Without its case, piece by piece (RFC 4343): relays write it as they like. */
LinkKey
key_of_host(Slice name)
{
	LinkKey		key = {.bits = {KEY_OF_HOST, ~(uint64) KEY_OF_HOST}};
	char		lower[PIECE];
	size_t		at = 0;

	do
	{
		size_t		len = Min(name.len - at, sizeof lower);

		for (size_t i = 0; i < len; i++)
			lower[i] = byte_lower(name.ptr[at + i]);
		key = key_with(key, (Slice) {lower, len});
		at += len;
	} while (at < name.len);
	return key;
}

LinkKey
key_of_source(void)
{
	return hashed(SLICE_NONE, KEY_OF_SOURCE, ~(uint64) KEY_OF_SOURCE);
}

/* --- who has them --- */

Object *
keys_find(const Correlator *c, LinkKey key)
{
	KeyEntry   *entry = keymap_lookup(c->keys, key);

	return entry == NULL ? NULL : entry->object;
}

bool
keys_owns(const Correlator *c, const Object *o, LinkKey key)
{
	KeyEntry   *entry = keymap_lookup(c->keys, key);

	return entry != NULL && entry->object == o && entry->key.taken == key.taken;
}

/* Place of a key among those of an object. Of many the latest are looked at, and the first; -1 = it is none of these. */
static int
place_of(const Object *o, LinkKey key)
{
	for (int i = Max(0, o->nkeys - LATEST); i < o->nkeys; i++)
		if (same_key(o->keys[i], key))
			return i;
	return o->nkeys > 0 && same_key(o->keys[0], key) ? 0 : -1;
}

/* Keys that lead to others, or nowhere, go; but not the first, by which an object is told. */
static void
leave_out_lost(const Correlator *c, Object *o)
{
	int			count = Min(o->nkeys, 1);

	for (int i = 1; i < o->nkeys; i++)
		if (keys_owns(c, o, o->keys[i]))
			o->keys[count++] = o->keys[i];
	o->nkeys = count;
}

LinkKey
keys_first(const Correlator *c, Object *o)
{
	int			i = 0;
	LinkKey		key;

	while (i < o->nkeys && !keys_owns(c, o, o->keys[i]))
		i++;
	key = i < o->nkeys ? o->keys[i] : NO_KEY;
	if (i > LATEST)
		leave_out_lost(c, o);	/* they are not to be passed over each time */
	return key;
}

static void
more_room(Correlator *c, Object *o)
{
	leave_out_lost(c, o);
	if (o->nkeys < o->room - o->room / 4)
		return;
	if (o->room > (int) lengthof(o->keys_in_place))
		o->keys = repalloc(o->keys, sizeof(LinkKey) * 2 * o->room);
	else if (o->room > 0)
	{
		o->keys = MemoryContextAlloc(c->context, sizeof(LinkKey) * 2 * o->room);
		memcpy(o->keys, o->keys_in_place, sizeof o->keys_in_place);
	}
	else
	{
		o->keys = o->keys_in_place;
		o->room = (int) lengthof(o->keys_in_place);
		return;
	}
	o->room *= 2;
}

/* Whose it was, or NULL. */
static Object *
take(Correlator *c, Object *o, LinkKey key)
{
	bool		found;
	KeyEntry   *entry = keymap_insert(c->keys, key, &found);
	Object	   *before = found ? entry->object : NULL;
	int			place;

	if (before == o)
		return NULL;
	entry->object = o;
	entry->key.taken = key.taken;
	place = place_of(o, key);	/* it had the key before another took it; what is there twice does no harm */
	if (place < 0 && o->nkeys == o->room)
		more_room(c, o);
	o->keys[place < 0 ? o->nkeys++ : place] = key;
	return before;
}

void
keys_take(Correlator *c, Object *o, LinkKey key)
{
	Object	   *before;

	key.taken = c->line_no;
	object_mark(c, o);
	before = take(c, o, key);
	/* the one before must not have it again when it is stored and this one has gone */
	if (before != NULL && object_fetch(c, before))
		object_mark(c, before);
}

/* What an earlier load stored; a key that moved to another since may stand with both. */
void
keys_restore(Correlator *c, Object *o, LinkKey key)
{
	KeyEntry   *entry = keymap_lookup(c->keys, key);

	if (entry == NULL || entry->key.taken < key.taken)
		take(c, o, key);
}

void
keys_drop(Correlator *c, Object *o, LinkKey key)
{
	int			place = place_of(o, key);

	object_mark(c, o);
	if (keys_find(c, key) == o)
		keymap_delete(c->keys, key);
	if (place == 0)
		leave_out_lost(c, o);
	if (place >= 0)				/* else it goes when there is no room */
		o->keys[place] = o->keys[--o->nkeys];
}

void
keys_soon_released(const Correlator *c, const Object *o)
{
	for (int i = 0; i < Min(o->nkeys, (int) lengthof(o->keys_in_place)); i++)
		soon_read(&c->keys->data[bucket_of(o->keys[i]) & c->keys->sizemask], sizeof(KeyEntry));
}

void
keys_release(Correlator *c, Object *o)
{
	for (int i = 0; i < o->nkeys; i++)
		if (keys_owns(c, o, o->keys[i]))
			keymap_delete(c->keys, o->keys[i]);
	if (o->room > (int) lengthof(o->keys_in_place))
		pfree(o->keys);
	o->keys = NULL;
	o->nkeys = o->room = 0;
}
