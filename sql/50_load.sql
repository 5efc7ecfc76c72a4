-- Loading: what the triggers and procedures of the user's tables call.

CREATE FUNCTION maillog_keep_lines() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
CREATE FUNCTION maillog_truncate() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION maillog_keep_lines() IS 'trigger of table maillog: refuses to change or delete lines';
COMMENT ON FUNCTION maillog_truncate() IS 'trigger of table maillog: empties the facts, the ledger and what is open';

CREATE FUNCTION maillog_rebuild_source(lines anyelement, source text, since timestamptz) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_rebuild_source(anyelement, text, timestamptz) IS 'for procedure maillog_rebuild(): lines is a NULL of the row type of table maillog';
CREATE FUNCTION maillog_expire_lines(lines anyelement, before timestamptz, facts boolean) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION maillog_expire_lines(anyelement, timestamptz, boolean) IS 'for procedure maillog_expire(): lines is a NULL of the row type of table maillog';
