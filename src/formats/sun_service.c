/*
 * sun_service.c: the logs of store and services (imap, pop, http, admin, default …), and dispatcher.log.
 *
 *   [30/Aug/2004:16:53:05 -0700] vadar imapd[13027]: Account Notice: badlogin: [192.18.126.64:40718] plaintext user1
 *       authentication failure                                                                     (one line)
 *   [03/Dec/1998:06:54:32 +0200] budgie imapd[232]: Account Notice: close [127.0.0.1] [unauthenticated] 1998/12/3
 *       6:54:32 0:00:00 0 115 0                                                                    (one line)
 *
 *   service  = "[" time "]" SP host SP process "[" pid "]:" SP category SP level ":" SP text
 *   text     = "login" [":"] SP client SP user SP mechanism [rest]
 *            | "badlogin" [":"] SP client SP mechanism SP user SP reason
 *            | "close" [":"] SP client SP user SP yyyy/m/d SP h:mm:ss SP duration {SP number}
 *            | "account disabled" [" (hold)"] [":" user] | [client] ["C:"] command | anything
 *   client   = "[" ip [":" port] "]"
 *
 * Gotchas
 * - The user of a refused login is the client's choice and may hold blanks: the reason is sought from the end.
 * - One process serves many users at once: ip and port together are what its lines share.
 * - Lists of events in the manuals print the stamp without its brackets.
 *
 * detail: category, level, result, counts (the numbers that end a close line, as printed), connected_at.
 */
#include "../core/cause.h"
#include "../core/scan.h"
#include "../core/secret.h"
#include "sun.h"

/* dd/Mon/yyyy:hh:mm:ss SP zone */
static const char *
scan_service_time(const char *p, const char *end, LogTime *t)
{
	p = scan_char(scan_day(p, end, t), end, '/');
	p = scan_char(scan_month(p, end, t), end, '/');
	p = scan_char(scan_year(p, end, t), end, ':');
	p = scan_char(scan_clock(p, end, t), end, ' ');
	return scan_utc_offset(p, end, t);
}

static Protocol
protocol_of_process(Slice process)
{
	static const struct
	{
		Slice		name;
		Protocol	protocol;
	}			processes[] = {
		{SLICE("imapd"), PROTOCOL_imap}, {SLICE("popd"), PROTOCOL_pop3}, {SLICE("mshttpd"), PROTOCOL_http},
		{SLICE("httpd"), PROTOCOL_http},
	};

	for (size_t i = 0; i < sizeof processes / sizeof *processes; i++)
		if (slice_is(process, processes[i].name))
			return processes[i].protocol;
	return PROTOCOL_NONE;
}

/* "[ip:port]" or "[ip]"; ip:port is what the lines of one connection share. */
static const char *
scan_client(const char *p, const char *end, Entry *e)
{
	Slice		inside,
				address;
	const char *after = scan_until(scan_char(p, end, '['), end, ']', &inside);
	int32_t		port;
	const char *colon;

	if (after == NULL)
		return NULL;
	if (ip_of_slice(inside, &e->client_ip))
		return after + 1;
	colon = scan_until_last(inside.ptr, slice_end(inside), ':', &address);
	if (colon == NULL || !ip_of_slice(address, &e->client_ip) || scan_port(colon + 1, after, &port) != after)
		return NULL;
	e->client_port = port;
	e->session_key = inside;
	return after + 1;
}

/* Reasons that end a badlogin line; the longer of two that end alike first. */
static const Slice reasons[] = {
	SLICE(" authentication failure"), SLICE(" account disabled (hold)"), SLICE(" account disabled"),
	SLICE(" user not found"), SLICE(" no such user"), SLICE(" bad password"), SLICE(" wrong password"),
	SLICE(" password expired"), SLICE(" domain not found"), SLICE(" access denied"),
};

/* client mechanism user reason */
static void
read_badlogin(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;
	Slice		user;

	e->event = EVENT_login_fail;
	e->stage = STAGE_auth;
	p = scan_client(p, end, e);
	p = scan_next_word(p, end, &e->auth_mechanism);
	if (p == NULL)
		return;
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
	{
		const char *reason = end - reasons[i].len;

		if (reason >= p && memcmp(reason, reasons[i].ptr, reasons[i].len) == 0)
		{
			user = slice_trim(slice_of(p, reason));
			if (user.len > 0)
				e->user_name = user;
			e->reply = slice_of(reason + 1, end);
			return;
		}
	}
	after = scan_blanks(scan_next_word(p, end, &e->user_name), end);
	if (after != NULL && after < end)
		e->reply = slice_of(after, end);
}

/* client user mechanism */
static void
read_login(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;

	e->event = EVENT_login;
	e->stage = STAGE_auth;
	p = scan_blanks(scan_client(p, end, e), end);
	p = scan_blanks(scan_word(p, end, &e->user_name), end);
	after = scan_blanks(scan_word(p, end, &e->auth_mechanism), end);
	if (after != NULL && after < end)
		e->reply = slice_of(after, end);
}

/* h:mm:ss as seconds */
static const char *
scan_duration(const char *p, const char *end, double *seconds)
{
	int32_t		h,
				m,
				s;

	p = scan_char(scan_int(p, end, &h), end, ':');
	p = scan_char(scan_digits(p, end, 2, &m), end, ':');
	p = scan_digits(p, end, 2, &s);
	if (p != NULL)
		*seconds = (double) h * 3600 + m * 60 + s;
	return p;
}

/* client user date time duration numbers */
static void
read_close(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *start;
	Slice		user,
				date,
				time;

	e->event = EVENT_disconnect;
	p = scan_blanks(scan_client(p, end, e), end);
	p = scan_blanks(scan_word(p, end, &user), end);
	if (p == NULL)
		return;
	if (!slice_is_lit(user, "[unauthenticated]"))
	{
		e->event = EVENT_logout;
		e->user_name = user;
	}
	start = p;
	p = scan_word(scan_blanks(scan_word(p, end, &date), end), end, &time);
	if (p == NULL || memchr(date.ptr, '/', date.len) == NULL)
		return;
	detail_text(e, "connected_at", slice_of(start, p));
	p = scan_blanks(scan_duration(scan_blanks(p, end), end, &e->delay), end);
	if (p != NULL && p < end)
		detail_text(e, "counts", slice_of(p, end));
}

/* "account disabled (hold)" [":" user]: the user who wanted in may not. */
static void
read_disabled(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		reason,
				user;

	e->event = EVENT_login_fail;
	e->stage = STAGE_auth;
	e->reply = text;
	p = scan_until(text.ptr, end, ':', &reason);
	if (p == NULL || !(slice_is_lit(reason, "account disabled (hold)") || slice_is_lit(reason, "account disabled")))
		return;
	p = scan_word(scan_blanks(p + 1, end), end, &user);
	if (p == NULL || scan_blanks(p, end) < end)
		return;					/* a sentence */
	e->user_name = user;
	e->reply = reason;
}

static const struct
{
	Slice		word;
	void		(*read) (Slice text, const char *p, Entry *e);	/* p stands after the word */
}			account_texts[] = {
	{SLICE("badlogin"), read_badlogin},
	{SLICE("login"), read_login},
	{SLICE("close"), read_close},
	{SLICE("account disabled"), read_disabled},
};

static bool
read_account(Slice text, Entry *e)
{
	const char *end = slice_end(text);

	for (size_t i = 0; i < sizeof account_texts / sizeof *account_texts; i++)
	{
		const char *p = scan_bytes(text.ptr, end, account_texts[i].word.ptr, account_texts[i].word.len);

		if (p == NULL || (p < end && !byte_is(*p, BYTE_BLANK) && *p != ':'))
			continue;
		if (p < end && *p == ':')
			p++;
		e->direction = DIRECTION_in;
		account_texts[i].read(text, scan_blanks(p, end), e);
		return true;
	}
	return false;
}

/* [client] ["C:"] command: only its secret is of interest. A server's own line starts with "S:". */
static void
read_protocol(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = text.ptr;
	Slice		client;
	const char *after = scan_char(scan_until(scan_char(p, end, '['), end, ']', &client), end, ']');

	p = scan_blanks(after != NULL ? after : p, end);
	after = scan_lit(p, end, "C:");
	p = scan_blanks(after != NULL ? after : p, end);
	e->secret = secret_of_command(slice_of(p, end));
}

/* Categories; those about the server itself give a service event. */
static const struct
{
	Slice		name;
	Event		event;
}			categories[] = {
	{SLICE("Account"), EVENT_note}, {SLICE("Protocol"), EVENT_note}, {SLICE("Stats"), EVENT_note},
	{SLICE("General"), EVENT_service}, {SLICE("LDAP"), EVENT_service}, {SLICE("Network"), EVENT_service},
	{SLICE("Plugin"), EVENT_service}, {SLICE("Store"), EVENT_service},
};

static bool
is_level(Slice word)
{
	static const Slice levels[] = {
		SLICE("Notice"), SLICE("Information"), SLICE("Error"), SLICE("Warning"), SLICE("Critical"), SLICE("Debug"),
	};

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (slice_is(word, levels[i]))
			return true;
	return false;
}

ParseResult
sun_category_parse(const char *p, const char *end, Entry *e)
{
	Slice		category,
				level;

	p = scan_char(scan_class(p, end, BYTE_ALPHA, &category), end, ' ');
	p = scan_char(scan_class(p, end, BYTE_ALPHA, &level), end, ':');
	if (p == NULL || !is_level(level))
		return PARSE_NOT_MINE;
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
		if (slice_is(category, categories[i].name))
		{
			p = scan_blanks(p, end);
			detail_text(e, "category", category);
			detail_text(e, "level", level);
			e->protocol = protocol_of_process(e->program);
			e->event = categories[i].event;
			if (!read_account(slice_of(p, end), e) && slice_is_lit(category, "Protocol"))
				read_protocol(slice_of(p, end), e);
			return PARSE_MATCHED;
		}
	return PARSE_NOT_MINE;
}

const char *
sun_scan_service_head(const char *p, const char *end, SunServiceHead *out)
{
	SunServiceHead head = {.pid = INT_NONE};
	const char *open = scan_char(p, end, '[');

	p = scan_service_time(open != NULL ? open : p, end, &head.at);
	if (open != NULL)
		p = scan_char(p, end, ']');
	p = scan_char(scan_next_word(p, end, &head.host), end, ' ');
	p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG, &head.process);
	p = scan_lit(scan_int(scan_char(p, end, '['), end, &head.pid), end, "]:");
	if (p != NULL)
		*out = head;
	return p;
}

ParseResult
sun_service_parse(const char *p, const char *end, Entry *e)
{
	SunServiceHead head;

	p = sun_scan_service_head(p, end, &head);
	if (p == NULL)
		return PARSE_NOT_MINE;
	e->at = head.at;
	e->program = head.process;
	e->pid = head.pid;
	if (e->host.ptr == NULL)
		e->host = head.host;
	return sun_category_parse(scan_blanks(p, end), end, e) == PARSE_MATCHED ? PARSE_MATCHED : PARSE_OTHER;
}

/* Words of which a line of dispatcher.log has one: the stamp alone is not enough to tell it from other logs. */
static const Slice dispatcher_words[] = {
	SLICE("ispatcher"), SLICE("PORT_ACCESS"), SLICE("orker process"), SLICE("orker Process"), SLICE("IMTA_"),
	SLICE("PMDF_"),
};

/* Free text. A refusal by the PORT_ACCESS mapping is the one that matters for mail. */
ParseResult
sun_dispatcher_parse(const char *p, const char *end, Entry *e)
{
	const char *colon = scan_char(p, end, ':');
	Slice		text = slice_trim(slice_of(colon != NULL ? colon : p, end));
	Slice		before;
	const char *probe;
	bool		mine = false;

	for (size_t i = 0; i < sizeof dispatcher_words / sizeof *dispatcher_words && !mine; i++)
		mine = slice_find_bytes(text, dispatcher_words[i].ptr, dispatcher_words[i].len, 0) != NULL;
	if (!mine)
		return PARSE_NOT_MINE;
	e->event = EVENT_service;
	probe = scan_until_lit(p, end, "TCP|", &before);
	if (probe == NULL || slice_find(text, "PORT_ACCESS") == NULL)
		return PARSE_MATCHED;
	e->event = EVENT_reject;
	e->status = STATUS_rejected;
	e->stage = STAGE_connect;
	sun_set_transport(slice_of(probe, end), DIRECTION_in, e);
	e->reply = text;
	e->cause = cause_info[CAUSE_access_rule].name;
	return PARSE_MATCHED;
}
