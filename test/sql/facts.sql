-- Set-returning functions over any query that yields lines, and what may be asked of the tables.
SET client_min_messages = warning;
CREATE DATABASE maillog_facts TEMPLATE template0;
\c maillog_facts
SET client_min_messages = warning;
SET timezone = 'UTC';
SET maillog.reference_date = '2011-12-31';
CREATE EXTENSION maillog;
CALL maillog_create();

-- The functions have the columns of the tables, in their order.
SELECT f.name AS function, c.place, c.attname AS column_of_table, a.name AS column_of_function
FROM (VALUES ('maillog_sessions', 'maillog_session'), ('maillog_messages', 'maillog_message'), ('maillog_deliveries', 'maillog_delivery'),
	('maillog_logins', 'maillog_login'), ('maillog_verdicts', 'maillog_verdict')) AS f (name, relation)
JOIN pg_proc AS p ON p.proname = f.name
CROSS JOIN LATERAL (
	SELECT t.attnum AS place, t.attname::text, t.atttypid FROM pg_attribute AS t WHERE t.attrelid = f.relation::regclass AND t.attnum > 0
) AS c
LEFT JOIN LATERAL (
	SELECT u.place - 1 AS place, u.name, u.type FROM unnest(p.proargnames, p.proallargtypes) WITH ORDINALITY AS u (name, type, place)
) AS a ON a.place = c.place
WHERE (c.attname, c.atttypid) IS DISTINCT FROM (a.name, a.type) OR cardinality(p.proargnames) - 1 <> (
	SELECT count(*) FROM pg_attribute AS t WHERE t.attrelid = f.relation::regclass AND t.attnum > 0);

-- Lines of several servers, a source each.
CREATE TABLE log (source text, line_no bigint, line text);
INSERT INTO log
SELECT v.source, row_number() OVER (PARTITION BY v.source ORDER BY v.n), v.line
FROM (VALUES
	(1, 'uw', 'Oct 24 10:59:51 mail ipop3d[19036]: pop3 service init from 213.198.151.6'),
	(2, 'uw', 'Oct 24 10:59:51 mail ipop3d[19036]: Login user=hermes host=muladhara.rete039.it [213.198.151.4] nmsgs=23/23'),
	(3, 'uw', 'Oct 24 10:59:53 mail ipop3d[19036]: Logout user=hermes host=muladhara.rete039.it [213.198.151.4] nmsgs=23 ndele=0'),
	(4, 'uw', 'Oct 24 11:37:38 mail ipop3d[19934]: pop3 service init from 213.198.151.6'),
	(5, 'uw', 'Oct 24 11:37:38 mail ipop3d[19934]: Login failure user=hermes host=muladhara.rete039.it [213.198.151.4]'),
	(6, 'uw', 'Oct 24 11:37:41 mail ipop3d[19934]: AUTHENTICATE LOGIN failure host=muladhara.rete039.it [213.198.151.4]'),
	(7, 'qmail', 'Aug 16 15:53:25 server splogger: 1092664405.514548 tcpserver: status: 1/40'),
	(8, 'qmail', 'Aug 16 15:53:25 server splogger: 1092664405.519292 tcpserver: pid 590 from 192.168.0.1'),
	(9, 'qmail', 'Aug 16 15:53:25 server splogger: 1092664405.606736 tcpserver: ok 590 :192.168.0.2:110 :192.168.0.1::3173'),
	(10, 'qmail', 'Aug 16 15:53:25 server splogger: 1092664405.894037 tcpserver: end 590 status 256 Aug 16 15:53:25 server splogger: 1092664405.896271 tcpserver: status: 0/40'),
	(11, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.146297 new msg 139804'),
	(12, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.150677 info msg 139804: bytes 1360 from <test@server.rete.dom> qp 663 uid 0'),
	(13, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.161868 starting delivery 15: msg 139804 to local test@server.rete.dom'),
	(14, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.165368 status: local 1/10 remote 0/20'),
	(15, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.172345 delivery 15: success: did_0+0+1/'),
	(16, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.173456 status: local 0/10 remote 0/20'),
	(17, 'qmail', 'Aug 16 16:02:43 server qmail: 1092664963.174567 end msg 139804'),
	(18, 'icewarp', 'SYSTEM [1B6C] 12:03:40 Client session Message id WTQ78139 item 201109131203391673.tms'),
	(19, 'icewarp', 'SYSTEM [1B6C] 12:03:40 Client session Connecting to ''mx.arrigonovelli.it'''),
	(20, 'icewarp', 'SYSTEM [1B6C] 12:04:01 Client session Could not connect to ''mx.arrigonovelli.it(62.149.128.72)'''),
	(21, 'icewarp', 'SYSTEM [1B6C] 12:04:01 Client session *** <user@icewarpdemo.com> <info@arrigonovelli.it> 1 32304 00:00:00 INCOMPLETE-SESSION WTQ78139'),
	(22, 'icewarp', 'SYSTEM [1B6C] 12:04:01 Client session Disconnected'),
	(23, 'antispam', '<test@icewarp.it>'' <user@icewarpdemo.com>'' 1 score 7,81 reason [SpamAssassin=5,31,Other=2,50:Body=PR] action SPAM')
) AS v (n, source, line);

SELECT id, source_id, host, format, at, lines, protocol, peer_ip, user_name, result, ended_by, completeness
FROM maillog_sessions('SELECT line, line_no, source FROM log ORDER BY source, line_no') ORDER BY source_id, id, n;
SELECT id, source_id, host, at, queue_id, sender, rcpt_to, state, n_delivered, n_failed, n_open, size, root, lines
FROM maillog_messages('SELECT line, line_no, source FROM log ORDER BY source, line_no') ORDER BY source_id, id, n;
SELECT id, source_id, message_ref, queue_id, sender, recipient, relay_name, attempt, status, reply, lines
FROM maillog_deliveries('SELECT line, line_no, source FROM log ORDER BY source, line_no') ORDER BY source_id, id, n;
SELECT id, source_id, at, session_ref, protocol, user_name, client_ip, attempts, result, lines
FROM maillog_logins('SELECT line, line_no, source FROM log ORDER BY source, line_no') ORDER BY source_id, id, n;
SELECT id, source_id, host, at, sender, recipients, kind, score, action, lines
FROM maillog_verdicts('SELECT line, line_no, source FROM log ORDER BY source, line_no') ORDER BY source_id, id, n;

-- IceWarp gives an id again: the mail of another session is another message, also where only one of summary and reply was kept; the session that sends it out finds the newest.
SELECT id, queue_id, session_ref, sender, rcpt_to, state, n_delivered, lines
FROM maillog_messages($$SELECT replace(v.line, '~', to_char(v.n, 'FM00')), v.n FROM (VALUES
	(1, '192.0.2.1 [0A01] 10:00:~ Connected, local IP=192.0.2.25'),
	(2, '192.0.2.1 [0A01] 10:00:~ <<< MAIL FROM:<a@example.com>'),
	(3, '192.0.2.1 [0A01] 10:00:~ <<< RCPT TO:<b@example.net>'),
	(4, '192.0.2.1 [0A01] 10:00:~ >>> 250 2.1.5 <b@example.net>... Recipient ok; will forward'),
	(5, '192.0.2.1 [0A01] 10:00:~ *** <a@example.com> <b@example.net> 1 382 00:00:00 OK OSA88513'),
	(6, '192.0.2.1 [0A01] 10:00:~ >>> 250 2.6.0 382 bytes received in 00:00:00; Message id OSA88513 accepted for delivery'),
	(7, '192.0.2.1 [0A01] 10:00:~ Disconnected'),
	(8, 'SYSTEM [0A02] 10:00:~ Client session Message id OSA88513 item 201110051047131.tmp'),
	(9, 'SYSTEM [0A02] 10:00:~ Client session *** <a@example.com> <b@example.net> 1 382 00:00:00 OK OSA88513'),
	(10, 'SYSTEM [0A02] 10:00:~ Client session Disconnected'),
	(11, '192.0.2.1 [0A03] 10:00:~ Connected, local IP=192.0.2.25'),
	(12, '192.0.2.1 [0A03] 10:00:~ <<< MAIL FROM:<c@example.com>'),
	(13, '192.0.2.1 [0A03] 10:00:~ <<< RCPT TO:<d@example.net>'),
	(14, '192.0.2.1 [0A03] 10:00:~ >>> 250 2.1.5 <d@example.net>... Recipient ok; will forward'),
	(15, '192.0.2.1 [0A03] 10:00:~ *** <c@example.com> <d@example.net> 1 382 00:00:00 OK OSA88513'),
	(16, '192.0.2.1 [0A03] 10:00:~ Disconnected'),
	(17, '192.0.2.1 [0A04] 10:00:~ Connected, local IP=192.0.2.25'),
	(18, '192.0.2.1 [0A04] 10:00:~ <<< MAIL FROM:<e@example.com>'),
	(19, '192.0.2.1 [0A04] 10:00:~ <<< RCPT TO:<f@example.net>'),
	(20, '192.0.2.1 [0A04] 10:00:~ >>> 250 2.1.5 <f@example.net>... Recipient ok; will forward'),
	(21, '192.0.2.1 [0A04] 10:00:~ >>> 250 2.6.0 382 bytes received in 00:00:00; Message id OSA88513 accepted for delivery'),
	(22, '192.0.2.1 [0A04] 10:00:~ Disconnected'),
	(23, 'SYSTEM [0A05] 10:00:~ Client session Message id OSA88513 item 201110051047132.tmp'),
	(24, 'SYSTEM [0A05] 10:00:~ Client session *** <e@example.com> <f@example.net> 1 382 00:00:00 OK OSA88513'),
	(25, 'SYSTEM [0A05] 10:00:~ Client session Disconnected')) AS v (n, line) ORDER BY v.n$$) ORDER BY id, n;

-- The columns behind the line may be left out: lines are counted, the source is 0 and has the name of the setting. A NULL is no line.
SET maillog.source = 'somewhere';
SELECT id, source_id, host, user_name, lines
FROM maillog_logins($$(SELECT line FROM log WHERE source = 'uw' ORDER BY line_no LIMIT 2) UNION ALL SELECT NULL
	UNION ALL (SELECT line FROM log WHERE source = 'uw' ORDER BY line_no OFFSET 2)$$) ORDER BY id;
SELECT id, source_id, host, recipient FROM maillog_deliveries($$SELECT line FROM log WHERE source = 'icewarp' ORDER BY line_no$$);
SELECT id, source_id, host, lines FROM maillog_deliveries($$SELECT line, line_no::int + 100 FROM log WHERE source = 'icewarp' ORDER BY line_no$$);
SELECT id, source_id, host FROM maillog_deliveries($$SELECT line, line_no, 7 FROM log WHERE source = 'icewarp' ORDER BY line_no$$);
SELECT id, source_id, host FROM maillog_deliveries($$SELECT line, line_no, 7, source FROM log WHERE source = 'icewarp' ORDER BY line_no$$);
RESET maillog.source;

-- Sources that are interleaved give what each gives alone, and a stored line what its text gives.
CREATE FUNCTION differences(a text, b text) RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM (
		(SELECT d::text FROM maillog_deliveries(a) AS d EXCEPT ALL SELECT d::text FROM maillog_deliveries(b) AS d)
		UNION ALL (SELECT s::text FROM maillog_sessions(a) AS s EXCEPT ALL SELECT s::text FROM maillog_sessions(b) AS s)
		UNION ALL (SELECT s::text FROM maillog_sessions(b) AS s EXCEPT ALL SELECT s::text FROM maillog_sessions(a) AS s)
		UNION ALL (SELECT m::text FROM maillog_messages(a) AS m EXCEPT ALL SELECT m::text FROM maillog_messages(b) AS m)) AS x
$$;
SELECT differences('SELECT line, line_no, length(source), source FROM log ORDER BY source, line_no',
	'SELECT line, line_no, length(source), source FROM log ORDER BY line_no, source') AS interleaved,
	differences('SELECT line, line_no, source FROM log ORDER BY source, line_no',
	'SELECT line::maillog_line, line_no, source FROM log ORDER BY source, line_no') AS stored;

-- A row as one value, and a call in a call.
SELECT (x.d).recipient, (x.d).status, (x.d).confidence
FROM (SELECT maillog_deliveries('SELECT line FROM log WHERE source = ''icewarp'' ORDER BY line_no') AS d) AS x;
SELECT host, status FROM maillog_deliveries($$SELECT line FROM log WHERE source = 'icewarp'
	AND EXISTS (SELECT FROM maillog_logins('SELECT line FROM log WHERE source = ''uw'' ORDER BY line_no') WHERE result = 'failed') ORDER BY line_no$$);
SELECT count(*) AS of_no_query FROM maillog_verdicts(NULL);
SELECT count(*) AS of_no_lines FROM maillog_verdicts('SELECT line FROM log WHERE false');

-- What is no such query is said so.
CREATE FUNCTION try(query text) RETURNS TABLE (state text, message text, hint text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM * FROM maillog_sessions(query);
	RETURN QUERY SELECT 'none', '', '';
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS state := RETURNED_SQLSTATE, message := MESSAGE_TEXT, hint := PG_EXCEPTION_HINT;
	RETURN NEXT;
END $$;
\x
SELECT q.query, t.*
FROM unnest(ARRAY['', 'SELECT line FROM log; SELECT line FROM log', 'SELEC', 'EXPLAIN SELECT line FROM log', 'TABLE nothing',
	'INSERT INTO log (line) VALUES (''x'') RETURNING line', 'WITH w AS (DELETE FROM log RETURNING line) SELECT line FROM w',
	'SELECT line FROM log FOR UPDATE', 'SELECT line INTO TEMP copy FROM log', 'SELECT FROM log', 'SELECT 1', 'SELECT line, line FROM log',
	'SELECT line, line_no, 1.5 FROM log', 'SELECT line, line_no, source, source FROM log', 'SELECT line, line_no, 1, 1 FROM log',
	'SELECT line, 1, 1, source, 1 FROM log']) WITH ORDINALITY AS q (query, n)
CROSS JOIN LATERAL try(q.query) AS t
ORDER BY q.n;
\x
SELECT count(*) AS lines_still_there FROM log;

-- The query runs with the rights of the caller, on the snapshot of the statement.
CREATE ROLE maillog_reader;
SET ROLE maillog_reader;
SELECT state, message FROM try('SELECT line FROM log');
SELECT count(*) FROM maillog_logins('SELECT ''Oct 24 11:37:38 mail ipop3d[19934]: Login failure user=hermes host=muladhara.rete039.it [213.198.151.4]''');
RESET ROLE;
DROP ROLE maillog_reader;
WITH w AS (INSERT INTO log SELECT 'new', line_no, line FROM log RETURNING 1)
SELECT (SELECT count(*) FROM w) AS inserted, (SELECT count(*) FROM maillog_logins('SELECT line FROM log WHERE source = ''new''')) AS seen;

-- Addresses are found by address and by domain.
SELECT a.address, maillog_address_key(a.address)
FROM unnest(ARRAY['Info@Example.COM', '"a@b"@example.com', '"A\"b c"@example.com', '""@example.com', '"a\"@example.com', '"a\\"@example.com', '"', 'root', '@example.com', 'user@', '@', '', U&'\00C9t\00E9@example.com', NULL]) AS a (address);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT FROM maillog_delivery WHERE maillog_address_key(recipient) = maillog_address_key('info@example.com');
EXPLAIN (COSTS OFF) SELECT FROM maillog_message WHERE maillog_address_key(sender) LIKE 'example.com@%';
EXPLAIN (COSTS OFF) SELECT FROM maillog_session WHERE peer_ip <<= '192.0.2.0/24';
RESET enable_seqscan;
RESET enable_bitmapscan;
\c contrib_regression
DROP DATABASE maillog_facts;
