/*
 * envelope_protocol.c: what the syslog protocol puts before a line: octet count, priority, the header of RFC 5424.
 *
 *     <22>Oct 24 10:59:51 mail ipop3d[19036]: pop3 service init from 192.0.2.6
 *     162 <22>1 2026-11-20T20:14:22.746323+00:00 mx1 postfix/smtpd 401 - [origin ip="192.0.2.1"] connect from …
 *
 * Sources: RFC 3164, RFC 5424, RFC 6587; the word lists are those of syslog.conf(5) of rsyslog, FreeBSD and Solaris.
 */
#include "envelope_layers.h"
#include "scan.h"

static const Slice facility_names[] = {
	SLICE("kern"), SLICE("user"), SLICE("mail"), SLICE("daemon"), SLICE("auth"), SLICE("syslog"), SLICE("lpr"),
	SLICE("news"), SLICE("uucp"), SLICE("cron"), SLICE("authpriv"), SLICE("ftp"), SLICE("ntp"), SLICE("audit"),
	SLICE("alert"), SLICE("clock"), SLICE("local0"), SLICE("local1"), SLICE("local2"), SLICE("local3"),
	SLICE("local4"), SLICE("local5"), SLICE("local6"), SLICE("local7"),
};

static const Slice severity_names[] = {
	SLICE("emerg"), SLICE("alert"), SLICE("crit"), SLICE("err"), SLICE("warning"), SLICE("notice"), SLICE("info"),
	SLICE("debug"),
};

typedef struct Alias
{
	Slice		word;
	int			code;
} Alias;

/* FreeBSD's names of two facilities. */
static const Alias facility_aliases[] = {{SLICE("security"), 13}, {SLICE("console"), 14}};

/* Solaris, old syslog.conf files, the own logs of SpamAssassin, of Java and Python programs. */
static const Alias severity_aliases[] = {
	{SLICE("panic"), 0}, {SLICE("fatal"), 2}, {SLICE("critical"), 2}, {SLICE("error"), 3}, {SLICE("warn"), 4},
	{SLICE("dbg"), 7}, {SLICE("trace"), 7},
};

#define COUNT(table) ((int) (sizeof(table) / sizeof *(table)))

static int
code_of(Slice word, const Slice *names, int n_names, const Alias *aliases, int n_aliases)
{
	for (int i = 0; i < n_names; i++)
		if (slice_is_nocase(word, names[i]))
			return i;
	for (int i = 0; i < n_aliases; i++)
		if (slice_is_nocase(word, aliases[i].word))
			return aliases[i].code;
	return -1;
}

static int
facility_of(Slice word)
{
	return code_of(word, facility_names, COUNT(facility_names), facility_aliases, COUNT(facility_aliases));
}

int
severity_of(Slice word)
{
	return code_of(word, severity_names, COUNT(severity_names), severity_aliases, COUNT(severity_aliases));
}

const char *
scan_level(const char *p, const char *end, Priority *out)
{
	Priority	read;
	Slice		facility,
				severity;

	p = scan_class(p, end, BYTE_ALNUM, &facility);
	if (p == NULL || p == end || (*p != '.' && *p != ':'))
		return NULL;
	p = scan_class(p + 1, end, BYTE_ALNUM, &severity);
	if (p == NULL)
		return NULL;
	if (scan_int(facility.ptr, slice_end(facility), &read.facility) != slice_end(facility))
		read.facility = facility_of(facility);
	if (scan_int(severity.ptr, p, &read.severity) != p)
		read.severity = severity_of(severity);
	if (read.facility < 0 || read.facility >= COUNT(facility_names) ||
		read.severity < 0 || read.severity >= COUNT(severity_names))
		return NULL;
	*out = read;
	return p;
}

void
envelope_priority(Entry *e, Priority priority)
{
	if (priority.facility >= 0 && priority.facility < COUNT(facility_names))
		envelope_detail(e, SLICE("facility"), facility_names[priority.facility]);
	if (priority.severity >= 0 && priority.severity < COUNT(severity_names))
		envelope_detail(e, SLICE("severity"), severity_names[priority.severity]);
}

/* One word of the header; "-" is nil. */
static const char *
scan_header_word(const char *p, const char *end, Slice *out)
{
	Slice		word = SLICE_NONE;

	p = scan_word(p, end, &word);
	if (p != NULL && !slice_is_lit(word, "-"))
		*out = word;
	return p;
}

/* "-" | 1*( "[" id { SP name "=" '"' value '"' } "]" ), '\' escapes the next byte of a value. */
static const char *
scan_structured_data(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	bool		quoted = false;
	bool		open = false;

	if (p == NULL || p == end || *p != '[')
		return scan_char(p, end, '-');
	for (; p < end && (open || *p == '['); p++)
		if (quoted && *p == '\\')
			p += p + 1 < end;
		else if (*p == '"')
			quoted = !quoted;
		else if (!quoted)
			open = *p != ']';
	*out = slice_of(start, p);
	return open ? NULL : p;
}

/*
 * rfc5424 = version SP ( time | "-" ) SP host SP app SP pid SP msgid SP sd [ SP text ]        "-" = nil
 *
 * rsyslog leaves in the text the blank that stood after the tag; a byte order mark is transport noise.
 */
static bool
layer_rfc5424(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	Slice		pid = SLICE_NONE,
				msgid = SLICE_NONE,
				data = SLICE_NONE;
	int32_t		version = 0;
	const char *p = scan_char(scan_int(text->ptr, end, &version), end, ' ');
	const char *after = scan_iso_time(p, end, &at);

	p = scan_char(after != NULL ? after : scan_char(p, end, '-'), end, ' ');
	p = scan_char(scan_header_word(p, end, &source.host), end, ' ');
	p = scan_char(scan_header_word(p, end, &source.program), end, ' ');
	p = scan_char(scan_header_word(p, end, &pid), end, ' ');
	p = scan_header_word(p, end, &msgid);
	if (p == NULL || version > 99)
		return false;
	after = scan_structured_data(scan_blanks(p, end), end, &data);
	if (pid.ptr != NULL && scan_int(pid.ptr, slice_end(pid), &source.pid) != slice_end(pid))
		source.pid = INT_NONE;
	envelope_source(e, &at, &source);
	envelope_detail(e, SLICE("msgid"), msgid);
	envelope_detail(e, SLICE("structured_data"), data);
	*text = slice_of(scan_blanks(after != NULL ? after : p, end), end);
	return true;
}

/* priority = "<" facility * 8 + severity ">" ( rfc5424 | a head of a syslog file ) */
bool
layer_priority(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	int32_t		code;
	const char *p = scan_char(scan_int(scan_char(text->ptr, end, '<'), end, &code), end, '>');
	Slice		inner;

	if (p == NULL || p - text->ptr > 5 || code > 191)
		return false;
	p = scan_blanks(p, end);
	inner = slice_of(p, end);
	if (!layer_rfc5424(&inner, e) && !layer_bsd(&inner, e) && !layer_iso(&inner, e))
		return false;
	envelope_priority(e, (Priority) {code / 8, code % 8});
	*text = inner;
	return true;
}

/* counted = length SP priority …        RFC 6587, section 3.4.1 */
bool
layer_counted(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	int32_t		length;
	const char *p = scan_char(scan_int(text->ptr, end, &length), end, ' ');
	Slice		inner;

	if (p == NULL)
		return false;
	inner = slice_of(p, end);
	if (!layer_priority(&inner, e))
		return false;
	*text = inner;
	return true;
}
