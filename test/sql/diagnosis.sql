-- Views that say what went wrong: on the samples, whose documents draw these conclusions by eye, and on facts that are made up.
SET client_min_messages = warning;
CREATE DATABASE maillog_diagnosis TEMPLATE template0;
\c maillog_diagnosis
SET client_min_messages = warning;
SET timezone = 'Europe/Rome';
SET datestyle = 'ISO';
SET maillog.timezone = 'Europe/Rome';
CREATE EXTENSION maillog;
CALL maillog_create();

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

\echo == failures
SELECT to_char(at, 'YYYY-MM-DD HH24:MI:SS') AS at, host, kind, coalesce(recipient, user_name) AS who, peer, code, cause, side, inferred, lines FROM maillog_failures;
SELECT DISTINCT cause, explanation FROM maillog_failures ORDER BY cause, explanation;
SELECT kind, cause FROM maillog_failures WHERE recipient_key = maillog_address_key('INFO@arrigonovelli.it');
SELECT kind, recipient FROM maillog_failures WHERE sender_key LIKE 'sesta.com@%' ORDER BY at;

\echo == dialogues
SELECT host, peer, result, benign, stage, last_command, ended_by, duration, idle, cause, told_by, first_line, last_line FROM maillog_incomplete_sessions;
SELECT host, peer, stage, last_command, idle, suggested_limit, setting, fact, first_line FROM maillog_timeouts;
SELECT address, at, cause, reason_code, reason, trigger_session, after, trigger_result, trigger_count, trigger_counts, reply FROM maillog_blocks;

\echo == mails
SELECT host, loss, sender, recipient, queue_id, filter, action, parts, cause, explanation, lines FROM maillog_silent_losses;
SELECT sender, recipient, attempts, deferrals, make_interval(secs => duration) AS duration, causes, outcome, last_peer, last_reply, lines FROM maillog_retries;
SELECT host, queue_id, sender, recipient, attempts, cause, peer, lines FROM maillog_queue;
SELECT notification, sent_to, reached, failed, original_queue_id, original_sender, after, about, causes, link_basis, confidence, lines FROM maillog_bounces;

\echo == filters
SELECT kind, sender, recipients, score, action, score_parts, letters, parts_sum, fate, reply, fate_basis FROM maillog_spam_verdicts ORDER BY source_id, id;

\echo == logins
SELECT at, host, protocol, user_name, address, result, inferred, attempts, cause, explanation, lines FROM maillog_login_failures;
SELECT * FROM maillog_login_attacks;
SELECT host, recipient, pickup FROM maillog_pickup ORDER BY source_id, delivery_id;
SELECT user_name, logins, last_login_at, last_protocol, last_address, networks, failed_logins, mails, hosts FROM maillog_users;

\echo == totals
SELECT hour AT TIME ZONE 'UTC' AS hour, host, what, used, allowed, percent, average, times_full, lines_seen, first_line, last_line FROM maillog_capacity ORDER BY hour, what;
SELECT destination, delivered, deferrals, failed, p50, p90, longest, transfer_p50 FROM maillog_delays ORDER BY destination;
SELECT hour AT TIME ZONE 'UTC' AS hour, host, connections, received, bytes, delivered, relayed, deferred, bounced, rejected, discarded, logins, logins_failed FROM maillog_traffic;

-- From here on facts are made up.
SET timezone = 'UTC';
TRUNCATE maillog;
INSERT INTO maillog_source (source_id, name, last_at) VALUES (101, 'mail', '2020-01-01 12:00:00+00'), (102, 'auth', '2020-01-01 12:00:00+00');
CREATE FUNCTION at(second int) RETURNS timestamptz IMMUTABLE LANGUAGE sql RETURN timestamptz '2020-01-01 10:00:00+00' + second * interval '1 s';
CREATE TABLE session_of (LIKE maillog_session);
ALTER TABLE session_of ALTER host SET DEFAULT 'mx', ALTER format SET DEFAULT 'uw', ALTER direction SET DEFAULT 'in', ALTER n SET DEFAULT 0, ALTER completeness SET DEFAULT 'complete';

\echo == a failed login that two logs tell of is one failure
INSERT INTO session_of (source_id, id, at, ended_at, program, protocol, key, peer_ip, result, first_line, last_line, lines) VALUES
	(101, 1, at(0), at(5), 'imapd', 'imap', '77', '192.0.2.1', 'aborted', 1, 2, '{1,2}'),			-- the login is in the other log
	(102, 1, at(3), NULL, 'imapd', 'imap', '77', '192.0.2.1', 'login_failed', 1, 1, '{1}'),
	(101, 3, at(9), at(10), 'imapd', 'imap', '77', '192.0.2.1', 'aborted', 3, 4, '{3,4}'),			-- same process id, later: another session
	(101, 5, at(3), at(5), 'ipop3d', 'pop3', '77', '192.0.2.1', 'aborted', 5, 6, '{5,6}'),			-- another program
	(101, 7, at(20), NULL, 'imapd', 'imap', '78', '192.0.2.2', 'unknown', 7, 7, '{7}'),				-- silent: suspected, but told elsewhere
	(102, 2, at(25), NULL, 'imapd', 'imap', '78', '192.0.2.2', 'login_failed', 2, 2, '{2}'),
	(101, 8, at(30), NULL, 'imapd', 'imap', '79', '192.0.2.3', 'unknown', 8, 8, '{8}'),				-- silent, told nowhere
	(101, 9, at(40), at(41), 'imapd', 'imap', '80', '192.0.2.3', 'no_mail', 9, 10, '{9,10}'),		-- came and left
	(101, 13, at(60), at(61), 'imapd', 'imap', '81', '192.0.2.4', 'login_failed', 13, 13, '{13}'),	-- who it was is in the other log
	(102, 4, at(61), NULL, 'imapd', 'imap', '81', '192.0.2.4', 'login_failed', 4, 4, '{4}'),
	(101, 14, at(70), at(71), 'imapd', 'imap', '82', '192.0.2.4', 'login_failed', 14, 14, '{14}');	-- in none
UPDATE session_of SET host = 'MX' WHERE source_id = 102;	-- as its relay writes the name
INSERT INTO maillog_session SELECT * FROM session_of;
INSERT INTO maillog_login (source_id, id, n, at, host, format, program, protocol, user_name, client_ip, result, inferred, attempts, session_ref, first_line, last_line, lines) VALUES
	(102, 1, 0, at(3), 'MX', 'uw', 'imapd', 'imap', 'anna', '192.0.2.1', 'failed', false, 1, 1, 1, 1, '{1}'),
	(102, 2, 0, at(25), 'MX', 'uw', 'imapd', 'imap', 'anna', '192.0.2.2', 'failed', false, 3, 2, 2, 2, '{2}'),
	(101, 7, 16384, at(20), 'mx', 'uw', 'imapd', 'imap', NULL, '192.0.2.2', 'suspected', true, NULL, 7, 7, 7, '{7}'),
	(101, 8, 16384, at(30), 'mx', 'uw', 'imapd', 'imap', NULL, '192.0.2.3', 'suspected', true, NULL, 8, 8, 8, '{8}'),
	(101, 11, 0, at(50), 'mx', 'uw', 'imapd', 'imap', 'anna@example.com', '192.0.2.1', 'ok', false, 1, 11, 11, 11, '{11}'),
	(101, 12, 0, at(55), 'mx', 'uw', 'imapd', 'imap', 'zeno', '192.0.2.2', 'failed', false, 5, NULL, 12, 12, '{12}'),
	(101, 13, 0, at(60), 'mx', 'uw', 'imapd', 'imap', NULL, '192.0.2.4', 'failed', false, 4, 13, 13, 13, '{13}'),
	(102, 4, 0, at(61), 'MX', 'uw', 'imapd', 'imap', 'bert', '192.0.2.4', 'failed', false, 4, 4, 4, 4, '{4}'),
	(101, 14, 0, at(70), 'mx', 'uw', 'imapd', 'imap', NULL, '192.0.2.4', 'failed', false, 1, 14, 14, 14, '{14}');
SELECT at, kind, user_name, peer, fact, source_id, id FROM maillog_failures;
SELECT result, benign, source_id, id, told_by FROM maillog_incomplete_sessions ORDER BY source_id, id;
SELECT at, result, user_name, address, attempts, source_id, id FROM maillog_login_failures;
SELECT subject, by, attempts, suspected, users, addresses, succeeded_at, examples FROM maillog_login_attacks;


\echo == users: two addresses, the second network is new; one is only tried, one only sends; a bounce of his is not his
INSERT INTO maillog_login (source_id, id, n, at, host, format, program, protocol, user_name, client_ip, result, inferred, attempts, first_line, last_line, lines) VALUES
	(101, 15, 0, at(80), 'mx', 'uw', 'imapd', 'imap', 'Carl', '192.0.2.1', 'ok', false, 1, 15, 15, '{15}'),
	(101, 16, 0, at(81), 'mx', 'uw', 'imapd', 'imap', 'carl', '192.0.2.2', 'ok', false, 1, 16, 16, '{16}'),
	(102, 17, 0, at(82), 'mx', 'uw', 'ipop3d', 'pop3', 'carl', '198.51.100.1', 'ok', false, 1, 17, 17, '{17}'),
	(101, 18, 0, at(83), 'mx', 'uw', 'imapd', 'imap', 'carl', '192.0.2.1', 'ok', false, 1, 18, 18, '{18}'),
	(101, 19, 0, at(84), 'mx', 'uw', 'imapd', 'imap', 'carl', '203.0.113.1', 'failed', false, 7, 19, 19, '{19}');
INSERT INTO maillog_message (source_id, id, n, at, host, format, user_name, sender, rcpt_to, accepted_at, size, root, parent, notification, first_line, last_line, lines) VALUES
	(101, 15, 0, at(85), 'mx', 'icewarp', 'carl', 'carl@example.com', '{a@example.org,b@example.org}', at(85), 100, 15, NULL, NULL, 15, 15, '{15}'),
	(101, 16, 0, at(86), 'mx', 'icewarp', 'dora', 'dora@example.com', '{a@example.org}', at(86), NULL, 16, NULL, NULL, 16, 16, '{16}'),
	(101, 17, 0, at(3700), 'mx', 'icewarp', 'dora', 'dora@example.com', '{a@example.org}', at(3700), NULL, 17, NULL, NULL, 17, 17, '{17}'),
	(101, 18, 0, at(3701), 'mx', 'icewarp', 'dora', 'dora@example.com', '{a@example.org}', at(3701), NULL, 18, NULL, NULL, 18, 18, '{18}'),
	(101, 19, 0, at(3702), 'mx', 'icewarp', 'dora', 'dora@example.com', '{a@example.org}', at(3702), NULL, 18, 18, NULL, 19, 19, '{19}'),
	(101, 20, 0, at(3703), 'mx', 'icewarp', 'dora', '', '{dora@example.com}', at(3703), NULL, 20, NULL, 'failure', 20, 20, '{20}');
\x
SELECT * FROM maillog_users;
\x
DELETE FROM maillog_login WHERE id BETWEEN 15 AND 19;
DELETE FROM maillog_message WHERE id BETWEEN 15 AND 20;

\echo == a session is a failure only if nothing in it is
TRUNCATE session_of;
INSERT INTO session_of (source_id, id, at, ended_at, format, protocol, peer_ip, sender, result, code, reply, stage, idle, cause, first_line, last_line, lines) VALUES
	(101, 21, at(100), at(110), 'icewarp', 'smtp', '192.0.2.9', 'a@example.org', 'rejected', 550, '550 no', 'rcpt', 1, 'unknown_user', 21, 25, '{21,22,25}'),
	(101, 26, at(120), at(421), 'icewarp', 'smtp', '192.0.2.9', 'a@example.org', 'timeout', 354, '354 go ahead', 'data', 301, 'timeout_data', 26, 30, '{26,30}');
INSERT INTO maillog_session SELECT * FROM session_of;
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, session_ref, sender, recipient, client_ip, status, stage, code, reply, cause, first_line, last_line, lines)
VALUES (101, 22, 0, at(101), 'mx', 'icewarp', 21, 'a@example.org', 'b@example.com', '192.0.2.9', 'rejected', 'rcpt', 550, '550 no', 'unknown_user', 22, 22, '{22}');
SELECT kind, recipient, sender, code, reply, cause, fact, id FROM maillog_failures WHERE id > 20;
SELECT result, sender, recipient, code, told_by, explanation FROM maillog_incomplete_sessions WHERE id > 20;

\echo == a filter with a log of its own
INSERT INTO maillog_verdict (source_id, id, n, at, host, format, sender, recipients, kind, score, action, parts, first_line, last_line, lines) VALUES
	(102, 31, 0, at(102), 'filter', 'icewarp', 'A@example.org', '{B@example.com}', 'spam', 9, 'REJECT', '{"Other": 9}', 31, 31, '{31}'),	-- the dialogue tells of it
	(102, 32, 0, at(103), 'filter', 'icewarp', 'a@example.org', '{c@example.com}', 'spam', 9, 'DELETE', '{"Other": 9}', 32, 32, '{32}'),
	(102, 33, 0, at(104), 'filter', 'icewarp', 'a@example.org', '{d@example.com}', 'spam', 1, 'NONE', '{"Body": "P?"}', 33, 33, '{33}'),
	(102, 34, 0, at(105), 'filter', 'icewarp', 'a@example.org', '{e@example.com}', 'content', 1, 'DELETE', '{"Bayes": 99.99, "Other": 1}', 34, 34, '{34}'),
	(102, 35, 0, at(106), 'filter', 'icewarp', 'a@example.org', '{f@example.com}', 'content', 1, 'REJECT', '{"Other": 1}', 35, 35, '{35}');
SELECT kind, recipient, cause, reply FROM maillog_failures WHERE fact = 'verdict';
SELECT recipients, action, score_parts, parts_sum, letters, fate, reply, fate_basis FROM maillog_spam_verdicts;

\echo == greylisting: accepted after 300 s from a neighbour; never came back; ours
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, message_ref, sender, recipient, client_ip, relay_ip, status, tried, stage, code, reply, cause, first_line, last_line, lines) VALUES
	(101, 41, 0, at(500), 'mx', 'icewarp', NULL, 'a@example.org', 'B@example.com', '192.0.2.9', NULL, 'rejected', NULL, 'rcpt', 450, '450 later', 'greylisted', 41, 41, '{41}'),
	(101, 42, 0, at(800), 'mx', 'icewarp', 42, 'a@example.org', 'b@example.com', '192.0.2.10', NULL, 'delivered', NULL, 'end_of_data', NULL, NULL, NULL, 42, 42, '{42}'),
	(101, 43, 0, at(500), 'mx', 'icewarp', NULL, 'spam@example.net', 'b@example.com', '198.51.100.7', NULL, 'rejected', NULL, 'rcpt', 450, '450 later', 'greylisted', 43, 43, '{43}'),
	(101, 44, 0, at(600), 'mx', 'icewarp', 50, 'b@example.com', 'x@example.org', NULL, '203.0.113.1', 'deferred', true, NULL, 451, '451 later', 'greylisted', 44, 44, '{44}'),
	(101, 45, 0, at(700), 'mx', 'icewarp', 50, 'b@example.com', 'x@example.org', NULL, '203.0.113.1', 'deferred', false, NULL, NULL, NULL, 'retry_postponed', 45, 45, '{45}'),
	(101, 46, 0, at(900), 'mx', 'icewarp', 50, 'b@example.com', 'x@example.org', NULL, '203.0.113.2', 'relayed', true, NULL, 250, '250 ok', NULL, 46, 46, '{46}'),
	(101, 47, 0, at(910), 'mx', 'icewarp', 50, 'b@example.com', 'y@example.org', NULL, '203.0.113.2', 'deferred', true, NULL, 452, '452 full', 'mailbox_full', 47, 47, '{47}');
SELECT direction, network, sender, recipient, refusals, returned_at, accepted_at, wait, outcome, clients FROM maillog_greylist ORDER BY first_at, sender;
SELECT recipient, attempts, deferrals, causes, outcome FROM maillog_retries;

\echo == the same where instants are equal, or none are printed: the order is that of the lines
INSERT INTO maillog_delivery (source_id, id, at, host, format, message_ref, sender, recipient, client_ip, relay_ip, status, tried, stage, code, reply, cause, first_line, last_line, lines) VALUES
	(101, 141, at(500), 'mx', 'icewarp', NULL, 'back@example.org', 'b@example.com', '192.0.2.9', NULL, 'rejected', NULL, 'rcpt', 450, '450 later', 'greylisted', 141, 141, '{141}'),
	(101, 142, at(500), 'mx', 'icewarp', 142, 'back@example.org', 'b@example.com', '192.0.2.9', NULL, 'delivered', NULL, 'end_of_data', NULL, NULL, NULL, 142, 142, '{142}'),
	(101, 143, at(500), 'mx', 'icewarp', 143, 'before@example.org', 'b@example.com', '192.0.2.9', NULL, 'delivered', NULL, 'end_of_data', NULL, NULL, NULL, 143, 143, '{143}'),
	(101, 144, at(500), 'mx', 'icewarp', NULL, 'before@example.org', 'b@example.com', '192.0.2.9', NULL, 'rejected', NULL, 'rcpt', 450, '450 later', 'greylisted', 144, 144, '{144}'),
	(101, 145, '-infinity', 'mx', 'icewarp', NULL, 'bare@example.org', 'b@example.com', '192.0.2.9', NULL, 'rejected', NULL, 'rcpt', 450, '450 later', 'greylisted', 145, 145, '{145}'),
	(101, 146, '-infinity', 'mx', 'icewarp', 146, 'bare@example.org', 'b@example.com', '192.0.2.9', NULL, 'delivered', NULL, 'end_of_data', NULL, NULL, NULL, 146, 146, '{146}'),
	(101, 147, at(500), 'mx', 'icewarp', 147, 'b@example.com', 'soon@example.org', NULL, '203.0.113.1', 'deferred', true, NULL, 451, '451 later', 'greylisted', 147, 147, '{147}'),
	(101, 148, at(500), 'mx', 'icewarp', 147, 'b@example.com', 'soon@example.org', NULL, '203.0.113.2', 'deferred', true, NULL, 452, '452 full', 'mailbox_full', 148, 148, '{148}'),
	-- of a mail whose first lines were loaded last
	(101, 149, at(700), 'mx', 'icewarp', 149, 'b@example.com', 'late@example.org', NULL, '203.0.113.2', 'relayed', true, NULL, 250, '250 ok', NULL, 149, 149, '{149}'),
	(101, 150, at(500), 'mx', 'icewarp', 149, 'b@example.com', 'late@example.org', NULL, '203.0.113.1', 'deferred', true, NULL, 451, '451 later', 'greylisted', 150, 150, '{150}');
SELECT direction, sender, recipient, refusals, returned_at, accepted_at, wait, outcome, lines FROM maillog_greylist WHERE first_line BETWEEN 141 AND 150 ORDER BY first_at, first_line;
SELECT s.name, d.finding FROM unnest('{back,before,bare}'::text[]) AS s (name), maillog_diagnose(s.name || '@example.org', 'b@example.com') AS d ORDER BY 1, 2;
DELETE FROM maillog_delivery WHERE id BETWEEN 141 AND 150;

\echo == causes that come and go are named once; what qmail writes into one word is read as text; what no removal ends ends with its last outcome
INSERT INTO maillog_message (source_id, id, n, at, host, format, queue_id, sender, rcpt_to, state, accepted_at, n_failed, n_open, root, completeness, first_line, last_line, lines) VALUES
	(101, 480, 0, at(960), 'mx', 'qmail', '480', 'b@example.com', '{w@example.org}', 'done', at(960), 1, 0, 480, 'complete', 480, 484, '{480}');
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, message_ref, sender, recipient, relay_ip, status, code, reply, cause, first_line, last_line, lines) VALUES
	(101, 481, 0, at(961), 'mx', 'qmail', 480, 'b@example.com', 'w@example.org', '203.0.113.2', 'deferred', NULL, NULL, 'connection_refused', 481, 481, '{481}'),
	(101, 482, 0, at(962), 'mx', 'qmail', 480, 'b@example.com', 'w@example.org', '203.0.113.2', 'deferred', NULL, NULL, 'connection_timeout', 482, 482, '{482}'),
	(101, 483, 0, at(963), 'mx', 'qmail', 480, 'b@example.com', 'w@example.org', '203.0.113.2', 'deferred', NULL, NULL, 'connection_refused', 483, 483, '{483}'),
	(101, 484, 0, at(964), 'mx', 'qmail', 480, 'b@example.com', 'w@example.org', '203.0.113.2', 'bounced', 554, '203.0.113.2_does_not_like_recipient./Remote_host_said:_554-5.7.1_We_do_not_like_you,/554_5.7.1_see_http://example.org/q/Giving_up_on_203.0.113.2./', 'policy', 484, 484, '{484}');
SELECT recipient, causes, outcome FROM maillog_retries WHERE message_ref = 480;
SELECT explanation FROM maillog_failures WHERE id = 484;
SELECT explanation FROM maillog_diagnose(recipient => 'w@example.org') WHERE finding = 'bounced';
SELECT state, ended_at FROM maillog_mails WHERE root = 480;
DELETE FROM maillog_message WHERE id = 480;
DELETE FROM maillog_delivery WHERE message_ref = 480;

\echo == the queue, at the last instant of the source; losses
INSERT INTO maillog_message (source_id, id, n, at, host, format, queue_id, sender, rcpt_to, state, accepted_at, n_open, root, parent, notification, notification_of, completeness, first_line, last_line, lines) VALUES
	(101, 50, 0, at(599), 'mx', 'icewarp', 'Q50', 'b@example.com', '{X@example.org,y@example.org,z@example.org}', 'queued', at(599), 2, 50, NULL, NULL, NULL, 'open', 44, 47, '{44,45,46,47}'),
	(101, 51, 0, at(650), 'mx', 'icewarp', 'Q51', 'b@example.com', '{lost@example.org}', 'queued', at(650), 1, 51, NULL, NULL, NULL, 'end_missing', 51, 51, '{51}'),
	(101, 52, 0, at(660), 'mx', 'icewarp', 'Q52', '', '{gone@example.net}', 'done', at(660), 0, 50, 50, 'delay', 50, 'complete', 52, 52, '{52}'),
	(101, 53, 0, at(661), 'mx', 'icewarp', 'Q53', '', '{gone@example.net}', 'done', at(661), 0, 50, 52, 'delay', 50, 'complete', 53, 54, '{53,54}'),
	(101, 55, 0, at(670), 'mx', 'icewarp', 'Q55', '', '{gone@example.net}', 'done', at(670), 0, 55, NULL, 'failure', NULL, 'complete', 55, 56, '{55,56}');
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, message_ref, sender, recipient, relay_ip, status, next_ref, code, reply, cause, first_line, last_line, lines) VALUES
	(101, 53, 0, at(661), 'mx', 'icewarp', 52, '', 'gone@example.net', NULL, 'transferred', 53, NULL, NULL, NULL, 53, 53, '{53}'),
	(101, 54, 0, at(662), 'mx', 'icewarp', 53, '', 'gone@example.net', '203.0.113.9', 'relayed', NULL, 250, NULL, NULL, 54, 54, '{54}'),
	(101, 56, 0, at(671), 'mx', 'icewarp', 55, '', 'gone@example.net', '203.0.113.9', 'bounced', NULL, 550, '550 who?', 'unknown_user', 56, 56, '{56}');
SELECT queue_id, recipient, age, attempts, last_at, peer, code, cause, title, explanation FROM maillog_queue;
SELECT loss, sender, recipient, queue_id, cause, title, side, explanation FROM maillog_silent_losses;
SELECT queue_id, notification, sent_to, reached, failed, original_queue_id, original_sender, after, about, causes, lines FROM maillog_bounces;

\echo == blocks: the session before is the reason, unless the reason lies elsewhere
TRUNCATE session_of;
INSERT INTO session_of (source_id, id, at, ended_at, format, protocol, peer_ip, result, rcpts, rcpts_accepted, detail, reply, cause, first_line, last_line, lines) VALUES
	(101, 61, at(1000), at(1010), 'icewarp', 'smtp', '192.0.2.77', 'rejected', 9, 1, NULL, NULL, 'unknown_user', 61, 62, '{61,62}'),
	(101, 63, at(1020), at(1020), 'icewarp', 'smtp', '192.0.2.77', 'blocked', NULL, NULL, '{"reason": "P", "reason_text": "exceeding number of unknown recipients"}', '421 blocked', 'intrusion_block', 63, 63, '{63}'),
	(101, 64, at(1030), at(1030), 'icewarp', 'smtp', '192.0.2.77', 'blocked', NULL, NULL, NULL, '554 listed', 'blocklisted', 64, 64, '{64}'),
	(101, 65, at(1035), at(1050), 'icewarp', 'smtp', '192.0.2.78', 'ok', NULL, NULL, NULL, NULL, NULL, 65, 69, '{65,69}'),
	(101, 66, at(1040), at(1040), 'icewarp', 'smtp', '192.0.2.78', 'blocked', NULL, NULL, NULL, NULL, 'too_many_connections', 66, 66, '{66}'),
	(101, 600, at(1060), at(1070), 'icewarp', 'smtp', '192.0.2.79', 'rejected', 5, NULL, NULL, NULL, 'unknown_user', 600, 601, '{600,601}'),
	(101, 602, at(1080), at(1080), 'icewarp', 'smtp', '192.0.2.79', 'blocked', NULL, NULL, '{"reason": "P", "reason_text": "exceeding number of unknown recipients"}', '421 blocked', 'intrusion_block', 602, 602, '{602}'),
	(101, 603, at(1085), at(1090), 'icewarp', 'smtp', '192.0.2.79', 'login_failed', NULL, NULL, NULL, NULL, 'auth_failed', 603, 605, '{603,605}'),
	(101, 606, at(1095), at(1095), 'icewarp', 'smtp', '192.0.2.79', 'blocked', NULL, NULL, '{"reason": "L", "reason_text": "exceeding number of failed login attempts"}', '421 blocked', 'intrusion_block', 606, 606, '{606}');
INSERT INTO session_of (source_id, id, at, ended_at, format, protocol, peer_ip, result, rsets, detail, reply, cause, first_line, last_line, lines) VALUES
	(101, 607, at(1096), at(1098), 'icewarp', 'smtp', '192.0.2.80', 'blocked', 7, '{"reason": "R", "reason_text": "exceeding RSET command count"}', '421 blocked', 'intrusion_block', 607, 609, '{607,609}');
INSERT INTO maillog_login (source_id, id, n, at, host, format, protocol, client_ip, session_ref, result, inferred, attempts, first_line, last_line, lines) VALUES
	(101, 604, 0, at(1086), 'mx', 'icewarp', 'smtp', '192.0.2.79', 603, 'failed', false, 4, 604, 605, '{604,605}');
INSERT INTO maillog_session SELECT * FROM session_of;
SELECT at, address, cause, reason, trigger_session, after, trigger_count, trigger_counts, open_sessions, lines FROM maillog_blocks;

\echo == how long it was silent: of the host that is named, not of all that were tried; of a summary alone nothing is known
TRUNCATE session_of;
INSERT INTO session_of (source_id, id, at, ended_at, format, protocol, direction, peer_ip, result, cause, idle, first_line, last_line, lines) VALUES
	(101, 610, at(1100), at(1142), 'icewarp', 'smtp', 'out', '192.0.2.81', 'connect_failed', 'connection_timeout', 21, 610, 615, '{610,615}'),
	(101, 620, at(1150), at(1150), 'icewarp', 'smtp', 'in', '192.0.2.82', 'timeout', 'timeout', NULL, 620, 620, '{620}');
INSERT INTO maillog_session SELECT * FROM session_of;
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, session_ref, sender, recipient, client_ip, relay_ip, status, stage, cause, delay, delay_transfer, first_line, last_line, lines) VALUES
	(101, 615, 0, at(1142), 'mx', 'icewarp', 610, 'a@example.org', 'slow@example.com', NULL, '192.0.2.81', 'deferred', 'connect', 'connection_timeout', 42, 42, 615, 615, '{615}'),
	(101, 620, 0, at(1150), 'mx', 'icewarp', 620, 'a@example.org', 'b@example.com', '192.0.2.82', NULL, 'aborted', NULL, 'timeout', 0, NULL, 620, 620, '{620}');
SELECT at, peer, idle, suggested_limit, fact FROM maillog_timeouts WHERE id >= 610;
SELECT kind, recipient, explanation FROM maillog_failures WHERE id = 620;

\echo == fetched and deleted
TRUNCATE session_of;
INSERT INTO session_of (source_id, id, at, ended_at, protocol, result, mailbox_messages, retrieved, deleted, committed, first_line, last_line, lines) VALUES
	(101, 71, at(2000), at(2005), 'pop3', 'ok', 3, 3, 0, true, 71, 72, '{71,72}'),
	(101, 73, at(2100), at(2105), 'pop3', 'ok', 3, 0, 2, true, 73, 74, '{73,74}');
INSERT INTO maillog_session SELECT * FROM session_of;
INSERT INTO maillog_login (source_id, id, n, at, host, format, protocol, user_name, result, session_ref, first_line, last_line, lines) VALUES
	(101, 71, 0, at(2000), 'MX', 'uw', 'pop3', 'b', 'ok', 71, 71, 71, '{71}'),
	(101, 73, 0, at(2100), 'mx', 'uw', 'pop3', 'b', 'ok', 73, 73, 73, '{73}');
-- some servers count bytes
INSERT INTO maillog_delivery (source_id, id, n, at, host, format, sender, recipient, status, first_line, last_line, lines)
SELECT 101, 640 + i, 0, at(1990), 'mx', 'courier', 'a@example.org', u, 'delivered', 640 + i, 640 + i, ARRAY[640 + i] FROM unnest('{fay,gus}'::text[]) WITH ORDINALITY AS u (u, i);
INSERT INTO maillog_session (source_id, id, n, at, host, format, protocol, direction, result, detail, first_line, last_line, lines) VALUES
	(101, 645, 0, at(2000), 'mx', 'courier', 'pop3', 'in', 'ok', '{"top": 0, "retr": 945}', 645, 645, '{645}'),
	(101, 646, 0, at(2001), 'mx', 'courier', 'imap', 'in', 'ok', '{"body": 0, "headers": 20}', 646, 646, '{646}');
INSERT INTO maillog_login (source_id, id, n, at, host, format, protocol, user_name, result, session_ref, first_line, last_line, lines) VALUES
	(101, 645, 0, at(2000), 'mx', 'courier', 'pop3', 'fay', 'ok', 645, 645, 645, '{645}'),
	(101, 646, 0, at(2001), 'mx', 'courier', 'imap', 'gus', 'ok', 646, 646, 646, '{646}');
SELECT recipient, pickup, wait, protocol, user_name, retrieved, mailbox_messages, deleted_at, deleted, committed FROM maillog_pickup;

-- Failures of a time, an address, a domain and the newest are found by index; facts that did not fail are not read.
INSERT INTO maillog_message (source_id, id, n, at, first_line, last_line, sender, root, n_open)
SELECT 103, i, 0, at(i), i, i, 'u' || i || '@d' || i % 100 || '.example', i, 0 FROM generate_series(1, 20000) AS i;
INSERT INTO maillog_delivery (source_id, id, n, at, first_line, last_line, sender, recipient, message_ref, session_ref, status, cause)
SELECT 103, i, 0, at(i), i, i, 's' || i || '@d' || i % 90 || '.example', 'u' || i || '@d' || i % 100 || '.example', i, i, CASE WHEN i % 10 = 0 THEN 'bounced' ELSE 'delivered' END, CASE WHEN i % 10 = 0 THEN 'unknown_user' END
FROM generate_series(1, 20000) AS i;
INSERT INTO maillog_session (source_id, id, n, at, ended_at, host, first_line, last_line, lines, peer_ip, key, sender, result)
SELECT 103, i, 0, at(i), at(i), 'mx', i, i, ARRAY[i], '10.0.0.0'::inet + i, i::text, 's' || i || '@d' || i % 90 || '.example', CASE WHEN i % 20 = 0 THEN 'rejected' ELSE 'ok' END FROM generate_series(1, 20000) AS i;
INSERT INTO maillog_login (source_id, id, n, at, first_line, last_line, lines, user_name, result)
SELECT 103, i, 0, at(i), i, i, ARRAY[i], 'u' || i || '@d' || i % 100 || '.example', CASE WHEN i % 10 = 0 THEN 'failed' ELSE 'ok' END FROM generate_series(1, 20000) AS i;
ANALYZE maillog_message, maillog_delivery, maillog_session, maillog_login, maillog_verdict;
CREATE FUNCTION reads_whole(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	tables text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		tables := concat_ws(', ', nullif(tables, ''), substring(line FROM 'Seq Scan on (maillog_(?!cause|source)\w+)'));
	END LOOP;
	RETURN coalesce(nullif(tables, ''), 'nothing');
END $$;
SELECT what, reads_whole(query) FROM (VALUES
	(1, 'newest', 'SELECT * FROM maillog_failures LIMIT 20'),
	(2, 'of an hour', $q$SELECT * FROM maillog_failures WHERE at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(3, 'of a recipient', $q$SELECT * FROM maillog_failures WHERE recipient_key = maillog_address_key('u5@d5.example')$q$),
	(4, 'of a recipients'' domain', $q$SELECT * FROM maillog_failures WHERE recipient_key LIKE 'd5.example@%'$q$),
	(5, 'of a sender', $q$SELECT * FROM maillog_failures WHERE sender_key = maillog_address_key('s5@d5.example')$q$),
	(6, 'retries of a recipient', $q$SELECT * FROM maillog_retries WHERE recipient_key = maillog_address_key('u5@d5.example')$q$),
	(7, 'the queue', 'SELECT * FROM maillog_queue'),
	(8, 'mails of an hour', $q$SELECT * FROM maillog_mails WHERE at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(9, 'hops of an hour', $q$SELECT * FROM maillog_hops WHERE at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(10, 'failed deliveries by the word', $q$SELECT * FROM maillog_delivery WHERE maillog_is_failure(status) AND at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(11, 'failed deliveries by their statuses', $q$SELECT * FROM maillog_delivery WHERE status IN ('deferred', 'bounced', 'expired', 'rejected', 'discarded', 'quarantined', 'aborted', 'removed') AND at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(12, 'failed sessions by the word', $q$SELECT * FROM maillog_session WHERE maillog_is_session_failure(result) AND at >= '2020-01-01 11:00:00+00' AND at < '2020-01-01 12:00:00+00'$q$),
	(13, 'that this test notices it', 'SELECT * FROM maillog_delays')) AS q (place, what, query)
ORDER BY place;
\c contrib_regression
DROP DATABASE maillog_diagnosis;
