-- A parallel query over 200,000 lines gives the same answer as a serial one.
SET maillog.reference_date = '2026-11-21';
SET maillog.timezone = 'UTC';
CREATE TABLE many (line maillog_line);
INSERT INTO many
SELECT (CASE i % 4
	WHEN 0 THEN format('Nov 20 %s mx1 ipop3d[%s]: Login user=u%s host=h [192.0.2.%s] nmsgs=1/1', to_char(interval '1 second' * (i % 86400), 'HH24:MI:SS'), i % 32768, i % 97, i % 256)
	WHEN 1 THEN format('Nov 20 10:00:00 mx1 qmail: %s.000001 delivery %s: deferral: CNAME_lookup_failed_temporarily._(#4.4.3)/', 1795205564 + i, i)
	WHEN 2 THEN format('Nov 20 10:00:00 mx1 imapd: LOGIN FAILED, user=u%s, ip=[::ffff:192.0.2.%s]', i % 97, i % 256)
	ELSE format('no log line %s', i % 10) END)::text::maillog_line
FROM generate_series(1, 200000) AS i;
ANALYZE many;
\set answer 'SELECT md5(string_agg(a::text, chr(10) ORDER BY a::text)) AS md5 FROM (SELECT maillog_event(line), maillog_format(line), maillog_enhanced_code(line), maillog_client_ip(line), maillog_user_name(line), count(*), min(maillog_at(line)), max(maillog_raw(line)) FROM many GROUP BY 1, 2, 3, 4, 5) AS a'
SET max_parallel_workers_per_gather = 0;
:answer \gset serial_
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
:answer \gset parallel_
SELECT :'serial_md5' = :'parallel_md5' AS same;
-- and it was parallel
CREATE FUNCTION plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || query; END $$;
SELECT count(*) AS launched FROM plan_of('(ANALYZE, COSTS off, TIMING off) ' || :'answer') AS line WHERE line ~ 'Workers Launched: [1-9]';
-- columns of the view that are not asked for are not computed
SELECT count(*) FILTER (WHERE line ~ 'maillog_event') AS asked, count(*) FILTER (WHERE line ~ 'maillog_(client_ip|detail|text)') AS not_asked
FROM plan_of('(VERBOSE) SELECT event FROM maillog_entries') AS line;
DROP TABLE many;
DROP FUNCTION plan_of(text);
