/*
 * message.c: mails in the queue, to the line that removes them. The line that gives them an id is in message_begin.c,
 * attempts are in attempt.c.
 */
#include "events.h"

#include "../pg/text.h"

/* --- which message --- */

LinkKey
message_key(Correlator *c)
{
	return c->e->queue_id.ptr == NULL ? NO_KEY : key_of_bytes(c, KEY_OF_MAIL, c->e->queue_id);
}

Message *
message_find(Correlator *c, LinkKey key)
{
	return key_is_set(key) ? (Message *) object_find(c, OPEN_message, key) : NULL;
}

static LinkKey
key_of_mail_before(Correlator *c)
{
	return key_of_bytes(c, KEY_OF_MAIL_BEFORE, c->e->queue_id);
}

/* What it had is given to another. It may be NULL; the result too, if no line of it is awaited any more. */
Message *
message_gone(Correlator *c, Message *m)
{
	if (m == NULL || m->o.ended)
		return m;
	message_end_missed(m);
	message_changed(c, m);
	if (m->o.ended)
		return m;
	object_finish(c, &m->o);
	return NULL;
}

Message *
message_new(Correlator *c, Message *before)
{
	LinkKey		key = message_key(c);
	Message    *m;

	before = message_gone(c, before);
	if (before != NULL && key_is_set(key))
		keys_take(c, &before->o, key_of_mail_before(c));
	m = (Message *) object_create(c, OPEN_message);
	fact_begin(c, FACT_message, &m->f.common);
	m->o.n = m->f.common.n;
	m->channels.blocks = BIGINT_NONE;
	m->announced.failure_at = m->handed_at = m->again_at = DT_NOBEGIN;
	m->f.queue_id = line_text(c, c->e->queue_id);
	m->f.root = m->o.id;
	if (key_is_set(key))
		keys_take(c, &m->o, key);
	return m;
}

/* The mail that had the id at the instant of the line: a line of the one before the newest may come late. */
static Message *
message_of_instant(Correlator *c, Message *newest)
{
	Message    *before;

	if (newest == NULL || !newest->start_seen || c->at >= newest->f.accepted_at || !instants_within(c->at, newest->f.accepted_at, LATE_LINE))
		return newest;
	before = message_find(c, key_of_mail_before(c));
	return before != NULL ? before : newest;
}

Message *
message_of_line(Correlator *c)
{
	return message_of_instant(c, message_find(c, message_key(c)));
}

Message *
message_of_line_or_new(Correlator *c)
{
	Message    *m = message_of_line(c);

	return m == NULL && key_is_set(message_key(c)) ? message_new(c, NULL) : m;
}

/* --- its recipients --- */

void
message_rcpt_stands(Message *m, Rcpt *rcpt, Standing standing, Status fate)
{
	count_up(&m->f.n_open, (standing == RCPT_OPEN) - (rcpt->standing == RCPT_OPEN));
	rcpts_stands(&m->rcpts, rcpt, standing, fate);
}

Rcpt *
message_rcpt(Correlator *c, Message *m, Slice address)
{
	Rcpt	   *rcpt = rcpts_find(&m->rcpts, address);

	if (rcpt == NULL)
	{
		rcpt = rcpts_add(&m->rcpts, readable_text(address));
		message_rcpt_stands(m, rcpt, RCPT_OPEN, rcpt->fate);
		link_null_sender(c, m, rcpt);
	}
	return rcpt;
}

void
message_soon_read(const Message *m)
{
	fact_soon_read(FACT_message, &m->f.common);
	soon_read(m->rcpts.items, sizeof(Rcpt));
}

void
message_free(Message *m)
{
	rcpts_clear(&m->rcpts);
	assign_text(&m->channels.source, NULL);
	assign_text(&m->channels.dest, NULL);
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
Session *
message_dialogue(Correlator *c)
{
	if (c->e->session_key.ptr == NULL)
		return NULL;
	return (Session *) object_find(c, OPEN_session, key_of_bytes(c, KEY_OF_DIALOGUE, c->e->session_key));
}

void
message_line_of_dialogue(Correlator *c, Session *s, const Message *m, bool passed)
{
	bool		is_incoming = s->f.direction != DIRECTION_out;	/* a mail may be put into several files */

	session_touch(c, s);
	if (passed && s->last_message != (is_incoming ? m->f.root : m->o.id))
	{
		count_up(&s->f.messages, 1);
		s->last_message = is_incoming ? m->f.root : m->o.id;
	}
	s->passed |= passed;
	object_renew(c, &s->o);
}

/* The number under which a mail was handed in is told once of it, and before anything becomes of it. */
static bool
was_handed_in_as_another(Correlator *c, const Message *m, int64 number)
{
	if (number == BIGINT_NONE)
		return false;
	return m->f.sender != NULL ? link_handed_in_as(c, number) != m : m->rcpts.count > 0 && c->at > m->o.last_at;
}

static bool
has_another_size(const Entry *e, const Message *m)
{
	return e->size != BIGINT_NONE && m->f.size != BIGINT_NONE && e->size != m->f.size;
}

static bool
has_another_sender(Correlator *c, const Message *m)
{
	return c->e->sender.ptr != NULL && m->f.sender != NULL && !slice_is(text_slice(m->f.sender), line_slice(c, c->e->sender));
}

/* Told once of each mail: with another size, sender or number the id was given again, and the line that says so is not in the log. */
static bool
tells_of_another(Correlator *c, const Message *m, int64 number)
{
	return was_handed_in_as_another(c, m, number) || has_another_size(c->e, m) || has_another_sender(c, m);
}

/* Its beginning was seen if the id was given again before. */
static Message *
message_instead(Correlator *c, Message *before)
{
	TimestampTz again_at = before->again_at;
	Message    *m = message_new(c, before);

	m->start_seen = !TIMESTAMP_IS_NOBEGIN(again_at);
	m->f.accepted_at = again_at;
	return m;
}

static void
told(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	int64		number = detail_number_of(e, SLICE("qp"));
	bool		late;

	if (tells_of_another(c, m, number))
		m = message_instead(c, m);
	late = m->f.sender == NULL && e->sender.ptr != NULL;	/* outcomes may have come before */
	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	set_text_once(c, &m->f.user_name, e->user_name);
	fact_detail(c, FACT_message, &m->f.common);
	if (number != BIGINT_NONE)
		link_handed_in(c, m, number);
	if (late)
		delivery_message_told(m);
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
	for (int i = 0; message_is_open(m) && i < m->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[i];
		delivery_fact *d;

		if (rcpt->standing != RCPT_OPEN)
			continue;
		d = delivery_begin(c);
		d->status = attempt_outcome(rcpt, status);
		d->inferred = true;
		d->tried = d->status != status;
		assign_text(&d->sender, copy_text(m->f.sender));
		assign_text(&d->recipient, copy_text(rcpt->address));
		rcpt->said.is_new = true;	/* of the last deferral */
		delivery_take(c, NULL, m, rcpt, d);
	}
}

static Notification
announced(const Message *m, const Entry *e)
{
	Notification said = detail_word_of(e, SLICE("notification"), Notification_names, NOTIFICATION_COUNT);

	if (said != NOTIFICATION_NONE)
		return said;
	if (e->status == STATUS_deferred)
		return NOTIFICATION_delay;
	if (e->status == STATUS_bounced)
		return NOTIFICATION_failure;
	/* of a mail that began before the log not all recipients may be known, and notices of success are asked for */
	return m->start_seen && message_succeeded(m) ? NOTIFICATION_success : NOTIFICATION_failure;
}

static void
notified(Correlator *c, Message *m)
{
	const Entry *e = c->e;

	message_line(c, m);
	m->announced.kind = announced(m, e);
	link_failed(c, m);
	if (m->announced.kind == NOTIFICATION_failure && (fact_traits(&m->f.common) & KEEPS_EXPIRY_SILENT))
		end_open_rcpts(c, m, STATUS_expired);
	if (m->announced.kind == NOTIFICATION_failure && e->status != STATUS_discarded)
		m->announced.failure_at = c->at;
	if (m->announced.kind == NOTIFICATION_failure)
		rcpts_notified(&m->rcpts, e->status != STATUS_discarded);
	link_notified(c, m, line_slice(c, detail_text_of(e, SLICE("addr"))), detail_number_of(e, SLICE("qp")));
	link_announced(c, m, m->announced.kind);
	message_changed(c, m);
}

/* It is read, offered or removed. */
static bool
is_in_queue(Event event)
{
	return event == EVENT_message || event == EVENT_delivery_start || event == EVENT_remove;
}

/* What had left the queue before does not do so again: its id was given to another, and the line that says so is not in the log. */
static bool
had_left(const Correlator *c, const Message *m)
{
	return m->removed && !m->end_missed && c->at > m->f.removed_at && is_in_queue(c->e->event);
}

/* Where the line has no id of the queue, or one that was never given, Message-ID or envelope tell what it is about. */
static Message *
message_of_notice(Correlator *c)
{
	Message    *m = message_of_line(c);
	Rcpt	   *rcpt;
	double		confidence;

	return m == NULL && c->e->event == EVENT_notify ? link_outcome(c, &rcpt, &confidence) : m;
}

void
message_event(Correlator *c)
{
	const Entry *e = c->e;
	Message    *m;

	if (e->event == EVENT_enqueue)
	{
		message_enqueued(c);
		return;
	}
	if (e->event == EVENT_delivery)
	{
		attempt_ended(c);
		return;
	}
	m = message_of_notice(c);
	if (m == NULL)
		m = message_of_line_or_new(c);
	if (m == NULL)
		return;
	if (had_left(c, m))
		m = message_new(c, m);
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
			m->end_missed = false;
			end_open_rcpts(c, m, STATUS_removed);
			message_changed(c, m);
			break;
	}
}
