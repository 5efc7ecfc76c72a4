/*
 * uw.c: UW imapd, ipop3d and ipop2d, and all that is built on their c-client library (Panda IMAP).
 *
 *     Oct 24 10:59:51 mail ipop3d[19036]: Login user=hermes host=muladhara.rete039.it [213.198.151.4] nmsgs=23/23
 *     Nov 20 20:15:27 server imapd[305]: Login failed user=olga auth=olga host=[127.21.3.111]
 *
 *     message = service ["SSL"] "service init from" ip
 *             | head " user=" U " host=" H tail          ; Login, Logout, Update, Killed, "error, while reading line" …
 *             | head " user=" U " auth=" A " host=" H tail              ; a login that failed
 *             | head " host=" H tail                                    ; nobody is logged in
 *             | text                                                    ; the SSL layer; the mailbox drivers: uw_mailbox.c
 *     H       = [name SP] "[" ip "]" | "UNKNOWN" | "NON-IP" | variable "=" ip
 *     tail    = { " nmsgs=" n ["/" n] | " ndele=" n | " nseen=" n | " mech=" M | " domain=" D | " mbx=" M ": " error
 *             | " no mailbox" }
 *
 * Gotchas. Lines of a session are joined by program and pid, never by the address: the init line has the address alone,
 * and a multi-homed client may show two. U is the peer's text, with blanks or " host=" in it; c-client prints at most
 * 80 bytes of it (64 beside auth=), H is cut at 80 as well: the last " host=" within reach of these is the server's own, unless the head of a
 * record of this same host and program stands before it: two short records joined. "???" is nobody. In nmsgs=A/B, A
 * messages are shown to the client, B are in the mailbox: nothing was downloaded yet. A refused POP3 login may be told
 * twice, "Login failure user=" and then "AUTHENTICATE LOGIN failure"; a refused override, too: "Failed A override of
 * user=U", then "Login failed user=U auth=A". "Login disabled" is said of any password where TLS was not started and is
 * asked for. "Logout user=U" also ends a session where U never got in. "Autologout"
 * stands in place of "Logout".
 *
 * detail: nmsgs, nmsgs_total, ndele, nseen, no_mailbox, mailbox, domain, auth_user (identity that asked for the login
 * of another user), admin, anonymous, client (SSH_CLIENT=… of a session without a socket), result (of a login), reason,
 * while (what the server did when a client left), literal_bytes, moved_bytes, moved_to, moved_from, lock_pid,
 * ended_by (server: killed, or its mailbox was closed; error: of TLS, the mailbox or the connection),
 * lock_seconds (until the lock of another is overridden, 0: it was), protocol_error, chroot; those of pam.c and
 * uw_inetd.c.
 *
 * Sources: imap-2007f and Panda IMAP, imapd.c, ipop3d.c, ipop2d.c, osdep/unix/{env_unix,tcp_unix,ssl_unix,dummy}.c.
 */
#include "uw.h"

#include "../core/scan.h"
#include "pam.h"

/* reason [","] " while " doing " user=" U " host=" H: the client ended the session, or an error of the connection did. */
static bool
read_broken(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	bool		by_client;
	Slice		reason,
				doing;
	const char *p = scan_lit(scan_until_lit(text.ptr, end, " while ", &reason), end, " while ");
	const char *user = scan_lit(scan_until_lit(p, end, " user=", &doing), end, " user=");

	if (p == NULL)
		return false;
	if (slice_ends_lit(reason, ","))
		reason.len--;
	by_client = slice_is_lit(reason, "Unexpected client disconnect") || slice_is_lit(reason, "Command stream end of file");
	if (user == NULL && !by_client)
		return false;
	e->event = EVENT_disconnect;
	detail_text(e, "reason", reason);
	if (!by_client)
		detail_text(e, "ended_by", SLICE("error"));
	if (user == NULL)
		return true;
	detail_text(e, "while", doing);
	uw_read_user(user, end, e);
	return true;
}

/* ("imap" | "imaps" | "pop3" | "pop3s" | "pop2" | "port " N) [" SSL"] " service init from " ip */
static bool
read_init(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *port = scan_port(scan_lit(text.ptr, end, "port "), end, &e->server_port);
	Slice		service = SLICE_NONE;
	const char *p = port != NULL ? port : scan_class(text.ptr, end, BYTE_ALNUM, &service);
	const char *ssl = scan_lit(p, end, " SSL");

	p = scan_lit(ssl != NULL ? ssl : p, end, " service init from ");
	if (p == NULL)
		return false;
	if (ssl != NULL)
		e->tls = slice_of(ssl - 3, ssl);
	if (slice_starts_lit(service, "imap"))
		e->protocol = PROTOCOL_imap;
	else if (slice_starts_lit(service, "pop3"))
		e->protocol = PROTOCOL_pop3;
	e->event = EVENT_connect;
	e->direction = DIRECTION_in;
	e->complete = scan_ip(p, end, &e->client_ip);
	return true;
}

static bool
read_server(Slice text, Protocol protocol, Entry *e)
{
	bool		matched;

	if (text.len > 0 && byte_is(*text.ptr, BYTE_UPPER))
		matched = uw_read_message(text, e) || uw_read_mailbox(text, protocol == PROTOCOL_imap, e) || read_broken(text, e) || pam_read(text, e);
	else
		matched = read_init(text, e) || pam_read(text, e) || uw_read_wrapper(text, e);
	if (e->protocol == PROTOCOL_NONE)
		e->protocol = protocol;
	return matched;
}

/* The tag may stand behind a folder ("host/imapd") and may have a PAM module in it ("pop(pam_unix)"). */
ParseResult
uw_parse(Slice text, Entry *e)
{
	Slice		name = program_name(e->program);

	if (slice_starts_nocase(name, SLICE("imap")))
		return read_server(text, PROTOCOL_imap, e) ? PARSE_MATCHED : PARSE_NOT_MINE;
	if (slice_starts_nocase(name, SLICE("ipop3")))
		return read_server(text, PROTOCOL_pop3, e) ? PARSE_MATCHED : PARSE_OTHER;
	if (slice_starts_nocase(name, SLICE("ipop2")))
		return read_server(text, PROTOCOL_NONE, e) ? PARSE_MATCHED : PARSE_OTHER;
	if (slice_starts_nocase(name, SLICE("pop")))
		return read_server(text, slice_starts_nocase(name, SLICE("pop2")) ? PROTOCOL_NONE : PROTOCOL_pop3, e)
			? PARSE_MATCHED : PARSE_NOT_MINE;
	if (slice_is_lit_nocase(name, "inetd") || slice_is_lit_nocase(name, "xinetd"))
		return uw_read_inetd(text, e) ? PARSE_MATCHED : PARSE_NOT_MINE;
	if (slice_is_lit_nocase(name, "unix_chkpwd"))
	{
		pam_read_helper(text, e);
		return PARSE_MATCHED;
	}
	return slice_starts_lit(text, "pam_") && pam_read(text, e) ? PARSE_MATCHED : PARSE_NOT_MINE;
}
