/* escape.c: see escape.h */
#include "escape.h"

#include "scan.h"

static char *
put_utf8(uint32_t c, char *out)
{
	if (c < 0x80)
		*out++ = (char) c;
	else if (c < 0x800)
	{
		*out++ = (char) (0xc0 | c >> 6);
		*out++ = (char) (0x80 | (c & 0x3f));
	}
	else if (c < 0x10000)
	{
		*out++ = (char) (0xe0 | c >> 12);
		*out++ = (char) (0x80 | (c >> 6 & 0x3f));
		*out++ = (char) (0x80 | (c & 0x3f));
	}
	else
	{
		*out++ = (char) (0xf0 | c >> 18);
		*out++ = (char) (0x80 | (c >> 12 & 0x3f));
		*out++ = (char) (0x80 | (c >> 6 & 0x3f));
		*out++ = (char) (0x80 | (c & 0x3f));
	}
	return out;
}

static bool
is_text_code_point(uint32_t c)
{
	return c != 0 && c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff);
}

static const char *
scan_code_point(const char *p, const char *end, int base, int max_digits, uint32_t *out)
{
	uint32_t	value = 0;
	int			n = 0;

	for (; p < end && n < max_digits && byte_is(*p, base == 16 ? BYTE_HEX : BYTE_DIGIT); p++, n++)
		value = value * (uint32_t) base + (uint32_t) hex_value(*p);
	*out = value;
	return n > 0 ? p : NULL;
}

/* Four hex digits after "\u", and a second escape where they are the first half of a surrogate pair. */
static const char *
scan_json_code_point(const char *p, const char *end, uint32_t *c)
{
	uint32_t	high,
				low;
	const char *after = end - p >= 4 ? scan_code_point(p, end, 16, 4, &high) : NULL;

	if (after != p + 4)
		return NULL;
	if (high >= 0xd800 && high <= 0xdbff && end - after >= 6 && after[0] == '\\' && after[1] == 'u' &&
		scan_code_point(after + 2, end, 16, 4, &low) == after + 6 && low >= 0xdc00 && low <= 0xdfff)
	{
		*c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
		return after + 6;
	}
	*c = high;
	return is_text_code_point(high) ? after : NULL;
}

/* p stands after the backslash; NULL if no valid escape follows. */
static const char *
unescape_json(const char *p, const char *end, char **out)
{
	static const char short_forms[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
	uint32_t	c;

	if (p == end)
		return NULL;
	for (const char *form = short_forms; *form != '\0'; form += 2)
		if (*p == form[0])
		{
			*(*out)++ = form[1];
			return p + 1;
		}
	p = *p == 'u' ? scan_json_code_point(p + 1, end, &c) : NULL;
	if (p != NULL)
		*out = put_utf8(c, *out);
	return p;
}

/* p stands after the ampersand; NULL if no valid reference follows. */
static const char *
unescape_xml(const char *p, const char *end, char **out)
{
	static const struct
	{
		Slice		name;
		char		c;
	}			entities[] = {{SLICE("lt;"), '<'}, {SLICE("gt;"), '>'}, {SLICE("amp;"), '&'}, {SLICE("quot;"), '"'}, {SLICE("apos;"), '\''}};
	uint32_t	c = 0;
	const char *after = scan_char(p, end, '#');

	if (after != NULL)
	{
		const char *hex = scan_char(after, end, 'x');

		after = hex != NULL ? scan_code_point(hex, end, 16, 6, &c) : scan_code_point(after, end, 10, 7, &c);
		after = scan_char(after, end, ';');
		if (after == NULL || !is_text_code_point(c))
			return NULL;
		*out = put_utf8(c, *out);
		return after;
	}
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if ((after = scan_bytes(p, end, entities[i].name.ptr, entities[i].name.len)) != NULL)
		{
			*(*out)++ = entities[i].c;
			return after;
		}
	return NULL;
}

size_t
unescape(Escape escape, Slice in, char *out)
{
	const char *p = in.ptr;
	const char *end = slice_end(in);
	char	   *start = out;
	char		mark = escape == ESCAPE_JSON ? '\\' : '&';

	while (p < end)
	{
		const char *after = NULL;

		if (*p == mark && escape != ESCAPE_NONE)
			after = escape == ESCAPE_JSON ? unescape_json(p + 1, end, &out) : unescape_xml(p + 1, end, &out);
		if (after == NULL)
			*out++ = *p++;
		else
			p = after;
	}
	return (size_t) (out - start);
}
