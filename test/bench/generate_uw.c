/*
 * generate_uw.c: UW imapd and ipop3d under PAM.
 *
 * Failed logins come with a line of pam_unix for users that exist; some clients leave without a login.
 */
#include "generate.h"

enum {UW_OK, UW_FAILED, UW_GUESSED, UW_SECOND_TRY, UW_OLD_FAILURE, UW_NO_LOGIN, UW_TIMEOUT, UW_DROPPED, UW_LOCKED};

static const uint8_t outcomes[] = {
	[UW_FAILED] = 8, [UW_GUESSED] = 5, [UW_SECOND_TRY] = 3, [UW_OLD_FAILURE] = 1, [UW_NO_LOGIN] = 4, [UW_TIMEOUT] = 2,
	[UW_DROPPED] = 8, [UW_LOCKED] = 2, 0
};

static int	last_pid = 19000;

static void
head(const Session *s)
{
	text("%s mail %s[%d]: ", now.syslog, s->variant ? "ipop3d" : "imapd", s->pid);
}

static void
host(const Session *s)
{
	text(" host=");
	if (ip_has_name(s->client))
		text("%n ", s->client);
	text("[%i]", s->client);
}

static Usec
fail(const Session *s)
{
	static const char *const guesses[] = {"root", "admin", "test", "info", "postmaster", "nobody77", "user12"};

	head(s);
	if (s->outcome == UW_GUESSED)
	{
		const char *guess = PICK(guesses);

		text("Login failed user=%s auth=%s", guess, guess);
	}
	else if (s->outcome == UW_OLD_FAILURE)
	{
		text("Login failure user=%u", s->user);
		host(s);
		line("");
		head(s);
		text("AUTHENTICATE LOGIN failure");
	}
	else
	{
		line("pam_unix(%s:auth): authentication failure; logname= uid=0 euid=0 tty= ruser= rhost=%i  user=%u",
			 s->variant ? "pop" : "imap", s->client, s->user);
		head(s);
		text("Login failed user=%u auth=%u", s->user, s->user);
	}
	host(s);
	line("");
	return between(500 * MSEC, 4 * SECOND);
}

static Usec
login(const Session *s)
{
	head(s);
	text(s->variant && percent(10) ? "APOP user=%u" : "Login user=%u", s->user);
	host(s);
	if (s->variant)
		line(" nmsgs=%d/%d", s->size, s->size);
	else
		line("");
	if (s->outcome == UW_TIMEOUT)
		return 1800 * SECOND;
	return between(50 * MSEC, s->variant ? 5 * SECOND : 1800 * SECOND);
}

static bool
is_logged_in(const Session *s)
{
	return s->outcome == UW_OK || s->outcome == UW_SECOND_TRY || s->outcome >= UW_TIMEOUT;
}

static Usec
leave(const Session *s)
{
	static const char *const ends[] = {
		[UW_OK] = "Logout", [UW_FAILED] = "Logout", [UW_GUESSED] = "Logout", [UW_SECOND_TRY] = "Logout",
		[UW_OLD_FAILURE] = "Logout", [UW_NO_LOGIN] = "Logout", [UW_TIMEOUT] = "Autologout",
		[UW_DROPPED] = "Unexpected client disconnect, while reading line", [UW_LOCKED] = "Killed (lost mailbox lock)",
	};

	if (s->variant && (s->outcome == UW_OK || s->outcome == UW_SECOND_TRY))
	{
		head(s);
		text("Update user=%u", s->user);
		host(s);
		line(" nmsgs=%d ndele=%d nseen=%d", below(s->size + 1), (int) (s->size / 2), below(3));
	}
	head(s);
	text(is_logged_in(s) ? "%s user=%u" : "%s user=\?\?\?", ends[s->outcome], s->user);
	host(s);
	line("");
	if (percent(1))
		line("%s mail last message repeated %d times", now.syslog, 2 + below(4));
	return DONE;
}

static Usec
step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			head(s);
			line("%s service init from %i", s->variant ? "pop3" : "imap", s->client);
			return between(5 * MSEC, 400 * MSEC);
		case 1:
			if (s->outcome == UW_NO_LOGIN)
				return leave(s);
			return s->outcome == UW_OK || s->outcome >= UW_TIMEOUT ? login(s) : fail(s);
		case 2:
			if (s->outcome == UW_SECOND_TRY)
				return login(s);
	}
	return leave(s);
}

void
uw_open(void)
{
	Session    *s = session_open(step, 0);

	s->variant = percent(60);	/* ipop3d, else imapd */
	s->outcome = weighted(outcomes);
	s->client = percent(50) ? inside_ip() : outside_ip();
	s->user = own_address();
	s->size = below(1 << below(7));	/* mails in the mailbox */
	s->pid = next_pid(&last_pid);
}
