/* incoming.c: a mail that is offered to us in a dialogue: taken, or broken off. Refusals are in refusal.c. */
#include "transaction.h"

static void
set_origin(Message *m, const Session *s)
{
	if (m->f.origin != ORIGIN_NONE)
		return;
	if (s->f.protocol == PROTOCOL_lmtp)
		m->f.origin = ORIGIN_lmtp;
	else if (s->f.protocol == PROTOCOL_submission || session_submitter(s) != NULL || session_logged_in(s))
		m->f.origin = ORIGIN_submission;
	else
		m->f.origin = ORIGIN_smtp;
}

/* What the dialogue knows of the mail that it brought. */
void
incoming_of_session(Message *m, const Session *s)
{
	m->start_seen = true;
	m->f.session_ref = s->o.id;
	m->f.client_ip = s->f.peer_ip;
	set_copy(&m->f.client_name, s->f.peer_name);
	set_copy(&m->f.helo, s->f.helo);
	set_copy(&m->f.user_name, session_submitter(s));
	set_copy(&m->f.sender, s->f.sender);
	set_origin(m, s);
}

static delivery_fact *
inferred_row(Correlator *c, Status status)
{
	delivery_fact *d = delivery_begin(c);

	d->status = status;
	d->inferred = true;
	d->code = INT_NONE;			/* the line was to the client, for all recipients */
	assign_text(&d->recipient, NULL);
	assign_text(&d->enhanced_code, NULL);
	assign_text(&d->reply, NULL);
	assign_text(&d->next_queue_id, NULL);
	return d;
}

/* It goes to another host, or is on its way: the answer to the client may not be in the log. */
static bool
is_forwarded(const Rcpt *offered, const Rcpt *rcpt)
{
	return offered->forward || (rcpt != NULL && rcpt->tries > 0);
}

/* That it was put into a mailbox. Without a dialogue and an id another line may yet tell that it was not. */
static delivery_fact *
kept_row(Correlator *c, const Session *s, const Rcpt *offered, const Rcpt *rcpt, ToldBy by, int *late)
{
	if (!(fact_traits(&s->f.common) & KEEPS_LOCAL_SILENT) || is_forwarded(offered, rcpt) || (rcpt == NULL && !s->talks))
		return NULL;
	return by == TOLD_BY_SILENCE ? delivery_begin_after(c, s, STATUS_delivered, late) : inferred_row(c, STATUS_delivered);
}

/* Those who were accepted get the mail, unless a filter has decided; m may be NULL. */
static void
take_rcpts(Correlator *c, Session *s, Message *m, ToldBy by)
{
	int			late = 0;
	bool		answered = has_accepted(&s->rcpts);

	for (int i = 0; i < s->rcpts.count; i++)
	{
		Rcpt	   *offered = &s->rcpts.items[i];
		Rcpt	   *rcpt = NULL;
		delivery_fact *d = offered->last;

		if (!is_pending(offered) || (answered && d == NULL && offered->standing == RCPT_NAMED))
			continue;
		if (m != NULL)
		{
			m->f.n_accepted++;
			rcpt = message_rcpt(c, m, text_slice(offered->address));
			rcpt->forward = offered->forward;
		}
		offered->last = NULL;
		if (d == NULL && (d = kept_row(c, s, offered, rcpt, by, &late)) == NULL)
			continue;
		set_copy(&d->sender, s->f.sender);
		set_copy(&d->recipient, offered->address);
		if (m != NULL)
			delivery_take(c, s, m, rcpt, d);
		else
			delivery_alone(c, s, d);
	}
}

/* 250 to the end of data: the message has the recipients that were accepted. */
void
incoming_take(Correlator *c, Session *s, Message *m, ToldBy by)
{
	incoming_of_session(m, s);
	if (TIMESTAMP_IS_NOBEGIN(m->f.accepted_at))
		m->f.accepted_at = by == TOLD_BY_SILENCE ? s->o.last_at : c->at;
	m->f.n_accepted = m->unnamed;
	m->counted = true;
	take_rcpts(c, s, m, by);
	link_returned(c, s, m);
	message_changed(c, m);
	count_up(&s->f.messages, 1);
	s->passed = true;
	transaction_end(c, s, m);
}

/* Without an id, or long after: then its message has all that is told. */
static void
take_unnamed(Correlator *c, Session *s, ToldBy by)
{
	if (!key_is_set(s->mail))
		take_rcpts(c, s, NULL, by);
	count_up(&s->f.messages, 1);
	s->passed = true;
	transaction_end(c, s, NULL);
}

/* The mail that this dialogue brings, or NULL without an id. Where another dialogue brought mail under the id, the id is used again. */
Message *
incoming_message(Correlator *c, const Session *s)
{
	Message    *m = message_of_line_or_new(c);

	return m != NULL && m->f.session_ref != BIGINT_NONE && m->f.session_ref != s->o.id ? message_new(c, m) : m;
}

void
incoming_accepted(Correlator *c, Session *s)
{
	Message    *m = incoming_message(c, s);
	int64		number = detail_number_of(c->e, SLICE("qp"));

	if (m != NULL)
	{
		message_line(c, m);
		SET_NUMBER(m->f.size, c->e->size, BIGINT_NONE);
		if (!m->counted || s->in_mail)	/* else its summary told it */
			incoming_take(c, s, m, TOLD_BY_LINE);
		return;
	}
	set_text(c, &s->f.sender, c->e->sender);
	if (number != BIGINT_NONE)
		link_handed_by(c, s, number);
	take_unnamed(c, s, TOLD_BY_LINE);
}

void
incoming_passed(Correlator *c, Session *s, Message *m)
{
	if (m != NULL)
	{
		incoming_take(c, s, m, TOLD_BY_SILENCE);
		return;
	}
	take_unnamed(c, s, TOLD_BY_SILENCE);
}

void
incoming_break_off(Correlator *c, Session *s, Message *m, ToldBy by)
{
	Status		status = s->summary.status != STATUS_NONE ? s->summary.status : STATUS_aborted;
	int			late = 0;

	if (m != NULL && m->refused == STATUS_NONE)
		m->refused = status;
	if ((s->awaits_mail || rcpts_unanswered(&s->rcpts) != NULL) && session_withdrew(s))
		session_obstacle(s, RESULT_unknown);
	/* where the log does not show the dialogue, silence says nothing */
	for (int i = 0; (by == TOLD_BY_LINE || s->talks || s->summary.seen) && i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];
		delivery_fact *d;

		if (!is_pending(rcpt))
			continue;
		if (rcpt->last != NULL)
		{
			d = rcpt->last;
			assign_text(&d->cause, NULL);	/* the filter's, of what did not come to pass */
		}
		else if (by == TOLD_BY_LINE)
			d = delivery_begin(c);
		else
			d = delivery_begin_after(c, s, status, &late);
		rcpt->last = NULL;
		d->status = status;
		d->stage = s->f.stage;
		if (status == STATUS_rejected)
			set_copy(&d->cause, s->f.cause);
		else if (by == TOLD_BY_SILENCE && s->summary.seen)
			blame_unknown(d);	/* the summary was doubtful */
		else if (rcpt->standing == RCPT_NAMED && session_withdrew(s))
			blame_unknown(d);	/* it waited for an answer, which is not logged */
		assign_text(&d->recipient, copy_text(rcpt->address));
		set_copy(&d->sender, s->f.sender);
		if (m != NULL)
			delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
		else
			delivery_alone(c, s, d);
	}
	if (m != NULL)
		message_changed(c, m);
	if (status == STATUS_rejected)
		session_obstacle(s, RESULT_rejected);
	transaction_end(c, s, m);
}
