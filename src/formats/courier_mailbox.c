/*
 * courier_mailbox.c: Courier imapd and pop3d with their login programs.
 *
 *     Nov 20 20:22:11 mx1 imapd: LOGIN FAILED, user=user name, ip=[::ffff:127.21.2.89], port=[43525]
 *     Nov 20 20:22:14 mx1 pop3d: LOGOUT, user=ugo, ip=[::ffff:127.20.1.6], port=[40181], top=0, retr=0, time=1
 *
 *     line  = head ", " ["user=" U ", " | "method=" M ", "] "ip=[" ip "]" [", port=[" n "]"] { ", " key "=" value }
 *           | (U | "(null)") ": " ("TOO MANY CONSECUTIVE PROTOCOL VIOLATIONS" | "max atom size too small")
 *           | ("chdir " directory | U) ": " error                             ; the mailbox cannot be opened
 *           | text                                                            ; of the programs, about themselves
 *     key   = "protocol" | "headers" | "body" | "rcvd" | "sent" | "top" | "retr" | "time" | "starttls" | "stls" | "tls"
 *           | "filename" | "old_name" | "new_name"
 *
 * Gotchas. The U is the peer's text and may hold ", ip=[" and all that follows it, even whole records: the last one is
 * the server's. So two records of this kind that are joined in one line are read as one with a long U: they cannot be
 * told from such a U, and a forged address would be worse. Only behind the address of the lines of mailboxes and of ID
 * stands more of the peer's text, a file or folder name or the client's own: there the first one counts. LOGOUT
 * without a user ends a session that never logged in. TIMEOUT and DISCONNECTED stand in place of LOGOUT.
 *
 * detail: headers, body, rcvd, sent, top, retr (bytes; top and retr of pop3d), time (seconds, also in delay), operation
 * (EXPUNGED, DELETED, LOCKED), deleted (true: a mail is gone), filename, old_name, new_name, reason (of a disconnect or
 * a limit), ended_by (error, shutdown), directory (of a mailbox that cannot be opened)
 *
 * Sources: imapd, imaplogin, courierpop3d and courierpop3login of courier-imap 5.0; older logs.
 */
#include "courier.h"

#include "../core/cause.h"
#include "../core/rows.h"
#include "../core/scan.h"

/* Value of a key, up to the next key or to the end. */
static const char *
scan_value(const char *p, const char *end, Slice *out)
{
	const char *after = scan_until_lit(p, end, ", ", out);

	return after != NULL ? after : scan_rest(p, end, out);
}

/* File and folder names, which may hold anything: ", filename=" F | ", old_name=" F [", new_name=" F] */
static const char *
scan_names(const char *p, const char *end, Entry *e)
{
	Slice		name;
	const char *value;
	const char *after;

	if ((after = scan_rest(scan_lit(p, end, ", filename="), end, &name)) != NULL)
		detail_text(e, "filename", name);
	else if ((value = scan_lit(p, end, ", old_name=")) != NULL)
	{
		after = scan_until_last_lit(value, end, ", new_name=", &name);
		if (after == NULL)
			after = scan_rest(value, end, &name);
		detail_text(e, "old_name", name);
	}
	else if ((after = scan_rest(scan_lit(p, end, ", new_name="), end, &name)) != NULL)
	{
		scan_until_lit(name.ptr, end, ": only new_name will be left", &name);
		detail_text(e, "new_name", name);
	}
	return after;
}

static const char *
scan_item(const char *p, const char *end, Entry *e)
{
	static const Slice counters[] = {
		SLICE("headers"), SLICE("body"), SLICE("rcvd"), SLICE("sent"), SLICE("time"), SLICE("top"), SLICE("retr")
	};
	Slice		key,
				value;
	int64_t		n;
	const char *after = scan_lit(p, end, ", ");

	after = scan_char(scan_class(after, end, BYTE_LOWER, &key), end, '=');
	if (after == NULL)
		return scan_names(p, end, e);
	if (slice_is_lit(key, "protocol"))
	{
		after = scan_class(after, end, BYTE_ALNUM, &value);
		if (after != NULL)
			e->protocol = slice_starts_lit(value, "POP") ? PROTOCOL_pop3 : PROTOCOL_imap;
		return after;
	}
	if (slice_is_lit(key, "starttls") || slice_is_lit(key, "stls"))
	{
		if (e->tls.ptr == NULL)
			e->tls = key;
		return scan_class(after, end, BYTE_DIGIT, &value);
	}
	if (slice_is_lit(key, "tls"))
		return scan_value(after, end, &e->tls);
	for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
		if (slice_is(key, counters[i]))
		{
			after = scan_uint(after, end, &n);
			if (after == NULL)
				return NULL;
			detail_member_int(e, NULL, counters[i], n);
			if (slice_is_lit(key, "time"))
				e->delay = (double) n;
			return after;
		}
	return scan_names(p, end, e);
}

/* ["user=" U ", " | "method=" M ", "] client items. A line torn before "ip=[" leaves user and method out. */
static void
read_fields(const char *p, const char *end, Entry *e)
{
	const char *user = scan_lit(p, end, "user=");
	const char *method = scan_lit(p, end, "method=");
	const char *start = user != NULL ? user : method;
	bool		text_follows = e->event == EVENT_mailbox || e->event == EVENT_note;
	Slice		value;

	if (start != NULL)
	{
		p = text_follows ? scan_until_lit(start, end, ", ip=[", &value)
			: scan_until_last_lit(start, end, ", ip=[", &value);
		p = courier_scan_client(scan_lit(p, end, ", "), end, e);
		if (p == NULL)
			return;
		if (user == NULL)
			e->auth_mechanism = value;
		else if (value.len > 0)
			e->user_name = value;
	}
	else
		p = courier_scan_client(p, end, e);
	while (p != NULL)
	{
		e->complete = p;
		p = scan_item(p, end, e);
	}
}

typedef struct Head
{
	Slice		text;
	Event		event;
	Slice		reason;
	Slice		ended_by;
} Head;

/* Frequent ones first. */
static const Head heads[] = {
	{SLICE("LOGIN, "), EVENT_login, SLICE_NONE, SLICE_NONE},
	{SLICE("LOGOUT, "), EVENT_logout, SLICE_NONE, SLICE_NONE},
	{SLICE("Connection, "), EVENT_connect, SLICE_NONE, SLICE_NONE},
	{SLICE("LOGIN FAILED, "), EVENT_login_fail, SLICE_NONE, SLICE_NONE},
	{SLICE("DISCONNECTED, "), EVENT_disconnect, SLICE_NONE, SLICE_NONE},
	{SLICE("Disconnected, "), EVENT_disconnect, SLICE_NONE, SLICE_NONE},
	{SLICE("TIMEOUT, "), EVENT_timeout, SLICE_NONE, SLICE_NONE},
	{SLICE("DELETED, "), EVENT_mailbox, SLICE_NONE, SLICE_NONE},
	{SLICE("EXPUNGED, "), EVENT_mailbox, SLICE_NONE, SLICE_NONE},
	{SLICE("LOCKED, "), EVENT_mailbox, SLICE_NONE, SLICE_NONE},
	{SLICE("ID, "), EVENT_note, SLICE_NONE, SLICE_NONE},
	{SLICE("I/O error disconnect, "), EVENT_disconnect, SLICE("I/O error"), SLICE("error")},
	{SLICE("Disconnected during shutdown by signal, "), EVENT_disconnect, SLICE("shutdown by signal"),
	SLICE("shutdown")},
	{SLICE("NOTICE Disconnected during shutdown by signal, "), EVENT_disconnect, SLICE("shutdown by signal"),
	SLICE("shutdown")},
};

static RowIndex head_index = ROW_INDEX(heads);

/* Of one mail each, for good; what keeps a new name was moved. */
static void
read_operation(Slice operation, const char *p, const char *end, Entry *e)
{
	Slice		skipped;

	detail_text(e, "operation", operation);
	if (!slice_is_lit(operation, "LOCKED") && scan_until_lit(p, end, ", new_name=", &skipped) == NULL)
		detail_true(e, "deleted");
}

static bool
read_head(Slice text, Entry *e)
{
	const char *end = slice_end(text);

	for (uint64_t left = rows_starting(&head_index, *text.ptr); left != 0; left &= left - 1)
	{
		const Head *head = &heads[__builtin_ctzll(left)];
		const char *p = scan_bytes(text.ptr, end, head->text.ptr, head->text.len);

		if (p == NULL)
			continue;
		e->event = head->event;
		courier_set_implicit_tls(e);
		if (head->event == EVENT_mailbox)
			read_operation((Slice) {text.ptr, head->text.len - 2}, p, end, e);
		detail_text(e, "reason", head->reason);
		detail_text(e, "ended_by", head->ended_by);
		read_fields(p, end, e);
		return true;
	}
	return false;
}

/* The login program as a proxy ("Login to mail2 failed"), and its trouble with authdaemond. */
static bool
read_login_program(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		server;
	const char *p;

	if (scan_rest(scan_lit(text.ptr, end, "Did not receive greeting from "), end, &e->server_name) != NULL)
		e->event = EVENT_connect_fail;
	else if (scan_until_last_lit(scan_lit(text.ptr, end, "Login to "), end, " failed", &server) != NULL)
	{
		e->event = EVENT_login_fail;
		e->server_name = server;
	}
	else if (scan_rest(scan_lit(text.ptr, end, "Login password rejected by "), end, &e->server_name) != NULL ||
			 scan_rest(scan_lit(text.ptr, end, "Login userid rejected by "), end, &e->server_name) != NULL)
		e->event = EVENT_login_fail;
	else if ((p = scan_lit(text.ptr, end, "proxy enabled, but no ")) != NULL)
	{
		e->event = EVENT_service;
		p = scan_lit(scan_until_lit(p, end, " for ", &server), end, " for ");
		scan_rest(p, end, &e->user_name);
	}
	else if (slice_starts_lit(text, "authentication error: "))
	{
		e->event = EVENT_continuation;	/* of the LOGIN FAILED before it */
		e->stage = STAGE_auth;
		e->cause = cause_info[CAUSE_auth_unavailable].name;
	}
	else
		return false;
	if (e->server_name.ptr != NULL)
		e->direction = DIRECTION_out;
	e->reply = text;
	return true;
}

#define VIOLATIONS ": TOO MANY CONSECUTIVE PROTOCOL VIOLATIONS"
#define LONG_ATOM ": max atom size too small"

/* (U | "(null)") ": " limit */
static bool
read_limit(Slice text, Entry *e)
{
	size_t		len = slice_ends_lit(text, VIOLATIONS) ? strlen(VIOLATIONS) : slice_ends_lit(text, LONG_ATOM) ? strlen(LONG_ATOM) : 0;
	const char *limit = slice_end(text) - len;
	Slice		user = slice_of(text.ptr, limit);

	if (len == 0)
		return false;
	if (user.len > 0 && !slice_is_lit(user, "(null)"))
		e->user_name = user;
	e->event = EVENT_limit;
	detail_text(e, "reason", slice_of(limit + 2, slice_end(text)));
	return true;
}

/* Errors of a directory that is not there or is not the user's. */
static bool
is_error_of_directory(Slice error)
{
	return slice_is_lit(error, "No such file or directory") || slice_is_lit(error, "Permission denied") ||
		slice_is_lit(error, "Not a directory");
}

/*
 * "chdir " directory ": " error, and of imapd U ": " error, behind it: the password was right, but there is no mailbox,
 * and no LOGIN. A U with a blank could be any text of another server's imapd.
 */
static bool
read_no_mailbox(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *directory = scan_lit(text.ptr, end, "chdir ");
	Slice		name,
				error,
				word;
	const char *p = scan_until_last_lit(directory != NULL ? directory : text.ptr, end, ": ", &name);

	if (scan_rest(scan_lit(p, end, ": "), end, &error) == NULL || !is_error_of_directory(error))
		return false;
	if (directory != NULL)
		detail_text(e, "directory", name);
	else if (scan_word(text.ptr, end, &word) == p + 1)
		e->user_name = name;
	else
		return false;
	e->event = EVENT_service;
	e->reply = text;
	return true;
}

/* What the servers say of their own trouble: text [", user=" U ", errno=" n] */
static bool
read_complaint(Slice text, Entry *e)
{
	static const Slice complaints[] = {
		SLICE("error storing a message, user="), SLICE("error copying a message, user="),
		SLICE("error sending a message, user="), SLICE("Error while saving courierpop3dsizelist"),
		SLICE("Error reading ACLs for "), SLICE("I/O error while reading message file "),
		SLICE("IMAP FETCH ERROR: "), SLICE("Failed to create cache file: "),
		SLICE("Check for proper operation and configuration"), SLICE("of the File Access Monitor daemon (famd)."),
		SLICE("This may be a problem with FAM or Gamin")
	};
	static RowIndex index = ROW_INDEX(complaints);
	const char *end = slice_end(text);
	Slice		skipped,
				user;

	for (uint64_t left = rows_starting(&index, *text.ptr); left != 0; left &= left - 1)
	{
		Slice		complaint = complaints[__builtin_ctzll(left)];
		const char *p = text.ptr;

		if (scan_bytes(p, end, complaint.ptr, complaint.len) == NULL)
			continue;
		e->event = EVENT_service;
		e->reply = text;
		p = scan_lit(scan_until_lit(p, end, ", user=", &skipped), end, ", user=");
		if (scan_until_last_lit(p, end, ", errno=", &user) != NULL)
			e->user_name = user;
		return true;
	}
	return false;
}

bool
courier_read_mailbox(Slice text, Entry *e)
{
	return read_head(text, e) || read_login_program(text, e) || read_limit(text, e) || read_no_mailbox(text, e) ||
		read_complaint(text, e);
}
