-- For cases that load: made lines, and what differs between the facts of two sources.
-- A day of a server: POP3 sessions and mails that lie among each other.
CREATE FUNCTION day(day int) RETURNS TABLE (line text) LANGUAGE sql AS $$
	SELECT to_char(at, 'Mon DD HH24:MI:SS') || ' mail ' || content
	FROM generate_series(1, 30) AS i, LATERAL (VALUES (0), (1), (2), (3), (65), (70), (71)) AS t (seconds),
		LATERAL (SELECT ('2011-10-01 10:00:00Z'::timestamptz + day * interval '1 day' + (i * 10 + seconds) * interval '1 second')) AS a (at), LATERAL (VALUES
		(0, format('ipop3d[%s]: pop3 service init from 192.0.2.%s', 100 + i, i)),
		(2, format('ipop3d[%s]: Login user=u%s host=[192.0.2.%s] nmsgs=3/3', 100 + i, i, i)),
		(65, format('ipop3d[%s]: Logout user=u%s host=[192.0.2.%s] nmsgs=2 ndele=1', 100 + i, i, i)),
		(1, format('qmail: %s.%s new msg %s', extract(epoch FROM at)::bigint, 100000 + i, 5000 + i)),
		(1, format('qmail: %s.%s info msg %s: bytes 700 from <s%s@example.org> qp %s uid 100', extract(epoch FROM at)::bigint, 200000 + i, 5000 + i, i, 7000 + i)),
		(3, format('qmail: %s.%s starting delivery %s: msg %s to local u%s@example.com', extract(epoch FROM at)::bigint, 300000 + i, i, 5000 + i, i)),
		(70, format('qmail: %s.%s delivery %s: %s', extract(epoch FROM at)::bigint, 400000 + i, i, CASE WHEN i % 3 = 0 THEN 'deferral: later/' ELSE 'success: did_1+0+0/' END)),
		(71, format('qmail: %s.%s end msg %s', extract(epoch FROM at)::bigint, 500000 + i, 5000 + i))
	) AS v (of_second, content)
	WHERE of_second = seconds
	ORDER BY at, i, content
$$;

-- What differs between the facts of two sources, or between those of one and a copy: nothing is shown when they are equal.
-- Line numbers of the first from "above" on are moved by "up", the others by "down".
CREATE FUNCTION moved(number bigint, above bigint, up bigint, down bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE WHEN number >= above THEN number + up ELSE number + down END
$$;
CREATE FUNCTION facts_of(source text, above bigint DEFAULT 0, up bigint DEFAULT 0, down bigint DEFAULT 0) RETURNS SETOF jsonb LANGUAGE sql AS $$
	SELECT jsonb_object_agg(key, CASE
		WHEN value = 'null' THEN value
		WHEN key ~ '^(id|first_line|last_line|parent|root|next_session|notification_of|.*_ref)$' THEN to_jsonb(moved(value::bigint, above, up, down))
		WHEN key = 'lines' THEN (SELECT jsonb_agg(moved(x::bigint, above, up, down)) FROM jsonb_array_elements(value) AS x)
		ELSE value END) - 'source_id'
	FROM (SELECT source_id, 'session' AS kind, id, n, to_jsonb(f) AS f FROM maillog_session AS f
		UNION ALL SELECT source_id, 'message', id, n, to_jsonb(f) FROM maillog_message AS f
		UNION ALL SELECT source_id, 'delivery', id, n, to_jsonb(f) FROM maillog_delivery AS f
		UNION ALL SELECT source_id, 'login', id, n, to_jsonb(f) FROM maillog_login AS f
		UNION ALL SELECT source_id, 'verdict', id, n, to_jsonb(f) FROM maillog_verdict AS f) AS f, jsonb_each(f.f)
	WHERE source_id = (SELECT s.source_id FROM maillog_source AS s WHERE s.name = source)
	GROUP BY kind, id, n
$$;
CREATE FUNCTION difference(a text, b text, above bigint DEFAULT 0, up bigint DEFAULT 0, down bigint DEFAULT 0)
RETURNS TABLE (of_facts bigint, only_in text, fact text) LANGUAGE sql AS $$
	WITH a AS (SELECT facts_of(a, above, up, down) AS f), b AS (SELECT facts_of(b) AS f)
	SELECT (SELECT count(*) FROM a), a, f::text FROM (SELECT f FROM a EXCEPT ALL SELECT f FROM b) AS x
	UNION ALL SELECT (SELECT count(*) FROM b), b, f::text FROM (SELECT f FROM b EXCEPT ALL SELECT f FROM a) AS x
$$;
-- The facts are those that the lines of the source give in one load.
CREATE FUNCTION check_facts(source text, above bigint DEFAULT 0, up bigint DEFAULT 0, down bigint DEFAULT 0) RETURNS TABLE (of_facts bigint, only_in text, fact text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('maillog.source', source || ' once', true);
	INSERT INTO maillog (line) SELECT m.line FROM maillog AS m JOIN maillog_source AS s USING (source_id) WHERE s.name = source ORDER BY line_no;
	RETURN QUERY SELECT * FROM difference(source, source || ' once', above, up, down);
END $$;
CREATE PROCEDURE load(source text, lines text[], at_once int DEFAULT NULL) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('maillog.source', source, true);
	FOR i IN 0 .. (cardinality(lines) - 1) / coalesce(at_once, cardinality(lines)) LOOP
		INSERT INTO maillog (line) SELECT unnest(lines[i * coalesce(at_once, cardinality(lines)) + 1 : (i + 1) * coalesce(at_once, cardinality(lines))]);
	END LOOP;
END $$;
CREATE FUNCTION day_lines(day int, first int DEFAULT 1, last int DEFAULT NULL) RETURNS text[] LANGUAGE sql AS $$
	SELECT (array_agg(line))[first : coalesce(last, 240)] FROM day(day)
$$;

CREATE FUNCTION all_counts() RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', (SELECT count(*) FROM maillog), (SELECT count(*) FROM maillog_load), (SELECT count(*) FROM maillog_open), (SELECT count(*) FROM maillog_source),
		(SELECT count(*) FROM maillog_session), (SELECT count(*) FROM maillog_message), (SELECT count(*) FROM maillog_delivery), (SELECT count(*) FROM maillog_login))
$$;
