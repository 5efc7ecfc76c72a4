/*
 * settings.h: the settings under which raw lines are read.
 */
#ifndef MAILLOG_SETTINGS_H
#define MAILLOG_SETTINGS_H

#include "../core/parse.h"
#include "resolve.h"

extern void settings_define(void);

/* Name of the log stream that a load belongs to (maillog.source). Raises an ERROR if it is empty. */
extern const char *setting_source(void);

/* Whether loaded lines are correlated at once (maillog.correlate), or only numbered. */
extern bool setting_correlate(void);

/* How far below its source's last instant a load begins that is late (maillog.late_after), in microseconds. */
extern int64 setting_late_after(void);

/* Whether explanations are in Italian (maillog.language). */
extern bool setting_italian(void);

/*
 * Reference date and zone (maillog.reference_date, maillog.timezone), and the format to try first
 * (maillog.format). Validated here: a bad value raises an ERROR with a hint. Cheap when nothing changed.
 */
extern const TimeReference *setting_reference(void);
extern const ParseContext *setting_context(void);

/* Printable name of the zone in force. */
extern const char *setting_timezone_name(void);

/* A zone by name; raises an ERROR that names the setting or argument it came from. */
extern pg_tz *zone_by_name(const char *name, const char *where);

/* A format by name, "auto" = FORMAT_AUTO; raises an ERROR that names the setting or argument it came from. */
extern int	format_by_name(const char *name, const char *where);

/* Date of an instant in a zone, in days since 2000-01-01. */
extern int32 date_in_zone(TimestampTz at, pg_tz *zone);

#endif
