-- Facts: what lines tell together.

CREATE FUNCTION maillog_address_key(address text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION maillog_address_key(text) IS 'local@domain as domain@local in lower case (ASCII letters): what the tables of facts are indexed by. An address: = maillog_address_key(''info@example.com''); a domain: LIKE ''example.com@%''; a user without a domain begins with @';

--@facts
CREATE FUNCTION maillog_{plural}(query text) RETURNS TABLE (
	--@columns, {name} {type}
)
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL UNSAFE COST 1000000 ROWS 10000;
COMMENT ON FUNCTION maillog_{plural}(text) IS 'over the lines that a SELECT yields, in its order: {comment}. Its columns, by position: the line (maillog_line, or text, which is read under the maillog settings), optionally its number, its source (id, or name), and with an id the name of the source';
--@end
