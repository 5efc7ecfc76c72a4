-- What one line says.

CREATE TYPE maillog_entry AS (
	--@fields, {name} {type}
);
COMMENT ON TYPE maillog_entry IS 'what one log line says; NULL = the line does not say it';
--@fields COMMENT ON COLUMN maillog_entry.{name} IS '{meaning}';

CREATE FUNCTION maillog_parse(line text) RETURNS maillog_entry
	AS 'MODULE_PATHNAME', 'maillog_parse_text' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION maillog_parse(text) IS 'what a raw line says, read under the maillog settings';

CREATE FUNCTION maillog_parse(line text, reference timestamptz, timezone text, format text DEFAULT NULL) RETURNS maillog_entry
	AS 'MODULE_PATHNAME', 'maillog_parse_text_with' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION maillog_parse(text, timestamptz, text, text) IS 'what a raw line says, independent of settings: a missing year or date is taken from reference, a missing zone from timezone (NULL: at stays NULL where it is needed); format = the format to try first, NULL for any';

CREATE FUNCTION maillog_parse(line maillog_line) RETURNS maillog_entry
	AS 'MODULE_PATHNAME', 'maillog_parse_line' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION maillog_parse(maillog_line) IS 'what a stored line says; the first entry where two records were joined on one line';

CREATE FUNCTION maillog_parse_all(line maillog_line) RETURNS SETOF maillog_entry
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 1;
COMMENT ON FUNCTION maillog_parse_all(maillog_line) IS 'every entry of a stored line: more than one where records were joined on one line';

-- One accessor per column; several of one line parse it once.

--@fields CREATE FUNCTION maillog_{name}(line maillog_line) RETURNS {type} AS 'MODULE_PATHNAME', 'maillog_get_{name}' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
--@fields COMMENT ON FUNCTION maillog_{name}(maillog_line) IS '{meaning}';

CREATE FUNCTION maillog_template(line maillog_line) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION maillog_template(maillog_line) IS 'the program and text of a line with numbers, ids and addresses replaced, to group lines that differ only in these';
