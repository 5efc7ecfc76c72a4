-- The documents that describe these logs: each example of theirs stands in test/samples, and gives the facts of test/seeds/DOCUMENT.TABLE.tsv.
-- A first line names the columns; those not named there are NULL. "" is the empty string, lines are ranges; "why" cites the example. Prints differences only.
SET client_min_messages = warning;
SET timezone = 'Europe/Rome';
SET datestyle = 'ISO';
SET maillog.timezone = 'Europe/Rome';
CREATE SCHEMA seeds;
SET search_path = seeds, public;
CALL maillog_create('seeds');

-- The samples, as maillog-load loads them: a source per log, the date from the file's name.
CREATE TEMP TABLE sample (id int GENERATED ALWAYS AS IDENTITY, content text);
\copy sample (content) from program 'export LC_ALL=C; grep -H "" test/samples/*' with (format csv, delimiter E'\x1f', quote E'\x1e')
DO $$
DECLARE
	file record;
BEGIN
	FOR file IN
		SELECT s.name, min(s.id) AS first, max(s.id) AS last, l.source, to_date(substring(s.name from '\d{8}'), 'YYYYMMDD') AS date
		FROM (SELECT id, substring(content from '^test/samples/([^:]+):') AS name FROM sample) AS s
		LEFT JOIN (VALUES ('a%', 'icewarp antispam'), ('s%', 'icewarp smtp'), ('mail.log%', 'mail.log'), ('maillog.qmail%', 'maillog.qmail'),
			('maillog.uw%', 'maillog.uw')) AS l (names, source) ON s.name LIKE l.names
		GROUP BY s.name, l.source
		ORDER BY s.name
	LOOP
		PERFORM set_config('maillog.source', file.source, true), set_config('maillog.reference_date', coalesce(file.date, '2011-12-31')::text, true);
		INSERT INTO maillog (line)
		SELECT substring(content from '^[^:]+:(.*)$') FROM sample WHERE id BETWEEN file.first AND file.last ORDER BY id;
	END LOOP;
END $$;

CREATE FUNCTION ranges(numbers bigint[]) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(concat_ws('-', first, nullif(last, first)), ',' ORDER BY first)
	FROM (SELECT min(number) AS first, max(number) AS last
		FROM (SELECT number, number - row_number() OVER (ORDER BY number) AS run FROM unnest(numbers) AS number) AS x GROUP BY run) AS y
$$;

CREATE TEMP TABLE expected_row (id int GENERATED ALWAYS AS IDENTITY, content text);
\copy expected_row (content) from program 'export LC_ALL=C; grep -H "" test/seeds/*.tsv' with (format csv, delimiter E'\x1f', quote E'\x1e')
CREATE TEMP TABLE expected AS
WITH file_row AS (
	SELECT id, p[1] AS document, p[2] AS relation, string_to_array(p[3], E'\t') AS cells,
		row_number() OVER (PARTITION BY p[1], p[2] ORDER BY id) = 1 AS is_head
	FROM expected_row, regexp_match(content, '^test/seeds/([^.]+)\.([^.]+)\.tsv:(.*)$') AS p
)
SELECT r.document, r.relation, r.cells[1] AS source, r.cells[2]::bigint AS id, r.cells[3]::int AS n, h.name AS "column",
	CASE cell WHEN '' THEN NULL WHEN '""' THEN '' ELSE cell END AS value, r.cells[cardinality(h.names)] AS why
FROM file_row AS r
JOIN (SELECT document, relation, cells AS names, name, place FROM file_row, unnest(cells) WITH ORDINALITY AS c (name, place) WHERE is_head) AS h
	USING (document, relation)
CROSS JOIN LATERAL (SELECT r.cells[h.place]) AS c (cell)
WHERE NOT r.is_head AND h.place > 3 AND h.name <> 'why';

-- Columns that the ones compared imply are checked below.
CREATE TEMP TABLE got (relation text, source text, id bigint, n int, "column" name, value text);
DO $$
DECLARE
	c record;
BEGIN
	FOR c IN
		SELECT t.name, a.attname
		FROM unnest(ARRAY['session', 'message', 'delivery', 'login', 'verdict']) AS t (name), pg_attribute AS a
		WHERE a.attrelid = ('maillog_' || t.name)::regclass AND attnum > 0
			AND attname NOT IN ('id', 'n', 'source_id', 'host', 'format', 'program', 'at', 'first_line', 'last_line')
	LOOP
		EXECUTE format('INSERT INTO got SELECT %L, s.name, f.id, f.n, %L, CASE WHEN f.%I IS NOT NULL THEN format(''%%s'', %s) END
			FROM %I AS f JOIN maillog_source AS s USING (source_id)', c.name, c.attname, c.attname,
			CASE c.attname WHEN 'lines' THEN 'ranges(f.lines)' ELSE format('f.%I', c.attname) END, 'maillog_' || c.name);
	END LOOP;
END $$;
SELECT count(*) FILTER (WHERE value IS NOT NULL) > 1000 AS enough_values, count(DISTINCT (relation, source, id, n)) AS rows FROM expected;

-- Rows: missing ones with the lines that should give them, and those that nothing gives reason for.
CREATE FUNCTION raw_lines(source text, ranges text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT m.line_no || ': ' || left(maillog_raw(m.line), 150)
	FROM string_to_table(ranges, ',') AS r
	JOIN maillog AS m ON m.line_no BETWEEN split_part(r, '-', 1)::bigint AND reverse(split_part(reverse(r), '-', 1))::bigint
	JOIN maillog_source AS s ON s.source_id = m.source_id AND s.name = raw_lines.source
	ORDER BY m.line_no
$$;
SELECT relation, source, id, n, why, raw_lines(source, value) AS missing
FROM expected AS e WHERE "column" = 'lines' AND NOT EXISTS (SELECT FROM got AS g WHERE (g.relation, g.source, g.id, g.n) = (e.relation, e.source, e.id, e.n))
ORDER BY relation, source, id, n;
SELECT relation, source, id, n, raw_lines(source, value) AS unexpected
FROM got AS g WHERE "column" = 'lines' AND NOT EXISTS (SELECT FROM expected AS e WHERE (g.relation, g.source, g.id, g.n) = (e.relation, e.source, e.id, e.n))
ORDER BY relation, source, id, n;

-- Values of rows that are there.
SELECT w.relation, w.source, w.id, w.n, x."column", x.expected, x.got, w.why
FROM (SELECT DISTINCT relation, source, id, n, why FROM expected) AS w
JOIN (
	SELECT coalesce(e.relation, g.relation) AS relation, coalesce(e.source, g.source) AS source, coalesce(e.id, g.id) AS id, coalesce(e.n, g.n) AS n,
		coalesce(e."column", g."column") AS "column", e.value AS expected, g.value AS got
	FROM expected AS e FULL JOIN got AS g USING (relation, source, id, n, "column")
) AS x USING (relation, source, id, n)
WHERE x.expected IS DISTINCT FROM x.got
	AND EXISTS (SELECT FROM got AS g WHERE (g.relation, g.source, g.id, g.n) = (w.relation, w.source, w.id, w.n))
ORDER BY relation, source, id, n, "column";

-- A fact is of the instant of the line that it is numbered by, which is one of its own; these stand in order.
CREATE TEMP VIEW common AS
SELECT 'session' AS relation, source_id, id, n, host, format, program, at, first_line, last_line, lines FROM maillog_session
UNION ALL SELECT 'message', source_id, id, n, host, format, program, at, first_line, last_line, lines FROM maillog_message
UNION ALL SELECT 'delivery', source_id, id, n, host, format, program, at, first_line, last_line, lines FROM maillog_delivery
UNION ALL SELECT 'login', source_id, id, n, host, format, program, at, first_line, last_line, lines FROM maillog_login
UNION ALL SELECT 'verdict', source_id, id, n, host, format, program, at, first_line, last_line, lines FROM maillog_verdict;
SELECT f.relation, s.name AS source, f.id, f.n, f.at, maillog_at(m.line) AS at_of_line, f.first_line, f.last_line, f.lines
FROM common AS f
JOIN maillog_source AS s USING (source_id)
LEFT JOIN maillog AS m ON m.source_id = f.source_id AND m.line_no = f.id
WHERE f.at IS DISTINCT FROM coalesce(maillog_at(m.line), '-infinity') OR f.id <> ALL (f.lines) OR f.first_line <> f.lines[1] OR f.last_line <> f.lines[cardinality(f.lines)]
	OR f.lines <> ARRAY(SELECT DISTINCT line FROM unnest(f.lines) AS line ORDER BY line)
ORDER BY relation, source, id, n;
-- Who wrote them.
SELECT s.name AS source, f.host, f.format, f.program, string_agg(DISTINCT f.relation, ' ' ORDER BY f.relation) AS facts
FROM common AS f JOIN maillog_source AS s USING (source_id) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
-- Nothing is left over: lines and recipients add up, and all lines are understood.
SELECT source, lines, used, neutral, not_understood, recipients, recipients_final, recipients_open, recipients_moved, problem FROM maillog_balance ORDER BY source;
-- What the documents leave open: IceWarp 2, and two single records of the Sun document.
SELECT s.name AS source, r.root, r.recipient, r.last_status, r.is_notification
FROM maillog_recipients AS r JOIN maillog_source AS s USING (source_id)
WHERE r.fate = 'open' ORDER BY source, root, recipient;

SET client_min_messages = error;
DROP SCHEMA seeds CASCADE;
