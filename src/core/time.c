/* time.c: see time.h */
#include "time.h"

#include <limits.h>

#include "scan.h"

const char *
scan_fraction(const char *p, const char *end, int32_t *usec)
{
	static const int32_t scale[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
	uint32_t	value;
	int			digits;

	if (p == NULL || p == end || (*p != '.' && *p != ','))
		return NULL;
	digits = digits_of_bytes(load_bytes(p + 1, end), &value);
	if (digits == 0)
		return NULL;
	for (; digits > 6; digits--)
		value /= 10;
	*usec = (int32_t) value * scale[digits];
	for (p += 1 + digits; p < end && byte_is(*p, BYTE_DIGIT);)
		p++;
	return p;
}

/* Two digits that the caller knows to be within the input; above 99 if they are none. */
static inline unsigned
two_digits(const char *p)
{
	unsigned	tens = (unsigned) (p[0] - '0');
	unsigned	ones = (unsigned) (p[1] - '0');

	return tens <= 9 && ones <= 9 ? tens * 10 + ones : UINT_MAX;
}

/*
 * The digits of "hh:mm:ss" at their places in d, all eight bytes at once: a byte that is too large by any amount sets
 * its highest bit.
 */
static inline bool
clock_digits(const char *p, uint8_t d[8])
{
	const uint64_t highest = UINT64_C(0x8080808080808080);
	uint64_t	bytes,
				zeros,
				room;

	memcpy(&bytes, p, 8);
	memcpy(&zeros, "00:00:00", 8);
	memcpy(&room, "\x76\x76\x7f\x76\x76\x7f\x76\x76", 8);	/* 0x80 - 10 of a digit, 0x80 - 1 of a colon */
	bytes ^= zeros;
	memcpy(d, &bytes, 8);
	return ((bytes | (bytes + room)) & highest) == 0;
}

const char *
scan_clock(const char *p, const char *end, LogTime *t)
{
	uint8_t		d[8];
	unsigned	hour,
				minute,
				second;
	const char *after;

	if (p == NULL || end - p < 8 || !clock_digits(p, d))
		return NULL;
	hour = d[0] * 10u + d[1];
	minute = d[3] * 10u + d[4];
	second = d[6] * 10u + d[7];
	if (hour > 23 || minute > 59 || second > 60)
		return NULL;
	t->hour = (uint8_t) hour;
	t->minute = (uint8_t) minute;
	t->second = (uint8_t) second;
	t->usec = 0;
	t->has |= TIME_HAS_CLOCK;
	p += 8;
	if (p == end || (*p != '.' && *p != ','))
		return p;
	after = scan_fraction(p, end, &t->usec);
	return after != NULL ? after : p;
}

#define PACK3(a, b, c) ((uint32_t) (a) << 16 | (uint32_t) (b) << 8 | (uint32_t) (c))

/* The month that three letters of any case name, packed into a number and compared at once; 0 = none. */
static inline int
month_of(const char *letters)
{
	const uint8_t *b = (const uint8_t *) letters;

	switch (PACK3(b[0], b[1], b[2]) | PACK3(0x20, 0x20, 0x20))
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

	int			month = month_of(p);

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

const char *
scan_month_local(const char *p, const char *end, LogTime *t)
{
	size_t		len = 0;
	const char *day;

	if (p == NULL)
		return NULL;
	while (len <= MONTH_MAX && p + len < end && !byte_is(p[len], BYTE_BLANK))
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

/* Days of the months, from 1 on, in a leap year. */
static const uint8_t longest_month[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static int
days_in_month(int year, int month)
{
	bool		leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return longest_month[month] - (month == 2 && !leap);
}

/* "Oct 24 10:59:51" and "Oct  4 10:59:51", which nearly all daemons print. */
static inline const char *
scan_fixed_bsd_time(const char *p, const char *end, LogTime *t)
{
	int			month,
				day,
				ones;

	if (end - p < 15 || p[3] != ' ' || p[6] != ' ')
		return NULL;
	month = month_of(p);
	ones = p[5] - '0';
	day = (p[4] == ' ' ? 0 : (p[4] - '0') * 10) + ones;
	if (ones < 0 || ones > 9 || day < 1 || day > longest_month[month])
		return NULL;
	p = scan_clock(p + 7, end, t);
	if (p == NULL)
		return NULL;
	t->month = (uint8_t) month;
	t->day = (uint8_t) day;
	t->has |= TIME_HAS_MONTH | TIME_HAS_DAY;
	return p;
}

/* The month in any language, the day not padded or with a zero. */
static RARE const char *
scan_free_bsd_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = *t;
	const char *after = scan_month(p, end, &read);

	if (after == NULL || after == end || *after != ' ')
		after = scan_month_local(p, end, &read);
	after = scan_day(scan_blanks(scan_char(after, end, ' '), end), end, &read);
	after = scan_clock(scan_blanks(scan_char(after, end, ' '), end), end, &read);
	if (after == NULL || read.day > longest_month[read.month])
		return NULL;
	*t = read;
	return after;
}

const char *
scan_bsd_time(const char *p, const char *end, LogTime *t)
{
	const char *after;

	if (p == NULL)
		return NULL;
	after = scan_fixed_bsd_time(p, end, t);
	return after != NULL ? after : scan_free_bsd_time(p, end, t);
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

/* "19-Jan-1998 19:16:57", which nearly all programs print. */
static inline const char *
scan_fixed_vms_time(const char *p, const char *end, LogTime *t)
{
	unsigned	day,
				century,
				year;
	int			month;

	if (end - p < 20 || p[2] != '-' || p[6] != '-' || p[11] != ' ')
		return NULL;
	day = two_digits(p);
	month = month_of(p + 3);
	century = two_digits(p + 7);
	year = two_digits(p + 9);
	if (century > 99 || year > 99 || (year += century * 100) < 1970 || day < 1 ||
		day > (unsigned) days_in_month((int) year, month))
		return NULL;
	p = scan_clock(p + 12, end, t);
	if (p == NULL)
		return NULL;
	t->year = (int16_t) year;
	t->month = (uint8_t) month;
	t->day = (uint8_t) day;
	t->has |= TIME_HAS_DATE;
	return p;
}

static RARE const char *
scan_free_vms_time(const char *p, const char *end, LogTime *t)
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
scan_vms_time(const char *p, const char *end, LogTime *t)
{
	const char *after;

	if (p == NULL)
		return NULL;
	after = scan_fixed_vms_time(p, end, t);
	return after != NULL ? after : scan_free_vms_time(p, end, t);
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
