-- Causes: replies to keys, the catalogue of keys, its languages, and rows of the user's own.
SET client_min_messages = warning;
\set SHOW_CONTEXT never

-- The key of a reply, by words, codes and stage; what differs from expectation is shown.
WITH cases (n, code, enhanced_code, reply, stage, expected) AS (VALUES
	(1, 550, '5.1.1', '550 5.1.1 <x@example.com>... User unknown', 'rcpt', 'unknown_user'),
	(2, 550, '5.7.1', '550 5.7.1 Mailbox full', 'rcpt', 'mailbox_full'),
	(3, 552, NULL, '552 no', 'rcpt', 'mailbox_full'),
	(4, 552, NULL, '552 no', 'end_of_data', 'message_too_large'),
	(5, NULL, '4.4.1', 'Sorry,_I_wasn''t_able_to_establish_an_SMTP_connection._(#4.4.1)/', NULL, 'connection_failed'),
	(6, 421, '4.4.2', 'Timeout', 'data', 'timeout_data'),
	(7, 250, NULL, '250 Ok', 'end_of_data', NULL),
	(8, 250, '2.7.0', '250 2.7.0 Ok, discarded, id=1 - spam', 'end_of_data', 'spam'),
	(9, NULL, NULL, NULL, NULL, 'not_logged'),
	(10, NULL, NULL, '', NULL, 'not_logged'),
	(11, 550, NULL, NULL, NULL, 'other_permanent'),
	(12, 450, 'x', NULL, NULL, 'other_temporary'),
	(13, NULL, NULL, 'no thanks', NULL, 'other'),
	(14, 0, '99999.9.9', E'\\200', NULL, 'other'),
	(15, -2147483647, '5.', repeat('user ', 1000), NULL, 'other'))
SELECT n, reply, expected, got FROM cases,
	LATERAL (SELECT maillog_cause_of(code, enhanced_code, reply, stage)) AS m (got)
WHERE got IS DISTINCT FROM expected;
SELECT maillog_cause_of(550, NULL, 'x', 'RCPT');

-- Replies for reading, as their formats say; what differs from expectation is shown.
WITH cases (n, format, reply, expected) AS (VALUES
	(1, 'qmail', 'Connected_to_192.0.2.1_but_sender_was_rejected./Remote_host_said:_550_no/', 'Connected to 192.0.2.1 but sender was rejected. / Remote host said: 550 no'),
	(2, 'qmail', 'Remote_host_said:_550-a/550_b/Giving_up_on_192.0.2.1./I''m_not_going_to_try_again;_too_long./_', 'Remote host said: 550-a/550 b / Giving up on 192.0.2.1. / I''m not going to try again; too long.'),
	(3, 'qmail', '550 see http://a.test/Remote host said: it', '550 see http://a.test / Remote host said: it'),
	(4, 'qmail', 'a/Giving_up_on_/', 'a/Giving up on'),
	(5, 'qmail', '/_/ _', ''),
	(6, 'qmail', '', ''),
	(7, 'qmail', NULL, NULL),
	(8, 'sun', '550_a/Giving_up_on_b/', '550_a/Giving_up_on_b/'),
	(9, 'no such', 'a_b/', 'a_b/'),
	(10, NULL, 'a_b/', 'a_b/'))
SELECT n, expected, got FROM cases, LATERAL (SELECT maillog_reply_text(format, reply)) AS m (got) WHERE got IS DISTINCT FROM expected;

-- What formats know of values; what differs from expectation is shown.
WITH cases (n, got, expected) AS (VALUES
	(1, maillog_timeout_setting('qmail', 'in', 'smtp', false), 'control/timeoutsmtpd'),
	(2, maillog_timeout_setting('qmail', 'out', 'smtp', true), 'control/timeoutconnect'),
	(3, maillog_timeout_setting('icewarp', 'out', NULL, false), 'c_system_adv_protocols_sessiontimeout'),
	(4, maillog_timeout_setting('uw', 'in', NULL, false), NULL),
	(5, maillog_timeout_setting('uw', 'out', 'imap', false), NULL),
	(6, maillog_timeout_setting('sun', 'in', 'smtp', true), 'TCP of the operating system'),
	(7, maillog_timeout_setting(NULL, NULL, NULL, true), 'TCP of the operating system'),
	(8, maillog_timeout_setting('qmail', 'in', 'smtp', NULL), NULL),
	(9, maillog_score_letters('icewarp', 'Body', 'EPE?'), 'external images, text and HTML parts differ'),
	(10, maillog_score_letters('icewarp', 'Live', 'P'), NULL),
	(11, maillog_score_letters('qmail', 'Body', 'P'), NULL),
	(12, maillog_score_letters(NULL, NULL, NULL), NULL))
SELECT * FROM cases WHERE got IS DISTINCT FROM expected;

-- The catalogue: every text is there in both languages, in ASCII, and names no value that nobody gives.
SELECT count(*) > 70 AS causes, bool_and(NOT custom) AS shipped, count(DISTINCT cause) = count(*) AS distinct_keys FROM maillog_cause;
SELECT cause FROM maillog_cause
WHERE '' IN (coalesce(cause_group, ''), coalesce(side, ''), coalesce(title, ''), coalesce(explanation, ''), coalesce(advice, ''),
		coalesce(title_it, ''), coalesce(explanation_it, ''), coalesce(advice_it, ''))
	OR concat(title, explanation, advice, title_it, explanation_it, advice_it) ~ '[^ -~]'
	OR regexp_replace(concat(title, explanation, advice, title_it, explanation_it, advice_it),
		'\{(sender|recipient|user|peer|client|code|reply|host|delay)\}', '', 'g') ~ '[{}]'
	OR (SELECT array_agg(m ORDER BY m) FROM regexp_matches(explanation, '\{\w+\}', 'g') AS m)
		IS DISTINCT FROM (SELECT array_agg(m ORDER BY m) FROM regexp_matches(explanation_it, '\{\w+\}', 'g') AS m);
SELECT count(*) AS groups FROM (SELECT DISTINCT cause_group FROM maillog_cause) AS g;

-- Languages.
SELECT title, explanation FROM maillog_causes WHERE cause = 'unknown_user';
SET maillog.language = it;
SELECT title, explanation FROM maillog_causes WHERE cause = 'unknown_user';
SELECT maillog_explain('{sender} {code}', '{"code": 550}');
SET maillog.language = fr;
RESET maillog.language;

-- Values are put in once; what stands in them is left alone.
SELECT maillog_explain('{sender} to {recipient}: {reply} ({code}, {delay} s), {host}{peer}',
	'{"sender": "", "recipient": "a@example.com", "reply": "{code} {sender}", "code": 550, "delay": 0.5, "host": null}');
SELECT maillog_explain(t, '{"a": "x"}') FROM (VALUES (''), ('{'), ('{a'), ('{a}'), ('}{a}{'), ('{A}{{a}}'), ('no place')) AS v (t);
SELECT maillog_explain('{a}', '[1]');

-- What a row of the user's own says beats the shipped one; without it, that one is back.
INSERT INTO maillog_cause (cause, side, advice) VALUES ('greylisted', 'us', 'Ask Anna.');
INSERT INTO maillog_cause (cause, title, title_it) VALUES ('on_holiday', 'On holiday', 'In ferie');
SELECT cause, cause_group, side, title, advice, custom FROM maillog_causes WHERE cause IN ('greylisted', 'on_holiday') ORDER BY cause;
SET maillog.language = it;
SELECT cause, title, advice FROM maillog_causes WHERE cause IN ('greylisted', 'on_holiday') ORDER BY cause;
RESET maillog.language;
DELETE FROM maillog_cause WHERE custom;
SELECT cause, side, title FROM maillog_causes WHERE cause IN ('greylisted', 'on_holiday') ORDER BY cause;
\set VERBOSITY terse
INSERT INTO maillog_cause (cause, side) VALUES ('mine', 'everybody');
INSERT INTO maillog_cause (cause) VALUES ('Not a key');
-- Only those are dumped.
SELECT extcondition FROM pg_extension WHERE extname = 'maillog';
