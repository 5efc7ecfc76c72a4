/*
 * sun.c: Sun Java System / iPlanet / Oracle Messaging Server and PMDF: which of their logs a line is from.
 *
 *   19-Jan-1998 19:16:57.64 l            tcp_local    E 1 adam@sesta.com rfc822;marlowe@siroe.com marlowe@siroe.com
 *   [30/Aug/2004:16:53:05 -0700] vadar imapd[13027]: Account Notice: badlogin: [192.18.126.64:40718] plaintext user1 …
 *
 *   line    = stamp SP record                    mail.log, connection.log: LOG_FORMAT 1, 2, 3 (sun_record.c)
 *           | "<" name { attribute } "/>"        the same: LOG_FORMAT 4 (sun_xml.c)
 *           | "[" time "]" SP service            imap, pop, http, admin, default (sun_service.c)
 *           | stamp [":"] SP text                dispatcher.log (sun_service.c)
 *           | record | service                   sent through syslog, without a stamp of their own
 *   stamp   = d[d] "-" Mon "-" yyyy SP hh:mm:ss ["." cc]
 *   time    = dd "/" Mon "/" yyyy ":" hh:mm:ss SP zone
 *
 * Gotchas
 * - BIND and others write the same stamp: a line is ours only if channels and code follow.
 * - Months may be in upper case; the stamps of the MTA have no zone.
 *
 * Sources: Sun Java System Messaging Server 6 2005Q4 Administration Guide, chapter 21; 6.3 Administration Guide,
 * chapter 25; PMDF System Manager's Guide; Messaging Server Technical Reference: MTA transaction log entry format.
 */
#include "../core/scan.h"
#include "sun.h"

/* Does the syslog tag name one of our programs, and nobody else's? */
static bool
is_tag_of_ours(const Entry *e, bool alone)
{
	uint64_t	ours = UINT64_C(1) << FORMAT_sun;
	uint64_t	formats = e->program.ptr == NULL ? 0 : formats_of_program(e->program);

	return alone ? formats == ours : (formats & ours) != 0;
}

/* mail.log, or dispatcher.log */
static ParseResult
parse_stamped(const char *p, const char *end, const LogTime *t, Entry *e)
{
	ParseResult result = sun_record_parse(p, end, e);

	if (result == PARSE_NOT_MINE)
		result = sun_dispatcher_parse(p, end, e);
	if (result != PARSE_NOT_MINE)
		sun_set_time(e, t);
	return result;
}

/* Behind an envelope, without a stamp of its own. */
static ParseResult
parse_tagged(const char *p, const char *end, Entry *e)
{
	ParseResult result = sun_record_parse(p, end, e);

	if (result == PARSE_NOT_MINE)
		result = sun_category_parse(p, end, e);
	if (result == PARSE_NOT_MINE && slice_is_lit(e->program, "dispatcher"))
	{
		e->event = EVENT_service;
		sun_dispatcher_parse(p, end, e);
		result = PARSE_MATCHED;
	}
	return result == PARSE_NOT_MINE && is_tag_of_ours(e, true) ? PARSE_OTHER : result;
}

ParseResult
sun_parse(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = scan_blanks(text.ptr, end);
	const char *after;
	LogTime		t = {0};

	if (p == end)
		return PARSE_NOT_MINE;
	if (*p == '<')
		return sun_xml_parse(p, end, e);
	after = scan_vms_time(p, end, &t);
	if (after != NULL)
		return parse_stamped(after, end, &t, e);
	if (*p == '[' || byte_is(*p, BYTE_DIGIT))
	{
		ParseResult result = sun_service_parse(p, end, e);

		if (result != PARSE_NOT_MINE)
			return result;
	}
	return is_tag_of_ours(e, false) || e->envelope == ENVELOPE_STAMP ? parse_tagged(p, end, e) : PARSE_NOT_MINE;
}
