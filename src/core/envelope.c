/*
 * envelope.c: what stands around a message, layer by layer from outside in.
 *
 *     mail_1  | 2026-10-24T08:59:51.123456789Z Oct 24 10:59:51 mail qmail: 1792832391.123456 new msg 139804
 *     {"log":"Oct 24 10:59:51 mail imapd[19036]: imap service init from 192.0.2.6\n","stream":"stdout","time":"…"}
 *
 *     line  = { noise } { layer { noise } } text
 *     noise = byte order mark | NUL bytes of a power cut | colour codes
 *
 * The first byte says which layers are possible. Syslog files are read in envelope_syslog.c, other stamps in
 * envelope_stamp.c, the protocol in envelope_protocol.c, JSON in envelope_json.c, the rest here. Once a program is
 * named, what follows is its text, of which only a stamp of the program's own is taken: whatever a text looks like
 * further on, it stays text.
 */
#include "envelope.h"

#include "envelope_layers.h"
#include "scan.h"

#define LAYERS_MAX 6			/* container, its stamp, a relay's head, the head, repetition, the program's stamp */

void
envelope_time(Entry *e, const LogTime *at)
{
	if (at->has >= e->at.has || at->has >= TIME_HAS_OFFSET)
		e->at = *at;
}

void
envelope_stamp(Entry *e, const LogTime *at)
{
	envelope_time(e, at);
	if (e->envelope == ENVELOPE_NONE)
		e->envelope = ENVELOPE_STAMP;
}

void
envelope_source(Entry *e, const LogTime *at, const Source *source)
{
	envelope_time(e, at);
	if (source->host.ptr != NULL)
		e->host = source->host;
	if (source->program.ptr != NULL)
	{
		e->program = source->program;
		e->pid = source->pid;
	}
	envelope_priority(e, source->priority);
	e->envelope = ENVELOPE_SYSLOG;
}

void
envelope_detail(Entry *e, Slice key, Slice value)
{
	for (int i = 0; i < e->detail; i++)
		if (slice_is(e->detail_items[i].key, key))
		{
			e->detail_items[i].value.text = value;
			return;
		}
	detail_member_text(e, NULL, key, value);
}

/* ESC "[" parameters "m" */
static const char *
scan_colour(const char *p, const char *end)
{
	p = scan_lit(p, end, "\033[");
	if (p == NULL)
		return NULL;
	while (p < end && (byte_is(*p, BYTE_DIGIT) || *p == ';'))
		p++;
	return scan_char(p, end, 'm');
}

static const char *
scan_noise(const char *p, const char *end)
{
	switch (*p)
	{
		case '\0':
			return p + 1;
		case '\033':
			return scan_colour(p, end);
		case '\xef':
			return scan_lit(p, end, "\xef\xbb\xbf");
	}
	return NULL;
}

static const char *
skip_noise(const char *p, const char *end)
{
	const char *after;

	while (p < end && (after = scan_noise(p, end)) != NULL)
		p = after;
	return p;
}

/* Without CR, LF and the code that ends a colour. */
static Slice
without_end(Slice line)
{
	if (line.len > 0 && line.ptr[line.len - 1] == '\n')
		line.len--;
	while (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (slice_ends_lit(line, "\033[0m"))
		line.len -= 4;
	else if (slice_ends_lit(line, "\033[m"))
		line.len -= 3;
	return line;
}

/* container = name SP { SP } "|" SP line        docker compose logs */
static bool
layer_container(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	Slice		name;
	const char *p;
	const char *bar;

	if (e->envelope != ENVELOPE_NONE || e->detail > 0)
		return false;
	p = scan_class(text->ptr, end, BYTE_ALNUM | BYTE_TAG, &name);
	bar = scan_char(scan_blanks(p, end), end, '|');
	if (bar == NULL || bar == p + 1)
		return false;
	p = skip_noise(bar, end);
	if (p < end && *p != ' ')
		return false;
	envelope_detail(e, SLICE("container"), name);
	*text = slice_of(p + (p < end), end);
	return true;
}

/* multilog = "@" hex24 SP text        daemontools */
static bool
layer_tai64n(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p = scan_tai64n(text->ptr, end, &at);

	if (p == NULL || (p < end && *p != ' '))
		return false;
	envelope_stamp(e, &at);
	*text = slice_of(p + (p < end), end);
	return true;
}

/* splogger = seconds "." 6digit ( SP text | "+" rest of the line before )        qmail, under a syslog tag */
static bool
layer_splogger(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	const char *p;

	if (text->len < 11 || (text->ptr[9] != '.' && text->ptr[10] != '.'))
		return false;
	p = scan_unix_time(text->ptr, end, &at);
	if (p == NULL || p == end || (*p != ' ' && *p != '+'))
		return false;
	envelope_time(e, &at);
	if (*p == '+')
		e->event = EVENT_continuation;
	*text = slice_of(p + 1, end);
	return true;
}

/* repeated = "message repeated " n " times: [ " text "]"        rsyslog, under the tag of the repeated line */
static bool
layer_repeated(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	int32_t		n;
	const char *p = scan_lit(scan_int(scan_lit(text->ptr, end, "message repeated "), end, &n), end, " times: [ ");

	if (p == NULL)
		return false;
	e->repeated = n;
	*text = slice_of(p, end[-1] == ']' ? end - 1 : end);
	return true;
}

/* dovecot1 = "dovecot: " bsd stamp SP level ":" SP text        own files of Dovecot 1 */
static bool
layer_dovecot1(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	const char *p = scan_bsd_time(scan_lit(text->ptr, end, "dovecot: "), end, &at);

	p = scan_char(p, end, ' ');
	if (p == NULL)
		return false;
	source.program = slice_of(text->ptr, text->ptr + strlen("dovecot"));
	envelope_source(e, &at, &source);
	*text = slice_of(p, end);
	return true;
}

/* After a tag. */
static bool
read_own_layer(Slice *text, Entry *e)
{
	switch (*text->ptr)
	{
		case '0' ... '9':
			return layer_splogger(text, e) || layer_iso(text, e);
		case '@':
			return layer_tai64n(text, e);
		case 'm':
			return layer_repeated(text, e);
	}
	return false;
}

static bool
read_layer(Slice *text, Entry *e)
{
	char		first = *text->ptr;

	if (e->program.ptr != NULL)
		return read_own_layer(text, e);
	if (byte_is(first, BYTE_ALPHA))
		return layer_bsd(text, e) || layer_weekday(text, e) || layer_dovecot1(text, e) || layer_container(text, e);
	if (byte_is(first, BYTE_DIGIT))
		return layer_iso(text, e) || layer_unix(text, e) || layer_day(text, e) || layer_counted(text, e) ||
			layer_container(text, e);
	switch (first)
	{
		case '<':
			return layer_priority(text, e);
		case '@':
			return layer_tai64n(text, e);
		case '{':
			return layer_json(text, e);
	}
	return false;
}

/*
 * Docker's tag in the journal is the id of the container, 12 hex digits, and what follows is a line of the
 * container, which may hold an envelope of its own.
 */
static void
tag_to_container(Entry *e)
{
	Slice		tag = e->program;
	Slice		id;

	if (tag.len != 12 || scan_class(tag.ptr, slice_end(tag), BYTE_HEX, &id) != slice_end(tag))
		return;
	envelope_detail(e, SLICE("container"), tag);
	e->program = SLICE_NONE;
	e->pid = INT_NONE;
	e->envelope = ENVELOPE_STAMP;
}

Slice
envelope_read(Slice line, Entry *e)
{
	Slice		text = without_end(line);

	for (int i = 0; i < LAYERS_MAX && e->event != EVENT_continuation; i++)
	{
		const char *end = slice_end(text);

		text = slice_of(skip_noise(text.ptr, end), end);
		if (text.len == 0 || !read_layer(&text, e))
			break;
		tag_to_container(e);
	}
	return text;
}
