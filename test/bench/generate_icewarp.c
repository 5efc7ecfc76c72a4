/*
 * generate_icewarp.c: IceWarp 10 at log level debug, times without a date; the antispam log.
 *
 * Threads are handles that the next session takes again.
 */
#include "generate_icewarp.h"

#define THREADS 2048

static int	free_threads[THREADS];
static int	free_thread_count = -1; /* not yet filled */

static int
take_thread(void)
{
	if (free_thread_count < 0)
		for (free_thread_count = 0; free_thread_count < THREADS; free_thread_count++)
			free_threads[free_thread_count] = 4 * (THREADS - free_thread_count) + 0x200;
	return free_thread_count > 0 ? free_threads[--free_thread_count] : 0;
}

static Usec
give_thread_back(const Session *s)
{
	if (s->pid != 0)
		free_threads[free_thread_count++] = s->pid;
	return DONE;
}

void
icewarp_head(const Session *s)
{
	text("%-15i [%04X] %s ", s->client, s->pid, now.clock);
}

Usec
icewarp_network(void)
{
	return between(2 * MSEC, 300 * MSEC);
}

void
icewarp_id(int id)
{
	text("%c%c%c%05d", 'A' + (id % 26), 'A' + (id / 26 % 26), 'A' + (id / 676 % 26), (id / 17576));
}

void
icewarp_duration(const Session *s)
{
	int			seconds = (int) ((now.usec - s->started) / SECOND);

	text("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void
icewarp_summary(const Session *s, bool mail, int size, const char *result)
{
	if (!mail)
	{
		line("*** <> <> 0 0 00:00:00 %s", result);
		return;
	}
	text("*** <%a> <%a> %d %d ", s->sender, s->rcpt[0].address, s->rcpts, size);
	icewarp_duration(s);
	text(" %s ", result);
	icewarp_id(s->id);
	line("");
}

Usec
icewarp_end(const Session *s)
{
	line("Disconnected");
	return give_thread_back(s);
}

static Session *
open_session(Step step)
{
	Session    *s = session_open(step, 0);

	s->client = outside_ip();
	s->pid = take_thread();
	s->id = below(17576 * 100000);
	return s;
}

/* ---- the antispam log ---- */

void
icewarp_antispam(const Session *s, const char *action)
{
	bool		spam = action[0] != 'N';
	int			rules = spam ? 250 + below(500) : below(200);
	int			other = below(250);

	icewarp_head(s);
	icewarp_id(s->id);
	text(" '<%a>' '<%a>' %d ", s->sender, s->rcpt[0].address, s->rcpts);
	text("score %d.%02d ", (rules + other) / 100, (rules + other) % 100);
	text("reason [SpamAssassin=%d.%02d,Bayes=%02d.%02d,", rules / 100, rules % 100, spam ? 99 : below(60), below(100));
	line("Other=%d.%02d:Body=%s,Live=N] action %s", other / 100, other % 100, percent(30) ? "PR" : "R", action);
}

static Usec
antispam_step(Session *s)
{
	static const char *const actions[] = {
		"NONE", "NONE", "NONE", "NONE", "SPAM", "SPAM", "QUARANTINE", "REJECT", "DELETE",
	};

	icewarp_antispam(s, PICK(actions));
	return give_thread_back(s);
}

void
antispam_open(void)
{
	Session    *s = open_session(antispam_step);

	session_mail(s, true);
}

/* ---- SMTP and POP3 ---- */

static const uint8_t server_outcomes[] = {
	[MAIL_UNKNOWN_USER] = 9, [MAIL_RELAY] = 3, [MAIL_SPAM] = 8, [MAIL_DELETED] = 2, [MAIL_TIMEOUT] = 2,
	[MAIL_PROBE] = 8, [MAIL_INTRUSION] = 4, [MAIL_GREYLISTED] = 5, [MAIL_RSET] = 2, 0
};
static const uint8_t client_outcomes[] = {
	[SENT_NO_CONNECTION] = 6, [SENT_UNKNOWN_USER] = 7, [SENT_GREYLISTED] = 6, [SENT_SPAM] = 2, 0
};
static const uint8_t pop_outcomes[] = {[POP_FAILED] = 10, [POP_DROPPED] = 5, 0};

void
icewarp_open(void)
{
	Session    *s;

	if (percent(50))
	{
		s = open_session(icewarp_server_step);
		session_mail(s, true);
		s->outcome = weighted(server_outcomes);
		if (s->outcome == MAIL_RELAY)
			s->rcpt[0].address = outside_address();
	}
	else if (percent(50))
	{
		s = open_session(icewarp_client_step);
		session_mail(s, false);
		s->rcpt[0].address = outside_address();
		s->rcpts = 1;
		s->outcome = weighted(client_outcomes);
	}
	else
	{
		s = open_session(icewarp_pop_step);
		s->user = own_address();
		s->size = below(1 << below(4));	/* new mails */
		s->outcome = weighted(pop_outcomes);
	}
}
