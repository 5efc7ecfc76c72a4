/* delivery.c: outcomes, one row per recipient and time; those of the recipients of a message are completed in delivery_rcpt.c. */
#include "events.h"

#include "../core/cause.h"

bool
transport_is_local(const text *transport)
{
	return slice_is_lit(text_slice(transport), "local");
}

bool
status_is_final(Status status)
{
	return status != STATUS_deferred && status != STATUS_transferred && status != STATUS_NONE;
}

int8
delivery_permanence(const delivery_fact *d)
{
	switch (d->status)
	{
		case STATUS_bounced:
		case STATUS_expired:
			return true;
		case STATUS_deferred:
			return false;
		case STATUS_rejected:
			return d->code == INT_NONE ? BOOL_NONE : d->code >= 500;
		case STATUS_NONE:
		case STATUS_delivered:
		case STATUS_relayed:
		case STATUS_expanded:
		case STATUS_discarded:
		case STATUS_quarantined:
		case STATUS_aborted:
		case STATUS_removed:
		case STATUS_transferred:
		case STATUS_COUNT:
			break;
	}
	return BOOL_NONE;
}

delivery_fact *
delivery_begin(Correlator *c)
{
	const Entry *e = c->e;
	delivery_fact *d = palloc(sizeof *d);

	fact_begin(c, FACT_delivery, &d->common);
	fact_detail(c, FACT_delivery, &d->common);
	d->queue_id = line_text(c, e->queue_id);
	d->sender = line_text(c, e->sender);
	d->recipient = line_text(c, e->recipient);
	d->orig_recipient = line_text(c, e->orig_recipient);
	if (e->direction != DIRECTION_out)
	{
		d->client_ip = e->client_ip;
		d->client_name = line_text(c, e->client_name);
		d->local_ip = e->server_ip;
	}
	else
	{
		d->relay_name = line_text(c, e->server_name);
		d->relay_ip = e->server_ip;
		d->relay_port = e->server_port;
		d->local_ip = e->client_ip;
	}
	d->helo = line_text(c, e->helo);
	d->user_name = line_text(c, e->user_name);
	d->stage = e->stage;
	if (e->event == EVENT_delivery)
		d->transport = line_text(c, e->source_channel);	/* that took it from the queue */
	d->tls = line_text(c, e->tls);
	d->tried = true;
	d->inferred = false;
	d->status = e->status;
	if (detail_has(e, SLICE("notified")))
		d->notified = true;
	else if (detail_has(e, SLICE("silent")))
		d->notified = false;
	d->code = e->code;
	d->enhanced_code = line_text(c, e->enhanced_code);
	d->reply = line_text(c, e->reply);
	d->cause = line_text(c, e->cause);
	d->delay = e->delay;
	d->next_queue_id = line_text(c, e->next_queue_id);
	return d;
}

delivery_fact *
delivery_begin_after(Correlator *c, const Session *s, Status status, int *count)
{
	delivery_fact *d = palloc(sizeof *d);

	fact_begin_after(c, FACT_delivery, &d->common, &s->f.common, s->o.last_entry, s->o.last_at, count);
	d->status = status;
	d->inferred = true;
	d->tried = true;
	return d;
}

void
delivery_free(delivery_fact *d)
{
	fact_free(FACT_delivery, &d->common);
	pfree(d);
}

void
delivery_put(Correlator *c, delivery_fact *d, bool replaces)
{
	fact_put(c, FACT_delivery, &d->common, replaces);
}

void
delivery_of_session(const Session *s, delivery_fact *d)
{
	if (s == NULL)
		return;
	d->session_ref = s->o.id;
	if (s->f.direction == DIRECTION_out)
	{
		set_copy(&d->relay_name, s->f.peer_name);
		if (d->relay_ip.bits == 0)
			d->relay_ip = s->f.peer_ip;
		if (d->relay_port == INT_NONE)
			d->relay_port = s->f.peer_port;
		set_copy(&d->tls, s->f.tls);
	}
	else
	{
		if (d->client_ip.bits == 0)
			d->client_ip = s->f.peer_ip;
		set_copy(&d->client_name, s->f.peer_name);
		set_copy(&d->helo, s->f.helo);
		set_copy(&d->user_name, session_submitter(s));
	}
	if (d->local_ip.bits == 0)
		d->local_ip = s->f.local_ip;
}

void
delivery_believe_reply(delivery_fact *d)
{
	if (d->status == STATUS_relayed && reply_discards(d->code, text_slice(d->reply)))
		d->status = STATUS_discarded;
}

void
delivery_complete_alone(const Session *s, delivery_fact *d)
{
	delivery_of_session(s, d);
	delivery_believe_reply(d);
	set_copy(&d->recipient, d->orig_recipient);	/* refused before it was rewritten */
	d->permanent = delivery_permanence(d);
	blame_delivery(s, d);
}

void
delivery_alone(Correlator *c, const Session *s, delivery_fact *d)
{
	delivery_complete_alone(s, d);
	delivery_put(c, d, false);
	delivery_free(d);
	c->class = LINE_USED;
}

void
delivery_aborted(Correlator *c, const Session *s)
{
	delivery_fact *d = delivery_begin(c);

	d->status = STATUS_aborted;
	delivery_alone(c, s, d);
}

void
delivery_blame_again(delivery_fact *d)
{
	if (d->session_ref != BIGINT_NONE)
		return;
	assign_text(&d->cause, NULL);
	blame_delivery(NULL, d);
}
