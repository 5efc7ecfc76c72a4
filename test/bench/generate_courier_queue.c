/*
 * generate_courier_queue.c: mails in the queue of courierd.
 *
 * A mail's id is inode.time.pid. "completed" ends a try. A mail of which a recipient failed is handed to the module dsn
 * when all are final; that queues a new mail from the null sender.
 */
#include <stdlib.h>

#include "generate_courier.h"

#define TRIES_MAX 6
#define INODES 32768

static int	last_pid = 600;
static int	in_queue,
			in_progress;
static bool inode_is_used[INODES];

static void
count(const Session *s)
{
	fact_settle(s->fact, s->rcpt, s->rcpts);
}

static void
stand(const Session *s, Recipient *r, Standing standing)
{
	if (!is_seen())
		return;
	if (r->standing == UNSEEN && !r->duplicate)
		fact_append(s->fact, "rcpt_to", "%a", r->address);
	r->standing = standing;
	count(s);
}

/* The line that is being written names the mail. */
static void
print_id(const Session *s)
{
	text("id=%016X.%016X.%08X", 0xB24A00 + s->id, s->id2, s->pid);
}

static void
id(const Session *s)
{
	print_id(s);
	fact_line(s->fact, courier_printed());
	fact_default(s->fact, "queue_id", "%016X.%016X.%08X", 0xB24A00 + s->id, s->id2, s->pid);
	fact_default(s->fact, "state", "queued");
	fact_default(s->fact, "origin", "unknown");
	fact_default_refer(s->fact, "root", s->fact);
	count(s);
}

static void
waiting(void)
{
	courier_head("courierd");
	text("Waiting.  shutdown time=none, wakeup time=");
	if (in_queue == 0)
		text("none");
	else
		text("%s %s %d", now.weekday, now.syslog, now.year);
	line(", queuedelivering=%d, inprogress=%d", in_queue, in_progress);
}

/* That of no other mail in the queue, while it has room. */
static int
take_inode(void)
{
	int			inode = below(4096);

	while (inode_is_used[inode] && inode < INODES - 1)
		inode++;
	inode_is_used[inode] = true;
	return inode;
}

static Usec
mail_step(Session *s);

Session *
courier_queue(Ip client, Address user, Usec delay)
{
	Session    *mail = session_open(mail_step, delay);

	mail->client = client;
	mail->user = user;
	mail->id = take_inode();
	mail->pid = next_pid(&last_pid);
	return mail;
}

/* The line that is being written shows the dialogue. */
static void
tell_brought(const Session *s)
{
	Fact	   *brought = courier_brought(s->client);

	if (brought == NULL)
		return;
	fact_line(brought, courier_printed());
	fact_set(brought, "result", "ok");
	fact_set(brought, "helo", "%n", s->client);
	fact_add(brought, "messages", 1);
	if (s->user.person != 0)
		fact_set(brought, "user_name", "%u", s->user);
	else
		fact_set(s->fact, "origin", "smtp");
	fact_refer(s->fact, "session_ref", brought);
}

static Usec
new_mail(Session *s)
{
	Ip			client = s->client;

	s->id2 = now.second;
	in_queue++;
	s->fact = fact_new(MESSAGE);
	fact_starts(s->fact);
	courier_head("courierd");
	text("newmsg,");
	id(s);
	fact_set_time(s->fact, "accepted_at", courier_printed());
	if (s->sender.person != 0)
		fact_set(s->fact, "client_ip", "%i", client);
	else
		fact_set(s->fact, "client_ip", "127.0.0.1");
	if (s->user.person != 0)
	{
		text(", auth=%u", s->user);
		fact_set(s->fact, "origin", "submission");
	}
	if (s->sender.person == 0)
	{
		fact_set(s->fact, "origin", "local");
		line(": dns; localhost (localhost [127.0.0.1])");
	}
	else
	{
		tell_brought(s);
		text(": dns; %n (", client);
		if (ip_has_name(client))
			text("%n ", client);
		text("[");
		courier_ip(client);
		line("])");
	}
	for (int i = 0; i < s->rcpts; i++)
		s->rcpt[i].open = true;
	return MSEC;
}

/* What a notification is about shows when sender and recipient are told. */
static void
tell_origin(const Session *s)
{
	if (!fact_is_seen(s->about))
		return;					/* the null sender alone proves nothing */
	fact_link(s->fact, s->about, "null_sender");
	fact_refer(s->fact, "notification_of", s->about);
	fact_set(s->fact, "notification", "failure");
	fact_set(s->fact, "origin", "notification");
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
		courier_head("courierd");
		text("started,");
		id(s);
		if (is_own(r->address))
		{
			int			uid = 1000 + r->address.person;

			text(",from=<%a>,module=local,host=%u!!%d!%d!", s->sender, r->address, uid, uid);
			text("/home/%u!!,addr=<%u>", r->address, r->address);
			fact_default(s->fact, "sender", "%a", s->sender);
			line("");
		}
		else
		{
			text(",from=<%a>,module=esmtp,host=%o,addr=<%a>", s->sender, r->address, r->address);
			stand(s, r, QUEUED);
			r->start = fact_new(START);
			fact_line(r->start, courier_printed());
			fact_default(s->fact, "sender", "%a", s->sender);
			tell_origin(s);
			line("");
		}
	}
	waiting();
	return between(10 * MSEC, 3 * SECOND);
}

static void
delivery(const Session *s, Recipient *r, const char *program)
{
	courier_head(program);
	id(s);
	text(",from=<%a>,addr=<%a>", s->sender, r->address);
	fact_default(s->fact, "sender", "%a", s->sender);
	if (r->standing == UNSEEN)
	{
		stand(s, r, QUEUED);
		tell_origin(s);
	}
}

/* The line that is being written is the outcome of the attempt. */
static Fact *
outcome(const Session *s, Recipient *r, const char *status, Standing standing)
{
	Fact	   *f = fact_new(DELIVERY);

	fact_line(f, courier_printed());
	if (fact_is_seen(r->start))
		fact_lines_before(f, r->start);
	fact_set(f, "transport", is_own(r->address) ? "local" : "esmtp");
	fact_refer(f, "message_ref", s->fact);
	fact_copy(f, "queue_id", s->fact);
	fact_copy(f, "sender", s->fact);
	fact_copy(f, "client_ip", s->fact);
	fact_set(f, "recipient", "%a", r->address);
	fact_set(f, "status", status);
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	if (standing != DELIVERED)
		fact_set(f, "permanent", standing == FAILED ? "t" : "f");
	if (is_seen())
	{
		r->tries_seen++;
		r->outcome_fact = f;
	}
	fact_set(f, "attempt", "%d", r->tries_seen);
	stand(s, r, standing);
	return f;
}

/* What the other side said, on the line before the outcome. */
static void
answer(char **reply, const char *format,...)
{
	va_list		args;
	char	   *made;

	va_start(args, format);
	made = text_make(format, &args);
	va_end(args);
	text(": ");
	text("%s", made);
	*reply = is_seen() ? made : NULL;
	line("");
}

static void
tell_reply(Fact *f, const char *reply, const char *code, const char *enhanced)
{
	if (reply == NULL)
		return;
	fact_set(f, "reply", "%s", reply);
	if (code == NULL)
		return;
	fact_set(f, "code", code);
	fact_set(f, "enhanced_code", enhanced);
}

static void
deliver_remote(Session *s, Recipient *r)
{
	static const char *const statuses[] = {
		[RCPT_OK] = "success", [RCPT_UNKNOWN] = "failure", [RCPT_SPAM] = "failure", [RCPT_GREYLISTED] = "deferred",
		[RCPT_DOWN] = "deferred",
	};
	static const char *const codes[] = {
		[RCPT_OK] = "250", [RCPT_UNKNOWN] = "550", [RCPT_SPAM] = "554", [RCPT_GREYLISTED] = "450", [RCPT_DOWN] = NULL,
	};
	static const char *const enhanced[] = {
		[RCPT_OK] = "2.0.0", [RCPT_UNKNOWN] = "5.1.1", [RCPT_SPAM] = "5.7.1", [RCPT_GREYLISTED] = "4.7.1",
	};
	Fact	   *f = NULL;
	char	   *reply = NULL;

	delivery(s, r, "courieresmtp");
	switch (r->outcome)
	{
		case RCPT_OK:
			answer(&reply, "250 2.0.0 Ok: queued as %08X", s->id2 ^ s->id << 16);
			delivery(s, r, "courieresmtp");
			text(",success: delivered: mx.%o [198.51.100.%d]", r->address, 1 + r->address.domain);
			f = outcome(s, r, "relayed", DELIVERED);
			fact_set(f, "relay_ip", "198.51.100.%d", 1 + r->address.domain);
			if (reply != NULL)
				fact_set(f, "next_queue_id", "%08X", s->id2 ^ s->id << 16);
			tell_reply(f, reply, codes[r->outcome], enhanced[r->outcome]);
			line("");
			break;
		case RCPT_UNKNOWN:
			answer(&reply, "550 5.1.1 <%a>: Recipient address rejected: User unknown in virtual mailbox table", r->address);
			break;
		case RCPT_SPAM:
			answer(&reply, "554 5.7.1 Message rejected as spam (score 17.3 required 5.0) [BAYES_99, URIBL_BLACK]");
			break;
		case RCPT_GREYLISTED:
			answer(&reply, "450 4.7.1 <%a>: Recipient address rejected: Greylisted, see http://postgrey.example.net/help (...",
				 r->address);
			break;
		case RCPT_DOWN:
			answer(&reply, r->address.domain % 2 ? "Connection refused" : "Connection timed out");
			break;
	}
	delivery(s, r, "courieresmtp");
	text(",status: %s", statuses[r->outcome]);
	if (r->outcome != RCPT_OK)
	{
		f = outcome(s, r, statuses[r->outcome][0] == 'f' ? "bounced" : "deferred",
					statuses[r->outcome][0] == 'f' ? FAILED : QUEUED);
		tell_reply(f, reply, codes[r->outcome], enhanced[r->outcome]);
	}
	free(reply);
	line("");
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
	text(",size=%d,success: Message delivered.", s->size);
	fact_set(s->fact, "size", "%d", s->size);
	fact_set(outcome(s, r, "delivered", DELIVERED), "reply", "Message delivered.");
	line("");
	r->open = false;
}

static void
completed(const Session *s)
{
	courier_head("courierd");
	text("completed,");
	if (fact_is_seen(s->fact))
		id(s);
	else
		print_id(s);			/* nothing comes of it: no mail is known by it alone */
	line("");
}

/* The line that is being written tells of a notification: of the failures, and of what was open for too long. */
static void
tell_notified(Session *s)
{
	int			n = 0;

	for (int i = 0; i < s->rcpts; i++)
	{
		Recipient  *r = &s->rcpt[i];

		if (r->standing == FAILED && r->outcome_fact != NULL && !fact_has(r->outcome_fact, "notified", "t"))
			fact_set(r->outcome_fact, "notified", "t");
	}
	for (int i = 0; i < s->rcpts; i++)
	{
		Recipient  *r = &s->rcpt[i];
		Fact	   *f;

		if (r->standing != QUEUED || !is_seen())
			continue;
		f = fact_new(DELIVERY);
		fact_line(f, courier_printed());
		fact_number(f, n++);
		fact_refer(f, "message_ref", s->fact);
		fact_copy(f, "queue_id", s->fact);
		fact_copy(f, "sender", s->fact);
		fact_copy(f, "client_ip", s->fact);
		fact_set(f, "recipient", "%a", r->address);
		fact_set(f, "transport", "esmtp");
		fact_set(f, "status", "expired");
		fact_set(f, "permanent", "t");
		fact_set(f, "notified", "t");
		fact_set(f, "tried", "f");
		fact_set(f, "inferred", "t");
		if (r->outcome_fact != NULL)
		{
			fact_copy(f, "reply", r->outcome_fact);
			fact_copy(f, "code", r->outcome_fact);
			fact_copy(f, "enhanced_code", r->outcome_fact);
		}
		stand(s, r, FAILED);
	}
}

/* Failures are told to the sender, if there is one. */
static Usec
notify(Session *s)
{
	Session    *mail;

	courier_head("courierd");
	text("started,");
	id(s);
	text(",from=<>,module=dsn,host=,addr=<%a>", s->sender);
	tell_notified(s);
	line("");
	completed(s);
	if (s->sender.person == 0)
		return DONE;
	mail = courier_queue(s->client, NOBODY, MSEC);
	mail->rcpt[0].address = s->sender;
	mail->rcpts = 1;
	mail->size = s->size + 1900;
	mail->about = s->fact;
	return DONE;
}

/* All recipients are final. */
static Usec
end_mail(Session *s)
{
	bool		failed = false;

	in_queue--;
	inode_is_used[s->id] = false;
	for (int i = 0; i < s->rcpts; i++)
		failed |= s->rcpt[i].outcome != RCPT_OK;
	return failed ? notify(s) : DONE;
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
