/* session_line.c: what any line tells of its dialogue. */
#include "session.h"

static void
set_address(IpAddress *column, const IpAddress *ip)
{
	if (ip->bits != 0)
		*column = *ip;
}

static void
fill_peer(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	bool		out;

	if (e->direction != DIRECTION_NONE && s->f.direction == DIRECTION_NONE)
		s->f.direction = e->direction;
	out = s->f.direction == DIRECTION_out;
	set_address(&s->f.peer_ip, out ? &e->server_ip : &e->client_ip);
	set_address(&s->f.local_ip, out ? &e->client_ip : &e->server_ip);
	SET_NUMBER(s->f.peer_port, out ? e->server_port : e->client_port, INT_NONE);
	SET_NUMBER(s->f.local_port, out ? e->client_port : e->server_port, INT_NONE);
	set_text_once(c, &s->f.peer_name, out ? e->server_name : e->client_name);
}

void
session_take_reply(Correlator *c, Session *s)
{
	if (c->e->code == 421)
		blame_closing(c, s);
	if (s->obstacle != RESULT_NONE)
		return;					/* the obstacle's reply stays */
	if (c->e->event == EVENT_reject)
		blame_refusal(c, s);
	if (c->e->code == INT_NONE)
		return;
	s->f.code = c->e->code;
	assign_text(&s->f.enhanced_code, line_text(c, c->e->enhanced_code));
	assign_text(&s->f.reply, line_text(c, c->e->reply));
}

/* Members of detail by which formats tell numbers of a session. */
static void
take_numbers(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	int64		value;

	for (int i = 0; i < e->detail; i++)
	{
		const DetailItem *item = &e->detail_items[i];

		if (item->kind != DETAIL_INT || item->group != NULL)
			continue;
		value = item->value.integer;
		if (slice_is_lit(item->key, "nmsgs"))
			s->f.mailbox_messages = (int32) Min(value, PG_INT32_MAX);
		else if (slice_is_lit(item->key, "ndele"))
			s->f.deleted = (int32) Min(value, PG_INT32_MAX);
		else if (slice_is_lit(item->key, "rcvd"))
			s->f.bytes_in = value;
		else if (slice_is_lit(item->key, "sent"))
			s->f.bytes_out = value;
	}
}

void
session_touch(Correlator *c, Session *s)
{
	TimestampTz before = s->o.last_at;

	fact_line(c, &s->f.common);
	object_touch(c, &s->o);
	if (!TIMESTAMP_IS_NOBEGIN(before) && !TIMESTAMP_IS_NOBEGIN(c->at) && !s->o.ended)
	{
		double		silence = (double) (c->at - before) / USECS_PER_SEC;

		if (silence >= 0 && !(silence <= s->f.idle))
			s->f.idle = silence;
	}
}

/* The command says how, or who; the steps that follow it do not. */
static bool
begins_login(const Entry *e)
{
	return e->event == EVENT_auth && e->command.ptr != NULL && (e->auth_mechanism.ptr != NULL || e->user_name.ptr != NULL);
}

/* A dialogue does not come back to it: the line is late, or of a filter, or says else. */
static bool
is_behind(const Session *s, Stage stage)
{
	switch ((int) stage)
	{
		case STAGE_connect:		/* how the client had connected, or that it is turned away late */
			return session_offers_mail(s) || s->login != NULL || s->passed;
		case STAGE_starttls:	/* TLS ended */
			return s->passed;
		case STAGE_auth:		/* not permitted within a mail: another word */
			return session_offers_mail(s);
	}
	return false;
}

void
session_line(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Stage		stage = session_stage_said(s, e);

	session_touch(c, s);
	dialogue_goes_on(c, s);
	if (begins_login(e) && !session_logged_in(s))
	{
		assign_text(&s->f.user_name, NULL);	/* of an attempt before */
		assign_text(&s->f.auth_mechanism, NULL);
	}
	/* a port tells more than the tag */
	if (s->f.protocol == PROTOCOL_NONE || (s->f.protocol == PROTOCOL_smtp && e->protocol == PROTOCOL_submission))
		s->f.protocol = e->protocol;
	fill_peer(c, s);
	set_text(c, &s->f.helo, e->helo);
	set_text(c, &s->f.tls, e->tls);
	set_text(c, &s->f.user_name, e->user_name);
	set_text(c, &s->f.auth_mechanism, e->auth_mechanism);
	if (stage != STAGE_NONE && stage != STAGE_session && !is_behind(s, stage))
		s->f.stage = stage;
	if (e->command.ptr != NULL)
		command_take(c, s);
	take_numbers(c, s);
	if (e->session_key.ptr != NULL && e->client_port != INT_NONE && s->f.direction != DIRECTION_out)
		keys_take(c, &s->o, dialogue_socket_key(c));	/* a wrapper's line names the peer alone */
}
