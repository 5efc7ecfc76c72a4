/* time_instant.c: stamps that count seconds; see time.h */
#include "scan.h"
#include "time.h"

/* Ten digits, point, six digits, which nearly all programs print; then two bytes more. */
static inline const char *
scan_fixed_unix_time(const char *p, const char *end, LogTime *t)
{
	uint32_t	seconds,
				usec;
	int32_t		last_two;

	if (end - p < 19 || p[10] != '.' || digits_of_bytes(load_bytes(p, end), &seconds) != 8 ||
		digits_of_bytes(load_bytes(p + 11, end), &usec) != 6 ||
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
