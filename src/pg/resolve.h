/*
 * resolve.h: from what a line prints of its time to an instant.
 */
#ifndef MAILLOG_RESOLVE_H
#define MAILLOG_RESOLVE_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "pgtime.h"

#include "../core/time.h"

#define DATE_UNKNOWN PG_INT32_MIN

/* What a stored instant may be, besides DT_NOBEGIN: [1970-01-01, 10000-01-01). */
#define INSTANT_FIRST (-(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)
#define INSTANT_END (INT64CONST(2921940) * USECS_PER_DAY)

/* What a line does not print is taken from here. */
typedef struct TimeReference
{
	pg_tz	   *zone;			/* of stamps that print no offset; NULL = not known */
	int32		date;			/* days since 2000-01-01 in that zone; DATE_UNKNOWN = not known */
} TimeReference;

/*
 * The instant of a printed time, or DT_NOBEGIN (-infinity) when it cannot be known or is outside of the range that the
 * text form of a line can write: the years 1970 to 9999.
 *   an absolute stamp (Unix time, TAI64N)   as it is
 *   an offset printed                       as it is
 *   year missing                            the latest year in which the date exists and is at most a day after the reference
 *   month missing too                       the latest such month
 *   date missing                            the reference date
 *   zone missing                            the reference zone. A time in the gap of a DST change is read with the offset
 *                                           before it, a time that occurs twice with standard time: as timestamptz input does.
 */
extern TimestampTz resolve_time(const LogTime *t, const TimeReference *reference);

#endif
