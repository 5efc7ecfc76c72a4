/* standing.c: how a mail stands, by the outcomes of its recipients, and its row. */
#include "events.h"

static Outcome
outcome_of_address(const RcptList *list, const Rcpt *rcpt)
{
	Outcome		outcome = rcpt_outcome(rcpt);

	for (rcpt = rcpts_find(list, text_slice(rcpt->address)); rcpt != NULL; rcpt = rcpts_find_before(list, rcpt))
		outcome = Max(outcome, rcpt_outcome(rcpt));
	return outcome;
}

static void
count_rcpts(const Message *m, message_fact *f)
{
	int			of_addresses[OUTCOME_COUNT] = {0};
	const int  *counts = m->rcpts.ncopies == 0 ? m->rcpts.outcomes : of_addresses;

	for (int i = 0; m->rcpts.ncopies > 0 && i < m->rcpts.count; i++)
		if (m->rcpts.items[i].copy == 0)
			of_addresses[outcome_of_address(&m->rcpts, &m->rcpts.items[i])]++;
	f->n_queued = m->rcpts.count - m->rcpts.ncopies;
	f->n_open = counts[OUTCOME_OPEN];
	f->n_failed = counts[OUTCOME_FAILED];
	f->n_delivered = counts[OUTCOME_DELIVERED];
	if (!m->counted && !TIMESTAMP_IS_NOBEGIN(f->accepted_at))
		f->n_accepted = f->n_queued;
}

static bool
all_discarded(const Message *m)
{
	return m->rcpts.count > 0 && m->rcpts.ndiscarded == m->rcpts.count && m->unnamed == 0;
}

bool
message_succeeded(const Message *m)
{
	return m->rcpts.count > 0 && m->rcpts.outcomes[OUTCOME_DELIVERED] == m->rcpts.count;
}

bool
message_is_open(const Message *m)
{
	return m->f.n_open != INT_NONE && m->f.n_open > 0;
}

/* It left the queue, and recipients were open then, as far as the lines tell up to now. */
static bool
is_cut_off(const Message *m)
{
	return message_is_open(m) || m->rcpts.nremoved > 0 || (m->end_missed && m->rcpts.count == 0);
}

static MessageState
state_of(const Message *m)
{
	if (m->refused == STATUS_rejected)
		return STATE_rejected;
	if (m->refused == STATUS_aborted)
		return STATE_aborted;
	if (m->refused == STATUS_discarded || all_discarded(m))
		return STATE_discarded;
	if (m->removed)
		return is_cut_off(m) ? STATE_removed : STATE_done;
	if (m->held)
		return STATE_held;
	if (TIMESTAMP_IS_NOBEGIN(m->f.accepted_at) && m->f.session_ref != BIGINT_NONE && m->rcpts.count == 0)
		return STATE_receiving;
	if (!message_is_open(m) && m->rcpts.count > 0 && !(fact_traits(&m->f.common) & LOGS_MESSAGE_END))
		return STATE_done;
	return STATE_queued;
}

static bool
is_over(MessageState state)
{
	return state != STATE_queued && state != STATE_held && state != STATE_receiving;
}

void
message_changed(Correlator *c, Message *m)
{
	m->f.state = state_of(m);
	if (is_over(m->f.state))
		object_end(c, &m->o);
	else
		object_reopen(c, &m->o);
	object_mark(c, &m->o);
}

/* Whether the log shows that a mail has left the queue: by a line of its own, or since another mail has its place. */
static bool
removal_shows(const Message *m)
{
	return (fact_traits(&m->f.common) & LOGS_MESSAGE_END) || queue_id_read(m->f.common.format, text_slice(m->f.queue_id)).place.ptr != NULL;
}

/* It is in the queue no more, and no line says so: what became of who was open is not known. */
void
message_end_missed(Message *m)
{
	MessageState state = state_of(m);

	if (!removal_shows(m) || (state != STATE_queued && state != STATE_held))
		return;
	m->removed = m->end_missed = true;
}

static Completeness
completeness_of(const Message *m, MessageState state, bool expired)
{
	if (is_over(state) && !m->end_missed)
		return m->start_seen ? COMPLETENESS_complete : COMPLETENESS_start_missing;
	if (!expired && !m->end_missed)
		return COMPLETENESS_open;
	return m->start_seen ? COMPLETENESS_end_missing : COMPLETENESS_both_missing;
}

/* Which way it went, as far as its recipients tell. */
static Route
route_of(const Message *m, Origin origin)
{
	bool		from_us = m->f.user_name != NULL || origin == ORIGIN_local || origin == ORIGIN_submission ||
		origin == ORIGIN_notification;
	bool		from_them = !from_us && origin == ORIGIN_smtp;

	for (int i = 0; i < m->rcpts.count; i++)
	{
		if (m->rcpts.items[i].fate == STATUS_relayed)
			return from_us ? ROUTE_outbound : from_them ? ROUTE_transit : ROUTE_unknown;
		if (m->rcpts.items[i].fate == STATUS_delivered && (from_us || from_them))
			return from_us ? ROUTE_internal : ROUTE_inbound;
	}
	return ROUTE_unknown;
}

static void
rcpts_put(Correlator *c, Message *m)
{
	for (int i = 0; i < m->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[i];

		if (rcpt->last == NULL || !rcpt->last_changed)
			continue;
		delivery_put(c, rcpt->last, rcpt->last_put);
		rcpt->last_put = true;
		rcpt->last_changed = false;
	}
}

/* Each address once, for a row alone: the texts are the list's. */
static TextList
addresses_of(const RcptList *list)
{
	TextList	addresses = {.room = list->count - list->ncopies};

	if (addresses.room > 0)
		addresses.items = palloc(sizeof(text *) * (Size) addresses.room);
	for (int i = 0; i < list->count; i++)
		if (list->items[i].copy == 0)
			addresses.items[addresses.count++] = list->items[i].address;
	return addresses;
}

/* The message stays as it is: what is derived for a row must not be a premise of the next lines. */
void
message_put(Correlator *c, Message *m, bool expired)
{
	message_fact f = m->f;

	count_rcpts(m, &f);
	f.state = state_of(m);
	f.completeness = completeness_of(m, f.state, expired);
	if (f.notification != NOTIFICATION_NONE)
		f.origin = ORIGIN_notification;
	f.direction = route_of(m, f.origin);
	if (f.origin == ORIGIN_NONE)
		f.origin = ORIGIN_unknown;
	rcpts_put(c, m);
	f.rcpt_to = addresses_of(&m->rcpts);
	fact_put(c, FACT_message, &f.common, m->o.put);
	if (f.rcpt_to.items != NULL)
		pfree(f.rcpt_to.items);
	m->o.put = true;
}
