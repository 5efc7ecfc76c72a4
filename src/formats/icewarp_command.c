/*
 * icewarp_command.c: commands in IceWarp's dialogues of SMTP, POP3 and IMAP, by whichever side.
 *
 *     192.168.26.42 [0EC4] 10:47:13 <<< MAIL FROM:<admin@icewarpdemo.com> SIZE=19687
 *     89.186.73.168 [1140] 10:47:14 Client session >>> 589 bytes (overall data transfer speed=293275 B/s)
 *
 *     command = verb [SP argument] | tag SP imap-verb [SP argument] | base64 | content
 *     content = int " bytes (overall data transfer speed=" int " B/s)"
 *     path    = ("FROM:" | "TO:") [SP] ("<" address ">" | address) {SP parameter}
 *
 * All of it was chosen by the client. Verbs come in any case. A lone word that looks like base64 is taken for a step
 * of an authentication; the line cannot tell a user name from a password. Any other lone word that is no verb may be a
 * password, given as an IMAP literal. Both are masked like all credentials. A literal with a blank is not recognised.
 * Verbs that several protocols have (AUTH, QUIT, NOOP, RSET) leave the protocol open.
 *
 * detail: transid (TRANSID= of IceWarp's own MAIL command, without brackets), speed (bytes per second).
 */
#include "icewarp.h"

#include "../core/rows.h"
#include "../core/scan.h"
#include "../core/secret.h"

/* The readers find e->secret set. */
typedef struct Command
{
	Slice		verb;			/* in lower case */
	Event		event;
	Stage		stage;
	Protocol	protocol;
	void		(*read) (Slice argument, Entry *e);
} Command;

static void
read_nothing(Slice argument, Entry *e)
{
	(void) argument;
	(void) e;
}

/* The name; some clients add their address in brackets. */
static void
read_helo(Slice argument, Entry *e)
{
	IpAddress	ip;
	Slice		name;
	const char *end = slice_end(argument);
	const char *p = scan_until_last(argument.ptr, end, ' ', &name);

	if (p != NULL && scan_bracketed_ip(p + 1, end, &ip) == end)
		argument = slice_trim(name);
	if (argument.len > 0)
		e->helo = argument;
}

/* The word FROM or TO, a colon, and an address, with or without brackets. */
static const char *
scan_path(Slice argument, Slice lower_word, Slice *address)
{
	const char *end = slice_end(argument);
	Slice		word;
	const char *p = scan_until(argument.ptr, end, ':', &word);

	if (p == NULL || !slice_is_nocase(slice_trim(word), lower_word))
		return NULL;
	p = scan_blanks(p + 1, end);
	p = p < end && *p == '<' ? scan_angle(p, end, address) : scan_word(p, end, address);
	if (p != NULL)
		*address = slice_trim(*address);
	return p;
}

static void
read_mail(Slice argument, Entry *e)
{
	const char *end = slice_end(argument);
	const char *p = scan_path(argument, SLICE("from"), &e->sender);
	Slice		parameter;

	while ((p = scan_next_word(p, end, &parameter)) != NULL)
	{
		Slice		name,
					value;
		const char *equals = scan_until(parameter.ptr, p, '=', &name);

		if (equals == NULL)
			continue;
		value = slice_of(equals + 1, p);
		if (slice_is_lit_nocase(name, "size"))
			scan_uint(value.ptr, p, &e->size);
		else if (slice_is_lit_nocase(name, "transid") && scan_angle(value.ptr, p, &value) != NULL)
			detail_text(e, "transid", value);
	}
}

static void
read_rcpt(Slice argument, Entry *e)
{
	Slice		address;

	if (scan_path(argument, SLICE("to"), &address) != NULL && address.len > 0)
		entry_set_recipient(e, address);
}

/* mechanism [SP initial response] */
static void
read_auth(Slice argument, Entry *e)
{
	const char *end = slice_end(argument);
	Slice		mechanism;

	if (scan_word(argument.ptr, end, &mechanism) == NULL)
		return;
	if (e->secret.ptr != mechanism.ptr)
		e->auth_mechanism = mechanism;
}

static void
read_user(Slice argument, Entry *e)
{
	if (argument.len > 0)
		e->user_name = argument;
}

/* user SP digest */
static void
read_apop(Slice argument, Entry *e)
{
	e->auth_mechanism = SLICE("APOP");
	scan_word(argument.ptr, slice_end(argument), &e->user_name);
}

/* IMAP LOGIN: user SP password, each a word or quoted; as a literal, "{5}", it follows on the next line. */
static void
read_imap_login(Slice argument, Entry *e)
{
	const char *end = e->secret.ptr != NULL ? e->secret.ptr : slice_end(argument);
	Slice		user = slice_trim(slice_of(argument.ptr, end));

	if (user.len == 0 || *user.ptr == '{')
		return;
	if (*user.ptr == '"')
		user = (Slice) {user.ptr + 1, user.len - 2};
	e->user_name = user;
}

#define PLAIN(verb, protocol) {SLICE(verb), EVENT_command, STAGE_NONE, PROTOCOL_##protocol, read_nothing}

static const Command commands[] = {
	{SLICE("rcpt"), EVENT_rcpt_to, STAGE_rcpt, PROTOCOL_smtp, read_rcpt},
	{SLICE("mail"), EVENT_mail_from, STAGE_mail, PROTOCOL_smtp, read_mail},
	{SLICE("ehlo"), EVENT_helo, STAGE_helo, PROTOCOL_smtp, read_helo},
	{SLICE("helo"), EVENT_helo, STAGE_helo, PROTOCOL_smtp, read_helo},
	{SLICE("lhlo"), EVENT_helo, STAGE_helo, PROTOCOL_lmtp, read_helo},
	{SLICE("data"), EVENT_data, STAGE_data, PROTOCOL_smtp, read_nothing},
	{SLICE("bdat"), EVENT_data, STAGE_data, PROTOCOL_smtp, read_nothing},
	{SLICE("starttls"), EVENT_tls, STAGE_starttls, PROTOCOL_smtp, read_nothing},
	PLAIN("vrfy", smtp), PLAIN("expn", smtp), PLAIN("etrn", smtp), PLAIN("atrn", smtp), PLAIN("turn", smtp),

	{SLICE("auth"), EVENT_auth, STAGE_auth, PROTOCOL_NONE, read_auth},
	PLAIN("quit", NONE), PLAIN("rset", NONE), PLAIN("noop", NONE), PLAIN("help", NONE),

	{SLICE("user"), EVENT_auth, STAGE_auth, PROTOCOL_pop3, read_user},
	{SLICE("pass"), EVENT_auth, STAGE_auth, PROTOCOL_pop3, read_nothing},
	{SLICE("apop"), EVENT_auth, STAGE_auth, PROTOCOL_pop3, read_apop},
	{SLICE("stls"), EVENT_tls, STAGE_starttls, PROTOCOL_pop3, read_nothing},
	PLAIN("stat", pop3), PLAIN("list", pop3), PLAIN("uidl", pop3), PLAIN("retr", pop3), PLAIN("dele", pop3),
	PLAIN("top", pop3), PLAIN("capa", pop3), PLAIN("last", pop3),

	PLAIN("done", imap),		/* the one command of IMAP without a tag */
};

/* After a tag. */
static const Command imap_commands[] = {
	{SLICE("login"), EVENT_auth, STAGE_auth, PROTOCOL_imap, read_imap_login},
	{SLICE("authenticate"), EVENT_auth, STAGE_auth, PROTOCOL_imap, read_auth},
	{SLICE("starttls"), EVENT_tls, STAGE_starttls, PROTOCOL_imap, read_nothing},
	PLAIN("uid", imap), PLAIN("fetch", imap), PLAIN("select", imap), PLAIN("examine", imap), PLAIN("status", imap),
	PLAIN("noop", imap), PLAIN("idle", imap), PLAIN("store", imap), PLAIN("search", imap), PLAIN("list", imap),
	PLAIN("lsub", imap), PLAIN("xlist", imap), PLAIN("append", imap), PLAIN("copy", imap), PLAIN("move", imap),
	PLAIN("expunge", imap), PLAIN("close", imap), PLAIN("unselect", imap), PLAIN("check", imap), PLAIN("create", imap),
	PLAIN("delete", imap), PLAIN("rename", imap), PLAIN("subscribe", imap), PLAIN("unsubscribe", imap),
	PLAIN("capability", imap), PLAIN("namespace", imap), PLAIN("enable", imap), PLAIN("id", imap), PLAIN("sort", imap),
	PLAIN("thread", imap), PLAIN("getquota", imap), PLAIN("getquotaroot", imap), PLAIN("getacl", imap),
	PLAIN("logout", imap),
};

#undef PLAIN

static RowIndex command_index = ROW_INDEX(commands);
static RowIndex imap_command_index = ROW_INDEX(imap_commands);

/* Of a word of at least one byte. */
static const Command *
find_command(RowIndex *index, Slice verb)
{
	const Command *rows = index->rows;

	for (uint64_t left = rows_starting(index, *verb.ptr); left != 0; left &= left - 1)
	{
		const Command *command = &rows[__builtin_ctzll(left)];

		if (slice_is_nocase(verb, command->verb))
			return command;
	}
	return NULL;
}

/* Stands in the place of the content that went over the line. */
static bool
read_content(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	int64_t		size,
				speed;
	const char *p = scan_lit(scan_uint(text.ptr, end, &size), end, " bytes (overall data transfer speed=");

	if (p == NULL)
		return false;
	e->event = EVENT_transfer;
	e->stage = STAGE_data;
	e->protocol = PROTOCOL_smtp;
	e->size = size;
	e->complete = scan_lit(scan_uint(p, end, &speed), end, " B/s)");
	if (e->complete != NULL)
		detail_int(e, "speed", speed);
	return true;
}

/* Groups of four of the base64 alphabet (RFC 4648), at most two '=' at the end. */
static bool
is_base64(Slice text)
{
	size_t		used = text.len;

	while (used > 0 && text.len - used < 2 && text.ptr[used - 1] == '=')
		used--;
	for (size_t i = 0; i < used; i++)
		if (!byte_is(text.ptr[i], BYTE_ALNUM) && text.ptr[i] != '+' && text.ptr[i] != '/')
			return false;
	return used > 0 && text.len % 4 == 0;
}

static void
read_unknown_command(Slice text, Entry *e)
{
	if (is_base64(text))
	{
		e->event = EVENT_auth;
		e->stage = STAGE_auth;
	}
}

void
icewarp_read_command(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const Command *command;
	Slice		verb;
	const char *p;

	if (read_content(text, e))
		return;
	e->event = EVENT_command;
	p = scan_word(text.ptr, end, &verb);
	if (p == NULL)
		return;
	e->command = text;
	e->secret = secret_of_command(text);
	command = find_command(&command_index, verb);
	if (command == NULL && p < end)
	{
		p = scan_class(scan_blanks(p, end), end, BYTE_ALPHA, &verb);
		command = p == NULL ? NULL : find_command(&imap_command_index, verb);
	}
	if (command == NULL)
	{
		read_unknown_command(text, e);
		return;
	}
	e->event = command->event;
	e->stage = command->stage;
	if (command->protocol != PROTOCOL_NONE)
		e->protocol = command->protocol;
	command->read(slice_trim(slice_of(p, end)), e);
}
