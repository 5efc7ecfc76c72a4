/* time.c: see time.h */
#include "time.h"

#include <limits.h>

#include "scan.h"

/* ("." | ",") digits; returns p where there is none. */
static const char *
scan_fraction(const char *p, const char *end, int32_t *usec)
{
	static const int32_t scale[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
	int32_t		value = 0;
	int			places = 0;

	if (end - p < 2 || (*p != '.' && *p != ',') || !byte_is(p[1], BYTE_DIGIT))
		return p;
	for (p++; p < end && byte_is(*p, BYTE_DIGIT) && places < 6; p++, places++)
		value = value * 10 + (*p - '0');
	while (p < end && byte_is(*p, BYTE_DIGIT))
		p++;
	*usec = value * scale[places];
	return p;
}

/* Two digits that the caller knows to be within the input; above 99 if they are none. */
static inline unsigned
two_digits(const char *p)
{
	unsigned	tens = (uint8_t) p[0] - (unsigned) '0';
	unsigned	ones = (uint8_t) p[1] - (unsigned) '0';

	return tens <= 9 && ones <= 9 ? tens * 10 + ones : UINT_MAX;
}

const char *
scan_clock(const char *p, const char *end, LogTime *t)
{
	unsigned	hour,
				minute,
				second;
	int32_t		usec = 0;

	if (p == NULL || end - p < 8 || p[2] != ':' || p[5] != ':')
		return NULL;
	hour = two_digits(p);
	minute = two_digits(p + 3);
	second = two_digits(p + 6);
	if (hour > 23 || minute > 59 || second > 60)
		return NULL;
	p = scan_fraction(p + 8, end, &usec);
	t->hour = (uint8_t) hour;
	t->minute = (uint8_t) minute;
	t->second = (uint8_t) second;
	t->usec = usec;
	t->has |= TIME_HAS_CLOCK;
	return p;
}

/* Three letters folded to lower case, packed; the months differ in their packed value. */
#define PACK3(a, b, c) ((uint32_t) (uint8_t) (a) << 16 | (uint32_t) (uint8_t) (b) << 8 | (uint32_t) (uint8_t) (c))

static int
month_of(uint32_t packed)
{
	switch (packed)
	{
		case PACK3('j', 'a', 'n'): return 1;
		case PACK3('f', 'e', 'b'): return 2;
		case PACK3('m', 'a', 'r'): return 3;
		case PACK3('a', 'p', 'r'): return 4;
		case PACK3('m', 'a', 'y'): return 5;
		case PACK3('j', 'u', 'n'): return 6;
		case PACK3('j', 'u', 'l'): return 7;
		case PACK3('a', 'u', 'g'): return 8;
		case PACK3('s', 'e', 'p'): return 9;
		case PACK3('o', 'c', 't'): return 10;
		case PACK3('n', 'o', 'v'): return 11;
		case PACK3('d', 'e', 'c'): return 12;
	}
	return 0;
}

const char *
scan_month(const char *p, const char *end, LogTime *t)
{
	if (p == NULL || end - p < 3)
		return NULL;

	int			month = month_of(PACK3(p[0] | 0x20, p[1] | 0x20, p[2] | 0x20));

	if (month == 0)
		return NULL;
	t->month = (uint8_t) month;
	t->has |= TIME_HAS_MONTH;
	return p + 3;
}

/* Where a daemon or a template follows the locale; what is the same in English is left out. UTF-8 and Latin-1. */
static const struct
{
	Slice		name;			/* in lower case */
	uint8_t		month;
}			local_months[] = {
	/* German */
	{SLICE("m\xc3\xa4r"), 3}, {SLICE("m\xe4r"), 3}, {SLICE("mrz"), 3}, {SLICE("mai"), 5}, {SLICE("okt"), 10},
	{SLICE("dez"), 12},
	/* French */
	{SLICE("janv."), 1}, {SLICE("janv"), 1}, {SLICE("f\xc3\xa9vr."), 2}, {SLICE("f\xe9vr."), 2},
	{SLICE("f\xc3\xa9vr"), 2}, {SLICE("f\xe9vr"), 2}, {SLICE("f\xc3\xa9v"), 2}, {SLICE("f\xe9v"), 2},
	{SLICE("fevr"), 2}, {SLICE("mars"), 3}, {SLICE("avril"), 4}, {SLICE("avr."), 4}, {SLICE("avr"), 4},
	{SLICE("juin"), 6}, {SLICE("juil."), 7}, {SLICE("juil"), 7}, {SLICE("ao\xc3\xbbt"), 8}, {SLICE("ao\xfbt"), 8},
	{SLICE("aout"), 8}, {SLICE("sept."), 9}, {SLICE("sept"), 9}, {SLICE("oct."), 10}, {SLICE("nov."), 11},
	{SLICE("d\xc3\xa9" "c."), 12}, {SLICE("d\xe9" "c."), 12}, {SLICE("d\xc3\xa9" "c"), 12}, {SLICE("d\xe9" "c"), 12},
	/* Italian, Spanish */
	{SLICE("gen"), 1}, {SLICE("ene"), 1}, {SLICE("abr"), 4}, {SLICE("mag"), 5}, {SLICE("giu"), 6}, {SLICE("lug"), 7},
	{SLICE("ago"), 8}, {SLICE("set"), 9}, {SLICE("ott"), 10}, {SLICE("dic"), 12},
};

#define LOCAL_MONTH_MAX 6		/* bytes of the longest name */

const char *
scan_month_local(const char *p, const char *end, LogTime *t)
{
	size_t		len = 0;
	const char *day;

	if (p == NULL)
		return NULL;
	while (len <= LOCAL_MONTH_MAX && p + len < end && !byte_is(p[len], BYTE_BLANK))
		len++;
	day = scan_blanks(p + len, end);
	if (day < end && byte_is(*day, BYTE_DIGIT))
		for (size_t i = 0; i < sizeof local_months / sizeof *local_months; i++)
			if (len == local_months[i].name.len && slice_is_nocase((Slice) {p, len}, local_months[i].name))
			{
				t->month = local_months[i].month;
				t->has |= TIME_HAS_MONTH;
				return p + len;
			}
	return scan_month(p, end, t);
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

static int
days_in_month(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : days[month - 1];
}

const char *
scan_bsd_time(const char *p, const char *end, LogTime *t)
{
	const LogTime before = *t;
	const char *after = scan_month(p, end, t);
	const int	leap_year = 2000;

	if (after == NULL || after == end || *after != ' ')
		after = scan_month_local(p, end, t);
	after = scan_day(scan_blanks(scan_char(after, end, ' '), end), end, t);
	after = scan_clock(scan_blanks(scan_char(after, end, ' '), end), end, t);
	if (after != NULL && t->day <= days_in_month(leap_year, t->month))
		return after;
	*t = before;
	return NULL;
}

const char *
scan_iso_date(const char *p, const char *end, LogTime *t)
{
	const LogTime before = *t;
	unsigned	month,
				day;

	if (scan_year(p, end, t) == NULL)
		return NULL;
	if (end - p >= 10 && p[4] == '-' && p[7] == '-')
	{
		month = two_digits(p + 5);
		day = two_digits(p + 8);
		if (month >= 1 && month <= 12 && day >= 1 && day <= (unsigned) days_in_month(t->year, (int) month))
		{
			t->month = (uint8_t) month;
			t->day = (uint8_t) day;
			t->has |= TIME_HAS_DATE;
			return p + 10;
		}
	}
	*t = before;
	return NULL;
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

const char *
scan_iso_time(const char *p, const char *end, LogTime *t)
{
	const LogTime before = *t;
	const char *after;

	p = scan_iso_date(p, end, t);
	if (p != NULL && p < end && (*p == 'T' || *p == 't' || *p == ' ') && (p = scan_clock(p + 1, end, t)) != NULL)
	{
		after = scan_utc_offset(p, end, t);
		return after != NULL ? after : p;
	}
	*t = before;
	return NULL;
}

/* The day is checked against its month last, when both are known. */
static bool
date_exists(const LogTime *t)
{
	return t->day <= days_in_month(t->year, t->month);
}

const char *
scan_vms_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = *t;

	p = scan_char(scan_day(p, end, &read), end, '-');
	p = scan_char(scan_month(p, end, &read), end, '-');
	p = scan_char(scan_year(p, end, &read), end, ' ');
	p = scan_clock(p, end, &read);
	if (p == NULL || !date_exists(&read))
		return NULL;
	*t = read;
	return p;
}

const char *
scan_rfc5322_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = *t;
	Slice		name;
	const char *day = scan_blanks(scan_char(scan_class(p, end, BYTE_ALPHA, &name), end, ','), end);

	p = scan_blanks(scan_day(day != NULL ? day : p, end, &read), end);
	p = scan_blanks(scan_month(p, end, &read), end);
	p = scan_blanks(scan_year(p, end, &read), end);
	p = scan_clock(p, end, &read);
	if (p == NULL || !date_exists(&read))
		return NULL;

	const char *zone = scan_blanks(p, end);
	const char *after = scan_utc_offset(zone, end, &read);

	if (after == NULL && zone > p && (after = scan_class(zone, end, BYTE_UPPER, &name)) != NULL)
	{
		if (slice_is_lit(name, "GMT") || slice_is_lit(name, "UT") || slice_is_lit(name, "UTC"))
		{
			read.utc_offset = 0;
			read.has |= TIME_HAS_OFFSET;
		}
		else if (name.len < 3 || name.len > 5)
			after = NULL;
	}
	*t = read;
	return after != NULL ? after : p;
}

const char *
scan_unix_time(const char *p, const char *end, LogTime *t)
{
	int64_t		seconds;
	int32_t		usec = 0;
	const char *after = scan_uint(p, end, &seconds);

	if (after == NULL || after - p < 9 || after - p > 11)
		return NULL;

	const char *past = scan_fraction(after, end, &usec);

	if (past == after)
		return NULL;
	t->unix_usec = seconds * 1000000 + usec;
	t->has |= TIME_IS_UNIX;
	return past;
}

static const char *
scan_hex_digits(const char *p, const char *end, int n, uint64_t *out)
{
	uint64_t	value = 0;
	int			classes = BYTE_HEX;

	if (p == NULL || end - p < n)
		return NULL;
	for (int i = 0; i < n; i++)
	{
		uint8_t		c = (uint8_t) p[i];

		classes &= byte_class[c];
		value = value << 4 | ((c & 15) + 9 * (c >> 6));	/* the letters count from 1 in the low bits */
	}
	if (classes == 0)
		return NULL;
	*out = value;
	return p + n;
}

const char *
scan_tai64n(const char *p, const char *end, LogTime *t)
{
	uint64_t	label,
				nanoseconds;
	const uint64_t epoch = (UINT64_C(1) << 62) + 10;

	p = scan_char(p, end, '@');
	p = scan_hex_digits(p, end, 16, &label);
	p = scan_hex_digits(p, end, 8, &nanoseconds);
	if (p == NULL || label < epoch || label - epoch > INT64_C(100000000000) || nanoseconds > 999999999)
		return NULL;
	t->unix_usec = (int64_t) (label - epoch) * 1000000 + (int64_t) (nanoseconds / 1000);
	t->has |= TIME_IS_UNIX;
	return p;
}
