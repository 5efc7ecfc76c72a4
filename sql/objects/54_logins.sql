-- Logins that failed, who attacks, and what was fetched from mailboxes.

CREATE VIEW @schema@.maillog_login_failures AS
SELECT
	l.at,
	l.host,
	l.protocol,
	l.user_name,
	l.client_ip AS address,
	l.client_name,
	l.result,
	l.inferred,
	coalesce(l.attempts, 1) AS attempts,
	l.auth_mechanism,
	l.tls,
	l.code,
	l.reply,
	l.cause,
	c.title,
	c.side,
	@extschema@.maillog_explain(c.explanation, g.given) AS explanation,
	@extschema@.maillog_explain(c.advice, g.given) AS advice,
	@extschema@.maillog_address_key(l.user_name) AS user_key,
	@schema@.maillog_network(l.client_ip) AS network,
	l.first_line,
	l.last_line,
	l.format,
	l.program,
	l.source_id,
	l.id,
	l.session_ref,
	l.lines
FROM @schema@.maillog_login AS l
LEFT JOIN @extschema@.maillog_causes AS c ON c.cause = l.cause
CROSS JOIN LATERAL (SELECT @extschema@.maillog_peer(l.client_name, l.client_ip) AS client) AS p
CROSS JOIN LATERAL (SELECT jsonb_build_object('sender', l.user_name, 'recipient', l.user_name, 'user', l.user_name, 'peer', p.client, 'client', p.client,
	'code', l.code, 'reply', @extschema@.maillog_reply_text(l.format, l.reply), 'host', l.host) AS given) AS g
WHERE l.result IN ('failed', 'suspected')
	AND NOT @schema@.maillog_login_repeated(l)
ORDER BY l.at DESC, l.source_id, l.id DESC;
COMMENT ON VIEW @schema@.maillog_login_failures IS 'failed logins and suspected ones, newest first; one is left out where another log of the host tells more of it: who it was, or what became of a suspected one';
COMMENT ON COLUMN @schema@.maillog_login_failures.at IS 'instant of the line that tells of it, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_login_failures.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_login_failures.protocol IS 'smtp, submission, lmtp, pop3, imap ...';
COMMENT ON COLUMN @schema@.maillog_login_failures.user_name IS 'user, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.address IS 'address of the client';
COMMENT ON COLUMN @schema@.maillog_login_failures.client_name IS 'name of the client; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.result IS 'failed, or suspected: a connection without a login, inferred from silence';
COMMENT ON COLUMN @schema@.maillog_login_failures.inferred IS 'true = no line says so itself';
COMMENT ON COLUMN @schema@.maillog_login_failures.attempts IS 'attempts of the user in the session';
COMMENT ON COLUMN @schema@.maillog_login_failures.auth_mechanism IS 'SASL mechanism or kind of login; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.tls IS 'TLS, as printed; NULL = none was told';
COMMENT ON COLUMN @schema@.maillog_login_failures.code IS 'reply code; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.reply IS 'reply, or the text of the outcome, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.cause IS 'stable key of the cause, see maillog_causes';
COMMENT ON COLUMN @schema@.maillog_login_failures.title IS 'the cause in a few words, in the language of maillog.language';
COMMENT ON COLUMN @schema@.maillog_login_failures.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none or unknown';
COMMENT ON COLUMN @schema@.maillog_login_failures.explanation IS 'what happened, with the values of this case';
COMMENT ON COLUMN @schema@.maillog_login_failures.advice IS 'what the postmaster can do';
COMMENT ON COLUMN @schema@.maillog_login_failures.user_key IS 'the user to search by, with an index: = maillog_address_key(''info@example.com''); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_login_failures.network IS 'network of the client, see maillog_network()';
COMMENT ON COLUMN @schema@.maillog_login_failures.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_login_failures.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_login_failures.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_login_failures.program IS 'program of the deciding line';
COMMENT ON COLUMN @schema@.maillog_login_failures.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_login_failures.id IS 'id of the login';
COMMENT ON COLUMN @schema@.maillog_login_failures.session_ref IS 'id of the session; NULL = none';
COMMENT ON COLUMN @schema@.maillog_login_failures.lines IS 'numbers of the lines that say so: see maillog_evidence()';

-- Who fails often. Suspected logins count apart: they may be none.
CREATE VIEW @schema@.maillog_login_attacks AS
SELECT
	a.subject,
	a.by,
	a.attempts,
	a.suspected,
	a.users,
	a.addresses,
	a.first_at,
	a.last_at,
	round((a.attempts / CASE WHEN isfinite(a.first_at) THEN greatest(extract(epoch FROM a.last_at - a.first_at) / 60, 1) END)::numeric, 1) AS per_minute,
	CASE WHEN a.succeeded_at > a.first_at THEN a.succeeded_at END AS succeeded_at,
	CASE WHEN a.succeeded_at > a.first_at THEN a.succeeded_users END AS succeeded_users,
	a.protocols,
	a.hosts,
	a.examples
FROM (
	SELECT
		CASE WHEN grouping(k.user_key) = 0 THEN 'user' WHEN grouping(l.client_ip) = 0 THEN 'address' ELSE 'network' END AS by,
		CASE WHEN grouping(k.user_key) = 0 THEN min(l.user_name) WHEN grouping(l.client_ip) = 0 THEN host(l.client_ip) ELSE k.network::text END AS subject,
		coalesce(sum(k.attempts) FILTER (WHERE l.result = 'failed'), 0)::bigint AS attempts,
		count(*) FILTER (WHERE l.result = 'suspected') AS suspected,
		count(DISTINCT k.user_key) FILTER (WHERE l.result <> 'ok') AS users,
		count(DISTINCT l.client_ip) FILTER (WHERE l.result <> 'ok') AS addresses,
		min(l.at) FILTER (WHERE l.result <> 'ok') AS first_at,
		max(l.at) FILTER (WHERE l.result <> 'ok') AS last_at,
		max(l.at) FILTER (WHERE l.result = 'ok') AS succeeded_at,
		(array_agg(DISTINCT l.user_name) FILTER (WHERE l.result = 'ok'))[1:5] AS succeeded_users,
		array_agg(DISTINCT l.protocol) FILTER (WHERE l.result <> 'ok') AS protocols,
		array_agg(DISTINCT l.host) FILTER (WHERE l.result <> 'ok') AS hosts,
		(array_agg(DISTINCT l.user_name) FILTER (WHERE l.result <> 'ok' AND l.user_name IS NOT NULL))[1:5] AS examples
	FROM @schema@.maillog_login AS l
	CROSS JOIN LATERAL (SELECT coalesce(l.attempts, 1) AS attempts, @extschema@.maillog_address_key(l.user_name) AS user_key, @schema@.maillog_network(l.client_ip) AS network) AS k
	WHERE NOT @schema@.maillog_login_repeated(l)
		AND l.cause IS DISTINCT FROM 'auth_unavailable'	-- no password was checked: the user did nothing wrong
	GROUP BY GROUPING SETS ((k.user_key), (l.client_ip), (k.network))
	HAVING coalesce(sum(k.attempts) FILTER (WHERE l.result <> 'ok'), 0) >= 5
) AS a
WHERE a.subject IS NOT NULL AND (a.by <> 'network' OR a.addresses > 1)
ORDER BY a.attempts DESC, a.suspected DESC, a.by, a.subject;
COMMENT ON VIEW @schema@.maillog_login_attacks IS 'users, addresses and networks with at least five failed or suspected logins, the most first';
COMMENT ON COLUMN @schema@.maillog_login_attacks.subject IS 'the user, address or network';
COMMENT ON COLUMN @schema@.maillog_login_attacks.by IS 'user, address or network';
COMMENT ON COLUMN @schema@.maillog_login_attacks.attempts IS 'failed attempts';
COMMENT ON COLUMN @schema@.maillog_login_attacks.suspected IS 'connections without a login, inferred from silence; not among attempts';
COMMENT ON COLUMN @schema@.maillog_login_attacks.users IS 'different users tried';
COMMENT ON COLUMN @schema@.maillog_login_attacks.addresses IS 'different addresses that tried';
COMMENT ON COLUMN @schema@.maillog_login_attacks.first_at IS 'instant of the first one';
COMMENT ON COLUMN @schema@.maillog_login_attacks.last_at IS 'instant of the last one';
COMMENT ON COLUMN @schema@.maillog_login_attacks.per_minute IS 'failed attempts per minute between the two; NULL = a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_login_attacks.succeeded_at IS 'instant of the last successful login by the same subject after the first failure; NULL = none. For an address that tries many users this is an alarm, for a user it may be himself';
COMMENT ON COLUMN @schema@.maillog_login_attacks.succeeded_users IS 'users who logged in, at most five; NULL = none';
COMMENT ON COLUMN @schema@.maillog_login_attacks.protocols IS 'protocols of the failed logins';
COMMENT ON COLUMN @schema@.maillog_login_attacks.hosts IS 'hosts that were attacked';
COMMENT ON COLUMN @schema@.maillog_login_attacks.examples IS 'users tried, at most five';

-- Names that were only tried are no users: those are told by the failures.
CREATE VIEW @schema@.maillog_users AS
SELECT
	coalesce(l.user_name, m.user_name) AS user_name,
	coalesce(l.logins, 0) AS logins,
	nullif(l.last_login_at, '-infinity') AS last_login_at,
	l.last_protocol,
	l.last_address,
	coalesce(l.addresses, 0) AS addresses,
	coalesce(l.networks, 0) AS networks,
	l.newest_network,
	nullif(l.newest_network_at, '-infinity') AS newest_network_at,
	coalesce(l.failed_logins, 0) AS failed_logins,
	nullif(l.last_failed_at, '-infinity') AS last_failed_at,
	coalesce(m.mails, 0) AS mails,
	coalesce(m.recipients, 0) AS recipients,
	m.bytes,
	m.last_mail_at,
	coalesce(m.most_per_hour, 0) AS most_per_hour,
	m.busiest_hour,
	coalesce(l.protocols, '{}') AS protocols,
	coalesce(l.hosts, m.hosts) AS hosts,
	user_key
FROM (
	SELECT
		l.user_key,
		min(l.user_name) FILTER (WHERE l.last) AS user_name,
		count(*) FILTER (WHERE l.ok) AS logins,
		max(l.at) FILTER (WHERE l.ok) AS last_login_at,
		min(l.protocol) FILTER (WHERE l.last) AS last_protocol,
		min(l.client_ip) FILTER (WHERE l.last) AS last_address,
		count(DISTINCT l.client_ip) FILTER (WHERE l.ok) AS addresses,
		count(DISTINCT l.network) FILTER (WHERE l.ok) AS networks,
		(array_agg(l.network ORDER BY l.at DESC, l.network) FILTER (WHERE l.first_of_network))[1] AS newest_network,
		max(l.at) FILTER (WHERE l.first_of_network) AS newest_network_at,
		coalesce(sum(l.attempts) FILTER (WHERE NOT l.ok), 0)::bigint AS failed_logins,
		max(l.at) FILTER (WHERE NOT l.ok) AS last_failed_at,
		array_agg(DISTINCT l.protocol) FILTER (WHERE l.ok) AS protocols,
		array_agg(DISTINCT l.host) FILTER (WHERE l.ok) AS hosts
	FROM (
		SELECT
			l.user_name, l.at, l.protocol, l.client_ip, l.host, k.user_key, k.network, k.ok, coalesce(l.attempts, 1) AS attempts,
			k.ok AND row_number() OVER (PARTITION BY k.user_key, k.ok ORDER BY l.at DESC, l.source_id DESC, l.id DESC) = 1 AS last,
			k.ok AND k.network IS NOT NULL AND row_number() OVER (PARTITION BY k.user_key, k.ok, k.network ORDER BY l.at, l.source_id, l.id) = 1 AS first_of_network
		FROM @schema@.maillog_login AS l
		CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(l.user_name) AS user_key, @schema@.maillog_network(l.client_ip) AS network, l.result = 'ok' AS ok) AS k
		WHERE l.user_name IS NOT NULL AND l.result IN ('ok', 'failed')
	) AS l
	GROUP BY l.user_key
	HAVING bool_or(l.ok)
) AS l
FULL JOIN (
	SELECT
		h.user_key, min(h.user_name) AS user_name, sum(h.mails)::bigint AS mails, sum(h.recipients)::bigint AS recipients, sum(h.bytes)::bigint AS bytes,
		max(h.last_mail_at) AS last_mail_at, max(h.mails) FILTER (WHERE h.hour IS NOT NULL) AS most_per_hour,
		(array_agg(h.hour ORDER BY h.mails DESC, h.hour) FILTER (WHERE h.hour IS NOT NULL))[1] AS busiest_hour, array_agg(DISTINCT h.host) AS hosts
	FROM (
		SELECT
			k.user_key, m.host, k.hour, min(m.user_name) AS user_name, count(*) AS mails, sum(cardinality(m.rcpt_to)) AS recipients, sum(m.size) AS bytes,
			nullif(max(m.accepted_at), '-infinity') AS last_mail_at
		FROM @schema@.maillog_message AS m
		CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(m.user_name) AS user_key, @extschema@.maillog_hour(m.accepted_at) AS hour) AS k
		WHERE m.user_name IS NOT NULL AND m.accepted_at IS NOT NULL AND m.root = m.id AND m.notification IS NULL
		GROUP BY k.user_key, m.host, k.hour
	) AS h
	GROUP BY h.user_key
) AS m USING (user_key)
ORDER BY last_login_at DESC NULLS LAST, user_key;
COMMENT ON VIEW @schema@.maillog_users IS 'users who logged in or sent mail, the last login first: from where, how often, and how much mail they sent; one who uses two names (bob, bob@example.com) is two';
COMMENT ON COLUMN @schema@.maillog_users.user_name IS 'user, as printed last';
COMMENT ON COLUMN @schema@.maillog_users.logins IS 'successful logins';
COMMENT ON COLUMN @schema@.maillog_users.last_login_at IS 'instant of the last of them; NULL = none was seen, or its line prints no instant';
COMMENT ON COLUMN @schema@.maillog_users.last_protocol IS 'its protocol; NULL = none was seen';
COMMENT ON COLUMN @schema@.maillog_users.last_address IS 'the address that it came from; NULL = none was seen, or not told';
COMMENT ON COLUMN @schema@.maillog_users.addresses IS 'different addresses that successful logins came from';
COMMENT ON COLUMN @schema@.maillog_users.networks IS 'different networks of these, see maillog_network()';
COMMENT ON COLUMN @schema@.maillog_users.newest_network IS 'the network from which the user logged in for the first time last; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_users.newest_network_at IS 'instant of that first login; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_users.failed_logins IS 'failed attempts to log in as this user, of whoever; without suspected ones';
COMMENT ON COLUMN @schema@.maillog_users.last_failed_at IS 'instant of the last of them; NULL = none';
COMMENT ON COLUMN @schema@.maillog_users.mails IS 'mails that the user submitted, where the log tells who did';
COMMENT ON COLUMN @schema@.maillog_users.recipients IS 'their recipients';
COMMENT ON COLUMN @schema@.maillog_users.bytes IS 'their size; NULL = none, or not told';
COMMENT ON COLUMN @schema@.maillog_users.last_mail_at IS 'instant of the last of them; NULL = none';
COMMENT ON COLUMN @schema@.maillog_users.most_per_hour IS 'most of these mails in one hour on one host';
COMMENT ON COLUMN @schema@.maillog_users.busiest_hour IS 'beginning of that hour, of UTC; NULL = no mails';
COMMENT ON COLUMN @schema@.maillog_users.protocols IS 'protocols of the successful logins';
COMMENT ON COLUMN @schema@.maillog_users.hosts IS 'hosts that the user logged in to; of one who did not, those that took his mail';
COMMENT ON COLUMN @schema@.maillog_users.user_key IS 'the user to search by: = maillog_address_key(''bob@example.com'')';

-- From the mailbox to the user: the first login of the owner after the delivery, and the first session that deleted mail.
CREATE VIEW @schema@.maillog_pickup AS
SELECT
	d.at,
	d.host,
	d.recipient,
	d.mailbox,
	d.sender,
	d.queue_id,
	CASE WHEN x.deleted >= x.mailbox_messages THEN 'all deleted' WHEN x.deleted > 0 THEN 'some deleted' WHEN s.retrieved > 0 THEN 'fetched'
		WHEN s.detail @@ '$.retr > 0 || $.body > 0' THEN 'fetched'	-- bytes of mails, where these are not counted
		WHEN l.at IS NOT NULL THEN 'mailbox opened' ELSE 'no login seen' END AS pickup,
	l.at AS picked_up_at,
	@extschema@.maillog_seconds(d.at, l.at) AS wait,
	l.protocol,
	l.user_name,
	l.client_ip AS address,
	s.retrieved,
	s.mailbox_messages,
	x.at AS deleted_at,
	x.deleted,
	x.committed,
	d.recipient_key,
	d.message_ref,
	d.first_line,
	coalesce(l.last_line, d.last_line) AS last_line,
	d.format,
	d.source_id,
	d.id AS delivery_id,
	l.source_id AS login_source_id,
	l.session_ref,
	d.lines
FROM (
	SELECT
		d.source_id, d.id, d.at, d.host, d.format, d.first_line, d.last_line, d.lines, d.message_ref, d.queue_id, d.sender, d.recipient, d.mailbox,
		@extschema@.maillog_address_key(d.recipient) AS recipient_key, @extschema@.maillog_address_key(split_part(d.recipient, '@', 1)) AS local_key
	FROM @schema@.maillog_delivery AS d
	WHERE d.status = 'delivered'
) AS d
LEFT JOIN LATERAL (
	SELECT l.*
	FROM (
		(SELECT l.source_id, l.at, l.host, l.last_line, l.session_ref, l.protocol, l.user_name, l.client_ip FROM @schema@.maillog_login AS l
		WHERE @extschema@.maillog_address_key(l.user_name) = d.recipient_key AND l.at >= d.at AND l.result = 'ok' AND l.protocol IN ('pop3', 'imap')
		ORDER BY l.at LIMIT 1)
		UNION ALL
		(SELECT l.source_id, l.at, l.host, l.last_line, l.session_ref, l.protocol, l.user_name, l.client_ip FROM @schema@.maillog_login AS l
		WHERE @extschema@.maillog_address_key(l.user_name) = d.local_key AND lower(l.host) = lower(d.host) AND l.at >= d.at AND l.result = 'ok' AND l.protocol IN ('pop3', 'imap')
		ORDER BY l.at LIMIT 1)
	) AS l
	ORDER BY l.at
	LIMIT 1
) AS l ON true
LEFT JOIN @schema@.maillog_session AS s ON s.source_id = l.source_id AND s.id = l.session_ref
LEFT JOIN LATERAL (
	SELECT coalesce(s2.ended_at, s2.at) AS at, s2.deleted, s2.committed, s2.mailbox_messages
	FROM @schema@.maillog_login AS l2
	JOIN @schema@.maillog_session AS s2 ON s2.source_id = l2.source_id AND s2.id = l2.session_ref AND s2.deleted > 0 AND s2.committed IS NOT FALSE
	WHERE @extschema@.maillog_address_key(l2.user_name) = @extschema@.maillog_address_key(l.user_name) AND l2.at BETWEEN l.at AND l.at + interval '30 days'
		AND lower(l2.host) = lower(l.host) AND l2.result = 'ok'
	ORDER BY l2.at
	LIMIT 1
) AS x ON true
ORDER BY d.at DESC, d.source_id, d.id DESC;
COMMENT ON VIEW @schema@.maillog_pickup IS 'mails put into mailboxes here, and when the owner fetched or deleted mail after that by POP3 or IMAP, newest first; the log does not tell which mail he fetched';
COMMENT ON COLUMN @schema@.maillog_pickup.at IS 'instant of the delivery, as stored';
COMMENT ON COLUMN @schema@.maillog_pickup.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_pickup.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.mailbox IS 'mailbox, program or file that it was put into; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.queue_id IS 'id of the mail on this host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.pickup IS 'all deleted, some deleted: of the mails in the mailbox; fetched; mailbox opened: a login, not told what was read; no login seen';
COMMENT ON COLUMN @schema@.maillog_pickup.picked_up_at IS 'instant of the first POP3 or IMAP login of the recipient after the delivery, by address, or by local name on the same host; NULL = no login was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.wait IS 'seconds from the delivery to that; NULL = none was seen, or a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_pickup.protocol IS 'pop3 or imap; NULL = no login was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.user_name IS 'user who logged in; NULL = no login was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.address IS 'address of the client; NULL = no login was seen, or not told';
COMMENT ON COLUMN @schema@.maillog_pickup.retrieved IS 'mails retrieved in that session; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.mailbox_messages IS 'mails in the mailbox then; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_pickup.deleted_at IS 'end of the first session within 30 days of that login in which mail was deleted; NULL = none was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.deleted IS 'mails deleted in it; NULL = none was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.committed IS 'whether the deletions were carried out; NULL = none was seen, or not told';
COMMENT ON COLUMN @schema@.maillog_pickup.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_pickup.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_pickup.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_pickup.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_pickup.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_pickup.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_pickup.delivery_id IS 'id of the delivery';
COMMENT ON COLUMN @schema@.maillog_pickup.login_source_id IS 'source of the login; NULL = no login was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.session_ref IS 'id of the session of the login, in login_source_id; NULL = no login was seen';
COMMENT ON COLUMN @schema@.maillog_pickup.lines IS 'numbers of the lines of the delivery: see maillog_evidence()';
