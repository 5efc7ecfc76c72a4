/*
 * link_notice.c: notifications and what they are about: by the number under which one was handed in, by its address, or by
 * the Message-ID of the mail that it is about.
 */
#include "events.h"

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

static void
link_notification(Message *m, const Message *about, const char *basis, double confidence)
{
	link_to(m, about, basis, confidence);
	if (about->f.notification != NOTIFICATION_NONE || is_notice(about) || is_second_notice(m))
		m->f.notification = NOTIFICATION_double_bounce;
	else
		m->f.notification = about->announced.kind != NOTIFICATION_NONE ? about->announced.kind : NOTIFICATION_failure;
	m->f.notification_of = about->o.id;
}

bool
link_notice_handed_in(Correlator *c, Message *m, int64 number)
{
	LinkKey		key = key_of_number(c, KEY_OF_NOTICE, number);
	Message    *about = message_find(c, key);

	if (about == NULL || about == m || !is_notice(m) || !instants_within(about->handed_at, c->at, HANDOVER_TIME))
		return false;
	link_notification(m, about, "handover", 1);
	keys_drop(c, &about->o, key);
	return true;
}

/* --- by its address --- */

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

	m->announced.line = c->line_no;	/* link_announced() sets the instant */
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

/* The mail whose notification to the address was announced first of those that wait, before m was enqueued. many: there are others. */
static Message *
announced_before(Correlator *c, const Message *m, Slice address, int64 time, bool *many)
{
	LinkKey		notice = key_of_bytes(c, KEY_OF_NOTICE, address);
	Message    *found = NULL;

	*many = false;
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *about = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

		if (about == NULL || !may_be_about(m, about) || about->announced.line > m->o.id || !instants_within(about->handed_at, m->f.common.at, time))
			continue;
		*many |= found != NULL;
		if (found == NULL || about->announced.line < found->announced.line)
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

/* It is for others than the sender. A list or a forward between rewrites no more than its original recipient. */
static bool
is_copy(const Message *m, const Message *about)
{
	Slice		sender = text_slice(about->f.sender);

	if (sender.len == 0 || m->rcpts.count == 0 || rcpts_find(&m->rcpts, sender) != NULL)
		return false;
	return m->rcpts.items[0].orig_recipient == NULL || !slice_is(text_slice(m->rcpts.items[0].orig_recipient), sender);
}

/* A server that tells what each notification is about logs those for the postmaster, too. */
static void
link_notice_or_copy(Message *m, const Message *about, const char *basis, double confidence)
{
	link_notification(m, about, basis, confidence);
	if (m->f.notification != NOTIFICATION_double_bounce && is_copy(m, about))
		m->f.notification = NOTIFICATION_postmaster_copy;
}

static LinkKey
key_of_message_id(const Correlator *c, Slice message_id)
{
	return key_of_bytes(c, KEY_OF_MESSAGE_ID, message_id);
}

LinkKey
link_key_of_line(Correlator *c)
{
	LinkKey    *key = &c->keys_of_line.message_id;

	if (!key_is_set(*key))
		*key = key_of_message_id(c, c->e->message_id);
	return *key;
}

LinkKey
link_key_with_sender(Correlator *c)
{
	LinkKey    *key = &c->keys_of_line.message_id_and_sender;

	if (!key_is_set(*key))
		*key = key_with(link_key_of_line(c), c->e->sender);
	return *key;
}

/* Notifications about a mail, enqueued by the channel of the line at hand, that nothing announced before. */
static LinkKey
early_notice(const Correlator *c, Slice message_id)
{
	return key_with(key_of_bytes(c, KEY_OF_NOTICE, message_id), c->e->source_channel);
}

/* The same, where no line names a Message-ID: by whom they are for, and those made at one instant. */
static LinkKey
nameless_notice(const Correlator *c, Slice address)
{
	return key_with(early_notice(c, address), SLICE("nameless"));
}

static LinkKey
notices_of_instant(const Correlator *c, TimestampTz at)
{
	return nameless_notice(c, (Slice) {(const char *) &at, sizeof at});
}

void
link_nameless_notice(Correlator *c, Message *m)
{
	if (!is_notice(m) || m->by_client || m->f.parent != BIGINT_NONE || m->f.notification != NOTIFICATION_NONE ||
		c->e->source_channel.ptr == NULL)
		return;
	m->handed_at = c->at;
	wait_for_notice(c, m, nameless_notice(c, c->e->recipient));
	wait_for_notice(c, m, notices_of_instant(c, m->f.common.at));
}

void
link_about(Correlator *c, Message *m)
{
	Message    *about;
	bool		announced;

	if (c->e->related_id.ptr == NULL || (m->f.notification != NOTIFICATION_NONE && m->f.notification != NOTIFICATION_postmaster_copy))
		return;
	about = (Message *) object_find(c, OPEN_message, key_of_message_id(c, c->e->related_id));
	if (about == NULL)
		about = (Message *) object_find(c, OPEN_message, key_of_bytes(c, KEY_OF_MAIL, c->e->related_id));
	announced = about != NULL && about->announced.kind != NOTIFICATION_NONE && instants_within(about->handed_at, c->at, HANDOVER_TIME);
	if (about != NULL && !announced)
		about->announced.kind = NOTIFICATION_NONE;	/* that of another */
	if (about != NULL && about != m)
	{
		link_notice_or_copy(m, about, "original_message_id", 0.95);
		about->handed_at = c->at;
		object_mark(c, &about->o);
	}
	else
		m->f.notification = NOTIFICATION_failure;
	if (announced)
		return;
	m->handed_at = c->at;
	wait_for_notice(c, m, early_notice(c, c->e->related_id));
}

/* The notification that waits at the place, or NULL. */
static Message *
waiting(Correlator *c, LinkKey notice, int place)
{
	Message    *m = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

	return m != NULL && instants_within(m->handed_at, c->at, HANDOVER_TIME) ? m : NULL;
}

/* The first notification about its mail that waits: a server may enqueue it before it says what of. */
static Message *
first_waiting(Correlator *c, LinkKey notice)
{
	Message    *first = NULL;

	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = waiting(c, notice, place);

		if (m != NULL && (first == NULL || m->o.id < first->o.id))
			first = m;
	}
	return first;
}

/* The sender's, and copies of it to others. */
static void
announced_nameless(Correlator *c, Message *about)
{
	Message    *first = about->f.sender == NULL ? NULL : first_waiting(c, nameless_notice(c, text_slice(about->f.sender)));
	LinkKey		notice;

	if (first == NULL || first == about)
		return;
	notice = notices_of_instant(c, first->f.common.at);
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = waiting(c, notice, place);

		if (m == NULL || m == about || m->f.parent != BIGINT_NONE)
			continue;
		link_notice_or_copy(m, about, "null_sender", m == first ? 0.8 : 0.5);
		m->handed_at = DT_NOBEGIN;	/* it waits no longer, by whomever it is for */
		object_mark(c, &m->o);
	}
}

void
link_announced(Correlator *c, Message *about, Notification kind)
{
	LinkKey		notice = early_notice(c, c->e->message_id);
	Message    *first = c->e->message_id.ptr == NULL ? NULL : first_waiting(c, notice);
	bool		again = instants_within(about->handed_at, c->at, HANDOVER_LEAD);	/* another recipient, in the same notification */

	about->announced.kind = kind;
	about->handed_at = c->at;
	if (first == NULL && !again)
		announced_nameless(c, about);
	if (first == NULL)
		return;
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = (Message *) object_find(c, OPEN_message, notice_key(notice, place));

		if (m == NULL || !text_equal(m->f.message_id, first->f.message_id))
			continue;
		if (about->f.common.at < m->f.common.at && about->f.parent != m->o.id)	/* never its own descendant */
			link_notice_or_copy(m, about, "original_message_id", 0.95);
		else if (m->f.notification_of == BIGINT_NONE)
			m->f.notification = kind;	/* about a mail of which only this line is known */
		keys_drop(c, &m->o, notice_key(notice, place));
	}
	about->announced.kind = NOTIFICATION_NONE;
}

/* Those about it that nothing announced yet may be of success, as long as no recipient of it fails. */
void
link_succeeded(Correlator *c, const Message *about)
{
	LinkKey		notice;

	if (c->e->message_id.ptr == NULL || !instants_within(about->handed_at, c->at, HANDOVER_TIME))
		return;					/* nobody is notified of it */
	notice = early_notice(c, c->e->message_id);
	for (int place = 0; place < NOTICES_MAX; place++)
	{
		Message    *m = waiting(c, notice, place);

		if (m == NULL || m->f.notification != NOTIFICATION_failure || m->f.notification_of != about->o.id)
			continue;
		m->f.notification = NOTIFICATION_success;
		object_mark(c, &m->o);
	}
}

/* Of the queue files of a mail the one whose failure was told last is the one that a notification is about. */
void
link_failed(Correlator *c, Message *m)
{
	if (c->e->message_id.ptr != NULL)
		keys_take(c, &m->o, link_key_of_line(c));
}
