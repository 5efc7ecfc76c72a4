/*
 * envelope_stamp.c: heads whose stamp is not proof of a syslog daemon, as programs and collectors print it too.
 *
 *     2026-11-20T20:14:22.746323+00:00 mx1 postfix/smtpd[401]: connect from unknown[192.0.2.7]
 *     2026-11-20 20:30:08 1xUVFI-00005k-2I Completed
 *
 * Sources: RFC 3339; templates of rsyslog and syslog-ng; journalctl(1); Kubernetes' CRI log format; Exim's
 * specification, chapter Log files.
 */
#include "envelope_layers.h"
#include "scan.h"

/* A message id of Exim, 6-6-2 or 6-11-4 letters and digits: the seconds, in base 62, start with a digit. */
static bool
is_exim_id(Slice word)
{
	if (word.len != 16 && word.len != 23)
		return false;
	return byte_is(word.ptr[0], BYTE_DIGIT) && word.ptr[6] == '-' && word.ptr[word.len == 16 ? 13 : 18] == '-';
}

/* A name or an address, perhaps of several relays ("mx1/relay", "source@mx1"). */
static bool
is_host(Slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!byte_is(word.ptr[i], BYTE_ALNUM | BYTE_HOST) && word.ptr[i] != '/' && word.ptr[i] != '@')
			return false;
	return word.len > 0 && !is_exim_id(word);
}

/* Some templates print the severity, in capital letters, where the host stands in others. */
static void
take_severity(Source *source)
{
	Slice		word = source->host;
	int			severity = word.len > 0 && byte_is(*word.ptr, BYTE_UPPER) ? severity_of(word) : -1;

	if (severity < 0)
		return;
	source->priority.severity = severity;
	source->host = SLICE_NONE;
}

/* A relay put its own head before it. */
static bool
is_whole_line(const char *p, const char *end)
{
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	const char *after = scan_char(scan_bsd_time(p, end, &at), end, ' ');

	return after != NULL && is_behind_host(scan_source_host(after, end, &source), end);
}

/* One with nanoseconds, or svlogd's, with '_' before the time. */
static bool
is_collectors(Slice iso_stamp)
{
	int32_t		nanoseconds;

	return iso_stamp.len > 20 && (iso_stamp.ptr[10] == '_' || scan_digits(iso_stamp.ptr + 20, slice_end(iso_stamp), 7, &nanoseconds) != NULL);
}

/* "ERROR word:" is no host and tag, and behind the stamp of a collector "word word:" may be any program's text. */
const char *
scan_sure_source(const char *p, const char *end, Slice iso_stamp, Source *source)
{
	const char *host_end = scan_source_host(p, end, source);
	const char *after;
	bool		has_host = source->host.ptr != NULL;

	if (has_host && !is_host(source->host))
		return NULL;
	after = scan_source_tag(host_end, end, source);
	if (after == NULL)
		return has_host && (is_daemon_text(host_end, end) || is_whole_line(host_end, end)) ? host_end : NULL;
	if (source->pid != INT_NONE)
	{
		take_severity(source);
		return after;
	}
	if (!has_host || severity_of(source->host) >= 0 || is_collectors(iso_stamp))
		return NULL;
	return after;
}

/* A stamp has been read up to p: take the source if it is sure, else what follows is a program's text. */
static void
take_stamped(Slice *text, const char *p, Slice iso_stamp, const LogTime *at, Entry *e)
{
	const char *end = slice_end(*text);
	Source		source = SOURCE_NONE;
	const char *after = NULL;

	p = scan_blanks(p, end);
	if (e->program.ptr == NULL)
		after = scan_sure_source(p, end, iso_stamp, &source);
	if (after != NULL)
		envelope_source(e, at, &source);
	else
		envelope_stamp(e, at);
	*text = slice_of(after != NULL ? after : p, end);
}

/* cri = iso SP ("stdout" | "stderr") SP ("F" | "P") SP line: Kubernetes; P = the line goes on in the next record. */
static const char *
scan_cri(const char *p, const char *end, Entry *e)
{
	Slice		flag;
	const char *after = scan_lit(p, end, "stdout ");

	if (after == NULL)
		after = scan_lit(p, end, "stderr ");
	after = scan_word(after, end, &flag);
	if (after == NULL || !(slice_is_lit(flag, "F") || slice_is_lit(flag, "P")))
		return NULL;
	envelope_detail(e, SLICE("stream"), slice_of(p, p + 6));
	if (flag.ptr[0] == 'P')
		detail_true(e, "partial");
	return after < end ? after + 1 : end;
}

/* Exim's zone, "+0100" behind a blank; returns p where there is none. */
static const char *
scan_spaced_zone(const char *p, const char *end, LogTime *at)
{
	LogTime		zone = {0};
	const char *after;

	if (end - p < 6 || (p[1] != '+' && p[1] != '-'))
		return p;
	after = scan_utc_offset(p + 1, end, &zone);
	if (after == NULL || after - p < 6 || (after < end && *after != ' '))
		return p;
	at->utc_offset = zone.utc_offset;
	at->has |= TIME_HAS_OFFSET;
	return after;
}

/* svlogd = yyyy-mm-dd "_" hh:mm:ss "." fraction        runit's svlogd -tt: UTC */
static RARE const char *
scan_svlogd_time(const char *p, const char *end, LogTime *at)
{
	p = scan_clock(scan_char(scan_iso_date(p, end, at), end, '_'), end, at);
	if (p != NULL)
		at->has |= TIME_HAS_OFFSET;
	return p;
}

/* iso = svlogd SP ( source text | text ) | yyyy-mm-dd ("T" | " ") hh:mm:ss [("." | ",") fraction] [zone] ( SP zone SP text | SP source text | SP text ) */
bool
layer_iso(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p;
	const char *after;

	if (text->len < 19 || text->ptr[4] != '-')
		return false;
	p = scan_iso_time(text->ptr, end, &at);
	if (p == NULL)
		p = scan_svlogd_time(text->ptr, end, &at);
	if (p == NULL || (p < end && !byte_is(*p, BYTE_BLANK)))
		return false;
	p = scan_spaced_zone(p, end, &at);
	after = scan_cri(scan_blanks(p, end), end, e);
	if (after == NULL)
	{
		take_stamped(text, p, slice_of(text->ptr, p), &at, e);
		return true;
	}
	envelope_stamp(e, &at);
	*text = slice_of(after, end);
	return true;
}

/* unix = seconds "." micros SP ( source text | text )        journalctl -o short-unix */
bool
layer_unix(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p = scan_unix_time(text->ptr, end, &at);

	if (p == NULL || p == end || *p != ' ')
		return false;
	take_stamped(text, p, SLICE_NONE, &at, e);
	return true;
}

/* day = dd SP hh:mm:ss SP source text        the month was lost */
bool
layer_day(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	const char *p = scan_char(scan_day(text->ptr, end, &at), end, ' ');

	p = scan_char(scan_clock(p, end, &at), end, ' ');
	if (p == NULL || (p = scan_sure_source(p, end, SLICE_NONE, &source)) == NULL)
		return false;
	envelope_source(e, &at, &source);
	*text = slice_of(p, end);
	return true;
}

/* weekday = Www SP ( ctime | bsd | iso SP zone SP source text )        the latter is journalctl -o short-full */
bool
layer_weekday(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	Slice		word;
	const char *p = scan_char(scan_class(text->ptr, end, BYTE_ALPHA, &word), end, ' ');
	const char *after;

	if (p == NULL || p == end || word.len > WEEKDAY_MAX)
		return false;
	if (!byte_is(*p, BYTE_DIGIT))
	{
		Slice		inner = slice_of(scan_blanks(p, end), end);

		if (scan_bsd_time(inner.ptr, end, &at) == NULL || !(layer_ctime(&inner, e) || layer_bsd(&inner, e)))
			return false;
		*text = inner;
		return true;
	}
	p = scan_char(scan_iso_time(p, end, &at), end, ' ');
	after = scan_utc_offset(p, end, &at);
	if (after == NULL && (after = scan_class(p, end, BYTE_UPPER, &word)) != NULL && slice_is_lit(word, "UTC"))
		at.has |= TIME_HAS_OFFSET;
	p = scan_char(after, end, ' ');
	if (p == NULL || (p = scan_sure_source(p, end, SLICE_NONE, &source)) == NULL)
		return false;
	envelope_source(e, &at, &source);
	*text = slice_of(p, end);
	return true;
}
