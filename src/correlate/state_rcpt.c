/*
 * state_rcpt.c: the recipients of a state. Each PART_RCPTS of a list are a part of their own, which is not stored again
 * while it stays as it was; those behind them are in part 0, and so is the hash of each part: what is not of the same
 * making is refused.
 */
#include "state.h"

#include "common/hashfn.h"

#define PART_RCPTS 64

/* --- parts --- */

static int64
hash_of(const char *bytes, Size len)
{
	return (int64) hash_bytes_extended((const unsigned char *) bytes, (int) len, 0);
}

/* So many are stored. */
static void
have_parts(Object *o, int nparts)
{
	if (nparts <= o->nparts)
		return;
	o->parts = o->parts == NULL ? palloc(sizeof(int64) * (Size) nparts) : repalloc(o->parts, sizeof(int64) * (Size) nparts);
	memset(o->parts + o->nparts, 0, sizeof(int64) * (Size) (nparts - o->nparts));
	o->nparts = nparts;
}

static void
begin_part(StringInfo part)
{
	initStringInfo(part);
	appendStringInfoSpaces(part, VARHDRSZ);
}

static void
end_part(StateIo *state, StringInfo part)
{
	Object	   *o = state->o;
	OpenState	open = {.kind = o->kind, .id = o->id, .n = o->n, .part = ++state->parts, .first_line = PG_INT64_MAX, .expires_at = DT_NOEND,
		.keys = o->keys};
	int64		hash = hash_of(part->data + VARHDRSZ, (Size) part->len - VARHDRSZ);
	bool		existed = open.part <= o->nparts;

	io_int64(&state->io, &hash);
	if (!existed || o->parts[open.part - 1] != hash)
	{
		SET_VARSIZE(part->data, part->len);
		open.state = (bytea *) part->data;
		object_save_part(state->c, &open, existed);
		have_parts(o, open.part);
		o->parts[open.part - 1] = hash;
	}
	pfree(part->data);
}

void
io_part_count(StateIo *state)
{
	int			nparts = state->o->nparts;

	io_int32(&state->io, &nparts);
	state->io.bad |= nparts < state->parts || nparts > PG_INT32_MAX / PART_RCPTS;
	if (!state->io.bad)
		have_parts(state->o, nparts);
}

/* --- recipients --- */

/* All but how it stands and by what it is found. */
static void
io_members(BytesIo *io, const Object *o, Rcpt *rcpt)
{
	bool		there = rcpt->last != NULL;

	io_bool(io, &rcpt->forward);
	io_int32(io, &rcpt->tries);
	io_text(io, &rcpt->transport);
	io_int32(io, &rcpt->said.code);
	io_text(io, &rcpt->said.enhanced_code);
	io_text(io, &rcpt->said.reply);
	io_text(io, &rcpt->said.next_queue_id);
	io_bool(io, &rcpt->said.is_new);
	io_bool(io, &rcpt->said.passed_over);
	io_int64(io, &rcpt->next_ref);
	io_bool(io, &rcpt->requeued);
	io_bool(io, &rcpt->last_put);
	io_bool(io, &there);
	if (!there)
		return;
	if (!io->writing)
		rcpt->last = palloc(sizeof *rcpt->last);
	io_own_fact(io, o, FACT_delivery, &rcpt->last->common);
}

/* What it was when it was written, for read_rcpt(). */
static void
io_standing(BytesIo *io, Rcpt *rcpt, bool *is_copy)
{
	io_bool(io, is_copy);
	io_text(io, &rcpt->address);
	io_text(io, &rcpt->orig_recipient);
	IO_WORD(io, rcpt->standing, RCPT_MOVED + 1);
	IO_WORD(io, rcpt->fate, STATUS_COUNT);
	io_int64(io, &rcpt->attempt.line);
	io_text(io, &rcpt->attempt.key);
	io_int64(io, &rcpt->attempt.at);
	io_int64(io, &rcpt->attempt.queue_start);
}

static void
write_rcpt(BytesIo *io, const Object *o, Rcpt *rcpt)
{
	bool		is_copy = rcpt->copy > 0;

	io_standing(io, rcpt, &is_copy);
	io_members(io, o, rcpt);
}

static void
read_rcpt(BytesIo *io, const Object *o, RcptList *list, int64 told_line)
{
	Rcpt		was = {0};
	bool		is_copy;
	Rcpt	   *rcpt;

	io_standing(io, &was, &is_copy);
	io->bad |= was.address == NULL;
	if (io->bad)
		return;
	rcpt = is_copy ? rcpts_add_copy(list, was.address) : rcpts_add(list, was.address);
	rcpts_set_orig(list, rcpt, was.orig_recipient);
	rcpts_stands(list, rcpt, was.standing, was.fate);
	if (was.standing != RCPT_NAMED)
		list->nanswered = list->count - 1;	/* those before it were answered, too */
	if (was.attempt.line != 0)
		rcpts_attempt(list, rcpt, was.attempt);
	io_members(io, o, rcpt);
	if (rcpt->last == NULL || io->bad)
		return;
	rcpts_failed(list, rcpt);
	if (rcpt->last->common.last_line == told_line)
		rcpts_told(list, rcpt, told_line);
}

static int
write_parts(StateIo *state, RcptList *list)
{
	int			i = 0;

	while (list->count - i >= PART_RCPTS)
	{
		BytesIo		part = {.writing = true};

		begin_part(&part.buf);
		for (int end = i + PART_RCPTS; i < end; i++)
			write_rcpt(&part, state->o, &list->items[i]);
		end_part(state, &part.buf);
	}
	return i;
}

static void
read_part(StateIo *state, RcptList *list, int64 told_line)
{
	int64		hash = 0;
	bytea	   *bytes;
	BytesIo		part = {0};

	io_int64(&state->io, &hash);
	bytes = state->io.bad ? NULL : object_fetch_part(state->c, state->o, ++state->parts);
	if (bytes == NULL)
	{
		state->io.bad = true;
		return;
	}
	part.buf.data = VARDATA_ANY(bytes);
	part.buf.len = (int) VARSIZE_ANY_EXHDR(bytes);
	part.bad = hash_of(part.buf.data, (Size) part.buf.len) != hash;
	for (int i = 0; i < PART_RCPTS && !part.bad; i++)
		read_rcpt(&part, state->o, list, told_line);
	state->io.bad |= part.bad || part.buf.cursor != part.buf.len;
	pfree(bytes);
	if (state->io.bad)
		return;
	have_parts(state->o, state->parts);
	state->o->parts[state->parts - 1] = hash;
}

void
io_rcpts(StateIo *state, RcptList *list)
{
	BytesIo    *io = &state->io;
	int32		count = list->count;
	int64		told_line = list->told_line;

	io_int32(io, &count);
	io_int64(io, &told_line);
	if (io->writing)
	{
		for (int i = write_parts(state, list); i < count; i++)
			write_rcpt(io, state->o, &list->items[i]);
		return;
	}
	io->bad |= count < 0;
	for (; count >= PART_RCPTS && !io->bad; count -= PART_RCPTS)
		read_part(state, list, told_line);
	for (; count > 0 && !io->bad; count--)
		read_rcpt(io, state->o, list, told_line);
}
