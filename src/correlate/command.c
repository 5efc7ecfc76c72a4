/* command.c: commands of a dialogue, and, of POP3, what the answers to them tell. */
#include "session.h"

#include "../core/scan.h"

/* SMTP and POP3 alike: four letters. */
static bool
is_command(Slice command, const char *word)
{
	return command.len >= 4 && pg_strncasecmp(command.ptr, word, 4) == 0;
}

bool
command_is_rset(Slice command)
{
	return is_command(command, "RSET");
}

/* IMAP commands have a tag before them. */
static bool
is_quit(Slice command)
{
	const char *end = slice_end(command);
	Slice		tag;
	const char *p = scan_word(command.ptr, end, &tag);

	return is_command(command, "QUIT") || (p != NULL && slice_is_lit_nocase(slice_trim(slice_of(p, end)), "logout"));
}

bool
session_withdrew(const Session *s)
{
	return s->quit || command_is_rset(text_slice(s->f.last_command));
}

static AnswerTo
answer_to(Slice command)
{
	if (is_command(command, "PASS") || is_command(command, "APOP"))
		return ANSWER_TO_PASS;
	if (is_command(command, "AUTH") && command.len > 4) /* alone it asks for the mechanisms */
		return ANSWER_TO_AUTH;
	if (is_command(command, "RETR"))
		return ANSWER_TO_RETR;
	if (is_command(command, "USER"))
		return ANSWER_TO_USER;
	if (is_command(command, "QUIT"))
		return ANSWER_TO_QUIT;
	return is_command(command, "DELE") ? ANSWER_TO_DELE : ANSWER_TO_other;
}

/* Commands may be sent ahead, RFC 2449 section 6.6: their answers come in the same order. */
AnswerTo
command_answered(Session *s)
{
	Commands   *sent = &s->commands;
	AnswerTo	first = sent->nunanswered > 0 ? sent->unanswered[0] : ANSWER_TO_other;

	if (sent->nunanswered > 0)
		memmove(sent->unanswered, sent->unanswered + 1, --sent->nunanswered);
	else if (sent->more_unanswered > 0)
		sent->more_unanswered--;
	return first;
}

static void
await_answer(Session *s, Slice command)
{
	Commands   *sent = &s->commands;

	if (s->f.protocol != PROTOCOL_NONE && s->f.protocol != PROTOCOL_pop3)
		return;
	if (sent->nunanswered == UNANSWERED_MAX || sent->more_unanswered > 0)
		sent->more_unanswered++;
	else
		sent->unanswered[sent->nunanswered++] = answer_to(command);
}

void
command_take(Correlator *c, Session *s)
{
	Slice		command = c->e->command;

	s->talks = true;
	if (c->e->event == EVENT_reply)		/* the format knows what it answers */
	{
		s->commands.rset_replies += command_is_rset(command);
		return;
	}
	if (s->commands.continues)
	{
		s->commands.continues = false;	/* more of the command before */
		return;
	}
	count_up(&s->f.commands, 1);
	set_text(c, &s->f.last_command, command);
	s->commands.rsets += command_is_rset(command);
	s->quit |= is_quit(command);
	if (is_command(command, "RETR"))
		count_up(&s->f.retrieved, 1);
	if (is_command(command, "DELE"))
		count_up(&s->f.deleted, 1);
	await_answer(s, command);
}

/* Nobody sends such a command behind a login before he knows its answer: the answer at hand is to that, and one is not logged. */
static bool
login_answer_is_lost(const Commands *sent)
{
	return sent->nunanswered > 0 && (sent->unanswered[0] == ANSWER_TO_USER || sent->unanswered[0] == ANSWER_TO_QUIT);
}

/* What POP3 and IMAP servers say instead of a greeting. */
static bool
turns_away(const Session *s, Slice reply)
{
	return session_awaits_greeting(s) && (slice_starts_lit(reply, "-ERR") || slice_starts_lit(reply, "* BYE"));
}

static void
turned_away(Correlator *c, Session *s)
{
	session_obstacle(s, RESULT_blocked);
	set_text(c, &s->f.reply, c->e->reply);
	blame_refusal(c, s);
}

/* Who is refused before the password needs none. */
static bool
ends_login(const Commands *sent, AnswerTo answer, bool positive)
{
	switch (answer)
	{
		case ANSWER_TO_PASS:
			return true;
		case ANSWER_TO_AUTH:	/* a refusal may be of the mechanism */
			return positive;
		case ANSWER_TO_USER:	/* unless the password was sent ahead */
			return !positive && sent->nunanswered == 0;
		case ANSWER_TO_RETR:
		case ANSWER_TO_DELE:
		case ANSWER_TO_QUIT:
		case ANSWER_TO_other:
			break;
	}
	return false;
}

/* Of POP3, RFC 1939: a login is complete, or what was counted did not happen. */
void
command_answer(Correlator *c, Session *s)
{
	Slice		reply = c->e->reply;
	bool		positive = slice_starts_lit(reply, "+OK");
	AnswerTo	answer;

	if (turns_away(s, reply))
	{
		turned_away(c, s);
		return;
	}
	if (!positive && !slice_starts_lit(reply, "-ERR"))
	{
		s->commands.continues |= slice_starts_lit(reply, "+");
		return;
	}
	s->commands.continues = false;
	answer = command_answered(s);
	if (ends_login(&s->commands, answer, positive) && !login_answer_is_lost(&s->commands))
		login_event(c, s, positive);
	s->f.retrieved -= answer == ANSWER_TO_RETR && !positive;
	s->f.deleted -= answer == ANSWER_TO_DELE && !positive;
}
