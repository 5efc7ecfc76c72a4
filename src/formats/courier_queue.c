/*
 * courier_queue.c: courierd, Courier's queue, and its delivery modules courieresmtp, courierlocal, courieruucp, …
 *
 *     courierd: newmsg,id=00B2.6B00AC20.000001D8: dns; mx.example.net (a.example.net [::ffff:192.0.2.7])
 *     courieresmtp: id=00B2.6B00AC20.000001D8,from=<a@b.example>,addr=<c@d.example>: 452 Mailbox full
 *
 *     courierd = "newmsg,id=" ID [", auth=" U] ": " ("dns; " helo " (" ["IDENT: " I ", "] [rdns SP] "[" ip "])" | type "; " text)
 *              | "started,id=" ID ",from=" A ",module=" module ",host=" H ",addr=" A
 *              | "completed,id=" ID
 *              | "Waiting.  shutdown time=" T ", wakeup time=" T ", queuedelivering=" n ", inprogress=" n
 *              | service                                             ; start, stop, module installation
 *     module   = "id=" ID ",from=" A ",addr=" A [",size=" n] (": " reply | ",success: " how | ",status: " result)
 *     how      = ("delivered" | "relayed") ": " host " [" ip "]" | text
 *     result   = "success" | "failure" | "deferred"
 *     ID       = hex "." hex "." hex                                     ; inode, seconds, pid; padded or not
 *
 * Gotchas. An attempt logs the lines of the remote's reply, then its outcome: the replies are events of their own,
 * joined to the outcome by session_key, the printed "ID,from=<…>,addr=<…>". A success is said twice by courieresmtp,
 * ",success: delivered: …" and ",status: success", which has no status of its own, once by courierlocal. "completed"
 * ends a try of the mail, not the mail; its end is not logged, nor is expiry: the last deferral is followed by a
 * module=dsn, as a failure is. "started" for module local names the account (addr=<anna>) and not the recipient. The
 * notification that module=dsn sends carries the id of the mail that it is about. The id in Courier's 250 reply lacks
 * the part before the first dot. The HELO is the peer's text: the address is read from the right. A mail that cancelmsg
 * cancels fails for each recipient as if a host had refused it, with the reason as the reply, and its sender is told:
 * then courierd itself says so, and its reply has no code, which those of its other failures have. "Network is down" is
 * said of a host that failed shortly before: courieresmtp passes it over, without an attempt.
 * Mails made on this host (notifications, forwards, sendmail) name the client "localhost (localhost [127.0.0.1])"; of
 * an SMTP client on this host the address has the "::ffff:" of its socket, unless the server has no IPv6.
 *
 * detail: module, host (as printed: the recipient's domain, or account, uid, gid and home), addr (of a started attempt
 * for an account, or the addressee of a notification), notification ("delay"; none for other kinds), result (success,
 * failure, deferred), cancelled, passed_over (true, of a reply), local (true: a mail made on this host), source (of a
 * mail that did not come by SMTP), ident, shutdown, wakeup, queuedelivering, inprogress
 *
 * Sources: courierd and the delivery modules of courier 1.0.16; older logs.
 */
#include "courier.h"

#include "../core/reply.h"
#include "../core/scan.h"

#define PADDED 8				/* digits, at least, of each part of an id that is padded */

/* hex "." hex "." hex: a torn one is left out, where the padding tells. */
static const char *
scan_id(const char *p, const char *end, Entry *e)
{
	const char *start = p;
	Slice		inode,
				seconds,
				pid;

	p = scan_char(scan_class(p, end, BYTE_HEX, &inode), end, '.');
	p = scan_char(scan_class(p, end, BYTE_HEX, &seconds), end, '.');
	p = scan_class(p, end, BYTE_HEX, &pid);
	if (p == NULL || (p == end && seconds.len >= PADDED && pid.len < PADDED))
		return NULL;
	e->queue_id = slice_of(start, p);
	return p;
}

/* Inode of the mail, second in which it was handed in, pid of who took it in: in hexadecimal. */
QueueId
courier_queue_id(Slice id)
{
	QueueId		parts = {SLICE_NONE, BIGINT_NONE};
	const char *end = slice_end(id);
	Slice		seconds;
	const char *p = scan_char(scan_class(id.ptr, end, BYTE_HEX, &parts.place), end, '.');

	if (p != NULL && scan_char(scan_class(p, end, BYTE_HEX, &seconds), end, '.') != NULL && seconds.len <= 2 * PADDED)
	{
		uint64_t	second = 0;

		for (size_t i = 0; i < seconds.len; i++)
			second = second << 4 | (uint64_t) hex_value(seconds.ptr[i]);
		if (second <= UINT32_MAX)
			parts.handed_in = (int64_t) second;
	}
	return parts;
}

/* ["IDENT: " I ", "] rdns: what the client's identd says may be anything, too. */
static Slice
skip_identity(Slice rdns, Entry *e)
{
	const char *end = slice_end(rdns);
	const char *start = scan_lit(rdns.ptr, end, "IDENT: ");
	Slice		ident;
	const char *p = scan_until_last_lit(start, end, ", ", &ident);

	if (start == NULL)
		return rdns;
	detail_text(e, "ident", p != NULL ? ident : slice_of(start, end));
	return p != NULL ? slice_of(scan_lit(p, end, ", "), end) : SLICE_NONE;
}

/* helo " (" [rdns SP] "[" ip "])", read from the right. Cut by the server, it ends in "..."; else it is torn. */
static void
read_origin(Slice origin, Entry *e)
{
	const char *end = slice_end(origin);
	Slice		helo,
				rdns;
	const char *inside = scan_lit(scan_until_last_lit(origin.ptr, end, " (", &helo), end, " (");
	const char *bracket = scan_until_last(inside, end, '[', &rdns);

	if (scan_lit(scan_bracketed_ip(bracket, end, &e->client_ip), end, ")") == end)
	{
		rdns = skip_identity(slice_trim(rdns), e);
		if (rdns.len > 0)
			e->client_name = rdns;
	}
	else if (slice_ends_lit(origin, "..."))
		helo = origin;
	else
		return;
	if (helo.len > 0)
		e->helo = helo;
}

static void
read_newmsg(const char *p, const char *end, Entry *e)
{
	Slice		user,
				source;

	e->direction = DIRECTION_in;
	p = scan_id(p, end, e);
	if (scan_until_lit(scan_lit(p, end, ", auth="), end, ": ", &user) != NULL)
	{
		e->user_name = user;
		p = slice_end(user);
	}
	if (scan_rest(scan_lit(p, end, ": "), end, &source) == NULL)
		return;
	p = scan_lit(source.ptr, end, "dns; ");
	if (p == NULL)
	{
		detail_text(e, "source", source);
		return;
	}
	read_origin(slice_of(p, end), e);
	if (scan_lit(p, end, "localhost (localhost [127.0.0.1])") == end)
		detail_true(e, "local");
}

/* ",host=" [kind] ",addr=" A. The mail's sender is not the notification's, nor its recipient the notification's addressee. */
static void
read_notification(const char *p, const char *end, Entry *e)
{
	Slice		kind,
				addressee;

	e->event = EVENT_notify;
	e->sender = SLICE_NONE;
	p = scan_until_lit(scan_lit(p, end, ",host="), end, ",addr=<", &kind);
	if (p == NULL)
	{
		e->event = EVENT_note;	/* of a failure or a delay */
		return;
	}
	if (slice_is_lit(kind, "deferred"))
		detail_text(e, "notification", SLICE("delay"));
	e->complete = courier_scan_address(scan_lit(p, end, ",addr="), end, e, &addressee);
	if (e->complete != NULL)
		detail_text(e, "addr", addressee);
}

static Protocol
protocol_of_module(Slice module)
{
	return slice_is_lit(module, "esmtp") ? PROTOCOL_smtp
		: slice_is_lit(module, "local") ? PROTOCOL_local
		: slice_is_lit(module, "uucp") ? PROTOCOL_uucp
		: PROTOCOL_NONE;
}

static void
read_started(const char *p, const char *end, Entry *e)
{
	Slice		module,
				host,
				address;

	p = scan_lit(scan_id(p, end, e), end, ",from=");
	p = scan_lit(courier_scan_address(p, end, e, &e->sender), end, ",module=");
	p = scan_until(p, end, ',', &module);
	if (p == NULL)
		return;
	e->event = EVENT_delivery_start;
	e->protocol = protocol_of_module(module);
	detail_text(e, "module", module);
	if (slice_is_lit(module, "dsn"))
	{
		read_notification(p, end, e);
		return;
	}
	p = scan_until_lit(scan_lit(p, end, ",host="), end, ",addr=<", &host);
	if (p == NULL)
		return;
	p = courier_scan_address(scan_lit(p, end, ",addr="), end, e, &address);
	if (p == NULL)
		return;
	e->complete = p;
	detail_text(e, "host", host);
	if (memchr(address.ptr, '@', address.len) == NULL)
		detail_text(e, "addr", address);
	else
		entry_set_recipient(e, address);
}

static void
read_completed(const char *p, const char *end, Entry *e)
{
	e->complete = scan_id(p, end, e);
	detail_true(e, "completed");
}

/* ("delivered" | "relayed") ": " host " [" ip "]": by SMTP. Any other text is the reply, of a host or a mailbox. */
static void
read_success(Slice how, Entry *e)
{
	const char *end = slice_end(how);
	bool		remote = e->protocol == PROTOCOL_smtp || e->protocol == PROTOCOL_uucp;
	Slice		word,
				host;
	const char *relay = scan_lit(scan_class(how.ptr, end, BYTE_LOWER, &word), end, ": ");
	const char *bracket = scan_char(scan_until_lit(relay, end, " [", &host), end, ' ');

	e->event = EVENT_delivery;
	e->status = remote ? STATUS_relayed : STATUS_delivered;
	detail_text(e, "result", SLICE("success"));
	if (slice_ends_lit(how, "bounce dropped"))
		e->status = STATUS_discarded;
	e->complete = scan_bracketed_ip(bracket, end, &e->server_ip);
	if (e->complete == NULL)
	{
		entry_set_reply(e, how);
		return;
	}
	e->direction = DIRECTION_out;
	e->server_name = host;
	e->relay = slice_of(relay, e->complete);
}

/* Modules tell of their own failures; the queue of mails that it gave to none, or took away. */
static bool
is_queue(const Entry *e)
{
	return slice_is_lit_nocase(program_name(e->program), "courierd");
}

static void
read_status(Slice result, Entry *e)
{
	e->event = EVENT_delivery;
	if (slice_is_lit(result, "failure"))
		e->status = STATUS_bounced;
	else if (slice_is_lit(result, "deferred"))
		e->status = STATUS_deferred;
	detail_text(e, "result", result);
}

/* The module, by the name that "started" prints, or the queue itself. */
static Slice
channel_of(const Entry *e)
{
	return e->protocol == PROTOCOL_smtp ? SLICE("esmtp")
		: e->protocol == PROTOCOL_local ? SLICE("local")
		: e->protocol == PROTOCOL_uucp ? SLICE("uucp")
		: e->program;
}

/* What courierd says for cancelmsg when no reason was given; a reason is the administrator's text and may be anything. */
static bool
is_cancellation(Slice text, const Entry *e)
{
	return is_queue(e) && (slice_is_lit(text, "Message cancelled.") || slice_is_lit(text, "Cancelled by system."));
}

/* ID ",from=" A ",addr=" A …, after "id=" */
static void
read_attempt(const char *p, const char *end, Entry *e)
{
	const char *key = p;
	const char *size;
	Slice		address,
				text;

	p = scan_lit(scan_id(p, end, e), end, ",from=");
	p = scan_lit(courier_scan_address(p, end, e, &e->sender), end, ",addr=");
	p = courier_scan_address(p, end, e, &address);
	if (p == NULL)
		return;
	entry_set_recipient(e, address);
	e->session_key = slice_of(key, p);
	size = scan_uint(scan_lit(p, end, ",size="), end, &e->size);
	p = size != NULL ? size : p;
	if (scan_rest(scan_lit(p, end, ": "), end, &text) != NULL)
	{
		e->event = EVENT_reply;
		entry_set_reply(e, text);
		if (is_cancellation(text, e))
			detail_true(e, "cancelled");
		if (slice_is_lit(text, "Network is down"))
			detail_true(e, "passed_over");
	}
	else if (scan_rest(scan_lit(p, end, ",success: "), end, &text) != NULL)
		read_success(text, e);
	else if (scan_class(scan_lit(p, end, ",status: "), end, BYTE_LOWER, &text) != NULL)
	{
		read_status(text, e);
		e->complete = slice_end(text);
	}
	if (e->event == EVENT_delivery)
		e->source_channel = channel_of(e);
}

/* Times are printed in full; "none" says nothing. */
static void
read_waiting(const char *p, const char *end, Entry *e)
{
	Slice		shutdown,
				wakeup;
	int32_t		n;

	p = scan_lit(scan_until(scan_lit(p, end, "shutdown time="), end, ',', &shutdown), end, ", wakeup time=");
	p = scan_lit(scan_until(p, end, ',', &wakeup), end, ", queuedelivering=");
	p = scan_int(p, end, &n);
	if (p == NULL)
		return;
	if (!slice_is_lit(shutdown, "none"))
		detail_text(e, "shutdown", shutdown);
	if (!slice_is_lit(wakeup, "none"))
		detail_text(e, "wakeup", wakeup);
	detail_int(e, "queuedelivering", n);
	p = scan_int(scan_lit(p, end, ", inprogress="), end, &n);
	if (p != NULL)
		detail_int(e, "inprogress", n);
	e->complete = p;
}

typedef struct Message
{
	Slice		head;
	Event		event;			/* unknown: a torn line does not tell, the reader sets it */
	void		(*read) (const char *p, const char *end, Entry *e);
} Message;

/* Frequent ones first. */
static const Message messages[] = {
	{SLICE("id="), EVENT_unknown, read_attempt},
	{SLICE("Waiting.  "), EVENT_load, read_waiting},
	{SLICE("started,id="), EVENT_unknown, read_started},
	{SLICE("completed,id="), EVENT_note, read_completed},
	{SLICE("newmsg,id="), EVENT_enqueue, read_newmsg},
	{SLICE("Started "), EVENT_service, NULL},
	{SLICE("Starting "), EVENT_service, NULL},
	{SLICE("Stopping "), EVENT_service, NULL},
	{SLICE("Installing "), EVENT_service, NULL},
	{SLICE("Installed: "), EVENT_service, NULL},
	{SLICE("Initializing "), EVENT_service, NULL},
	{SLICE("Loading "), EVENT_service, NULL},
	{SLICE("Purging "), EVENT_service, NULL},
	{SLICE("SHUTDOWN: "), EVENT_service, NULL},
	{SLICE("queuelo="), EVENT_service, NULL},
	{SLICE("Courier "), EVENT_service, NULL},
	{SLICE("QUEUE FILE CORRUPTION: "), EVENT_service, NULL},
	{SLICE("BACKUP RELAY DRIVER NOT FOUND: "), EVENT_service, NULL},
	{SLICE("INTERNAL ERROR: "), EVENT_service, NULL},
	{SLICE("Error: "), EVENT_service, NULL},
	{SLICE("Crashed child process "), EVENT_service, NULL},
	{SLICE("Transport module installation has FAILED."), EVENT_service, NULL},
	{SLICE("Low on disk space."), EVENT_service, NULL},
	{SLICE("Problems injecting bounce"), EVENT_service, NULL},
	{SLICE("MODULE "), EVENT_service, NULL},
	{SLICE("Driver "), EVENT_service, NULL},
	{SLICE("Cannot "), EVENT_service, NULL},
	{SLICE("Unable to "), EVENT_service, NULL},
	{SLICE("Invalid "), EVENT_service, NULL},
	{SLICE("INVALID "), EVENT_service, NULL},
	{SLICE("Internal "), EVENT_service, NULL},
	{SLICE("Missing "), EVENT_service, NULL},
	{SLICE("Write to control file FAILED"), EVENT_service, NULL},
};

bool
courier_read_queue(Slice text, Entry *e)
{
	const char *end = slice_end(text);

	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
	{
		const char *p;

		if (*text.ptr != *messages[i].head.ptr)
			continue;
		p = scan_bytes(text.ptr, end, messages[i].head.ptr, messages[i].head.len);
		if (p == NULL)
			continue;
		e->event = messages[i].event;
		if (messages[i].read != NULL)
			messages[i].read(p, end, e);
		return e->event != EVENT_unknown;
	}
	return false;
}
