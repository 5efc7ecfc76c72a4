/*
 * courier_auth.c: Courier's authdaemond, and what the login programs say of passwords with DEBUG_LOGIN.
 *
 *     Oct 17 11:25:37 commodore authdaemond: modules="authuserdb authpam", daemons=5
 *     Apr 14 14:07:15 billdog authdaemond: received auth request, service=pop3, authtype=login
 *     Apr 14 14:07:15 billdog authdaemond: authpam: ACCEPT, username brian
 *
 *     line    = service                             ; start, stop, modules
 *             | "received auth request, service=" S ", authtype=" T
 *             | "received userid lookup request: " U
 *             | module ": " ("trying this module" | "REJECT - …" | "TEMPFAIL - …" | "ACCEPT, username " U | text)
 *             | "FAIL, all modules rejected"
 *             | "pam_service=" S ", pam_username=" U
 *             | "dopam successful" | "pam_authenticate failed, result " n
 *             | "found " key " in userdbshadow"
 *             | ("Authenticated: " | module ": ") "sysusername=" … ", address=" U ", fullname=" …
 *             | the same with "clearpasswd=" P ", passwd=" P
 *             | "supplied password '" P "' does not match encrypted password '" P "'"
 *             | [module ": "] text ("password" | "passwd") ("=" | SP quote) P text
 *             | "cram: challenge=" P ", response=" P
 *             | a line of a PAM module (pam.c)
 *     login   = "LOGIN: " ["DEBUG: "] "ip=[" ip "], " ("command=" C | "username=" U | "password=" P)
 *
 * Gotchas. These lines are written with debugging only and carry no id that would join them to a session: they are
 * steps of an authentication (event auth), its result is the LOGIN or LOGIN FAILED of the server. P is masked, with all
 * that follows it: a password may hold anything.
 *
 * detail: service, module, result (of a module, of all, or of PAM), pam_result (PAM's number), those of pam.c
 *
 * Sources: authdaemond and its modules of courier-authlib 0.71, README.authdebug.
 */
#include "courier.h"

#include "../core/scan.h"
#include "../core/secret.h"
#include "pam.h"

/* ("=" | SP quote) after a key: the value starts here. */
static const char *
scan_password_mark(const char *p, const char *end)
{
	const char *value = scan_char(p, end, '=');
	const char *quote = scan_char(p, end, ' ');

	if (value != NULL)
		return value;
	value = scan_char(quote, end, '\'');
	return value != NULL ? value : scan_char(quote, end, '"');
}

/* Where the first password starts, after "password" or "passwd" ("clearpasswd" too); NULL if there is none. */
static const char *
find_password(Slice text)
{
	const char *end = slice_end(text);
	const char *p = text.ptr;
	Slice		skipped;

	while ((p = scan_lit(scan_until_lit(p, end, "passw", &skipped), end, "passw")) != NULL)
	{
		const char *key = scan_lit(p, end, "ord");
		const char *value = scan_password_mark(key != NULL ? key : scan_char(p, end, 'd'), end);

		if (value != NULL)
			return value;
	}
	return NULL;
}

void
courier_mask_passwords(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = find_password(text);

	if (p == NULL)
		p = scan_lit(text.ptr, end, "cram: challenge=");
	if (p != NULL && (e->secret.ptr == NULL || p < e->secret.ptr))
		e->secret = slice_of(p, end);
}

static void
set_service(Slice service, Entry *e)
{
	detail_text(e, "service", service);
	if (slice_starts_lit(service, "imap"))
		e->protocol = PROTOCOL_imap;
	else if (slice_starts_lit(service, "pop3"))
		e->protocol = PROTOCOL_pop3;
	else if (slice_starts_lit(service, "esmtp"))
		e->protocol = PROTOCOL_smtp;
}

/* S ", authtype=" T */
static void
read_request(const char *p, const char *end, Entry *e)
{
	Slice		service;

	p = scan_until_lit(p, end, ", authtype=", &service);
	if (p == NULL)
		return;
	set_service(service, e);
	scan_rest(scan_lit(p, end, ", authtype="), end, &e->auth_mechanism);
}

/* S ", pam_username=" U */
static void
read_pam_request(const char *p, const char *end, Entry *e)
{
	Slice		service;

	p = scan_until_lit(p, end, ", pam_username=", &service);
	if (p == NULL)
		return;
	set_service(service, e);
	scan_rest(scan_lit(p, end, ", pam_username="), end, &e->user_name);
}

static void
read_pam_success(const char *p, const char *end, Entry *e)
{
	(void) p;
	(void) end;
	detail_text(e, "result", SLICE("successful"));
}

/* n: a number of PAM's own */
static void
read_pam_failure(const char *p, const char *end, Entry *e)
{
	int32_t		n;

	detail_text(e, "result", SLICE("failed"));
	if (scan_int(p, end, &n) != NULL)
		detail_int(e, "pam_result", n);
}

static void
read_user(const char *p, const char *end, Entry *e)
{
	scan_rest(p, end, &e->user_name);
}

/* "sysusername=" … ", address=" U ", fullname=" … */
static void
read_account(const char *p, const char *end, Entry *e)
{
	Slice		skipped,
				address;

	p = scan_lit(scan_until_lit(p, end, ", address=", &skipped), end, ", address=");
	if (scan_until_lit(p, end, ", fullname=", &address) != NULL && !slice_is_lit(address, "<null>"))
		e->user_name = address;
}

static void
read_rejected(const char *p, const char *end, Entry *e)
{
	(void) p;
	(void) end;
	detail_text(e, "result", SLICE("FAIL"));
}

typedef struct Message
{
	Slice		head;
	Event		event;
	void		(*read) (const char *p, const char *end, Entry *e);
} Message;

static const Message messages[] = {
	{SLICE("received auth request, service="), EVENT_auth, read_request},
	{SLICE("received userid lookup request: "), EVENT_auth, read_user},
	{SLICE("Authenticated: "), EVENT_auth, read_account},
	{SLICE("FAIL, all modules rejected"), EVENT_auth, read_rejected},
	{SLICE("pam_service="), EVENT_auth, read_pam_request},
	{SLICE("dopam successful"), EVENT_auth, read_pam_success},
	{SLICE("pam_authenticate failed, result "), EVENT_auth, read_pam_failure},
	{SLICE("found "), EVENT_auth, NULL},
	{SLICE("supplied password "), EVENT_auth, NULL},
	{SLICE("password "), EVENT_auth, NULL},
	{SLICE("modules=\""), EVENT_service, NULL},
	{SLICE("Installing "), EVENT_service, NULL},
	{SLICE("Installation complete: "), EVENT_service, NULL},
	{SLICE("Uninstalling "), EVENT_service, NULL},
	{SLICE("stopping authdaemond children"), EVENT_service, NULL},
	{SLICE("restarting authdaemond children"), EVENT_service, NULL},
	{SLICE("Configuration error"), EVENT_service, NULL},
	{SLICE("libauth"), EVENT_service, NULL},
};

/* module ": " text, where the module is a name in lower case */
static bool
read_module(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		module,
				result;
	const char *p = scan_lit(scan_class(text.ptr, end, BYTE_LOWER, &module), end, ": ");
	const char *user;

	if (p == NULL)
		return false;
	e->event = EVENT_auth;
	detail_text(e, "module", module);
	if ((user = scan_lit(p, end, "ACCEPT, username ")) != NULL)
		read_user(user, end, e);
	else if (scan_lit(p, end, "sysusername=") != NULL)
		read_account(p, end, e);
	if (scan_class(p, end, BYTE_UPPER, &result) != NULL && result.len > 1)
		detail_text(e, "result", result);
	return true;
}

static bool
read_message(Slice text, Entry *e)
{
	const char *end = slice_end(text);

	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
	{
		const char *p = scan_bytes(text.ptr, end, messages[i].head.ptr, messages[i].head.len);

		if (p == NULL)
			continue;
		e->event = messages[i].event;
		if (messages[i].read != NULL)
			messages[i].read(p, end, e);
		return true;
	}
	return false;
}

bool
courier_read_auth(Slice text, Entry *e)
{
	courier_mask_passwords(text, e);
	return read_message(text, e) || pam_read(text, e) || read_module(text, e);
}

bool
courier_read_login_debug(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = scan_lit(text.ptr, end, "LOGIN: ");
	const char *debug = scan_lit(p, end, "DEBUG: ");

	p = scan_lit(courier_scan_client(debug != NULL ? debug : p, end, e), end, ", ");
	if (p == NULL)
		return false;
	e->event = EVENT_auth;
	if (scan_rest(scan_lit(p, end, "command="), end, &e->command) != NULL)
	{
		e->event = EVENT_command;
		e->secret = secret_of_command(e->command);
	}
	else
	{
		scan_rest(scan_lit(p, end, "username="), end, &e->user_name);
		courier_mask_passwords(text, e);
	}
	return true;
}
