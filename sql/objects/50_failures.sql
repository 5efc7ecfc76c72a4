-- What went wrong: every failure once, newest first, with its cause in words.

-- Failures are few among facts, and asked for by time, recipient and sender. These indexes hold them alone: a load pays for
-- what failed only. Those by time are read backwards and merged, so that the newest failures cost no sort.
CREATE INDEX maillog_delivery_failed ON @schema@.maillog_delivery (at)
	WHERE @extschema@.maillog_is_failure(status);
COMMENT ON INDEX @schema@.maillog_delivery_failed IS 'failures by time';
CREATE INDEX maillog_delivery_failed_sender ON @schema@.maillog_delivery (@extschema@.maillog_address_key(sender) text_pattern_ops)
	WHERE @extschema@.maillog_is_failure(status) AND sender IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_delivery_failed_sender IS 'failures by sender or domain of the sender, see maillog_address_key()';
CREATE INDEX maillog_delivery_failed_session ON @schema@.maillog_delivery (source_id, session_ref)
	WHERE @extschema@.maillog_is_failure(status) AND session_ref IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_delivery_failed_session IS 'failures by session: whether a delivery tells already why a session failed';
CREATE INDEX maillog_session_failed ON @schema@.maillog_session (at)
	WHERE @extschema@.maillog_is_session_failure(result);
COMMENT ON INDEX @schema@.maillog_session_failed IS 'failures by time, without failed logins: those are in maillog_login';
CREATE INDEX maillog_session_failed_sender ON @schema@.maillog_session (@extschema@.maillog_address_key(sender) text_pattern_ops)
	WHERE @extschema@.maillog_is_session_failure(result) AND sender IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_session_failed_sender IS 'failures by sender or domain of the sender, see maillog_address_key()';
CREATE INDEX maillog_session_login_failed ON @schema@.maillog_session (lower(host), key) WHERE result = 'login_failed' AND key IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_session_login_failed IS 'failed logins by process: whether another log of the host tells what became of a silent session';
CREATE INDEX maillog_login_failed ON @schema@.maillog_login (at) WHERE result IN ('failed', 'suspected');
COMMENT ON INDEX @schema@.maillog_login_failed IS 'failures by time';
CREATE INDEX maillog_verdict_alone ON @schema@.maillog_verdict (at)
	WHERE @extschema@.maillog_is_stopping(action) AND message_ref IS NULL AND session_ref IS NULL;
COMMENT ON INDEX @schema@.maillog_verdict_alone IS 'mails stopped by a filter, which only its own log tells of, by time';
CREATE INDEX maillog_verdict_alone_recipient ON @schema@.maillog_verdict (@extschema@.maillog_address_key(recipients[1]) text_pattern_ops)
	WHERE @extschema@.maillog_is_stopping(action) AND message_ref IS NULL AND session_ref IS NULL;
COMMENT ON INDEX @schema@.maillog_verdict_alone_recipient IS 'mails stopped by a filter, which only its own log tells of, by the first recipient';

-- Some hosts log failed logins elsewhere (auth.log): the session in the mail log just breaks off. The process id joins the two.
CREATE FUNCTION @schema@.maillog_login_told_elsewhere(source_id int, host text, program text, key text, at timestamptz, ended_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (
	SELECT FROM @schema@.maillog_session AS t
	WHERE lower(t.host) = lower(maillog_login_told_elsewhere.host) AND t.key = maillog_login_told_elsewhere.key AND t.key IS NOT NULL AND t.result = 'login_failed'
		AND t.program = maillog_login_told_elsewhere.program AND t.source_id <> maillog_login_told_elsewhere.source_id
		-- two clocks of syslog may differ by a second
		AND t.at BETWEEN maillog_login_told_elsewhere.at - interval '2 s'
			AND coalesce(maillog_login_told_elsewhere.ended_at, maillog_login_told_elsewhere.at + interval '30 min') + interval '2 s');
COMMENT ON FUNCTION @schema@.maillog_login_told_elsewhere(int, text, text, text, timestamptz, timestamptz) IS 'whether another source of the host has a failed login of this session: of the same program and process while it lasted';

-- One attempt may be logged twice, with the user in one log (auth.log) and without in the other. A suspicion there is this failure, and not shown itself.
CREATE FUNCTION @schema@.maillog_login_named_elsewhere(source_id int, host text, program text, session_ref bigint, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (
	SELECT FROM @schema@.maillog_login AS t
	JOIN @schema@.maillog_session AS ts ON ts.source_id = t.source_id AND ts.id = t.session_ref
	JOIN @schema@.maillog_session AS s ON s.source_id = maillog_login_named_elsewhere.source_id AND s.id = maillog_login_named_elsewhere.session_ref
	WHERE t.result = 'failed' AND t.user_name IS NOT NULL AND t.source_id <> maillog_login_named_elsewhere.source_id
		AND lower(t.host) = lower(maillog_login_named_elsewhere.host) AND t.program = maillog_login_named_elsewhere.program AND ts.key = s.key
		AND t.at BETWEEN maillog_login_named_elsewhere.at - interval '5 s' AND maillog_login_named_elsewhere.at + interval '5 s');
COMMENT ON FUNCTION @schema@.maillog_login_named_elsewhere(int, text, text, bigint, timestamptz) IS 'whether another source of the host names the user of this failed login: of the same program and process, within five seconds';

CREATE FUNCTION @schema@.maillog_suspicion_told_elsewhere(source_id int, session_ref bigint, first_line bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN EXISTS (
	SELECT FROM @schema@.maillog_session AS s
	WHERE s.source_id = maillog_suspicion_told_elsewhere.source_id AND s.id = maillog_suspicion_told_elsewhere.session_ref
		AND s.first_line <= maillog_suspicion_told_elsewhere.first_line
		AND @schema@.maillog_login_told_elsewhere(s.source_id, s.host, s.program, s.key, s.at, s.ended_at));
COMMENT ON FUNCTION @schema@.maillog_suspicion_told_elsewhere(int, bigint, bigint) IS 'whether another source of the host has the failed login that this session was suspected of';

-- Without a subquery of its own, so that the planner puts it in place.
CREATE FUNCTION @schema@.maillog_login_repeated(login @schema@.maillog_login) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
	WHEN (login).result = 'failed' AND (login).user_name IS NULL
		THEN @schema@.maillog_login_named_elsewhere((login).source_id, (login).host, (login).program, (login).session_ref, (login).at)
	WHEN (login).result = 'suspected' THEN @schema@.maillog_suspicion_told_elsewhere((login).source_id, (login).session_ref, (login).first_line)
	ELSE false
END;
COMMENT ON FUNCTION @schema@.maillog_login_repeated(@schema@.maillog_login) IS 'whether another log of the host tells more of this login: who it was, or what became of a suspected one; it is to be counted there';

-- The branches have no WHERE of their own: only then the planner merges them by their indexes. "failed" decides.
CREATE VIEW @schema@.maillog_failures AS
SELECT
	f.at,
	f.host,
	k.kind,
	f.sender,
	f.recipient,
	f.user_name,
	k.peer,
	f.code,
	f.enhanced_code,
	f.reply,
	f.cause,
	c.title,
	c.cause_group,
	CASE WHEN c.side = 'next_hop' AND f.we_answered THEN 'us' ELSE c.side END AS side,
	coalesce(f.permanent, c.permanent) AS permanent,
	@extschema@.maillog_explain(c.explanation, e.given) AS explanation,
	-- what was given up is not tried again
	coalesce(CASE WHEN c.permanent IS FALSE THEN (SELECT @schema@.maillog_tell(n.advice, e.given) FROM @schema@.maillog_findings AS n WHERE n.finding = f.kind AND n.final) END,
		@extschema@.maillog_explain(c.advice, e.given)) AS advice,
	f.inferred,
	f.first_line,
	f.last_line,
	f.stage,
	f.attempt,
	f.delay,
	f.queue_id,
	f.peer_ip,
	f.recipient_key,
	f.sender_key,
	f.format,
	f.program,
	f.source_id,
	f.fact,
	f.id,
	f.n,
	f.message_ref,
	f.session_ref,
	f.lines
FROM (
	SELECT
		'delivery'::text AS fact, d.source_id, d.id, d.n, d.at, d.host, d.format, d.program, d.status AS kind, d.stage, d.sender, d.recipient, d.user_name,
		CASE WHEN w.we_answered THEN d.client_name ELSE d.relay_name END AS peer_name,
		CASE WHEN w.we_answered THEN d.client_ip ELSE d.relay_ip END AS peer_ip,
		w.we_answered, d.local_ip,
		d.code, d.enhanced_code, d.reply,
		d.cause, d.permanent, d.inferred, d.attempt, d.delay, d.delay_transfer AS waited, d.queue_id, d.message_ref, d.session_ref, d.first_line, d.last_line, d.lines,
		@extschema@.maillog_address_key(d.recipient) AS recipient_key, @extschema@.maillog_address_key(d.sender) AS sender_key,
		@extschema@.maillog_is_failure(d.status) AS failed
	FROM @schema@.maillog_delivery AS d
	-- a host that took it may throw it away; into a mailbox no other host is asked
	CROSS JOIN LATERAL (SELECT (@extschema@.maillog_is_incoming_failure(d.status) AND d.relay_ip IS NULL AND d.relay_name IS NULL) OR d.transport IS NOT DISTINCT FROM 'local' AS we_answered) AS w
	UNION ALL
	SELECT
		'session', s.source_id, s.id, s.n, s.at, s.host, s.format, s.program, s.result, s.stage, s.sender, NULL, s.user_name,
		s.peer_name, s.peer_ip, s.direction = 'in', s.local_ip,
		-- the last reply may be a good one
		CASE WHEN s.code >= 400 THEN s.code END, CASE WHEN s.code >= 400 THEN s.enhanced_code END, CASE WHEN s.code >= 400 OR s.code IS NULL THEN s.reply END,
		s.cause, NULL, false, NULL, NULL, s.idle, NULL, NULL, s.id, s.first_line, s.last_line, s.lines,
		NULL, @extschema@.maillog_address_key(s.sender),
		@extschema@.maillog_is_session_failure(s.result)
		AND NOT EXISTS (
			SELECT FROM @schema@.maillog_delivery AS d
			-- said once more, which keeps the planner from hashing all failures
			WHERE d.source_id = s.source_id AND d.session_ref = s.id AND d.session_ref IS NOT DISTINCT FROM s.id
				AND @extschema@.maillog_is_failure(d.status))
		AND NOT (s.result = 'aborted' AND @schema@.maillog_login_told_elsewhere(s.source_id, s.host, s.program, s.key, s.at, s.ended_at))
	FROM @schema@.maillog_session AS s
	UNION ALL
	SELECT
		'login', l.source_id, l.id, l.n, l.at, l.host, l.format, l.program, 'login_' || l.result, 'auth', NULL, NULL, l.user_name,
		l.client_name, l.client_ip, true, NULL,
		l.code, l.enhanced_code, l.reply,
		l.cause, NULL, l.inferred, l.attempts, NULL, NULL, NULL, NULL, l.session_ref, l.first_line, l.last_line, l.lines,
		@extschema@.maillog_address_key(l.user_name), NULL,
		l.result IN ('failed', 'suspected')
		AND NOT @schema@.maillog_login_repeated(l)
	FROM @schema@.maillog_login AS l
	UNION ALL
	SELECT
		'verdict', v.source_id, v.id, v.n, v.at, v.host, v.format, v.program, 'filtered', 'end_of_data', v.sender, v.recipients[1], NULL,
		NULL, v.client_ip, true, NULL,
		NULL, NULL, concat_ws(' ', v.action, v.score),
		CASE
			WHEN v.action = 'QUARANTINE' THEN 'quarantined'
			WHEN v.action = 'DELETE' THEN CASE v.kind WHEN 'content' THEN 'content_filter_deleted' ELSE 'discarded' END
			WHEN v.kind = 'content' THEN 'content_rejected'
			ELSE 'spam'
		END,
		NULL, false, NULL, NULL, NULL, v.queue_id, NULL, NULL, v.first_line, v.last_line, v.lines,
		@extschema@.maillog_address_key(v.recipients[1]), @extschema@.maillog_address_key(v.sender),
		@extschema@.maillog_is_stopping(v.action) AND v.message_ref IS NULL AND v.session_ref IS NULL
		AND NOT EXISTS (
			SELECT FROM @schema@.maillog_delivery AS d
			WHERE @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(v.recipients[1])
				AND @extschema@.maillog_address_key(d.sender) = @extschema@.maillog_address_key(v.sender)
				AND d.source_id <> v.source_id AND d.status IN ('rejected', 'discarded', 'quarantined')
				AND d.at BETWEEN v.at - interval '2 min' AND v.at + interval '2 min')
	FROM @schema@.maillog_verdict AS v
) AS f
LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = f.cause
CROSS JOIN LATERAL (
	SELECT CASE WHEN f.kind = 'rejected' AND f.stage = 'connect' AND f.fact = 'delivery' THEN 'blocked' WHEN f.kind = 'aborted' AND f.cause LIKE 'timeout%' THEN 'timeout' ELSE f.kind END AS kind,
		@extschema@.maillog_peer(f.peer_name, f.peer_ip) AS peer
) AS k
CROSS JOIN LATERAL (
	SELECT jsonb_build_object('sender', f.sender, 'recipient', f.recipient, 'user', f.user_name,
		'peer', coalesce(k.peer, CASE WHEN NOT f.we_answered THEN substring(f.recipient FROM '[^@]*$') END),
		'client', CASE WHEN NOT f.we_answered THEN @extschema@.maillog_peer(f.host, f.local_ip) ELSE k.peer END,
		'code', f.code, 'reply', @extschema@.maillog_reply_text(f.format, f.reply), 'host', f.host, 'delay', round(CASE WHEN f.kind = 'aborted' THEN (
			SELECT s.idle FROM @schema@.maillog_session AS s WHERE s.source_id = f.source_id AND s.id = f.session_ref AND s.n = 0) ELSE coalesce(f.waited, f.delay) END)) AS given
) AS e
WHERE f.failed
ORDER BY f.at DESC, f.source_id, f.id DESC;
COMMENT ON VIEW @schema@.maillog_failures IS 'everything that went wrong, once each, newest first: what was deferred, bounced, refused, filtered, blocked, timed out, thrown away, and failed logins; by index on at, recipient_key and sender_key';
COMMENT ON COLUMN @schema@.maillog_failures.at IS 'instant of the line that tells of it, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_failures.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_failures.kind IS 'deferred, bounced, expired, rejected, blocked, discarded, quarantined, filtered, aborted, timeout, removed, connect_failed, tls_failed, login_failed or login_suspected';
COMMENT ON COLUMN @schema@.maillog_failures.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.user_name IS 'user who logged in, or tried to; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.peer IS 'the other side: name [address]; of an outgoing delivery the host that it was offered to, else the client; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.code IS 'reply code of the failure; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.enhanced_code IS 'enhanced status code (RFC 3463); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.reply IS 'reply, or the text of the outcome, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_failures.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_failures.cause_group IS 'coarse class of the cause, for counting';
COMMENT ON COLUMN @schema@.maillog_failures.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none or unknown';
COMMENT ON COLUMN @schema@.maillog_failures.permanent IS 'whether another attempt is pointless; NULL = that depends';
COMMENT ON COLUMN @schema@.maillog_failures.explanation IS 'what happened, with the values of this case';
COMMENT ON COLUMN @schema@.maillog_failures.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_failures.inferred IS 'true = no line says so itself';
COMMENT ON COLUMN @schema@.maillog_failures.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_failures.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_failures.stage IS 'where the dialogue stood; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.attempt IS 'which attempt; of a login, how many; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.delay IS 'seconds from the arrival of the mail, or as the line states it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.queue_id IS 'id of the mail on this host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.peer_ip IS 'address of the peer; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.recipient_key IS 'whom it concerns, to search by with an index: the recipient, or the user of a login: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_failures.sender_key IS 'the sender to search by, as recipient_key; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_failures.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_failures.program IS 'program of the deciding line; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_failures.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_failures.fact IS 'table that has it: delivery, session, login or verdict, after maillog_';
COMMENT ON COLUMN @schema@.maillog_failures.id IS 'id of the row of that table';
COMMENT ON COLUMN @schema@.maillog_failures.n IS 'n of that row';
COMMENT ON COLUMN @schema@.maillog_failures.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_failures.session_ref IS 'id of the session; NULL = none';
COMMENT ON COLUMN @schema@.maillog_failures.lines IS 'numbers of the lines that say so: see maillog_evidence()';
