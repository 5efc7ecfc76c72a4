-- The conclusions that the documents of test/samples draw from a log by eye come out of views and functions. One row per
-- conclusion: what is asked, and what is to come out. Prints differences only.
SET intervalstyle = 'postgres';
SET client_min_messages = warning;
SET timezone = 'Europe/Rome';
SET datestyle = 'ISO';
SET maillog.timezone = 'Europe/Rome';
CREATE SCHEMA diagnose;
SET search_path = diagnose, public;
CALL maillog_create('diagnose');

-- The samples, as maillog-load loads them: a source per log, the date from the file's name.
CREATE TEMP TABLE sample (id int GENERATED ALWAYS AS IDENTITY, content text);
\copy sample (content) from program 'export LC_ALL=C; grep -H "" test/samples/*' with (format csv, delimiter E'\x1f', quote E'\x1e')
DO $$
DECLARE
	file record;
BEGIN
	FOR file IN
		SELECT s.name, min(s.id) AS first, max(s.id) AS last, l.source, to_date(substring(s.name from '\d{8}'), 'YYYYMMDD') AS date
		FROM (SELECT id, substring(content from '^test/samples/([^:]+):') AS name FROM sample) AS s
		LEFT JOIN (VALUES ('a%', 'icewarp antispam'), ('s%', 'icewarp smtp'), ('mail.log%', 'mail.log'), ('maillog.qmail%', 'maillog.qmail'),
			('maillog.uw%', 'maillog.uw')) AS l (names, source) ON s.name LIKE l.names
		GROUP BY s.name, l.source
		ORDER BY s.name
	LOOP
		PERFORM set_config('maillog.source', file.source, true), set_config('maillog.reference_date', coalesce(file.date, '2011-12-31')::text, true);
		INSERT INTO maillog (line)
		SELECT substring(content from '^[^:]+:(.*)$') FROM sample WHERE id BETWEEN file.first AND file.last ORDER BY id;
	END LOOP;
END $$;

-- A query as text: its rows, each in parentheses.
CREATE FUNCTION pg_temp.result(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT string_agg(x::text, '' '') FROM (%s) AS x', query) INTO result;
	RETURN result;
END $$;
CREATE TEMP TABLE conclusion (no int, document text, example text, conclusion text, query text, expected text);
INSERT INTO conclusion VALUES
(1, 'IceWarp', 'client and server session', 'one mail: received from 192.168.26.42, relayed 2 s later to 89.186.73.168, there under another id',
	$$SELECT t.mail, t.at::time, t.step, t.result, t.mail_id, t.peer, h.next_queue_id FROM maillog_trace(queue_id => 'OSA88513') AS t
	LEFT JOIN maillog_hops AS h ON h.source_id = t.source_id AND h.delivery_id = t.id AND t.step = 'delivery' ORDER BY t.at, t.id$$,
	'(1,10:47:13,connection,ok,,192.168.26.42,) (1,10:47:13,received,done,OSA88513,192.168.26.42,) (1,10:47:14,connected,ok,,"mail.icewarp.it 89.186.73.168",) (1,10:47:15,delivery,relayed,OSA88513,"mail.icewarp.it 89.186.73.168",OSA57912)'),
(2, 'IceWarp', 'Could not connect', 'no connection to the MX after 21 s: a time-out, no refusal, and the DNS did answer',
	$$SELECT d.finding, d.cause, d.mail_id, s.peer_name, s.peer_ip, s.idle,
		(SELECT string_agg(e.status || e.code, '') FROM maillog_entries AS e WHERE e.source_id = s.source_id AND e.line_no = ANY (s.lines) AND e.event = 'dns') AS dns_failed
	FROM maillog_diagnose(recipient => 'info@arrigonovelli.it') AS d
	JOIN maillog_delivery AS f USING (source_id, id, n) JOIN maillog_session AS s ON s.source_id = f.source_id AND s.id = f.session_ref$$,
	'(in_queue,connection_timeout,WTQ78139,mx.arrigonovelli.it,62.149.128.72,21,)'),
(3, 'IceWarp', 'EHLO and QUIT', 'an incomplete session that is no failure',
	$$SELECT s.result, s.ended_by, s.cause, (SELECT count(*) FROM maillog_delivery AS d WHERE d.source_id = s.source_id AND d.session_ref = s.id) AS outcomes FROM maillog_session AS s WHERE s.key = '0208'$$,
	'(no_mail,quit,no_mail,0)'),
(4, 'IceWarp', 'TIMEOUT', 'silent for 305 s in DATA; nothing was taken',
	$$SELECT d.finding, d.cause, s.stage, s.idle, m.accepted_at FROM maillog_diagnose('admin@icewarpdemo.com', 'test@example.it') AS d
	JOIN maillog_delivery AS f USING (source_id, id, n) JOIN maillog_session AS s ON s.source_id = f.source_id AND s.id = f.session_ref
	JOIN maillog_message AS m ON m.source_id = f.source_id AND m.id = f.message_ref$$,
	'(aborted,timeout_data,data,305,)'),
(5, 'IceWarp', 'Intrusion prevention', 'the 421 was triggered by the session before it from the same address, with 6 RSET; its reason is told',
	$$SELECT b.at::time, b.peer_ip, b.cause, d.detail ->> 'reason' AS reason, d.detail ->> 'reason_text' AS reason_text, t.id AS triggered_by, t.rsets, t.result
	FROM maillog_session AS b JOIN maillog_delivery AS d ON d.source_id = b.source_id AND d.session_ref = b.id
	CROSS JOIN LATERAL (SELECT * FROM maillog_session AS t WHERE t.source_id = b.source_id AND t.peer_ip = b.peer_ip AND t.id < b.id ORDER BY t.id DESC LIMIT 1) AS t
	WHERE b.result = 'blocked'$$,
	'(16:42:32,192.168.26.20,intrusion_block,R,"exceeding RSET command count",39,6,ok)'),
(6, 'IceWarp', 'antispam log', 'score, parts and action of each mail; SPAM is the sum of its parts',
	$$SELECT v.sender, v.recipients[1] AS recipient, v.score, v.action, (SELECT sum(p.value::numeric) FROM jsonb_each_text(v.parts) AS p WHERE p.value ~ '^[0-9.]+$') AS sum
	FROM maillog_verdict AS v JOIN maillog_source AS s USING (source_id) WHERE s.name = 'icewarp antispam' ORDER BY v.id$$,
	'(user@icewarpdemo.com,user2@icewarpdemo.com,2.01,NONE,2.01) (user2@icewarpdemo.com,user3@icewarpdemo.com,2.01,NONE,2.01) (user@icewarpdemo.com,user4@icewarpdemo.com,1.9,NONE,1.9) (test@icewarp.it,user@icewarpdemo.com,7.81,SPAM,7.81)'),
(7, 'IceWarp', 'content filter', 'accepted with 250, and deleted by the filter "Missing headers": a silent loss',
	$$SELECT d.finding, d.cause, d.side, d.mail_id, m.accepted_at::time, f.detail ->> 'content_filter' AS filter FROM maillog_diagnose(recipient => 'user2@icewarpdemo.com') AS d
	JOIN maillog_delivery AS f USING (source_id, id, n) JOIN maillog_message AS m ON m.source_id = f.source_id AND m.id = f.message_ref$$,
	'(discarded,content_filter_deleted,us,YXN31221,16:23:26,"Missing headers")'),
(8, 'IceWarp', 'spam rejection', 'refused with 554 as spam, not taken',
	$$SELECT d.finding, d.cause, d.mail_id, f.code, f.enhanced_code, m.accepted_at FROM maillog_diagnose('test@icewarp.it', 'user@icewarpdemo.com') AS d
	JOIN maillog_delivery AS f USING (source_id, id, n) JOIN maillog_message AS m ON m.source_id = f.source_id AND m.id = f.message_ref$$,
	'(rejected,spam,Z5H26130,554,5.7.1,)'),
(9, 'UW', 'POP3', '23 messages, none deleted; the address of the client is the one of the login',
	$$SELECT user_name, peer_ip, peer_name, mailbox_messages, deleted, ended_at - at AS lasted FROM maillog_session WHERE program = 'ipop3d' AND result = 'ok'$$,
	'(hermes,213.198.151.4,muladhara.rete039.it,23,0,00:00:02)'),
(10, 'UW', 'Login failure', 'one failed login, not two',
	$$SELECT user_name, client_ip, attempts, result FROM maillog_login WHERE result = 'failed'$$,
	'(hermes,213.198.151.4,1,failed)'),
(11, 'UW', 'IMAP', 'a session of 91 s',
	$$SELECT s.user_name, s.ended_at - s.at AS lasted FROM maillog_session AS s JOIN maillog_source AS o USING (source_id) WHERE o.name = 'maillog.uw' AND s.protocol = 'imap' AND s.key = '12956'$$,
	'(maxgrante,00:01:31)'),
(12, 'UW', 'IMAP service init, then nothing', 'a suspected login, not a failed one',
	$$SELECT protocol, client_ip, user_name, result, inferred FROM maillog_login WHERE result = 'suspected'$$,
	'(imap,127.0.0.1,,suspected,t)'),
(13, 'qmail', 'IMAP synchronisation', 'twice, by test from 192.168.0.1',
	$$SELECT s.user_name, s.peer_ip, s.at::time, s.result, s.detail FROM maillog_session AS s WHERE s.format = 'courier' ORDER BY s.id$$,
	'(test,192.168.0.1,15:48:16,ok,"{""body"": 0, ""headers"": 0}") (test,192.168.0.1,15:48:16,ok,"{""body"": 0, ""headers"": 0}")'),
(14, 'qmail', 'POP3 download', 'connection 590, from torn and joined lines; load 1 of 40',
	$$SELECT s.key, s.protocol, s.peer_ip, s.peer_port, s.local_ip, s.lines, (SELECT string_agg(DISTINCT e.text, ' ' ORDER BY e.text) FROM maillog_entries AS e WHERE e.source_id = s.source_id AND e.event = 'load' AND e.program = 'splogger') AS load
	FROM maillog_session AS s WHERE s.key = '590'$$,
	'(590,pop3,192.168.0.1,3173,192.168.0.2,"{6,7,8}","tcpserver: status: 1/40")'),
(15, 'qmail', 'to himself', 'delivered here',
	$$SELECT d.finding, d.mail_id, f.transport, f.delay::numeric(9, 3) FROM maillog_diagnose(recipient => 'test@server.rete.dom') AS d JOIN maillog_delivery AS f USING (source_id, id, n)$$,
	'(stored,139804,local,0.046)'),
(16, 'qmail', 'to yahoo.it', 'another mail under the same number: 67.28.113.11 took it after 2.3 s',
	$$SELECT d.finding, d.mail_id, f.relay_ip, f.code, f.delay::numeric(9, 1), (SELECT count(*) FROM maillog_message AS m WHERE m.queue_id = d.mail_id) AS mails FROM maillog_diagnose(recipient => 'dripanti@yahoo.it') AS d JOIN maillog_delivery AS f USING (source_id, id, n)$$,
	'(relayed,139804,67.28.113.11,250,2.3,2)'),
(17, 'Sun', '21-1', 'relay, addresses, ports, banner and answer',
	$$SELECT m.at, d.status, d.relay_name, d.local_ip, d.relay_ip, d.relay_port, d.detail ->> 'banner' AS banner, d.enhanced_code, d.reply FROM maillog_message AS m JOIN maillog_delivery AS d ON d.source_id = m.source_id AND d.message_ref = m.id WHERE m.id = 8 AND m.format = 'sun'$$,
	'("1998-01-19 19:16:57.64+01",relayed,thor.siroe.com,206.184.139.12,192.160.253.66,25,"THOR.SIROE.COM -- Server ESMTP [iMS V5.0 #8694]",2.1.5,"250 2.1.5 marlowe@siroe.com and options OK.")'),
(18, 'Sun', '21-2', 'the same with file and Message-ID, by which the two records are one mail',
	$$SELECT mail, step, result, mail_id, elapsed FROM maillog_trace(message_id => '<01ISKLSKC2QC90N15M@sesta.com>')$$,
	'(1,received,done,01ISKLSKLZLI90N15M.00,00:00:00) (1,delivery,relayed,01ISKLSKLZLI90N15M.00,00:00:03.52)'),
(19, 'Sun', '21-3', 'one mail to a list: three recipients, two queue files',
	$$SELECT m.ids, m.recipients, m.n_delivered, m.queue_ids, (SELECT string_agg(t.rcpt_to, ' ') FROM maillog_trace(recipient => 'test-list@sesta.com') AS t WHERE t.mail = 1 AND t.step = 'delivery') AS recipients_of_the_list
	FROM maillog_mails AS m WHERE m.message_id = '01ISKND2H8MS90N15M@sesta.com'$$,
	'(2,3,3,"{01ISKND3DE1K90N15M.00,01ISKND2WS1I90N15M.00}","bob (test-list@sesta.com) carol@varrius.com (test-list@sesta.com) david@varrius.com (test-list@sesta.com)")'),
(20, 'Sun', '21-4', 'unknown domain: notification after 29 s, recorded after 63 s, postmaster copy, all linked, nothing left open',
	$$SELECT mail, extract(epoch FROM elapsed)::int AS seconds, step, result, rcpt_to, cause FROM maillog_trace(sender => 'adam@sesta.com', recipient => 'user@very.bogus.com')$$,
	'(1,0,received,done,user@very.bogus.com,) (1,29,notification,failure,"adam@sesta.com,postmaster@sesta.com",) (1,63,delivery,bounced,user@very.bogus.com,unknown_domain) (1,64,"handed on",transferred,adam@sesta.com,) (1,64,"handed on",transferred,postmaster@sesta.com,) (1,64,requeued,failure,"adam,postmaster",) (1,68,delivery,delivered,"adam (adam@sesta.com)",) (1,68,delivery,delivered,"postmaster (postmaster@sesta.com)",)'),
(21, 'Sun', '21-5', 'unknown user, said by the remote server with 553',
	$$SELECT d.finding, d.cause, f.relay_name, f.code, f.notified FROM maillog_diagnose(recipient => 'nonesuch@siroe.com') AS d JOIN maillog_delivery AS f USING (source_id, id, n)$$,
	'(bounced,unknown_user,thor.siroe.com,553,t)'),
(22, 'Sun', '21-6', 'relaying denied: no mail',
	$$SELECT d.finding, d.cause, d.side, f.sender, f.code, f.enhanced_code, f.message_ref FROM maillog_diagnose(recipient => 'alan@very.bogus.com') AS d JOIN maillog_delivery AS f USING (source_id, id, n)$$,
	'(rejected,relay_denied,sender,harold@varrius.com,550,5.7.1,)'),
(23, 'Sun', '21-7', 'no route, no route, connection refused, delivered at the fourth attempt after 10 h 14 min 46 s',
	$$SELECT d.attempt, t.result, t.cause, date_trunc('second', t.elapsed) AS after FROM maillog_trace('adam@hosta.sesta.com') AS t LEFT JOIN maillog_delivery AS d USING (source_id, id, n) WHERE t.step = 'delivery' ORDER BY d.attempt$$,
	'(1,deferred,no_route,00:00:05) (2,deferred,no_route,02:14:34) (3,deferred,connection_refused,06:14:19) (4,relayed,,10:14:46)'),
(24, 'Sun', '21-8', 'through the conversion channel: one mail, not three',
	$$SELECT count(DISTINCT t.mail) AS mails, count(DISTINCT t.mail_id) AS ids, max(t.result) FILTER (WHERE t.step = 'delivery') AS fate FROM maillog_trace(sender => 'amy@siroe.edu') AS t$$,
	'(1,2,delivered)'),
(25, 'Sun', '21-9', 'two connections out, each with its deliveries',
	$$SELECT s.peer_name, s.peer_ip, s.local_port, s.ended_at - s.at AS lasted, (SELECT string_agg(d.recipient, ' ' ORDER BY d.id) FROM maillog_delivery AS d WHERE d.source_id = s.source_id AND d.session_ref = s.id) AS recipients
	FROM maillog_session AS s WHERE s.format = 'sun' AND s.direction = 'out' ORDER BY s.id$$,
	'(mailhub.sesta.com,206.184.139.66,5900,00:00:02.26,dave@hostb.sesta.com) (hosta.sesta.com,206.184.139.70,5901,00:00:01.53,"bobby@hosta.sesta.com carl@hosta.sesta.com")'),
(26, 'Sun', '21-10', 'a connection in, with the name that was claimed and the one that was looked up',
	$$SELECT s.peer_ip, s.peer_port, s.local_port, s.ended_at - s.at AS lasted, m.helo AS claimed, m.client_name AS looked_up, m.client_ip
	FROM maillog_session AS s JOIN maillog_message AS m ON m.source_id = s.source_id AND m.client_ip = s.peer_ip AND m.at BETWEEN s.at AND s.ended_at WHERE s.format = 'sun' AND s.direction = 'in'$$,
	'(192.160.253.66,1244,25,00:00:18.35,THOR.SIROE.COM,THOR.SIROE.COM,192.160.253.66)'),
(27, 'Sun', 'table 21-2', 'each code of an entry, with its event and status',
	$$SELECT c.code, maillog_event(l.line) AS event, maillog_status(l.line) AS status
	FROM (VALUES ('B'), ('BA'), ('BS'), ('BSA'), ('D'), ('DA'), ('DS'), ('DSA'), ('E'), ('EA'), ('ES'), ('ESA'), ('J'), ('K'), ('Q'), ('R'), ('V'), ('W'), ('Z')) AS c (code)
	CROSS JOIN LATERAL (SELECT format('19-Jan-1998 19:17:01.16 tcp_local                  %s 1 adam@sesta.com rfc822;marlowe@siroe.com marlowe@siroe.com', c.code)::maillog_line) AS l (line)
	UNION ALL
	SELECT c.code || ' of a connection', maillog_event(l.line), maillog_status(l.line)
	FROM (VALUES ('C'), ('O'), ('U'), ('X'), ('Y'), ('I')) AS c (code)
	CROSS JOIN LATERAL (SELECT format('19-Feb-1998 17:02:08.70 tcp_local    +            %s TCP|206.184.139.12|25|192.160.253.66|1244 SMTP', c.code)::maillog_line) AS l (line)$$,
	'(B,reject,rejected) (BA,reject,rejected) (BS,reject,rejected) (BSA,reject,rejected) (D,delivery,relayed) (DA,delivery,relayed) (DS,delivery,relayed) (DSA,delivery,relayed) (E,enqueue,) (EA,enqueue,) (ES,enqueue,) (ESA,enqueue,) (J,reject,rejected) (K,delivery,bounced) (Q,delivery,deferred) (R,delivery,bounced) (V,abort,aborted) (W,notify,deferred) (Z,delivery,deferred) ("C of a connection",disconnect,) ("O of a connection",connect,) ("U of a connection",auth,) ("X of a connection",reject,rejected) ("Y of a connection",connect_fail,) ("I of a connection",command,)'),
(28, 'Sun', 'table 21-3', 'the bits of a DEBUG mask of the dispatcher',
	$$SELECT count(*) AS bits, (SELECT string_agg(b.usage, ' ' ORDER BY b.bit) FROM maillog_dispatcher_debug(x'1000041'::bigint) AS b) AS of_mask FROM maillog_dispatcher_debug(-1)$$,
	'(21,"Basic Service Dispatcher main module debugging. Process related service debugging. Log PORT_ACCESS denials to the dispatcher.log file.")');

SELECT count(*) AS conclusions, count(*) FILTER (WHERE pg_temp.result(query) = expected) AS drawn FROM conclusion;
SELECT no, document, example, conclusion, expected, got
FROM (SELECT *, pg_temp.result(query) AS got FROM conclusion) AS c
WHERE expected IS DISTINCT FROM got
ORDER BY no;

-- What did not happen, on facts that are made up: a host that takes mail, and the one behind it that stores it.
INSERT INTO maillog_source (source_id, name) VALUES (101, 'mx'), (102, 'store');
INSERT INTO maillog_load (source_id, load_no, first_line, last_line, ordered_at, first_at, last_at, lines, used, neutral, not_understood, skipped, first_hash) VALUES
	(101, 1, 1, 99, '2012-03-01 08:00', '2012-03-01 08:00', '2012-03-01 12:00', 99, 99, 0, 0, 0, 0),
	(102, 1, 1, 99, '2012-03-01 08:00', '2012-03-01 08:00', '2012-03-01 12:00', 99, 99, 0, 0, 0, 0);
CREATE FUNCTION at(minute int) RETURNS timestamptz IMMUTABLE LANGUAGE sql RETURN timestamptz '2012-03-01 08:00:00+01' + minute * interval '1 minute';
INSERT INTO maillog_session (source_id, id, at, first_line, last_line, lines, host, format, protocol, direction, peer_ip, peer_name, helo, sender, rcpts, result, stage, last_command, cause, deleted, user_name)
SELECT source_id, id, at(minute), id, id, ARRAY[id]::bigint[], host, 'icewarp', protocol, 'in', peer::inet, name, name, sender, rcpts, result, stage, command, cause, deleted, user_name
FROM (VALUES
	(101, 10, 10, 'mx', 'smtp', '192.0.2.10', 'a.good.example', 'ann@good.example', 1, 'ok', 'end_of_data', 'QUIT', NULL, NULL, NULL),
	(101, 20, 20, 'mx', 'smtp', '192.0.2.20', 'shy.example', NULL, NULL, 'no_mail', 'helo', 'QUIT', 'no_mail', NULL, NULL),
	(101, 30, 130, 'mx', 'smtp', '192.0.2.30', 'b.busy.example', 'bob@busy.example', 1, 'ok', 'end_of_data', 'QUIT', NULL, NULL, NULL),
	(101, 31, 200, 'mx', 'smtp', '192.0.2.31', 'c.else.example', 'x@else.example', 1, 'ok', 'end_of_data', 'QUIT', NULL, NULL, NULL),
	(102, 50, 60, 'store', 'pop3', '198.51.100.9', NULL, NULL, NULL, 'ok', 'auth', NULL, NULL, 2, 'rita')
) AS s (source_id, id, minute, host, protocol, peer, name, sender, rcpts, result, stage, command, cause, deleted, user_name);
INSERT INTO maillog_login (source_id, id, at, first_line, last_line, lines, host, session_ref, protocol, user_name, client_ip, result) VALUES (102, 50, at(60), 50, 50, '{50}', 'store', 50, 'pop3', 'rita', '198.51.100.9', 'ok');
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, lines, host, queue_id, message_id, accepted_at, state, sender, rcpt_to, size, client_ip, session_ref, root, n_open) VALUES
	(101, 11, at(10), 11, 13, '{11,12,13}', 'mx', 'MX1', 'one@good.example', at(10), 'done', 'ann@good.example', '{rita@our.example}', 1000, '192.0.2.10', 10, 11, 0),
	(101, 32, at(130), 32, 33, '{32,33}', 'mx', 'MX2', NULL, at(130), 'done', 'bob@busy.example', '{rita@our.example}', 500, '192.0.2.30', 30, 32, 0),
	(101, 35, at(140), 35, 36, '{35,36}', 'mx', 'MX3', NULL, at(140), 'done', 'ann@good.example', '{rita@our.example}', 700, '192.0.2.10', NULL, 35, 0),
	-- a clock that is half a minute late; one reply names the id, the other does not
	(102, 11, at(10) - interval '30 seconds', 11, 12, '{11,12}', 'store', 'ST1', 'one@good.example', at(10), 'done', 'ann@good.example', '{rita@our.example}', 1200, '192.0.2.1', NULL, 11, 0),
	(102, 32, at(131), 32, 33, '{32,33}', 'store', 'ST2', NULL, at(131), 'done', 'bob@busy.example', '{rita@our.example}', 700, '192.0.2.1', NULL, 32, 0);
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, lines, host, message_ref, queue_id, sender, recipient, client_ip, client_name, stage, relay_name, attempt, status, code, reply, next_queue_id, cause, delay)
SELECT source_id, id, at(minute), id, id, ARRAY[id]::bigint[], host, message, queue_id, sender, recipient, client::inet, NULL, stage, relay, attempt, status, code, reply, next_queue_id, cause, 1
FROM (VALUES
	(101, 12, 10, 'mx', 11, 'MX1', 'ann@good.example', 'rita@our.example', NULL, NULL, 'store', 1, 'relayed', 250, 'queued as ST1', 'ST1', NULL),
	(102, 12, 10, 'store', 11, 'ST1', 'ann@good.example', 'rita@our.example', NULL, NULL, NULL, 1, 'delivered', NULL, NULL, NULL, NULL),
	(101, 33, 131, 'mx', 32, 'MX2', 'bob@busy.example', 'rita@our.example', NULL, NULL, 'store', 1, 'relayed', 250, 'OK', NULL, NULL),
	(102, 33, 131, 'store', 32, 'ST2', 'bob@busy.example', 'rita@our.example', NULL, NULL, NULL, 1, 'delivered', NULL, NULL, NULL, NULL),
	(101, 36, 141, 'mx', 35, 'MX3', 'ann@good.example', 'rita@our.example', NULL, NULL, 'store', 1, 'deferred', 452, '452 4.2.2 mailbox full', NULL, 'mailbox_full'),
	(101, 40, 40, 'mx', NULL, NULL, 'gus@grey.example', 'rita@our.example', '192.0.2.40', 'rcpt', NULL, NULL, 'rejected', 450, '450 greylisted', NULL, 'greylisted'),
	(101, 41, 100, 'mx', NULL, NULL, 'bob@busy.example', 'rita@our.example', '192.0.2.30', 'rcpt', NULL, NULL, 'rejected', 450, '450 greylisted', NULL, 'greylisted')
) AS d (source_id, id, minute, host, message, queue_id, sender, recipient, client, stage, relay, attempt, status, code, reply, next_queue_id, cause);

SELECT queue_id, recipient, next_host, next_message_ref, basis, confidence FROM maillog_hops WHERE source_id > 100 ORDER BY source_id, delivery_id;
SELECT mail, elapsed, host, step, result, mail_id, confidence FROM maillog_trace('ann@good.example', 'rita@our.example', since => at(0), until => at(120));
SELECT a.sender, a.recipient, d.rank, d.finding, d.cause, d.cases, d.confidence, d.mail_id, d.lines
FROM (VALUES
	('ann@good.example', 'rita@our.example'),	-- one is in the mailbox of the next host and was fetched, one is still in the queue
	('bob@busy.example', 'rita@our.example'),	-- came back after greylisting
	('@grey.example', 'rita@our.example'),	-- did not
	('joe@shy.example', 'rita@our.example'),	-- connected, and said nothing
	('joe@else.example', 'rita@our.example'),	-- connected with other mail
	('joe@far.example', 'rita@our.example')	-- was never here
) AS a (sender, recipient), maillog_diagnose(a.sender, a.recipient, at(0), at(24 * 60)) AS d;
\x
SELECT title, explanation, side, advice FROM maillog_diagnose('joe@far.example', 'rita@our.example', at(0), at(24 * 60));
SET maillog.language = 'it';
SELECT title, explanation, side, advice FROM maillog_diagnose('@grey.example', 'rita@our.example', at(0), at(24 * 60));
RESET maillog.language;
\x

-- A mail that was given up without a line of its own: the attempts are those that were seen.
SET maillog.source = 'courier';
SET maillog.reference_date = '2026-11-20';
INSERT INTO maillog (line) SELECT ('Nov 20 ' || clock || ' mx1 courier' || text)::maillog_line FROM (VALUES
	(1, '20:21:12', 'd: newmsg,id=00B2.6B00.0173: dns; localhost (localhost [::ffff:127.0.0.1])'),
	(2, '20:21:12', 'd: started,id=00B2.6B00.0173,from=<hugo@acme.example>,module=esmtp,host=far.example,addr=<rec@far.example>'),
	(3, '20:21:12', 'esmtp: id=00B2.6B00.0173,from=<hugo@acme.example>,addr=<rec@far.example>: Network is unreachable'),
	(4, '20:21:12', 'esmtp: id=00B2.6B00.0173,from=<hugo@acme.example>,addr=<rec@far.example>,status: deferred'),
	(5, '20:51:18', 'd: started,id=00B2.6B00.0173,from=<hugo@acme.example>,module=esmtp,host=far.example,addr=<rec@far.example>'),
	(6, '20:51:18', 'esmtp: id=00B2.6B00.0173,from=<hugo@acme.example>,addr=<rec@far.example>: Network is unreachable'),
	(7, '20:51:18', 'esmtp: id=00B2.6B00.0173,from=<hugo@acme.example>,addr=<rec@far.example>,status: deferred'),
	(8, '20:51:18', 'd: started,id=00B2.6B00.0173,from=<>,module=dsn,host=,addr=<hugo@acme.example>'),
	(9, '20:51:18', 'd: newmsg,id=00B3.6B07.0180: dns; localhost (localhost [127.0.0.1])'),
	(10, '20:51:18', 'd: started,id=00B3.6B07.0180,from=<>,module=local,host=hugo!!1019!1019!/home/hugo!!,addr=<hugo>'),
	(11, '20:51:18', 'local: id=00B3.6B07.0180,from=<>,addr=<hugo@acme.example>,size=3033,success: Message delivered.'),
	(12, '20:51:18', 'd: completed,id=00B3.6B07.0180')) AS l (n, clock, text) ORDER BY n;
SELECT finding, cause, explanation FROM maillog_diagnose(recipient => 'rec@far.example');
-- all in one second, and yet first what the notification tells of
SELECT elapsed, step, result, mail_id FROM maillog_trace(recipient => 'rec@far.example');

-- A mail that comes and goes within one second: it came first.
SET maillog.source = 'one second';
SET maillog.reference_date = '2011-10-06';
INSERT INTO maillog (line)
SELECT regexp_replace(maillog_raw(l.line), '10:47:[0-9]+', '10:47:13')::maillog_line
FROM (SELECT m.source_id, unnest(m.lines) AS line_no FROM maillog_message AS m WHERE m.queue_id = 'OSA88513'
	UNION SELECT s.source_id, unnest(s.lines) FROM maillog_session AS s JOIN maillog_trace(queue_id => 'OSA88513') AS t USING (source_id, id) WHERE t.step LIKE 'connect%') AS n
JOIN maillog AS l USING (source_id, line_no)
ORDER BY l.line_no;
SELECT at::time, step, mail_id FROM maillog_trace(queue_id => 'OSA88513', since => '2011-10-06', until => '2011-10-07');

-- A filter with a log of its own is heard, also where a recipient alone is asked for, and of mails that it let pass.
SET maillog.source = 'filter';
SET maillog.reference_date = '2012-04-03';
INSERT INTO maillog (line) SELECT l::maillog_line FROM unnest(ARRAY[
	'198.51.100.9 [07B0] 13:30:02 SPX00001 ''<kim@g.example>'' ''<nina@our.example>'' 1 score 6,20 reason [SpamAssassin=6,20:Body=N] action SPAM',
	'198.51.100.9 [07B0] 13:31:02 SPX00002 ''<lou@g.example>'' ''<olga@our.example>'' 1 score 3,20 reason [SpamAssassin=2,20,Other=1,00:ContentFilter=Missing headers] action DELETE',
	'198.51.100.9 [07B0] 13:32:02 SPX00003 ''<ben@g.example>'' ''<otto@our.example>'' 1 score 0,20 reason [SpamAssassin=0,20] action NONE',
	'<kim@g.example>'' <pia@our.example>'' 1 score 7,81 reason [SpamAssassin=5,31,Other=2,50:Body=PR] action QUARANTINE']) AS l;
SELECT a.sender, a.recipient, d.finding, d.cases, d.lines, d.explanation
FROM (VALUES (NULL, 'nina@our.example'), (NULL, 'olga@our.example'), (NULL, 'otto@our.example'), (NULL, 'pia@our.example'), (NULL, 'rosa@our.example'),
	('ben@g.example', 'otto@our.example'), ('ben@g.example', 'rosa@our.example'), ('ben@g.example', NULL), ('kim@g.example', NULL)) AS a (sender, recipient),
	maillog_diagnose(a.sender, a.recipient, since => '2012-04-03', until => '2012-04-04') AS d;

-- A filter stops one mail for two of its recipients, for each in its way. The third one came for it, and left without QUIT: nothing is deleted.
SET maillog.source = 'for each';
SET maillog.reference_date = '2012-04-05';
INSERT INTO maillog (line) SELECT ('192.0.2.60 [0E09] 09:00:' || l)::maillog_line FROM unnest(ARRAY[
	'00 Connected, local IP=192.0.2.1',
	'00 >>> 220 mx.our.example ESMTP IceWarp 10.3.4; Thu, 05 Apr 2012 09:00:00 +0200',
	'01 <<< MAIL FROM:<gil@each.example>',
	'01 >>> 250 2.1.0 <gil@each.example>... Sender ok',
	'01 <<< RCPT TO:<uno@our.example>',
	'01 >>> 250 2.1.5 <uno@our.example>... Recipient ok',
	'01 <<< RCPT TO:<due@our.example>',
	'01 >>> 250 2.1.5 <due@our.example>... Recipient ok',
	'01 <<< RCPT TO:<tre@our.example>',
	'01 >>> 250 2.1.5 <tre@our.example>... Recipient ok',
	'02 <<< DATA',
	'02 >>> 354 Enter mail, end with "." on a line by itself',
	'02 <<< 2387 bytes (overall data transfer speed=383859 B/s)',
	'02 Start of mail processing',
	'02 Message for <uno@our.example> not delivered. Reasons:[SpamAssassin=8,00:Body=PE], Action:QUARANTINE',
	'02 Message for <due@our.example> not delivered. Reasons:[SpamAssassin=1,00:ContentFilter=No news], Action:DELETE',
	'03 *** <gil@each.example> <uno@our.example> 3 2382 00:00:00 OK EAC00001',
	'03 >>> 250 2.6.0 2382 bytes received in 00:00:00; Message id EAC00001 accepted for delivery',
	'03 Disconnected']) AS l;
SET maillog.source = 'for each pop3';
INSERT INTO maillog (line) SELECT ('192.0.2.61 [0E0A] 10:00:' || l)::maillog_line FROM unnest(ARRAY[
	'00 Connected, local IP=192.0.2.1',
	'00 >>> +OK mx.our.example IceWarp 10.3.4 POP3',
	'00 <<< USER tre@our.example',
	'00 >>> +OK tre@our.example',
	'00 <<< PASS secret',
	'00 >>> +OK 4 messages (12000 octets)',
	'01 <<< DELE 1',
	'01 >>> +OK message deleted',
	'02 Disconnected']) AS l;
SELECT finding, explanation FROM maillog_diagnose('gil@each.example');
SELECT recipients, action, filter, fate, fate_basis FROM maillog_spam_verdicts WHERE queue_id = 'EAC00001';
SELECT rcpt_to, result, reply FROM maillog_trace(queue_id => 'EAC00001') WHERE step = 'verdict';
SELECT step, result, peer FROM maillog_trace(recipient => 'tre@our.example') WHERE step IN ('delivery', 'fetched');

-- Logs that leave much unsaid: what they do not tell is not answered, and what they tell is.
DO $$
DECLARE
	log record;
BEGIN
	FOR log IN SELECT * FROM (VALUES
		('quiet', '2026-11-21', ARRAY[	-- qmail: no dialogue names a sender; forwards and programs are told by numbers
			'Nov 20 20:00:00 mx2 qmail: 1795204800.000000 new msg 900',
			'Nov 20 20:00:00 mx2 qmail: 1795204800.000001 info msg 900: bytes 100 from <s@x.example> qp 123 uid 1',
			'Nov 20 20:00:00 mx2 qmail: 1795204800.000002 starting delivery 1: msg 900 to remote r@far.example',
			'Nov 20 20:00:01 mx2 qmail: 1795204801.000000 delivery 1: deferral: Connected_to_192.0.2.7_but_connection_died._(#4.4.2)/',
			'Nov 20 20:10:00 mx2 qmail: 1795205400.000002 starting delivery 2: msg 900 to remote r@far.example',
			'Nov 20 20:10:01 mx2 qmail: 1795205401.000000 delivery 2: success: 192.0.2.7_accepted_message./Remote_host_said:_250_ok/',
			'Nov 20 20:10:01 mx2 qmail: 1795205401.000001 end msg 900',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000000 new msg 901',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000001 info msg 901: bytes 100 from <s@x.example> qp 625 uid 1',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000002 starting delivery 3: msg 901 to local all@acme.example',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000003 new msg 902',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000004 info msg 902: bytes 120 from <s@x.example> qp 626 uid 1',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000005 starting delivery 4: msg 902 to remote gone@far.example',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000006 delivery 3: success: did_0+1+0/qp_626/',
			'Nov 20 20:20:00 mx2 qmail: 1795206000.000007 end msg 901',
			'Nov 20 20:20:02 mx2 qmail: 1795206002.000006 delivery 4: failure: 192.0.2.7_does_not_like_recipient./Remote_host_said:_550_no_such_user/Giving_up_on_192.0.2.7./',
			'Nov 20 20:20:02 mx2 qmail: 1795206002.000008 end msg 902',
			'Nov 20 20:30:00 mx2 qmail: 1795206600.000000 new msg 903',
			'Nov 20 20:30:00 mx2 qmail: 1795206600.000001 info msg 903: bytes 100 from <s@x.example> qp 800 uid 1',
			'Nov 20 20:30:00 mx2 qmail: 1795206600.000002 starting delivery 5: msg 903 to local prog@acme.example',
			'Nov 20 20:30:00 mx2 qmail: 1795206600.000006 delivery 5: success: did_0+0+1/',
			'Nov 20 20:30:00 mx2 qmail: 1795206600.000007 end msg 903',
			'Nov 20 20:31:00 mx2 smtpd: 1795206660.000000 tcpserver: pid 77 from 192.0.2.50',
			'Nov 20 20:31:00 mx2 smtpd: 1795206660.000001 tcpserver: ok 77 mx2:192.0.2.2:25 a.silent.example:192.0.2.50::4711',
			'Nov 20 20:31:01 mx2 smtpd: 1795206661.000000 tcpserver: end 77 status 0',
			'Nov 20 20:31:02 mx2 qmail: 1795206662.000000 new msg 904',	-- its outcome is lost
			'Nov 20 20:31:02 mx2 qmail: 1795206662.000001 info msg 904: bytes 100 from <s@lost.example> qp 801 uid 1',
			'Nov 20 20:31:02 mx2 qmail: 1795206662.000002 starting delivery 6: msg 904 to local gap@acme.example',
			'Nov 20 20:31:02 mx2 qmail: 1795206662.000007 end msg 904',
			'Nov 20 20:40:00 mx2 qmail: 1795207200.000000 new msg 905',
			'Nov 20 20:40:00 mx2 qmail: 1795207200.000001 info msg 905: bytes 100 from <t@y.example> qp 810 uid 1',
			'Nov 20 20:40:00 mx2 qmail: 1795207200.000002 starting delivery 6: msg 905 to local nobody@acme.example',
			'Nov 20 20:40:00 mx2 qmail: 1795207200.000006 delivery 6: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/',
			'Nov 20 20:40:00 mx2 qmail: 1795207200.000007 end msg 905']),
		('alias', '2026-11-21', ARRAY[	-- refusals name the sender alone; an alias is known by its members
			'Nov 20 21:20:00 mx1 courieresmtpd: started,ip=[::ffff:198.51.100.7],port=[47023]',
			'Nov 20 21:20:01 mx1 courieresmtpd: error,relay=::ffff:198.51.100.7,port=47023,from=<joe@bad.example>: 517-Domain does not exist: bad.example.',
			'Nov 20 21:21:01 mx1 courieresmtpd: error,relay=::ffff:198.51.100.8,port=47024,from=<bob@big.example>: 523 Message length (200037 bytes) exceeds administrative limit(200000).',
			'Nov 20 21:22:00 mx1 courierd: newmsg,id=0001.0001.0001: dns; relay.stark.example (relay.stark.example [::ffff:198.51.100.9])',
			'Nov 20 21:22:00 mx1 courierd: started,id=0001.0001.0001,from=<doe@stark.example>,module=local,host=u1!!1000!1000!/home/u1!!,addr=<u1>',
			'Nov 20 21:22:00 mx1 courierlocal: id=0001.0001.0001,from=<doe@stark.example>,addr=<u1>,size=100,success: Message delivered.',
			'Nov 20 21:22:00 mx1 courierd: completed,id=0001.0001.0001']),
		('cut', '2026-11-21', ARRAY[	-- Sun: the beginning is missing, and what the conversion channel made of a mail
			'20-Nov-2026 00:06:26.72 tcp_local    conversion   E 9 amy@siroe.example rfc822;bert@sesta.example bert@sesta.example imta/queue/conversion/ZZ01IT5UAMZ4QW98518X.00 <01IT5UALL14498518X@siroe.example>',
			'20-Nov-2026 00:06:29.31 conversion                D 9 amy@siroe.example rfc822;bert@sesta.example bert@sesta.example imta/queue/conversion/ZZ01IT5UAMZ4QW98518X.00 <01IT5UALL14498518X@siroe.example>',
			'20-Nov-2026 00:07:01.00 tcp_local                 D 1 cut@ours.example rfc822;d@lost.example d@lost.example dns;mx.lost.example (TCP|192.0.2.25|2788|203.0.113.66|25) (mx.lost.example ESMTP) smtp;250 2.1.5 OK.',
			'20-Nov-2026 00:07:02.00 tcp_local                 Q 1 cut@ours.example rfc822;q@lost.example q@lost.example dns;mx.lost.example (TCP|192.0.2.25|2788|203.0.113.66|25) (mx.lost.example ESMTP) smtp;450 4.2.0 later.',
			'20-Nov-2026 00:07:03.00 tcp_local                 R 1 cut@ours.example rfc822;r@lost.example r@lost.example dns;mx.lost.example (TCP|192.0.2.25|2788|203.0.113.66|25) (mx.lost.example ESMTP) smtp;550 5.1.1 who?']),
		('front', '2012-03-01', ARRAY[	-- IceWarp: a mail that its client took back; a stranger turned away
			'10.1.2.3        [0EC4] 10:47:13 Connected',
			'10.1.2.3        [0EC4] 10:47:13 >>> 220 mx.acme.example ESMTP IceWarp 10.3.3; Thu, 01 Mar 2012 10:47:13 +0100',
			'10.1.2.3        [0EC4] 10:47:13 <<< EHLO client.back.example',
			'10.1.2.3        [0EC4] 10:47:13 >>> 250 mx.acme.example Hello client.back.example [10.1.2.3], pleased to meet you.',
			'10.1.2.3        [0EC4] 10:47:13 <<< MAIL From:<a@back.example>',
			'10.1.2.3        [0EC4] 10:47:13 >>> 250 2.1.0 <a@back.example>... Sender ok',
			'10.1.2.3        [0EC4] 10:47:14 <<< RCPT To:<b@acme.example>',
			'10.1.2.3        [0EC4] 10:47:14 >>> 250 2.1.5 <b@acme.example>... Recipient ok',
			'10.1.2.3        [0EC4] 10:47:15 <<< RSET',
			'10.1.2.3        [0EC4] 10:47:15 >>> 250 2.0.0 Reset state',
			'10.1.2.3        [0EC4] 10:47:15 <<< QUIT',
			'10.1.2.3        [0EC4] 10:47:15 >>> 221 2.0.0 mx.acme.example closing connection',
			'10.1.2.3        [0EC4] 10:47:15 Disconnected',
			'10.1.2.5        [0EC6] 10:47:20 <<< EHLO probe.example',		-- and one that its client took back before it was cut off
			'10.1.2.5        [0EC6] 10:47:20 >>> 250 mx.acme.example Hello probe.example [10.1.2.5], pleased to meet you.',
			'10.1.2.5        [0EC6] 10:47:20 <<< MAIL From:<p@probe.example>',
			'10.1.2.5        [0EC6] 10:47:20 >>> 250 2.1.0 <p@probe.example>... Sender ok',
			'10.1.2.5        [0EC6] 10:47:20 <<< RCPT To:<b@acme.example>',
			'10.1.2.5        [0EC6] 10:47:20 >>> 250 2.1.5 <b@acme.example>... Recipient ok',
			'10.1.2.5        [0EC6] 10:47:20 <<< RSET',
			'10.1.2.5        [0EC6] 10:47:20 >>> 250 2.0.0 Reset state',
			'10.1.2.5        [0EC6] 10:47:21 Disconnected',
			'10.1.2.4        [0EC5] 10:48:13 <<< EHLO slow.back.example',		-- the log ends before the dialogue does
			'10.1.2.4        [0EC5] 10:48:13 >>> 250 mx.acme.example Hello slow.back.example [10.1.2.4], pleased to meet you.',
			'10.1.2.4        [0EC5] 10:48:13 <<< MAIL From:<c@slow.example>',
			'10.1.2.4        [0EC5] 10:48:13 >>> 250 2.1.0 <c@slow.example>... Sender ok',
			'10.1.2.4        [0EC5] 10:48:14 <<< RCPT To:<b@acme.example>'])) AS l (source, date, lines)
	LOOP
		PERFORM set_config('maillog.source', log.source, true), set_config('maillog.reference_date', log.date, true), set_config('maillog.timezone', 'UTC', true);
		INSERT INTO maillog (line) SELECT line::maillog_line FROM unnest(log.lines) WITH ORDINALITY AS l (line, place) ORDER BY place;
	END LOOP;
END $$;
INSERT INTO maillog_session (source_id, id, at, first_line, last_line, lines, host, format, protocol, direction, peer_ip, peer_name, result, code, reply, cause) VALUES
	(101, 60, at(15), 60, 60, '{60}', 'mx', 'icewarp', 'smtp', 'in', '192.0.2.60', 'dyn-60.pool.wide.example', 'blocked', 421, '421 4.7.1 not now', 'intrusion_block');
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, lines, host, queue_id, accepted_at, state, sender, rcpt_to, root, n_open, completeness) VALUES
	(101, 70, at(20), 70, 70, '{70}', 'mx', 'MX7', at(20), 'queued', 'ann@good.example', '{lost@our.example}', 70, 1, 'end_missing'),
	(101, 71, at(21), 71, 71, '{71}', 'mx', 'MX8', at(21), 'queued', 'ann@good.example', '{slow@our.example}', 71, 1, 'open'),
	(101, 79, at(22), 79, 80, '{79}', 'mx', 'MX9', at(22), 'done', 'ann@good.example', '{late@busy.example}', 79, 0, 'complete'),
	(101, 90, at(23), 90, 91, '{90}', 'mx', 'MX10', at(23), 'done', 'ann@good.example', '{dead@busy.example}', 90, 0, 'complete'),
	(101, 92, at(24), 92, 93, '{92}', 'mx', 'MX11', at(24), 'done', '', '{ann@good.example}', 90, 0, 'complete');
UPDATE maillog_message SET notification = 'failure', notification_of = 90, parent = 90 WHERE source_id = 101 AND id = 92;
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, lines, host, message_ref, queue_id, sender, recipient, relay_name, attempt, status, code, reply, cause, delay) VALUES
	(101, 80, at(90), 80, 80, '{80}', 'mx', 79, 'MX9', 'ann@good.example', 'late@busy.example', 'mx.busy.example', 5, 'expired', 451, '451 4.3.2 busy', 'server_busy', 432000),
	(101, 91, at(23), 91, 91, '{91}', 'mx', 90, 'MX10', 'ann@good.example', 'dead@busy.example', 'mx.busy.example', 1, 'bounced', 550, '550 5.1.1 who?', 'unknown_user', 1),
	(101, 93, at(24), 93, 93, '{93}', 'mx', 92, 'MX11', '', 'ann@good.example', 'mx.good.example', 1, 'bounced', 554, '554 5.3.2 down', 'server_shutdown', 1);
-- what a server refuses to take from us
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, lines, host, queue_id, accepted_at, state, sender, rcpt_to, root, n_open, completeness) VALUES
	(101, 200, at(30), 200, 200, '{200}', 'mx', 'MX12', at(30), 'queued', 's@ours.example', '{grey@strict.example}', 200, 1, 'open');
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, lines, host, message_ref, queue_id, sender, recipient, relay_name, relay_ip, local_ip, attempt, status, cause)
SELECT 101, 200 + i, at(30), 200 + i, 200 + i, ARRAY[200 + i], 'mx', CASE cause WHEN 'greylisted' THEN 200 END, 'MX12', 's@ours.example', CASE cause WHEN 'greylisted' THEN 'grey' ELSE cause END || '@strict.example', 'mx.strict.example', '203.0.113.7', '192.0.2.25', 1,
	CASE cause WHEN 'greylisted' THEN 'deferred' ELSE 'bounced' END, cause
FROM unnest('{greylisted,spf_fail,helo_rejected,reverse_dns,relay_denied,rate_limited,too_many_connections,intrusion_block,too_many_auth_failures}'::text[]) WITH ORDINALITY AS c (cause, i);
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, lines, host, sender, recipient, client_name, client_ip, stage, status, code, reply, cause) VALUES
	(101, 220, at(31), 220, 220, '{220}', 'mx', 'x@forged.example', 'rita@our.example', 'pc.forged.example', '192.0.2.61', 'rcpt', 'rejected', 550, '550 5.7.23 SPF', 'spf_fail');
-- one recipient of three has it, one waits, and one was handed on inside of the host, which tells no more; another mail waits for two of three
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, lines, host, queue_id, accepted_at, state, sender, rcpt_to, root, n_delivered, n_open, completeness) VALUES
	(101, 230, at(32), 230, 233, '{230}', 'mx', 'MX13', at(32), 'queued', 'tim@three.example', '{has@our.example,waits@our.example,gone@our.example}', 230, 1, 1, 'open'),
	(101, 240, at(33), 240, 241, '{240}', 'mx', 'MX14', at(33), 'queued', 'tim@two.example', '{has@our.example,Waits@our.example,too@our.example}', 240, 1, 2, 'open');
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, lines, host, message_ref, queue_id, sender, recipient, attempt, status, cause) VALUES
	(101, 231, at(32), 231, 231, '{231}', 'mx', 230, 'MX13', 'tim@three.example', 'has@our.example', 1, 'delivered', NULL),
	(101, 232, at(32), 232, 232, '{232}', 'mx', 230, 'MX13', 'tim@three.example', 'waits@our.example', 1, 'deferred', 'mailbox_full'),
	(101, 233, at(32), 233, 233, '{233}', 'mx', 230, 'MX13', 'tim@three.example', 'gone@our.example', 1, 'transferred', NULL),
	(101, 241, at(33), 241, 241, '{241}', 'mx', 240, 'MX14', 'tim@two.example', 'has@our.example', 1, 'delivered', NULL);
UPDATE maillog_source SET last_at = at(240) WHERE source_id = 101;
CREATE TEMP TABLE answer (no int, about text, query text, expected text);
INSERT INTO answer VALUES
(1, 'what became of a mail after the period is its answer',
	$$SELECT finding, cases FROM maillog_diagnose('s@x.example', 'r@far.example', since => '2026-11-20 21:00+01', until => '2026-11-20 21:05+01')$$, '(relayed,1)'),
(2, 'so it is if the mail was only waiting in the period',
	$$SELECT finding FROM maillog_diagnose('s@x.example', 'r@far.example', since => '2026-11-20 21:05+01', until => '2026-11-20 21:06+01')$$, '(relayed)'),
(3, 'a mail that was gone before the period is not of it',
	$$SELECT finding FROM maillog_diagnose('s@x.example', 'r@far.example', since => '2026-11-20 21:11+01', until => '2026-11-20 21:12+01')$$, '(no_trace)'),
(4, 'a refusal that names the sender alone',
	$$SELECT finding, cause, confidence, explanation LIKE '% to a recipient that the log does not name: 517-Domain%' FROM maillog_diagnose('joe@bad.example', 'anna@acme.example')$$,
	'(rejected,sender_domain_unknown,0.45,t)'),
(5, 'an alias of which the log names a member: mail of the sender is there',
	$$SELECT finding, confidence, substring(explanation FROM 'mx1 saw.*'), lines FROM maillog_diagnose('doe@stark.example', 'info@acme.example')$$,
	'(other_recipients,0.6,"mx1 saw mail of doe@stark.example, but for other recipients: u1.","{4,5,6,7}")'),
(6, 'a refusal for others is no silence',
	$$SELECT finding, substring(explanation FROM 'mx saw.*') FROM maillog_diagnose('gus@grey.example', 'anna@acme.example')$$,
	'(other_recipients,"mx saw mail of gus@grey.example, but for other recipients: rita@our.example.")'),
(7, 'a log whose dialogues name no senders tells of the connection alone',
	$$SELECT finding, confidence, explanation, lines FROM maillog_diagnose('x@silent.example', 'anna@acme.example', since => '2026-11-20 21:00+01', until => '2026-11-20 22:00+01')$$,
	'(no_trace,0.6,"No line tells of mail from x@silent.example to anna@acme.example, from 2026-11-20 21:00 to 2026-11-20 22:00. a.silent.example 192.0.2.50, which has a name in silent.example, connected to mx2, but its log does not tell with which mail. Searched: quiet. Logs that do not name every client and sender, or were not searched for them: all of them.","{23,24,25}")'),
(8, 'who was not offered what is as asked, once, with period and sources',
	$$SELECT finding, substring(explanation FROM '^From 2012-03-01 08:00 to 2012-03-01 12:00 .* offered no mail from joe@else.example to rita@our.example. Searched: front, mx') IS NOT NULL, count(*) OVER ()
	FROM maillog_diagnose('joe@else.example', 'rita@our.example', at(0), at(240))$$,
	'(not_offered,t,1)'),
(9, 'a forwarded mail that bounced: the addresses behind it, and their fate',
	$$SELECT finding, explanation FROM maillog_diagnose('s@x.example', 'all@acme.example')$$,
	'(bounced,"mx2 gave up mail 902 from s@x.example to gone@far.example (all@acme.example) at attempt 1, 00:00:02 after it came. Answer of 192.0.2.7: 192.0.2.7 does not like recipient. / Remote host said: 550 no such user / Giving up on 192.0.2.7. Sender notified: (unknown). The receiving server has no mailbox gone@far.example (all@acme.example).") (expanded,"mx2 gave mail 901 from s@x.example to all@acme.example to the addresses behind it: gone@far.example: Could not be delivered, given up.")'),
(35, 'what a local delivery says is no answer of another host',
	$$SELECT finding, explanation FROM maillog_diagnose('t@y.example', 'nobody@acme.example')$$,
	'(bounced,"mx2 gave up mail 905 from t@y.example to nobody@acme.example at attempt 1, 00:00:00 after it came. Reason logged: Sorry, no mailbox here by that name. (#5.1.1). Sender notified: (unknown). The receiving server has no mailbox nobody@acme.example.")'),
(10, 'a delivery to a program is none into a mailbox',
	$$SELECT finding, explanation FROM maillog_diagnose('s@x.example', 'prog@acme.example')$$,
	'(handed_to_program,"mx2 gave mail 903 from s@x.example to prog@acme.example to 1 program, 00:00:00 after it came. What that did with it is not logged here.")'),
(11, 'a client that is known by its name alone is a weak hint',
	$$SELECT finding, confidence, explanation FROM maillog_diagnose('someone@wide.example', 'anna@acme.example')$$,
	'(blocked,0.45,"mx turned away dyn-60.pool.wide.example 192.0.2.60, which has a name in wide.example: 421 4.7.1 not now. The server has blocked dyn-60.pool.wide.example 192.0.2.60 for a while because of what it did before.")'),
(12, 'given up by the correlator: no outcome, as maillog_silent_losses says',
	$$SELECT d.finding, d.confidence, l.loss, (SELECT count(*) FROM maillog_queue AS q WHERE q.queue_id = d.mail_id) FROM maillog_diagnose(recipient => 'lost@our.example') AS d JOIN maillog_silent_losses AS l ON l.queue_id = d.mail_id$$,
	'(no_outcome,0.7,"no outcome",0)'),
(13, 'waiting without an attempt: no answer is made up',
	$$SELECT finding, explanation FROM maillog_diagnose(recipient => 'slow@our.example')$$,
	'(in_queue,"Mail MX8 from ann@good.example to slow@our.example was still in the queue of mx at the end of its log, 03:39:00 after it came.")'),
(14, 'what was given up is not tried again',
	$$SELECT finding, cause, advice, explanation FROM maillog_diagnose(recipient => 'late@busy.example')$$,
	'(expired,server_busy,"Remove what stood in the way, then have it sent again.","mx gave up mail MX9 from ann@good.example to late@busy.example after 5 attempts, 5 days 00:00:00 after it came. Last answer of mx.busy.example: 451 4.3.2 busy. Sender notified: (unknown). The server that answered is overloaded and asks to come back later.")'),
(15, 'nor in the view of failures',
	$$SELECT kind, cause, advice FROM maillog_failures WHERE recipient_key = maillog_address_key('late@busy.example')$$,
	'(expired,server_busy,"Remove what stood in the way, then have it sent again.")'),
(16, 'all causes that promise another attempt are such that the advice of a final outcome replaces them',
	$$SELECT cause FROM maillog_cause WHERE concat(advice, advice_it) ~ 'tried again|ritentato|comes by itself|viene da solo' AND permanent IS DISTINCT FROM false$$, NULL),
(17, 'taken back with RSET and QUIT: nothing broke',
	$$SELECT kind, cause, advice FROM maillog_failures WHERE sender_key = maillog_address_key('a@back.example')$$,
	'(aborted,withdrawn,"Nothing broke: programs that test an address do this. If a mail is missed, the log of the server of the sender tells why it was not sent.")'),
(18, 'the same in the diagnosis and among incomplete sessions',
	$$SELECT d.finding, d.cause, s.cause FROM maillog_diagnose('a@back.example') AS d, maillog_incomplete_sessions AS s WHERE s.sender = 'a@back.example'$$, '(aborted,withdrawn,withdrawn)'),
(19, 'a period without logs',
	$$SELECT finding, explanation FROM maillog_diagnose('s@x.example', 'r@far.example', since => '2013-09-10', until => '2013-10-20')$$,
	'(not_covered,"No loaded log has lines from 2013-09-10 00:00 to 2013-10-20 00:00. The logs cover 1998-01-15 10:31 - 2026-11-20 22:22.")'),
(20, 'brackets are no part of an address',
	$$SELECT maillog_address_key('<Bob@X.example>'), maillog_address_key('<>'), maillog_address_key('<'), maillog_address_key('bob@x.example')$$, '(x.example@bob,"",@<,x.example@bob)'),
(21, 'a notification that reached nobody: the mail that is lost, and its sender, who was not told',
	$$SELECT loss, sender, recipient, queue_id, message_ref, lines, advice FROM maillog_silent_losses WHERE source_id = 101 AND loss LIKE 'notification%'$$,
	'("notification bounced",ann@good.example,dead@busy.example,MX10,92,"{91,93}","Ask whoever runs mx.good.example, with this answer.")'),
(22, 'a part without its value is left out',
	$$SELECT maillog_tell('a[ {x}][ {y}] {x}[.]', '{"x": "[1]", "y": null}')$$, '("a [1] [1].")'),
(24, 'whom a refusal is about: us, if we offered the mail; the client, if we refused it',
	$$SELECT explanation FROM maillog_failures WHERE cause = 'spf_fail' AND source_id = 101 ORDER BY id$$,
	'("The SPF record of the domain of s@ours.example does not permit mx [192.0.2.25] to send its mail.") ("The SPF record of the domain of x@forged.example does not permit pc.forged.example [192.0.2.61] to send its mail.")'),
(25, 'the same in the diagnosis, which names the server that answered, too',
	$$SELECT explanation FROM maillog_diagnose('s@ours.example', 'relay_denied@strict.example') UNION ALL SELECT explanation FROM maillog_diagnose('x@forged.example')$$,
	'("mx gave up mail MX12 from s@ours.example to relay_denied@strict.example at attempt 1. Sender notified: (unknown). The server does not take mail for relay_denied@strict.example from mx 192.0.2.25: the domain is not its own, and the client has not logged in.") ("mx refused pc.forged.example 192.0.2.61, at the stage rcpt, for mail from x@forged.example to rita@our.example: 550 5.7.23 SPF. The SPF record of the domain of x@forged.example does not permit pc.forged.example 192.0.2.61 to send its mail.")'),
(26, 'and in the queue',
	$$SELECT explanation FROM maillog_queue WHERE queue_id = 'MX12'$$,
	'("The receiving server does not know mx [192.0.2.25] with s@ours.example and grey@strict.example yet and wants the mail to be sent again later.")'),
(27, 'no cause of a refusal accuses the server that refused',
	$$SELECT count(*), string_agg(explanation, ' ') FILTER (WHERE explanation LIKE '%strict.example %' AND explanation NOT LIKE '%mx [192.0.2.25]%' OR explanation LIKE '%mx.strict%') FROM maillog_failures WHERE sender_key = maillog_address_key('s@ours.example')$$,
	'(9,)'),
(28, 'handed on inside of the host, and then nothing: it is not in the queue that it left',
	$$SELECT finding, confidence, explanation, advice FROM maillog_diagnose(recipient => 'bert@sesta.example')$$,
	'(no_outcome,0.7,"cut had mail 01IT5UAMZ4QW98518X.00 from amy@siroe.example to bert@sesta.example, and its log never tells what became of it. Attempts: 1 attempt.","See whether lines of the log are missing; look into the queue of cut.")'),
(29, 'what became of each recipient of a mail is told of it',
	$$SELECT finding, cause, substring(explanation FROM '\S+@our.example') FROM maillog_diagnose('tim@three.example')$$,
	'(in_queue,mailbox_full,waits@our.example) (no_outcome,,gone@our.example) (stored,,has@our.example)'),
(30, 'of a mail that waits those are named that it waits for',
	$$SELECT finding, explanation FROM maillog_diagnose('tim@two.example', 'waits@our.example')$$,
	'(in_queue,"Mail MX14 from tim@two.example to Waits@our.example, too@our.example was still in the queue of mx at the end of its log, 03:27:00 after it came.")'),
(31, 'the beginning of the log is missing: who answered, and what, is told all the same',
	$$SELECT finding, substring(explanation FROM 'mx.lost.*?[?.]+ ') FROM unnest('{d@lost.example,q@lost.example,r@lost.example}'::text[]) AS r, maillog_diagnose(recipient => r)$$,
	'(relayed,"mx.lost.example 203.0.113.66. ") (in_queue,"mx.lost.example 203.0.113.66: 450 4.2.0 later. ") (bounced,"mx.lost.example 203.0.113.66: 550 5.1.1 who?. ")'),
(32, 'what is under way was not left undone',
	$$SELECT finding, confidence, explanation FROM maillog_diagnose('c@slow.example', 'b@acme.example')$$,
	'(under_way,0.9,"slow.back.example 10.1.2.4 was in a dialogue with front and had named c@slow.example: its log ends before the dialogue does.")'),
(33, 'nor is a good-bye told of who said RSET and no more',
	$$SELECT cause, explanation FROM maillog_failures WHERE sender_key = maillog_address_key('p@probe.example')$$,
	'(withdrawn,"[10.1.2.5] began a mail and took it back in good order, with RSET or QUIT.")'),
(34, 'that a mail left the queue does not tell how',
	$$SELECT finding, cause, explanation FROM maillog_diagnose('s@lost.example', 'gap@acme.example')$$,
	'(no_outcome,outcome_not_logged,"mx2 had mail 904 from s@lost.example to gap@acme.example, and its log never tells what became of it. The mail for gap@acme.example may have arrived: the log does not tell.")'),
(23, 'durations and numbers in either language',
	$$SELECT (SELECT string_agg(maillog_duration(s), ', ') FROM unnest('{59.9,86400,1900000}'::float8[]) AS s), set_config('maillog.language', 'it', true), (SELECT string_agg(maillog_duration(s), ', ') FROM unnest('{86400,1900000}'::float8[]) AS s)$$,
	'("00:00:59, 1 day 00:00:00, 21 days 23:46:40",it,"1 giorno 00:00:00, 21 giorni 23:46:40")');
SELECT no, about, expected, got
FROM (SELECT *, pg_temp.result(query) AS got FROM answer) AS a
WHERE expected IS DISTINCT FROM got
ORDER BY no;

-- Replies in one word are taken apart.
SELECT reply FROM maillog_trace(queue_id => (SELECT queue_id FROM maillog_delivery WHERE reply LIKE '%no_such_user%')) WHERE step = 'delivery' AND reply LIKE '%such%';

-- Questions that have no answer.
\set SHOW_CONTEXT never
SELECT * FROM maillog_diagnose();
SELECT * FROM maillog_diagnose(since => '2011-01-01');
SELECT * FROM maillog_trace(since => '2011-01-01');
SELECT * FROM maillog_trace(queue_id => '7', since => '2011-01-02 00:00+01', until => '2011-01-01 00:00+01');
SELECT * FROM maillog_diagnose('s@x.example', since => '2011-01-02 00:00+01', until => '2011-01-01 00:00+01');

-- a sender is told of the members of a list, too, who are his recipients as well
SELECT explanation FROM maillog_diagnose(sender => 's@x.example') WHERE finding = 'expanded';

-- The next host delivers under another name; the recipient that was asked for is the same.
SET maillog.reference_date = '2024-06-05';
SET maillog.source = 'mta1';
INSERT INTO maillog (line) VALUES
	('05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_submit   tcp_intranet E 2 s@ex.test rfc822;bob@ex.test bob@ex.test 276 /imta/queue/tcp_intranet/ZZ01AAAC.00 <m1@ex.test> inetmail'),
	('05-Jun-2024 10:00:01.20 mta1 1a2c.1.0 tcp_intranet              D 2 s@ex.test rfc822;bob@ex.test bob@ex.test 276 /imta/queue/tcp_intranet/ZZ01AAAC.00 <m1@ex.test> inetmail dns;mta2.ex.test (TCP|192.0.2.1|40001|192.0.2.2|25) (mta2) smtp;250 2.1.5 Ok');
SET maillog.source = 'mta2';
INSERT INTO maillog (line) VALUES
	('05-Jun-2024 10:00:01.10 mta2 2a2b.3.1 tcp_intranet ims-ms       E 2 s@ex.test rfc822;bob@ex.test bob@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01BBBC.00 <m1@ex.test> inetmail mta1 (mta1 [192.0.2.1])'),
	('05-Jun-2024 10:00:02.20 mta2 2a2c.1.0 ims-ms                    D 2 s@ex.test rfc822;bob@ex.test bob@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01BBBC.00 <m1@ex.test> inetmail');
SELECT host, recipient, next_host, next_message_ref, basis, confidence FROM maillog_hops WHERE host = 'mta1';

-- So does qmail, whose numbers of mails are inodes: the same on both hosts by chance. The number in its reply is that of the process.
SET maillog.reference_date = '2026-11-21';
SET maillog.source = 'gate';
INSERT INTO maillog (line) VALUES
	('Nov 20 20:45:00 gate qmail: 1795207500.000000 new msg 907'),
	('Nov 20 20:45:00 gate qmail: 1795207500.000001 info msg 907: bytes 400 from <s@gate.example> qp 930 uid 1'),
	('Nov 20 20:45:00 gate qmail: 1795207500.000002 starting delivery 1: msg 907 to remote info@acme.example'),
	('Nov 20 20:45:01 gate qmail: 1795207501.000000 delivery 1: success: 192.0.2.3_accepted_message./Remote_host_said:_250_ok_1795207501_qp_940/'),
	('Nov 20 20:45:01 gate qmail: 1795207501.000001 end msg 907');
SET maillog.source = 'boxes';
INSERT INTO maillog (line) VALUES
	('Nov 20 20:45:00 boxes qmail: 1795207500.900000 new msg 907'),
	('Nov 20 20:45:00 boxes qmail: 1795207500.900001 info msg 907: bytes 600 from <s@gate.example> qp 940 uid 1'),
	('Nov 20 20:45:00 boxes qmail: 1795207500.900002 starting delivery 1: msg 907 to local acme.example-info@acme.example'),
	('Nov 20 20:45:01 boxes qmail: 1795207501.100000 delivery 1: success: did_0+0+1/'),
	('Nov 20 20:45:01 boxes qmail: 1795207501.100001 end msg 907');
SELECT host, recipient, next_host, next_message_ref, basis, confidence FROM maillog_hops WHERE host IN ('gate', 'boxes');

-- A host that took a mail threw it away, and said so: it was not ours that did.
SET maillog.source = 'thrown';
INSERT INTO maillog (line) VALUES
	('Nov 20 20:50:00 mx2 qmail: 1795207800.000000 new msg 906'),
	('Nov 20 20:50:00 mx2 qmail: 1795207800.000001 info msg 906: bytes 100 from <s@thrown.example> qp 820 uid 1'),
	('Nov 20 20:50:00 mx2 qmail: 1795207800.000002 starting delivery 7: msg 906 to remote r@away.example'),
	('Nov 20 20:50:00 mx2 qmail: 1795207800.000003 delivery 7: success: 192.0.2.7_accepted_message./Remote_host_said:_250_2.7.0_Ok,_discarded,_id=99/'),
	('Nov 20 20:50:00 mx2 qmail: 1795207800.000004 end msg 906');
SELECT finding, explanation FROM maillog_diagnose(recipient => 'r@away.example');
SELECT kind, peer, cause FROM maillog_failures WHERE recipient = 'r@away.example';

-- a mail that is put on hold is tried no more
SET maillog.source = 'held';
INSERT INTO maillog (line) VALUES
	('04-Mar-2009 10:00:00.00 tcp_local    tcp_local    E 1 amy@held.example rfc822;a@ash.example a@ash.example /q/tcp_local/ZZ0HE1.HELD <he1@held.example>'),
	('04-Mar-2009 10:00:01.00 tcp_local    tcp_local    E 1 amy@held.example rfc822;b@ash.example b@ash.example /q/tcp_local/ZZ0HE2.00 <he2@held.example>');
SELECT finding, cause, side, advice FROM maillog_diagnose(sender => 'amy@held.example') ORDER BY id;

SET client_min_messages = error;
DROP SCHEMA diagnose CASCADE;
