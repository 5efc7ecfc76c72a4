/*
 * time.h: what a line prints of its time, no more and no less.
 *
 * The core does not know the year of a syslog stamp or the date of an IceWarp line and does not guess them:
 * the server side resolves a partial time with the load's reference date and zone.
 */
#ifndef MAILLOG_TIME_H
#define MAILLOG_TIME_H

#include "slice.h"

enum
{
	TIME_HAS_CLOCK = 1,			/* hour, minute, second, usec */
	TIME_HAS_DAY = 2,
	TIME_HAS_MONTH = 4,
	TIME_HAS_YEAR = 8,
	TIME_HAS_OFFSET = 16,		/* utc_offset */
	TIME_IS_UNIX = 32,			/* unix_usec alone: an absolute instant */
};

#define TIME_HAS_DATE (TIME_HAS_DAY | TIME_HAS_MONTH | TIME_HAS_YEAR)

typedef struct LogTime
{
	int64_t		unix_usec;		/* microseconds since 1970-01-01 UTC, with TIME_IS_UNIX */
	int32_t		utc_offset;		/* seconds east of UTC, with TIME_HAS_OFFSET */
	int32_t		usec;			/* 0..999999 */
	int16_t		year;			/* four digits */
	uint8_t		month;			/* 1..12 */
	uint8_t		day;			/* 1..31 */
	uint8_t		hour;			/* 0..23 */
	uint8_t		minute;			/* 0..59 */
	uint8_t		second;			/* 0..60 */
	uint8_t		has;			/* TIME_HAS_…; 0 = the line prints no time */
} LogTime;

/*
 * All follow the contract of scan.h and add to *t only what they read. Parts are read in time.c, local names of months in
 * time_month.c, stamps in time_stamp.c, instants in time_instant.c.
 */

/* (.|,)digits, a part of a second in microseconds; further digits are dropped. */
extern const char *scan_fraction(const char *p, const char *end, int32_t *usec);

/* hh:mm:ss[(.|,)fraction]; fraction digits beyond microseconds are dropped. Range-checked. */
extern const char *scan_clock(const char *p, const char *end, LogTime *t);

/*
 * English month name of three letters, any case; scan_month_local also takes German, French, Italian and Spanish
 * names that stand before a blank.
 */
extern const char *scan_month(const char *p, const char *end, LogTime *t);
extern const char *scan_month_local(const char *p, const char *end, LogTime *t);

#define MONTH_MAX 6				/* bytes of the longest name of a month */

/* One or two digits, 1..31. */
extern const char *scan_day(const char *p, const char *end, LogTime *t);

/*
 * Mon SP day [SP yyyy] SP clock: the stamp of RFC 3164, the month also as scan_month_local takes it. The day may be
 * padded with a blank or a zero, or not at all; it must exist in that month of some year.
 */
extern const char *scan_bsd_time(const char *p, const char *end, LogTime *t);

/* Four digits. */
extern const char *scan_year(const char *p, const char *end, LogTime *t);

/* yyyy-mm-dd */
extern const char *scan_iso_date(const char *p, const char *end, LogTime *t);

/* "Z" | (+|-)hh[:]mm | (+|-)hh */
extern const char *scan_utc_offset(const char *p, const char *end, LogTime *t);

/* yyyy-mm-dd(T| )clock[offset]: RFC 3339 and its relatives; the offset may be absent. */
extern const char *scan_iso_time(const char *p, const char *end, LogTime *t);

/* dd-Mon-yyyy SP clock (Sun, PMDF, BIND style); the day may have one digit. */
extern const char *scan_vms_time(const char *p, const char *end, LogTime *t);

/* [Www, ]d[d] Mon yyyy clock (offset | zone name): RFC 5322 date, zone names but UT/GMT are passed over. */
extern const char *scan_rfc5322_time(const char *p, const char *end, LogTime *t);

/* seconds "." fraction, since 1970: splogger, short-unix. The seconds have 9 or 10 digits. */
extern const char *scan_unix_time(const char *p, const char *end, LogTime *t);

/*
 * "@40000000" + 16 hex digits: TAI64N as the daemontools write it from 1970 to 2106, unix = label - 2^62 - 10. The
 * constant 10 is what their tools add, whatever the number of leap seconds (libtai's taia_now, multilog(8)).
 */
extern const char *scan_tai64n(const char *p, const char *end, LogTime *t);

#endif
