/*
 * syslog.c: what syslog daemons say about themselves, and the place for every program that no other format knows.
 *
 *     Oct 24 12:00:01 mail last message repeated 2 times
 *     Nov 20 20:17:14 mail rsyslogd: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="88"] rsyslogd was HUPed
 *
 *     text   = repeat | words of the table below
 *     repeat = [ "--- " ] "last message repeated " n " time" [ "s" ] [ " ---" ]
 *
 * "message repeated n times: [ … ]" of rsyslog is not here: the envelope takes the inner text and sets repeated.
 * The repeated line is the last one of the same host, not the last one of the file. Under the tag of another program
 * all these texts are that program's own words and mean nothing.
 *
 * detail: lost (int): messages that the daemon says it dropped.
 *
 * Sources: syslogd(8) of sysklogd, GNU inetutils, FreeBSD and OpenBSD, newsyslog(8); rsyslog's imuxsock and ratelimit
 * modules; syslog-ng's main loop; systemd's journald-server.c; logrotate(8).
 */
#include "formats.h"

#include "../core/scan.h"

typedef enum Daemon
{
	OTHER_PROGRAM,
	NO_TAG,						/* old daemons leave the tag out of their own lines */
	SYSLOGD,
	RSYSLOGD,
	SYSLOG_NG,
	JOURNALD,
	ROTATION,
} Daemon;

/* Tags, or what they begin with: "rsyslogd-2177" carries the number of the message. */
static const struct
{
	Slice		tag;
	Daemon		daemon;
}			daemon_tags[] = {
	{SLICE("syslogd"), SYSLOGD},
	{SLICE("rsyslogd"), RSYSLOGD},
	{SLICE("syslog-ng"), SYSLOG_NG},
	{SLICE("systemd-journald"), JOURNALD},
	{SLICE("newsyslog"), ROTATION},
	{SLICE("logrotate"), ROTATION},
};

static const struct
{
	Daemon		daemon;
	Event		event;
	Slice		begin;
}			daemon_texts[] = {
	{NO_TAG, EVENT_note, SLICE("-- MARK --")},
	{NO_TAG, EVENT_service, SLICE("syslogd ")},		/* "syslogd 1.5.0: restart.": no tag, as no colon follows it */
	{NO_TAG, EVENT_service, SLICE("exiting on signal ")},

	{SYSLOGD, EVENT_note, SLICE("-- MARK --")},
	{SYSLOGD, EVENT_service, SLICE("start")},
	{SYSLOGD, EVENT_service, SLICE("restart")},
	{SYSLOGD, EVENT_service, SLICE("exiting on signal ")},
	{SYSLOGD, EVENT_service, SLICE("going down on signal ")},
	{SYSLOGD, EVENT_service, SLICE("kernel boot file is ")},

	{RSYSLOGD, EVENT_note, SLICE("-- MARK --")},
	{RSYSLOGD, EVENT_service, SLICE("[origin software=\"rsyslogd\"")},	/* … start, exiting, was HUPed */
	{RSYSLOGD, EVENT_service, SLICE("imuxsock")},		/* the socket taken over, or messages dropped */
	{RSYSLOGD, EVENT_service, SLICE("imjournal")},
	{RSYSLOGD, EVENT_service, SLICE("action '")},		/* … suspended, resumed */
	{RSYSLOGD, EVENT_service, SLICE("rsyslogd's ")},	/* … groupid, userid changed to n */

	{SYSLOG_NG, EVENT_note, SLICE("-- MARK --")},
	{SYSLOG_NG, EVENT_note, SLICE("Log statistics")},
	{SYSLOG_NG, EVENT_service, SLICE("syslog-ng starting up")},
	{SYSLOG_NG, EVENT_service, SLICE("syslog-ng shutting down")},
	{SYSLOG_NG, EVENT_service, SLICE("Configuration reload")},

	{JOURNALD, EVENT_service, SLICE("Journal st")},		/* started, stopped */
	{JOURNALD, EVENT_service, SLICE("Received ")},		/* a signal, or a request to flush, rotate, sync */
	{JOURNALD, EVENT_service, SLICE("Runtime ")},		/* "Runtime Journal (…) is 8.0M, max 79.9M, 71.9M free." */
	{JOURNALD, EVENT_service, SLICE("System ")},
	{JOURNALD, EVENT_service, SLICE("Time spent on flushing ")},
	{JOURNALD, EVENT_service, SLICE("Vacuuming done")},
	{JOURNALD, EVENT_service, SLICE("Deleted archived journal ")},
	{JOURNALD, EVENT_service, SLICE("Rotating")},
	{JOURNALD, EVENT_service, SLICE("File /")},			/* … corrupted or uncleanly shut down … */
	{JOURNALD, EVENT_service, SLICE("Suppressed ")},

	{ROTATION, EVENT_service, SLICE("logfile turned over")},
	{ROTATION, EVENT_service, SLICE("logfile first created")},
	{ROTATION, EVENT_service, SLICE("ALERT exited abnormally ")},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static Daemon
daemon_of(const Entry *e)
{
	if (e->program.ptr == NULL)
		return e->envelope == ENVELOPE_SYSLOG ? NO_TAG : OTHER_PROGRAM;
	for (size_t i = 0; i < COUNT(daemon_tags); i++)
	{
		Slice		tag = daemon_tags[i].tag;

		if (e->program.len >= tag.len && memcmp(e->program.ptr, tag.ptr, tag.len) == 0 &&
			(e->program.len == tag.len || e->program.ptr[tag.len] == '-'))
			return daemon_tags[i].daemon;
	}
	return OTHER_PROGRAM;
}

static bool
read_repeat(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *dashes = scan_lit(text.ptr, end, "--- ");
	const char *p = scan_lit(dashes != NULL ? dashes : text.ptr, end, "last message repeated ");
	const char *after;
	int32_t		n;

	p = scan_lit(scan_int(p, end, &n), end, " time");
	if (p == NULL)
		return false;
	e->event = EVENT_repeat;
	e->repeated = n;
	after = scan_char(p, end, 's');
	p = after != NULL ? after : p;
	after = dashes != NULL ? scan_lit(p, end, " ---") : NULL;
	e->complete = after != NULL ? after : p;
	return true;
}

/* "… 217 messages …" */
static void
read_lost(Slice text, Entry *e)
{
	const char *after = slice_find(text, " messages");
	const char *p = after;
	int32_t		n;

	while (p != NULL && p > text.ptr && byte_is(p[-1], BYTE_DIGIT))
		p--;
	if (scan_int(p, after, &n) != NULL)
		detail_int(e, "lost", n);
}

ParseResult
syslog_parse(Slice text, Entry *e)
{
	Daemon		daemon = daemon_of(e);

	if (e->envelope == ENVELOPE_NONE)
		return PARSE_NOT_MINE;
	if (daemon == OTHER_PROGRAM)
		return PARSE_OTHER;
	if ((daemon == NO_TAG || daemon == SYSLOGD) && read_repeat(text, e))
		return PARSE_MATCHED;
	for (size_t i = 0; i < COUNT(daemon_texts); i++)
		if (daemon_texts[i].daemon == daemon && text.len >= daemon_texts[i].begin.len &&
			memcmp(text.ptr, daemon_texts[i].begin.ptr, daemon_texts[i].begin.len) == 0)
		{
			e->event = daemon_texts[i].event;
			if (daemon == RSYSLOGD || daemon == JOURNALD)
				read_lost(text, e);
			return PARSE_MATCHED;
		}
	return PARSE_OTHER;
}
