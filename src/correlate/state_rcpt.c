/*
 * state_rcpt.c: the recipients of a state. Each PART_RCPTS of a list are a part of their own, which is not stored again
 * while it stays as it was; those behind them are in part 0, and so is the hash of each part: what is not of the same
 * making is refused.
 */
#include "state.h"

#include "common/hashfn.h"

#define PART_RCPTS 64

/* --- parts --- */

static uint64
hash_of(const char *bytes, Size len)
{
	return hash_bytes_extended((const unsigned char *) bytes, (int) len, 0);
}

/* So many are stored. */
static void
have_parts(Object *o, int nparts)
{
	if (nparts <= o->nparts)
		return;
	o->parts = o->parts == NULL ? palloc(sizeof(uint64) * (Size) nparts) : repalloc(o->parts, sizeof(uint64) * (Size) nparts);
	memset(o->parts + o->nparts, 0, sizeof(uint64) * (Size) (nparts - o->nparts));
	o->nparts = nparts;
}

static void
begin_part(StringInfo part)
{
	initStringInfo(part);
	appendStringInfoSpaces(part, VARHDRSZ);
}

static void
end_part(Writer *w, StringInfo part)
{
	Object	   *o = w->o;
	OpenState	open = {.kind = o->kind, .id = o->id, .n = o->n, .part = ++w->parts, .first_line = PG_INT64_MAX, .expires_at = DT_NOEND,
		.keys = o->keys};
	uint64		hash = hash_of(part->data + VARHDRSZ, (Size) part->len - VARHDRSZ);
	bool		existed = open.part <= o->nparts;

	put64(&w->buf, (int64) hash);
	if (!existed || o->parts[open.part - 1] != hash)
	{
		SET_VARSIZE(part->data, part->len);
		open.state = (bytea *) part->data;
		object_save_part(w->c, &open, existed);
		have_parts(o, open.part);
		o->parts[open.part - 1] = hash;
	}
	pfree(part->data);
}

void
write_part_count(Writer *w)
{
	put64(&w->buf, w->o->nparts);
}

void
read_part_count(Reader *r)
{
	int64		nparts = get64(r);

	r->bad |= nparts < r->parts || nparts > PG_INT32_MAX / PART_RCPTS;
	if (!r->bad)
		have_parts(r->o, (int) nparts);
}

/* --- recipients --- */

static void
write_rcpt(StringInfo buf, const Rcpt *rcpt)
{
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

void
write_rcpts(Writer *w, const RcptList *list)
{
	int			i = 0;

	put64(&w->buf, list->count);
	put64(&w->buf, list->told_line);
	while (list->count - i >= PART_RCPTS)
	{
		StringInfoData part;

		begin_part(&part);
		for (int end = i + PART_RCPTS; i < end; i++)
			write_rcpt(&part, &list->items[i]);
		end_part(w, &part);
	}
	for (; i < list->count; i++)
		write_rcpt(&w->buf, &list->items[i]);
}

static void
read_rcpt(Reader *r, RcptList *list, int64 told_line)
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

static void
read_rcpts_of_part(Reader *r, RcptList *list, int64 told_line)
{
	uint64		hash = (uint64) get64(r);
	bytea	   *state = r->bad ? NULL : object_fetch_part(r->c, r->o, ++r->parts);
	Reader		part = {.c = r->c, .o = r->o, .bad = state == NULL};

	if (state != NULL)
	{
		part.buf.data = VARDATA_ANY(state);
		part.buf.len = (int) VARSIZE_ANY_EXHDR(state);
		part.bad = hash_of(part.buf.data, (Size) part.buf.len) != hash;
	}
	for (int i = 0; i < PART_RCPTS && !part.bad; i++)
		read_rcpt(&part, list, told_line);
	r->bad |= part.bad || part.buf.cursor != part.buf.len;
	if (!r->bad)
	{
		have_parts(r->o, r->parts);
		r->o->parts[r->parts - 1] = hash;
	}
	if (state != NULL)
		pfree(state);
}

void
read_rcpts(Reader *r, RcptList *list)
{
	int64		left = get64(r);
	int64		told_line = get64(r);

	r->bad |= left < 0;
	for (; left >= PART_RCPTS && !r->bad; left -= PART_RCPTS)
		read_rcpts_of_part(r, list, told_line);
	while (left-- > 0 && !r->bad)
		read_rcpt(r, list, told_line);
}
