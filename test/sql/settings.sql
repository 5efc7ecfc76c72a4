-- Settings and arguments: a wrong one is an error with a hint, at use.
\set VERBOSITY default
\set SHOW_CONTEXT never
SET maillog.timezone = 'Mars/Olympus';
SELECT 'x'::maillog_line;
RESET maillog.timezone;
SET maillog.format = 'lotus';
SELECT 'x'::maillog_line;
SET maillog.format = 'unknown';
SELECT 'x'::maillog_line;
RESET maillog.format;
SET maillog.reference_date = 'yesterdayish';
SELECT maillog_parse('x');
SET maillog.reference_date = '2011-02-29';
SELECT maillog_parse('x');
-- a refused value is refused again, and a good one mends it
SELECT maillog_parse('x');
RESET maillog.reference_date;
SELECT (maillog_parse('x')).event;
SET maillog.source = '';
INSERT INTO maillog (line) VALUES ('x');
RESET maillog.source;
SELECT maillog_parse('x', now(), 'Mars/Olympus');
SELECT maillog_parse('x', now(), 'UTC', 'lotus');
SELECT maillog_parse(NULL, now(), 'UTC') IS NULL AS null_line;
SELECT (maillog_parse('x', NULL, NULL, NULL)).event, (maillog_parse('x', now(), 'UTC', 'auto')).event;
-- a stored line does not ask for settings
SET maillog.timezone = 'Mars/Olympus';
SELECT maillog_event(E'x\n{-infinity unknown}'::maillog_line);
RESET maillog.timezone;
