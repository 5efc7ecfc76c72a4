-- The facts: five tables, their columns from src/correlate/facts.def. No foreign key points at them: they are to be
-- partitioned by time. Each index costs every load, so there are three per table: the key, the time, and what is searched for.

--@facts
CREATE TABLE @schema@.maillog_{table} (
	--@columns {name} {type},
	PRIMARY KEY (source_id, id, n)
);
ALTER TABLE @schema@.maillog_{table}
	ALTER COLUMN n SET DEFAULT 0,
	ALTER COLUMN at SET NOT NULL,
	ALTER COLUMN first_line SET NOT NULL,
	ALTER COLUMN last_line SET NOT NULL;
COMMENT ON TABLE @schema@.maillog_{table} IS '{comment}';
--@columns COMMENT ON COLUMN @schema@.maillog_{table}.{name} IS '{meaning}';
COMMENT ON INDEX @schema@.maillog_{table}_pkey IS 'the key, the same after a rebuild';
COMMENT ON CONSTRAINT maillog_{table}_pkey ON @schema@.maillog_{table} IS 'the key, the same after a rebuild';
CREATE INDEX maillog_{table}_at ON @schema@.maillog_{table} USING brin (at);
COMMENT ON INDEX @schema@.maillog_{table}_at IS 'by time';
--@end

-- Dialogues are asked for by the address of the peer: the one thing that is known of those that left before they named anybody.
-- One address, like one user, may have very many: the next or last one of it is found by its time.
CREATE INDEX maillog_session_peer ON @schema@.maillog_session (peer_ip, at) WHERE peer_ip IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_session_peer IS 'by the address of the peer, or its network: peer_ip <<= ''192.0.2.0/24''';
CREATE INDEX maillog_message_sender ON @schema@.maillog_message (@extschema@.maillog_address_key(sender) text_pattern_ops) WHERE sender IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_message_sender IS 'by sender or domain of the sender, see maillog_address_key()';
CREATE INDEX maillog_delivery_recipient ON @schema@.maillog_delivery (@extschema@.maillog_address_key(recipient) text_pattern_ops) WHERE recipient IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_delivery_recipient IS 'by recipient or domain of the recipient, see maillog_address_key()';
CREATE INDEX maillog_login_user_name ON @schema@.maillog_login (@extschema@.maillog_address_key(user_name) text_pattern_ops, at) WHERE user_name IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_login_user_name IS 'by user or domain of the user, see maillog_address_key()';
-- A verdict may have many recipients, but one sender; views find the mail of a filter's own log by it.
CREATE INDEX maillog_verdict_sender ON @schema@.maillog_verdict (@extschema@.maillog_address_key(sender) text_pattern_ops) WHERE sender IS NOT NULL;
COMMENT ON INDEX @schema@.maillog_verdict_sender IS 'by sender or domain of the sender, see maillog_address_key()';

-- The planner does not take the frequencies of keys from those indexes; it guesses 1 in 200, which is far too many. ANALYZE alone pays for these.
CREATE STATISTICS @schema@.maillog_message_sender_key ON (@extschema@.maillog_address_key(sender)) FROM @schema@.maillog_message;
COMMENT ON STATISTICS @schema@.maillog_message_sender_key IS 'how many mails a sender has';
CREATE STATISTICS @schema@.maillog_delivery_recipient_key ON (@extschema@.maillog_address_key(recipient)) FROM @schema@.maillog_delivery;
COMMENT ON STATISTICS @schema@.maillog_delivery_recipient_key IS 'how many outcomes a recipient has';
CREATE STATISTICS @schema@.maillog_delivery_sender_key ON (@extschema@.maillog_address_key(sender)) FROM @schema@.maillog_delivery;
COMMENT ON STATISTICS @schema@.maillog_delivery_sender_key IS 'how many outcomes a sender has';
CREATE STATISTICS @schema@.maillog_login_user_key ON (@extschema@.maillog_address_key(user_name)) FROM @schema@.maillog_login;
COMMENT ON STATISTICS @schema@.maillog_login_user_key IS 'how many logins a user has';
CREATE STATISTICS @schema@.maillog_verdict_sender_key ON (@extschema@.maillog_address_key(sender)) FROM @schema@.maillog_verdict;
COMMENT ON STATISTICS @schema@.maillog_verdict_sender_key IS 'how many verdicts a sender has';
