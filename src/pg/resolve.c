/* resolve.c: see resolve.h. Dates and zones are the server's; the last answers are kept, per backend. */
#include "resolve.h"

#include "utils/datetime.h"
#include "utils/timestamp.h"

static bool
date_exists(int year, int month, int day)
{
	return day <= day_tab[isleap(year)][month - 1];
}

static int32
day_number(int year, int month, int day)
{
	return date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

/* Latest date with this month and day that is at most a day after the reference; 29 February looks back up to 8 years. */
static int32
latest_year(int month, int day, int32 reference)
{
	int			year,
				ref_month,
				ref_day;

	j2date(reference + 1 + POSTGRES_EPOCH_JDATE, &year, &ref_month, &ref_day);
	for (int back = 0; back <= 8; back++, year--)
		if (date_exists(year, month, day) && day_number(year, month, day) <= reference + 1)
			return day_number(year, month, day);
	return DATE_UNKNOWN;
}

/* Latest date with this day of a month that is at most a day after the reference. */
static int32
latest_month(int day, int32 reference)
{
	int			year,
				month,
				ref_day;

	j2date(reference + 1 + POSTGRES_EPOCH_JDATE, &year, &month, &ref_day);
	for (int back = 0; back <= 3; back++)
	{
		if (date_exists(year, month, day) && day_number(year, month, day) <= reference + 1)
			return day_number(year, month, day);
		if (--month == 0)
		{
			month = 12;
			year--;
		}
	}
	return DATE_UNKNOWN;
}

static int32
resolve_date(const LogTime *t, int32 reference)
{
	if (t->has & TIME_HAS_YEAR)
		return date_exists(t->year, t->month, t->day) ? day_number(t->year, t->month, t->day) : DATE_UNKNOWN;
	if (reference == DATE_UNKNOWN)
		return DATE_UNKNOWN;
	if (t->has & TIME_HAS_MONTH)
		return latest_year(t->month, t->day, reference);
	if (t->has & TIME_HAS_DAY)
		return latest_month(t->day, reference);
	return reference;
}

/* A log repeats few dates, each in few layouts: what was found is kept in small tables, one slot per key. */
#define CACHE_SLOTS 16

static int32
resolve_date_cached(const LogTime *t, int32 reference)
{
	static struct
	{
		int16		year;
		uint8		month;
		uint8		day;
		uint8		has;
		bool		valid;
		int32		reference;
		int32		date;
	}			cache[CACHE_SLOTS],
			   *slot;
	uint8		has = t->has & TIME_HAS_DATE;

	slot = &cache[(t->day + t->month + has) % CACHE_SLOTS];
	if (!slot->valid || slot->has != has || slot->day != t->day || slot->month != t->month || slot->year != t->year ||
		slot->reference != reference)
	{
		slot->date = resolve_date(t, reference);
		slot->year = t->year;
		slot->month = t->month;
		slot->day = t->day;
		slot->has = has;
		slot->reference = reference;
		slot->valid = true;
	}
	return slot->date;
}

/* Offset of a local time in a zone, seconds west of UTC. */
static int
zone_offset(pg_tz *zone, int32 date, int hour, int minute, int second)
{
	struct pg_tm tm = {0};

	j2date(date + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_hour = hour;
	tm.tm_min = minute;
	tm.tm_sec = second;
	return DetermineTimeZoneOffset(&tm, zone);
}

/* As zone_offset; the zone is searched once per date, but for the dates on which its offset changes. */
static int
zone_offset_cached(pg_tz *zone, int32 date, const LogTime *t)
{
	static struct
	{
		pg_tz	   *zone;
		int32		date;
		bool		changes;
		int			offset;
	}			cache[CACHE_SLOTS],
			   *slot;

	slot = &cache[(uint32) date % CACHE_SLOTS];
	if (slot->zone != zone || slot->date != date)
	{
		slot->offset = zone_offset(zone, date, 0, 0, 0);
		slot->changes = zone_offset(zone, date, 23, 59, 59) != slot->offset;
		slot->zone = zone;
		slot->date = date;
	}
	return slot->changes ? zone_offset(zone, date, t->hour, t->minute, t->second) : slot->offset;
}

static TimestampTz
in_range(int64 instant)
{
	return instant >= INSTANT_FIRST && instant < INSTANT_END ? instant : DT_NOBEGIN;
}

TimestampTz
resolve_time(const LogTime *t, const TimeReference *reference)
{
	int32		date;
	int64		clock;
	int			west;

	if (t->has & TIME_IS_UNIX)
		return in_range(t->unix_usec + INSTANT_FIRST);
	if (!(t->has & TIME_HAS_CLOCK))
		return DT_NOBEGIN;
	date = resolve_date_cached(t, reference->date);
	if (date == DATE_UNKNOWN)
		return DT_NOBEGIN;
	if (t->has & TIME_HAS_OFFSET)
		west = -t->utc_offset;
	else if (reference->zone != NULL)
		west = zone_offset_cached(reference->zone, date, t);
	else
		return DT_NOBEGIN;

	clock = ((t->hour * 60 + t->minute) * 60 + t->second + west) * USECS_PER_SEC + t->usec;
	return in_range(date * USECS_PER_DAY + clock);
}
