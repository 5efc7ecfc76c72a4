/* delivery_late.c: outcomes whose lines came in another order than what they tell of, and those that wait for more lines. */
#include "events.h"

#include <math.h>

/* --- before its attempt --- */

void
delivery_early(Correlator *c, LinkKey attempt, delivery_fact *d, int64 handed_over_as)
{
	EarlyOutcome *early = (EarlyOutcome *) object_create(c, OPEN_delivery);

	delivery_complete_alone(NULL, d);
	early->d = d;
	early->o.n = d->common.n;
	early->o.last_at = c->at;
	early->handed_over_as = handed_over_as;
	keys_take(c, &early->o, attempt);
	object_end(c, &early->o);	/* what it waits for comes at once, or does not */
	c->class = LINE_USED;
}

EarlyOutcome *
delivery_was_early(Correlator *c, LinkKey attempt)
{
	EarlyOutcome *early = (EarlyOutcome *) object_find(c, OPEN_delivery, attempt);

	return early != NULL && c->at <= early->d->common.at && instants_within(c->at, early->d->common.at, LATE_LINE) ? early : NULL;
}

void
delivery_early_taken(Correlator *c, EarlyOutcome *early, Rcpt *rcpt)
{
	rcpt->last_put = early->o.put;
	early->d = NULL;
	object_drop(c, &early->o);
}

void
delivery_early_put(Correlator *c, EarlyOutcome *early)
{
	delivery_put(c, early->d, early->o.put);
	early->o.put = true;
}

void
delivery_early_free(EarlyOutcome *early)
{
	if (early->d != NULL)
		delivery_free(early->d);
}

/* --- lines that come after the outcome that they belong before --- */

bool
delivery_began(Correlator *c, Rcpt *rcpt)
{
	delivery_fact *d = rcpt->last;

	if (d->inferred || !isnan(d->delay_transfer))
		return false;
	fact_line(c, &d->common);
	d->delay_transfer = seconds_between(c->at, d->common.at);
	rcpt->last_changed = true;
	return true;
}

static void
take_late_reply(Correlator *c, delivery_fact *d)
{
	const Entry *e = c->e;

	if (d->reply == NULL)
		set_text(c, &d->reply, e->reply);
	else if (d->code != e->code || !reply_goes_on(text_slice(d->reply)) || !add_reply(c, &d->reply))
		return;
	SET_NUMBER(d->code, e->code, INT_NONE);
	set_text_once(c, &d->enhanced_code, e->enhanced_code);
	set_text_once(c, &d->next_queue_id, e->next_queue_id);
}

static void
was_passed_over(Rcpt *rcpt, delivery_fact *d)
{
	d->tried = false;
	if (d->attempt != INT_NONE)
		rcpt->tries--;
	d->attempt = INT_NONE;
	if (d->reply != NULL || rcpt->said.reply == NULL)
		return;
	d->code = rcpt->said.code;		/* what was said of the attempt before */
	set_copy(&d->enhanced_code, rcpt->said.enhanced_code);
	set_copy(&d->reply, rcpt->said.reply);
}

void
delivery_answered(Correlator *c, Message *m, Rcpt *rcpt, bool passed_over)
{
	delivery_fact *d = rcpt->last;

	fact_line(c, &d->common);
	if (passed_over)
		was_passed_over(rcpt, d);
	take_late_reply(c, d);
	delivery_believe_reply(d);
	if (d->status != rcpt->fate)
	{
		message_rcpt_stands(m, rcpt, rcpt->standing, d->status);
		message_changed(c, m);
	}
	delivery_keep_reply(rcpt, d);
	delivery_blame_again(d);
	rcpt->last_changed = true;
}
