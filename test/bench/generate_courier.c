/*
 * generate_courier.c: dialogues of Courier's imapd, pop3d and esmtpd under courierlogger.
 *
 * Hard: old versions that print no port; logins without an end.
 */
#include "generate_courier.h"

enum {ACCESS_OK, ACCESS_FAILED, ACCESS_NO_LOGIN, ACCESS_DROPPED, ACCESS_NO_END};

static const uint8_t access_outcomes[] = {[ACCESS_FAILED] = 12, [ACCESS_NO_LOGIN] = 5, [ACCESS_DROPPED] = 8, 0};
static const uint8_t hard_access_outcomes[] = {
	[ACCESS_FAILED] = 12, [ACCESS_NO_LOGIN] = 5, [ACCESS_DROPPED] = 8, [ACCESS_NO_END] = 6, 0
};

enum {SMTP_OK, SMTP_UNKNOWN_USER, SMTP_NO_DOMAIN, SMTP_AUTH_FAILED, SMTP_PROBE, SMTP_LISTED, SMTP_LIMIT};

static const uint8_t smtp_outcomes[] = {
	[SMTP_UNKNOWN_USER] = 12, [SMTP_NO_DOMAIN] = 3, [SMTP_AUTH_FAILED] = 8, [SMTP_PROBE] = 8, [SMTP_LISTED] = 5,
	[SMTP_LIMIT] = 2, 0
};

static const uint8_t rcpt_outcomes[] = {[RCPT_UNKNOWN] = 7, [RCPT_SPAM] = 2, [RCPT_GREYLISTED] = 6, [RCPT_DOWN] = 4, 0};

static int	without_port;
static int	next_port;
static Usec last_printed;		/* by any program of the host */

#define SILENCE (3600 * SECOND)	/* of an SMTP dialogue: its end is not logged */

Usec
courier_printed(void)
{
	return now.second * SECOND;
}

void
courier_head(const char *program)
{
	text("%s mx1 %s: ", now.syslog, program);
	if (is_seen())
		last_printed = courier_printed();
}

/* IPv4 is written as mapped IPv6. */
void
courier_ip(Ip address)
{
	text(address.v6 ? "%i" : "::ffff:%i", address);
}

/* ---- imapd, pop3d ---- */

static void
access_fields(const Session *s, const char *word, bool user)
{
	courier_head(s->variant ? "pop3d" : "imapd");
	text("%s, ", word);
	if (user)
		text("user=%u, ", s->user);
	text("ip=[");
	courier_ip(s->client);
	text(s->port == 0 ? "]" : "], port=[%d]", s->port);
	fact_line(s->fact, courier_printed());
	fact_set(s->fact, "protocol", s->variant ? "pop3" : "imap");
	fact_set(s->fact, "direction", "in");
	fact_set(s->fact, "peer_ip", "%i", s->client);
	if (s->port != 0)
		fact_set(s->fact, "peer_port", "%d", s->port);
	if (user)
		fact_set(s->fact, "user_name", "%u", s->user);
	fact_default(s->fact, "result", "unknown");
}

/* Unless it brought something before. */
static void
tell_obstacle(Fact *session, const char *result)
{
	if (!fact_has(session, "result", "ok"))
		fact_set(session, "result", result);
}

static void
tell_login(Session *s, bool ok)
{
	s->login = fact_new(LOGIN);
	fact_line(s->login, courier_printed());
	fact_refer(s->login, "session_ref", s->fact);
	fact_copy(s->login, "protocol", s->fact);
	fact_set(s->login, "client_ip", "%i", s->client);
	fact_set(s->login, "user_name", "%u", s->user);
	fact_set(s->login, "attempts", "1");
	fact_set(s->login, "inferred", "f");
	fact_set(s->login, "result", ok ? "ok" : "failed");
	if (ok)
		fact_set(s->fact, "result", "ok");
	else
		tell_obstacle(s->fact, "login_failed");
}

/* rcvd= and sent= of the end. */
static void
tell_end(const Session *s, int in, int out)
{
	if (in != 0)
	{
		fact_set(s->fact, "bytes_in", "%d", in);
		fact_set(s->fact, "bytes_out", "%d", out);
	}
	fact_ends(s->fact);
	fact_set_time(s->fact, "ended_at", courier_printed());
	fact_set(s->fact, "ended_by", s->outcome == ACCESS_DROPPED ? "client" : "quit");
}

static void
access_end(const Session *s)
{
	int			in,
				out;

	int			bytes = s->size > 2 ? mail_size() : 0;
	int			seconds = (int) ((now.usec - s->started) / SECOND);

	if (s->outcome == ACCESS_NO_LOGIN || s->outcome == ACCESS_FAILED)
	{
		access_fields(s, "LOGOUT", false);
		in = 12 + below(60);
		out = 300 + below(100);
		tell_end(s, s->variant ? 0 : in, out);
		if (s->outcome == ACCESS_NO_LOGIN && fact_is_started(s->fact))
			fact_set(s->fact, "result", "no_mail");
		line(s->variant ? "" : ", rcvd=%d, sent=%d", in, out);
		return;
	}
	access_fields(s, s->outcome == ACCESS_DROPPED ? "DISCONNECTED" : "LOGOUT", true);
	text(s->variant ? ", top=0, retr=%d" : ", headers=0, body=%d", bytes);
	in = 20 + below(200);
	tell_end(s, in, bytes + 400);
	fact_set(s->fact, "result", "ok");	/* the line names who had logged in */
	line(", rcvd=%d, sent=%d, time=%d", in, bytes + 400, seconds);
}

static Usec
access_step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			s->fact = fact_new(SESSION);
			fact_starts(s->fact);
			access_fields(s, "Connection", false);
			line("");
			return between(5 * MSEC, 300 * MSEC);
		case 1:
			if (s->outcome == ACCESS_NO_LOGIN)
				break;
			access_fields(s, s->outcome == ACCESS_FAILED ? "LOGIN FAILED" : "LOGIN", true);
			tell_login(s, s->outcome != ACCESS_FAILED);
			line(s->variant || s->outcome == ACCESS_FAILED ? "" : ", protocol=IMAP");
			if (s->outcome == ACCESS_NO_END)
				return DONE;
			return between(100 * MSEC, s->variant || s->outcome == ACCESS_FAILED ? 5 * SECOND : 1800 * SECOND);
	}
	access_end(s);
	return DONE;
}

/* ---- esmtpd ---- */

/* Of the dialogues with one address the newest, and when another was last heard of. */
typedef struct Caller
{
	Fact	   *newest;
	bool		started;		/* its beginning is in the log */
	Usec		heard;
	Usec		rival;
} Caller;

static Caller callers[2][4096]; /* by v6 and number of outside_ip() */

#define NEVER INT64_MIN
#define CALLER_SILENCE (600 * SECOND)	/* then it has gone */

static Usec
later(Usec a, Usec b)
{
	return a > b ? a : b;
}

/* A line of the dialogue is being written. */
static void
hear(const Session *s, bool starts)
{
	Caller	   *caller = &callers[s->client.v6][s->client.number];

	if (!is_seen())
		return;
	if (!fact_is_seen(s->fact))
		*caller = (Caller) {s->fact, starts, courier_printed(), caller->newest == NULL ? NEVER : later(caller->rival, caller->heard)};
	else if (caller->newest == s->fact)
		caller->heard = courier_printed();
	else
		caller->rival = later(caller->rival, courier_printed());
}

Fact *
courier_brought(Ip client)
{
	Caller	   *caller = &callers[client.v6][client.number];
	Usec		before = courier_printed() - CALLER_SILENCE;

	if (!is_seen() || caller->newest == NULL)
		return NULL;
	if (caller->started && (caller->rival == NEVER || (caller->rival < before && caller->heard >= before)))
	{
		caller->heard = courier_printed();
		return caller->newest;
	}
	caller->rival = later(caller->rival, courier_printed());
	return NULL;
}

static void
tell_smtp(const Session *s, bool starts)
{
	hear(s, starts);
	fact_line(s->fact, courier_printed());
	fact_silence(s->fact, &last_printed, SILENCE);
	fact_set(s->fact, "protocol", "smtp");
	fact_set(s->fact, "direction", "in");
	fact_set(s->fact, "peer_ip", "%i", s->client);
	fact_set(s->fact, "peer_port", "%d", s->port);
	fact_default(s->fact, "result", "unknown");
}

/* The line being written is a refusal. */
static Fact *
refused(const Session *s, int code)
{
	Fact	   *f = fact_new(DELIVERY);

	fact_line(f, courier_printed());
	fact_refer(f, "session_ref", s->fact);
	fact_set(f, "client_ip", "%i", s->client);
	fact_set(f, "status", "rejected");
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	fact_set(f, "sender", "%a", s->sender);
	fact_set(f, "code", "%d", code);
	fact_set(f, "permanent", "t");
	tell_obstacle(s->fact, "rejected");
	return f;
}

static void
error(const Session *s)
{
	tell_smtp(s, false);
	courier_head("courieresmtpd");
	text("error,relay=");
	courier_ip(s->client);
	text(",port=%d,", s->port);
}

/* Each address once, and no other failure in the try in which Courier gives up. */
static void
separate(Session *mail)
{
	for (int i = 1; i < mail->rcpts; i++)
	{
		for (int j = 0; j < i; j++)
			if (mail->rcpt[i].address.person == mail->rcpt[j].address.person &&
				mail->rcpt[i].address.domain == mail->rcpt[j].address.domain)
				mail->rcpts = i;
		if (mail->rcpt[i].outcome == RCPT_GREYLISTED)
			mail->rcpt[i].outcome = RCPT_OK;
	}
}

static void
accept_mail(const Session *s)
{
	bool		submission = percent(30);
	Session    *mail = courier_queue(s->client, submission ? s->user : NOBODY, MSEC);

	session_mail(mail, !submission);
	if (submission)
		mail->sender = s->user;
	for (int i = 0; i < mail->rcpts; i++)
		if (!is_own(mail->rcpt[i].address))
			mail->rcpt[i].outcome = weighted(rcpt_outcomes);
	if (hard)
		separate(mail);
}

static Usec
smtp_step(Session *s)
{
	Fact	   *f;

	if (s->at++ == 0)
	{
		if (hard && s->outcome == SMTP_LIMIT)
			return MSEC;		/* Courier says no more than that */
		s->fact = fact_new(SESSION);
		fact_starts(s->fact);
		courier_head("courieresmtpd");
		text("started,ip=[");
		courier_ip(s->client);
		text("],port=[%d]", s->port);
		tell_smtp(s, true);
		line("");
		return between(20 * MSEC, 5 * SECOND);
	}
	switch (s->outcome)
	{
		case SMTP_OK:
			accept_mail(s);
			break;
		case SMTP_UNKNOWN_USER:
			error(s);
			text("from=<%a>,to=<%a>: 550 User <%u> unknown", s->sender, s->user, s->user);
			f = refused(s, 550);
			fact_set(f, "recipient", "%a", s->user);
			fact_set(f, "reply", "550 User <%u> unknown", s->user);
			fact_add(s->fact, "rcpts", 1);
			line("");
			break;
		case SMTP_NO_DOMAIN:
			error(s);
			text("from=<%a>: 517-Domain does not exist: %o.", s->sender, s->sender);
			f = refused(s, 517);
			fact_set(f, "reply", "517-Domain does not exist: %o.", s->sender);
			line("");
			error(s);
			text("from=<%a>: 517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>", s->sender);
			if (fact_is_seen(f))
				fact_set(f, "reply", "517-Domain does not exist: %o. 517 Invalid domain, see "
						 "<URL:https://www.ietf.org/rfc/rfc1035.txt>", s->sender);
			else
			{
				f = refused(s, 517);
				fact_set(f, "reply", "517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>");
			}
			fact_line(f, courier_printed());
			line("");
			break;
		case SMTP_AUTH_FAILED:
			error(s);
			text("msg=\"535 Authentication failed.\",cmd: AUTH LOGIN %u", s->user);
			fact_set(s->fact, "user_name", "%u", s->user);
			tell_login(s, false);
			fact_set(s->login, "code", "535");
			fact_set(s->login, "reply", "535 Authentication failed.");
			line("");
			break;
		case SMTP_LISTED:
			error(s);
			text("from=<%a>,to=<%a>: 550 Rejected - see http://rbl.example.net/q?%i", s->sender, s->user, s->client);
			f = refused(s, 550);
			fact_set(f, "recipient", "%a", s->user);
			fact_set(f, "reply", "550 Rejected - see http://rbl.example.net/q?%i", s->client);
			fact_add(s->fact, "rcpts", 1);
			line("");
			break;
		case SMTP_LIMIT:
			courier_head("courieresmtpd");
			text("Maximum connection limit reached for ");
			courier_ip(s->client);
			if (s->fact == NULL)
				s->fact = fact_new(SESSION);
			fact_starts(s->fact);
			fact_line(s->fact, courier_printed());
			fact_set(s->fact, "protocol", "smtp");
			fact_set(s->fact, "direction", "in");
			fact_set(s->fact, "peer_ip", "%i", s->client);
			fact_set(s->fact, "result", "blocked");
			fact_set(s->fact, "ended_by", "server");
			fact_set_time(s->fact, "ended_at", courier_printed());
			fact_ends(s->fact);
			line("");
			break;
	}
	return DONE;
}

void
courier_open(void)
{
	bool		access = percent(60);
	Session    *s = session_open(access ? access_step : smtp_step, 0);

	s->outcome = weighted(!access ? smtp_outcomes : hard ? hard_access_outcomes : access_outcomes);
	s->variant = percent(40);	/* pop3d, else imapd */
	s->client = access && percent(50) ? inside_ip() : outside_ip();
	s->port = 32768 + (hard ? next_port++ % 28000 : below(28000));
	s->user = own_address();
	s->sender = outside_address();
	s->size = below(8);
	if (hard && access && percent(25))
	{
		s->port = 0;			/* the only dialogue of its address, as nothing else would tell it from another */
		s->client = (Ip) {30000 + ++without_port % 30000, true};
	}
}
