/*
 * envelope_syslog.c: who wrote a line, and the files of syslog daemons with the traditional stamp.
 *
 *     Oct 24 10:59:51 mail ipop3d[19036]: pop3 service init from 192.0.2.6
 *     Nov 20 20:57:06 imap-login: Info: Login: user=<anna@example.com>, method=PLAIN, rip=192.0.2.7
 *
 *     source  = [ "<" level ">" SP ] [ host SP ] [ level SP | "[" … "]" SP ] tag [ "[" pid "]" ] ":" SP [ solaris ]
 *     tag     = 1*( letter | digit | "/" | "-" | "_" | "." | "(" | ")" )
 *     level   = facility ( "." | ":" ) severity
 *     solaris = "[ID " n SP level "]" SP
 *
 * "<level>" before the host is FreeBSD's syslogd -vv; BusyBox and AIX write a level after it.
 * Sources: RFC 3164; syslogd of FreeBSD, BusyBox, GNU inetutils and Solaris; Dovecot's log_timestamp; logs in the
 * test suites of lnav and fail2ban.
 */
#include "envelope_layers.h"
#include "scan.h"

static bool
has_letter(Slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (byte_is(s.ptr[i], BYTE_ALPHA))
			return true;
	return false;
}

/* The level that Solaris writes before the text; returns p where there is none. */
static const char *
scan_solaris_level(const char *p, const char *end, Source *source)
{
	Priority	priority;
	int64_t		id;
	const char *after = scan_char(scan_uint(scan_lit(p, end, "[ID "), end, &id), end, ' ');

	after = scan_lit(scan_level(after, end, &priority), end, "] ");
	if (after == NULL)
		return p;
	source->priority = priority;
	return after;
}

/* "[" pid "]:", also with a pid that is no number. */
static const char *
scan_pid(const char *p, const char *end, int32_t *pid)
{
	Slice		word;
	const char *after = scan_lit(scan_int(p + 1, end, pid), end, "]:");

	return after != NULL ? after : scan_lit(scan_class(p + 1, end, BYTE_ALNUM | BYTE_TAG, &word), end, "]:");
}

const char *
scan_source_tag(const char *p, const char *end, Source *source)
{
	Slice		tag;
	int32_t		pid = INT_NONE;

	p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG, &tag);
	if (p == NULL || p == end)
		return NULL;
	if (*p == '[')
		p = scan_pid(p, end, &pid);
	else if (*p == ':' && (p + 1 == end || byte_is(p[1], BYTE_BLANK)) && has_letter(tag))
		p++;
	else
		return NULL;
	if (p == NULL)
		return NULL;
	source->program = tag;
	source->pid = pid;
	p = scan_blanks(p, end);
	return p < end && *p == '[' ? scan_solaris_level(p, end, source) : p;
}

const char *
scan_source_host(const char *p, const char *end, Source *source)
{
	Slice		word;
	Priority	priority;
	const char *after;

	if (p < end && *p == '<' && (after = scan_lit(scan_level(p + 1, end, &priority), end, "> ")) != NULL)
	{
		source->priority = priority;
		p = after;
	}
	after = scan_word(p, end, &word);
	if (after == NULL || after == end || after[-1] == ':')
		return p;
	source->host = word;
	return scan_blanks(after, end);
}

/* What some daemons put between host and tag: a bracketed word, or the level. */
static const char *
scan_before_tag(const char *p, const char *end, Source *source)
{
	Slice		word;

	if (p < end && *p == '[')
		return scan_lit(scan_until(p + 1, end, ']', &word), end, "] ");
	return scan_char(scan_level(p, end, &source->priority), end, ' ');
}

static const char *
scan_any_tag(const char *p, const char *end, Source *source)
{
	const char *after = scan_source_tag(p, end, source);
	Source		read;

	if (after != NULL)
		return after;
	read = *source;
	after = scan_source_tag(scan_before_tag(p, end, &read), end, &read);
	if (after != NULL)
		*source = read;
	return after;
}

bool
is_daemon_text(const char *p, const char *end)
{
	return scan_lit(p, end, "last message repeated ") != NULL || scan_lit(p, end, "-- MARK --") != NULL ||
		scan_lit(p, end, "--- last message repeated ") != NULL || scan_lit(p, end, "syslogd ") != NULL;
}

/*
 * Dovecot's own files have neither host nor tag, but the service's name with ": Level: " after it, or with the
 * user in parentheses: "imap-login: Info: Login: …", "imap(user@example.com)<447><Dm6e7tgO>: Info: Logged out".
 */
static bool
is_dovecot_text(const char *p, const char *end)
{
	static const Slice levels[] = {
		SLICE("Info: "), SLICE("Error: "), SLICE("Warning: "), SLICE("Debug: "), SLICE("Fatal: "), SLICE("Panic: "),
	};
	Slice		service = {0};

	p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG, &service);
	if (p == NULL || p == end)
		return false;
	if (*p != ':')
		return *p != '[' && service.ptr[0] != '(' && memchr(service.ptr, '(', service.len) != NULL;
	p = scan_lit(p, end, ": ");
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (scan_bytes(p, end, levels[i].ptr, levels[i].len) != NULL)
			return true;
	return false;
}

/* yyyy behind a clock, and the blanks after it. */
static const char *
scan_year_behind(const char *p, const char *end, LogTime *at)
{
	p = scan_year(p, end, at);
	return p == NULL || (p < end && !byte_is(*p, BYTE_BLANK)) ? NULL : scan_blanks(p, end);
}

/* A tag follows, or a text without one: then what looks like a year is the name of the host. */
bool
is_behind_host(const char *p, const char *end)
{
	Source		source = SOURCE_NONE;

	return scan_source_tag(p, end, &source) != NULL || is_daemon_text(p, end);
}

/* dated = [ "[" pid "]" SP [ severity ":" SP ] | "->" SP ] text        behind a ctime stamp: spamd, clamd */
static RARE void
read_dated(const char *p, const LogTime *at, Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	int32_t		pid;
	Slice		word;
	const char *after;

	envelope_stamp(e, at);
	after = scan_lit(scan_int(scan_char(p, end, '['), end, &pid), end, "] ");
	if (after != NULL)
	{
		e->pid = pid;
		p = after;
		after = scan_lit(scan_class(p, end, BYTE_LOWER, &word), end, ": ");
		if (after != NULL && severity_of(word) >= 0)
		{
			envelope_priority(e, (Priority) {-1, severity_of(word)});
			p = after;
		}
	}
	after = scan_lit(p, end, "-> ");
	*text = slice_of(after != NULL ? after : p, end);
}

/* A source, else what a program wrote into a file of its own. */
static RARE void
read_behind_year(const char *p, const LogTime *at, Slice *text, Entry *e)
{
	Source		source = SOURCE_NONE;
	const char *message = scan_sure_source(p, slice_end(*text), SLICE_NONE, &source);

	if (message == NULL)
	{
		read_dated(p, at, text, e);
		return;
	}
	envelope_source(e, at, &source);
	*text = slice_of(message, slice_end(*text));
}

/* Lines that read_ordinary_source does not take; p stands after the stamp. */
static RARE void
read_other_source(const char *p, const LogTime *at, Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	Source		source = SOURCE_NONE;
	const char *message = NULL;
	LogTime		dated = *at;
	const char *after;

	p = scan_blanks(p, end);
	after = at->has & TIME_HAS_YEAR ? NULL : scan_year_behind(p, end, &dated);
	if (after != NULL && !is_behind_host(after, end))
	{
		read_behind_year(after, &dated, text, e);
		return;
	}
	after = scan_source_host(p, end, &source);
	if (source.host.ptr != NULL || !is_dovecot_text(p, end))
		message = scan_any_tag(after, end, &source);
	if (message == NULL && is_dovecot_text(p, end))
	{
		envelope_stamp(e, at);
		*text = slice_of(p, end);
		return;
	}
	if (message == NULL && is_daemon_text(p, end))
	{
		source.host = SLICE_NONE;
		after = p;
	}
	envelope_source(e, at, &source);
	*text = slice_of(message != NULL ? message : after, end);
}

/* The end of a tag: nearly all are within a block, and of letters, digits and "-./" alone. */
static inline const char *
find_tag_end(const char *p, const char *end)
{
	if (end - p >= BLOCK)
	{
		ByteBlock		block = load_block(p);
		uint32_t	usual = bytes_within(block_to_lower(block), 'a', 'z') | bytes_within(block, '-', '9');

		p += first_of_mask(~usual);
	}
	while (p < end && byte_is(*p, BYTE_ALNUM | BYTE_TAG))
		p++;
	return p;
}

/* digits "]" at p, as nearly every pid is; others are left to another reader. */
static inline const char *
scan_ordinary_pid(const char *p, const char *end, int32_t *pid)
{
	uint32_t	value;
	unsigned	n;

	if (end - p < 8)
		return NULL;
	n = digits_of_bytes(load_eight(p), &value);
	if (n == 0 || n == 8 || p[n] != ']')
		return NULL;
	*pid = (int32_t) value;
	return p + n + 1;
}

/*
 * SP host SP tag [ "[" pid "]" ] ": " text: what nearly every line has after the stamp, in one go. Takes nothing that
 * read_other_source might read in another way, nor a tag as long as a container's id.
 */
static inline bool
read_ordinary_source(const char *p, Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	const char *host = p + 1;
	const char *host_end;
	Slice		tag;
	int32_t		pid = INT_NONE;

	if (end - p < 2 || *p != ' ' || !byte_is(*host, BYTE_ALPHA))
		return false;
	host_end = find_blank(host, end);
	if (end - host_end < 2 || *host_end != ' ' || host_end[-1] == ':' || !byte_is(host_end[1], BYTE_ALPHA))
		return false;
	p = find_tag_end(host_end + 1, end);
	tag = slice_of(host_end + 1, p);
	if (p == end || tag.len == CONTAINER_ID_LENGTH)
		return false;
	if (*p == '[')
		p = scan_ordinary_pid(p + 1, end, &pid);
	if (p == NULL || end - p < 3 || p[0] != ':' || p[1] != ' ' || byte_is(p[2], BYTE_BLANK) || p[2] == '[')
		return false;
	e->host = slice_of(host, host_end);
	e->program = tag;
	e->pid = pid;
	e->envelope = ENVELOPE_SYSLOG;
	*text = slice_of(p + 2, end);
	return true;
}

/* A stamp that replaces the outer one or is no stamp, or a source that is out of the ordinary. */
static APART bool
layer_other_bsd(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p = scan_bsd_time(text->ptr, end, &at);

	if (p == NULL || (p < end && !byte_is(*p, BYTE_BLANK)))
		return false;
	read_other_source(p, &at, text, e);
	return true;
}

/* full = yyyy SP bsd        syslog-ng, ts-format(full) */
bool
layer_full(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p = scan_bsd_time(scan_char(scan_year(text->ptr, end, &at), end, ' '), end, &at);

	if (p == NULL || (p < end && !byte_is(*p, BYTE_BLANK)))
		return false;
	read_other_source(p, &at, text, e);
	return true;
}

/* ctime = Mon SP day SP hh:mm:ss SP yyyy SP dated        behind the weekday */
bool
layer_ctime(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p = scan_char(scan_bsd_time(text->ptr, end, &at), end, ' ');

	p = scan_year_behind(scan_blanks(p, end), end, &at);
	if (p == NULL)
		return false;
	read_dated(p, &at, text, e);
	return true;
}

/*
 * bsd = Mon SP day SP [ yyyy SP ] hh:mm:ss SP ( yyyy SP dated | [ yyyy SP ] source text | dovecot | [ host SP ] text )
 *
 * The stamp is proof enough of a log line: where no tag follows, the first word is still the host.
 */
bool
layer_bsd(Slice *text, Entry *e)
{
	const char *p;

	if (e->at.has == 0)
	{
		p = scan_bsd_time(text->ptr, slice_end(*text), &e->at);
		if (p != NULL && read_ordinary_source(p, text, e))
			return true;
		e->at = (LogTime) {0};
	}
	return layer_other_bsd(text, e);
}
