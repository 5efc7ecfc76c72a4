-- From the printed time to the instant: reference date, zone, daylight saving.
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE FUNCTION pg_temp.instant(stamp text, reference timestamptz, zone text) RETURNS timestamptz LANGUAGE sql
	RETURN (maillog_parse(stamp, reference, zone)).at;

-- What a stamp does not print is taken from the reference; every row must say ok.
SELECT n, stamp, CASE WHEN got IS NOT DISTINCT FROM expected THEN 'ok' ELSE 'expected ' || coalesce(expected::text, 'NULL') || ', got '
	|| coalesce(got::text, 'NULL') END AS result
FROM (SELECT n, stamp, expected::timestamptz, pg_temp.instant(stamp, reference::timestamptz, zone) AS got FROM (VALUES
	-- the year: the latest one in which the date is at most a day after the reference
	(1, 'Oct 24 10:59:51 h a[1]: x', '2011-10-24 23:00+00', 'UTC', '2011-10-24 10:59:51+00'),
	(2, 'Oct 25 10:59:51 h a[1]: x', '2011-10-24 23:00+00', 'UTC', '2011-10-25 10:59:51+00'),
	(3, 'Oct 26 10:59:51 h a[1]: x', '2011-10-24 23:00+00', 'UTC', '2010-10-26 10:59:51+00'),
	(4, 'Dec 31 23:59:59 h a[1]: x', '2012-01-01 00:30+00', 'UTC', '2011-12-31 23:59:59+00'),
	(5, 'Jan  1 00:00:01 h a[1]: x', '2011-12-31 23:59+00', 'UTC', '2012-01-01 00:00:01+00'),
	(6, 'Jan  2 00:00:01 h a[1]: x', '2011-12-31 23:59+00', 'UTC', '2011-01-02 00:00:01+00'),
	-- 29 February: the latest leap year
	(7, 'Feb 29 12:00:00 h a[1]: x', '2012-02-28 00:00+00', 'UTC', '2012-02-29 12:00+00'),
	(8, 'Feb 29 12:00:00 h a[1]: x', '2012-02-27 00:00+00', 'UTC', '2008-02-29 12:00+00'),
	(9, 'Feb 29 12:00:00 h a[1]: x', '2011-03-01 00:00+00', 'UTC', '2008-02-29 12:00+00'),
	(10, 'Feb 29 12:00:00 h a[1]: x', '2104-01-01 00:00+00', 'UTC', '2096-02-29 12:00+00'),
	-- dates that no year has
	(11, 'Feb 30 12:00:00 h a[1]: x', '2012-02-28 00:00+00', 'UTC', NULL),
	(12, 'Apr 31 12:00:00 h a[1]: x', '2012-02-28 00:00+00', 'UTC', NULL),
	-- the month is missing: the latest month
	(13, '16 15:53:25 server splogger: x', '2004-08-16 20:00+00', 'UTC', '2004-08-16 15:53:25+00'),
	(14, '31 15:53:25 server splogger: x', '2004-08-16 20:00+00', 'UTC', '2004-07-31 15:53:25+00'),
	(15, '31 15:53:25 server splogger: x', '2004-07-02 20:00+00', 'UTC', '2004-05-31 15:53:25+00'),
	-- the date is missing: the reference date, in the zone
	(16, '192.0.2.1 [05DC] 18:07:04 Disconnected', '2011-08-25 12:00+00', 'UTC', '2011-08-25 18:07:04+00'),
	(17, '192.0.2.1 [05DC] 18:07:04 Disconnected', '2011-08-25 23:00+00', 'Europe/Rome', '2011-08-26 16:07:04+00'),
	-- absolute stamps and printed offsets do not ask
	(18, 'Aug 16 15:53:25 server qmail: 1092664405.519292 new msg 1', '2026-01-01 00:00+00', 'UTC', '2004-08-16 13:53:25.519292+00'),
	(19, '@40000000433225833b6e1a8c new msg 1', NULL, NULL, '2005-09-22 03:31:05.997071+00'),
	(20, '2011-10-05T10:47:14.123456789+02:00 h a[1]: x', NULL, NULL, '2011-10-05 08:47:14.123456+00'),
	(21, '2011-10-05T10:47:14Z h a[1]: x', NULL, NULL, '2011-10-05 10:47:14+00'),
	-- without reference or zone, what needs them stays NULL
	(22, 'Oct 24 10:59:51 h a[1]: x', NULL, 'UTC', NULL),
	(23, 'Oct 24 10:59:51 h a[1]: x', '2011-10-24 23:00+00', NULL, NULL),
	(24, '19-Jan-1998 19:16:57.64 l tcp_local E 1 a@example.com rfc822;b@example.com b@example.com', NULL, 'UTC', '1998-01-19 19:16:57.64+00'),
	(25, '19-Jan-1998 19:16:57.64 l tcp_local E 1 a@example.com rfc822;b@example.com b@example.com', NULL, 'America/Los_Angeles', '1998-01-20 03:16:57.64+00'),
	-- a leap second is the next second
	(26, 'Dec 31 23:59:60 h a[1]: x', '2017-01-01 12:00+00', 'UTC', '2017-01-01 00:00:00+00'),
	-- outside of the years 1970 to 9999 there is no instant
	(28, '1970-01-01T00:30:00+05:00 h a[1]: x', NULL, NULL, NULL),
	(29, '9999-12-31T23:59:59-15:00 h a[1]: x', NULL, NULL, NULL),
	(30, '9999-12-31T23:59:59Z h a[1]: x', NULL, NULL, '9999-12-31 23:59:59+00'),
	(31, 'Dec 31 23:59:51 h a[1]: x', '294276-12-31 12:00+00', 'America/Los_Angeles', NULL),
	(32, 'Dec 31 23:59:51 h a[1]: x', '4713-01-01 00:00+00 BC', 'UTC', NULL),
	(33, '{"__REALTIME_TIMESTAMP":"999999999999999999","_HOSTNAME":"h","MESSAGE":"x"}', NULL, NULL, NULL),
	-- a number is hours east, as for the setting TimeZone
	(34, 'Oct 24 10:00:00 h a[1]: x', '2011-10-24 23:00+00', '+2', '2011-10-24 08:00+00'),
	(35, 'Oct 24 10:00:00 h a[1]: x', '2011-10-24 23:00+00', '-3.5', '2011-10-24 13:30+00'),
	-- an infinite reference is none
	(27, 'Oct 24 10:59:51 h a[1]: x', 'infinity', 'UTC', NULL)
	) AS v (n, stamp, reference, zone, expected)) AS t
ORDER BY n;

-- Daylight saving: as timestamptz input reads the same local time, at every minute around four changes.
SELECT zone, count(*) AS minutes, count(*) FILTER (WHERE got <> expected) AS differ
FROM (
	SELECT zone, (local::text || ' ' || zone)::timestamptz AS expected,
		pg_temp.instant(to_char(local, 'Mon DD HH24:MI:SS') || ' h a[1]: x', local AT TIME ZONE 'UTC', zone) AS got
	FROM (VALUES ('Europe/Rome', timestamp '2026-03-29'), ('Europe/Rome', '2026-10-25'), ('America/New_York', '2026-11-01'),
		('Australia/Lord_Howe', '2026-04-05')) AS change (zone, day),
		generate_series(day - interval '3 hours', day + interval '27 hours', interval '1 minute') AS local
) AS t
GROUP BY zone ORDER BY zone;
-- Stated: in the hour that does not exist, the offset before it; in the hour that occurs twice, standard time.
SELECT pg_temp.instant('Mar 29 02:30:00 h a: x', '2026-03-29', 'Europe/Rome') AS gap,
	pg_temp.instant('Oct 25 02:30:00 h a: x', '2026-10-25', 'Europe/Rome') AS overlap;

-- A file that goes from December to January: each line finds its year.
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2027-01-02';
SELECT maillog_at(line::maillog_line) FROM (VALUES ('Dec 31 23:59:58 h a: x'), ('Dec 31 23:59:59 h a: x'), ('Jan  1 00:00:00 h a: x')) AS v (line);

-- The settings: zone and reference date default to the session's zone and today.
RESET maillog.reference_date;
RESET maillog.timezone;
SET timezone = 'Asia/Tokyo';
SELECT maillog_at(('192.0.2.1 [05DC] 00:00:00 Disconnected')::maillog_line) = current_date::timestamptz AS today_in_session_zone;
SET timezone = 'UTC';
SELECT maillog_at(('192.0.2.1 [05DC] 00:00:00 Disconnected')::maillog_line) = current_date::timestamptz AS today_in_session_zone;
