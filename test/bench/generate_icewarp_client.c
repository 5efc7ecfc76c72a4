/*
 * generate_icewarp_client.c: SMTP dialogues in which IceWarp is the client (">>>" is what it says) and POP3 dialogues
 * (">>>" is what it answers).
 */
#include "generate_icewarp.h"

/* ---- SMTP client ---- */

static void
system_head(const Session *s)
{
	text("SYSTEM      [%04X] %s Client session ", s->pid, now.clock);
}

static void
client_head(const Session *s, const char *arrow)
{
	icewarp_head(s);
	text("Client session %s", arrow);
}

static Usec
start(const Session *s)
{
	Address		to = s->rcpt[0].address;

	system_head(s);
	text("Message id ");
	icewarp_id(s->id);
	line(" item %s%04d.tms", now.digits, s->pid % 10000);
	system_head(s);
	line("DNS query '%o' 0 (%d) [OK - %d]", to, 1 + below(2), 1 + below(3));
	system_head(s);
	line("Connecting to 'mx.%o'", to);
	return s->outcome == SENT_NO_CONNECTION ? 21 * SECOND : icewarp_network();
}

static Usec
no_connection(Session *s)
{
	system_head(s);
	line("Could not connect to 'mx.%o(%i)'", s->rcpt[0].address, s->client);
	system_head(s);
	icewarp_summary(s, true, s->size, "INCOMPLETE-SESSION");
	system_head(s);
	return icewarp_end(s);
}

static Usec
connected(const Session *s)
{
	client_head(s, "");
	line("Connected, local IP=192.0.2.1");
	client_head(s, "<<< ");
	line("220 mx.%o ESMTP Postfix", s->rcpt[0].address);
	client_head(s, ">>> ");
	line("EHLO mail.example.com");
	client_head(s, "<<< ");
	line("250 DSN");
	if (percent(40))
	{
		client_head(s, ">>> ");
		line("STARTTLS");
		client_head(s, "<<< ");
		line("220 2.0.0 Ready to start TLS");
		client_head(s, "");
		line("SSL: Not verified (18) - proceed anyway");
		client_head(s, ">>> ");
		line("EHLO mail.example.com");
		client_head(s, "<<< ");
		line("250 DSN");
	}
	return icewarp_network();
}

static Usec
failed(const Session *s)
{
	client_head(s, "");
	icewarp_summary(s, true, s->size, "INCOMPLETE-SESSION");
	return icewarp_network();
}

static Usec
envelope(Session *s)
{
	Address		to = s->rcpt[0].address;

	client_head(s, ">>> ");
	line("MAIL From:<%a> SIZE=%d TRANSID=<%s%04d@%o>", s->sender, s->size, now.digits, s->pid % 10000, s->sender);
	client_head(s, "<<< ");
	line("250 2.1.0 Ok");
	client_head(s, ">>> ");
	line("RCPT To:<%a>", to);
	client_head(s, "<<< ");
	switch (s->outcome)
	{
		case SENT_UNKNOWN_USER:
			line("550 5.1.1 <%a>: Recipient address rejected: User unknown in virtual mailbox table", to);
			s->at++;
			return failed(s);
		case SENT_GREYLISTED:
			line("450 4.7.1 <%a>: Recipient address rejected: Greylisted, see http://postgrey.example.net/help", to);
			s->at++;
			return failed(s);
	}
	line("250 2.1.5 Ok");
	client_head(s, ">>> ");
	line("DATA");
	client_head(s, "<<< ");
	line("354 End data with <CR><LF>.<CR><LF>");
	return between(20 * MSEC, 3 * SECOND);
}

static Usec
transferred(const Session *s)
{
	client_head(s, ">>> ");
	line("%d bytes (overall data transfer speed=%d B/s)", s->size, s->size * 2);
	client_head(s, "<<< ");
	if (s->outcome == SENT_SPAM)
	{
		line("554 5.7.1 Message rejected as spam");
		return failed(s);
	}
	line("250 2.0.0 Ok: queued as %08X", s->id);
	client_head(s, "");
	icewarp_summary(s, true, s->size, "OK");
	return icewarp_network();
}

static Usec
quit(const Session *s)
{
	client_head(s, ">>> ");
	line("QUIT");
	client_head(s, "<<< ");
	line("221 2.0.0 Bye");
	client_head(s, "");
	return icewarp_end(s);
}

Usec
icewarp_client_step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			return start(s);
		case 1:
			return s->outcome == SENT_NO_CONNECTION ? no_connection(s) : connected(s);
		case 2:
			return envelope(s);
		case 3:
			return transferred(s);
	}
	return quit(s);
}

/* ---- POP3 ---- */

static void
command(const Session *s)
{
	icewarp_head(s);
	text("<<< ");
}

static void
answer(const Session *s)
{
	icewarp_head(s);
	text(">>> ");
}

static Usec
hang_up(const Session *s)
{
	icewarp_head(s);
	return icewarp_end(s);
}

static Usec
pop_login(const Session *s)
{
	command(s);
	line("USER %a", s->user);
	answer(s);
	line("+OK %a", s->user);
	command(s);
	line("PASS swordfish%d", below(1000));
	answer(s);
	if (s->outcome == POP_FAILED)
	{
		line("-ERR User or password incorrect");
		return hang_up(s);
	}
	line("+OK %d messages (%d octets)", s->size, s->size * 3320);
	command(s);
	line("STAT");
	answer(s);
	line("+OK %d %d", s->size, s->size * 3320);
	return icewarp_network();
}

static Usec
pop_fetch(const Session *s, int number)
{
	command(s);
	line("RETR %d", number);
	answer(s);
	line("+OK %d octets", 900 + below(20000));
	if (s->outcome == POP_DROPPED)
		return hang_up(s);
	if (s->user.person % 2 == 0)	/* half of the users leave no mail on the server */
	{
		command(s);
		line("DELE %d", number);
		answer(s);
		line("+OK Message %d deleted", number);
	}
	return icewarp_network();
}

Usec
icewarp_pop_step(Session *s)
{
	int			at = s->at++;

	if (at == 0)
	{
		icewarp_head(s);
		line("Connected, local IP=192.0.2.1");
		answer(s);
		line("+OK mail.example.com IceWarp 10.3.4 POP3 %s <%x@mail.example.com>", now.mail, now.second);
		return icewarp_network();
	}
	if (at == 1)
		return pop_login(s);
	if (at - 2 < s->size)
		return pop_fetch(s, at - 1);
	command(s);
	line("QUIT");
	answer(s);
	line("+OK mail.example.com closing connection");
	return hang_up(s);
}
