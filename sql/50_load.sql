-- Loading: what the triggers and procedures of the user's tables call.

-- STABLE, for COPY inserts row by row where a default is VOLATILE: see src/pg/load.c.
CREATE FUNCTION maillog_next_source(sources regclass) RETURNS int
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_next_source(regclass) IS 'default of source_id in table maillog: the source that the load fills, see maillog.source; sources is its table maillog_source';
CREATE FUNCTION maillog_next_line(sources regclass) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_next_line(regclass) IS 'default of line_no in table maillog: the next number in the source that the load fills';
CREATE FUNCTION maillog_read_line(sources regclass, source_id int, line_no bigint, line maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_read_line(regclass, int, bigint, maillog_line) IS 'check of table maillog: makes facts of a line that is loaded; nothing of one that has brought its number; always true, but an error where the line is NULL';
CREATE FUNCTION maillog_is_new(line maillog_line) RETURNS bool
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_is_new(maillog_line) IS 'condition for COPY maillog (line) ... WHERE maillog_is_new(line): false for the lines of a file that are stored already; true for NULL, and where no load of a table maillog is under way';
-- A loader needs INSERT on table maillog only, also where functions are taken away from PUBLIC by default.
GRANT EXECUTE ON FUNCTION maillog_next_source(regclass), maillog_next_line(regclass), maillog_read_line(regclass, int, bigint, maillog_line),
	maillog_is_new(maillog_line), maillog_line(text), maillog_line(bytea) TO PUBLIC;

CREATE FUNCTION maillog_keep_lines() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
CREATE FUNCTION maillog_keep_sources() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
CREATE FUNCTION maillog_truncate() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION maillog_keep_lines() IS 'trigger of table maillog: refuses to change or delete lines';
COMMENT ON FUNCTION maillog_keep_sources() IS 'trigger of table maillog_source: refuses to remove a source without its lines';
COMMENT ON FUNCTION maillog_truncate() IS 'trigger of table maillog: empties the facts, the ledger and what is open';

CREATE FUNCTION maillog_rebuild_source(lines regclass, source text, since timestamptz) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_rebuild_source(regclass, text, timestamptz) IS 'for procedure maillog_rebuild(): lines is table maillog';
CREATE FUNCTION maillog_expire_lines(lines regclass, before timestamptz, facts boolean) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_expire_lines(regclass, timestamptz, boolean) IS 'for procedure maillog_expire(): lines is table maillog';
CREATE FUNCTION maillog_forget_source(lines regclass, source text) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_forget_source(regclass, text) IS 'for procedure maillog_forget(): lines is table maillog';
