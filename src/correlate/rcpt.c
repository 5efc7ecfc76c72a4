/* rcpt.c: lists of recipients, of a transaction or of a message. */
#include "object.h"

#include "common/hashfn.h"

#include "../core/address.h"

#define FEW 16					/* a list of so many is searched from its end */

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

/* From item i on: i itself, or one added before it. */
static Rcpt *
find_from(const RcptList *list, int i, Slice address, uint32 hash)
{
	while (i >= 0)
	{
		Rcpt	   *rcpt = &list->items[i];

		if (rcpt->hash == hash && same_address(text_slice(rcpt->address), address))
			return rcpt;
		i = list->nbuckets == 0 ? i - 1 : rcpt->next;
	}
	return NULL;
}

Rcpt *
rcpts_find(const RcptList *list, Slice address)
{
	uint32		hash;

	if (list->count == 0)
		return NULL;
	hash = hash_of(address);
	return find_from(list, list->nbuckets == 0 ? list->count - 1 : list->buckets[hash & (list->nbuckets - 1)], address, hash);
}

Rcpt *
rcpts_find_before(const RcptList *list, const Rcpt *rcpt)
{
	int			i = list->nbuckets == 0 ? (int) (rcpt - list->items) - 1 : rcpt->next;

	return find_from(list, i, text_slice(rcpt->address), rcpt->hash);
}

Rcpt *
rcpts_unanswered(RcptList *list)
{
	while (list->nanswered < list->count && list->items[list->nanswered].standing != RCPT_NAMED)
		list->nanswered++;
	return list->nanswered < list->count ? &list->items[list->nanswered] : NULL;
}

static void
put_into_bucket(RcptList *list, int i)
{
	int		   *bucket = &list->buckets[list->items[i].hash & (list->nbuckets - 1)];

	list->items[i].next = *bucket;
	*bucket = i;
}

/* Room for more items, and buckets for all of them once they are many. */
static void
grow(RcptList *list)
{
	list->room = list->room == 0 ? 1 : 2 * list->room;
	list->items = list->items == NULL ? palloc(sizeof(Rcpt) * list->room) :
		repalloc_huge(list->items, sizeof(Rcpt) * (Size) list->room);
	if (list->room <= FEW)
		return;
	if (list->buckets != NULL)
		pfree(list->buckets);
	list->nbuckets = list->room;
	list->buckets = palloc_extended(sizeof(int) * (Size) list->nbuckets, MCXT_ALLOC_HUGE);
	memset(list->buckets, -1, sizeof(int) * (Size) list->nbuckets);
	for (int i = 0; i < list->count; i++)
		put_into_bucket(list, i);
}

Rcpt *
rcpts_add(RcptList *list, text *address)
{
	Rcpt	   *rcpt;

	if (list->count == list->room)
		grow(list);
	rcpt = &list->items[list->count++];
	memset(rcpt, 0, sizeof *rcpt);
	rcpt->address = address;
	rcpt->code = INT_NONE;
	rcpt->started_at = DT_NOBEGIN;
	rcpt->next_ref = BIGINT_NONE;
	rcpt->hash = hash_of(text_slice(address));
	rcpt->next = -1;
	if (list->nbuckets > 0)
		put_into_bucket(list, list->count - 1);
	return rcpt;
}

Rcpt *
rcpts_add_copy(RcptList *list, text *address)
{
	Rcpt	   *rcpt = rcpts_add(list, address);

	rcpt->is_copy = true;
	list->ncopies++;
	return rcpt;
}

/* --- attempts --- */

void
rcpts_attempt(RcptList *list, Rcpt *rcpt, text *key, int64 line_no, TimestampTz at, int64 queue_start)
{
	if (rcpt->started_line == 0)
	{
		if (list->nattempts == list->attempts_room)
		{
			list->attempts_room = list->attempts_room == 0 ? 1 : 2 * list->attempts_room;
			list->attempts = list->attempts == NULL ? palloc(sizeof(int) * list->attempts_room) :
				repalloc(list->attempts, sizeof(int) * list->attempts_room);
		}
		list->attempts[list->nattempts++] = (int) (rcpt - list->items);
	}
	assign_text(&rcpt->attempt_key, key);
	rcpt->started_line = line_no;
	rcpt->started_at = at;
	rcpt->queue_start = queue_start;
	rcpt->reply_is_new = false;
}

Rcpt *
rcpts_under_way(const RcptList *list, Slice key)
{
	Rcpt	   *newest = NULL;	/* others were when the queue was started again */

	for (int i = 0; i < list->nattempts; i++)
	{
		Rcpt	   *rcpt = &list->items[list->attempts[i]];

		if ((newest == NULL || rcpt->started_line > newest->started_line) &&
			rcpt->attempt_key != NULL && slice_is(text_slice(rcpt->attempt_key), key))
			newest = rcpt;
	}
	return newest;
}

void
rcpts_attempt_over(RcptList *list, Rcpt *rcpt)
{
	int			item = (int) (rcpt - list->items);

	if (rcpt->started_line == 0)
		return;
	for (int i = 0; i < list->nattempts; i++)
		if (list->attempts[i] == item)
		{
			list->attempts[i] = list->attempts[--list->nattempts];
			break;
		}
	assign_text(&rcpt->attempt_key, NULL);
	rcpt->started_line = 0;
	rcpt->started_at = DT_NOBEGIN;
}

/* --- the end --- */

static void
rcpt_free(Rcpt *rcpt)
{
	soon_freed(rcpt->address);
	soon_freed(rcpt->transport);
	soon_freed(rcpt->enhanced_code);
	soon_freed(rcpt->reply);
	soon_read(rcpt->last, sizeof *rcpt->last);
	assign_text(&rcpt->address, NULL);
	assign_text(&rcpt->orig_recipient, NULL);
	assign_text(&rcpt->attempt_key, NULL);
	assign_text(&rcpt->transport, NULL);
	assign_text(&rcpt->enhanced_code, NULL);
	assign_text(&rcpt->reply, NULL);
	assign_text(&rcpt->next_queue_id, NULL);
	if (rcpt->last != NULL)
	{
		fact_free(FACT_delivery, &rcpt->last->common);
		pfree(rcpt->last);
	}
}

void
rcpts_clear(RcptList *list)
{
	for (int i = 0; i < list->count; i++)
		rcpt_free(&list->items[i]);
	if (list->items != NULL)
		pfree(list->items);
	if (list->buckets != NULL)
		pfree(list->buckets);
	if (list->attempts != NULL)
		pfree(list->attempts);
	*list = (RcptList) {0};
}
