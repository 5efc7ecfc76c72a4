/* time.c: see time.h */
#include "time.h"

#include <limits.h>

#include "scan.h"

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

/* Two digits that the caller knows to be within the input; above 99 if they are none. */
static inline unsigned
two_digits(const char *p)
{
	unsigned	tens = (unsigned) (p[0] - '0');
	unsigned	ones = (unsigned) (p[1] - '0');

	return tens <= 9 && ones <= 9 ? tens * 10 + ones : UINT_MAX;
}

/*
 * "hh:mm:ss", all eight bytes at once: the hour in the lowest byte, the minute in the fourth, the second in the seventh.
 * A byte that is too large by any amount sets its highest bit.
 */
static inline bool
clock_of_bytes(uint64_t bytes, uint64_t *clock)
{
	const uint64_t zeros = UINT64_C(0x30303a30303a3030);	/* "00:00:00" */
	const uint64_t room = UINT64_C(0x76767f76767f7676); /* 0x80 - 10 of a digit, 0x80 - 1 of a colon */
	const uint64_t limits = UINT64_C(0x0043000044000068);	/* 0x80 - 61, 0x80 - 60, 0x80 - 24 */
	const uint64_t numbers = UINT64_C(0x00ff0000ff0000ff);

	bytes ^= zeros;
	if (((bytes | (bytes + room)) & EACH_BYTE * 0x80) != 0)
		return false;
	*clock = (bytes * 10 + (bytes >> 8)) & numbers;
	return ((*clock + limits) & EACH_BYTE * 0x80) == 0;
}

static inline void
set_clock(uint64_t clock, LogTime *t)
{
	t->hour = (uint8_t) clock;
	t->minute = (uint8_t) (clock >> 24);
	t->second = (uint8_t) (clock >> 48);
	t->has |= TIME_HAS_CLOCK;
}

static APART const char *
scan_clock_fraction(const char *p, const char *end, LogTime *t)
{
	const char *after = scan_fraction(p, end, &t->usec);

	return after != NULL ? after : p;
}

/* What may stand behind "hh:mm:ss": never fails. */
static inline const char *
scan_rest_of_clock(const char *p, const char *end, LogTime *t)
{
	t->usec = 0;
	return p < end && (*p == '.' || *p == ',') ? scan_clock_fraction(p, end, t) : p;
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

/*
 * A stamp of fixed width as it was last read, and what it says: the lines of a second print the same one, those of a day
 * the same date.
 */
typedef struct KnownStamp
{
	uint64_t	text[2];		/* its first and its last eight bytes, which overlap */
	LogTime		says;
} KnownStamp;

#define NO_STAMP {.text = {0, 1}}	/* no text has these, as they overlap */

static inline bool
is_known(const KnownStamp *known, const char *p, size_t width)
{
	return load_eight(p) == known->text[0] && load_eight(p + width - 8) == known->text[1];
}

/* Of a stamp that was read. */
static inline void
make_known(KnownStamp *known, const char *p, size_t width, const LogTime *says)
{
	known->text[0] = load_eight(p);
	known->text[1] = load_eight(p + width - 8);
	known->says = *says;
}

static inline void
set_date(const LogTime *date, LogTime *t)
{
	t->year = date->year;
	t->month = date->month;
	t->day = date->day;
	t->has |= TIME_HAS_DATE;
}

/* "Oct 24 10:59:51" and "Oct  4 10:59:51", which nearly all daemons print. */
#define BSD_WIDTH 15

static inline bool
read_bsd_stamp(const char *p, LogTime *t)
{
	int			month = month_of(p);
	int			ones = p[5] - '0';
	int			day = (p[4] == ' ' ? 0 : (p[4] - '0') * 10) + ones;
	uint64_t	clock;

	if (p[3] != ' ' || p[6] != ' ' || ones < 0 || ones > 9 || day < 1 || day > longest_month[month] ||
		!clock_of_bytes(load_eight(p + 7), &clock))
		return false;
	set_clock(clock, t);
	t->month = (uint8_t) month;
	t->day = (uint8_t) day;
	return true;
}

/* The month in any language, the day not padded or with a zero, a year behind it. */
static RARE const char *
scan_free_bsd_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = *t;
	const char *after = scan_month(p, end, &read);
	const char *year_end;

	if (after == NULL || after == end || *after != ' ')
		after = scan_month_local(p, end, &read);
	after = scan_day(scan_blanks(scan_char(after, end, ' '), end), end, &read);
	after = scan_blanks(scan_char(after, end, ' '), end);
	year_end = scan_char(scan_year(after, end, &read), end, ' ');
	after = scan_clock(year_end != NULL ? year_end : after, end, &read);
	if (after == NULL || read.day > longest_month[read.month])
		return NULL;
	*t = read;
	return after;
}

static KnownStamp known_bsd_stamp = NO_STAMP;

static inline const char *
scan_known_bsd_time(const char *p, const char *end, LogTime *t)
{
	const LogTime *known = &known_bsd_stamp.says;

	t->month = known->month;
	t->day = known->day;
	t->hour = known->hour;
	t->minute = known->minute;
	t->second = known->second;
	t->has |= TIME_HAS_MONTH | TIME_HAS_DAY | TIME_HAS_CLOCK;
	return scan_rest_of_clock(p + BSD_WIDTH, end, t);
}

static APART const char *
scan_new_bsd_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = {0};

	if (end - p < BSD_WIDTH || !read_bsd_stamp(p, &read))
		return scan_free_bsd_time(p, end, t);
	make_known(&known_bsd_stamp, p, BSD_WIDTH, &read);
	return scan_known_bsd_time(p, end, t);
}

const char *
scan_bsd_time(const char *p, const char *end, LogTime *t)
{
	if (p == NULL)
		return NULL;
	return end - p >= BSD_WIDTH && is_known(&known_bsd_stamp, p, BSD_WIDTH)
		? scan_known_bsd_time(p, end, t) : scan_new_bsd_time(p, end, t);
}

/* "1998-01-19" */
#define ISO_DATE_WIDTH 10

static bool
read_iso_date(const char *p, LogTime *t)
{
	unsigned	month = two_digits(p + 5);
	unsigned	day = two_digits(p + 8);

	if (scan_year(p, p + 4, t) == NULL || p[4] != '-' || p[7] != '-' || month < 1 || month > 12 || day < 1 ||
		day > (unsigned) days_in_month(t->year, (int) month))
		return false;
	t->month = (uint8_t) month;
	t->day = (uint8_t) day;
	return true;
}

const char *
scan_iso_date(const char *p, const char *end, LogTime *t)
{
	static KnownStamp known = NO_STAMP;

	if (p == NULL || end - p < ISO_DATE_WIDTH)
		return NULL;
	if (!is_known(&known, p, ISO_DATE_WIDTH))
	{
		LogTime		read = {0};

		if (!read_iso_date(p, &read))
			return NULL;
		make_known(&known, p, ISO_DATE_WIDTH, &read);
	}
	set_date(&known.says, t);
	return p + ISO_DATE_WIDTH;
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
	LogTime		date = {0};
	const char *after;

	after = scan_iso_date(p, end, &date);
	if (after == NULL || after == end || (*after != 'T' && *after != 't' && *after != ' '))
		return NULL;
	p = scan_clock(after + 1, end, t);
	if (p == NULL)
		return NULL;
	set_date(&date, t);
	after = scan_utc_offset(p, end, t);
	return after != NULL ? after : p;
}

/* The day is checked against its month last, when both are known. */
static bool
date_exists(const LogTime *t)
{
	return t->day <= days_in_month(t->year, t->month);
}

/* "19-Jan-1998", which nearly all programs print. */
#define VMS_DATE_WIDTH 11

static bool
read_vms_date(const char *p, LogTime *t)
{
	unsigned	day = two_digits(p);
	int			month = month_of(p + 3);

	if (p[2] != '-' || p[6] != '-' || scan_year(p + 7, p + 11, t) == NULL || day < 1 ||
		day > (unsigned) days_in_month(t->year, month))
		return false;
	t->month = (uint8_t) month;
	t->day = (uint8_t) day;
	return true;
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

static KnownStamp known_vms_date = NO_STAMP;

static APART const char *
scan_new_vms_time(const char *p, const char *end, LogTime *t)
{
	LogTime		read = {0};

	if (end - p >= VMS_DATE_WIDTH && read_vms_date(p, &read))
		make_known(&known_vms_date, p, VMS_DATE_WIDTH, &read);
	return scan_free_vms_time(p, end, t);
}

const char *
scan_vms_time(const char *p, const char *end, LogTime *t)
{
	const size_t width = VMS_DATE_WIDTH + sizeof " 19:16:57" - 1;
	uint64_t	clock;

	if (p == NULL)
		return NULL;
	if ((size_t) (end - p) < width || !is_known(&known_vms_date, p, VMS_DATE_WIDTH) || p[VMS_DATE_WIDTH] != ' ' ||
		!clock_of_bytes(load_eight(p + VMS_DATE_WIDTH + 1), &clock))
		return scan_new_vms_time(p, end, t);
	set_date(&known_vms_date.says, t);
	set_clock(clock, t);
	return scan_rest_of_clock(p + width, end, t);
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
