/* session.c: dialogues with a peer: their beginning and their events. What any line tells: session_line.c; how they end: session_end.c. */
#include "session.h"

#include <math.h>

/* No process id comes again so soon. */
#define SAME_BEGINNING (10 * USECS_PER_SEC)

void
session_obstacle(Session *s, SessionResult obstacle)
{
	if (s->obstacle == RESULT_NONE)
		s->obstacle = obstacle;
}

/* --- the beginning --- */

/* The attempt to pass a mail on is under way, and comes to a host. */
static bool
comes_to_host(const Correlator *c, const Session *s)
{
	const Entry *e = c->e;

	if (s == NULL || s->f.direction != DIRECTION_out || e->direction != DIRECTION_out)
		return false;
	if (s->o.ended)
		return key_is_set(s->out.left) && (e->event == EVENT_connect || dialogue_is_way_to_host(e));
	return (e->event == EVENT_connect || (e->event == EVENT_note && e->stage == STAGE_connect)) &&
		(!s->out.connected || key_is_set(s->mail));
}

/* After a host that was not reached the dialogue is with the next one; after one that was, the next has a dialogue of its own. */
static Session *
next_host(Correlator *c, Session *s)
{
	if (s->o.ended || s->out.connected)
	{
		if (!s->o.ended)
			session_end(c, s);
		s = dialogue_open(c, dialogue_key(c), true);
	}
	else if (s->obstacle == RESULT_connect_failed)
	{
		s->obstacle = RESULT_NONE;
		assign_text(&s->f.reply, NULL);
		assign_text(&s->f.cause, NULL);
		assign_text(&s->f.peer_name, NULL);
		s->f.peer_ip = (IpAddress) {0};
		s->f.idle = NAN;		/* how long that one was silent says nothing of the next */
	}
	return s;
}

/* Two lines may tell of one beginning: a wrapper's and the server's, of the same process. */
static bool
begins_again(const Correlator *c, const Session *s)
{
	const Entry *e = c->e;

	if (s->o.ended || !s->only_connect || e->session_key.ptr != NULL)
		return false;
	if ((s->f.protocol == PROTOCOL_NONE) != (e->protocol == PROTOCOL_NONE))
		return true;
	return dialogue_pid(e) != INT_NONE && !dialogue_of_other_client(e, s) &&
		(TIMESTAMP_IS_NOBEGIN(c->at) || c->at - s->o.last_at <= SAME_BEGINNING);
}

/* The line came later than others of the dialogue: it is not over, or was not before this. */
static bool
begins_late(const Correlator *c, const Session *s)
{
	if (s->start_seen || dialogue_of_other_client(c->e, s) || TIMESTAMP_IS_NOBEGIN(c->at))
		return false;
	if (s->o.ended)
		return c->at < s->f.common.at || (c->at == s->f.common.at && dialogue_is_unique(c->e));
	return instants_within(c->at, s->f.common.at, LATE_LINE);
}

void
session_connect(Correlator *c)
{
	LinkKey		key = dialogue_key(c);
	Session    *s = dialogue_find(c, key);

	if (comes_to_host(c, s))
		s = next_host(c, s);
	else if (s == NULL || !(begins_again(c, s) || begins_late(c, s)))
	{
		if (s != NULL && !s->o.ended)
			object_finish(c, &s->o);	/* its end was not seen */
		s = dialogue_open(c, key, true);
		if (c->e->event == EVENT_delivery_start)
			s->f.direction = DIRECTION_out;
	}
	s->start_seen = true;
	s->out.connected = c->e->event == EVENT_connect;
	session_line(c, s);
	fact_detail(c, FACT_session, &s->f.common);
	if (c->e->event == EVENT_delivery_start)
	{
		Message    *m = message_of_line_or_new(c);

		s->out.began_at = c->at;
		if (m != NULL)
		{
			message_line(c, m);
			s->mail = keys_first(c, &m->o);
		}
	}
}

/* --- the lines between --- */

/* The end names the user, and the beginning was not seen. */
static bool
is_end_alone(const Correlator *c, const Session *s)
{
	return !s->start_seen && s->obstacle == RESULT_NONE && s->login == NULL && c->e->user_name.ptr != NULL &&
		(fact_traits(&s->f.common) & LOGS_LOGOUT) != 0;
}

/* Then the login was before it, unless the server tells of each login: it may name one who only tried. */
static void
passed_before(Correlator *c, Session *s)
{
	if (c->e->event == EVENT_logout || c->e->event == EVENT_disconnect)
		login_missing(c, s);
	if (is_end_alone(c, s) && !(fact_traits(&s->f.common) & LOGS_LOGIN))
		s->passed = true;
}

/* How the dialogue ended is an obstacle to one who had not logged in. */
static void
end_is_obstacle(const Correlator *c, Session *s, SessionResult obstacle)
{
	if (!is_end_alone(c, s) && !(s->login != NULL && s->login->f.result == LOGIN_RESULT_suspected))
		session_obstacle(s, obstacle);
}

/* What the peer said is the session's. */
void
session_answered(Correlator *c, Session *s)
{
	session_take_reply(c, s);
}

/* The peer did not take what we offered; its reply is the session's. */
void
session_refused(Correlator *c, Session *s)
{
	session_take_reply(c, s);
	session_obstacle(s, RESULT_rejected);
}

/* Whoever logged in was sent away. */
static void
without_mailbox(Session *s)
{
	s->passed = false;
	s->obstacle = RESULT_rejected;	/* also after a login that failed */
	blame_mailbox(s);
}

/* A connection that was refused by a limit, where nothing else tells of it. */
static void
refused_by_limit(Correlator *c, Session *s)
{
	session_obstacle(s, RESULT_blocked);
	set_text(c, &s->f.reply, c->e->reply);
	blame_limit(s, c->e);
	fact_detail(c, FACT_session, &s->f.common);
	if (c->e->stage != STAGE_connect)
		return;
	session_end(c, s);
	if (c->e->repeated > 1)
		refused_again(c, s, c->e->repeated - 1);
}

/* A connection that never came about, of which no other line tells: dialogues with keys of their own are logged to their end. */
static void
end_if_whole(Correlator *c, Session *s)
{
	if (s->o.first_line != c->line_no || ((fact_traits(&s->f.common) & LOGS_SESSION_END) && c->e->session_key.ptr != NULL))
		return;
	s->start_seen = true;
	session_end(c, s);
}

/* What was answered before is not why. */
static void
not_encrypted(Correlator *c, Session *s)
{
	if (s->obstacle == RESULT_NONE && c->e->reply.ptr != NULL)
	{
		s->f.code = INT_NONE;
		assign_text(&s->f.enhanced_code, NULL);
		set_text(c, &s->f.reply, c->e->reply);
	}
	session_obstacle(s, RESULT_tls_failed);
	if (detail_has(c->e, SLICE("ended_by")))
		session_end(c, s);
}

static void
not_connected(Correlator *c, Session *s)
{
	session_obstacle(s, RESULT_connect_failed);
	set_text(c, &s->f.reply, c->e->reply);
	end_if_whole(c, s);
}

/* On our way to a host none is known that could be connected to, unless one is tried nevertheless. What is asked about a client stops nobody. */
static void
dns_answered(Correlator *c, Session *s)
{
	if (c->e->cause.ptr == NULL || s->f.direction != DIRECTION_out)
		return;
	if (s->obstacle == RESULT_NONE)
		set_text(c, &s->f.cause, c->e->cause);
	session_obstacle(s, RESULT_connect_failed);
}

static void
login_answered(Correlator *c, Session *s)
{
	session_take_reply(c, s);
	command_answered(s);
	login_event(c, s, c->e->event == EVENT_login);
	if (detail_has(c->e, SLICE("no_mailbox")))
		without_mailbox(s);
}

/* What was said of the mailbox before tells why nobody got it. */
static void
mailbox_told(Correlator *c, Session *s)
{
	if (s->obstacle == RESULT_NONE)
		set_text(c, &s->f.reply, c->e->reply);
	if (detail_has(c->e, SLICE("deleted")))
	{
		count_up(&s->f.deleted, 1);
		s->f.committed = true;	/* done, however the dialogue ends */
	}
	if (detail_has(c->e, SLICE("not_expunged")))
		s->keeps_deleted = true;
	if (detail_has(c->e, SLICE("no_mailbox")))
		without_mailbox(s);
	else if (s->obstacle == RESULT_NONE && detail_has(c->e, SLICE("ndele")))
		s->passed = true;		/* it was open, to somebody who had logged in */
	s->quit |= detail_has(c->e, SLICE("ndele"));	/* that is done at QUIT, RFC 1939 section 6 */
}

static void
timed_out(Correlator *c, Session *s)
{
	passed_before(c, s);
	end_is_obstacle(c, s, RESULT_timeout);
	if (s->obstacle == RESULT_NONE || s->obstacle == RESULT_timeout)
		set_text(c, &s->f.reply, c->e->reply);	/* else the obstacle's reply stays */
	if ((fact_traits(&s->f.common) & (LOGS_LOGIN | LOGS_LOGOUT)) || dialogue_of_address_only(c->e))
		session_end(c, s);		/* no line follows */
}

/* The line may say why the connection was closed. */
static void
ended_for_reason(Correlator *c, Session *s)
{
	switch ((int) blame_ended_by(c))
	{
		case ENDED_BY_timeout:
			session_obstacle(s, RESULT_timeout);
			break;
		case ENDED_BY_error:
			session_obstacle(s, RESULT_aborted);
			break;
		case ENDED_BY_server:
			session_take_reply(c, s);
			session_obstacle(s, RESULT_blocked);
			break;
	}
}

/* With a good-bye or without. */
static void
client_left(Correlator *c, Session *s)
{
	passed_before(c, s);
	fact_detail(c, FACT_session, &s->f.common);
	if (s->obstacle == RESULT_NONE)
		set_text(c, &s->f.reply, c->e->reply);
	if (c->e->event == EVENT_disconnect && session_tells_login(s) && s->f.ended_by != ENDED_BY_quit)
		end_is_obstacle(c, s, RESULT_aborted);
	else
		ended_for_reason(c, s);
	session_end(c, s);
}

/* Whether the line proves a dialogue by itself. Our own way to a peer is one before it is connected, a client's socket is one, and so is what took a mail. */
static bool
makes_dialogue(const Entry *e)
{
	if (e->event == EVENT_note || e->event == EVENT_dns)
		return e->session_key.ptr != NULL && (e->direction == DIRECTION_out || e->client_port != INT_NONE || e->stage == STAGE_end_of_data);
	if (e->event == EVENT_mailbox)
		return detail_has(e, SLICE("no_mailbox")) || (dialogue_pid(e) != INT_NONE && e->client_ip.bits != 0);
	return e->event != EVENT_auth && e->event != EVENT_other;
}

static void
event_without_session(Correlator *c)
{
	const Entry *e = c->e;

	if (e->event == EVENT_reject)
		refusal_alone(c);
	else if (e->event == EVENT_abort && e->recipient.ptr != NULL)
		delivery_aborted(c, NULL);
	else if (e->event == EVENT_login || e->event == EVENT_login_fail)
		login_alone(c);
}

static void
event_of_session(Correlator *c, Session *s)
{
	const Entry *e = c->e;

	switch ((int) e->event)
	{
		case EVENT_connect_fail:
			not_connected(c, s);
			break;
		case EVENT_tls:
			if (e->status == STATUS_rejected || e->status == STATUS_aborted)
				not_encrypted(c, s);
			break;
		case EVENT_helo:
		case EVENT_command:
			if (command_is_rset(e->command))
				session_close_mail(c, s);
			else if (!s->in_mail && s->f.direction == DIRECTION_in)
				s->mail = NO_KEY;	/* what is answered next is this */
			break;
		case EVENT_banner:
			session_take_reply(c, s);
			break;
		case EVENT_data:
			transaction_event(c, s);
			break;
		case EVENT_mail_from:
		case EVENT_rcpt_to:
		case EVENT_reply:
		case EVENT_transfer:
		case EVENT_abort:
		case EVENT_accept:
		case EVENT_reject:
		case EVENT_summary:
		case EVENT_verdict:
			if (e->event != EVENT_transfer)
				session_take_reply(c, s);
			command_answer(c, s);
			transaction_event(c, s);
			if (e->event == EVENT_reject && e->stage == STAGE_connect)
				end_if_whole(c, s);
			break;
		case EVENT_login:
		case EVENT_login_fail:
			login_answered(c, s);
			break;
		case EVENT_timeout:
			timed_out(c, s);
			break;
		case EVENT_limit:
			refused_by_limit(c, s);
			break;
		case EVENT_logout:
		case EVENT_disconnect:
			client_left(c, s);
			break;
		case EVENT_mailbox:
			mailbox_told(c, s);
			break;
	}
}

/* What the listener refuses never joins the dialogues that fill the limit. */
static Session *
session_of_event(Correlator *c)
{
	const Entry *e = c->e;

	if (e->event == EVENT_limit && e->stage == STAGE_connect && e->session_key.ptr == NULL)
		return dialogue_open(c, key_of_number(c, KEY_OF_ALIKE, c->line_no), true);
	return session_of_line(c, makes_dialogue(e));
}

void
session_event(Correlator *c)
{
	Session    *s = session_of_event(c);

	if (s == NULL)
	{
		event_without_session(c);
		return;
	}
	if (comes_to_host(c, s))
		s = next_host(c, s);
	else if (summary_of_next_mail(c, s))
		session_close_mail(c, s);
	session_line(c, s);
	refusal_goes_on(c, s);
	if (c->e->event == EVENT_dns)
		dns_answered(c, s);
	if (c->e->event == EVENT_note || c->e->event == EVENT_dns)
		return;					/* may come before the beginning is through */
	event_of_session(c, s);
	s->only_connect = false;
	object_renew(c, &s->o);
}
