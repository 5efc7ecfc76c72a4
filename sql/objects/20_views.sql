CREATE VIEW @schema@.maillog_entries AS
SELECT
	m.source_id,
	m.line_no,
	--@fields, @extschema@.maillog_{name}(m.line) AS {name}
FROM @schema@.maillog AS m;
COMMENT ON VIEW @schema@.maillog_entries IS 'what every line says, one column per field; columns that are not asked for cost nothing';
COMMENT ON COLUMN @schema@.maillog_entries.source_id IS 'source of the line, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_entries.line_no IS 'number of the line within its source';
--@fields COMMENT ON COLUMN @schema@.maillog_entries.{name} IS '{meaning}';

CREATE VIEW @schema@.maillog_coverage AS
WITH line AS (
	SELECT
		m.source_id,
		@extschema@.maillog_format(m.line) AS format,
		@extschema@.maillog_event(m.line) AS event,
		CASE WHEN @extschema@.maillog_event(m.line) IN ('other', 'unknown') THEN @extschema@.maillog_template(m.line) END AS template
	FROM @schema@.maillog AS m
), template AS (
	SELECT
		source_id, format, event, template, count(*) AS lines,
		row_number() OVER (PARTITION BY source_id, format ORDER BY template IS NULL, count(*) DESC, template) AS place
	FROM line
	GROUP BY source_id, format, event, template
)
SELECT
	s.name AS source,
	t.format,
	sum(t.lines)::bigint AS lines,
	coalesce(sum(t.lines) FILTER (WHERE t.event NOT IN ('unknown', 'other')), 0)::bigint AS events,
	coalesce(sum(t.lines) FILTER (WHERE t.event = 'unknown'), 0)::bigint AS unknown,
	coalesce(sum(t.lines) FILTER (WHERE t.event = 'other'), 0)::bigint AS other,
	round(100.0 * coalesce(sum(t.lines) FILTER (WHERE t.event IN ('unknown', 'other')), 0) / sum(t.lines), 2) AS not_understood_percent,
	array_agg(t.lines || ' x ' || t.template ORDER BY t.lines DESC, t.template)
		FILTER (WHERE t.template IS NOT NULL AND t.place <= 10) AS templates
FROM template AS t
LEFT JOIN @schema@.maillog_source AS s USING (source_id)
GROUP BY s.name, t.format
ORDER BY s.name, sum(t.lines) DESC, t.format;
COMMENT ON VIEW @schema@.maillog_coverage IS 'per source and format: how many lines were loaded, and which were not understood';
COMMENT ON COLUMN @schema@.maillog_coverage.source IS 'name of the source';
COMMENT ON COLUMN @schema@.maillog_coverage.format IS 'format that the lines were read as; unknown = not log lines';
COMMENT ON COLUMN @schema@.maillog_coverage.lines IS 'lines loaded';
COMMENT ON COLUMN @schema@.maillog_coverage.events IS 'lines that were understood; lines = events + unknown + other';
COMMENT ON COLUMN @schema@.maillog_coverage.unknown IS 'lines that are no log lines of any known kind';
COMMENT ON COLUMN @schema@.maillog_coverage.other IS 'lines whose envelope is known and whose text is not';
COMMENT ON COLUMN @schema@.maillog_coverage.not_understood_percent IS 'share of unknown and other lines, in percent';
COMMENT ON COLUMN @schema@.maillog_coverage.templates IS 'the ten most frequent shapes of lines that were not understood, with their number; NULL = all were understood';
