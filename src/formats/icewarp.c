/*
 * icewarp.c: IceWarp Server, formerly Merak Mail Server: the head of a line, what follows it, services and reports.
 *
 *     SYSTEM      [1140] 10:47:14 Client session Message id OSA88513 item 201110051047140042.tms
 *     192.168.26.42 [0EC4] 10:47:13 *** <admin@icewarpdemo.com> <test@icewarp.it> 1 382 00:00:00 OK OSA88513
 *
 *     line    = head text | continuation | antispam            (the last two without a head)
 *     head    = [who SP] "[" thread "]" SP time SP ["Client session" SP]
 *     who     = ip | "SYSTEM" | host | name of a report         padded with blanks
 *     thread  = 4*16 hex digits; the letter O for a zero is accepted (scanned logs)
 *     time    = clock                                           setting "time"; the date is in the file's name
 *             | clock ("." | "," | ":") fraction                "detailed time"
 *             | [Www ","] dd Mon yyyy clock zone                "RFC 822"
 *             | yyyy[-]mm[-]dd (T | SP) clock [zone]            "scientific"; "/" and "." for "-" are accepted
 *     text    = (">>>" | "<<<") dialogue                        icewarp_command.c, icewarp_reply.c
 *             | "***" summary | "Connected" …                   icewarp_session.c
 *             | antispam                                        icewarp_antispam.c
 *             | "Forwarded mails older than " n " days from '" account "' to '" account "'"
 *             | name " Service " state                          said by SYSTEM
 *             | seconds accounts admins spam quarantine         report that antispam sent; who is its name
 *
 * Gotchas: who is the peer, so the client in a server session and the server in a client session; SYSTEM as long as
 * there is none. ">>>" always points from us to the peer: it is our reply in a server session, our command in a
 * client session. Threads are reused within seconds. Further lines of a multi-line reply have no head at all.
 * "OK" does not mean delivered: a filter may have deleted the mail (icewarp_antispam.c). The summary names one
 * recipient, or some, however many there were. Under syslog a clock without a date does not replace the envelope's time.
 * POP3 and IMAP logs have the same lines: "Connected" and commands common to all do not tell the protocol.
 *
 * detail: service and state; days, from and to (forwarding); report, accounts, spam_admins, spam_items and
 * quarantine_items. The other icewarp_*.c name theirs.
 *
 * Sources: seeds of the project (IceWarp 10.3); docs.icewarp.com: Logs, Antispam Logging, Antispam Reason Codes,
 * Intrusion Prevention, Sessions; API variable lists of versions 10 to 14. The texts of "scientific" and
 * "detailed" times, and of POP3 and IMAP dialogues, are inferred.
 */
#include "icewarp.h"

#include "../core/scan.h"
#include "formats.h"

/* hh:mm:ss, or hhmmss without colons, with a fraction after '.', ',' or ':' */
static const char *
scan_any_clock(const char *p, const char *end, LogTime *t)
{
	const char *after = scan_clock(p, end, t);
	int32_t		hour,
				minute,
				second,
				millisecond;

	if (after != NULL)
	{
		p = scan_digits(scan_char(after, end, ':'), end, 3, &millisecond);
		if (p == NULL)
			return after;
		t->usec = millisecond * 1000;
		return p;
	}
	p = scan_digits(scan_digits(scan_digits(p, end, 2, &hour), end, 2, &minute), end, 2, &second);
	if (p == NULL || hour > 23 || minute > 59 || second > 60)
		return NULL;
	t->hour = (uint8_t) hour;
	t->minute = (uint8_t) minute;
	t->second = (uint8_t) second;
	t->usec = 0;
	t->has |= TIME_HAS_CLOCK;
	return p;
}

/* yyyy[-/.]mm[-/.]dd (T | SP) clock [[SP] zone] */
static const char *
scan_numeric_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = {0};
	int32_t		month,
				day;
	const char *separator = scan_year(p, end, &read);
	bool		separated = separator != NULL && separator < end && !byte_is(*separator, BYTE_DIGIT);

	p = scan_digits(separated ? separator + 1 : separator, end, 2, &month);
	p = scan_digits(separated ? scan_char(p, end, *separator) : p, end, 2, &day);
	if (p == NULL || p == end || (*p != 'T' && *p != ' ') || month < 1 || month > 12 || day < 1 || day > 31)
		return NULL;
	p = scan_any_clock(p + 1, end, &read);
	if (p == NULL)
		return NULL;
	read.month = (uint8_t) month;
	read.day = (uint8_t) day;
	read.has |= TIME_HAS_DATE;

	const char *zone = scan_utc_offset(scan_blanks(p, end), end, &read);

	*t = read;
	return zone != NULL ? zone : p;
}

/* Any of the layouts of time. */
static const char *
scan_head_time(const char *p, const char *end, LogTime *t)
{
	const char *after;

	if (p == NULL || p == end)
		return NULL;
	if (end - p > 2 && p[2] == ':')
		return scan_any_clock(p, end, t);
	if (byte_is(*p, BYTE_DIGIT) && (after = scan_numeric_time(p, end, t)) != NULL)
		return after;
	return scan_rfc5322_time(p, end, t);
}

/* Hex digits, where a letter O is a zero. */
static const char *
scan_thread(const char *p, const char *end, Slice *thread)
{
	const char *start = p = scan_char(p, end, '[');

	if (p == NULL)
		return NULL;
	for (;; p++)
	{
		while (p < end && byte_is(*p, BYTE_HEX))
			p++;
		if (p == end || (*p | 0x20) != 'o')
			break;
	}
	if (p - start < 4 || p - start > 16 || scan_char(p, end, ']') == NULL)
		return NULL;
	*thread = slice_of(start, p);
	return p + 1;
}

/* What stands before the text. */
typedef struct Head
{
	Slice		who;			/* none if the column was cut off */
	IpAddress	ip;				/* that it is, if any */
	Slice		thread;
	LogTime		at;
	bool		client;			/* "Client session" */
	Slice		text;
} Head;

/* The first column, up to a blank, and if it is IPv4. False if something else stands there; it may be missing, too. */
static bool
read_who(const char *p, const char *end, Head *head)
{
	const char *after = p < end && byte_is(*p, BYTE_DIGIT) ? scan_ipv4(p, end, &head->ip) : NULL;

	if (after == NULL || after == end || !byte_is(*after, BYTE_BLANK))
	{
		head->ip.bits = 0;
		after = scan_class(p, end, BYTE_HOST, &head->who);
		if (after == NULL)
			return true;
		if (after == end || !byte_is(*after, BYTE_BLANK))
			return false;
	}
	head->who = slice_of(p, after);
	return true;
}

/* Fails on nearly all foreign lines at the first word. */
static bool
read_head(Slice line, Head *head)
{
	const char *end = slice_end(line);
	const char *p = scan_blanks(line.ptr, end);
	const char *text;

	if (!read_who(p, end, head))
		return false;
	p = scan_thread(head->who.ptr != NULL ? scan_blanks(slice_end(head->who), end) : p, end, &head->thread);
	p = scan_head_time(scan_blanks(scan_char(p, end, ' '), end), end, &head->at);
	if (p == NULL || (p < end && *p != ' '))
		return false;
	if (head->ip.bits == 0)
		ip_of_slice(head->who, &head->ip);
	p = scan_blanks(p, end);
	text = scan_lit(p, end, "Client session");
	head->client = text != NULL;
	head->text = slice_trim(slice_of(text != NULL ? text : p, end));
	return true;
}

/* The envelope's time stays where it is absolute, or says what the head does not: the date, the zone. */
static void
take_time(const LogTime *at, Entry *e)
{
	const int	more = TIME_HAS_DAY | TIME_HAS_OFFSET | TIME_IS_UNIX;

	if ((e->at.has & more & ~at->has) == 0)
		e->at = *at;
}

/* The peer stands in the first column. Where none does, the server speaks of itself: no direction. */
static void
take_peer(const Head *head, Entry *e)
{
	bool		is_ip = head->ip.bits > 0;
	bool		is_host = !is_ip && head->who.ptr != NULL && memchr(head->who.ptr, '.', head->who.len) != NULL;

	if (is_ip)
		*(head->client ? &e->server_ip : &e->client_ip) = head->ip;
	if (is_host)
		*(head->client ? &e->server_name : &e->client_name) = head->who;
	if (head->client)
	{
		e->direction = DIRECTION_out;
		e->protocol = PROTOCOL_smtp;	/* no other service is known to write "Client session" */
	}
	else if (is_ip || is_host || head->who.ptr == NULL)
		e->direction = DIRECTION_in;
}

/* name (" Service " | " service ") state */
static bool
read_service(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		name,
				state;
	const char *p = scan_until_lit(text.ptr, end, "ervice ", &name);

	if (p == NULL || name.len < 2 || (name.ptr[name.len - 1] | 0x20) != 's')
		return false;
	e->event = EVENT_service;
	detail_text(e, "service", slice_trim((Slice) {name.ptr, name.len - 1}));
	if (scan_rest(scan_lit(p, end, "ervice "), end, &state) != NULL && state.len > 0)
		detail_text(e, "state", state);
	return true;
}

/* What follows "Forwarded mails older than ". */
static void
read_forwarded(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		from,
				to;
	int64_t		days;
	const char *p = scan_uint(text.ptr, end, &days);

	e->event = EVENT_service;
	p = scan_until_lit(scan_lit(p, end, " days from '"), end, "' to '", &from);
	p = scan_until_last(scan_lit(p, end, "' to '"), end, '\'', &to);
	if (p == NULL)
		return;
	detail_int(e, "days", days);
	detail_text(e, "from", from);
	detail_text(e, "to", to);
	e->complete = p + 1;
}

/* Five numbers: how long a report took, for how many accounts and administrators, with how many mails. */
static bool
read_report(Slice who, Slice text, Entry *e)
{
	const char *end = slice_end(text);
	int64_t		count[4];
	double		seconds;
	const char *p = scan_decimal(text.ptr, end, &seconds);

	for (int i = 0; i < 4; i++)
		p = scan_uint(scan_char(p, end, ' '), end, &count[i]);
	if (p != end || seconds < 0)
		return false;
	e->event = EVENT_service;
	e->delay = seconds;
	detail_text(e, "report", who);
	detail_int(e, "accounts", count[0]);
	detail_int(e, "spam_admins", count[1]);
	detail_int(e, "spam_items", count[2]);
	detail_int(e, "quarantine_items", count[3]);
	return true;
}

static bool
read_system_text(Slice who, Slice text, Entry *e)
{
	const char *rest;

	if (!slice_is_lit(who, "SYSTEM"))
		return read_report(who, text, e);
	rest = scan_lit(text.ptr, slice_end(text), "Forwarded mails older than ");
	if (rest == NULL)
		return read_service(text, e);
	read_forwarded(slice_of(rest, slice_end(text)), e);
	return true;
}

static ParseResult
read_line(const Head *head, Entry *e)
{
	take_peer(head, e);
	e->session_key = head->thread;
	if (icewarp_read_session(head->text, e) || icewarp_read_antispam(head->text, e))
		return PARSE_MATCHED;
	if (e->direction == DIRECTION_NONE && read_system_text(head->who, head->text, e))
		return PARSE_MATCHED;

	/* "name [1234] 10:00:00" may be anyone's */
	return head->client || e->client_ip.bits > 0 || slice_is_lit(head->who, "SYSTEM") ? PARSE_OTHER : PARSE_NOT_MINE;
}

#define HEAD_MAX 48				/* bytes: address, thread and clock */

/*
 * A line of a dialogue whose head was damaged. Who speaks is not known, so nothing is read, but no password may be
 * shown. '"', '=' and '(' do not stand in a head: other servers print them around what their peers choose.
 */
static bool
hide_bare_secret(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *limit = text.len > HEAD_MAX ? text.ptr + HEAD_MAX : end;
	const char *after;
	Slice		head,
				said;

	if ((after = scan_lit(scan_until(text.ptr, limit, '<', &head), end, "<<<")) == NULL &&
		(after = scan_lit(scan_until(text.ptr, limit, '>', &head), end, ">>>")) == NULL)
		return false;
	for (size_t i = 0; i < head.len; i++)
		if (head.ptr[i] == '"' || head.ptr[i] == '=' || head.ptr[i] == '(' || head.ptr[i] == '>')
			return false;
	said = slice_trim(slice_of(after, end));
	e->secret = icewarp_sure_secret(said);
	if (e->secret.ptr == NULL)
		e->secret = icewarp_secret_of_echo(said);
	return e->secret.ptr != NULL;
}

/* Lines that have no head, and the lines of a syslog program that is IceWarp's. */
static ParseResult
read_bare(Slice text, Entry *e)
{
	bool		own_program = e->program.ptr != NULL &&
		(formats_of_program(e->program) & UINT64_C(1) << FORMAT_icewarp) != 0;

	if (e->envelope == ENVELOPE_NONE || own_program)
	{
		if (byte_is(text.ptr[0], BYTE_DIGIT) && icewarp_read_continuation(text, e))
			return PARSE_MATCHED;
		if ((text.ptr[0] == '<' || text.ptr[0] == '\'') && icewarp_read_antispam(text, e))
			return PARSE_MATCHED;
	}
	if ((e->envelope != ENVELOPE_SYSLOG || own_program) && hide_bare_secret(text, e))
		return PARSE_OTHER;
	return own_program ? PARSE_OTHER : PARSE_NOT_MINE;
}

bool
icewarp_head(Slice text, Entry *e)
{
	Head		head = {0};

	if (!read_head(text, &head))
		return false;
	take_time(&head.at, e);
	return true;
}

ParseResult
icewarp_parse(Slice text, Entry *e)
{
	Head		head = {0};
	ParseResult result;

	if (text.len == 0)
		return PARSE_NOT_MINE;
	if (!read_head(text, &head))
		return read_bare(text, e);
	result = read_line(&head, e);
	if (result != PARSE_NOT_MINE)
		take_time(&head.at, e);
	return result;
}
