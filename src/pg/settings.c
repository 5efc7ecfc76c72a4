/* settings.c: see settings.h */
#include "compat.h"
#include "settings.h"

#include "access/xact.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "../formats/formats.h"

static char *source_setting;
static char *timezone_setting;
static char *reference_date_setting;
static char *format_setting;
static bool correlate_setting;
static int	late_after_setting;
static int	language_setting;

typedef enum Language {LANGUAGE_EN, LANGUAGE_IT} Language;

static const struct config_enum_entry languages[] = {
	{"en", LANGUAGE_EN, false},
	{"it", LANGUAGE_IT, false},
	{NULL, 0, false},
};

/* Set when a setting changes, so that its value is looked at again at its next use. */
static bool reference_changed = true;
static bool format_changed = true;

static void
assign_reference(const char *newval pg_attribute_unused(), void *extra pg_attribute_unused())
{
	reference_changed = true;
}

static void
assign_format(const char *newval pg_attribute_unused(), void *extra pg_attribute_unused())
{
	format_changed = true;
}

void
settings_define(void)
{
	DefineCustomStringVariable("maillog.source",
							   "Name of the log stream that loaded lines belong to.",
							   "Rotated files of one log continue the same stream; streams that overlap in time are separate sources.",
							   &source_setting, "default", PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("maillog.timezone",
							   "Time zone of stamps that print none.",
							   "An empty value means the session's TimeZone.",
							   &timezone_setting, "", PGC_USERSET, 0, NULL, assign_reference, NULL);
	DefineCustomStringVariable("maillog.reference_date",
							   "Date from which a missing year, month or date of a stamp is taken.",
							   "An empty value means today. Set it to the date of the log file's last line when loading old logs.",
							   &reference_date_setting, "", PGC_USERSET, 0, NULL, assign_reference, NULL);
	DefineCustomStringVariable("maillog.format",
							   "Log format that is tried before the others that may have written a line.",
							   "auto, or a name from maillog_formats().",
							   &format_setting, "auto", PGC_USERSET, 0, NULL, assign_format, NULL);
	DefineCustomBoolVariable("maillog.correlate",
							 "Whether facts are made of lines as they are loaded.",
							 "Off, lines are only numbered and their source is stale until CALL maillog_rebuild(source).",
							 &correlate_setting, true, PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("maillog.late_after",
							"How far below the last instant of its source a load begins that is late.",
							"A late load makes the facts of its source be rebuilt, with the loads in the order of time.",
							&late_after_setting, 3 * SECS_PER_HOUR, 0, INT_MAX, PGC_USERSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomEnumVariable("maillog.language",
							 "Language of titles, explanations and advice.",
							 NULL,
							 &language_setting, LANGUAGE_EN, languages, PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("maillog");
}

const char *
setting_source(void)
{
	if (source_setting == NULL || source_setting[0] == '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("setting \"%s\" must not be empty", "maillog.source"),
				 errhint("Give the log stream a name, for example: SET maillog.source = 'mx1 mail.log'.")));
	return source_setting;
}

bool
setting_correlate(void)
{
	return correlate_setting;
}

int64
setting_late_after(void)
{
	return late_after_setting * USECS_PER_SEC;
}

bool
setting_italian(void)
{
	return language_setting == LANGUAGE_IT;
}

pg_tz *
zone_by_name(const char *name, const char *where)
{
	char	   *end;
	double		hours = strtod(name, &end);
	pg_tz	   *zone;

	/* A bare number is hours east of UTC, as for the setting TimeZone; in a POSIX zone name it would be west. */
	if (end == name || *end != '\0')
		zone = pg_tzset(name);
	else
		zone = hours > -24 && hours < 24 ? pg_tzset_offset((long) (-hours * SECS_PER_HOUR)) : NULL;
	if (zone == NULL || !pg_tz_acceptable(zone))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s: time zone \"%s\" not recognized", where, name),
				 errhint("Use a name from pg_timezone_names, such as Europe/Rome or UTC.")));
	return zone;
}

int
format_by_name(const char *name, const char *where)
{
	int			id;

	if (strcmp(name, "auto") == 0)
		return FORMAT_AUTO;
	id = format_of_name((Slice) {name, strlen(name)});
	if (id <= FORMAT_unknown)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s: there is no log format \"%s\"", where, name),
				 errhint("Use auto, or a name from SELECT name FROM maillog_formats().")));
	return id;
}

int32
date_in_zone(TimestampTz at, pg_tz *zone)
{
	struct pg_tm tm;
	fsec_t		fsec;
	int			offset;

	if (at < INSTANT_FIRST || at >= INSTANT_END || timestamp2tm(at, &offset, &tm, &fsec, NULL, zone) != 0)
		return DATE_UNKNOWN;
	return date2j(tm.tm_year, tm.tm_mon, tm.tm_mday) - POSTGRES_EPOCH_JDATE;
}

/* Only yyyy-mm-dd, so that the meaning does not depend on DateStyle. */
static int32
reference_date_by_setting(void)
{
	const char *end = reference_date_setting + strlen(reference_date_setting);
	LogTime		t = {0};

	if (scan_iso_date(reference_date_setting, end, &t) != end)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("setting \"%s\": \"%s\" is not a date", "maillog.reference_date", reference_date_setting),
				 errhint("Write the date of the last line of the log as 2011-10-05; empty means today.")));
	return date2j(t.year, t.month, t.day) - POSTGRES_EPOCH_JDATE;
}

const TimeReference *
setting_reference(void)
{
	static TimeReference reference;
	static pg_tz *session_zone;
	static TimestampTz today_of;
	bool		today = reference_date_setting[0] == '\0';

	if (reference_changed || session_zone != session_timezone ||
		(today && today_of != GetCurrentTransactionStartTimestamp()))
	{
		reference_changed = true;	/* stays so if a value is refused */
		reference.zone = timezone_setting[0] == '\0'
			? session_timezone : zone_by_name(timezone_setting, "setting \"maillog.timezone\"");
		today_of = GetCurrentTransactionStartTimestamp();
		reference.date = today ? date_in_zone(today_of, reference.zone) : reference_date_by_setting();
		session_zone = session_timezone;
		reference_changed = false;
	}
	return &reference;
}

const ParseContext *
setting_context(void)
{
	static ParseContext context;

	if (format_changed)
	{
		context.format = format_by_name(format_setting, "setting \"maillog.format\"");
		format_changed = false;
	}
	return &context;
}

const char *
setting_timezone_name(void)
{
	return pg_get_timezone_name(setting_reference()->zone);
}
