/*
 * envelope_json.c: log lines inside a JSON object, one object per line.
 *
 *     {"log":"Oct 24 10:59:51 mail imapd[19036]: …\n","stream":"stdout","time":"2026-10-24T08:59:51.123456789Z"}
 *     {"__REALTIME_TIMESTAMP":"1792832391123456","_HOSTNAME":"mail","SYSLOG_IDENTIFIER":"imapd","_PID":"19036",
 *      "PRIORITY":"6","MESSAGE":"imap service init from 192.0.2.6", …}
 *
 * Docker's json-file driver also escapes '<', '>' and '&'. A string with escapes is no piece of the line: it is written
 * without them into the caller's scratch, and read there; without a scratch it is read as it stands. journalctl -o json
 * writes a value that is not UTF-8 as an array of byte values, and null for one that it finds too long: then the text
 * is empty. Of a torn object the members still there are read; members of other objects are passed over.
 * Sources: Docker's jsonlog package; systemd.journal-fields(7), systemd's JSON export format.
 */
#include "envelope_layers.h"
#include "escape.h"
#include "scan.h"

typedef enum JsonKey
{
	JSON_LOG,
	JSON_STREAM,
	JSON_TIME,
	JSON_MESSAGE,
	JSON_REALTIME,
	JSON_HOSTNAME,
	JSON_IDENTIFIER,
	JSON_COMM,
	JSON_PID,
	JSON_SYSLOG_PID,
	JSON_PRIORITY,
	JSON_FACILITY,
	JSON_CONTAINER,
	JSON_KEY_COUNT
} JsonKey;

static const Slice key_names[JSON_KEY_COUNT] = {
	[JSON_LOG] = SLICE("log"),
	[JSON_STREAM] = SLICE("stream"),
	[JSON_TIME] = SLICE("time"),
	[JSON_MESSAGE] = SLICE("MESSAGE"),
	[JSON_REALTIME] = SLICE("__REALTIME_TIMESTAMP"),
	[JSON_HOSTNAME] = SLICE("_HOSTNAME"),
	[JSON_IDENTIFIER] = SLICE("SYSLOG_IDENTIFIER"),
	[JSON_COMM] = SLICE("_COMM"),
	[JSON_PID] = SLICE("_PID"),
	[JSON_SYSLOG_PID] = SLICE("SYSLOG_PID"),
	[JSON_PRIORITY] = SLICE("PRIORITY"),
	[JSON_FACILITY] = SLICE("SYSLOG_FACILITY"),
	[JSON_CONTAINER] = SLICE("CONTAINER_NAME"),
};

typedef struct JsonValue
{
	Slice		text;			/* of a string what stands between the quotes, escapes kept; else as printed */
	bool		is_string;
} JsonValue;

/* A torn string ends with the input. */
static const char *
scan_json_string(const char *p, const char *end, Slice *out)
{
	const char *start = scan_char(p, end, '"');

	if (start == NULL)
		return NULL;
	for (p = start; p < end && *p != '"'; p++)
		if (*p == '\\' && p + 1 < end)
			p++;
	*out = slice_of(start, p);
	return p < end ? p + 1 : end;
}

/* Number, word, array or object: up to the comma or bracket that ends it. */
static const char *
scan_json_other(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	Slice		string;
	int			depth = 0;

	while (p < end && !(depth == 0 && (*p == ',' || *p == '}' || *p == ']')))
		if (*p == '"')
			p = scan_json_string(p, end, &string);
		else
		{
			depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
			p++;
		}
	if (p == start)
		return NULL;
	*out = slice_of(start, p);
	return p;
}

static const char *
scan_json_value(const char *p, const char *end, JsonValue *out)
{
	const char *after = scan_json_string(p, end, &out->text);

	out->is_string = after != NULL;
	if (after != NULL || p == NULL)
		return after;
	return scan_json_other(p, end, &out->text);
}

/* The members that have a meaning here; of a key that stands twice the first. */
static bool
read_members(Slice object, JsonValue values[JSON_KEY_COUNT])
{
	const char *end = slice_end(object);
	const char *p = scan_char(object.ptr, end, '{');
	JsonValue	value;
	Slice		key;

	while ((p = scan_json_string(scan_blanks(p, end), end, &key)) != NULL)
	{
		p = scan_blanks(scan_char(scan_blanks(p, end), end, ':'), end);
		p = scan_json_value(p, end, &value);
		if (p == NULL)
			break;
		for (int i = 0; i < JSON_KEY_COUNT; i++)
			if (slice_is(key, key_names[i]) && values[i].text.ptr == NULL)
				values[i] = value;
		p = scan_char(scan_blanks(p, end), end, ',');
	}
	return values[JSON_LOG].is_string || values[JSON_REALTIME].text.ptr != NULL ||
		(values[JSON_MESSAGE].text.ptr != NULL && values[JSON_HOSTNAME].text.ptr != NULL);
}

/* Without the line feed at its end, which stands there as an escape. */
static Slice
without_escaped_newline(Slice s)
{
	while (s.len >= 2 && (slice_ends_lit(s, "\\n") || slice_ends_lit(s, "\\r")))
	{
		size_t		backslashes = 1;

		while (s.len >= backslashes + 2 && s.ptr[s.len - 2 - backslashes] == '\\')
			backslashes++;
		if (backslashes % 2 == 0)
			break;				/* a backslash and a letter */
		s.len -= 2;
	}
	return s;
}

/* "[" byte { "," byte } "]", in decimal: how the journal writes a text that is not UTF-8. Torn, up to where it goes. */
static Slice
decode_bytes(Slice array, char *out)
{
	const char *end = slice_end(array);
	const char *p = scan_blanks(array.ptr + 1, end);
	char	   *start = out;
	int32_t		byte;

	for (; (p = scan_int(p, end, &byte)) != NULL && byte <= 255; p = scan_blanks(p, end))
	{
		*out++ = (char) byte;
		p = scan_char(scan_blanks(p, end), end, ',');
	}
	return slice_of(start, out);
}

/* All strings without their escapes. Being pieces of one object, together they are shorter than the line. */
static void
unescape_strings(JsonValue values[JSON_KEY_COUNT], char *scratch)
{
	for (int i = 0; i < JSON_KEY_COUNT; i++)
	{
		Slice	   *text = &values[i].text;

		if (values[i].is_string && memchr(text->ptr, '\\', text->len) != NULL)
			*text = slice_of(scratch, scratch + unescape(ESCAPE_JSON, *text, scratch));
		else if (i == JSON_MESSAGE && !values[i].is_string && text->len > 0 && text->ptr[0] == '[')
		{
			*text = decode_bytes(*text, scratch);
			values[i].is_string = true;
		}
		else
			continue;
		scratch += text->len;
	}
}

/* The journal writes numbers in quotes. */
static int32_t
int_of(JsonValue value, int32_t otherwise)
{
	int32_t		number;
	const char *end = slice_end(value.text);

	return value.text.ptr != NULL && scan_int(value.text.ptr, end, &number) == end ? number : otherwise;
}

static Slice
string_of(JsonValue value)
{
	return value.is_string && value.text.len > 0 ? value.text : SLICE_NONE;
}

static void
read_docker(const JsonValue *values, Slice *text, Entry *e)
{
	LogTime		at = {0};
	Slice		time = values[JSON_TIME].text;

	if (values[JSON_TIME].is_string && scan_iso_time(time.ptr, slice_end(time), &at) == slice_end(time))
		envelope_stamp(e, &at);
	if (values[JSON_STREAM].is_string)
		envelope_detail(e, SLICE("stream"), values[JSON_STREAM].text);
	*text = values[JSON_LOG].text;
}

/* A container's lines may hold an envelope of their own; the identifier names the container, not the program. */
static void
read_journal(const JsonValue *values, Slice *text, Entry *e)
{
	const JsonValue *pid = values[JSON_PID].text.ptr != NULL ? &values[JSON_PID] : &values[JSON_SYSLOG_PID];
	const JsonValue *message = &values[JSON_MESSAGE];
	Slice		realtime = values[JSON_REALTIME].text;
	bool		container = values[JSON_CONTAINER].is_string;
	LogTime		at = {0};
	Source		source = SOURCE_NONE;

	if (scan_uint(realtime.ptr, slice_end(realtime), &at.unix_usec) != NULL)
		at.has = TIME_IS_UNIX;
	source.host = string_of(values[JSON_HOSTNAME]);
	if (!container)
	{
		source.program = string_of(values[JSON_IDENTIFIER]);
		if (source.program.ptr == NULL)
			source.program = string_of(values[JSON_COMM]);
		source.pid = int_of(*pid, INT_NONE);
	}
	source.priority.facility = int_of(values[JSON_FACILITY], -1);
	source.priority.severity = int_of(values[JSON_PRIORITY], -1);
	envelope_source(e, &at, &source);
	if (container)
	{
		envelope_detail(e, SLICE("container"), values[JSON_CONTAINER].text);
		e->envelope = ENVELOPE_STAMP;
	}
	if (message->text.ptr != NULL && !message->is_string)
		envelope_detail(e, SLICE("message_encoding"), message->text.ptr[0] == '[' ? SLICE("bytes") : SLICE("omitted"));
	*text = message->is_string ? message->text : slice_of(slice_end(*text), slice_end(*text));
}

bool
layer_json(Slice *text, char **scratch, Entry *e)
{
	JsonValue	values[JSON_KEY_COUNT] = {0};

	if (!read_members(*text, values))
		return false;
	e->wrapped = true;
	if (values[JSON_LOG].is_string)
		values[JSON_LOG].text = without_escaped_newline(values[JSON_LOG].text);
	if (*scratch != NULL)
		unescape_strings(values, *scratch);
	*scratch = NULL;
	if (values[JSON_LOG].is_string)
		read_docker(values, text, e);
	else
		read_journal(values, text, e);
	return true;
}
