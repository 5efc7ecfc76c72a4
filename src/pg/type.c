/* type.c: the type maillog_line, see type.h for its layout. */
#include "type.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "../core/scan.h"
#include "../formats/formats.h"
#include "settings.h"
#include "text.h"

#define LINE_HEADER (sizeof(uint8) + sizeof(uint8) + sizeof(TimestampTz))

/* --- layout --- */

LineValue
line_value(const struct varlena *datum)
{
	const char *p = VARDATA_ANY(datum);
	LineValue	line;

	line.format = (uint8) p[1];
	memcpy(&line.at, p + 2, sizeof line.at);
	line.raw = slice_of(p + LINE_HEADER, p + VARSIZE_ANY_EXHDR(datum));
	return line;
}

/* A line that could be stored but not written as text would make a database that cannot be dumped. */
#define RAW_MAX ((MaxAllocSize - 128) / 4)

static struct varlena *
line_form(uint8 format, TimestampTz at, Slice raw)
{
	Size		size = VARHDRSZ + LINE_HEADER + raw.len;
	struct varlena *datum;
	char	   *p;

	if (raw.len > RAW_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("log line of %zu bytes is too long", raw.len),
				 errdetail("A line can have %zu bytes.", (Size) RAW_MAX),
				 errhint("No mail server writes such a line; is the file a log?")));
	datum = palloc(size);
	p = VARDATA(datum);
	SET_VARSIZE(datum, size);
	p[0] = LINE_VERSION;
	p[1] = (char) format;
	memcpy(p + 2, &at, sizeof at);
	memcpy(p + LINE_HEADER, raw.ptr, raw.len);
	return datum;
}

/* A raw line under the settings: only its head is read now. */
static struct varlena *
line_make(Slice raw)
{
	static Entry entry;
	ParseContext context = *setting_context();
	int			format;

	context.scratch = line_scratch(raw);
	format = parse_head(raw, &context, &entry);
	return line_form((uint8) format, resolve_time(&entry.at, setting_reference()), raw);
}

ParseContext
line_context(const LineValue *line)
{
	bool		known = line->format > FORMAT_syslog && line->format < FORMAT_COUNT;

	return (ParseContext) {.format = known ? line->format : FORMAT_AUTO};
}

char *
line_scratch(Slice raw)
{
	return raw.len > 0 && memchr(raw.ptr, '{', raw.len) != NULL ? palloc(raw.len) : NULL;
}

/* --- text form: the escaped line, LF, "{" instant " " format "}" --- */

static char *
put_instant(TimestampTz at, char *out)
{
	struct pg_tm tm;
	fsec_t		fsec;

	if (TIMESTAMP_IS_NOBEGIN(at) || timestamp2tm(at, NULL, &tm, &fsec, NULL, NULL) != 0)
		return out + sprintf(out, "-infinity");
	out += sprintf(out, "%04d-%02d-%02dT%02d:%02d:%02d", tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	if (fsec != 0)
		out += sprintf(out, ".%06d", (int) fsec);
	*out++ = 'Z';
	*out = '\0';
	return out;
}

PG_FUNCTION_INFO_V1(maillog_line_out);
Datum
maillog_line_out(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);
	const char *format = line.format < FORMAT_COUNT ? format_info[line.format].name.ptr : format_info[FORMAT_unknown].name.ptr;
	char	   *result = palloc(line.raw.len * 4 + 64 + strlen(format));	/* RAW_MAX keeps it below MaxAllocSize */
	char	   *out = result;

	for (Size i = 0; i < line.raw.len; i++)
	{
		uint8		c = (uint8) line.raw.ptr[i];

		if (c == '\\')
		{
			*out++ = '\\';
			*out++ = '\\';
		}
		else if (c >= 0x20 && c <= 0x7e)
			*out++ = (char) c;
		else
			out = put_hex_escape(c, out);
	}
	*out++ = '\n';
	*out++ = '{';
	out = put_instant(line.at, out);
	sprintf(out, " %s}", format);
	PG_RETURN_CSTRING(result);
}

/* Undo the escapes of maillog_line_out in place; false if they are not all ours. */
static bool
unescape_line(const char *p, const char *end, char *out, Size *len)
{
	char	   *start = out;

	while (p < end)
	{
		if ((uint8) *p < 0x20 || (uint8) *p > 0x7e)
			return false;
		if (*p != '\\')
			*out++ = *p++;
		else if (end - p >= 2 && p[1] == '\\')
		{
			*out++ = '\\';
			p += 2;
		}
		else if (end - p >= 4 && p[1] == 'x' && byte_is(p[2], BYTE_HEX) && byte_is(p[3], BYTE_HEX))
		{
			*out++ = (char) (hex_value(p[2]) << 4 | hex_value(p[3]));
			p += 4;
		}
		else
			return false;
	}
	*len = (Size) (out - start);
	return true;
}

/* "{" instant " " format "}" and nothing behind it. A name that this version does not know is stored as unknown. */
static bool
read_marker(const char *p, const char *end, TimestampTz *at, uint8 *format)
{
	static const TimeReference none = {NULL, DATE_UNKNOWN};
	LogTime		t = {0};
	Slice		name;
	const char *after;
	int			id;

	p = scan_char(p, end, '{');
	after = scan_lit(p, end, "-infinity");
	if (after == NULL)
		after = scan_iso_time(p, end, &t);
	after = scan_until(scan_char(after, end, ' '), end, '}', &name);
	if (after == NULL || after + 1 != end || (t.has != 0 && !(t.has & TIME_HAS_OFFSET)))
		return false;
	id = format_of_name(name);
	*format = (uint8) (id < 0 ? FORMAT_unknown : id);
	*at = resolve_time(&t, &none);
	return true;
}

/* What maillog_line_out wrote, or NULL if the text is a raw line. */
static struct varlena *
line_restore(Slice text)
{
	const char *end = slice_end(text);
	Slice		escaped;
	const char *newline;
	TimestampTz at;
	uint8		format;
	Slice		raw;
	char	   *bytes;

	if (text.len == 0 || end[-1] != '}')
		return NULL;			/* nearly all raw lines */
	newline = scan_until_last(text.ptr, end, '\n', &escaped);
	if (newline == NULL || !read_marker(newline + 1, end, &at, &format))
		return NULL;
	bytes = palloc(text.len);
	if (!unescape_line(text.ptr, newline, bytes, &raw.len))
		return NULL;
	raw.ptr = bytes;
	return line_form(format, at, raw);
}

PG_FUNCTION_INFO_V1(maillog_line_in);
Datum
maillog_line_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Slice		raw = {text, strlen(text)};
	struct varlena *line = line_restore(raw);

	PG_RETURN_POINTER(line != NULL ? line : line_make(raw));
}

/* --- binary form: the stored bytes, integers in network order --- */

PG_FUNCTION_INFO_V1(maillog_line_send);
Datum
maillog_line_send(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, LINE_VERSION);
	pq_sendint8(&buf, line.format);
	pq_sendint64(&buf, line.at);
	pq_sendbytes(&buf, line.raw.ptr, (int) line.raw.len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

PG_FUNCTION_INFO_V1(maillog_line_recv);
Datum
maillog_line_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version,
				format;
	TimestampTz at;
	Slice		raw;

	if (buf->len - buf->cursor < (int) LINE_HEADER)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("binary value of type maillog_line is too short"),
				 errdetail("It has %d bytes, its header alone has %d.", buf->len - buf->cursor, (int) LINE_HEADER),
				 errhint("Send what maillog_line_send returned, or the raw line as text.")));
	version = pq_getmsgbyte(buf);
	format = pq_getmsgbyte(buf);
	at = pq_getmsgint64(buf);
	if (version != LINE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of binary maillog_line", version),
				 errhint("This server reads version %d; send the value as text instead.", LINE_VERSION)));
	if ((at < INSTANT_FIRST || at >= INSTANT_END) && !TIMESTAMP_IS_NOBEGIN(at))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("instant of binary maillog_line is out of range"),
				 errhint("Send what maillog_line_send returned, or the raw line as text.")));
	raw.len = (Size) (buf->len - buf->cursor);
	raw.ptr = pq_getmsgbytes(buf, (int) raw.len);
	PG_RETURN_POINTER(line_form((uint8) (format < FORMAT_COUNT ? format : FORMAT_unknown), at, raw));
}

/* --- casts --- */

PG_FUNCTION_INFO_V1(maillog_line_from_bytea);
Datum
maillog_line_from_bytea(PG_FUNCTION_ARGS)
{
	struct varlena *bytes = PG_GETARG_VARLENA_PP(0);

	PG_RETURN_POINTER(line_make((Slice) {VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes)}));
}

/* The bytes of the text are the line; a marker in it means nothing here. */
PG_FUNCTION_INFO_V1(maillog_line_from_text);
Datum
maillog_line_from_text(PG_FUNCTION_ARGS)
{
	return maillog_line_from_bytea(fcinfo);
}

PG_FUNCTION_INFO_V1(maillog_raw);
Datum
maillog_raw(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);

	PG_RETURN_TEXT_P(readable_text(line.raw));
}

PG_FUNCTION_INFO_V1(maillog_bytes);
Datum
maillog_bytes(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);

	PG_RETURN_BYTEA_P(cstring_to_text_with_len(line.raw.ptr, (int) line.raw.len));
}

/* --- order and hash: instant, format, bytes --- */

static int
line_compare(const LineValue *a, const LineValue *b)
{
	int			result;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->format != b->format)
		return a->format < b->format ? -1 : 1;
	result = memcmp(a->raw.ptr, b->raw.ptr, Min(a->raw.len, b->raw.len));
	if (result == 0 && a->raw.len != b->raw.len)
		return a->raw.len < b->raw.len ? -1 : 1;
	return result;
}

static int
compare_arguments(FunctionCallInfo fcinfo)
{
	struct varlena *left = PG_GETARG_VARLENA_PP(0);
	struct varlena *right = PG_GETARG_VARLENA_PP(1);
	LineValue	a = line_value(left);
	LineValue	b = line_value(right);
	int			result = line_compare(&a, &b);

	PG_FREE_IF_COPY(left, 0);	/* sorts and index searches compare in long-lived memory */
	PG_FREE_IF_COPY(right, 1);
	return result;
}

#define COMPARISON(name, condition) \
	PG_FUNCTION_INFO_V1(maillog_line_##name); \
	Datum maillog_line_##name(PG_FUNCTION_ARGS) \
	{ \
		int			order = compare_arguments(fcinfo); \
		PG_RETURN_BOOL(condition); \
	}

COMPARISON(lt, order < 0)
COMPARISON(le, order <= 0)
COMPARISON(eq, order == 0)
COMPARISON(ne, order != 0)
COMPARISON(ge, order >= 0)
COMPARISON(gt, order > 0)

PG_FUNCTION_INFO_V1(maillog_line_cmp);
Datum
maillog_line_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(compare_arguments(fcinfo));
}

/* Equal lines are equal byte by byte. */
PG_FUNCTION_INFO_V1(maillog_line_hash);
Datum
maillog_line_hash(PG_FUNCTION_ARGS)
{
	struct varlena *datum = PG_GETARG_VARLENA_PP(0);
	Datum		result = hash_any((unsigned char *) VARDATA_ANY(datum), (int) VARSIZE_ANY_EXHDR(datum));

	PG_FREE_IF_COPY(datum, 0);
	return result;
}

PG_FUNCTION_INFO_V1(maillog_line_hash_extended);
Datum
maillog_line_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *datum = PG_GETARG_VARLENA_PP(0);
	Datum		result = hash_any_extended((unsigned char *) VARDATA_ANY(datum), (int) VARSIZE_ANY_EXHDR(datum),
										   (uint64) PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(datum, 0);
	return result;
}
