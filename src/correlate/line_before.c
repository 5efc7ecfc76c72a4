/* line_before.c: lines that go on with the one before, repeat it, or are it once more. */
#include "session.h"

#include "utils/builtins.h"

static Object *
last_object(Correlator *c, const Host *host)
{
	return host->has_last ? object_find(c, host->last_kind, host->last_key) : NULL;
}

static void
line_of(Correlator *c, Object *o)
{
	fact_line(c, o->kind == OPEN_session ? &((Session *) o)->f.common : &((Message *) o)->f.common);
	object_touch(c, o);
}

/* The first recipient whose last outcome was told by the last line, with a reply. */
static Rcpt *
rcpt_of_reply(const Message *m)
{
	const RcptList *list = &m->rcpts;
	Rcpt	   *found = NULL;

	for (int i = 0; i < list->told.count && list->told_line == m->f.common.last_line; i++)
	{
		Rcpt	   *rcpt = &list->items[list->told.items[i]];

		if (rcpt->last != NULL && rcpt->last->reply != NULL && (found == NULL || rcpt < found))
			found = rcpt;
	}
	return found;
}

/* A folded line gives the rest of what the last outcome of the message said. */
static void
continue_reply(Correlator *c, Message *m)
{
	Rcpt	   *rcpt = rcpt_of_reply(m);
	text	   *rest;

	if (rcpt == NULL)
		return;
	rest = line_text(c, c->e->reply.ptr != NULL ? c->e->reply : c->e->text);
	delivery_goes_on_saying(rcpt, rest);
	pfree(rest);
	fact_line(c, &rcpt->last->common);
	rcpts_told(&m->rcpts, rcpt, c->line_no);
}

/* What the line before belonged to, if the same program wrote it: others may have written in between. */
static Object *
last_of_program(Correlator *c)
{
	Object	   *o = last_object(c, c->host);

	return o != NULL && slice_is(text_slice(c->host->last_program), c->e->program) ? o : NULL;
}

void
continuation_event(Correlator *c)
{
	Object	   *o = last_of_program(c);

	if (o == NULL)
		return;
	if (o->kind == OPEN_message)
		continue_reply(c, (Message *) o);
	else if (((Session *) o)->f.direction == DIRECTION_out)
		outgoing_continued(c, (Session *) o);
	else
	{
		refusal_continued(c, (Session *) o);
		login_continued(c, (Session *) o);
	}
	line_of(c, o);
}

/* That no password can be checked. The answer that follows from it may reach the log before it, on a way of its own. */
void
service_event(Correlator *c)
{
	Object	   *o;

	if (c->e->stage != STAGE_auth)
		return;
	login_unchecked(c);
	o = last_of_program(c);
	if (o == NULL || o->kind != OPEN_session || !login_was_answered((Session *) o))
		return;
	login_continued(c, (Session *) o);
	line_of(c, o);
}

/* A damaged count shall not fill the table. */
#define REFUSALS_MAX 1000

/* As many more connections were refused as that of the dialogue, for the same reason. */
void
refused_again(Correlator *c, Session *s, int32 times)
{
	Host	   *host = c->host;

	c->host = s->o.host;
	for (times = Min(times, REFUSALS_MAX); times > 0; times--)
	{
		Session    *more = dialogue_open(c, NO_KEY, true);

		more->f.common.format = s->f.common.format;
		assign_text(&more->f.common.program, copy_text(s->f.common.program));
		more->f.protocol = s->f.protocol;
		more->f.direction = s->f.direction;
		more->f.stage = s->f.stage;
		more->f.peer_ip = s->f.peer_ip;
		assign_text(&more->f.reply, copy_text(s->f.reply));
		assign_text(&more->f.cause, copy_text(s->f.cause));
		assign_text((text **) &more->f.common.detail, copy_text((text *) s->f.common.detail));
		more->obstacle = s->obstacle;
		session_end(c, more);
	}
	c->host = host;
	object_touch(c, &s->o);		/* it may be repeated again */
}

static bool
was_refused_at_once(const Session *s)
{
	return s->o.ended && s->f.stage == STAGE_connect && s->f.common.last_line == s->f.common.first_line;
}

/* "last message repeated n times": n more of what the line before told. */
void
repeat_event(Correlator *c)
{
	const Host *machine = c->host->machine;
	Object	   *o = last_object(c, machine);
	Session    *s = (Session *) o;
	int32		times = c->e->repeated == INT_NONE ? 1 : c->e->repeated;

	if (o == NULL)
		return;
	if (o->kind == OPEN_session && machine->last_event == EVENT_limit && was_refused_at_once(s))
	{
		refused_again(c, s, times);
		return;
	}
	if (o->kind == OPEN_session && machine->last_event == EVENT_login_fail && s->login != NULL)
	{
		login_more(&s->login->f, times);
		fact_line(c, &s->login->f.common);
	}
	line_of(c, o);
}

/* --- lines that were written twice --- */

/*
 * At one instant, to the dialogue, mail or attempt that the line names: others may be just alike, and a mail may name a
 * recipient twice. Answers and refusals come again at once.
 */
static bool
happens_once(const Entry *e)
{
	switch ((int) e->event)
	{
		case EVENT_connect:
		case EVENT_login:
		case EVENT_login_fail:
		case EVENT_logout:
		case EVENT_disconnect:
			return e->session_key.ptr != NULL || e->pid != INT_NONE || e->client_port != INT_NONE;
		case EVENT_delivery_start:
		case EVENT_delivery:
			return e->session_key.ptr != NULL;
		case EVENT_enqueue:
			return e->recipient.ptr == NULL;
		case EVENT_message:
		case EVENT_notify:
		case EVENT_remove:
			return true;
	}
	return false;
}

/* No server does a thing twice in a microsecond, where the instant tells them. */
static bool
tells_microseconds(TimestampTz at)
{
	return at % 1000 != 0;
}

/* Two rules of a syslog daemon for one file write each line twice: equal lines that follow each other tell one thing. */
bool
line_is_told_again(Correlator *c)
{
	Host	   *machine = c->host->machine;
	Slice		line = c->e->line;
	bool		tells_once = !TIMESTAMP_IS_NOBEGIN(c->at) && (happens_once(c->e) || tells_microseconds(c->at));

	if (tells_once && machine->said != NULL && machine->said_at == c->at && slice_is(text_slice(machine->said), line))
		return true;
	assign_text(&machine->said, tells_once ? cstring_to_text_with_len(line.ptr, (int) line.len) : NULL);
	machine->said_at = c->at;
	return false;
}
