/*
 * icewarp_session.c: the course of an IceWarp session, line by line, without what the two sides said to each other.
 *
 *     SYSTEM [1B6C] 12:04:01 Client session Could not connect to 'mx.arrigonovelli.it(62.149.128.72)'
 *     79.38.14.7 [05DC] 18:12:09 *** <admin@icewarpdemo.com> <test@example.it> 1 0 00:00:00 TIMEOUT IYG80904
 *
 * A delivery (client session) begins with "Message id", goes through "DNS query" and, for each host that is tried,
 * "Connecting to"; only "Connected" says that there is a connection.
 *
 *     summary = "<" from ">" { " <" to ">" } nrcpt size hh:mm:ss RESULT [id]
 *     RESULT  = "OK" | "SPAM" | "TIMEOUT" | "INCOMPLETE-SESSION" | others
 *
 * Status of a summary: none for a server session's OK, since accepted is not delivered; relayed for a client
 * session's. What is incomplete was aborted by a peer that sends, and is deferred by us who send: if the dialogue has
 * a 5yz, it has failed for good. A host that could not be connected to has no status: the summary says what became
 * of the mail. "<> <> 0 0" tells that there was no mail, not a null sender.
 *
 * detail: nrcpt (recipients), result (word of the summary, or of the DNS), domain and answers (DNS), item (queue file).
 */
#include "icewarp.h"

#include "../core/rows.h"
#include "../core/scan.h"

const char *
icewarp_scan_duration(const char *p, const char *end, double *seconds)
{
	int32_t		hours,
				minutes,
				rest;

	p = scan_char(scan_int(p, end, &hours), end, ':');
	p = scan_char(scan_digits(p, end, 2, &minutes), end, ':');
	p = scan_digits(p, end, 2, &rest);
	if (p != NULL)
		*seconds = hours * 3600.0 + minutes * 60 + rest;
	return p;
}

const char *
icewarp_scan_id(const char *p, const char *end, Slice *id)
{
	Slice		read;

	p = scan_class(p, end, BYTE_UPPER | BYTE_DIGIT, &read);
	if (p == NULL || read.len < 8)
		return NULL;
	*id = read;
	return p;
}

/* RESULT [SP id] */
static void
read_result(const char *p, const char *end, Entry *e)
{
	bool		client = icewarp_is_client_session(e);
	Slice		result;

	p = scan_word(p, end, &result);
	if (p == NULL)
		return;
	detail_text(e, "result", result);
	if (slice_is_lit(result, "OK"))
		e->status = client ? STATUS_relayed : STATUS_NONE;
	else if (slice_is_lit(result, "SPAM"))
		e->status = STATUS_rejected;
	else if (slice_is_lit(result, "TIMEOUT") || slice_is_lit(result, "INCOMPLETE-SESSION"))
		e->status = client ? STATUS_deferred : STATUS_aborted;
	if (slice_is_lit(result, "TIMEOUT"))
		e->cause = SLICE("timeout");
	else if (slice_is_lit(result, "SPAM"))
		e->cause = SLICE("spam");
	else if (e->status == STATUS_NONE && !slice_is_lit(result, "OK"))
		e->cause = SLICE("not_logged");	/* other words are not known to be good */
	e->complete = p;
	p = icewarp_scan_id(scan_char(p, end, ' '), end, &e->queue_id);
	if (p != NULL)
		e->complete = p;
}

/* { " <" to ">" } SP, of which those that are empty name nobody. */
static const char *
scan_recipients(const char *p, const char *end, Entry *e)
{
	const char *start = p;
	const char *first = NULL;
	Slice		address;

	for (const char *next; (next = scan_angle(scan_char(p, end, ' '), end, &address)) != NULL; p = next)
	{
		if (address.len == 0)
			continue;
		if (first == NULL)
			entry_set_recipient(e, address);
		else
			e->recipients = (SliceList) {slice_of(first, next), LIST_BLANK};
		first = first != NULL ? first : p + 1;
	}
	return p == start ? NULL : scan_char(p, end, ' ');
}

/* What follows "*** ". A '>' inside the quotes of a local part does not end the address. */
static void
read_summary(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		sender;
	int64_t		nrcpt,
				size;
	double		duration;
	const char *p = scan_angle(text.ptr, end, &sender);

	if (p == NULL)
		return;
	if (sender.len > 0)
		e->sender = sender;
	p = scan_recipients(p, end, e);
	if (e->recipient.ptr != NULL)
		e->sender = sender;		/* with a recipient, <> is the null sender */
	if (p == NULL)
		return;
	p = scan_char(scan_uint(p, end, &nrcpt), end, ' ');
	if (p == NULL)
		return;
	detail_int(e, "nrcpt", nrcpt);
	p = scan_char(scan_uint(p, end, &size), end, ' ');
	if (p == NULL)
		return;
	if (e->sender.ptr != NULL)	/* else there was no mail that could have a size */
		e->size = size;
	p = scan_char(icewarp_scan_duration(p, end, &duration), end, ' ');
	if (p == NULL)
		return;
	e->delay = duration;
	read_result(p, end, e);
}

/* "Connected": [", local IP=" [SP] ip [":" port]] */
static void
read_connected(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	bool		client = icewarp_is_client_session(e);
	IpAddress  *ip = client ? &e->client_ip : &e->server_ip;
	int32_t    *port = client ? &e->client_port : &e->server_port;
	const char *p = scan_ip(scan_blanks(scan_lit(text.ptr, end, ", local IP="), end), end, ip);

	e->complete = text.len == 0 ? end : p;
	p = scan_port(scan_char(p, end, ':'), end, port);
	if (p != NULL)
		e->complete = p;
}

/* A text without fields. */
static void
read_end(Slice text, Entry *e)
{
	e->complete = text.ptr;
}

/* "Message id ": id " item " file */
static void
read_start(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		item;
	const char *p = scan_lit(icewarp_scan_id(text.ptr, end, &e->queue_id), end, " item ");

	e->complete = scan_word(p, end, &item);
	if (e->complete != NULL)
		detail_text(e, "item", item);
}

/* "DNS query '": domain "' " int " (" int ") [" result " - " answers "]" */
static void
read_dns(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		domain,
				numbers,
				result;
	int64_t		answers;
	const char *p = scan_until(text.ptr, end, '\'', &domain);

	if (p == NULL)
		return;
	detail_text(e, "domain", domain);
	p = scan_char(scan_until(p, end, '[', &numbers), end, '[');
	p = scan_until(p, end, ']', &result);
	if (p == NULL)
		return;
	e->complete = p + 1;

	const char *dash = scan_until_last_lit(result.ptr, p, " - ", &result);

	detail_text(e, "result", result);
	if (!slice_is_lit(result, "OK"))
		e->cause = SLICE("dns_failure");
	if (scan_uint(scan_lit(dash, p, " - "), p, &answers) == p)
		detail_int(e, "answers", answers);
}

/* "Connecting to '": host ["(" ip ")"] "'"; the same after "Could not connect to '" */
static void
read_remote(Slice text, Entry *e)
{
	Slice		remote,
				host;
	IpAddress	ip;
	const char *end = scan_until_last(text.ptr, slice_end(text), '\'', &remote);
	const char *p;

	if (end == NULL)
		return;
	e->complete = end + 1;
	p = scan_char(scan_until_last(remote.ptr, end, '(', &host), end, '(');
	if (scan_char(scan_ip(p, end, &ip), end, ')') == end)
	{
		e->relay = remote;
		e->server_ip = ip;
	}
	else
		host = remote;
	if (host.len > 0 && !ip_of_slice(host, &e->server_ip))
		e->server_name = host;
}

/* "SSL: " what became of it: a certificate that is not verified is no failure */
static void
read_tls(Slice text, Entry *e)
{
	if (slice_find(text, "ailed") == NULL)
	{
		e->tls = text;
		return;
	}
	e->status = STATUS_rejected;
	e->reply = text;
}

/* The text after ">>>" goes to the peer, the one after "<<<" comes from it; who asks depends on who connected. */
static void
read_sent(Slice text, Entry *e)
{
	(icewarp_is_client_session(e) ? icewarp_read_command : icewarp_read_reply) (slice_trim(text), e);
}

static void
read_received(Slice text, Entry *e)
{
	(icewarp_is_client_session(e) ? icewarp_read_reply : icewarp_read_command) (slice_trim(text), e);
}

typedef struct SessionText
{
	Slice		start;
	Event		event;			/* the dialogue's readers choose their own */
	Stage		stage;
	Protocol	protocol;		/* of lines that only SMTP has */
	void		(*read) (Slice rest, Entry *e);
} SessionText;

static const SessionText texts[] = {
	{SLICE(">>>"), EVENT_note, STAGE_NONE, PROTOCOL_NONE, read_sent},
	{SLICE("<<<"), EVENT_note, STAGE_NONE, PROTOCOL_NONE, read_received},
	{SLICE("*** "), EVENT_summary, STAGE_session, PROTOCOL_smtp, read_summary},
	{SLICE("Connected"), EVENT_connect, STAGE_connect, PROTOCOL_NONE, read_connected},
	{SLICE("Disconnected"), EVENT_disconnect, STAGE_NONE, PROTOCOL_NONE, read_end},
	{SLICE("Start of mail processing"), EVENT_note, STAGE_end_of_data, PROTOCOL_smtp, read_end},
	{SLICE("Message for "), EVENT_verdict, STAGE_end_of_data, PROTOCOL_smtp, icewarp_read_filtered},
	{SLICE("Message id "), EVENT_delivery_start, STAGE_NONE, PROTOCOL_smtp, read_start},
	{SLICE("DNS query '"), EVENT_dns, STAGE_NONE, PROTOCOL_smtp, read_dns},
	{SLICE("Connecting to '"), EVENT_note, STAGE_connect, PROTOCOL_smtp, read_remote},
	{SLICE("Could not connect to '"), EVENT_connect_fail, STAGE_connect, PROTOCOL_smtp, read_remote},
	{SLICE("SSL: "), EVENT_tls, STAGE_starttls, PROTOCOL_NONE, read_tls},
};

static RowIndex text_index = ROW_INDEX(texts);

bool
icewarp_read_session(Slice text, Entry *e)
{
	if (text.len == 0)
		return false;
	for (uint64_t left = rows_starting(&text_index, *text.ptr); left != 0; left &= left - 1)
	{
		const SessionText *row = &texts[__builtin_ctzll(left)];
		const char *rest = scan_bytes(text.ptr, slice_end(text), row->start.ptr, row->start.len);

		if (rest == NULL)
			continue;
		e->event = row->event;
		e->stage = row->stage;
		if (row->protocol != PROTOCOL_NONE)
			e->protocol = row->protocol;
		row->read(slice_of(rest, slice_end(text)), e);
		return true;
	}
	return false;
}
