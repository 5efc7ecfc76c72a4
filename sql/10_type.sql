\echo Use "CREATE EXTENSION maillog" to load this file. \quit

-- maillog_line: one raw log line with its resolved instant and its format.

CREATE TYPE maillog_line;

CREATE FUNCTION maillog_line_in(cstring) RETURNS maillog_line
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10;
CREATE FUNCTION maillog_line_out(maillog_line) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_recv(internal) RETURNS maillog_line
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_send(maillog_line) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION maillog_line_in(cstring) IS 'input: one raw log line, read under the maillog settings; or what maillog_line_out wrote';
COMMENT ON FUNCTION maillog_line_out(maillog_line) IS 'output: the raw line in ASCII, a line feed, and {instant format}; read back alike under any setting';
COMMENT ON FUNCTION maillog_line_recv(internal) IS 'binary input: version byte, format byte, int64 instant, raw bytes';
COMMENT ON FUNCTION maillog_line_send(maillog_line) IS 'binary output: version byte, format byte, int64 instant, raw bytes';

CREATE TYPE maillog_line (
	INPUT = maillog_line_in,
	OUTPUT = maillog_line_out,
	RECEIVE = maillog_line_recv,
	SEND = maillog_line_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE maillog_line IS 'one raw log line of a mail server, with its resolved instant and its format';

-- Casts

CREATE FUNCTION maillog_line(text) RETURNS maillog_line
	AS 'MODULE_PATHNAME', 'maillog_line_from_text' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10;
CREATE FUNCTION maillog_line(bytea) RETURNS maillog_line
	AS 'MODULE_PATHNAME', 'maillog_line_from_bytea' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10;
CREATE FUNCTION maillog_raw(maillog_line) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_bytes(maillog_line) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION maillog_line(text) IS 'a raw line as maillog_line, read under the maillog settings';
COMMENT ON FUNCTION maillog_line(bytea) IS 'the exact bytes of a raw line as maillog_line, read under the maillog settings';
COMMENT ON FUNCTION maillog_raw(maillog_line) IS 'the raw line for reading; bytes that are invalid in the database encoding as \xHH';
COMMENT ON FUNCTION maillog_bytes(maillog_line) IS 'the exact bytes of the raw line';

CREATE CAST (text AS maillog_line) WITH FUNCTION maillog_line(text) AS ASSIGNMENT;
CREATE CAST (bytea AS maillog_line) WITH FUNCTION maillog_line(bytea);
CREATE CAST (maillog_line AS text) WITH FUNCTION maillog_raw(maillog_line);
CREATE CAST (maillog_line AS bytea) WITH FUNCTION maillog_bytes(maillog_line);
COMMENT ON CAST (text AS maillog_line) IS 'a raw line, read under the maillog settings; what looks like the marker of the text form is content';
COMMENT ON CAST (bytea AS maillog_line) IS 'the exact bytes of a raw line, read under the maillog settings';
COMMENT ON CAST (maillog_line AS text) IS 'the raw line for reading, as maillog_raw() gives it';
COMMENT ON CAST (maillog_line AS bytea) IS 'the exact bytes of the raw line';

-- Order: instant, format, bytes

CREATE FUNCTION maillog_line_lt(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_le(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_eq(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_ne(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_ge(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_gt(maillog_line, maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_cmp(maillog_line, maillog_line) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_hash(maillog_line) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION maillog_line_hash_extended(maillog_line, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION maillog_line_lt(maillog_line, maillog_line) IS 'implementation of < operator';
COMMENT ON FUNCTION maillog_line_le(maillog_line, maillog_line) IS 'implementation of <= operator';
COMMENT ON FUNCTION maillog_line_eq(maillog_line, maillog_line) IS 'implementation of = operator';
COMMENT ON FUNCTION maillog_line_ne(maillog_line, maillog_line) IS 'implementation of <> operator';
COMMENT ON FUNCTION maillog_line_ge(maillog_line, maillog_line) IS 'implementation of >= operator';
COMMENT ON FUNCTION maillog_line_gt(maillog_line, maillog_line) IS 'implementation of > operator';
COMMENT ON FUNCTION maillog_line_cmp(maillog_line, maillog_line) IS 'less-equal-greater: instant, then format, then bytes';
COMMENT ON FUNCTION maillog_line_hash(maillog_line) IS 'hash';
COMMENT ON FUNCTION maillog_line_hash_extended(maillog_line, bigint) IS 'hash with a seed';

CREATE OPERATOR < (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR = (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR >= (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR > (LEFTARG = maillog_line, RIGHTARG = maillog_line, FUNCTION = maillog_line_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);

COMMENT ON OPERATOR < (maillog_line, maillog_line) IS 'less than';
COMMENT ON OPERATOR <= (maillog_line, maillog_line) IS 'less than or equal';
COMMENT ON OPERATOR = (maillog_line, maillog_line) IS 'equal: same instant, format and bytes';
COMMENT ON OPERATOR <> (maillog_line, maillog_line) IS 'not equal';
COMMENT ON OPERATOR >= (maillog_line, maillog_line) IS 'greater than or equal';
COMMENT ON OPERATOR > (maillog_line, maillog_line) IS 'greater than';

CREATE OPERATOR CLASS maillog_line_ops DEFAULT FOR TYPE maillog_line USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 maillog_line_cmp(maillog_line, maillog_line);
CREATE OPERATOR CLASS maillog_line_ops DEFAULT FOR TYPE maillog_line USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 maillog_line_hash(maillog_line),
	FUNCTION 2 maillog_line_hash_extended(maillog_line, bigint);

COMMENT ON OPERATOR CLASS maillog_line_ops USING btree IS 'order by instant, format, bytes';
COMMENT ON OPERATOR CLASS maillog_line_ops USING hash IS 'equality of instant, format and bytes';
COMMENT ON OPERATOR FAMILY maillog_line_ops USING btree IS 'order by instant, format, bytes';
COMMENT ON OPERATOR FAMILY maillog_line_ops USING hash IS 'equality of instant, format and bytes';
