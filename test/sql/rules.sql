-- Causes of the user's own: they beat ours, for what is loaded from now on and, if asked, for what is there.
SET client_min_messages = warning;
CREATE SCHEMA rules;
CALL maillog_create('rules');
SET search_path = rules, public;
SET maillog.source = 'mta';
SET maillog.timezone = 'UTC';
CREATE FUNCTION refusal(reply text) RETURNS maillog_line LANGUAGE sql
RETURN ('28-May-1998 12:02:23 tcp_local            J 0 a@example.com rfc822; b@example.net ' || reply)::maillog_line;

INSERT INTO maillog (line) VALUES (refusal('550 5.7.1 Relaying not permitted: b@example.net')), (refusal('550 5.1.1 unknown user'));
INSERT INTO maillog_cause_rule (rule_id, code, enhanced_code, pattern, cause, note) VALUES
	(1, 451, NULL, 'relaying', 'never', 'another code'),
	(2, 550, '5.7.1', 'RELAYING NOT', 'our_relay_rule', 'all conditions hold, case does not count'),
	(3, NULL, '5.7.1', NULL, 'later', 'a rule before it matches');
INSERT INTO maillog (line) VALUES (refusal('550 5.7.1 Relaying not permitted: b@example.net')), (refusal('554 5.7.1 spam'));
SELECT id, cause, reply FROM maillog_delivery ORDER BY id;
CALL maillog_reclassify(since => '1999-01-01');
SELECT id, cause FROM maillog_delivery ORDER BY id;
CALL maillog_reclassify();
SELECT id, cause FROM maillog_delivery ORDER BY id;

-- A rebuild gives the same; without the rules ours come back.
CALL maillog_rebuild('mta');
SELECT id, cause FROM maillog_delivery ORDER BY id;
DELETE FROM maillog_cause_rule;
CALL maillog_reclassify();
SELECT id, cause FROM maillog_delivery ORDER BY id;

-- What cannot be a rule is refused when it is written, not when a log is loaded.
\set SHOW_CONTEXT never
INSERT INTO maillog_cause_rule (pattern, cause) VALUES ('(', 'x');
INSERT INTO maillog_cause_rule (cause) VALUES ('x');
DROP SCHEMA rules CASCADE;
