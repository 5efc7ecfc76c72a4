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

#include "block.h"
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
	BYTE_GAP = 128,				/* what stands between the words of a reply: blanks, and qmail's '_' for one */
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

/*
 * What is left of the input, n bytes, fewer than eight or than a block, and zeros behind them.
 */
extern uint64_t load_last(const char *p, size_t n);
extern ByteBlock load_last_block(const char *p, size_t n);

static inline uint64_t
load_bytes(const char *p, const char *end)
{
	size_t		n = (size_t) (end - p);

	return n >= 8 ? load_eight(p) : load_last(p, n);
}

/* How many bytes stand before the first one whose highest bit is set; there must be one. */
static inline unsigned
first_marked(uint64_t marks)
{
	return (unsigned) __builtin_ctzll(marks) / 8;
}

static inline uint32_t
blanks_of(ByteBlock block)
{
	return bytes_equal(block, ' ') | bytes_equal(block, '\t');
}

/* The first blank, or end; the second function looks for one that is not near. */
extern const char *find_far_blank(const char *p, const char *end);

static inline const char *
find_blank(const char *p, const char *end)
{
	uint32_t	blanks = end - p >= BLOCK ? blanks_of(load_block(p)) : 0;

	return blanks != 0 ? p + first_of_mask(blanks) : find_far_blank(p, end);
}

/* The first c, or NULL; quick where it is near. */
static inline const char *
find_byte(const char *p, const char *end, char c)
{
	uint32_t	found = end - p >= BLOCK ? bytes_equal(load_block(p), c) : 0;

	return found != 0 ? p + first_of_mask(found) : memchr(p, c, (size_t) (end - p));
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
	return p != NULL && (size_t) (end - p) >= len && *p == *bytes && bytes_are(p, bytes, len) ? p + len : NULL;
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

/* One or more bytes that are not blank; the same behind zero or more blanks. */
extern const char *scan_word(const char *p, const char *end, Slice *out);
extern const char *scan_next_word(const char *p, const char *end, Slice *out);

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

/*
 * Zero or more bytes up to the first (last) such text; stops before it, and it must be there. The search goes by the
 * byte at the anchor, see rarest_byte.
 */
extern const char *scan_until_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor,
									Slice *out);
extern const char *scan_until_last_bytes(const char *p, const char *end, const char *bytes, size_t len, size_t anchor,
										 Slice *out);

/*
 * Where a literal is best looked for: brackets are rarer in log lines than other punctuation, and that is rarer than
 * letters, digits and blanks. Compilers do this themselves.
 */
static inline size_t
rarest_byte(const char *literal, size_t len)
{
	size_t		bracket = strcspn(literal, "[]<>(){}");
	size_t		mark = strspn(literal, " \tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return bracket < len ? bracket : mark < len ? mark : len > 1 && *literal == ' ' ? 1 : 0;
}

#define LITERAL_NEEDLE(literal) (literal), sizeof(literal) - 1, rarest_byte((literal), sizeof(literal) - 1)
#define scan_until_lit(p, end, literal, out) scan_until_bytes((p), (end), LITERAL_NEEDLE(literal), (out))
#define scan_until_last_lit(p, end, literal, out) scan_until_last_bytes((p), (end), LITERAL_NEEDLE(literal), (out))

/*
 * Of eight loaded bytes, made to numbers, those that were no digits: the highest bit of each, of which only those up to
 * the first byte above 0x7f count.
 */
static inline uint64_t
take_digits(uint64_t *bytes)
{
	*bytes ^= EACH_BYTE * '0';
	return (*bytes | (*bytes + EACH_BYTE * (0x80 - 10))) & EACH_BYTE * 0x80;
}

/* The value of eight digits, each a number, all at once. */
static inline uint32_t
value_of_digits(uint64_t digits)
{
	digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
	digits = (digits * 100 + (digits >> 16)) & UINT64_C(0x0000ffff0000ffff);
	return (uint32_t) (digits * 10000 + (digits >> 32));
}

/* The value of the digits among eight loaded bytes, and how many of these they are, 0 to 8. */
static inline unsigned
digits_of_bytes(uint64_t bytes, uint32_t *value)
{
	uint64_t	others = take_digits(&bytes);
	unsigned	n = others == 0 ? 8 : first_marked(others);

	if (n > 0)
		*value = value_of_digits(bytes << (64 - 8 * n));	/* as if zeros stood before them */
	return n;
}

/* Decimal digits, at most 18, no sign; more digits, or a value above max, fail. */
extern const char *scan_uint(const char *p, const char *end, int64_t *out);
extern const char *scan_int_to(const char *p, const char *end, int32_t max, int32_t *out);

static inline const char *
scan_int(const char *p, const char *end, int32_t *out)
{
	return scan_int_to(p, end, INT32_MAX, out);
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

extern Slice slice_without_blanks(Slice s);

/* The slice without blanks at both ends, where most have none. */
static inline Slice
slice_trim(Slice s)
{
	if (s.len == 0 || (!byte_is(s.ptr[0], BYTE_BLANK) && !byte_is(s.ptr[s.len - 1], BYTE_BLANK)))
		return s;
	return slice_without_blanks(s);
}

/* Without those at its end alone: a relay, or whoever copied the line, padded it. */
static inline Slice
slice_trim_end(Slice s)
{
	while (s.len > 0 && byte_is(s.ptr[s.len - 1], BYTE_BLANK))
		s.len--;
	return s;
}

/* First occurrence of the bytes in the slice, or NULL; the anchor as in scan_until_bytes. */
extern const char *slice_find_bytes(Slice s, const char *bytes, size_t len, size_t anchor);

#define slice_find(s, literal) slice_find_bytes((s), LITERAL_NEEDLE(literal))

extern bool bytes_are_nocase(const char *bytes, const char *lower, size_t len);

/* Equal but for ASCII case; lower must be in lower case. */
static inline bool
slice_is_nocase(Slice s, Slice lower)
{
	/* as in slice_is */
	return s.len == lower.len &&
		(s.len == 0 || (byte_lower(s.ptr[0]) == lower.ptr[0] && bytes_are_nocase(s.ptr, lower.ptr, s.len)));
}

#define slice_is_lit_nocase(s, lower) slice_is_nocase((s), SLICE(lower))

/* The same of its beginning. */
static inline bool
slice_starts_nocase(Slice s, Slice lower)
{
	return s.len >= lower.len && slice_is_nocase((Slice) {s.ptr, lower.len}, lower);
}

#endif
