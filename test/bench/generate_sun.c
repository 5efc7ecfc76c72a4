/*
 * generate_sun.c: Sun Java System Messaging Server's MTA log, LOG_FORMAT 1, of two sites: one with the fields that
 * are always there, one with connections, node, process, notary flags, file, message id, user name; and LOG_FORMAT 4.
 * Hard: threads that are one dialogue's only while it lasts; lists; a notification goes through the channel process,
 * under a new queue file for each channel.
 */
#include "generate_sun.h"

static const uint8_t sites[] = {[SITE_FULL] = 50, [SITE_XML] = 20, 0};

enum {IN_OK, IN_RELAY, IN_UNKNOWN_USER, IN_AUTH_FAILED, IN_ABORTED, IN_BAD_COMMAND, IN_NO_MAIL};

static const uint8_t in_outcomes[] = {
	[IN_RELAY] = 5, [IN_UNKNOWN_USER] = 10, [IN_AUTH_FAILED] = 5, [IN_ABORTED] = 2, [IN_BAD_COMMAND] = 2,
	[IN_NO_MAIL] = 8, 0
};

enum {OUT_OK, OUT_NO_ROUTE, OUT_UNKNOWN_USER, OUT_TEMPORARY};

static const uint8_t out_outcomes[] = {[OUT_NO_ROUTE] = 5, [OUT_UNKNOWN_USER] = 8, [OUT_TEMPORARY] = 4, 0};

#define TRIES_MAX 4

/* One message record, in the terms of the log. */
typedef struct Record
{
	const char *from_channel;
	const char *to_channel;		/* "" = none */
	const char *code;
	Address		sender;
	Address		rcpt;
	const char *queue;			/* channel whose folder holds the file; NULL = no file */
	int			tries;
	bool		mailbox;		/* the recipient is a user of the store here */
	bool		connection;		/* the connection it came in by is told */
} Record;

/* ---- the parts of a record ---- */

static void
stamp(void)
{
	text("%s.%02d ", now.vms, now.fraction / 10000);
}

static void
xml_stamp(const char *element)
{
	text("<%s ts=\"%s.%02d\" no=\"mta1.example.com\"", element, now.iso, now.fraction / 10000);
}

static void
file_name(const Session *s, const Record *r)
{
	text("/imta/queue/%s/Z%c01IT%08X%04X.00", r->queue, 'Z' - r->tries, s->id ^ 0x5d0f1a2b, s->id & 0xffff);
}

static void
message_id(const Session *s)
{
	text("<01IT%08X@%o>", sun_message_id_of(s), s->sender);
}

static int	last_thread;

static void
new_thread(Session *s)
{
	s->id2 = 2 + ++last_thread % 5000;
}

static void
process(const Session *s)
{
	text(s->variant == SITE_XML ? " pi=\"%x.%x.%d\"" : "%x.%x.%d ", s->pid, sun_thread_of(s), s->at);
}

static void
transport(const Session *s, Ip remote, int remote_port)
{
	bool		in = remote_port != 25;

	text("TCP|192.0.2.3|%d|%i|%d", in ? 25 : s->port, remote, remote_port);
}

static void
plain_addresses(const Record *r)
{
	if (r->sender.person != 0)
		text("%a ", r->sender);
	if (r->code[0] == 'J' || r->code[0] == 'V')
		text("rfc822; %a", r->rcpt);
	else
		text(r->mailbox ? "rfc822;%a %u" : "rfc822;%a %a", r->rcpt, r->rcpt);
}

static void
text_record(const Session *s, const Record *r, int blocks)
{
	stamp();
	if (s->variant == SITE_FULL)
	{
		text("mta1    ");
		process(s);
	}
	text("%-12s %-12s %s %d ", r->from_channel, r->to_channel, r->code, blocks);
	plain_addresses(r);
	if (s->variant == SITE_PLAIN)
		return;
	if (r->queue != NULL)
	{
		text(" 276 ");
		file_name(s, r);
		text(" ");
		message_id(s);
	}
	if (r->connection)
	{
		text(s->user.person != 0 ? " *%a" : " inetmail", s->user);
		text(" %n (", s->client);
		if (ip_has_name(s->client))
			text("%n ", s->client);
		text("[%i])", s->client);
	}
}

static void
xml_record(const Session *s, const Record *r, int blocks)
{
	xml_stamp("en");
	process(s);
	text(" sc=\"%s\"", r->from_channel);
	if (r->to_channel[0] != '\0')
		text(" dc=\"%s\"", r->to_channel);
	text(" ac=\"%s\" sz=\"%d\" so=\"%a\" od=\"rfc822;%a\"", r->code, blocks, r->sender, r->rcpt);
	text(r->mailbox ? " de=\"%u\"" : " de=\"%a\"", r->rcpt);
	if (r->queue != NULL)
	{
		text(" rf=\"276\" fi=\"");
		file_name(s, r);
		text("\" mi=\"&lt;01IT%08X@%o&gt;\"", sun_message_id_of(s), s->sender);
	}
	if (r->connection)
		text(" us=\"inetmail\" ss=\"%n ([%i])\"", s->client, s->client);
}

/* A record without its diagnostic, which the caller writes and closes by end(). */
static void
begin(const Session *s, Record r)
{
	int			blocks = r.code[0] == 'J' || r.code[0] == 'V' ? 0 : 1 + (s->size / 1024);

	if (s->variant == SITE_XML)
		xml_record(s, &r, blocks);
	else
		text_record(s, &r, blocks);
}

static void
diagnostic(const Session *s)
{
	text(s->variant == SITE_XML ? " di=\"" : " ");
}

static void
end(const Session *s, bool with_diagnostic)
{
	line(s->variant != SITE_XML ? "" : with_diagnostic ? "\"/>" : "/>");
}

/* Only the full sites log connections. */
static void
connection(Session *s, char direction, char code, Ip remote, int remote_port)
{
	if (s->variant == SITE_PLAIN)
		return;
	sun_tell_connection(s, direction, code, remote, remote_port);
	if (s->variant == SITE_XML)
	{
		xml_stamp("co");
		process(s);
		text(" sc=\"tcp_local\" dr=\"%c\" ac=\"%c\" tr=\"", direction, code);
		transport(s, remote, remote_port);
		line("\" ap=\"SMTP\"/>");
		return;
	}
	stamp();
	text("mta1    ");
	process(s);
	text("%-12s %c            %c ", "tcp_local", direction, code);
	transport(s, remote, remote_port);
	if (direction == '+')
		line(" SMTP");
	else
		line(" SMTP/%o/mx.%o", s->rcpt[0].address, s->rcpt[0].address);
}

/* ---- a mail on its way out ---- */

static Ip
relay_of(Address a)
{
	return (Ip) {300 + a.domain, false};
}

static void
remote_reply(const Session *s, Fact *f, const char *code, const char *enhanced, const char *reply)
{
	Address		to = s->rcpt[0].address;

	fact_set(f, "code", code);
	fact_set(f, "enhanced_code", enhanced);
	fact_set(f, "reply", reply[0] == ' ' ? reply + 1 : reply, to);
	fact_set(f, "relay_ip", "%i", relay_of(to));
	diagnostic(s);
	text("dns;mx.%o (", to);
	transport(s, relay_of(to), 25);
	text(") (mx.%o -- Server ESMTP [iMS V5.0 #8694]) smtp;", to);
	text(reply, to);
	end(s, true);
}

/* A notification: each channel has a queue file of its own. */
static void
notify_by_channels(const Session *about)
{
	Session		first = {.variant = about->variant, .pid = about->pid, .id2 = about->id2, .rcpts = 1, .size = about->size};
	Session		second;
	Address		to = about->sender;
	Fact	   *enqueued = fact_new(START);	/* in the next channel: so the one before is through with it */
	Fact	   *moved;

	first.rcpt[0].address = to;
	first.id = below(INT32_MAX);
	second = first;
	second.id = below(INT32_MAX);
	second.message_id = first.id;
	begin(&first, (Record) {"tcp_local", "process", "E", NOBODY, to, "process", 0, false, false});
	sun_tell_enqueued(&first, &first.rcpt[0], false, false);
	end(&first, false);
	new_thread(&first);
	second.id2 = first.id2;
	begin(&second, (Record) {"process", "ims-ms", "E", NOBODY, to, "ims-ms", 0, true, false});
	sun_tell_enqueued(&second, &second.rcpt[0], true, false);
	sun_tell_channel(&second, first.mail);
	fact_line(enqueued, sun_printed());
	end(&second, false);
	begin(&first, (Record) {"process", "", "D", NOBODY, to, "process", 0, false, false});
	moved = sun_tell_outcome(&first, &first.rcpt[0], "transferred", "process", false, MOVED);
	fact_refer(moved, "next_ref", second.mail);
	if (fact_is_seen(enqueued))
		fact_decided_before(moved, enqueued, true);
	end(&first, false);
	new_thread(&second);
	begin(&second, (Record) {"ims-ms", "", "D", NOBODY, to, "ims-ms", 0, true, false});
	sun_tell_outcome(&second, &second.rcpt[0], "delivered", "ims-ms", true, DELIVERED);
	end(&second, false);
}

/* The mail comes back to its sender by the channel process. */
static void
notify(const Session *about)
{
	Session		mail = *about;
	Session    *s = &mail;

	if (hard)
	{
		if (s->variant != SITE_PLAIN)
			notify_by_channels(about);
		return;
	}
	begin(s, (Record) {"tcp_local", "process", "E", NOBODY, s->sender, "process", 0, false, false});
	end(s, false);
	begin(s, (Record) {"process", "ims-ms", "E", NOBODY, s->sender, "ims-ms", 0, true, false});
	end(s, false);
	begin(s, (Record) {"ims-ms", "", "D", NOBODY, s->sender, "ims-ms", 0, true, false});
	end(s, false);
}

static Usec
try_remote(Session *s)
{
	Address		to = s->rcpt[0].address;
	Record		r = {"tcp_local", "", "D", s->sender, to, "tcp_local", s->rcpt[0].tries++, false, false};
	Recipient  *rcpt = &s->rcpt[0];
	Fact	   *f;
	bool		last = s->rcpt[0].tries == TRIES_MAX;
	const char *error = to.domain % 2 ? "no route to host" : "connection refused";

	s->fact = NULL;				/* an attempt of its own */
	new_thread(s);
	if (s->outcome == OUT_NO_ROUTE)
	{
		r.code = last ? "R" : "Q";
		begin(s, r);
		diagnostic(s);
		f = sun_tell_outcome(s, rcpt, last ? "bounced" : "deferred", "tcp_local", false, last ? FAILED : QUEUED);
		if (last)
		{
			text("Message has been in the queue too long");
			fact_set(f, "reply", "Message has been in the queue too long");
		}
		else
		{
			text("TCP active open: Failed connect()    Error: %s", error);
			fact_set(f, "reply", "TCP active open: Failed connect()    Error: %s", error);
		}
		end(s, true);
		if (last)
			notify(s);
		return last ? DONE : 1800 * SECOND << s->rcpt[0].tries;
	}
	s->port = 1024 + below(60000);
	connection(s, '-', 'O', relay_of(to), 25);
	if (s->outcome == OUT_UNKNOWN_USER)
	{
		r.code = "R";
		begin(s, r);
		f = sun_tell_outcome(s, rcpt, "bounced", "tcp_local", false, FAILED);
		if (fact_is_seen(s->fact))
			fact_set(s->fact, "result", "rejected");
		remote_reply(s, f, "550", "5.1.1", " 550 5.1.1 unknown or illegal user: %a");
		notify(s);
	}
	else if (s->outcome == OUT_TEMPORARY && !last)
	{
		r.code = "Q";
		begin(s, r);
		f = sun_tell_outcome(s, rcpt, "deferred", "tcp_local", false, QUEUED);
		if (fact_is_seen(s->fact))
			fact_set(s->fact, "result", "rejected");
		remote_reply(s, f, "452", "4.2.2", "452 4.2.2 %a mailbox full");
	}
	else
	{
		r.code = s->variant == SITE_FULL && percent(20) ? "DS" : "D";
		begin(s, r);
		f = sun_tell_outcome(s, rcpt, "relayed", "tcp_local", false, DELIVERED);
		remote_reply(s, f, "250", "2.1.5", "250 2.1.5 %a and options OK.");
		last = true;
	}
	connection(s, '-', 'C', relay_of(to), 25);
	return last || s->outcome == OUT_UNKNOWN_USER ? DONE : 1800 * SECOND << s->rcpt[0].tries;
}

static Usec
out_step(Session *s)
{
	Record		r = {"l", "tcp_local", "E", s->sender, s->rcpt[0].address, "tcp_local", 0, false, true};

	if (s->at++ > 0)
		return try_remote(s);
	if (s->variant == SITE_FULL)
		r.from_channel = "tcp_intranet";
	if (s->user.person != 0)
		r.code = "EA";
	if (hard)
		s->rcpts = 1;
	begin(s, r);
	sun_tell_enqueued(s, &s->rcpt[0], false, true);
	end(s, false);
	return between(100 * MSEC, 4 * SECOND);
}

/* ---- a mail coming in, with its connection ---- */

static void
reject(const Session *s, const char *code, const char *words)
{
	Record		r = {"tcp_local", "", code, s->sender, s->rcpt[0].address, NULL, 0, false, true};
	Fact	   *f = fact_new(DELIVERY);

	begin(s, r);
	diagnostic(s);
	fact_line(f, sun_printed());
	if (s->variant != SITE_PLAIN)
	{
		sun_tell_dialogue(s);
		fact_refer(f, "session_ref", s->fact);
		fact_set(f, "client_ip", "%i", s->client);
		fact_set(s->fact, "helo", "%n", s->client);
		fact_set(s->fact, "rcpts", "1");
		fact_set(s->fact, "result", code[0] == 'J' ? "rejected" : "aborted");
	}
	fact_set(f, "sender", "%a", s->sender);
	fact_set(f, "recipient", "%a", s->rcpt[0].address);
	if (s->variant == SITE_XML)
		fact_set(f, "orig_recipient", "%a", s->rcpt[0].address);
	fact_set(f, "status", code[0] == 'J' ? "rejected" : "aborted");
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	fact_set(f, "reply", words, s->rcpt[0].address);
	if (code[0] == 'J')
	{
		fact_set(f, "code", "550");
		fact_set(f, "enhanced_code", "%s", s->outcome == IN_RELAY ? "5.7.1" : "5.1.1");
		fact_set(f, "permanent", "t");
	}
	text(words, s->rcpt[0].address);
	end(s, true);
}

static void
login_failed(Session *s)
{
	sun_tell_dialogue(s);
	s->login = fact_new(LOGIN);
	fact_line(s->login, sun_printed());
	fact_refer(s->login, "session_ref", s->fact);
	fact_set(s->login, "protocol", "smtp");
	fact_set(s->login, "client_ip", "%i", s->client);
	fact_set(s->login, "user_name", "%a", s->rcpt[0].address);
	fact_set(s->login, "attempts", "1");
	fact_set(s->login, "inferred", "f");
	fact_set(s->login, "result", "failed");
	fact_set(s->login, "code", "535");
	fact_set(s->login, "reply", "535 5.7.8 Bad username or password (Authentication failed).");
	fact_set(s->fact, "user_name", "%a", s->rcpt[0].address);
	fact_set(s->fact, "result", "login_failed");
	xml_stamp("co");
	process(s);
	text(" sc=\"tcp_local\" dr=\"+\" ac=\"U\" tr=\"");
	transport(s, s->client, s->port);
	text("\" ap=\"SMTP\" mi=\"Bad password\" us=\"%a\"", s->rcpt[0].address);
	line(" di=\"535 5.7.8 Bad username or password (Authentication failed).\"/>");
}

/* A command that the server does not know. */
static void
bad_command(const Session *s)
{
	Fact	   *f = fact_new(DELIVERY);

	stamp();
	text("%-12s %-12s B 0 %a rfc822; XEXPLOIT 500 5.5.1 Unknown command specified", "tcp_local", "", s->sender);
	fact_line(f, sun_printed());
	if (s->sender.person != 0)	/* blank also where no MAIL was given */
		fact_set(f, "sender", "%a", s->sender);
	fact_set(f, "status", "rejected");
	fact_set(f, "tried", "t");
	fact_set(f, "inferred", "f");
	fact_set(f, "code", "500");
	fact_set(f, "enhanced_code", "5.5.1");
	fact_set(f, "permanent", "t");
	fact_set(f, "reply", "500 5.5.1 Unknown command specified");
	line("");
}

static Usec
receive(Session *s)
{
	Record		r = {"tcp_local", "ims-ms", percent(30) ? "ES" : "E", s->sender, NOBODY, "ims-ms", 0, true, true};

	switch (s->outcome)
	{
		case IN_OK:
			for (int i = 0; i < s->rcpts; i++)
			{
				r.rcpt = s->rcpt[i].address;
				if (hard && s->rcpt[i].duplicate)
					continue;	/* the server has dropped it */
				begin(s, r);
				sun_tell_enqueued(s, &s->rcpt[i], true, true);
				end(s, false);
			}
			break;
		case IN_RELAY:
			reject(s, "J", "550 5.7.1 Relaying not permitted: %a");
			break;
		case IN_UNKNOWN_USER:
			reject(s, "J", "550 5.1.1 unknown or illegal alias: %a");
			break;
		case IN_ABORTED:
			reject(s, "V", "Connection closed before end of data");
			break;
		case IN_BAD_COMMAND:
			if (!hard || s->variant == SITE_PLAIN)
				bad_command(s);
			break;
		case IN_AUTH_FAILED:
			if (s->variant == SITE_XML)
				login_failed(s);
			break;
	}
	return between(10 * MSEC, SECOND);
}

static Usec
in_step(Session *s)
{
	switch (s->at++)
	{
		case 0:
			connection(s, '+', 'O', s->client, s->port);
			return between(20 * MSEC, 3 * SECOND);
		case 1:
			return receive(s);
		case 2:
			connection(s, '+', 'C', s->client, s->port);
			if (s->outcome != IN_OK)
				return DONE;
			return between(50 * MSEC, 2 * SECOND);
	}
	s->fact = NULL;
	new_thread(s);
	for (int i = 0; i < s->rcpts; i++)
	{
		if (hard && s->rcpt[i].duplicate)
			continue;
		begin(s, (Record) {"ims-ms", "", "D", s->sender, s->rcpt[i].address, "ims-ms", 0, true, false});
		sun_tell_outcome(s, &s->rcpt[i], "delivered", "ims-ms", true, DELIVERED);
		end(s, false);
	}
	return DONE;
}

void
sun_open(void)
{
	static int	last_pid = 0x1f000;
	bool		in = percent(60);
	Session    *s = session_open(in ? in_step : out_step, 0);

	session_mail(s, in);
	for (int i = 1; hard && i < s->rcpts; i++)
		for (int j = 0; j < i; j++)
			if (s->rcpt[i].address.person == s->rcpt[j].address.person)
				s->rcpts = i;	/* they would be one mailbox */
	s->variant = weighted(sites);
	new_thread(s);
	if (hard && s->variant == SITE_PLAIN)
		s->rcpts = 1;			/* nothing would tell that two records are of one mail */
	s->outcome = weighted(in ? in_outcomes : out_outcomes);
	s->client = in ? outside_ip() : inside_ip();
	s->port = 1024 + below(60000);
	s->pid = percent(10) ? ++last_pid : last_pid;
	s->id = below(INT32_MAX);
	if (!in || s->outcome == IN_RELAY)
		s->rcpt[0].address = outside_address();
	if (!in && percent(40))
		s->user = s->sender;
}
