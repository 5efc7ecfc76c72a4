/* text.c: see text.h */
#include "text.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "../core/escape.h"
#include "../core/mask.h"
#include "../core/scan.h"

char *
put_hex_escape(uint8 byte, char *out)
{
	static const char digits[] = "0123456789abcdef";

	*out++ = '\\';
	*out++ = 'x';
	*out++ = digits[byte >> 4];
	*out++ = digits[byte & 15];
	return out;
}

/* A byte's highest bit is set: it is not ASCII, or NUL, or behind such a byte. */
static inline uint64
odd_bytes(uint64 bytes)
{
	return bytes | (bytes - EACH_BYTE);
}

bool
is_plain_ascii(Slice s)
{
	uint64		odd = 0;

	if (s.len == 0)
		return true;
	if (s.len < 8)
		odd = odd_bytes(load_last(s.ptr, s.len) | EACH_BYTE << 8 * s.len);
	else
	{
		const char *last = slice_end(s) - 8;

		for (const char *p = s.ptr; p < last; p += 8)
			odd |= odd_bytes(load_eight(p));
		odd |= odd_bytes(load_eight(last));
	}
	return (odd & EACH_BYTE * 0x80) == 0;
}

/* A database without an encoding converts nothing, and its clients expect UTF-8 more often than any other. */
static int
text_encoding(void)
{
	return GetDatabaseEncoding() == PG_SQL_ASCII ? PG_UTF8 : GetDatabaseEncoding();
}

static text *
escape_invalid(Slice s)
{
	int			encoding = text_encoding();
	text	   *result = palloc(VARHDRSZ + s.len * 4);	/* the type limits lines to a quarter of what palloc gives */
	char	   *out = VARDATA(result);
	const char *end = slice_end(s);

	for (const char *p = s.ptr; p < end;)
	{
		int			len = *p == '\0' ? -1 : pg_encoding_verifymbchar(encoding, p, (int) (end - p));

		if (len <= 0)
			out = put_hex_escape((uint8) *p++, out);
		else
		{
			memcpy(out, p, (Size) len);
			out += len;
			p += len;
		}
	}
	SET_VARSIZE(result, out - (char *) result);
	return repalloc(result, VARSIZE(result));
}

text *
readable_text(Slice s)
{
	if (is_plain_ascii(s) || pg_verify_mbstr(text_encoding(), s.ptr, (int) s.len, true))
		return cstring_to_text_with_len(s.ptr, (int) s.len);
	return escape_invalid(s);
}

static bool
stands_in(Slice part, Slice whole)
{
	return part.ptr != NULL && part.ptr >= whole.ptr && slice_end(part) <= slice_end(whole);
}

/* Only values in the text are escaped: not those of the envelope, nor words of ours. */
static Escape
escape_of(const Entry *e, Slice value)
{
	return stands_in(value, e->text) ? e->text_escape : ESCAPE_NONE;
}

/* Nearly every value. */
static inline bool
is_unchanged(const Entry *e, Slice s)
{
	return e->secret.len == 0 && escape_of(e, s) == ESCAPE_NONE;
}

static void
append_value(StringInfo buf, const Entry *e, Slice s)
{
	enlargeStringInfo(buf, (int) s.len);
	buf->len += (int) unescape(escape_of(e, s), s, buf->data + buf->len);
}

static text *
unescaped_text(const Entry *e, Slice s)
{
	char	   *plain = palloc(s.len + 1);
	text	   *result = readable_text((Slice) {plain, unescape(escape_of(e, s), s, plain)});

	pfree(plain);
	return result;
}

text *
entry_value_text(const Entry *e, Slice s)
{
	const char *end = slice_end(s);
	const char *p = s.ptr;
	const char *secret;
	StringInfoData buf;
	text	   *result;

	if (is_unchanged(e, s))
		return readable_text(s);
	secret = mask_next(e, s, p);
	if (mask_whole(e, s))
		return cstring_to_text("***");
	if (secret == NULL)
		return escape_of(e, s) == ESCAPE_NONE ? readable_text(s) : unescaped_text(e, s);

	initStringInfo(&buf);
	for (; secret != NULL; p = secret + e->secret.len, secret = mask_next(e, s, p))
	{
		append_value(&buf, e, slice_of(p, secret));
		appendStringInfoString(&buf, "***");
	}
	append_value(&buf, e, slice_of(p, end));
	result = readable_text((Slice) {buf.data, (Size) buf.len});
	pfree(buf.data);
	return result;
}

Slice
entry_value_slice(const Entry *e, Slice s)
{
	text	   *value;

	if (is_unchanged(e, s) && is_plain_ascii(s))
		return s;
	value = entry_value_text(e, s);
	return (Slice) {VARDATA(value), VARSIZE(value) - VARHDRSZ};
}
