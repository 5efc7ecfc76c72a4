-- Old lines go; what was made of them stays as it is, also when the facts are made anew.
SET client_min_messages = warning;
\set VERBOSITY terse
\set SHOW_CONTEXT never
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2011-03-31';
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE SCHEMA expire;
SET search_path = expire, public;
CALL maillog_create('expire');
\set ECHO none
\i test/lib/load.sql
\set ECHO all

-- Lines of qmail, one a second.
CREATE FUNCTION said(since timestamptz, VARIADIC lines text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(format('%s mx qmail: %s.000000 %s', to_char(since, 'Mon DD HH24:MI:SS'), extract(epoch FROM since)::bigint + i, line) ORDER BY i)
FROM unnest(lines) WITH ORDINALITY AS t (line, i) $$;
-- What differs from the facts and the ledger as they were.
CREATE TEMP TABLE was (of text, row jsonb);
CREATE TEMP VIEW is_now AS
	SELECT 'facts' AS of, facts_of(name) AS row FROM maillog_source
	UNION ALL SELECT 'ledger', to_jsonb(l) - '{oldest_open,expired_at}'::text[] FROM maillog_load AS l;
CREATE TEMP VIEW changed AS
	(SELECT 'gone' AS what, * FROM (TABLE was EXCEPT ALL TABLE is_now) AS x) UNION ALL (SELECT 'came', * FROM (TABLE is_now EXCEPT ALL TABLE was) AS x);

-- Facts that begin in lines which are gone are kept, and so are those that hang on them: a mail whose outcome came later, its bounce, and the bounce of that.
CALL load('chain', said('2011-03-01', 'new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example'));
CALL load('chain', said('2011-03-02', 'delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/', 'bounce msg 7 qp 72', 'end msg 7',
	'new msg 8', 'info msg 8: bytes 1900 from <> qp 72 uid 0', 'starting delivery 2: msg 8 to remote a@x.example',
	'delivery 2: failure: 192.0.2.2_does_not_like_recipient./Remote_host_said:_550_no/', 'bounce msg 8 qp 73', 'end msg 8',
	'new msg 9', 'info msg 9: bytes 2900 from <#@[]> qp 73 uid 0', 'starting delivery 3: msg 9 to local postmaster@x.example', 'delivery 3: success: did_1+0+0/', 'end msg 9',
	'new msg 10', 'info msg 10: bytes 900 from <c@x.example> qp 74 uid 0', 'starting delivery 4: msg 10 to remote d@y.example', 'delivery 4: deferral: later/'));
SELECT id, queue_id, origin, parent, root, link_basis, notification, notification_of FROM maillog_message ORDER BY id;
INSERT INTO was TABLE is_now;
SET client_min_messages = notice;
CALL maillog_expire('2011-03-02');
CALL maillog_rebuild('chain');
TABLE changed;
SELECT source, problem FROM maillog_balance WHERE problem IS NOT NULL;
-- what is open goes on
CALL load('chain', said('2011-03-02 00:10', 'starting delivery 5: msg 10 to remote d@y.example', 'delivery 5: success: 192.0.2.1_accepted_message./', 'end msg 10'));
SELECT id, state, lines FROM maillog_message WHERE queue_id = '10';

-- Outcomes of a mail that came in a session of which no line is left: they have the address of the client from there.
TRUNCATE maillog, was;
CALL load('client', said('2011-03-01 23:59:50', 'tcpserver: pid 70 from 192.0.2.9', 'tcpserver: ok 70 mx:192.0.2.1:25 :192.0.2.9::4711', 'mail recv: pid 70 from <a@x.example> qp 71', 'tcpserver: end 70 status 0'));
CALL load('client', said('2011-03-02', 'new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example',
	'delivery 1: success: 192.0.2.2_accepted_message./', 'end msg 7'));
SELECT m.session_ref, m.client_ip, d.client_ip AS client_of_outcome FROM maillog_message AS m JOIN maillog_delivery AS d ON d.message_ref = m.id;
INSERT INTO was TABLE is_now;
CALL maillog_expire('2011-03-02');
CALL maillog_rebuild('client');
TABLE changed;

-- An open bounce keeps its link to a mail whose lines are gone. Ids that come again are other mails.
TRUNCATE maillog, was;
CALL load('bounce', said('2011-03-01 23:59:50', 'new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example',
	'delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/', 'bounce msg 7 qp 72', 'end msg 7'));
CALL load('bounce', said('2011-03-02', 'new msg 8', 'info msg 8: bytes 900 from <c@x.example> qp 70 uid 0', 'starting delivery 2: msg 8 to local d@x.example', 'delivery 2: success: did_1+0+0/', 'end msg 8',
	'new msg 8', 'info msg 8: bytes 1900 from <> qp 72 uid 0', 'starting delivery 3: msg 8 to remote a@x.example', 'delivery 3: deferral: later/'));
INSERT INTO was TABLE is_now;
CALL maillog_expire('2011-03-02');
CALL maillog_rebuild('bounce');
TABLE changed;
SELECT source, problem FROM maillog_balance WHERE problem IS NOT NULL;
CALL load('bounce', said('2011-03-02 00:10', 'starting delivery 4: msg 8 to remote a@x.example', 'delivery 4: success: 192.0.2.1_accepted_message./', 'end msg 8'));
SELECT id, queue_id, state, notification, notification_of, link_basis, lines FROM maillog_message ORDER BY id;
-- and so does one that comes after facts were made anew
CALL load('late bounce', said('2011-03-01 23:59:50', 'new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example',
	'delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/', 'bounce msg 7 qp 72', 'end msg 7'));
CALL load('late bounce', said('2011-03-02', 'status: local 0/10 remote 0/20'));
CALL maillog_expire('2011-03-02');
CALL maillog_rebuild('late bounce');
CALL load('late bounce', said('2011-03-02', 'new msg 8', 'info msg 8: bytes 1900 from <> qp 72 uid 0'));
SELECT id, queue_id, state, notification, notification_of, link_basis, lines FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'late bounce' ORDER BY id;

-- A mail to many names a hundred of its lines: the others are known by what became of its recipients.
TRUNCATE maillog, was;
CREATE FUNCTION each(since int, until int, line text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
SELECT array_agg(format(line, i) ORDER BY i) FROM generate_series(since, until) AS i $$;
CALL load('list', said('2011-03-01', VARIADIC ARRAY['new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0']
	|| each(1, 60, 'starting delivery %1$s: msg 7 to remote u%1$s@y.example')));
CALL load('list', said('2011-03-02', VARIADIC each(61, 120, 'starting delivery %1$s: msg 7 to remote u%1$s@y.example')
	|| each(1, 120, 'delivery %s: success: 192.0.2.1_accepted_message./')
	|| ARRAY['end msg 7', 'new msg 8', 'info msg 8: bytes 900 from <b@x.example> qp 72 uid 0']));
INSERT INTO was TABLE is_now;
CALL maillog_expire('2011-03-02');
CALL maillog_rebuild('list');
TABLE changed;
SELECT source, problem FROM maillog_balance WHERE problem IS NOT NULL;

-- Lines without instants are as old as those before them; where no line before them has one, as their load.
TRUNCATE maillog;
SET maillog.source = 'bare';
INSERT INTO maillog (line) VALUES ('no instant'), ('nor here');
CALL maillog_expire('1990-01-01');
CALL maillog_expire(now() + interval '1 minute');
CALL load('bare', '{Mar  1 00:00:00 mx a: 1}'::text[]);
CALL load('bare', '{no instant}'::text[]);
CALL load('bare', '{Mar  3 00:00:00 mx a: 3}'::text[]);
CALL maillog_expire('2011-03-01');
CALL maillog_expire('2011-03-02');
SELECT maillog_raw(line) FROM maillog;

-- What is open holds its lines, and those behind them, for thirty days; a source without a line for so long gets no more.
TRUNCATE maillog;
\set VERBOSITY default
CALL load('dead', said('2011-03-01', 'new msg 7', 'info msg 7: bytes 900 from <a@x.example> qp 71 uid 0', 'starting delivery 1: msg 7 to remote b@y.example'));
CALL load('dead', said('2011-03-02', 'new msg 8', 'info msg 8: bytes 900 from <b@x.example> qp 72 uid 0', 'end msg 8'));
CALL maillog_expire('2011-04-01');
SELECT count(*) FROM maillog;
CALL maillog_expire('2011-04-02');
SELECT count(*) FROM maillog;
SELECT queue_id, state, completeness, n_open FROM maillog_message JOIN maillog_source USING (source_id) WHERE name = 'dead' ORDER BY id;
SELECT kind FROM maillog_open JOIN maillog_source USING (source_id) WHERE name = 'dead';
-- a source without instants, by the time of its last load
SET maillog.source = 'dead and bare';
INSERT INTO maillog (line) VALUES ('{"_HOSTNAME": "mx", "SYSLOG_IDENTIFIER": "ipop3d", "_PID": "300", "MESSAGE": "pop3 service init from 192.0.2.1"}');
CREATE PROCEDURE expire_after(days int) LANGUAGE plpgsql AS $$
BEGIN
	UPDATE maillog_source SET loaded_at = now() - days * interval '1 day' WHERE name = 'dead and bare';
	UPDATE maillog_load SET loaded_at = now() - days * interval '1 day';
	CALL maillog_expire(now());
END $$;
CALL expire_after(29);
CALL expire_after(31);
SELECT result, completeness FROM maillog_session JOIN maillog_source USING (source_id) WHERE name = 'dead and bare';
-- an instant to come says nothing of the lines that come until then
CALL load('living', ARRAY[format('%s mx qmail: %s.000000 new msg 7', to_char(now(), 'Mon DD HH24:MI:SS'), extract(epoch FROM now())::bigint)]);
SET client_min_messages = warning;
CALL maillog_expire('infinity');
SET client_min_messages = notice;
SELECT count(*) FROM maillog JOIN maillog_source USING (source_id) WHERE name = 'living';
-- old lines behind others that are not: loads go in the order of time
CALL load('behind', '{Mar  1 00:00:00 mx a: 1,Mar  2 02:00:00 mx a: 2}'::text[]);
CALL load('behind', '{Mar  2 00:00:00 mx a: 3}'::text[]);
CALL maillog_expire('2011-03-02 01:00');
\set VERBOSITY terse

-- Made anew from an instant on: loads before it are left as they are, which a mark shows, and what hangs on them.
TRUNCATE maillog;
TRUNCATE was;
SET maillog.reference_date = '2011-12-31';
SET client_min_messages = warning;
CALL load('since', day_lines(1, 1, 239));
CALL load('since', day_lines(1, 240, 240) || day_lines(2));
CALL load('since', day_lines(3));
INSERT INTO was TABLE is_now;
UPDATE maillog_message SET program = 'mark';
UPDATE maillog_session SET program = 'mark';
CALL maillog_rebuild('since', '2011-10-03');
SELECT l.load_no, m.program, count(*), sum(n_delivered) AS delivered FROM maillog_message AS m JOIN maillog_load AS l ON m.first_line BETWEEN l.first_line AND l.last_line GROUP BY 1, 2 ORDER BY 1;
SELECT what, of, count(*) AS changed_but_the_mark FROM (
	(SELECT 'gone' AS what, of, row - 'program' AS row FROM was EXCEPT ALL SELECT 'gone', of, row - 'program' FROM is_now)
	UNION ALL (SELECT 'came', of, row - 'program' FROM is_now EXCEPT ALL SELECT 'came', of, row - 'program' FROM was)) AS x GROUP BY 1, 2;
SELECT l.load_no, l.used, b.problem FROM maillog_load AS l JOIN maillog_balance AS b USING (source_id) ORDER BY l.load_no;
-- lines that no facts were made of are read, and so are those that something open needs
UPDATE maillog_source SET stale_from = 100;
CALL maillog_rebuild('since', '2011-10-04');
SELECT count(*) FILTER (WHERE program = 'mark') AS marked FROM maillog_message;
UPDATE maillog_message SET program = 'mark';
CALL load('since', '{Oct  5 09:00:00 mail qmail: 1317805200.100000 new msg 9999}');
CALL maillog_rebuild('since', '2011-10-06');
SELECT m.first_line > 719 AS last_load, m.program = 'mark' AS marked, count(*) FROM maillog_message AS m GROUP BY 1, 2 ORDER BY 1;
CALL maillog_rebuild('since');
SELECT count(*) FILTER (WHERE program = 'mark') AS marked FROM maillog_message;

-- Lines that were written twice tell what they tell once, also of what hangs on the loads before.
TRUNCATE maillog;
TRUNCATE was;
CREATE FUNCTION twice(lines text[]) RETURNS text[] LANGUAGE sql AS $$
	SELECT array_agg(line ORDER BY n) FROM unnest(lines) WITH ORDINALITY AS l (line, n), generate_series(1, 2)
$$;
CALL load('twice', twice(day_lines(6, 1, 120)));
CALL load('twice', twice(day_lines(6, 121)));
INSERT INTO was TABLE is_now;
SELECT count(*) FROM was;
SELECT first_at + interval '1 second' AS since FROM maillog_load WHERE load_no = 2 \gset
CALL maillog_rebuild('twice', :'since');
SELECT count(*) FROM is_now;
SELECT of, count(*) FROM (TABLE was EXCEPT ALL TABLE is_now) AS x GROUP BY 1;
SELECT problem FROM maillog_balance WHERE source = 'twice';

-- A source is forgotten, and loaded again under the right time zone; the others stay.
SET client_min_messages = notice;
TRUNCATE maillog;
TRUNCATE was;
SET maillog.source = 'other';
INSERT INTO maillog (line) VALUES ('Oct 24 11:00:00 mx ipop3d[7]: pop3 service init from 192.0.2.1');
INSERT INTO was TABLE is_now;
CREATE PROCEDURE load_wrong() LANGUAGE sql AS $$
	SET maillog.source = 'wrong';
	-- as text: a literal of the type is read once, when the statement is planned
	INSERT INTO maillog (line) SELECT line::maillog_line FROM (VALUES (1, 'Oct 24 10:59:51 mx ipop3d[19932]: pop3 service init from 192.0.2.1'),
		(2, 'Oct 24 10:59:51 mx ipop3d[19932]: Login failure user=anna host=[192.0.2.1]'), (3, 'Oct 24 10:59:52 mx ipop3d[19933]: pop3 service init from 192.0.2.2')
	) AS l (n, line) ORDER BY n;
$$;
SET maillog.timezone = 'America/New_York';
CALL load_wrong();
DELETE FROM maillog WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'wrong');
DELETE FROM maillog_source WHERE name = 'wrong';
TRUNCATE maillog_source;
BEGIN;
DECLARE reader CURSOR FOR SELECT line FROM maillog;
FETCH 0 FROM reader;
TRUNCATE maillog_source;
ROLLBACK;
CALL maillog_forget('wrong');
SELECT name, timezone FROM maillog_source WHERE name IN ('wrong', 'other');
SELECT count(*) AS lines, count(*) FILTER (WHERE source_id NOT IN (SELECT source_id FROM maillog_source)) AS of_no_source FROM
	(SELECT source_id FROM maillog UNION ALL SELECT source_id FROM maillog_open UNION ALL SELECT source_id FROM maillog_load UNION ALL SELECT source_id FROM maillog_session UNION ALL SELECT source_id FROM maillog_login) AS x;
TABLE changed;
SET maillog.timezone = 'Europe/Rome';
CALL load_wrong();
SELECT at, user_name FROM maillog_login WHERE result = 'failed';
SELECT source, lines, problem FROM maillog_balance WHERE lines > 0 ORDER BY source;
CALL maillog_forget('wrong');
CALL maillog_forget('wrong');
CALL maillog_forget(NULL);

SET client_min_messages = error;
DROP SCHEMA expire CASCADE;
