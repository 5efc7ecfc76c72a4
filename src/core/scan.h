/*
 * scan.h: the scanners all formats are built from.
 *
 * One contract. A scanner takes the rest of the input as [p, end), and
 *   - returns the position after what it read, always within [p, end]; or
 *   - returns NULL when its thing does not stand at p, and then leaves its output untouched;
 *   - takes p == NULL as "an earlier scanner failed" and returns NULL, so that scanners chain:
 *         p = scan_lit(p, end, "pid "); p = scan_int(p, end, &pid); p = scan_lit(p, end, " from ");
 *     and one test of p at the end suffices.
 * Nothing here allocates, reads a locale, or needs a NUL at the end.
 */
#ifndef MAILLOG_SCAN_H
#define MAILLOG_SCAN_H

#include "slice.h"

/* Byte classes, one table look-up each; bytes above 0x7f are in no class. */
enum
{
	BYTE_DIGIT = 1,
	BYTE_HEX = 2,				/* 0-9 a-f A-F */
	BYTE_UPPER = 4,
	BYTE_LOWER = 8,
	BYTE_ALPHA = BYTE_UPPER | BYTE_LOWER,
	BYTE_ALNUM = BYTE_ALPHA | BYTE_DIGIT,
	BYTE_BLANK = 16,			/* space and tab */
	BYTE_TAG = 32,				/* what a syslog tag may hold besides letters and digits: / - _ . ( ) */
	BYTE_HOST = 64,				/* letters, digits, '.', '-', '_', ':' : host names and addresses */
};

extern const uint8_t byte_class[256];

static inline bool
byte_is(char c, int classes)
{
	return (byte_class[(uint8_t) c] & classes) != 0;
}

static inline char
byte_lower(char c)
{
	return byte_is(c, BYTE_UPPER) ? (char) (c | 0x20) : c;
}

/* Of a byte of the class BYTE_HEX. */
static inline int
hex_value(char c)
{
	return byte_is(c, BYTE_DIGIT) ? c - '0' : byte_lower(c) - 'a' + 10;
}

/* One byte. */
static inline const char *
scan_char(const char *p, const char *end, char c)
{
	return p != NULL && p < end && *p == c ? p + 1 : NULL;
}

static inline const char *
scan_bytes(const char *p, const char *end, const char *bytes, size_t len)
{
	return p != NULL && (size_t) (end - p) >= len && *p == *bytes && memcmp(p, bytes, len) == 0 ? p + len : NULL;
}

/* A string literal, exact case. */
#define scan_lit(p, end, literal) scan_bytes((p), (end), (literal), sizeof(literal) - 1)

/* Zero or more blanks: fails only if p is NULL. */
static inline const char *
scan_blanks(const char *p, const char *end)
{
	if (p != NULL)
		while (p < end && byte_is(*p, BYTE_BLANK))
			p++;
	return p;
}

/* One or more bytes of the classes. */
static inline const char *
scan_class(const char *p, const char *end, int classes, Slice *out)
{
	const char *start = p;

	if (p == NULL)
		return NULL;
	while (p < end && byte_is(*p, classes))
		p++;
	if (p == start)
		return NULL;
	*out = slice_of(start, p);
	return p;
}

/* One or more bytes that are not blank. */
static inline const char *
scan_word(const char *p, const char *end, Slice *out)
{
	const char *start = p;

	if (p == NULL)
		return NULL;
	while (p < end && !byte_is(*p, BYTE_BLANK))
		p++;
	if (p == start)
		return NULL;
	*out = slice_of(start, p);
	return p;
}

/* All that is left, perhaps empty. */
static inline const char *
scan_rest(const char *p, const char *end, Slice *out)
{
	if (p == NULL)
		return NULL;
	*out = slice_of(p, end);
	return end;
}

/* Zero or more bytes up to the first c; stops at c, which must be there. */
static inline const char *
scan_until(const char *p, const char *end, char c, Slice *out)
{
	const char *at = p == NULL ? NULL : memchr(p, c, (size_t) (end - p));

	if (at != NULL)
		*out = slice_of(p, at);
	return at;
}

/* As scan_until, for the last c: the side to trust when what stands before it was chosen by a peer. */
extern const char *scan_until_last(const char *p, const char *end, char c, Slice *out);

/* Zero or more bytes up to the first (last) such text; stops before it, and it must be there. */
extern const char *scan_until_bytes(const char *p, const char *end, const char *bytes, size_t len, Slice *out);
extern const char *scan_until_last_bytes(const char *p, const char *end, const char *bytes, size_t len, Slice *out);

#define scan_until_lit(p, end, literal, out) scan_until_bytes((p), (end), (literal), sizeof(literal) - 1, (out))
#define scan_until_last_lit(p, end, literal, out) \
	scan_until_last_bytes((p), (end), (literal), sizeof(literal) - 1, (out))

/* Decimal digits, at most 18, no sign; more digits, or a value above max, fail. */
static inline const char *
scan_number(const char *p, const char *end, uint64_t max, uint64_t *out)
{
	const char *start = p;
	uint64_t	value = 0;
	uint64_t	digit;

	if (p == NULL)
		return NULL;
	for (; p < end && (digit = (uint8_t) *p - (uint64_t) '0') < 10; p++)
		value = value * 10 + digit;	/* may wrap, and is refused then */
	if (p == start || p - start > 18 || value > max)
		return NULL;
	*out = value;
	return p;
}

extern const char *scan_uint(const char *p, const char *end, int64_t *out);

static inline const char *
scan_int(const char *p, const char *end, int32_t *out)
{
	uint64_t	value;

	p = scan_number(p, end, INT32_MAX, &value);
	if (p != NULL)
		*out = (int32_t) value;
	return p;
}

/* Exactly n decimal digits. */
static inline const char *
scan_digits(const char *p, const char *end, int n, int32_t *out)
{
	int32_t		value = 0;
	unsigned	digit;

	if (p == NULL || end - p < n)
		return NULL;
	for (int i = 0; i < n; i++)
	{
		digit = (unsigned) (p[i] - '0');
		if (digit > 9)
			return NULL;
		value = value * 10 + (int32_t) digit;
	}
	*out = value;
	return p + n;
}

/* [-]digits[(.|,)digits], no exponent: the decimal sign of some servers follows their locale. */
extern const char *scan_decimal(const char *p, const char *end, double *out);

/*
 * "<" address ">": the slice is what stands between, case kept. A quoted local part may hold '>' and blanks.
 * "<>" gives an empty slice. Fails when the bracket is not closed.
 */
extern const char *scan_angle(const char *p, const char *end, Slice *out);

/* The slice without blanks at both ends. */
extern Slice slice_trim(Slice s);

/* First occurrence of the bytes in the slice, or NULL. */
extern const char *slice_find_bytes(Slice s, const char *bytes, size_t len);

#define slice_find(s, literal) slice_find_bytes((s), (literal), sizeof(literal) - 1)

/* Equal but for ASCII case; lower must be in lower case. */
extern bool slice_is_nocase(Slice s, Slice lower);

#define slice_is_lit_nocase(s, lower) slice_is_nocase((s), SLICE(lower))

#endif
