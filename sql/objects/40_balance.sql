-- Whether the books balance: reads everything that was loaded.

CREATE VIEW @schema@.maillog_balance AS
WITH line AS (
	SELECT m.source_id, count(*) AS stored
	FROM @schema@.maillog AS m
	GROUP BY m.source_id
), load AS (
	SELECT
		l.source_id,
		sum(l.lines)::bigint AS loaded,
		sum(l.lines) FILTER (WHERE l.expired_at IS NOT NULL)::bigint AS expired,
		sum(l.used)::bigint AS used,
		sum(l.neutral)::bigint AS neutral,
		sum(l.not_understood)::bigint AS not_understood,
		sum(l.lines) FILTER (WHERE l.used IS NULL)::bigint AS not_correlated,
		sum(l.skipped)::bigint AS skipped,
		array_agg(l.load_no ORDER BY l.load_no) FILTER (WHERE l.lines <> l.used + l.neutral + l.not_understood) AS unbalanced
	FROM @schema@.maillog_load AS l
	GROUP BY l.source_id
), outcome AS (
	SELECT d.source_id, d.message_ref, bool_or(@extschema@.maillog_is_final(d.status)) AS final, bool_or(d.status = 'transferred') AS moved
	FROM @schema@.maillog_delivery AS d
	WHERE d.message_ref IS NOT NULL AND d.recipient IS NOT NULL
	GROUP BY d.source_id, d.message_ref, @extschema@.maillog_address_key(d.recipient)
), outcomes AS (
	SELECT o.source_id, o.message_ref, count(*) FILTER (WHERE o.final) AS final, count(*) FILTER (WHERE o.moved AND NOT o.final) AS moved
	FROM outcome AS o
	GROUP BY o.source_id, o.message_ref
), message AS (
	SELECT
		m.source_id, m.id, cardinality(m.rcpt_to) AS seen, coalesce(m.n_delivered, 0) + coalesce(m.n_failed, 0) AS final,
		coalesce(m.n_open, 0) AS open, coalesce(o.moved, 0) AS moved, coalesce(o.final, 0) AS final_outcomes
	FROM @schema@.maillog_message AS m
	LEFT JOIN outcomes AS o ON o.source_id = m.source_id AND o.message_ref = m.id
	WHERE m.rcpt_to IS NOT NULL
), mail AS (
	SELECT
		m.source_id,
		sum(m.seen)::bigint AS seen,
		sum(m.final)::bigint AS final,
		sum(m.open)::bigint AS open,
		sum(m.moved)::bigint AS moved,
		array_agg(m.id ORDER BY m.id) FILTER (WHERE m.seen <> m.final + m.open + m.moved OR m.final <> m.final_outcomes) AS unbalanced
	FROM message AS m
	GROUP BY m.source_id
)
SELECT
	s.source_id,
	s.name AS source,
	b.loaded AS lines,
	coalesce(l.used, 0) AS used,
	coalesce(l.neutral, 0) AS neutral,
	coalesce(l.not_understood, 0) AS not_understood,
	coalesce(l.not_correlated, 0) AS not_correlated,
	b.stored,
	b.expired,
	coalesce(l.skipped, 0) AS skipped,
	coalesce(m.seen, 0) AS recipients,
	coalesce(m.final, 0) AS recipients_final,
	coalesce(m.open, 0) AS recipients_open,
	coalesce(m.moved, 0) AS recipients_moved,
	l.unbalanced AS unbalanced_loads,
	m.unbalanced AS unbalanced_messages,
	nullif(concat_ws('; ',
		CASE WHEN b.loaded <> b.stored + b.expired THEN format('%s lines in the ledger, %s stored and %s expired', b.loaded, b.stored, b.expired) END,
		CASE WHEN l.unbalanced IS NOT NULL THEN format('%s loads do not add up', cardinality(l.unbalanced)) END,
		CASE WHEN m.unbalanced IS NOT NULL THEN format('%s messages do not add up', cardinality(m.unbalanced)) END,
		CASE WHEN l.not_correlated > 0 THEN format('%s lines are not correlated', l.not_correlated) END), '') AS problem
FROM @schema@.maillog_source AS s
LEFT JOIN load AS l USING (source_id)
LEFT JOIN line AS n USING (source_id)
LEFT JOIN mail AS m USING (source_id)
CROSS JOIN LATERAL (SELECT coalesce(l.loaded, 0) AS loaded, coalesce(n.stored, 0) AS stored, coalesce(l.expired, 0) AS expired) AS b
ORDER BY s.source_id;
COMMENT ON VIEW @schema@.maillog_balance IS 'per source, whether lines and recipients add up: lines = used + neutral + not_understood + not_correlated = stored + expired; recipients = recipients_final + recipients_open + recipients_moved';
COMMENT ON COLUMN @schema@.maillog_balance.source_id IS 'number of the source';
COMMENT ON COLUMN @schema@.maillog_balance.source IS 'name of the source';
COMMENT ON COLUMN @schema@.maillog_balance.lines IS 'lines loaded, as the ledger maillog_load has them';
COMMENT ON COLUMN @schema@.maillog_balance.used IS 'lines that belong to a fact';
COMMENT ON COLUMN @schema@.maillog_balance.neutral IS 'lines that are known and without consequence';
COMMENT ON COLUMN @schema@.maillog_balance.not_understood IS 'lines that were not understood, see maillog_coverage';
COMMENT ON COLUMN @schema@.maillog_balance.not_correlated IS 'lines of loads that no facts were made of: CALL maillog_rebuild(source)';
COMMENT ON COLUMN @schema@.maillog_balance.stored IS 'lines in table maillog';
COMMENT ON COLUMN @schema@.maillog_balance.expired IS 'lines that maillog_expire() removed';
COMMENT ON COLUMN @schema@.maillog_balance.skipped IS 'lines that were skipped because they were stored already; not among lines';
COMMENT ON COLUMN @schema@.maillog_balance.recipients IS 'recipients of messages, each once per message';
COMMENT ON COLUMN @schema@.maillog_balance.recipients_final IS 'recipients with a final fate';
COMMENT ON COLUMN @schema@.maillog_balance.recipients_open IS 'recipients without one yet';
COMMENT ON COLUMN @schema@.maillog_balance.recipients_moved IS 'recipients handed on inside the host: they count again with the message that continues them';
COMMENT ON COLUMN @schema@.maillog_balance.unbalanced_loads IS 'load_no of the loads whose lines do not add up; NULL = all do';
COMMENT ON COLUMN @schema@.maillog_balance.unbalanced_messages IS 'id of the messages whose recipients do not add up, or whose counts are not those of maillog_delivery; NULL = all do';
COMMENT ON COLUMN @schema@.maillog_balance.problem IS 'what does not add up; NULL = everything does';
