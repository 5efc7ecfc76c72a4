/*
 * courier.c: the Courier mail server: imapd, pop3d, esmtpd, courierd with its modules, authdaemond.
 *
 *     Aug 16 15:48:16 server imapd: LOGIN, user=test, ip=[::ffff:192.168.0.1], protocol=IMAP
 *     courieresmtp: id=00B2.6B00AC07.0000029E,from=<a@a.example>,addr=<b@b.example>,status: deferred
 *
 *     line = [level ": "] message         ; courierlogger turns the level into the syslog priority and removes it
 *
 * The messages of each program are in courier_mailbox.c, courier_smtp.c, courier_queue.c and courier_auth.c, those
 * that every server may write (its listener couriertcpd, its TLS helper couriertls) are here, and those of submit.
 *
 * Gotchas. The tags imapd and pop3d are other servers' too: only the shape tells, and what has another shape is left to
 * them. The tags have no pid: the lines of a session are joined by program and the client's address and port (old
 * versions print no port). Addresses are those of IPv6 sockets: "::ffff:192.0.2.1" is IPv4. Long values are cut after
 * 128 bytes and end in "...". Where a tag ends in "-ssl", starttls=1 and stls=1 tell of TLS, not of these commands.
 * "Unexpected SSL connection shutdown" follows sessions that worked, too: only behind "STARTTLS failed: " it is a failure.
 *
 * detail: active (connections), and those of the other files
 *
 * Sources: couriertcpd, couriertls and courierlogger of courier 1.0.16 and courier-authlib 0.71; older logs.
 */
#include "courier.h"

#include "../core/cause.h"
#include "../core/rows.h"
#include "../core/scan.h"

const char *
courier_scan_client(const char *p, const char *end, Entry *e)
{
	int32_t		number;
	const char *port;
	const char *close;

	p = scan_bracketed_ip(scan_lit(p, end, "ip="), end, &e->client_ip);
	if (p == NULL)
		return NULL;
	e->direction = DIRECTION_in;
	port = scan_lit(scan_blanks(scan_char(p, end, ','), end), end, "port=[");
	if (port == NULL)
		return p;
	close = scan_char(scan_port(port, end, &number), end, ']');
	if (close != NULL)
		e->client_port = number;
	else
		close = scan_char(port, end, ']');
	return close != NULL ? close : p;
}

void
courier_set_implicit_tls(Entry *e)
{
	if (slice_ends_lit(e->program, "-ssl") || slice_ends_lit(e->program, "-imaps") || slice_ends_lit(e->program, "-pop3s"))
		e->tls = SLICE("SSL");
}

/* Courier prints at most 128 bytes of a value, then "...": of an address in brackets so many, and no bracket. */
#define ADDRESS_MAX 127

const char *
courier_scan_address(const char *p, const char *end, const Entry *e, Slice *out)
{
	const char *start = scan_char(p, end, '<');
	const char *cut;

	if (start == NULL)
		return NULL;
	p = scan_angle(p, end, out);
	while (p != NULL && p < end && *p != ',' && *p != ':' && !record_begins(scan_blanks(p, end), end, e))
		p = scan_char(scan_until(p, end, '>', out), end, '>');
	if (p != NULL && p - start <= ADDRESS_MAX)
	{
		*out = slice_of(start, p - 1);
		return p;
	}
	cut = end - start > ADDRESS_MAX ? scan_lit(start + ADDRESS_MAX, end, "...") : NULL;
	if (cut != NULL && (cut == end || *cut == ',' || *cut == ':'))
	{
		*out = slice_of(start, cut);
		return cut;
	}
	if (p != NULL)
		*out = slice_of(start, p - 1);
	return p;
}

/* "WARN: " and the like, where the log did not go through courierlogger. */
static Slice
skip_level(Slice text)
{
	static const Slice levels[] = {
		SLICE("INFO: "), SLICE("DEBUG: "), SLICE("NOTICE: "), SLICE("WARN: "), SLICE("ERR: "), SLICE("CRIT: "),
		SLICE("ALERT: ")
	};
	static RowIndex index = ROW_INDEX(levels);
	const char *end = slice_end(text);

	if (text.len == 0 || !byte_is(*text.ptr, BYTE_UPPER))
		return text;
	for (uint64_t left = rows_starting(&index, *text.ptr); left != 0; left &= left - 1)
	{
		Slice		level = levels[__builtin_ctzll(left)];
		const char *p = scan_bytes(text.ptr, end, level.ptr, level.len);

		if (p != NULL)
			return slice_of(p, end);
	}
	return text;
}

/* couriertcpd: n " active connections." | n " maximum active connections." */
static bool
read_active(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	int32_t		n;
	const char *p = scan_int(text.ptr, end, &n);
	const char *maximum = scan_lit(p, end, " maximum active connections.");

	e->complete = maximum != NULL ? maximum : scan_lit(p, end, " active connections.");
	if (e->complete == NULL)
		return false;
	e->event = maximum != NULL ? EVENT_limit : EVENT_load;
	detail_int(e, "active", n);
	return true;
}

/* couriertcpd: "Maximum connection limit reached for " ip | "dropped blocked connection from " ip */
static bool
read_refused(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *limit = scan_lit(text.ptr, end, "Maximum connection limit reached for ");
	const char *blocked = scan_lit(text.ptr, end, "dropped blocked connection from ");

	if (limit == NULL && blocked == NULL)
		return false;
	e->complete = scan_ip(limit != NULL ? limit : blocked, end, &e->client_ip);
	e->direction = DIRECTION_in;
	e->stage = STAGE_connect;
	e->event = limit != NULL ? EVENT_limit : EVENT_reject;
	if (blocked != NULL)
		e->status = STATUS_rejected;
	return true;
}

/* Of any program that cannot reach authdaemond. */
static bool
read_no_authdaemond(Slice text, Entry *e)
{
	if (!slice_starts_lit(text, "authdaemon: s_connect() failed: ") &&
		!slice_starts_lit(text, "[Hint: perhaps authdaemond is not running?]"))
		return false;
	e->event = EVENT_service;
	e->stage = STAGE_auth;
	e->reply = text;
	e->cause = cause_info[CAUSE_auth_unavailable].name;
	return true;
}

/* "submitclient: " text [" (ip: " ip ")"]: of any program that hands in a mail, and of which client it was */
static bool
read_submitclient(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = scan_lit(text.ptr, end, "submitclient: ");
	Slice		said;

	if (p == NULL)
		return false;
	e->event = EVENT_service;
	e->reply = text;
	p = scan_lit(scan_until_last_lit(p, end, " (ip: ", &said), end, " (ip: ");
	if (scan_lit(scan_ip(p, end, &e->client_ip), end, ")") != NULL)
		e->direction = DIRECTION_in;
	return true;
}

/* What OpenSSL and GnuTLS say of a handshake that failed, and never of a session that worked. */
static bool
is_failed_handshake(Slice text)
{
	static const Slice failures[] = {
		SLICE("couriertls: accept: "), SLICE("couriertls: connect: "),
		SLICE("An unexpected TLS packet was received."),
		SLICE("An unexpected TLS handshake packet was received."),
		SLICE("A packet with illegal or unsupported version was received."),
		SLICE("Could not negotiate a supported cipher suite."),
		SLICE("No supported cipher suites have been found.")
	};
	const char *end = slice_end(text);

	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
		if (scan_bytes(text.ptr, end, failures[i].ptr, failures[i].len) != NULL)
			return true;
	return false;
}

/*
 * ["courieresmtpd: "] ["STARTTLS failed: "] [level ": "] ["ip=[" ip "], "] text. What stands before ip is no reply. The
 * text is the TLS library's and may be anything; without "STARTTLS failed: " it may tell of a session that worked.
 */
static bool
read_tls(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *own = scan_lit(text.ptr, end, "courieresmtpd: ");
	const char *failed = scan_lit(own != NULL ? own : text.ptr, end, "STARTTLS failed: ");
	Slice		said = skip_level(failed != NULL ? slice_of(failed, end) : text);
	const char *p = scan_lit(courier_scan_client(said.ptr, end, e), end, ", ");

	if (p != NULL)
		text = said = slice_of(p, end);
	if (failed != NULL || is_failed_handshake(said))
		e->status = STATUS_rejected;
	else if (p == NULL && !slice_starts_lit(said, "couriertls: ") &&
			 !slice_starts_lit(said, "Unexpected SSL connection shutdown."))
		return false;
	e->event = EVENT_tls;
	e->reply = text;
	return true;
}

/* All that couriertls logs under its own tag. */
static bool
read_couriertls(Slice text, Entry *e)
{
	if (!read_tls(text, e))
	{
		e->event = EVENT_tls;
		e->reply = text;
	}
	return true;
}

/* submit hands the mail of a dialogue to the filters and to the queue, and logs only what goes wrong with that. */
static bool
read_submit(Slice text, Entry *e)
{
	if (!slice_is_lit_nocase(program_name(e->program), "submit"))
		return false;
	e->event = EVENT_service;
	e->reply = text;
	return true;
}

static bool
read_common(Slice text, Entry *e)
{
	if (byte_is(*text.ptr, BYTE_DIGIT))
		return read_active(text, e);
	return read_refused(text, e) || courier_read_login_debug(text, e) || read_tls(text, e) ||
		read_no_authdaemond(text, e) || read_submitclient(text, e) ||
		(slice_starts_lit(text, "auth") && courier_read_auth(text, e));
}

typedef struct Program
{
	Slice		prefix;
	Protocol	protocol;
	bool		(*read) (Slice text, Entry *e);
} Program;

/* By the beginning of the tag; a longer one stands before its own beginning, and the usual one before all. */
static const Program programs[] = {
	{SLICE("courierd"), PROTOCOL_NONE, courier_read_queue},
	{SLICE("imap"), PROTOCOL_imap, courier_read_mailbox},
	{SLICE("pop3"), PROTOCOL_pop3, courier_read_mailbox},
	{SLICE("courieresmtpd-msa"), PROTOCOL_submission, courier_read_smtp},
	{SLICE("courieresmtpd"), PROTOCOL_smtp, courier_read_smtp},
	{SLICE("courieresmtp"), PROTOCOL_smtp, courier_read_queue},
	{SLICE("courierlocal"), PROTOCOL_local, courier_read_queue},
	{SLICE("courierpop3"), PROTOCOL_pop3, courier_read_mailbox},
	{SLICE("courierimap"), PROTOCOL_imap, courier_read_mailbox},
	{SLICE("courier-pop3"), PROTOCOL_pop3, courier_read_mailbox},
	{SLICE("courier-imap"), PROTOCOL_imap, courier_read_mailbox},
	{SLICE("couriertls"), PROTOCOL_NONE, read_couriertls},
	{SLICE("authdaemond"), PROTOCOL_NONE, courier_read_auth},
	{SLICE("esmtpd"), PROTOCOL_smtp, courier_read_smtp},
	{SLICE("courieruucp"), PROTOCOL_uucp, courier_read_queue},
	{SLICE("courier"), PROTOCOL_NONE, courier_read_queue},
	{SLICE("submit"), PROTOCOL_NONE, read_submit},
};

static RowIndex program_index = ROW_INDEX(programs);

static const Program *
program_of_tag(Slice name)
{
	if (name.len == 0)
		return NULL;
	for (uint64_t left = rows_starting(&program_index, *name.ptr); left != 0; left &= left - 1)
	{
		const Program *program = &programs[__builtin_ctzll(left)];

		if (slice_starts_nocase(name, program->prefix))
			return program;
	}
	return NULL;
}

ParseResult
courier_parse(Slice text, Entry *e)
{
	Slice		name = program_name(e->program);
	const Program *program = program_of_tag(name);

	if (program == NULL)
		return PARSE_NOT_MINE;
	e->protocol = program->protocol;
	text = slice_trim_end(skip_level(text));
	if (text.len > 0 && (program->read(text, e) || read_common(text, e) ||
						 (program->read == courier_read_smtp && courier_read_dialogue(text, e))))
		return PARSE_MATCHED;
	if (slice_is_lit_nocase(name, "imapd") || slice_is_lit_nocase(name, "pop3d") || program->read == read_submit)
		return PARSE_NOT_MINE;
	courier_mask_passwords(text, e);
	return PARSE_OTHER;
}
