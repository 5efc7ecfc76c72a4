/* uw_message.c: messages that are known by how they begin; the grammar is in uw.c. */
#include "uw.h"

#include "../core/rows.h"
#include "../core/scan.h"

/*
 * Read what stands after the head of a message. A reader sets e->complete where the message ends, if it knows, and
 * e->event to unknown if this is another message.
 */
typedef void (*ReadAfter) (const char *p, const char *end, Entry *e);

#define MECHANISM_MAX 1024		/* ipop3d prints all that its command line holds, imapd 80 bytes of it */

/* M (" failure" | " invalid") " host=" H: M is the peer's word. */
static void
read_authenticate(const char *p, const char *end, Entry *e)
{
	Slice		mechanism;

	p = uw_scan_value_host(p, end, MECHANISM_MAX + sizeof " failure" - 1, e, &mechanism);
	if (p == NULL)
		return;
	if (slice_ends_lit(mechanism, " failure") || slice_ends_lit(mechanism, " invalid"))
	{
		mechanism.len -= sizeof " failure" - 1;
		detail_text(e, "result", ((Slice) {slice_end(mechanism) + 1, sizeof "failure" - 1}));
	}
	e->auth_mechanism = mechanism;
	uw_read_host(p, end, e);
}

/* "Login " U " failed: unable to set chroot=" D " host=" H */
static void
read_chroot(const char *p, const char *end, Entry *e)
{
	Slice		user,
				chroot;

	p = scan_until_lit(p, end, " failed: unable to set chroot=", &user);
	if (p == NULL)
	{
		e->event = EVENT_unknown;
		return;
	}
	e->user_name = user;
	p = uw_scan_value_host(scan_lit(p, end, " failed: unable to set chroot="), end, UW_VALUE_MAX, e, &chroot);
	if (p == NULL)
		return;
	detail_text(e, "chroot", chroot);
	uw_read_host(p, end, e);
}

/* ("Admin " | "Failed ") X " override of user=" U " host=" H */
static void
read_override(const char *p, const char *end, Entry *e)
{
	Slice		admin;

	p = scan_lit(scan_until_lit(p, end, " override of user=", &admin), end, " override of user=");
	if (p == NULL)
	{
		e->event = EVENT_unknown;
		return;
	}
	detail_text(e, "admin", admin);
	uw_read_user(p, end, e);
}

/* "IMAP login to host=" X " user=" U " host=" H: ipop3d as a gateway is about to ask the IMAP server X. */
static void
read_proxy(const char *p, const char *end, Entry *e)
{
	p = scan_lit(scan_until_lit(p, end, " user=", &e->server_name), end, " user=");
	if (p != NULL)
		uw_read_user(p, end, e);
}

/* "Anonymous select of " M " host=" H */
static void
read_select(const char *p, const char *end, Entry *e)
{
	Slice		mailbox;

	detail_true(e, "anonymous");
	p = uw_scan_value_host(p, end, UW_VALUE_MAX, e, &mailbox);
	if (p == NULL)
		return;
	detail_text(e, "mailbox", mailbox);
	uw_read_host(p, end, e);
}

/* No client of this protocol, or a broken one; no rule refused it. */
static void
read_protocol_error(const char *p, const char *end, Entry *e)
{
	detail_true(e, "protocol_error");
	uw_read_host(p, end, e);
}

/* "Overlong (" N ") client literal user=" U " host=" H */
static void
read_literal(const char *p, const char *end, Entry *e)
{
	int64_t		bytes;
	Slice		digits;

	detail_true(e, "protocol_error");
	if (scan_uint(p, end, &bytes) != NULL)
		detail_int(e, "literal_bytes", bytes);
	p = scan_lit(scan_class(p, end, BYTE_DIGIT, &digits), end, ") client literal user=");
	if (p != NULL)
		uw_read_user(p, end, e);
}

/* "Moved " N " bytes of new mail to " F " from " F " host= " H */
static void
read_moved(const char *p, const char *end, Entry *e)
{
	Slice		to,
				from;
	int64_t		bytes;

	p = scan_lit(scan_uint(p, end, &bytes), end, " bytes of new mail to ");
	if (p == NULL)
		return;
	detail_int(e, "moved_bytes", bytes);
	p = scan_lit(scan_until_lit(p, end, " from ", &to), end, " from ");
	if (p == NULL)
		return;
	detail_text(e, "moved_to", to);
	p = scan_lit(scan_until_last_lit(p, end, " host=", &from), end, " host=");
	if (p == NULL)
		return;
	detail_text(e, "moved_from", from);
	uw_read_host(p, end, e);
}

/* "Mailbox closed (" reason ") user=" U " host=" H */
static void
read_closed(const char *p, const char *end, Entry *e)
{
	Slice		reason;

	p = scan_lit(scan_until_lit(p, end, ") user=", &reason), end, ") user=");
	if (p == NULL)
		return;
	detail_text(e, "reason", reason);
	detail_text(e, "ended_by", SLICE("server"));
	uw_read_user(p, end, e);
}

/* ", host=" H after a step of the SSL layer that failed: the server leaves, whichever side it was. */
static void
read_ssl(const char *p, const char *end, Entry *e)
{
	Slice		step;

	e->status = STATUS_rejected;
	e->reply = e->text;
	detail_text(e, "ended_by", SLICE("error"));
	p = scan_lit(scan_until_last_lit(p, end, ", host=", &step), end, ", host=");
	if (p == NULL)
		return;
	e->reply = slice_of(e->text.ptr, slice_end(step));
	uw_read_host(p, end, e);
}

/* X "," port ": " error: the host of the user's mail, to which ipop3d could not go on. */
static void
read_unreached(const char *p, const char *end, Entry *e)
{
	Slice		host;
	int32_t		port;

	p = scan_char(scan_until(p, end, ',', &host), end, ',');
	if (scan_lit(scan_port(p, end, &port), end, ": ") == NULL)
		e->event = EVENT_unknown;
	else
		e->reply = e->text;
}

/* Free text of the server. */
static void
read_text(const char *p, const char *end, Entry *e)
{
	(void) p;
	(void) end;
	e->reply = e->text;
}

/* F " and " M " are the same file!", or " locking failure: " error */
static void
read_file(const char *p, const char *end, Entry *e)
{
	if (slice_ends_lit(e->text, " are the same file!") || scan_lit(p, end, "locking failure: ") != NULL)
		e->reply = e->text;
	else
		e->event = EVENT_unknown;
}

/* By the administrator, or for another session of the user. */
static void
read_killed(const char *p, const char *end, Entry *e)
{
	detail_text(e, "ended_by", SLICE("server"));
	uw_read_user(p, end, e);
}

/* imapd has nothing left to serve, or is about to crash. */
static void
read_fatal(const char *p, const char *end, Entry *e)
{
	detail_text(e, "ended_by", SLICE("error"));
	uw_read_account(p, end, e);
}

/* ipop3d sends the client away; its password was right, unless another host was asked. */
static void
read_no_mailbox(const char *p, const char *end, Entry *e)
{
	detail_true(e, "no_mailbox");
	uw_read_user(p, end, e);
}

/* The head of the message says why: no password was compared. */
static void
read_refused_login(const char *p, const char *end, Entry *e)
{
	e->reply = slice_of(e->text.ptr, p - (sizeof " user=" - 1));
	uw_read_user_auth(p, end, e);
}

typedef struct Message
{
	Slice		head;
	Event		event;
	ReadAfter	read;
	Slice		said;			/* detail.result or detail.reason, or kind of login; none if the event says it all */
} Message;

/* Frequent ones first; a head that begins with another one stands before it. */
static const Message messages[] = {
	{SLICE("Login user="), EVENT_login, uw_read_user, SLICE_NONE},
	{SLICE("Logout user="), EVENT_logout, uw_read_user, SLICE_NONE},
	{SLICE("Update user="), EVENT_mailbox, uw_read_user, SLICE_NONE},
	{SLICE("Login failed user="), EVENT_login_fail, uw_read_user_auth, SLICE("failed")},
	{SLICE("Authenticated user="), EVENT_login, uw_read_user, SLICE_NONE},
	{SLICE("Auth user="), EVENT_login, uw_read_user, SLICE("AUTH")},
	{SLICE("APOP user="), EVENT_login, uw_read_user, SLICE("APOP")},
	{SLICE("AUTHENTICATE "), EVENT_login_fail, read_authenticate, SLICE_NONE},
	{SLICE("Login failure user="), EVENT_login_fail, uw_read_user, SLICE("failure")},
	{SLICE("Login excessive login failures user="), EVENT_login_fail, read_refused_login,
	SLICE("excessive login failures")},
	{SLICE("Login disabled user="), EVENT_login_fail, read_refused_login, SLICE("disabled")},
	{SLICE("Login SYSTEM BREAK-IN ATTEMPT user="), EVENT_login_fail, uw_read_user_auth,
	SLICE("SYSTEM BREAK-IN ATTEMPT")},
	{SLICE("SYSTEM BREAK-IN ATTEMPT user="), EVENT_login_fail, uw_read_user_auth, SLICE("SYSTEM BREAK-IN ATTEMPT")},
	{SLICE("Login anonymous="), EVENT_login, uw_read_anonymous, SLICE_NONE},
	{SLICE("Login "), EVENT_login_fail, read_chroot, SLICE("failed")},
	{SLICE("Authenticated anonymous="), EVENT_login, uw_read_anonymous, SLICE_NONE},
	{SLICE("Preauthenticated user="), EVENT_login, uw_read_user, SLICE("preauthenticated")},
	{SLICE("Admin Login user="), EVENT_login, uw_read_user, SLICE("admin")},
	{SLICE("Admin "), EVENT_login, read_override, SLICE("admin")},
	{SLICE("Failed to acquire credentials for "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("Failed "), EVENT_login_fail, read_override, SLICE("failed")},
	{SLICE("IMAP login to host="), EVENT_auth, read_proxy, SLICE_NONE},
	{SLICE("Autologout user="), EVENT_timeout, uw_read_user, SLICE_NONE},
	{SLICE("Killed (lost mailbox lock) user="), EVENT_disconnect, read_killed, SLICE("lost mailbox lock")},
	{SLICE("Killed (terminated) user="), EVENT_disconnect, read_killed, SLICE("terminated")},
	{SLICE("Killed user="), EVENT_disconnect, read_killed, SLICE("Killed")},
	{SLICE("Hangup user="), EVENT_disconnect, uw_read_user, SLICE("Hangup")},
	{SLICE("Mailbox closed ("), EVENT_disconnect, read_closed, SLICE_NONE},
	{SLICE("Line too long before authentication host="), EVENT_limit, read_protocol_error, SLICE("Line too long")},
	{SLICE("Overlong ("), EVENT_limit, read_literal, SLICE("Overlong literal")},
	{SLICE("Null command before authentication host="), EVENT_command, read_protocol_error,
	SLICE("Null command")},
	{SLICE("Missing command before authentication host="), EVENT_command, read_protocol_error,
	SLICE("Missing command")},
	{SLICE("Anonymous select of "), EVENT_mailbox, read_select, SLICE_NONE},
	{SLICE("Moved "), EVENT_mailbox, read_moved, SLICE_NONE},
	{SLICE("Can't connect to "), EVENT_note, read_unreached, SLICE_NONE},
	{SLICE("Connection failed to "), EVENT_note, read_unreached, SLICE_NONE},
	{SLICE("No such host as "), EVENT_dns, read_text, SLICE_NONE},
	{SLICE("Error opening or locking INBOX user="), EVENT_mailbox, read_no_mailbox,
	SLICE("Error opening or locking INBOX")},
	{SLICE("Fatal mailbox error user="), EVENT_disconnect, read_fatal, SLICE("Fatal mailbox error")},
	{SLICE("Fatal disk error user="), EVENT_mailbox, uw_read_account, SLICE("Fatal disk error")},
	{SLICE("Fatal error user="), EVENT_disconnect, read_fatal, SLICE("Fatal error")},
	{SLICE("Retrying after disk error user="), EVENT_mailbox, uw_read_account, SLICE("Retrying after disk error")},
	{SLICE("Unable to accept SSL connection"), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("Unable to create SSL "), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("Unable to load certificate from "), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("Unable to load private key from "), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("Unable to set cipher list "), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("Unable to generate temp key"), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("This server does not support SSL"), EVENT_tls, read_ssl, SLICE_NONE},
	{SLICE("SSL error status: "), EVENT_tls, read_text, SLICE_NONE},
	{SLICE("SSL data "), EVENT_tls, read_text, SLICE_NONE},
	{SLICE("SECURITY PROBLEM: "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("SYSTEM ERROR: "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("IMAP toolkit crash: "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("Unknown GSSAPI failure: "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("GSSAPI mechanism status: "), EVENT_service, read_text, SLICE_NONE},
	{SLICE("File "), EVENT_service, read_file, SLICE_NONE},
};

static RowIndex message_index = ROW_INDEX(messages);

/* A login keeps the kind of login, a disconnect its reason. */
static void
keep_said(Slice said, Entry *e)
{
	if (said.ptr == NULL)
		return;
	if (e->event == EVENT_login)
		e->auth_mechanism = said;
	else if (e->event == EVENT_login_fail)
		detail_text(e, "result", said);
	else
		detail_text(e, "reason", said);
}

bool
uw_read_message(Slice text, Entry *e)
{
	const char *end = slice_end(text);

	for (uint64_t left = rows_starting(&message_index, *text.ptr); left != 0; left &= left - 1)
	{
		const Message *message = &messages[__builtin_ctzll(left)];
		const char *after = scan_bytes(text.ptr, end, message->head.ptr, message->head.len);

		if (after == NULL)
			continue;
		e->event = message->event;
		keep_said(message->said, e);
		message->read(after, end, e);
		if (e->event != EVENT_unknown)
			return true;
		entry_reset_text(e);
	}
	return false;
}
