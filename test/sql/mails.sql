-- Views over facts, on facts that are made up: one mail to four recipients that is moved, retried and bounced.
SET client_min_messages = warning;
CREATE DATABASE maillog_mails TEMPLATE template0;
\c maillog_mails
SET client_min_messages = warning;
SET timezone = 'UTC';
CREATE EXTENSION maillog;
CALL maillog_create();
INSERT INTO maillog_source (source_id, name) VALUES (1, 'good'), (2, 'bad');
-- lines with their numbers, as a restore brings them
INSERT INTO maillog (source_id, line_no, line) SELECT 1, i, 'line ' || i FROM generate_series(1, 12) AS i;
INSERT INTO maillog (source_id, line_no, line) SELECT 2, i, 'line ' || i FROM generate_series(1, 3) AS i;
INSERT INTO maillog_load (source_id, load_no, first_line, last_line, ordered_at, lines, used, neutral, not_understood, skipped, first_hash, expired_at) VALUES
	(1, 1, 1, 10, '2011-10-05', 10, 9, 1, 0, 2, 0, NULL),
	(1, 2, 11, 12, '2011-10-05', 2, 1, 0, 1, 0, 0, NULL),
	(1, 3, 13, 15, '2011-10-05', 3, 3, 0, 0, 0, 0, '2011-10-06'),
	(2, 1, 1, 2, '2011-10-05', 2, 1, 0, 0, 0, 0, NULL),
	(2, 2, 3, 4, '2011-10-05', 2, NULL, NULL, NULL, 0, 0, NULL);

CREATE FUNCTION at(second int) RETURNS timestamptz IMMUTABLE LANGUAGE sql RETURN timestamptz '2011-10-05 12:00:00 UTC' + second * interval '1 second';
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, lines, host, format, queue_id, sender, rcpt_to, state,
	n_delivered, n_failed, n_open, size, removed_at, root, parent, notification, message_id)
VALUES
	(1, 1, at(1), 1, 6, '{1,2,6}', 'mx', 'sun', 'Q1', 'jane@example.org', '{a@example.com,b@Example.com,c@example.com,d@example.com}', 'done', 2, 1, 0, 500, at(6), 1, NULL, NULL, NULL),
	(1, 7, at(7), 7, 9, '{7}', 'mx', 'sun', 'Q2', 'jane@example.org', '{c@example.com,e@example.com}', 'queued', 0, 0, 2, 520, NULL, 1, 1, NULL, 'm@example.org'),
	(1, 10, at(10), 10, 12, '{10,12}', 'mx', 'sun', 'Q3', '', '{jane@example.org}', 'done', 1, 0, 0, 900, at(12), 1, 1, 'failure', NULL),
	(2, 1, '-infinity', 1, 1, '{1}', 'mx', 'sun', 'Q9', 'x@example.org', '{y@example.com,z@example.com}', 'done', 1, 0, 0, NULL, NULL, 1, NULL, NULL, NULL);
INSERT INTO maillog_delivery (source_id, id, n, at, first_line, last_line, lines, message_ref, recipient, status, attempt, code, reply, cause, relay_ip)
VALUES
	(1, 2, 0, at(2), 2, 2, '{2}', 1, 'a@example.com', 'deferred', 1, 450, 'come again', 'greylisted', NULL),
	(1, 3, 0, at(3), 3, 3, '{3}', 1, 'A@example.com', 'relayed', 2, 250, 'queued', NULL, '192.0.2.5'),
	(1, 4, 0, at(4), 4, 4, '{4}', 1, 'b@Example.com', 'bounced', 1, 550, 'no such user', 'unknown_user', NULL),
	(1, 5, 0, at(5), 5, 5, '{5}', 1, 'c@example.com', 'transferred', 1, NULL, NULL, NULL, NULL),
	(1, 6, 0, at(6), 6, 6, '{6}', 1, 'd@example.com', 'expanded', NULL, NULL, NULL, NULL, NULL),
	(1, 8, 0, at(8), 8, 8, '{8}', 7, 'c@example.com', 'deferred', 1, 451, 'later', NULL, NULL),
	(1, 9, 0, at(9), 9, 9, '{9}', 7, 'c@example.com', 'deferred', 2, 452, 'later still', NULL, NULL),
	(1, 11, 0, at(11), 11, 11, '{11}', 10, 'jane@example.org', 'delivered', 1, NULL, NULL, NULL, NULL),
	(1, 12, 0, at(12), 12, 12, '{12}', NULL, 'nobody@example.com', 'rejected', NULL, 550, 'no relay', NULL, NULL),
	(2, 1, 0, '-infinity', 1, 1, '{1}', 1, 'y@example.com', 'delivered', 1, NULL, NULL, NULL, NULL);

\x
SELECT * FROM maillog_mails ORDER BY source_id, root;
\x
SELECT root, recipient, is_notification, fate, last_status, tries, first_at, last_at, relay_ip, code, reply, message_ref, delivery_id, lines
FROM maillog_recipients WHERE source_id = 1 ORDER BY is_notification, recipient_key;
SELECT source_id, root, recipient, fate FROM maillog_recipients WHERE recipient_key LIKE 'example.com@%' ORDER BY source_id, root, recipient_key;
\x
SELECT * FROM maillog_balance ORDER BY source_id;
\x
SELECT e.* FROM maillog_message AS m, maillog_evidence(m.source_id, m.lines) AS e WHERE m.source_id = 1 AND m.id = 1;
SELECT * FROM maillog_evidence(1, NULL);

-- A search by recipient or sender uses its index; of the other tables no more is read than what that takes.
INSERT INTO maillog_message (source_id, id, at, first_line, last_line, sender, root, n_open)
SELECT 3, i, at(i), i, i, 'u' || i || '@d' || i % 100 || '.example', i, 0 FROM generate_series(1, 20000) AS i;
INSERT INTO maillog_delivery (source_id, id, at, first_line, last_line, recipient, message_ref, status)
SELECT 3, i, at(i), i, i, 'u' || i || '@d' || i % 100 || '.example', i, 'delivered' FROM generate_series(1, 20000) AS i;
ANALYZE maillog_message;
ANALYZE maillog_delivery;
CREATE FUNCTION uses(query text, index_name text) RETURNS bool LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		IF position(index_name IN line) > 0 THEN
			RETURN true;
		END IF;
	END LOOP;
	RETURN false;
END $$;
SELECT uses($$SELECT * FROM maillog_recipients WHERE recipient_key = maillog_address_key('u5@d5.example')$$, 'maillog_delivery_recipient') AS recipient,
	uses($$SELECT * FROM maillog_recipients WHERE recipient_key LIKE 'd5.example@%'$$, 'maillog_delivery_recipient') AS recipients_of_domain,
	uses($$SELECT * FROM maillog_mails WHERE maillog_address_key(sender) = maillog_address_key('u5@d5.example')$$, 'maillog_message_sender') AS sender,
	uses($$SELECT * FROM maillog_mails WHERE source_id = 3 AND root = 5$$, 'maillog_message_pkey') AS root;

-- What came later is told by its instant, not by the number of its line: the files of a log may be loaded in another order.
TRUNCATE maillog, maillog_source;
ALTER TABLE maillog_source ALTER source_id RESTART WITH 10;
CREATE TABLE file (day text, n int GENERATED ALWAYS AS IDENTITY, line text);
INSERT INTO file (day, line) VALUES
	('2011-10-01', '192.0.2.1 [0EC4] 10:00:00 Connected, local IP=[192.0.2.9]'),
	('2011-10-01', '192.0.2.1 [0EC4] 10:00:01 Disconnected'),
	('2011-10-01', 'Oct  1 10:00:02 mx qmail: 1317463202.000000 new msg 1'),
	('2011-10-01', 'Oct  1 10:00:02 mx qmail: 1317463202.000000 info msg 1: bytes 100 from <s@x.example> qp 1 uid 1'),
	('2011-10-01', 'Oct  1 10:00:02 mx qmail: 1317463202.000000 starting delivery 1: msg 1 to remote a@y.example'),
	('2011-10-01', 'Oct  1 10:00:02 mx qmail: 1317463202.000000 starting delivery 2: msg 1 to remote b@y.example'),
	('2011-10-01', 'Oct  1 10:00:03 mx qmail: 1317463203.000000 delivery 1: deferral: Connected_to_192.0.2.7_but_greeting_failed./Remote_host_said:_421_too_busy/'),
	('2011-10-01', 'Oct  1 10:00:03 mx qmail: 1317463203.000000 delivery 2: deferral: Connected_to_192.0.2.7_but_greeting_failed./Remote_host_said:_421_too_busy/'),
	('2011-10-01', 'Oct  1 23:59:59 mx courieresmtpd: started,ip=[::ffff:203.0.113.9],port=[4001]'),
	('2011-10-02', 'Oct  2 00:00:01 mx courieresmtpd: error,relay=::ffff:203.0.113.9,port=4001,from=<s@x.example>,to=<c@y.example>: 550 User unknown.'),
	('2011-10-02', 'Oct  2 10:00:00 mx qmail: 1317549600.000000 starting delivery 3: msg 1 to remote a@y.example'),
	('2011-10-02', 'Oct  2 10:00:00 mx qmail: 1317549600.000000 starting delivery 4: msg 1 to remote b@y.example'),
	('2011-10-02', 'Oct  2 10:00:01 mx qmail: 1317549601.000000 delivery 3: deferral: Sorry,_I_wasn''t_able_to_establish_an_SMTP_connection._(#4.4.1)/'),
	('2011-10-02', 'Oct  2 10:00:01 mx qmail: 1317549601.000000 delivery 4: success: 192.0.2.8_accepted_message./'),
	('2011-10-02', '192.0.2.1 [0EC8] 10:00:02 Connected, local IP=[192.0.2.9]'),
	('2011-10-02', '192.0.2.1 [0EC8] 10:00:02 >>> 421 4.7.1 Intrusion prevention active for [192.0.2.1][P]');
CREATE PROCEDURE load(source text, VARIADIC days text[]) LANGUAGE plpgsql AS $$
DECLARE
	of_day text;
BEGIN
	PERFORM set_config('maillog.source', source, true);
	FOREACH of_day IN ARRAY days LOOP
		PERFORM set_config('maillog.reference_date', of_day, true);
		INSERT INTO maillog (line) SELECT line::maillog_line FROM file WHERE day = of_day ORDER BY n;
	END LOOP;
END $$;
SET maillog.timezone = 'UTC';
CALL load('in order', '2011-10-01', '2011-10-02');
CALL load('in another', '2011-10-02', '2011-10-01');
SELECT s.name, r.recipient, r.outcome, r.last_peer, r.causes FROM maillog_retries AS r JOIN maillog_source AS s USING (source_id) ORDER BY r.recipient, s.name DESC;
SELECT s.name, r.recipient, r.fate, r.tries, r.cause FROM maillog_recipients AS r JOIN maillog_source AS s USING (source_id) ORDER BY r.recipient, s.name DESC;
SELECT s.name, q.recipient, q.attempts, q.last_at, q.cause FROM maillog_queue AS q JOIN maillog_source AS s USING (source_id) ORDER BY s.name DESC;
SELECT finding, cause, at, cases FROM maillog_diagnose(recipient => 'a@y.example');
-- a refusal is told once, not as one of its session, too
SELECT s.name, f.kind, f.peer, f.recipient, f.lines FROM maillog_failures AS f JOIN maillog_source AS s USING (source_id) WHERE f.format = 'courier' ORDER BY s.name DESC;
SELECT s.name, b.address, b.reason_code, b.trigger_at FROM maillog_blocks AS b JOIN maillog_source AS s USING (source_id) ORDER BY s.name DESC;
\c contrib_regression
DROP DATABASE maillog_mails;
