/* time_stamp.c: whole stamps, as the lines of a log begin with them; see time.h */
#include "time_parts.h"

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
		else if (name.len < 3 || name.len > 5 || (after < end && byte_is(*after, BYTE_ALNUM)))
			after = NULL;
	}
	*t = read;
	return after != NULL ? after : p;
}
