/* rcpt_index.c: recipients by what lines name them: buckets of the items of a list. */
#include "rcpt_parts.h"

#include "common/hashfn.h"

#include "../core/address.h"
#include "../core/scan.h"

Slice
rcpt_domain(const Rcpt *rcpt)
{
	Slice		whole = text_slice(rcpt->address);
	Slice		local;
	const char *at = scan_until_last(whole.ptr, slice_end(whole), '@', &local);

	return at == NULL ? SLICE("") : slice_of(at, slice_end(whole));
}

/* A filter may write an address in other letters than the client. */
static uint32
hash_of(Slice address)
{
	AddressBytes bytes = address_bytes(address);
	uint32		hash = 0;

	for (int byte; (byte = address_next(&bytes)) >= 0;)
		hash = hash * 31 + (uint32) byte;
	return murmurhash32(hash);
}

static bool
same_address(Slice a, Slice b)
{
	AddressBytes of_a = address_bytes(a);
	AddressBytes of_b = address_bytes(b);
	int			byte;

	do
		if ((byte = address_next(&of_a)) != address_next(&of_b))
			return false;
	while (byte >= 0);
	return true;
}

/* The value by which an index has it; SLICE_NONE = it has none. */
static Slice
indexed(const Rcpt *rcpt, RcptIndexKind kind)
{
	switch (kind)
	{
		case RCPT_BY_ADDRESS:
			return text_slice(rcpt->address);
		case RCPT_BY_ATTEMPT:
			return text_slice(rcpt->attempt.key);
		case RCPT_OPEN_BY_ORIG:
			return rcpt->standing == RCPT_OPEN ? text_slice(rcpt->orig_recipient) : SLICE_NONE;
		case RCPT_MOVED_BY_ORIG:
			return rcpt->standing != RCPT_OPEN && rcpt->standing != RCPT_FINAL ? text_slice(rcpt->orig_recipient) : SLICE_NONE;
		case RCPT_OPEN_BY_DOMAIN:
			return rcpt->standing == RCPT_OPEN ? rcpt_domain(rcpt) : SLICE_NONE;
		case RCPT_INDEXES:
			break;
	}
	pg_unreachable();
}

static uint32
hash_for(RcptIndexKind kind, Slice value)
{
	uint32		hash = 0;

	if (kind == RCPT_BY_ADDRESS)
		return hash_of(value);
	if (kind != RCPT_OPEN_BY_DOMAIN)
		return hash_bytes((const unsigned char *) value.ptr, (int) value.len);
	for (size_t i = 0; i < value.len; i++)
		hash = hash * 31 + pg_tolower((unsigned char) value.ptr[i]);
	return murmurhash32(hash);
}

static bool
same_value(RcptIndexKind kind, Slice a, Slice b)
{
	if (kind == RCPT_BY_ADDRESS)
		return same_address(a, b);
	return kind == RCPT_OPEN_BY_DOMAIN ? a.len == b.len && pg_strncasecmp(a.ptr, b.ptr, a.len) == 0 : slice_is(a, b);
}

static bool
has_value(const Rcpt *rcpt, RcptIndexKind kind, Slice value, uint32 hash)
{
	Slice		own = indexed(rcpt, kind);

	return own.ptr != NULL && rcpt->links[kind].hash == hash && same_value(kind, own, value);
}

/* From item i on: i itself, or one that is behind it in the bucket, or, where there are none, in the list. */
static Rcpt *
find_from(const RcptList *list, RcptIndexKind kind, int i, Slice value, uint32 hash)
{
	const RcptIndex *index = &list->indexes[kind];

	while (i >= 0)
	{
		Rcpt	   *rcpt = &list->items[i];

		if (has_value(rcpt, kind, value, hash))
			return rcpt;
		i = index->nbuckets == 0 ? i - 1 : rcpt->links[kind].next;
	}
	return NULL;
}

Rcpt *
rcpts_indexed(const RcptList *list, RcptIndexKind kind, Slice value)
{
	const RcptIndex *index = &list->indexes[kind];
	uint32		hash;

	if (index->count == 0 || value.ptr == NULL)
		return NULL;
	hash = hash_for(kind, value);
	return find_from(list, kind, index->nbuckets == 0 ? list->count - 1 : index->buckets[hash & (index->nbuckets - 1)], value, hash);
}

Rcpt *
rcpts_indexed_next(const RcptList *list, RcptIndexKind kind, const Rcpt *rcpt, Slice value)
{
	int			i = list->indexes[kind].nbuckets == 0 ? (int) (rcpt - list->items) - 1 : rcpt->links[kind].next;

	return find_from(list, kind, i, value, rcpt->links[kind].hash);
}

/* In a bucket the last item is the first, but of attempts the one begun last; of those that moved any. */
static bool
comes_before(const RcptList *list, RcptIndexKind kind, int a, int b)
{
	if (kind == RCPT_MOVED_BY_ORIG)
		return false;
	return kind == RCPT_BY_ATTEMPT ? list->items[a].attempt.line > list->items[b].attempt.line : a > b;
}

static void
put_into_bucket(RcptList *list, RcptIndexKind kind, int i)
{
	const RcptIndex *index = &list->indexes[kind];
	RcptLink   *link = &list->items[i].links[kind];
	int		   *at = &index->buckets[link->hash & (index->nbuckets - 1)];

	link->prev = -1;
	while (*at >= 0 && comes_before(list, kind, *at, i))
	{
		link->prev = *at;
		at = &list->items[*at].links[kind].next;
	}
	link->next = *at;
	if (link->next >= 0)
		list->items[link->next].links[kind].prev = i;
	*at = i;
}

/* Buckets for all items that the list has room for. */
void
rcpts_make_buckets(RcptList *list, RcptIndexKind kind)
{
	RcptIndex  *index = &list->indexes[kind];

	if (index->buckets != NULL)
		pfree(index->buckets);
	index->count = 0;
	index->nbuckets = list->room;
	index->buckets = palloc_extended(sizeof(int) * (Size) index->nbuckets, MCXT_ALLOC_HUGE);
	memset(index->buckets, -1, sizeof(int) * (Size) index->nbuckets);
	for (int i = 0; i < list->count; i++)
	{
		Slice		value = indexed(&list->items[i], kind);

		if (value.ptr == NULL)
			continue;
		list->items[i].links[kind].hash = hash_for(kind, value);
		index->count++;
		put_into_bucket(list, kind, i);
	}
}

/* Nobody asked by it yet: it need not be kept. */
bool
rcpts_index_is_unused(const RcptList *list, RcptIndexKind kind)
{
	return kind == RCPT_OPEN_BY_DOMAIN && list->indexes[kind].nbuckets == 0;
}

void
rcpts_put_into_index(RcptList *list, RcptIndexKind kind, Rcpt *rcpt)
{
	RcptIndex  *index = &list->indexes[kind];
	Slice		value = rcpts_index_is_unused(list, kind) ? SLICE_NONE : indexed(rcpt, kind);

	if (value.ptr == NULL)
		return;
	rcpt->links[kind].hash = hash_for(kind, value);
	index->count++;
	if (index->nbuckets > 0)
		put_into_bucket(list, kind, (int) (rcpt - list->items));
	else if (list->room > FEW)
		rcpts_make_buckets(list, kind);
}

void
rcpts_take_out_of_index(RcptList *list, RcptIndexKind kind, Rcpt *rcpt)
{
	RcptIndex  *index = &list->indexes[kind];
	RcptLink   *link = &rcpt->links[kind];

	if (rcpts_index_is_unused(list, kind) || indexed(rcpt, kind).ptr == NULL)
		return;
	index->count--;
	if (index->nbuckets == 0)
		return;
	if (link->prev >= 0)
		list->items[link->prev].links[kind].next = link->next;
	else
		index->buckets[link->hash & (index->nbuckets - 1)] = link->next;
	if (link->next >= 0)
		list->items[link->next].links[kind].prev = link->prev;
}
