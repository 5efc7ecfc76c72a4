/* state_rcpt.c: the recipients of a state. */
#include "state.h"

void
write_rcpts(StringInfo buf, const RcptList *list)
{
	put64(buf, list->count);
	put64(buf, list->told_line);
	for (int i = 0; i < list->count; i++)
	{
		const Rcpt *rcpt = &list->items[i];

		text_write(rcpt->address, buf);
		put8(buf, rcpt->copy > 0);
		text_write(rcpt->orig_recipient, buf);
		put8(buf, rcpt->standing);
		put8(buf, rcpt->fate);
		put8(buf, rcpt->forward);
		put64(buf, rcpt->tries);
		text_write(rcpt->attempt_key, buf);
		put64(buf, rcpt->started_at);
		put64(buf, rcpt->started_line);
		put64(buf, rcpt->queue_start);
		text_write(rcpt->transport, buf);
		put64(buf, rcpt->code);
		text_write(rcpt->enhanced_code, buf);
		text_write(rcpt->reply, buf);
		text_write(rcpt->next_queue_id, buf);
		put8(buf, rcpt->reply_is_new);
		put8(buf, rcpt->passed_over);
		put64(buf, rcpt->next_ref);
		put8(buf, rcpt->requeued);
		put8(buf, rcpt->last_put);
		put8(buf, rcpt->last != NULL);
		if (rcpt->last != NULL)
			fact_write(FACT_delivery, &rcpt->last->common, buf);
	}
}

void
read_rcpts(Reader *r, RcptList *list)
{
	int			count = get_count(r);
	int64		told_line = get64(r);

	while (count-- > 0 && !r->bad)
	{
		text	   *address = get_text(r);
		text	   *attempt;
		TimestampTz started_at;
		int64		started_line;
		int64		queue_start;
		int			standing;
		int			fate;
		Rcpt	   *rcpt;

		r->bad |= address == NULL;
		if (r->bad)
			return;
		rcpt = get8(r) ? rcpts_add_copy(list, address) : rcpts_add(list, address);
		rcpts_set_orig(list, rcpt, get_text(r));
		standing = get8(r);
		fate = get8(r);
		r->bad |= standing > RCPT_MOVED || fate >= STATUS_COUNT;
		if (!r->bad)
			rcpts_stands(list, rcpt, (Standing) standing, (Status) fate);
		if (standing != RCPT_NAMED)
			list->nanswered = list->count - 1;	/* those before it were answered, too */
		rcpt->forward = get8(r) != 0;
		rcpt->tries = (int32) get64(r);
		attempt = get_text(r);
		started_at = get64(r);
		started_line = get64(r);
		queue_start = get64(r);
		if (started_line != 0)
			rcpts_attempt(list, rcpt, attempt, started_line, started_at, queue_start);
		rcpt->transport = get_text(r);
		rcpt->code = (int32) get64(r);
		rcpt->enhanced_code = get_text(r);
		rcpt->reply = get_text(r);
		rcpt->next_queue_id = get_text(r);
		rcpt->reply_is_new = get8(r) != 0;
		rcpt->passed_over = get8(r) != 0;
		rcpt->next_ref = get64(r);
		rcpt->requeued = get8(r) != 0;
		rcpt->last_put = get8(r) != 0;
		if (get8(r))
		{
			rcpt->last = palloc(sizeof *rcpt->last);
			get_fact(r, FACT_delivery, &rcpt->last->common);
			rcpts_failed(list, rcpt);
			if (rcpt->last->common.last_line == told_line)
				rcpts_told(list, rcpt, told_line);
		}
	}
}
