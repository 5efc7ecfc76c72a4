-- Rights: a database owner installs and owns; a loader needs INSERT on maillog only.
SET client_min_messages = warning;
\set VERBOSITY terse
CREATE ROLE maillog_owner LOGIN;
CREATE ROLE maillog_loader LOGIN;
CREATE ROLE maillog_reader LOGIN;
CREATE ROLE maillog_attacker LOGIN;
CREATE DATABASE maillog_owned OWNER maillog_owner TEMPLATE template0;
\c maillog_owned maillog_owner
SET client_min_messages = warning;
CREATE EXTENSION maillog;
CALL maillog_create();
SELECT DISTINCT pg_get_userbyid(relowner) AS owner_of_tables FROM pg_class WHERE relname LIKE 'maillog%' AND relkind IN ('r', 'v')
	AND relname NOT IN ('maillog_cause', 'maillog_causes');
-- the catalogue of causes belongs to the extension: who installs it may add to it, others read
INSERT INTO maillog_cause (cause, advice) VALUES ('greylisted', 'Ask Anna.');
GRANT INSERT ON maillog TO maillog_loader;
GRANT USAGE ON SCHEMA public TO maillog_loader;

-- The loader reads nothing, and loads; an operator of its own in front of the search_path changes nothing.
\c maillog_owned maillog_loader
SET client_min_messages = warning;
CREATE FUNCTION pg_temp.never(text, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'captured as %', current_user; END $$;
CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.never);
SET search_path = pg_temp, public, pg_catalog;
INSERT INTO maillog (line) VALUES ('loaded'), ('by the loader');
INSERT INTO maillog (line) VALUES ('Oct  5 10:00:00 mail ipop3d[100]: pop3 service init from 192.0.2.1');
SELECT * FROM maillog;
SELECT * FROM maillog_source;
UPDATE maillog_source SET next_line = 0;
SELECT * FROM maillog_session;
SELECT advice FROM maillog_causes WHERE cause = 'greylisted';
DELETE FROM maillog_cause;
CALL maillog_rebuild('default');
CALL maillog_expire('infinity');
CALL maillog_forget('default');
DELETE FROM maillog;

-- nor does the loader need more where functions are taken away from PUBLIC by default
\c maillog_owned postgres
SET client_min_messages = warning;
CREATE DATABASE maillog_strict TEMPLATE template0;
\c maillog_strict postgres
SET client_min_messages = warning;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE EXTENSION maillog;
CALL maillog_create();
GRANT INSERT, SELECT (line) ON maillog TO maillog_loader;
\c maillog_strict maillog_loader
INSERT INTO maillog (line) VALUES ('loaded'), ('by the loader'::text), ('in bytes'::bytea::maillog_line);
\copy maillog (line) from stdin where maillog_is_new(line)
copied
\.
SELECT line FROM maillog;
\c maillog_owned postgres
DROP DATABASE maillog_strict;

-- Nobody gains rights by attaching the triggers and defaults elsewhere.
\c maillog_owned postgres
CREATE SCHEMA attacker AUTHORIZATION maillog_attacker;
GRANT TRIGGER, INSERT ON maillog TO maillog_attacker;
\c maillog_owned maillog_attacker
SET client_min_messages = warning;
CREATE TABLE attacker.maillog (source_id int, line_no bigint, line maillog_line);
CREATE PROCEDURE attacker.number_lines() LANGUAGE plpgsql AS $$ BEGIN
	ALTER TABLE attacker.maillog ALTER source_id SET DEFAULT maillog_next_source('attacker.maillog_source'),
		ALTER line_no SET DEFAULT maillog_next_line('attacker.maillog_source'),
		ADD CONSTRAINT maillog_read CHECK (maillog_read_line('attacker.maillog_source', source_id, line_no, line));
END $$;
CREATE VIEW attacker.maillog_source AS SELECT 1 AS source_id, 1::bigint AS next_line, current_user AS name;
CREATE TRIGGER b BEFORE INSERT ON attacker.maillog FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_begin();
CREATE TRIGGER e AFTER INSERT ON attacker.maillog FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_end();
CALL attacker.number_lines();
INSERT INTO attacker.maillog (line) VALUES ('x');
DROP VIEW attacker.maillog_source CASCADE;
-- his own table whose maillog_source does something when it is written: it does so as himself
CREATE TABLE attacker.maillog_source (source_id int DEFAULT 1, name text UNIQUE, next_line bigint DEFAULT 1, next_load bigint DEFAULT 1,
	last_at timestamptz, run_at timestamptz, again_line bigint, stale_from bigint, changes bigint DEFAULT 0, host name, timezone text, loaded_at timestamptz);
CREATE FUNCTION attacker.tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'runs as %', current_user; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON attacker.maillog_source FOR EACH ROW EXECUTE FUNCTION attacker.tell();
CALL attacker.number_lines();
INSERT INTO attacker.maillog (line) VALUES ('x');
DROP TABLE attacker.maillog, attacker.maillog_source;
DROP PROCEDURE attacker.number_lines();
-- the same with all tables there, and with a trigger on the facts, too
CALL maillog_create('attacker');
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON attacker.maillog_source FOR EACH ROW EXECUTE FUNCTION attacker.tell();
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON attacker.maillog_session FOR EACH ROW EXECUTE FUNCTION attacker.tell();
INSERT INTO attacker.maillog (line) VALUES ('Oct  5 10:00:00 mail ipop3d[100]: pop3 service init from 192.0.2.1');
GRANT ALL ON ALL TABLES IN SCHEMA attacker TO PUBLIC;
GRANT USAGE ON SCHEMA attacker TO PUBLIC;
-- another user who loads there runs the attacker's trigger as the attacker
\c maillog_owned maillog_owner
INSERT INTO attacker.maillog (line) VALUES ('y');
CALL attacker.maillog_rebuild();
-- The other way round: who may put a trigger on the owner's table and make tables beside it gains nothing.
CREATE SCHEMA victim;
CREATE TABLE victim.t (source_id int, line_no bigint, line maillog_line CONSTRAINT maillog_read CHECK (true));
GRANT CREATE, USAGE ON SCHEMA victim TO maillog_attacker;
GRANT TRIGGER, INSERT ON victim.t TO maillog_attacker;
\c maillog_owned maillog_attacker
SET client_min_messages = warning;
CREATE TABLE victim.maillog_source (LIKE attacker.maillog_source INCLUDING ALL);
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON victim.maillog_source FOR EACH ROW EXECUTE FUNCTION attacker.tell();
GRANT ALL ON victim.maillog_source TO PUBLIC;
CREATE TRIGGER b BEFORE INSERT ON victim.t FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_begin();
INSERT INTO victim.t VALUES (maillog_next_source('victim.maillog_source'), maillog_next_line('victim.maillog_source'), 'z');
-- the functions by which lines are numbered do nothing outside of a load
SELECT maillog_next_source('maillog_source');
SELECT maillog_next_line('maillog_source');
SELECT maillog_read_line('maillog_source', 1, 4, 'Oct  5 10:00:00 mail ipop3d[100]: Login user=a host=[192.0.2.1] nmsgs=3/3'), maillog_is_new('x');

-- maillog_create() takes nothing that stands in the target schema for the system's or its own, whatever its name.
CREATE FUNCTION attacker.now() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'now as %', current_user; RETURN 'epoch'; END $$;
CREATE FUNCTION attacker.round(numeric, int) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'round as %', current_user; RETURN 1; END $$;
CREATE FUNCTION attacker.maillog_event(maillog_line) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'event as %', current_user; RETURN 'forged'; END $$;
DROP TABLE attacker.maillog, attacker.maillog_source, attacker.maillog_load, attacker.maillog_open, attacker.maillog_cause_rule CASCADE;
DROP TABLE attacker.maillog_session, attacker.maillog_message, attacker.maillog_delivery, attacker.maillog_login, attacker.maillog_verdict CASCADE;
DO $$ DECLARE r record; BEGIN
	FOR r IN SELECT unnest(ARRAY(SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'attacker'::regnamespace AND relkind = 'v')) AS name LOOP
		EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', r.name);
	END LOOP;
	FOR r IN SELECT unnest(ARRAY(SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'attacker'::regnamespace AND proname ~ '^maillog_' AND proname <> 'maillog_event')) AS name LOOP
		EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', r.name);
	END LOOP;
END $$;
DROP TYPE attacker.maillog_outcome;
GRANT ALL ON SCHEMA attacker TO PUBLIC;
\c maillog_owned postgres
SET client_min_messages = warning;
CALL maillog_create('attacker');
INSERT INTO attacker.maillog (line) VALUES ('x');
SELECT event FROM attacker.maillog_entries;
SELECT lines, not_understood_percent FROM attacker.maillog_coverage;
CREATE SCHEMA "$user";
CALL maillog_create('$user');
SELECT nspname, count(*) FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace
WHERE relname = 'maillog' AND nspname IN ('$user', 'postgres') GROUP BY nspname;
-- who may not create there is told so
\c maillog_owned maillog_loader
CALL maillog_create('victim');
\c maillog_owned maillog_owner
-- what the loader loaded
SELECT id, peer_ip, at IS NOT NULL AS at FROM maillog_session;
SELECT line_no, maillog_raw(line), s.name FROM maillog JOIN maillog_source AS s USING (source_id) ORDER BY line_no;
-- A reader of the views reads two tables of facts, too, by the functions that views call; for the diagnosis all.
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:01 mx1 imapd: LOGIN FAILED, method=PLAIN, ip=[::ffff:192.0.2.9], port=[100]');
CREATE FUNCTION read_views() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	view regclass;
BEGIN
	FOR view IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND relname LIKE 'maillog%' ORDER BY relname LOOP
		EXECUTE format('SELECT count(v::text) FROM %s AS v', view);
	END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
	RETURN NEXT SQLERRM;
END $$;
DO $$ DECLARE name text; BEGIN
	FOR name IN SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND relname <> 'maillog_causes' LOOP
		EXECUTE format('GRANT SELECT ON %s TO maillog_reader', name);
	END LOOP;
END $$;
-- A customer reads the failures of his domain by a view alone.
SET maillog.source = 'customers';
INSERT INTO maillog (line) VALUES
	('28-May-1998 12:02:23.00 tcp_local            J 0 x@one.test rfc822; y@two.test 550 5.1.1 unknown user'),
	('28-May-1998 12:02:24.00 tcp_local            J 0 x@three.test rfc822; y@four.test 550 5.1.1 unknown user');
RESET maillog.source;
CREATE VIEW of_two WITH (security_barrier) AS
SELECT kind, sender, recipient, title, explanation, advice FROM maillog_failures WHERE fact = 'delivery' AND (recipient_key LIKE 'two.test@%' OR sender_key LIKE 'two.test@%');
GRANT SELECT ON of_two TO maillog_reader;
GRANT USAGE ON SCHEMA public TO maillog_reader;
\c maillog_owned maillog_reader
SELECT kind, sender, recipient, title FROM of_two;
SELECT read_views() LIKE 'permission denied for table %' AS refused;
\c maillog_owned maillog_owner
GRANT SELECT ON maillog_session, maillog_login TO maillog_reader;
\c maillog_owned maillog_reader
SELECT read_views();
\c maillog_owned maillog_owner
GRANT SELECT ON maillog_message, maillog_delivery, maillog_verdict, maillog_source, maillog_load TO maillog_reader;
\c maillog_owned maillog_reader
SELECT finding FROM maillog_diagnose('a@example.com');
SELECT count(*) FROM maillog_trace('a@example.com');
\c contrib_regression postgres
DROP DATABASE maillog_owned;
DROP ROLE maillog_owner, maillog_loader, maillog_reader, maillog_attacker;
