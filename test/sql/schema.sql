-- The extension can live in, and move to, any schema; the user's objects follow.
SET client_min_messages = warning;
CREATE DATABASE maillog_moved TEMPLATE template0;
\c maillog_moved
SET client_min_messages = warning;
CREATE SCHEMA "Odd Name";
CREATE SCHEMA mine;
CREATE EXTENSION maillog SCHEMA "Odd Name";
SET search_path = '';
CALL "Odd Name".maillog_create('mine');
INSERT INTO mine.maillog (line) VALUES ('Oct 24 10:59:51 mail ipop3d[1]: pop3 service init from 192.0.2.1');
SELECT event, client_ip FROM mine.maillog_entries;
CREATE SCHEMA elsewhere;
ALTER EXTENSION maillog SET SCHEMA elsewhere;
INSERT INTO mine.maillog (line) VALUES ('no log line');
SELECT line_no, event FROM mine.maillog_entries ORDER BY line_no;
SELECT source, format, lines, events, unknown, other, not_understood_percent, templates FROM mine.maillog_coverage ORDER BY format;
-- columns of the user's own in the tables of facts are nobody else's matter
DO $$ DECLARE facts regclass; BEGIN
	FOREACH facts IN ARRAY ARRAY['mine.maillog_session', 'mine.maillog_message', 'mine.maillog_delivery', 'mine.maillog_login', 'mine.maillog_verdict']::regclass[] LOOP
		EXECUTE format('ALTER TABLE %s ADD COLUMN mine text', facts);
	END LOOP;
END $$;
INSERT INTO mine.maillog (line) VALUES ('28-May-1998 12:02:23.00 tcp_local            J 0 a@example.com rfc822; b@example.net 550 5.1.1 unknown user');
SELECT step, result, cause FROM mine.maillog_trace(recipient => 'b@example.net');
SELECT finding, cause FROM mine.maillog_diagnose(recipient => 'b@example.net');
SELECT status FROM mine.maillog_search(recipient => 'b@example.net');
EXPLAIN (COSTS off) SELECT status FROM mine.maillog_outcomes(1, 1);
SELECT status FROM mine.maillog_outcomes(1, 1);
-- all goes on when the schema gets another name, whatever it is
ALTER SCHEMA mine RENAME TO "a$maillog$b";
INSERT INTO "a$maillog$b".maillog_cause_rule (code, cause) VALUES (550, 'our_rule');
CALL "a$maillog$b".maillog_reclassify();
SELECT cause, overruled_cause FROM "a$maillog$b".maillog_delivery;
CALL "a$maillog$b".maillog_rebuild();
SELECT cause, overruled_cause FROM "a$maillog$b".maillog_delivery;
CALL "a$maillog$b".maillog_expire('infinity');
SELECT finding, cause FROM "a$maillog$b".maillog_diagnose(recipient => 'b@example.net');
-- and it may have had that name from the beginning
CREATE FUNCTION elsewhere.works_in(name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	found text;
BEGIN
	EXECUTE format('CREATE SCHEMA %I', name);
	CALL elsewhere.maillog_create(name);
	EXECUTE format('INSERT INTO %I.maillog (line) VALUES (%L)', name, '28-May-1998 12:02:23.00 tcp_local            J 0 a@example.com rfc822; b@example.net 550 5.1.1 unknown user');
	EXECUTE format('CALL %I.maillog_reclassify()', name);
	EXECUTE format('CALL %I.maillog_rebuild()', name);
	EXECUTE format('SELECT finding FROM %I.maillog_diagnose(recipient => %L)', name, 'b@example.net') INTO found;
	EXECUTE format('DROP SCHEMA %I CASCADE', name);
	RETURN found;
END $$;
SELECT name, elsewhere.works_in(name) FROM unnest(ARRAY['b$maillog$c', '$$', '@extschema@', '@schema@', '@.', 'it''s "odd" \n', '%s']) AS n (name);
-- views and functions that are made anew over tables with columns of the user's own, of whatever names
CREATE FUNCTION elsewhere.add_columns() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE
	made record;
BEGIN
	FOR made IN
		SELECT c.object_identity AS name, string_agg(DISTINCT format('ADD COLUMN IF NOT EXISTS %I text', n.name), ', ') AS columns
		FROM pg_event_trigger_ddl_commands() AS c
		CROSS JOIN (
			SELECT a.attname AS name FROM pg_attribute AS a JOIN pg_class AS v ON v.oid = a.attrelid WHERE v.relnamespace = '"a$maillog$b"'::regnamespace AND v.relkind = 'v'
			UNION
			SELECT unnest(p.proargnames) FROM pg_proc AS p WHERE p.pronamespace = '"a$maillog$b"'::regnamespace AND p.proargnames IS NOT NULL
			UNION
			SELECT unnest('{mine,root,place,cases,known_by,depth,via,trust,weight,found,way,way_source,link_confidence,distance,local_key,finding}'::text[])) AS n
		WHERE c.object_type = 'table' AND c.object_identity ~ '\.maillog_(session|message|delivery|login|verdict)$'
		GROUP BY c.object_identity
	LOOP
		EXECUTE format('ALTER TABLE %s %s', made.name, made.columns);
	END LOOP;
END $$;
CREATE EVENT TRIGGER add_columns ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION elsewhere.add_columns();
SELECT elsewhere.works_in('wider');
DROP EVENT TRIGGER add_columns;
-- dropping it says what depends on it, and takes nothing away by itself
\set VERBOSITY terse
DROP EXTENSION maillog;
\c contrib_regression
DROP DATABASE maillog_moved;
