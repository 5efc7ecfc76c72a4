/*
 * qmail_tcpserver.c: who connects, from the servers in front of qmail-smtpd and qmail-popup.
 *
 *     tcpserver: status: 1/40
 *     tcpserver: pid 590 from 192.168.0.1
 *     tcpserver: ok 590 :192.168.0.2:110 :192.168.0.1::3173
 *
 *     line   = ("tcpserver" | "sslserver") ":" ( "status:" used "/" allowed | "pid" P "from" ip
 *            | ("ok" | "deny") P local remote | "ssl" P "accept" | "end" P "status" S
 *            | ("warning" | "fatal") ":" text )
 *     local  = [name] ":" ip ":" port
 *     remote = [name] ":" ip ":" [ident] ":" port
 *     rbl    = "rblsmtpd:" ip "pid" P [base] ":" reply | "rblsmtpd:" base "blocked" ip [name] ["-"]
 *
 * P is the process that becomes rblsmtpd, spamdyke and qmail-smtpd in turn, so it joins their lines too. No word of
 * tcpserver holds a blank, and a name or ident has each colon replaced by '?': an IPv6 address is what stands between
 * the first and the last colons. S is a wait status: 256 is exit code 1, below 128 it is a signal. rblsmtpd writes
 * its line when the peer connects, and gives the reply to whatever recipient it names then. With the option -c it also
 * turns away, in words of its own, whom a list could not be asked about.
 *
 * Sources: ucspi-tcp 0.88 and its IPv6 patch, in logs and in its binary; ucspi-ssl's documentation of sslserver.
 */
#include "qmail.h"

static Protocol
protocol_of_port(int32_t port)
{
	switch (port)
	{
		case 25:
			return PROTOCOL_smtp;
		case 465:
		case 587:
			return PROTOCOL_submission;
		case 110:
		case 995:
			return PROTOCOL_pop3;
		case 143:
		case 993:
			return PROTOCOL_imap;
		case 209:
			return PROTOCOL_qmtp;
		default:
			return PROTOCOL_NONE;
	}
}

static bool
read_connection(const char *p, const char *end, Entry *e)
{
	IpAddress	ip;

	e->event = EVENT_connect;
	p = scan_ip(scan_lit(p, end, " from "), end, &ip);
	if (p != NULL)
		e->client_ip = ip;
	e->complete = p;
	return true;
}

static void
read_local(Slice local, Entry *e)
{
	const char *end = slice_end(local);
	Slice		name,
				ip;
	const char *p = scan_until(local.ptr, end, ':', &name);

	if (p == NULL)
		return;
	if (!slice_is_lit(name, "0"))
		e->server_name = qmail_known(name); /* "tcpserver -l 0" saves the look-up and prints 0 */
	p = scan_until_last(p + 1, end, ':', &ip);
	if (p != NULL && ip_of_slice(ip, &e->server_ip))
		scan_port(p + 1, end, &e->server_port);
}

static void
read_remote(Slice remote, Entry *e)
{
	const char *end = slice_end(remote);
	Slice		name,
				before,
				ip;
	const char *p = scan_until(remote.ptr, end, ':', &name);
	const char *port = p == NULL ? NULL : scan_until_last(p + 1, end, ':', &before);
	const char *ident = port == NULL ? NULL : scan_until_last(p + 1, port, ':', &ip);

	if (p != NULL)
		e->client_name = qmail_known(name);
	if (ident == NULL || !ip_of_slice(ip, &e->client_ip))
		return;
	detail_text(e, "ident", qmail_known(slice_of(ident + 1, port)));
	scan_port(port + 1, end, &e->client_port);
}

/* The rules of tcpserver let the connection in, or do not. */
static bool
read_decision(const char *p, const char *end, Slice decision, Entry *e)
{
	Slice		word;

	detail_text(e, "decision", decision);
	if (slice_is_lit(decision, "ok"))
		e->event = EVENT_note;
	else
	{
		e->event = EVENT_reject;
		e->stage = STAGE_connect;
		e->status = STATUS_rejected;
	}
	p = scan_word(scan_char(p, end, ' '), end, &word);
	if (p != NULL)
		read_local(word, e);
	p = scan_word(scan_char(p, end, ' '), end, &word);
	if (p != NULL)
		read_remote(word, e);
	if (protocol_of_port(e->server_port) != PROTOCOL_NONE)
		e->protocol = protocol_of_port(e->server_port);
	e->complete = p;
	return true;
}

/* What ended the process ended the session, but two signals may come of a peer that has left, or is silent. */
static void
read_signal(int32_t signal, Entry *e)
{
	const int32_t sigpipe = 13;
	const int32_t sigalrm = 14;

	detail_int(e, "signal", signal);
	if (signal != sigpipe && signal != sigalrm)
		detail_text(e, "ended_by", SLICE("server"));
}

static bool
read_end(const char *p, const char *end, Entry *e)
{
	int32_t		status;

	e->event = EVENT_disconnect;
	p = scan_int(scan_lit(p, end, " status "), end, &status);
	if (p == NULL)
		return true;
	detail_int(e, "exit_status", status);
	if ((status & 127) == 0)
		detail_int(e, "exit_code", status >> 8);
	else
		read_signal(status & 127, e);
	e->complete = p;
	return true;
}

/* What tcpserver says of process P; p stands after it. */
static bool
read_of_process(Slice verb, const char *p, const char *end, Entry *e)
{
	e->direction = DIRECTION_in;
	e->protocol = e->program.ptr != NULL ? qmail_protocol_of_name(e->program) : PROTOCOL_NONE;
	if (slice_is_lit(verb, "pid"))
		return read_connection(p, end, e);
	if (slice_is_lit(verb, "ok") || slice_is_lit(verb, "deny"))
		return read_decision(p, end, verb, e);
	if (slice_is_lit(verb, "end"))
		return read_end(p, end, e);
	if (!slice_is_lit(verb, "ssl"))
		return false;
	e->event = EVENT_tls;
	return true;
}

bool
qmail_read_tcpserver(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;
	Slice		verb;

	p = scan_class(qmail_behind_name(text, p), end, BYTE_LOWER, &verb);
	after = scan_class(scan_char(p, end, ' '), end, BYTE_DIGIT, &e->session_key);
	if (after != NULL)
		return read_of_process(verb, after, end, e);
	p = scan_char(p, end, ':');
	if (p == NULL)
		return false;
	if (slice_is_lit(verb, "status"))
	{
		e->event = EVENT_load;
		e->complete = qmail_scan_load(scan_char(p, end, ' '), end, e, SLICE("used"), SLICE("allowed"));
		return true;
	}
	if (!slice_is_lit(verb, "warning") && !slice_is_lit(verb, "fatal"))
		return false;
	e->event = EVENT_service;
	detail_text(e, "severity", verb);
	return true;
}

/* rblsmtpd before ucspi-tcp: "base blocked ip name -". */
static bool
read_blocked(const char *p, const char *end, Entry *e)
{
	Slice		base,
				name;

	p = scan_word(p, end, &base);
	p = scan_ip(scan_lit(p, end, " blocked "), end, &e->client_ip);
	if (p == NULL)
		return false;
	detail_text(e, "base", base);
	e->cause = cause_info[CAUSE_blocklisted].name;
	if (scan_word(scan_char(p, end, ' '), end, &name) != NULL)
		e->client_name = qmail_known(name);
	return true;
}

static bool
read_listed(const char *p, const char *end, Entry *e)
{
	Slice		base,
				reply = SLICE_NONE;

	p = scan_lit(scan_ip(p, end, &e->client_ip), end, " pid ");
	p = scan_class(p, end, BYTE_DIGIT, &e->session_key);
	if (p == NULL)
		return false;
	if (scan_until(scan_char(p, end, ' '), end, ':', &base) != NULL)
	{
		detail_text(e, "base", base);
		p = slice_end(base);
	}
	if (scan_rest(scan_lit(p, end, ": "), end, &reply) == NULL)
		return true;
	entry_set_reply(e, reply);
	if (slice_is_lit(reply, "451 temporary RBL lookup error"))	/* nobody listed the address */
		e->cause = cause_info[CAUSE_dns_failure].name;
	else
		e->cause = cause_info[CAUSE_blocklisted].name;	/* the words are the list's own, and may be any */
	return true;
}

bool
qmail_read_rblsmtpd(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);

	p = qmail_behind_name(text, p);
	if (p == NULL || (!read_listed(p, end, e) && !read_blocked(p, end, e)))
		return false;
	e->event = EVENT_reject;
	e->direction = DIRECTION_in;
	e->protocol = PROTOCOL_smtp;
	e->stage = STAGE_connect;
	e->status = STATUS_rejected;
	return true;
}
