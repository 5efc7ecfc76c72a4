/*
 * generate_icewarp.c: IceWarp 10 at log level debug, times without a date; the antispam log.
 *
 * Threads are handles that the next session takes again.
 */
#include <stdlib.h>
#include <string.h>

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

static char *
make(const char *format,...)
{
	va_list		args;
	char	   *made;

	va_start(args, format);
	made = text_make(format, &args);
	va_end(args);
	return made;
}

static char *
icewarp_id_text(int id)
{
	return make("%c%c%c%05d", 'A' + (id % 26), 'A' + (id / 26 % 26), 'A' + (id / 676 % 26), (id / 17576));
}

void
icewarp_id(int id)
{
	char	   *made = icewarp_id_text(id);

	text("%s", made);
	free(made);
}

void
icewarp_duration(const Session *s)
{
	int			seconds = (int) ((now.usec - s->started) / SECOND);

	text("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

Usec
icewarp_printed(void)
{
	return now.second * SECOND;
}

void
icewarp_tell(const Session *s)
{
	fact_line(s->fact, icewarp_printed());
	fact_set(s->fact, "key", "%04X", s->pid);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	fact_default(s->fact, "result", "unknown");
}

void
icewarp_count(const Session *s)
{
	bool		any = false;
	bool		open = false;

	fact_count(s->mail, s->rcpt, s->rcpts);
	for (int i = 0; i < s->rcpts; i++)
	{
		any |= s->rcpt[i].standing != UNSEEN;
		open |= s->rcpt[i].standing == QUEUED;
	}
	if (!any || open || !fact_has(s->mail, "state", "queued"))
		return;
	fact_set(s->mail, "state", "done");
	fact_ends(s->mail);
}

void
icewarp_stand(const Session *s, Recipient *r, Standing standing)
{
	if (!is_seen())
		return;
	if (r->standing == UNSEEN && !r->duplicate)
		fact_append(s->mail, "rcpt_to", "%a", r->address);
	r->standing = standing;
}

void
icewarp_keep_verdict(Session *s, Fact *f)
{
	if (is_seen())
		s->verdicts[s->verdicts[0] != NULL] = f;
}

static void
tell_verdicts(Session *s)
{
	for (int i = 0; i < 2; i++)
	{
		fact_refer(s->verdicts[i], "message_ref", s->mail);
		if (s->verdicts[i] != NULL)
		{
			fact_copy(s->verdicts[i], "queue_id", s->mail);
			fact_default(s->verdicts[i], "sender", "%a", s->sender);
		}
		s->verdicts[i] = NULL;
	}
}

void
icewarp_name_first(Session *s, bool accepted)
{
	if (s->rcpt[0].named || !is_seen())
		return;
	s->rcpt[0].named = s->rcpt[0].open = true;
	fact_add(s->fact, "rcpts", 1);
	if (accepted)
		fact_add(s->fact, "rcpts_accepted", 1);
}

/* The mail under way is that of the id. */
void
icewarp_tell_session(const Session *s)
{
	fact_starts(s->mail);
	fact_refer(s->mail, "session_ref", s->fact);
	fact_set(s->mail, "origin", "smtp");
	fact_set(s->mail, "client_ip", "%i", s->client);
}

void
icewarp_tell_mail(Session *s)
{
	char	   *id;

	if (s->mail == NULL)
		s->mail = fact_new(MESSAGE);
	fact_line(s->mail, icewarp_printed());
	if (s->mail != NULL && is_seen())
	{
		id = icewarp_id_text(s->id);
		fact_default(s->mail, "queue_id", "%s", id);
		free(id);
	}
	fact_default(s->mail, "state", "queued");
	fact_default(s->mail, "origin", "unknown");
	fact_default_refer(s->mail, "root", s->mail);
	icewarp_count(s);
}

Fact *
icewarp_outcome(const Session *s, const Recipient *r, const char *status, int n)
{
	Fact	   *f = fact_new(DELIVERY);

	fact_line(f, icewarp_printed());
	fact_number(f, n);
	fact_refer(f, "session_ref", s->fact);
	fact_set(f, "status", "%s", status);
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	fact_copy(f, "sender", s->fact);
	if (fact_is_seen(s->mail))
	{
		fact_refer(f, "message_ref", s->mail);
		fact_copy(f, "queue_id", s->mail);
	}
	if (r != NULL)
		fact_set(f, "recipient", "%a", r->address);
	return f;
}

void
icewarp_summary(Session *s, bool mail, int size, const char *result)
{
	icewarp_tell(s);
	fact_set(s->fact, "protocol", "smtp");
	if (!mail)
	{
		line("*** <> <> 0 0 00:00:00 %s", result);
		return;
	}
	icewarp_tell_mail(s);
	fact_default(s->mail, "sender", "%a", s->sender);
	fact_default(s->fact, "sender", "%a", s->sender);
	icewarp_name_first(s, strcmp(result, "OK") == 0);
	tell_verdicts(s);
	if (s->step == icewarp_server_step)
	{
		icewarp_tell_session(s);
		if (fact_has(s->mail, "state", "queued"))
			fact_set(s->mail, "state", "receiving");
	}
	fact_set(s->mail, "size", "%d", size);
	text("*** <%a> <%a> %d %d ", s->sender, s->rcpt[0].address, s->step == icewarp_client_step ? 1 : s->rcpts, size);
	icewarp_duration(s);
	text(" %s ", result);
	icewarp_id(s->id);
	line("");
}

Usec
icewarp_end(const Session *s)
{
	text("Disconnected");
	icewarp_tell(s);
	if (s->step != icewarp_client_step)
		fact_set(s->fact, "direction", "in");
	fact_ends(s->fact);
	fact_set_time(s->fact, "ended_at", icewarp_printed());
	line("");
	return give_thread_back(s);
}

int
icewarp_new_id(void)
{
	return below(17576 * 100000);
}

static Session *
open_session(Step step, Usec delay)
{
	Session    *s = session_open(step, delay);

	s->client = outside_ip();
	s->pid = take_thread();
	s->id = icewarp_new_id();
	return s;
}

/* ---- the antispam log ---- */

static void
tell_verdict(const Session *s, Fact *f)
{
	char	   *id = icewarp_id_text(s->id);

	fact_line(f, icewarp_printed());
	if (s->fact != NULL)
		icewarp_tell(s);
	fact_refer(f, "session_ref", s->fact);
	fact_set(f, "queue_id", "%s", id);
	fact_set(f, "client_ip", "%i", s->client);
	fact_set(f, "sender", "%a", s->sender);
	fact_set(f, "recipients", "%a", s->rcpt[0].address);
	fact_set(f, "kind", "spam");
	free(id);
}

void
icewarp_antispam(Session *s, const char *action, void (*decides) (Session *s))
{
	Fact	   *f = fact_new(VERDICT);
	bool		spam = action[0] != 'N';
	int			rules = spam ? 250 + below(500) : below(200);
	int			other = below(250);

	icewarp_head(s);
	icewarp_id(s->id);
	text(" '<%a>' '<%a>' %d ", s->sender, s->rcpt[0].address, s->rcpts);
	text("score %d.%02d ", (rules + other) / 100, (rules + other) % 100);
	text("reason [SpamAssassin=%d.%02d,Bayes=%02d.%02d,", rules / 100, rules % 100, spam ? 99 : below(60), below(100));
	text("Other=%d.%02d:Body=%s,Live=N] action %s", other / 100, other % 100, percent(30) ? "PR" : "R", action);
	tell_verdict(s, f);
	fact_set(f, "action", "%s", action);
	if (s->fact != NULL)
		icewarp_keep_verdict(s, f);
	if (decides != NULL)
		decides(s);
	fact_set_decimal(f, "score", rules + other);
	line("");
}

static Usec
antispam_step(Session *s)
{
	static const char *const actions[] = {
		"NONE", "NONE", "NONE", "NONE", "SPAM", "SPAM", "QUARANTINE", "REJECT", "DELETE",
	};

	icewarp_antispam(s, PICK(actions), NULL);
	return give_thread_back(s);
}

void
antispam_open(void)
{
	Session    *s = open_session(antispam_step, 0);

	session_mail(s, true);
}

/* ---- SMTP and POP3 ---- */

static const uint8_t server_outcomes[] = {
	[MAIL_UNKNOWN_USER] = 9, [MAIL_RELAY] = 3, [MAIL_SPAM] = 8, [MAIL_DELETED] = 2, [MAIL_TIMEOUT] = 2,
	[MAIL_PROBE] = 8, [MAIL_INTRUSION] = 4, [MAIL_GREYLISTED] = 5, [MAIL_RSET] = 2, 0
};
static const uint8_t hard_server_outcomes[] = {
	[MAIL_UNKNOWN_USER] = 9, [MAIL_RELAY] = 3, [MAIL_SPAM] = 8, [MAIL_DELETED] = 5, [MAIL_TIMEOUT] = 4,
	[MAIL_PROBE] = 8, [MAIL_INTRUSION] = 4, [MAIL_GREYLISTED] = 5, [MAIL_RSET] = 5, [MAIL_DROPPED] = 4, 0
};
static const uint8_t client_outcomes[] = {
	[SENT_NO_CONNECTION] = 6, [SENT_UNKNOWN_USER] = 7, [SENT_GREYLISTED] = 6, [SENT_SPAM] = 2, 0
};
static const uint8_t pop_outcomes[] = {[POP_FAILED] = 10, [POP_DROPPED] = 5, 0};

void
icewarp_send(const Session *from, int to, Usec delay)
{
	Session    *s = open_session(icewarp_client_step, delay);

	s->sender = from->sender;
	s->size = from->size;
	memcpy(s->rcpt, from->rcpt, sizeof s->rcpt);
	s->rcpts = from->rcpts;
	s->rcpt[to] = from->rcpt[0];
	s->rcpt[0] = from->rcpt[to];
	s->rcpt[0].named = false;
	s->id = from->id;
	s->mail = from->mail;
	s->outcome = weighted(client_outcomes);
}

void
icewarp_open(void)
{
	Session    *s;

	if (percent(50))
	{
		s = open_session(icewarp_server_step, 0);
		session_mail(s, !hard || percent(70));
		s->outcome = weighted(hard ? hard_server_outcomes : server_outcomes);
		if (s->outcome == MAIL_RELAY)
			s->rcpt[0].address = outside_address();
	}
	else if (percent(50))
	{
		s = open_session(icewarp_client_step, 0);
		session_mail(s, false);
		s->rcpt[0].address = outside_address();
		s->rcpts = 1;
		s->outcome = weighted(client_outcomes);
	}
	else
	{
		s = open_session(icewarp_pop_step, 0);
		s->user = own_address();
		s->size = below(1 << below(4));	/* new mails */
		s->outcome = weighted(pop_outcomes);
	}
}
