/* time_instant.c: stamps that count seconds; see time.h */
#include "scan.h"
#include "time.h"

/*
 * The value of the digits that eight bytes begin with, all at once; returns how many they are, 0 to 8. A byte that is
 * no digit sets its highest bit in others.
 */
static inline int
read_8_digits(const char *p, uint32_t *value)
{
	const uint64_t highest = UINT64_C(0x8080808080808080);
	uint64_t	bytes,
				others;
	int			n;

	memcpy(&bytes, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	bytes ^= UINT64_C(0x3030303030303030);
	others = (bytes | (bytes + UINT64_C(0x7676767676767676))) & highest;
	if (others & 0xff)
		return 0;
	n = others == 0 ? 8 : __builtin_ctzll(others) / 8;
	bytes <<= 64 - 8 * n;		/* as if zeros stood before them */
	bytes = (bytes * 10 + (bytes >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
	bytes = (bytes * 100 + (bytes >> 16)) & UINT64_C(0x0000ffff0000ffff);
	*value = (uint32_t) (bytes * 10000 + (bytes >> 32));
	return n;
}

/* Ten digits, point, six digits, which nearly all programs print; then two bytes more. */
static inline const char *
scan_fixed_unix_time(const char *p, const char *end, LogTime *t)
{
	uint32_t	seconds,
				usec;
	int32_t		last_two;

	if (end - p < 19 || p[10] != '.' || read_8_digits(p, &seconds) != 8 || read_8_digits(p + 11, &usec) != 6 ||
		scan_digits(p + 8, end, 2, &last_two) == NULL)
		return NULL;
	t->unix_usec = ((int64_t) seconds * 100 + last_two) * 1000000 + usec;
	t->has |= TIME_IS_UNIX;
	return p + 17;
}

const char *
scan_unix_time(const char *p, const char *end, LogTime *t)
{
	int64_t		seconds;
	int32_t		usec;
	const char *point;
	const char *after;

	if (p == NULL || end - p < 11 || (p[10] != '.' && p[9] != '.'))
		return NULL;
	after = scan_fixed_unix_time(p, end, t);
	if (after != NULL)
		return after;
	point = scan_uint(p, end, &seconds);
	if (point == NULL || point - p < 9 || *point != '.')
		return NULL;
	after = scan_fraction(point, end, &usec);
	if (after == NULL)
		return NULL;
	t->unix_usec = seconds * 1000000 + usec;
	t->has |= TIME_IS_UNIX;
	return after;
}

/* Value of a hex digit, and a bit that no other byte has. */
#define IS_HEX 16
#define H(n) (IS_HEX | (n))

static const uint8_t hex_digit[256] = {
	['0'] = H(0),['1'] = H(1),['2'] = H(2),['3'] = H(3),['4'] = H(4),['5'] = H(5),['6'] = H(6),['7'] = H(7),
	['8'] = H(8),['9'] = H(9),['a'] = H(10),['b'] = H(11),['c'] = H(12),['d'] = H(13),['e'] = H(14),['f'] = H(15),
	['A'] = H(10),['B'] = H(11),['C'] = H(12),['D'] = H(13),['E'] = H(14),['F'] = H(15),
};

/* Exactly eight hex digits. */
static const char *
scan_hex8(const char *p, const char *end, uint32_t *out)
{
	uint32_t	value = 0;
	unsigned	all = IS_HEX;

	if (p == NULL || end - p < 8)
		return NULL;
	for (int i = 0; i < 8; i++)
	{
		unsigned	digit = hex_digit[(uint8_t) p[i]];

		all &= digit;
		value = value << 4 | (digit & 15);
	}
	if (all == 0)
		return NULL;
	*out = value;
	return p + 8;
}

const char *
scan_tai64n(const char *p, const char *end, LogTime *t)
{
	uint32_t	seconds,
				nanoseconds;

	p = scan_lit(p, end, "@40000000");
	p = scan_hex8(p, end, &seconds);
	p = scan_hex8(p, end, &nanoseconds);
	if (p == NULL || seconds < 10 || nanoseconds > 999999999)
		return NULL;
	t->unix_usec = ((int64_t) seconds - 10) * 1000000 + nanoseconds / 1000;
	t->has |= TIME_IS_UNIX;
	return p;
}
