/*
 * transaction.c: mail transactions inside a dialogue (RFC 5321 section 3.3): the sender, its recipients with the answers
 * they got, and how it came out. A dialogue that we opened gives the outcome of an attempt for the mail it carries.
 */
#include "object.h"

#include <math.h>

#include "../formats/formats.h"

static bool
is_outgoing(const Session *s)
{
	return s->f.direction == DIRECTION_out;
}

static Stage
stage_of(const Session *s, const Entry *e)
{
	return e->stage != STAGE_NONE ? e->stage : s->f.stage;
}

static void
add_one(int32 *column)
{
	*column = *column == INT_NONE ? 1 : *column + 1;
}

/* --- its recipients --- */

static bool
is_pending(const Rcpt *rcpt)
{
	return rcpt->standing == RCPT_NAMED || rcpt->standing == RCPT_ACCEPTED;
}

static Rcpt *
name_rcpt(Correlator *c, Session *s, Slice address)
{
	Rcpt	   *rcpt = rcpts_find(&s->rcpts, line_slice(c, address));

	if (rcpt == NULL)
	{
		add_one(&s->f.rcpts);
		rcpt = rcpts_add(&s->rcpts, line_text(c, address));
	}
	return rcpt;
}

/* Those that the line at hand names, one by one: rest starts as the text of its list. */
static bool
next_rcpt_of_line(const Correlator *c, Slice *rest, Slice *address)
{
	return rest->ptr != NULL && slice_list_next(c->e->recipients, rest, address);
}

/* Whom an answer speaks of: the recipient it names, else the first that has no answer yet. NULL if there is none. */
static Rcpt *
answered_rcpt(Correlator *c, Session *s)
{
	if (c->e->recipient.ptr != NULL)
		return name_rcpt(c, s, c->e->recipient);
	for (int i = 0; i < s->rcpts.count; i++)
		if (s->rcpts.items[i].standing == RCPT_NAMED)
			return &s->rcpts.items[i];
	return NULL;
}

static void
accept_rcpt(Session *s, Rcpt *rcpt, bool forward)
{
	if (rcpt == NULL || rcpt->standing != RCPT_NAMED)
		return;
	rcpt->standing = RCPT_ACCEPTED;
	rcpt->forward = forward;
	add_one(&s->f.rcpts_accepted);
}

static void
forget_data_reply(Session *s)
{
	s->data_code = INT_NONE;
	assign_text(&s->data_reply, NULL);
	assign_text(&s->data_enhanced, NULL);
	assign_text(&s->data_queue_id, NULL);
}

/* What a filter said of recipients, where no answer of the dialogue took it over. */
static void
put_verdicts_of_rcpts(Correlator *c, Session *s)
{
	for (int i = 0; i < s->rcpts.count; i++)
	{
		delivery_fact *d = s->rcpts.items[i].last;

		if (d == NULL)
			continue;
		s->rcpts.items[i].last = NULL;
		if (d->status == STATUS_rejected)
		{
			if (s->obstacle == RESULT_NONE)
				assign_text(&s->f.cause, copy_text(d->cause));
			session_obstacle(s, RESULT_rejected);
		}
		set_copy(&d->sender, s->f.sender);
		delivery_alone(c, s, d);
	}
}

static void
end_mail(Correlator *c, Session *s, const Message *m)
{
	put_verdicts_of_rcpts(c, s);
	if (s->nverdicts > 0)
		verdicts_of_message(c, s, m);
	rcpts_clear(&s->rcpts);
	s->in_mail = false;
	s->summed = false;
	s->summary = STATUS_NONE;
	s->mail = NO_KEY;
	s->mail_in_mail = false;
	assign_text(&s->next_sender, NULL);
	forget_data_reply(s);
}

static Message *
mail_under_way(Correlator *c, const Session *s)
{
	return key_is_set(s->mail) ? message_find(c, s->mail) : NULL;
}

/* --- a mail that was offered to us --- */

static void
set_origin(Message *m, const Session *s)
{
	if (m->f.origin != ORIGIN_NONE)
		return;
	if (s->f.protocol == PROTOCOL_lmtp)
		m->f.origin = ORIGIN_lmtp;
	else if (s->f.protocol == PROTOCOL_submission || session_submitter(s) != NULL || session_logged_in(s))
		m->f.origin = ORIGIN_submission;
	else
		m->f.origin = ORIGIN_smtp;
}

/* What the dialogue knows of the mail that it brought. */
static void
message_of_session(Message *m, const Session *s)
{
	m->start_seen = true;
	m->f.session_ref = s->o.id;
	m->f.client_ip = s->f.peer_ip;
	set_copy(&m->f.client_name, s->f.peer_name);
	set_copy(&m->f.helo, s->f.helo);
	set_copy(&m->f.user_name, session_submitter(s));
	set_copy(&m->f.sender, s->f.sender);
	set_origin(m, s);
}

/* The rest of a row that was begun for a recipient before its message was known. */
static void
adopt_row(Correlator *c, const Session *s, Message *m, Rcpt *rcpt, delivery_fact *d)
{
	set_copy(&d->sender, s->f.sender);
	delivery_take(c, s, m, rcpt, d);
}

static delivery_fact *
inferred_row(Correlator *c, Status status)
{
	delivery_fact *d = delivery_begin(c);

	d->status = status;
	d->inferred = true;
	d->code = INT_NONE;			/* the answer was to the client, for all recipients */
	assign_text(&d->enhanced_code, NULL);
	assign_text(&d->reply, NULL);
	assign_text(&d->next_queue_id, NULL);
	return d;
}

static delivery_fact *row_after(Correlator *c, const Session *s, Status status, int *count);

/* 250 to the end of data: the message has the recipients that were accepted. unseen: that answer is only inferred. */
static void
take_mail(Correlator *c, Session *s, Message *m, bool unseen)
{
	int			late = 0;
	bool		silent = (format_info[s->f.common.format].traits & KEEPS_LOCAL_SILENT) != 0;

	message_of_session(m, s);
	if (TIMESTAMP_IS_NOBEGIN(m->f.accepted_at))
		m->f.accepted_at = unseen ? s->o.last_at : c->at;
	m->f.n_accepted = 0;
	m->counted = true;
	for (int i = 0; i < s->rcpts.count; i++)
	{
		Rcpt	   *offered = &s->rcpts.items[i];
		Rcpt	   *rcpt;
		delivery_fact *verdict = offered->last;

		if (!is_pending(offered))
			continue;
		m->f.n_accepted++;
		rcpt = message_rcpt(c, m, text_slice(offered->address));
		rcpt->forward = offered->forward;
		offered->last = NULL;
		if (verdict != NULL)
			adopt_row(c, s, m, rcpt, verdict);
		else if (silent && !rcpt->forward)
			adopt_row(c, s, m, rcpt, unseen ? row_after(c, s, STATUS_delivered, &late) : inferred_row(c, STATUS_delivered));
	}
	message_changed(c, m);
	add_one(&s->f.messages);
	s->passed = true;
	end_mail(c, s, m);
}

/* The mail that this dialogue brings, or NULL without an id. Where another dialogue brought mail under the id, the id is used again. */
static Message *
message_brought(Correlator *c, const Session *s)
{
	Message    *m = message_of_line(c, true);

	return m != NULL && m->f.session_ref != BIGINT_NONE && m->f.session_ref != s->o.id ? message_new(c, m) : m;
}

static void
accepted(Correlator *c, Session *s)
{
	Message    *m = message_brought(c, s);
	int64		number = detail_number_of(c->e, SLICE("qp"));

	if (m != NULL)
	{
		message_line(c, m);
		SET_NUMBER(m->f.size, c->e->size, BIGINT_NONE);
		take_mail(c, s, m, false);
		return;
	}
	set_text(c, &s->f.sender, c->e->sender);
	if (number != BIGINT_NONE)
		keys_take(c, &s->o, key_of_number(c, KEY_OF_HANDOVER, number));
	add_one(&s->f.messages);
	s->passed = true;
	end_mail(c, s, NULL);
}

/* --- a refusal --- */

/* "550-text", RFC 5321 section 4.2.1: more lines of the reply follow. */
static bool
reply_goes_on(Slice reply)
{
	return reply.len > 3 && reply.ptr[3] == '-' && reply.ptr[0] >= '4' && reply.ptr[0] <= '5';
}

static void
refuse(Correlator *c, Session *s, const text *sender, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = delivery_begin(c);

	if (d->status == STATUS_NONE)
		d->status = STATUS_rejected;
	d->stage = stage_of(s, c->e);
	set_copy(&d->sender, sender);
	if (rcpt != NULL)
	{
		set_copy(&d->recipient, rcpt->address);
		rcpt->standing = RCPT_REFUSED;
	}
	if (m != NULL && rcpt != NULL)
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	else if (s->refusal == NULL && reply_goes_on(c->e->reply))
	{
		delivery_complete_alone(s, d);
		s->refusal = d;
		s->refusal_stored = false;
	}
	else
		delivery_alone(c, s, d);
}

/* A filter's row for a recipient, begun before the answer that decides it. */
static void
complete_verdict(Correlator *c, Session *s, Message *m, Rcpt *rcpt)
{
	delivery_fact *d = rcpt->last;

	rcpt->last = NULL;
	rcpt->standing = RCPT_REFUSED;
	d->status = STATUS_rejected;
	SET_NUMBER(d->code, c->e->code, INT_NONE);
	set_text(c, &d->enhanced_code, c->e->enhanced_code);
	set_text(c, &d->reply, c->e->reply);
	fact_line(c, &d->common);
	set_copy(&d->sender, s->f.sender);
	if (m != NULL)
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	else
		delivery_alone(c, s, d);
}

static void
refuse_mail(Correlator *c, Session *s)
{
	Message    *m = mail_under_way(c, s);
	int			rows = 0;

	if (m != NULL)
	{
		message_line(c, m);
		m->refused = STATUS_rejected;
	}
	for (int i = 0; i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];

		if (!is_pending(rcpt))
			continue;
		if (rcpt->last != NULL)
			complete_verdict(c, s, m, rcpt);
		else
			refuse(c, s, s->f.sender, m, rcpt);
		rows++;
	}
	if (rows == 0)
		refuse(c, s, s->f.sender, m, NULL);
	if (m != NULL)
		message_changed(c, m);
	end_mail(c, s, m);
}

void
refusal_free(Session *s)
{
	if (s->refusal == NULL)
		return;
	fact_free(FACT_delivery, &s->refusal->common);
	pfree(s->refusal);
	s->refusal = NULL;
}

void
refusal_put(Correlator *c, Session *s)
{
	if (s->refusal == NULL)
		return;
	delivery_put(c, s->refusal, s->refusal_stored);
	s->refusal_stored = true;
}

static bool
continues_refusal(const Entry *e, const Session *s)
{
	return s->refusal != NULL && e->event == EVENT_reject && e->code == s->refusal->code;
}

void
refusal_goes_on(Correlator *c, Session *s)
{
	if (s->refusal == NULL || continues_refusal(c->e, s))
		return;
	refusal_put(c, s);
	refusal_free(s);
}

static void
add_to_refusal(Correlator *c, Session *s)
{
	text	   *more = line_text(c, c->e->reply);

	if (more != NULL && s->refusal->reply != NULL)
		assign_text(&s->refusal->reply, text_joined(s->refusal->reply, " ", more));
	if (more != NULL)
		pfree(more);
	set_text_once(c, &s->refusal->enhanced_code, c->e->enhanced_code);
	assign_text(&s->refusal->cause, NULL);
	blame_delivery(s, s->refusal);
	fact_line(c, &s->refusal->common);
	if (!reply_goes_on(c->e->reply))
	{
		refusal_put(c, s);
		refusal_free(s);
	}
}

/* A command that was refused for itself, outside of any mail, is no refusal of mail. */
static bool
refuses_mail(const Session *s, const Entry *e)
{
	return e->stage != STAGE_NONE || s->in_mail || e->sender.ptr != NULL || e->recipient.ptr != NULL;
}

static void
refused_by_us(Correlator *c, Session *s)
{
	Stage		stage = stage_of(s, c->e);

	if (continues_refusal(c->e, s))
	{
		add_to_refusal(c, s);
		return;
	}
	if (!refuses_mail(s, c->e))
	{
		session_obstacle(s, RESULT_rejected);
		return;
	}
	if ((stage == STAGE_data || stage == STAGE_end_of_data) && s->in_mail)
		refuse_mail(c, s);
	else
		refuse(c, s, s->in_mail ? s->f.sender : NULL, NULL, stage == STAGE_rcpt ? answered_rcpt(c, s) : NULL);
	session_obstacle(s, stage == STAGE_connect ? RESULT_blocked : RESULT_rejected);
}

/* --- a mail that we offered --- */

static Status
outcome_of_code(int32 code)
{
	if (code >= 500)
		return STATUS_bounced;
	return code >= 400 ? STATUS_deferred : STATUS_relayed;
}

/* What the dialogue tells of the attempt, beyond the line at hand. */
static void
complete_attempt(const Session *s, delivery_fact *d)
{
	if (d->code == INT_NONE)
		d->code = s->data_code;
	set_copy(&d->enhanced_code, s->data_enhanced);
	set_copy(&d->reply, s->data_reply);
	set_copy(&d->next_queue_id, s->data_queue_id);
	if (d->reply == NULL && s->obstacle != RESULT_NONE)
	{
		set_copy(&d->reply, s->f.reply);
		d->code = s->f.code;
		set_copy(&d->enhanced_code, s->f.enhanced_code);
	}
	if (s->f.stage != STAGE_NONE)
		d->stage = s->f.stage;
	if (isnan(d->delay_transfer) && !TIMESTAMP_IS_NOBEGIN(s->began_at) && d->common.at >= s->began_at)
		d->delay_transfer = (double) (d->common.at - s->began_at) / USECS_PER_SEC;
}

static Status
outcome_of_dialogue(const Session *s, bool *inferred)
{
	*inferred = !s->summed;
	if (s->data_code != INT_NONE && (!s->summed || s->data_code >= 400))
		return outcome_of_code(s->data_code);
	if (s->summed && s->summary != STATUS_NONE)
		return s->summary;
	*inferred = true;
	return STATUS_deferred;
}

static delivery_fact *
row_after(Correlator *c, const Session *s, Status status, int *count)
{
	delivery_fact *d = palloc(sizeof *d);

	fact_begin_after(c, FACT_delivery, &d->common, &s->f.common, s->o.last_entry, s->o.last_at, count);
	d->status = status;
	d->inferred = true;
	d->tried = true;
	return d;
}

/* The attempt is over: each recipient that was not refused by itself shares its outcome. */
static void
finish_attempt(Correlator *c, Session *s)
{
	Message    *m = mail_under_way(c, s);
	int			late = 0;

	for (int i = 0; m != NULL && i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];
		delivery_fact *d;
		Status		status;
		bool		inferred;

		if (!is_pending(rcpt))
			continue;
		status = outcome_of_dialogue(s, &inferred);
		d = s->summed ? delivery_begin(c) : row_after(c, s, status, &late);
		d->status = status;
		d->inferred = inferred;
		assign_text(&d->recipient, copy_text(rcpt->address));
		set_copy(&d->sender, s->f.sender);
		complete_attempt(s, d);
		s->passed |= d->status == STATUS_relayed;
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	}
	if (m != NULL)
	{
		if (s->passed)
			add_one(&s->f.messages);
		message_changed(c, m);
	}
	end_mail(c, s, m);
}

static void
keep_data_reply(Correlator *c, Session *s)
{
	s->data_code = c->e->code;
	set_text(c, &s->data_reply, c->e->reply);
	set_text(c, &s->data_enhanced, c->e->enhanced_code);
	set_text(c, &s->data_queue_id, c->e->next_queue_id);
}

/* Who goes on to MAIL did without what was refused before: EHLO, STARTTLS, AUTH. */
static void
go_past_obstacle(Session *s)
{
	s->obstacle = RESULT_NONE;
	forget_data_reply(s);
}

static void
refused_by_peer(Correlator *c, Session *s)
{
	Message    *m = mail_under_way(c, s);
	Rcpt	   *rcpt = stage_of(s, c->e) == STAGE_rcpt ? answered_rcpt(c, s) : NULL;

	session_obstacle(s, RESULT_rejected);
	if (rcpt == NULL || m == NULL)
	{
		keep_data_reply(c, s);
		return;
	}
	{
		delivery_fact *d = delivery_begin(c);

		d->status = outcome_of_code(c->e->code);
		assign_text(&d->recipient, copy_text(rcpt->address));
		set_copy(&d->sender, s->f.sender);
		set_copy(&m->f.sender, s->f.sender);
		rcpt->standing = RCPT_REFUSED;
		delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
	}
}

/* --- the end of a transaction without an answer --- */

/* Nothing came of the mail. told: the line at hand says so; else the dialogue's end does. */
static void
break_off(Correlator *c, Session *s, Message *m, bool told)
{
	Status		status = s->summary != STATUS_NONE ? s->summary : STATUS_aborted;
	int			late = 0;

	if (m != NULL)
		m->refused = status;
	/* where the log does not show the dialogue, silence says nothing */
	for (int i = 0; (told || s->talks || s->summed) && i < s->rcpts.count; i++)
	{
		Rcpt	   *rcpt = &s->rcpts.items[i];
		delivery_fact *d;

		if (!is_pending(rcpt))
			continue;
		if (rcpt->last != NULL)
		{
			d = rcpt->last;
			assign_text(&d->cause, NULL);	/* the filter's, of what did not come to pass */
		}
		else if (told)
			d = delivery_begin(c);
		else
			d = row_after(c, s, status, &late);
		rcpt->last = NULL;
		d->status = status;
		d->stage = s->f.stage;
		assign_text(&d->recipient, copy_text(rcpt->address));
		set_copy(&d->sender, s->f.sender);
		if (m != NULL)
			delivery_take(c, s, m, message_rcpt(c, m, text_slice(rcpt->address)), d);
		else
			delivery_alone(c, s, d);
	}
	if (m != NULL)
		message_changed(c, m);
	end_mail(c, s, m);
}

void
session_close_mail(Correlator *c, Session *s)
{
	Message    *m = mail_under_way(c, s);

	if (is_outgoing(s))
		finish_attempt(c, s);
	else if (m != NULL && s->summed && s->summary == STATUS_NONE)
		take_mail(c, s, m, true);	/* its 250 was not seen, but it passed */
	else
		break_off(c, s, m, false);
}

/* --- the server's own summary --- */

static void
name_rcpts(Correlator *c, Session *s)
{
	Slice		rest = c->e->recipients.text;
	Slice		address;

	while (next_rcpt_of_line(c, &rest, &address))
		name_rcpt(c, s, address);
}

bool
summary_of_next_mail(Correlator *c, const Session *s)
{
	Message    *m = c->e->event == EVENT_summary && !is_outgoing(s) ? mail_under_way(c, s) : NULL;

	return m != NULL && c->e->queue_id.ptr != NULL && !slice_is(text_slice(m->f.queue_id), c->e->queue_id);
}

static void
summary_of_mail(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Message    *m;

	s->summed = true;
	s->summary = e->status;
	if (slice_is_lit(e->cause, "timeout"))
		session_obstacle(s, RESULT_timeout);
	if (s->in_mail)
		set_text_once(c, &s->f.sender, e->sender);
	else
		set_text(c, &s->f.sender, e->sender);	/* no MAIL was seen */
	if (e->queue_id.ptr == NULL)
	{
		s->summed = false;		/* of the session only */
		return;
	}
	name_rcpts(c, s);
	m = is_outgoing(s) ? message_of_line(c, true) : message_brought(c, s);
	message_line(c, m);
	set_text_once(c, &m->f.sender, e->sender);
	s->mail = m->o.keys[0];
	if (is_outgoing(s))
	{
		finish_attempt(c, s);
		return;
	}
	message_of_session(m, s);
	s->in_mail = true;
	if (s->summary == STATUS_aborted)
		break_off(c, s, m, true);	/* no answer will follow */
}

/* --- its lines --- */

static void
filtered(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Slice		rest = e->recipients.text;
	Slice		address;

	verdict_event(c, s, mail_under_way(c, s));
	while (e->status != STATUS_NONE && next_rcpt_of_line(c, &rest, &address))
	{
		Rcpt	   *rcpt = name_rcpt(c, s, address);

		if (rcpt->last != NULL && !s->in_mail)
			put_verdicts_of_rcpts(c, s);	/* of the mail before, where the log shows no MAIL */
		if (rcpt->last == NULL && is_pending(rcpt))
		{
			rcpt->last = delivery_begin(c);
			assign_text(&rcpt->last->recipient, copy_text(rcpt->address));
			blame_filter(verdict_kind(e), rcpt->last);
		}
	}
}

/* What a filter in the dialogue says of recipients, where that is not logged. One behind it has a log besides the server's. */
void
filtered_alone(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Slice		rest = e->recipients.text;
	Slice		address;

	RcptList	seen = {0};

	while (e->status != STATUS_NONE && e->stage != STAGE_NONE && next_rcpt_of_line(c, &rest, &address))
	{
		delivery_fact *d;

		if (rcpts_find(&seen, line_slice(c, address)) != NULL)
			continue;
		d = delivery_begin(c);
		assign_text(&d->recipient, copy_text(rcpts_add(&seen, line_text(c, address))->address));
		blame_filter(verdict_kind(e), d);
		if (m == NULL)
			delivery_alone(c, NULL, d);
		else
		{
			delivery_take(c, NULL, m, message_rcpt(c, m, line_slice(c, address)), d);
			message_changed(c, m);
		}
	}
	rcpts_clear(&seen);
}

static void
answered(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Stage		stage = stage_of(s, e);

	if (is_outgoing(s) && e->code != INT_NONE && e->code >= 400)
		refused_by_peer(c, s);
	else if (stage == STAGE_rcpt && e->code >= 200 && e->code < 300)
		accept_rcpt(s, answered_rcpt(c, s), detail_has(e, SLICE("will_forward")));
	else if (is_outgoing(s) && stage == STAGE_end_of_data && s->data_code == INT_NONE)
		keep_data_reply(c, s);
}

static void
transferred(Session *s, const Entry *e)
{
	int64	   *bytes = is_outgoing(s) ? &s->f.bytes_out : &s->f.bytes_in;

	if (e->size != BIGINT_NONE)
		*bytes = *bytes == BIGINT_NONE ? e->size : *bytes + e->size;
	if (is_outgoing(s))
		s->f.stage = STAGE_end_of_data; /* what the peer answers next */
}

static void
begin_mail(Correlator *c, Session *s, text *sender)
{
	if (!is_outgoing(s))
		session_close_mail(c, s);
	else if (s->f.transactions == INT_NONE)
		go_past_obstacle(s);
	s->in_mail = true;
	add_one(&s->f.transactions);
	assign_text(&s->f.sender, sender);
}

/* A MAIL inside a mail is to be refused, and the mail goes on, RFC 5321 section 4.1.4: the answer tells. */
static void
offered(Correlator *c, Session *s)
{
	bool		answer_follows = c->e->command.ptr != NULL;
	text	   *sender = line_text(c, c->e->sender);

	s->mail_in_mail = s->in_mail && answer_follows && !is_outgoing(s);
	if (s->mail_in_mail)
		assign_text(&s->next_sender, sender);
	else
		begin_mail(c, s, sender);
}

/* What follows a MAIL inside a mail; whether it refuses it. */
static bool
refuses_next(Correlator *c, Session *s)
{
	text	   *sender = s->next_sender;
	bool		refuses = c->e->event == EVENT_reject && (c->e->stage == STAGE_NONE || c->e->stage == STAGE_mail);

	s->mail_in_mail = false;
	s->next_sender = NULL;
	if (refuses)
	{
		refuse(c, s, sender, NULL, NULL);
		session_obstacle(s, RESULT_rejected);
		assign_text(&sender, NULL);
	}
	else
		begin_mail(c, s, sender);
	return refuses;
}

void
transaction_event(Correlator *c, Session *s)
{
	const Entry *e = c->e;

	if (s->mail_in_mail && refuses_next(c, s))
		return;
	switch ((int) e->event)
	{
		case EVENT_mail_from:
			offered(c, s);
			break;
		case EVENT_rcpt_to:
			if (e->recipient.ptr != NULL)
				name_rcpt(c, s, e->recipient);
			break;
		case EVENT_reply:
			answered(c, s);
			break;
		case EVENT_transfer:
			transferred(s, e);
			break;
		case EVENT_abort:
			session_close_mail(c, s);
			if (e->recipient.ptr != NULL)
			{
				add_one(&s->f.rcpts);
				delivery_aborted(c, s);
			}
			session_obstacle(s, RESULT_aborted);
			break;
		case EVENT_accept:
			accepted(c, s);
			break;
		case EVENT_reject:
			if (is_outgoing(s))
				refused_by_peer(c, s);
			else
				refused_by_us(c, s);
			break;
		case EVENT_summary:
			summary_of_mail(c, s);
			break;
		case EVENT_verdict:
			filtered(c, s);
			break;
	}
}
