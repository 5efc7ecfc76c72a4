/*
 * transaction.c: mail transactions inside a dialogue (RFC 5321 section 3.3): the sender, its recipients with the answers
 * they got, and how it came out: in incoming.c, refusal.c and outgoing.c, for a mail may be offered to us, or by us; in
 * summary.c, where the server sums it up.
 */
#include "transaction.h"

#include "../core/scan.h"

/* A server may wait with the refusal of a sender until RCPT, RFC 5321 section 3.3: the words tell why, not to what it answers. */
Stage
session_stage_said(Session *s, const Entry *e)
{
	bool		mail_stands = s->in_mail && !s->awaits_mail && !s->next.offered;

	if (e->stage == STAGE_mail && e->event == EVENT_reject && mail_stands && rcpts_unanswered(&s->rcpts) != NULL)
		return STAGE_rcpt;
	return e->stage;
}

/* Commands may be sent ahead, RFC 2920: answers come in the same order, and one that tells no stage is to the first without one. */
Stage
transaction_stage(Session *s, const Entry *e)
{
	Stage		said = session_stage_said(s, e);

	/* a server that closes the connection says so whatever was asked */
	if (said != STAGE_NONE && !(said == STAGE_connect && session_offers_mail(s)))
		return said;
	if (s->awaits_mail)
		return STAGE_mail;
	if (s->f.stage != STAGE_mail && s->f.stage != STAGE_data)
		return s->f.stage;
	if (rcpts_unanswered(&s->rcpts) != NULL)
		return STAGE_rcpt;
	if (s->f.stage == STAGE_data && s->data_open && e->code != 421)
		return STAGE_end_of_data;	/* a server that closes the connection does not wait for it */
	return s->rcpts.count > 0 ? STAGE_data : s->f.stage;
}

/* --- its recipients --- */

Rcpt *
transaction_rcpt(Correlator *c, Session *s, Slice address)
{
	Rcpt	   *rcpt = rcpts_find(&s->rcpts, line_slice(c, address));

	if (rcpt == NULL)
	{
		count_up(&s->f.rcpts, 1);
		rcpt = rcpts_add(&s->rcpts, line_text(c, address));
	}
	return rcpt;
}

bool
transaction_next_rcpt(const Correlator *c, Slice *rest, Slice *address)
{
	return rest->ptr != NULL && slice_list_next(c->e->recipients, rest, address);
}

/* Answers come in order: those before it had theirs, RFC 2920. */
static Rcpt *
answered_by_name(Session *s, Rcpt *rcpt)
{
	s->rcpts.nanswered = Max(s->rcpts.nanswered, (int) (rcpt - s->rcpts.items));
	return rcpt;
}

/* Most servers repeat whom they refuse: "<address>". */
static Rcpt *
refused_by_name(Correlator *c, Session *s)
{
	Slice		reply = line_slice(c, c->e->reply);
	const char *end = slice_end(reply);
	const char *p = reply.ptr == NULL ? NULL : memchr(reply.ptr, '<', reply.len);
	Slice		address;
	Rcpt	   *rcpt;

	if (p == NULL || c->e->code < 400 || scan_angle(p, end, &address) == NULL || address.len == 0)
		return NULL;
	rcpt = rcpts_find(&s->rcpts, address);
	return rcpt != NULL && rcpt->standing == RCPT_NAMED ? rcpt : NULL;
}

/*
 * A refusal that names nobody, where several have no answer though the client waits for each: some are not in the log.
 * Which of them it refuses is not known.
 */
static bool
leaves_unsure(const Correlator *c, Session *s, Rcpt *first)
{
	Rcpt	   *last = &s->rcpts.items[s->rcpts.count - 1];

	if (!s->turns.waits || c->e->code < 400 || first == NULL || first == last || last->standing != RCPT_NAMED)
		return false;
	for (Rcpt *rcpt = first; rcpt <= last; rcpt++)
		if (rcpt->standing == RCPT_NAMED)
			rcpt->standing = RCPT_UNSURE;
	return true;
}

/* The only one that waits, if it is refused under a name that nobody was given: the server completes names. */
static Rcpt *
refused_by_other_name(Correlator *c, Session *s)
{
	Rcpt	   *rcpt = s->turns.waits && c->e->code >= 400 ? rcpts_unanswered(&s->rcpts) : NULL;

	if (rcpt == NULL || rcpt != &s->rcpts.items[s->rcpts.count - 1])
		return NULL;
	return rcpts_find(&s->rcpts, line_slice(c, c->e->recipient)) == NULL ? rcpt : NULL;
}

static Rcpt *
named_by_answer(Correlator *c, Session *s)
{
	Rcpt	   *rcpt;

	if (c->e->recipient.ptr == NULL)
		return refused_by_name(c, s);
	rcpt = refused_by_other_name(c, s);
	return rcpt != NULL ? rcpt : transaction_rcpt(c, s, c->e->recipient);
}

Rcpt *
transaction_answered_rcpt(Correlator *c, Session *s)
{
	Rcpt	   *rcpt = named_by_answer(c, s);

	if (rcpt != NULL)
		return answered_by_name(s, rcpt);
	rcpt = rcpts_unanswered(&s->rcpts);
	return leaves_unsure(c, s, rcpt) ? NULL : rcpt;
}

void
transaction_accept_rcpt(Session *s, Rcpt *rcpt, bool forward)
{
	if (rcpt == NULL || rcpt->standing != RCPT_NAMED)
		return;
	rcpt->standing = RCPT_ACCEPTED;
	rcpt->forward = forward;
	count_up(&s->f.rcpts_accepted, 1);
}

/* --- the mail under way --- */

Message *
transaction_message(Correlator *c, const Session *s)
{
	return key_is_set(s->mail) ? message_find(c, s->mail) : NULL;
}

void
transaction_end(Correlator *c, Session *s, const Message *m)
{
	filter_rows(c, s);
	if (s->verdicts.count > 0)
		verdicts_of_message(c, s, m);
	rcpts_clear(&s->rcpts);
	s->named_again = 0;
	s->turns.waits = false;
	s->in_mail = false;
	s->awaits_mail = false;
	s->summary = (Summary) {0};
	s->mail = NO_KEY;
	s->data_open = false;
	outgoing_forget_reply(s);
}

static void
forget_next(Session *s)
{
	s->next.offered = false;
	assign_text(&s->next.sender, NULL);
	rcpts_clear(&s->next.rcpts);
}

void
session_close_mail(Correlator *c, Session *s)
{
	Message    *m = transaction_message(c, s);

	forget_next(s);
	if (is_outgoing(s))
		outgoing_finish(c, s);
	else if (s->summary.seen && s->summary.status == STATUS_NONE)
		incoming_passed(c, s, m);
	else
		incoming_break_off(c, s, m, TOLD_BY_SILENCE);
}

/* --- its lines --- */

static void
begin_mail(Correlator *c, Session *s, text *sender)
{
	if (!is_outgoing(s))
		session_close_mail(c, s);
	else if (s->f.transactions == INT_NONE)
		outgoing_begin(s);
	refusal_forget_sender(s);
	s->in_mail = true;
	count_up(&s->f.transactions, 1);
	assign_text(&s->f.sender, sender);
}

static void
answered(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Stage		stage = transaction_stage(s, e);

	if (e->code == 354)
		s->data_open = true;
	if (e->stage == STAGE_mail && e->sender.ptr != NULL && !s->in_mail && !is_outgoing(s))
		begin_mail(c, s, line_text(c, e->sender));	/* its MAIL is not in the log */
	if (is_outgoing(s) && e->code != INT_NONE && e->code >= 400)
		outgoing_refused(c, s);
	else if (stage == STAGE_rcpt && e->code >= 200 && e->code < 300 && !s->quit)
		transaction_accept_rcpt(s, transaction_answered_rcpt(c, s), detail_has(e, SLICE("will_forward")));
	else if (is_outgoing(s) && stage == STAGE_end_of_data && s->out.code == INT_NONE)
		outgoing_keep_reply(c, s);
}

static void
transferred(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Message    *m = is_outgoing(s) ? transaction_message(c, s) : NULL;
	int64	   *bytes = is_outgoing(s) ? &s->f.bytes_out : &s->f.bytes_in;

	if (e->size != BIGINT_NONE)
		*bytes = *bytes == BIGINT_NONE ? e->size : *bytes + e->size;
	if (is_outgoing(s))
		s->f.stage = STAGE_end_of_data; /* what the peer answers next */
	if (m != NULL)
		link_offered(c, s, m);
}

/* How far the mail under way has come. */
static Stage
stage_of_mail(const Session *s)
{
	if (s->data_open)
		return STAGE_end_of_data;
	return s->rcpts.count > 0 ? STAGE_rcpt : STAGE_mail;
}

/* A MAIL inside a mail is to be refused, and the mail goes on, RFC 5321 section 4.1.4: the answer tells. */
static void
offered(Correlator *c, Session *s)
{
	bool		answer_follows = c->e->command.ptr != NULL;
	text	   *sender = line_text(c, c->e->sender);

	s->next.offered = s->in_mail && answer_follows && !is_outgoing(s);
	if (s->next.offered)
	{
		assign_text(&s->next.sender, sender);
		s->f.stage = stage_of_mail(s);
	}
	else
	{
		begin_mail(c, s, sender);
		s->awaits_mail = answer_follows;
	}
}

static void
begin_next(Correlator *c, Session *s)
{
	NextMail	next = s->next;

	s->next = (NextMail) {0};
	begin_mail(c, s, next.sender);
	if (next.rcpts.count > 0)
		count_up(&s->f.rcpts, next.rcpts.count);
	s->rcpts = next.rcpts;
	s->f.stage = c->e->event == EVENT_rcpt_to ? STAGE_rcpt : STAGE_mail;
}

static void
refuse_next(Correlator *c, Session *s)
{
	s->f.stage = STAGE_mail;
	s->awaits_mail = true;
	refusal_row(c, s, s->next.sender, NULL, NULL);
	s->awaits_mail = false;
	session_obstacle(s, RESULT_rejected);
	forget_next(s);
	refusal_forget_sender(s);	/* the mail under way has another one */
	s->f.stage = stage_of_mail(s);
}

/* Whether the line answers the MAIL inside a mail: what was sent before it is answered first, RFC 2920. */
static bool
answers_next(Session *s, const Entry *e)
{
	if (s->summary.seen && e->event == EVENT_reply && e->stage == STAGE_mail)
		return true;			/* it says so, and the mail before is summed up: its own answer is not logged */
	if ((e->event != EVENT_reply && e->event != EVENT_reject) || s->data_open || e->code == 354)
		return false;
	return rcpts_unanswered(&s->rcpts) == NULL;
}

/* The line at hand may decide a MAIL inside a mail; true = that is all it says. */
static bool
decides_next(Correlator *c, Session *s)
{
	const Entry *e = c->e;

	if (s->data_open && e->event == EVENT_rcpt_to && e->recipient.ptr != NULL)
	{
		if (rcpts_find(&s->next.rcpts, line_slice(c, e->recipient)) == NULL)
			rcpts_add(&s->next.rcpts, line_text(c, e->recipient));
		s->f.stage = stage_of_mail(s);
		return true;
	}
	if (answers_next(s, e) && e->event == EVENT_reject && (e->stage == STAGE_NONE || e->stage == STAGE_mail))
	{
		refuse_next(c, s);
		return true;
	}
	if (answers_next(s, e) || e->event == EVENT_mail_from || e->event == EVENT_rcpt_to)
		begin_next(c, s);
	return false;
}

/* The last chunk of a mail, RFC 3030: what is answered next is its end. */
static bool
is_last_chunk(Slice command)
{
	return command.len > 9 && pg_strncasecmp(command.ptr, "BDAT ", 5) == 0 && pg_strncasecmp(slice_end(command) - 5, " LAST", 5) == 0;
}

/* By the client; or, where the line is no command, by the server or a filter before it, which took him. A filter may tell the number under which the mail was handed in. */
static void
named(Correlator *c, Session *s)
{
	int64		number = detail_number_of(c->e, SLICE("qp"));
	Rcpt	   *rcpt = NULL;

	s->turns.waits |= c->e->command.ptr != NULL && (s->turns.answered || !s->in_mail);
	if (is_outgoing(s) && s->f.transactions == INT_NONE && s->rcpts.count == 0)
		outgoing_begin(s);		/* its MAIL is not logged */
	if (c->e->recipient.ptr != NULL)
	{
		s->named_again += rcpts_find(&s->rcpts, line_slice(c, c->e->recipient)) != NULL;
		rcpt = transaction_rcpt(c, s, c->e->recipient);
	}
	if (c->e->command.ptr == NULL)
		transaction_accept_rcpt(s, rcpt, false);
	if (number == BIGINT_NONE)
		return;
	set_text(c, &s->f.sender, c->e->sender);
	if (!s->passed)
		count_up(&s->f.messages, 1);
	s->passed = true;
	link_handed_by(c, s, number);
}

void
transaction_event(Correlator *c, Session *s)
{
	const Entry *e = c->e;

	if (s->next.offered && decides_next(c, s))
		return;
	switch ((int) e->event)
	{
		case EVENT_mail_from:
			offered(c, s);
			break;
		case EVENT_rcpt_to:
			named(c, s);
			break;
		case EVENT_data:
			s->data_open |= s->in_mail && is_last_chunk(e->command);
			s->turns.waits &= rcpts_unanswered(&s->rcpts) == NULL;	/* else it sends ahead */
			break;
		case EVENT_reply:
			answered(c, s);
			break;
		case EVENT_transfer:
			transferred(c, s);
			break;
		case EVENT_abort:
			session_close_mail(c, s);
			if (e->recipient.ptr != NULL)
			{
				count_up(&s->f.rcpts, 1);
				delivery_aborted(c, s);
			}
			if (s->obstacle == RESULT_NONE)
				set_text(c, &s->f.reply, e->reply);
			session_obstacle(s, blame_is_timeout(c) ? RESULT_timeout : RESULT_aborted);
			break;
		case EVENT_accept:
			incoming_accepted(c, s);
			break;
		case EVENT_reject:
			if (is_outgoing(s))
				outgoing_refused(c, s);
			else
				refusal_by_us(c, s);
			break;
		case EVENT_summary:
			summary_of_mail(c, s);
			break;
		case EVENT_verdict:
			filter_event(c, s);
			break;
	}
	s->turns.answered = e->event == EVENT_reply || e->event == EVENT_reject;
	if (s->turns.answered)
		s->awaits_mail = false;
	if (s->next.offered && !s->in_mail)
		begin_next(c, s);		/* the mail before it is over */
}
