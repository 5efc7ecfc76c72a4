/* blame.c: the cause of a failure, for each kind of fact: from the reply where there is one, else from what happened. */
#include "events.h"

#include "utils/builtins.h"

#include "../core/cause.h"
#include "../core/scan.h"

/* A connection that fails at once was refused or had no way; one that takes long found nobody, seconds. */
#define SILENT_CONNECTION 10

static text *
cause_text(Cause cause)
{
	Slice		name = cause_info[cause].name;

	return cause == CAUSE_NONE ? NULL : cstring_to_text_with_len(name.ptr, (int) name.len);
}

/* Where a dialogue with the next host is logged from the attempt on, it tells whether that took the connection. */
static Cause
cause_of_silence(const Session *s, Stage stage)
{
	if (stage != STAGE_connect || s->f.direction != DIRECTION_out || TIMESTAMP_IS_NOBEGIN(s->out.began_at))
		return cause_of_timeout(stage);
	return s->out.connected ? CAUSE_timeout_greeting : CAUSE_connection_timeout;
}

/* Of a mail that was not completed. Programs that test an address end so: they say RSET or QUIT. */
static Cause
cause_of_end(const Session *s)
{
	if (s != NULL && session_is_of_mailbox(s))
		return CAUSE_left_before_login;
	if (s != NULL && s->f.direction == DIRECTION_out)
		return CAUSE_not_logged;	/* the peer left, or we did */
	return s != NULL && session_withdrew(s) ? CAUSE_withdrawn : CAUSE_client_left;
}

static Cause
cause_of_connection(double seconds)
{
	return seconds >= SILENT_CONNECTION ? CAUSE_connection_timeout : CAUSE_connection_failed;
}

/* What the log says in words, or NONE where it says none. */
static Cause
cause_of_words(int32 code, const text *enhanced_code, const text *reply, Stage stage)
{
	if (code == INT_NONE && enhanced_code == NULL && reply == NULL)
		return CAUSE_NONE;
	return cause_of_reply(code, text_slice(enhanced_code), text_slice(reply), stage);
}

static Cause
first_cause(Cause told, Cause otherwise)
{
	return told != CAUSE_NONE ? told : otherwise;
}

static bool
says_something(Cause cause)
{
	return cause != CAUSE_NONE && cause != CAUSE_other && cause != CAUSE_other_permanent && cause != CAUSE_other_temporary &&
		cause != CAUSE_not_logged && cause != CAUSE_outcome_not_logged;
}

/* It was never given to a transport: what took it from the queue is the program of the queue. */
static bool
was_kept_by_queue(const delivery_fact *d)
{
	return d->transport != NULL && slice_is(text_slice(d->transport), text_slice(d->common.program));
}

/* Whoever did it may say anything. */
static bool
was_cancelled(const delivery_fact *d)
{
	return (fact_traits(&d->common) & QUEUE_HAS_CODES) && d->status == STATUS_bounced && d->code == INT_NONE && d->reply != NULL &&
		was_kept_by_queue(d);
}

static Cause
cause_of_refusal(const Session *s, const delivery_fact *d)
{
	Cause		told = cause_of_words(d->code, d->enhanced_code, d->reply, d->stage);

	if (was_cancelled(d))
		return CAUSE_removed_by_admin;
	if (told == CAUSE_NONE && s != NULL && s->obstacle == RESULT_connect_failed)
		return cause_of_connection(s->f.idle);	/* the attempt may have begun with other hosts */
	if (told == CAUSE_NONE && s != NULL && s->obstacle == RESULT_timeout)
		return cause_of_silence(s, d->stage);
	if (!says_something(told) && transport_is_local(d->transport))
		return CAUSE_local_delivery_failed; /* a program of the user may say anything */
	if (told == CAUSE_NONE && d->status == STATUS_rejected && d->stage == STAGE_connect)
		return CAUSE_access_rule;	/* without a dialogue nothing else can refuse */
	return first_cause(told, CAUSE_not_logged);
}

/* The last deferral's, which is repeated with the end. */
static Cause
cause_of_expiry(const delivery_fact *d)
{
	Cause		told = cause_of_words(d->code, d->enhanced_code, d->reply, d->stage);

	if ((!says_something(told) || told == CAUSE_queue_lifetime) && transport_is_local(d->transport))
		return CAUSE_local_delivery_failed;
	return first_cause(told, CAUSE_queue_lifetime);
}

static Cause
cause_of_delivery(const Session *s, const delivery_fact *d)
{
	Cause		told;

	switch (d->status)
	{
		case STATUS_NONE:
		case STATUS_delivered:
		case STATUS_relayed:
		case STATUS_expanded:
		case STATUS_transferred:
		case STATUS_COUNT:
			break;
		case STATUS_discarded:
			return d->code == INT_NONE ? CAUSE_discarded : first_cause(cause_of_words(d->code, d->enhanced_code, d->reply, d->stage), CAUSE_discarded);
		case STATUS_quarantined:
			return CAUSE_quarantined;
		case STATUS_aborted:
			told = cause_of_words(d->code, d->enhanced_code, d->reply, d->stage);
			if (says_something(told) && told != CAUSE_connection_lost)	/* that is what the end says, too */
				return told;
			return s != NULL && s->obstacle == RESULT_timeout ? cause_of_silence(s, d->stage) : cause_of_end(s);
		case STATUS_removed:
			return d->inferred ? CAUSE_outcome_not_logged : CAUSE_removed_by_admin;
		case STATUS_expired:
			return cause_of_expiry(d);
		case STATUS_bounced:
		case STATUS_rejected:
		case STATUS_deferred:
			return cause_of_refusal(s, d);
	}
	return CAUSE_NONE;
}

/* The server's own last words, after those of the host that it reports. */
bool
blame_gave_up(const text *reply)
{
	Slice		said = text_slice(reply);
	const char *end = slice_end(said) - (said.len > 0 && said.ptr[said.len - 1] == '/');
	Slice		before;
	const char *last = scan_until_last(said.ptr, end, '/', &before);

	return last != NULL && cause_of_reply(INT_NONE, SLICE_NONE, slice_of(last + 1, end), STAGE_NONE) == CAUSE_queue_lifetime;
}

/* What a filter or the format said is better than what follows from the outcome. */
void
blame_delivery(const Session *s, delivery_fact *d)
{
	bool		timed_out = (d->status == STATUS_aborted || d->status == STATUS_deferred) && s != NULL && s->obstacle == RESULT_timeout;
	bool		closed = d->status == STATUS_aborted && s != NULL && s->closed_cause != NULL && !timed_out;

	if (closed)
		set_copy(&d->cause, s->closed_cause);
	if (d->cause == NULL || timed_out)	/* the stage is told better here */
		assign_text(&d->cause, cause_text(cause_of_delivery(s, d)));
}

void
blame_unknown(delivery_fact *d)
{
	assign_text(&d->cause, cause_text(CAUSE_not_logged));
}

static Cause
cause_of_verdict(VerdictKind kind, Status status)
{
	switch (kind)
	{
		case VERDICT_KIND_NONE:
		case VERDICT_KIND_COUNT:
			break;
		case VERDICT_KIND_spam:
			return CAUSE_spam;
		case VERDICT_KIND_virus:
			return CAUSE_virus;
		case VERDICT_KIND_banned:
			return CAUSE_banned_attachment;
		case VERDICT_KIND_content:
			return status == STATUS_discarded ? CAUSE_content_filter_deleted : CAUSE_content_rejected;
		case VERDICT_KIND_spf:
			return CAUSE_spf_fail;
		case VERDICT_KIND_dkim:
			return CAUSE_dkim_fail;
		case VERDICT_KIND_dmarc:
			return CAUSE_dmarc_fail;
		case VERDICT_KIND_greylist:
			return CAUSE_greylisted;
		case VERDICT_KIND_policy:
			return CAUSE_policy;
	}
	return CAUSE_NONE;
}

void
blame_filter(VerdictKind kind, delivery_fact *d)
{
	if (d->status == STATUS_discarded || d->status == STATUS_rejected)
		assign_text(&d->cause, cause_text(cause_of_verdict(kind, d->status)));
}

static bool
is_cause(const text *told, Cause cause)
{
	return told != NULL && slice_is(text_slice(told), cause_info[cause].name);
}

static Cause
cause_of_login(const login_fact *f)
{
	Cause		told;

	if (f->result != LOGIN_RESULT_failed)
		return f->result == LOGIN_RESULT_suspected ? CAUSE_login_suspected : CAUSE_NONE;
	if (is_cause(f->cause, CAUSE_auth_unavailable))
		return CAUSE_auth_unavailable;	/* whatever was answered */
	told = cause_of_words(f->code, f->enhanced_code, f->reply, STAGE_auth);
	if (told == CAUSE_unknown_user)
		return CAUSE_user_unknown_at_login;
	return says_something(told) ? told : CAUSE_login_failed;
}

void
blame_login(login_fact *f)
{
	assign_text(&f->cause, cause_text(cause_of_login(f)));
}

void
blame_login_service(login_fact *f)
{
	assign_text(&f->cause, cause_text(CAUSE_auth_unavailable));
}

static Cause
cause_of_session(const Session *s, const session_fact *f)
{
	Cause		told;

	switch (f->result)
	{
		case RESULT_NONE:
		case RESULT_ok:
		case RESULT_handed_over:
		case RESULT_unknown:
		case RESULT_COUNT:
			break;
		case RESULT_connect_failed:
			told = cause_of_words(f->code, f->enhanced_code, f->reply, STAGE_connect);
			return says_something(told) ? told : cause_of_connection(f->idle);
		case RESULT_blocked:
			told = cause_of_words(f->code, f->enhanced_code, f->reply, STAGE_connect);
			return first_cause(told, CAUSE_access_rule);
		case RESULT_tls_failed:
			return CAUSE_tls_failed;
		case RESULT_login_failed:
			return s->login != NULL ? cause_of_login(&s->login->f) : CAUSE_login_failed;
		case RESULT_rejected:
			return first_cause(cause_of_words(f->code, f->enhanced_code, f->reply, f->stage), CAUSE_not_logged);
		case RESULT_timeout:
			return cause_of_silence(s, f->stage);
		case RESULT_aborted:
			told = cause_of_words(f->code, f->enhanced_code, f->reply, f->stage);
			return told == CAUSE_connection_lost && f->rcpts == INT_NONE ? told : cause_of_end(s);	/* no mail was begun */
		case RESULT_no_mail:
			return CAUSE_no_mail;
	}
	return CAUSE_NONE;
}

/* Of connections, or of what a client may do in a dialogue. */
void
blame_limit(Session *s, const Entry *e)
{
	if (says_something(cause_of_words(e->code, NULL, s->f.reply, STAGE_connect)))
		return;
	if (e->stage == STAGE_connect)
		assign_text(&s->f.cause, cause_text(CAUSE_too_many_connections));
	else if (session_is_of_mailbox(s))
		assign_text(&s->f.cause, cause_text(CAUSE_protocol_error));
}

/* RFC 5321 section 3.8: after 421 the server closes the connection, whatever the client had begun. */
void
blame_closing(Correlator *c, Session *s)
{
	const Entry *e = c->e;

	assign_text(&s->closed_cause,
				cause_text(cause_of_reply(e->code, line_slice(c, e->enhanced_code), line_slice(c, e->reply), s->f.stage)));
}

/* What the reply of the line at hand tells, at whatever stage, or NONE without one. */
static Cause
cause_of_line(Correlator *c)
{
	const Entry *e = c->e;

	return e->reply.ptr == NULL ? CAUSE_NONE :
		cause_of_reply(e->code, line_slice(c, e->enhanced_code), line_slice(c, e->reply), STAGE_NONE);
}

static bool
is_timeout(Cause cause)
{
	return cause == CAUSE_connection_timeout || (cause >= CAUSE_timeout && cause <= CAUSE_timeout_end_of_data);
}

bool
blame_is_timeout(Correlator *c)
{
	return is_timeout(cause_of_line(c));
}

/* By the reason that the line at hand has for the end; NONE = it has none, or one that does not tell who. */
EndedBy
blame_ended_by(Correlator *c)
{
	Cause		told = cause_of_line(c);

	if (is_timeout(told))
		return ENDED_BY_timeout;
	if (told == CAUSE_connection_lost)
		return ENDED_BY_error;
	if (told == CAUSE_server_shutdown)
		return ENDED_BY_shutdown;
	return c->e->code >= 400 ? ENDED_BY_server : ENDED_BY_NONE;
}

/* Formats may know it without a reply; the session has no reply where there is no code. */
void
blame_refusal(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	text	   *told = line_text(c, e->cause);

	if (told == NULL && e->code == INT_NONE && e->reply.ptr != NULL)
		told = cause_text(cause_of_reply(e->code, line_slice(c, e->enhanced_code), line_slice(c, e->reply), e->stage));
	assign_text(&s->f.cause, told);
}

void
blame_mailbox(Session *s)
{
	assign_text(&s->f.cause, cause_text(CAUSE_mailbox_unavailable));
}

void
blame_session(const Session *s, session_fact *f)
{
	bool		told = s->f.cause != NULL && (f->result == RESULT_rejected || f->result == RESULT_blocked || f->result == RESULT_connect_failed);

	f->cause = told ? copy_text(s->f.cause) : cause_text(cause_of_session(s, f));
}
