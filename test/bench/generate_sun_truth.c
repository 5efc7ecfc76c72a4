/* generate_sun_truth.c: what the records of generate_sun.c tell. */
#include "generate_sun.h"

int
sun_thread_of(const Session *s)
{
	return hard ? s->id2 : 2 + s->id % 30;
}

int
sun_message_id_of(const Session *s)
{
	return s->message_id != 0 ? s->message_id : s->id;
}

Usec
sun_printed(void)
{
	return now.second * SECOND + now.fraction / 10000 * 10000;
}

void
sun_tell_dialogue(const Session *s)
{
	fact_line(s->fact, sun_printed());
	fact_set(s->fact, "key", "%x.%x", s->pid, sun_thread_of(s));
	fact_default(s->fact, "result", "unknown");
}

static void
count(const Session *s)
{
	fact_settle(s->mail, s->rcpt, s->rcpts);
}

static void
stand(const Session *s, Recipient *r, Standing standing, bool mailbox)
{
	if (!is_seen())
		return;
	if (r->standing == UNSEEN && !r->duplicate)
		fact_append(s->mail, "rcpt_to", mailbox ? "%u" : "%a", r->address);
	r->standing = standing;
	count(s);
}

/* The line that is being written names the mail. */
static void
tell_mail(Session *s)
{
	if (s->mail == NULL)
		s->mail = fact_new(MESSAGE);
	fact_line(s->mail, sun_printed());
	fact_default(s->mail, "sender", "%a", s->sender);
	fact_default(s->mail, "origin", "unknown");
	fact_default_refer(s->mail, "root", s->mail);
	if (s->variant != SITE_PLAIN)
	{
		fact_default(s->mail, "queue_id", "01IT%08X%04X.00", s->id ^ 0x5d0f1a2b, s->id & 0xffff);
		fact_default(s->mail, "message_id", "01IT%08X@%o", sun_message_id_of(s), s->sender);
	}
	count(s);
}

void
sun_tell_enqueued(Session *s, Recipient *r, bool mailbox, bool connection)
{
	if (is_seen() && (s->mail == NULL || !fact_is_seen(s->mail)))
	{
		s->mail = s->mail != NULL ? s->mail : fact_new(MESSAGE);
		fact_starts(s->mail);
		fact_set_time(s->mail, "accepted_at", sun_printed());
	}
	tell_mail(s);
	stand(s, r, QUEUED, mailbox);
	if (s->variant == SITE_PLAIN || !connection)
		return;
	fact_set(s->mail, "client_ip", "%i", s->client);
	if (s->variant == SITE_FULL && s->user.person != 0)
		fact_set(s->mail, "origin", "submission");
	if (s->fact != NULL && fact_is_seen(s->fact))
	{
		sun_tell_dialogue(s);
		fact_refer(s->mail, "session_ref", s->fact);
		fact_set(s->fact, "result", "ok");
		fact_set(s->fact, "messages", "1");
	}
}

Fact *
sun_tell_outcome(Session *s, Recipient *r, const char *status, const char *channel, bool mailbox, Standing standing)
{
	Fact	   *f = fact_new(DELIVERY);
	bool		known = s->variant != SITE_PLAIN || fact_is_seen(s->mail);	/* else it has no id */

	if (known)
		tell_mail(s);
	fact_line(f, sun_printed());
	fact_refer(f, "message_ref", s->mail);
	if (fact_is_seen(s->fact))	/* an outcome alone makes no dialogue */
	{
		sun_tell_dialogue(s);
		fact_refer(f, "session_ref", s->fact);
		if (standing == DELIVERED)
		{
			fact_set(s->fact, "messages", "1");
			fact_set(s->fact, "result", "ok");
		}
	}
	if (known)
	{
		fact_copy(f, "queue_id", s->mail);
		fact_copy(f, "client_ip", s->mail);
	}
	fact_set(f, "sender", "%a", s->sender);
	fact_set(f, "recipient", mailbox ? "%u" : "%a", r->address);
	fact_set(f, "orig_recipient", "%a", r->address);
	fact_set(f, "transport", "%s", channel);
	fact_set(f, "status", "%s", status);
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	if (standing == FAILED || standing == QUEUED)
		fact_set(f, "permanent", standing == FAILED ? "t" : "f");
	if (standing == FAILED)
		fact_set(f, "notified", "t");
	if (!known)
		return f;
	if (is_seen())
		r->tries_seen++;
	fact_set(f, "attempt", "%d", r->tries_seen);
	stand(s, r, standing, mailbox);
	return f;
}

void
sun_tell_connection(Session *s, char direction, char code, Ip remote, int remote_port)
{
	if (code == 'O')
	{
		s->fact = fact_new(SESSION);
		fact_starts(s->fact);
	}
	sun_tell_dialogue(s);
	fact_set(s->fact, "protocol", "smtp");
	fact_set(s->fact, "direction", direction == '+' ? "in" : "out");
	fact_set(s->fact, "peer_ip", "%i", remote);
	fact_set(s->fact, "peer_port", "%d", remote_port);
	if (code != 'C')
		return;
	fact_ends(s->fact);
	fact_set_time(s->fact, "ended_at", sun_printed());
	fact_set(s->fact, "ended_by", "unknown");
}

void
sun_tell_channel(const Session *s, const Fact *before)
{
	fact_link(s->mail, before, "message_id");
}
