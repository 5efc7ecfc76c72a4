/* copies.c: the recipients of a mail that have one address: at which of them an attempt begins. */
#include "rcpt_parts.h"

/* What was removed with the mail may have had an attempt whose lines come late. */
static bool
is_over(const Rcpt *rcpt)
{
	return rcpt->standing == RCPT_FINAL && rcpt->fate != STATUS_removed;
}

static bool
is_higher(Slice number, Slice other)
{
	return number.len != other.len ? number.len > other.len : memcmp(number.ptr, other.ptr, number.len) > 0;
}

/* Whether an attempt at it may begin. */
static bool
is_free(const Rcpt *rcpt, Slice number, int64 queue_start)
{
	if (is_over(rcpt))
		return false;
	return number.ptr == NULL || rcpt->attempt.line == 0 || rcpt->attempt.key == NULL || rcpt->attempt.queue_start != queue_start ||
		!is_higher(number, text_slice(rcpt->attempt.key));
}

/* Whether it is free wherever the other is. A queue that is started again is so at a later line. */
static bool
is_freer(const Rcpt *rcpt, const Rcpt *other)
{
	if (is_over(rcpt) || is_over(other))
		return is_over(other);
	if (rcpt->attempt.line == 0 || rcpt->attempt.key == NULL)
		return true;
	if (other->attempt.line == 0 || other->attempt.key == NULL)
		return false;
	if (rcpt->attempt.queue_start != other->attempt.queue_start)
		return rcpt->attempt.queue_start < other->attempt.queue_start;
	return !is_higher(text_slice(other->attempt.key), text_slice(rcpt->attempt.key));
}

static int
freer_of(const RcptList *list, int a, int b)
{
	if (a < 0 || b < 0)
		return Max(a, b);
	return is_freer(&list->items[a], &list->items[b]) ? a : b;
}

static void
renew_node(const RcptList *list, const Copies *copies, int node)
{
	copies->nodes[node] = freer_of(list, copies->nodes[2 * node], copies->nodes[2 * node + 1]);
}

/* Whether an attempt may begin at it has changed. */
void
copies_renew(const RcptList *list, const Rcpt *rcpt)
{
	const Copies *copies = rcpt->copies;

	for (int node = copies == NULL ? 0 : (copies->room + rcpt->copy) / 2; node > 0; node /= 2)
		renew_node(list, copies, node);
}

/* Room for more leaves, and all up to the last. */
static void
grow_copies(RcptList *list, Rcpt *last, Copies *copies)
{
	copies->room = Max(2 * FEW, 2 * copies->room);
	if (copies->nodes != NULL)
		pfree(copies->nodes);
	copies->nodes = palloc_extended(sizeof(int) * 2 * (Size) copies->room, MCXT_ALLOC_HUGE);
	memset(copies->nodes, -1, sizeof(int) * 2 * (Size) copies->room);
	for (Rcpt *rcpt = last; rcpt != NULL; rcpt = rcpts_find_before(list, rcpt))
	{
		rcpt->copies = copies;
		copies->nodes[copies->room + rcpt->copy] = (int) (rcpt - list->items);
	}
	for (int node = copies->room - 1; node > 0; node--)
		renew_node(list, copies, node);
}

Rcpt *
rcpts_add_copy(RcptList *list, text *address)
{
	const Rcpt *before = rcpts_find(list, text_slice(address));
	int			copy = before == NULL ? 0 : before->copy + 1;
	Copies	   *copies = before == NULL ? NULL : before->copies;
	Rcpt	   *rcpt = rcpts_add(list, address);	/* before may have moved */

	rcpt->copy = copy;
	rcpt->copies = copies;
	list->ncopies += copy > 0;
	if (copies == NULL && copy >= FEW)
		copies = palloc0(sizeof *copies);
	if (copies == NULL)
		return rcpt;
	if (copy >= copies->room)
		grow_copies(list, rcpt, copies);
	copies->nodes[copies->room + copy] = (int) (rcpt - list->items);
	copies_renew(list, rcpt);
	return rcpt;
}

Rcpt *
rcpts_to_attempt(const RcptList *list, Slice address, Slice number, int64 queue_start)
{
	Rcpt	   *rcpt = rcpts_find(list, address);
	const Copies *copies = rcpt == NULL ? NULL : rcpt->copies;
	int			node = 1;

	if (copies == NULL)
	{
		while (rcpt != NULL && !is_free(rcpt, number, queue_start))
			rcpt = rcpts_find_before(list, rcpt);
		return rcpt;
	}
	if (!is_free(&list->items[copies->nodes[node]], number, queue_start))
		return NULL;
	while (node < copies->room)
	{
		int			newer = copies->nodes[2 * node + 1];

		node = 2 * node + (newer >= 0 && is_free(&list->items[newer], number, queue_start));
	}
	return &list->items[copies->nodes[node]];
}

void
copies_free(Copies *copies)
{
	pfree(copies->nodes);
	pfree(copies);
}
