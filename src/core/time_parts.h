/*
 * time_parts.h: the parts that nearly all stamps have, read several bytes at once. For time.c and time_stamp.c.
 */
#ifndef MAILLOG_TIME_PARTS_H
#define MAILLOG_TIME_PARTS_H

#include <limits.h>

#include "scan.h"
#include "time.h"

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

/* (.|,)digits behind a clock, if there are any. Not inline: few logs print them. */
extern const char *scan_clock_fraction(const char *p, const char *end, LogTime *t);

/* What may stand behind "hh:mm:ss": never fails. */
static inline const char *
scan_rest_of_clock(const char *p, const char *end, LogTime *t)
{
	t->usec = 0;
	return p < end && (*p == '.' || *p == ',') ? scan_clock_fraction(p, end, t) : p;
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

#endif
