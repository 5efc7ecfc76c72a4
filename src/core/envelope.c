/*
 * envelope.c: what stands around a message, layer by layer from outside in.
 *
 *     mail_1  | 2026-10-24T08:59:51.123456789Z Oct 24 10:59:51 mail qmail: 1792832391.123456 new msg 139804
 *     {"log":"Oct 24 10:59:51 mail imapd[19036]: imap service init from 192.0.2.6\n","stream":"stdout","time":"…"}
 *
 *     line  = { blank } { layer | noise } text        blanks before it where it was copied out of a mail or a ticket
 *     noise = byte order mark | NUL bytes of a power cut | colour codes
 *
 * The first bytes of the first two words say which layers are possible. Syslog files are read in envelope_syslog.c,
 * other stamps in envelope_stamp.c, the protocol in envelope_protocol.c, JSON in envelope_json.c, the rest here. Once
 * a program is named, what follows is its text, of which only a stamp of the program's own is taken: whatever a text
 * looks like further on, it stays text.
 */
#include "envelope.h"

#include "envelope_layers.h"
#include "scan.h"

/* A container's name, its stamp, a level, a relay's head, the head, repetition, the program's stamp; noise before some. */
#define LAYERS_MAX 12

void
envelope_stamp(Entry *e, const LogTime *at)
{
	envelope_time(e, at);
	if (e->envelope == ENVELOPE_NONE)
		e->envelope = ENVELOPE_STAMP;
	else if (e->program.ptr != NULL && (at->has & TIME_IS_UNIX))
		e->envelope = ENVELOPE_TAG_AND_STAMP;
}

void
envelope_detail(Entry *e, Slice key, Slice value)
{
	if (value.ptr == NULL)
		return;
	for (int i = 0; i < e->detail; i++)
		if (slice_is(e->detail_items[i].key, key))
		{
			e->detail_items[i].value.text = value;
			return;
		}
	detail_member_text(e, NULL, key, value);
}

/*
 * Docker's tag in the journal is the id of the container, and what follows is a line of the container, which may hold
 * an envelope of its own.
 */
static bool
is_container_id(Slice tag)
{
	Slice		id;

	return tag.len == CONTAINER_ID_LENGTH && scan_class(tag.ptr, slice_end(tag), BYTE_HEX, &id) == slice_end(tag);
}

void
envelope_source(Entry *e, const LogTime *at, const Source *source)
{
	envelope_time(e, at);
	if (source->host.ptr != NULL)
		e->host = source->host;
	if (source->priority.facility >= 0 || source->priority.severity >= 0)
		envelope_priority(e, source->priority);
	e->envelope = ENVELOPE_SYSLOG;
	if (source->program.ptr == NULL)
		return;
	if (is_container_id(source->program))
	{
		envelope_detail(e, SLICE("container"), source->program);
		e->envelope = ENVELOPE_STAMP;
		return;
	}
	e->program = source->program;
	e->pid = source->pid;
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

static RARE const char *
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

static RARE bool
layer_noise(Slice *text)
{
	const char *end = slice_end(*text);
	const char *p = skip_noise(text->ptr, end);

	if (p == text->ptr)
		return false;
	*text = slice_of(p, end);
	return true;
}

/* CR or LF, also as rsyslog and sysklogd write them. */
static size_t
length_of_end(Slice line)
{
	switch (line.len > 0 ? line.ptr[line.len - 1] : '\0')
	{
		case '\n':
		case '\r':
			return 1;
		case '2':
			return slice_ends_lit(line, "#012") ? 4 : 0;
		case '5':
			return slice_ends_lit(line, "#015") ? 4 : 0;
		case 'J':
			return slice_ends_lit(line, "^J") ? 2 : 0;
		case 'M':
			return slice_ends_lit(line, "^M") ? 2 : 0;
		default:
			return 0;
	}
}

/* Without what ends a line, and the code that ends a colour. */
static Slice
without_end(Slice line)
{
	size_t		length;

	while ((length = length_of_end(line)) > 0)
		line.len -= length;
	if (slice_ends_lit(line, "\033[0m"))
		line.len -= 4;
	else if (slice_ends_lit(line, "\033[m"))
		line.len -= 3;
	return line;
}

/* Before anything else, or behind Docker's own stamp, which has an offset. */
static bool
container_may_stand(const Entry *e)
{
	return e->detail == 0 && (e->envelope == ENVELOPE_NONE || (e->envelope == ENVELOPE_STAMP && (e->at.has & TIME_HAS_OFFSET)));
}

/* container = name ["@" node] SP { SP } "|" SP line        docker compose logs, docker service logs; with -t the stamp stands before the name */
static RARE bool
layer_container(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	Slice		word;
	const char *p;
	const char *name_end;
	const char *bar;

	if (!container_may_stand(e))
		return false;
	p = scan_class(text->ptr, end, BYTE_ALNUM | BYTE_TAG, &word);
	name_end = scan_class(scan_char(p, end, '@'), end, BYTE_ALNUM | BYTE_TAG, &word);
	if (name_end == NULL)
		name_end = p;
	bar = scan_char(scan_blanks(name_end, end), end, '|');
	if (bar == NULL || bar == name_end + 1)
		return false;
	p = skip_noise(bar, end);
	if (p < end && *p != ' ')
		return false;
	envelope_detail(e, SLICE("container"), slice_of(text->ptr, name_end));
	*text = slice_of(p + (p < end), end);
	return true;
}

/* socklog = level ":" SP line        socklog of runit; svlogd's stamp may stand before it */
static RARE bool
layer_socklog(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	Priority	priority;
	const char *p = scan_lit(scan_level(text->ptr, end, &priority), end, ": ");

	if (p == NULL)
		return false;
	envelope_priority(e, priority);
	*text = slice_of(p, end);
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
	const char *p = scan_unix_time(text->ptr, end, &at);

	if (p == NULL || p == end || (*p != ' ' && *p != '+'))
		return false;
	envelope_stamp(e, &at);
	if (*p == '+')
		e->event = EVENT_continuation;
	*text = slice_of(p + 1, end);
	return true;
}

/* repeated = "message repeated " n " times: [ " text "]"        rsyslog, under the tag of the repeated line */
static RARE bool
layer_repeated(Slice *text, Entry *e)
{
	const char *end = slice_end(slice_trim_end(*text));
	int32_t		n;
	const char *p = scan_lit(scan_int(scan_lit(text->ptr, end, "message repeated "), end, &n), end, " times: [ ");

	if (p == NULL)
		return false;
	e->repeated = n;
	*text = slice_of(p, end[-1] == ']' ? end - 1 : end);
	return true;
}

/* dovecot1 = "dovecot: " bsd stamp SP level ":" SP text        own files of Dovecot 1 */
static RARE bool
layer_dovecot1(Slice *text, Entry *e)
{
	const char *end = slice_end(*text);
	LogTime		at = {0};
	Source		source = SOURCE_NONE;
	const char *p = scan_lit(text->ptr, end, "dovecot: ");

	if (p == NULL || (p = scan_char(scan_bsd_time(p, end, &at), end, ' ')) == NULL)
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
	if (e->event == EVENT_continuation)
		return false;
	switch (*text->ptr)
	{
		case '0' ... '9':
			return layer_splogger(text, e) || layer_iso(text, e);
		case '@':
			return layer_tai64n(text, e);
		case 'm':
			return layer_repeated(text, e);
		case '\0':
		case '\033':
		case '\xef':
			return layer_noise(text);
	}
	return false;
}

/* Length of the first word, and the first byte of the second one, NUL if there is none. */
static APART size_t
look_at_far_words(Slice text, char *second)
{
	const char *end = slice_end(text);
	const char *blank = find_byte(text.ptr, end, ' ');
	const char *p = scan_blanks(blank, end);

	*second = p != NULL && p < end ? *p : '\0';
	return blank != NULL ? (size_t) (blank - text.ptr) : text.len;
}

/* The same, where the first one ends within a block, as it nearly always does. */
static inline size_t
look_at_words(Slice text, char *second)
{
	if (text.len >= BLOCK)
	{
		ByteBlock	block = load_block(text.ptr);
		uint32_t	spaces = bytes_equal(block, ' ');
		uint32_t	others = ~(spaces | bytes_equal(block, '\t'));
		const char *end = slice_end(text);
		const char *p;

		if (spaces != 0)
		{
			p = scan_blanks(text.ptr + first_of_mask(others & -(spaces & -spaces)), end);
			*second = p < end ? *p : '\0';
			return first_of_mask(spaces);
		}
	}
	return look_at_far_words(text, second);
}

/* A letter begins the name of a month, of a weekday or of a container. */
static bool
read_named_layer(Slice *text, Entry *e)
{
	size_t		word_len;
	char		second;

	/* "Oct 24", "Oct  4": no need to look further */
	if (text->len > 4 && text->ptr[3] == ' ' && !byte_is(text->ptr[4], BYTE_ALPHA) && layer_bsd(text, e))
		return true;
	word_len = look_at_words(*text, &second);
	if (second == '|')
		return layer_container(text, e);
	if (word_len <= MONTH_MAX && byte_is(second, BYTE_DIGIT) && layer_bsd(text, e))
		return true;
	return (word_len <= WEEKDAY_MAX && layer_weekday(text, e)) || layer_socklog(text, e) || layer_dovecot1(text, e);
}

/* A digit begins a stamp, the length of the line, or the name of a container. */
static bool
read_numbered_layer(Slice *text, Entry *e)
{
	const size_t day_max = 2;
	const size_t year_len = 4;
	const size_t seconds_min = 11;	/* nine digits, point, digit */
	size_t		word_len;
	char		second;

	if (text->len > 4 && text->ptr[4] == '-' && layer_iso(text, e))
		return true;
	word_len = look_at_words(*text, &second);
	if ((second == '|' && layer_container(text, e)) || (second == '<' && layer_counted(text, e)))
		return true;
	if (word_len <= year_len)
		return word_len <= day_max ? layer_day(text, e) : layer_full(text, e);

	/* With a point among the first four bytes it is rather an address. */
	return word_len >= seconds_min && byte_is(text->ptr[3], BYTE_DIGIT) && layer_unix(text, e);
}

static bool
read_layer(Slice *text, char **scratch, Entry *e)
{
	char		first = *text->ptr;

	if (e->program.ptr != NULL)
		return read_own_layer(text, e);
	if (byte_is(first, BYTE_ALPHA))
		return read_named_layer(text, e);
	if (byte_is(first, BYTE_DIGIT))
		return read_numbered_layer(text, e);
	switch (first)
	{
		case '<':
			return layer_priority(text, e);
		case '@':
			return layer_tai64n(text, e);
		case '{':
			return layer_json(text, scratch, e);
		case '\0':
		case '\033':
		case '\xef':
			return layer_noise(text);
	}
	return false;
}

Slice
envelope_read(Slice line, char *scratch, Entry *e)
{
	Slice		whole = without_end(line);
	Slice		text = slice_of(scan_blanks(whole.ptr, slice_end(whole)), slice_end(whole));
	int			layers = 0;

	while (text.len > 0 && layers < LAYERS_MAX && read_layer(&text, &scratch, e))
		layers++;
	return layers > 0 ? text : whole;
}
