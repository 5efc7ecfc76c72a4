-- A file that is loaded again, or has grown since; lines that expire.
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2011-10-10';
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE SCHEMA again;
SET search_path = again, public;
CALL maillog_create('again');
\set ECHO none
\i test/lib/load.sql
\set ECHO all

SET client_min_messages = notice;

-- Again, and grown.
CALL load('file', day_lines(1, 1, 200));
SELECT all_counts() AS before \gset
CALL load('file', day_lines(1, 1, 200));
SELECT all_counts() = :'before' AS nothing_changed;
CALL load('file', day_lines(1));
SELECT load_no, first_line, last_line, lines, skipped FROM maillog_load;
CALL load('whole', day_lines(1));
-- the numbers of the 200 that were stored for the time being are not given again
SELECT * FROM difference('file', 'whole', 401, -200, 0);
-- rotated: the next file begins with other lines, then the first one comes again
CALL load('file', day_lines(2));
CALL load('file', day_lines(1));
CALL load('file', day_lines(2));
CALL load('file', day_lines(2) || day_lines(3, 1, 10));
SELECT all_counts();

-- Cut in another way than before.
CALL load('by 7', day_lines(1), 7);
CALL load('by 7', day_lines(1));
SET client_min_messages = warning;
CALL load('by 7', day_lines(1), 50);
CALL load('by 7', day_lines(1), 3);
SET client_min_messages = notice;
SELECT * FROM difference('by 7', 'whole');
SELECT next_line, again_line FROM maillog_source WHERE name = 'by 7';

-- A short file: it is seen at the second instant that it is the same. What was loaded by then is taken back.
CALL load('short', day_lines(1, 1, 9));
CALL load('short', day_lines(1, 1, 9));
CALL load('short', day_lines(1, 1, 12));
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'short' ORDER BY line_no;
CALL load('short once', day_lines(1, 1, 12));
SELECT * FROM difference('short', 'short once', 19, -9, 0);

-- By COPY with the condition what is skipped is not stored at all: the table does not grow.
SET maillog.source = 'copied';
\copy maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line)) where maillog_is_new(line)
Oct  2 10:00:00 mail ipop3d[100]: pop3 service init from 192.0.2.1
Oct  2 10:00:02 mail ipop3d[100]: Login user=a host=[192.0.2.1] nmsgs=3/3
Oct  2 10:02:00 mail ipop3d[100]: Logout user=a host=[192.0.2.1] nmsgs=2 ndele=1
\.
SELECT max(ctid) AS last_row FROM maillog \gset
\copy maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line)) where maillog_is_new(line)
Oct  2 10:00:00 mail ipop3d[100]: pop3 service init from 192.0.2.1
Oct  2 10:00:02 mail ipop3d[100]: Login user=a host=[192.0.2.1] nmsgs=3/3
Oct  2 10:02:00 mail ipop3d[100]: Logout user=a host=[192.0.2.1] nmsgs=2 ndele=1
Oct  2 10:03:00 mail ipop3d[101]: pop3 service init from 192.0.2.1
\.
SELECT count(*) AS new_rows, max(ctid)::text::point <-> :'last_row'::point AS rows_further FROM maillog WHERE ctid > :'last_row';
-- without it, the same lines are stored and removed again
\copy maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line))
Oct  2 10:00:00 mail ipop3d[100]: pop3 service init from 192.0.2.1
Oct  2 10:00:02 mail ipop3d[100]: Login user=a host=[192.0.2.1] nmsgs=3/3
Oct  2 10:02:00 mail ipop3d[100]: Logout user=a host=[192.0.2.1] nmsgs=2 ndele=1
Oct  2 10:03:00 mail ipop3d[101]: pop3 service init from 192.0.2.1
Oct  2 10:03:00 mail ipop3d[102]: pop3 service init from 192.0.2.1
\.
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'copied' ORDER BY line_no;
SELECT load_no, first_line, last_line, lines, skipped FROM maillog_load JOIN maillog_source USING (source_id) WHERE name = 'copied' ORDER BY load_no;

-- A line that is repeated is no file that is loaded again: one by one, and several of the same instant.
CALL load('repeats', array_fill('Oct  2 10:00:00 mail imapd: LOGIN FAILED, user=a, ip=[::1]'::text, '{5}'), 1);
CALL load('repeats', array_fill('Oct  2 10:00:00 mail imapd: LOGIN FAILED, user=a, ip=[::1]'::text, '{30}'), 3);
CALL load('repeats', array_fill('Oct  2 10:00:00 mail imapd: LOGIN FAILED, user=a, ip=[::1]'::text, '{2}') || 'Oct  2 10:00:01 mail imapd: LOGOUT'::text);
-- a new line may be equal to one that was skipped and stored for the time being: its own row stays
CALL load('same as skipped', '{Oct  2 10:00:00 mail a: 1,Oct  2 10:00:00 mail a: 2,Oct  2 10:02:00 mail a: 3}'::text[]);
CALL load('same as skipped', '{Oct  2 10:00:00 mail a: 1,Oct  2 10:00:00 mail a: 2,Oct  2 10:02:00 mail a: 3,Oct  2 10:00:00 mail a: 2}'::text[]);
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'same as skipped' ORDER BY line_no;
SELECT count(*) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'repeats';
-- nor is it where the clock of its host is behind another's in the same log, one by one or in pieces
SELECT array_agg(CASE i % 2 WHEN 0 THEN 'Oct  2 10:05:00 ahead imapd[1]: Login failed user=a host=x [192.0.2.1]' ELSE 'Oct  2 10:03:00 behind imapd[5]: Login failed user=b host=x [192.0.2.1]' END) AS clocks
FROM generate_series(1, 20) AS i \gset
CALL load('clocks by 1', :'clocks', 1);
CALL load('clocks by 2', :'clocks', 2);
CALL load('clocks by 4', :'clocks', 4);
SELECT name, count(*) FROM maillog JOIN maillog_source USING (source_id) WHERE name LIKE 'clocks by %' GROUP BY name ORDER BY name;
-- it is when the clock that is behind has moved on
CALL load('clocks', :'clocks'::text[] || 'Oct  2 10:03:09 behind imapd[5]: Login user=b host=x [192.0.2.1]'::text);
CALL load('clocks', :'clocks'::text[] || 'Oct  2 10:03:09 behind imapd[5]: Login user=b host=x [192.0.2.1]'::text);
CALL load('clocks', '{Oct  2 10:06:00 behind imapd[6]: Login user=b host=x [192.0.2.1]}'::text[]);
CALL load('clocks', (:'clocks'::text[])[1:2]);
-- a clock that is set back says things again: one by one they are new
CALL load('set back', '{Oct  2 02:30:00 mail status: 0/40,Oct  2 02:59:00 mail status: 0/40,Oct  2 02:30:00 mail status: 0/40}'::text[], 1);
SELECT name, count(*) FROM maillog JOIN maillog_source USING (source_id) WHERE name IN ('clocks', 'set back') GROUP BY name ORDER BY name;
-- lines without an instant: sixteen equal ones that are not all the same prove it
SELECT array_agg(format('tcpserver: status: %s/40', i)) AS bare FROM generate_series(1, 20) AS i \gset
CALL load('bare', :'bare');
CALL load('bare', :'bare');
CALL load('bare', (:'bare'::text[])[1:15]);
CALL load('same', array_fill('tcpserver: status: 0/40'::text, '{20}'));
CALL load('same', array_fill('tcpserver: status: 0/40'::text, '{20}'));
SELECT name, count(*) FROM maillog JOIN maillog_source USING (source_id) WHERE name IN ('bare', 'same') GROUP BY name ORDER BY name;

-- No two rows have the same number, not even while some are stored twice: a key over it holds.
ALTER TABLE maillog ADD PRIMARY KEY (source_id, line_no);
SET maillog.source = 'keyed';
INSERT INTO maillog (line) VALUES ('Oct  2 10:00:00 mail a: 1'), ('Oct  2 10:00:01 mail a: 2'), ('Oct  2 10:02:00 mail a: 3');
INSERT INTO maillog (line) VALUES ('Oct  2 10:00:00 mail a: 1'), ('Oct  2 10:00:01 mail a: 2') RETURNING line_no AS stored_for_a_while;
INSERT INTO maillog (line) VALUES ('Oct  2 10:00:00 mail a: 1'), ('Oct  2 10:00:01 mail a: 2'), ('Oct  2 10:02:00 mail a: 3'), ('Oct  2 10:03:00 mail a: 4');
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'keyed' ORDER BY line_no;
-- a load inside numbers its own among them
CREATE FUNCTION with_another(number int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	IF number = 2 THEN
		INSERT INTO maillog (line) VALUES ('Oct  2 10:04:00 mail inside: 5');
	END IF;
	RETURN format('Oct  2 10:0%s:00 mail a: %s', number - 1, number);
END $$;
SET maillog.source = 'keyed inside';
INSERT INTO maillog (line) SELECT format('Oct  2 10:0%s:00 mail a: %s', i - 1, i) FROM generate_series(1, 3) AS i;
INSERT INTO maillog (line) SELECT with_another(i) FROM generate_series(1, 3) AS i;
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'keyed inside' ORDER BY line_no;
ALTER TABLE maillog DROP CONSTRAINT maillog_pkey;

-- Changed in the middle: from there on the lines are new.
CALL load('changed', day_lines(1, 1, 60));
CALL load('changed', day_lines(1, 1, 30) || 'Oct  2 10:01:30 mail new: line'::text || day_lines(1, 31, 40));
SELECT load_no, first_line, last_line, skipped FROM maillog_load JOIN maillog_source USING (source_id) WHERE name = 'changed' ORDER BY load_no;
-- the same first line, and others behind it
CALL load('changed', day_lines(1, 1, 1) || day_lines(1, 50, 60));
-- A line that was being written when its file was loaded, twice: once it is there as a whole it is known, however often the file comes.
SELECT day_lines(1, 1, 59) || left((day_lines(1, 60, 60))[1], 10) AS begun, day_lines(1, 1, 59) || left((day_lines(1, 60, 60))[1], 30) AS further \gset
CALL load('being written', :'begun');
CALL load('being written', :'further');
CALL load('being written', day_lines(1, 1, 70));
CALL load('being written', day_lines(1, 1, 70));
CALL load('being written', day_lines(1, 1, 80));
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id)
WHERE name = 'being written' AND line_no IN (60, 120, 180) ORDER BY line_no;
SELECT count(*), count(DISTINCT line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'being written';
-- Columns of one's own are loaded with the new lines; a rolled back load leaves nothing.
ALTER TABLE maillog ADD COLUMN note text;
SET maillog.source = 'file';
BEGIN;
INSERT INTO maillog (line, note) SELECT line, 'new' FROM (SELECT unnest(day_lines(1) || 'Oct  5 10:00:00 mail new: line'::text)) AS x (line);
SELECT count(*) FROM maillog WHERE note = 'new';
SAVEPOINT a;
INSERT INTO maillog (line) SELECT unnest(day_lines(1, 1, 20));
ROLLBACK TO a;
INSERT INTO maillog (line) SELECT unnest(day_lines(1, 1, 20));
ROLLBACK;
INSERT INTO maillog (line) SELECT unnest(day_lines(1, 1, 20));
INSERT INTO maillog (line) SELECT unnest(day_lines(1, 21, 30));

-- Old lines go by whole loads; their facts stay, and a rebuild keeps them.
TRUNCATE maillog;
CALL load('old', day_lines(1, 1, 100));
CALL load('old', day_lines(1, 101));
CALL load('old', day_lines(2));
CALL load('old', day_lines(3));
CREATE TEMP TABLE before AS SELECT facts_of('old') AS f;
CREATE TEMP VIEW changed AS
	(SELECT f AS gone, NULL AS came FROM (TABLE before EXCEPT ALL SELECT facts_of('old')) AS x (f)) UNION ALL
	(SELECT NULL, f FROM (SELECT facts_of('old') EXCEPT ALL TABLE before) AS x (f));
CALL maillog_expire('2011-10-02 10:05:00');
SELECT min(line_no), count(*) FROM maillog;
TABLE changed;
SET maillog.source = 'old';
CALL maillog_rebuild();
TABLE changed;
CALL maillog_expire('2011-10-04');
CALL maillog_expire('2011-10-04');
CALL maillog_expire(NULL);
CALL maillog_rebuild();
TABLE changed;
-- a late load after that
CALL load('old', day_lines(0));
SELECT count(*) FROM changed WHERE gone IS NOT NULL;
SELECT load_no, first_line, last_line, expired_at IS NOT NULL AS expired FROM maillog_load ORDER BY load_no;
-- the facts as well
CALL maillog_expire('2011-10-04', facts => true);
SELECT all_counts(), min(at) FROM maillog_session;
CALL maillog_rebuild();
SELECT all_counts(), min(at) FROM maillog_session;
-- what is open needs its lines
TRUNCATE maillog;
CALL load('open', day_lines(1) || 'Oct  2 10:30:00 mail qmail: 1317551400.5 new msg 9999'::text);
CALL load('open', day_lines(2));
CALL load('open', day_lines(3));
CALL maillog_expire('2011-10-03');
CALL load('open', '{Oct  4 10:40:00 mail qmail: 1317724800.5 end msg 9999,Oct  4 11:40:00 mail qmail: 1317728400.5 new msg 9998}'::text[]);
CALL maillog_expire('2011-10-03');
SELECT lines FROM maillog_message WHERE 241 = ANY (lines);
SELECT count(*) AS unfounded FROM maillog_load AS l WHERE expired_at IS NULL AND NOT EXISTS (SELECT FROM maillog AS m WHERE m.line_no = l.first_line);

-- Late above the limit: the source is stale.
TRUNCATE maillog;
SET maillog.source = 'big';
INSERT INTO maillog (line) SELECT 'Oct  5 10:00:00 mail new: line ' || i FROM generate_series(1, 100000) AS i;
CALL load('big', day_lines(1));
SELECT stale_from FROM maillog_source WHERE name = 'big';
CALL load('big', day_lines(2));
CALL maillog_rebuild('big');
SELECT stale_from FROM maillog_source WHERE name = 'big';
CALL load('big once', day_lines(1) || day_lines(2));
SELECT * FROM difference('big', 'big once', 100001, -100000, 0);

-- A file whose lines have expired is known by its first line. Visits of a mailbox, one a minute, three lines each:
CREATE FUNCTION visits(first int, last int) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg(format('Oct  2 10:%s:0%s mail ipop3d[%s]: %s', lpad(i::text, 2, '0'), s, i, said) ORDER BY i, s) FROM generate_series(first, last) AS i,
		unnest('{pop3 service init from 192.0.2.1,Login user=a host=[192.0.2.1] nmsgs=3/3,Logout user=a host=[192.0.2.1] nmsgs=3 ndele=0}'::text[]) WITH ORDINALITY AS t (said, s) $$;
TRUNCATE maillog;
CALL load('gone', visits(1, 10));
CALL load('gone', visits(1, 13));
CALL load('gone', visits(21, 30));
CALL load('gone', visits(41, 50));
CALL maillog_expire('2011-10-02 10:35:00');
-- what it has grown by is part of it
SELECT load_no, first_line, last_line, lines, expired_at IS NOT NULL AS expired FROM maillog_load ORDER BY load_no;
SELECT all_counts() AS before \gset
CALL load('gone', visits(1, 13));
CALL load('gone', visits(21, 30));
CALL load('gone', visits(1, 13) || visits(21, 30) || visits(41, 50));
SELECT all_counts() = :'before' AS nothing_changed;
-- grown since
CALL load('gone', visits(21, 32));
CALL load('gone', visits(1, 13) || visits(21, 30) || visits(41, 51));
SELECT line_no, maillog_raw(line) FROM maillog WHERE line_no > 129 AND line_no % 3 = 1 ORDER BY line_no;
\set VERBOSITY default
CALL load('gone', visits(1, 13) || visits(21, 32));
\set VERBOSITY terse
-- what is like its first line, but later, is new
CALL load('gone', visits(55, 57));
-- of a log that is streamed one row is left
CALL load('streamed', visits(1, 10), 1);
CALL load('streamed', visits(11, 20));
CALL maillog_expire('2011-10-02 10:15:00');
SELECT load_no, first_line, last_line, lines, expired_at IS NOT NULL AS expired FROM maillog_load JOIN maillog_source USING (source_id) WHERE name = 'streamed' ORDER BY load_no;
CALL load('streamed', visits(1, 10));

-- Of very many loads with the same first line those that are compared are read without sorting all.
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT first_line, last_line FROM maillog_load WHERE source_id = 1 AND first_hash = 1 AND expired_at IS NULL ORDER BY load_no;
RESET enable_seqscan;
RESET enable_bitmapscan;

-- The first line of a file prints no time, so that many lines are loaded before it is seen to be the same: they make it no late one.
SET maillog.late_after = '1min';
CALL load('torn', ARRAY['250-SIZE'] || day_lines(1, 1, 100));
CALL load('torn', ARRAY['250-SIZE'] || day_lines(1, 1, 120));
RESET maillog.late_after;
SELECT stale_from FROM maillog_source WHERE name = 'torn';
CALL load('torn once', ARRAY['250-SIZE'] || day_lines(1, 1, 120));
SELECT * FROM difference('torn', 'torn once', 203, -101, 0);

SET client_min_messages = error;
DROP SCHEMA again CASCADE;
