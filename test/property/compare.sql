-- compare.sql: how the facts of a load differ from the truth, and from those of another load. For test/property/run.

CREATE SCHEMA property;
-- What differs, how it was loaded, and the lines it rests on: those of the table maillog of a schema.
CREATE TABLE property.difference (n int GENERATED ALWAYS AS IDENTITY, way text, what text, lines bigint[], log text);

CREATE FUNCTION property.evidence(log text, lines bigint[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	evidence text;
BEGIN
	EXECUTE format($q$SELECT string_agg('    ' || line_no || ': ' || left(maillog_raw(line), 400), E'\n' ORDER BY line_no)
		FROM (SELECT * FROM %I.maillog WHERE line_no = ANY ($1) ORDER BY line_no LIMIT 8) AS l$q$, log) INTO evidence USING lines;
	RETURN evidence;
END $$;

-- A column as the generator writes it: instants as seconds since 1970, lists with commas.
CREATE FUNCTION property.as_text(name text, type regtype) RETURNS text LANGUAGE sql
RETURN format(CASE WHEN name = 'n' THEN '(%1$I %% 1048576)::text' ELSE CASE type	-- rows made after their line have numbers of their own
	WHEN 'timestamptz'::regtype THEN 'extract(epoch FROM %1$I)::text'
	WHEN 'inet'::regtype THEN 'host(%1$I)'
	WHEN 'text[]'::regtype THEN 'array_to_string(%1$I, '','')'
	WHEN 'boolean'::regtype THEN 'left(%1$I::text, 1)'
	ELSE '%1$I::text' END END || ' AS %1$I', name);

CREATE FUNCTION property.columns_of(facts regclass, truth regclass) RETURNS text LANGUAGE sql
RETURN (SELECT string_agg(property.as_text(t.attname, a.atttypid::regtype), ', ' ORDER BY t.attnum)
	FROM pg_attribute AS t JOIN pg_attribute AS a ON a.attrelid = facts AND a.attname = t.attname
	WHERE t.attrelid = truth AND t.attnum > 0);

-- Facts of one table against the truth; returns how many rows of the truth there are.
CREATE FUNCTION property.against_truth(kind text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	facts text := 'maillog_' || kind;
	truth text := 'truth_' || kind;
	rows bigint;
BEGIN
	EXECUTE format($q$
		INSERT INTO property.difference (way, log, what, lines)
		SELECT 'truth', current_schema(), concat_ws(' ', %3$L, coalesce(t.id, i.id),
				CASE WHEN t.id IS NULL THEN 'is no fact:' WHEN i.id IS NULL THEN 'is missing:' END,
				(SELECT string_agg(format(CASE WHEN t.id IS NULL OR i.id IS NULL THEN '%%1$s=%%2$s' ELSE '%%1$s is %%3$s, not %%2$s;' END, key, CASE WHEN t.id IS NULL THEN b.value ELSE coalesce(a.value, 'NULL') END, coalesce(b.value, 'NULL')), ' ')
				FROM jsonb_each_text(to_jsonb(t)) AS a FULL JOIN jsonb_each_text(to_jsonb(i)) AS b USING (key) WHERE a.value IS DISTINCT FROM b.value)),
			coalesce(t.lines, i.lines)::bigint[]
		FROM %2$I AS t FULL JOIN (SELECT %1$s FROM %4$I) AS i ON i.id = t.id AND i.n = t.n
		WHERE to_jsonb(t) IS DISTINCT FROM to_jsonb(i)
		ORDER BY coalesce(t.id, i.id)::bigint $q$, property.columns_of(facts::regclass, truth::regclass), truth, kind, facts);
	EXECUTE format('SELECT count(*) FROM %I', truth) INTO rows;
	RETURN rows;
END $$;

-- Line numbers of a log whose files were loaded in another order: first line there and here, of each file.
CREATE TABLE property.moved (way text, from_line bigint, upto_line bigint, shift bigint);
CREATE FUNCTION property.original(way text, line bigint) RETURNS bigint LANGUAGE sql STABLE
RETURN (SELECT line + shift FROM property.moved AS m WHERE m.way = $1 AND line BETWEEN from_line AND upto_line);

-- The columns of a table of facts, line numbers as in the log.
CREATE FUNCTION property.columns_moved(facts regclass, way text) RETURNS text LANGUAGE sql
RETURN (SELECT string_agg(CASE
		WHEN NOT EXISTS (SELECT FROM property.moved AS m WHERE m.way = $2) THEN quote_ident(attname)
		WHEN attname = 'lines' THEN format('ARRAY(SELECT property.original(%L, line) FROM unnest(lines) AS line ORDER BY 1)', way)
		-- the least and the greatest number, of a table that has them in another order
		WHEN attname IN ('first_line', 'last_line')
			THEN format('CASE WHEN cardinality(lines) < 100 THEN (SELECT %s(property.original(%L, line)) FROM unnest(lines) AS line) ELSE property.original(%2$L, %I) END',
				CASE attname WHEN 'first_line' THEN 'min' ELSE 'max' END, way, attname)
		WHEN attname IN ('id', 'session_ref', 'message_ref', 'next_ref', 'next_session', 'parent', 'root', 'notification_of')
			THEN format('property.original(%L, %I)', way, attname)
		ELSE quote_ident(attname) END || ' AS ' || quote_ident(attname), ', ' ORDER BY attnum)
	FROM pg_attribute WHERE attrelid = facts AND attnum > 0 AND NOT attisdropped);

-- Rows that are not alike in two queries of the columns of a table of facts.
CREATE FUNCTION property.compare(way text, log text, kind text, expected text, actual text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format($q$
		WITH a AS MATERIALIZED (%1$s), b AS MATERIALIZED (%2$s),
			missing AS (SELECT * FROM a EXCEPT ALL SELECT * FROM b),
			extra AS (SELECT * FROM b EXCEPT ALL SELECT * FROM a)
		INSERT INTO property.difference (way, log, what, lines)
		SELECT %3$L, %5$L, concat_ws(' ', %4$L, coalesce(m.id, e.id),
				CASE WHEN m.id IS NULL THEN 'is no fact' WHEN e.id IS NULL THEN 'is missing' END,
				(SELECT string_agg(format('%%s is %%s, not %%s;', key, coalesce(y.value, 'NULL'), coalesce(x.value, 'NULL')), ' ')
				FROM jsonb_each_text(to_jsonb(m)) AS x JOIN jsonb_each_text(to_jsonb(e)) AS y USING (key) WHERE x.value IS DISTINCT FROM y.value)),
			coalesce(m.lines, e.lines)
		FROM missing AS m FULL JOIN extra AS e ON e.source_id = m.source_id AND e.id = m.id AND e.n = m.n
		ORDER BY coalesce(m.id, e.id)$q$, expected, actual, way, kind, log);
END $$;

CREATE FUNCTION property.between(way text, expected text, actual text) RETURNS void LANGUAGE sql AS $$
	SELECT property.compare(way, expected, kind, format('SELECT * FROM %I.%I', expected, 'maillog_' || kind),
		format('SELECT %s FROM %I.%I', property.columns_moved(format('%I.%I', actual, 'maillog_' || kind)::regclass, actual), actual, 'maillog_' || kind))
	FROM unnest('{session,message,delivery,login,verdict}'::text[]) AS kind;
$$;

-- The set-returning functions, over the lines of a source each: they know its number, not its name.
CREATE FUNCTION property.functions(way text, expected text) RETURNS void LANGUAGE sql AS $$
	SELECT property.compare(way, expected, kind, format('SELECT * FROM %I.%I', expected, 'maillog_' || kind),
		format('SELECT * FROM %I(%L)', CASE kind WHEN 'delivery' THEN 'maillog_deliveries' ELSE 'maillog_' || kind || 's' END,
			format('SELECT line, line_no, source_id FROM %I.maillog ORDER BY source_id, line_no', expected)))
	FROM unnest('{session,message,delivery,login,verdict}'::text[]) AS kind;
$$;
