/* dialogue.c: which dialogue a line is of, by the keys that the lines of one share. */
#include "session.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

static LinkKey
with_client(Correlator *c, LinkKey key)
{
	return key_with(key, ip_bytes(&c->e->client_ip));
}

/* Of mail: what took it is told by the queue, which does not know by which port, and TLS by a helper with a tag of its own. */
static bool
is_of_mail(const Entry *e)
{
	return e->event == EVENT_enqueue || e->protocol == PROTOCOL_smtp || e->protocol == PROTOCOL_submission;
}

/* Whether a line that names the client alone may be of the same dialogue. What the listener refused is none. */
static bool
has_address(const Entry *e)
{
	return dialogue_pid(e) == INT_NONE && e->client_ip.bits != 0 && e->direction != DIRECTION_out && e->event != EVENT_limit;
}

/* Address of the client, and the program, but for dialogues of mail. */
static LinkKey
address_key(Correlator *c)
{
	return with_client(c, key_of_bytes(c, KEY_OF_ADDRESS, is_of_mail(c->e) ? SLICE("") : program_name(c->e->program)));
}

/* Program and address, as far as a line without a process tells its dialogue. */
static LinkKey
peer_key(Correlator *c)
{
	const Entry *e = c->e;
	LinkKey		key = with_client(c, key_of_bytes(c, KEY_OF_PEER, program_name(e->program)));

	if (e->client_port != INT_NONE)
		return key_with(key, (Slice) {(const char *) &e->client_port, sizeof e->client_port});
	return key_with(key, e->user_name);
}

LinkKey
dialogue_socket_key(Correlator *c)
{
	return with_client(c, key_of_number(c, KEY_OF_SOCKET, c->e->client_port));
}

int32
dialogue_pid(const Entry *e)
{
	return format_info[e->format].traits & SHARES_PIDS ? INT_NONE : e->pid;
}

/* The key of the dialogue that the line at hand names; zero if it names none. */
LinkKey
dialogue_key(Correlator *c)
{
	const Entry *e = c->e;

	if (e->session_key.ptr != NULL)
		return key_of_bytes(c, KEY_OF_DIALOGUE, e->session_key);
	if (dialogue_pid(e) != INT_NONE)
		return key_of_number(c, KEY_OF_PROCESS, dialogue_pid(e));
	if (e->client_ip.bits != 0 && (e->client_port != INT_NONE || e->user_name.ptr != NULL))
		return peer_key(c);
	return NO_KEY;
}

bool
dialogue_of_address_only(const Entry *e)
{
	return e->session_key.ptr == NULL && dialogue_pid(e) == INT_NONE && e->client_ip.bits != 0 && e->client_port == INT_NONE;
}

Session *
dialogue_find(Correlator *c, LinkKey key)
{
	return key_is_set(key) ? (Session *) object_find(c, OPEN_session, key) : NULL;
}

/* Where neither beginning nor end of a dialogue is logged, a client that was silent for so long came again, RFC 5321 section 4.5.3.2. */
#define ADDRESS_SILENCE (10 * USECS_PER_MINUTE)

/* The connection is closed after the good-bye. */
static bool
closes_after_quit(const Correlator *c, const Session *s)
{
	return s->f.ended_by == ENDED_BY_quit && c->e->event == EVENT_disconnect && c->e->user_name.ptr == NULL &&
		instants_within(c->at, s->f.ended_at, LATE_LINE);
}

/* It has no user yet, and of several that have but begun one is like the other. */
static bool
may_take_user(const Session *s)
{
	return s->f.user_name == NULL && (s->only_connect || !s->others.open);
}

/* The one dialogue with the address, for a line that tells neither process nor port. Where there are several, none. */
static Session *
session_by_address(const Correlator *c, Session *s)
{
	if (s == NULL || (s->o.ended && !closes_after_quit(c, s)))
		return NULL;
	if (!s->start_seen && !instants_within(s->o.last_at, c->at, ADDRESS_SILENCE))
		return NULL;
	return (c->e->user_name.ptr != NULL ? may_take_user(s) : !s->others.open) ? s : NULL;
}

Session *
dialogue_of_client(Correlator *c)
{
	Session    *s = dialogue_of_address_only(c->e) ? dialogue_find(c, address_key(c)) : NULL;

	return s != NULL && !s->o.ended && !s->others.open ? s : NULL;
}

/* --- which dialogue brought a mail, where the queue names the client alone --- */

/* When the mail of the line was handed in, by its id; -infinity = it does not tell. */
static TimestampTz
handed_in_at(const Entry *e)
{
	int64		second = queue_id_read(e->format, e->queue_id).handed_in;

	return second == BIGINT_NONE ? DT_NOBEGIN : time_t_to_timestamptz((pg_time_t) second);
}

static void
note_rival(Correlator *c, Session *newest, TimestampTz at)
{
	if (at <= newest->others.heard_at)
		return;
	newest->others.heard_at = at;
	object_mark(c, &newest->o);
}

/* Whether no other dialogue with its client can have been under way at that instant. */
static bool
is_sole(const Session *s, TimestampTz at)
{
	return TIMESTAMP_IS_NOBEGIN(s->others.heard_at) || (s->others.heard_at < at - ADDRESS_SILENCE && s->o.last_at >= at - ADDRESS_SILENCE);
}

/*
 * The newest with the client, if connections are logged and it was before the mail: the clocks are one host's, and the
 * queue may be late. A mail of which it is not sure shows that a rival may be under way.
 */
Session *
dialogue_that_brought(Correlator *c)
{
	Session    *s = c->e->client_ip.bits != 0 ? dialogue_find(c, address_key(c)) : NULL;
	TimestampTz at = handed_in_at(c->e);

	if (s == NULL || s->o.ended || TIMESTAMP_IS_NOBEGIN(at) || TIMESTAMP_IS_NOBEGIN(s->f.common.at) || at > c->at)
		return NULL;
	if (s->start_seen && s->f.common.at < at + USECS_PER_SEC && is_sole(s, at))
		return s;
	note_rival(c, s, at);
	return NULL;
}

void
dialogue_goes_on(Correlator *c, const Session *s)
{
	Session    *newest;

	if (!is_of_mail(c->e) || c->e->session_key.ptr != NULL || !has_address(c->e))
		return;
	newest = dialogue_find(c, address_key(c));
	if (newest != NULL && newest != s)
		note_rival(c, newest, c->at);
}

/* --- a new dialogue --- */

/* Lines may follow that know the dialogue by its peer alone. */
static void
take_address(Correlator *c, Session *s)
{
	LinkKey		key = address_key(c);
	Session    *other = dialogue_find(c, key);

	if (other != NULL)
		s->others.heard_at = other->others.heard_at;
	if (other != NULL && !other->o.ended)
	{
		other->others.open = s->others.open = true;
		s->others.heard_at = Max(other->others.heard_at, other->o.last_at);
		object_mark(c, &other->o);
	}
	keys_take(c, &s->o, key);
}

/* Another host is tried with the mail that the dialogue before, which had the key, did not pass on. */
static void
go_on_with_mail(Correlator *c, Session *s, LinkKey key)
{
	const Session *before = dialogue_find(c, key);

	if (before == NULL || !key_is_set(before->out.left) || c->e->direction != DIRECTION_out || c->e->event == EVENT_delivery_start)
		return;
	s->f.direction = DIRECTION_out;
	s->mail = before->out.left;
	s->out.began_at = before->out.began_at;
}

Session *
dialogue_open(Correlator *c, LinkKey key, bool start_seen)
{
	const Entry *e = c->e;
	Session    *s = (Session *) object_create(c, OPEN_session);

	fact_begin(c, FACT_session, &s->f.common);
	s->o.n = s->f.common.n;
	s->start_seen = start_seen;
	s->only_connect = start_seen || ((e->event == EVENT_note || e->event == EVENT_dns) && e->stage != STAGE_end_of_data);
	s->out.code = INT_NONE;
	s->last_message = BIGINT_NONE;
	s->out.began_at = s->others.heard_at = DT_NOBEGIN;
	if (e->session_key.ptr != NULL)
		s->f.key = line_text(c, e->session_key);
	else if (dialogue_pid(e) != INT_NONE)
	{
		char		pid[12];

		s->f.key = cstring_to_text_with_len(pid, pg_ltoa(dialogue_pid(e), pid));
	}
	if (key_is_set(key))
	{
		go_on_with_mail(c, s, key);
		keys_take(c, &s->o, key);
	}
	if (has_address(e))
		take_address(c, s);
	return s;
}

/* A wrapper, or a program that checks passwords in a process of its own, tells who logged in, and nothing else of the dialogue: it makes none. */
static bool
is_wrapper_login(const Entry *e)
{
	return (e->event == EVENT_login || e->event == EVENT_login_fail) && e->session_key.ptr == NULL &&
		!(format_info[e->format].traits & LOGS_LOGOUT);
}

bool
dialogue_of_other_client(const Entry *e, const Session *s)
{
	if (s->f.direction == DIRECTION_out || e->direction == DIRECTION_out || e->client_ip.bits == 0 || s->f.peer_ip.bits == 0)
		return false;
	return memcmp(&e->client_ip, &s->f.peer_ip, sizeof e->client_ip) != 0 ||
		(e->client_port != INT_NONE && s->f.peer_port != INT_NONE && e->client_port != s->f.peer_port);
}

/*
 * Modules asked for a service write under tags of their own, and filters in a process that another program's line named.
 * Who told of the beginning of a dialogue with a key of its own tells of its end, and others may write between.
 */
static bool
is_of_other_program(Correlator *c, const Session *s, bool named)
{
	const Entry *e = c->e;

	if (named || (e->session_key.ptr == NULL ? e->event == EVENT_auth && e->protocol != PROTOCOL_NONE : !s->start_seen || e->event != EVENT_disconnect))
		return false;
	return !slice_is(text_slice(s->f.common.program), line_slice(c, e->program));
}

/*
 * A process that another program runs now, or that serves another client: its id was used again, and the beginning of
 * the new dialogue was not seen. Of a process that the tag alone names, the address of the first line proves nothing:
 * wrappers and servers may differ.
 */
static bool
contradicts(Correlator *c, const Session *s, bool named)
{
	const Entry *e = c->e;

	if (e->session_key.ptr == NULL && dialogue_pid(e) == INT_NONE)
		return false;
	if (is_of_other_program(c, s, named))
		return true;
	if (s->f.direction != DIRECTION_NONE && e->direction != DIRECTION_NONE && s->f.direction != e->direction)
		return true;
	return (e->session_key.ptr != NULL || !s->only_connect) && dialogue_of_other_client(e, s);
}

bool
dialogue_is_way_to_host(const Entry *e)
{
	return e->direction == DIRECTION_out && (e->event == EVENT_dns || (e->event == EVENT_note && e->stage == STAGE_connect));
}

bool
dialogue_is_unique(const Entry *e)
{
	return e->session_key.ptr == NULL && (dialogue_pid(e) != INT_NONE || e->client_port != INT_NONE);
}

/* It was written before the end, and came late. */
static bool
is_before_end(const Correlator *c, const Session *s)
{
	if (!instants_within(c->at, s->f.ended_at, LATE_LINE))
		return false;
	return c->at < s->f.ended_at || (c->at == s->f.ended_at && dialogue_is_unique(c->e));
}

/* Nobody logs in twice: the process or the port serves the next dialogue, and how the one before ended is not in the log. */
static bool
is_past_login(const Correlator *c, const Session *s)
{
	return !s->o.ended && dialogue_is_unique(c->e) && login_comes_again(c, s);
}

/* What cannot follow an end: another dialogue has the key, whose beginning was not seen. */
static bool
begins_anew(const Entry *e, const Session *s)
{
	if (dialogue_is_way_to_host(e))
		return !key_is_set(s->out.left);	/* else it is with the next host */
	return e->event == EVENT_login || e->event == EVENT_login_fail || e->event == EVENT_helo || e->event == EVENT_mail_from ||
		e->event == EVENT_connect_fail || (e->event == EVENT_reject && e->stage == STAGE_connect);
}

/* The bytes of a whole dialogue are told at its end, and once, though two lines may tell of the end. */
static bool
ends_again(const Entry *e, const Session *s)
{
	return s->f.bytes_in != BIGINT_NONE && detail_number_of(e, SLICE("rcvd")) != BIGINT_NONE;
}

/* Long after the end one of another dialogue is told, or who the client of one is. */
static bool
is_of_next(const Correlator *c, const Session *s)
{
	const Entry *e = c->e;

	return e->session_key.ptr != NULL && (e->event == EVENT_disconnect || (e->event == EVENT_note && e->client_port != INT_NONE)) &&
		!TIMESTAMP_IS_NOBEGIN(s->f.ended_at) && c->at > s->f.ended_at + LATE_LINE;
}

/* s has ended, and the line is of another dialogue that has what named it. */
static bool
is_after(const Correlator *c, const Session *s)
{
	if (!s->o.ended)
		return false;
	return (begins_anew(c->e, s) && !is_before_end(c, s)) || ends_again(c->e, s) || is_of_next(c, s);
}

/* A dialogue whose lines name its process in words: that of the program whose tag has it. */
static Session *
session_by_named_process(Correlator *c)
{
	char		pid[12];

	if (c->e->session_key.ptr != NULL || dialogue_pid(c->e) == INT_NONE)
		return NULL;
	return dialogue_find(c, key_of_bytes(c, KEY_OF_DIALOGUE, (Slice) {pid, (size_t) pg_ltoa(dialogue_pid(c->e), pid)}));
}

Session *
session_of_line(Correlator *c, bool create)
{
	LinkKey		key = dialogue_key(c);
	Session    *s = dialogue_find(c, key);
	bool		named = s == NULL && (s = session_by_named_process(c)) != NULL;

	if (s == NULL && c->e->client_port != INT_NONE && is_wrapper_login(c->e))
		s = dialogue_find(c, dialogue_socket_key(c));
	if (s != NULL && (contradicts(c, s, named) || (create && (is_past_login(c, s) || is_after(c, s)))))
	{
		if (!s->o.ended)
			object_finish(c, &s->o);
		s = NULL;				/* perhaps it is of one that has no user yet */
	}
	if (s == NULL && dialogue_of_address_only(c->e))
	{
		Session    *newest = dialogue_find(c, address_key(c));

		s = session_by_address(c, newest);
		if (s != NULL && key_is_set(key))
			keys_take(c, &s->o, key);
		if (s == NULL && newest != NULL && (newest->f.key != NULL || (newest->others.open && !key_is_set(key))))
			return NULL;		/* this line is of one of the dialogues that have keys, or of one that is known */
	}
	if (s == NULL && create && (key_is_set(key) || dialogue_of_address_only(c->e)) && !is_wrapper_login(c->e))
		s = dialogue_open(c, key, false);
	return s;
}
