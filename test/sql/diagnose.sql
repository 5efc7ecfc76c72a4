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
	(8, '20:51:18', 'd: started,id=00B2.6B00.0173,from=<>,module=dsn,host=,addr=<hugo@acme.example>')) AS l (n, clock, text) ORDER BY n;
SELECT finding, cause, explanation FROM maillog_diagnose(recipient => 'rec@far.example');

SET client_min_messages = error;
DROP SCHEMA diagnose CASCADE;
