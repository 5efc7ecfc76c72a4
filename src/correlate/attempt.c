/* attempt.c: attempts at the recipients of a mail in the queue: begun, answered, and how they came out. */
#include "events.h"

#include <math.h>

#include "../pg/text.h"

/* --- whose --- */

/* Whom an outcome or an answer is about. */
static Rcpt *
rcpt_of_line(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Slice		address = line_slice(c, e->recipient);
	Rcpt	   *rcpt = rcpts_find(&m->rcpts, address);

	/* one address may be written in two ways: what was asked for is the same, and of a list it does not tell which */
	if (rcpt == NULL)
		rcpt = rcpts_not_final_by_orig(&m->rcpts, line_slice(c, e->orig_recipient));
	if (rcpt == NULL)
		rcpt = message_rcpt(c, m, address);
	rcpts_set_orig(&m->rcpts, rcpt, line_text(c, e->orig_recipient));
	return rcpt;
}

/* A new attempt: for the address as given, or once more where the mail has it twice and the other is under way or done. */
static Rcpt *
rcpt_for_attempt(Correlator *c, Message *m)
{
	Slice		address = line_slice(c, c->e->recipient);
	Slice		number = line_slice(c, c->e->session_key);
	Rcpt	   *newest = rcpts_find(&m->rcpts, address);
	Rcpt	   *rcpt = rcpts_to_attempt(&m->rcpts, address, number, c->host->queue_start);

	if (rcpt != NULL)
		return rcpt;
	if (newest == NULL)
		return rcpt_of_line(c, m);
	if (number.ptr == NULL)
		return newest;			/* without numbers two attempts cannot be told apart */
	rcpt = rcpts_add_copy(&m->rcpts, readable_text(address));
	message_rcpt_stands(m, rcpt, RCPT_OPEN, rcpt->fate);
	return rcpt;
}

/* --- its lines --- */

/* False if it names nobody. */
static bool
attempt_line(Correlator *c, Message *m)
{
	message_line(c, m);
	set_text_once(c, &m->f.sender, c->e->sender);
	return c->e->recipient.ptr != NULL;
}

/* A success that the line does not describe is one of the channel in which the attempt began. */
static Status
status_of_success(const delivery_fact *d, Protocol protocol, const Rcpt *rcpt)
{
	if (d->status != STATUS_NONE)
		return d->status;
	return protocol == PROTOCOL_local || transport_is_local(rcpt->transport) ? STATUS_delivered : STATUS_relayed;
}

static void
failed_for_good(Correlator *c, Message *m, const delivery_fact *d)
{
	m->announced.kind = NOTIFICATION_NONE;	/* of a delay */
	link_failed(c, m);
	if (d->notified == true)
		link_announced(c, m, NOTIFICATION_failure);
}

/* s may be NULL, and handed_over_as none. */
static void
take_outcome(Correlator *c, const Session *s, Message *m, Rcpt *rcpt, delivery_fact *d, int64 handed_over_as)
{
	if (d->status == STATUS_bounced || d->status == STATUS_expired)
		failed_for_good(c, m, d);
	else if (d->status == STATUS_relayed || d->status == STATUS_delivered)
		link_succeeded(c, m);
	delivery_take(c, s, m, rcpt, d);
	if (handed_over_as != BIGINT_NONE)
		link_handed_over(c, m, handed_over_as);
}

/* The line with the outcome came before the one at hand, which begins the attempt. */
static void
take_early(Correlator *c, Message *m, Rcpt *rcpt, EarlyOutcome *early)
{
	early->d->status = status_of_success(early->d, PROTOCOL_NONE, rcpt);
	take_outcome(c, NULL, m, rcpt, early->d, early->handed_over_as);
	delivery_early_taken(c, early, rcpt);
}

/* It was written before the outcome of the same attempt, which came first. */
static bool
is_before_outcome(const Correlator *c, const Rcpt *rcpt)
{
	if (rcpt->last == NULL || (rcpt->attempt.line != 0 && c->at >= rcpt->attempt.at))
		return false;
	return c->at <= rcpt->last->common.at && instants_within(c->at, rcpt->last->common.at, LATE_LINE);
}

void
attempt_started(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	LinkKey		attempt = e->session_key.ptr == NULL ? NO_KEY : key_of_bytes(c, KEY_OF_ATTEMPT, e->session_key);
	EarlyOutcome *early = key_is_set(attempt) ? delivery_was_early(c, attempt) : NULL;
	Rcpt	   *rcpt;

	if (!attempt_line(c, m))
		return;
	if (slice_is_lit(e->session_key, "1"))
		c->host->queue_start = c->line_no;
	rcpt = rcpt_for_attempt(c, m);
	if (!key_is_set(attempt) && is_before_outcome(c, rcpt) && delivery_began(c, rcpt))
		return;
	rcpts_attempt(&m->rcpts, rcpt, (Attempt) {.line = c->line_no, .at = c->at, .key = line_text(c, e->session_key), .queue_start = c->host->queue_start});
	set_text(c, &rcpt->transport, detail_text_of(e, SLICE("channel")));
	set_text(c, &rcpt->transport, detail_text_of(e, SLICE("module")));
	if (early != NULL)
		take_early(c, m, rcpt, early);
	else if (key_is_set(attempt))
		keys_take(c, &m->o, attempt);
	message_changed(c, m);
}

/*
 * Each line of a reply may have a line of its own. What the next host says is another reply, mostly with another code; a
 * program or mailbox of this host has none after it, and what it says needs no code.
 */
static bool
answer_goes_on(const Rcpt *rcpt, const Entry *e)
{
	return rcpt->said.code == e->code && (reply_goes_on(text_slice(rcpt->said.reply)) || (rcpt->said.reply != NULL && e->protocol == PROTOCOL_local));
}

static void
take_answer(Correlator *c, Rcpt *rcpt)
{
	const Entry *e = c->e;

	if (!rcpt->said.is_new || rcpt->said.passed_over)
	{
		rcpt->said.code = INT_NONE;
		assign_text(&rcpt->said.enhanced_code, NULL);
		assign_text(&rcpt->said.reply, NULL);
	}
	if (answer_goes_on(rcpt, e))
		add_reply(c, &rcpt->said.reply);
	else
		set_text(c, &rcpt->said.reply, e->reply);
	SET_NUMBER(rcpt->said.code, e->code, INT_NONE);
	set_text(c, &rcpt->said.enhanced_code, e->enhanced_code);
	set_text(c, &rcpt->said.next_queue_id, e->next_queue_id);
}

/* What is said about an attempt before its outcome. If there is none because one before it failed, what was said of that counts. */
void
attempt_answered(Correlator *c, Message *m)
{
	bool		passed_over = detail_has(c->e, SLICE("passed_over"));
	Rcpt	   *rcpt;

	if (!attempt_line(c, m))
		return;
	rcpt = rcpt_of_line(c, m);
	if (is_before_outcome(c, rcpt))
	{
		delivery_answered(c, m, rcpt, passed_over);
		return;
	}
	if (!passed_over || rcpt->said.reply == NULL)
		take_answer(c, rcpt);
	rcpt->said.is_new = true;
	rcpt->said.passed_over = passed_over;
	message_changed(c, m);
}

static bool
is_bare_success(const Entry *e)
{
	return e->status == STATUS_NONE && slice_is_lit(detail_text_of(e, SLICE("result")), "success");
}

/* The line broke off before it told the outcome. */
static bool
is_torn(const Entry *e)
{
	return e->status == STATUS_NONE && !is_bare_success(e);
}

/* The line says no more than that it went well, and one before it how. */
static bool
is_told_again(const Entry *e, const Rcpt *rcpt)
{
	return is_bare_success(e) && e->recipient.ptr != NULL && rcpt->standing == RCPT_FINAL &&
		(rcpt->fate == STATUS_delivered || rcpt->fate == STATUS_relayed || rcpt->fate == STATUS_discarded);
}

/* Where only envelope or Message-ID tell it, the recipient too, and how sure that is. */
static Message *
message_of_outcome(Correlator *c, LinkKey attempt, Rcpt **rcpt, double *confidence)
{
	Message    *m = message_of_line(c);

	if (m == NULL)
		m = message_find(c, attempt);
	if (m == NULL)
		m = link_outcome(c, rcpt, confidence);
	return m != NULL ? m : message_of_line_or_new(c);
}

/* What the peer said is the dialogue's, too. */
static void
ended_in_dialogue(Correlator *c, Session *s, const Message *m, const delivery_fact *d)
{
	bool		passed = d->status == STATUS_relayed || d->status == STATUS_delivered;

	if (passed)
	{
		s->f.stage = STAGE_end_of_data;
		session_answered(c, s);
	}
	else if (d->code != INT_NONE && d->code >= 400)
		session_refused(c, s);
	message_line_of_dialogue(c, s, m, passed);
}

/* By the number of its attempt, or by its address; NULL = the line tells neither. */
static Rcpt *
rcpt_of_outcome(Correlator *c, Message *m, bool numbered)
{
	if (numbered)
		return rcpts_under_way(&m->rcpts, line_slice(c, c->e->session_key));
	return c->e->recipient.ptr != NULL ? rcpt_of_line(c, m) : NULL;
}

void
attempt_ended(Correlator *c)
{
	const Entry *e = c->e;
	/* a line that names no recipient is joined by the number of the attempt */
	bool		numbered = e->session_key.ptr != NULL && e->recipient.ptr == NULL;
	LinkKey		attempt = numbered ? key_of_bytes(c, KEY_OF_ATTEMPT, e->session_key) : NO_KEY;
	Rcpt	   *rcpt = NULL;
	double		confidence = NAN;
	Message    *m = message_of_outcome(c, attempt, &rcpt, &confidence);
	Session    *s = numbered ? NULL : message_dialogue(c);
	delivery_fact *d;
	int64		number = detail_number_of(e, SLICE("forward_qp"));

	if (m != NULL)
		set_text_once(c, &m->f.sender, e->sender);
	if (m != NULL && rcpt == NULL)
		rcpt = rcpt_of_outcome(c, m, numbered);
	if (is_torn(e) || (rcpt != NULL && is_told_again(e, rcpt)))
	{
		if (m != NULL)
			message_line(c, m);
		return;
	}
	d = delivery_begin(c);
	if (s != NULL)
		delivery_of_session(s, d);
	d->confidence = confidence;
	if (m == NULL || rcpt == NULL)
	{
		if (m != NULL)
			d->message_ref = m->o.id;
		if (m == NULL && numbered)
			delivery_early(c, attempt, d, number);
		else
			delivery_alone(c, s, d);
		return;
	}
	message_line(c, m);
	d->status = status_of_success(d, e->protocol, rcpt);
	d->tried = !rcpt->said.passed_over;
	if (s != NULL)
		ended_in_dialogue(c, s, m, d);
	rcpt->requeued |= detail_has(e, SLICE("requeued"));
	if (e->source_channel.ptr != NULL)
		m->held = detail_has(e, SLICE("held"));	/* the file has its usual name again, or another */
	take_outcome(c, s, m, rcpt, d, number);
	if (rcpt->requeued)
		link_requeued(c, m, rcpt);
	if (numbered)
		keys_drop(c, &m->o, attempt);
	message_changed(c, m);
}

/* Where the line with the outcome is not in the log, the answer before it tells how it came out, RFC 5321 section 4.2.1. */
Status
attempt_outcome(const Rcpt *rcpt, Status otherwise)
{
	if (!rcpt->said.is_new || rcpt->said.code == INT_NONE)
		return otherwise;
	return rcpt->said.code < 300 ? STATUS_relayed : rcpt->said.code >= 500 ? STATUS_bounced : otherwise;
}

/* The mail stays in the queue for all that were not answered otherwise. */
void
attempts_over(Correlator *c, Message *m)
{
	RcptPlaces	under_way = rcpts_all_under_way(&m->rcpts);

	for (int i = 0; i < under_way.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[under_way.items[i]];
		delivery_fact *d = delivery_begin(c);

		d->status = attempt_outcome(rcpt, STATUS_deferred);
		d->inferred = true;
		d->tried = !rcpt->said.passed_over;
		delivery_take(c, NULL, m, rcpt, d);
	}
	if (under_way.items != NULL)
		pfree(under_way.items);
	if (m->start_seen && m->rcpts.count == 0)
		m->removed = true;		/* it was for nobody: filters refused it for each recipient */
	message_changed(c, m);
}
