/* login.c: who authenticated, or tried to. One row per user and session; its attempts are counted. */
#include "events.h"

/* Two lines of a server may tell of one failure: the second, or the first, without the user. */
#define SAME_ATTEMPT (5 * USECS_PER_SEC)

static void
login_put(Correlator *c, Login *login)
{
	if (!fact_is_wanted(c, FACT_login))
		return;
	blame_login(&login->f);
	fact_put(c, FACT_login, &login->f.common, login->put);
	login->put = true;
}

/* The one before is through: no line joins it any more. */
static Login *
login_new(Correlator *c, Session *s)
{
	Login	   *login = s->login;

	if (login != NULL)
	{
		login_put(c, login);
		fact_free(FACT_login, &login->f.common);
	}
	else
		login = s->login = palloc(sizeof *login);
	memset(login, 0, sizeof *login);
	login->last_at = DT_NOBEGIN;
	return login;
}

/* An answer names nobody where the log shows the command that did, or gave the name as a secret. */
static bool
answers_command(const Correlator *c, const Session *s)
{
	return s->talks && c->e->user_name.ptr == NULL;
}

static bool
may_be_same_user(Correlator *c, const Session *s, const Login *login)
{
	Slice		user = line_slice(c, c->e->user_name);
	Slice		before = text_slice(login->f.user_name);

	if (answers_command(c, s))
		return s->f.user_name == NULL ? before.ptr == NULL : before.ptr != NULL && slice_is(before, text_slice(s->f.user_name));
	return user.ptr == NULL || before.ptr == NULL || slice_is(before, user);
}

/* A login after a failure that names nobody, by another mechanism: perhaps somebody else's. "AUTH" names none. */
static bool
is_other_way(Correlator *c, const Login *login, bool passed)
{
	Slice		mechanism = line_slice(c, c->e->auth_mechanism);

	if (!passed || login->f.user_name != NULL || login->f.auth_mechanism == NULL)
		return false;
	if (mechanism.ptr == NULL)	/* a server that logs each login names the mechanism, but for the protocol's own command */
		return (format_info[c->e->format].traits & LOGS_LOGIN) != 0;
	return !slice_is_lit(mechanism, "AUTH") && !slice_is(text_slice(login->f.auth_mechanism), mechanism);
}

/* The second line of an attempt: one of both names no user, or tells of an administrator, and they are seconds apart. */
static bool
is_same_attempt(const Correlator *c, const Session *s, const Login *login)
{
	bool		one_is_nameless = (c->e->user_name.ptr == NULL) != (login->f.user_name == NULL);
	bool		passed = c->e->event == EVENT_login;

	if (login->last_event != c->e->event || answers_command(c, s))
		return false;
	if (passed ? !login->override : !(one_is_nameless || (login->override && detail_has(c->e, SLICE("auth_user")))))
		return false;
	return TIMESTAMP_IS_NOBEGIN(c->at) || (c->at >= login->last_at && c->at - login->last_at <= SAME_ATTEMPT);
}

/* --- where no password can be checked --- */

/* What follows the line that says so comes at once. */
static bool
soon_after(TimestampTz before, TimestampTz at)
{
	return TIMESTAMP_IS_NOBEGIN(at) || TIMESTAMP_IS_NOBEGIN(before) ? before == at : instants_within(before, at, SAME_ATTEMPT);
}

void
login_unchecked(Correlator *c)
{
	c->host->unchecked = key_of_host(c->e->program);
	c->host->unchecked_at = c->host->clock;
}

bool
login_is_unchecked(const Host *host)
{
	return key_is_set(host->unchecked) && soon_after(host->unchecked_at, host->clock);
}

static bool
was_unchecked(const Correlator *c)
{
	return login_is_unchecked(c->host) && same_key(c->host->unchecked, key_of_host(c->e->program));
}

bool
login_was_answered(const Session *s)
{
	const Login *login = s->login;

	return login != NULL && login->f.code != INT_NONE && login->f.common.last_line == s->f.common.last_line;
}

void
login_continued(Correlator *c, Session *s)
{
	Login	   *login = s->login;

	if (c->e->stage != STAGE_auth || login == NULL || login->f.result != LOGIN_RESULT_failed || !soon_after(login->last_at, c->at))
		return;
	blame_login_service(&login->f);
	set_text_once(c, &login->f.reply, c->e->reply);
	fact_line(c, &login->f.common);
}

/* --- one login --- */

static void
fill_login(Correlator *c, const Session *s, login_fact *f, bool passed)
{
	const Entry *e = c->e;

	set_text_once(c, &f->user_name, e->user_name);
	set_text(c, &f->auth_mechanism, e->auth_mechanism);
	f->protocol = e->protocol;
	f->client_ip = e->client_ip;
	SET_NUMBER(f->client_port, e->client_port, INT_NONE);
	set_text_once(c, &f->client_name, e->client_name);
	set_text_once(c, &f->tls, e->tls);
	f->inferred = false;
	if (passed)
	{
		f->result = LOGIN_RESULT_ok;
		if (was_unchecked(c))
			c->host->unchecked = NO_KEY;
		f->code = INT_NONE;		/* of a failure before */
		assign_text(&f->enhanced_code, NULL);
		assign_text(&f->reply, NULL);
	}
	else
	{
		f->result = LOGIN_RESULT_failed;
		assign_text(&f->cause, NULL);
		if (was_unchecked(c))
			blame_login_service(f);
		SET_NUMBER(f->code, e->code, INT_NONE);
		set_text(c, &f->enhanced_code, e->enhanced_code);
		set_text(c, &f->reply, e->reply);
	}
	if (s == NULL)
		return;
	f->session_ref = s->o.id;
	if (f->protocol == PROTOCOL_NONE)
		f->protocol = s->f.protocol;
	if (f->client_ip.bits == 0)
		f->client_ip = s->f.peer_ip;
	if (f->client_port == INT_NONE)
		f->client_port = s->f.peer_port;
	set_copy(&f->client_name, s->f.peer_name);
	set_copy(&f->tls, s->f.tls);
	set_copy(&f->user_name, s->f.user_name);
	if (answers_command(c, s) && s->f.auth_mechanism != NULL)
		assign_text(&f->auth_mechanism, copy_text(s->f.auth_mechanism));
}

void
login_more(login_fact *f, int32 attempts)
{
	f->attempts = (int32) Min((int64) f->attempts + attempts, PG_INT32_MAX);
}

/* How many the line at hand tells of: rsyslog writes failures that repeat as one line. */
static int32
attempts_of_line(const Entry *e)
{
	return e->event == EVENT_login_fail && e->repeated != INT_NONE ? Max(e->repeated, 1) : 1;
}

/* The log does not tell of which session. */
void
login_alone(Correlator *c)
{
	login_fact	f;

	fact_begin(c, FACT_login, &f.common);
	fact_detail(c, FACT_login, &f.common);
	fill_login(c, NULL, &f, c->e->event == EVENT_login);
	f.attempts = attempts_of_line(c->e);
	blame_login(&f);
	fact_put(c, FACT_login, &f.common, false);
	fact_free(FACT_login, &f.common);
	c->class = LINE_USED;
}

/* The line at hand tells of another login than the last, which may be NULL. */
static bool
is_another(Correlator *c, const Session *s, const Login *last, bool passed)
{
	if (last == NULL || !may_be_same_user(c, s, last) || is_other_way(c, last, passed))
		return true;
	return last->f.result == LOGIN_RESULT_ok && !is_same_attempt(c, s, last);
}

void
login_event(Correlator *c, Session *s, bool passed)
{
	Login	   *login = s->login;

	if (is_another(c, s, login, passed))
	{
		login = login_new(c, s);
		fact_begin(c, FACT_login, &login->f.common);
		login->f.attempts = attempts_of_line(c->e);
	}
	else
	{
		fact_line(c, &login->f.common);
		if (login->f.inferred == true)	/* before the line that tells it came */
			login->f.attempts = 0;
		login_more(&login->f, attempts_of_line(c->e) - is_same_attempt(c, s, login));
	}
	fill_login(c, s, &login->f, passed);
	fact_detail(c, FACT_login, &login->f.common);
	if (passed)
		s->passed = true;
	else
		session_obstacle(s, RESULT_login_failed);
	login->last_at = c->at;
	login->last_event = c->e->event;
	login->override = detail_has(c->e, SLICE("admin"));
}

bool
session_logged_in(const Session *s)
{
	return s->login != NULL && s->login->f.result == LOGIN_RESULT_ok;
}

/* Somebody logged in in the dialogue, and the line tells that once more. */
bool
login_comes_again(const Correlator *c, const Session *s)
{
	return c->e->event == EVENT_login && session_logged_in(s) && !is_same_attempt(c, s, s->login);
}

const text *
session_submitter(const Session *s)
{
	return s->login == NULL || session_logged_in(s) ? s->f.user_name : NULL;
}

/* A dialogue of which a login would have been told, or another obstacle, if the log had all failures. */
static bool
may_hide_login(const Session *s)
{
	return s->start_seen && s->login == NULL && s->obstacle == RESULT_NONE && !s->passed &&
		(fact_traits(&s->f.common) & LOGS_LOGIN) != 0;
}

static void
suspect_login(const Session *s, Login *login)
{
	login->f.session_ref = s->o.id;
	login->f.protocol = s->f.protocol;
	login->f.client_ip = s->f.peer_ip;
	login->f.client_port = s->f.peer_port;
	login->f.client_name = copy_text(s->f.peer_name);
	login->f.user_name = copy_text(s->f.user_name);
	login->f.tls = copy_text(s->f.tls);
	login->f.result = LOGIN_RESULT_suspected;
	login->f.inferred = true;
}

/* A server that logs each login names who tried one also where it failed, and failures may be in another log. */
void
login_missing(Correlator *c, Session *s)
{
	Login	   *login;

	if (c->e->user_name.ptr == NULL || !may_hide_login(s))
		return;
	login = login_new(c, s);
	fact_begin(c, FACT_login, &login->f.common);
	suspect_login(s, login);
}

/* Silence: it tells neither of a login nor of a failure nor of its end. */
static void
suspect_silence(Correlator *c, Session *s)
{
	int			late = 0;
	Login	   *login = login_new(c, s);

	fact_begin_after(c, FACT_login, &login->f.common, &s->f.common, s->o.last_entry, s->f.common.at, &late);
	suspect_login(s, login);
}

void
logins_put(Correlator *c, Session *s, bool expired)
{
	if (expired && may_hide_login(s))
		suspect_silence(c, s);
	if (s->login != NULL)
		login_put(c, s->login);
}

void
login_free(Session *s)
{
	if (s->login == NULL)
		return;
	fact_free(FACT_login, &s->login->f.common);
	pfree(s->login);
	s->login = NULL;
}
