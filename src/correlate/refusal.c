/* refusal.c: what we refuse in a dialogue: a sender, recipients, a mail. A reply of several lines is one refusal. */
#include "transaction.h"

void
refusal_forget_sender(Session *s)
{
	assign_text(&s->refused.sender, NULL);
	assign_text(&s->refused.cause, NULL);
}

static void
note_refused_sender(Session *s, const delivery_fact *d)
{
	assign_text(&s->refused.sender, copy_text(d->sender));
	assign_text(&s->refused.cause, copy_text(d->cause));
	s->refused.at = d->common.at;
}

/* A recipient or mail that is refused because MAIL was: it is the sender that was refused. Not all logs tell of other mails between. */
#define AFTER_REFUSED_SENDER (60 * USECS_PER_SEC)

static void
after_refused_sender(Session *s, delivery_fact *d)
{
	bool		of_mail = d->stage == STAGE_rcpt || d->stage == STAGE_data || d->stage == STAGE_end_of_data;

	if (d->stage == STAGE_mail)
	{
		blame_delivery(s, d);
		note_refused_sender(s, d);
	}
	else if (of_mail && s->refused.cause != NULL && (d->code == 502 || d->code == 503) &&
			 instants_within(s->refused.at, d->common.at, AFTER_REFUSED_SENDER))
	{
		set_copy(&d->sender, s->refused.sender);
		set_copy(&d->cause, s->refused.cause);
	}
	else if (of_mail)
		refusal_forget_sender(s);
}

void
refusal_row(Correlator *c, Session *s, const text *sender, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = delivery_begin(c);

	if (d->status == STATUS_NONE)
		d->status = STATUS_rejected;
	d->stage = transaction_stage(s, c->e);
	set_copy(&d->sender, sender);
	if (rcpt != NULL)
	{
		set_copy(&d->recipient, rcpt->address);
		rcpt->standing = RCPT_REFUSED;
	}
	after_refused_sender(s, d);
	if (m != NULL && rcpt != NULL)
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	else if (s->refusal.row == NULL && reply_goes_on(c->e->reply))
	{
		delivery_complete_alone(s, d);
		s->refusal.row = d;
		s->refusal.stored = false;
	}
	else
		delivery_alone(c, s, d);
}

/* A filter's row for a recipient, begun before the answer that decides it. */
static void
complete_verdict(Correlator *c, Session *s, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = rcpt->last;

	rcpt->last = NULL;
	rcpt->standing = RCPT_REFUSED;
	d->status = STATUS_rejected;
	SET_NUMBER(d->code, c->e->code, INT_NONE);
	set_text(c, &d->enhanced_code, c->e->enhanced_code);
	set_text(c, &d->reply, c->e->reply);
	fact_line(c, &d->common);
	set_copy(&d->sender, s->f.sender);
	if (m != NULL)
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	else
		delivery_alone(c, s, d);
}

/* A mail came to its end, so somebody was accepted, though each recipient that the log names has a refusal of its own. */
static bool
accepted_unseen(const Session *s, const Entry *e)
{
	return e->stage == STAGE_end_of_data && !s->in_mail;	/* MAIL is not logged, nor is RCPT */
}

static void
refuse_mail(Correlator *c, Session *s)
{
	Message    *m = transaction_message(c, s);
	int			rows = 0;

	if (m != NULL)
	{
		message_line(c, m);
		m->refused = STATUS_rejected;
	}
	for (int i = 0; i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];

		if (!is_pending(rcpt))
			continue;
		if (rcpt->last != NULL)
			complete_verdict(c, s, m, rcpt);
		else
			refusal_row(c, s, s->f.sender, m, rcpt);
		rows++;
	}
	if (rows == 0 && (s->rcpts.count == 0 || accepted_unseen(s, c->e)))
		refusal_row(c, s, s->f.sender, m, NULL);
	if (m != NULL)
		message_changed(c, m);
	transaction_end(c, s, m);
}

void
refusal_free(Session *s)
{
	if (s->refusal.row == NULL)
		return;
	fact_free(FACT_delivery, &s->refusal.row->common);
	pfree(s->refusal.row);
	s->refusal.row = NULL;
}

void
refusal_put(Correlator *c, Session *s)
{
	if (s->refusal.row == NULL)
		return;
	delivery_put(c, s->refusal.row, s->refusal.stored);
	s->refusal.stored = true;
}

static bool
continues_refusal(const Entry *e, const Session *s)
{
	return s->refusal.row != NULL && (e->event == EVENT_reject || e->event == EVENT_continuation) && e->code == s->refusal.row->code;
}

void
refusal_goes_on(Correlator *c, Session *s)
{
	if (s->refusal.row == NULL || continues_refusal(c->e, s))
		return;
	refusal_put(c, s);
	refusal_free(s);
}

static void
add_to_refusal(Correlator *c, Session *s)
{
	bool		coded = s->refusal.row->enhanced_code != NULL;

	if (text_equal(s->f.reply, s->refusal.row->reply))	/* it is the obstacle of the session */
		add_reply(c, &s->f.reply);
	set_text_once(c, &s->refusal.row->enhanced_code, c->e->enhanced_code);
	if (add_reply(c, &s->refusal.row->reply) || !coded)
	{
		assign_text(&s->refusal.row->cause, NULL);
		blame_delivery(s, s->refusal.row);
		if (s->refusal.row->stage == STAGE_mail)
			note_refused_sender(s, s->refusal.row);
	}
	fact_line(c, &s->refusal.row->common);
	if (!reply_goes_on(c->e->reply))
	{
		refusal_put(c, s);
		refusal_free(s);
	}
}

void
refusal_continued(Correlator *c, Session *s)
{
	if (continues_refusal(c->e, s))
		add_to_refusal(c, s);
}

/* --- of which no dialogue is known --- */

static LinkKey
refusal_key(Correlator *c)
{
	const Entry *e = c->e;
	LinkKey		key = key_with(key_of_number(c, KEY_OF_REFUSAL, e->code), ip_bytes(&e->client_ip));

	return key_with(key_with(key, e->sender), e->recipient);
}

static void
add_to_refusal_alone(Correlator *c, EarlyOutcome *said)
{
	delivery_fact *d = said->d;

	set_text_once(c, &d->enhanced_code, c->e->enhanced_code);
	if (add_reply(c, &d->reply))
		delivery_blame_again(d);
	fact_line(c, &d->common);
	object_mark(c, &said->o);
	c->class = LINE_USED;
	if (reply_goes_on(c->e->reply))
		return;
	delivery_early_put(c, said);
	object_drop(c, &said->o);
}

/* For its own words, RFC 5321 section 4.2.2: no more a refusal of mail than in a dialogue that is known. */
static bool
refuses_command(const Entry *e)
{
	return e->stage == STAGE_NONE && e->sender.ptr == NULL && e->recipient.ptr == NULL && e->code >= 500 && e->code <= 504;
}

void
refusal_alone(Correlator *c)
{
	bool		goes_on = reply_goes_on(c->e->reply);
	LinkKey		key = refusal_key(c);
	EarlyOutcome *said = (EarlyOutcome *) object_find(c, OPEN_delivery, key);

	if (refuses_command(c->e))
		return;
	if (said != NULL)
		add_to_refusal_alone(c, said);
	else if (goes_on)
		delivery_early(c, key, delivery_begin(c), BIGINT_NONE);
	else
		delivery_alone(c, NULL, delivery_begin(c));
}

/* --- in a dialogue --- */

/* Instead of a greeting, or for the name that it gave; not for the words of its command, RFC 5321 section 4.2.2. */
static bool
refuses_client(const Session *s, const Entry *e)
{
	if (s->f.stage == STAGE_connect)
		return session_awaits_greeting(s);
	return s->f.stage == STAGE_helo && (e->code < 500 || e->code > 504);
}

/* A command that was refused for itself, outside of any mail, is no refusal of mail. */
static bool
refuses_mail(const Session *s, const Entry *e)
{
	return e->stage != STAGE_NONE || session_offers_mail(s) || e->sender.ptr != NULL || e->recipient.ptr != NULL || refuses_client(s, e);
}

/* The server summed the mail up as broken off, or refused, before it answered: it was its own doing. */
static bool
refuses_broken_off(Correlator *c, Session *s)
{
	Message    *m = s->in_mail ? NULL : transaction_message(c, s);

	if (m == NULL || m->refused == STATUS_NONE)
		return false;
	for (int i = 0; i < m->rcpts.count; i++)
		if (m->rcpts.items[i].fate == m->refused)
			delivery_refused(c, s, &m->rcpts.items[i]);
	m->refused = STATUS_rejected;
	s->mail = NO_KEY;
	message_line(c, m);
	message_changed(c, m);
	session_obstacle(s, RESULT_rejected);
	return true;
}

SessionResult
refusal_obstacle(Stage stage)
{
	return stage == STAGE_starttls ? RESULT_tls_failed : RESULT_rejected;
}

void
refusal_by_us(Correlator *c, Session *s)
{
	Stage		stage = transaction_stage(s, c->e);

	if (continues_refusal(c->e, s))
	{
		add_to_refusal(c, s);
		return;
	}
	if (c->e->code == 421 && blame_is_timeout(c))
	{
		session_obstacle(s, RESULT_timeout);	/* the client was silent: nothing that it said is refused */
		return;
	}
	if (refuses_broken_off(c, s))
		return;
	if (!refuses_mail(s, c->e))
	{
		session_obstacle(s, refusal_obstacle(stage));
		return;
	}
	if ((stage == STAGE_data || stage == STAGE_end_of_data) && session_offers_mail(s))
		refuse_mail(c, s);
	else
		refusal_row(c, s, s->in_mail ? s->f.sender : NULL, NULL, stage == STAGE_rcpt ? transaction_answered_rcpt(c, s) : NULL);
	session_obstacle(s, stage == STAGE_connect ? RESULT_blocked : RESULT_rejected);
}
