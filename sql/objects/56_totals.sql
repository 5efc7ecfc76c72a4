-- Numbers: load, delays, traffic. They read all that they count; hours are those of UTC.

-- Lines that tell of load make no facts: all lines of the sources asked for are read.
CREATE VIEW @schema@.maillog_capacity AS
SELECT
	@extschema@.maillog_hour(u.at) AS hour,
	u.host,
	u.program,
	u.what,
	max(u.used) AS used,
	max(u.allowed) AS allowed,
	round(100.0 * max(u.used) / nullif(max(u.allowed), 0), 1) AS percent,
	round(avg(u.used), 2) AS average,
	count(*) FILTER (WHERE u.used >= u.allowed) AS times_full,
	min(u.at) FILTER (WHERE u.used >= u.allowed) AS first_full_at,
	count(*) AS lines_seen,
	min(u.line_no) AS first_line,
	max(u.line_no) AS last_line,
	u.source_id
FROM (
	SELECT m.source_id, m.line_no, e.at, e.host, e.program, x.what, x.used, x.allowed
	FROM @schema@.maillog AS m
	CROSS JOIN LATERAL (
		SELECT @extschema@.maillog_at(m.line) AS at, coalesce(@extschema@.maillog_host(m.line), (SELECT s.name FROM @schema@.maillog_source AS s WHERE s.source_id = m.source_id)) AS host,
			@extschema@.maillog_program(m.line) AS program, @extschema@.maillog_detail(m.line) AS detail
	) AS e
	CROSS JOIN LATERAL (VALUES
		('connections', (e.detail ->> 'used')::bigint, (e.detail ->> 'allowed')::bigint),
		('local deliveries', (e.detail ->> 'local_used')::bigint, (e.detail ->> 'local_allowed')::bigint),
		('remote deliveries', (e.detail ->> 'remote_used')::bigint, (e.detail ->> 'remote_allowed')::bigint)
	) AS x (what, used, allowed)
	WHERE @extschema@.maillog_event(m.line) = 'load' AND x.used IS NOT NULL
) AS u
GROUP BY 1, u.host, u.program, u.what, u.source_id
ORDER BY 1, u.host, u.program, u.what, u.source_id;
COMMENT ON VIEW @schema@.maillog_capacity IS 'concurrency used of concurrency allowed, per hour, in the order of time: where a server prints it (tcpserver, qmail). It reads all lines of the sources that it is asked for';
COMMENT ON COLUMN @schema@.maillog_capacity.hour IS 'beginning of the hour, of UTC';
COMMENT ON COLUMN @schema@.maillog_capacity.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_capacity.program IS 'program that printed it';
COMMENT ON COLUMN @schema@.maillog_capacity.what IS 'connections, local deliveries or remote deliveries';
COMMENT ON COLUMN @schema@.maillog_capacity.used IS 'most in use at a time';
COMMENT ON COLUMN @schema@.maillog_capacity.allowed IS 'allowed at a time';
COMMENT ON COLUMN @schema@.maillog_capacity.percent IS 'used of allowed, in percent';
COMMENT ON COLUMN @schema@.maillog_capacity.average IS 'mean of what was printed';
COMMENT ON COLUMN @schema@.maillog_capacity.times_full IS 'lines on which all was in use';
COMMENT ON COLUMN @schema@.maillog_capacity.first_full_at IS 'instant of the first of these; NULL = none';
COMMENT ON COLUMN @schema@.maillog_capacity.lines_seen IS 'lines that print it';
COMMENT ON COLUMN @schema@.maillog_capacity.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_capacity.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_capacity.source_id IS 'source of the lines, see maillog_source';

-- A domain as destination of what was delivered in the end; delays are counted from the arrival.
CREATE VIEW @schema@.maillog_delays AS
SELECT
	t.destination,
	count(*) FILTER (WHERE @extschema@.maillog_is_success(d.status)) AS delivered,
	count(*) FILTER (WHERE d.status = 'deferred') AS deferrals,
	count(*) FILTER (WHERE d.status IN ('bounced', 'expired')) AS failed,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY d.delay) FILTER (WHERE @extschema@.maillog_is_success(d.status))::numeric, 3)::double precision AS p50,
	round(percentile_cont(0.9) WITHIN GROUP (ORDER BY d.delay) FILTER (WHERE @extschema@.maillog_is_success(d.status))::numeric, 3)::double precision AS p90,
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY d.delay) FILTER (WHERE @extschema@.maillog_is_success(d.status))::numeric, 3)::double precision AS p99,
	max(d.delay) FILTER (WHERE @extschema@.maillog_is_success(d.status)) AS longest,
	round(percentile_cont(0.5) WITHIN GROUP (ORDER BY d.delay_transfer) FILTER (WHERE @extschema@.maillog_is_success(d.status))::numeric, 3)::double precision AS transfer_p50,
	nullif(min(d.at), '-infinity') AS first_at,
	nullif(max(d.at), '-infinity') AS last_at
FROM @schema@.maillog_delivery AS d
CROSS JOIN LATERAL (SELECT lower(substring(d.recipient FROM '@([^@]*)$')) AS destination) AS t
WHERE d.recipient IS NOT NULL AND d.status IN ('delivered', 'relayed', 'deferred', 'bounced', 'expired')
GROUP BY t.destination
ORDER BY count(*) DESC, t.destination;
COMMENT ON VIEW @schema@.maillog_delays IS 'per domain of the recipient, that with the most outcomes first: how long delivery took, from the arrival of the mail; seconds';
COMMENT ON COLUMN @schema@.maillog_delays.destination IS 'domain of the recipient, in lower case; NULL = a local name';
COMMENT ON COLUMN @schema@.maillog_delays.delivered IS 'deliveries that succeeded';
COMMENT ON COLUMN @schema@.maillog_delays.deferrals IS 'attempts that failed for now';
COMMENT ON COLUMN @schema@.maillog_delays.failed IS 'recipients given up: bounced or expired';
COMMENT ON COLUMN @schema@.maillog_delays.p50 IS 'half of the deliveries took no longer; NULL = none succeeded';
COMMENT ON COLUMN @schema@.maillog_delays.p90 IS 'nine of ten took no longer; NULL = none succeeded';
COMMENT ON COLUMN @schema@.maillog_delays.p99 IS '99 of 100 took no longer; NULL = none succeeded';
COMMENT ON COLUMN @schema@.maillog_delays.longest IS 'the longest; NULL = none succeeded';
COMMENT ON COLUMN @schema@.maillog_delays.transfer_p50 IS 'half of the successful attempts took no longer, waiting in the queue not counted; NULL = none succeeded, or not told';
COMMENT ON COLUMN @schema@.maillog_delays.first_at IS 'instant of the first outcome';
COMMENT ON COLUMN @schema@.maillog_delays.last_at IS 'instant of the last outcome';

-- Mails are counted where they were accepted, outcomes where they happened; notifications are mails too.
CREATE VIEW @schema@.maillog_traffic AS
SELECT
	c.hour,
	c.host,
	coalesce(sum(c.connections), 0)::bigint AS connections,
	coalesce(sum(c.received), 0)::bigint AS received,
	sum(c.bytes) AS bytes,
	coalesce(sum(c.delivered), 0)::bigint AS delivered,
	coalesce(sum(c.relayed), 0)::bigint AS relayed,
	coalesce(sum(c.deferred), 0)::bigint AS deferred,
	coalesce(sum(c.bounced), 0)::bigint AS bounced,
	coalesce(sum(c.rejected), 0)::bigint AS rejected,
	coalesce(sum(c.discarded), 0)::bigint AS discarded,
	coalesce(sum(c.logins), 0)::bigint AS logins,
	coalesce(sum(c.logins_failed), 0)::bigint AS logins_failed,
	c.source_id
FROM (
	SELECT
		@extschema@.maillog_hour(m.accepted_at) AS hour, m.host, m.source_id, NULL::bigint AS connections,
		count(*) AS received, sum(m.size) AS bytes, NULL::bigint AS delivered, NULL::bigint AS relayed, NULL::bigint AS deferred, NULL::bigint AS bounced,
		NULL::bigint AS rejected, NULL::bigint AS discarded, NULL::bigint AS logins, NULL::bigint AS logins_failed
	FROM @schema@.maillog_message AS m
	-- a further id of a mail that was counted
	WHERE m.accepted_at IS NOT NULL AND (m.root = m.id OR m.notification IS NOT NULL AND m.parent = m.notification_of)
	GROUP BY 1, 2, 3
	UNION ALL
	SELECT
		@extschema@.maillog_hour(d.at), d.host, d.source_id, NULL, NULL, NULL,
		count(*) FILTER (WHERE d.status = 'delivered'), count(*) FILTER (WHERE d.status = 'relayed'), count(*) FILTER (WHERE d.status = 'deferred'),
		count(*) FILTER (WHERE d.status IN ('bounced', 'expired')), count(*) FILTER (WHERE d.status IN ('rejected', 'aborted')),
		count(*) FILTER (WHERE d.status IN ('discarded', 'quarantined', 'removed')), NULL, NULL
	FROM @schema@.maillog_delivery AS d
	GROUP BY 1, 2, 3
	UNION ALL
	SELECT @extschema@.maillog_hour(s.at), s.host, s.source_id, count(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
	FROM @schema@.maillog_session AS s
	GROUP BY 1, 2, 3
	UNION ALL
	SELECT
		@extschema@.maillog_hour(l.at), l.host, l.source_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
		count(*) FILTER (WHERE l.result = 'ok'), count(*) FILTER (WHERE l.result = 'failed')
	FROM @schema@.maillog_login AS l
	GROUP BY 1, 2, 3
) AS c
GROUP BY c.hour, c.host, c.source_id
ORDER BY c.hour, c.host, c.source_id;
COMMENT ON VIEW @schema@.maillog_traffic IS 'per hour, host and source, in the order of time: connections, mails, outcomes and logins';
COMMENT ON COLUMN @schema@.maillog_traffic.hour IS 'beginning of the hour, of UTC; NULL = lines without a time';
COMMENT ON COLUMN @schema@.maillog_traffic.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_traffic.connections IS 'sessions begun, in both directions, where the log tells of them';
COMMENT ON COLUMN @schema@.maillog_traffic.received IS 'mails accepted, notifications included; a mail with several ids counts once';
COMMENT ON COLUMN @schema@.maillog_traffic.bytes IS 'their size; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_traffic.delivered IS 'recipients delivered to a mailbox, program or file here';
COMMENT ON COLUMN @schema@.maillog_traffic.relayed IS 'recipients taken by another host';
COMMENT ON COLUMN @schema@.maillog_traffic.deferred IS 'attempts that failed for now';
COMMENT ON COLUMN @schema@.maillog_traffic.bounced IS 'recipients given up: bounced or expired';
COMMENT ON COLUMN @schema@.maillog_traffic.rejected IS 'refusals, and transfers broken off';
COMMENT ON COLUMN @schema@.maillog_traffic.discarded IS 'recipients whose mail was thrown away, put into quarantine or removed';
COMMENT ON COLUMN @schema@.maillog_traffic.logins IS 'successful logins';
COMMENT ON COLUMN @schema@.maillog_traffic.logins_failed IS 'logins that failed, without suspected ones';
COMMENT ON COLUMN @schema@.maillog_traffic.source_id IS 'source of the lines, see maillog_source';
