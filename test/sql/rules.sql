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
SELECT id, cause, overruled_cause FROM maillog_delivery ORDER BY id;
DELETE FROM maillog_cause_rule;
CALL maillog_reclassify();
SELECT id, cause, overruled_cause FROM maillog_delivery ORDER BY id;

-- A rule that names what maillog found anyway overrules nothing.
INSERT INTO maillog_cause_rule (code, pattern, cause) VALUES (550, 'unknown user', 'unknown_user');
CALL maillog_reclassify();
SELECT id, cause, overruled_cause FROM maillog_delivery WHERE id = 2;
CALL maillog_rebuild('mta');
SELECT id, cause, overruled_cause FROM maillog_delivery WHERE id = 2;
DELETE FROM maillog_cause_rule;

-- A rule that is gone leaves no trace in a fact of any kind; without rules nothing changes. "before" and "after" show what differs.
SET maillog.source = 'all kinds';
SET maillog.reference_date = '2026-11-20';
INSERT INTO maillog (line) SELECT unnest(string_to_array($$28-May-1998 12:02:23 tcp_local            J 0 a@example.com rfc822; b@example.net 550 5.7.1 Relaying not permitted: b@example.net
15-Sep-2007 08:30:24.02 tcp_local    ims-ms       VEA 7 anna@example.org rfc822;carol@example.com carol@ims-ms-daemon pc.example.org ([203.0.113.7]) Error reading SMTP packet; connection closed
15-Sep-2007 08:30:22.11 tcp_local    +            X TCP|192.0.2.25|25|203.0.113.9|2011 SMTP 571 5.7.1 Connection from 203.0.113.9 is not allowed
<co ts="2014-06-02T16:06:40.00" pi="72ab.2.0" sc="tcp_local" dr="-" ac="Y" tr="TCP|192.0.2.25|0|198.51.100.9|25" ap="SMTP/example.net/mx2.example.net" di="Failed connect()    Error: Connection refused"/>
Nov 20 20:10:00 mx1 qmail: 1795205400.1 new msg 7
Nov 20 20:10:00 mx1 qmail: 1795205400.2 info msg 7: bytes 700 from <a@example.org> qp 9 uid 100
Nov 20 20:10:00 mx1 qmail: 1795205400.3 starting delivery 1: msg 7 to local b@example.com
Nov 20 20:10:00 mx1 qmail: 1795205400.4 delivery 1: failure: no_thanks/
Nov 20 20:10:00 mx1 qmail: 1795205400.5 starting delivery 2: msg 7 to local c@example.com
Nov 20 20:10:00 mx1 qmail: 1795205400.6 delivery 2: failure: I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./
Nov 20 20:10:00 mx1 qmail: 1795205400.7 starting delivery 3: msg 7 to local d@example.com
Nov 20 20:10:00 mx1 qmail: 1795205400.8 delivery 3: success: did_0+0+0/
Nov 20 20:10:58 mx1 vpopmail[913]: vchkpw-pop3: vpopmail user not found 2001:db8::1:192.0.2.7
Nov 20 20:21:19 mx1 courieresmtpd: error,relay=::ffff:192.0.2.8,port=47607,msg="535 Authentication failed.",cmd: AUTH PLAIN AHVzZXIzAHdyb25nODk4 user3
Nov 20 20:22:32 mx1 courieresmtpd: [::ffff:192.0.2.9]: Connection timed out
Nov 20 20:23:02 mx1 imapd: Login to mail2.example.com failed
192.0.2.25      [1140] 10:52:14 Client session *** <a@example.com> <b@example.org> 1 1382 00:05:00 TIMEOUT OSA88513
192.0.2.7       [135C] 16:42:32 >>> 421 4.7.1 Intrusion prevention active for [192.0.2.7][R]
192.0.2.3       [0244] 17:40:15 Connected, local IP=192.0.2.1
192.0.2.3       [0244] 17:40:15 >>> 220 mail.example.com ESMTP IceWarp 10.3.4; Fri, 20 Nov 2026 17:40:15 +0000
192.0.2.3       [0244] 17:40:15 <<< EHLO client.example.org
192.0.2.3       [0244] 17:40:15 >>> 250-mail.example.com Hello client.example.org [192.0.2.3], pleased to meet you.
192.0.2.3       [0244] 17:40:15 <<< MAIL FROM:<a@example.org> SIZE=10139
192.0.2.3       [0244] 17:40:15 >>> 250 2.1.0 <a@example.org>... Sender ok
192.0.2.3       [0244] 17:40:16 <<< RCPT TO:<b@example.net>
192.0.2.3       [0244] 17:40:16 >>> 250 2.1.5 <b@example.net>... Recipient ok; will forward
192.0.2.3       [0244] 17:40:16 <<< DATA
192.0.2.3       [0244] 17:40:16 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.3       [0244] 17:45:16 <<< 10144 bytes (overall data transfer speed=9 B/s)
192.0.2.3       [0244] 17:45:16 *** <a@example.org> <b@example.net> 1 0 00:05:00 TIMEOUT YZQ56384
192.0.2.4       [0248] 17:50:15 Connected, local IP=192.0.2.1
192.0.2.4       [0248] 17:50:15 <<< MAIL FROM:<a@example.org>
192.0.2.4       [0248] 17:50:15 >>> 250 2.1.0 <a@example.org>... Sender ok
192.0.2.4       [0248] 17:50:16 <<< RSET
192.0.2.4       [0248] 17:50:16 >>> 250 2.0.0 Reset state
192.0.2.4       [0248] 17:50:17 Disconnected$$, E'\n'));
CREATE VIEW cause_now AS
	SELECT 'delivery' AS kind, source_id, id, n, status AS result, reply, cause FROM maillog_delivery
	UNION ALL SELECT 'login', source_id, id, n, result, reply, cause FROM maillog_login
	UNION ALL SELECT 'session', source_id, id, n, result, reply, cause FROM maillog_session;
CREATE TABLE cause_before AS TABLE cause_now;
CREATE VIEW cause_changed AS
	SELECT kind, result, b.reply, b.cause AS before, a.cause AS after
	FROM cause_before AS b JOIN cause_now AS a USING (kind, source_id, id, n, result)
	WHERE a.cause IS DISTINCT FROM b.cause ORDER BY kind, id, n;
SELECT kind, string_agg(DISTINCT result || ' ' || cause, ', ' ORDER BY result || ' ' || cause) AS causes FROM cause_now GROUP BY kind ORDER BY kind;
CALL maillog_reclassify();
SELECT * FROM cause_changed;
INSERT INTO maillog_cause_rule (pattern, cause) VALUES ('', 'mine');
CALL maillog_reclassify();
SELECT kind, count(*) AS by_rule FROM cause_changed WHERE after = 'mine' GROUP BY kind ORDER BY kind;
DELETE FROM maillog_cause_rule;
CALL maillog_reclassify();
SELECT * FROM cause_changed;

-- What cannot be a rule is refused when it is written, not when a log is loaded.
\set SHOW_CONTEXT never
INSERT INTO maillog_cause_rule (pattern, cause) VALUES ('(', 'x');
INSERT INTO maillog_cause_rule (code, cause) VALUES (550, 'Our Filter');
INSERT INTO maillog_cause_rule (cause) VALUES ('x');
DROP SCHEMA rules CASCADE;
