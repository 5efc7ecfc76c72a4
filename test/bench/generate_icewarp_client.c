/*
 * generate_icewarp_client.c: SMTP dialogues in which IceWarp is the client (">>>" is what it says) and POP3 dialogues
 * (">>>" is what it answers).
 */
#include "generate_icewarp.h"

/* ---- SMTP client ---- */

/* The line being written is one of the dialogue in which we are the client. */
static void
tell(const Session *s)
{
	fact_line(s->fact, icewarp_printed());
	fact_set(s->fact, "key", "%04X", s->pid);
	fact_set(s->fact, "direction", "out");
	fact_set(s->fact, "protocol", "smtp");
	fact_default(s->fact, "result", "unknown");
}

static void
system_head(const Session *s)
{
	tell(s);
	text("SYSTEM      [%04X] %s Client session ", s->pid, now.clock);
}

static void
client_head(const Session *s, const char *arrow)
{
	icewarp_head(s);
	tell(s);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	if (arrow[0] == '>' && fact_has(s->fact, "result", "unknown"))
		fact_set(s->fact, "result", "no_mail");
	text("Client session %s", arrow);
}

/* The outcome of the attempt: the line being written tells it. */
static Fact *
outcome(Session *s, const char *status, Standing standing)
{
	Recipient  *r = &s->rcpt[0];
	Fact	   *f = icewarp_outcome(s, r, status, 0);

	fact_default(s->mail, "sender", "%a", s->sender);
	fact_copy(f, "sender", s->mail);
	fact_copy(f, "client_ip", s->mail);
	if (is_seen())
		r->tries_seen++;
	fact_set(f, "attempt", "%d", r->tries_seen);
	fact_set(f, "permanent", standing == QUEUED ? "f" : "t");
	if (standing == DELIVERED)
		fact_unset(f, "permanent");
	icewarp_stand(s, r, standing);
	icewarp_count(s);
	return f;
}

/* The host that is tried first cannot be reached. */
static void
first_host(const Session *s)
{
	Ip			ip = outside_ip();

	system_head(s);
	line("Connecting to 'mx1.%o'", s->rcpt[0].address);
	system_head(s);
	text("Could not connect to 'mx1.%o(%i)'", s->rcpt[0].address, ip);
	fact_set(s->fact, "peer_ip", "%i", ip);
	fact_set(s->fact, "result", "connect_failed");
	line("");
}

static Usec
start(Session *s)
{
	Address		to = s->rcpt[0].address;

	s->fact = fact_new(SESSION);
	fact_starts(s->fact);
	system_head(s);
	text("Message id ");
	icewarp_id(s->id);
	text(" item %s%04d.tms", now.digits, s->pid % 10000);
	icewarp_tell_mail(s);
	line("");
	system_head(s);
	line("DNS query '%o' 0 (%d) [OK - %d]", to, 1 + below(2), 1 + below(3));
	if (hard && percent(15))
		first_host(s);
	system_head(s);
	if (hard && percent(20))
		text("Connecting to '%i'", s->client);
	else
		text("Connecting to 'mx.%o'", to);
	fact_set(s->fact, "result", "unknown");
	line("");
	return s->outcome == SENT_NO_CONNECTION ? 21 * SECOND : icewarp_network();
}

/* A mail that was put off is offered again. */
static Usec
end(Session *s)
{
	if (hard && s->outcome >= SENT_NO_CONNECTION && s->outcome != SENT_UNKNOWN_USER && s->outcome != SENT_SPAM)
		icewarp_send(s, 0, between(300 * SECOND, 900 * SECOND));
	return icewarp_end(s);
}

static Usec
no_connection(Session *s)
{
	system_head(s);
	text("Could not connect to 'mx.%o(%i)'", s->rcpt[0].address, s->client);
	fact_set(s->fact, "peer_ip", "%i", s->client);
	fact_set(s->fact, "result", "connect_failed");
	line("");
	system_head(s);
	icewarp_tell_mail(s);
	fact_set(outcome(s, "deferred", QUEUED), "relay_ip", "%i", s->client);
	icewarp_summary(s, true, s->size, "INCOMPLETE-SESSION");
	system_head(s);
	fact_set(s->fact, "ended_by", "unknown");
	return end(s);
}

static Usec
connected(const Session *s)
{
	client_head(s, "");
	fact_starts(s->fact);		/* also where the lines before it were not seen */
	line("Connected, local IP=192.0.2.1");
	client_head(s, "<<< ");
	line("220 mx.%o ESMTP Postfix", s->rcpt[0].address);
	client_head(s, ">>> ");
	fact_set(s->fact, "helo", "mail.example.com");
	line("EHLO mail.example.com");
	client_head(s, "<<< ");
	line("250 DSN");
	if (hard && percent(10))
	{
		client_head(s, ">>> ");
		line("STARTTLS");
		client_head(s, "<<< ");
		fact_set(s->fact, "result", "rejected");	/* unless it goes on without */
		line("454 4.7.0 TLS not available");
	}
	else if (percent(40))
	{
		client_head(s, ">>> ");
		line("STARTTLS");
		client_head(s, "<<< ");
		line("220 2.0.0 Ready to start TLS");
		client_head(s, "");
		line("SSL: Not verified (18) - proceed anyway");
		client_head(s, ">>> ");
		fact_set(s->fact, "helo", "mail.example.com");
		line("EHLO mail.example.com");
		client_head(s, "<<< ");
		line("250 DSN");
	}
	return icewarp_network();
}

/* The summary names the mail, also of what was refused before a line named it. */
static Usec
failed(Session *s, Fact *refusal)
{
	client_head(s, "");
	icewarp_tell_mail(s);
	if (fact_is_seen(refusal))
	{
		fact_default_refer(refusal, "message_ref", s->mail);
		fact_copy(refusal, "queue_id", s->mail);
	}
	icewarp_summary(s, true, s->size, "INCOMPLETE-SESSION");
	return icewarp_network();
}

static Fact *
refused(Session *s, const char *status, Standing standing, int code, const char *enhanced, const char *reply)
{
	Fact	   *f = outcome(s, status, standing);

	text(reply, s->rcpt[0].address);
	fact_set(f, "relay_ip", "%i", s->client);
	fact_set(f, "code", "%d", code);
	fact_set(f, "enhanced_code", enhanced);
	fact_set(f, "reply", reply, s->rcpt[0].address);
	fact_set(s->fact, "result", "rejected");
	line("");
	return f;
}

static Usec
envelope(Session *s)
{
	Address		to = s->rcpt[0].address;
	Fact	   *refusal;

	client_head(s, ">>> ");
	fact_set(s->fact, "sender", "%a", s->sender);
	fact_set(s->fact, "transactions", "1");
	fact_set(s->fact, "result", "aborted");
	line("MAIL From:<%a> SIZE=%d TRANSID=<%s%04d@%o>", s->sender, s->size, now.digits, s->pid % 10000, s->sender);
	client_head(s, "<<< ");
	line("250 2.1.0 Ok");
	client_head(s, ">>> ");
	fact_set(s->fact, "rcpts", "1");
	s->rcpt[0].named = is_seen();
	line("RCPT To:<%a>", to);
	client_head(s, "<<< ");
	switch (s->outcome)
	{
		case SENT_UNKNOWN_USER:
			refusal = refused(s, "bounced", FAILED, 550, "5.1.1",
					"550 5.1.1 <%a>: Recipient address rejected: User unknown in virtual mailbox table");
			s->at++;
			return failed(s, refusal);
		case SENT_GREYLISTED:
			refusal = refused(s, "deferred", QUEUED, 450, "4.7.1",
					"450 4.7.1 <%a>: Recipient address rejected: Greylisted, see http://postgrey.example.net/help");
			s->at++;
			return failed(s, refusal);
	}
	if (s->rcpt[0].named)
		fact_set(s->fact, "rcpts_accepted", "1");
	line("250 2.1.5 Ok");
	client_head(s, ">>> ");
	line("DATA");
	client_head(s, "<<< ");
	line("354 End data with <CR><LF>.<CR><LF>");
	return between(20 * MSEC, 3 * SECOND);
}

static Usec
transferred(Session *s)
{
	Fact	   *f;

	client_head(s, ">>> ");
	fact_set(s->fact, "bytes_out", "%d", s->size);
	line("%d bytes (overall data transfer speed=%d B/s)", s->size, s->size * 2);
	client_head(s, "<<< ");
	if (s->outcome == SENT_SPAM)
	{
		fact_set(s->fact, "result", "rejected");
		line("554 5.7.1 Message rejected as spam");
		client_head(s, "");
		icewarp_tell_mail(s);
		f = outcome(s, "bounced", FAILED);
		fact_set(f, "relay_ip", "%i", s->client);
		fact_set(f, "code", "554");
		fact_set(f, "enhanced_code", "5.7.1");
		fact_set(f, "reply", "554 5.7.1 Message rejected as spam");
		icewarp_summary(s, true, s->size, "INCOMPLETE-SESSION");
		return icewarp_network();
	}
	line("250 2.0.0 Ok: queued as %08X", s->id);
	client_head(s, "");
	icewarp_tell_mail(s);
	f = outcome(s, "relayed", DELIVERED);
	fact_set(f, "relay_ip", "%i", s->client);
	fact_set(f, "code", "250");
	fact_set(f, "enhanced_code", "2.0.0");
	fact_set(f, "reply", "250 2.0.0 Ok: queued as %08X", s->id);
	fact_set(f, "next_queue_id", "%08X", s->id);
	fact_set(s->fact, "result", "ok");
	fact_set(s->fact, "messages", "1");
	icewarp_summary(s, true, s->size, "OK");
	return icewarp_network();
}

static Usec
quit(Session *s)
{
	client_head(s, ">>> ");
	fact_set(s->fact, "ended_by", "quit");
	line("QUIT");
	client_head(s, "<<< ");
	line("221 2.0.0 Bye");
	client_head(s, "");
	fact_default(s->fact, "ended_by", "unknown");
	return end(s);
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
tell_pop(const Session *s)
{
	icewarp_tell(s);
	fact_set(s->fact, "direction", "in");
}

/* That it went well an answer does not tell where its command is not in the log. */
static void
tell_login(Session *s, bool asked, bool ok)
{
	s->login = asked ? fact_new(LOGIN) : NULL;
	if (!asked)
		return;
	fact_line(s->login, icewarp_printed());
	fact_refer(s->login, "session_ref", s->fact);
	fact_set(s->login, "protocol", "pop3");
	fact_set(s->login, "client_ip", "%i", s->client);
	fact_copy(s->login, "user_name", s->fact);
	fact_set(s->login, "attempts", "1");
	fact_set(s->login, "inferred", "f");
	fact_set(s->login, "result", ok ? "ok" : "failed");
	fact_set(s->fact, "result", ok ? "ok" : "login_failed");
}

static void
client_says(const Session *s)
{
	icewarp_head(s);
	tell_pop(s);
	if (fact_is_started(s->fact) && fact_has(s->fact, "result", "unknown"))
		fact_set(s->fact, "result", "no_mail");
	text("<<< ");
}

/* One that SMTP does not have. */
static void
command(const Session *s)
{
	client_says(s);
	fact_set(s->fact, "protocol", "pop3");
}

static void
answer(const Session *s)
{
	icewarp_head(s);
	tell_pop(s);
	fact_set(s->fact, "protocol", "pop3");	/* its word tells */
	text(">>> ");
}

static Usec
hang_up(const Session *s)
{
	icewarp_head(s);
	fact_default(s->fact, "ended_by", "unknown");
	return icewarp_end(s);
}

static Usec
pop_login(Session *s)
{
	bool		asked;

	command(s);
	fact_set(s->fact, "user_name", "%a", s->user);
	line("USER %a", s->user);
	answer(s);
	line("+OK %a", s->user);
	command(s);
	asked = is_seen();
	line("PASS swordfish%d", below(1000));
	answer(s);
	if (s->outcome == POP_FAILED)
	{
		tell_login(s, true, false);	/* its words tell */
		fact_set(s->login, "reply", "-ERR User or password incorrect");
		line("-ERR User or password incorrect");
		return hang_up(s);
	}
	tell_login(s, asked, true);
	fact_set(s->fact, "mailbox_messages", "%d", s->size);
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
	fact_add(s->fact, "retrieved", 1);
	line("RETR %d", number);
	answer(s);
	line("+OK %d octets", 900 + below(20000));
	if (s->outcome == POP_DROPPED)
		return hang_up(s);
	if (s->user.person % 2 == 0)	/* half of the users leave no mail on the server */
	{
		command(s);
		fact_add(s->fact, "deleted", 1);
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
		s->fact = fact_new(SESSION);
		fact_starts(s->fact);
		icewarp_head(s);
		tell_pop(s);
		line("Connected, local IP=192.0.2.1");
		answer(s);
		fact_set(s->fact, "protocol", "pop3");
		line("+OK mail.example.com IceWarp 10.3.4 POP3 %s <%x@mail.example.com>", now.mail, now.second);
		return icewarp_network();
	}
	if (at == 1)
		return pop_login(s);
	if (at - 2 < s->size)
		return pop_fetch(s, at - 1);
	client_says(s);
	fact_set(s->fact, "ended_by", "quit");
	line("QUIT");
	answer(s);
	line("+OK mail.example.com closing connection");
	return hang_up(s);
}
