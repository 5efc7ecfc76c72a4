/* delivery_rcpt.c: outcomes of the recipients of a message: what its lines tell of each, and where that leaves the recipient. */
#include "events.h"

#include <math.h>

/* Lines besides its own, in their order; the list that they come from stays its owner's. */
static void
lines_merge(Fact *fact, const LineList *others)
{
	LineList	lines = {0};
	const int64 *own = lines_numbers(&fact->lines);
	const int64 *other = lines_numbers(others);

	for (int i = 0, j = 0; i < fact->lines.count || j < others->count;)
		lines_add(&lines, j == others->count || (i < fact->lines.count && own[i] < other[j]) ? own[i++] : other[j++]);
	if (fact->lines.numbers != NULL)
		pfree(fact->lines.numbers);
	fact->lines = lines;
	fact->first_line = Min(fact->first_line, lines_numbers(&lines)[0]);
	fact->last_line = Max(fact->last_line, lines_numbers(&lines)[lines.count - 1]);
}

/* What the lines of the message tell of it. */
static void
complete_of_message(const Message *m, delivery_fact *d)
{
	d->message_ref = m->o.id;
	set_copy(&d->queue_id, m->f.queue_id);
	set_copy(&d->sender, m->f.sender);
	if (d->session_ref == BIGINT_NONE || d->client_ip.bits == 0)
	{
		if (d->client_ip.bits == 0)
			d->client_ip = m->f.client_ip;
		set_copy(&d->client_name, m->f.client_name);
		set_copy(&d->helo, m->f.helo);
		set_copy(&d->user_name, m->f.user_name);
	}
	if (isnan(d->delay) && m->start_seen)
		d->delay = seconds_between(m->f.common.at, d->common.at);
}

void
delivery_message_told(Message *m)
{
	for (int i = 0; i < m->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[i];

		if (rcpt->last == NULL)
			continue;
		complete_of_message(m, rcpt->last);
		rcpt->last_changed = true;
	}
}

/* The line is late: the sender was told of what failed before. */
static bool
was_notified(const Message *m, const delivery_fact *d)
{
	return (d->status == STATUS_bounced || d->status == STATUS_expired) && d->notified == BOOL_NONE &&
		!TIMESTAMP_IS_NOBEGIN(m->announced.failure_at) && d->common.at <= m->announced.failure_at;
}

static void
complete_row(const Message *m, const Rcpt *rcpt, delivery_fact *d)
{
	complete_of_message(m, d);
	set_copy(&d->recipient, rcpt->address);
	set_copy(&d->orig_recipient, rcpt->orig_recipient);
	set_copy(&d->transport, rcpt->transport);
	if (rcpt->said.is_new)
	{
		if (d->code == INT_NONE)
			d->code = rcpt->said.code;
		set_copy(&d->enhanced_code, rcpt->said.enhanced_code);
		set_copy(&d->reply, rcpt->said.reply);
		set_copy(&d->next_queue_id, rcpt->said.next_queue_id);
	}
	if (isnan(d->delay_transfer) && rcpt->attempt.line != 0)
		d->delay_transfer = seconds_between(rcpt->attempt.at, d->common.at);
	if (rcpt->attempt.line != 0 && rcpt->attempt.line != d->common.first_line)
	{
		/* the attempt began with a line of its own */
		LineList	began = {0};

		lines_add(&began, rcpt->attempt.line);
		lines_merge(&d->common, &began);
	}
	if (d->next_ref == BIGINT_NONE)
		d->next_ref = rcpt->next_ref;
	if (was_notified(m, d))
		d->notified = true;
	d->permanent = delivery_permanence(d);
}

void
delivery_keep_reply(Rcpt *rcpt, const delivery_fact *d)
{
	assign_text(&rcpt->said.next_queue_id, NULL);
	rcpt->said.is_new = rcpt->said.passed_over = false;
	if (d->reply == NULL && d->code == INT_NONE)
		return;					/* the line that said more is not in the log */
	rcpt->said.code = d->code;
	assign_text(&rcpt->said.enhanced_code, copy_text(d->enhanced_code));
	assign_text(&rcpt->said.reply, copy_text(d->reply));
}

static Standing
standing_after(const Rcpt *rcpt, Status status)
{
	if (status == STATUS_transferred)
		return RCPT_MOVED;
	if (status_is_final(status))
		return RCPT_FINAL;
	if (rcpt->requeued && rcpt->standing == RCPT_MOVED)
		return RCPT_MOVED;		/* the new file was seen before */
	return rcpt->standing == RCPT_FINAL ? RCPT_FINAL : RCPT_OPEN;
}

static bool
was_inferred(const Rcpt *rcpt, Status status)
{
	return rcpt->last != NULL && rcpt->last->inferred && rcpt->last->status == status;
}

/* The line at hand tells what was inferred: of the same attempt, for no other was begun since, as far as the log shows it. */
static bool
tells_inferred(const Rcpt *rcpt, const delivery_fact *d)
{
	if (d->inferred || rcpt->attempt.line != 0)
		return false;
	if (was_inferred(rcpt, d->status) || (d->status == STATUS_relayed && was_inferred(rcpt, STATUS_discarded)))
		return d->status != STATUS_deferred || d->common.at <= rcpt->last->common.at + LATE_LINE;
	/* from silence, which a late line breaks */
	return d->status != STATUS_deferred && (was_inferred(rcpt, STATUS_deferred) || was_inferred(rcpt, STATUS_expired)) &&
		d->common.at <= rcpt->last->common.at;
}

/* What lines that came before the one at hand said of it. */
static void
take_said(delivery_fact *d, const delivery_fact *inferred)
{
	if (d->reply == NULL && d->code == INT_NONE)
	{
		d->code = inferred->code;
		set_copy(&d->enhanced_code, inferred->enhanced_code);
		set_copy(&d->reply, inferred->reply);
		set_copy(&d->next_queue_id, inferred->next_queue_id);
	}
	if (d->status == STATUS_deferred)
		d->tried &= inferred->tried;
}

static void
replace_last(Correlator *c, Rcpt *rcpt, delivery_fact *d, bool told)
{
	delivery_fact *last = rcpt->last;
	bool		last_changed = rcpt->last_changed;

	rcpt->last = d;
	rcpt->last_changed = true;
	if (told)
	{
		/* what was inferred is told now: one outcome, one row */
		lines_merge(&d->common, &last->common.lines);
		d->common.id = last->common.id;
		d->common.n = last->common.n;
		d->common.at = last->common.at;
		delivery_free(last);
		return;
	}
	if (last != NULL)
	{
		if (last_changed)
			delivery_put(c, last, rcpt->last_put);
		delivery_free(last);
	}
	rcpt->last_put = false;
}

/*
 * The mail was enqueued again from where it went: the other host brought it back, or the channel, which is taken for an
 * end, is none.
 */
static bool
is_on_its_way(const Correlator *c, const Rcpt *rcpt, const delivery_fact *d)
{
	return was_inferred(rcpt, STATUS_transferred) &&
		(d->status == STATUS_relayed || (d->status == STATUS_delivered && detail_has(c->e, SLICE("presumed"))));
}

/*
 * The mail is offered to another host: it was not put into a mailbox here, as silence seemed to say. Or the outcome was
 * before the mail was removed, and only its line came after that.
 */
static bool
is_disproved(const Session *s, const Rcpt *rcpt, const delivery_fact *d)
{
	if (s != NULL && s->f.direction == DIRECTION_out && was_inferred(rcpt, STATUS_delivered))
		return true;
	return !d->inferred && was_inferred(rcpt, STATUS_removed) && d->common.at <= rcpt->last->common.at;
}

static void
disprove_last(Correlator *c, Message *m, Rcpt *rcpt)
{
	if (rcpt->last_put)
		fact_take_back(c, FACT_delivery, &rcpt->last->common);
	delivery_free(rcpt->last);
	rcpt->last = NULL;
	rcpt->last_put = rcpt->last_changed = false;
	message_rcpt_stands(m, rcpt, RCPT_OPEN, rcpt->fate);
}

/* A dialogue that offers the mail to us is none. */
static bool
is_our_attempt(const Session *s, const Rcpt *rcpt, const delivery_fact *d)
{
	return d->tried && (!d->inferred || rcpt->attempt.line != 0) &&
		(s == NULL || s->f.direction == DIRECTION_out || d->status == STATUS_deferred);
}

void
delivery_take(Correlator *c, const Session *s, Message *m, Rcpt *rcpt, delivery_fact *d)
{
	bool		told;

	if (is_disproved(s, rcpt, d))
		disprove_last(c, m, rcpt);
	if (is_on_its_way(c, rcpt, d))
		d->status = STATUS_transferred;
	told = tells_inferred(rcpt, d);
	delivery_of_session(s, d);
	complete_row(m, rcpt, d);
	if (told)
		take_said(d, rcpt->last);
	delivery_believe_reply(d);
	set_copy(&rcpt->transport, d->transport);
	if (fact_is_wanted(c, FACT_delivery))
		blame_delivery(s, d);
	if (is_our_attempt(s, rcpt, d))
		d->attempt = told && rcpt->last->attempt != INT_NONE ? rcpt->last->attempt : ++rcpt->tries;
	message_rcpt_stands(m, rcpt, standing_after(rcpt, d->status), d->status);
	if (d->status != STATUS_removed)	/* else its outcome may only be late */
		rcpts_attempt_over(&m->rcpts, rcpt);
	if (!d->inferred || d->status != STATUS_deferred)	/* else what was said last is still that */
		delivery_keep_reply(rcpt, d);
	replace_last(c, rcpt, d, told);
	rcpts_told(&m->rcpts, rcpt, d->common.last_line);
	rcpts_failed(&m->rcpts, rcpt);
	object_mark(c, &m->o);
}

void
delivery_refused(Correlator *c, const Session *s, Rcpt *rcpt)
{
	delivery_fact *d = rcpt->last;

	if (d == NULL)
		return;
	rcpt->fate = d->status = STATUS_rejected;
	d->inferred = false;
	d->code = c->e->code;
	assign_text(&d->enhanced_code, line_text(c, c->e->enhanced_code));
	assign_text(&d->reply, line_text(c, c->e->reply));
	assign_text(&d->cause, NULL);
	d->permanent = delivery_permanence(d);
	fact_line(c, &d->common);
	blame_delivery(s, d);
	rcpt->last_changed = true;
}

void
delivery_infer_transfer(Correlator *c, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = palloc(sizeof *d);

	fact_begin(c, FACT_delivery, &d->common);
	d->status = STATUS_transferred;
	d->inferred = true;
	d->tried = true;
	delivery_take(c, NULL, m, rcpt, d);
}

void
delivery_goes_on_saying(Rcpt *rcpt, const text *rest)
{
	delivery_fact *d = rcpt->last;

	assign_text(&d->reply, text_joined(d->reply, "", rest));
	if (d->status == STATUS_bounced && blame_gave_up(d->reply))
		d->status = rcpt->fate = STATUS_expired;
	delivery_blame_again(d);
	rcpt->last_changed = true;
}

void
delivery_goes_on(Rcpt *rcpt, int64 next)
{
	rcpt->next_ref = next;
	if (rcpt->last == NULL)
		return;
	rcpt->last->next_ref = next;
	rcpt->last_changed = true;
}

void
delivery_came_back(Correlator *c, Message *m, Rcpt *rcpt, int64 next)
{
	rcpt->next_ref = next;
	object_mark(c, &m->o);
	if (rcpt->last == NULL || rcpt->last->status != STATUS_relayed)
		return;					/* the answer is still to come */
	rcpt->last->status = STATUS_transferred;
	delivery_goes_on(rcpt, next);
	message_rcpt_stands(m, rcpt, RCPT_MOVED, STATUS_transferred);
	message_changed(c, m);
}
