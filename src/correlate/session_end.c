/* session_end.c: the end of a dialogue, and the row that tells what came of it. */
#include "session.h"

/* The log shows how we greeted the client, so it would show its commands, too. */
static bool
said_nothing(const Session *s)
{
	return s->o.ended && s->start_seen && s->f.direction == DIRECTION_in && s->f.stage == STAGE_connect && s->f.code == 220;
}

/* Whether a login in the dialogue would be in the log. */
bool
session_tells_login(const Session *s)
{
	int			traits = fact_traits(&s->f.common);

	return (traits & LOGS_LOGIN) || (s->start_seen && (traits & LOGS_LOGOUT) && session_is_of_mailbox(s));
}

/* The log shows what the client did, or that it did not log in, and nothing of a mail. */
static bool
wanted_nothing(const Session *s)
{
	if (said_nothing(s) || (s->talks && s->start_seen))
		return true;
	return s->o.ended && s->start_seen && s->login == NULL && session_tells_login(s);
}

static SessionResult
result_of(const Session *s, bool expired)
{
	if (s->passed)
		return RESULT_ok;
	if (s->obstacle != RESULT_NONE)
		return s->obstacle;
	if (!s->o.ended && !expired)
		return RESULT_unknown;
	if ((s->f.transactions > 0 || s->f.rcpts > 0) && s->talks)
		return RESULT_aborted;
	if (s->f.stage == STAGE_auth && s->login == NULL)
		return RESULT_unknown;	/* its answer is not logged */
	return wanted_nothing(s) ? RESULT_no_mail : RESULT_unknown;
}

static EndedBy
ended_by(Correlator *c, const Session *s)
{
	EndedBy		said = detail_word_of(c->e, SLICE("ended_by"), EndedBy_names, ENDED_BY_COUNT);
	EndedBy		told = c->e->event == EVENT_disconnect ? blame_ended_by(c) : ENDED_BY_NONE;

	if (c->e->event == EVENT_timeout || s->obstacle == RESULT_timeout || told == ENDED_BY_timeout)
		return ENDED_BY_timeout;
	if (s->quit || c->e->event == EVENT_logout)
		return ENDED_BY_quit;
	if (s->obstacle == RESULT_blocked || s->closed_cause != NULL)
		return ENDED_BY_server;
	if (said != ENDED_BY_NONE)
		return said;
	if (told != ENDED_BY_NONE)
		return told;
	return fact_traits(&s->f.common) & LOGS_LOGOUT ? ENDED_BY_client : ENDED_BY_unknown;
}

void
session_end(Correlator *c, Session *s)
{
	if (s->f.direction == DIRECTION_out)
		s->out.left = s->mail;
	session_close_mail(c, s);
	if (TIMESTAMP_IS_NOBEGIN(s->f.ended_at))
		s->f.ended_at = c->at;
	if (s->f.ended_by == ENDED_BY_NONE)
		s->f.ended_by = ended_by(c, s);
	object_end(c, &s->o);
}

static Completeness
completeness_of(const Session *s, bool expired)
{
	bool		end_missing = !s->o.ended && (fact_traits(&s->f.common) & LOGS_SESSION_END) != 0;

	if (!s->o.ended && !expired)
		return COMPLETENESS_open;
	if (s->start_seen)
		return end_missing ? COMPLETENESS_end_missing : COMPLETENESS_complete;
	return end_missing ? COMPLETENESS_both_missing : COMPLETENESS_start_missing;
}

/* The session stays as it is: what is derived for a row must not be a premise of the next lines. */
void
session_put(Correlator *c, Session *s, bool expired)
{
	session_fact f;

	if (expired)
		session_close_mail(c, s);
	refusal_put(c, s);
	verdicts_put(c, s);
	f = s->f;
	f.result = result_of(s, expired);
	f.completeness = completeness_of(s, expired);
	if (s->commands.rsets + s->commands.rset_replies > 0)
		f.rsets = Max(s->commands.rsets, s->commands.rset_replies);
	if (f.committed == BOOL_NONE && s->login != NULL && s->passed && f.deleted != INT_NONE && s->o.ended)
		f.committed = f.ended_by == ENDED_BY_quit && !s->keeps_deleted;
	logins_put(c, s, expired);
	if (fact_is_wanted(c, FACT_session))
	{
		blame_session(s, &f);
		fact_put(c, FACT_session, &f.common, s->o.put);
		assign_text(&f.cause, NULL);
	}
	s->o.put = true;
}

void
session_soon_read(const Session *s)
{
	fact_soon_read(FACT_session, &s->f.common);
	soon_read(s->rcpts.items, sizeof(Rcpt));
	soon_read(s->login, sizeof(Login));
}

void
session_free(Session *s)
{
	rcpts_clear(&s->rcpts);
	refusal_free(s);
	verdicts_free(s);
	assign_text(&s->next.sender, NULL);
	rcpts_clear(&s->next.rcpts);
	assign_text(&s->closed_cause, NULL);
	assign_text(&s->refused.sender, NULL);
	assign_text(&s->refused.cause, NULL);
	assign_text(&s->out.reply, NULL);
	assign_text(&s->out.enhanced_code, NULL);
	assign_text(&s->out.queue_id, NULL);
	login_free(s);
	fact_free(FACT_session, &s->f.common);
}
