-- Every corpus line is read as test/corpus says, through the whole way: type, parser, row. Prints differences only.
SET timezone = 'UTC';
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2026-11-21';

CREATE TEMP TABLE source_row (id int GENERATED ALWAYS AS IDENTITY, content text);
\copy source_row (content) from program 'grep -H "" $(find test/corpus -name "*.tsv" | sort)' with (format csv, delimiter E'\x1f', quote E'\x1e')

-- Blocks start with "line"; "next" starts the fields of a further record on the same line.
CREATE TEMP TABLE expected AS
SELECT folder, block, count(*) FILTER (WHERE key = 'next') OVER (PARTITION BY block ORDER BY id) + 1 AS record, key, value
FROM (
	SELECT id, parts[1] AS folder, parts[2] AS key, decode(coalesce(parts[3], ''), 'escape') AS value,
		count(*) FILTER (WHERE parts[2] = 'line') OVER (ORDER BY id) AS block
	FROM source_row,
		regexp_match(content, '^test/corpus/([^/]+)/[^:]+:([^\t#]+)\t([^\t]*)') AS parts
	WHERE parts IS NOT NULL
) AS s;

CREATE TEMP TABLE corpus AS
SELECT folder, block, maillog_line(value) AS line FROM expected WHERE key = 'line';

CREATE TEMP TABLE got AS
WITH entry AS (
	SELECT block, ordinality AS record, to_jsonb(e) - 'ordinality' - 'text' - 'at' - 'recipients' - 'detail' AS columns, e.recipients, e.detail
	FROM corpus, maillog_parse_all(line) WITH ORDINALITY AS e
)
SELECT block, record, key, value FROM entry, jsonb_each_text(columns) WHERE value IS NOT NULL
UNION ALL
SELECT block, record, 'recipients', '{' || array_to_string(recipients, ',') || '}' FROM entry WHERE recipients IS NOT NULL
UNION ALL
SELECT block, record, 'detail.' || key, value #>> '{}' FROM entry, jsonb_each(detail) WHERE jsonb_typeof(value) <> 'object'
UNION ALL
SELECT block, record, 'detail.' || d.key || '.' || m.key, m.value
FROM entry, jsonb_each(detail) AS d, jsonb_each_text(d.value) AS m WHERE jsonb_typeof(d.value) = 'object';

SELECT count(*) > 500 AS enough_lines, count(DISTINCT folder) >= 6 AS enough_formats FROM corpus;

SELECT coalesce(x.folder, c.folder) AS folder, left(maillog_raw(c.line), 100) AS line, key, maillog_raw(maillog_line(x.value)) AS expected, g.value AS got
FROM (SELECT * FROM expected WHERE key NOT IN ('line', 'next', 'time', 'text')) AS x
FULL JOIN got AS g USING (block, record, key)
JOIN corpus AS c USING (block)
WHERE maillog_raw(maillog_line(x.value)) IS DISTINCT FROM g.value
ORDER BY block, record, key;

-- The accessors say the same as the row, and text the same as the column of the row.
DO $$
DECLARE
	field name;
	wrong bigint;
BEGIN
	FOR field IN SELECT attname FROM pg_attribute WHERE attrelid = 'maillog_entry'::regclass AND attnum > 0 ORDER BY attnum LOOP
		EXECUTE format('SELECT count(*) FROM corpus, maillog_parse(line) AS e WHERE e.%I IS DISTINCT FROM maillog_%s(line)', field, field)
			INTO wrong;
		IF wrong > 0 THEN
			RAISE WARNING 'accessor of % differs in % lines', field, wrong;
		END IF;
	END LOOP;
END $$;

-- Each format matches its own lines and none of another's, also when it is tried first.
DO $$
DECLARE
	first text;
	stolen record;
BEGIN
	FOR first IN SELECT name FROM maillog_formats() WHERE name <> 'unknown' LOOP
		PERFORM set_config('maillog.format', first, true);
		FOR stolen IN
			SELECT x.folder, maillog_raw(c.line) AS line, convert_from(x.value, 'UTF8') AS format, maillog_format(maillog_line(c.line::bytea)) AS got
			FROM corpus AS c JOIN expected AS x USING (block)
			WHERE x.key = 'format' AND x.record = 1 AND first <> 'syslog'
				AND maillog_format(maillog_line(c.line::bytea)) <> convert_from(x.value, 'UTF8')
		LOOP
			RAISE WARNING '% takes a line of %: %', stolen.got, stolen.format, left(stolen.line, 100);
		END LOOP;
	END LOOP;
END $$;

-- Sample lines of the registry are lines of their format.
SELECT f.name, e.format, e.event
FROM maillog_formats() AS f, maillog_parse(f.sample, now(), 'UTC') AS e
WHERE e.format <> f.name OR e.event IN ('other', 'unknown');
-- A program tag in the registry is lower case and stands once in its row.
SELECT name, program, count(*) FROM maillog_formats(), unnest(programs) AS program GROUP BY 1, 2 HAVING count(*) > 1 OR program <> lower(program);
-- Every event of the corpus is a word of the vocabulary.
SELECT DISTINCT value AS event FROM got WHERE key = 'event' EXCEPT SELECT name FROM maillog_events();

-- Numbers in detail are written as the server writes such a double.
SELECT n, number, detail -> 'parts' ->> 'Bayes' AS got
FROM (VALUES
	(1, '0'), (2, '-0.00'), (3, '7'), (4, '25.90'), (5, '-3.25'), (6, '0.001'), (7, '0.0001'), (8, '2.675'), (9, '12345678901.123'),
	(10, '123456789012345.6'), (11, '99999999999999999'), (12, '0.30000000000000004'), (13, '0.1234'), (14, '999999999999.999'), (15, '100000000000000000000')
) AS v (n, number), maillog_parse(format($$1.2.3.4 [0204] 00:00:00 NNF28429 '<a@example.net>' '<b@example.org>' 1 score 1.66 reason [Bayes=%s,Body=R] action NONE$$, number)) AS e
WHERE detail -> 'parts' ->> 'Bayes' IS DISTINCT FROM number::float8::numeric::text;
