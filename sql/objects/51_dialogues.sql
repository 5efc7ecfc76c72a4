-- Dialogues that did not end well: incomplete ones, time-outs, blocks.

-- A session that passed no mail and no login. What the log does not tell (unknown) is left out; what was handed over goes on elsewhere.
CREATE VIEW @schema@.maillog_incomplete_sessions AS
SELECT
	s.at,
	s.host,
	s.protocol,
	s.direction,
	s.result,
	s.result = 'no_mail' AS benign,
	c.peer,
	s.helo,
	s.user_name,
	coalesce(s.sender, d.sender) AS sender,
	d.recipient,
	s.stage,
	s.last_command,
	s.ended_by,
	@extschema@.maillog_seconds(s.at, s.ended_at) AS duration,
	s.idle,
	s.code,
	s.enhanced_code,
	s.reply,
	s.cause,
	t.title,
	t.side,
	@extschema@.maillog_explain(t.explanation, g.given) AS explanation,
	@extschema@.maillog_explain(t.advice, g.given) AS advice,
	d.failures + (SELECT count(*) FROM @schema@.maillog_login AS l WHERE l.source_id = s.source_id AND l.id = ANY (s.lines) AND l.session_ref = s.id AND l.result <> 'ok') AS told_by,
	s.completeness,
	s.first_line,
	s.last_line,
	s.peer_ip,
	s.format,
	s.program,
	s.source_id,
	s.id,
	s.lines
FROM @schema@.maillog_session AS s
CROSS JOIN LATERAL (SELECT @extschema@.maillog_peer(s.peer_name, s.peer_ip) AS peer) AS c
LEFT JOIN @extschema@.maillog_causes AS t ON t.cause = s.cause
-- a session has the obstacle, a refusal in it who was refused
LEFT JOIN LATERAL (
	SELECT
		count(*) AS failures, (array_agg(d.sender ORDER BY d.at, d.id, d.n) FILTER (WHERE d.cause = s.cause))[1] AS sender,
		(array_agg(d.recipient ORDER BY d.at, d.id, d.n) FILTER (WHERE d.cause = s.cause))[1] AS recipient
	FROM @schema@.maillog_delivery AS d
	WHERE d.source_id = s.source_id AND d.session_ref = s.id AND @extschema@.maillog_is_failure(d.status)
) AS d ON true
CROSS JOIN LATERAL (
	SELECT jsonb_build_object('sender', coalesce(s.sender, d.sender), 'recipient', d.recipient, 'user', s.user_name, 'peer', c.peer,
		'client', CASE s.direction WHEN 'out' THEN @extschema@.maillog_peer(s.host, s.local_ip) ELSE c.peer END, 'code', s.code, 'reply', @extschema@.maillog_reply_text(s.format, s.reply), 'host', s.host, 'delay', round(s.idle)) AS given
) AS g
WHERE s.result NOT IN ('ok', 'unknown', 'handed_over')
	AND NOT (s.result IN ('aborted', 'no_mail') AND @schema@.maillog_login_told_elsewhere(s.source_id, s.host, s.program, s.key, s.at, s.ended_at))
ORDER BY s.at DESC, s.source_id, s.id DESC;
COMMENT ON VIEW @schema@.maillog_incomplete_sessions IS 'dialogues in which no mail passed and no login succeeded, newest first, the harmless ones told apart; sessions of which the log does not tell the result are left out';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.at IS 'instant of its beginning, as stored: -infinity when the log prints none';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.protocol IS 'smtp, submission, lmtp, pop3, imap ...';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.direction IS 'who connected: in = the peer, out = we';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.result IS 'first obstacle met: connect_failed, blocked, tls_failed, login_failed, rejected, timeout, aborted; or no_mail: nothing was asked for';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.benign IS 'true = no failure: the client came and left, such as EHLO and QUIT';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.peer IS 'the other side: name [address]';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.helo IS 'name that the client gave with HELO, EHLO or LHLO; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.user_name IS 'user who logged in, or tried to; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.sender IS 'envelope sender of the last transaction, or of the mail that was refused; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.recipient IS 'recipient that was refused, the first one for this cause; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.stage IS 'how far the dialogue came';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.last_command IS 'last command seen, secrets masked; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.ended_by IS 'quit, client, server, timeout, error, shutdown or unknown; NULL = open';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.duration IS 'seconds from its beginning to its end; NULL = its end was not seen';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.idle IS 'longest silence between two of its lines, seconds; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.code IS 'reply code of the obstacle, else of the last reply; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.enhanced_code IS 'enhanced status code (RFC 3463); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.reply IS 'that reply, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none or unknown';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.explanation IS 'what happened, with the values of this case';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.told_by IS 'deliveries and logins that tell of the failure, too; 0 = the session is a row of maillog_failures itself';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.completeness IS 'complete, open, start_missing, end_missing or both_missing';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.peer_ip IS 'address of the peer';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.program IS 'program of the deciding line; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.id IS 'id of the session';
COMMENT ON COLUMN @schema@.maillog_incomplete_sessions.lines IS 'numbers of the lines that say so: see maillog_evidence()';

-- Limits are round numbers: what was waited for exceeds them by little. That which is nearest below is suggested.
CREATE VIEW @schema@.maillog_timeouts AS
SELECT
	w.at,
	w.host,
	w.protocol,
	w.direction,
	@extschema@.maillog_peer(w.peer_name, w.peer_ip) AS peer,
	w.user_name,
	w.sender,
	w.recipient,
	w.stage,
	w.last_command,
	w.ended_at,
	w.idle,
	(SELECT max(l.seconds) FROM unnest(ARRAY[5, 8, 10, 15, 20, 21, 30, 45, 60, 63, 75, 90, 120, 127, 180, 240, 300, 600, 900, 1200, 1800, 3600, 7200]) AS l (seconds)
		-- not more than a tenth and two seconds below
		WHERE l.seconds <= w.idle + 0.5 AND l.seconds >= w.idle * 0.9 - 2) AS suggested_limit,
	@extschema@.maillog_timeout_setting(w.format, w.direction, w.protocol, w.cause = 'connection_timeout') AS setting,
	w.cause,
	t.title,
	w.fact,
	w.first_line,
	w.last_line,
	w.peer_ip,
	w.format,
	w.source_id,
	w.id,
	w.lines
FROM (
	SELECT
		'session'::text AS fact, s.source_id, s.id, s.at, s.host, s.format, s.protocol, s.direction, s.peer_name, s.peer_ip, s.user_name, s.sender, NULL::text AS recipient,
		s.stage, s.last_command, s.ended_at, s.idle, s.cause, s.first_line, s.last_line, s.lines
	FROM @schema@.maillog_session AS s
	WHERE s.result = 'timeout' OR s.ended_by = 'timeout'
	UNION ALL
	SELECT
		'delivery', d.source_id, d.id, d.at, d.host, d.format, 'smtp', 'out', d.relay_name, d.relay_ip, d.user_name, d.sender, d.recipient,
		d.stage, NULL, d.at, coalesce(s.idle, d.delay_transfer), d.cause, d.first_line, d.last_line, d.lines
	FROM @schema@.maillog_delivery AS d
	LEFT JOIN @schema@.maillog_session AS s ON s.source_id = d.source_id AND s.id = d.session_ref AND s.n = 0
	WHERE d.status IN ('deferred', 'bounced') AND (d.cause LIKE 'timeout%' OR d.cause = 'connection_timeout')
		AND (s.result = 'timeout' OR s.ended_by = 'timeout') IS NOT TRUE
) AS w
LEFT JOIN @extschema@.maillog_causes AS t ON t.cause = w.cause
ORDER BY w.at DESC, w.source_id, w.id DESC;
COMMENT ON VIEW @schema@.maillog_timeouts IS 'dialogues and attempts that ended because one side was silent, with the limit that the silence suggests and the setting that holds it, newest first';
COMMENT ON COLUMN @schema@.maillog_timeouts.at IS 'instant of the beginning of the dialogue, or of the end of the attempt';
COMMENT ON COLUMN @schema@.maillog_timeouts.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_timeouts.protocol IS 'smtp, submission, lmtp, pop3, imap ...';
COMMENT ON COLUMN @schema@.maillog_timeouts.direction IS 'who connected: in = the peer, out = we';
COMMENT ON COLUMN @schema@.maillog_timeouts.peer IS 'the other side: name [address]; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.user_name IS 'user who logged in, or tried to; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.stage IS 'where the dialogue stood; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.last_command IS 'last command seen, secrets masked; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.ended_at IS 'instant of the end; NULL = not seen';
COMMENT ON COLUMN @schema@.maillog_timeouts.idle IS 'seconds of silence: the longest of a dialogue, the whole time of an attempt without one';
COMMENT ON COLUMN @schema@.maillog_timeouts.suggested_limit IS 'the usual limit, in seconds, that lies next below it; NULL = none fits';
COMMENT ON COLUMN @schema@.maillog_timeouts.setting IS 'setting of the server that holds this limit; NULL = not known';
COMMENT ON COLUMN @schema@.maillog_timeouts.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_timeouts.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_timeouts.fact IS 'table that has it: session or delivery, after maillog_';
COMMENT ON COLUMN @schema@.maillog_timeouts.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_timeouts.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_timeouts.peer_ip IS 'address of the peer; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_timeouts.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_timeouts.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_timeouts.id IS 'id of the session or delivery';
COMMENT ON COLUMN @schema@.maillog_timeouts.lines IS 'numbers of the lines that say so: see maillog_evidence()';

-- A block is caused by what the address did before: in its last session that was not blocked itself, or in the one that the block broke off.
CREATE VIEW @schema@.maillog_blocks AS
SELECT
	f.at,
	f.host,
	f.peer_ip AS address,
	f.peer,
	f.cause,
	t.title,
	coalesce(f.detail ->> 'reason_text', @extschema@.maillog_explain(t.explanation, jsonb_build_object('peer', f.peer, 'client', f.peer, 'code', f.code, 'reply', @extschema@.maillog_reply_text(f.format, f.reply), 'host', f.host))) AS reason,
	f.detail ->> 'reason' AS reason_code,
	b.id AS trigger_session,
	b.at AS trigger_at,
	CASE WHEN b.id = f.session_ref THEN 0 ELSE @extschema@.maillog_seconds(coalesce(b.ended_at, b.at), f.at) END AS after,
	b.result AS trigger_result,
	CASE f.detail ->> 'reason'
		WHEN 'R' THEN b.rsets
		WHEN 'P' THEN b.rcpts - coalesce(b.rcpts_accepted, 0)
		WHEN 'L' THEN (SELECT sum(l.attempts)::int FROM @schema@.maillog_login AS l WHERE l.source_id = f.source_id AND l.id BETWEEN b.first_line AND b.last_line AND l.session_ref = b.id AND l.result = 'failed')
	END AS trigger_count,
	CASE f.detail ->> 'reason' WHEN 'R' THEN 'RSET commands' WHEN 'P' THEN 'recipients refused' WHEN 'L' THEN 'failed logins' END AS trigger_counts,
	CASE WHEN f.cause IN ('too_many_connections', 'rate_limited') OR (f.detail ->> 'reason') = 'I' THEN
		(SELECT nullif(count(*), 0) FROM @schema@.maillog_session AS o
		WHERE o.peer_ip = f.peer_ip AND o.source_id = f.source_id AND o.result <> 'blocked' AND o.at <= f.at AND o.ended_at >= f.at AND o.at > f.at - interval '1 day') END AS open_sessions,
	f.code,
	f.enhanced_code,
	f.reply,
	t.advice,
	f.fact,
	f.first_line,
	f.last_line,
	f.format,
	f.source_id,
	f.id,
	ARRAY(SELECT DISTINCT l.line FROM unnest(b.lines || f.lines) AS l (line) ORDER BY l.line) AS lines
FROM (
	SELECT
		'delivery'::text AS fact, d.source_id, d.id, d.at, d.host, d.format, d.client_ip AS peer_ip, @extschema@.maillog_peer(d.client_name, d.client_ip) AS peer,
		d.session_ref, d.code, d.enhanced_code, d.reply, d.cause,
		d.detail, d.first_line, d.last_line, d.lines
	FROM @schema@.maillog_delivery AS d
	WHERE d.status = 'rejected' AND d.stage = 'connect'
	UNION ALL
	SELECT
		'session', s.source_id, s.id, s.at, s.host, s.format, s.peer_ip, @extschema@.maillog_peer(s.peer_name, s.peer_ip),
		s.id, s.code, s.enhanced_code, s.reply, s.cause,
		s.detail, s.first_line, s.last_line, s.lines
	FROM @schema@.maillog_session AS s
	WHERE s.result = 'blocked' AND NOT EXISTS (
		SELECT FROM @schema@.maillog_delivery AS d
		WHERE d.source_id = s.source_id AND d.session_ref = s.id AND @extschema@.maillog_is_failure(d.status))
) AS f
LEFT JOIN @extschema@.maillog_causes AS t ON t.cause = f.cause
LEFT JOIN LATERAL (
	SELECT p.id, p.at, p.ended_at, p.result, p.rsets, p.rcpts, p.rcpts_accepted, p.first_line, p.last_line, p.lines
	FROM @schema@.maillog_session AS p
	WHERE p.source_id = f.source_id AND p.peer_ip = f.peer_ip AND p.at <= f.at AND p.direction = 'in'
		-- or the dialogue that the block broke off
		AND ((p.result <> 'blocked' AND (p.at, p.first_line) < (f.at, f.first_line)) OR (p.id = f.session_ref AND num_nonnulls(p.rsets, p.rcpts, p.transactions, p.user_name) > 0))
		-- a list of others has other reasons
		AND f.cause NOT IN ('blocklisted', 'reputation', 'too_many_connections')
	ORDER BY p.at DESC, p.id DESC
	LIMIT 1
) AS b ON true
ORDER BY f.at DESC, f.source_id, f.id DESC;
COMMENT ON VIEW @schema@.maillog_blocks IS 'connections refused because of their address or number, newest first, with the session that caused the block';
COMMENT ON COLUMN @schema@.maillog_blocks.at IS 'instant of the line that tells of it, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_blocks.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_blocks.address IS 'address of the client';
COMMENT ON COLUMN @schema@.maillog_blocks.peer IS 'name and address of the client';
COMMENT ON COLUMN @schema@.maillog_blocks.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_blocks.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_blocks.reason IS 'reason of the block, as the server explains it, else that of the cause';
COMMENT ON COLUMN @schema@.maillog_blocks.reason_code IS 'letters of the reason, where the server prints them; NULL = it prints none';
COMMENT ON COLUMN @schema@.maillog_blocks.trigger_session IS 'id of the last session of the address that was not blocked, or of the one that the block broke off; NULL = not seen, or the reason lies outside of this log';
COMMENT ON COLUMN @schema@.maillog_blocks.trigger_at IS 'instant of its beginning; NULL = there is no such session';
COMMENT ON COLUMN @schema@.maillog_blocks.after IS 'seconds from its end to the block; NULL = a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_blocks.trigger_result IS 'its result; NULL = there is no such session';
COMMENT ON COLUMN @schema@.maillog_blocks.trigger_count IS 'what it did so often that the block followed; NULL = the log does not count it';
COMMENT ON COLUMN @schema@.maillog_blocks.trigger_counts IS 'what was counted; NULL = the log does not count it';
COMMENT ON COLUMN @schema@.maillog_blocks.open_sessions IS 'sessions of the address that were open at that time, where their number is the reason; NULL = another reason, or their ends are not logged';
COMMENT ON COLUMN @schema@.maillog_blocks.code IS 'reply code of the failure; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_blocks.enhanced_code IS 'enhanced status code (RFC 3463); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_blocks.reply IS 'reply, or the text of the outcome, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_blocks.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_blocks.fact IS 'table that has it: delivery or session, after maillog_';
COMMENT ON COLUMN @schema@.maillog_blocks.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_blocks.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_blocks.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_blocks.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_blocks.id IS 'id of the delivery or session';
COMMENT ON COLUMN @schema@.maillog_blocks.lines IS 'numbers of the lines that say so, those of the session that caused it first: see maillog_evidence()';
