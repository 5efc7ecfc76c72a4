-- What support reads first: the logical mail, what became of it for each recipient, and whether the books balance.

-- A recipient that was handed on inside the host counts with the message that continues it, so counts of all ids add up.
CREATE VIEW @schema@.maillog_mails AS
SELECT
	r.source_id,
	r.id AS root,
	r.at,
	CASE WHEN n.open = 0 AND c.waiting IS NOT TRUE THEN coalesce(greatest(r.removed_at, c.removed_at), (
		SELECT nullif(max(d.at), '-infinity')
		FROM (SELECT r.id UNION ALL SELECT m.id FROM @schema@.maillog_message AS m WHERE m.source_id = r.source_id AND m.root = r.id AND m.root <> m.id AND m.notification IS NULL) AS i
		JOIN @schema@.maillog_delivery AS d ON d.source_id = r.source_id AND d.message_ref = i.id)) END AS ended_at,
	r.host,
	r.format,
	r.direction,
	r.origin,
	r.sender,
	r.client_ip,
	r.client_name,
	r.user_name,
	coalesce(r.message_id, c.message_id) AS message_id,
	coalesce(r.subject, c.subject) AS subject,
	array_remove(ARRAY[r.queue_id] || c.queue_ids, NULL) AS queue_ids,
	CASE WHEN c.waiting AND r.state = 'done' THEN 'queued' ELSE r.state END AS state,
	n.delivered + n.failed + n.open AS recipients,
	n.delivered AS n_delivered,
	n.failed AS n_failed,
	n.open AS n_open,
	coalesce(c.notifications, 0) AS notifications,
	coalesce(r.size, c.size) AS size,
	1 + coalesce(c.ids, 0) AS ids,
	least(r.first_line, c.first_line) AS first_line,
	greatest(r.last_line, c.last_line) AS last_line,
	r.session_ref,
	r.completeness
FROM @schema@.maillog_message AS r
LEFT JOIN (
	SELECT
		m.source_id,
		m.root,
		count(*) AS ids,
		count(*) FILTER (WHERE m.notification <> 'postmaster_copy' AND (m.notification_of IS NULL OR m.parent = m.notification_of)) AS notifications,	-- without copies and further ids
		max(m.removed_at) FILTER (WHERE m.notification IS NULL) AS removed_at,
		min(m.message_id) FILTER (WHERE m.notification IS NULL) AS message_id,
		min(m.subject) FILTER (WHERE m.notification IS NULL) AS subject,
		array_agg(m.queue_id ORDER BY m.at, m.id, m.n) AS queue_ids,
		bool_or(m.state IN ('receiving', 'queued', 'held')) FILTER (WHERE m.notification IS NULL) AS waiting,
		sum(m.n_delivered) FILTER (WHERE m.notification IS NULL) AS n_delivered,
		sum(m.n_failed) FILTER (WHERE m.notification IS NULL) AS n_failed,
		sum(m.n_open) FILTER (WHERE m.notification IS NULL) AS n_open,
		max(m.size) FILTER (WHERE m.notification IS NULL) AS size,
		min(m.first_line) AS first_line,
		max(m.last_line) AS last_line
	FROM @schema@.maillog_message AS m
	WHERE m.root <> m.id
	GROUP BY m.source_id, m.root
) AS c ON c.source_id = r.source_id AND c.root = r.id
CROSS JOIN LATERAL (
	SELECT
		coalesce(r.n_delivered, 0) + coalesce(c.n_delivered, 0) AS delivered,
		coalesce(r.n_failed, 0) + coalesce(c.n_failed, 0) AS failed,
		coalesce(r.n_open, 0) + coalesce(c.n_open, 0) AS open
) AS n
WHERE r.root = r.id;
COMMENT ON VIEW @schema@.maillog_mails IS 'one row per logical mail: its first message on this host, with what came of it (filters, channels, forwards, notifications); by index on at';
COMMENT ON COLUMN @schema@.maillog_mails.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_mails.root IS 'id of its first message: maillog_message.id, and root of all its messages';
COMMENT ON COLUMN @schema@.maillog_mails.at IS 'instant of its first line, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_mails.ended_at IS 'instant at which the last of its messages left the queue, or, where the log tells of no removal, of the last outcome; NULL = one is there, or not seen';
COMMENT ON COLUMN @schema@.maillog_mails.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_mails.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_mails.direction IS 'inbound, outbound, internal, transit or unknown';
COMMENT ON COLUMN @schema@.maillog_mails.origin IS 'how it came: smtp, submission, local, lmtp, forward, reinjection, notification or unknown';
COMMENT ON COLUMN @schema@.maillog_mails.sender IS 'envelope sender; empty string = the null sender; NULL = not seen';
COMMENT ON COLUMN @schema@.maillog_mails.client_ip IS 'address of the client that brought it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.client_name IS 'name of that client; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.user_name IS 'user who submitted it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.message_id IS 'Message-ID header (RFC 5322); never unique; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.subject IS 'subject, where the log shows it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.queue_ids IS 'all its ids on this host, in the order of time';
COMMENT ON COLUMN @schema@.maillog_mails.state IS 'state of its first message; queued while one that continues it is not done';
COMMENT ON COLUMN @schema@.maillog_mails.recipients IS 'recipients = n_delivered + n_failed + n_open; after expansion, without those of notifications';
COMMENT ON COLUMN @schema@.maillog_mails.n_delivered IS 'recipients whose fate is delivered, relayed or expanded';
COMMENT ON COLUMN @schema@.maillog_mails.n_failed IS 'recipients whose fate is another final one';
COMMENT ON COLUMN @schema@.maillog_mails.n_open IS 'recipients without a final fate yet';
COMMENT ON COLUMN @schema@.maillog_mails.notifications IS 'notifications about it, such as bounces; without copies for the postmaster';
COMMENT ON COLUMN @schema@.maillog_mails.size IS 'bytes; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_mails.ids IS 'number of its messages: rows of maillog_message with this root';
COMMENT ON COLUMN @schema@.maillog_mails.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_mails.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_mails.session_ref IS 'id of the session that brought it; NULL = the log does not prove one';
COMMENT ON COLUMN @schema@.maillog_mails.completeness IS 'completeness of its first message';

-- Of all outcomes for a recipient the deciding one is shown: the last final one, else the last, by its instant (files may be loaded
-- in another order than they were written). That a mail was given to an
-- alias or a list decides only if nothing else does.
CREATE VIEW @schema@.maillog_recipients AS
SELECT DISTINCT ON (o.source_id, o.root, o.recipient_key, o.is_notification)
	o.source_id,
	o.root,
	o.recipient,
	o.orig_recipient,
	o.recipient_key,
	o.is_notification,
	CASE WHEN o.weight >= 2 THEN o.status ELSE 'open' END AS fate,
	o.status AS last_status,
	count(o.attempt) OVER all_outcomes AS tries,
	nullif(min(o.at) OVER all_outcomes, '-infinity') AS first_at,
	nullif(max(o.at) OVER all_outcomes, '-infinity') AS last_at,
	o.sender,
	o.queue_id,
	o.transport,
	o.relay_name,
	o.relay_ip,
	o.mailbox,
	o.code,
	o.enhanced_code,
	o.reply,
	o.cause,
	o.permanent,
	o.message_ref,
	o.delivery_id,
	o.delivery_n,
	o.lines
FROM (
	SELECT
		d.source_id, m.root, d.recipient, d.orig_recipient, @extschema@.maillog_address_key(d.recipient) AS recipient_key,
		m.notification IS NOT NULL AS is_notification,
		CASE WHEN NOT @extschema@.maillog_is_final(d.status) THEN 1 WHEN d.status = 'expanded' THEN 2
			-- of an address that the mail has twice one copy is enough
			WHEN @extschema@.maillog_is_success(d.status) THEN 4 ELSE 3 END AS weight,
		d.status, d.attempt, d.at, m.sender, m.queue_id, d.transport, d.relay_name, d.relay_ip, d.mailbox, d.code, d.enhanced_code, d.reply,
		d.cause, d.permanent, d.message_ref, d.id AS delivery_id, d.n AS delivery_n, d.lines
	FROM @schema@.maillog_delivery AS d
	JOIN @schema@.maillog_message AS m ON m.source_id = d.source_id AND m.id = d.message_ref
	-- a recipient that was handed on inside the host is told of by the message that continues it, perhaps under another name
	WHERE d.recipient IS NOT NULL AND (d.status <> 'transferred' OR d.next_ref IS NULL)
	UNION ALL
	SELECT
		m.source_id, m.root, t.address, NULL, @extschema@.maillog_address_key(t.address), m.notification IS NOT NULL,
		0, NULL, NULL, NULL, m.sender, m.queue_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, m.id, NULL, NULL, m.lines
	FROM @schema@.maillog_message AS m
	CROSS JOIN LATERAL unnest(m.rcpt_to) AS t (address)
	WHERE m.n_open > 0
) AS o
WINDOW all_outcomes AS (PARTITION BY o.source_id, o.root, o.recipient_key, o.is_notification)
ORDER BY o.source_id, o.root, o.recipient_key, o.is_notification, o.weight DESC, o.at DESC, o.delivery_id DESC, o.delivery_n DESC;
COMMENT ON VIEW @schema@.maillog_recipients IS 'one row per logical mail and recipient: its final fate, or that it is open; without refusals that belong to no mail, see maillog_delivery';
COMMENT ON COLUMN @schema@.maillog_recipients.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_recipients.root IS 'the logical mail, see maillog_mails';
COMMENT ON COLUMN @schema@.maillog_recipients.recipient IS 'envelope recipient, as the deciding line prints it';
COMMENT ON COLUMN @schema@.maillog_recipients.orig_recipient IS 'recipient before alias or list expansion; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_recipients.is_notification IS 'true = recipient of a notification about the mail, such as a bounce';
COMMENT ON COLUMN @schema@.maillog_recipients.fate IS 'the final status, or open: a status of maillog_delivery';
COMMENT ON COLUMN @schema@.maillog_recipients.last_status IS 'status of the deciding line; while the fate is open that of the last line, NULL = no outcome yet';
COMMENT ON COLUMN @schema@.maillog_recipients.tries IS 'attempts seen';
COMMENT ON COLUMN @schema@.maillog_recipients.first_at IS 'instant of its first outcome; NULL = none, or without a time';
COMMENT ON COLUMN @schema@.maillog_recipients.last_at IS 'instant of its last outcome; NULL = none, or without a time';
COMMENT ON COLUMN @schema@.maillog_recipients.sender IS 'envelope sender; empty string = the null sender';
COMMENT ON COLUMN @schema@.maillog_recipients.queue_id IS 'id on this host of the message that the deciding line tells of; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.transport IS 'channel, module or transport, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.relay_name IS 'name of the host that it was offered to; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.relay_ip IS 'address of that host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.mailbox IS 'mailbox, program or file that it was put into; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.code IS 'SMTP reply code (RFC 5321) of the deciding outcome; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.enhanced_code IS 'enhanced status code (RFC 3463) of the deciding outcome; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.reply IS 'reply of the server, or the text of the deciding outcome, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_recipients.cause IS 'stable key of the cause of a failure; NULL = none';
COMMENT ON COLUMN @schema@.maillog_recipients.permanent IS 'whether another attempt is pointless; NULL = not known, or no failure';
COMMENT ON COLUMN @schema@.maillog_recipients.message_ref IS 'id of the message that the deciding line tells of';
COMMENT ON COLUMN @schema@.maillog_recipients.delivery_id IS 'id of the deciding row of maillog_delivery; NULL = no outcome yet';
COMMENT ON COLUMN @schema@.maillog_recipients.delivery_n IS 'n of that row; NULL = no outcome yet';
COMMENT ON COLUMN @schema@.maillog_recipients.lines IS 'numbers of the lines that say so: see maillog_evidence()';

CREATE FUNCTION @schema@.maillog_evidence(source_id int, lines bigint[]) RETURNS TABLE (line_no bigint, line text)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC SELECT m.line_no, @extschema@.maillog_raw(m.line) FROM @schema@.maillog AS m
	WHERE m.source_id = maillog_evidence.source_id AND m.line_no = ANY (maillog_evidence.lines) ORDER BY m.line_no; END;
COMMENT ON FUNCTION @schema@.maillog_evidence(int, bigint[]) IS 'the raw lines that a fact was read from: its columns source_id and lines';
