-- What words of the vocabularies mean together, and how peers and times are shown, said once for views, functions and indexes. Not STRICT and of one expression each, so that the planner puts
-- them in place: an index "WHERE maillog_is_failure(status)" serves a query that lists the statuses as well. An index keeps the rows that the function chose
-- when they were written: one that chooses others wants a REINDEX.

CREATE FUNCTION maillog_is_final(status text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN status NOT IN ('deferred', 'transferred');
COMMENT ON FUNCTION maillog_is_final(text) IS 'whether nothing else is to come after this status of a delivery: true for all but deferred and transferred; NULL = no status';

CREATE FUNCTION maillog_is_success(status text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN status IN ('delivered', 'relayed');
COMMENT ON FUNCTION maillog_is_success(text) IS 'whether this status of a delivery says that the recipient''s mailbox, or another host, has the mail; NULL = no status';

CREATE FUNCTION maillog_is_failure(status text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN status IN ('deferred', 'bounced', 'expired', 'rejected', 'discarded', 'quarantined', 'aborted', 'removed');
COMMENT ON FUNCTION maillog_is_failure(text) IS 'whether this status of a delivery says that the recipient did not get the mail, at least for now; NULL = no status';

CREATE FUNCTION maillog_is_incoming_failure(status text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN status IN ('rejected', 'aborted', 'discarded', 'quarantined');
COMMENT ON FUNCTION maillog_is_incoming_failure(text) IS 'whether a failure with this status of a delivery is between this host and the client that brought the mail; false = between this host and the one that it was offered to; NULL = no status';

CREATE FUNCTION maillog_is_session_failure(result text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN result IN ('connect_failed', 'blocked', 'tls_failed', 'rejected', 'timeout', 'aborted');
COMMENT ON FUNCTION maillog_is_session_failure(text) IS 'whether this result of a session is a failure of its own; failed logins are not: those are in maillog_login; NULL = no result';

CREATE FUNCTION maillog_is_stopping(action text) RETURNS bool
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN action IN ('DELETE', 'REJECT', 'QUARANTINE');
COMMENT ON FUNCTION maillog_is_stopping(text) IS 'whether this action of a verdict keeps the mail from its recipient; NULL = no action';

CREATE FUNCTION maillog_peer(name text, address inet) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN coalesce(name || ' [' || host(address) || ']', name, '[' || host(address) || ']');
COMMENT ON FUNCTION maillog_peer(text, inet) IS 'a host for reading: name [address], or the one of the two that is known; NULL = neither is';

CREATE FUNCTION maillog_seconds(since timestamptz, until timestamptz) RETURNS double precision
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN extract(epoch FROM nullif(until, '-infinity') - nullif(since, '-infinity'))::double precision;
COMMENT ON FUNCTION maillog_seconds(timestamptz, timestamptz) IS 'seconds from one instant to another; NULL = one is not told, or its line prints none (-infinity)';

CREATE FUNCTION maillog_hour(at timestamptz) RETURNS timestamptz
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN date_bin('1 hour', nullif(at, '-infinity'), timestamptz '2000-01-01 00:00:00+00');
COMMENT ON FUNCTION maillog_hour(timestamptz) IS 'beginning of the hour of an instant, of UTC; NULL = no instant, or its line prints none (-infinity)';
