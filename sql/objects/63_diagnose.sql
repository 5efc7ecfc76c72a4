-- Why was this mail not received? What the facts say of each mail, then, if they say nothing, of those who connected, then of
-- the logs. The later steps read more, and run only if the former found nothing. Compiling the query (jit) would take longer than the answer.

--@facts delivery
CREATE FUNCTION @schema@.maillog_diagnose(sender text DEFAULT NULL, recipient text DEFAULT NULL, since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL)
RETURNS TABLE (rank int, finding text, title text, explanation text, side text, advice text, confidence real, at timestamptz, source_id int, lines bigint[],
	cause text, cases bigint, mail_id text, fact text, id bigint, n int)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 SET jit = off
BEGIN ATOMIC
	WITH RECURSIVE a AS MATERIALIZED (
		SELECT
			@schema@.maillog_search_from(maillog_diagnose.sender) AS sender_from, @schema@.maillog_search_to(maillog_diagnose.sender) AS sender_to,
			@schema@.maillog_search_from(maillog_diagnose.recipient) AS rcpt_from, @schema@.maillog_search_to(maillog_diagnose.recipient) AS rcpt_to,
			nullif(split_part(@schema@.maillog_search_from(maillog_diagnose.sender), '@', 1), '') AS sender_domain,
			coalesce(maillog_diagnose.since, '-infinity') AS since, coalesce(maillog_diagnose.until, 'infinity') AS until
		WHERE @schema@.maillog_is_question(num_nonnulls(maillog_diagnose.sender, maillog_diagnose.recipient) > 0, 'neither a sender nor a recipient is given', maillog_diagnose.since, maillog_diagnose.until)
	), hit AS (
		(
			-- a mail is of the period if it was under way in it; what became of it later is the answer
			SELECT
				--@columns d.{name},
				0 AS depth, NULL::text AS via, 1::real AS trust
			FROM a
			CROSS JOIN @schema@.maillog_search(maillog_diagnose.sender, maillog_diagnose.recipient, maillog_diagnose.since) AS d
			LEFT JOIN @schema@.maillog_message AS m ON m.source_id = d.source_id AND m.id = d.message_ref
			WHERE coalesce(m.at, d.at) < a.until
			UNION ALL
			-- refused before the log names a recipient: perhaps this one
			SELECT
				--@columns d.{name},
				0, NULL, 0.45
			FROM a
			JOIN @schema@.maillog_delivery AS d ON @schema@.maillog_search_hits(d.sender, a.sender_from, a.sender_to)
			WHERE @extschema@.maillog_is_failure(d.status) AND d.sender IS NOT NULL
				AND d.recipient IS NULL AND d.message_ref IS NULL AND a.rcpt_from IS NOT NULL AND (d.at >= a.since AND d.at < a.until) IS TRUE
		)
		UNION ALL
		-- handed on inside the host, perhaps under another name of the recipient, or forwarded to those behind it
		SELECT
			--@columns d.{name},
			h.depth + 1, coalesce(h.via, CASE WHEN m.forwarded THEN h.recipient END), h.trust * m.trust
		FROM hit AS h
		CROSS JOIN LATERAL (
			SELECT m.id, m.rcpt_to, false AS forwarded, 1::real AS trust
			FROM @schema@.maillog_message AS m
			WHERE m.source_id = h.source_id AND m.id = h.next_ref
			UNION ALL
			SELECT f.id, f.rcpt_to, true, coalesce(f.confidence, 1)
			FROM @schema@.maillog_message AS m
			JOIN @schema@.maillog_message AS f ON f.source_id = m.source_id AND f.root = m.root AND f.root <> f.id AND f.parent = m.id
			WHERE h.status = 'expanded' AND h.next_ref IS NULL AND m.source_id = h.source_id AND m.id = h.message_ref
				AND f.notification IS NULL AND coalesce(f.detail ->> 'qp' = h.detail ->> 'forward_qp', true)
		) AS m
		CROSS JOIN LATERAL @schema@.maillog_outcomes(h.source_id, m.id) AS d
		WHERE h.depth < 10 AND (m.forwarded OR cardinality(m.rcpt_to) = 1 OR @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(h.recipient)
			OR @extschema@.maillog_address_key(d.orig_recipient) = @extschema@.maillog_address_key(coalesce(h.orig_recipient, h.recipient)))
	), outcome AS MATERIALIZED (
		SELECT DISTINCT ON (h.source_id, h.id, h.n)
			h.source_id, h.id, h.n, h.at, h.host, h.format, h.lines, h.message_ref, h.session_ref, coalesce(m.root, -h.id) AS root, coalesce(m.queue_id, h.queue_id) AS queue_id, coalesce(m.sender, h.sender) AS sender, h.recipient, h.client_ip, h.client_name, h.helo,
			h.stage, h.transport, h.relay_name, h.relay_ip, h.local_ip, h.mailbox, h.attempt, h.status, h.notified, h.code, h.reply, h.delay, h.delay_transfer, h.next_queue_id, h.next_ref,
			h.trust * coalesce(h.confidence, 1) * CASE WHEN h.inferred THEN 0.9 ELSE 1 END AS link, h.inferred, h.detail, h.via, m.at AS message_at, m.completeness,
			h.cause,
			CASE h.status WHEN 'deferred' THEN 1 WHEN 'transferred' THEN 1 WHEN 'expanded' THEN 2 ELSE 3 END AS weight
		FROM hit AS h
		LEFT JOIN @schema@.maillog_message AS m ON m.source_id = h.source_id AND m.id = h.message_ref
		ORDER BY h.source_id, h.id, h.n, h.trust DESC, h.via IS NULL, h.depth
	), fate AS MATERIALIZED (
		-- of all outcomes for a recipient of a mail the last final one decides, else the last; all that wait are one
		SELECT DISTINCT ON (o.source_id, o.root, CASE WHEN o.weight = 1 THEN o.status ELSE @extschema@.maillog_address_key(o.recipient) END) o.*
		FROM outcome AS o
		WHERE NOT (o.status = 'transferred' AND o.next_ref IS NOT NULL)
			AND NOT EXISTS (
				SELECT FROM outcome AS f
				WHERE o.weight = 1 AND f.source_id = o.source_id AND f.root = o.root
					AND (f.weight > 1 OR f.status <> o.status AND f.next_ref IS NULL AND (f.at, f.id, f.n) > (o.at, o.id, o.n))
					AND @extschema@.maillog_address_key(f.recipient) = @extschema@.maillog_address_key(o.recipient))
		ORDER BY o.source_id, o.root, CASE WHEN o.weight = 1 THEN o.status ELSE @extschema@.maillog_address_key(o.recipient) END, o.weight DESC, o.at DESC, o.id DESC, o.n DESC
	), open_message AS MATERIALIZED (
		-- without any outcome yet; the log of the host may have given it up
		SELECT *
		FROM (
			SELECT
				m.source_id, m.id, m.n, m.at, m.host, m.lines, m.queue_id, m.sender, m.rcpt_to,
				w.finding, w.cause, count(*) OVER (PARTITION BY w.finding, w.cause) AS cases, row_number() OVER (PARTITION BY w.finding, w.cause ORDER BY m.at DESC, m.source_id, m.id DESC) AS place
			FROM a
			JOIN @schema@.maillog_message AS m ON m.n_open > 0
			CROSS JOIN LATERAL (
				SELECT CASE WHEN m.completeness IN ('end_missing', 'both_missing') THEN 'no_outcome' ELSE 'in_queue' END AS finding,
					CASE WHEN m.state = 'held' THEN 'held' END AS cause) AS w
			WHERE (a.sender_from IS NULL OR @schema@.maillog_search_hits(m.sender, a.sender_from, a.sender_to))
				AND (maillog_diagnose.recipient IS NULL OR EXISTS (SELECT FROM unnest(m.rcpt_to) AS r
					WHERE @schema@.maillog_search_hits(r, a.rcpt_from, a.rcpt_to)))
				AND (m.at < a.until AND (m.at >= a.since OR w.finding = 'in_queue')) IS TRUE
				AND NOT EXISTS (SELECT FROM outcome AS f WHERE f.source_id = m.source_id AND f.message_ref = m.id)
		) AS m
		WHERE m.place = 1
	), mail AS MATERIALIZED (
		SELECT
			CASE
				-- what was handed on is in the queue no more; that it left the queue does not tell how
				WHEN f.status = 'transferred' OR f.status = 'removed' AND f.inferred OR f.status = 'deferred' AND f.completeness IN ('end_missing', 'both_missing') THEN 'no_outcome'
				WHEN f.status = 'deferred' THEN 'in_queue'
				WHEN f.status = 'delivered' THEN CASE WHEN f.detail ->> 'programs' > '0' AND f.detail ->> 'files' = '0' AND f.mailbox IS NULL THEN 'handed_to_program' ELSE 'stored' END
				WHEN f.status = 'rejected' AND c.cause_group = 'greylisted' THEN 'greylisted'
				ELSE f.status
			END AS finding,
			f.*
		FROM fate AS f
		LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = f.cause
		-- where the log of the host that took it is here, what that says is the answer
		WHERE NOT EXISTS (
				SELECT FROM outcome AS x
				WHERE f.status = 'relayed' AND x.queue_id = f.next_queue_id AND (x.source_id <> f.source_id OR lower(x.host) <> lower(f.host)))
			AND NOT EXISTS (
				SELECT FROM outcome AS x
				WHERE f.status = 'relayed' AND (x.source_id <> f.source_id OR lower(x.host) <> lower(f.host))
					AND @extschema@.maillog_address_key(x.sender) = @extschema@.maillog_address_key(f.sender) AND @extschema@.maillog_address_key(x.recipient) = @extschema@.maillog_address_key(f.recipient)
					AND x.message_at BETWEEN f.at - interval '2 minutes' - coalesce(f.delay_transfer, 0) * interval '1 second' AND f.at + interval '2 minutes')
			-- put off for now, and taken when it came back
			AND NOT EXISTS (
				SELECT FROM @schema@.maillog_delivery AS x
				WHERE f.status = 'rejected' AND f.code < 500
					AND @extschema@.maillog_address_key(x.recipient) = @extschema@.maillog_address_key(f.recipient) AND @extschema@.maillog_address_key(x.sender) = @extschema@.maillog_address_key(f.sender)
					AND x.recipient IS NOT NULL AND x.message_ref IS NOT NULL AND x.status <> 'rejected'
					AND (x.at > f.at OR x.at = f.at AND x.source_id = f.source_id AND x.id > f.id) AND (x.at < f.at + interval '5 days' OR NOT isfinite(f.at)))
	), newest AS MATERIALIZED (
		SELECT *
		FROM (
			SELECT m.*, count(*) OVER w AS cases, row_number() OVER (w ORDER BY m.at DESC, m.source_id, m.id DESC, m.n DESC) AS place
			FROM mail AS m
			WINDOW w AS (PARTITION BY m.finding, m.cause)
		) AS m
		WHERE m.place = 1
	), stored AS (
		-- the mailbox was opened, and emptied, after that
		SELECT m.source_id, m.id, m.n, f.*
		FROM newest AS m
		CROSS JOIN LATERAL (
			SELECT p.at AS fetched_at, p.source_id AS of_source, p.id AS of_id, p.user_name, p.peer_ip, p.protocol, p.mailbox_messages, p.deleted, p.confidence AS fetch_confidence, p.lines AS fetch_lines
			FROM @schema@.maillog_fetches(m.recipient, m.at) AS p
			WHERE p.at < m.at + interval '60 days'
			ORDER BY coalesce(p.deleted, 0) > 0 DESC, p.at
			LIMIT 1
		) AS f
		WHERE m.finding = 'stored'
	), peer AS MATERIALIZED (
		-- where mail of the sender is known to come from
		SELECT DISTINCT p.client_ip
		FROM (
			(SELECT m.client_ip
			FROM a
			JOIN @schema@.maillog_message AS m ON @schema@.maillog_search_hits(m.sender, a.sender_from, a.sender_to)
			WHERE m.sender IS NOT NULL AND m.client_ip IS NOT NULL AND a.sender_domain IS NOT NULL
			LIMIT 1000)
			UNION ALL
			SELECT o.client_ip
			FROM outcome AS o, a
			WHERE o.client_ip IS NOT NULL AND a.sender_domain IS NOT NULL
		) AS p
		WHERE NOT p.client_ip <<= '127.0.0.0/8' AND p.client_ip <> '::1'
		LIMIT 50
	), unanswered AS MATERIALIZED (
		SELECT
		WHERE NOT EXISTS (SELECT FROM mail) AND NOT EXISTS (SELECT FROM open_message)
	), said AS MATERIALIZED (
		-- what filters with logs of their own said of such mails
		SELECT s.source_id, s.id, s.n, s.at, s.host, s.lines, s.queue_id, s.sender, s.recipients, s.kind, s.result, s.score, s.parts, s.action, s.detail,
			maillog_diagnose.recipient IS NULL OR EXISTS (SELECT FROM unnest(s.recipients) AS r WHERE @schema@.maillog_search_hits(r, a.rcpt_from, a.rcpt_to)) AS asked,
			upper(s.action) NOT IN ('NONE', 'ACCEPT', 'PASS', 'NO ACTION') AS marked
		FROM a
		CROSS JOIN LATERAL (
			SELECT v AS row
			FROM @schema@.maillog_verdict AS v
			WHERE @schema@.maillog_search_hits(v.sender, a.sender_from, a.sender_to) AND v.sender IS NOT NULL
			UNION ALL
			SELECT v
			FROM @schema@.maillog_verdict AS v
			WHERE maillog_diagnose.sender IS NULL AND @schema@.maillog_search_hits(v.recipients[1], a.rcpt_from, a.rcpt_to)
				AND @extschema@.maillog_is_stopping(v.action) AND v.message_ref IS NULL AND v.session_ref IS NULL
			UNION ALL
			-- no index finds the others by recipient
			SELECT v
			FROM unanswered AS u
			CROSS JOIN @schema@.maillog_verdict AS v
			WHERE maillog_diagnose.sender IS NULL AND @extschema@.maillog_is_stopping(v.action) IS NOT TRUE
				AND (v.at >= a.since OR v.at = '-infinity') AND v.at < a.until
				AND (@schema@.maillog_search_hits(v.recipients[1], a.rcpt_from, a.rcpt_to)
					OR cardinality(v.recipients) > 1 AND EXISTS (SELECT FROM unnest(v.recipients) AS r WHERE @schema@.maillog_search_hits(r, a.rcpt_from, a.rcpt_to)))
		) AS k
		CROSS JOIN LATERAL (SELECT (k.row).source_id, (k.row).id, (k.row).n, (k.row).at, (k.row).host, (k.row).lines, (k.row).queue_id, (k.row).sender, (k.row).recipients,
			(k.row).kind, (k.row).result, (k.row).score, (k.row).parts, (k.row).action, (k.row).detail, (k.row).message_ref) AS s
		WHERE s.message_ref IS NULL AND (s.at >= a.since OR NOT isfinite(s.at)) AND s.at < a.until
	), verdict AS (
		SELECT v.*, count(*) OVER () AS cases
		FROM said AS v
		WHERE v.asked AND v.marked
		ORDER BY v.at DESC, v.source_id, v.id DESC
		LIMIT 1
	), session AS MATERIALIZED (
		SELECT
			s.source_id, s.id, s.n, s.at, s.host, s.lines, s.peer_name, s.peer_ip, s.helo, s.sender, s.rcpts, s.stage, s.last_command, s.code, s.enhanced_code, s.reply,
			s.result, s.idle, s.cause, s.completeness, 'peer' AS known_by
		FROM a
		CROSS JOIN peer AS p
		JOIN @schema@.maillog_session AS s ON s.peer_ip = p.client_ip
		WHERE s.direction = 'in' AND s.protocol IN ('smtp', 'submission') AND s.at >= a.since AND s.at < a.until
		UNION ALL
		SELECT
			s.source_id, s.id, s.n, s.at, s.host, s.lines, s.peer_name, s.peer_ip, s.helo, s.sender, s.rcpts, s.stage, s.last_command, s.code, s.enhanced_code, s.reply,
			s.result, s.idle, s.cause, s.completeness, k.known_by
		FROM unanswered AS u
		CROSS JOIN a
		JOIN @schema@.maillog_session AS s ON s.at >= a.since AND s.at < a.until
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN @schema@.maillog_search_hits(s.sender, a.sender_from, a.sender_to) THEN 'sender'
				WHEN right(lower(s.peer_name), length(a.sender_domain) + 1) IN (a.sender_domain, '.' || a.sender_domain)
					OR right(lower(s.helo), length(a.sender_domain) + 1) IN (a.sender_domain, '.' || a.sender_domain) THEN 'name'
			END AS known_by
		) AS k
		WHERE a.sender_domain IS NOT NULL
			AND s.direction = 'in' AND s.protocol IN ('smtp', 'submission')
			AND s.peer_ip NOT IN (SELECT p.client_ip FROM peer AS p)
			AND k.known_by IS NOT NULL
	), naming AS MATERIALIZED (
		-- sources whose dialogues name their senders, as the newest ones show: a mail that was offered there is told of
		SELECT o.source_id
		FROM @schema@.maillog_source AS o
		WHERE EXISTS (
			SELECT FROM (SELECT s.direction, s.protocol, s.sender FROM @schema@.maillog_session AS s WHERE s.source_id = o.source_id ORDER BY s.id DESC LIMIT 10000) AS s
			WHERE s.direction = 'in' AND s.protocol IN ('smtp', 'submission') AND s.sender IS NOT NULL)
	), elsewhere AS MATERIALIZED (
		-- mail of the sender for others, or without an outcome
		SELECT o.*, w.finding, count(*) OVER (PARTITION BY w.finding) AS cases, row_number() OVER (PARTITION BY w.finding ORDER BY o.at DESC, o.source_id, o.id DESC) AS place
		FROM unanswered AS u
		CROSS JOIN a
		CROSS JOIN LATERAL (
			SELECT m.source_id, m.id, m.n, m.at, m.host, m.lines, m.queue_id, 'message' AS fact, m.sender, m.rcpt_to AS recipients, false AS asked
			FROM @schema@.maillog_message AS m
			WHERE @schema@.maillog_search_hits(m.sender, a.sender_from, a.sender_to)
				AND m.sender IS NOT NULL AND (m.at >= a.since AND m.at < a.until) IS TRUE
			UNION ALL
			SELECT d.source_id, d.id, d.n, d.at, d.host, d.lines, NULL, 'delivery', d.sender, ARRAY[d.recipient], false
			FROM @schema@.maillog_delivery AS d
			WHERE @schema@.maillog_search_hits(d.sender, a.sender_from, a.sender_to)
				AND d.sender IS NOT NULL AND @extschema@.maillog_is_failure(d.status)
				AND d.message_ref IS NULL AND d.recipient IS NOT NULL AND (d.at >= a.since AND d.at < a.until) IS TRUE
			UNION ALL
			-- a filter let it pass
			SELECT v.source_id, v.id, v.n, v.at, v.host, v.lines, v.queue_id, 'verdict', v.sender, v.recipients, v.asked
			FROM said AS v
			WHERE NOT EXISTS (SELECT FROM verdict)
		) AS o
		CROSS JOIN LATERAL (SELECT CASE WHEN a.rcpt_from IS NOT NULL AND o.recipients <> '{}' AND NOT o.asked THEN 'other_recipients' ELSE 'no_outcome' END AS finding) AS w
		WHERE a.sender_domain IS NOT NULL OR o.fact = 'verdict'
	), dialogue AS MATERIALIZED (
		SELECT *
		FROM (
			SELECT s.*, count(*) OVER w AS cases, row_number() OVER (w ORDER BY s.at DESC, s.source_id, s.id DESC) AS place
			FROM (
				SELECT
					CASE
						WHEN s.result = 'blocked' THEN 'blocked'
						WHEN k.source_id IS NOT NULL AND coalesce(s.rcpts, 0) = 0 AND s.result IN ('no_mail', 'aborted', 'timeout', 'rejected', 'tls_failed', 'login_failed') THEN 'left_before_rcpt'
						WHEN NOT EXISTS (SELECT FROM unanswered) OR EXISTS (SELECT FROM elsewhere) OR EXISTS (SELECT FROM verdict) THEN NULL
						WHEN s.completeness = 'open' AND s.known_by = 'sender' THEN 'under_way'
						WHEN k.source_id IS NOT NULL THEN 'not_offered'
						ELSE 'no_trace'
					END AS finding,
					s.*
				FROM session AS s
				LEFT JOIN naming AS k ON k.source_id = s.source_id
				-- a refusal of the dialogue that is listed above is not said twice
				WHERE NOT EXISTS (SELECT FROM mail AS m WHERE m.source_id = s.source_id AND m.session_ref = s.id)
			) AS s
			WHERE s.finding IS NOT NULL
			WINDOW w AS (PARTITION BY s.finding, CASE WHEN s.finding IN ('blocked', 'left_before_rcpt') THEN s.cause END)
		) AS s
		WHERE s.place = 1
	), source AS MATERIALIZED (
		-- whether it would tell of a connection: the server logs them with their senders, and did so for mail in this period
		SELECT
			s.source_id, s.name,
			coalesce(nullif(a.since, '-infinity'), min(l.first_at)) AS since, coalesce(nullif(a.until, 'infinity'), max(l.last_at)) AS until,
			a.sender_domain IS NOT NULL AND s.source_id IN (SELECT k.source_id FROM naming AS k) AND EXISTS (
				SELECT FROM @extschema@.maillog_formats() AS f
				WHERE f.logs_connect AND EXISTS (SELECT FROM @schema@.maillog_session AS x
					WHERE x.source_id = s.source_id AND x.format = f.name AND x.direction = 'in' AND x.protocol IN ('smtp', 'submission') AND x.at >= a.since AND x.at < a.until)) AS tells
		FROM unanswered AS u
		CROSS JOIN a
		JOIN @schema@.maillog_load AS l ON coalesce(l.last_at, '-infinity') >= a.since AND coalesce(l.first_at, '-infinity') < a.until
		JOIN @schema@.maillog_source AS s ON s.source_id = l.source_id
		GROUP BY s.source_id, s.name, a.sender_domain, a.since, a.until
	), slot AS (
		-- the period in pieces, those with any fact, and what lies between these
		SELECT s.source_id, s.name, s.since, s.until, greatest(interval '1 hour', (s.until - s.since) / 200) AS width
		FROM source AS s
		WHERE s.tells OR NOT EXISTS (SELECT FROM source AS t WHERE t.tells)
	), busy AS (
		SELECT DISTINCT s.source_id, date_bin(s.width, f.at, s.since) AS at
		FROM slot AS s
		JOIN (
			SELECT f.source_id, f.at FROM @schema@.maillog_session AS f
			UNION ALL
			SELECT f.source_id, f.at FROM @schema@.maillog_message AS f
			UNION ALL
			SELECT f.source_id, f.at FROM @schema@.maillog_delivery AS f WHERE f.message_ref IS NULL
			UNION ALL
			SELECT f.source_id, f.at FROM @schema@.maillog_verdict AS f WHERE f.message_ref IS NULL
		) AS f ON f.source_id = s.source_id AND f.at >= s.since AND f.at <= s.until
		WHERE f.at >= (SELECT a.since FROM a) AND f.at < (SELECT a.until FROM a)
	), silence AS (
		SELECT x.name, x.since, x.until
		FROM (
			SELECT s.name, b.at + s.width AS since, lead(b.at, 1, s.until) OVER (PARTITION BY s.source_id ORDER BY b.at) AS until
			FROM slot AS s
			JOIN (SELECT b.source_id, b.at FROM busy AS b UNION ALL SELECT s.source_id, s.since - s.width FROM slot AS s) AS b ON b.source_id = s.source_id
		) AS x
		WHERE x.since < x.until
	), searched AS MATERIALIZED (
		SELECT
			bool_or(s.tells) AS tells,
			to_char(min(s.since) FILTER (WHERE s.tells IS NOT DISTINCT FROM t.tells), 'YYYY-MM-DD HH24:MI') AS since,
			to_char(max(s.until) FILTER (WHERE s.tells IS NOT DISTINCT FROM t.tells), 'YYYY-MM-DD HH24:MI') AS until,
			string_agg(s.name, ', ' ORDER BY s.name) FILTER (WHERE s.tells IS NOT DISTINCT FROM t.tells) AS sources,
			string_agg(s.name, ', ' ORDER BY s.name) FILTER (WHERE NOT s.tells) AS silent,
			(SELECT string_agg(format('%s %s - %s', g.name, to_char(g.since, 'YYYY-MM-DD HH24:MI'), to_char(g.until, 'YYYY-MM-DD HH24:MI')), ', ' ORDER BY g.until - g.since DESC, g.since)
			FROM (SELECT * FROM silence AS g ORDER BY g.until - g.since DESC, g.since LIMIT 5) AS g) AS gaps,
			-- the more of the period has no line, the less it proves
			CASE WHEN NOT EXISTS (SELECT FROM silence) THEN 1
				WHEN 2 * (SELECT sum(g.until - g.since) FROM silence AS g) > sum(s.until - s.since) FILTER (WHERE s.tells IS NOT DISTINCT FROM t.tells) THEN 0.4
				ELSE 0.7 END AS coverage
		FROM source AS s
		CROSS JOIN (SELECT coalesce(bool_or(s.tells), false) AS tells FROM source AS s) AS t
	), word AS (
		SELECT w.*
		FROM (VALUES
			(false, 'yes', 'no', 'all of them', 'anybody', 'a recipient that the log does not name', 'attempt', 'attempts', 'program', 'programs',
				'from which mail of %s comes', 'which named %s', 'which has a name in %s'),
			(true, 'si''', 'no', 'tutti', 'chiunque', 'un destinatario che il log non nomina', 'tentativo', 'tentativi', 'programma', 'programmi',
				'da cui arriva posta di %s', 'che ha nominato %s', 'che ha un nome in %s')
		) AS w (italian, yes, no, all_of_them, anybody, unnamed, attempt, attempts, program, programs, by_peer, by_sender, by_name)
		WHERE w.italian = (coalesce(current_setting('maillog.language', true), '') = 'it')
	), found AS (
		SELECT
			CASE WHEN p.id IS NOT NULL THEN CASE WHEN p.deleted > 0 THEN 'fetched_deleted' ELSE 'fetched' END ELSE m.finding END AS finding,
			m.cause, m.cases, m.link * coalesce(p.fetch_confidence, 1) AS link, m.at, m.source_id,
			-- where no line prints an answer the dialogue is the evidence
			ARRAY(SELECT DISTINCT x.line FROM unnest(m.lines || CASE WHEN p.of_source = m.source_id THEN p.fetch_lines END || CASE WHEN m.reply IS NULL AND m.finding NOT IN ('stored', 'discarded') THEN s.lines END) AS x (line) ORDER BY x.line) AS lines,
			m.queue_id AS mail_id, 'delivery' AS fact, m.id, m.n,
			pg_catalog.jsonb_build_object('host', CASE WHEN m.status = 'discarded' AND NOT t.we_answered THEN t.relay ELSE m.host END, 'mail', m.queue_id, 'sender', m.sender, 'code', m.code, 'reply', t.said,
				-- where nobody was reached the host speaks itself
				'answer', CASE WHEN m.code IS NOT NULL OR t.relay IS NOT NULL THEN t.said END, 'logged', CASE WHEN m.code IS NULL AND t.relay IS NULL THEN t.said END,
				'recipient', CASE WHEN m.via IS NULL THEN coalesce(m.recipient, y.unnamed) ELSE format('%s (%s)', m.recipient, m.via) END,
				'members', (
					SELECT string_agg(concat_ws(': ', x.recipient, w.title), ', ' ORDER BY x.id, x.n)
					FROM mail AS x
					LEFT JOIN @schema@.maillog_findings AS w ON w.finding = x.finding
					WHERE m.finding = 'expanded' AND x.source_id = m.source_id AND x.root = m.root AND x.via = m.recipient),
				'stage', coalesce(m.stage, s.stage), 'attempt', t.attempts, 'attempts', t.attempts || CASE t.attempts WHEN 1 THEN ' ' || y.attempt ELSE ' ' || y.attempts END,
				'programs', concat_ws(' ', m.detail ->> 'programs', CASE m.detail ->> 'programs' WHEN '1' THEN y.program ELSE y.programs END),
				'next', m.next_queue_id, 'mailbox', m.mailbox,
				'delay', @schema@.maillog_duration(CASE
					WHEN p.id IS NOT NULL THEN @extschema@.maillog_seconds(m.at, p.fetched_at)
					WHEN m.finding = 'in_queue' THEN @extschema@.maillog_seconds(m.message_at, o.last_at)
					ELSE m.delay END),
				-- of a server that gives up without a word
				'silence', CASE WHEN m.finding = 'in_queue' AND o.last_at - interval '1 day' > m.at THEN @schema@.maillog_duration(@extschema@.maillog_seconds(m.at, o.last_at)) END,
				'seconds', round(CASE WHEN m.finding = 'aborted' THEN s.idle WHEN m.finding = 'in_queue' AND m.delay_transfer > 0 THEN m.delay_transfer ELSE m.delay END),
				'peer', CASE
					WHEN p.id IS NOT NULL THEN host(p.peer_ip)
					WHEN t.we_answered THEN t.client
					ELSE coalesce(t.relay, CASE
						WHEN m.transport = 'local' THEN m.host	-- its own words: nobody else was asked
						WHEN m.status <> 'transferred' THEN coalesce(nullif(split_part(m.recipient, '@', 2), ''), m.host) END) END,
				'client', CASE WHEN t.we_answered THEN t.client ELSE concat_ws(' ', m.host, host(m.local_ip)) END,
				'notified', CASE m.notified WHEN true THEN y.yes WHEN false THEN y.no END,
				'idle', @schema@.maillog_duration(s.idle),
				'user', p.user_name, 'protocol', upper(p.protocol), 'deleted', p.deleted, 'messages', p.mailbox_messages,
				'filter', coalesce(v.said, CASE WHEN m.reply IS NOT NULL THEN t.said END, m.detail ->> 'content_filter')) AS value
		FROM newest AS m
		JOIN @schema@.maillog_source AS o ON o.source_id = m.source_id
		LEFT JOIN stored AS p ON p.source_id = m.source_id AND p.id = m.id AND p.n = m.n
		LEFT JOIN @schema@.maillog_session AS s ON s.source_id = m.source_id AND s.id = m.session_ref
		LEFT JOIN LATERAL (
			SELECT concat_ws(', ', '"' || (v.detail ->> 'content_filter') || '"', v.kind || ' ' || v.result, 'score ' || v.score,
				(SELECT string_agg(concat_ws(' ', x.key, x.value), ', ' ORDER BY x.key) FROM jsonb_each_text(v.parts) AS x), v.action) AS said
			FROM @schema@.maillog_verdict AS v
			WHERE v.source_id = m.source_id AND v.id = ANY (m.lines || s.lines) AND v.message_ref = m.message_ref
			-- of several the one that names this recipient
			ORDER BY EXISTS (SELECT FROM unnest(v.recipients) AS r WHERE @extschema@.maillog_address_key(r) = @extschema@.maillog_address_key(m.recipient)) DESC, v.id
			LIMIT 1
		) AS v ON true
		CROSS JOIN word AS y
		CROSS JOIN LATERAL (
			-- where the end is inferred: what was tried before it
			SELECT coalesce(m.attempt, (SELECT nullif(count(x.attempt), 0) FROM outcome AS x
				WHERE x.source_id = m.source_id AND x.root = m.root AND @extschema@.maillog_address_key(x.recipient) = @extschema@.maillog_address_key(m.recipient))) AS attempts,
				@extschema@.maillog_is_incoming_failure(m.status) AND m.relay_ip IS NULL AND m.relay_name IS NULL AS we_answered,	-- a host that took it may throw it away
				rtrim(coalesce(@extschema@.maillog_reply_text(m.format, m.reply), m.code::text), '. ') AS said, nullif(concat_ws(' ', m.relay_name, host(m.relay_ip)), '') AS relay,
				nullif(concat_ws(' ', coalesce(m.client_name, m.helo, s.helo), host(coalesce(m.client_ip, s.peer_ip))), '') AS client
		) AS t
		UNION ALL
		SELECT
			m.finding, m.cause, m.cases, 1, m.at, m.source_id, m.lines, m.queue_id, 'message', m.id, m.n,
			pg_catalog.jsonb_build_object('host', m.host, 'mail', m.queue_id, 'sender', m.sender,
				'recipient', (
					SELECT string_agg(r.address, ', ' ORDER BY r.place)
					FROM unnest(m.rcpt_to) WITH ORDINALITY AS r (address, place)
					WHERE NOT EXISTS (SELECT FROM @schema@.maillog_outcomes(m.source_id, m.id) AS d
						WHERE @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(r.address) AND (@extschema@.maillog_is_final(d.status) OR d.next_ref IS NOT NULL))),
				'delay', @schema@.maillog_duration(@extschema@.maillog_seconds(m.at, s.last_at)))
		FROM open_message AS m
		JOIN @schema@.maillog_source AS s ON s.source_id = m.source_id
		UNION ALL
		SELECT
			'filtered', NULL, v.cases, 1, v.at, v.source_id, v.lines, v.queue_id, 'verdict', v.id, v.n,
			pg_catalog.jsonb_build_object('host', v.host, 'mail', v.queue_id, 'sender', v.sender, 'recipient', array_to_string(v.recipients, ', '),
				'filter', concat_ws(', ', '"' || (v.detail ->> 'content_filter') || '"', v.kind || coalesce(' ' || v.result, ''), 'score ' || v.score, (SELECT string_agg(concat_ws(' ', x.key, x.value), ', ' ORDER BY x.key) FROM jsonb_each_text(v.parts) AS x), v.action))
		FROM verdict AS v
		UNION ALL
		SELECT
			o.finding, NULL, o.cases, 1, o.at, o.source_id, o.lines, o.queue_id, o.fact, o.id, o.n,
			pg_catalog.jsonb_build_object('host', o.host, 'mail', o.queue_id, 'sender', coalesce(maillog_diagnose.sender, o.sender), 'recipient', coalesce(maillog_diagnose.recipient, nullif(array_to_string(o.recipients, ', '), ''), y.unnamed), 'since', x.since, 'until', x.until, 'others', (
				SELECT string_agg(r.recipient, ', ' ORDER BY r.recipient) || CASE WHEN max(r.named) > 10 THEN ' ...' ELSE '' END
				FROM (SELECT r.recipient, count(*) OVER () AS named FROM elsewhere AS e CROSS JOIN unnest(e.recipients) AS r (recipient) WHERE e.finding = o.finding GROUP BY r.recipient ORDER BY max(e.at) DESC, r.recipient LIMIT 10) AS r))
		FROM elsewhere AS o
		LEFT JOIN searched AS x ON true
		CROSS JOIN word AS y
		WHERE o.place = 1
		UNION ALL
		SELECT
			s.finding, CASE WHEN s.finding IN ('blocked', 'left_before_rcpt') THEN s.cause END,
			s.cases, CASE WHEN s.finding = 'no_trace' OR s.known_by = 'sender' THEN 1 WHEN s.known_by = 'peer' THEN 0.9 ELSE 0.5 END, s.at, s.source_id, s.lines, NULL, 'session', s.id, s.n,
			pg_catalog.jsonb_build_object('host', s.host, 'peer', k.client, 'client', k.client,
				'whose', CASE s.known_by WHEN 'peer' THEN format(y.by_peer, maillog_diagnose.sender) WHEN 'sender' THEN format(y.by_sender, maillog_diagnose.sender) ELSE format(y.by_name, a.sender_domain) END,
				'sender', maillog_diagnose.sender, 'recipient', coalesce(maillog_diagnose.recipient, y.anybody),
				'stage', s.stage, 'command', s.last_command, 'code', s.code, 'reply', rtrim(s.reply, '. '), 'seconds', round(s.idle), 'result', s.result, 'idle', @schema@.maillog_duration(s.idle),
				'since', x.since, 'until', x.until, 'sources', x.sources, 'gaps', x.gaps, 'silent', CASE WHEN x.tells THEN x.silent ELSE y.all_of_them END)
		FROM dialogue AS s
		CROSS JOIN LATERAL (SELECT nullif(concat_ws(' ', coalesce(s.peer_name, s.helo), host(s.peer_ip)), '') AS client) AS k
		CROSS JOIN a
		LEFT JOIN searched AS x ON true
		CROSS JOIN word AS y
		UNION ALL
		SELECT
			CASE WHEN x.sources IS NULL AND (isfinite(a.since) OR isfinite(a.until)) THEN 'not_covered' WHEN x.tells THEN 'never_connected' ELSE 'no_trace' END, NULL, 1,
			CASE WHEN x.tells THEN x.coverage ELSE 1 END, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
			pg_catalog.jsonb_build_object('sender', coalesce(maillog_diagnose.sender, y.anybody), 'recipient', coalesce(maillog_diagnose.recipient, y.anybody),
				'since', coalesce(x.since, to_char(a.since, 'YYYY-MM-DD HH24:MI')), 'until', coalesce(x.until, to_char(a.until, 'YYYY-MM-DD HH24:MI')),
				'sources', x.sources, 'gaps', x.gaps, 'silent', CASE WHEN x.tells THEN x.silent ELSE y.all_of_them END, 'covered', (
					SELECT format('%s - %s', to_char(min(l.first_at), 'YYYY-MM-DD HH24:MI'), to_char(max(l.last_at), 'YYYY-MM-DD HH24:MI'))
					FROM @schema@.maillog_load AS l
					HAVING count(l.first_at) > 0))
		FROM unanswered AS u
		CROSS JOIN a
		LEFT JOIN searched AS x ON true
		CROSS JOIN word AS y
		WHERE NOT EXISTS (SELECT FROM dialogue) AND NOT EXISTS (SELECT FROM elsewhere) AND NOT EXISTS (SELECT FROM verdict)
	)
	SELECT
		-- what is doubtful comes last
		row_number() OVER (ORDER BY w.confidence * f.link < 0.5, w.weight, f.at DESC NULLS LAST, f.source_id, f.id)::int,
		f.finding,
		concat_ws(': ', w.title, c.title),
		concat_ws(' ', @schema@.maillog_tell(w.explanation, f.value),
			-- the answer is not said twice
			@extschema@.maillog_explain(CASE WHEN w.explanation ~ '[{](reply|answer)[}]' THEN regexp_replace(c.explanation, ':? [{]reply[}][.]?$', '.') ELSE c.explanation END, f.value || pg_catalog.jsonb_build_object('delay', f.value -> 'seconds'))),
		-- what did not happen is more than its cause says
		coalesce(CASE WHEN w.negative AND f.finding <> 'in_queue' THEN w.side END, nullif(c.side, 'unknown'), w.side),
		coalesce(CASE WHEN NOT (w.negative AND f.finding <> 'in_queue') AND NOT (w.final AND c.permanent IS FALSE) THEN @extschema@.maillog_explain(c.advice, f.value) END, @schema@.maillog_tell(w.advice, f.value)),
		round((w.confidence * f.link)::numeric, 2)::real,
		nullif(f.at, '-infinity'),
		f.source_id, f.lines, f.cause, f.cases, f.mail_id, f.fact, f.id, f.n::int
	FROM found AS f
	JOIN @schema@.maillog_findings AS w ON w.finding = f.finding
	LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = f.cause
	ORDER BY 1;
END;
--@end
COMMENT ON FUNCTION @schema@.maillog_diagnose(text, text, timestamptz, timestamptz) IS 'why a mail was not received, in words, the most telling finding first; sender and recipient: an address, a domain, or a user without one; until excluded. One row per finding and cause: its newest case, of which there are cases; finding: see maillog_findings; lines: the evidence, see maillog_evidence(); fact, id, n: the row of the fact; instants in its texts are in the zone of the session';
