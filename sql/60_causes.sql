-- Causes: why something failed, and what can be done.

CREATE FUNCTION maillog_cause_of(code int, enhanced_code text, reply text, stage text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION maillog_cause_of(int, text, text, text) IS 'the cause of a failure (a key of maillog_cause) from the code, the enhanced code and the words of a reply and the stage of the dialogue, each of which may be NULL; NULL = nothing failed';

CREATE FUNCTION maillog_explain(template text, "values" jsonb) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION maillog_explain(text, jsonb) IS 'an explanation with the values put in: {sender} becomes the member sender, and so on; a member that is missing or null becomes (unknown), in the language of maillog.language';

CREATE TABLE maillog_cause (
	cause text NOT NULL CHECK (cause ~ '^[a-z][a-z0-9_]*$'),
	cause_group text,
	side text CHECK (side IN ('sender', 'us', 'recipient', 'next_hop', 'network', 'content', 'user', 'attacker', 'none', 'unknown')),
	permanent bool,
	title text,
	explanation text,
	advice text,
	title_it text,
	explanation_it text,
	advice_it text,
	custom bool NOT NULL DEFAULT true,
	PRIMARY KEY (cause, custom)
);
COMMENT ON TABLE maillog_cause IS 'the causes of failure: those of maillog (custom = false, renewed by each version) and your own (custom = true, kept by dumps). What a row of your own says beats the row of maillog with the same key; ask the view maillog_causes';
COMMENT ON COLUMN maillog_cause.cause IS 'stable key';
COMMENT ON COLUMN maillog_cause.cause_group IS 'coarse class, for counting';
COMMENT ON COLUMN maillog_cause.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none, unknown';
COMMENT ON COLUMN maillog_cause.permanent IS 'whether trying again is useless; NULL = that depends, see the code of the reply';
COMMENT ON COLUMN maillog_cause.title IS 'in a few words';
COMMENT ON COLUMN maillog_cause.explanation IS 'in a sentence, with places for values: {sender} {recipient} {user} {client} {peer} {code} {reply} {host} {delay}; see maillog_explain()';
COMMENT ON COLUMN maillog_cause.advice IS 'what the postmaster can do';
COMMENT ON COLUMN maillog_cause.title_it IS 'title in Italian; NULL = as in English';
COMMENT ON COLUMN maillog_cause.explanation_it IS 'explanation in Italian; NULL = as in English';
COMMENT ON COLUMN maillog_cause.advice_it IS 'advice in Italian; NULL = as in English';
COMMENT ON COLUMN maillog_cause.custom IS 'a row of your own';
COMMENT ON CONSTRAINT maillog_cause_cause_check ON maillog_cause IS 'a key is a word in lower case, with digits and underscores';
COMMENT ON CONSTRAINT maillog_cause_side_check ON maillog_cause IS 'the sides that views and advice know';
COMMENT ON INDEX maillog_cause_pkey IS 'causes by key, of maillog and your own';
COMMENT ON CONSTRAINT maillog_cause_pkey ON maillog_cause IS 'causes by key, of maillog and your own';

INSERT INTO maillog_cause VALUES
--@causes

-- What the user adds or overrules is dumped, the rest comes with the extension; whoever installs it may write.
SELECT pg_catalog.pg_extension_config_dump('maillog_cause', 'WHERE custom');
GRANT SELECT ON maillog_cause TO PUBLIC;
GRANT INSERT, UPDATE, DELETE ON maillog_cause TO @extowner@;

CREATE VIEW maillog_causes AS
	SELECT cause,
		coalesce(own.cause_group, shipped.cause_group, 'other') AS cause_group,
		coalesce(own.side, shipped.side, 'unknown') AS side,
		coalesce(own.permanent, shipped.permanent) AS permanent,
		coalesce(CASE WHEN l.italian THEN own.title_it END, own.title,
			CASE WHEN l.italian THEN shipped.title_it END, shipped.title, cause) AS title,
		coalesce(CASE WHEN l.italian THEN own.explanation_it END, own.explanation,
			CASE WHEN l.italian THEN shipped.explanation_it END, shipped.explanation, '') AS explanation,
		coalesce(CASE WHEN l.italian THEN own.advice_it END, own.advice,
			CASE WHEN l.italian THEN shipped.advice_it END, shipped.advice, '') AS advice,
		own.cause IS NOT NULL AS custom
	FROM (SELECT * FROM maillog_cause WHERE NOT maillog_cause.custom) AS shipped
		FULL JOIN (SELECT * FROM maillog_cause WHERE maillog_cause.custom) AS own USING (cause)
		CROSS JOIN (SELECT pg_catalog.current_setting('maillog.language', true) = 'it') AS l (italian);
COMMENT ON VIEW maillog_causes IS 'the causes of failure, in the language of the setting maillog.language; what your own rows say before what those of maillog say';
COMMENT ON COLUMN maillog_causes.cause IS 'stable key';
COMMENT ON COLUMN maillog_causes.cause_group IS 'coarse class, for counting';
COMMENT ON COLUMN maillog_causes.side IS 'who can put it right: sender, us, recipient, next_hop, network, content, user, attacker, none, unknown';
COMMENT ON COLUMN maillog_causes.permanent IS 'whether trying again is useless; NULL = that depends, see the code of the reply';
COMMENT ON COLUMN maillog_causes.title IS 'in a few words';
COMMENT ON COLUMN maillog_causes.explanation IS 'in a sentence, with places for values, see maillog_explain()';
COMMENT ON COLUMN maillog_causes.advice IS 'what the postmaster can do';
COMMENT ON COLUMN maillog_causes.custom IS 'a row of your own has a part in it';
GRANT SELECT ON maillog_causes TO PUBLIC;
