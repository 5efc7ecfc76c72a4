/*
 * generate_qmail_tcpserver.c: connections to qmail under tcpserver, SMTP and POP3.
 *
 * Hard: the mail is handed in before or after the connection ends, sometimes with a line that names its number.
 */
#include "generate_qmail.h"

enum {SMTP_OK, SMTP_NO_MAIL, SMTP_LISTED, SMTP_DENIED};

static const uint8_t smtp_outcomes[] = {[SMTP_NO_MAIL] = 12, [SMTP_LISTED] = 6, [SMTP_DENIED] = 3, 0};

static const uint8_t rcpt_outcomes[] = {
	[RCPT_UNKNOWN] = 8, [RCPT_GREYLISTED] = 6, [RCPT_DOWN] = 5, [RCPT_FULL] = 2, [RCPT_SPAM] = 2, 0
};

static Usec smtp_step(Session *s);

/* The line being written is one of the connection. */
static void
tell_connection(const Session *s)
{
	fact_line(s->fact, now.usec);
	fact_set(s->fact, "key", "%d", s->pid);
	fact_set(s->fact, "direction", "in");
	if (s->step == smtp_step && !qmail_hosts[s->variant].multilog)
		fact_set(s->fact, "protocol", "smtp");	/* the tag says so */
	fact_default(s->fact, "result", "unknown");
}

static void
connections(QmailHost *h, const char *tag, int change)
{
	h->connections += change;
	now_tick();
	qmail_head(h, tag);
	line("tcpserver: status: %d/40", h->connections);
}

/* A refusal that names no recipient: the line being written. */
static void
refused(const Session *s, int code)
{
	Fact	   *f = fact_new(DELIVERY);

	fact_line(f, now.usec);
	fact_refer(f, "session_ref", s->fact);
	fact_set(f, "client_ip", "%i", s->client);
	fact_set(f, "status", "rejected");
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	fact_set(s->fact, "result", "blocked");
	if (code == 0)
		return;
	fact_set(f, "code", "%d", code);
	fact_set(f, "permanent", "t");
	fact_set(f, "reply", "553 Listed as spam source, see http://rbl.example.net/q?%i", s->client);
}

static void
connect(Session *s, const char *tag, const char *verdict, int port)
{
	QmailHost	   *h = &qmail_hosts[s->variant];

	s->pid = next_pid(&h->last_pid);
	connections(h, tag, 1);
	now_tick();
	qmail_head(h, tag);
	text("tcpserver: pid %d from %i", s->pid, s->client);
	s->fact = fact_new(SESSION);
	fact_starts(s->fact);
	tell_connection(s);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	line("");
	now_tick();
	qmail_head(h, tag);
	text("tcpserver: %s %d server.example.com:192.0.2.2:%d ", verdict, s->pid, port);
	if (ip_has_name(s->client))
		text("%n", s->client);
	text(":%i::%d", s->client, s->port);
	tell_connection(s);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	fact_set(s->fact, "peer_port", "%d", s->port);
	fact_set(s->fact, "protocol", port == 25 ? "smtp" : "pop3");
	if (verdict[0] == 'd')
		refused(s, 0);
	line("");
}

static Usec
disconnect(const Session *s, const char *tag, int exit_status)
{
	QmailHost	   *h = &qmail_hosts[s->variant];

	qmail_head(h, tag);
	text("tcpserver: end %d status %d", s->pid, exit_status);
	tell_connection(s);
	fact_ends(s->fact);
	fact_set_time(s->fact, "ended_at", now.usec);
	fact_set(s->fact, "ended_by", fact_has(s->fact, "result", "blocked") ? "server" : "unknown");
	line("");
	connections(h, tag, -1);
	return DONE;
}

/* The server tells under which number it handed the mail in. */
static void
name_number(const Session *s, Session *mail)
{
	qmail_head(&qmail_hosts[s->variant], "smtpd");
	text("mail recv: pid %d from <%a> qp %d", s->pid, mail->sender, mail->pid);
	tell_connection(s);
	fact_set(s->fact, "result", "ok");
	fact_set(s->fact, "messages", "1");
	fact_set(s->fact, "sender", "%a", mail->sender);
	if (is_seen())
		mail->brought_by = s->fact;
	line("");
}

static Usec
smtp_step(Session *s)
{
	QmailHost	   *h = &qmail_hosts[s->variant];
	Session    *mail;

	if (s->at++ == 0)
	{
		connect(s, "smtpd", s->outcome == SMTP_DENIED ? "deny" : "ok", 25);
		return s->outcome == SMTP_DENIED ? MSEC : between(50 * MSEC, 5 * SECOND);
	}
	switch (s->outcome)
	{
		case SMTP_DENIED:
			return disconnect(s, "smtpd", 25600);
		case SMTP_LISTED:
			qmail_head(h, "smtpd");
			text("rblsmtpd: %i pid %d: ", s->client, s->pid);
			text("553 Listed as spam source, see http://rbl.example.net/q?%i", s->client);
			tell_connection(s);
			fact_set(s->fact, "peer_ip", "%i", s->client);
			fact_set(s->fact, "protocol", "smtp");
			refused(s, 553);
			line("");
			break;
		case SMTP_OK:
			mail = qmail_queue(s->variant, hard && percent(50) ? 0 : 3 * MSEC);
			mail->pid = next_pid(&h->last_pid);
			session_mail(mail, percent(60));
			if (hard)
				session_duplicates(mail);
			for (int i = 0; i < mail->rcpts; i++)
			{
				mail->rcpt[i].outcome = weighted(rcpt_outcomes);
				if (is_own(mail->rcpt[i].address) && mail->rcpt[i].outcome > RCPT_UNKNOWN)
					mail->rcpt[i].outcome = RCPT_OK;
				if (mail->rcpt[i].duplicate)
					mail->rcpt[i].outcome = mail->rcpt[i - 1].outcome;
			}
			if (hard && s->client.number % 2 == 0)
				name_number(s, mail);
			if (hard && percent(50))
			{
				s->outcome = SMTP_NO_MAIL;	/* the client stays for a while */
				return between(MSEC, 5 * SECOND);
			}
	}
	return disconnect(s, "smtpd", percent(90) ? 0 : 256);
}

static Usec
pop_step(Session *s)
{
	if (s->at++ > 0)
		return disconnect(s, "splogger", 256);
	connect(s, "splogger", "ok", 110);
	if (s->outcome == 0)
	{
		now_tick();
		qmail_head(&qmail_hosts[s->variant], "splogger");
		text("qmail-pop3d: user %u logged in from %i:%d", s->user, s->client, s->port);
		if (is_seen())
			s->login = fact_new(LOGIN);
		fact_line(s->login, now.usec);
		fact_set(s->login, "protocol", "pop3");
		fact_set(s->login, "user_name", "%u", s->user);
		fact_set(s->login, "client_ip", "%i", s->client);
		fact_set(s->login, "attempts", "1");
		fact_set(s->login, "result", "ok");
		fact_set(s->login, "inferred", "f");
		if (fact_is_seen(s->fact))	/* the end names only the process, the login only the client */
		{
			fact_refer(s->login, "session_ref", s->fact);
			fact_set(s->fact, "user_name", "%u", s->user);
			fact_set(s->fact, "result", "ok");
			tell_connection(s);
		}
		line("");
	}
	return between(100 * MSEC, 8 * SECOND);
}

/* qmail-send is stopped and started: seldom. */
static Usec
restart_step(Session *s)
{
	QmailHost	   *h = &qmail_hosts[s->variant];

	if (hard && h->running[0] + h->running[1] > 0)
		return SECOND;			/* it waits for the deliveries that it has started */
	qmail_head(h, "qmail");
	line("status: exiting");
	h->last_delivery = 0;
	qmail_status(h);
	return DONE;
}

void
qmail_open(void)
{
	bool		pop = percent(35);
	Session    *s = session_open(percent(1) && percent(5) ? restart_step : pop ? pop_step : smtp_step, 0);

	s->variant = percent(25);
	s->client = pop ? inside_ip() : outside_ip();
	s->port = 32768 + below(28000);
	s->user = own_address();
	s->outcome = pop ? percent(8) : weighted(smtp_outcomes);
}
