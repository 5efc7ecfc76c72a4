/* time.c: the parts of a time stamp; see time.h */
#include "time_parts.h"

const char *
scan_fraction(const char *p, const char *end, int32_t *usec)
{
	uint64_t	bytes,
				others;
	unsigned	n;

	if (p == NULL || p == end || (*p != '.' && *p != ','))
		return NULL;
	bytes = load_bytes(++p, end);
	others = take_digits(&bytes);
	n = others == 0 ? 8 : first_marked(others);
	if (n == 0)
		return NULL;
	bytes &= UINT64_MAX >> (64 - 8 * n);	/* as if zeros stood after them */
	*usec = (int32_t) (value_of_digits(bytes) / 100);
	p += n;
	if (n == 8)
		while (p < end && byte_is(*p, BYTE_DIGIT))
			p++;
	return p;
}

APART const char *
scan_clock_fraction(const char *p, const char *end, LogTime *t)
{
	const char *after = scan_fraction(p, end, &t->usec);

	return after != NULL ? after : p;
}

const char *
scan_clock(const char *p, const char *end, LogTime *t)
{
	uint64_t	clock;

	if (p == NULL || end - p < 8 || !clock_of_bytes(load_eight(p), &clock))
		return NULL;
	set_clock(clock, t);
	return scan_rest_of_clock(p + 8, end, t);
}

const char *
scan_month(const char *p, const char *end, LogTime *t)
{
	if (p == NULL || end - p < 3)
		return NULL;

	int			month = month_of(p);

	if (month == 0)
		return NULL;
	t->month = (uint8_t) month;
	t->has |= TIME_HAS_MONTH;
	return p + 3;
}

const char *
scan_day(const char *p, const char *end, LogTime *t)
{
	unsigned	day;
	int			digits = 2;

	if (p == NULL || p == end)
		return NULL;
	day = end - p >= 2 ? two_digits(p) : UINT_MAX;
	if (day > 99)
	{
		day = (uint8_t) *p - (unsigned) '0';
		digits = 1;
	}
	if (day < 1 || day > (digits == 1 ? 9 : 31))
		return NULL;
	t->day = (uint8_t) day;
	t->has |= TIME_HAS_DAY;
	return p + digits;
}

const char *
scan_year(const char *p, const char *end, LogTime *t)
{
	unsigned	century,
				year;

	if (p == NULL || end - p < 4)
		return NULL;
	century = two_digits(p);
	year = two_digits(p + 2);
	if (century > 99 || year > 99 || century * 100 + year < 1970)
		return NULL;
	t->year = (int16_t) (century * 100 + year);
	t->has |= TIME_HAS_YEAR;
	return p + 4;
}

const char *
scan_utc_offset(const char *p, const char *end, LogTime *t)
{
	unsigned	hours,
				minutes = 0;
	bool		west;
	const char *after;

	if (p == NULL || p == end)
		return NULL;
	if (*p == 'Z' || *p == 'z')
	{
		if (p + 1 < end && byte_is(p[1], BYTE_ALNUM))
			return NULL;		/* a word that begins with it */
		t->utc_offset = 0;
		t->has |= TIME_HAS_OFFSET;
		return p + 1;
	}
	west = *p == '-';
	if ((!west && *p != '+') || end - p < 3)
		return NULL;
	hours = two_digits(p + 1);
	p += 3;
	after = p < end && *p == ':' ? p + 1 : p;
	if (end - after >= 2 && two_digits(after) <= 99)
	{
		minutes = two_digits(after);
		p = after + 2;
	}
	if (hours > 15 || minutes > 59)
		return NULL;
	t->utc_offset = (int32_t) (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	t->has |= TIME_HAS_OFFSET;
	return p;
}
