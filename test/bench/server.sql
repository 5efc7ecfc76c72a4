-- server.sql: speed inside the server. Set by run: file (the log), facts (a folder the server may write to), rounds.
-- The measures of a part run in turns, round after round, so that a slow minute of the machine meets all of them; the best counts.
\set ON_ERROR_STOP on
\o /dev/null
SET max_parallel_workers_per_gather = 0;
-- the day on which the generated log begins
SET timezone = 'UTC';
SET maillog.reference_date = '2011-10-05';
CREATE EXTENSION maillog;
CALL maillog_create();
CREATE SCHEMA bare;
CALL maillog_create('bare');
CREATE TABLE lines_text (line text);
CREATE TABLE lines_typed (line maillog_line);
CREATE SEQUENCE run;

CREATE FUNCTION copy_from(file text) RETURNS text LANGUAGE sql RETURN
	format('FROM %L WITH (FORMAT csv, DELIMITER E''\x1f'', QUOTE E''\x1e'', ENCODING ''SQL_ASCII'', FORCE_NOT_NULL (line))', file);

-- The facts that were made, written and read back by COPY: what the server itself takes for such rows and indexes.
CREATE FUNCTION copy_facts(direction text, folder text, namespace text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(format('COPY %I.%I %s %L (FORMAT binary)', namespace, t, direction, folder || '/' || t), ';')
	FROM unnest('{maillog_session,maillog_message,maillog_delivery,maillog_login,maillog_verdict}'::text[]) AS t
$$;

-- Lines that come after those of the log; each time other ones.
CREATE FUNCTION next_lines(count int) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT format('%s mx1 qmail: %s', to_char(s.last_at + interval '1 s', 'Mon DD HH24:MI:SS'), CASE i % 4
		WHEN 0 THEN 'new msg ' || m
		WHEN 1 THEN 'info msg ' || m || ': bytes 512 from <a@example.com> qp 4711 uid 89'
		WHEN 2 THEN 'starting delivery ' || m || ': msg ' || m || ' to remote b@example.net'
		ELSE 'delivery ' || m || ': deferral: Sorry,_I_wasn''t_able_to_establish_an_SMTP_connection._(#4.4.1)/' END)
	FROM maillog_source AS s, nextval('run') AS run, generate_series(0, count - 1) AS i, LATERAL (SELECT run * 10000 + i / 4 AS m) AS msg
$$;
CREATE PROCEDURE insert_one_by_one(count int) LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN SELECT next_lines(count) LOOP
		INSERT INTO maillog (line) VALUES (line::maillog_line);
	END LOOP;
END $$;

CREATE TABLE measure (n int GENERATED ALWAYS AS IDENTITY, part text, what text, base text, target text, empty text, statement text, seconds float8);
INSERT INTO measure (part, what, base, target, empty, statement) VALUES
('load', 'COPY into text', NULL, NULL, 'lines_text', 'COPY lines_text (line) ' || copy_from(:'file')),
('load', 'COPY into maillog_line', 'COPY into text', '<= 1.15', 'lines_typed', 'COPY lines_typed (line) ' || copy_from(:'file')),
('load', 'COPY into maillog (line), numbered', 'COPY into text', '<= 1.6', 'maillog',
	'SET LOCAL maillog.correlate = off; COPY maillog (line) ' || copy_from(:'file')),
('load', 'COPY into maillog (line), with facts', 'COPY into text', '<= 3.5', 'maillog', 'COPY maillog (line) ' || copy_from(:'file')),
('load', 'the same facts alone, by COPY', 'COPY into text', NULL, 'bare.maillog', copy_facts('FROM', :'facts', 'bare')),
('load', 'INSERT of 100 lines after them', NULL, '<= 0.020 s', NULL, 'INSERT INTO maillog (line) SELECT next_lines(100)::maillog_line'),
('load', '500 INSERTs of one line, one transaction', NULL, NULL, NULL, 'CALL insert_one_by_one(500)'),
('load', '5,000 INSERTs of one line, one transaction', '500 INSERTs of one line, one transaction', '<= 12', NULL, 'CALL insert_one_by_one(5000)'),
('read', 'count(length(line)), text', NULL, NULL, NULL, 'SELECT count(length(line)) FROM lines_text'),
('read', 'count(maillog_event(line))', 'count(length(line)), text', '<= 2', NULL, 'SELECT count(maillog_event(line)) FROM lines_typed'),
('read', 'count of five accessors', 'count(length(line)), text', NULL, NULL,
	'SELECT count(maillog_event(line)), count(maillog_client_ip(line)), count(maillog_code(line)), count(maillog_queue_id(line)), count(maillog_recipient(line)) FROM lines_typed'),
('read', 'header split by regexp_match', 'count(length(line)), text', NULL, NULL,
	$q$SELECT count(regexp_match(line, '^([A-Z][a-z]{2} [ 0-9]\d \d\d:\d\d:\d\d) (\S+) ([^ :\[]+)(?:\[(\d+)\])?: (.*)$')) FROM lines_text$q$);
INSERT INTO measure (part, what, base, target, statement)
SELECT 'read', f || '(query)', 'count(length(line)), text', '>= 1 M lines/s', format('SELECT count(*) FROM %I(%L)', f, 'SELECT line FROM lines_typed')
FROM unnest('{maillog_sessions,maillog_messages,maillog_deliveries,maillog_logins,maillog_verdicts}'::text[]) AS f;

CREATE PROCEDURE measure(part text, rounds int) LANGUAGE plpgsql AS $$
DECLARE
	m measure;
	start timestamptz;
BEGIN
	FOR i IN 1..rounds LOOP
		FOR m IN SELECT * FROM measure AS x WHERE x.part = measure.part ORDER BY x.n LOOP
			IF m.empty IS NOT NULL THEN
				EXECUTE 'TRUNCATE ' || m.empty;
				COMMIT;
				CHECKPOINT;
			END IF;
			start := clock_timestamp();
			EXECUTE m.statement;
			COMMIT;
			UPDATE measure AS x SET seconds = least(x.seconds, extract(epoch FROM clock_timestamp() - start)) WHERE x.n = m.n;
			COMMIT;
		END LOOP;
	END LOOP;
END $$;

-- once before, for the facts
SELECT statement FROM measure WHERE what = 'COPY into maillog (line), with facts' \gexec
SELECT copy_facts('TO', :'facts', current_schema) \gexec
CALL measure('load', :rounds);
VACUUM ANALYZE lines_text;
VACUUM ANALYZE lines_typed;
CALL measure('read', :rounds);

SELECT count(*) AS lines FROM lines_text \gset
SELECT string_agg(round(count::numeric / :lines, 2) || ' ' || what, ', ' ORDER BY n) AS facts_per_line
FROM (SELECT 1, 'sessions', count(*) FROM maillog_session UNION ALL SELECT 2, 'messages', count(*) FROM maillog_message
	UNION ALL SELECT 3, 'deliveries', count(*) FROM maillog_delivery UNION ALL SELECT 4, 'logins', count(*) FROM maillog_login
	UNION ALL SELECT 5, 'verdicts', count(*) FROM maillog_verdict) AS f (n, what, count) \gset
SELECT count(*) AS open FROM maillog_open \gset
\o
SELECT m.what, round(m.seconds::numeric, 3) AS seconds, CASE WHEN m.empty IS NOT NULL OR m.part = 'read' THEN round((:lines / m.seconds / 1e6)::numeric, 2) END AS "M lines/s",
	round((m.seconds / b.seconds)::numeric, 2) AS ratio, m.target
FROM measure AS m LEFT JOIN measure AS b ON b.what = m.base ORDER BY m.n;
\echo facts of a line: :facts_per_line; open at the end: :open
