/* rcpt.c: lists of recipients, of a transaction or of a message. */
#include "rcpt_parts.h"

/* Room for more items, and buckets for all of them once they are many. */
static void
grow(RcptList *list)
{
	list->room = list->room == 0 ? 1 : 2 * list->room;
	list->items = list->items == NULL ? palloc(sizeof(Rcpt) * list->room) :
		repalloc_huge(list->items, sizeof(Rcpt) * (Size) list->room);
	for (int kind = 0; list->room > FEW && kind < RCPT_INDEXES; kind++)
		if (list->indexes[kind].count > 0)
			rcpts_make_buckets(list, kind);
}

static void
places_add(RcptPlaces *places, int item)
{
	if (places->count == places->room)
	{
		places->room = places->room == 0 ? 1 : 2 * places->room;
		places->items = places->items == NULL ? palloc(sizeof(int) * places->room) :
			repalloc_huge(places->items, sizeof(int) * (Size) places->room);
	}
	places->items[places->count++] = item;
}

/* --- addresses --- */

Rcpt *
rcpts_find(const RcptList *list, Slice address)
{
	return rcpts_indexed(list, RCPT_BY_ADDRESS, address);
}

Rcpt *
rcpts_find_before(const RcptList *list, const Rcpt *rcpt)
{
	return rcpts_indexed_next(list, RCPT_BY_ADDRESS, rcpt, text_slice(rcpt->address));
}

Rcpt *
rcpts_unanswered(RcptList *list)
{
	while (list->nanswered < list->count && list->items[list->nanswered].standing != RCPT_NAMED)
		list->nanswered++;
	return list->nanswered < list->count ? &list->items[list->nanswered] : NULL;
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
	rcpt->said.code = INT_NONE;
	rcpt->attempt.at = DT_NOBEGIN;
	rcpt->next_ref = BIGINT_NONE;
	list->outcomes[rcpt_outcome(rcpt)]++;
	rcpts_put_into_index(list, RCPT_BY_ADDRESS, rcpt);
	return rcpt;
}

void
rcpts_set_orig(RcptList *list, Rcpt *rcpt, text *orig)
{
	if (orig == NULL)
		return;
	if (rcpt->orig_recipient != NULL)
	{
		pfree(orig);
		return;
	}
	rcpt->orig_recipient = orig;
	rcpts_put_into_index(list, RCPT_OPEN_BY_ORIG, rcpt);
	rcpts_put_into_index(list, RCPT_MOVED_BY_ORIG, rcpt);
}

Rcpt *
rcpts_open_by_orig(const RcptList *list, Slice orig)
{
	return rcpts_indexed(list, RCPT_OPEN_BY_ORIG, orig);
}

Rcpt *
rcpts_not_final_by_orig(const RcptList *list, Slice orig)
{
	Rcpt	   *open = rcpts_indexed(list, RCPT_OPEN_BY_ORIG, orig);
	Rcpt	   *moved = rcpts_indexed(list, RCPT_MOVED_BY_ORIG, orig);

	if (open != NULL && (moved != NULL || rcpts_indexed_next(list, RCPT_OPEN_BY_ORIG, open, orig) != NULL))
		return NULL;
	if (moved != NULL && rcpts_indexed_next(list, RCPT_MOVED_BY_ORIG, moved, orig) != NULL)
		return NULL;
	return open != NULL ? open : moved;
}

Rcpt *
rcpts_open_by_domain(RcptList *list, Slice domain, const Rcpt *other)
{
	if (list->count > 0 && rcpts_index_is_unused(list, RCPT_OPEN_BY_DOMAIN))
		rcpts_make_buckets(list, RCPT_OPEN_BY_DOMAIN);
	return other == NULL ? rcpts_indexed(list, RCPT_OPEN_BY_DOMAIN, domain) : rcpts_indexed_next(list, RCPT_OPEN_BY_DOMAIN, other, domain);
}

/* --- how they stand --- */

Outcome
rcpt_outcome(const Rcpt *rcpt)
{
	if (rcpt->standing == RCPT_OPEN)
		return OUTCOME_OPEN;
	if (rcpt->fate == STATUS_delivered || rcpt->fate == STATUS_relayed || rcpt->fate == STATUS_expanded)
		return OUTCOME_DELIVERED;
	return rcpt->standing == RCPT_FINAL ? OUTCOME_FAILED : OUTCOME_MOVED;
}

void
rcpts_stands(RcptList *list, Rcpt *rcpt, Standing standing, Status fate)
{
	bool		moves = standing != rcpt->standing;

	for (int kind = RCPT_OPEN_BY_ORIG; moves && kind < RCPT_INDEXES; kind++)
		rcpts_take_out_of_index(list, kind, rcpt);
	list->outcomes[rcpt_outcome(rcpt)]--;
	list->ndiscarded += (fate == STATUS_discarded) - (rcpt->fate == STATUS_discarded);
	list->nremoved += (fate == STATUS_removed) - (rcpt->fate == STATUS_removed);
	rcpt->standing = standing;
	rcpt->fate = fate;
	list->outcomes[rcpt_outcome(rcpt)]++;
	for (int kind = RCPT_OPEN_BY_ORIG; moves && kind < RCPT_INDEXES; kind++)
		rcpts_put_into_index(list, kind, rcpt);
	copies_renew(list, rcpt);
}

static bool
is_failure(const delivery_fact *d)
{
	return d != NULL && (d->status == STATUS_bounced || d->status == STATUS_expired) && d->notified != true;
}

static bool
is_in(const RcptPlaces *places, int place, int item)
{
	return place < places->count && places->items[place] == item;
}

void
rcpts_told(RcptList *list, Rcpt *rcpt, int64 line_no)
{
	int			item = (int) (rcpt - list->items);

	if (list->told_line != line_no)
		list->told.count = 0;
	list->told_line = line_no;
	if (!is_in(&list->told, rcpt->told, item))
	{
		rcpt->told = list->told.count;
		places_add(&list->told, item);
	}
}

void
rcpts_failed(RcptList *list, Rcpt *rcpt)
{
	bool		silenced = rcpt->last->notified == false;
	bool	   *noted = silenced ? &rcpt->silenced : &rcpt->untold;

	if (is_failure(rcpt->last) && !*noted)
		places_add(silenced ? &list->silenced : &list->untold, (int) (rcpt - list->items));
	*noted |= is_failure(rcpt->last);
}

static void
set_notified(Rcpt *rcpt, bool notified)
{
	if (!is_failure(rcpt->last))
		return;
	rcpt->last->notified = notified;
	rcpt->last_changed = true;
}

void
rcpts_notified(RcptList *list, bool notified)
{
	for (int i = 0; i < list->untold.count; i++)
	{
		Rcpt	   *rcpt = &list->items[list->untold.items[i]];

		rcpt->untold = false;
		set_notified(rcpt, notified);
		if (!notified)
			rcpts_failed(list, rcpt);
	}
	list->untold.count = 0;
	for (int i = 0; notified && i < list->silenced.count; i++)
	{
		Rcpt	   *rcpt = &list->items[list->silenced.items[i]];

		rcpt->silenced = false;
		set_notified(rcpt, true);
	}
	if (notified)
		list->silenced.count = 0;
}

/* --- attempts --- */

void
rcpts_attempt(RcptList *list, Rcpt *rcpt, Attempt attempt)
{
	bool		under_way = rcpt->attempt.line != 0;

	attempt.place = under_way ? rcpt->attempt.place : list->attempts.count;
	if (!under_way)
		places_add(&list->attempts, (int) (rcpt - list->items));
	rcpts_take_out_of_index(list, RCPT_BY_ATTEMPT, rcpt);
	assign_text(&rcpt->attempt.key, NULL);
	rcpt->attempt = attempt;
	rcpt->said.is_new = rcpt->said.passed_over = false;
	rcpts_put_into_index(list, RCPT_BY_ATTEMPT, rcpt);
	copies_renew(list, rcpt);
}

/* Of several, others were under way when the queue was started again. */
Rcpt *
rcpts_under_way(const RcptList *list, Slice key)
{
	Rcpt	   *newest = rcpts_indexed(list, RCPT_BY_ATTEMPT, key);

	if (newest == NULL || list->indexes[RCPT_BY_ATTEMPT].nbuckets > 0)
		return newest;
	for (Rcpt *rcpt = newest; rcpt != NULL; rcpt = rcpts_indexed_next(list, RCPT_BY_ATTEMPT, rcpt, key))
		if (rcpt->attempt.line > newest->attempt.line)
			newest = rcpt;
	return newest;
}

static int
compare_places(const void *a, const void *b)
{
	int			x = *(const int *) a;
	int			y = *(const int *) b;

	return (x > y) - (x < y);
}

/* The list itself is in another order after its state was stored and read. */
RcptPlaces
rcpts_all_under_way(const RcptList *list)
{
	RcptPlaces	places = {0};

	for (int i = 0; i < list->attempts.count; i++)
		places_add(&places, list->attempts.items[i]);
	if (places.count > 1)
		qsort(places.items, (size_t) places.count, sizeof *places.items, compare_places);
	return places;
}

void
rcpts_attempt_over(RcptList *list, Rcpt *rcpt)
{
	RcptPlaces *attempts = &list->attempts;
	int			last;

	if (rcpt->attempt.line == 0)
		return;
	rcpts_take_out_of_index(list, RCPT_BY_ATTEMPT, rcpt);
	last = attempts->items[--attempts->count];
	attempts->items[rcpt->attempt.place] = last;
	list->items[last].attempt.place = rcpt->attempt.place;
	assign_text(&rcpt->attempt.key, NULL);
	rcpt->attempt.line = 0;
	rcpt->attempt.at = DT_NOBEGIN;
	copies_renew(list, rcpt);
}

/* --- the end --- */

static void
rcpt_free(Rcpt *rcpt)
{
	soon_freed(rcpt->address);
	soon_freed(rcpt->transport);
	soon_freed(rcpt->said.enhanced_code);
	soon_freed(rcpt->said.reply);
	soon_read(rcpt->last, sizeof *rcpt->last);
	assign_text(&rcpt->address, NULL);
	assign_text(&rcpt->orig_recipient, NULL);
	assign_text(&rcpt->attempt.key, NULL);
	assign_text(&rcpt->transport, NULL);
	assign_text(&rcpt->said.enhanced_code, NULL);
	assign_text(&rcpt->said.reply, NULL);
	assign_text(&rcpt->said.next_queue_id, NULL);
	if (rcpt->copies != NULL && rcpt->copy == 0)
		copies_free(rcpt->copies);
	if (rcpt->last != NULL)
	{
		fact_free(FACT_delivery, &rcpt->last->common);
		pfree(rcpt->last);
	}
}

static void
free_if(void *memory)
{
	if (memory != NULL)
		pfree(memory);
}

void
rcpts_clear(RcptList *list)
{
	for (int i = 0; i < list->count; i++)
		rcpt_free(&list->items[i]);
	for (int kind = 0; kind < RCPT_INDEXES; kind++)
		free_if(list->indexes[kind].buckets);
	free_if(list->items);
	free_if(list->attempts.items);
	free_if(list->told.items);
	free_if(list->untold.items);
	free_if(list->silenced.items);
	*list = (RcptList) {0};
}
