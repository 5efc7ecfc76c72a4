-- What a hostile or damaged log, or a damaged maillog_open, does to facts: no error, nothing lost, nothing counted twice.
SET client_min_messages = error;
CREATE SCHEMA hostile;
CALL maillog_create('hostile');
SET search_path = hostile, public;
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2026-11-20';
CREATE FUNCTION qmail(what text) RETURNS maillog_line LANGUAGE sql RETURN ('Nov 20 10:00:00 mx1 qmail: ' || what)::maillog_line;

-- 1. A sender too long for an index, and a reply without an end: facts are cut at 4096 bytes, the line has them whole.
SET maillog.source = 'long';
INSERT INTO maillog (line) VALUES (qmail('new msg 1')),
	(qmail('info msg 1: bytes 1 from <' || (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) AS i) || '@example.com> qp 1 uid 1')),
	(qmail('starting delivery 1: msg 1 to remote ' || repeat('r', 9000) || '@example.net')),
	(qmail('delivery 1: failure: ' || repeat('No_', 20000) || '/')),
	(qmail('end msg 1'));
SELECT length(m.sender) AS sender, length(m.rcpt_to[1]) AS recipient, length(d.reply) AS reply, d.status, m.state
FROM maillog_message AS m JOIN maillog_delivery AS d ON d.message_ref = m.id;

-- 2. Many recipients that one line ends: each has its row.
SET maillog.source = 'many';
INSERT INTO maillog (line) VALUES (qmail('new msg 2'));
INSERT INTO maillog (line) SELECT qmail(format('starting delivery %s: msg 2 to local u%s@example.com', i, i)) FROM generate_series(1, 40000) AS i;
INSERT INTO maillog (line) VALUES (qmail('end msg 2'));
SELECT m.n_queued, m.n_failed, m.state, count(*) AS rows, count(DISTINCT d.recipient) AS recipients
FROM maillog_message AS m JOIN maillog_delivery AS d ON d.source_id = m.source_id AND d.message_ref = m.id
WHERE m.source_id = (SELECT source_id FROM maillog_source WHERE name = 'many') GROUP BY 1, 2, 3;

-- 3. Bytes that the database does not know are kept as \xHH, and are the same recipient each time.
SET maillog.source = 'bytes';
INSERT INTO maillog (line) SELECT maillog_line('Nov 20 10:00:00 mx1 qmail: '::bytea || what) FROM (VALUES
	(1, 'new msg 3'::bytea),
	(2, 'starting delivery 5: msg 3 to local j\366rg@example.com'::bytea),
	(3, 'delivery 5: deferral: later/'::bytea),
	(4, 'starting delivery 6: msg 3 to local j\366rg@example.com'::bytea),
	(5, 'delivery 6: success: did_1+0+0/'::bytea),
	(6, 'end msg 3'::bytea)) AS l (n, what) ORDER BY n;
SELECT rcpt_to, n_queued, n_delivered, n_failed, state FROM maillog_message ORDER BY source_id DESC LIMIT 1;

-- The same of a line that was written twice, when a load ended in between.
SET maillog.source = 'bytes twice';
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:00 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1], port=[1001]'),
	(maillog_line('Nov 20 10:00:00 mx1 pop3d: LOGIN FAILED, user=j\366rg, ip=[::ffff:192.0.2.1], port=[1001]'::bytea));
UPDATE maillog_source SET changes = changes + 1;	-- as if another session had loaded: what is open is read from the table
INSERT INTO maillog (line) VALUES (maillog_line('Nov 20 10:00:00 mx1 pop3d: LOGIN FAILED, user=j\366rg, ip=[::ffff:192.0.2.1], port=[1001]'::bytea));
SELECT user_name, attempts, lines FROM maillog_login WHERE source_id = (SELECT max(source_id) FROM maillog_source) ORDER BY id;

-- 4. A stored state that is not ours: what it stood for is forgotten, and the load goes on.
SET maillog.source = 'forged';
CREATE TABLE forged (n int, state bytea);
INSERT INTO maillog (line) VALUES (qmail('new msg 4')), (qmail('info msg 4: bytes 1 from <a@example.com> qp 9 uid 1')), (qmail('starting delivery 7: msg 4 to local b@example.com'));
INSERT INTO forged SELECT i, set_byte(state, i % length(state), (get_byte(state, i % length(state)) + 1 + i * 37) % 256)
	FROM maillog_open, generate_series(0, 600) AS i WHERE kind = 2 AND source_id = (SELECT source_id FROM maillog_source WHERE name = 'forged');
INSERT INTO forged VALUES (1001, ''), (1002, '\x01'), (1003, '\x0100ffffffffffffffff'), (1004, decode(repeat('ff', 3000), 'hex'));
CREATE FUNCTION feed_forged() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	f record;
	fed bigint := 0;
BEGIN
	FOR f IN SELECT * FROM forged ORDER BY n LOOP
		BEGIN
			UPDATE maillog_open SET state = f.state WHERE kind = 2 AND source_id = (SELECT source_id FROM maillog_source WHERE name = 'forged');
			INSERT INTO maillog (line) VALUES (qmail('delivery 7: success: did_1+0+0/')), (qmail('end msg 4'));
			fed := fed + 1;
			RAISE EXCEPTION USING ERRCODE = 'UTEST';	-- take it back
		EXCEPTION WHEN SQLSTATE 'UTEST' THEN NULL;
		END;
	END LOOP;
	RETURN fed;
END $$;
SELECT feed_forged() = (SELECT count(*) FROM forged) AS all_fed;
-- nor of a part of it, of one that is not there, or that is another's or an older one
SET maillog.source = 'forged parts';
INSERT INTO maillog (line) SELECT qmail(what) FROM (VALUES (-1, 'new msg 4'), (0, 'info msg 4: bytes 1 from <a@example.com> qp 9 uid 1')
	UNION ALL SELECT i, format('starting delivery %s: msg 4 to local b%s@example.com', i, i) FROM generate_series(1, 200) AS i) AS l (i, what) ORDER BY i;
CREATE TEMP TABLE older AS SELECT part, state FROM maillog_open WHERE kind = 2 AND source_id = (SELECT source_id FROM maillog_source WHERE name = 'forged parts');
SELECT part FROM older ORDER BY part;
INSERT INTO maillog (line) VALUES (qmail('delivery 100: success: did_1+0+0/'));
CREATE FUNCTION feed_forged_part(change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE replace(change, 'forged', 'kind = 2 AND source_id = (SELECT source_id FROM maillog_source WHERE name = ''forged parts'')');
	UPDATE maillog_source SET changes = changes + 1;	-- as if another session had loaded: what is open is read from the table
	INSERT INTO maillog (line) VALUES (qmail('delivery 7: success: did_1+0+0/')), (qmail('end msg 4'));
	SELECT string_agg(state || ' ' || n_queued || ' ' || n_delivered, ', ' ORDER BY id) INTO result
	FROM maillog_message WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'forged parts');
	RAISE EXCEPTION USING ERRCODE = 'UTEST';	-- take it back
EXCEPTION WHEN SQLSTATE 'UTEST' THEN RETURN result;
END $$;
SELECT feed_forged_part(change) AS messages, change FROM (VALUES
	('SELECT'),
	('DELETE FROM maillog_open WHERE part = 2 AND forged'),
	('UPDATE maillog_open SET part = 5 - part WHERE part > 1 AND forged'),
	('UPDATE maillog_open AS o SET state = older.state FROM older WHERE older.part = 2 AND o.part = 2 AND forged'),
	('UPDATE maillog_open AS o SET state = older.state FROM older WHERE older.part = 0 AND o.part = 0 AND forged'),
	('UPDATE maillog_open SET state = '''' WHERE part = 1 AND forged'),
	('UPDATE maillog_open SET state = state || ''\x00'' WHERE part = 3 AND forged'),
	('INSERT INTO maillog_open SELECT source_id, kind, id, n, 4, first_line, expires_at, keys, state FROM maillog_open WHERE part = 3 AND forged')) AS c (change);
UPDATE maillog_open SET kind = 9, keys = '' WHERE kind = 2 AND source_id = (SELECT source_id FROM maillog_source WHERE name = 'forged');
INSERT INTO maillog (line) VALUES (qmail('new msg 5'));

-- Nor is a column that its owner gave another type, or emptied, taken for what should stand there.
CREATE SCHEMA spoilt;
CALL maillog_create('spoilt');
SET search_path = spoilt, public;
DO $$ DECLARE name text; BEGIN
	PERFORM set_config('search_path', '', true);	-- so that each name has its schema
	FOREACH name IN ARRAY (SELECT array_agg(dropped) FROM (
		SELECT format('VIEW IF EXISTS %s', oid::regclass) FROM pg_class WHERE relnamespace = 'spoilt'::regnamespace AND relkind = 'v'
		UNION ALL SELECT format('FUNCTION IF EXISTS %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'spoilt'::regnamespace AND prokind = 'f') AS d (dropped)) LOOP
		EXECUTE format('DROP %s CASCADE', name);
	END LOOP;
END $$;
SET maillog.source = 'spoilt';
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:00 mx1 ipop3d[1]: pop3 service init from 192.0.2.1'), ('Nov 20 11:30:00 mx1 ipop3d[2]: pop3 service init from 192.0.2.1');
INSERT INTO maillog (line) VALUES ('Nov 20 11:31:00 mx1 ipop3d[3]: pop3 service init from 192.0.2.1');
CREATE FUNCTION use_spoilt(change text, use text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE change;
	UPDATE maillog_source SET changes = changes + 1;
	EXECUTE use;
	RAISE EXCEPTION USING ERRCODE = 'UTEST';	-- take it back
EXCEPTION WHEN SQLSTATE 'UTEST' THEN RETURN NULL;
	WHEN OTHERS THEN RETURN SQLSTATE;
END $$;
SELECT count(*) > 200 AS many, count(*) FILTER (WHERE error = '42804') > 30 AS refused
FROM pg_attribute AS a,
	(VALUES ($$ALTER TABLE %s ALTER %I TYPE int8 USING 4611686018427387904$$),
		($$ALTER TABLE %1$s ALTER %2$I DROP NOT NULL; UPDATE %1$s SET %2$I = NULL$$)) AS c (change),
	(VALUES ($$INSERT INTO maillog (line) VALUES ('Nov 20 11:32:00 mx1 ipop3d[1]: Logout user=a host=[192.0.2.1]')$$),
		($$CALL maillog_rebuild('spoilt')$$), ($$CALL maillog_expire('2026-11-20 13:00')$$)) AS u (use),
	LATERAL use_spoilt(format(c.change, a.attrelid::regclass, a.attname), u.use) AS error
WHERE a.attrelid IN ('maillog_source'::regclass, 'maillog_load'::regclass, 'maillog_open'::regclass) AND a.attnum > 0;
-- nor a row for written that a trigger has dropped
CREATE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
SELECT use_spoilt('CREATE TRIGGER t BEFORE INSERT OR UPDATE ON maillog_source FOR EACH ROW EXECUTE FUNCTION drop_row(); SET LOCAL maillog.source = ''new''', 'INSERT INTO maillog (line) VALUES (''x'')');
SELECT count(*) FROM maillog_session;
SET search_path = hostile, public;
DROP SCHEMA spoilt CASCADE;

-- 5. Escaped in the line, plain in every fact: one recipient.
SET maillog.source = 'escaped';
INSERT INTO maillog (line) SELECT format('<en ts="2011-10-05T00:00:21.19" no="mta1" %s sz="1" so="s@example.org" od="rfc822;a&amp;b@example.com" de="a&amp;b@example.com" rf="276" fi="/imta/queue/ims-ms/ZZ01IT0353F76AED41.00"/>', c)::maillog_line
FROM (VALUES (1, 'sc="tcp_local" dc="ims-ms" ac="E"'), (2, 'sc="ims-ms" ac="D"')) AS l (n, c) ORDER BY n;
SELECT m.rcpt_to, m.n_queued, m.n_delivered, d.recipient, d.status FROM maillog_message AS m JOIN maillog_delivery AS d USING (source_id)
WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'escaped');

-- 6. What syslog folds is counted, also when it is folded twice, and with loads between.
SET maillog.source = 'folded';
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:00 mail imapd[1]: Login failed user=u auth=u host=h.example.com [192.0.2.1]'::maillog_line);
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:01 mail last message repeated 2 times'::maillog_line);
INSERT INTO maillog (line) VALUES ('Nov 20 10:00:02 mail last message repeated 3 times'::maillog_line);
SELECT host, user_name, attempts, result, lines FROM maillog_login WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'folded');
-- 7. More lines joined than facts of one line can be numbered: the first 1,023 tell something, and nothing fails later.
SET maillog.source = 'joined';
INSERT INTO maillog (line)
SELECT string_agg(format('Nov 20 20:16:55 %s ipop3d[%s]: pop3 service init from 192.0.2.4', CASE WHEN i < 1010 THEN 'mx1' WHEN i = 1010 THEN 'mx2' ELSE 'mx3' END, i), ' ')::maillog_line
FROM generate_series(1, 1101) AS i;
INSERT INTO maillog (line) VALUES ('Nov 20 23:16:55 mx2 ipop3d[1]: pop3 service init from 192.0.2.4'::maillog_line);
INSERT INTO maillog (line) VALUES ('Nov 20 23:16:55 mx3 ipop3d[1]: pop3 service init from 192.0.2.4'::maillog_line);
SELECT (SELECT count(*) FROM maillog_session WHERE source_id = s.source_id AND first_line = 1) AS sessions,
	(SELECT count(*) FROM maillog_login WHERE source_id = s.source_id AND result = 'suspected') AS suspected, b.lines, b.used, b.problem
FROM maillog_source AS s LEFT JOIN maillog_balance AS b USING (source_id) WHERE s.name = 'joined';

-- 8. Many of everything in one mail or session. The facts are the same when the lines come in many loads.
CREATE TABLE many (source text, n int GENERATED ALWAYS AS IDENTITY, line maillog_line);
-- one address again and again: all attempts under way at once; half of them again, once the queue was started anew; and again when all is over
INSERT INTO many (source, line) SELECT 'addresses', qmail(what) FROM (
	VALUES (1, 1, 'new msg 6'), (1, 2, 'info msg 6: bytes 1 from <a@example.com> qp 9 uid 1')
	UNION ALL SELECT 2, i, format('starting delivery %s: msg 6 to remote same@example.com', i) FROM generate_series(1, 3000) AS i
	UNION ALL SELECT 3, i, format('delivery %s: deferral: later/', i) FROM generate_series(1, 3000, 2) AS i
	UNION ALL SELECT 4, i, format('starting delivery %s: msg 6 to remote same@example.com', i) FROM generate_series(1, 3000) AS i
	UNION ALL SELECT 5, -i, format('delivery %s: %s', i, CASE WHEN i % 3 > 0 THEN 'success: done/' ELSE 'failure: no/' END) FROM generate_series(1, 3000) AS i
	UNION ALL SELECT 6, i, format('bounce msg 6 qp %s', 100 + i) FROM generate_series(1, 3000) AS i
	UNION ALL SELECT 7, i, format('starting delivery %s: msg 6 to remote same@example.com', 3000 + i) FROM generate_series(1, 100) AS i
	UNION ALL VALUES (8, 1, 'end msg 6'), (8, 2, 'end msg 6')) AS l (part, i, what) ORDER BY part, i;
-- the members of a list, each under another address in the channel behind
INSERT INTO many (source, line) SELECT 'members', format('19-Jan-2026 19:%s:00.00 %s 1 a@example.com rfc822;list@example.com %s%s@example.com imta/queue/%s/ZZ01ISKND2WS1I90N%s.00 <01ISKND2H8MS90N15M@example.com>',
	part, channels, user_name, i, channel, part)::maillog_line FROM (VALUES (15, 'tcp_local conversion E', 'u', 'conversion'), (16, 'conversion l E', 'v', 'l'), (17, 'l D', 'v', 'l')) AS l (part, channels, user_name, channel), generate_series(1, 1000) AS i ORDER BY part, i;
-- logins, each of another user; one of them twice
INSERT INTO many (source, line) SELECT 'users', format('Nov 20 10:00:0%s mail ipop3d[7]: %s user=u%s %shost=h.example.com [192.0.2.1]',
	second, CASE WHEN i % 3 = 0 THEN 'Login' ELSE 'Login failed' END, i, CASE WHEN i % 3 > 0 THEN format('auth=u%s ', i) END)::maillog_line
FROM (SELECT i, 0 FROM generate_series(1, 3000) AS i UNION ALL SELECT 2500, 1) AS l (i, second) ORDER BY i, second;
-- a reply without an end
INSERT INTO many (source, line) SELECT 'reply', what::maillog_line FROM (
	VALUES (0, '192.0.2.1 [0EC4] 10:00:00 Connected, local IP=10.0.0.20'), (0, '192.0.2.1 [0EC4] 10:00:00 <<< MAIL FROM:<a@example.com>'), (0, '192.0.2.1 [0EC4] 10:00:00 >>> 250 ok'),
		(0, '192.0.2.1 [0EC4] 10:00:00 <<< RCPT TO:<b@example.net>'), (0, '192.0.2.1 [0EC4] 10:00:00 >>> 550-5.1.1 no such user')
	UNION ALL SELECT i, format('550-5.1.1 line %s', i) FROM generate_series(1, 3000) AS i
	UNION ALL VALUES (3001, '550 5.1.1 end'), (3001, '192.0.2.1 [0EC4] 10:00:01 Disconnected')) AS l (i, what) ORDER BY i;

CREATE PROCEDURE load_many(suffix text, lines_at_once int) LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT source, min(n) AS n, max(n) AS last FROM many GROUP BY source LOOP
		PERFORM set_config('maillog.source', s.source || suffix, false);
		WHILE s.n <= s.last LOOP
			INSERT INTO maillog (line) SELECT line FROM many WHERE n BETWEEN s.n AND least(s.last, s.n + lines_at_once - 1) ORDER BY n;
			s.n := s.n + lines_at_once;
		END LOOP;
	END LOOP;
END $$;
CALL load_many('', 100000);
CALL load_many(' in parts', 1700);
CREATE FUNCTION facts_of(source text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT jsonb_set(fact, '{host}', to_jsonb(replace(fact ->> 'host', ' in parts', ''))) - 'source_id' || kind FROM (
		SELECT source_id, 'session', to_jsonb(f) FROM maillog_session AS f UNION ALL SELECT source_id, 'message', to_jsonb(f) FROM maillog_message AS f
		UNION ALL SELECT source_id, 'delivery', to_jsonb(f) FROM maillog_delivery AS f UNION ALL SELECT source_id, 'login', to_jsonb(f) FROM maillog_login AS f) AS f (source_id, kind, fact)
	JOIN maillog_source AS s USING (source_id) WHERE s.name = source
$$;
SELECT source, count(*) AS facts, count(*) FILTER (WHERE once IS DISTINCT FROM parts) AS different
FROM (SELECT DISTINCT source FROM many) AS s,
	LATERAL (SELECT once, parts FROM (SELECT row_number() OVER (ORDER BY f), f FROM facts_of(source) AS f) AS o (n, once)
		FULL JOIN (SELECT row_number() OVER (ORDER BY f), f FROM facts_of(source || ' in parts') AS f) AS p (n, parts) USING (n)) AS f
GROUP BY source ORDER BY source;
SELECT m.n_queued, m.n_delivered, m.n_failed, m.state, d.status, d.attempt, d.notified, count(*) FROM maillog_delivery AS d JOIN maillog_message AS m USING (source_id)
WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'addresses') AND message_ref = m.id GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 5, 6, 7;
SELECT m.n_queued, m.n_delivered, d.transport, d.status, d.inferred, count(*), count(DISTINCT d.recipient) AS recipients FROM maillog_delivery AS d JOIN maillog_message AS m USING (source_id)
WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'members') AND message_ref = m.id GROUP BY 1, 2, 3, 4, 5 ORDER BY 3, 4;
SELECT result, attempts, count(*), count(DISTINCT user_name) AS users FROM maillog_login
WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'users') GROUP BY 1, 2 ORDER BY 1, 2;
SELECT status, code, cause, length(reply), left(reply, 40) AS reply, last_line FROM maillog_delivery WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = 'reply');
DROP SCHEMA hostile CASCADE;

-- 9. Lines without an instant, or with numbers beyond all measure, are no reason for a view to fail. Prints what fails.
CREATE SCHEMA hostile;
CALL maillog_create('hostile');
CREATE FUNCTION failing_views() RETURNS TABLE (view regclass, error text) LANGUAGE plpgsql AS $$
BEGIN
	FOR view IN SELECT oid FROM pg_class WHERE relnamespace = 'hostile'::regnamespace AND relkind = 'v' ORDER BY relname LOOP
		BEGIN
			EXECUTE format('SELECT count(v::text) FROM %s AS v', view);
		EXCEPTION WHEN OTHERS THEN
			error := SQLERRM;
			RETURN NEXT;
		END;
	END LOOP;
END $$;
SELECT * FROM failing_views();
SET maillog.source = 'timeless';
SET maillog.format = 'qmail';
INSERT INTO maillog (line) SELECT maillog_line(l) FROM string_to_table($$tcpserver: status: 99999999999/40
tcpserver: status: 9999999999999999999999/40
status: local 99999999999/99999999999 remote 9999999999999999999/20
tcpserver: pid 7 from 203.0.113.9
tcpserver: deny 7 mx1:192.0.2.25:25 :203.0.113.9::4001
new msg 100
info msg 100: bytes 10 from <a@b.it> qp 1 uid 1
starting delivery 1: msg 100 to remote x@y.it
delivery 1: deferral: 1.2.3.4_451_greylisted/
starting delivery 2: msg 100 to remote x@y.it
delivery 2: deferral: 1.2.3.4_451_greylisted/
starting delivery 3: msg 100 to remote x@y.it
delivery 3: success: 1.2.3.4_accepted_message./
starting delivery 4: msg 100 to remote z@y.it
delivery 4: failure: 1.2.3.4_does_not_like_recipient./Remote_host_said:_550_no/
bounce msg 100 qp 2
end msg 100
new msg 101
info msg 101: bytes 10 from <> qp 2 uid 1
starting delivery 5: msg 101 to local a@b.it
delivery 5: success: did_1+0+0/
end msg 101
new msg 102
info msg 102: bytes 10 from <a@b.it> qp 3 uid 1
starting delivery 6: msg 102 to remote x@y.it
delivery 6: deferral: 1.2.3.4_451_greylisted/$$, E'\n') AS l;
RESET maillog.format;
INSERT INTO maillog (line) SELECT '9999-12-31T23:59:59-15:00 mx1 imapd: LOGIN FAILED, user=joe, ip=[::ffff:1.2.3.4]' FROM generate_series(1, 7);
INSERT INTO maillog (line) SELECT maillog_line(format(l, i)) FROM generate_series(10, 21) AS i, unnest(ARRAY['Nov 20 10:00:00 mx1 qmail: new msg %s', 'Nov 20 10:00:00 mx1 qmail: info msg %s: bytes 999999999999999999 from <a@b.it> qp 9 uid 1']) WITH ORDINALITY AS t (l, n) ORDER BY i, n;
SELECT * FROM failing_views();
SELECT what, used, allowed FROM maillog_capacity ORDER BY what;
SELECT received, bytes FROM maillog_traffic WHERE bytes > 1000;

-- The same for the lines of all servers, with numbers, then every second instant, then every instant of the facts spoilt.
CREATE TABLE sample (id int GENERATED ALWAYS AS IDENTITY, content text);
\copy sample (content) from program 'export LC_ALL=C; cat test/samples/*' with (format csv, delimiter E'\x1f', quote E'\x1e')
SET maillog.source = 'servers';
INSERT INTO maillog (line) SELECT content FROM sample ORDER BY id;
CREATE FUNCTION spoil(kind text, value text, every int) RETURNS TABLE (view regclass, error text) LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT a.attrelid::regclass AS facts, a.attname AS name FROM pg_attribute AS a
		WHERE a.attrelid IN ('maillog_session'::regclass, 'maillog_message'::regclass, 'maillog_delivery'::regclass, 'maillog_login'::regclass, 'maillog_verdict'::regclass)
			AND a.attnum > 0 AND format_type(a.atttypid, NULL) ~ kind AND a.attname NOT IN ('confidence', 'delay_transfer') LOOP
		EXECUTE format('UPDATE %s SET %I = %L WHERE id %% %s = 0 AND %2$I IS NOT NULL', c.facts, c.name, value, every);
	END LOOP;
	RETURN QUERY SELECT * FROM failing_views();
END $$;
SELECT * FROM spoil('double|real', 'infinity', 1);
SELECT * FROM spoil('double|real', '9e18', 1);
SELECT * FROM spoil('timestamp', '-infinity', 2);
SELECT count(*) > 0 AS diagnosed FROM (SELECT DISTINCT recipient FROM maillog_delivery) AS r, maillog_diagnose(recipient => coalesce(r.recipient, '<>'));
SELECT count(*) > 0 AS traced FROM (SELECT DISTINCT recipient FROM maillog_delivery) AS r, maillog_trace(recipient => coalesce(r.recipient, '<>'));
SELECT * FROM spoil('timestamp', '-infinity', 1);
UPDATE maillog_source SET last_at = NULL;
SELECT * FROM failing_views();
DROP SCHEMA hostile CASCADE;
