/* generate_icewarp_server.c: SMTP dialogues in which IceWarp is the server: ">>>" is what it says. */
#include "generate_icewarp.h"

static void
peer_says(const Session *s)
{
	icewarp_head(s);
	text("<<< ");
}

static void
we_say(const Session *s)
{
	icewarp_head(s);
	text(">>> ");
}

static Usec
hang_up(const Session *s, bool quit)
{
	if (quit)
	{
		peer_says(s);
		line("QUIT");
		we_say(s);
		line("221 2.0.0 mail.example.com closing connection");
	}
	if (s->outcome == MAIL_PROBE || s->outcome == MAIL_INTRUSION)
	{
		icewarp_head(s);
		icewarp_summary(s, false, 0, "INCOMPLETE-SESSION");
	}
	icewarp_head(s);
	return icewarp_end(s);
}

static Usec
greet(const Session *s)
{
	icewarp_head(s);
	line("Connected, local IP=192.0.2.1");
	we_say(s);
	if (s->outcome == MAIL_INTRUSION)
	{
		line("421 4.7.1 Intrusion prevention active for [%i][%c]", s->client, percent(50) ? 'R' : 'P');
		return hang_up(s, false);
	}
	line("220 mail.example.com ESMTP IceWarp 10.3.4; %s", now.mail);
	return icewarp_network();
}

static Usec
hello(const Session *s)
{
	static const char *const rest[] = {
		"250-ENHANCEDSTATUSCODES", "250-SIZE", "250-EXPN", "250-ETRN", "250-ATRN", "250-DSN", "250-CHECKPOINT",
		"250-8BITMIME", "250-AUTH PLAIN LOGIN DIGEST-MD5 CRAM-MD5 GSSAPI", "250-STARTTLS", "250 HELP",
	};

	peer_says(s);
	line(percent(80) ? "EHLO %n" : "HELO %n", s->client);
	we_say(s);
	line("250-mail.example.com Hello %n [%i], pleased to meet you.", s->client, s->client);
	if (percent(10))			/* the rest of the reply has no columns */
		for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
			line("%s", rest[i]);
	return s->outcome == MAIL_PROBE ? hang_up(s, percent(70)) : icewarp_network();
}

static Usec
mail_from(const Session *s)
{
	peer_says(s);
	line(percent(60) ? "MAIL FROM:<%a> SIZE=%d" : "mail from:<%a>", s->sender, s->size);
	we_say(s);
	line("250 2.1.0 <%a>... Sender ok", s->sender);
	return icewarp_network();
}

/* A refusal of the first recipient ends the dialogue. */
static Usec
rcpt_to(const Session *s, Address to)
{
	peer_says(s);
	line("RCPT TO:<%a>", to);
	we_say(s);
	switch (s->outcome)
	{
		case MAIL_UNKNOWN_USER:
			line("550 5.1.1 <%a>... User unknown; rejecting", to);
			return hang_up(s, true);
		case MAIL_RELAY:
			line("550 5.7.1 <%a>... Relaying denied", to);
			return hang_up(s, true);
		case MAIL_GREYLISTED:
			line("450 4.7.1 <%a>... Greylisted, please try again later", to);
			return hang_up(s, percent(80));
	}
	line(is_own(to) ? "250 2.1.5 <%a>... Recipient ok" : "250 2.1.5 <%a>... Recipient ok; will forward", to);
	return icewarp_network();
}

static Usec
data(const Session *s)
{
	if (s->outcome == MAIL_RSET)
		for (int n = 1 + below(6); n > 0; n--)
		{
			peer_says(s);
			line("rset");
			we_say(s);
			line("250 2.0.0 Reset state");
		}
	peer_says(s);
	line("DATA");
	we_say(s);
	line("354 Enter mail, end with \".\" on a line by itself");
	return s->outcome == MAIL_TIMEOUT ? 300 * SECOND : between(20 * MSEC, 4 * SECOND);
}

static Usec
end_of_data(const Session *s)
{
	int			bytes = s->size + 5;

	peer_says(s);
	line("%d bytes (overall data transfer speed=%d B/s)", bytes, s->outcome == MAIL_TIMEOUT ? 9 : bytes * 2);
	icewarp_head(s);
	if (s->outcome == MAIL_TIMEOUT)
	{
		icewarp_summary(s, true, 0, "TIMEOUT");
		return hang_up(s, false);
	}
	line("Start of mail processing");
	return between(10 * MSEC, 2 * SECOND);
}

static void
filtered(const Session *s, const char *more, const char *action)
{
	icewarp_head(s);
	text("Message for <%a> not delivered. Reasons:", s->rcpt[0].address);
	line("[SpamAssassin=%d,%02d,Other=2,50:Body=PR%s], Action:%s", 2 + below(6), below(100), more, action);
}

static Usec
result(const Session *s)
{
	bool		spam = s->outcome == MAIL_SPAM;

	if (percent(50))
		icewarp_antispam(s, spam ? "REJECT" : "NONE");
	if (spam)
		filtered(s, "", "REJECT");
	if (s->outcome == MAIL_DELETED)
		filtered(s, ",ContentFilter=Missing headers", "DELETE");
	icewarp_head(s);
	icewarp_summary(s, true, s->size, spam ? "SPAM" : "OK");
	we_say(s);
	if (spam)
	{
		line("554 5.7.1 Message cannot be accepted, spam rejection");
		return hang_up(s, false);
	}
	text("250 2.6.0 %d bytes received in ", s->size);
	icewarp_duration(s);
	text("; Message id ");
	icewarp_id(s->id);
	line(" accepted for delivery");
	return icewarp_network();
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
			return mail_from(s);
	}
	if (at < 3 + s->rcpts)
		return rcpt_to(s, s->rcpt[at - 3].address);
	switch (at - s->rcpts)
	{
		case 3:
			return data(s);
		case 4:
			return end_of_data(s);
		case 5:
			return result(s);
	}
	return hang_up(s, true);
}
