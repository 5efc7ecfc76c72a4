-- What became of mails that were accepted: lost, retried, waiting, notified, greylisted.

CREATE INDEX maillog_message_waiting ON @schema@.maillog_message (source_id, id) WHERE n_open > 0;
COMMENT ON INDEX @schema@.maillog_message_waiting IS 'mails with recipients without a final fate';
CREATE INDEX maillog_delivery_message ON @schema@.maillog_delivery (source_id, message_ref) WHERE message_ref IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_delivery_message IS 'the outcomes of a message';

-- Accepted, and yet the recipient has nothing and the sender was not told.
CREATE VIEW @schema@.maillog_silent_losses AS
SELECT
	l.at,
	l.host,
	l.loss,
	l.sender,
	l.recipient,
	l.queue_id,
	l.accepted_at,
	l.client,
	l.code,
	l.reply,
	l.filter,
	l.action,
	l.parts,
	l.cause,
	CASE WHEN n.final IS FALSE THEN n.title ELSE c.title END AS title,
	c.side,
	CASE WHEN n.final IS FALSE THEN @schema@.maillog_tell(n.explanation, g.given) ELSE @extschema@.maillog_explain(c.explanation, g.given) END AS explanation,
	CASE WHEN NOT n.final OR c.permanent IS FALSE AND n.final THEN @schema@.maillog_tell(n.advice, g.given) ELSE @extschema@.maillog_explain(c.advice, g.given) END AS advice,
	l.first_line,
	l.last_line,
	l.client_ip,
	@extschema@.maillog_address_key(l.recipient) AS recipient_key,
	l.format,
	l.source_id,
	l.message_ref,
	l.delivery_id,
	l.lines
FROM (
	SELECT
		d.at, d.host, d.status AS loss, d.sender, d.recipient, d.queue_id, coalesce(m.accepted_at, d.at) AS accepted_at,
		@extschema@.maillog_peer(d.client_name, d.client_ip) AS client, d.client_ip, d.code, d.reply,
		d.detail ->> 'content_filter' AS filter, v.action, v.parts,
		d.cause, d.first_line, d.last_line, d.lines, d.format, d.source_id, d.message_ref, d.id AS delivery_id,
		d.status, d.recipient AS told_to, NULL AS next_hop, NULL AS us
	FROM @schema@.maillog_delivery AS d
	LEFT JOIN @schema@.maillog_message AS m ON m.source_id = d.source_id AND m.id = d.message_ref
	LEFT JOIN LATERAL (
		SELECT v.action, v.parts FROM @schema@.maillog_verdict AS v
		WHERE v.source_id = d.source_id AND v.id = ANY (d.lines) AND v.message_ref = d.message_ref
		LIMIT 1
	) AS v ON true
	WHERE d.status IN ('discarded', 'quarantined', 'removed') AND d.notified IS NOT TRUE AND (m.id IS NULL OR m.accepted_at IS NOT NULL)
	UNION ALL
	-- a notification that reached nobody: the sender of the original was never told
	SELECT
		d.at, d.host, 'notification ' || d.status, coalesce(o.sender, CASE m.notification WHEN 'failure' THEN d.recipient END), o.recipient,
		CASE WHEN o.id IS NULL THEN m.queue_id ELSE o.queue_id END, coalesce(o.accepted_at, m.accepted_at),
		NULL, NULL, d.code, d.reply, NULL, NULL, NULL,
		d.cause,
		d.first_line, d.last_line, o.lines || d.lines, d.format, d.source_id, d.message_ref, d.id,
		d.status, d.recipient, coalesce(@extschema@.maillog_peer(d.relay_name, d.relay_ip), substring(d.recipient FROM '[^@]*$')),
		@extschema@.maillog_peer(d.host, d.local_ip)
	FROM @schema@.maillog_delivery AS d
	JOIN @schema@.maillog_message AS m ON m.source_id = d.source_id AND m.id = d.message_ref
	-- what is lost is the mail that it is about
	LEFT JOIN LATERAL (
		SELECT o.id, o.queue_id, o.sender, o.accepted_at, f.recipient, coalesce(f.lines, o.lines) AS lines
		FROM @schema@.maillog_message AS o
		LEFT JOIN @schema@.maillog_delivery AS f ON f.source_id = o.source_id AND f.message_ref = o.id AND f.status IN ('bounced', 'expired')
		WHERE o.source_id = m.source_id AND o.id = m.notification_of
	) AS o ON true
	WHERE d.status IN ('bounced', 'expired') AND m.notification IN ('failure', 'double_bounce')
	UNION ALL
	-- given up by the correlator: the log goes on long after, and never tells of it again
	SELECT
		m.at, m.host, 'no outcome', m.sender, t.recipient, m.queue_id, m.accepted_at,
		@extschema@.maillog_peer(m.client_name, m.client_ip), m.client_ip, NULL, NULL, NULL, NULL, NULL,
		'outcome_not_logged', m.first_line, m.last_line, m.lines, m.format, m.source_id, m.id, NULL,
		'no_outcome', t.recipient, NULL, NULL
	FROM @schema@.maillog_message AS m
	CROSS JOIN LATERAL unnest(m.rcpt_to) AS t (recipient)
	WHERE m.n_open > 0 AND m.accepted_at IS NOT NULL AND m.completeness IN ('end_missing', 'both_missing')
		AND NOT EXISTS (
			SELECT FROM @schema@.maillog_delivery AS d
			WHERE d.source_id = m.source_id AND d.id = ANY (m.lines) AND d.message_ref = m.id
				AND @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(t.recipient) AND (@extschema@.maillog_is_final(d.status) OR d.next_ref IS NOT NULL))
) AS l
LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = l.cause
-- of what is given up nobody tries again; that there is no outcome is no failure that has a cause
LEFT JOIN @schema@.maillog_findings AS n ON n.finding = l.status AND (n.final OR n.finding = 'no_outcome')
CROSS JOIN LATERAL (
	SELECT jsonb_build_object('mail', l.queue_id, 'sender', l.sender, 'recipient', l.told_to, 'peer', coalesce(l.client, l.next_hop), 'client', coalesce(l.us, l.client),
		'code', l.code, 'reply', coalesce(@extschema@.maillog_reply_text(l.format, l.reply), l.filter), 'host', l.host) AS given
) AS g
ORDER BY l.at DESC, l.source_id, l.first_line DESC;
COMMENT ON VIEW @schema@.maillog_silent_losses IS 'mails that were accepted and then not delivered, while the sender was not told, newest first';
COMMENT ON COLUMN @schema@.maillog_silent_losses.at IS 'instant of the line that tells of it, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_silent_losses.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_silent_losses.loss IS 'discarded, quarantined, removed; notification bounced, notification expired: the sender never learned of its failure; queue_id, sender and recipient are those of the mail that failed, or the log does not tell which it was, and they are the id and the recipient of the notification, and NULL; no outcome: the log never tells of it again';
COMMENT ON COLUMN @schema@.maillog_silent_losses.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.queue_id IS 'id of the mail on this host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.accepted_at IS 'instant at which it was accepted';
COMMENT ON COLUMN @schema@.maillog_silent_losses.client IS 'client that brought it: name [address]; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.code IS 'reply code of the failure; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.reply IS 'reply, or the text of the outcome, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.filter IS 'name of the filter, where the log tells it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.action IS 'action of the filter, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.parts IS 'parts of its score; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_silent_losses.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_silent_losses.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none or unknown';
COMMENT ON COLUMN @schema@.maillog_silent_losses.explanation IS 'what happened, with the values of this case';
COMMENT ON COLUMN @schema@.maillog_silent_losses.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_silent_losses.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_silent_losses.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_silent_losses.client_ip IS 'address of that client; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_silent_losses.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_silent_losses.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_silent_losses.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_silent_losses.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_silent_losses.delivery_id IS 'id of the delivery; NULL = no outcome';
COMMENT ON COLUMN @schema@.maillog_silent_losses.lines IS 'numbers of the lines that say so: see maillog_evidence()';

-- Attempts for one recipient of one message, and how it ended: by what is final, whatever the clock says.
CREATE VIEW @schema@.maillog_retries AS
SELECT
	min(a.at) AS first_at,
	max(a.at) AS last_at,
	min(a.host) AS host,
	min(a.queue_id) AS queue_id,
	min(a.sender) AS sender,
	min(a.recipient) FILTER (WHERE a.last) AS recipient,
	count(*) FILTER (WHERE a.tried IS NOT FALSE) AS attempts,
	count(*) FILTER (WHERE a.status = 'deferred') AS deferrals,
	@extschema@.maillog_seconds(min(a.at), max(a.at)) AS duration,
	string_agg(a.new_cause, ', then ' ORDER BY a.at, a.id, a.n) AS causes,
	min(CASE WHEN @extschema@.maillog_is_final(a.status) THEN a.status ELSE 'open' END) FILTER (WHERE a.last) AS outcome,
	min(@extschema@.maillog_peer(a.relay_name, a.relay_ip)) FILTER (WHERE a.last) AS last_peer,
	min(a.code) FILTER (WHERE a.last) AS last_code,
	min(a.reply) FILTER (WHERE a.last) AS last_reply,
	a.recipient_key,
	min(a.first_line) AS first_line,
	max(a.last_line) AS last_line,
	a.source_id,
	a.message_ref,
	array_agg(a.id ORDER BY a.at, a.id, a.n) AS lines
FROM (
	SELECT
		d.source_id, d.id, d.n, d.at, d.host, d.first_line, d.last_line, d.message_ref, d.queue_id, d.sender, d.recipient, r.recipient_key,
		d.relay_name, d.relay_ip, d.tried, d.status, d.code, d.reply, lead(d.id) OVER w IS NULL AS last,
		CASE WHEN row_number() OVER (PARTITION BY d.source_id, d.message_ref, r.recipient_key, d.cause ORDER BY d.at, d.id, d.n) = 1 THEN d.cause END AS new_cause
	FROM @schema@.maillog_delivery AS d
	CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(d.recipient) AS recipient_key) AS r
	WHERE d.message_ref IS NOT NULL AND d.recipient IS NOT NULL
	-- nothing comes after the final outcome, wherever a clock was set back
	WINDOW w AS (PARTITION BY d.source_id, d.message_ref, r.recipient_key ORDER BY @extschema@.maillog_is_final(d.status), d.at, d.id, d.n)
) AS a
GROUP BY a.source_id, a.message_ref, a.recipient_key
HAVING bool_or(a.status = 'deferred')
ORDER BY last_at DESC, a.source_id, a.message_ref DESC, a.recipient_key;
COMMENT ON VIEW @schema@.maillog_retries IS 'attempts for one recipient of one message that was deferred at least once: how often, why, and how it ended, newest first; by index on recipient_key, or source_id and message_ref';
COMMENT ON COLUMN @schema@.maillog_retries.first_at IS 'instant of the first outcome';
COMMENT ON COLUMN @schema@.maillog_retries.last_at IS 'instant of the last one';
COMMENT ON COLUMN @schema@.maillog_retries.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_retries.queue_id IS 'id of the mail on this host';
COMMENT ON COLUMN @schema@.maillog_retries.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_retries.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_retries.attempts IS 'attempts seen; put off without a try does not count';
COMMENT ON COLUMN @schema@.maillog_retries.deferrals IS 'outcomes that were not final';
COMMENT ON COLUMN @schema@.maillog_retries.duration IS 'seconds from the first outcome to the last; NULL = a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_retries.causes IS 'causes in the order in which they came up, each named once';
COMMENT ON COLUMN @schema@.maillog_retries.outcome IS 'final status, or open';
COMMENT ON COLUMN @schema@.maillog_retries.last_peer IS 'host that it was offered to last: name [address]; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_retries.last_code IS 'reply code of the last outcome; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_retries.last_reply IS 'reply or text of the last outcome; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_retries.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_retries.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_retries.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_retries.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_retries.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_retries.lines IS 'numbers of the lines of its outcomes: see maillog_evidence()';

-- What waits now: "now" is the last instant of the source.
CREATE VIEW @schema@.maillog_queue AS
SELECT
	m.at,
	m.host,
	m.queue_id,
	m.state,
	m.sender,
	t.recipient,
	m.size,
	@extschema@.maillog_seconds(m.at, s.last_at) AS age,
	coalesce(o.attempts, 0) AS attempts,
	o.at AS last_at,
	@extschema@.maillog_peer(o.relay_name, o.relay_ip) AS peer,
	o.code,
	o.enhanced_code,
	o.reply,
	w.cause,
	coalesce(c.title, f.title) AS title,
	coalesce(c.side, 'unknown') AS side,
	coalesce(@extschema@.maillog_explain(c.explanation, g.given), @schema@.maillog_tell(f.explanation, g.given)) AS explanation,
	coalesce(@extschema@.maillog_explain(c.advice, g.given), @schema@.maillog_tell(f.advice, g.given)) AS advice,
	@extschema@.maillog_address_key(t.recipient) AS recipient_key,
	m.first_line,
	greatest(m.last_line, o.last_line) AS last_line,
	m.notification,
	m.format,
	m.source_id,
	m.id AS message_ref,
	m.lines,
	@extschema@.maillog_seconds(coalesce(o.at, m.at), s.last_at) AS silence
FROM @schema@.maillog_message AS m
JOIN @schema@.maillog_source AS s ON s.source_id = m.source_id
CROSS JOIN LATERAL unnest(m.rcpt_to) AS t (recipient)
LEFT JOIN LATERAL (
	SELECT
		d.id, d.at, d.last_line, d.relay_name, d.relay_ip, d.local_ip, d.code, d.enhanced_code, d.reply, d.cause, d.delay,
		count(*) FILTER (WHERE d.tried IS NOT FALSE) OVER () AS attempts,
		bool_or(@extschema@.maillog_is_final(d.status) OR d.next_ref IS NOT NULL) OVER () AS over
	FROM @schema@.maillog_delivery AS d
	WHERE d.source_id = m.source_id AND d.message_ref = m.id AND d.recipient IS NOT NULL
		AND @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(t.recipient)
	ORDER BY d.at DESC, d.id DESC, d.n DESC
	LIMIT 1
) AS o ON true
CROSS JOIN LATERAL (
	SELECT CASE WHEN m.state = 'held' THEN 'held'
		WHEN o.id IS NOT NULL THEN coalesce(o.cause, 'not_logged') END AS cause
) AS w
LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = w.cause
LEFT JOIN @schema@.maillog_findings AS f ON f.finding = 'in_queue' AND w.cause IS NULL
CROSS JOIN LATERAL (
	SELECT jsonb_build_object('mail', m.queue_id, 'sender', m.sender, 'recipient', t.recipient,
		'peer', coalesce(@extschema@.maillog_peer(o.relay_name, o.relay_ip), substring(t.recipient FROM '[^@]*$')),
		'client', @extschema@.maillog_peer(m.host, o.local_ip), 'code', o.code, 'reply', @extschema@.maillog_reply_text(m.format, o.reply), 'host', m.host, 'delay', round(o.delay)) AS given
) AS g
WHERE m.n_open > 0 AND m.state IN ('receiving', 'queued', 'held') AND m.completeness IN ('open', 'start_missing') AND o.over IS NOT TRUE
ORDER BY m.at, m.source_id, m.id;
COMMENT ON VIEW @schema@.maillog_queue IS 'recipients that wait in the queue at the last instant of the source, oldest first, and for what';
COMMENT ON COLUMN @schema@.maillog_queue.at IS 'instant at which the mail came, as stored';
COMMENT ON COLUMN @schema@.maillog_queue.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_queue.queue_id IS 'id of the mail on this host';
COMMENT ON COLUMN @schema@.maillog_queue.state IS 'receiving, queued or held';
COMMENT ON COLUMN @schema@.maillog_queue.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_queue.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_queue.size IS 'bytes; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_queue.age IS 'seconds from then to the last instant of the source; NULL = its line prints no instant';
COMMENT ON COLUMN @schema@.maillog_queue.attempts IS 'attempts seen';
COMMENT ON COLUMN @schema@.maillog_queue.last_at IS 'instant of the last outcome; NULL = none yet';
COMMENT ON COLUMN @schema@.maillog_queue.peer IS 'host that it was offered to last: name [address]; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_queue.code IS 'reply code of the last outcome; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_queue.enhanced_code IS 'enhanced status code (RFC 3463); NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_queue.reply IS 'reply, or the text of the outcome, as printed; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_queue.cause IS 'stable key of what it waits for; NULL = no attempt was seen';
COMMENT ON COLUMN @schema@.maillog_queue.title IS 'the cause in a few words, or that it waits, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_queue.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none or unknown';
COMMENT ON COLUMN @schema@.maillog_queue.explanation IS 'what happened, with the values of this case';
COMMENT ON COLUMN @schema@.maillog_queue.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_queue.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_queue.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_queue.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_queue.notification IS 'what kind of notification it is; NULL = none';
COMMENT ON COLUMN @schema@.maillog_queue.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_queue.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_queue.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_queue.lines IS 'numbers of the lines that say so: see maillog_evidence()';
COMMENT ON COLUMN @schema@.maillog_queue.silence IS 'seconds from its last outcome, or from when it came, to the last instant of the source: longer than the life of a queue, it is no more in it; NULL = its line prints no instant';

-- A notification passes through channels and filters under further ids: what reached whom is told by the last of them.
CREATE VIEW @schema@.maillog_bounces AS
SELECT
	b.at,
	b.host,
	b.notification,
	b.queue_id,
	b.rcpt_to AS sent_to,
	r.reached,
	r.failed,
	r.waiting,
	o.queue_id AS original_queue_id,
	o.message_id AS original_message_id,
	o.sender AS original_sender,
	o.at AS original_at,
	@extschema@.maillog_seconds(o.at, b.at) AS after,
	f.recipients AS about,
	f.causes,
	b.link_basis,
	b.confidence,
	least(o.first_line, b.first_line) AS first_line,
	greatest(o.last_line, b.last_line, r.last_line) AS last_line,
	b.format,
	b.source_id,
	b.id AS message_ref,
	o.id AS original_ref,
	ARRAY(SELECT DISTINCT x.line FROM unnest(o.lines || b.lines || r.lines) AS x (line) ORDER BY x.line) AS lines
FROM @schema@.maillog_message AS b
LEFT JOIN @schema@.maillog_message AS o ON o.source_id = b.source_id AND o.id = b.notification_of
LEFT JOIN LATERAL (
	WITH RECURSIVE ids AS (
		SELECT b.id, b.lines
		UNION ALL
		SELECT m.id, m.lines
		FROM ids AS i
		JOIN @schema@.maillog_message AS m ON m.source_id = b.source_id AND m.root = b.root AND m.root <> m.id AND m.parent = i.id
			AND m.notification_of IS NOT DISTINCT FROM b.notification_of
	)
	SELECT
		array_agg(DISTINCT d.recipient) FILTER (WHERE NOT @extschema@.maillog_is_failure(d.status) AND @extschema@.maillog_is_final(d.status)) AS reached,
		array_agg(DISTINCT d.recipient) FILTER (WHERE @extschema@.maillog_is_failure(d.status) AND @extschema@.maillog_is_final(d.status)) AS failed,
		array_agg(DISTINCT d.recipient) FILTER (WHERE d.status = 'deferred') AS waiting,
		array_agg(DISTINCT d.id) AS lines,
		max(d.last_line) AS last_line
	FROM ids AS i
	JOIN @schema@.maillog_delivery AS d ON d.source_id = b.source_id AND d.message_ref = i.id
) AS r ON true
LEFT JOIN LATERAL (
	SELECT
		array_agg(DISTINCT d.recipient) AS recipients,
		array_agg(DISTINCT d.cause) AS causes
	FROM @schema@.maillog_delivery AS d
	WHERE d.source_id = o.source_id AND d.message_ref = o.id
		AND d.status IN ('bounced', 'expired', 'deferred') AND (d.status <> 'deferred' OR b.notification = 'delay')
) AS f ON true
WHERE b.notification IS NOT NULL AND (b.notification_of IS NULL OR b.parent IS NULL OR b.parent = b.notification_of)
ORDER BY b.at DESC, b.source_id, b.id DESC;
COMMENT ON VIEW @schema@.maillog_bounces IS 'notifications (failure, delay, success, double bounce, copies for the postmaster): what each is about and whom it reached, newest first';
COMMENT ON COLUMN @schema@.maillog_bounces.at IS 'instant at which it was made, as stored';
COMMENT ON COLUMN @schema@.maillog_bounces.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_bounces.notification IS 'failure, delay, success, postmaster_copy or double_bounce';
COMMENT ON COLUMN @schema@.maillog_bounces.queue_id IS 'its first id on this host';
COMMENT ON COLUMN @schema@.maillog_bounces.sent_to IS 'its recipients';
COMMENT ON COLUMN @schema@.maillog_bounces.reached IS 'recipients that it was delivered to, under whichever name; NULL = none';
COMMENT ON COLUMN @schema@.maillog_bounces.failed IS 'recipients that it did not reach; NULL = none';
COMMENT ON COLUMN @schema@.maillog_bounces.waiting IS 'recipients for whom an attempt failed; NULL = none';
COMMENT ON COLUMN @schema@.maillog_bounces.original_queue_id IS 'id of the mail that it is about; NULL = not known, or without an id';
COMMENT ON COLUMN @schema@.maillog_bounces.original_message_id IS 'Message-ID of that mail; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_bounces.original_sender IS 'envelope sender of that mail';
COMMENT ON COLUMN @schema@.maillog_bounces.original_at IS 'instant at which that mail came';
COMMENT ON COLUMN @schema@.maillog_bounces.after IS 'seconds from then to the notification; NULL = a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_bounces.about IS 'recipients of that mail that failed, or are delayed';
COMMENT ON COLUMN @schema@.maillog_bounces.causes IS 'causes of their failure';
COMMENT ON COLUMN @schema@.maillog_bounces.link_basis IS 'what the link rests on';
COMMENT ON COLUMN @schema@.maillog_bounces.confidence IS 'how sure the link is, 0 to 1';
COMMENT ON COLUMN @schema@.maillog_bounces.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_bounces.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_bounces.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_bounces.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_bounces.message_ref IS 'id of its message';
COMMENT ON COLUMN @schema@.maillog_bounces.original_ref IS 'id of the message that it is about; NULL = not known';
COMMENT ON COLUMN @schema@.maillog_bounces.lines IS 'numbers of the lines of both: see maillog_evidence()';
