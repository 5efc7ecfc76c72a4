/*
 * channel.c: the channels and queue files that one mail goes through, where each has an id of its own, or none is
 * printed. By Message-ID and envelope, which are never unique.
 */
#include "object.h"

#include "utils/builtins.h"

/* Which recipient was meant: as asked for, where lists and rewriting change the address. */
static Slice
wanted_rcpt(const Entry *e)
{
	return e->orig_recipient.ptr != NULL ? e->orig_recipient : e->recipient;
}

static LinkKey
envelope_key(Correlator *c)
{
	int64		blocks = detail_number_of(c->e, SLICE("blocks"));
	/* the options of a server print ids on all lines, or on none */
	LinkKey		key = key_of_number(c, KEY_OF_ENVELOPE, 2 * blocks + (c->e->queue_id.ptr != NULL));

	return key_with(key_with(key, c->e->sender), wanted_rcpt(c->e));
}

static Rcpt *
open_rcpt(const Message *m, Slice address, Slice orig)
{
	Rcpt	   *by_orig = rcpts_find(&m->rcpts, address);

	if (by_orig != NULL && by_orig->standing == RCPT_OPEN)
		return by_orig;
	by_orig = NULL;
	for (int i = 0; i < m->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &m->rcpts.items[i];

		if (rcpt->standing != RCPT_OPEN)
			continue;
		if (orig.ptr != NULL && rcpt->orig_recipient != NULL && slice_is(text_slice(rcpt->orig_recipient), orig))
			by_orig = rcpt;
	}
	return by_orig;
}

static Message *
with_open_rcpt(Correlator *c, LinkKey key, Rcpt **rcpt)
{
	Message    *m = (Message *) object_find(c, OPEN_message, key);

	if (m == NULL || c->e->recipient.ptr == NULL)
		return NULL;
	*rcpt = open_rcpt(m, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));
	return *rcpt == NULL ? NULL : m;
}

/* An outcome under an id that was never given: the mail that has its Message-ID, sender and open recipient. */
Message *
link_by_message_id(Correlator *c, Rcpt **rcpt)
{
	return c->e->message_id.ptr == NULL ? NULL : with_open_rcpt(c, link_key_of_message_id(c, c->e->message_id, true), rcpt);
}

Message *
link_by_envelope(Correlator *c, Rcpt **rcpt)
{
	return c->e->sender.ptr == NULL ? NULL : with_open_rcpt(c, envelope_key(c), rcpt);
}

static bool
same_channel(const text *channel, Slice other)
{
	return channel != NULL && other.ptr != NULL && slice_is(text_slice(channel), other);
}

/* Another queue file of the same mail, made by the same enqueueing. */
static void
link_sibling(Message *m, const Message *other)
{
	m->f.root = other->f.root;
	m->f.parent = other->f.parent;
	assign_text(&m->f.link_basis, cstring_to_text("message_id"));
	m->f.confidence = 0.9;
}

/* The mail before went into the channel that this one comes from: its recipient continues here. */
static void
link_channel(Correlator *c, Message *m, Message *before)
{
	Rcpt	   *rcpt = open_rcpt(before, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));

	if (rcpt == NULL)
		return;
	rcpt->next_ref = m->o.id;
	m->before = before->o.keys[0];
	delivery_infer_transfer(c, before, rcpt);
	message_changed(c, before);
}

/* A mail may keep its id from one channel to the next: then its recipient goes on in the message itself. */
void
link_next_channel(Correlator *c, Message *m)
{
	Rcpt	   *rcpt;

	if (!same_channel(m->dest_channel, c->e->source_channel) || same_channel(m->dest_channel, c->e->dest_channel))
		return;
	rcpt = open_rcpt(m, line_slice(c, c->e->recipient), line_slice(c, c->e->orig_recipient));
	set_text(c, &m->dest_channel, c->e->dest_channel);
	if (rcpt == NULL)
		return;
	rcpt->next_ref = m->o.id;
	delivery_infer_transfer(c, m, rcpt);
}

static void
link_before(Correlator *c, Message *m, Message *before, const char *basis, double confidence)
{
	if (before == NULL || before == m)
		return;
	if (same_channel(before->source_channel, c->e->source_channel))
	{
		if (m->f.link_basis == NULL && m->f.message_id != NULL && text_equal(m->f.message_id, before->f.message_id))
			link_sibling(m, before);
		return;
	}
	if (!same_channel(before->dest_channel, c->e->source_channel))
		return;
	link_channel(c, m, before);
	if (m->f.link_basis == NULL && key_is_set(m->before))
	{
		link_to(m, before, basis, confidence);
		m->f.notification = before->f.notification;
		m->f.notification_of = before->f.notification_of;
	}
}

/* A list that writes as its owner: the channel before has the mail under another sender. */
static void
link_list(Correlator *c, Message *m)
{
	LinkKey		key = link_key_of_message_id(c, c->e->message_id, false);
	Message    *other = (Message *) object_find(c, OPEN_message, key);
	bool		before = other != NULL && other != m && same_channel(other->dest_channel, c->e->source_channel);

	if (before)
		link_before(c, m, other, "message_id", 0.8);
	else
		keys_take(c, &m->o, key);
}

void
link_enqueued(Correlator *c, Message *m)
{
	LinkKey		envelope = envelope_key(c);

	link_about(c, m);
	if (key_is_set(m->before))	/* its next recipient */
		link_before(c, m, (Message *) object_find(c, OPEN_message, m->before), NULL, 0);
	if (c->e->message_id.ptr != NULL)
	{
		LinkKey		key = link_key_of_message_id(c, c->e->message_id, true);

		link_before(c, m, (Message *) object_find(c, OPEN_message, key), "message_id", 0.95);
		keys_take(c, &m->o, key);
		link_list(c, m);
	}
	link_before(c, m, (Message *) object_find(c, OPEN_message, envelope), "envelope", 0.7);
	keys_take(c, &m->o, envelope);
}
