-- What maillog knows: from the registries in C.

CREATE FUNCTION maillog_formats(OUT name text, OUT title text, OUT programs text[], OUT sample text,
	OUT logs_connect bool, OUT logs_session_end bool, OUT logs_message_end bool, OUT counts_recipients bool)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION maillog_formats() IS 'the log formats: name (as in the column format), title, program tags, a sample line, and whether the server logs connections, the end of sessions, the removal of mails, and counts recipients';

CREATE FUNCTION maillog_events(OUT name text, OUT meaning text) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 40;
COMMENT ON FUNCTION maillog_events() IS 'the closed vocabulary of the column event';

CREATE FUNCTION maillog_dispatcher_debug(mask bigint, OUT "bit" int, OUT value bigint, OUT usage text) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 21;
COMMENT ON FUNCTION maillog_dispatcher_debug(bigint) IS 'the bits of a DEBUG mask of the Sun/Oracle Messaging Server dispatcher (dispatcher.cnf, IMTA_DISPATCHER_DEBUG); -1 = all';

-- What they know of the values of facts. Not STRICT: what is not told may be NULL.

CREATE FUNCTION maillog_reply_text(format text, reply text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION maillog_reply_text(text, text) IS 'the reply of a fact of this format for reading: with blanks where the server prints it in one word, and " / " before the server''s own lines; else as printed; NULL = no reply';

CREATE FUNCTION maillog_timeout_setting(format text, direction text, protocol text, connecting bool) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION maillog_timeout_setting(text, text, text, bool) IS 'the setting of the server of this format that holds how long it waits: in a dialogue of this direction and protocol, or, connecting, for a connection to come about; NULL = not known';

CREATE FUNCTION maillog_score_letters(format text, part text, letters text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION maillog_score_letters(text, text, text) IS 'what the letters mean that a filter of this format prints for a part of its score, in their order; % = what the part is a percentage of; NULL = none is known';

-- The user's own objects.

CREATE PROCEDURE maillog_create(schema name DEFAULT current_schema())
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE maillog_create(name) IS 'make the tables, triggers and views of maillog in a schema, as objects of the caller';
CREATE PROCEDURE maillog_upgrade(schema name DEFAULT current_schema())
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON PROCEDURE maillog_upgrade(name) IS 'bring what an older maillog_create() made in a schema to this version: all or nothing, and nothing of your own is dropped, but that a function with a name and a comment as ours have is taken for an older one; says which sources are to be rebuilt';

CREATE FUNCTION maillog_load_begin() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
CREATE FUNCTION maillog_load_end() RETURNS trigger AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION maillog_load_begin() IS 'trigger of table maillog: a load begins';
COMMENT ON FUNCTION maillog_load_end() IS 'trigger of table maillog: a load ends; stores the next line number of its source';
