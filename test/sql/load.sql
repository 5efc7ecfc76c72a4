-- Loading: lines are numbered per source, without gaps, whatever stands around the statement.
SET maillog.reference_date = '2011-10-06';
SET maillog.timezone = 'UTC';
\set VERBOSITY terse
CREATE FUNCTION show() RETURNS TABLE (source text, lines text) LANGUAGE sql AS $$
	SELECT s.name, string_agg(m.line_no || '=' || maillog_raw(m.line), ' ' ORDER BY m.line_no)
	FROM maillog AS m JOIN maillog_source AS s USING (source_id) GROUP BY s.name ORDER BY s.name
$$;

-- COPY, then INSERT: one stream. An empty line is a line.
\copy maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line))
a

b
\.
INSERT INTO maillog (line) VALUES ('c'), ('d');
-- another source
SET maillog.source = 'other';
INSERT INTO maillog (line) SELECT x FROM unnest('{e,f}'::text[]) AS x;
SELECT * FROM show();

-- Rolled back loads leave no gap: transaction, savepoint, exception block.
BEGIN; INSERT INTO maillog (line) VALUES ('lost'); ROLLBACK;
BEGIN;
SAVEPOINT s; INSERT INTO maillog (line) VALUES ('lost'); ROLLBACK TO s;
INSERT INTO maillog (line) VALUES ('g');
SAVEPOINT s; INSERT INTO maillog (line) VALUES ('h'); RELEASE s;
COMMIT;
DO $$
BEGIN
	BEGIN
		INSERT INTO maillog (line) SELECT CASE WHEN i < 3 THEN 'lost' ELSE (1 / (3 - i))::text END FROM generate_series(1, 3) AS i;
	EXCEPTION WHEN division_by_zero THEN
		INSERT INTO maillog (line) VALUES ('i');
	END;
	INSERT INTO maillog (line) VALUES ('j');
END $$;
SELECT * FROM show();

-- A load inside a load: into the same source, into another, and one that fails.
CREATE FUNCTION load_inside(content text, name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('maillog.source', name, true);
	INSERT INTO maillog (line) VALUES (content), (content || content);
	IF content = 'fail' THEN
		RAISE EXCEPTION 'fails';
	END IF;
	RETURN '(' || content || ')';
EXCEPTION WHEN raise_exception THEN
	RETURN '(failed)';
END $$;
BEGIN;
SET LOCAL maillog.source = 'nest';
INSERT INTO maillog (line) SELECT load_inside(x, 'nest') FROM unnest('{k,fail,l}'::text[]) AS x;
INSERT INTO maillog (line) SELECT load_inside(x, 'nest') FROM unnest('{m}'::text[]) AS x;
COMMIT;
BEGIN;
SET LOCAL maillog.source = 'outer';
INSERT INTO maillog (line) SELECT load_inside(x, 'inner') FROM unnest('{n,fail,o}'::text[]) AS x;
COMMIT;
SELECT * FROM show();

-- A cursor whose query loads, and a load in a trigger of the user's.
BEGIN;
SET LOCAL maillog.source = 'cursor';
DECLARE c CURSOR FOR SELECT load_inside(x, 'cursor') FROM unnest('{p,q}'::text[]) AS x;
FETCH 1 FROM c;
INSERT INTO maillog (line) VALUES ('between');
FETCH 1 FROM c;
COMMIT;
SELECT * FROM show() WHERE source = 'cursor';

-- Numbers are gapless, and the source knows the next.
SELECT name, next_line, count(*) + 1 AS expected, bool_and(line_no BETWEEN 1 AND next_line - 1) AS within
FROM maillog JOIN maillog_source USING (source_id) GROUP BY name, next_line
HAVING next_line <> count(*) + 1 OR count(DISTINCT line_no) <> count(*) OR NOT bool_and(line_no BETWEEN 1 AND next_line - 1);

-- A line that has its number is a restored row: it keeps it.
INSERT INTO maillog (source_id, line_no, line) VALUES (1000, 77, 'restored');
SELECT source_id, line_no, line::text FROM maillog WHERE source_id = 1000;
-- half a number is misuse
INSERT INTO maillog (line_no, line) VALUES (78, 'whose?');
INSERT INTO maillog (line) VALUES (NULL);
-- COPY reads an empty line so without force_not_null: not even the condition passes over it
\copy maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e') where maillog_is_new(line)
a

b
\.
-- a source without a number is neither
INSERT INTO maillog (source_id, line) VALUES (1, 'where?');
-- the order in which the columns are named does not matter
SET maillog.source = 'order';
INSERT INTO maillog (line_no, source_id, line) VALUES (DEFAULT, DEFAULT, 'x'), (DEFAULT, DEFAULT, 'y');
SELECT * FROM show() WHERE source = 'order';
-- DEFAULT is not NULL; in one statement rows may be numbered and restored, but each wholly
INSERT INTO maillog VALUES (NULL, NULL, 'z');
INSERT INTO maillog VALUES (DEFAULT, DEFAULT, 'z'), (1000, 78, 'restored, too');
INSERT INTO maillog VALUES (DEFAULT, DEFAULT, 'z'), (1000, DEFAULT, 'where?');
INSERT INTO maillog VALUES (DEFAULT, DEFAULT, 'z'), (DEFAULT, 79, 'whose?');
SELECT * FROM show() WHERE source = 'order';
-- a row that is dropped after it was numbered leaves a gap
CREATE UNIQUE INDEX once ON maillog (line) WHERE maillog_raw(line) IN ('r', 's');
SET maillog.source = 'gap';
INSERT INTO maillog (line) VALUES ('r'), ('r'), ('s') ON CONFLICT DO NOTHING;
SELECT * FROM show() WHERE source = 'gap';
DROP INDEX once;
-- two tables loaded by one query
CREATE SCHEMA beside;
CALL maillog_create('beside');
SET maillog.source = 'both';
WITH moved AS (INSERT INTO maillog (line) VALUES ('t'), ('u') RETURNING line)
INSERT INTO beside.maillog (line) SELECT line FROM moved;
SELECT * FROM show() WHERE source = 'both';
SELECT line_no, maillog_raw(line) FROM beside.maillog ORDER BY line_no;
SET client_min_messages = warning;
DROP SCHEMA beside CASCADE;
RESET client_min_messages;
-- as a partition it is loaded by its own name only
CREATE TABLE whole (LIKE maillog INCLUDING DEFAULTS) PARTITION BY LIST (source_id);
ALTER TABLE whole ATTACH PARTITION maillog DEFAULT;
SET maillog.source = 'part';
INSERT INTO whole (line) VALUES ('v');
INSERT INTO maillog (line) VALUES ('v');
SELECT * FROM show() WHERE source = 'part';
ALTER TABLE whole DETACH PARTITION maillog;
DROP TABLE whole;

-- what a function numbers, it may roll back: in an exception block it cannot
CREATE FUNCTION number_and_roll_back() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	PERFORM maillog_next_source('maillog_source');
	RAISE division_by_zero;
EXCEPTION WHEN division_by_zero THEN
	RETURN 'w';
END $$;
SET maillog.source = 'rolled back';
INSERT INTO maillog (line) SELECT x FROM (SELECT number_and_roll_back() AS x OFFSET 0) AS x;
SELECT count(*) FROM maillog LEFT JOIN maillog_source USING (source_id) WHERE name IS NULL AND source_id <> 1000;
DROP FUNCTION number_and_roll_back();
-- nor does what is copied there count for the line
CREATE TABLE archive (LIKE maillog INCLUDING ALL);
CREATE FUNCTION archive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO archive VALUES (NEW.*);
	RAISE division_by_zero;
EXCEPTION WHEN division_by_zero THEN
	RETURN NEW;
END $$;
CREATE TRIGGER archive BEFORE INSERT ON maillog FOR EACH ROW EXECUTE FUNCTION archive();
SET maillog.source = 'archived';
INSERT INTO maillog (line) VALUES ('x'), ('y');
SELECT name, lines, (SELECT count(*) FROM archive) AS archived FROM maillog_load JOIN maillog_source USING (source_id) WHERE name = 'archived';
DROP TRIGGER archive ON maillog;
DROP FUNCTION archive();
DROP TABLE archive;

-- Misuse of the triggers.
\set VERBOSITY default
\set SHOW_CONTEXT never
CREATE TABLE elsewhere (a int);
CREATE TRIGGER t BEFORE INSERT ON elsewhere FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_begin();
INSERT INTO elsewhere VALUES (1);
DROP TRIGGER t ON elsewhere;
CREATE TRIGGER t AFTER INSERT ON elsewhere FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_begin();
INSERT INTO elsewhere VALUES (1);
DROP TABLE elsewhere;
CREATE SCHEMA half;
CREATE TABLE half.maillog (LIKE maillog INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
INSERT INTO half.maillog VALUES (1, 1, 'no triggers');
INSERT INTO half.maillog (line) VALUES ('no begin');
CREATE TRIGGER b BEFORE INSERT ON half.maillog FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_begin();
INSERT INTO half.maillog (line) VALUES ('the sources of another table');
ALTER TABLE half.maillog DROP CONSTRAINT maillog_read;
INSERT INTO half.maillog (line) VALUES ('no facts');
CREATE TRIGGER e AFTER INSERT ON half.maillog FOR EACH STATEMENT EXECUTE FUNCTION maillog_load_end();
DROP TRIGGER b ON half.maillog;
INSERT INTO half.maillog VALUES (1, 2, 'no begin');
DROP SCHEMA half CASCADE;

-- A second set of tables in another schema is apart from the first.
CREATE SCHEMA tenant;
CALL maillog_create('tenant');
CALL maillog_create('tenant');
CALL maillog_create('nowhere');
SET maillog.source = 'default';
INSERT INTO tenant.maillog (line) VALUES ('tenant''s own');
SELECT m.line_no, maillog_raw(line), s.name FROM tenant.maillog AS m JOIN tenant.maillog_source AS s USING (source_id);
SET client_min_messages = warning;
DROP SCHEMA tenant CASCADE;
TRUNCATE maillog, maillog_source;
-- Loaded by COPY a row is checked and stored like any other: with a trigger of the user's that drops lines or changes them, with a condition,
-- with a default and a generated column of the user's.
CREATE SCHEMA own;
CALL maillog_create('own');
SET maillog.source = 'own';
ALTER TABLE own.maillog ADD COLUMN note text DEFAULT 'noted', ADD COLUMN length int GENERATED ALWAYS AS (octet_length(maillog_raw(line))) STORED;
CREATE FUNCTION own.drop_or_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF maillog_raw(NEW.line) = 'drop' THEN RETURN NULL; END IF;
	NEW.line := replace(maillog_raw(NEW.line), 'old', 'new')::maillog_line;
	RETURN NEW;
END $$;
\copy own.maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line)) where maillog_raw(line) <> 'not me' and maillog_is_new(line)
one
not me
two
\.
CREATE TRIGGER drop_or_change BEFORE INSERT ON own.maillog FOR EACH ROW EXECUTE FUNCTION own.drop_or_change();
\copy own.maillog (line) from stdin with (format csv, delimiter E'\x1f', quote E'\x1e', force_not_null (line))
drop
old
drop
drop
last old
drop
\.
SELECT line_no, maillog_raw(line), note, length FROM own.maillog ORDER BY line_no;
SELECT name, next_line, lines FROM own.maillog_source JOIN own.maillog_load USING (source_id);
SET client_min_messages = warning;
DROP SCHEMA own CASCADE;
DROP FUNCTION show(), load_inside(text, text);
