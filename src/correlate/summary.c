/* summary.c: the server's own summary of a mail, and what it tells beyond the lines before it. */
#include "transaction.h"

static void
name_rcpts(Correlator *c, Session *s)
{
	Slice		rest = c->e->recipients.text;
	Slice		address;

	while (transaction_next_rcpt(c, &rest, &address))
	{
		Rcpt	   *rcpt = transaction_rcpt(c, s, address);

		if (c->e->status == STATUS_NONE || c->e->status == STATUS_relayed)
			transaction_accept_rcpt(s, rcpt, rcpt->forward);
	}
}

/* Those whom the summary counts, and neither it nor the log before it names: one given twice is counted twice. */
static int32
count_unnamed(Correlator *c, const Session *s)
{
	int64		counted = Min(detail_number_of(c->e, SLICE("nrcpt")), PG_INT32_MAX);
	int64		named = (int64) s->rcpts.count + s->named_again;

	return counted > named ? (int32) (counted - named) : 0;
}

/* Those of m that wait and are not named; the domain's last is the first. */
static Rcpt *
left_to_offer(const Session *s, Message *m, Slice domain, const Rcpt *other)
{
	Rcpt	   *rcpt = rcpts_open_by_domain(&m->rcpts, domain, other);

	while (rcpt != NULL && rcpts_find(&s->rcpts, text_slice(rcpt->address)) != NULL)
		rcpt = rcpts_open_by_domain(&m->rcpts, domain, rcpt);
	return rcpt;
}

/* A summary names one recipient and counts them all: they are those of his domain, if just so many wait. */
static void
name_counted_rcpts(Correlator *c, Session *s, Message *m)
{
	int64		counted = detail_number_of(c->e, SLICE("nrcpt"));
	Slice		domain;
	List	   *left = NIL;

	if (s->rcpts.count == 0 || counted <= s->rcpts.count)
		return;
	domain = rcpt_domain(&s->rcpts.items[0]);
	counted -= s->rcpts.count;
	for (Rcpt *rcpt = left_to_offer(s, m, domain, NULL); rcpt != NULL && list_length(left) <= counted; rcpt = left_to_offer(s, m, domain, rcpt))
		left = lappend(left, rcpt);
	if (list_length(left) == counted)
	{
		for (int i = (int) counted - 1; i >= 0; i--)
			rcpts_add(&s->rcpts, copy_text(((const Rcpt *) list_nth(left, i))->address));
		count_up(&s->f.rcpts, (int32) counted);
	}
	list_free(left);
}

bool
summary_of_next_mail(Correlator *c, const Session *s)
{
	Message    *m;

	if (c->e->event != EVENT_summary || is_outgoing(s))
		return false;
	if (c->e->queue_id.ptr == NULL)
		return s->summary.seen;
	m = transaction_message(c, s);
	return m != NULL && !slice_is(text_slice(m->f.queue_id), c->e->queue_id);
}

/* A mail without an id: old servers print none. Of one that was broken off the dialogue tells. */
static bool
is_mail_without_id(Correlator *c, const Session *s)
{
	return c->e->queue_id.ptr == NULL && c->e->recipient.ptr != NULL && (is_outgoing(s) || c->e->status != STATUS_aborted);
}

/* It gives a cause, and no status: the answer to the client tells; without one nothing came of the mail, as far as is known. */
static bool
is_doubtful(const Session *s, const Entry *e)
{
	return !is_outgoing(s) && e->status == STATUS_NONE && e->cause.ptr != NULL;
}

/* Summaries alone are logged: no answer to the client follows. */
static bool
is_all_logged(const Session *s)
{
	return !s->talks && s->f.stage == STAGE_NONE && s->f.code == INT_NONE;
}

/* The mail was taken before, with the answer to the client. */
static bool
sums_up_taken(Correlator *c, const Session *s)
{
	Message    *m = c->e->queue_id.ptr != NULL && !is_outgoing(s) && !s->in_mail ? message_of_line(c) : NULL;

	if (m == NULL || !m->counted || m->f.session_ref != s->o.id || c->e->status != STATUS_NONE)
		return false;
	message_line(c, m);
	return true;
}

/* Of a mail that a client offers: the answer to him tells how it came out, where the log has that. */
static void
sum_up_incoming(Correlator *c, Session *s, Message *m, bool over)
{
	bool		all_logged = is_all_logged(s);
	bool		answer_follows = !over && (all_logged || s->data_open || s->f.stage == STAGE_data || s->f.stage == STAGE_end_of_data);

	incoming_of_session(m, s);
	m->unnamed = count_unnamed(c, s);
	s->in_mail = true;
	if (all_logged && s->summary.status == STATUS_NONE)
	{
		incoming_take(c, s, m, TOLD_BY_LINE);
		return;
	}
	if (!all_logged && c->e->status != STATUS_aborted)
		return;
	if (over)
		rcpts_clear(&s->rcpts); /* what came of them was told before */
	incoming_break_off(c, s, m, TOLD_BY_LINE);
	if (over && s->obstacle == RESULT_rejected)
		m->refused = STATUS_rejected;
	if (answer_follows)
		s->mail = keys_first(c, &m->o);
}

static void
sum_up_without_id(Correlator *c, Session *s)
{
	if (is_mail_without_id(c, s))
	{
		s->in_mail = true;
		if (is_outgoing(s))
			outgoing_finish(c, s);
		return;
	}
	s->summary.seen = false;	/* of the session only */
	if (!s->talks && s->summary.status == STATUS_aborted)
		incoming_break_off(c, s, NULL, TOLD_BY_LINE);
}

void
summary_of_mail(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Message    *m;
	bool		over = !session_offers_mail(s) && s->talks && (s->f.transactions > 0 || s->f.rcpts > 0);

	if (sums_up_taken(c, s))
		return;
	s->summary.seen = true;
	s->summary.status = is_doubtful(s, e) ? STATUS_aborted : e->status;
	if (slice_is_lit(e->cause, "timeout"))
		session_obstacle(s, RESULT_timeout);
	else if (s->obstacle == RESULT_NONE)
		set_text(c, &s->f.cause, e->cause);	/* until the answer tells more */
	if (s->in_mail)
		set_text_once(c, &s->f.sender, e->sender);
	else
		set_text(c, &s->f.sender, e->sender);	/* no MAIL was seen */
	if (e->queue_id.ptr != NULL || !s->talks || is_mail_without_id(c, s))
		name_rcpts(c, s);
	if (e->queue_id.ptr == NULL)
	{
		sum_up_without_id(c, s);
		return;
	}
	m = is_outgoing(s) ? message_of_line_or_new(c) : incoming_message(c, s);
	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	s->mail = keys_first(c, &m->o);
	if (!is_outgoing(s))
	{
		sum_up_incoming(c, s, m, over);
		return;
	}
	name_counted_rcpts(c, s, m);
	outgoing_finish(c, s);
}
