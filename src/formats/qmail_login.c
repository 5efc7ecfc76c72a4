/*
 * qmail_login.c: users of POP3, IMAP and SMTP: vpopmail's vchkpw, and the wrapper that names the user of qmail-pop3d.
 *
 *     qmail-pop3d: user tina logged in from 127.20.0.194:42771
 *     vchkpw-smtp: (PLAIN) login success info@example.com:192.0.2.7
 *     vchkpw-pop3: password fail (pass: 'secret') info@example.com:192.0.2.7
 *
 *     wrapper = "qmail-pop3d: user" user "logged in from" ip ":" port
 *     vchkpw  = ["vchkpw" ["-" service] ":"] ["(" mechanism ")"] phrase ["(pass: '" password "')"] user ":" ip
 *
 * The user is what a client typed: the address is read from the right. vpopmail built with the option to log
 * passwords prints them: the password is all up to the last "') ", so that no part of it can be taken for the user.
 *
 * Sources: the seed document's wrapper; logwatch's and fail2ban's samples of vchkpw.
 */
#include "qmail.h"

bool
qmail_read_pop3d(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		user,
				ip;

	p = scan_lit(qmail_behind_name(text, p), end, "user ");
	p = scan_until_last_lit(p, end, " logged in from ", &user);
	if (p == NULL)
		return false;
	e->event = EVENT_login;
	e->protocol = PROTOCOL_pop3;
	e->direction = DIRECTION_in;
	e->user_name = qmail_known(user);
	p = scan_lit(p, end, " logged in from ");
	p = scan_until_last(p, end, ':', &ip);
	if (p != NULL && ip_of_slice(ip, &e->client_ip))
		scan_port(p + 1, end, &e->client_port);
	return true;
}

static const struct
{
	Slice		phrase;
	Event		event;
}			phrases[] = {
	{SLICE("login success"), EVENT_login},
	{SLICE("password fail"), EVENT_login_fail},
	{SLICE("vpopmail user not found"), EVENT_login_fail},
	{SLICE("null password given"), EVENT_login_fail},
	{SLICE("null user name given"), EVENT_login_fail},
	{SLICE("invalid user/domain characters"), EVENT_login_fail},
	{SLICE("POP access denied"), EVENT_login_fail},
	{SLICE("IMAP access denied"), EVENT_login_fail},
	{SLICE("SMTP access denied"), EVENT_login_fail},
	{SLICE("pop access denied"), EVENT_login_fail},
	{SLICE("imap access denied"), EVENT_login_fail},
	{SLICE("smtp access denied"), EVENT_login_fail},
	{SLICE("system user not found"), EVENT_login_fail},
	{SLICE("system password fail"), EVENT_login_fail},
};

/* The phrase at p sets the event; returns the position after it, or NULL. */
static const char *
scan_phrase(const char *p, const char *end, Entry *e)
{
	for (size_t i = 0; p != NULL && i < sizeof phrases / sizeof *phrases; i++)
	{
		const char *after = scan_bytes(p, end, phrases[i].phrase.ptr, phrases[i].phrase.len);

		if (after == NULL)
			continue;
		e->event = phrases[i].event;
		if (e->event == EVENT_login_fail)
			e->reply = slice_of(p, after);
		return after;
	}
	return NULL;
}

/* " (pass: 'PASSWORD')"; a torn one hides all that is left. */
static const char *
skip_password(const char *p, const char *end, Entry *e)
{
	const char *start = scan_lit(p, end, " (pass: '");
	const char *after;

	if (start == NULL)
		return p;
	after = scan_until_last_lit(start, end, "') ", &e->secret);
	if (after != NULL)
		return after + 2;
	e->secret = slice_of(start, end);
	return NULL;
}

/* What vchkpw says, from p on. */
bool
qmail_read_vpopmail_text(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after = scan_until(scan_char(p, end, '('), end, ')', &e->auth_mechanism);
	Slice		user;

	p = scan_phrase(after != NULL ? scan_lit(after, end, ") ") : p, end, e);
	if (p == NULL)
	{
		skip_password(slice_find(text, " (pass: '"), end, e);	/* hidden also where the phrase is not known */
		return false;
	}
	e->direction = DIRECTION_in;
	if (e->protocol == PROTOCOL_NONE && e->program.ptr != NULL)
		e->protocol = qmail_protocol_of_name(e->program);
	p = scan_char(skip_password(p, end, e), end, ' ');
	if (p != NULL && qmail_split_ip(slice_of(p, end), &user, &e->client_ip))
		e->user_name = qmail_known(user);
	return true;
}

/* "vchkpw-pop3: TEXT" */
bool
qmail_read_vchkpw(Slice text, const char *p, Entry *e)
{
	e->protocol = qmail_protocol_of_name(slice_of(text.ptr, p));
	p = scan_lit(p, slice_end(text), ": ");
	return p != NULL && qmail_read_vpopmail_text(text, p, e);
}
