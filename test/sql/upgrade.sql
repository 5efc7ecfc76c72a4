-- maillog_upgrade(): what an older maillog_create() made becomes what this version makes, and nothing of the user's goes.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS maillog;
CREATE ROLE maillog_owner_of_logs;
CREATE ROLE maillog_reader;
CREATE SCHEMA old_logs AUTHORIZATION maillog_owner_of_logs;
CREATE SCHEMA new_logs;
CALL maillog_create('new_logs');
SET ROLE maillog_owner_of_logs;
SET search_path = old_logs, public;
CALL maillog_create();

-- All that there is in a schema, in words that are the same in another one.
CREATE VIEW described AS
SELECT n.nspname, replace(replace(o.what, n.nspname || '.', ''), r.rolname, 'OWNER') AS what
FROM pg_namespace AS n
JOIN pg_roles AS r ON r.oid = n.nspowner
CROSS JOIN LATERAL (
	SELECT concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.reloptions, c.relreplident, c.relowner::regrole, c.relacl, coalesce(obj_description(c.oid, 'pg_class'), obj_description(c.reltype, 'pg_type')),
		CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) WHEN 'i' THEN pg_get_indexdef(c.oid) END)
	FROM pg_class AS c WHERE c.relnamespace = n.oid AND c.relkind <> 't'
	UNION ALL
	SELECT concat_ws(' ', 'column', c.oid::regclass, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attacl,
		pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
	WHERE c.relnamespace = n.oid AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'c')
	UNION ALL
	SELECT concat_ws(' ', 'routine', p.oid::regprocedure, p.proowner::regrole, p.proacl, obj_description(p.oid, 'pg_proc'), pg_get_functiondef(p.oid)) FROM pg_proc AS p WHERE p.pronamespace = n.oid
	UNION ALL
	SELECT concat_ws(' ', 'constraint', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid), obj_description(c.oid, 'pg_constraint')) FROM pg_constraint AS c WHERE c.connamespace = n.oid AND c.contype <> 'n'	-- NOT NULL, which 18 lists, too, is told of the column
	UNION ALL
	SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), obj_description(t.oid, 'pg_trigger')) FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid WHERE c.relnamespace = n.oid AND NOT t.tgisinternal
	UNION ALL
	SELECT concat_ws(' ', pg_get_statisticsobjdef(s.oid), obj_description(s.oid, 'pg_statistic_ext')) FROM pg_statistic_ext AS s WHERE s.stxnamespace = n.oid
) AS o (what);
-- How the old schema differs from the new one.
CREATE FUNCTION different() RETURNS TABLE ("where" text, what text) LANGUAGE sql SET search_path = pg_catalog AS $$
	WITH o AS (SELECT what FROM old_logs.described WHERE nspname = 'old_logs'), n AS (SELECT what FROM old_logs.described WHERE nspname = 'new_logs')
	SELECT 'old', what FROM (TABLE o EXCEPT TABLE n) AS o WHERE what !~ '(described|different|left_over|written|replace_in|(relation|column) mine )'
	UNION ALL
	SELECT 'new', what FROM (TABLE n EXCEPT TABLE o) AS n $$;
CREATE TABLE mine ("where" text, what text);
-- So but for what is the user's own.
CREATE FUNCTION left_over() RETURNS TABLE ("where" text, what text) LANGUAGE sql AS $$
	SELECT "where", left(split_part(what, E'\n', 1), 100) FROM (SELECT * FROM old_logs.different() EXCEPT TABLE old_logs.mine UNION ALL (SELECT 'gone', what FROM (TABLE old_logs.mine EXCEPT SELECT * FROM old_logs.different()) AS g)) AS d
	ORDER BY 2, 1 $$;
-- In which catalogues the transaction has written what is there.
CREATE FUNCTION written() RETURNS SETOF regclass LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
	catalogue regclass;
	found boolean;
BEGIN
	FOR catalogue IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND has_table_privilege(oid, 'SELECT') LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE xmin = pg_current_xact_id()::xid)', catalogue) INTO found;
		IF found THEN
			RETURN NEXT catalogue;
		END IF;
	END LOOP;
END $$;

-- What is of this version is not touched, nor locked. The owner needs no other right.
SELECT * FROM different();
SELECT has_database_privilege(current_database(), 'CREATE') AS may_make_schemas;
BEGIN;
SET LOCAL client_min_messages = notice;
CALL maillog_upgrade();
SELECT * FROM written();
SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = 'maillog'::regclass;
COMMIT;

-- What is the user's, beside ours and upon it, and what was granted.
SET maillog.source = 'a';
SET maillog.reference_date = '2026-11-30';
INSERT INTO maillog (line) VALUES ('Oct  5 10:00:01 mail ipop3d[77]: pop3 service init from 192.0.2.7'), ('Oct  5 10:00:02 mail ipop3d[77]: Login user=a host=[192.0.2.7] nmsgs=3/3');
ALTER TABLE maillog ADD COLUMN mine text;
ALTER TABLE maillog_session ADD COLUMN mine int DEFAULT 7;
CREATE INDEX my_index ON maillog_session (mine);
CREATE VIEW my_view AS SELECT f.kind, f.recipient, s.mine FROM maillog_failures AS f CROSS JOIN maillog_session AS s;
CREATE FUNCTION my_function(maillog_session) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM maillog_queue WHERE source_id = $1.source_id; END;
CREATE TABLE my_table (source_id int REFERENCES maillog_source);
INSERT INTO my_table SELECT source_id FROM maillog_source;
CREATE FUNCTION my_trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.mine := 8; RETURN NEW; END $$;
CREATE TRIGGER my_trigger BEFORE INSERT ON maillog_session FOR EACH ROW EXECUTE FUNCTION my_trigger();
ALTER VIEW maillog_queue SET (security_barrier = true);
GRANT SELECT ON maillog_failures, maillog_session TO maillog_reader;
GRANT SELECT (line) ON maillog TO maillog_reader;
GRANT EXECUTE ON FUNCTION maillog_network TO maillog_reader;
REVOKE ALL ON FUNCTION maillog_trace FROM PUBLIC;
GRANT EXECUTE ON FUNCTION maillog_trace TO maillog_reader WITH GRANT OPTION;
INSERT INTO mine SELECT * FROM different();

-- An older version. Views: of another text, without their last columns, not there.
CREATE FUNCTION replace_in(view regclass, options text, part text, other text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE OR REPLACE VIEW %s %s AS %s', view, options, replace(pg_get_viewdef(view), part, other));
END $$;
SELECT replace_in('maillog_failures', '', '00:02:00', '00:05:00'), replace_in('maillog_queue', 'WITH (security_barrier)', 'ORDER BY ', 'ORDER BY NULL::text, ');
DROP VIEW maillog_entries, maillog_delays;
CREATE VIEW maillog_entries AS SELECT m.source_id, m.line_no, public.maillog_at(m.line) AS at FROM maillog AS m;
-- Routines: of another text, with fewer parameters, with another result that others of ours use, not there; and one of the user's with the name of ours.
CREATE OR REPLACE FUNCTION maillog_network(address inet) RETURNS cidr LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN NULL::cidr;
DROP PROCEDURE maillog_rebuild, maillog_forget;
CREATE PROCEDURE maillog_rebuild(source text) LANGUAGE sql AS 'SELECT 1';
DROP FUNCTION maillog_trace, maillog_diagnose, maillog_fetches;
CREATE FUNCTION maillog_fetches(recipient text, since timestamptz) RETURNS SETOF text LANGUAGE sql RETURN recipient;
CREATE FUNCTION maillog_trace(address text) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT * FROM maillog_fetches(address, now()); END;
REVOKE ALL ON FUNCTION maillog_trace(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION maillog_trace(text) TO maillog_reader WITH GRANT OPTION;
COMMENT ON PROCEDURE maillog_rebuild(text) IS 'ours';
COMMENT ON FUNCTION maillog_fetches(text, timestamptz) IS 'ours';
COMMENT ON FUNCTION maillog_trace(text) IS 'ours';
CREATE FUNCTION maillog_tell(a int) RETURNS int LANGUAGE sql RETURN a;
CREATE FUNCTION maillog_forget(a int) RETURNS int LANGUAGE sql RETURN a;	-- ours is not there
INSERT INTO mine SELECT 'old', what FROM described WHERE nspname = 'old_logs' AND what ~ 'maillog_(tell|forget).integer';
-- Tables: without their last columns; other defaults and conditions; a type.
ALTER TABLE maillog_source DROP COLUMN loaded_at, DROP COLUMN created_at;
ALTER TABLE maillog_cause_rule DROP COLUMN note, DROP CONSTRAINT maillog_cause_rule_has_condition, DROP CONSTRAINT maillog_cause_rule_cause_is_key,
	ADD CONSTRAINT maillog_cause_rule_cause_is_key CHECK (cause <> '');
ALTER TABLE maillog_load ALTER skipped DROP DEFAULT, ALTER skipped DROP NOT NULL, ALTER loaded_at SET DEFAULT 'epoch', ALTER used SET NOT NULL, ALTER used SET DEFAULT 5;
ALTER TABLE maillog DROP CONSTRAINT maillog_read;
ALTER TABLE maillog_open RESET (fillfactor), REPLICA IDENTITY DEFAULT;
ALTER TYPE maillog_outcome DROP ATTRIBUTE confidence CASCADE;
-- Indexes, statistics, triggers, comments.
DROP INDEX maillog_line_no, maillog_session_peer;
CREATE INDEX maillog_session_peer ON maillog_session (peer_ip);
DROP STATISTICS maillog_login_user_key, maillog_message_sender_key;
CREATE STATISTICS maillog_login_user_key ON host, program FROM maillog_login;
DROP TRIGGER maillog_truncate ON maillog;
CREATE OR REPLACE TRIGGER maillog_keep_lines BEFORE DELETE ON maillog FOR EACH STATEMENT EXECUTE FUNCTION public.maillog_keep_lines();
COMMENT ON TABLE maillog IS NULL;
COMMENT ON COLUMN maillog.line IS 'older';
COMMENT ON VIEW maillog_coverage IS 'older';
COMMENT ON COLUMN maillog_coverage.lines IS NULL;
COMMENT ON SEQUENCE maillog_source_source_id_seq IS NULL;
COMMENT ON INDEX maillog_source_pkey IS 'older';
COMMENT ON CONSTRAINT maillog_source_pkey ON maillog_source IS NULL;
COMMENT ON TRIGGER maillog_load_end ON maillog IS NULL;
COMMENT ON FUNCTION maillog_tell(text, jsonb) IS 'older';
COMMENT ON PROCEDURE maillog_reclassify IS NULL;
COMMENT ON STATISTICS maillog_delivery_recipient_key IS NULL;
COMMENT ON TYPE maillog_outcome IS 'older';
COMMENT ON COLUMN maillog_outcome.code IS 'older';
SELECT split_part(what, ' ', 1) AS kind, count(*) FILTER (WHERE "where" = 'old') AS old, count(*) FILTER (WHERE "where" = 'new') AS new, count(*) FILTER (WHERE "where" = 'gone') AS gone
FROM left_over() GROUP BY 1 ORDER BY 1;
CALL maillog_upgrade();
SELECT * FROM left_over();
BEGIN;
CALL maillog_upgrade();
SELECT * FROM written();
COMMIT;
-- The rows are there, the views answer, and loads go on where they were.
SELECT name, next_line, loaded_at IS NULL AS told, (SELECT count(*) FROM my_table WHERE my_table.source_id = s.source_id) AS mine FROM maillog_source AS s;
INSERT INTO maillog (line) VALUES ('Oct  5 10:00:09 mail ipop3d[77]: Logout user=a host=[192.0.2.7] nmsgs=3 ndele=1'), ('Oct  5 10:01:00 mail imapd[78]: LOGIN FAILED, user=b, ip=[192.0.2.8]');
SELECT peer_ip, lines, result, completeness, mine FROM maillog_session ORDER BY id;
SELECT line_no, event, user_name FROM maillog_entries ORDER BY 1;
SELECT * FROM my_view ORDER BY 1, 3;
SELECT * FROM maillog_balance;
CALL maillog_rebuild('a');
SELECT peer_ip, lines, result, completeness FROM maillog_session ORDER BY id;

-- Whoever upgrades: what is made is the owner's. A table that is not there is made, with what hangs on it.
RESET ROLE;
DROP TABLE maillog_cause_rule CASCADE;
DROP VIEW maillog_capacity;
CALL maillog_upgrade();
SELECT * FROM left_over();

-- Sources whose open state is of another version.
SET ROLE maillog_owner_of_logs;
SET client_min_messages = notice;
SET maillog.source = 'it''s b';
INSERT INTO maillog (line) VALUES ('Oct  5 10:02:00 mail ipop3d[79]: pop3 service init from 192.0.2.9');
UPDATE maillog_open SET state = set_byte(state, 0, 1) WHERE part = 0;
CALL maillog_upgrade();
SET client_min_messages = warning;
CALL old_logs.maillog_rebuild('a');
SET client_min_messages = notice;
CALL maillog_upgrade();
SET client_min_messages = warning;
CALL old_logs.maillog_rebuild('it''s b');

-- What cannot be: all of it is told, and nothing is changed.
\set SHOW_CONTEXT never
ALTER TABLE maillog_open ALTER part TYPE bigint;
ALTER TABLE maillog_source ALTER run_at TYPE text;
DROP VIEW maillog_delays, maillog_capacity;
CREATE VIEW maillog_delays AS SELECT 1 AS one;
CALL maillog_upgrade();
\echo :LAST_ERROR_SQLSTATE
SELECT to_regclass('maillog_capacity');
ALTER TABLE maillog_open ALTER part TYPE int;
ALTER TABLE maillog_source ALTER run_at TYPE timestamptz USING run_at::timestamptz;
DROP VIEW maillog_delays;
-- what belongs to another, also if it is as it should be: he could change it afterwards
DROP PROCEDURE old_logs.maillog_forget;
RESET ROLE;
GRANT CREATE, USAGE ON SCHEMA old_logs, new_logs TO maillog_reader;
SET ROLE maillog_reader;
DO $$ BEGIN EXECUTE replace(pg_get_functiondef('new_logs.maillog_forget'::regproc), 'new_logs.', 'old_logs.'); END $$;
RESET ROLE;
ALTER VIEW old_logs.maillog_coverage OWNER TO maillog_reader;
CALL maillog_upgrade();
ALTER VIEW old_logs.maillog_coverage OWNER TO maillog_owner_of_logs;
DROP PROCEDURE old_logs.maillog_forget;
REVOKE ALL ON SCHEMA old_logs, new_logs FROM maillog_reader;
SET ROLE maillog_owner_of_logs;
-- a routine that returns something else, upon which the user has something
DROP FUNCTION maillog_evidence;
CREATE FUNCTION maillog_evidence(source_id int, lines bigint[]) RETURNS SETOF text LANGUAGE sql RETURN 'older';
COMMENT ON FUNCTION maillog_evidence IS 'ours';
CREATE VIEW my_evidence AS SELECT maillog_evidence(1, '{1}');
CALL maillog_upgrade();
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM my_evidence;
DROP VIEW my_evidence;
CALL maillog_upgrade();
SELECT * FROM left_over();
-- not the owner; nothing there; a table of that name that is another
SET ROLE maillog_reader;
CALL maillog_upgrade('old_logs');
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
CREATE SCHEMA other_logs;
CALL maillog_upgrade('other_logs');
\echo :LAST_ERROR_SQLSTATE
CREATE TABLE other_logs.maillog (line text);
CALL maillog_upgrade('other_logs');
CALL maillog_upgrade('nowhere');
\echo :LAST_ERROR_SQLSTATE
CALL maillog_upgrade(NULL);
\echo :LAST_ERROR_SQLSTATE
BEGIN READ ONLY;
CALL maillog_upgrade();
ROLLBACK;

-- A table of facts that is partitioned keeps the key that its partitions allow; names may be printed in quotes.
CREATE SCHEMA parted;
CALL maillog_create('parted');
DROP TABLE parted.maillog_session CASCADE;
CREATE TABLE parted.maillog_session (LIKE new_logs.maillog_session INCLUDING DEFAULTS) PARTITION BY RANGE (at);
CREATE TABLE parted.maillog_session_all PARTITION OF parted.maillog_session DEFAULT;
SET quote_all_identifiers = on;
CALL maillog_upgrade('parted');
SELECT to_regclass('parted.maillog_failures') IS NOT NULL AS made_again, (SELECT count(*) FROM pg_index WHERE indrelid = 'parted.maillog_session'::regclass) > 3 AS indexed;
SET client_min_messages = notice;
CALL maillog_upgrade('parted');
RESET quote_all_identifiers;
CALL maillog_upgrade('parted');
-- the schema in which the objects are compared
CREATE SCHEMA maillog_as_created;
CALL maillog_upgrade('parted');
\echo :LAST_ERROR_SQLSTATE
SET client_min_messages = warning;
DROP SCHEMA maillog_as_created;
DROP SCHEMA parted CASCADE;

-- Schemas of any name, however literals are read; all views and routines anew over tables with columns of the user's own.
SET standard_conforming_strings = off;
SET client_min_messages = error;
CREATE FUNCTION anew(name text) RETURNS TABLE (schema text, steps bigint, loads bigint) LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
	command text;
BEGIN
	EXECUTE format('CREATE SCHEMA %I', name);
	CALL public.maillog_create(name);
	FOREACH command IN ARRAY ARRAY(
		SELECT format('ALTER TABLE %s ADD COLUMN mine text', oid::regclass) FROM pg_class WHERE relnamespace = quote_ident(name)::regnamespace AND relkind = 'r'
		UNION ALL
		SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) FROM pg_proc WHERE pronamespace = quote_ident(name)::regnamespace
		UNION ALL
		SELECT format('DROP VIEW IF EXISTS %s CASCADE', oid::regclass) FROM pg_class WHERE relnamespace = quote_ident(name)::regnamespace AND relkind = 'v')
	LOOP
		EXECUTE command;
	END LOOP;
	EXECUTE format('ALTER TABLE %I.maillog DROP CONSTRAINT maillog_read, ALTER line_no DROP DEFAULT', name);
	CALL public.maillog_upgrade(name);
	EXECUTE format('INSERT INTO %I.maillog (line) VALUES (''x'')', name);
	EXECUTE format('SELECT count(*) FROM %I.maillog_load', name) INTO loads;
	SELECT count(*) INTO steps FROM public.maillog_upgrade_steps('new_logs'::regnamespace, quote_ident(name)::regnamespace, '{}');
	schema := name;
	EXECUTE format('DROP SCHEMA %I CASCADE', name);
	RETURN NEXT;
END $$;
SELECT a.* FROM (VALUES ('@schema@'), (E'it''s "odd" \\n'), ('maillog')) AS n (name), anew(n.name) AS a;
RESET standard_conforming_strings;

DROP SCHEMA old_logs, new_logs, other_logs CASCADE;
DROP ROLE maillog_owner_of_logs, maillog_reader;
