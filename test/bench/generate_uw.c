/*
 * generate_uw.c: UW imapd and ipop3d under PAM.
 *
 * Failed logins come with a line of pam_unix for users that exist; some clients leave without a login. Hard: two hosts,
 * one with a clock that is late; a process id is given again soon, and the ids come round often; servers that say
 * nothing of a failure; PAM's line after the server's, or without it; syslogd that counts repeated lines.
 */
#include <stdlib.h>

#include "generate_truth.h"

enum
{
	UW_OK, UW_FAILED, UW_GUESSED, UW_SECOND_TRY, UW_OLD_FAILURE, UW_NO_LOGIN, UW_TIMEOUT, UW_DROPPED, UW_LOCKED,
	/* hard */
	UW_SILENT, UW_PAM_LATE, UW_TWO_USERS, UW_REPEATED, UW_DROPPED_EARLY
};

static const uint8_t outcomes[] = {
	[UW_FAILED] = 8, [UW_GUESSED] = 5, [UW_SECOND_TRY] = 3, [UW_OLD_FAILURE] = 1, [UW_NO_LOGIN] = 4, [UW_TIMEOUT] = 2,
	[UW_DROPPED] = 8, [UW_LOCKED] = 2, 0
};
static const uint8_t hard_outcomes[] = {
	[UW_FAILED] = 8, [UW_GUESSED] = 5, [UW_SECOND_TRY] = 5, [UW_OLD_FAILURE] = 4, [UW_NO_LOGIN] = 4, [UW_TIMEOUT] = 2,
	[UW_DROPPED] = 8, [UW_LOCKED] = 2, [UW_SILENT] = 6, [UW_PAM_LATE] = 4, [UW_TWO_USERS] = 3, [UW_REPEATED] = 2,
	[UW_DROPPED_EARLY] = 3, 0
};

#define PIDS 3000				/* hard: a small table of processes */
#define SILENCE (1800 * SECOND)	/* from then on a login is suspected */

typedef struct Host
{
	const char *name;
	Usec		clock;			/* what its last line printed */
	int			last_pid;
	int			freed_pid;		/* 0 = none */
	bool		used[PIDS];
	Session		silent[PIDS];	/* of a pid: ended without a word, and not yet known to be so */
	bool		is_silent[PIDS];
} Host;

static Host hosts[2] = {{.name = "mail", .last_pid = 19000}, {.name = "mail2", .last_pid = 300}};

static Host *
host_of(const Session *s)
{
	return &hosts[s->id];
}

static Usec
printed(void)
{
	return now.second * SECOND;
}

static void
head(const Session *s)
{
	text("%s %s %s[%d]: ", now.syslog, host_of(s)->name, s->variant ? "ipop3d" : "imapd", s->pid);
}

static void
host(const Session *s)
{
	text(" host=");
	if (ip_has_name(s->client))
		text("%n ", s->client);
	text("[%i]", s->client);
}

/* The line being written is one of the dialogue; with host, it prints the address. */
static void
tell(const Session *s, bool with_host)
{
	if (is_seen())
		host_of(s)->clock = printed();
	fact_line(s->fact, printed());
	fact_default(s->fact, "result", "unknown");
	fact_set(s->fact, "key", "%d", s->pid);
	fact_set(s->fact, "direction", "in");
	fact_set(s->fact, "protocol", s->variant ? "pop3" : "imap");
	if (with_host)
		fact_default(s->fact, "peer_ip", "%i", s->client);
}

/* It is one of the login, too. */
static void
tell_login(Session *s, const char *user, bool ok, bool new_attempt, bool with_host)
{
	tell(s, with_host);
	if (s->login == NULL)
		s->login = fact_new(LOGIN);
	fact_line(s->login, printed());
	fact_refer(s->login, "session_ref", s->fact);
	fact_set(s->login, "protocol", s->variant ? "pop3" : "imap");
	fact_set(s->login, "client_ip", "%i", s->client);
	fact_set(s->login, "inferred", "f");
	fact_set(s->login, "result", ok ? "ok" : "failed");
	if (new_attempt)
		fact_add(s->login, "attempts", 1);
	fact_default(s->login, "attempts", "1");
	if (user != NULL)
	{
		fact_default(s->login, "user_name", "%s", user);
		fact_set(s->fact, "user_name", "%s", user);
	}
	if (ok)
		fact_set(s->fact, "result", "ok");
	else if (fact_is_seen(s->fact))
		fact_set(s->fact, "result", "login_failed");
}

static char *
user_text(const char *format,...)
{
	va_list		args;
	char	   *made;

	va_start(args, format);
	made = text_make(format, &args);
	va_end(args);
	return made;
}

static void
pam(const Session *s, const char *user)
{
	head(s);
	text("pam_unix(%s:auth): authentication failure; logname= uid=0 euid=0 tty= ruser= rhost=%i  user=%s",
		 s->variant ? "pop" : "imap", s->client, user);
	if (fact_is_seen(s->fact))
	{
		tell(s, true);			/* by itself it proves no dialogue */
		fact_set(s->fact, "user_name", "%s", user);
	}
	else if (is_seen())
		host_of(s)->clock = printed();
	line("");
}

static void
login_failed(Session *s, const char *user, bool new_attempt)
{
	head(s);
	text("Login failed user=%s auth=%s", user, user);
	host(s);
	tell_login(s, user, false, new_attempt, true);
	line("");
}

static Usec
fail(Session *s)
{
	static const char *const guesses[] = {"root", "admin", "test", "info", "postmaster", "nobody77", "user12"};
	char	   *user;

	if (s->outcome == UW_GUESSED || s->outcome == UW_REPEATED || s->outcome == UW_TWO_USERS)
	{
		const char *guess = s->outcome == UW_TWO_USERS ? guesses[s->at % 2] : PICK(guesses);

		if (s->outcome == UW_TWO_USERS)
			s->login = NULL;	/* another user is another login */
		login_failed(s, guess, true);
		if (s->outcome == UW_REPEATED)
		{
			int			times = 1 + below(2);

			text("%s %s last message repeated %d times", now.syslog, host_of(s)->name, times);
			tell_login(s, guess, false, false, true);
			fact_add(s->login, "attempts", times);
			line("");
		}
		return between(500 * MSEC, 4 * SECOND);
	}
	user = user_text("%u", s->user);
	if (s->outcome == UW_OLD_FAILURE)
	{
		head(s);
		text("Login failure user=%s", user);
		host(s);
		tell_login(s, user, false, true, true);
		line("");
		head(s);
		text("AUTHENTICATE LOGIN failure");
		host(s);
		tell_login(s, NULL, false, !fact_is_seen(s->login), true);
		line("");
	}
	else if (s->outcome == UW_PAM_LATE)
	{
		login_failed(s, user, true);
		if (s->user.person % 3 != 0)
			pam(s, user);
	}
	else
	{
		pam(s, user);
		login_failed(s, user, true);
	}
	free(user);
	return between(500 * MSEC, 4 * SECOND);
}

static Usec
login(Session *s)
{
	char	   *user = user_text("%u", s->user);

	head(s);
	text(s->variant && percent(10) ? "APOP user=%s" : "Login user=%s", user);
	host(s);
	if (s->variant)
	{
		text(" nmsgs=%d/%d", s->size, s->size);
		fact_set(s->fact, "mailbox_messages", "%d", s->size);
	}
	tell_login(s, user, true, true, true);
	line("");
	free(user);
	if (s->outcome == UW_TIMEOUT)
		return 1800 * SECOND;
	return between(50 * MSEC, s->variant ? 5 * SECOND : 1800 * SECOND);
}

static bool
is_logged_in(const Session *s)
{
	return s->outcome == UW_OK || s->outcome == UW_SECOND_TRY ||
		(s->outcome >= UW_TIMEOUT && s->outcome <= UW_LOCKED);
}

static void
give_pid_back(const Session *s)
{
	if (!hard)
		return;
	host_of(s)->used[s->pid % PIDS] = false;
	host_of(s)->freed_pid = s->pid;
}

static Usec
leave(const Session *s)
{
	static const char *const ends[] = {
		[UW_OK] = "Logout", [UW_FAILED] = "Logout", [UW_GUESSED] = "Logout", [UW_SECOND_TRY] = "Logout",
		[UW_OLD_FAILURE] = "Logout", [UW_NO_LOGIN] = "Logout", [UW_TIMEOUT] = "Autologout",
		[UW_DROPPED] = "Unexpected client disconnect, while reading line", [UW_LOCKED] = "Killed (lost mailbox lock)",
		[UW_SILENT] = "Logout", [UW_PAM_LATE] = "Logout", [UW_TWO_USERS] = "Logout", [UW_REPEATED] = "Logout",
		[UW_DROPPED_EARLY] = "Unexpected client disconnect, while reading line",
	};
	static const char *const ended_by[] = {
		[UW_TIMEOUT] = "timeout", [UW_DROPPED] = "client", [UW_LOCKED] = "server", [UW_DROPPED_EARLY] = "client",
	};
	const char *by = ended_by[s->outcome];

	if (s->variant && (s->outcome == UW_OK || s->outcome == UW_SECOND_TRY))
	{
		int			left = below(s->size + 1);
		int			gone = (int) (s->size / 2);

		head(s);
		text("Update user=%u", s->user);
		host(s);
		text(" nmsgs=%d ndele=%d nseen=%d", left, gone, below(3));
		tell(s, true);
		fact_default(s->fact, "user_name", "%u", s->user);
		fact_set(s->fact, "result", "ok");
		fact_set(s->fact, "mailbox_messages", "%d", left);
		fact_set(s->fact, "deleted", "%d", gone);
		line("");
	}
	head(s);
	text(is_logged_in(s) ? "%s user=%u" : "%s user=\?\?\?", ends[s->outcome], s->user);
	host(s);
	tell(s, true);
	if (is_logged_in(s))
	{
		fact_default(s->fact, "user_name", "%u", s->user);
		/* the line names who had logged in, or had tried to */
		fact_default(s->fact, "result", fact_is_started(s->fact) ? "ok" : "unknown");
	}
	fact_ends(s->fact);
	fact_set_time(s->fact, "ended_at", printed());
	fact_set(s->fact, "ended_by", by != NULL ? by : "quit");
	if (s->outcome == UW_NO_LOGIN && fact_is_started(s->fact))
		fact_set(s->fact, "result", "no_mail");
	if (s->outcome == UW_DROPPED_EARLY && fact_is_started(s->fact))
		fact_set(s->fact, "result", "aborted");
	line("");
	if (s->outcome == UW_PAM_LATE && s->user.person % 3 == 0)
	{
		char	   *user = user_text("%u", s->user);

		pam(s, user);			/* by another way to the log */
		free(user);
	}
	if (!hard && percent(1))
		line("%s mail last message repeated %d times", now.syslog, 2 + below(4));
	give_pid_back(s);
	return DONE;
}

/* The process has ended without a word: its login is suspected. */
static void
suspect(Session *s)
{
	Fact	   *login = fact_new(LOGIN);

	if (!fact_is_started(s->fact))
		return;
	fact_copy_lines(login, s->fact);
	fact_refer(login, "session_ref", s->fact);
	fact_set(login, "protocol", s->variant ? "pop3" : "imap");
	fact_set(login, "client_ip", "%i", s->client);
	fact_set(login, "result", "suspected");
	fact_set(login, "inferred", "t");
	fact_set(s->fact, "completeness", "end_missing");
}

static Usec
begin(Session *s)
{
	Host	   *h = host_of(s);

	if (hard && h->is_silent[s->pid % PIDS])
	{
		suspect(&h->silent[s->pid % PIDS]);
		h->is_silent[s->pid % PIDS] = false;
	}
	s->fact = fact_new(SESSION);
	head(s);
	text("%s service init from %i", s->variant ? "pop3" : "imap", s->client);
	fact_starts(s->fact);
	tell(s, true);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	line("");
	if (s->outcome != UW_SILENT)
		return between(5 * MSEC, 400 * MSEC);
	if (fact_is_seen(s->fact))
	{
		h->silent[s->pid % PIDS] = *s;
		h->is_silent[s->pid % PIDS] = true;
	}
	return between(5 * MSEC, 3 * SECOND);
}

static Usec
step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			return begin(s);
		case 1:
			if (s->outcome == UW_SILENT)
			{
				give_pid_back(s);
				return DONE;
			}
			if (s->outcome == UW_NO_LOGIN || s->outcome == UW_DROPPED_EARLY)
				return leave(s);
			return is_logged_in(s) && s->outcome != UW_SECOND_TRY ? login(s) : fail(s);
		case 2:
			if (s->outcome == UW_SECOND_TRY)
				return login(s);
			if (s->outcome == UW_TWO_USERS || (hard && s->outcome == UW_FAILED && s->user.person % 2 == 0))
				return fail(s);
	}
	return leave(s);
}

static int
take_pid(Host *h)
{
	int			pid = h->freed_pid;

	if (!hard)
		return next_pid(&h->last_pid);
	h->freed_pid = 0;
	if (pid == 0 || !percent(20) || h->used[pid % PIDS])
		do
			pid = h->last_pid = 300 + (h->last_pid - 299) % PIDS;
		while (h->used[pid % PIDS]);
	h->used[pid % PIDS] = true;
	return pid;
}

void
uw_open(void)
{
	Session    *s = session_open(step, 0);

	s->id = hard && percent(40);
	if (s->id == 1)
		session_skew(s, -2460 * SECOND - 300 * MSEC);
	s->variant = percent(60);	/* ipop3d, else imapd */
	s->outcome = weighted(hard ? hard_outcomes : outcomes);
	s->client = percent(50) ? inside_ip() : outside_ip();
	s->user = own_address();
	s->size = below(1 << below(7));	/* mails in the mailbox */
	s->pid = take_pid(host_of(s));
}

void
uw_close(void)
{
	for (Host *h = hosts; h < hosts + 2; h++)
		for (int i = 0; i < PIDS; i++)
			if (h->is_silent[i] && h->clock - fact_at(h->silent[i].fact) > SILENCE)
				suspect(&h->silent[i]);
}
