/*
 * courier_smtp.c: Courier's courieresmtpd.
 *
 *     courieresmtpd: started,ip=[::ffff:127.20.3.167],port=[33155]
 *     courieresmtpd: error,relay=::ffff:192.0.2.7,port=331,from=<a@b.example>,to=<c@d.example>: 550 User <c> unknown
 *     courieresmtpd: error,relay=::ffff:192.0.2.7,port=433,msg="535 Authentication failed.",cmd: AUTH LOGIN nino
 *
 *     line  = "started,ip=[" ip "]" [",port=[" n "]"]
 *           | "error,relay=" ip [",port=" n] [",ident=" I] [",from=" A] [",to=" A] ": " reply
 *           | "error,relay=" ip [",port=" n] [",ident=" Q] ",msg=" Q ",cmd: " command       ; Q = quoted
 *           | "[" ip "]: " error                                               ; the connection broke
 *           | command                                                          ; with ESMTP_LOG_DIALOG
 *     A     = "<" address ">", or "<", the first 127 bytes of the address, "..."
 *
 * Gotchas. Each line of a reply of several lines is logged, "517-…" and then "517 …": one refusal, several entries.
 * A refusal that names a sender alone was said to MAIL FROM, or at the end of the data: the code tells which. Clients
 * refused by a blocklist or while they were greeted are not logged at all, nor is the end of a session. A reply below
 * 400 (252 to VRFY) is no refusal. Courier appends the user to an AUTH command that failed (535); before it may stand
 * the client's base64 with the password. That is masked, as are the secrets of other commands. A command of the
 * dialogue names neither client nor session: nothing joins it to the lines that do. It is known by its verb alone, as
 * the client may say anything, even a line of the server's; the answers, and what follows AUTH, are not logged.
 *
 * detail: ident
 *
 * Sources: courieresmtpd and submit of courier 1.0.16; older logs.
 */
#include "courier.h"

#include "../core/cause.h"
#include "../core/reply.h"
#include "../core/scan.h"
#include "../core/secret.h"

/* What is said to MAIL FROM: the DNS or the rules are against the sender, or no mail can be taken. The rest, and what filters say, is about the data. */
static bool
is_about_sender(int32_t code)
{
	return code == 400 || code == 417 || code == 431 || code == 517;
}

/* Value of a base64 digit, or -1. */
static int
base64_value(char c)
{
	return byte_is(c, BYTE_UPPER) ? c - 'A'
		: byte_is(c, BYTE_LOWER) ? c - 'a' + 26
		: byte_is(c, BYTE_DIGIT) ? c - '0' + 52
		: c == '+' ? 62
		: c == '/' ? 63
		: -1;
}

/*
 * Base64 that a client sent, rather than a user name: padded, cut short by the log, long, or with a zero byte in it,
 * which separates user and password in PLAIN.
 */
static bool
is_credential(Slice word)
{
	uint32_t	bits = 0;
	int			count = 0;
	bool		zero = false;
	size_t		len = word.len;
	bool		closed = slice_ends_lit(word, "=") || slice_ends_lit(word, "...");

	while (len > 0 && (word.ptr[len - 1] == '=' || word.ptr[len - 1] == '.'))
		len--;
	for (size_t i = 0; i < len; i++)
	{
		int			value = base64_value(word.ptr[i]);

		if (value < 0)
			return false;
		bits = (bits << 6 | (uint32_t) value) & 0xffff;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		zero |= (bits >> count & 0xff) == 0;
	}
	return closed || zero || len >= 32;
}

/* A name has a letter, of any script, or a digit: "!!!" is what a client sent in the place of base64. */
static bool
is_name(Slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (byte_is(word.ptr[i], BYTE_ALNUM) || (uint8_t) word.ptr[i] > 0x7f)
			return true;
	return false;
}

/* mechanism [SP base64] [SP user]; the user of a failed login only */
static void
read_auth(const char *p, const char *end, Entry *e)
{
	Slice		word;
	const char *after;

	p = scan_blanks(scan_next_word(p, end, &word), end);
	if (p == NULL || !secret_is_mechanism(word))
		return;
	e->auth_mechanism = word;
	if (e->code != 535)
		return;
	e->secret = SLICE_NONE;
	after = scan_word(p, end, &word);
	if (after != NULL && (is_credential(word) || !is_name(word)))
	{
		e->secret = word;
		p = scan_blanks(after, end);
	}
	if (p < end)
		scan_rest(p, end, &e->user_name);
}

/* keyword ":" [SP] "<" address ">" */
static const char *
scan_path(const char *p, const char *end, Slice lower_keyword, Slice *address)
{
	Slice		keyword;

	p = scan_until(scan_blanks(p, end), end, ':', &keyword);
	if (p == NULL || !slice_is_nocase(slice_trim(keyword), lower_keyword))
		return NULL;
	return scan_angle(scan_blanks(p + 1, end), end, address);
}

static void
read_mail(const char *p, const char *end, Entry *e)
{
	const char *size;
	Slice		skipped;

	p = scan_path(p, end, SLICE("from"), &e->sender);
	size = scan_lit(scan_until_lit(p, end, " SIZE=", &skipped), end, " SIZE=");
	scan_uint(size, end, &e->size);
}

static void
read_rcpt(const char *p, const char *end, Entry *e)
{
	Slice		address;

	if (scan_path(p, end, SLICE("to"), &address) != NULL)
		entry_set_recipient(e, address);
}

static void
read_helo(const char *p, const char *end, Entry *e)
{
	Slice		name = slice_trim(slice_of(p, end));

	if (name.len > 0)
		e->helo = name;
}

/* What a client may say. */
typedef struct Command
{
	Slice		verb;			/* in lower case */
	Event		event;
	Stage		stage;
	void		(*read) (const char *p, const char *end, Entry *e);
} Command;

static const Command commands[] = {
	{SLICE("rcpt"), EVENT_rcpt_to, STAGE_rcpt, read_rcpt},
	{SLICE("mail"), EVENT_mail_from, STAGE_mail, read_mail},
	{SLICE("ehlo"), EVENT_helo, STAGE_helo, read_helo},
	{SLICE("helo"), EVENT_helo, STAGE_helo, read_helo},
	{SLICE("data"), EVENT_data, STAGE_data, NULL},
	{SLICE("quit"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("auth"), EVENT_auth, STAGE_auth, read_auth},
	{SLICE("starttls"), EVENT_tls, STAGE_starttls, NULL},
	{SLICE("rset"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("noop"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("help"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("vrfy"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("expn"), EVENT_command, STAGE_NONE, NULL},
	{SLICE("etrn"), EVENT_command, STAGE_NONE, NULL},
};

static const Command *
find_command(Slice verb)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (slice_is_nocase(verb, commands[i].verb))
			return &commands[i];
	return NULL;
}

/* The event of a command that was understood; unknown if its verb is not known. The secret is set for any. */
static Event
read_command(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		verb;
	const char *p = scan_word(text.ptr, end, &verb);
	const Command *command = p != NULL ? find_command(verb) : NULL;

	e->secret = secret_of_command(text);
	if (command == NULL)
		return EVENT_unknown;
	e->stage = command->stage;
	if (command->read != NULL)
		command->read(p, end, e);
	return command->event;
}

bool
courier_read_dialogue(Slice text, Entry *e)
{
	e->event = read_command(text, e);
	if (e->event == EVENT_unknown && is_credential(text))
		e->event = EVENT_auth;
	if (e->event == EVENT_unknown)
		return false;
	e->direction = DIRECTION_in;
	e->command = text;
	return true;
}

static void
set_refusal(Entry *e)
{
	if (e->code == 535 && e->stage == STAGE_auth)
		e->event = EVENT_login_fail;
	else if (e->code != INT_NONE && e->code < 400)
		e->event = EVENT_command;
	else
	{
		e->event = EVENT_reject;
		e->status = STATUS_rejected;
	}
}

/* msg "\",cmd: " command, after the opening quote. Torn before the command it may be a refusal or a failed login. */
static bool
read_bad_command(const char *p, const char *end, Entry *e)
{
	Slice		reply,
				command = SLICE_NONE;

	p = scan_until_lit(p, end, "\",cmd:", &reply);
	if (p == NULL)
		return false;
	entry_set_reply(e, reply);
	scan_rest(scan_blanks(scan_lit(p, end, "\",cmd:"), end), end, &command);
	if (command.len > 0)
		e->command = command;
	read_command(command, e);
	set_refusal(e);
	return true;
}

/* [",from=" A] [",to=" A] ": " reply. Torn before the reply it is of any stage, unless it names the recipient. */
static bool
read_refusal(const char *p, const char *end, Entry *e)
{
	Slice		address,
				reply;
	const char *after = courier_scan_address(scan_lit(p, end, ",from="), end, e, &address);

	if (after != NULL)
	{
		e->sender = address;
		p = after;
	}
	after = courier_scan_address(scan_lit(p, end, ",to="), end, e, &address);
	if (after != NULL)
	{
		entry_set_recipient(e, address);
		p = after;
	}
	if (scan_rest(scan_lit(p, end, ": "), end, &reply) != NULL)
		entry_set_reply(e, reply);
	else
	{
		e->stage = STAGE_session;
		e->cause = cause_info[CAUSE_not_logged].name;
	}
	if (e->recipient.ptr != NULL)
		e->stage = STAGE_rcpt;
	else if (e->sender.ptr != NULL && e->reply.ptr != NULL)
		e->stage = is_about_sender(e->code) ? STAGE_mail : STAGE_end_of_data;
	set_refusal(e);
	return true;
}

/* ",ident=" I: what the client's identd says, quoted in some lines. */
static const char *
skip_ident(const char *p, const char *end, Entry *e)
{
	const char *start = scan_lit(p, end, ",ident=");
	const char *quoted = scan_char(start, end, '"');
	const char *after;
	Slice		ident;

	if (start == NULL)
		return p;
	if (quoted != NULL)
		after = scan_char(scan_until(quoted, end, '"', &ident), end, '"');
	else
	{
		after = scan_until_lit(start, end, ",from=<", &ident);
		if (after == NULL)
			after = scan_until_lit(start, end, ": ", &ident);
	}
	if (after == NULL)
		return end;
	detail_text(e, "ident", ident);
	return after;
}

/* ip [",port=" n] …, after "error,relay=". Both are followed by something, or they may be torn. */
static bool
read_error(const char *p, const char *end, Entry *e)
{
	IpAddress	ip;
	int32_t		port;
	const char *message;
	const char *after = scan_ip(p, end, &ip);

	e->direction = DIRECTION_in;
	if (after != NULL && after < end)
	{
		e->client_ip = ip;
		p = after;
	}
	after = scan_port(scan_lit(p, end, ",port="), end, &port);
	if (after != NULL && after < end)
	{
		e->client_port = port;
		p = after;
	}
	p = skip_ident(p, end, e);
	message = scan_lit(p, end, ",msg=\"");
	return message != NULL ? read_bad_command(message, end, e) : read_refusal(p, end, e);
}

/* "[" ip "]: " error: the socket's, so the session is over. */
static bool
read_broken(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		reason;
	const char *p = scan_lit(scan_bracketed_ip(text.ptr, end, &e->client_ip), end, ": ");

	if (scan_rest(p, end, &reason) == NULL)
		return false;
	e->direction = DIRECTION_in;
	e->event = slice_is_lit(reason, "Connection timed out") ? EVENT_timeout : EVENT_disconnect;
	e->reply = reason;
	return true;
}

bool
courier_read_smtp(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p;

	if ((p = scan_lit(text.ptr, end, "started,")) != NULL)
	{
		e->event = EVENT_connect;
		courier_set_implicit_tls(e);
		e->complete = courier_scan_client(p, end, e);
		return true;
	}
	if ((p = scan_lit(text.ptr, end, "error,relay=")) != NULL)
		return read_error(p, end, e);
	return read_broken(text, e);
}
