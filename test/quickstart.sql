-- quickstart.sql: what was loaded, what of it was not understood, and what failed. 100 columns wide.

\set QUIET on
\pset footer off
\pset border 0
\pset null ''
\set limit 200

CREATE TEMP TABLE kind AS
SELECT source_id, format, event, count(*) AS lines, min(at) AS first, max(at) AS last
FROM maillog_entries
GROUP BY source_id, format, event;

\echo
\echo WHAT THE LINES ARE
SELECT
	right(s.name, 36) AS source,
	k.format,
	sum(k.lines) AS lines,
	to_char(min(k.first), 'YYYY-MM-DD HH24:MI:SS') AS first,
	to_char(max(k.last), 'YYYY-MM-DD HH24:MI:SS') AS last
FROM kind AS k
JOIN maillog_source AS s USING (source_id)
GROUP BY s.name, k.format
ORDER BY s.name, lines DESC;

SELECT format, event, sum(lines) AS lines
FROM kind
GROUP BY format, event
ORDER BY format, lines DESC, event;

SELECT
	coalesce(sum(lines) FILTER (WHERE event IN ('unknown', 'other')), 0) AS missed,
	coalesce(sum(lines), 0) AS lines,
	round(100 * coalesce(sum(lines) FILTER (WHERE event IN ('unknown', 'other')), 0) / nullif(sum(lines), 0), 2) AS percent,
	coalesce(bool_or(event IN ('unknown', 'other')), false) AS any_missed
FROM kind \gset
\echo NOT UNDERSTOOD: :missed of :lines lines, :percent %
\if :any_missed
SELECT right(c.source, 20) AS source, c.format, left(t.template, 70) AS "lines x text, with its values replaced"
FROM maillog_coverage AS c
CROSS JOIN unnest(c.templates) WITH ORDINALITY AS t (template, place)
WHERE t.place <= 5
ORDER BY c.unknown + c.other DESC, c.source, c.format, t.place
LIMIT 30;
\else
\echo
\endif

-- A line tells of a failure by its event, its status, or the code of a reply.
CREATE TEMP TABLE failure AS
SELECT source_id, line_no, at, event, session_key
FROM maillog_entries
WHERE event IN ('reject', 'connect_fail', 'login_fail', 'timeout', 'abort', 'expire', 'limit')
	OR status IN ('bounced', 'deferred', 'rejected', 'expired', 'discarded', 'quarantined', 'aborted')
	OR code >= 400;

-- Some servers write the recipient, the reply and the outcome of an attempt on lines that share a key: one failure.
CREATE TEMP TABLE attempt AS
SELECT source_id, line_no, session_key, recipient, code, enhanced_code, reply
FROM maillog_entries
WHERE session_key IS NOT NULL AND (event = 'delivery_start' OR (event = 'reply' AND reply IS NOT NULL));
CREATE INDEX ON attempt (source_id, session_key, line_no);
ANALYZE attempt;
DELETE FROM failure AS r USING failure AS d
WHERE r.event = 'reply' AND d.event = 'delivery' AND d.source_id = r.source_id AND d.session_key = r.session_key AND d.line_no > r.line_no;

SELECT count(*) AS failures, count(*) - :limit AS more, count(*) > :limit AS has_more FROM failure \gset
\echo FAILURES: :failures lines, newest first
SELECT
	to_char(e.at, 'YYYY-MM-DD HH24:MI') AS "when",
	CASE WHEN e.event IN ('reject', 'connect_fail', 'login_fail', 'timeout', 'abort', 'expire', 'limit') THEN e.event
		ELSE coalesce(e.status, e.event) END AS what,
	left(coalesce(e.recipient, a.recipient, e.user_name || coalesce(' from ' || host(e.client_ip), ''), host(e.client_ip),
		e.client_name, e.server_name, host(e.server_ip), e.sender, e.queue_id, e.session_key), 26) AS who,
	coalesce(e.code, a.code) AS code,
	coalesce(e.enhanced_code, a.enhanced_code) AS "enh.",
	-- without the codes that stand beside it; without IceWarp's head
	left(regexp_replace(
		coalesce(e.reply, a.reply,
			CASE WHEN e.event IN ('summary', 'verdict') THEN nullif(concat_ws(' ', e.detail ->> 'result', e.action,
				e.detail ->> 'content_filter', translate(e.detail ->> 'parts', '{}"', '')), '') END,
			CASE WHEN e.event = 'delivery' THEN '' ELSE e.text END),
		'^([0-9]{3}[ -])?([245]\.[0-9]{1,3}\.[0-9]{1,3} )?(\S* *\[[0-9A-FO]{4,8}\] [0-9:]{8} (Client session )?)?', ''), 32) AS reply
FROM (SELECT source_id, line_no FROM failure ORDER BY at DESC NULLS LAST, source_id, line_no DESC LIMIT :limit) AS f
JOIN maillog_entries AS e USING (source_id, line_no)
LEFT JOIN LATERAL (
	SELECT * FROM attempt AS a
	WHERE e.event = 'delivery' AND (e.recipient IS NULL OR e.reply IS NULL) AND a.source_id = e.source_id AND a.session_key = e.session_key AND a.line_no < e.line_no
	ORDER BY a.line_no DESC LIMIT 1) AS a ON true
ORDER BY e.at DESC NULLS LAST, e.source_id, e.line_no DESC;
\if :has_more
\echo ... and :more more.
\echo
\endif
