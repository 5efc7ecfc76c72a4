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

/* In two or three pieces, which may overlap. */
uint64_t
load_last(const char *p, size_t n)
{
	const uint8_t *b = (const uint8_t *) p;

	if (n >= 4)
		return load_four(p) | (uint64_t) load_four(p + n - 4) << (8 * (n - 4));
	if (n == 0)
		return 0;
	return b[0] | (uint32_t) b[n / 2] << (8 * (n / 2)) | (uint32_t) b[n - 1] << (8 * (n - 1));
}

ByteBlock
load_last_block(const char *p, size_t n)
{
	return n < 8 ? block_of_halves(load_last(p, n), 0)
		: block_of_halves(load_eight(p), n == 8 ? 0 : load_eight(p + n - 8) >> (8 * (BLOCK - n)));
}

const char *
find_far_blank(const char *p, const char *end)
{
	uint32_t	blanks;

	for (; end - p >= BLOCK; p += BLOCK)
		if ((blanks = blanks_of(load_block(p))) != 0)
			return p + first_of_mask(blanks);
	while (p < end && !byte_is(*p, BYTE_BLANK))
		p++;
	return p;
}

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

#define LOOK_BACK 4096			/* bytes: whoever checks each access checks what memrchr might read, not what it reads */

static const char *
last_byte(const char *p, const char *end, char c)
{
	while (end - p > LOOK_BACK)
	{
		const char *at = memrchr(end - LOOK_BACK, c, LOOK_BACK);

		if (at != NULL)
			return at;
		end -= LOOK_BACK;
	}
	return memrchr(p, c, (size_t) (end - p));
}

const char *
scan_until_last_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor, Slice *out)
{
	const char *limit;

	if (p == NULL || (size_t) (end - p) < len)
		return NULL;
	for (limit = end - (len - 1 - anchor); (size_t) (limit - p) > anchor;)
	{
		const char *at = last_byte(p + anchor, limit, bytes[anchor]);

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

/*
 * Of the next functions the usual case stands first, for which eight or sixteen bytes are looked at together. What is near the end
 * of the input, or out of the ordinary, is left to another function as the last thing done: so no register is saved.
 */

static inline const char *
end_word(const char *p, const char *stop, Slice *out)
{
	if (stop == p)
		return NULL;
	*out = slice_of(p, stop);
	return stop;
}

/* Less than a block is left at p. */
static const char *
scan_last_word(const char *start, const char *p, const char *end, Slice *out)
{
	uint32_t	blanks = blanks_of(load_last_block(p, (size_t) (end - p))) | UINT32_C(1) << (end - p);

	return end_word(start, p + first_of_mask(blanks), out);
}

const char *
scan_word(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	uint32_t	blanks;

	if (p == NULL)
		return NULL;
	for (; end - p >= BLOCK; p += BLOCK)
		if ((blanks = blanks_of(load_block(p))) != 0)
			return end_word(start, p + first_of_mask(blanks), out);
	return scan_last_word(start, p, end, out);
}

/* The word does not end in this block. */
static const char *
scan_far_next_word(const char *p, const char *end, Slice *out)
{
	while (end - p >= BLOCK && blanks_of(load_block(p)) == BLOCK_END - 1)
		p += BLOCK;
	return scan_word(scan_blanks(p, end), end, out);
}

const char *
scan_next_word(const char *p, const char *end, Slice *out)
{
	uint32_t	blanks;
	unsigned	start,
				stop;

	if (p == NULL)
		return NULL;
	blanks = end - p < BLOCK ? 0 : blanks_of(load_block(p));
	start = first_of_mask(~blanks);
	blanks &= blanks + 1;		/* without those before the word */
	if (blanks == 0)
		return scan_far_next_word(p, end, out);
	stop = first_of_mask(blanks);
	*out = (Slice) {p + start, stop - start};
	return p + stop;
}

static const char *
scan_any_number(const char *p, const char *end, uint64_t max, uint64_t *out)
{
	const char *start = p;
	uint64_t	value = 0;
	uint64_t	digit;

	for (; p < end && (digit = (uint8_t) *p - (uint64_t) '0') < 10; p++)
		value = value * 10 + digit; /* may wrap, and is refused then */
	if (p == start || p - start > 18 || value > max)
		return NULL;
	*out = value;
	return p;
}

static const char *
scan_any_uint(const char *p, const char *end, int64_t *out)
{
	uint64_t	value;

	p = scan_any_number(p, end, INT64_MAX, &value);
	if (p != NULL)
		*out = (int64_t) value;
	return p;
}

static const char *
scan_any_int(const char *p, const char *end, int32_t max, int32_t *out)
{
	uint64_t	value;

	p = scan_any_number(p, end, (uint64_t) max, &value);
	if (p != NULL)
		*out = (int32_t) value;
	return p;
}

const char *
scan_uint(const char *p, const char *end, int64_t *out)
{
	uint32_t	value;
	unsigned	n;

	if (p == NULL)
		return NULL;
	if (end - p < 8 || (n = digits_of_bytes(load_eight(p), &value)) == 8)
		return scan_any_uint(p, end, out);
	if (n == 0)
		return NULL;
	*out = value;
	return p + n;
}

const char *
scan_int_to(const char *p, const char *end, int32_t max, int32_t *out)
{
	uint32_t	value;
	unsigned	n;

	if (p == NULL)
		return NULL;
	if (end - p < 8 || (n = digits_of_bytes(load_eight(p), &value)) == 8)
		return scan_any_int(p, end, max, out);
	if (n == 0 || value > (uint32_t) max)
		return NULL;
	*out = (int32_t) value;
	return p + n;
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
	return slice_trim_end(s);
}

bool
bytes_are_nocase(const char *bytes, const char *lower, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (byte_lower(bytes[i]) != lower[i])
			return false;
	return true;
}
