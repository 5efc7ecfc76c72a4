/* scan.c: see scan.h for the one contract of all scanners. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE				/* memrchr */
#endif
#include <stddef.h>

#include "scan.h"

#define D (BYTE_DIGIT | BYTE_HEX | BYTE_HOST)
#define X (BYTE_UPPER | BYTE_HEX | BYTE_HOST)
#define U (BYTE_UPPER | BYTE_HOST)
#define x (BYTE_LOWER | BYTE_HEX | BYTE_HOST)
#define l (BYTE_LOWER | BYTE_HOST)
#define TH (BYTE_TAG | BYTE_HOST)

const uint8_t byte_class[256] = {
	['\t'] = BYTE_BLANK | BYTE_GAP,[' '] = BYTE_BLANK | BYTE_GAP,
	['0'] = D,['1'] = D,['2'] = D,['3'] = D,['4'] = D,['5'] = D,['6'] = D,['7'] = D,['8'] = D,['9'] = D,
	['A'] = X,['B'] = X,['C'] = X,['D'] = X,['E'] = X,['F'] = X,
	['G'] = U,['H'] = U,['I'] = U,['J'] = U,['K'] = U,['L'] = U,['M'] = U,['N'] = U,['O'] = U,['P'] = U,
	['Q'] = U,['R'] = U,['S'] = U,['T'] = U,['U'] = U,['V'] = U,['W'] = U,['X'] = U,['Y'] = U,['Z'] = U,
	['a'] = x,['b'] = x,['c'] = x,['d'] = x,['e'] = x,['f'] = x,
	['g'] = l,['h'] = l,['i'] = l,['j'] = l,['k'] = l,['l'] = l,['m'] = l,['n'] = l,['o'] = l,['p'] = l,
	['q'] = l,['r'] = l,['s'] = l,['t'] = l,['u'] = l,['v'] = l,['w'] = l,['x'] = l,['y'] = l,['z'] = l,
	['.'] = TH,['-'] = TH,['_'] = TH | BYTE_GAP,[':'] = BYTE_HOST,
	['/'] = BYTE_TAG,['('] = BYTE_TAG,[')'] = BYTE_TAG,
};

#undef D
#undef X
#undef U
#undef x
#undef l
#undef TH

const char *
scan_until_last(const char *p, const char *end, char c, Slice *out)
{
	const char *at = p == NULL ? NULL : memrchr(p, c, (size_t) (end - p));

	if (at != NULL)
		*out = slice_of(p, at);
	return at;
}

/* memchr is several times faster than memmem, whose set-up costs more than our lines are long. */
static inline const char *
find_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor)
{
	while ((size_t) (end - p) >= len)
	{
		const char *at = memchr(p + anchor, bytes[anchor], (size_t) (end - p) - (len - 1));

		if (at == NULL)
			return NULL;
		at -= anchor;
		if (*at == *bytes && bytes_are(at, bytes, len))
			return at;
		p = at + 1;
	}
	return NULL;
}

const char *
slice_find_bytes(Slice s, const char *bytes, size_t len, size_t anchor)
{
	return s.ptr == NULL ? NULL : find_bytes(s.ptr, slice_end(s), bytes, len, anchor);
}

const char *
scan_until_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor, Slice *out)
{
	const char *at = p == NULL ? NULL : find_bytes(p, end, bytes, len, anchor);

	if (at != NULL)
		*out = slice_of(p, at);
	return at;
}

const char *
scan_until_last_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor, Slice *out)
{
	const char *limit;

	if (p == NULL || (size_t) (end - p) < len)
		return NULL;
	for (limit = end - (len - 1 - anchor); (size_t) (limit - p) > anchor;)
	{
		const char *at = memrchr(p + anchor, bytes[anchor], (size_t) (limit - p) - anchor);

		if (at == NULL)
			return NULL;
		if (at[-(ptrdiff_t) anchor] == *bytes && bytes_are(at - anchor, bytes, len))
		{
			*out = slice_of(p, at - anchor);
			return at - anchor;
		}
		limit = at;
	}
	return NULL;
}

const char *
scan_word(const char *p, const char *end, Slice *out)
{
	const char *stop = p;

	if (p == NULL)
		return NULL;
	while ((stop = find_low_byte(stop, end, ' ')) < end && !byte_is(*stop, BYTE_BLANK))
		stop++;
	if (stop == p)
		return NULL;
	*out = slice_of(p, stop);
	return stop;
}

static inline const char *
scan_number(const char *p, const char *end, uint64_t max, uint64_t *out)
{
	const char *start = p;
	uint32_t	first;
	uint64_t	value,
				digit;
	int			n;

	if (p == NULL || (n = digits_of_bytes(load_bytes(p, end), &first)) == 0)
		return NULL;
	value = first;
	p += n;
	if (n == 8)
		for (; p < end && (digit = (uint8_t) *p - (uint64_t) '0') < 10; p++)
			value = value * 10 + digit;	/* may wrap, and is refused then */
	if (p - start > 18 || value > max)
		return NULL;
	*out = value;
	return p;
}

const char *
scan_uint(const char *p, const char *end, int64_t *out)
{
	uint64_t	value;

	p = scan_number(p, end, INT64_MAX, &value);
	if (p != NULL)
		*out = (int64_t) value;
	return p;
}

const char *
scan_int(const char *p, const char *end, int32_t *out)
{
	uint64_t	value;

	p = scan_number(p, end, INT32_MAX, &value);
	if (p != NULL)
		*out = (int32_t) value;
	return p;
}

const char *
scan_decimal(const char *p, const char *end, double *out)
{
	static const double scale[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	bool		negative = p != NULL && p < end && *p == '-';
	int64_t		whole = 0;
	int64_t		fraction = 0;
	int			places = 0;

	p = scan_uint(negative ? p + 1 : p, end, &whole);
	if (p == NULL)
		return NULL;
	if (end - p >= 2 && (*p == '.' || *p == ',') && byte_is(p[1], BYTE_DIGIT))
	{
		for (p++; p < end && byte_is(*p, BYTE_DIGIT); p++)
		{
			if (places == 15)
				continue;		/* digits beyond the precision of a double */
			fraction = fraction * 10 + (*p - '0');
			places++;
		}
	}

	/* One rounding where the digits fit an integer, so that 2.01 is the double nearest to 2.01. */
	double		value = whole < INT64_C(1000000000) && places <= 6
		? (double) (whole * (int64_t) scale[places] + fraction) / scale[places]
		: (double) whole + (double) fraction / scale[places];

	*out = negative ? -value : value;
	return p;
}

const char *
scan_angle(const char *p, const char *end, Slice *out)
{
	p = scan_char(p, end, '<');
	if (p == NULL)
		return NULL;

	const char *start = p;

	/* A quoted local part: everything up to the closing quote belongs to the address. */
	if (p < end && *p == '"')
	{
		const char *q = p + 1;

		while (q < end && *q != '"')
			q += *q == '\\' && q + 1 < end ? 2 : 1;
		if (q < end && memchr(q, '>', (size_t) (end - q)) != NULL)
			p = q;
	}
	p = memchr(p, '>', (size_t) (end - p));
	if (p == NULL)
		return NULL;
	*out = slice_of(start, p);
	return p + 1;
}

Slice
slice_without_blanks(Slice s)
{
	while (s.len > 0 && byte_is(s.ptr[0], BYTE_BLANK))
		s.ptr++, s.len--;
	while (s.len > 0 && byte_is(s.ptr[s.len - 1], BYTE_BLANK))
		s.len--;
	return s;
}

bool
bytes_are_nocase(const char *bytes, const char *lower, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (byte_lower(bytes[i]) != lower[i])
			return false;
	return true;
}
