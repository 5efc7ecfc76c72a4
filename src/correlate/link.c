/*
 * link.c: from one message to another: a forward, a mail that a filter hands back. By a number or id that the log prints
 * where there is one. Else by addresses, which are never unique: the row says what the link rests on, and how sure it is.
 * Notifications are joined to what they are about in link_notice.c, the channels and queue files of one mail in channel.c.
 */
#include "events.h"

#include "utils/builtins.h"

void
link_to(Message *m, const Message *parent, const char *basis, double confidence)
{
	m->f.parent = parent->o.id;
	m->f.root = parent->f.root;
	assign_text(&m->f.link_basis, cstring_to_text(basis));
	m->f.confidence = confidence;
}

/* --- by the number under which a mail was handed in --- */

static Message *
handed_message(Correlator *c, KeyKind kind, int64 number, const Message *not)
{
	LinkKey		key = key_of_number(c, kind, number);
	Message    *m = (Message *) object_find(c, OPEN_message, key);

	return m != NULL && m != not ? m : NULL;
}

Message *
link_handed_in_as(Correlator *c, int64 number)
{
	return handed_message(c, KEY_OF_HANDED_IN, number, NULL);
}

static void
brought(Message *m, const Session *s)
{
	m->f.session_ref = s->o.id;
	m->f.client_ip = s->f.peer_ip;
	set_copy(&m->f.client_name, s->f.peer_name);
	set_copy(&m->f.helo, s->f.helo);
	set_copy(&m->f.user_name, s->f.user_name);
	if (m->f.origin == ORIGIN_NONE)
		m->f.origin = s->f.user_name != NULL ? ORIGIN_submission : ORIGIN_smtp;
}

static void
handed_by_session(Correlator *c, Message *m, int64 number)
{
	Session    *s = (Session *) object_find(c, OPEN_session, key_of_number(c, KEY_OF_HANDOVER, number));

	if (s != NULL && instants_within(s->o.last_at, c->at, HANDOVER_TIME))
		brought(m, s);
}

/* The queue may have read a mail before the line at hand tells how it came about, and nothing else does; m may be NULL. */
static bool
was_read_before(const Correlator *c, const Message *m)
{
	return m != NULL && m->f.parent == BIGINT_NONE && instants_within(m->f.common.at, c->at, HANDOVER_LEAD);
}

void
link_handed_by(Correlator *c, Session *s, int64 number)
{
	Message    *m = handed_message(c, KEY_OF_HANDED_IN, number, NULL);

	if (was_read_before(c, m) && m->f.session_ref == BIGINT_NONE && text_equal(m->f.sender, s->f.sender))
	{
		brought(m, s);
		object_mark(c, &m->o);
	}
	else
		keys_take(c, &s->o, key_of_number(c, KEY_OF_HANDOVER, number));
}

static void
link_forward(Message *m, const Message *from)
{
	link_to(m, from, "handover", 1);
	m->f.origin = ORIGIN_forward;
	m->f.notification = from->f.notification;
	m->f.notification_of = from->f.notification_of;
}

/* A forward keeps the sender, unless a list puts its owner there: then only the next moment proves it. */
static bool
may_forward(const Message *from, const Message *m, TimestampTz handed_at, TimestampTz at)
{
	return instants_within(handed_at, at, text_equal(from->f.sender, m->f.sender) ? HANDOVER_TIME : HANDOVER_LEAD);
}

static bool
forward_handed_in(Correlator *c, Message *m, int64 number)
{
	Message    *from = handed_message(c, KEY_OF_HANDOVER, number, m);

	if (from == NULL || !may_forward(from, m, from->handed_at, c->at))
		return false;
	link_forward(m, from);
	keys_drop(c, &from->o, key_of_number(c, KEY_OF_HANDOVER, number));
	return true;
}

void
link_handed_in(Correlator *c, Message *m, int64 number)
{
	if (!link_notice_handed_in(c, m, number) && !forward_handed_in(c, m, number))
		handed_by_session(c, m, number);
	keys_take(c, &m->o, key_of_number(c, KEY_OF_HANDED_IN, number));
}

void
link_handed_over(Correlator *c, Message *m, int64 number)
{
	Message    *next = handed_message(c, KEY_OF_HANDED_IN, number, m);

	m->handed_at = c->at;
	if (was_read_before(c, next) && (next->f.session_ref == BIGINT_NONE || text_equal(next->f.sender, m->f.sender)))
	{
		link_forward(next, m);
		object_mark(c, &next->o);
	}
	else
		keys_take(c, &m->o, key_of_number(c, KEY_OF_HANDOVER, number));
}

/* --- by a filter outside, which is offered the mail and hands it back in another dialogue --- */

/* It is not known to come from another mail. */
static bool
may_come_from(const Message *m, const Message *before)
{
	return m != before && (m->f.parent == BIGINT_NONE || m->f.parent == before->o.id);
}

/* What it answers may be our own answer, with our id. */
Message *
link_reinjected(Correlator *c, const Message *m, const Rcpt *rcpt, Slice queue_id)
{
	Message    *next = message_find(c, key_of_bytes(c, KEY_OF_MAIL, queue_id));

	if (next == NULL || !may_come_from(next, m) || next->f.session_ref == BIGINT_NONE)
		return NULL;
	if (!text_equal(next->f.sender, m->f.sender) || rcpts_find(&next->rcpts, text_slice(rcpt->address)) == NULL)
		return NULL;
	if (!instants_within(next->f.accepted_at, c->at, HANDOVER_TIME))
		return NULL;
	link_to(next, m, "queue_id", 0.95);
	next->f.origin = ORIGIN_reinjection;
	object_mark(c, &next->o);
	return next;
}

static LinkKey
offer_key(const Correlator *c, const Session *s, const text *sender, const Rcpt *rcpt)
{
	LinkKey		key = key_of_bytes(c, KEY_OF_OFFER, ip_bytes(&s->f.peer_ip));

	return key_with(key_with(key, text_slice(sender)), text_slice(rcpt->address));
}

void
link_offered(Correlator *c, const Session *s, Message *m)
{
	if (s->f.peer_ip.bits == 0 || s->f.sender == NULL)
		return;
	m->handed_at = c->at;
	for (int i = 0; i < s->rcpts.count; i++)
		keys_take(c, &m->o, offer_key(c, s, s->f.sender, &s->rcpts.items[i]));
}

/* It may answer with an id of its own: then the envelope tells, and who hands the mail back. */
void
link_returned(Correlator *c, const Session *s, Message *m)
{
	for (int i = 0; m->f.sender != NULL && i < m->rcpts.count; i++)
	{
		const Rcpt *rcpt = &m->rcpts.items[i];
		Message    *offered = message_find(c, offer_key(c, s, m->f.sender, rcpt));
		Rcpt	   *before;

		if (offered == NULL || !may_come_from(m, offered) || !instants_within(offered->handed_at, c->at, HANDOVER_TIME))
			continue;
		link_to(m, offered, "envelope", 0.7);
		m->f.origin = ORIGIN_reinjection;
		before = rcpts_find(&offered->rcpts, text_slice(rcpt->address));
		if (before != NULL)
			delivery_came_back(c, offered, before, m->o.id);
	}
}
