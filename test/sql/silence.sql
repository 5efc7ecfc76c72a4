-- What is open ends by silence, too: of a session, of its host, of a log without instants.
SET client_min_messages = warning;
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2026-03-31';
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE SCHEMA silence;
SET search_path = silence, public;
CALL maillog_create('silence');
\set ECHO none
\i test/lib/load.sql
\set ECHO all

-- A mail that host is still trying to deliver.
CREATE FUNCTION mail(host text, at timestamptz) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(format('%s %s qmail: %s.000000 %s', to_char(at, 'Mon DD HH24:MI:SS'), host, extract(epoch FROM at)::bigint, said) ORDER BY i)
FROM unnest(ARRAY['new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example',
	'delivery 1: deferral: Sorry,_I_wasn''t_able_to_establish_an_SMTP_connection._(#4.4.1)/']) WITH ORDINALITY AS t(said, i) $$;
-- Lines that say nothing of a mail, one each half hour.
CREATE FUNCTION hours(host text, since timestamptz, until timestamptz, step interval DEFAULT '30 minutes') RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(format('%s %s qmail: %s.000000 status: local 0/10 remote 0/20', to_char(at, 'Mon DD HH24:MI:SS'), host, extract(epoch FROM at)::bigint) ORDER BY at)
FROM generate_series(since, until, step) AS at $$;
CREATE FUNCTION open(source text) RETURNS TABLE (kind smallint, first_line bigint, expires_at timestamptz) LANGUAGE sql STABLE AS $$
SELECT kind, first_line, expires_at FROM maillog_open JOIN maillog_source USING (source_id) WHERE name = source AND kind > 0 ORDER BY kind, id, n $$;

-- The host goes on: thirty days after the last line the mail is closed.
CALL load('on', mail('a', '2026-01-01') || hours('a', '2026-01-02', '2026-01-30'));
SELECT * FROM open('on');
CALL load('on', hours('a', '2026-01-30 00:30', '2026-02-01'));
SELECT * FROM open('on');

-- The host is silent for good: seven days later, by the time of the others.
CALL load('silent', mail('a', '2026-01-01') || hours('b', '2026-01-02', '2026-02-07'));
SELECT * FROM open('silent');
CALL load('silent', hours('b', '2026-02-07 00:30', '2026-02-12'));
SELECT * FROM open('silent');
SELECT count(*) AS hosts FROM maillog_open JOIN maillog_source USING (source_id) WHERE name = 'silent' AND kind = 0;
-- in the same way when the lines are cut
CALL load('silent by 50', mail('a', '2026-01-01') || hours('b', '2026-01-02', '2026-02-12'), 50);
SELECT * FROM open('silent by 50');
SELECT * FROM difference('silent', 'silent by 50');
-- and when the line comes that was missed, it belongs to no mail that is known
CALL load('silent', (mail('a', '2026-02-13'))[3:4]);
SELECT id, first_line, last_line, sender FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'silent' ORDER BY id;

-- A host whose clock is late is not silent: one line of it to three of another.
CREATE FUNCTION late(days int) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(line ORDER BY i, host DESC) FROM (
	SELECT 'b', i / 3, line FROM unnest(hours('b', '2026-02-20', '2026-02-20'::timestamptz + days * interval '1 day')) WITH ORDINALITY AS t(line, i)
	UNION ALL SELECT 'a', i, line FROM unnest(hours('a', '2026-01-02', '2026-01-02'::timestamptz + days / 3.0 * interval '1 day')) WITH ORDINALITY AS t(line, i)) AS l(host, i, line) $$;
CALL load('late', hours('b', '2026-02-18', '2026-02-20') || mail('a', '2026-01-01') || late(20));
SELECT * FROM open('late');

-- Nor is it silent where the files came in another order, and the numbers of the lines are not in that of time.
CREATE FUNCTION behind(since timestamptz, until timestamptz) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(line ORDER BY at, line DESC) FROM (
	SELECT at, (hours('b', at, at))[1] FROM generate_series('2026-03-01'::timestamptz, '2026-03-06', '5 minutes') AS at
	UNION ALL SELECT at + said.after, format('%s a qmail: %s msg %s', to_char(at + said.after - interval '60 days', 'Mon DD HH24:MI:SS'), said.what, extract(epoch FROM at)::int)
	FROM generate_series('2026-03-01'::timestamptz, '2026-03-04 12:00', '1 hour') AS at, (VALUES ('new', interval '0'), ('end', '30 hours')) AS said (what, after)) AS l (at, line)
WHERE at >= since AND at < until $$;
CALL load('in order', behind('2026-03-01', '2026-03-03') || behind('2026-03-03', '2026-03-04 12:00') || behind('2026-03-04 12:00', '2026-03-07'));
CALL load('shuffled', behind('2026-03-01', '2026-03-03'));
CALL load('shuffled', behind('2026-03-04 12:00', '2026-03-07'));
CALL load('shuffled', behind('2026-03-03', '2026-03-04 12:00'));
SELECT name, completeness, count(*) FROM maillog_message JOIN maillog_source USING (source_id)
WHERE name IN ('in order', 'shuffled') GROUP BY name, completeness ORDER BY name, completeness;

-- The time of the others is known soon enough where they write only a few lines a day.
CALL load('few', mail('a', '2026-01-01') || hours('b', '2026-01-02', '2026-03-31', '6 hours'));
SELECT * FROM open('few');

-- A few lines with a wrong instant do not take the time of the others away.
CALL load('wrong', mail('a', '2026-01-01') || hours('b', '2026-01-02', '2026-01-10') || hours('c', '2026-03-20', '2026-03-21')
	|| hours('b', '2026-01-11', '2026-01-20'));
SELECT * FROM open('wrong');

-- Nor do they when they come first, however far ahead they are.
CALL load('ahead', hours('c', '2036-03-20', '2036-03-21') || mail('a', '2026-01-01') || hours('b', '2026-01-02', '2026-02-12'));
SELECT * FROM open('ahead');

-- Where each line is of another host on another day, and they come in no order, silent hosts are looked for as often however the lines are cut.
CREATE FUNCTION strangers() RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(format('%s h%s qmail: new msg 7', to_char('1990-01-01'::timestamptz + i * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), i) ORDER BY md5(i::text)) FROM generate_series(1, 3000) AS i $$;
SET maillog.late_after = '3650d';
CALL load('strangers', strangers());
DO $$
BEGIN
	FOR i IN 0 .. 7 LOOP
		CALL load('strangers by 400', (strangers())[i * 400 + 1 : i * 400 + 400]);
		UPDATE maillog_source SET changes = changes + 1;	-- as if another session had loaded: what is open is read from the table
	END LOOP;
END $$;
SELECT of_facts, only_in, count(*) FROM difference('strangers', 'strangers by 400') GROUP BY of_facts, only_in;
RESET maillog.late_after;
SELECT completeness, count(*) FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'strangers' GROUP BY completeness ORDER BY completeness;

-- Without any instant the lines are counted, ten for a second: 18,000 for the half hour before a login.
CREATE FUNCTION timeless(a int, b int) RETURNS text[] LANGUAGE sql AS $$
SELECT array_agg(format('{"_HOSTNAME": "mx", "SYSLOG_IDENTIFIER": "ipop3d", "_PID": "%s", "MESSAGE": "%s"}', CASE i WHEN 1 THEN 300 ELSE 301 END,
	CASE i WHEN 1 THEN 'pop3 service init from 192.0.2.1' ELSE 'Moved 5 bytes of new mail to mbox' END) ORDER BY i) FROM generate_series(a, b) AS i $$;
CALL load('timeless', timeless(1, 18000));
SELECT * FROM open('timeless');
CALL load('timeless', timeless(18001, 18010));
SELECT * FROM open('timeless');
SELECT first_line, last_line, result, ended_at FROM maillog_session JOIN maillog_source USING (source_id) WHERE name = 'timeless';

-- Once its host prints instants, what was opened before it did stays as long as if it had been touched then.
SET maillog.format = 'qmail';
CREATE FUNCTION stamped(since timestamptz, until timestamptz) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(extract(epoch FROM at)::bigint || '.000000 status: local 0/10 remote 0/20' ORDER BY at) FROM generate_series(since, until, '1 hour') AS at $$;
CALL load('stamped', '{new msg 7,info msg 7: bytes 900 from <a@x.example> qp 71 uid 0}'::text[]);
CALL load('stamped', stamped('2026-01-01', '2026-01-30'));
SELECT * FROM open('stamped');
CALL load('stamped', stamped('2026-01-30 01:00', '2026-02-01'));
SELECT * FROM open('stamped');
-- in one load, too
CALL load('stamped at once', '{new msg 7,info msg 7: bytes 900 from <a@x.example> qp 71 uid 0}'::text[] || stamped('2026-01-01', '2026-01-30') || stamped('2026-01-30 01:00', '2026-02-01'));
SELECT * FROM open('stamped at once');
RESET maillog.format;

SET client_min_messages = error;
DROP SCHEMA silence CASCADE;
