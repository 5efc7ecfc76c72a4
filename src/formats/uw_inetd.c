/*
 * uw_inetd.c: what guards and starts the UW servers: inetd, xinetd, TCP wrappers.
 *
 *     Jun 21 16:51:00 mail inetd[221]: imap/tcp server failing (looping), service terminated
 *     Jun 21 16:51:00 mail imapd[305]: refused connect from host.example.net (192.0.2.7)
 *
 *     inetd   = service "/" ("tcp" | "tcp4" | "tcp6") (SP | ": ") text
 *             | service " from " ip " exceeded counts/min" …                          ; FreeBSD
 *             | ["refused "] "connection from " peer ", service " service " (tcp)"    ; FreeBSD
 *     xinetd  = "START: " service " pid=" n " from=" ip
 *             | "EXIT: " service " status=" n " pid=" n " duration=" n "(sec)"
 *             | "FAIL: " service SP reason " from=" ip
 *             | ("Deactivating" | "Activating") " service " service …
 *             | "libwrap refused connection to " service " (libwrap=" program ") from " peer
 *     wrapper = ["refused "] "connect from " peer | "warning: " text
 *     peer    = [user "@"] name [" (" ip ")"] | [user "@"] ip
 *
 * Gotchas. Only lines about a mailbox service are read, inetd's others are another program's affair. xinetd's START
 * is a note, not the connection: the server that it starts logs that itself, with the pid shown here. That, and not
 * xinetd's own, is the key of its START and EXIT.
 *
 * detail: service, status, child_pid, reason
 *
 * Sources: openbsd-inetd and FreeBSD inetd.c; xinetd log.c and server.c; tcp_wrappers 7.6 tcpd.c, refuse.c, socket.c.
 */
#include "uw.h"

#include "../core/scan.h"

/* Names, programs and port numbers under which inetd serves mailboxes. */
static const struct
{
	Slice		name;
	Protocol	protocol;
}			services[] = {
	{SLICE("imap"), PROTOCOL_imap},
	{SLICE("imap2"), PROTOCOL_imap},
	{SLICE("imap4"), PROTOCOL_imap},
	{SLICE("imaps"), PROTOCOL_imap},
	{SLICE("imapd"), PROTOCOL_imap},
	{SLICE("143"), PROTOCOL_imap},
	{SLICE("993"), PROTOCOL_imap},
	{SLICE("pop3"), PROTOCOL_pop3},
	{SLICE("pop-3"), PROTOCOL_pop3},
	{SLICE("pop3s"), PROTOCOL_pop3},
	{SLICE("ipop3d"), PROTOCOL_pop3},
	{SLICE("110"), PROTOCOL_pop3},
	{SLICE("995"), PROTOCOL_pop3},
	{SLICE("pop2"), PROTOCOL_NONE},
	{SLICE("pop-2"), PROTOCOL_NONE},
	{SLICE("ipop2d"), PROTOCOL_NONE},
	{SLICE("109"), PROTOCOL_NONE},
};

static bool
set_service(Slice service, Entry *e)
{
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (slice_is(service, services[i].name))
		{
			e->protocol = services[i].protocol;
			detail_text(e, "service", service);
			return true;
		}
	return false;
}

/* peer, the whole slice. The user is what the peer's identd says: of no worth. */
static void
set_peer(Slice peer, Entry *e)
{
	const char *end = slice_end(peer);
	Slice		user,
				name;
	IpAddress	unnamed;
	const char *at = scan_until_last(peer.ptr, end, '@', &user);
	const char *p = at != NULL ? at + 1 : peer.ptr;
	const char *ip;

	e->direction = DIRECTION_in;
	if (scan_ip(p, end, &e->client_ip) == end)
		return;
	ip = scan_lit(scan_until_lit(p, end, " (", &name), end, " (");
	if (ip != NULL)
		scan_ip(ip, end, &e->client_ip);
	else
		name = slice_of(p, end);
	if (!slice_is_lit(name, "unknown") && !ip_of_slice(name, &unnamed))	/* tcpd may not have looked for a name */
		e->client_name = name;
}

static void
set_outcome(bool refused, Event otherwise, Entry *e)
{
	e->event = refused ? EVENT_reject : otherwise;
	if (!refused)
		return;
	e->stage = STAGE_connect;
	e->status = STATUS_rejected;
}

/* service "/tcp" … */
static bool
read_service_line(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		service,
				transport;
	const char *p = scan_char(scan_class(text.ptr, end, BYTE_ALNUM | BYTE_HOST, &service), end, '/');

	p = scan_class(p, end, BYTE_ALNUM, &transport);
	if (p == NULL || !set_service(service, e))
		return false;
	e->event = EVENT_service;
	if (p < end && *p == ':')
		p++;
	scan_rest(scan_blanks(p, end), end, &e->reply);
	return true;
}

/* service " from " ip " exceeded counts/min …" */
static bool
read_rate(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		service;
	const char *p = scan_lit(scan_word(text.ptr, end, &service), end, " from ");

	p = scan_lit(scan_ip(p, end, &e->client_ip), end, " exceeded ");
	if (p == NULL || !set_service(service, e))
		return false;
	e->event = EVENT_limit;
	e->stage = STAGE_connect;
	e->direction = DIRECTION_in;
	scan_rest(p - (sizeof "exceeded " - 1), end, &e->reply);
	return true;
}

/* ["refused "] "connection from " peer ", service " service " (tcp)" */
static bool
read_guarded(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *refused = scan_lit(text.ptr, end, "refused ");
	const char *p = scan_lit(refused != NULL ? refused : text.ptr, end, "connection from ");
	Slice		peer,
				service;

	p = scan_lit(scan_until_last_lit(p, end, ", service ", &peer), end, ", service ");
	p = scan_word(p, end, &service);
	if (p == NULL || !set_service(service, e))
		return false;
	set_peer(peer, e);
	set_outcome(refused != NULL, EVENT_note, e);
	return true;
}

/* " pid=" n: of the server that was started */
static const char *
read_child(const char *p, const char *end, Entry *e)
{
	const char *start = scan_lit(p, end, " pid=");
	int32_t		pid;

	p = scan_int(start, end, &pid);
	if (p == NULL)
		return NULL;
	detail_int(e, "child_pid", pid);
	e->session_key = slice_of(start, p);
	return p;
}

static void
read_start(const char *p, const char *end, Entry *e)
{
	p = read_child(p, end, e);
	if (p == NULL)
		return;
	e->direction = DIRECTION_in;
	scan_ip(scan_lit(p, end, " from="), end, &e->client_ip);
}

static void
read_exit(const char *p, const char *end, Entry *e)
{
	int32_t		n;
	Slice		skipped;
	const char *status = scan_int(scan_lit(p, end, " status="), end, &n);

	if (status != NULL)
		detail_int(e, "status", n);
	p = read_child(scan_until_lit(p, end, " pid=", &skipped), end, e);
	if (scan_int(scan_lit(p, end, " duration="), end, &n) != NULL)
		e->delay = n;
}

/* " per_source_limit from=192.0.2.7": a limit, or a rule that refused the peer. */
static void
read_fail(const char *p, const char *end, Entry *e)
{
	Slice		reason;
	const char *from = scan_until_last_lit(p, end, " from=", &reason);

	if (from == NULL)
		return;
	reason = slice_trim(reason);
	detail_text(e, "reason", reason);
	e->direction = DIRECTION_in;
	scan_ip(scan_lit(from, end, " from="), end, &e->client_ip);
	e->stage = STAGE_connect;
	set_outcome(!slice_ends_lit(reason, "limit") && !slice_ends_lit(reason, "per second") &&
				!slice_ends_lit(reason, "load"), EVENT_limit, e);
}

/* The same refusal as in FAIL, which may be turned off. */
static void
read_libwrap(const char *p, const char *end, Entry *e)
{
	Slice		skipped;

	e->reply = e->text;
	p = scan_lit(scan_until_lit(p, end, ") from ", &skipped), end, ") from ");
	if (p != NULL)
		set_peer(slice_of(p, end), e);
}

static void
read_switch(const char *p, const char *end, Entry *e)
{
	Slice		why;

	if (scan_rest(scan_lit(p, end, " "), end, &why) != NULL)
		e->reply = why;
}

static bool
read_xinetd(Slice text, Entry *e)
{
	static const struct
	{
		Slice		head;
		Event		event;
		void		(*read) (const char *p, const char *end, Entry *e);
	}			messages[] = {
		{SLICE("START: "), EVENT_note, read_start},
		{SLICE("EXIT: "), EVENT_note, read_exit},
		{SLICE("FAIL: "), EVENT_limit, read_fail},
		{SLICE("libwrap refused connection to "), EVENT_note, read_libwrap},
		{SLICE("Deactivating service "), EVENT_service, read_switch},
		{SLICE("Activating service "), EVENT_service, read_switch},
	};
	const char *end = slice_end(text);

	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
	{
		const char *p = scan_bytes(text.ptr, end, messages[i].head.ptr, messages[i].head.len);
		Slice		service;

		if (p == NULL)
			continue;
		p = scan_word(p, end, &service);
		if (p == NULL || !set_service(service, e))
			return false;
		e->event = messages[i].event;
		messages[i].read(p, end, e);
		return true;
	}
	return false;
}

bool
uw_read_inetd(Slice text, Entry *e)
{
	return read_service_line(text, e) || read_xinetd(text, e) || read_guarded(text, e) || read_rate(text, e);
}

bool
uw_read_wrapper(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *refused = scan_lit(text.ptr, end, "refused ");
	Slice		peer;

	if (scan_rest(scan_lit(text.ptr, end, "warning: "), end, &e->reply) != NULL)
	{
		e->event = EVENT_dns;
		return true;
	}
	if (scan_rest(scan_lit(refused != NULL ? refused : text.ptr, end, "connect from "), end, &peer) == NULL)
		return false;
	set_peer(peer, e);
	set_outcome(refused != NULL, EVENT_connect, e);
	return true;
}
