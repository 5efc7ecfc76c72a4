-- How addresses are searched for, and how a mail went from host to host: what trace and diagnosis are made of.

-- By bytes: ids are looked for as they are, and in no order.
CREATE INDEX maillog_message_queue_id ON @schema@.maillog_message (queue_id text_pattern_ops) WHERE queue_id IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_message_queue_id IS 'by the id that the host gave it';
CREATE INDEX maillog_message_message_id ON @schema@.maillog_message (message_id text_pattern_ops) WHERE message_id IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_message_message_id IS 'by Message-ID';
CREATE INDEX maillog_message_root ON @schema@.maillog_message (source_id, root) WHERE root <> id;
COMMENT ON INDEX @schema@.maillog_message_root IS 'the further messages of a logical mail';
CREATE INDEX maillog_delivery_orig_recipient ON @schema@.maillog_delivery (@extschema@.maillog_address_key(orig_recipient) text_pattern_ops) WHERE orig_recipient <> recipient;
COMMENT ON INDEX @schema@.maillog_delivery_orig_recipient IS 'by the recipient before alias or list expansion, where it is another';

-- A range of bytes serves an address, a domain and a user without a domain by one index condition, also with parameters.
-- Not STRICT, so that they are inlined: a call costs more than the row that it is made for.
CREATE FUNCTION @schema@.maillog_search_from(address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN address LIKE '%.%' AND address NOT LIKE '%@%' THEN @extschema@.maillog_address_key('@' || btrim(address, '<> '))
	ELSE @extschema@.maillog_address_key(btrim(address, '<> ')) END;
COMMENT ON FUNCTION @schema@.maillog_search_from(text) IS 'what to search for, as the first maillog_address_key(): address may be an address, a domain (example.com or @example.com), a user without one (a name without a dot), or <>, the null sender';
CREATE FUNCTION @schema@.maillog_search_to(address text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN @schema@.maillog_search_from(address) LIKE '%@' THEN left(@schema@.maillog_search_from(address), -1) || 'A'
	ELSE @schema@.maillog_search_from(address) || E'\x01' END;
COMMENT ON FUNCTION @schema@.maillog_search_to(text) IS 'the maillog_address_key() behind the last one to search for, see maillog_search_hits()';
CREATE FUNCTION @schema@.maillog_search_hits(address text, search_from text, search_to text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN @extschema@.maillog_address_key(address) ~>=~ search_from AND @extschema@.maillog_address_key(address) ~<~ search_to;
COMMENT ON FUNCTION @schema@.maillog_search_hits(text, text, text) IS 'whether an address is one of those to search for, by index: maillog_search_hits(recipient, maillog_search_from(address), maillog_search_to(address)); NULL = no address, or nothing to search for';

CREATE FUNCTION @schema@.maillog_is_question(asked boolean, missing text, since timestamptz, until timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT asked THEN
		RAISE EXCEPTION '%', missing USING ERRCODE = 'invalid_parameter_value',
			HINT = 'A sender or recipient is an address, a domain, or <> for the null sender. What went wrong in a period is in the view maillog_failures.';
	END IF;
	IF since > until THEN
		RAISE EXCEPTION 'the period begins at %, after its end at %', since, until USING ERRCODE = 'invalid_parameter_value',
			HINT = 'since is the earlier instant, until the later one.';
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION @schema@.maillog_is_question(boolean, text, timestamptz, timestamptz) IS 'true if something is asked for, in a period that has a length, else an error that says what is wrong; for maillog_diagnose() and maillog_trace()';

-- What functions return is not the row of the table: that gets another column when the user adds one, and then their bodies would not fit it.
--@facts delivery
CREATE TYPE @schema@.maillog_outcome AS (
	--@columns, {name} {type}
);
COMMENT ON TYPE @schema@.maillog_outcome IS 'a row of maillog_delivery, without columns that you add to it';
--@columns COMMENT ON COLUMN @schema@.maillog_outcome.{name} IS '{meaning}';

CREATE FUNCTION @schema@.maillog_outcomes(source_id int, message bigint) RETURNS SETOF @schema@.maillog_outcome
LANGUAGE sql STABLE PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT
		--@columns, d.{name}
	FROM @schema@.maillog_delivery AS d
	WHERE d.source_id = maillog_outcomes.source_id AND d.message_ref = maillog_outcomes.message;
END;
--@end
COMMENT ON FUNCTION @schema@.maillog_outcomes(int, bigint) IS 'the outcomes of a message: its columns source_id and id';

-- An id names a mail only near in time, for ids are used again; the clocks of two hosts may differ. Without an id there must be
-- the same sender and recipient within two minutes, and no size or Message-ID may speak against it.
CREATE VIEW @schema@.maillog_hops AS
SELECT
	d.source_id,
	d.message_ref,
	d.id AS delivery_id,
	d.n AS delivery_n,
	d.at,
	d.host,
	d.queue_id,
	d.sender,
	d.recipient,
	d.relay_name,
	d.relay_ip,
	d.next_queue_id,
	h.source_id AS next_source_id,
	h.id AS next_message_ref,
	h.host AS next_host,
	h.at AS next_at,
	h.basis,
	h.confidence,
	d.lines || CASE WHEN h.source_id = d.source_id THEN h.lines ELSE '{}' END AS lines
FROM @schema@.maillog_delivery AS d
LEFT JOIN @schema@.maillog_message AS o ON o.source_id = d.source_id AND o.id = d.message_ref
LEFT JOIN LATERAL (
	SELECT
		c.source_id, c.id, c.host, c.at, c.lines, c.basis,
		(CASE WHEN c.basis = 'envelope' AND count(*) OVER (PARTITION BY c.basis) > 1 THEN c.confidence / 2 ELSE c.confidence END)::real AS confidence
	FROM (
		SELECT
			m.source_id, m.id, m.host, m.at, m.lines, 'queue_id' AS basis, m.distance,
			CASE
				WHEN m.distance > 600 THEN CASE WHEN e.same_sender AND e.same_recipient THEN 0.9 END
				WHEN e.same_sender AND e.same_recipient THEN 1
				WHEN e.same_sender OR e.same_recipient THEN 0.95
				ELSE 0.8
			END AS confidence
		FROM (
			SELECT m.source_id, m.id, m.host, m.at, m.lines, m.sender, m.rcpt_to, coalesce(abs(@extschema@.maillog_seconds(d.at, m.at)), 601) AS distance
			FROM @schema@.maillog_message AS m
			WHERE d.next_queue_id IS NOT NULL AND m.queue_id = d.next_queue_id
		) AS m
		CROSS JOIN LATERAL (
			SELECT
				coalesce(@extschema@.maillog_address_key(m.sender) = @extschema@.maillog_address_key(coalesce(o.sender, d.sender)), false) AS same_sender,
				EXISTS (SELECT FROM unnest(m.rcpt_to) AS r WHERE @extschema@.maillog_address_key(r) = @extschema@.maillog_address_key(d.recipient)) AS same_recipient
		) AS e
		WHERE (m.source_id <> d.source_id OR lower(m.host) <> lower(d.host)) AND m.distance < 86400
		UNION ALL
		SELECT
			m.source_id, m.id, m.host, m.at, m.lines,
			CASE WHEN e.same_id THEN 'message_id' ELSE 'envelope' END,
			abs(@extschema@.maillog_seconds(d.at, m.at)),
			CASE WHEN e.same_id THEN 0.95 WHEN e.same_qp THEN 0.95 WHEN m.size IS NULL OR o.size IS NULL THEN 0.6 ELSE 0.8 END
		FROM @schema@.maillog_message AS m
		CROSS JOIN LATERAL (SELECT lower(m.message_id) = lower(o.message_id) AS same_id, m.detail ->> 'qp' = d.next_queue_id AS same_qp) AS e
		WHERE @extschema@.maillog_address_key(m.sender) = @extschema@.maillog_address_key(coalesce(o.sender, d.sender))
			AND m.at BETWEEN d.at - interval '2 minutes' - coalesce(d.delay_transfer, 0) * interval '1 second' AND d.at + interval '2 minutes'
			AND isfinite(d.at)
			AND (m.source_id <> d.source_id OR lower(m.host) <> lower(d.host))
			AND m.parent IS NULL
			AND (m.queue_id IS DISTINCT FROM d.queue_id OR e.same_qp)	-- an inode of this host may be one of that host, too
			AND (EXISTS (SELECT FROM unnest(m.rcpt_to) AS r WHERE @extschema@.maillog_address_key(r) = @extschema@.maillog_address_key(d.recipient))
				-- the next host may have rewritten it
				OR ((e.same_id OR e.same_qp) AND @extschema@.maillog_address_key(d.recipient) = ANY (ARRAY(SELECT @extschema@.maillog_address_key(n.orig_recipient)
					FROM @schema@.maillog_delivery AS n WHERE n.source_id = m.source_id AND n.message_ref = m.id))))
			AND e.same_id IS DISTINCT FROM false
			AND coalesce(m.size BETWEEN o.size * 0.95 - 64 AND o.size * 1.05 + 8192, true)
	) AS c
	WHERE c.confidence IS NOT NULL
	ORDER BY c.confidence DESC, c.distance, c.source_id, c.id
	LIMIT 1
) AS h ON true
WHERE d.status = 'relayed' OR (d.status IN ('delivered', 'transferred') AND d.next_queue_id IS NOT NULL AND d.next_ref IS NULL);
COMMENT ON VIEW @schema@.maillog_hops IS 'a mail from host to host: one row per recipient that another host took, and the message under which that host went on, where its log is here';
COMMENT ON COLUMN @schema@.maillog_hops.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_hops.message_ref IS 'the message on the host that gave it: maillog_message.id; NULL = not known';
COMMENT ON COLUMN @schema@.maillog_hops.delivery_id IS 'the delivery: maillog_delivery.id';
COMMENT ON COLUMN @schema@.maillog_hops.delivery_n IS 'n of that row';
COMMENT ON COLUMN @schema@.maillog_hops.at IS 'instant of the delivery, as stored: -infinity when its line prints none';
COMMENT ON COLUMN @schema@.maillog_hops.host IS 'host that gave it';
COMMENT ON COLUMN @schema@.maillog_hops.queue_id IS 'id of the mail on that host; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_hops.sender IS 'envelope sender; empty string = the null sender';
COMMENT ON COLUMN @schema@.maillog_hops.recipient IS 'envelope recipient';
COMMENT ON COLUMN @schema@.maillog_hops.relay_name IS 'name of the host that took it, as the giving host prints it; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_hops.relay_ip IS 'address of the host that took it';
COMMENT ON COLUMN @schema@.maillog_hops.next_queue_id IS 'id under which it said that it took it; NULL = its reply names none';
COMMENT ON COLUMN @schema@.maillog_hops.next_source_id IS 'source of the log of the host that took it; NULL = that log is not here';
COMMENT ON COLUMN @schema@.maillog_hops.next_message_ref IS 'the message on the host that took it: maillog_message.id in next_source_id; NULL = not found';
COMMENT ON COLUMN @schema@.maillog_hops.next_host IS 'host that took it, as its own log names it; NULL = not found';
COMMENT ON COLUMN @schema@.maillog_hops.next_at IS 'instant of the first line of that message, by the clock of that host; NULL = not found';
COMMENT ON COLUMN @schema@.maillog_hops.basis IS 'what joins the two: queue_id = the id in the reply; message_id = Message-ID, sender, recipient and time; envelope = sender, recipient, size and time; NULL = not found';
COMMENT ON COLUMN @schema@.maillog_hops.confidence IS 'how sure that is, 0 to 1; NULL = not found';
COMMENT ON COLUMN @schema@.maillog_hops.lines IS 'numbers of the lines of the delivery and, in the same source, of the next message: see maillog_evidence()';
