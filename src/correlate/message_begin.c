/* message_begin.c: the line that gives a mail its id: where it came from, and whose id or place it takes. */
#include "events.h"

static void
enqueued_for_rcpt(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Rcpt	   *rcpt;
	Session    *s = e->session_key.ptr != NULL ? message_dialogue(c) : dialogue_of_client(c);

	link_next_channel(c, m);
	rcpt = message_rcpt(c, m, line_slice(c, e->recipient));
	rcpts_set_orig(&m->rcpts, rcpt, line_text(c, e->orig_recipient));
	set_text_once(c, &m->channels.source, e->source_channel);
	set_text_once(c, &m->channels.dest, e->dest_channel);
	set_text_once(c, &rcpt->transport, e->dest_channel);
	if (m->channels.blocks == BIGINT_NONE)
		m->channels.blocks = detail_number_of(e, SLICE("blocks"));
	link_enqueued(c, m);
	if (s != NULL && s->f.direction != DIRECTION_out)
	{
		m->f.session_ref = s->o.id;
		message_line_of_dialogue(c, s, m, true);
	}
}

/* The mail that had the place before is gone. */
static void
take_place(Correlator *c, Message *m)
{
	Slice		place = queue_id_read(c->e->format, c->e->queue_id).place;
	LinkKey		key;

	if (place.ptr == NULL)
		return;
	key = key_of_bytes(c, KEY_OF_PLACE, place);
	message_gone(c, message_find(c, key));
	keys_take(c, &m->o, key);
}

/* The dialogue that brought it is silent of that; the line tells more of it. */
static void
join_dialogue(Correlator *c, Message *m)
{
	Session    *s = dialogue_that_brought(c);

	if (s == NULL)
		return;
	m->f.session_ref = s->o.id;
	if (m->f.origin == ORIGIN_NONE)
		m->f.origin = s->f.protocol == PROTOCOL_submission ? ORIGIN_submission : ORIGIN_smtp;
	set_text_once(c, &s->f.helo, c->e->helo);
	set_text_once(c, &s->f.peer_name, c->e->client_name);
	set_text(c, &s->f.user_name, c->e->user_name);
	s->f.stage = STAGE_end_of_data;
	message_line_of_dialogue(c, s, m, true);
}

/* The line came later than others of the mail. An id that tells its second is not given again in that. */
static bool
enqueued_late(const Correlator *c, const Message *m)
{
	if (m->start_seen || !TIMESTAMP_IS_NOBEGIN(m->f.accepted_at) || TIMESTAMP_IS_NOBEGIN(c->at))
		return false;
	if (m->o.ended && queue_id_read(c->e->format, c->e->queue_id).handed_in == BIGINT_NONE)
		return c->at < m->f.common.at;
	return c->at <= m->f.common.at;
}

static void
begun(Correlator *c, Message *m)
{
	m->start_seen = true;
	take_place(c, m);
	m->f.accepted_at = c->at;
	m->by_client = c->e->client_ip.bits != 0 && !detail_has(c->e, SLICE("local"));
	m->held |= m->rcpts.count == 0 && detail_has(c->e, SLICE("held"));
	fact_detail(c, FACT_message, &m->f.common);
}

/* Where the line names a recipient, the id comes once for each: the outcome of one may be logged before the next. */
static bool
names_another_rcpt(const Correlator *c, const Message *m)
{
	return c->e->recipient.ptr != NULL && (!m->o.ended || instants_within(m->f.accepted_at, c->at, LATE_LINE));
}

void
message_enqueued(Correlator *c)
{
	Message    *m = message_of_line(c);
	bool		late = m != NULL && enqueued_late(c, m);

	if (late)
		begun(c, m);
	else if (m != NULL && !m->o.ended && c->e->recipient.ptr == NULL && m->rcpts.count == 0)
		m->again_at = c->at;	/* a mail that the queue could not take in is read again */
	else if (m == NULL || !names_another_rcpt(c, m))
	{
		m = message_new(c, m);
		begun(c, m);
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
	else if (m->by_client && m->f.session_ref == BIGINT_NONE)
		join_dialogue(c, m);
	if (late)
		delivery_message_told(m);
	message_changed(c, m);
}
