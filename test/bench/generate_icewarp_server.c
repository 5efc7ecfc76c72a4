/*
 * generate_icewarp_server.c: SMTP dialogues in which IceWarp is the server: ">>>" is what it says.
 *
 * Hard: several mails in a dialogue, a refused recipient among others, a dialogue that breaks off, mails that IceWarp
 * hands on under the same id.
 */
#include "generate_icewarp.h"

static void
peer_says(const Session *s)
{
	icewarp_head(s);
	text("<<< ");
	icewarp_tell(s);
	fact_set(s->fact, "direction", "in");
	if (fact_has(s->fact, "result", "unknown"))
		fact_set(s->fact, "result", "no_mail");
}

static void
we_say(const Session *s)
{
	icewarp_head(s);
	text(">>> ");
	icewarp_tell(s);
	fact_set(s->fact, "direction", "in");
}

/* What is only said in SMTP. */
static void
smtp(const Session *s)
{
	fact_set(s->fact, "protocol", "smtp");
}

static Fact *
outcome(const Session *s, const Recipient *r, const char *status, int n)
{
	Fact	   *f = icewarp_outcome(s, r, status, n);

	fact_set(f, "client_ip", "%i", s->client);
	return f;
}

/* The recipients that were accepted get nothing: the line being written ends the mail. */
static void
break_off(Session *s)
{
	int			n = 0;

	for (int i = 0; i < s->rcpts; i++)
		if (s->rcpt[i].open)
		{
			fact_set(outcome(s, &s->rcpt[i], "aborted", n++), "inferred", "t");
			s->rcpt[i].open = false;
		}
}

static Usec
hang_up(Session *s, bool quit)
{
	if (quit)
	{
		peer_says(s);
		fact_set(s->fact, "ended_by", "quit");
		line("QUIT");
		we_say(s);
		smtp(s);
		line("221 2.0.0 mail.example.com closing connection");
	}
	if (s->outcome == MAIL_PROBE || s->outcome == MAIL_INTRUSION)
	{
		icewarp_head(s);
		icewarp_summary(s, false, 0, "INCOMPLETE-SESSION");
	}
	icewarp_head(s);
	fact_default(s->fact, "ended_by", "unknown");
	break_off(s);
	return icewarp_end(s);
}

static Usec
greet(Session *s)
{
	s->fact = fact_new(SESSION);
	icewarp_head(s);
	text("Connected, local IP=192.0.2.1");
	icewarp_tell(s);
	fact_starts(s->fact);
	fact_set(s->fact, "direction", "in");
	line("");
	we_say(s);
	if (s->outcome == MAIL_INTRUSION)
	{
		Fact	   *f = outcome(s, NULL, "rejected", 0);
		char		reason = percent(50) ? 'R' : 'P';

		text("421 4.7.1 Intrusion prevention active for [%i][%c]", s->client, reason);
		fact_set(f, "code", "421");
		fact_set(f, "enhanced_code", "4.7.1");
		fact_set(f, "permanent", "f");
		fact_set(f, "reply", "421 4.7.1 Intrusion prevention active for [%i][%c]", s->client, reason);
		fact_set(s->fact, "result", "blocked");
		fact_set(s->fact, "ended_by", "server");
		line("");
		return hang_up(s, false);
	}
	smtp(s);
	line("220 mail.example.com ESMTP IceWarp 10.3.4; %s", now.mail);
	return icewarp_network();
}

static Usec
hello(Session *s)
{
	static const char *const rest[] = {
		"250-ENHANCEDSTATUSCODES", "250-SIZE", "250-EXPN", "250-ETRN", "250-ATRN", "250-DSN", "250-CHECKPOINT",
		"250-8BITMIME", "250-AUTH PLAIN LOGIN DIGEST-MD5 CRAM-MD5 GSSAPI", "250-STARTTLS", "250 HELP",
	};
	bool		joined;			/* to a line that was seen */

	peer_says(s);
	smtp(s);
	fact_set(s->fact, "helo", "%n", s->client);
	line(percent(80) ? "EHLO %n" : "HELO %n", s->client);
	we_say(s);
	joined = is_seen();
	line("250-mail.example.com Hello %n [%i], pleased to meet you.", s->client, s->client);
	if (percent(10))			/* the rest of the reply has no columns */
		for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
		{
			text("%s", rest[i]);
			if (joined)
				fact_line(s->fact, icewarp_printed());
			line("");
		}
	return s->outcome == MAIL_PROBE ? hang_up(s, percent(70)) : icewarp_network();
}

static Usec
mail_from(Session *s)
{
	peer_says(s);
	smtp(s);
	fact_add(s->fact, "transactions", 1);
	fact_set(s->fact, "sender", "%a", s->sender);
	if (!fact_has(s->fact, "result", "ok") && !fact_has(s->fact, "result", "rejected"))
		fact_set(s->fact, "result", "aborted");
	line(percent(60) ? "MAIL FROM:<%a> SIZE=%d" : "mail from:<%a>", s->sender, s->size);
	we_say(s);
	line("250 2.1.0 <%a>... Sender ok", s->sender);
	return icewarp_network();
}

static void
refuse(Session *s, const Recipient *r, int code, const char *reply)
{
	Fact	   *f = outcome(s, r->named ? r : NULL, "rejected", 0);

	smtp(s);
	text(reply, r->address);
	fact_set(f, "code", "%d", code);
	fact_set(f, "enhanced_code", code == 450 ? "4.7.1" : s->outcome == MAIL_RELAY ? "5.7.1" : "5.1.1");
	fact_set(f, "permanent", code >= 500 ? "t" : "f");
	fact_set(f, "reply", reply, r->address);
	if (!fact_has(s->fact, "result", "ok"))
		fact_set(s->fact, "result", "rejected");
	line("");
}

/* A refusal of the first recipient ends the dialogue. */
static Usec
rcpt_to(Session *s, Recipient *r)
{
	peer_says(s);
	smtp(s);
	if (!r->duplicate)
		fact_add(s->fact, "rcpts", 1);
	r->named = is_seen();
	line("RCPT TO:<%a>", r->address);
	we_say(s);
	switch (s->outcome)
	{
		case MAIL_UNKNOWN_USER:
			if (hard && s->rcpts > 1 && r < &s->rcpt[s->rcpts - 1])
				break;			/* only the last one */
			if (hard && r->duplicate)
			{
				s->outcome = MAIL_OK;
				break;
			}
			refuse(s, r, 550, "550 5.1.1 <%a>... User unknown; rejecting");
			if (s->rcpts == 1)
				return hang_up(s, true);
			s->outcome = MAIL_OK;	/* the client goes on with the others */
			return icewarp_network();
		case MAIL_RELAY:
			refuse(s, r, 550, "550 5.7.1 <%a>... Relaying denied");
			return hang_up(s, true);
		case MAIL_GREYLISTED:
			refuse(s, r, 450, "450 4.7.1 <%a>... Greylisted, please try again later");
			return hang_up(s, percent(80));
	}
	if (!r->duplicate && r->named)
		fact_add(s->fact, "rcpts_accepted", 1);
	r->open = is_seen() && r->named && !r->duplicate;
	line(is_own(r->address) ? "250 2.1.5 <%a>... Recipient ok" : "250 2.1.5 <%a>... Recipient ok; will forward", r->address);
	return icewarp_network();
}

static Usec
data(Session *s)
{
	if (s->outcome == MAIL_DROPPED)
		return hang_up(s, false);
	if (s->outcome == MAIL_RSET)
	{
		for (int n = 1 + below(6); n > 0; n--)
		{
			peer_says(s);
			if (hard)
				break_off(s);
			line("rset");
			we_say(s);
			line("250 2.0.0 Reset state");
		}
		if (hard)
		{
			s->outcome = MAIL_OK;
			s->at = 2;
			return icewarp_network();
		}
	}
	peer_says(s);
	smtp(s);
	line("DATA");
	we_say(s);
	line("354 Enter mail, end with \".\" on a line by itself");
	return s->outcome == MAIL_TIMEOUT ? 300 * SECOND : between(20 * MSEC, 4 * SECOND);
}

/* Each recipient that was accepted has the same fate; the line being written says so, or not itself. */
static void
decide(Session *s, const char *status)
{
	bool		accepted = status[0] == 'd';
	int			n = 0;

	for (int i = 0; i < s->rcpts; i++)
	{
		Recipient  *r = &s->rcpt[i];
		bool		filtered = fact_is_seen(r->start);
		Fact	   *f;

		if (!r->open)
			continue;
		r->open = false;
		if (accepted && !filtered && !is_own(r->address))
		{
			icewarp_stand(s, r, QUEUED);	/* another host decides */
			continue;
		}
		f = outcome(s, r, accepted && filtered ? "discarded" : status, n);
		n += !filtered;
		if (filtered)
			fact_decided_before(f, r->start, !accepted);
		if (accepted && !filtered)
			fact_set(f, "inferred", "t");
		if (status[0] == 'r')
		{
			fact_set(f, "code", "554");
			fact_set(f, "enhanced_code", "5.7.1");
			fact_set(f, "permanent", "t");
			fact_set(f, "reply", "554 5.7.1 Message cannot be accepted, spam rejection");
		}
		icewarp_stand(s, r, accepted && !filtered ? DELIVERED : FAILED);
	}
	icewarp_count(s);
}

static Usec
end_of_data(Session *s)
{
	int			bytes = s->size + 5;

	peer_says(s);
	fact_add(s->fact, "bytes_in", bytes);
	line("%d bytes (overall data transfer speed=%d B/s)", bytes, s->outcome == MAIL_TIMEOUT ? 9 : bytes * 2);
	icewarp_head(s);
	if (s->outcome == MAIL_TIMEOUT)
	{
		icewarp_tell_mail(s);
		fact_set(s->fact, "result", fact_has(s->fact, "result", "rejected") ? "rejected" :
				 fact_has(s->fact, "result", "ok") ? "ok" : "timeout");
		fact_set(s->fact, "ended_by", "timeout");
		icewarp_tell_session(s);
		icewarp_name_first(s, false);
		fact_default(s->fact, "sender", "%a", s->sender);	/* the summary prints it */
		decide(s, "aborted");
		fact_set(s->mail, "state", "aborted");
		fact_ends(s->mail);
		icewarp_summary(s, true, 0, "TIMEOUT");
		return hang_up(s, false);
	}
	icewarp_tell(s);
	line("Start of mail processing");
	return between(10 * MSEC, 2 * SECOND);
}

/* The line being written decides about the first recipient, if none before it did. */
static void
decides(Session *s)
{
	if (fact_is_seen(s->rcpt[0].start))
		return;
	s->rcpt[0].start = fact_new(START);
	fact_line(s->rcpt[0].start, icewarp_printed());
}

static void
filtered(Session *s, const char *more, const char *action)
{
	Fact	   *f = fact_new(VERDICT);
	int			score = 200 + 100 * below(6) + below(100);

	icewarp_head(s);
	text("Message for <%a> not delivered. Reasons:", s->rcpt[0].address);
	text("[SpamAssassin=%d,%02d,Other=2,50:Body=PR%s], Action:%s", score / 100, score % 100, more, action);
	icewarp_tell(s);
	fact_line(f, icewarp_printed());
	fact_refer(f, "session_ref", s->fact);
	fact_set(f, "client_ip", "%i", s->client);
	fact_copy(f, "sender", s->fact);
	fact_set(f, "recipients", "%a", s->rcpt[0].address);
	fact_set(f, "kind", more[0] != '\0' ? "content" : "spam");
	fact_set(f, "action", "%s", action);
	icewarp_keep_verdict(s, f);
	decides(s);
	line("");
}

/* What becomes of the mail, told in three or four lines. */
static Usec
result(Session *s)
{
	bool		spam = s->outcome == MAIL_SPAM;

	if (percent(50))
		icewarp_antispam(s, spam ? "REJECT" : "NONE", spam ? decides : NULL);
	if (spam)
		filtered(s, "", "REJECT");
	if (s->outcome == MAIL_DELETED)
		filtered(s, ",ContentFilter=Missing headers", "DELETE");
	icewarp_head(s);
	icewarp_summary(s, true, s->size, spam ? "SPAM" : "OK");
	we_say(s);
	if (spam)
	{
		text("554 5.7.1 Message cannot be accepted, spam rejection");
		icewarp_tell_mail(s);
		decide(s, "rejected");
		fact_set(s->mail, "state", "rejected");
		fact_ends(s->mail);
		if (!fact_has(s->fact, "result", "ok"))
			fact_set(s->fact, "result", "rejected");
		line("");
		return hang_up(s, false);
	}
	text("250 2.6.0 %d bytes received in ", s->size);
	icewarp_duration(s);
	text("; Message id ");
	icewarp_id(s->id);
	text(" accepted for delivery");
	icewarp_tell_mail(s);
	icewarp_tell_session(s);
	fact_copy(s->mail, "sender", s->fact);
	fact_set(s->mail, "size", "%d", s->size);
	fact_set_time(s->mail, "accepted_at", icewarp_printed());
	fact_set(s->mail, "state", "queued");
	fact_set(s->fact, "result", "ok");
	fact_add(s->fact, "messages", 1);
	decide(s, "delivered");
	if (s->outcome == MAIL_DELETED && (s->rcpts == 1 || (s->rcpts == 2 && s->rcpt[1].duplicate)) &&
		fact_is_seen(s->rcpt[0].start))
		fact_set(s->mail, "state", "discarded");
	line("");
	for (int i = 0; hard && i < s->rcpts; i++)
		if (!is_own(s->rcpt[i].address) && !s->rcpt[i].duplicate && !(i == 0 && s->outcome == MAIL_DELETED))
		{
			icewarp_send(s, i, between(10 * MSEC, 2 * SECOND));
			break;
		}
	return icewarp_network();
}

/* Another mail in the same dialogue. */
static bool
goes_on(Session *s)
{
	if (!hard || s->outcome != MAIL_OK || !percent(30))
		return false;
	s->mail = NULL;
	s->at = 2;
	s->id = icewarp_new_id();
	for (int i = 0; i < RCPT_MAX; i++)
		s->rcpt[i] = (Recipient) {.open = false};
	session_mail(s, true);
	return true;
}

Usec
icewarp_server_step(Session *s)
{
	int			at = s->at++;

	switch (at)
	{
		case 0:
			return greet(s);
		case 1:
			return hello(s);
		case 2:
			if (hard)
				session_duplicates(s);
			return mail_from(s);
	}
	if (at < 3 + s->rcpts)
		return rcpt_to(s, &s->rcpt[at - 3]);
	switch (at - s->rcpts)
	{
		case 3:
			return data(s);
		case 4:
			return end_of_data(s);
		case 5:
			return result(s);
		case 6:
			if (goes_on(s))
				return icewarp_network();
	}
	return hang_up(s, true);
}
