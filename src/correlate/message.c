/* message.c: mails in the queue, from the line that gives them an id to the one that removes them. */
#include "object.h"

#include <math.h>

#include "../pg/text.h"

/* --- which message --- */

static LinkKey
mail_key(Correlator *c)
{
	return c->e->queue_id.ptr == NULL ? NO_KEY : key_of_bytes(c, KEY_OF_MAIL, c->e->queue_id);
}

Message *
message_find(Correlator *c, LinkKey key)
{
	return key_is_set(key) ? (Message *) object_find(c, OPEN_message, key) : NULL;
}

Message *
message_new(Correlator *c, Message *before)
{
	LinkKey		key = mail_key(c);
	Message    *m;

	if (before != NULL && !before->o.ended)
		object_finish(c, &before->o);	/* its end was not seen */
	m = (Message *) object_create(c, OPEN_message);
	fact_begin(c, FACT_message, &m->f.common);
	m->o.n = m->f.common.n;
	m->blocks = BIGINT_NONE;
	m->handed_at = DT_NOBEGIN;
	m->f.queue_id = line_text(c, c->e->queue_id);
	m->f.root = m->o.id;
	if (key_is_set(key))
		keys_take(c, &m->o, key);
	return m;
}

Message *
message_of_line(Correlator *c, bool create)
{
	LinkKey		key = mail_key(c);
	Message    *m = message_find(c, key);

	if (m == NULL && create && key_is_set(key))
		m = message_new(c, NULL);
	return m;
}

/* --- its recipients --- */

/* One address may be written in two ways: what was asked for is the same. */
static Rcpt *
rcpt_by_orig(const RcptList *list, Slice orig)
{
	Rcpt	   *found = NULL;

	for (int i = 0; i < list->count && orig.ptr != NULL; i++)
	{
		if (list->items[i].orig_recipient == NULL || list->items[i].standing == RCPT_FINAL ||
			!slice_is(text_slice(list->items[i].orig_recipient), orig))
			continue;
		if (found != NULL)
			return NULL;		/* a list: the original does not tell which */
		found = &list->items[i];
	}
	return found;
}

void
message_rcpt_stands(Message *m, Rcpt *rcpt, Standing standing)
{
	count_up(&m->f.n_open, (standing == RCPT_OPEN) - (rcpt->standing == RCPT_OPEN));
	rcpt->standing = standing;
}

Rcpt *
message_rcpt(Correlator *c, Message *m, Slice address)
{
	Rcpt	   *rcpt = rcpts_find(&m->rcpts, address);

	if (rcpt == NULL)
	{
		text	   *name = readable_text(address);

		rcpt = rcpts_add(&m->rcpts, name);
		message_rcpt_stands(m, rcpt, RCPT_OPEN);
		texts_add(&m->f.rcpt_to, copy_text(name));
		link_null_sender(c, m, rcpt);
	}
	return rcpt;
}

/* Whom an outcome or an answer is about. */
static Rcpt *
rcpt_of_line(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Slice		address = line_slice(c, e->recipient);
	Rcpt	   *rcpt = rcpts_find(&m->rcpts, address);

	if (rcpt == NULL)
		rcpt = rcpt_by_orig(&m->rcpts, line_slice(c, e->orig_recipient));
	if (rcpt == NULL)
		rcpt = message_rcpt(c, m, address);
	set_text_once(c, &rcpt->orig_recipient, e->orig_recipient);
	return rcpt;
}

static bool
is_higher(Slice number, Slice other)
{
	return number.len != other.len ? number.len > other.len : memcmp(number.ptr, other.ptr, number.len) > 0;
}

/* Whether no attempt that has a number is under way, at one with a number: what was when the queue was started again is over. */
static bool
is_free(const Correlator *c, const Rcpt *rcpt, Slice number)
{
	return rcpt->started_line == 0 || rcpt->attempt_key == NULL || rcpt->queue_start != c->host->queue_start ||
		!is_higher(number, text_slice(rcpt->attempt_key));
}

/* A new attempt: for the address as given, or once more where the mail has it twice and the other is under way or done. */
static Rcpt *
rcpt_for_attempt(Correlator *c, Message *m)
{
	Slice		address = line_slice(c, c->e->recipient);
	bool		numbered = c->e->session_key.ptr != NULL;
	Rcpt	   *first = rcpts_find(&m->rcpts, address);

	for (Rcpt *rcpt = first; rcpt != NULL; rcpt = rcpts_find_before(&m->rcpts, rcpt))
		if (rcpt->standing != RCPT_FINAL && (!numbered || is_free(c, rcpt, line_slice(c, c->e->session_key))))
			return rcpt;
	if (first == NULL)
		return rcpt_of_line(c, m);
	if (!numbered)
		return first;			/* without numbers two attempts cannot be told apart */
	first = rcpts_add_copy(&m->rcpts, readable_text(address));
	message_rcpt_stands(m, first, RCPT_OPEN);
	return first;
}

void
message_free(Message *m)
{
	rcpts_clear(&m->rcpts);
	assign_text(&m->source_channel, NULL);
	assign_text(&m->dest_channel, NULL);
	fact_free(FACT_message, &m->f.common);
}

/* --- its lines --- */

void
message_line(Correlator *c, Message *m)
{
	const Entry *e = c->e;

	fact_line(c, &m->f.common);
	object_touch(c, &m->o);
	set_text_once(c, &m->f.message_id, e->message_id);
	if (m->f.size == BIGINT_NONE)
		m->f.size = e->size;	/* as it came: what is sent on may have grown */
	if (e->direction != DIRECTION_out && e->client_ip.bits != 0 && m->f.client_ip.bits == 0)
	{
		m->f.client_ip = e->client_ip;
		set_text_once(c, &m->f.client_name, e->client_name);
		set_text_once(c, &m->f.helo, e->helo);
	}
}

/* The dialogue in which a line of a message stands, where it names one. */
static Session *
dialogue_of_line(Correlator *c)
{
	if (c->e->session_key.ptr == NULL)
		return NULL;
	return (Session *) object_find(c, OPEN_session, key_of_bytes(c, KEY_OF_DIALOGUE, c->e->session_key));
}

static void
line_of_dialogue(Correlator *c, Session *s, const Message *m)
{
	session_touch(c, s);
	if (s->last_message != m->o.id)
	{
		count_up(&s->f.messages, 1);
		s->last_message = m->o.id;
	}
	object_renew(c, &s->o);
}

static void
enqueued_for_rcpt(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Rcpt	   *rcpt;
	Session    *s = e->session_key.ptr != NULL ? dialogue_of_line(c) : dialogue_of_client(c);

	link_next_channel(c, m);
	rcpt = message_rcpt(c, m, line_slice(c, e->recipient));
	set_text_once(c, &rcpt->orig_recipient, e->orig_recipient);
	set_text_once(c, &m->source_channel, e->source_channel);
	set_text_once(c, &m->dest_channel, e->dest_channel);
	set_text_once(c, &rcpt->transport, e->dest_channel);
	if (m->blocks == BIGINT_NONE)
		m->blocks = detail_number_of(e, SLICE("blocks"));
	link_enqueued(c, m);
	if (s != NULL && s->f.direction != DIRECTION_out)
	{
		m->f.session_ref = s->o.id;
		s->passed = true;
		line_of_dialogue(c, s, m);
	}
}

static void
enqueued(Correlator *c)
{
	Message    *m = message_of_line(c, false);

	/* Where the line names a recipient, the id comes once for each. */
	if (m == NULL || m->o.ended || c->e->recipient.ptr == NULL)
	{
		m = message_new(c, m);
		m->start_seen = true;
		m->f.accepted_at = c->at;
		m->by_client = c->e->client_ip.bits != 0 && !detail_has(c->e, SLICE("local"));
		fact_detail(c, FACT_message, &m->f.common);
	}
	message_line(c, m);
	set_text_once(c, &m->f.sender, c->e->sender);
	set_text_once(c, &m->f.user_name, c->e->user_name);
	if (m->f.origin == ORIGIN_NONE && m->f.user_name != NULL)
		m->f.origin = ORIGIN_submission;
	if (m->f.origin == ORIGIN_NONE && detail_has(c->e, SLICE("local")))
		m->f.origin = ORIGIN_local;
	if (c->e->recipient.ptr != NULL)
		enqueued_for_rcpt(c, m);
	message_changed(c, m);
}

/* Told once of each mail: with another size or sender the id was given again, and the line that says so is not in the log. */
static bool
tells_of_another(Correlator *c, const Message *m)
{
	const Entry *e = c->e;

	return (e->size != BIGINT_NONE && m->f.size != BIGINT_NONE && e->size != m->f.size) ||
		(e->sender.ptr != NULL && m->f.sender != NULL && !slice_is(text_slice(m->f.sender), line_slice(c, e->sender)));
}

static void
told(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	int64		number = detail_number_of(e, SLICE("qp"));

	if (tells_of_another(c, m))
		m = message_new(c, m);
	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	set_text_once(c, &m->f.user_name, e->user_name);
	fact_detail(c, FACT_message, &m->f.common);
	if (number != BIGINT_NONE)
		link_handed_in(c, m, number);
}

static void
attempt_started(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Rcpt	   *rcpt;

	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	if (e->recipient.ptr == NULL)
		return;
	if (slice_is_lit(e->session_key, "1"))
		c->host->queue_start = c->line_no;
	rcpt = rcpt_for_attempt(c, m);
	rcpts_attempt(&m->rcpts, rcpt, line_text(c, e->session_key), c->line_no, c->at, c->host->queue_start);
	set_text(c, &rcpt->transport, detail_text_of(e, SLICE("channel")));
	set_text(c, &rcpt->transport, detail_text_of(e, SLICE("module")));
	if (e->session_key.ptr != NULL)
		keys_take(c, &m->o, key_of_bytes(c, KEY_OF_ATTEMPT, e->session_key));
	message_changed(c, m);
}

/* What is said about an attempt before its outcome. */
static void
attempt_answered(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Rcpt	   *rcpt;

	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	if (e->recipient.ptr == NULL)
		return;
	rcpt = rcpt_of_line(c, m);
	if (!rcpt->reply_is_new)
	{
		rcpt->code = INT_NONE;
		assign_text(&rcpt->enhanced_code, NULL);
		assign_text(&rcpt->reply, NULL);
	}
	rcpt->reply_is_new = true;
	SET_NUMBER(rcpt->code, e->code, INT_NONE);
	set_text(c, &rcpt->enhanced_code, e->enhanced_code);
	set_text(c, &rcpt->reply, e->reply);
	set_text(c, &rcpt->next_queue_id, e->next_queue_id);
	message_changed(c, m);
}

static bool
is_bare_success(const Entry *e)
{
	return e->status == STATUS_NONE && slice_is_lit(detail_text_of(e, SLICE("result")), "success");
}

/* A success that the line does not describe is one of the channel in which the attempt began. */
static Status
status_of_success(const Entry *e, const Rcpt *rcpt)
{
	if (!is_bare_success(e))
		return e->status;
	return e->protocol == PROTOCOL_local || slice_is_lit(text_slice(rcpt->transport), "local") ? STATUS_delivered : STATUS_relayed;
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
	Message    *m = message_find(c, mail_key(c));

	if (m == NULL)
		m = message_find(c, attempt);
	if (m == NULL && (m = link_outcome(c, rcpt, confidence)) != NULL && c->e->queue_id.ptr != NULL)
		keys_take(c, &m->o, mail_key(c));	/* the mail goes on under another id */
	return m != NULL ? m : message_of_line(c, true);
}

static void
attempt_ended(Correlator *c)
{
	const Entry *e = c->e;
	/* a line that names no recipient is joined by the number of the attempt */
	bool		numbered = e->session_key.ptr != NULL && e->recipient.ptr == NULL;
	LinkKey		attempt = numbered ? key_of_bytes(c, KEY_OF_ATTEMPT, e->session_key) : NO_KEY;
	Rcpt	   *rcpt = NULL;
	double		confidence = NAN;
	Message    *m = message_of_outcome(c, attempt, &rcpt, &confidence);
	Session    *s = numbered ? NULL : dialogue_of_line(c);
	delivery_fact *d;
	int64		number = detail_number_of(e, SLICE("forward_qp"));

	if (m != NULL)
		set_text_once(c, &m->f.sender, e->sender);
	if (m != NULL && rcpt == NULL)
		rcpt = numbered ? rcpts_under_way(&m->rcpts, line_slice(c, e->session_key)) :
			e->recipient.ptr != NULL ? rcpt_of_line(c, m) : NULL;
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
		delivery_alone(c, s, d);
		c->class = LINE_USED;
		return;
	}
	message_line(c, m);
	d->status = status_of_success(e, rcpt);
	if (s != NULL)
	{
		if (d->status == STATUS_relayed || d->status == STATUS_delivered)
		{
			s->passed = true;
			s->f.stage = STAGE_end_of_data;
		}
		else if (d->code != INT_NONE && d->code >= 400)
			session_refused(c, s);
		line_of_dialogue(c, s, m);
	}
	if (d->status == STATUS_bounced || d->status == STATUS_expired)
	{
		m->announced = NOTIFICATION_NONE;	/* of a delay */
		link_failed(c, m);
		if (d->notified == true)
			link_announced(c, m, NOTIFICATION_failure);
	}
	rcpt->requeued |= detail_has(e, SLICE("requeued"));
	delivery_take(c, s, m, rcpt, d);
	if (rcpt->requeued)
		link_requeued(c, m, rcpt);
	if (numbered)
		keys_drop(c, &m->o, attempt);
	if (number != BIGINT_NONE)
		link_handed_over(c, m, number);
	message_changed(c, m);
}

/* Of the attempts under way no outcome was logged: the mail stays in the queue. */
static void
attempts_over(Correlator *c, Message *m)
{
	while (m->rcpts.nattempts > 0)
	{
		Rcpt	   *rcpt = &m->rcpts.items[m->rcpts.attempts[0]];
		delivery_fact *d = delivery_begin(c);

		d->status = STATUS_deferred;
		d->inferred = true;
		delivery_take(c, NULL, m, rcpt, d);
	}
	message_changed(c, m);
}

void
message_touch(Correlator *c, Message *m)
{
	message_line(c, m);
	if (detail_has(c->e, SLICE("completed")))
		attempts_over(c, m);
}

/* A row for each recipient that has no final fate, as the line at hand means them all. */
static void
end_open_rcpts(Correlator *c, Message *m, Status status)
{
	for (int i = 0; i < m->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[i];
		delivery_fact *d;

		if (rcpt->standing != RCPT_OPEN)
			continue;
		d = delivery_begin(c);
		d->status = status;
		d->inferred = true;
		d->tried = false;
		assign_text(&d->sender, copy_text(m->f.sender));
		assign_text(&d->recipient, copy_text(rcpt->address));
		rcpt->reply_is_new = true;	/* of the last deferral */
		delivery_take(c, NULL, m, rcpt, d);
	}
}

/* The failures that the sender had not been told of. */
static void
set_notified(Message *m, bool notified)
{
	for (int i = 0; i < m->rcpts.count; i++)
	{
		delivery_fact *d = m->rcpts.items[i].last;

		if (d == NULL || (d->status != STATUS_bounced && d->status != STATUS_expired) || d->notified == true)
			continue;
		d->notified = notified;
		m->rcpts.items[i].last_changed = true;
	}
}

static Notification
announced(const Message *m, const Entry *e)
{
	Slice		said = detail_text_of(e, SLICE("notification"));

	for (int kind = NOTIFICATION_NONE + 1; said.ptr != NULL && kind < NOTIFICATION_COUNT; kind++)
		if (slice_is(said, Notification_names[kind]))
			return (Notification) kind;
	if (e->status == STATUS_deferred)
		return NOTIFICATION_delay;
	return message_succeeded(m) ? NOTIFICATION_success : NOTIFICATION_failure;
}

static void
notified(Correlator *c, Message *m)
{
	const Entry *e = c->e;

	message_line(c, m);
	m->announced = announced(m, e);
	link_failed(c, m);
	if (m->announced == NOTIFICATION_failure && (fact_traits(&m->f.common) & KEEPS_EXPIRY_SILENT))
		end_open_rcpts(c, m, STATUS_expired);
	if (m->announced == NOTIFICATION_failure)
		set_notified(m, e->status != STATUS_discarded);
	link_notified(c, m, line_slice(c, detail_text_of(e, SLICE("addr"))), detail_number_of(e, SLICE("qp")));
	link_announced(c, m, m->announced);
	message_changed(c, m);
}

void
message_event(Correlator *c)
{
	const Entry *e = c->e;
	Message    *m;

	if (e->event == EVENT_enqueue)
	{
		enqueued(c);
		return;
	}
	if (e->event == EVENT_delivery)
	{
		attempt_ended(c);
		return;
	}
	m = message_of_line(c, true);
	if (m == NULL)
		return;
	switch ((int) e->event)
	{
		case EVENT_message:
			told(c, m);
			break;
		case EVENT_delivery_start:
			attempt_started(c, m);
			break;
		case EVENT_reply:
			attempt_answered(c, m);
			break;
		case EVENT_hold:
		case EVENT_release:
			message_line(c, m);
			m->held = e->event == EVENT_hold;
			message_changed(c, m);
			break;
		case EVENT_expire:
			message_line(c, m);
			end_open_rcpts(c, m, STATUS_expired);
			message_changed(c, m);
			break;
		case EVENT_notify:
			notified(c, m);
			break;
		case EVENT_remove:
			message_line(c, m);
			m->f.removed_at = c->at;
			m->removed = true;
			m->cut_off = message_is_open(m);
			end_open_rcpts(c, m, STATUS_removed);
			message_changed(c, m);
			break;
	}
}
