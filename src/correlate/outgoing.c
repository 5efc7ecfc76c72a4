/* outgoing.c: a mail that we offer in a dialogue: an attempt, whose outcome each recipient shares that was not refused by itself. */
#include "transaction.h"

#include <math.h>

static Status
outcome_of_code(int32 code)
{
	if (code >= 500)
		return STATUS_bounced;
	return code >= 400 ? STATUS_deferred : STATUS_relayed;
}

/* What the dialogue tells of the attempt, beyond the line at hand. */
static void
complete_attempt(const Session *s, delivery_fact *d)
{
	bool		fits = d->status == STATUS_relayed ? s->out.code < 400 : s->out.code >= 400;

	if (fits)
	{
		if (d->code == INT_NONE)
			d->code = s->out.code;
		set_copy(&d->enhanced_code, s->out.enhanced_code);
		set_copy(&d->reply, s->out.reply);
		set_copy(&d->next_queue_id, s->out.queue_id);
	}
	/* after a good answer came none */
	if (d->status != STATUS_relayed && d->reply == NULL && s->obstacle != RESULT_NONE && (s->f.code == INT_NONE || s->f.code >= 400))
	{
		set_copy(&d->reply, s->f.reply);
		d->code = s->f.code;
		set_copy(&d->enhanced_code, s->f.enhanced_code);
	}
	if (s->obstacle == RESULT_connect_failed)
		set_copy(&d->cause, s->f.cause);
	if (s->f.stage != STAGE_NONE)
		d->stage = s->f.stage;
	if (isnan(d->delay_transfer) && !TIMESTAMP_IS_NOBEGIN(s->out.began_at) && d->common.at >= s->out.began_at)
		d->delay_transfer = (double) (d->common.at - s->out.began_at) / USECS_PER_SEC;
}

static Status
outcome_of_dialogue(const Session *s, bool *inferred)
{
	*inferred = !s->summary.seen;
	if (s->out.code != INT_NONE && (!s->summary.seen || s->out.code >= 400))
		return outcome_of_code(s->out.code);
	if (s->summary.seen && s->summary.status != STATUS_NONE)
		return s->summary.status;
	*inferred = true;
	return STATUS_deferred;
}

void
outgoing_forget_reply(Session *s)
{
	s->out.code = INT_NONE;
	assign_text(&s->out.reply, NULL);
	assign_text(&s->out.enhanced_code, NULL);
	assign_text(&s->out.queue_id, NULL);
}

static void
take_attempt(Correlator *c, const Session *s, Message *m, Rcpt *rcpt, delivery_fact *d)
{
	Message    *next = d->status == STATUS_relayed && d->next_queue_id != NULL ? link_reinjected(c, m, rcpt, text_slice(d->next_queue_id)) : NULL;

	if (next != NULL)
		rcpt->next_ref = next->o.id;
	if (d->status == STATUS_relayed && rcpt->next_ref != BIGINT_NONE)
		d->status = STATUS_transferred;
	delivery_take(c, s, m, rcpt, d);
}

static void
take_refusal(Correlator *c, const Session *s, Message *m, const Rcpt *rcpt, delivery_fact *d)
{
	set_copy(&m->f.sender, s->f.sender);
	delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
}

/* What was refused before a line named the mail; m may be NULL: none did. */
static void
take_kept_refusals(Correlator *c, Session *s, Message *m)
{
	for (int i = 0; i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];
		delivery_fact *d = rcpt->last;

		rcpt->last = NULL;
		if (d != NULL && m != NULL)
			take_refusal(c, s, m, rcpt, d);
		else if (d != NULL)
			delivery_alone(c, s, d);
	}
}

/* The attempt is over: each recipient that was not refused by itself shares its outcome. */
void
outgoing_finish(Correlator *c, Session *s)
{
	Message    *m = transaction_message(c, s);
	bool		known = m != NULL || s->summary.seen;
	bool		answered = has_accepted(&s->rcpts);
	bool		inferred;
	Status		status = outcome_of_dialogue(s, &inferred);
	int			late = 0;

	take_kept_refusals(c, s, m);
	if (m != NULL && status == STATUS_relayed)
		link_offered(c, s, m);
	for (int i = 0; known && i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];
		delivery_fact *d;

		if (!is_pending(rcpt))
			continue;
		if (answered && rcpt->standing == RCPT_NAMED && status != STATUS_deferred)
			continue;
		d = s->summary.seen ? delivery_begin(c) : delivery_begin_after(c, s, status, &late);
		d->status = status;
		d->inferred = inferred;
		assign_text(&d->recipient, copy_text(rcpt->address));
		set_copy(&d->sender, s->f.sender);
		complete_attempt(s, d);
		s->passed |= d->status == STATUS_relayed;
		if (m != NULL)
			take_attempt(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
		else
			delivery_alone(c, s, d);
	}
	if (known && s->passed)
		count_up(&s->f.messages, 1);
	if (m != NULL)
		message_changed(c, m);
	transaction_end(c, s, m);
}

static void
continue_outcome(Correlator *c, const Session *s, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = rcpt->last;

	if (d == NULL || d->code != c->e->code || d->common.last_line != s->f.common.last_line ||
		!reply_goes_on(text_slice(d->reply)))
		return;
	if (add_reply(c, &d->reply))
	{
		assign_text(&d->cause, NULL);
		blame_delivery(s, d);
	}
	fact_line(c, &d->common);
	rcpts_told(&m->rcpts, rcpt, c->line_no);
	rcpt->last_changed = true;
	object_mark(c, &m->o);
}

/* The answer of the line before, to the mail or to one of its recipients, goes on. */
void
outgoing_continued(Correlator *c, Session *s)
{
	Message    *m = transaction_message(c, s);
	int			count = m != NULL && m->rcpts.told_line == s->f.common.last_line ? m->rcpts.told.count : 0;

	if (s->out.code == c->e->code && reply_goes_on(text_slice(s->out.reply)))
	{
		add_reply(c, &s->out.reply);
		set_text_once(c, &s->out.queue_id, c->e->next_queue_id);
	}
	for (int i = 0; i < count; i++)	/* those that go on take the places of those that were looked at */
		continue_outcome(c, s, m, &m->rcpts.items[m->rcpts.told.items[i]]);
}

void
outgoing_keep_reply(Correlator *c, Session *s)
{
	s->out.code = c->e->code;
	set_text(c, &s->out.reply, c->e->reply);
	set_text(c, &s->out.enhanced_code, c->e->enhanced_code);
	set_text(c, &s->out.queue_id, c->e->next_queue_id);
}

/* Who goes on to MAIL did without what was refused before: EHLO, STARTTLS, AUTH. */
void
outgoing_begin(Session *s)
{
	s->obstacle = RESULT_NONE;
	outgoing_forget_reply(s);
}

/* The line at hand refuses a recipient of the mail: which one is not known. */
static void
one_refused(Correlator *c, const Session *s, const Message *m)
{
	delivery_fact *d = delivery_begin(c);

	d->message_ref = m->o.id;
	set_copy(&d->queue_id, m->f.queue_id);
	set_copy(&d->sender, s->f.sender);
	d->status = outcome_of_code(c->e->code);
	d->stage = STAGE_rcpt;
	delivery_alone(c, s, d);
}

void
outgoing_refused(Correlator *c, Session *s)
{
	Message    *m = transaction_message(c, s);
	Rcpt	   *rcpt;
	delivery_fact *d;

	session_obstacle(s, refusal_obstacle(transaction_stage(s, c->e)));
	if (transaction_stage(s, c->e) != STAGE_rcpt || s->rcpts.count == 0)
	{
		outgoing_keep_reply(c, s);
		return;
	}
	rcpt = transaction_answered_rcpt(c, s);
	if (rcpt == NULL || rcpt->last != NULL)
	{
		if (m != NULL && s->rcpts.items[s->rcpts.count - 1].standing == RCPT_UNSURE)
			one_refused(c, s, m);
		return;					/* of a recipient, or a mail, that the log does not name */
	}
	d = delivery_begin(c);
	d->status = outcome_of_code(c->e->code);
	d->stage = STAGE_rcpt;
	assign_text(&d->recipient, copy_text(rcpt->address));
	set_copy(&d->sender, s->f.sender);
	rcpt->standing = RCPT_REFUSED;
	if (m == NULL)
		rcpt->last = d;			/* the summary may name the mail */
	else
		take_refusal(c, s, m, rcpt, d);
}
