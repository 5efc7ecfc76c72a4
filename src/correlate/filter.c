/* filter.c: what the line of a filter decides of recipients, in a dialogue or outside of one. */
#include "transaction.h"

/* What a filter said of recipients, where no answer of the dialogue took it over. */
void
filter_rows(Correlator *c, Session *s)
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

static delivery_fact *
row_of_rcpt(Correlator *c, const Rcpt *rcpt)
{
	delivery_fact *d = delivery_begin(c);

	assign_text(&d->recipient, copy_text(rcpt->address));
	blame_filter(verdict_kind(c->e), d);
	return d;
}

void
filter_event(Correlator *c, Session *s)
{
	const Entry *e = c->e;
	Slice		rest = e->recipients.text;
	Slice		address;

	verdict_event(c, s, transaction_message(c, s));
	while (e->status != STATUS_NONE && transaction_next_rcpt(c, &rest, &address))
	{
		Rcpt	   *rcpt = transaction_rcpt(c, s, address);

		if (rcpt->last != NULL && !s->in_mail)
			filter_rows(c, s);	/* of the mail before, where the log shows no MAIL */
		if (rcpt->last == NULL && is_pending(rcpt))
			rcpt->last = row_of_rcpt(c, rcpt);
	}
}

/* What a filter in the dialogue says of recipients, where that is not logged. One behind it has a log besides the server's. */
void
filter_alone(Correlator *c, Message *m)
{
	const Entry *e = c->e;
	Slice		rest = e->recipients.text;
	Slice		address;
	RcptList	seen = {0};

	while (e->status != STATUS_NONE && e->stage != STAGE_NONE && transaction_next_rcpt(c, &rest, &address))
	{
		delivery_fact *d;

		if (rcpts_find(&seen, line_slice(c, address)) != NULL)
			continue;
		d = row_of_rcpt(c, rcpts_add(&seen, line_text(c, address)));
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
