-- The type maillog_line: text and binary form, casts, order, hash.
SET timezone = 'UTC';
SET datestyle = 'ISO';
SET maillog.timezone = 'Europe/Rome';
SET maillog.reference_date = '2011-10-06';
\pset format unaligned
\pset tuples_only on

-- Text output: the line in ASCII, a line feed, the marker.
SELECT 'Oct  5 10:47:14 mail ipop3d[1]: pop3 service init from 192.0.2.1'::maillog_line;
SELECT E'tab\there, back\\slash, caf\u00e9'::maillog_line;
SELECT maillog_line('\x00ff0a41'::bytea);
SELECT ''::maillog_line;
SELECT '   '::maillog_line;

CREATE TEMP TABLE sample (n int GENERATED ALWAYS AS IDENTITY, line maillog_line NOT NULL);
INSERT INTO sample (line) VALUES
	('Oct  5 10:47:14 mail ipop3d[1]: pop3 service init from 192.0.2.1'),
	('Aug 16 16:02:43 server qmail: 1092664963.146297 new msg 139804'),
	(''),
	('no log line'),
	(E'back\\slash \\x41 {2011-10-05T08:47:14Z icewarp}'),
	(E'two\nlines'),
	(E'\n'),
	(E'\n{2011-10-05T08:47:14Z icewarp}'),
	(maillog_line('\x00ff0a0d1e1f7f80'::bytea)),
	(repeat('x', 5000)),
	(repeat(E'\u00e9', 70000));

-- Text form there and back, under other settings.
SET maillog.reference_date = '1999-01-01';
SET maillog.timezone = 'Asia/Tokyo';
SET maillog.format = 'sun';
SELECT 'text form differs: ' || n FROM sample WHERE (line::text IS NULL) OR line <> maillog_line_in(maillog_line_out(line));
CREATE TEMP TABLE copied (n int, line maillog_line);
\copy sample (n, line) to 'results/type_text.copy'
\copy copied from 'results/type_text.copy'
SELECT 'COPY text differs: ' || n FROM sample FULL JOIN copied USING (n) WHERE sample.line IS DISTINCT FROM copied.line;
TRUNCATE copied;
\copy sample (n, line) to 'results/type_csv.copy' with (format csv)
\copy copied from 'results/type_csv.copy' with (format csv)
SELECT 'COPY csv differs: ' || n FROM sample FULL JOIN copied USING (n) WHERE sample.line IS DISTINCT FROM copied.line;
TRUNCATE copied;
\copy sample (n, line) to 'results/type_binary.copy' with (format binary)
\copy copied from 'results/type_binary.copy' with (format binary)
SELECT 'COPY binary differs: ' || n FROM sample FULL JOIN copied USING (n) WHERE sample.line IS DISTINCT FROM copied.line;
RESET maillog.format;
SET maillog.timezone = 'Europe/Rome';
SET maillog.reference_date = '2011-10-06';

-- A marker in a raw line is content: only one behind a line feed is the type's own.
SELECT maillog_at('x {1999-01-01T00:00:00Z sun}'::maillog_line) IS NULL, ('x {1999-01-01T00:00:00Z sun}'::maillog_line)::text;
-- Through the cast from text even that one is content.
SELECT maillog_at(E'x\n{1999-01-01T00:00:00Z sun}'::text::maillog_line) IS NULL;
-- Almost a marker: content.
SELECT n, maillog_at(line::maillog_line) IS NULL AS content FROM (VALUES
	(1, E'x\n{1999-01-01T00:00:00Z sun} '), (2, E'x\n{1999-01-01T00:00:00Z sun'), (3, E'x\n{1999-01-01 sun}'),
	(7, E'x\n{1999-01-01 00:00:00 sun}'), (4, E'\\q\n{1999-01-01T00:00:00Z sun}'), (5, E'\u00e9\n{1999-01-01T00:00:00Z sun}'), (6, E'x\n{now sun}')) AS v (n, line)
ORDER BY n;
-- A format that this version does not know is kept as unknown, the instant stays.
SELECT E'x\n{1999-01-01T00:00:00.5Z zmailer}'::maillog_line;

-- Casts.
SELECT n, convert_from(line::bytea, 'LATIN1') = 'no log line', maillog_raw(line) FROM sample WHERE n = 4;
SELECT maillog_line('\x6cff00e9'::bytea)::text, maillog_line('\x6cff00e9'::bytea)::bytea;
SELECT 'bytes differ: ' || n FROM sample WHERE n < 9 AND maillog_line(line::bytea)::bytea <> line::bytea;

-- Order: instant, format, bytes; a line without an instant comes first.
SELECT string_agg(n::text, ' ' ORDER BY line) FROM sample;
SELECT count(*) FROM sample AS a, sample AS b
WHERE (a.line < b.line)::int + (a.line = b.line)::int + (a.line > b.line)::int <> 1
	OR (a.line <= b.line) <> (a.line < b.line OR a.line = b.line)
	OR (a.line >= b.line) <> (a.line > b.line OR a.line = b.line)
	OR (a.line <> b.line) = (a.line = b.line)
	OR sign(maillog_line_cmp(a.line, b.line)) <> (a.line > b.line)::int - (a.line < b.line)::int
	OR (a.line = b.line AND maillog_line_hash(a.line) <> maillog_line_hash(b.line));
CREATE INDEX sample_line ON sample USING btree (line);
CREATE INDEX sample_hash ON sample USING hash (line) WHERE n < 10;
SELECT count(*), count(DISTINCT line) FROM (SELECT line FROM sample UNION ALL SELECT line FROM sample) AS twice;
SET enable_hashjoin = off; SET enable_nestloop = off;
SELECT count(*) FROM sample AS a JOIN sample AS b USING (line);
SET enable_hashjoin = on; SET enable_mergejoin = off;
SELECT count(*) FROM sample AS a JOIN sample AS b USING (line);
RESET enable_hashjoin; RESET enable_nestloop; RESET enable_mergejoin;

-- Binary input is checked: version, length, instant.
CREATE FUNCTION binary_input(body bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	file text := format('%s/recv_%s', current_setting('data_directory'), pg_backend_pid());
	lo oid;
BEGIN
	-- one row, one column, in the format of binary COPY
	lo := lo_from_bytea(0, '\x5047434f50590aff0d0a00' || '\x0000000000000000'::bytea || '\x0001'::bytea
		|| int4send(length(body)) || body || '\xffff'::bytea);
	PERFORM lo_export(lo, file);
	PERFORM lo_unlink(lo);
	TRUNCATE copied;
	EXECUTE format('COPY copied (line) FROM %L (FORMAT binary)', file);
	RETURN (SELECT line::text || ' at ' || coalesce(maillog_at(line)::text, 'none') FROM copied);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT n, binary_input(body) FROM (VALUES
	(1, '\x0101'::bytea || int8send(0) || 'good'),
	(2, '\x0101'::bytea || int8send(0)),
	(3, '\x01ff'::bytea || int8send(0) || 'format of a later version'),
	(4, '\x0201'::bytea || int8send(0) || 'version of a later layout'),
	(5, '\x010100'::bytea),
	(6, ''::bytea),
	(7, '\x0101'::bytea || int8send(9223372036854775807) || 'instant out of range'),
	(9, '\x0101'::bytea || int8send(-946684800000001) || 'instant before 1970'),
	(8, '\x0101'::bytea || int8send(-9223372036854775808) || 'no instant')) AS v (n, body)
ORDER BY n;
DROP FUNCTION binary_input;

-- The shape of a line: what differs in values alone is one.
SELECT maillog_template(line::maillog_line) AS template, count(*) FROM (VALUES
	('Nov 20 21:03:11 mx1 sm-mta[416]: 6AKL2uoe012345: to=<anna@x.example>, delay=00:00:01, mailer=esmtp, pri=30120, relay=mx1.x.example. [192.0.2.1], dsn=2.0.0, stat=Sent (ok)'),
	('Nov 20 21:03:12 mx1 sm-mta[9]: 6AKL3BBn3: to=<bruno@y.example>, delay=10:00:00, mailer=esmtp, pri=120340, relay=mail.y.example. [192.0.2.99], dsn=2.0.0, stat=Sent (ok)'),
	('Nov 20 21:03:12 mx1 sm-mta[9]: STARTTLS=client, relay=mx.y.example., version=TLSv1.3, verify=FAIL, cipher=TLS_AES_256_GCM_SHA384, bits=256/256'),
	('Nov 20 21:03:12 mx1 exim[9]: 1rAbCd-0001XY-2z <= prvs=9012ab=anna@x.example R=dnslookup T=remote_smtp in /etc/exim4/exim.conf'),
	('Nov 20 21:03:12 mx1 su[9]: session opened for user rita(uid=1000) by (uid=0).')) AS v (line)
GROUP BY 1 ORDER BY 1;
