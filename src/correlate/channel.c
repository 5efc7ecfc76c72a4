/*
 * channel.c: the channels and queue files that one mail goes through, where each has an id of its own, or none is
 * printed. By Message-ID and envelope, which are never unique.
 */
#include "events.h"

#include "utils/builtins.h"

/* Which recipient was meant: as asked for, where lists and rewriting change the address. */
static Slice
wanted_rcpt(const Entry *e)
{
	return e->orig_recipient.ptr != NULL ? e->orig_recipient : e->recipient;
}

/* The mail by its sender and size. The options of a server print ids on all lines, or on none. */
static LinkKey
size_key(Correlator *c, int64 blocks)
{
	return key_with(key_of_number(c, KEY_OF_ENVELOPE, 2 * blocks + (c->e->queue_id.ptr != NULL)), c->e->sender);
}

static int64
blocks_of_line(const Correlator *c)
{
	return detail_number_of(c->e, SLICE("blocks"));
}

static LinkKey
envelope_key(Correlator *c)
{
	LinkKey    *key = &c->keys_of_line.envelope;

	if (!key_is_set(*key))
		*key = key_with(size_key(c, blocks_of_line(c)), wanted_rcpt(c->e));
	return *key;
}

#define ANY_SIZE (-1)			/* nor any Message-ID */

/* One recipient of a mail in one channel. The mail is told by its Message-ID, or else by its size. */
static LinkKey
place_key(Correlator *c, int64 blocks, Slice channel, Slice address)
{
	bool		named = c->e->message_id.ptr != NULL && blocks != ANY_SIZE;
	LinkKey		mail = named ? link_key_with_sender(c) : size_key(c, blocks);

	return key_with(key_with(mail, channel), address);
}

/* The message with the recipient in the channel that the line at hand is of. */
static Message *
in_channel(Correlator *c, int64 blocks, Slice address, Rcpt **rcpt)
{
	Message    *m;

	if (address.ptr == NULL || c->e->source_channel.ptr == NULL)
		return NULL;
	m = (Message *) object_find(c, OPEN_message, place_key(c, blocks, c->e->source_channel, address));
	if (m != NULL)
		*rcpt = rcpts_find(&m->rcpts, line_slice(c, address));
	return m != NULL && *rcpt != NULL ? m : NULL;
}

static bool
same_channel(const text *channel, Slice other)
{
	return channel != NULL && other.ptr != NULL && slice_is(text_slice(channel), other);
}

/* --- outcomes --- */

static Rcpt *
open_rcpt(const Message *m, Slice address, Slice orig)
{
	Rcpt	   *rcpt = rcpts_find(&m->rcpts, address);

	return rcpt != NULL && rcpt->standing == RCPT_OPEN ? rcpt : rcpts_open_by_orig(&m->rcpts, orig);
}

static Message *
with_open_rcpt(Correlator *c, LinkKey key, Rcpt **rcpt)
{
	Message    *m = (Message *) object_find(c, OPEN_message, key);

	if (m == NULL || (m->channels.dest != NULL && c->e->source_channel.ptr != NULL &&
					  !same_channel(m->channels.dest, c->e->source_channel)))
		return NULL;
	*rcpt = open_rcpt(m, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));
	return *rcpt == NULL ? NULL : m;
}

/* It has none but for one that was inferred. */
static bool
awaits_outcome(const Rcpt *rcpt)
{
	return rcpt->standing == RCPT_OPEN || (rcpt->standing == RCPT_MOVED && rcpt->last != NULL && rcpt->last->inferred == true);
}

/* Nothing is known to continue it. */
static bool
awaits_next(const Rcpt *rcpt)
{
	return rcpt->standing == RCPT_OPEN || (rcpt->standing == RCPT_MOVED && rcpt->next_ref == BIGINT_NONE);
}

/* In the channel of the line at hand. */
static Message *
waiting_in_channel(Correlator *c, int64 blocks, Slice address, Rcpt **rcpt)
{
	Message    *m = in_channel(c, blocks, address, rcpt);

	return m != NULL && awaits_outcome(*rcpt) ? m : NULL;
}

static Message *
waiting(Correlator *c, int64 blocks, LinkKey any_channel, Rcpt **rcpt)
{
	Message    *m = waiting_in_channel(c, blocks, c->e->recipient, rcpt);

	if (m == NULL)
		m = waiting_in_channel(c, blocks, c->e->orig_recipient, rcpt);	/* it was rewritten in the channel */
	return m != NULL ? m : with_open_rcpt(c, any_channel, rcpt);
}

/* --- mails that no line tells apart --- */

/* Those before the newest that wait for nothing more are left out from now on. */
static Message *
waiting_alike(Correlator *c, Message *newest, Slice address, bool (*waits) (const Rcpt *), Rcpt **rcpt)
{
	Message    *after = newest;
	Message    *m;

	while ((m = message_find(c, after->channels.alike)) != NULL)
	{
		*rcpt = rcpts_find(&m->rcpts, line_slice(c, address));
		if (*rcpt != NULL && waits(*rcpt))
			return m;
		if (*rcpt != NULL && (awaits_outcome(*rcpt) || awaits_next(*rcpt)))
			after = m;
		else
		{
			after->channels.alike = m->channels.alike;
			object_mark(c, &after->o);
		}
	}
	return NULL;
}

/* The newest got its outcome: this one is of another. */
static Message *
alike_waiting(Correlator *c, Rcpt **rcpt)
{
	Message    *newest = in_channel(c, blocks_of_line(c), c->e->recipient, rcpt);

	return newest == NULL ? NULL : waiting_alike(c, newest, c->e->recipient, awaits_outcome, rcpt);
}

/* The newest is the new file: the line is of the one before it. */
static Message *
alike_requeued(Correlator *c, Rcpt **rcpt)
{
	Message    *next = in_channel(c, blocks_of_line(c), c->e->recipient, rcpt);

	return next != NULL && same_channel(next->channels.source, c->e->source_channel) &&
		instants_within(next->f.common.at, c->at, HANDOVER_TIME) ? waiting_alike(c, next, c->e->recipient, awaits_outcome, rcpt) : NULL;
}

static void
note_alike(Correlator *c, Message *m)
{
	LinkKey		place = place_key(c, blocks_of_line(c), c->e->dest_channel, c->e->recipient);
	Message    *other = (Message *) object_find(c, OPEN_message, place);
	Rcpt	   *rcpt = other == NULL || other == m ? NULL : rcpts_find(&other->rcpts, line_slice(c, c->e->recipient));

	if (rcpt == NULL)
		return;
	m->channels.alike = other->channels.alike;
	if (!awaits_outcome(rcpt) && !awaits_next(rcpt))
		return;
	m->channels.alike = key_of_number(c, KEY_OF_ALIKE, other->o.id * (LINE_ENTRIES_MAX + 1) + other->o.n);
	keys_take(c, &other->o, m->channels.alike);
}

/* Of the outcome of a mail that no Message-ID tells: by its envelope. */
static Message *
link_by_envelope(Correlator *c, Rcpt **rcpt, double *confidence)
{
	const Entry *e = c->e;
	Message    *m = NULL;

	if (e->message_id.ptr != NULL)
		m = with_open_rcpt(c, envelope_key(c), rcpt);
	else if (!detail_has(e, SLICE("requeued")) || (m = alike_requeued(c, rcpt)) == NULL)
		m = waiting(c, blocks_of_line(c), envelope_key(c), rcpt);
	if (m == NULL && e->message_id.ptr == NULL)
		m = alike_waiting(c, rcpt);
	if (m != NULL)
		*confidence = 0.7;
	else if (e->message_id.ptr == NULL && e->status == STATUS_deferred && (m = waiting_in_channel(c, ANY_SIZE, e->recipient, rcpt)) != NULL)
		*confidence = 0.6;		/* its size is what was sent before it failed */
	return m;
}

/* An outcome without an id, or under one that was never given: the message and recipient that wait for it. */
Message *
link_outcome(Correlator *c, Rcpt **rcpt, double *confidence)
{
	const Entry *e = c->e;
	Message    *m = NULL;

	if (e->recipient.ptr == NULL)
		return NULL;
	if (e->message_id.ptr != NULL)
		m = waiting(c, blocks_of_line(c), link_key_with_sender(c), rcpt);
	if (m != NULL)
		*confidence = 0.95;
	else if (e->queue_id.ptr == NULL && e->sender.ptr != NULL)
		m = link_by_envelope(c, rcpt, confidence);
	if (m != NULL && e->queue_id.ptr != NULL)
		keys_take(c, &m->o, message_key(c));	/* the mail goes on under another id */
	return m;
}

/* --- what goes on --- */

/* Another queue file of the same mail, made by the same enqueueing. */
static void
link_sibling(Message *m, const Message *other)
{
	m->f.root = other->f.root;
	m->f.parent = other->f.parent;
	assign_text(&m->f.link_basis, cstring_to_text("message_id"));
	m->f.confidence = 0.9;
}

/* The recipient of the mail before continues here: that mail went into the channel that this one comes from. */
static void
link_channel(Correlator *c, Message *m, Message *before, Rcpt *rcpt, const char *basis, double confidence)
{
	if (rcpt->standing == RCPT_OPEN)
	{
		rcpt->next_ref = m->o.id;
		delivery_infer_transfer(c, before, rcpt);
	}
	else if (rcpt->next_ref == BIGINT_NONE)
		delivery_goes_on(rcpt, m->o.id);
	m->channels.before = keys_first(c, &before->o);
	message_changed(c, before);
	if (m->f.link_basis != NULL)
		return;
	link_to(m, before, basis, confidence);
	if (m->by_client)
		m->f.origin = ORIGIN_reinjection;
	m->f.notification = before->f.notification;
	m->f.notification_of = before->f.notification_of;
}

/* The same, where the key of a place joined them. */
static void
link_in_channel(Correlator *c, Message *m, Message *before, Rcpt *rcpt, int64 blocks)
{
	if (blocks == ANY_SIZE)
		link_channel(c, m, before, rcpt, "envelope", 0.6);
	else if (c->e->message_id.ptr != NULL)
		link_channel(c, m, before, rcpt, "message_id", 0.95);
	else
		link_channel(c, m, before, rcpt, "envelope", 0.7);
}

/* A mail may keep its id from one channel to the next: then its recipient goes on in the message itself. */
void
link_next_channel(Correlator *c, Message *m)
{
	Rcpt	   *rcpt;

	if (!same_channel(m->channels.dest, c->e->source_channel) || same_channel(m->channels.dest, c->e->dest_channel))
		return;
	rcpt = open_rcpt(m, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));
	set_text(c, &m->channels.dest, c->e->dest_channel);
	if (rcpt == NULL)
		return;
	rcpt->next_ref = m->o.id;
	delivery_infer_transfer(c, m, rcpt);
}

/*
 * What was enqueued from one channel twice is two queue files of a mail, unless the first is gone, or a client brought
 * it and the server itself the second.
 */
static bool
is_sibling(const Correlator *c, const Message *m, const Message *before, const Rcpt *rcpt)
{
	return same_channel(before->channels.source, c->e->source_channel) && !rcpt->requeued && (m->by_client || !before->by_client);
}

/* The host to which the recipient's mail was passed on a moment ago brings it. */
static bool
came_back(const Correlator *c, const Rcpt *rcpt)
{
	const delivery_fact *d = rcpt->last;

	return d != NULL && d->status == STATUS_relayed && c->e->client_ip.bits != 0 &&
		memcmp(&d->relay_ip, &c->e->client_ip, sizeof d->relay_ip) == 0 && instants_within(d->common.at, c->at, HANDOVER_TIME);
}

/* By the recipient in the channel. Where it has moved a list made several of it. */
static bool
link_place_of(Correlator *c, Message *m, int64 blocks, Slice address)
{
	Rcpt	   *rcpt;
	Message    *before = in_channel(c, blocks, address, &rcpt);

	if (before == NULL || before == m || is_sibling(c, m, before, rcpt))
		return false;
	if (rcpt->next_ref != BIGINT_NONE && slice_is_lit(c->e->sender, ""))	/* no list makes several of a notification */
		before = waiting_alike(c, before, address, awaits_next, &rcpt);
	else if (rcpt->next_ref != BIGINT_NONE && blocks == ANY_SIZE && c->e->message_id.ptr != NULL)
		before = NULL;			/* it went on by its Message-ID */
	if (before == NULL)
		return false;
	if (came_back(c, rcpt))
		delivery_came_back(c, before, rcpt, m->o.id);
	else if (rcpt->standing != RCPT_OPEN && rcpt->standing != RCPT_MOVED)
		return false;
	link_in_channel(c, m, before, rcpt, blocks);
	return true;
}

static bool
link_place(Correlator *c, Message *m, int64 blocks)
{
	Slice		wanted = wanted_rcpt(c->e);

	return link_place_of(c, m, blocks, wanted) ||
		(!slice_is(wanted, c->e->recipient) && link_place_of(c, m, blocks, c->e->recipient));
}

/* The new file, if it was enqueued before the line at hand; else it is found as the one that goes on. */
void
link_requeued(Correlator *c, Message *m, Rcpt *rcpt)
{
	Rcpt	   *next_rcpt;
	Message    *next = in_channel(c, blocks_of_line(c), c->e->recipient, &next_rcpt);

	if (rcpt->standing != RCPT_OPEN || next == NULL || next->o.id <= m->o.id ||
		!instants_within(next->f.common.at, c->at, HANDOVER_TIME))
		return;
	assign_text(&next->f.link_basis, NULL);	/* of a sibling */
	link_in_channel(c, next, m, rcpt, blocks_of_line(c));
	object_mark(c, &next->o);
}

/* By its Message-ID, a moment before the line at hand. */
static bool
is_of_same_mail(const Correlator *c, const Message *m, const Message *before)
{
	if (m->f.message_id == NULL || !text_equal(m->f.message_id, before->f.message_id))
		return false;
	return text_equal(m->f.sender, before->f.sender) && instants_within(before->f.common.at, c->at, HANDOVER_TIME);
}

static bool
link_before(Correlator *c, Message *m, LinkKey key, const char *basis, double confidence)
{
	Message    *before = (Message *) object_find(c, OPEN_message, key);
	Rcpt	   *rcpt;

	if (before == NULL || before == m)
		return false;
	if (same_channel(before->channels.source, c->e->source_channel))
	{
		if (m->f.link_basis == NULL && is_of_same_mail(c, m, before))
			link_sibling(m, before);
		return false;
	}
	if (!same_channel(before->channels.dest, c->e->source_channel))
		return false;
	rcpt = open_rcpt(before, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));
	if (rcpt != NULL)
		link_channel(c, m, before, rcpt, basis, confidence);
	return rcpt != NULL;
}

static void
link_mail(Correlator *c, Message *m)
{
	if (link_place(c, m, blocks_of_line(c)))
		return;
	if (key_is_set(m->channels.before) && link_before(c, m, m->channels.before, NULL, 0))	/* its next recipient */
		return;
	if (c->e->message_id.ptr != NULL &&
		(link_before(c, m, link_key_with_sender(c), "message_id", 0.95) ||
		 link_before(c, m, link_key_of_line(c), "message_id", 0.8)))	/* a list that writes as its owner */
		return;
	if (link_before(c, m, envelope_key(c), "envelope", 0.7))
		return;
	if (c->e->protocol == PROTOCOL_NONE)
		link_place(c, m, ANY_SIZE);	/* the channel changed it */
}

static void
take_keys(Correlator *c, Message *m)
{
	const Entry *e = c->e;

	if (e->message_id.ptr != NULL)
	{
		LinkKey		key = link_key_of_line(c);
		Message    *other = (Message *) object_find(c, OPEN_message, key);

		keys_take(c, &m->o, link_key_with_sender(c));
		/* what else a list makes of the mail looks for the one before, too */
		if (other == NULL || !same_channel(other->channels.dest, e->source_channel))
			keys_take(c, &m->o, key);
	}
	keys_take(c, &m->o, envelope_key(c));
	if (e->dest_channel.ptr == NULL)
		return;
	if (e->message_id.ptr == NULL)
		note_alike(c, m);
	keys_take(c, &m->o, place_key(c, blocks_of_line(c), e->dest_channel, e->recipient));
	keys_take(c, &m->o, place_key(c, ANY_SIZE, e->dest_channel, e->recipient));
}

void
link_enqueued(Correlator *c, Message *m)
{
	link_about(c, m);
	link_mail(c, m);
	link_nameless_notice(c, m);
	take_keys(c, m);
}
