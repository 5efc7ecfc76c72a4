-- Loading makes facts: the same ones however the lines were cut into loads, whatever stands around the statements.
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2011-10-10';
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE SCHEMA facts;
SET search_path = facts, public;
CALL maillog_create('facts');
\set ECHO none
\i test/lib/load.sql
\set ECHO all

-- In one load, and cut.
CALL load('whole', day_lines(1));
CALL load('by 1', day_lines(1), 1);
CALL load('by 7', day_lines(1), 7);
SELECT count(*) AS facts FROM facts_of('whole');
SELECT * FROM difference('whole', 'by 1');
SELECT * FROM difference('whole', 'by 7');
SELECT s.name, count(*) AS loads, sum(l.lines) AS lines, sum(used + neutral + not_understood) AS accounted, min(first_line), max(last_line), min(first_at), max(l.last_at)
FROM maillog_load AS l JOIN maillog_source AS s USING (source_id) GROUP BY s.name ORDER BY s.name;
-- what is open is the same, too
SELECT kind, id, n, first_line, expires_at FROM maillog_open JOIN maillog_source AS s USING (source_id) WHERE s.name = 'whole'
EXCEPT SELECT kind, id, n, first_line, expires_at FROM maillog_open JOIN maillog_source AS s USING (source_id) WHERE s.name = 'by 7';

-- An error in the middle, a rollback: nothing is left.
SELECT all_counts() AS before \gset
INSERT INTO maillog (line) SELECT CASE WHEN i <= 240 THEN (day_lines(1))[i] ELSE (1 / (241 - i))::text END FROM generate_series(1, 250) AS i;
BEGIN; CALL load('lost', day_lines(1)); ROLLBACK;
SELECT all_counts() = :'before' AS nothing_left;

-- Twice in one transaction; savepoints, rolled back and not.
BEGIN;
CALL load('savepoints', day_lines(1, 1, 50));
SAVEPOINT a;
CALL load('savepoints', day_lines(1, 51, 120));
ROLLBACK TO a;
CALL load('savepoints', day_lines(1, 51, 130), 40);
SAVEPOINT b;
CALL load('savepoints', day_lines(1, 131, 150));
RELEASE b;
CALL load('savepoints', day_lines(1, 151), 30);
COMMIT;
SELECT * FROM difference('whole', 'savepoints');

-- plpgsql exception blocks.
DO $$
BEGIN
	CALL load('blocks', day_lines(1, 1, 60));
	BEGIN
		CALL load('blocks', day_lines(1, 61, 90));
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN
		CALL load('blocks', day_lines(1, 61, 80));
	END;
	CALL load('blocks', day_lines(1, 81));
END $$;
SELECT * FROM difference('whole', 'blocks');

-- Loads inside a load into the same source: lines of both are numbered as they come. Some fail after their lines were fed.
CREATE FUNCTION inside(name text, i int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	lines text[] := day_lines(1);
BEGIN
	IF i % 3 = 1 THEN
		CALL load(name, ARRAY[lines[i]]);
	END IF;
	IF i % 2 = 0 THEN
		BEGIN
			CALL load(name, lines[i + 1 : i + 5]);
			IF i % 4 = 0 THEN
				CALL load(name, lines[i + 6 : i + 6]);
				RAISE division_by_zero;
			END IF;
		EXCEPTION WHEN division_by_zero THEN
			NULL;
		END;
	END IF;
	RETURN lines[i];
END $$;
BEGIN;
SET LOCAL maillog.source = 'inside';
INSERT INTO maillog (line) SELECT inside('inside', i) FROM generate_series(1, 240) AS i;
COMMIT;
SELECT * FROM check_facts('inside');
SELECT count(*) FROM maillog_load JOIN maillog_source AS s USING (source_id) WHERE s.name = 'inside';
-- the whole again in a block that fails, and once more
DO $$
BEGIN
	PERFORM set_config('maillog.source', 'inside 2', true);
	BEGIN
		INSERT INTO maillog (line) SELECT inside('inside 2', i) FROM generate_series(1, 100) AS i;
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN
		INSERT INTO maillog (line) SELECT inside('inside 2', i) FROM generate_series(1, 240) AS i;
	END;
END $$;
SELECT * FROM difference('inside', 'inside 2');
-- a subtransaction in a subtransaction: the inner one stays or goes, then the outer one
CREATE FUNCTION deeper(name text, i int, outer_fails bool, inner_fails bool) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	lines text[] := day_lines(1);
BEGIN
	BEGIN
		CALL load(name, lines[i * 6 - 5 : i * 6 - 4]);
		BEGIN
			CALL load(name, lines[i * 6 - 3 : i * 6 - 2]);
			IF inner_fails THEN RAISE division_by_zero; END IF;
		EXCEPTION WHEN division_by_zero THEN NULL;
		END;
		CALL load(name, lines[i * 6 - 1 : i * 6 - 1]);
		IF outer_fails THEN RAISE division_by_zero; END IF;
	EXCEPTION WHEN division_by_zero THEN NULL;
	END;
	RETURN lines[i * 6];
END $$;
SET maillog.source = 'deeper';
INSERT INTO maillog (line) SELECT deeper('deeper', i, i % 4 = 1, i % 3 = 1) FROM generate_series(1, 40) AS i;
SELECT * FROM check_facts('deeper');
-- an error in a load inside that stops the facts of the outer one, too: who catches it does not get half of them
CREATE FUNCTION caught(i int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	IF i = 2 THEN
		BEGIN
			ALTER TABLE maillog_open RENAME TO away;
			CALL load('caught', '{Oct  2 10:00:02 mail inside: line}'::text[]);
		EXCEPTION WHEN undefined_table THEN NULL;
		END;
	END IF;
	RETURN (ARRAY['Oct  2 10:00:01 mail ipop3d[300]: Login user=a host=[192.0.2.1] nmsgs=3/3',
		'Oct  2 10:00:09 mail ipop3d[300]: Logout user=a host=[192.0.2.1] nmsgs=3 ndele=0'])[i];
END $$;
CALL load('caught', '{Oct  2 10:00:00 mail ipop3d[300]: pop3 service init from 192.0.2.1}'::text[]);
UPDATE maillog_source SET changes = changes + 1;	-- as if another session had loaded: what is open is read from the table
SET maillog.source = 'caught';
INSERT INTO maillog (line) SELECT caught(i) FROM generate_series(1, 2) AS i;
SELECT line_no, maillog_raw(line) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'caught';
-- a trigger of the user's that loads, before and after ours
CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF maillog_raw(NEW.line) LIKE '%Login%' AND pg_trigger_depth() = 1 THEN
		BEGIN
			CALL load('triggers', ARRAY[maillog_raw(NEW.line)]);
			IF maillog_raw(NEW.line) LIKE '%user=u1%' THEN RAISE division_by_zero; END IF;
		EXCEPTION WHEN division_by_zero THEN NULL;
		END;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER more BEFORE INSERT ON maillog FOR EACH ROW EXECUTE FUNCTION more();
CREATE TRIGGER zzz BEFORE INSERT ON maillog FOR EACH ROW EXECUTE FUNCTION more();
CREATE TRIGGER after_row AFTER INSERT ON maillog FOR EACH ROW EXECUTE FUNCTION more();
CALL load('triggers', day_lines(1));
DROP TRIGGER more ON maillog;
DROP TRIGGER zzz ON maillog;
DROP TRIGGER after_row ON maillog;
SELECT * FROM check_facts('triggers');
-- a cursor loop that loads inside a load
CREATE FUNCTION loop_lines(name text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT i, inside(name, i) AS line FROM generate_series(1, 60) AS i LOOP
		CALL load(name, ARRAY[r.line]);
		RETURN NEXT r.line;
	END LOOP;
END $$;
SET maillog.source = 'loop';
INSERT INTO maillog (line) SELECT loop_lines('loop');
BEGIN;
DECLARE c CURSOR FOR SELECT inside('loop', i) FROM generate_series(61, 90) AS i;
FETCH 10 FROM c;
SAVEPOINT s;
FETCH 5 FROM c;
CALL load('loop', day_lines(1, 100, 110));
ROLLBACK TO s;
CALL load('loop', day_lines(1, 111, 120));
COMMIT;
-- of the sixty lines of the loop ten were stored before, and left a gap
SELECT * FROM check_facts('loop', 156, -10, 0);

-- A mail to many: its recipients are stored in parts, and a line writes that of its own.
CREATE FUNCTION list_lines() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
	SELECT array_agg(to_char('2011-10-02 10:00:00Z'::timestamptz + n / 50 * interval '1 s', 'Mon DD HH24:MI:SS') || ' mail qmail: ' || content ORDER BY n) FROM (
		VALUES (1, 'new msg 900'), (2, 'info msg 900: bytes 700 from <list@example.org> qp 9000 uid 100'), (440, 'end msg 900')
		UNION ALL SELECT 2 + i, format('starting delivery %s: msg 900 to remote m%s@example.net', i, i) FROM generate_series(1, 150) AS i
		UNION ALL SELECT 152 + i, format('delivery %s: deferral: later/', i) FROM generate_series(1, 67) AS i
		UNION ALL SELECT 219 + i, format('starting delivery %s: msg 900 to remote m%s@example.net', 150 + i, i) FROM generate_series(1, 67) AS i
		UNION ALL SELECT 287 + i, format('delivery %s: success: 192.0.2.1_accepted_message./', 68 + i * 7 % 150) FROM generate_series(0, 149) AS i) AS l (n, content)
$$;
CALL load('list', list_lines());
CALL load('list by 1', list_lines(), 1);
SELECT * FROM difference('list', 'list by 1');
CREATE PROCEDURE load_by_many_sessions(source text, lines text[]) LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. cardinality(lines) BY 5 LOOP
		CALL load(source, lines[i : i + 4]);
		UPDATE maillog_source SET changes = changes + 1;
	END LOOP;
END $$;
CALL load_by_many_sessions('list by sessions', list_lines());
SELECT * FROM difference('list', 'list by sessions');
-- inside of each other, some of which fail
CREATE FUNCTION list_inside(i int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	lines text[] := list_lines();
BEGIN
	BEGIN
		CALL load('list inside', lines[i * 4 - 3 : i * 4 - 2]);
		BEGIN
			CALL load('list inside', lines[i * 4 - 1 : i * 4 - 1]);
			IF i % 3 = 0 THEN RAISE division_by_zero; END IF;
		EXCEPTION WHEN division_by_zero THEN CALL load('list inside', lines[i * 4 - 1 : i * 4 - 1]);
		END;
		IF i % 7 = 0 THEN RAISE division_by_zero; END IF;
	EXCEPTION WHEN division_by_zero THEN CALL load('list inside', lines[i * 4 - 3 : i * 4 - 1]);
	END;
	RETURN lines[i * 4];
END $$;
CALL load('list inside', (list_lines())[1:200]);
SET maillog.source = 'list inside';
INSERT INTO maillog (line) SELECT list_inside(i) FROM generate_series(51, 109) AS i;
CALL load('list inside', (list_lines())[437:]);
SELECT * FROM difference('list', 'list inside');
-- what a line writes
CALL load('list begun', (list_lines())[1:300]);
CREATE FUNCTION open_parts(source text) RETURNS TABLE (kind smallint, part int, xmin xid) LANGUAGE sql AS $$
	SELECT kind, part, o.xmin FROM maillog_open AS o JOIN maillog_source AS s USING (source_id) WHERE s.name = source AND kind > 0
$$;
SELECT kind, part FROM open_parts('list begun') ORDER BY kind, part;
BEGIN;
CALL load('list begun', (list_lines())[301:301]);
SELECT kind, part FROM open_parts('list begun') WHERE xmin = pg_current_xact_id()::xid ORDER BY kind, part;
COMMIT;
CALL load('list begun', (list_lines())[302:]);
SELECT * FROM difference('list', 'list begun');
-- with the mail its parts go
CALL load('list begun', '{Oct  3 10:00:00 mail qmail: new msg 1}');
SELECT kind, part FROM open_parts('list begun') ORDER BY kind, part;

-- A rebuild gives the same rows.
CREATE TEMP TABLE before AS SELECT name, facts_of(name) AS f FROM maillog_source;
CREATE TEMP TABLE ledger AS SELECT * FROM maillog_load;
CREATE TEMP TABLE open AS SELECT * FROM maillog_open;
SELECT count(*) > 1000 AS many FROM before;
CALL maillog_rebuild('whole');
CALL maillog_rebuild('by 1');
CALL maillog_rebuild('inside');
CALL maillog_rebuild('deeper', '2011-10-02 10:03:00');
SET maillog.source = 'triggers';
CALL maillog_rebuild();
CALL maillog_rebuild('nothing');
CREATE TEMP VIEW after AS SELECT name, facts_of(name) AS f FROM maillog_source;
(SELECT * FROM before EXCEPT ALL SELECT * FROM after) UNION ALL (SELECT * FROM after EXCEPT ALL SELECT * FROM before);
(TABLE ledger EXCEPT ALL TABLE maillog_load) UNION ALL (TABLE maillog_load EXCEPT ALL TABLE ledger);
SELECT source_id, kind, id, n, first_line, expires_at FROM open WHERE kind > 0 EXCEPT SELECT source_id, kind, id, n, first_line, expires_at FROM maillog_open;

-- Files in another order: a load that begins long before what the source has is late, and the facts are made anew.
CALL load('in order', day_lines(1) || day_lines(2) || day_lines(3));
CALL load('late', day_lines(2));
CALL load('late', day_lines(3));
CALL load('late', day_lines(1));
SELECT * FROM difference('late', 'in order', 481, -480, 240);
CALL load('reverse', day_lines(3));
CALL load('reverse', day_lines(1) || day_lines(2));
SELECT * FROM difference('reverse', 'in order', 241, -240, 480);
-- what views say of a mail is in the order of time, too
CREATE FUNCTION late_mail(part int) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg('Oct  2 ' || line) FROM unnest(CASE part
		WHEN 1 THEN ARRAY['10:00:00 mail qmail: new msg 901', '10:00:00 mail qmail: info msg 901: bytes 700 from <a@example.org> qp 9001 uid 100',
			'10:00:00 mail qmail: starting delivery 1: msg 901 to remote b@example.net', '10:00:09 mail qmail: delivery 1: deferral: 192.0.2.1_does_not_like_recipient./Remote_host_said:_451_4.7.1_greylisted/']
		ELSE ARRAY['18:00:00 mail qmail: starting delivery 2: msg 901 to remote b@example.net',
			'18:00:09 mail qmail: delivery 2: deferral: Sorry,_I_wasn''t_able_to_establish_an_SMTP_connection._(#4.4.1)/'] END) AS line
$$;
CALL load('late mail', late_mail(2));
CALL load('late mail', late_mail(1));
SELECT r.last_at, r.cause, r.delivery_id FROM maillog_recipients AS r JOIN maillog_source AS s USING (source_id) WHERE s.name = 'late mail';
SELECT r.first_at, r.last_at, r.causes, r.last_peer, r.last_code, r.lines FROM maillog_retries AS r JOIN maillog_source AS s USING (source_id) WHERE s.name = 'late mail';
SELECT q.cause, q.attempts FROM maillog_queue AS q JOIN maillog_source AS s USING (source_id) WHERE s.name = 'late mail';
-- but what is final stays so when a clock is set back
CALL load('back', ARRAY['Oct 30 02:50:00 mail qmail: new msg 902', 'Oct 30 02:50:00 mail qmail: info msg 902: bytes 700 from <a@example.org> qp 9001 uid 100',
	'Oct 30 02:50:00 mail qmail: starting delivery 1: msg 902 to remote b@example.net', 'Oct 30 02:50:09 mail qmail: delivery 1: deferral: Connected_to_192.0.2.1_but_greeting_failed./',
	'Oct 30 02:10:00 mail qmail: starting delivery 2: msg 902 to remote b@example.net', 'Oct 30 02:10:09 mail qmail: delivery 2: success: 192.0.2.1_accepted_message./']);
SELECT r.attempts, r.outcome FROM maillog_retries AS r JOIN maillog_source AS s USING (source_id) WHERE s.name = 'back';
SELECT r.fate FROM maillog_recipients AS r JOIN maillog_source AS s USING (source_id) WHERE s.name = 'back';
-- in pieces: each of them is late
CALL load('late by 50', day_lines(3));
CALL load('late by 50', day_lines(1) || day_lines(2), 50);
SELECT * FROM difference('reverse', 'late by 50');
SELECT load_no, first_line, ordered_at, first_at FROM maillog_load JOIN maillog_source AS s USING (source_id) WHERE s.name = 'late by 50' ORDER BY load_no LIMIT 4;
-- a little earlier is not late
SET maillog.late_after = '2d';
CALL load('not late', day_lines(2));
CALL load('not late', day_lines(1));
SELECT load_no, ordered_at FROM maillog_load JOIN maillog_source AS s USING (source_id) WHERE s.name = 'not late' ORDER BY load_no;
RESET maillog.late_after;

-- Numbered only: facts come with the rebuild.
SET maillog.correlate = off;
CALL load('off', day_lines(1, 1, 100));
SELECT facts_of('off');
SELECT lines, used FROM maillog_load JOIN maillog_source AS s USING (source_id) WHERE s.name = 'off';
SET maillog.correlate = on;
CALL load('off', day_lines(1, 101));
SELECT stale_from FROM maillog_source WHERE name = 'off';
CALL maillog_rebuild('off');
SELECT stale_from FROM maillog_source WHERE name = 'off';
SELECT * FROM difference('whole', 'off');
-- stale in the middle
CALL load('off 2', day_lines(1, 1, 100));
SET maillog.correlate = off;
CALL load('off 2', day_lines(1, 101, 200));
RESET maillog.correlate;
CALL load('off 2', day_lines(1, 201));
SELECT stale_from FROM maillog_source WHERE name = 'off 2';
CALL maillog_rebuild('off 2');
SELECT * FROM difference('whole', 'off 2');

-- Lines stay as they were loaded; a column of one's own does not have to.
ALTER TABLE maillog ADD COLUMN note text;
UPDATE maillog SET note = 'a note' WHERE line_no = 1;
UPDATE maillog SET line_no = 2 WHERE line_no = 1;
DELETE FROM maillog WHERE line_no = 1;

-- A trigger of the facts that loads: into another source it can.
CREATE FUNCTION load_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	CALL load(TG_ARGV[0], '{more}'::text[]);
	RETURN NULL;
END $$;
CREATE TRIGGER more AFTER INSERT ON maillog_session FOR EACH STATEMENT EXECUTE FUNCTION load_more('more');
CALL load('more', day_lines(1, 1, 50));
CALL load('less', day_lines(1, 1, 50));
SELECT name, next_line FROM maillog_source WHERE name IN ('more', 'less');
DROP TRIGGER more ON maillog_session;

-- A source that is renamed has its new name in the session that loaded it before, too.
CALL load('old name', '{1317463200.5 new msg 5,1317463200.6 info msg 5: bytes 700 from <a@example.org> qp 1 uid 100}'::text[]);
UPDATE maillog_source SET name = 'new name' WHERE name = 'old name';
CALL load('new name', '{1317463201.5 new msg 6}'::text[]);
SELECT queue_id, m.host FROM maillog_message AS m JOIN maillog_source AS s USING (source_id) WHERE s.name = 'new name' ORDER BY id;

-- What is added to a table of facts holds for those that a load makes, too; a column that nothing fills is NULL.
ALTER TABLE maillog_session ADD COLUMN noted text DEFAULT 'noted';
ALTER TABLE maillog_message ADD COLUMN recipients int GENERATED ALWAYS AS (cardinality(rcpt_to)) STORED;
ALTER TABLE maillog_delivery ADD COLUMN note text;
ALTER TABLE maillog_login ADD CHECK (attempts > 0);
CREATE TABLE logins (id bigint);
CREATE FUNCTION note_login() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO logins VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER note AFTER INSERT ON maillog_login FOR EACH ROW EXECUTE FUNCTION note_login();
CALL load('added to', day_lines(1));
SELECT * FROM difference('whole', 'added to');
SELECT count(*), count(DISTINCT id) FROM logins;
SELECT (SELECT string_agg(DISTINCT noted, ' ') FROM maillog_session), (SELECT min(recipients) FROM maillog_message), (SELECT count(note) FROM maillog_delivery);
-- a column that was dropped and made again stands elsewhere in the row
ALTER TABLE maillog_delivery DROP COLUMN detail CASCADE;
ALTER TABLE maillog_delivery ADD COLUMN detail jsonb;
CALL load('added to 2', day_lines(1));
SELECT count(detail) > 0 AS filled, bool_and(status IS NOT NULL) AS right_column FROM maillog_delivery JOIN maillog_source USING (source_id) WHERE name = 'added to 2';
-- a column without a default may have had one, which rows before it show, or have one in its type
CREATE DOMAIN tenant AS text;
CREATE DOMAIN tenant_told AS text CHECK (VALUE IS NOT NULL);
ALTER TABLE maillog_session ALTER noted DROP DEFAULT;
ALTER TABLE maillog_message DROP COLUMN recipients, ADD COLUMN tenant tenant;
ALTER DOMAIN tenant SET DEFAULT 'by domain';
CALL load('added to 3', day_lines(1));
SELECT count(noted) AS noted FROM maillog_session JOIN maillog_source USING (source_id) WHERE name = 'added to 3';
SELECT tenant, count(*) FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'added to 3' GROUP BY tenant;
ALTER TABLE maillog_message DROP COLUMN tenant, ADD COLUMN told tenant_told DEFAULT 'before';
ALTER TABLE maillog_message ALTER told DROP DEFAULT;
CALL load('added to 4', day_lines(1));
ALTER TABLE maillog_message DROP COLUMN told;
-- a column of ours may have been narrowed
DROP VIEW maillog_mails, maillog_hops CASCADE;
DROP FUNCTION maillog_trace, maillog_diagnose;
ALTER TABLE maillog_message ALTER removed_at TYPE timestamptz(0);
CALL load('added to 5', ARRAY['Oct  1 10:00:00 mail qmail: 1317463200.700000 new msg 5', 'Oct  1 10:00:00 mail qmail: 1317463200.800000 end msg 5']);
SELECT removed_at FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'added to 5';
-- a constraint that is broken ends the load
ALTER TABLE maillog_login ADD CHECK (user_name <> 'u9') NOT VALID;
SELECT all_counts() AS before \gset
CALL load('broken', day_lines(1));
SELECT all_counts() = :'before' AS nothing_left;
ALTER TABLE maillog_login DROP CONSTRAINT maillog_login_user_name_check;

-- TRUNCATE is clean: numbering starts again.
TRUNCATE maillog;
SELECT all_counts();
CALL load('whole', day_lines(1));
CALL load('by 7', day_lines(1), 7);
SELECT * FROM difference('whole', 'by 7');
SELECT name, next_line FROM maillog_source WHERE next_line > 1 ORDER BY name;
TRUNCATE maillog, maillog_session, maillog_source;
SELECT all_counts();

-- Logs whose lines name no host are of the host that their sources say, from then on; a rebuild has it in all facts.
INSERT INTO maillog_source (name, host) VALUES ('icewarp smtp', 'mx1');
CALL load('icewarp smtp', ARRAY['192.0.2.7 [0EC4] 10:00:00 Connected', '192.0.2.7 [0EC4] 10:00:01 Disconnected']);
CALL load('icewarp pop3', ARRAY['192.0.2.8 [0EC5] 10:00:00 Connected']);
UPDATE maillog_source SET host = 'mx1' WHERE name = 'icewarp pop3';
CALL load('icewarp pop3', ARRAY['192.0.2.9 [0EC6] 10:00:02 Connected', '192.0.2.9 [0EC6] 10:00:03 Disconnected']);
SELECT name, f.host, peer_ip, lines FROM maillog_session AS f JOIN maillog_source USING (source_id) WHERE name LIKE 'icewarp %' ORDER BY name, id;
CALL maillog_rebuild('icewarp pop3');
SELECT DISTINCT f.host FROM maillog_session AS f JOIN maillog_source USING (source_id) WHERE name LIKE 'icewarp %';
TRUNCATE maillog;

-- What another version of maillog has stored cannot be read: a load says so, once.
CALL load('whole', day_lines(1, 1, 100));
UPDATE maillog_open SET state = set_byte(state, 0, 255);
\c -
SET search_path = facts, public;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2011-10-10';
\set VERBOSITY default
CALL load('whole', day_lines(1, 101, 200));
CALL load('whole', day_lines(1, 201, 240));
CALL maillog_rebuild('whole');
CALL load('whole', ARRAY['Oct  2 11:00:00 mail ipop3d[130]: pop3 service init from 192.0.2.1']);
\set VERBOSITY terse
SELECT * FROM check_facts('whole');
TRUNCATE maillog;

-- A session that loads nothing itself makes facts anew.
CALL load('whole', day_lines(1));
\c -
SET search_path = facts, public;
CALL maillog_rebuild('whole');
CALL maillog_rebuild('whole');
SELECT count(*) FROM maillog_session;

-- The tables may be partitioned by time.
DO $$ DECLARE name text; BEGIN
	FOREACH name IN ARRAY '{maillog,maillog_session,maillog_message,maillog_delivery,maillog_login,maillog_verdict}'::text[] LOOP
		EXECUTE format('ALTER TABLE %1$I RENAME TO %2$I', name, name || '_whole');
		EXECUTE format('CREATE TABLE %1$I (LIKE %2$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (%3$s)', name, name || '_whole',
			CASE name WHEN 'maillog' THEN 'maillog_at(line)' ELSE 'at' END);
		EXECUTE format('CREATE TABLE %2$I PARTITION OF %1$I FOR VALUES FROM (minvalue) TO (%3$L)', name, name || '_1', '2011-10-02 10:03:00Z');
		EXECUTE format('CREATE TABLE %2$I PARTITION OF %1$I FOR VALUES FROM (%3$L) TO (maxvalue)', name, name || '_2', '2011-10-02 10:03:00Z');
	END LOOP;
	FOR name IN SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = 'maillog_whole'::regclass AND NOT tgisinternal LOOP
		EXECUTE replace(name, 'maillog_whole', 'maillog');
	END LOOP;
END $$;
SET timezone = 'UTC';
SET maillog.reference_date = '2011-10-10';
CALL load('partitioned', day_lines(1));
CALL load('partitioned', day_lines(2));
CALL load('partitioned', day_lines(1));
CALL load('partitioned late', day_lines(2));
CALL load('partitioned late', day_lines(1));
SELECT tableoid::regclass, count(*) FROM maillog GROUP BY 1 UNION ALL SELECT tableoid::regclass, count(*) FROM maillog_session GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM difference('partitioned late', 'partitioned', 241, -240, 240);
SELECT maillog_rebuild_source('maillog', 'partitioned', NULL);
SELECT count(*) FROM difference('partitioned late', 'partitioned', 241, -240, 240);
SELECT maillog_expire_lines('maillog', '2011-10-05', true);
SELECT all_counts();
TRUNCATE maillog;
SELECT all_counts();

SET client_min_messages = error;
DROP SCHEMA facts CASCADE;
