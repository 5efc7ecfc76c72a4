/* test_time.c: stamps as servers print them; what is read, where reading stops, and what is refused. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/core/time.h"

typedef const char *(*ScanTime) (const char *p, const char *end, LogTime *t);

static const struct
{
	ScanTime	scan;
	const char *text;
	const char *expected;		/* see describe(); NULL = refused, and nothing written */
	const char *rest;
}			cases[] = {
	{scan_clock, "10:59:51", "10:59:51", ""},
	{scan_clock, "10:59:51.5 x", "10:59:51.500000", " x"},
	{scan_clock, "10:59:51,123456789Z", "10:59:51.123456", "Z"},
	{scan_clock, "10:59:51. x", "10:59:51", ". x"},
	{scan_clock, "10:59:60", "10:59:60", ""},
	{scan_clock, "00:00:00x", "00:00:00", "x"},
	{scan_clock, "24:00:00", NULL, ""},
	{scan_clock, "10:60:00", NULL, ""},
	{scan_clock, "10:59:61", NULL, ""},
	{scan_clock, "1:59:51", NULL, ""},
	{scan_clock, "10:59", NULL, ""},
	{scan_clock, "10-59-51", NULL, ""},
	{scan_clock, "1a:59:51", NULL, ""},
	{scan_clock, "10:59;51", NULL, ""},
	{scan_clock, "10:59:5\xb1", NULL, ""},
	{scan_clock, "\xff\xff:\xff\xff:\xff\xff", NULL, ""},
	{scan_clock, "", NULL, ""},
	/* months */
	{scan_month, "Jan", "m1", ""},
	{scan_month, "MAY ", "m5", " "},
	{scan_month, "december", "m12", "ember"},
	{scan_month, "Ja", NULL, ""},
	{scan_month, "Jam", NULL, ""},
	{scan_month, "\016!.", NULL, ""},
	{scan_month_local, "Oct 24", "m10", " 24"},
	{scan_month_local, "M\xc3\xa4r 24", "m3", " 24"},
	{scan_month_local, "m\xe4r  4", "m3", "  4"},
	{scan_month_local, "Mrz 24", "m3", " 24"},
	{scan_month_local, "Okt 24", "m10", " 24"},
	{scan_month_local, "Dez 24", "m12", " 24"},
	{scan_month_local, "ao\xc3\xbbt 24", "m8", " 24"},
	{scan_month_local, "ao\xfbt 24", "m8", " 24"},
	{scan_month_local, "f\xc3\xa9vr. 24", "m2", " 24"},
	{scan_month_local, "d\xe9" "c 24", "m12", " 24"},
	{scan_month_local, "juin 24", "m6", " 24"},
	{scan_month_local, "juil. 24", "m7", " 24"},
	{scan_month_local, "mars 24", "m3", " 24"},
	{scan_month_local, "Mag 24", "m5", " 24"},
	{scan_month_local, "ott 24", "m10", " 24"},
	{scan_month_local, "status: 24", NULL, ""},
	{scan_month_local, "set up", NULL, ""},
	/* days and years */
	{scan_day, "1", "d1", ""},
	{scan_day, "01", "d1", ""},
	{scan_day, "31 ", "d31", " "},
	{scan_day, "5-", "d5", "-"},
	{scan_day, "0", NULL, ""},
	{scan_day, "00", NULL, ""},
	{scan_day, "32", NULL, ""},
	{scan_day, "x", NULL, ""},
	{scan_year, "2026-", "y2026", "-"},
	{scan_year, "1969", NULL, ""},
	{scan_year, "202", NULL, ""},
	/* RFC 3164 */
	{scan_bsd_time, "Oct 24 10:59:51 x", "m10 d24 10:59:51", " x"},
	{scan_bsd_time, "Oct  4 10:59:51", "m10 d4 10:59:51", ""},
	{scan_bsd_time, "Oct 04 10:59:51", "m10 d4 10:59:51", ""},
	{scan_bsd_time, "Oct 4 10:59:51", "m10 d4 10:59:51", ""},
	{scan_bsd_time, "Feb 29 10:59:51", "m2 d29 10:59:51", ""},
	{scan_bsd_time, "Feb 30 10:59:51", NULL, ""},
	{scan_bsd_time, "Apr 31 10:59:51", NULL, ""},
	{scan_bsd_time, "Oct   4  10:59:51 x", "m10 d4 10:59:51", " x"},
	{scan_bsd_time, "OCT 24 10:59:51.5 x", "m10 d24 10:59:51.500000", " x"},
	{scan_bsd_time, "juin 24 10:59:51 x", "m6 d24 10:59:51", " x"},
	{scan_bsd_time, "Oct /4 10:59:51", NULL, ""},
	{scan_bsd_time, "Oct 2x 10:59:51", NULL, ""},
	{scan_bsd_time, "Oct  0 10:59:51", NULL, ""},
	{scan_bsd_time, "Oct 24 10:59:5", NULL, ""},
	{scan_bsd_time, "Oct24 10:59:51", NULL, ""},
	{scan_bsd_time, "October 24 10:59:51", NULL, ""},
	{scan_bsd_time, "Oct 24", NULL, ""},
	/* ISO 8601, RFC 3339 */
	{scan_iso_date, "2024-02-29T", "y2024 m2 d29", "T"},
	{scan_iso_date, "2023-02-29", NULL, ""},
	{scan_iso_date, "1900-02-28", NULL, ""},
	{scan_iso_date, "2100-02-29", NULL, ""},
	{scan_iso_date, "2000-02-29", "y2000 m2 d29", ""},
	{scan_iso_date, "2026-00-10", NULL, ""},
	{scan_iso_date, "2026-10-32", NULL, ""},
	{scan_iso_date, "2026/10/24", NULL, ""},
	{scan_iso_date, "2026-1", NULL, ""},
	{scan_iso_time, "2026-10-24T10:59:51Z x", "y2026 m10 d24 10:59:51 +0", " x"},
	{scan_iso_time, "2026-10-24t10:59:51.123456+02:00 x", "y2026 m10 d24 10:59:51.123456 +7200", " x"},
	{scan_iso_time, "2026-10-24 10:59:51,5-0330", "y2026 m10 d24 10:59:51.500000 -12600", ""},
	{scan_iso_time, "2026-10-24 10:59:51 x", "y2026 m10 d24 10:59:51", " x"},
	{scan_iso_time, "2026-10-24 10:59:51-", "y2026 m10 d24 10:59:51", "-"},
	{scan_iso_time, "2026-10-24_10:59:51", NULL, ""},
	{scan_iso_time, "2026-10-24T10:59", NULL, ""},
	{scan_iso_time, "2026-10-24", NULL, ""},
	/* offsets */
	{scan_utc_offset, "Z", "+0", ""},
	{scan_utc_offset, "+02", "+7200", ""},
	{scan_utc_offset, "+02:", "+7200", ":"},
	{scan_utc_offset, "+02:3x", "+7200", ":3x"},
	{scan_utc_offset, "+0530]", "+19800", "]"},
	{scan_utc_offset, "-00:00", "+0", ""},
	{scan_utc_offset, "+16:00", NULL, ""},
	{scan_utc_offset, "+02:60", NULL, ""},
	{scan_utc_offset, "+2", NULL, ""},
	{scan_utc_offset, "0200", NULL, ""},
	{scan_utc_offset, "", NULL, ""},
	/* VMS style: Sun, PMDF */
	{scan_vms_time, "19-Jan-1998 19:16:57.64 l", "y1998 m1 d19 19:16:57.640000", " l"},
	{scan_vms_time, "19-JAN-1998 20:49:04 l", "y1998 m1 d19 20:49:04", " l"},
	{scan_vms_time, "4-Feb-1998 00:06:26", "y1998 m2 d4 00:06:26", ""},
	{scan_vms_time, "30-Feb-1998 00:06:26", NULL, ""},
	{scan_vms_time, "19-01-1998 00:06:26", NULL, ""},
	/* RFC 5322 */
	{scan_rfc5322_time, "Thu, 22 Apr 2004 22:01:43 +0200 x", "y2004 m4 d22 22:01:43 +7200", " x"},
	{scan_rfc5322_time, "5 Oct 2011 10:47:12 GMT", "y2011 m10 d5 10:47:12 +0", ""},
	{scan_rfc5322_time, "5 Oct 2011 10:47:12 CEST x", "y2011 m10 d5 10:47:12", " x"},
	{scan_rfc5322_time, "5 Oct 2011 10:47:12 x", "y2011 m10 d5 10:47:12", " x"},
	{scan_rfc5322_time, "31 Sep 2011 10:47:12", NULL, ""},
	{scan_rfc5322_time, "Oct 5 2011 10:47:12", NULL, ""},
	/* absolute */
	{scan_unix_time, "1092664405.514548 x", "unix 1092664405514548", " x"},
	{scan_unix_time, "1092664405.000031 longer text", "unix 1092664405000031", " longer text"},
	{scan_unix_time, "9999999999.999999+text", "unix 9999999999999999", "+text"},
	{scan_unix_time, "876543210.514548 text", "unix 876543210514548", " text"},
	{scan_unix_time, "1092664405.51454 text", "unix 1092664405514540", " text"},
	{scan_unix_time, "1092664405.5145489 text", "unix 1092664405514548", " text"},
	{scan_unix_time, "1092664405.514548999 text", "unix 1092664405514548", " text"},
	{scan_unix_time, "10926644x5.514548 text", NULL, ""},
	{scan_unix_time, "109266440x.514548 text", NULL, ""},
	{scan_unix_time, "1092664405,514548 text", NULL, ""},
	{scan_unix_time, "109266\xb4""05.514548 text", NULL, ""},
	{scan_unix_time, "876543210.5", "unix 876543210500000", ""},
	{scan_unix_time, "1092664405", NULL, ""},
	{scan_unix_time, "10926644.5", NULL, ""},
	{scan_unix_time, "10926644051.5", NULL, ""},
	{scan_unix_time, "1092664405.x", NULL, ""},
	{scan_unix_time, "109266440x.5", NULL, ""},
	{scan_tai64n, "@400000004332258300000000 x", "unix 1127359865000000", " x"},
	{scan_tai64n, "@400000006B00A97623565d24", "unix 1795205484592862", ""},
	{scan_tai64n, "@4000000043322583", NULL, ""},
	{scan_tai64n, "@40000000433225833b9aca00", NULL, ""},		/* 10^9 nanoseconds */
	{scan_tai64n, "@000000004332258300000000", NULL, ""},
	{scan_tai64n, "@400000014332258300000000", NULL, ""},		/* after 2106 */
	{scan_tai64n, "@400000000000000900000000", NULL, ""},		/* before 1970 */
	{scan_tai64n, "@40000000433225830000000g", NULL, ""},
	{scan_tai64n, "400000004332258300000000", NULL, ""},
};

/* Only what is said: "y2026 m10 d24 10:59:51.500000 +7200", "unix 1092664405514548". */
static void
describe(const LogTime *t, char *out)
{
	*out = '\0';
	if (t->has & TIME_IS_UNIX)
		out += sprintf(out, " unix %" PRId64, t->unix_usec);
	if (t->has & TIME_HAS_YEAR)
		out += sprintf(out, " y%d", t->year);
	if (t->has & TIME_HAS_MONTH)
		out += sprintf(out, " m%d", t->month);
	if (t->has & TIME_HAS_DAY)
		out += sprintf(out, " d%d", t->day);
	if (t->has & TIME_HAS_CLOCK)
		out += sprintf(out, " %02d:%02d:%02d", t->hour, t->minute, t->second);
	if (t->usec != 0)
		out += sprintf(out, ".%06d", t->usec);
	if (t->has & TIME_HAS_OFFSET)
		sprintf(out, " %+d", t->utc_offset);
}

/* Each case is run on a copy without a byte to spare, so that the sanitizer sees a read beyond its end. */
static int
check(int i)
{
	size_t		len = strlen(cases[i].text);
	char	   *copy = malloc(len);
	LogTime		t = {0};
	char		got[120];
	char		rest[120] = "";
	const char *after;
	int			wrong;

	memcpy(copy, cases[i].text, len);
	after = cases[i].scan(copy, copy + len, &t);
	if (after != NULL)
		strcpy(rest, cases[i].text + (after - copy));
	free(copy);
	describe(&t, got);
	wrong = cases[i].expected == NULL ? after != NULL || got[0] != '\0'
		: after == NULL || strcmp(got + 1, cases[i].expected) != 0 || strcmp(rest, cases[i].rest) != 0;
	if (wrong)
		printf("time %d: %s: expected %s before \"%s\", got%s before \"%s\"\n", i, cases[i].text,
			   cases[i].expected != NULL ? cases[i].expected : "nothing", cases[i].rest, got, rest);
	return wrong;
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = 0;

	for (int i = 0; i < count; i++)
		wrong += check(i);
	for (int i = 0; i < count; i++)
	{
		LogTime		t = {0};

		if (cases[i].scan(NULL, NULL, &t) != NULL)
		{
			printf("time %d: NULL is not passed on\n", i);
			wrong++;
		}
	}
	printf("test_time: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
