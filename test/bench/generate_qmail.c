/*
 * generate_qmail.c: qmail with tcpserver on two hosts, one under splogger and syslog, one under multilog.
 *
 * A message number is an inode: the next mail takes the one that was freed last. Delivery numbers count up until
 * qmail-send is started again.
 */
#include "generate.h"

#define INODES 4096

typedef struct Host
{
	bool		multilog;
	int			last_pid;
	int			connections;	/* of tcpserver */
	int			last_delivery;
	int			running[2];		/* deliveries: local, remote */
	int			free_inodes[INODES];
	int			free_inode_count;
} Host;

static Host hosts[2] = {{.multilog = false, .last_pid = 400}, {.multilog = true, .last_pid = 9000}};

enum {SMTP_OK, SMTP_NO_MAIL, SMTP_LISTED, SMTP_DENIED};

static const uint8_t smtp_outcomes[] = {[SMTP_NO_MAIL] = 12, [SMTP_LISTED] = 6, [SMTP_DENIED] = 3, 0};

/* A mail whose bounce fails too goes to the postmaster, and that is the end. */
enum {MAIL_PLAIN, MAIL_DOUBLE_BOUNCE};

enum {RCPT_OK, RCPT_UNKNOWN, RCPT_GREYLISTED, RCPT_DOWN, RCPT_FULL, RCPT_SPAM};

static const uint8_t rcpt_outcomes[] = {
	[RCPT_UNKNOWN] = 8, [RCPT_GREYLISTED] = 6, [RCPT_DOWN] = 5, [RCPT_FULL] = 2, [RCPT_SPAM] = 2, 0
};

#define TRIES_MAX 6				/* of a remote that stays down */

/* ---- heads of lines ---- */

static void
head(const Host *h, const char *tag)
{
	if (h->multilog)
		text("@40000000%08x%08x ", now.second + 10, now.fraction * 1000);
	else
		text("%s server %s: %d.%06d ", now.syslog, tag, now.second, now.fraction);
}

/* ---- mails ---- */

static int
take_inode(Host *h)
{
	if (h->free_inode_count == 0)
		for (; h->free_inode_count < INODES; h->free_inode_count++)
			h->free_inodes[h->free_inode_count] = 139804 + 7 * (INODES - h->free_inode_count - 1);
	return h->free_inodes[--h->free_inode_count];
}

static void
status(const Host *h)
{
	now_tick();
	head(h, "qmail");
	line("status: local %d/10 remote %d/20", h->running[0], h->running[1]);
}

static Usec
mail_step(Session *s);

/* Queue a mail: the sender, the recipients and the size are to be set. */
static Session *
queue_mail(int host, Usec delay)
{
	Session    *mail = session_open(mail_step, delay);

	mail->variant = host;
	return mail;
}

static Usec
begin_mail(Session *s)
{
	Host	   *h = &hosts[s->variant];

	s->id = take_inode(h);
	head(h, "qmail");
	line("new msg %d", s->id);
	now_tick();
	head(h, "qmail");
	text("info msg %d: bytes %d from <", s->id, s->size);
	text(s->outcome == MAIL_DOUBLE_BOUNCE ? "#@[]" : "%a", s->sender);
	line("> qp %d uid %d", s->pid, s->sender.person == 0 ? 2116 : 2111);
	for (int i = 0; i < s->rcpts; i++)
		s->rcpt[i].open = true;
	return 5 * MSEC;
}

static Usec
start_deliveries(Session *s)
{
	Host	   *h = &hosts[s->variant];

	for (int i = 0; i < s->rcpts; i++)
	{
		Recipient  *r = &s->rcpt[i];
		bool		remote = !is_own(r->address);

		if (!r->open)
			continue;
		r->number = ++h->last_delivery;
		r->tries++;
		h->running[remote]++;
		now_tick();
		head(h, "qmail");
		line("starting delivery %d: msg %d to %s %a", r->number, s->id, remote ? "remote" : "local", r->address);
		status(h);
	}
	return between(2 * MSEC, 3 * SECOND);
}

/* The remote host: each domain has one. */
static Ip
relay_of(Address a)
{
	return (Ip) {300 + a.domain, false};
}

static void
report_success(const Recipient *r)
{
	Ip			relay = relay_of(r->address);

	if (is_own(r->address))
		line(percent(10) ? "success: did_0+1+0/qp_%d/" : "success: did_1+0+0/", r->number);
	else if (r->address.domain % 3 == 0)
		line("success: %i_accepted_message./Remote_host_said:_250_ok_%d_qp_%d/", relay, now.second, r->number % 30000);
	else
	{
		text("success: %i_accepted_message./Remote_host_said:_", relay);
		line("250_2.0.0_Ok:_queued_as_%08X/", now.second ^ r->number);
	}
}

static void
report_failure(const Recipient *r, bool last)
{
	Ip			relay = relay_of(r->address);
	const char *end = last ? "I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./" : "";

	text(r->outcome == RCPT_UNKNOWN || r->outcome == RCPT_SPAM || last ? "failure: " : "deferral: ");
	switch (r->outcome)
	{
		case RCPT_UNKNOWN:
			if (is_own(r->address))
				line("Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/");
			else
				line("%i_does_not_like_recipient./Remote_host_said:_550_5.1.1_<%a>:_Recipient_address_rejected:_"
					 "User_unknown/Giving_up_on_%i./", relay, r->address, relay);
			return;
		case RCPT_SPAM:
			line("%i_failed_after_I_sent_the_message./Remote_host_said:_554_5.7.1_Message_rejected_as_spam/", relay);
			return;
		case RCPT_GREYLISTED:
			line("%i_does_not_like_recipient./Remote_host_said:_450_4.7.1_<%a>:_Recipient_address_rejected:_Greylisted/"
				 "Giving_up_on_%i./", relay, r->address, relay);
			return;
		case RCPT_FULL:
			line("%i_does_not_like_recipient./Remote_host_said:_452_4.2.2_Mailbox_full/Giving_up_on_%i./%s", relay,
				 relay, end);
			return;
	}
	if (r->address.domain % 2 == 0)
		line("Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/%s", end);
	else
		line("Connected_to_%i_but_connection_died._(#4.4.2)/%s", relay, end);
}

static void
finish_delivery(Session *s, Recipient *r)
{
	Host	   *h = &hosts[s->variant];
	bool		given_up = r->tries == TRIES_MAX;

	head(h, "qmail");
	text("delivery %d: ", r->number);
	if (r->outcome == RCPT_GREYLISTED && r->tries > 1)
		r->outcome = RCPT_OK;
	if (r->outcome == RCPT_OK)
		report_success(r);
	else
		report_failure(r, given_up);
	r->open = !given_up && (r->outcome == RCPT_GREYLISTED || r->outcome == RCPT_DOWN || r->outcome == RCPT_FULL);
	h->running[!is_own(r->address)]--;
	status(h);
}

static void
bounce(const Session *s)
{
	static const Address postmaster = {1, 0};
	Host	   *h = &hosts[s->variant];
	Session    *mail;

	head(h, "qmail");
	if (s->outcome == MAIL_DOUBLE_BOUNCE)
	{
		line("triple bounce: discarding bounce/%d", s->id);
		return;
	}
	mail = queue_mail(s->variant, MSEC);
	mail->outcome = s->sender.person == 0 ? MAIL_DOUBLE_BOUNCE : MAIL_PLAIN;
	mail->pid = next_pid(&h->last_pid);
	mail->sender = NOBODY;
	mail->rcpt[0].address = s->sender.person == 0 ? postmaster : s->sender;
	mail->rcpts = 1;
	mail->size = s->size + 800;
	line("bounce msg %d qp %d", s->id, mail->pid);
}

static Usec
end_mail(const Session *s)
{
	Host	   *h = &hosts[s->variant];
	bool		failed = false;

	for (int i = 0; i < s->rcpts; i++)
		failed |= s->rcpt[i].outcome != RCPT_OK;
	if (failed)
		bounce(s);
	now_tick();
	head(h, "qmail");
	line("end msg %d", s->id);
	if (h->free_inode_count < INODES)
		h->free_inodes[h->free_inode_count++] = s->id;
	return DONE;
}

/* at: 0 before the mail is known, 1 before a round of deliveries, then 2 + the recipient whose delivery ends next. */
static Usec
mail_step(Session *s)
{
	if (s->at == 0)
	{
		s->at = 1;
		return begin_mail(s);
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
			finish_delivery(s, r);
			return between(MSEC, SECOND);
		}
	}
	for (int i = 0; i < s->rcpts; i++)
		if (s->rcpt[i].open)
		{
			s->at = 1;
			return 400 * SECOND * s->rcpt[i].tries * s->rcpt[i].tries;	/* qmail-send's schedule */
		}
	return end_mail(s);
}

/* ---- connections under tcpserver ---- */

static void
connections(Host *h, const char *tag, int change)
{
	h->connections += change;
	now_tick();
	head(h, tag);
	line("tcpserver: status: %d/40", h->connections);
}

static void
connect(Session *s, const char *tag, const char *verdict, int port)
{
	Host	   *h = &hosts[s->variant];

	s->pid = next_pid(&h->last_pid);
	connections(h, tag, 1);
	now_tick();
	head(h, tag);
	line("tcpserver: pid %d from %i", s->pid, s->client);
	now_tick();
	head(h, tag);
	text("tcpserver: %s %d server.example.com:192.0.2.2:%d ", verdict, s->pid, port);
	if (ip_has_name(s->client))
		text("%n", s->client);
	line(":%i::%d", s->client, s->port);
}

static Usec
disconnect(const Session *s, const char *tag, int exit_status)
{
	Host	   *h = &hosts[s->variant];

	head(h, tag);
	line("tcpserver: end %d status %d", s->pid, exit_status);
	connections(h, tag, -1);
	return DONE;
}

static Usec
smtp_step(Session *s)
{
	Host	   *h = &hosts[s->variant];
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
			head(h, "smtpd");
			text("rblsmtpd: %i pid %d: ", s->client, s->pid);
			line("553 Listed as spam source, see http://rbl.example.net/q?%i", s->client);
			break;
		case SMTP_OK:
			mail = queue_mail(s->variant, 3 * MSEC);
			mail->pid = next_pid(&h->last_pid);
			session_mail(mail, percent(60));
			for (int i = 0; i < mail->rcpts; i++)
			{
				mail->rcpt[i].outcome = weighted(rcpt_outcomes);
				if (is_own(mail->rcpt[i].address) && mail->rcpt[i].outcome > RCPT_UNKNOWN)
					mail->rcpt[i].outcome = RCPT_OK;
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
		head(&hosts[s->variant], "splogger");
		line("qmail-pop3d: user %u logged in from %i:%d", s->user, s->client, s->port);
	}
	return between(100 * MSEC, 8 * SECOND);
}

/* qmail-send is stopped and started: seldom. */
static Usec
restart_step(Session *s)
{
	Host	   *h = &hosts[s->variant];

	head(h, "qmail");
	line("status: exiting");
	h->last_delivery = 0;
	status(h);
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
