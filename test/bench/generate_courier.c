/*
 * generate_courier.c: Courier's imapd, pop3d, esmtpd and courierd under courierlogger.
 *
 * A mail's id is inode.time.pid. "completed" ends a try. A mail that fails is handed to the module dsn, which queues
 * a new mail from the null sender.
 */
#include "generate.h"

enum {ACCESS_OK, ACCESS_FAILED, ACCESS_NO_LOGIN, ACCESS_DROPPED};

static const uint8_t access_outcomes[] = {[ACCESS_FAILED] = 12, [ACCESS_NO_LOGIN] = 5, [ACCESS_DROPPED] = 8, 0};

enum {SMTP_OK, SMTP_UNKNOWN_USER, SMTP_NO_DOMAIN, SMTP_AUTH_FAILED, SMTP_PROBE, SMTP_LISTED, SMTP_LIMIT};

static const uint8_t smtp_outcomes[] = {
	[SMTP_UNKNOWN_USER] = 12, [SMTP_NO_DOMAIN] = 3, [SMTP_AUTH_FAILED] = 8, [SMTP_PROBE] = 8, [SMTP_LISTED] = 5,
	[SMTP_LIMIT] = 2, 0
};

enum {RCPT_OK, RCPT_UNKNOWN, RCPT_SPAM, RCPT_GREYLISTED, RCPT_DOWN};

static const uint8_t rcpt_outcomes[] = {[RCPT_UNKNOWN] = 7, [RCPT_SPAM] = 2, [RCPT_GREYLISTED] = 6, [RCPT_DOWN] = 4, 0};

#define TRIES_MAX 6

static int	last_pid = 600;
static int	in_queue,
			in_progress;

static void
head(const char *program)
{
	text("%s mx1 %s: ", now.syslog, program);
}

/* IPv4 is written as mapped IPv6. */
static void
ip(Ip address)
{
	text(address.v6 ? "%i" : "::ffff:%i", address);
}

/* ---- imapd, pop3d ---- */

static void
access_fields(const Session *s, const char *word, bool user)
{
	head(s->variant ? "pop3d" : "imapd");
	text("%s, ", word);
	if (user)
		text("user=%u, ", s->user);
	text("ip=[");
	ip(s->client);
	text("], port=[%d]", s->port);
}

static void
access_end(const Session *s)
{
	int			bytes = s->size > 2 ? mail_size() : 0;
	int			seconds = (int) ((now.usec - s->started) / SECOND);

	if (s->outcome == ACCESS_NO_LOGIN || s->outcome == ACCESS_FAILED)
	{
		access_fields(s, "LOGOUT", false);
		line(s->variant ? "" : ", rcvd=%d, sent=%d", 12 + below(60), 300 + below(100));
		return;
	}
	access_fields(s, s->outcome == ACCESS_DROPPED ? "DISCONNECTED" : "LOGOUT", true);
	text(s->variant ? ", top=0, retr=%d" : ", headers=0, body=%d", bytes);
	line(", rcvd=%d, sent=%d, time=%d", 20 + below(200), bytes + 400, seconds);
}

static Usec
access_step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			access_fields(s, "Connection", false);
			line("");
			return between(5 * MSEC, 300 * MSEC);
		case 1:
			if (s->outcome == ACCESS_NO_LOGIN)
				break;
			access_fields(s, s->outcome == ACCESS_FAILED ? "LOGIN FAILED" : "LOGIN", true);
			line(s->variant || s->outcome == ACCESS_FAILED ? "" : ", protocol=IMAP");
			return between(100 * MSEC, s->variant || s->outcome == ACCESS_FAILED ? 5 * SECOND : 1800 * SECOND);
	}
	access_end(s);
	return DONE;
}

/* ---- mails ---- */

static void
id(const Session *s)
{
	text("id=%016X.%016X.%08X", 0xB24A00 + s->id, s->id2, s->pid);
}

static void
waiting(void)
{
	head("courierd");
	text("Waiting.  shutdown time=none, wakeup time=");
	if (in_queue == 0)
		text("none");
	else
		text("%s %s %d", now.weekday, now.syslog, now.year);
	line(", queuedelivering=%d, inprogress=%d", in_queue, in_progress);
}

static Usec
mail_step(Session *s);

static Session *
queue_mail(Ip client, Address user, Usec delay)
{
	Session    *mail = session_open(mail_step, delay);

	mail->client = client;
	mail->user = user;
	mail->id = below(4096);
	mail->pid = next_pid(&last_pid);
	return mail;
}

static Usec
new_mail(Session *s)
{
	Ip			client = s->client;

	s->id2 = now.second;
	in_queue++;
	head("courierd");
	text("newmsg,");
	id(s);
	if (s->user.person != 0)
		text(", auth=%u", s->user);
	if (s->sender.person == 0)
		line(": dns; localhost (localhost [127.0.0.1])");
	else
	{
		text(": dns; %n (", client);
		if (ip_has_name(client))
			text("%n ", client);
		text("[");
		ip(client);
		line("])");
	}
	for (int i = 0; i < s->rcpts; i++)
		s->rcpt[i].open = true;
	return MSEC;
}

static Usec
start_deliveries(Session *s)
{
	for (int i = 0; i < s->rcpts; i++)
	{
		Recipient  *r = &s->rcpt[i];

		if (!r->open)
			continue;
		r->tries++;
		in_progress++;
		head("courierd");
		text("started,");
		id(s);
		if (is_own(r->address))
		{
			int			uid = 1000 + r->address.person;

			text(",from=<%a>,module=local,host=%u!!%d!%d!", s->sender, r->address, uid, uid);
			line("/home/%u!!,addr=<%u>", r->address, r->address);
		}
		else
			line(",from=<%a>,module=esmtp,host=%o,addr=<%a>", s->sender, r->address, r->address);
	}
	waiting();
	return between(10 * MSEC, 3 * SECOND);
}

static void
delivery(const Session *s, const Recipient *r, const char *program)
{
	head(program);
	id(s);
	text(",from=<%a>,addr=<%a>", s->sender, r->address);
}

static void
deliver_remote(Session *s, Recipient *r)
{
	static const char *const statuses[] = {
		[RCPT_OK] = "success", [RCPT_UNKNOWN] = "failure", [RCPT_SPAM] = "failure", [RCPT_GREYLISTED] = "deferred",
		[RCPT_DOWN] = "deferred",
	};

	delivery(s, r, "courieresmtp");
	switch (r->outcome)
	{
		case RCPT_OK:
			line(": 250 2.0.0 Ok: queued as %08X", s->id2 ^ s->id << 16);
			delivery(s, r, "courieresmtp");
			line(",success: delivered: mx.%o [198.51.100.%d]", r->address, 1 + r->address.domain);
			break;
		case RCPT_UNKNOWN:
			line(": 550 5.1.1 <%a>: Recipient address rejected: User unknown in virtual mailbox table", r->address);
			break;
		case RCPT_SPAM:
			line(": 554 5.7.1 Message rejected as spam (score 17.3 required 5.0) [BAYES_99, URIBL_BLACK]");
			break;
		case RCPT_GREYLISTED:
			line(": 450 4.7.1 <%a>: Recipient address rejected: Greylisted, see http://postgrey.example.net/help (...",
				 r->address);
			break;
		case RCPT_DOWN:
			line(r->address.domain % 2 ? ": Connection refused" : ": Connection timed out");
			break;
	}
	delivery(s, r, "courieresmtp");
	line(",status: %s", statuses[r->outcome]);
	r->open = r->tries < TRIES_MAX && (r->outcome == RCPT_GREYLISTED || r->outcome == RCPT_DOWN);
	if (r->outcome == RCPT_GREYLISTED)
		r->outcome = RCPT_OK;	/* at the next try */
}

static void
deliver(Session *s, Recipient *r)
{
	in_progress--;
	if (!is_own(r->address))
	{
		deliver_remote(s, r);
		return;
	}
	delivery(s, r, "courierlocal");
	line(",size=%d,success: Message delivered.", s->size);
	r->open = false;
}

static void
completed(const Session *s)
{
	head("courierd");
	text("completed,");
	id(s);
	line("");
}

/* All recipients are final: a failure is told to the sender, if there is one. */
static Usec
end_mail(const Session *s)
{
	bool		failed = false;
	Session    *mail;

	in_queue--;
	for (int i = 0; i < s->rcpts; i++)
		failed |= s->rcpt[i].outcome != RCPT_OK;
	if (!failed)
		return DONE;
	head("courierd");
	text("started,");
	id(s);
	line(",from=<>,module=dsn,host=,addr=<%a>", s->sender);
	completed(s);
	if (s->sender.person == 0)
		return DONE;
	mail = queue_mail(s->client, NOBODY, MSEC);
	mail->rcpt[0].address = s->sender;
	mail->rcpts = 1;
	mail->size = s->size + 1900;
	return DONE;
}

/* at: 0 before newmsg, 1 before a round of deliveries, then 2 + the recipient whose delivery ends next. */
static Usec
mail_step(Session *s)
{
	if (s->at == 0)
	{
		s->at = 1;
		return new_mail(s);
	}
	if (s->at == 1)
	{
		s->at = 2;
		return start_deliveries(s);
	}
	while (s->at - 2 < s->rcpts)
	{
		Recipient  *r = &s->rcpt[s->at++ - 2];

		if (r->open)
		{
			deliver(s, r);
			return between(MSEC, SECOND);
		}
	}
	completed(s);
	for (int i = 0; i < s->rcpts; i++)
		if (s->rcpt[i].open)
		{
			s->at = 1;
			return 300 * SECOND << s->rcpt[i].tries;
		}
	return end_mail(s);
}

/* ---- esmtpd ---- */

static void
error(const Session *s)
{
	head("courieresmtpd");
	text("error,relay=");
	ip(s->client);
	text(",port=%d,", s->port);
}

static void
accept_mail(const Session *s)
{
	bool		submission = percent(30);
	Session    *mail = queue_mail(s->client, submission ? s->user : NOBODY, MSEC);

	session_mail(mail, !submission);
	if (submission)
		mail->sender = s->user;
	for (int i = 0; i < mail->rcpts; i++)
		if (!is_own(mail->rcpt[i].address))
			mail->rcpt[i].outcome = weighted(rcpt_outcomes);
}

static Usec
smtp_step(Session *s)
{
	if (s->at++ == 0)
	{
		head("courieresmtpd");
		text("started,ip=[");
		ip(s->client);
		line("],port=[%d]", s->port);
		return between(20 * MSEC, 5 * SECOND);
	}
	switch (s->outcome)
	{
		case SMTP_OK:
			accept_mail(s);
			break;
		case SMTP_UNKNOWN_USER:
			error(s);
			line("from=<%a>,to=<%a>: 550 User <%u> unknown", s->sender, s->user, s->user);
			break;
		case SMTP_NO_DOMAIN:
			error(s);
			line("from=<%a>: 517-Domain does not exist: %o.", s->sender, s->sender);
			error(s);
			line("from=<%a>: 517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>", s->sender);
			break;
		case SMTP_AUTH_FAILED:
			error(s);
			line("msg=\"535 Authentication failed.\",cmd: AUTH LOGIN %u", s->user);
			break;
		case SMTP_LISTED:
			error(s);
			line("from=<%a>,to=<%a>: 550 Rejected - see http://rbl.example.net/q?%i", s->sender, s->user, s->client);
			break;
		case SMTP_LIMIT:
			head("courieresmtpd");
			text("Maximum connection limit reached for ");
			ip(s->client);
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

	s->outcome = weighted(access ? access_outcomes : smtp_outcomes);
	s->variant = percent(40);	/* pop3d, else imapd */
	s->client = access && percent(50) ? inside_ip() : outside_ip();
	s->port = 32768 + below(28000);
	s->user = own_address();
	s->sender = outside_address();
	s->size = below(8);
}
