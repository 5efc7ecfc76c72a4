-- The way of a mail. Each part is found by an index: addresses by their keys, ids as they are, what belongs
-- together by the number of its lines.

-- A user may log in with his address or with the part before the @ alone, which others of that name have, too.
CREATE FUNCTION @schema@.maillog_fetches(recipient text, after timestamptz)
RETURNS TABLE (at timestamptz, host text, protocol text, user_name text, peer_ip inet, mailbox_messages int, retrieved int, deleted int, committed boolean,
	confidence real, source_id int, id bigint, n int, lines bigint[])
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT
		l.at, l.host, l.protocol, l.user_name, coalesce(l.client_ip, s.peer_ip), s.mailbox_messages, s.retrieved, CASE WHEN s.committed IS FALSE THEN 0 ELSE s.deleted END, s.committed,
		(CASE WHEN l.user_name LIKE '%@%' THEN 0.95 WHEN maillog_fetches.recipient LIKE '%@%' THEN 0.7 ELSE 0.8 END)::real, l.source_id, coalesce(s.id, l.id), coalesce(s.n, l.n)::int, coalesce(s.lines, l.lines)
	FROM @schema@.maillog_login AS l
	LEFT JOIN @schema@.maillog_session AS s ON s.source_id = l.source_id AND s.id = l.session_ref
	WHERE @extschema@.maillog_address_key(l.user_name) IN (@extschema@.maillog_address_key(maillog_fetches.recipient), '@' || split_part(@extschema@.maillog_address_key(maillog_fetches.recipient), '@', 2))
		AND l.user_name IS NOT NULL AND l.protocol IN ('pop2', 'pop3', 'imap') AND l.result = 'ok' AND l.at >= maillog_fetches.after;
END;
COMMENT ON FUNCTION @schema@.maillog_fetches(text, timestamptz) IS 'the POP3 and IMAP sessions of the owner of a mailbox from an instant on; deleted = messages that are gone, 0 where the deletions were not carried out; confidence = how sure it is that the user is that recipient';

-- An outcome without a sender is taken, if no sender is asked for. IS TRUE keeps the index by time, which reads much, out of it.
--@facts delivery
CREATE FUNCTION @schema@.maillog_search(sender text DEFAULT NULL, recipient text DEFAULT NULL, since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL)
RETURNS SETOF @schema@.maillog_outcome
LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	SELECT
		--@columns, d.{name}
	FROM @schema@.maillog_delivery AS d
	WHERE @schema@.maillog_search_hits(d.recipient, @schema@.maillog_search_from(maillog_search.recipient), @schema@.maillog_search_to(maillog_search.recipient))
		AND d.recipient IS NOT NULL
		AND (d.at >= coalesce(maillog_search.since, '-infinity') AND d.at < coalesce(maillog_search.until, 'infinity')) IS TRUE
		AND (maillog_search.sender IS NULL OR @schema@.maillog_search_hits(d.sender, @schema@.maillog_search_from(maillog_search.sender), @schema@.maillog_search_to(maillog_search.sender)))
	UNION ALL
	SELECT
		--@columns, d.{name}
	FROM @schema@.maillog_delivery AS d
	WHERE @schema@.maillog_search_hits(d.orig_recipient, @schema@.maillog_search_from(maillog_search.recipient), @schema@.maillog_search_to(maillog_search.recipient))
		AND d.orig_recipient <> d.recipient
		AND NOT @schema@.maillog_search_hits(d.recipient, @schema@.maillog_search_from(maillog_search.recipient), @schema@.maillog_search_to(maillog_search.recipient))
		AND (d.at >= coalesce(maillog_search.since, '-infinity') AND d.at < coalesce(maillog_search.until, 'infinity')) IS TRUE
		AND (maillog_search.sender IS NULL OR @schema@.maillog_search_hits(d.sender, @schema@.maillog_search_from(maillog_search.sender), @schema@.maillog_search_to(maillog_search.sender)))
	UNION ALL
	SELECT
		--@columns, d.{name}
	FROM @schema@.maillog_message AS m
	CROSS JOIN LATERAL @schema@.maillog_outcomes(m.source_id, m.id) AS d
	WHERE @schema@.maillog_search_hits(m.sender, @schema@.maillog_search_from(maillog_search.sender), @schema@.maillog_search_to(maillog_search.sender))
		AND m.sender IS NOT NULL
		AND maillog_search.recipient IS NULL
		AND (d.at >= coalesce(maillog_search.since, '-infinity') AND d.at < coalesce(maillog_search.until, 'infinity')) IS TRUE
		AND (m.at < coalesce(maillog_search.until, 'infinity')) IS TRUE
	UNION ALL
	SELECT
		--@columns, d.{name}
	FROM @schema@.maillog_delivery AS d
	WHERE @schema@.maillog_search_hits(d.sender, @schema@.maillog_search_from(maillog_search.sender), @schema@.maillog_search_to(maillog_search.sender))
		AND d.message_ref IS NULL AND d.sender IS NOT NULL
		AND @extschema@.maillog_is_failure(d.status)
		AND maillog_search.recipient IS NULL
		AND (d.at >= coalesce(maillog_search.since, '-infinity') AND d.at < coalesce(maillog_search.until, 'infinity')) IS TRUE;
END;
--@end
COMMENT ON FUNCTION @schema@.maillog_search(text, text, timestamptz, timestamptz) IS 'the outcomes of mail by sender and recipient, by index: each an address, a domain, or a user without one; also by the recipient before alias expansion; until excluded';

-- IS TRUE as above.
--@facts delivery
CREATE FUNCTION @schema@.maillog_trace(sender text DEFAULT NULL, recipient text DEFAULT NULL, message_id text DEFAULT NULL, queue_id text DEFAULT NULL,
	since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL)
RETURNS TABLE (mail int, at timestamptz, elapsed interval, host text, step text, result text, mail_id text, mail_from text, rcpt_to text, peer text,
	code int, reply text, cause text, confidence real, source_id int, id bigint, n int, lines bigint[])
LANGUAGE sql STABLE PARALLEL SAFE ROWS 100 SET jit = off
BEGIN ATOMIC
	WITH RECURSIVE a AS (
		SELECT
			@schema@.maillog_search_from(maillog_trace.sender) AS sender_from, @schema@.maillog_search_to(maillog_trace.sender) AS sender_to,
			@schema@.maillog_search_from(maillog_trace.recipient) AS rcpt_from, @schema@.maillog_search_to(maillog_trace.recipient) AS rcpt_to,
			btrim(maillog_trace.message_id, '<> ') AS message_id,
			coalesce(maillog_trace.since, '-infinity') AS since, coalesce(maillog_trace.until, 'infinity') AS until
		WHERE @schema@.maillog_is_question(num_nonnulls(maillog_trace.sender, maillog_trace.recipient, maillog_trace.message_id, maillog_trace.queue_id) > 0,
			'none of sender, recipient, message_id and queue_id is given', maillog_trace.since, maillog_trace.until)
	), outcome AS MATERIALIZED (
		SELECT d.source_id, d.id, d.n, d.message_ref, d.session_ref
		FROM a
		CROSS JOIN LATERAL @schema@.maillog_search(maillog_trace.sender, maillog_trace.recipient, maillog_trace.since, maillog_trace.until) AS d
		LEFT JOIN @schema@.maillog_message AS m ON m.source_id = d.source_id AND m.id = d.message_ref
		WHERE (a.message_id IS NULL OR m.message_id = a.message_id)
			AND (maillog_trace.queue_id IS NULL OR maillog_trace.queue_id IN (m.queue_id, d.queue_id))
	), found AS MATERIALIZED (
		SELECT o.source_id, o.message_ref AS id
		FROM outcome AS o
		WHERE o.message_ref IS NOT NULL
		UNION
		SELECT m.source_id, m.id
		FROM a
		JOIN @schema@.maillog_message AS m
			ON @schema@.maillog_search_hits(m.sender, a.sender_from, a.sender_to)
		WHERE a.rcpt_from IS NULL AND (a.message_id IS NULL OR m.message_id = a.message_id) AND (maillog_trace.queue_id IS NULL OR m.queue_id = maillog_trace.queue_id)
			AND m.at >= a.since AND m.at < a.until
		UNION
		SELECT m.source_id, m.id
		FROM a
		JOIN @schema@.maillog_message AS m ON m.queue_id = maillog_trace.queue_id
		WHERE a.rcpt_from IS NULL AND a.sender_from IS NULL AND (a.message_id IS NULL OR m.message_id = a.message_id) AND (m.at >= a.since AND m.at < a.until) IS TRUE
		UNION
		SELECT m.source_id, m.id
		FROM a
		JOIN @schema@.maillog_message AS m ON m.message_id = a.message_id
		WHERE a.rcpt_from IS NULL AND a.sender_from IS NULL AND maillog_trace.queue_id IS NULL AND (m.at >= a.since AND m.at < a.until) IS TRUE
		UNION
		-- in the queue, without any outcome yet
		SELECT m.source_id, m.id
		FROM a
		JOIN @schema@.maillog_message AS m ON m.n_open > 0
		WHERE EXISTS (SELECT FROM unnest(m.rcpt_to) AS r WHERE @schema@.maillog_search_hits(r, a.rcpt_from, a.rcpt_to))
			AND (a.sender_from IS NULL OR @schema@.maillog_search_hits(m.sender, a.sender_from, a.sender_to))
			AND (a.message_id IS NULL OR m.message_id = a.message_id) AND (maillog_trace.queue_id IS NULL OR m.queue_id = maillog_trace.queue_id)
			AND (m.at >= a.since AND m.at < a.until) IS TRUE
	), chain (way_source, way, source_id, id, confidence) AS (
		SELECT f.source_id, f.id, f.source_id, f.id, NULL::real
		FROM found AS f
		UNION
		SELECT c.way_source, c.way, l.source_id, l.id, l.confidence
		FROM chain AS c
		JOIN @schema@.maillog_message AS m ON m.source_id = c.source_id AND m.id = c.id
		CROSS JOIN LATERAL (
			SELECT m.source_id, m.root AS id, NULL::real AS confidence
			WHERE m.root <> m.id
			UNION ALL
			SELECT k.source_id, k.id, k.confidence
			FROM @schema@.maillog_message AS k
			WHERE k.source_id = m.source_id AND k.root = m.root AND k.root <> k.id
			UNION ALL
			SELECT h.next_source_id, h.next_message_ref, h.confidence
			FROM @schema@.maillog_outcomes(m.source_id, m.id) AS d
			JOIN @schema@.maillog_hops AS h ON h.source_id = d.source_id AND h.delivery_id = d.id AND h.delivery_n = d.n
			WHERE h.next_source_id IS NOT NULL
			UNION ALL
			SELECT h.source_id, h.message_ref, NULL
			FROM unnest(m.rcpt_to) AS r
			-- OFFSET: first those few, by the index of the recipients, then what they lead to
			CROSS JOIN LATERAL (
				SELECT d.source_id, d.id, d.n
				FROM @schema@.maillog_delivery AS d
				WHERE @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(r)
					AND (d.source_id <> m.source_id OR lower(d.host) <> lower(m.host))
					AND (d.at BETWEEN m.at - interval '1 day' AND m.at + interval '1 day') IS TRUE
					AND (d.next_queue_id = m.queue_id OR d.at BETWEEN m.at - interval '10 minutes' AND m.at + interval '10 minutes')
				OFFSET 0
			) AS d
			JOIN @schema@.maillog_hops AS h ON h.source_id = d.source_id AND h.delivery_id = d.id AND h.delivery_n = d.n
			WHERE h.next_source_id = m.source_id AND h.next_message_ref = m.id AND h.message_ref IS NOT NULL
		) AS l
	), way AS (
		-- two that reach each other are one way: it is named by its first message
		SELECT DISTINCT ON (w.way_source, w.way, c.source_id, c.id) w.way_source, w.way, c.source_id, c.id, c.confidence
		FROM chain AS c
		JOIN (
			SELECT DISTINCT ON (c.way_source, c.way) c.way_source AS of_source, c.way AS of_way, m.source_id AS way_source, m.id AS way
			FROM chain AS c
			JOIN @schema@.maillog_message AS m ON m.source_id = c.source_id AND m.id = c.id
			ORDER BY c.way_source, c.way, m.at, m.source_id, m.id
		) AS w ON w.of_source = c.way_source AND w.of_way = c.way
		ORDER BY w.way_source, w.way, c.source_id, c.id, c.confidence
	), message AS MATERIALIZED (
		SELECT
			w.way_source, w.way, coalesce(w.confidence, m.confidence) AS confidence, f.id IS NOT NULL AS found,
			m.source_id, m.id, m.n, m.at, m.host, m.lines, m.queue_id, m.sender, m.rcpt_to, m.client_name, m.client_ip, m.state, m.accepted_at, m.removed_at,
			m.session_ref, m.parent, m.notification, m.notification_of, CASE WHEN m.notification IS NOT NULL THEN m.id END AS notice
		FROM way AS w
		JOIN @schema@.maillog_message AS m ON m.source_id = w.source_id AND m.id = w.id
		LEFT JOIN found AS f ON f.source_id = m.source_id AND f.id = m.id
	), delivery AS MATERIALIZED (
		-- of the messages found by their recipient only its own outcomes
		SELECT
			--@columns d.{name},
			m.way_source, m.way, m.notice
		FROM message AS m
		CROSS JOIN a
		CROSS JOIN LATERAL @schema@.maillog_outcomes(m.source_id, m.id) AS d
		WHERE a.rcpt_from IS NULL OR NOT m.found OR EXISTS (SELECT FROM outcome AS o WHERE o.source_id = d.source_id AND o.id = d.id AND o.n = d.n)
		UNION ALL
		SELECT
			--@columns d.{name},
			d.source_id, coalesce(d.session_ref, d.id), NULL
		FROM outcome AS o
		JOIN @schema@.maillog_delivery AS d ON d.source_id = o.source_id AND d.id = o.id AND d.n = o.n
		WHERE o.message_ref IS NULL
	), session AS MATERIALIZED (
		SELECT DISTINCT r.way_source, r.way, r.source_id, r.session_ref
		FROM (SELECT m.way_source, m.way, m.source_id, m.session_ref FROM message AS m UNION ALL SELECT d.way_source, d.way, d.source_id, d.session_ref FROM delivery AS d) AS r
		WHERE r.session_ref IS NOT NULL
	), pickup AS (
		-- the first time that the user reads his mailbox after it, and the first time that he empties it
		SELECT DISTINCT d.way_source, d.way, d.recipient, p.*
		FROM delivery AS d
		CROSS JOIN LATERAL (
			(SELECT p.* FROM @schema@.maillog_fetches(d.recipient, d.at) AS p ORDER BY p.at LIMIT 1)
			UNION
			(SELECT p.* FROM @schema@.maillog_fetches(d.recipient, d.at) AS p WHERE p.deleted > 0 ORDER BY p.at LIMIT 1)
		) AS p
		WHERE d.status = 'delivered'
	), step AS (
		SELECT
			r.way_source, r.way, s.at, NULL::bigint AS notice, CASE s.direction WHEN 'out' THEN 5 ELSE 1 END AS place, s.host, CASE s.direction WHEN 'out' THEN 'connected' ELSE 'connection' END AS step, s.result,
			NULL AS mail_id, s.sender AS mail_from, NULL AS rcpt_to, concat_ws(' ', s.peer_name, host(s.peer_ip)) AS peer,
			s.code, @extschema@.maillog_reply_text(s.format, s.reply) AS reply, s.cause, NULL::real AS confidence, s.source_id, s.id, s.n, s.lines
		FROM session AS r
		JOIN @schema@.maillog_session AS s ON s.source_id = r.source_id AND s.id = r.session_ref
		UNION ALL
		SELECT
			m.way_source, m.way, coalesce(m.accepted_at, m.at), m.notice, CASE WHEN m.parent IS NULL THEN 2 ELSE 5 END, m.host,
			CASE WHEN m.notification IS NOT NULL AND m.parent IS NOT DISTINCT FROM m.notification_of THEN 'notification' WHEN m.parent IS NOT NULL THEN 'requeued' WHEN m.accepted_at IS NOT NULL THEN 'received' ELSE 'known' END,
			coalesce(m.notification, m.state), m.queue_id, m.sender, array_to_string(m.rcpt_to, ','), concat_ws(' ', m.client_name, host(m.client_ip)),
			NULL, NULL, NULL, m.confidence, m.source_id, m.id, m.n, m.lines
		FROM message AS m
		UNION ALL
		SELECT
			m.way_source, m.way, v.at, m.notice, 3, v.host, 'verdict', concat_ws(' ', v.kind, v.result, v.action), coalesce(v.queue_id, m.queue_id), v.sender, array_to_string(v.recipients, ','),
			host(v.client_ip), NULL, nullif(concat_ws(' ', '"' || (v.detail ->> 'content_filter') || '"', 'score ' || v.score, 'of ' || v.threshold, v.parts), ''), NULL, NULL, v.source_id, v.id, v.n, v.lines
		FROM message AS m
		LEFT JOIN @schema@.maillog_session AS s ON s.source_id = m.source_id AND s.id = m.session_ref
		CROSS JOIN LATERAL (SELECT DISTINCT line FROM unnest(m.lines || s.lines) AS line) AS l
		JOIN @schema@.maillog_verdict AS v ON v.source_id = m.source_id AND v.id = l.line AND v.message_ref = m.id
		UNION ALL
		-- a filter with a log of its own names neither id nor host; old ones not even a time
		SELECT
			m.way_source, m.way, v.at, m.notice, 3, v.host, 'verdict', concat_ws(' ', v.kind, v.result, v.action), v.queue_id, v.sender, array_to_string(v.recipients, ','),
			host(v.client_ip), NULL, nullif(concat_ws(' ', '"' || (v.detail ->> 'content_filter') || '"', 'score ' || v.score, 'of ' || v.threshold, v.parts), ''), NULL,
			CASE WHEN isfinite(v.at) THEN 0.8 ELSE 0.4 END::real, v.source_id, v.id, v.n, v.lines
		FROM message AS m
		JOIN @schema@.maillog_verdict AS v ON @extschema@.maillog_address_key(v.sender) = @extschema@.maillog_address_key(m.sender) AND v.source_id <> m.source_id AND v.message_ref IS NULL
			AND (NOT isfinite(v.at) OR v.at BETWEEN m.at - interval '2 minutes' AND m.at + interval '2 minutes')
		WHERE m.parent IS NULL AND EXISTS (SELECT FROM unnest(v.recipients) AS x JOIN unnest(m.rcpt_to) AS y ON @extschema@.maillog_address_key(x) = @extschema@.maillog_address_key(y))
		UNION ALL
		SELECT
			d.way_source, d.way, d.at, d.notice, CASE WHEN d.status = 'transferred' THEN 4 ELSE 6 END, d.host, CASE WHEN d.status = 'transferred' THEN 'handed on' ELSE 'delivery' END, d.status, d.queue_id, d.sender,
			concat_ws(' ', d.recipient, '(' || nullif(d.orig_recipient, d.recipient) || ')'),
			CASE WHEN d.message_ref IS NULL THEN concat_ws(' ', d.client_name, host(d.client_ip)) ELSE concat_ws(' ', d.relay_name, host(d.relay_ip), d.mailbox) END,
			d.code, @extschema@.maillog_reply_text(d.format, d.reply),
			d.cause, d.confidence, d.source_id, d.id, d.n, d.lines
		FROM delivery AS d
		UNION ALL
		SELECT
			m.way_source, m.way, m.removed_at, m.notice, 7, m.host, 'removed', m.state, m.queue_id, m.sender, NULL, NULL, NULL, NULL, NULL, NULL, m.source_id, m.id, m.n, m.lines
		FROM message AS m
		WHERE m.removed_at IS NOT NULL
		UNION ALL
		SELECT
			f.way_source, f.way, f.at, NULL, 8, f.host, 'fetched', CASE WHEN f.deleted > 0 THEN format('%s deleted', f.deleted) WHEN f.retrieved > 0 THEN format('%s retrieved', f.retrieved) ELSE 'mailbox opened' END,
			NULL, NULL, f.recipient, concat_ws(' ', f.protocol, host(f.peer_ip)), NULL, NULL, NULL, f.confidence, f.source_id, f.id, f.n, f.lines
		FROM pickup AS f
	)
	SELECT
		dense_rank() OVER (ORDER BY s.first_at, s.way_source, s.way)::int,
		nullif(s.at, '-infinity'),
		CASE WHEN isfinite(s.at) THEN s.at - s.first_at END,
		s.host, s.step, s.result, s.mail_id, s.mail_from, nullif(s.rcpt_to, ''), nullif(s.peer, ''), s.code, s.reply, s.cause, s.confidence, s.source_id, s.id, s.n::int, s.lines
	FROM (SELECT s.*, min(s.at) FILTER (WHERE isfinite(s.at)) OVER (PARTITION BY s.way_source, s.way) AS first_at FROM step AS s) AS s
	-- within an instant what a notification tells of comes before it
	ORDER BY s.first_at, s.way_source, s.way, nullif(s.at, '-infinity') NULLS LAST, s.source_id, s.notice NULLS FIRST, s.place, s.id, s.n;
END;
--@end
COMMENT ON FUNCTION @schema@.maillog_trace(text, text, text, text, timestamptz, timestamptz) IS 'the way of a mail in the order of time, over sessions, messages, verdicts, deliveries, hosts and pick-up. Any of: sender, recipient (an address, a domain, or a user without one; case does not matter), message_id, queue_id, since, until (until excluded). Columns: mail = number of the way; elapsed = since its first step; step = connection, connected, known, received, verdict, requeued, handed on, delivery, notification, removed, fetched; reply = as maillog_reply_text() reads it, of a verdict its score; confidence = how sure the link to the step is, NULL = by an id; source_id, id, n = the row of the fact; lines = its evidence';
