/* time_instant.c: stamps that count seconds; see time.h */
#include "scan.h"
#include "time.h"

/* Of the eight digits at p, but for the last ones, which are left out. */
static inline int64_t
value_of_eight(const char *p, int left_out)
{
	return value_of_digits((load_eight(p) ^ EACH_BYTE * '0') << 8 * left_out);
}

/* Ten digits, point, six digits, which nearly all programs print; then two bytes more. */
static inline const char *
scan_fixed_unix_time(const char *p, const char *end, LogTime *t)
{
	const uint32_t digits = (BLOCK_END - 1) ^ UINT32_C(1) << 10;

	if (end - p < 19 || p[10] != '.' || bytes_within(load_block(p), '0', '9') != digits ||
		!byte_is(p[16], BYTE_DIGIT) || byte_is(p[17], BYTE_DIGIT))
		return NULL;
	t->unix_usec = (value_of_eight(p, 0) * 100 + (p[8] - '0') * 10 + (p[9] - '0')) * 1000000 + value_of_eight(p + 11, 2);
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

static inline uint32_t
hex_digits_of(ByteBlock block)
{
	return bytes_within(block, '0', '9') | bytes_within(block_to_lower(block), 'a', 'f');
}

/* Of eight loaded hex digits. */
static inline uint32_t
value_of_hex(uint64_t digits)
{
	digits = (digits & EACH_BYTE * 0x0f) + (digits >> 6 & EACH_BYTE) * 9;
	digits = (digits << 4 | digits >> 8) & UINT64_C(0x00ff00ff00ff00ff);
	digits = (digits << 8 | digits >> 16) & UINT64_C(0x0000ffff0000ffff);
	return (uint32_t) (digits << 16 | digits >> 32);
}

const char *
scan_tai64n(const char *p, const char *end, LogTime *t)
{
	uint32_t	seconds,
				nanoseconds;

	p = scan_lit(p, end, "@40000000");
	if (p == NULL || end - p < BLOCK || hex_digits_of(load_block(p)) != BLOCK_END - 1)
		return NULL;
	seconds = value_of_hex(load_eight(p));
	nanoseconds = value_of_hex(load_eight(p + 8));
	if (seconds < 10 || nanoseconds > 999999999)
		return NULL;
	t->unix_usec = ((int64_t) seconds - 10) * 1000000 + nanoseconds / 1000;
	t->has |= TIME_IS_UNIX;
	return p + BLOCK;
}
