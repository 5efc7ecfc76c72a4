/*
 * generate_qmail.c: qmail-send on two hosts, one under splogger and syslog, one under multilog.
 *
 * A message number is an inode: the next mail takes the one that was freed last. Delivery numbers count up until
 * qmail-send is started again.
 * Hard: forwards that are mails of their own, told of before or after the delivery that made them; an address given
 * twice; bounces of bounces that fail.
 */
#include <stdlib.h>

#include "generate_qmail.h"

QmailHost	qmail_hosts[2] = {{.multilog = false, .last_pid = 400}, {.multilog = true, .last_pid = 9000}};

/* A mail whose bounce fails too goes to the postmaster, and that is the end. */
enum {MAIL_PLAIN, MAIL_DOUBLE_BOUNCE, MAIL_FORWARDED};

#define TRIES_MAX 6				/* of a remote that stays down */

/* ---- heads of lines ---- */

void
qmail_head(const QmailHost *h, const char *tag)
{
	if (h->multilog)
		text("@40000000%08x%08x ", now.second + 10, now.fraction * 1000);
	else
		text("%s server %s: %d.%06d ", now.syslog, tag, now.second, now.fraction);
}

/* ---- mails ---- */

static int
take_inode(QmailHost *h)
{
	if (h->free_inode_count == 0)
		for (; h->free_inode_count < INODES; h->free_inode_count++)
			h->free_inodes[h->free_inode_count] = 139804 + 7 * (INODES - h->free_inode_count - 1);
	return h->free_inodes[--h->free_inode_count];
}

void
qmail_status(const QmailHost *h)
{
	now_tick();
	qmail_head(h, "qmail");
	line("status: local %d/10 remote %d/20", h->running[0], h->running[1]);
}

static Usec
mail_step(Session *s);

Session *
qmail_queue(int host, Usec delay)
{
	Session    *mail = session_open(mail_step, delay);

	mail->variant = host;
	return mail;
}

/* The line being written is one of the mail. */
static void
tell(const Session *s)
{
	fact_line(s->fact, now.usec);
	fact_default(s->fact, "queue_id", "%d", s->id);
	fact_default(s->fact, "state", "queued");
	fact_default(s->fact, "origin", "unknown");
	if (fact_is_seen(s->fact))
		fact_default_refer(s->fact, "root", s->fact);
	fact_count(s->fact, s->rcpt, s->rcpts);
}

/* Its number is told, which joins it to where it comes from. */
static void
tell_origin(const Session *s)
{
	if (s->about != NULL && s->outcome == MAIL_FORWARDED)
	{
		fact_link(s->fact, s->about, "handover");
		fact_set(s->fact, "origin", "forward");
	}
	else if (s->about != NULL)
	{
		fact_link(s->fact, s->about, "handover");
		fact_refer(s->fact, "notification_of", s->about);
		fact_set(s->fact, "notification", s->outcome == MAIL_DOUBLE_BOUNCE ? "double_bounce" : "failure");
		fact_set(s->fact, "origin", "notification");
	}
	else if (s->brought_by != NULL)
	{
		fact_refer(s->fact, "session_ref", s->brought_by);
		fact_copy_as(s->fact, "client_ip", s->brought_by, "peer_ip");
		fact_set(s->fact, "origin", "smtp");
	}
}

static Usec
begin_mail(Session *s)
{
	QmailHost	   *h = &qmail_hosts[s->variant];

	s->id = take_inode(h);
	s->fact = fact_new(MESSAGE);
	qmail_head(h, "qmail");
	text("new msg %d", s->id);
	fact_starts(s->fact);
	tell(s);
	fact_set_time(s->fact, "accepted_at", now.usec);
	line("");
	now_tick();
	qmail_head(h, "qmail");
	text("info msg %d: bytes %d from <", s->id, s->size);
	text(s->outcome == MAIL_DOUBLE_BOUNCE ? "#@[]" : "%a", s->sender);
	text("> qp %d uid %d", s->pid, s->sender.person == 0 ? 2116 : 2111);
	tell(s);
	fact_set(s->fact, "size", "%d", s->size);
	fact_set(s->fact, "sender", s->outcome == MAIL_DOUBLE_BOUNCE ? "#@[]" : "%a", s->sender);
	tell_origin(s);
	s->number_seen = is_seen();
	line("");
	for (int i = 0; i < s->rcpts; i++)
		s->rcpt[i].open = true;
	return 5 * MSEC;
}

static Usec
start_deliveries(Session *s)
{
	QmailHost	   *h = &qmail_hosts[s->variant];

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
		qmail_head(h, "qmail");
		text("starting delivery %d: msg %d to %s %a", r->number, s->id, remote ? "remote" : "local", r->address);
		if (is_seen() && r->standing == UNSEEN)
		{
			r->standing = QUEUED;
			if (!r->duplicate)
				fact_append(s->fact, "rcpt_to", "%a", r->address);
		}
		tell(s);
		r->start = fact_new(START);
		fact_line(r->start, now.usec);
		line("");
		qmail_status(h);
	}
	return between(2 * MSEC, 3 * SECOND);
}

/* The remote host: each domain has one. */
static Ip
relay_of(Address a)
{
	return (Ip) {300 + a.domain, false};
}

/* The report's text, which is the reply of the outcome. */
static void
report(Fact *f, const char *format,...)
{
	va_list		args;
	char	   *made;

	va_start(args, format);
	made = text_make(format, &args);
	va_end(args);
	text("%s", made);
	fact_set(f, "reply", "%s", made);
	free(made);
}

static void
report_success(Fact *f, const Recipient *r, int forward)
{
	Ip			relay = relay_of(r->address);

	text("success: ");
	fact_set(f, "status", is_own(r->address) ? "delivered" : "relayed");
	if (is_own(r->address))
	{
		if (forward != 0 || (!hard && percent(10)))
		{
			report(f, "did_0+1+0/qp_%d/", forward != 0 ? forward : r->number);
			fact_set(f, "status", "expanded");
		}
		else
			report(f, "did_1+0+0/");
		return;
	}
	fact_set(f, "code", "250");
	fact_set(f, "relay_ip", "%i", relay);
	if (r->address.domain % 3 == 0)
	{
		report(f, "%i_accepted_message./Remote_host_said:_250_ok_%d_qp_%d/", relay, now.second, r->number % 30000);
		fact_set(f, "next_queue_id", "%d", r->number % 30000);
	}
	else
	{
		report(f, "%i_accepted_message./Remote_host_said:_250_2.0.0_Ok:_queued_as_%08X/", relay, now.second ^ r->number);
		fact_set(f, "enhanced_code", "2.0.0");
		fact_set(f, "next_queue_id", "%08X", now.second ^ r->number);
	}
}

static void
remote_said(Fact *f, Ip relay, int code, const char *enhanced)
{
	fact_set(f, "relay_ip", "%i", relay);
	fact_set(f, "code", "%d", code);
	fact_set(f, "enhanced_code", enhanced);
}

static void
report_failure(Fact *f, const Recipient *r, bool gives_up)
{
	Ip			relay = relay_of(r->address);
	bool		refused = r->outcome == RCPT_UNKNOWN || r->outcome == RCPT_SPAM;
	const char *end = gives_up ? "I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./" : "";

	text(refused || gives_up ? "failure: " : "deferral: ");
	fact_set(f, "status", refused ? "bounced" : gives_up ? "expired" : "deferred");
	fact_set(f, "permanent", refused || gives_up ? "t" : "f");
	switch (r->outcome)
	{
		case RCPT_UNKNOWN:
			if (is_own(r->address))
			{
				report(f, "Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/");
				fact_set(f, "enhanced_code", "5.1.1");
				return;
			}
			report(f, "%i_does_not_like_recipient./Remote_host_said:_550_5.1.1_<%a>:_Recipient_address_rejected:_"
				   "User_unknown/Giving_up_on_%i./", relay, r->address, relay);
			remote_said(f, relay, 550, "5.1.1");
			return;
		case RCPT_SPAM:
			report(f, "%i_failed_after_I_sent_the_message./Remote_host_said:_554_5.7.1_Message_rejected_as_spam/", relay);
			remote_said(f, relay, 554, "5.7.1");
			return;
		case RCPT_GREYLISTED:
			report(f, "%i_does_not_like_recipient./Remote_host_said:_450_4.7.1_<%a>:_Recipient_address_rejected:_Greylisted/"
				   "Giving_up_on_%i./", relay, r->address, relay);
			remote_said(f, relay, 450, "4.7.1");
			return;
		case RCPT_FULL:
			report(f, "%i_does_not_like_recipient./Remote_host_said:_452_4.2.2_Mailbox_full/Giving_up_on_%i./%s", relay,
				   relay, end);
			remote_said(f, relay, 452, "4.2.2");
			return;
	}
	if (r->address.domain % 2 == 0)
	{
		report(f, "Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/%s", end);
		fact_set(f, "enhanced_code", "4.4.1");
	}
	else
	{
		report(f, "Connected_to_%i_but_connection_died._(#4.4.2)/%s", relay, end);
		fact_set(f, "enhanced_code", "4.4.2");
		fact_set(f, "relay_ip", "%i", relay);
	}
}

/* The line being written is the outcome of an attempt; the message is known if its beginning was seen. */
static void
tell_outcome(const Session *s, Recipient *r, Fact *f)
{
	fact_line(f, now.usec);
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	if (!fact_is_seen(r->start))
		return;
	fact_lines_before(f, r->start);
	fact_set(f, "transport", is_own(r->address) ? "local" : "remote");
	fact_set(f, "recipient", "%a", r->address);
	fact_set(f, "attempt", "%d", ++r->tries_seen);
	fact_refer(f, "message_ref", s->fact);
	fact_set(f, "queue_id", "%d", s->id);
	fact_copy(f, "sender", s->fact);
	fact_copy(f, "client_ip", s->fact);
	r->outcome_fact = f;
}

/* What a .qmail file forwards is a mail of its own, which qmail-send may see before the delivery has ended. */
static Session *
forward(const Session *s, bool before)
{
	QmailHost	   *h = &qmail_hosts[s->variant];
	Session    *mail = qmail_queue(s->variant, before ? 0 : 2 * MSEC);

	mail->outcome = MAIL_FORWARDED;
	mail->pid = next_pid(&h->last_pid);
	mail->sender = s->sender;
	mail->size = s->size + 120;
	mail->rcpts = 1 + below(RCPT_MAX);
	for (int i = 0; i < mail->rcpts; i++)
		mail->rcpt[i].address = percent(50) ? own_address() : outside_address();
	session_duplicates(mail);
	return mail;
}

static void
finish_delivery(Session *s, Recipient *r)
{
	QmailHost	   *h = &qmail_hosts[s->variant];
	bool		given_up = r->tries == TRIES_MAX;
	bool		forwards = hard && is_own(r->address) && r->outcome == RCPT_OK && s->outcome != MAIL_FORWARDED &&
		s->sender.person % 5 == 1;
	bool		before = forwards && percent(50);
	Session    *mail = forwards ? forward(s, before) : NULL;
	Fact	   *f = fact_new(DELIVERY);

	if (before)
	{
		mail->at = 1;
		begin_mail(mail);
		now_tick();
	}
	qmail_head(h, "qmail");
	text("delivery %d: ", r->number);
	if (r->outcome == RCPT_GREYLISTED && r->tries > 1)
		r->outcome = RCPT_OK;
	if (r->outcome == RCPT_OK)
		report_success(f, r, forwards ? mail->pid : 0);
	else
		report_failure(f, r, given_up);
	tell_outcome(s, r, f);
	if (r->standing == QUEUED && is_seen() && fact_is_seen(r->start))
		r->standing = r->outcome == RCPT_OK ? DELIVERED :
			given_up || r->outcome == RCPT_UNKNOWN || r->outcome == RCPT_SPAM ? FAILED : QUEUED;
	if (fact_is_seen(r->start))
		tell(s);
	if (forwards && is_seen() && fact_is_seen(r->start))
	{
		mail->about = s->fact;
		if (mail->number_seen)
			tell_origin(mail);
	}
	line("");
	r->open = !given_up && (r->outcome == RCPT_GREYLISTED || r->outcome == RCPT_DOWN || r->outcome == RCPT_FULL);
	h->running[!is_own(r->address)]--;
	qmail_status(h);
}

static void
bounce(const Session *s)
{
	static const Address postmaster = {1, 0};
	QmailHost	   *h = &qmail_hosts[s->variant];
	Session    *mail;

	qmail_head(h, "qmail");
	for (int i = 0; i < s->rcpts; i++)
		if (s->rcpt[i].standing == FAILED)
			fact_set(s->rcpt[i].outcome_fact, "notified", s->outcome == MAIL_DOUBLE_BOUNCE ? "f" : "t");
	if (s->outcome == MAIL_DOUBLE_BOUNCE)
	{
		text("triple bounce: discarding bounce/%d", s->id);
		tell(s);
		line("");
		return;
	}
	mail = qmail_queue(s->variant, MSEC);
	mail->outcome = s->sender.person == 0 ? MAIL_DOUBLE_BOUNCE : MAIL_PLAIN;
	mail->pid = next_pid(&h->last_pid);
	mail->sender = NOBODY;
	mail->rcpt[0].address = s->sender.person == 0 ? postmaster : s->sender;
	mail->rcpts = 1;
	if (hard && percent(20))
		mail->rcpt[0].outcome = RCPT_UNKNOWN;
	mail->size = s->size + 800;
	text("bounce msg %d qp %d", s->id, mail->pid);
	tell(s);
	if (is_seen())
		mail->about = s->fact;
	line("");
}

static Usec
end_mail(const Session *s)
{
	QmailHost	   *h = &qmail_hosts[s->variant];
	bool		failed = false;

	for (int i = 0; i < s->rcpts; i++)
		failed |= s->rcpt[i].outcome != RCPT_OK;
	if (failed)
		bounce(s);
	now_tick();
	qmail_head(h, "qmail");
	text("end msg %d", s->id);
	tell(s);
	fact_ends(s->fact);
	fact_set(s->fact, "state", "done");
	fact_set_time(s->fact, "removed_at", now.usec);
	line("");
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
