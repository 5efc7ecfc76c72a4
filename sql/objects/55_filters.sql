-- What filters said, and what became of the mail.

CREATE VIEW @schema@.maillog_spam_verdicts AS
SELECT
	v.at,
	v.host,
	v.kind,
	v.sender,
	v.recipients,
	v.client_ip,
	v.score,
	v.threshold,
	v.action,
	v.result,
	p.score_parts,
	p.letters,
	p.parts_sum,
	coalesce(o.fate, e.fate) AS fate,
	coalesce(o.reply, e.reply) AS reply,
	CASE WHEN o.fate IS NOT NULL THEN 'id' WHEN e.fate IS NOT NULL THEN 'sender, recipient and time' END AS fate_basis,
	v.queue_id,
	v.message_id,
	v.quarantine_id,
	v.parts,
	@extschema@.maillog_address_key(v.sender) AS sender_key,
	v.first_line,
	v.last_line,
	v.format,
	v.source_id,
	v.id,
	v.n,
	v.message_ref,
	v.lines || coalesce(o.lines, '{}') AS lines,
	v.detail ->> 'content_filter' AS filter
FROM @schema@.maillog_verdict AS v
LEFT JOIN LATERAL (
	SELECT
		string_agg(i.key || ' ' || to_char(i.value::text::numeric, 'FM999990.00') || CASE WHEN u.is_percentage THEN ' %' ELSE '' END, ', ' ORDER BY u.is_percentage, i.value::text::numeric DESC, i.key) FILTER (WHERE jsonb_typeof(i.value) = 'number') AS score_parts,
		sum(i.value::text::numeric) FILTER (WHERE jsonb_typeof(i.value) = 'number' AND NOT u.is_percentage) AS parts_sum,
		-- letters stand for tests that gave points within another part
		string_agg(i.key || ' ' || (i.value #>> '{}') || coalesce(' (' || @extschema@.maillog_score_letters(v.format, i.key, i.value #>> '{}') || ')', ''), '; ' ORDER BY i.key) FILTER (WHERE jsonb_typeof(i.value) = 'string') AS letters
	FROM jsonb_each(CASE WHEN jsonb_typeof(v.parts) = 'object' THEN v.parts END) AS i
	CROSS JOIN LATERAL (SELECT @extschema@.maillog_score_letters(v.format, i.key, '%') IS NOT NULL AS is_percentage) AS u
) AS p ON true
LEFT JOIN LATERAL (
	SELECT
		string_agg(DISTINCT d.status, ', ') AS fate, min(d.reply) FILTER (WHERE @extschema@.maillog_is_failure(d.status)) AS reply,
		array_agg(DISTINCT d.id) FILTER (WHERE d.id <> ALL (v.lines)) AS lines
	FROM (
		SELECT d.*, bool_or(d.named) OVER () AS any_named
		FROM (
			SELECT d.id, d.status, d.reply,
				@extschema@.maillog_address_key(d.recipient) = ANY (k.keys) OR @extschema@.maillog_address_key(d.orig_recipient) = ANY (k.keys) AS named
			FROM @schema@.maillog_delivery AS d
			CROSS JOIN (SELECT array_agg(@extschema@.maillog_address_key(r)) AS keys FROM unnest(v.recipients) AS r) AS k
			WHERE d.source_id = v.source_id AND d.message_ref = v.message_ref
		) AS d
	) AS d
	-- of the recipients that it names, unless those were rewritten
	WHERE d.named OR d.any_named IS NOT TRUE
) AS o ON true
-- a filter with a log of its own
LEFT JOIN LATERAL (
	SELECT string_agg(DISTINCT d.status, ', ') AS fate, min(d.reply) FILTER (WHERE @extschema@.maillog_is_failure(d.status)) AS reply
	FROM @schema@.maillog_delivery AS d
	WHERE v.message_ref IS NULL AND d.source_id <> v.source_id
		AND @extschema@.maillog_address_key(d.recipient) = @extschema@.maillog_address_key(v.recipients[1])
		AND @extschema@.maillog_address_key(d.sender) = @extschema@.maillog_address_key(v.sender)
		AND d.at BETWEEN v.at - interval '2 min' AND v.at + interval '2 min'
) AS e ON true
ORDER BY v.at DESC, v.source_id, v.id DESC;
COMMENT ON VIEW @schema@.maillog_spam_verdicts IS 'what filters said about mails: score by part, action, and what became of the mail, newest first';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.at IS 'instant of the line that tells of it, as stored: -infinity when it prints none';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.kind IS 'spam, virus, banned, content, spf, dkim, dmarc, greylist or policy';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.recipients IS 'envelope recipients';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.client_ip IS 'address of the client that brought the mail; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.score IS 'score; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.threshold IS 'score from which the action is taken; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.action IS 'what was done, as printed';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.result IS 'result, as printed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.score_parts IS 'parts with points, the greatest first, and what is told in per cent';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.letters IS 'parts whose tests are told by letters, with their meaning where it is known';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.parts_sum IS 'sum of the points';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.fate IS 'what became of the mail for these recipients: status of its deliveries; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.reply IS 'reply to the client or of the next host, where it failed; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.fate_basis IS 'what that rests on: id; or, for a filter with a log of its own, sender, recipient and two minutes; NULL = its fate is not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.queue_id IS 'id of the mail on this host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.message_id IS 'Message-ID header (RFC 5322); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.quarantine_id IS 'id in the quarantine; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.parts IS 'the parts, as read';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.sender_key IS 'the sender to search by, as recipient_key';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.format IS 'log format of the lines';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.id IS 'id of the verdict';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.n IS 'n of that row';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.message_ref IS 'id of the message; NULL = none';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.lines IS 'numbers of the lines that say so: see maillog_evidence()';
COMMENT ON COLUMN @schema@.maillog_spam_verdicts.filter IS 'name of the content filter that decided; NULL = none did, or not told';
