-- Greylisting: who was sent away, and came back.

-- The network of a client, for those that come back from another address of the same provider.
CREATE FUNCTION @schema@.maillog_network(address inet) RETURNS cidr
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN network(set_masklen(address, CASE family(address) WHEN 4 THEN 24 ELSE 64 END));
COMMENT ON FUNCTION @schema@.maillog_network(inet) IS 'the network of a client: 24 bits of an IPv4 address, 64 bits of an IPv6 address';

CREATE VIEW @schema@.maillog_greylist AS
-- ours: the client tries again with a mail of its own
SELECT
	g.first_at,
	g.host,
	'in'::text AS direction,
	g.network,
	g.sender,
	g.recipient,
	g.refusals,
	nullif(least(g.second_at, a.at), 'infinity') AS returned_at,
	a.at AS accepted_at,
	@extschema@.maillog_seconds(g.first_at, a.at) AS wait,
	CASE WHEN a.at IS NOT NULL THEN 'accepted' WHEN g.second_at IS NOT NULL THEN 'returned, not accepted' ELSE 'never came back' END AS outcome,
	g.clients,
	g.recipient_key,
	g.sender_key,
	g.first_line,
	greatest(g.last_line, a.last_line) AS last_line,
	g.source_id,
	g.lines || coalesce(a.lines, '{}') AS lines
FROM (
	SELECT
		d.source_id, min(d.host) AS host, @schema@.maillog_network(d.client_ip) AS network, min(d.sender) AS sender, min(d.recipient) AS recipient, k.sender_key, k.recipient_key,
		min(d.at) AS first_at, (array_agg(d.id ORDER BY d.at, d.id))[1] AS first_id, (array_agg(d.at ORDER BY d.at))[2] AS second_at, count(*) AS refusals, array_agg(DISTINCT d.client_ip) AS clients,
		min(d.first_line) AS first_line, max(d.last_line) AS last_line, array_agg(d.id ORDER BY d.id) AS lines
	FROM @schema@.maillog_delivery AS d
	CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(d.sender) AS sender_key, @extschema@.maillog_address_key(d.recipient) AS recipient_key) AS k
	WHERE d.status = 'rejected' AND d.cause = 'greylisted'
	GROUP BY d.source_id, @schema@.maillog_network(d.client_ip), k.sender_key, k.recipient_key
) AS g
LEFT JOIN LATERAL (
	SELECT d.at, d.last_line, d.lines
	FROM @schema@.maillog_delivery AS d
	WHERE @extschema@.maillog_address_key(d.recipient) = g.recipient_key AND @extschema@.maillog_address_key(d.sender) = g.sender_key
		AND d.source_id = g.source_id AND (d.at, d.id) > (g.first_at, g.first_id) AND d.status NOT IN ('rejected', 'aborted')
		AND (d.client_ip IS NULL OR d.client_ip <<= g.network)
	ORDER BY d.at, d.id
	LIMIT 1
) AS a ON true
UNION ALL
-- theirs: our queue tries again
SELECT
	min(f.at), min(d.host), 'out', @schema@.maillog_network((array_agg(f.relay_ip ORDER BY f.at, f.id))[1]), min(d.sender), min(d.recipient),
	count(*) FILTER (WHERE d.greylisted),
	min(d.at) FILTER (WHERE d.id <> f.id AND d.tried IS NOT FALSE),
	min(d.at) FILTER (WHERE @extschema@.maillog_is_success(d.status)),
	@extschema@.maillog_seconds(min(f.at), min(d.at) FILTER (WHERE @extschema@.maillog_is_success(d.status))),
	CASE WHEN bool_or(@extschema@.maillog_is_success(d.status)) THEN 'accepted' WHEN bool_or(@extschema@.maillog_is_final(d.status)) THEN 'given up'
		WHEN bool_or(d.id <> f.id AND d.tried IS NOT FALSE) THEN 'returned, not accepted' ELSE 'not tried again yet' END,
	array_remove(array_agg(DISTINCT d.relay_ip), NULL),
	d.recipient_key, @extschema@.maillog_address_key(min(d.sender)),
	min(d.first_line), max(d.last_line), d.source_id, array_agg(d.id ORDER BY d.id)
FROM (
	SELECT
		d.source_id, d.message_ref, d.id, d.at, d.host, d.status, d.tried, d.sender, d.recipient, d.relay_ip, d.first_line, d.last_line, k.recipient_key,
		d.status = 'deferred' AND d.cause = 'greylisted' AS greylisted
	FROM @schema@.maillog_delivery AS d
	CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(d.recipient) AS recipient_key) AS k
) AS d
JOIN (
	SELECT DISTINCT ON (f.source_id, f.message_ref, k.recipient_key) f.source_id, f.message_ref, k.recipient_key, f.at, f.id, f.relay_ip
	FROM @schema@.maillog_delivery AS f
	CROSS JOIN LATERAL (SELECT @extschema@.maillog_address_key(f.recipient) AS recipient_key) AS k
	WHERE f.status = 'deferred' AND f.message_ref IS NOT NULL
		AND f.cause = 'greylisted'
	ORDER BY f.source_id, f.message_ref, k.recipient_key, f.at, f.id
) AS f ON f.source_id = d.source_id AND f.message_ref = d.message_ref AND f.recipient_key = d.recipient_key AND (d.at, d.id) >= (f.at, f.id)
GROUP BY d.source_id, d.message_ref, d.recipient_key
ORDER BY first_at DESC, source_id, recipient_key, sender_key, first_line DESC;
COMMENT ON VIEW @schema@.maillog_greylist IS 'who was sent away by greylisting and when he came back: in = clients that we sent away, per network, sender and recipient; out = our mails, per message and recipient; newest first';
COMMENT ON COLUMN @schema@.maillog_greylist.first_at IS 'instant of the first refusal';
COMMENT ON COLUMN @schema@.maillog_greylist.host IS 'host that wrote the lines';
COMMENT ON COLUMN @schema@.maillog_greylist.direction IS 'in = we refused, out = another server refused';
COMMENT ON COLUMN @schema@.maillog_greylist.network IS 'network of the client, or of the server that refused; see maillog_network(); NULL = not told';
COMMENT ON COLUMN @schema@.maillog_greylist.sender IS 'envelope sender; empty string = the null sender; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_greylist.recipient IS 'envelope recipient; NULL = not told';
COMMENT ON COLUMN @schema@.maillog_greylist.refusals IS 'refusals in all';
COMMENT ON COLUMN @schema@.maillog_greylist.returned_at IS 'instant of the next attempt; NULL = none was seen';
COMMENT ON COLUMN @schema@.maillog_greylist.accepted_at IS 'instant at which it was accepted; NULL = it was not';
COMMENT ON COLUMN @schema@.maillog_greylist.wait IS 'seconds from the first refusal to that; NULL = it was not, or a line prints no instant';
COMMENT ON COLUMN @schema@.maillog_greylist.outcome IS 'accepted; returned, not accepted; never came back (in); given up, not tried again yet (out)';
COMMENT ON COLUMN @schema@.maillog_greylist.clients IS 'addresses of the clients, or of the servers that refused';
COMMENT ON COLUMN @schema@.maillog_greylist.recipient_key IS 'the recipient to search by, with an index: = maillog_address_key(''info@example.com''), or LIKE ''example.com@%''';
COMMENT ON COLUMN @schema@.maillog_greylist.sender_key IS 'the sender to search by, as recipient_key';
COMMENT ON COLUMN @schema@.maillog_greylist.first_line IS 'number of the first line that tells of it';
COMMENT ON COLUMN @schema@.maillog_greylist.last_line IS 'number of the last line that tells of it';
COMMENT ON COLUMN @schema@.maillog_greylist.source_id IS 'source of the lines, see maillog_source';
COMMENT ON COLUMN @schema@.maillog_greylist.lines IS 'numbers of the lines that say so: see maillog_evidence()';
