-- No content raises an error, and every byte can be read back.
SET maillog.reference_date = '2026-11-21';
SET maillog.timezone = 'UTC';
CREATE TEMP TABLE hostile (n int, bytes bytea);
INSERT INTO hostile SELECT i, set_byte('\x00', 0, i) FROM generate_series(0, 255) AS i;
INSERT INTO hostile VALUES
	(1000, ''), (1001, '   '), (1002, E'\\x09'), (1003, '\xefbbbf'),
	(1004, '\xeda080'),		-- a lone surrogate in UTF-8
	(1005, '\xf4908080'),	-- beyond the last code point
	(1006, '\xc0af'),		-- overlong
	(1007, convert_to('{"log":"\ud800 \u0000 \udc00\ud800","stream":"stdout","time":"2026-11-21T00:00:00Z"}', 'UTF8')),
	(1008, convert_to('<en ts="2014-06-02T22:02:13.94" sc="a" dc="b" ac="E" so="&#0;&#xD800;&#x110000;&bad;&amp" od="x" de="y"/>', 'UTF8')),
	(1009, '\x4e6f76203230203230203a3136203a3535'),
	(1010, convert_to('Nov 20 20:16:55 mx1 imapd: LOGIN, user=' || repeat('x', 65536) || ', ip=[192.0.2.1], protocol=IMAP', 'UTF8')),
	(1011, convert_to('Nov 20 20:16:55 mx1 qmail: 1795205564.715380 info msg 1: bytes 1 from <' || repeat('é', 500000) || '> qp 1 uid 1', 'UTF8')),
	(1012, convert_to(repeat('Nov 20 20:16:55 mx1 splogger: 1795205564.715380 tcpserver: end 1 status 0 ', 300), 'UTF8')),
	(1013, convert_to(repeat('<', 100000) || repeat('>', 100000), 'UTF8')),
	(1014, convert_to('192.0.2.1 [05DC] 18:07:04 <<< ' || repeat('"', 100000), 'UTF8')),
	(1015, convert_to('Nov 20 20:16:55 mx1 ipop3d[1]: Login user=a host=b [1.2.3.4] nmsgs=99999999999999999999/1', 'UTF8')),
	(1016, convert_to('19-Jan-1998 19:16:57.64 l tcp_local E 999999999999999999999999 a rfc822;b b', 'UTF8')),
	(1017, '\x1b5b33316d'), (1018, '\x40343030303030303034'), (1019, '\xff4e6f7620'),
	(1023, convert_to('1970-01-01T00:30:00+05:00 h p[1]: x', 'UTF8')), (1024, convert_to('9999-12-31T23:59:59-15:00 h p[1]: x', 'UTF8')),
	(1025, convert_to('{"__REALTIME_TIMESTAMP":"999999999999999999","_HOSTNAME":"h","MESSAGE":"x"}', 'UTF8')),
	(1020, convert_to('<34>1 - - - - - - ', 'UTF8')), (1021, convert_to('[{"', 'UTF8')), (1022, convert_to('{"MESSAGE":[1,2', 'UTF8'));

SELECT n FROM hostile WHERE maillog_line(bytes)::bytea <> bytes;
SELECT n FROM hostile WHERE maillog_line_in(maillog_line_out(maillog_line(bytes))) <> maillog_line(bytes);
-- everything that can be asked of a line, of each
SELECT count(*) AS lines, count(e) AS entries,
	count(*) FILTER (WHERE e.event IS NULL OR e.format IS NULL OR to_jsonb(e) IS NULL) AS without_event
FROM hostile, maillog_line(bytes) AS line, maillog_parse_all(line) AS e;
SELECT count(*) FROM hostile, maillog_line(bytes) AS line
WHERE maillog_template(line) IS NULL OR maillog_event(line) IS NULL OR maillog_raw(line) IS NULL OR octet_length(maillog_template(line)) > 400;
-- joined records are all found
SELECT count(*) FROM hostile, maillog_parse_all(maillog_line(bytes)) WHERE n = 1012;
-- bytes that are no text are shown as \xHH
SELECT n, maillog_raw(maillog_line(bytes)) FROM hostile WHERE n IN (0, 128, 1004, 1006) ORDER BY n;
SELECT length(user_name), client_ip FROM hostile, maillog_parse(maillog_line(bytes)) WHERE n = 1010;
SELECT length(sender) FROM hostile, maillog_parse(maillog_line(bytes)) WHERE n = 1011;

-- A line that could not be written as text again is refused, not stored.
\set VERBOSITY terse
SELECT maillog_line(repeat('x', 270000000));
\set VERBOSITY default

-- Secrets are masked in every output but the raw line.
CREATE TEMP TABLE secret (line maillog_line);
INSERT INTO secret VALUES
	('192.0.2.1 [05DC] 18:07:04 <<< PASS geheim'),
	('192.0.2.1 [05DC] 18:07:04 <<< a1 LOGIN user geheim'),
	('192.0.2.1 [05DC] 18:07:04 <<< AUTH PLAIN AGdlaGVpbQBnZWhlaW0='),
	('Nov 20 20:22:55 mx1 courieresmtpd: error,relay=::ffff:1.2.3.4,msg="535 AUTH PLAIN AGdlaGVpbQBnZWhlaW0= failed",cmd: AUTH PLAIN AGdlaGVpbQBnZWhlaW0='),
	('192.0.2.1 [05DC] 18:07:04 <<< AUTH=PLAIN AGdlaGVpbQBnZWhlaW0='),
	('192.0.2.1 [05DC] 18:07:04 <<< AUTH AGdlaGVpbQBn'),
	('Nov 20 20:22:55 mx1 courieresmtpd: AUTH PLAIN AGdlaGVpbQBnZWhlaW0='),
	('Nov 20 20:22:55 mx1 courieresmtpd: AUTH AGdlaGVpbQBn');
SELECT command, text FROM secret, maillog_parse(line);
SELECT count(*) FROM secret, maillog_parse_all(line) AS e WHERE to_jsonb(e)::text ~ 'geheim|AGdlaGVpbQ' OR maillog_template(line) ~ 'geheim|AGdlaGVpbQ';

-- Also where the database has no encoding: a client with one can read every line.
CREATE DATABASE maillog_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C';
\c maillog_ascii
SET client_min_messages = warning;
SET client_encoding = 'UTF8';
CREATE EXTENSION maillog;
SELECT maillog_raw(line), (maillog_parse(line)).user_name, line::text, line::bytea
FROM maillog_line(convert_to('Oct 24 11:37:38 mail ipop3d[19934]: Login failure user=', 'SQL_ASCII') || '\xf6c3b6'::bytea
	|| convert_to(' host=a.example [192.0.2.1]', 'SQL_ASCII')) AS line;
\c contrib_regression
DROP DATABASE maillog_ascii;
