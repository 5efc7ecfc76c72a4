/*
 * pam.c: PAM modules, when a mailbox server asks them.
 *
 *     pam_unix(pop:auth): authentication failure; logname= uid=0 euid=0 tty= ruser= rhost=192.0.2.1  user=luca
 *     pam_unix(imap:session): session opened for user luca(uid=1000) by (uid=0)
 *     unix_chkpwd[9465]: password check failed for user (luca)
 *
 *     line    = module "(" service ":" type "): " text
 *             | "PAM " n " more authentication failure" ["s"] "; " asked          ; libpam itself
 *             | text                                       ; the module in the tag: imap(pam_unix)[123]: …
 *             | said                                       ; its helper unix_chkpwd, in a process of its own
 *     asked   = "logname=" … " rhost=" host ["  user=" U]
 *     said    = "check pass; user unknown" | ("password check failed for user" | "could not obtain user info") " (" U ")"
 *
 * The program that asked logs the failed login itself, a moment later: so this is an authentication step (event
 * auth), not the failed login, or each attempt would count twice. U is the peer's text and runs to the end. The helper
 * names neither service nor peer: it may have been asked for any program of the host.
 *
 * detail: service, module, result (the text up to its parameters), failures (n)
 *
 * Sources: Linux-PAM, modules/pam_unix/support.c and unix_chkpwd.c, libpam/pam_syslog.c; the older form in Red
 * Hat's logs.
 */
#include "pam.h"

#include "../core/scan.h"

typedef struct PamService
{
	Slice		name;
	Protocol	protocol;
} PamService;

static const PamService services[] = {
	{SLICE("imap"), PROTOCOL_imap},
	{SLICE("pop"), PROTOCOL_pop3},
	{SLICE("pop3"), PROTOCOL_pop3},
	{SLICE("imaps"), PROTOCOL_imap},
	{SLICE("pop3s"), PROTOCOL_pop3},
	{SLICE("imapd"), PROTOCOL_imap},
	{SLICE("pop3d"), PROTOCOL_pop3},
	{SLICE("ipop3d"), PROTOCOL_pop3},
	{SLICE("esmtp"), PROTOCOL_smtp},
};

static bool
set_service(Slice name, Entry *e)
{
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (slice_is(name, services[i].name))
		{
			e->protocol = services[i].protocol;
			detail_text(e, "service", name);
			return true;
		}
	return false;
}

/* "logname= … rhost=H  user=U": only what tells of the peer is kept. */
static void
read_asked(const char *p, const char *end, Entry *e)
{
	Slice		skipped,
				rhost;

	p = scan_lit(scan_until_lit(p, end, " rhost=", &skipped), end, " rhost=");
	if (p == NULL)
		return;
	e->direction = DIRECTION_in;
	if (scan_word(p, end, &rhost) != NULL)
	{
		p = slice_end(rhost);
		if (!ip_of_slice(rhost, &e->client_ip) && byte_is(p[-1], BYTE_ALPHA))
			e->client_name = rhost;	/* no torn address */
	}
	scan_rest(scan_lit(scan_blanks(p, end), end, "user="), end, &e->user_name);
}

/* "session opened for user U[(uid=N)] by …" | "session closed for user U" */
static bool
read_session(const char *p, const char *end, Entry *e)
{
	Slice		user;

	p = scan_lit(p, end, "session ");
	if (p == NULL)
		return false;
	p = scan_lit(scan_until_lit(p, end, " for user ", &user), end, " for user ");
	if (p == NULL)
		return true;
	if (scan_until_lit(p, end, " by ", &user) == NULL)
		scan_rest(p, end, &user);
	scan_until_lit(user.ptr, slice_end(user), "(uid=", &user);
	e->user_name = user;
	return true;
}

static void
read_said(const char *p, const char *end, Entry *e)
{
	Slice		result;
	const char *asked;

	if (read_session(p, end, e))
	{
		e->event = EVENT_note;
		return;
	}
	e->event = EVENT_auth;
	asked = scan_until_lit(p, end, "; logname=", &result);
	if (asked == NULL)
		scan_rest(p, end, &result);
	detail_text(e, "result", result);
	read_asked(asked, end, e);
}

/* The module in the tag: "imap(pam_unix)". */
static bool
read_module_in_tag(Slice text, Entry *e)
{
	const char *end = slice_end(e->program);
	Slice		service,
				module;
	const char *p = NULL;

	if (slice_ends_lit(e->program, ")"))
		p = scan_char(scan_until(e->program.ptr, end, '(', &service), end, '(');
	if (scan_lit(p, end, "pam_") == NULL || scan_until(p, end, ')', &module) == NULL || !set_service(service, e))
		return false;
	detail_text(e, "module", module);
	read_said(text.ptr, slice_end(text), e);
	return true;
}

bool
pam_read(Slice text, Entry *e)
{
	const char *p = text.ptr;
	const char *end = slice_end(text);
	Slice		module,
				service,
				type;
	int32_t		failures;
	const char *more = scan_int(scan_lit(p, end, "PAM "), end, &failures);

	more = scan_lit(more, end, " more authentication failure");
	if (more != NULL)
	{
		e->event = EVENT_auth;
		detail_int(e, "failures", failures);
		read_asked(more, end, e);
		return true;
	}
	if (scan_lit(p, end, "pam_") == NULL)
		return read_module_in_tag(text, e);
	p = scan_char(scan_until(p, end, '(', &module), end, '(');
	p = scan_char(scan_until(p, end, ':', &service), end, ':');
	p = scan_lit(scan_until(p, end, ')', &type), end, "): ");
	if (p == NULL || !set_service(service, e))
		return false;
	detail_text(e, "module", module);
	read_said(p, end, e);
	return true;
}

/* What else it says is about itself. */
void
pam_read_helper(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *user = scan_lit(text.ptr, end, "password check failed for user (");

	if (user == NULL)
		user = scan_lit(text.ptr, end, "could not obtain user info (");
	e->event = EVENT_auth;
	detail_text(e, "module", e->program);
	if (user != NULL && slice_ends_lit(text, ")"))
	{
		e->user_name = slice_of(user, end - 1);
		detail_text(e, "result", slice_trim(slice_of(text.ptr, user - 1)));
	}
	else if (slice_is_lit(text, "check pass; user unknown"))
		detail_text(e, "result", text);
	else
		e->event = EVENT_note;
}
