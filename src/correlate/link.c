/*
 * link.c: from one message to another: a bounce and what it is about, a forward. By a number or id that the log prints
 * where there is one. Else by addresses, which are never unique: the row says what the link rests on, and how sure it is.
 * The channels and queue files of one mail are joined in channel.c.
 */
#include "events.h"

#include "utils/builtins.h"

/* The queue may have read a new mail so long before the line that tells how it came about was written. */
#define HANDOVER_LEAD (2 * USECS_PER_SEC)

/* Its sender is the one that its queue gives to notifications about notifications. */
static bool
is_second_notice(const Message *m)
{
	const char *sender = format_info[m->f.common.format].second_notice_sender;

	return sender != NULL && m->f.sender != NULL && slice_is(text_slice(m->f.sender), (Slice) {sender, strlen(sender)});
}

/* Its sender is that of a notification: none, RFC 5321 section 6.1, or that. */
static bool
is_notice(const Message *m)
{
	return (m->f.sender != NULL && VARSIZE_ANY_EXHDR(m->f.sender) == 0) || is_second_notice(m);
}

void
link_to(Message *m, const Message *parent, const char *basis, double confidence)
{
	m->f.parent = parent->o.id;
	m->f.root = parent->f.root;
	assign_text(&m->f.link_basis, cstring_to_text(basis));
	m->f.confidence = confidence;
}

static void
link_notification(Message *m, const Message *about, const char *basis, double confidence)
{
	link_to(m, about, basis, confidence);
	if (about->f.notification != NOTIFICATION_NONE || is_notice(about) || is_second_notice(m))
		m->f.notification = NOTIFICATION_double_bounce;
	else
		m->f.notification = about->announced != NOTIFICATION_NONE ? about->announced : NOTIFICATION_failure;
	m->f.notification_of = about->o.id;
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

/* The queue may have read the mail before the dialogue tells that it handed it in. */
void
link_handed_by(Correlator *c, Session *s, int64 number)
{
	Message    *m = handed_message(c, KEY_OF_HANDED_IN, number, NULL);

	if (m != NULL && m->f.session_ref == BIGINT_NONE && m->f.parent == BIGINT_NONE &&
		text_equal(m->f.sender, s->f.sender) && instants_within(m->f.common.at, c->at, HANDOVER_LEAD))
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

/* A filter outside is offered the mail, and hands it back in another dialogue: what it answers may be our own answer, with our id. */
Message *
link_reinjected(Correlator *c, const Message *m, const Rcpt *rcpt, Slice queue_id)
{
	Message    *next = message_find(c, key_of_bytes(c, KEY_OF_MAIL, queue_id));

	if (next == NULL || next == m || next->f.session_ref == BIGINT_NONE || (next->f.parent != BIGINT_NONE && next->f.parent != m->o.id) ||
		!text_equal(next->f.sender, m->f.sender) || rcpts_find(&next->rcpts, text_slice(rcpt->address)) == NULL ||
		!instants_within(next->f.accepted_at, c->at, HANDOVER_TIME))
		return NULL;
	link_to(next, m, "queue_id", 0.95);
	next->f.origin = ORIGIN_reinjection;
	object_mark(c, &next->o);
	return next;
}

static LinkKey
offer_key(const Correlator *c, const Session *s, const text *sender, const Rcpt *rcpt)
{
	LinkKey		key = key_of_bytes(c, KEY_OF_OFFER, (Slice) {(const char *) s->f.peer_ip.bytes, s->f.peer_ip.bits / 8});

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

/* A filter outside may answer with an id of its own: then the envelope tells, and who hands the mail back. */
void
link_returned(Correlator *c, const Session *s, Message *m)
{
	for (int i = 0; m->f.sender != NULL && i < m->rcpts.count; i++)
	{
		const Rcpt *rcpt = &m->rcpts.items[i];
		Message    *offered = message_find(c, offer_key(c, s, m->f.sender, rcpt));
		Rcpt	   *before;

		if (offered == NULL || offered == m || (m->f.parent != BIGINT_NONE && m->f.parent != offered->o.id) ||
			!instants_within(offered->handed_at, c->at, HANDOVER_TIME))
			continue;
		link_to(m, offered, "envelope", 0.7);
		m->f.origin = ORIGIN_reinjection;
		before = rcpts_find(&offered->rcpts, text_slice(rcpt->address));
		if (before != NULL)
			delivery_came_back(c, offered, before, m->o.id);
	}
}

/* A forward keeps the sender, unless a list puts its owner there: then only the next moment proves it. */
static bool
may_forward(const Message *from, const Message *m, TimestampTz handed_at, TimestampTz at)
{
	return instants_within(handed_at, at, text_equal(from->f.sender, m->f.sender) ? HANDOVER_TIME : HANDOVER_LEAD);
}

void
link_handed_in(Correlator *c, Message *m, int64 number)
{
	Message    *about = handed_message(c, KEY_OF_NOTICE, number, m);
	Message    *from = handed_message(c, KEY_OF_HANDOVER, number, m);

	if (about != NULL && is_notice(m) && instants_within(about->handed_at, c->at, HANDOVER_TIME))
	{
		link_notification(m, about, "handover", 1);
		keys_drop(c, &about->o, key_of_number(c, KEY_OF_NOTICE, number));
	}
	else if (from != NULL && may_forward(from, m, from->handed_at, c->at))
	{
		link_forward(m, from);
		keys_drop(c, &from->o, key_of_number(c, KEY_OF_HANDOVER, number));
	}
	else
		handed_by_session(c, m, number);
	keys_take(c, &m->o, key_of_number(c, KEY_OF_HANDED_IN, number));
}

void
link_handed_over(Correlator *c, Message *m, int64 number)
{
	Message    *next = handed_message(c, KEY_OF_HANDED_IN, number, m);

	m->handed_at = c->at;
	if (next != NULL && next->f.parent == BIGINT_NONE && (next->f.session_ref == BIGINT_NONE || text_equal(next->f.sender, m->f.sender)) &&
		instants_within(next->f.common.at, c->at, HANDOVER_LEAD))
	{
		link_forward(next, m);
		object_mark(c, &next->o);
	}
	else
		keys_take(c, &m->o, key_of_number(c, KEY_OF_HANDOVER, number));
}

/* --- notifications --- */

/*
 * Announcements to one address that are not yet linked, and of all addresses, and notifications about one Message-ID
 * that are not yet announced: so many may wait.
 */
#define NOTICES_MAX 16

/* A notification is made as it is announced; a busy queue may take so long to read it. */
#define NOTICE_TIME (10 * USECS_PER_SEC)

static LinkKey
notice_key(LinkKey notice, int place)
{
	return key_with(notice, (Slice) {(const char *) &place, sizeof place});
}

static void
wait_for_notice(Correlator *c, Message *m, LinkKey notice)
{
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		LinkKey		key = notice_key(notice, place);
		Message    *other = (Message *) object_find(c, OPEN_message, key);

		if (other == NULL || other == m || !instants_within(other->handed_at, c->at, HANDOVER_TIME))
		{
			keys_take(c, &m->o, key);
			return;
		}
	}
}

/* The sender that queues give to those about notifications says what m is about. */
static bool
may_be_about(const Message *m, const Message *about)
{
	return about != m && (!is_second_notice(m) || about->f.sender == NULL || is_notice(about));
}

/* One to the address that nothing announced yet. */
static LinkKey
unannounced_key(Correlator *c, Slice address)
{
	return key_with(key_of_bytes(c, KEY_OF_NOTICE, address), SLICE("unannounced"));
}

/* m, which the queue had read before the line at hand announces it; a number proves it, else the order of their instants. */
static bool
is_notification_of(const Correlator *c, const Message *m, const Message *about, bool numbered)
{
	if (m->f.parent != BIGINT_NONE || m->f.session_ref != BIGINT_NONE || !is_notice(m) || !may_be_about(m, about))
		return false;
	return instants_within(m->f.common.at, c->at, HANDOVER_LEAD) && (numbered || c->at <= m->f.common.at);
}

static Message *
notification_before(Correlator *c, const Message *about, Slice address, int64 number)
{
	Message    *m = NULL;

	if (number != BIGINT_NONE)
		m = link_handed_in_as(c, number);
	else if (address.ptr != NULL)
		m = message_find(c, unannounced_key(c, address));
	return m != NULL && is_notification_of(c, m, about, number != BIGINT_NONE) ? m : NULL;
}

void
link_notified(Correlator *c, Message *m, Slice address, int64 number)
{
	Message    *early = notification_before(c, m, address, number);

	m->handed_at = c->at;
	m->notice_line = c->line_no;
	if (early != NULL)
	{
		link_notification(early, m, number != BIGINT_NONE ? "handover" : "null_sender", number != BIGINT_NONE ? 1 : 0.8);
		object_mark(c, &early->o);
	}
	else if (number != BIGINT_NONE)
		keys_take(c, &m->o, key_of_number(c, KEY_OF_NOTICE, number));
	else if (address.ptr != NULL)
	{
		wait_for_notice(c, m, key_of_bytes(c, KEY_OF_NOTICE, address));
		wait_for_notice(c, m, key_of_bytes(c, KEY_OF_NOTICE, SLICE("")));
	}
}

/* The mail whose notification to the address was announced last before m was enqueued. many: there are others. */
static Message *
announced_before(Correlator *c, const Message *m, Slice address, int64 time, bool *many)
{
	LinkKey		notice = key_of_bytes(c, KEY_OF_NOTICE, address);
	Message    *found = NULL;

	*many = false;
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *about = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

		if (about == NULL || !may_be_about(m, about) || about->notice_line > m->o.id || !instants_within(about->handed_at, m->f.common.at, time))
			continue;
		*many |= found != NULL;
		if (found == NULL || about->notice_line > found->notice_line)
			found = about;
	}
	return found;
}

static void
notification_came(Correlator *c, Message *about, Slice address)
{
	LinkKey		notice = key_of_bytes(c, KEY_OF_NOTICE, address);

	for (int place = 0; place < NOTICES_MAX; place++)
		keys_drop(c, &about->o, notice_key(notice, place));
}

/* A mail with the null sender, to an address that was to be notified just before, or as the only one that was. */
void
link_null_sender(Correlator *c, Message *m, const Rcpt *rcpt)
{
	Slice		address = text_slice(rcpt->address);
	Message    *about;
	bool		many;

	if (!is_notice(m) || m->by_client || m->f.parent != BIGINT_NONE)
		return;
	if (is_second_notice(m) && m->f.session_ref == BIGINT_NONE)
		m->f.notification = NOTIFICATION_double_bounce;		/* also where it cannot be told of what */
	about = announced_before(c, m, address, NOTICE_TIME, &many);
	if (about != NULL)
		link_notification(m, about, "null_sender", many ? 0.6 : 0.8);
	else
	{
		address = SLICE("");
		about = announced_before(c, m, address, HANDOVER_LEAD, &many);
		if (about == NULL || many)
		{
			keys_take(c, &m->o, unannounced_key(c, text_slice(rcpt->address)));
			return;
		}
		link_notification(m, about, "null_sender", 0.5);
	}
	notification_came(c, about, text_slice(rcpt->address));
	notification_came(c, about, SLICE(""));
}

/* --- by the Message-ID of the mail that a notification is about --- */

LinkKey
link_key_of_message_id(Correlator *c, Slice message_id, bool with_sender)
{
	LinkKey		key = key_of_bytes(c, KEY_OF_MESSAGE_ID, message_id);

	return with_sender ? key_with(key, c->e->sender) : key;
}

/* Notifications about a mail, enqueued by the channel of the line at hand, that nothing announced before. */
static LinkKey
early_notice(const Correlator *c, Slice message_id)
{
	return key_with(key_of_bytes(c, KEY_OF_NOTICE, message_id), c->e->source_channel);
}

void
link_about(Correlator *c, Message *m)
{
	Message    *about;
	bool		announced;

	if (c->e->related_id.ptr == NULL || m->f.notification != NOTIFICATION_NONE)
		return;
	about = (Message *) object_find(c, OPEN_message, link_key_of_message_id(c, c->e->related_id, false));
	if (about == NULL)
		about = (Message *) object_find(c, OPEN_message, key_of_bytes(c, KEY_OF_MAIL, c->e->related_id));
	announced = about != NULL && about->announced != NOTIFICATION_NONE && instants_within(about->handed_at, c->at, HANDOVER_TIME);
	if (about != NULL && !announced)
		about->announced = NOTIFICATION_NONE;	/* that of another */
	if (about != NULL && about != m)
		link_notification(m, about, "original_message_id", 0.95);
	else
		m->f.notification = NOTIFICATION_failure;
	if (announced)
		return;
	m->handed_at = c->at;
	wait_for_notice(c, m, early_notice(c, c->e->related_id));
}

/* The first notification about its mail that waits: a server may enqueue it before it says what of. */
static Message *
first_waiting(Correlator *c, LinkKey notice)
{
	Message    *first = NULL;

	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

		if (m != NULL && instants_within(m->handed_at, c->at, HANDOVER_TIME) && (first == NULL || m->o.id < first->o.id))
			first = m;
	}
	return first;
}

void
link_announced(Correlator *c, Message *about, Notification kind)
{
	LinkKey		notice = early_notice(c, c->e->message_id);
	Message    *first = c->e->message_id.ptr == NULL ? NULL : first_waiting(c, notice);

	about->announced = kind;
	about->handed_at = c->at;
	if (first == NULL)
		return;
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

		if (m == NULL || !text_equal(m->f.message_id, first->f.message_id))
			continue;
		if (about->f.common.at < m->f.common.at && about->f.parent != m->o.id)	/* never its own descendant */
			link_notification(m, about, "original_message_id", 0.95);
		else if (m->f.notification_of == BIGINT_NONE)
			m->f.notification = kind;	/* about a mail of which only this line is known */
		keys_drop(c, &m->o, notice_key(notice, place));
	}
	about->announced = NOTIFICATION_NONE;
}

/* Of the queue files of a mail the one whose failure was told last is the one that a notification is about. */
void
link_failed(Correlator *c, Message *m)
{
	if (c->e->message_id.ptr != NULL)
		keys_take(c, &m->o, link_key_of_message_id(c, c->e->message_id, false));
}
