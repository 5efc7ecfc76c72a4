/*
 * state.c: what is open, as bytes between two loads. They hold all that lines to come may need, so that the facts do not
 * depend on how the lines were cut into loads. Bytes that are not such a state are refused, never believed.
 */
#include "state.h"

#include "port/pg_bswap.h"
#include "port/pg_crc32c.h"

#define STATE_VERSION 13

/* --- sessions --- */

static void
io_key(BytesIo *io, LinkKey *key)
{
	io_int64(io, (int64 *) &key->bits[0]);
	io_int64(io, (int64 *) &key->bits[1]);
}

static void
io_login(BytesIo *io, Session *s)
{
	bool		there = s->login != NULL;

	io_bool(io, &there);
	if (!there)
		return;
	if (!io->writing)
		s->login = palloc0(sizeof *s->login);
	io_own_fact(io, &s->o, FACT_login, &s->login->f.common);
	io_bool(io, &s->login->put);
	io_int64(io, &s->login->last_at);
	IO_WORD(io, s->login->last_event, EVENT_COUNT);
	io_bool(io, &s->login->override);
}

static void
io_verdicts(BytesIo *io, Session *s)
{
	io_count(io, &s->verdicts.count, 1);
	if (!io->writing && s->verdicts.count > 0)
	{
		s->verdicts.room = s->verdicts.count;
		s->verdicts.items = palloc_extended(sizeof(PendingVerdict) * (Size) s->verdicts.count, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	}
	for (int i = 0; i < s->verdicts.count; i++)
	{
		io_own_fact(io, &s->o, FACT_verdict, &s->verdicts.items[i].f.common);
		io_bool(io, &s->verdicts.items[i].put);
	}
}

static void
io_refusal(BytesIo *io, Session *s)
{
	bool		there = s->refusal.row != NULL;

	io_bool(io, &s->refusal.stored);
	io_bool(io, &there);
	if (!there)
		return;
	if (!io->writing)
		s->refusal.row = palloc(sizeof *s->refusal.row);
	io_own_fact(io, &s->o, FACT_delivery, &s->refusal.row->common);
}

static void
io_commands(BytesIo *io, Commands *commands)
{
	commands->nunanswered = (uint8) io_below(io, commands->nunanswered, UNANSWERED_MAX + 1);
	for (int i = 0; i < commands->nunanswered; i++)
		IO_WORD(io, commands->unanswered[i], ANSWER_TO_QUIT + 1);
	io_int32(io, &commands->more_unanswered);
	io_bool(io, &commands->continues);
	io_int32(io, &commands->rsets);
	io_int32(io, &commands->rset_replies);
}

/* The mail that it offers or is offered. */
static void
io_transaction(StateIo *state, Session *s)
{
	BytesIo    *io = &state->io;

	io_bool(io, &s->in_mail);
	io_bool(io, &s->awaits_mail);
	io_key(io, &s->mail);
	io_int64(io, &s->last_message);
	io_int64(io, &s->out.began_at);
	io_bool(io, &s->summary.seen);
	IO_WORD(io, s->summary.status, STATUS_COUNT);
	io_text(io, &s->refused.sender);
	io_text(io, &s->refused.cause);
	io_int64(io, &s->refused.at);
	io_bool(io, &s->data_open);
	io_int32(io, &s->out.code);
	io_text(io, &s->out.reply);
	io_text(io, &s->out.enhanced_code);
	io_text(io, &s->out.queue_id);
	io_rcpts(state, &s->rcpts);
	io_int32(io, &s->named_again);
	io_bool(io, &s->next.offered);
	io_text(io, &s->next.sender);
	io_rcpts(state, &s->next.rcpts);
}

static void
io_session(StateIo *state, Session *s)
{
	BytesIo    *io = &state->io;

	io_own_fact(io, &s->o, FACT_session, &s->f.common);
	io_bool(io, &s->talks);
	io_bool(io, &s->only_connect);
	io_bool(io, &s->out.connected);
	io_bool(io, &s->quit);
	io_bool(io, &s->passed);
	io_bool(io, &s->keeps_deleted);
	io_bool(io, &s->start_seen);
	io_bool(io, &s->others.open);
	io_int64(io, &s->others.heard_at);
	io_bool(io, &s->turns.answered);
	io_bool(io, &s->turns.waits);
	IO_WORD(io, s->obstacle, RESULT_COUNT);
	io_text(io, &s->closed_cause);
	io_key(io, &s->out.left);
	io_commands(io, &s->commands);
	io_transaction(state, s);
	io_login(io, s);
	io_verdicts(io, s);
	io_refusal(io, s);
}

/* --- messages --- */

static void
io_message(StateIo *state, Message *m)
{
	BytesIo    *io = &state->io;

	io_own_fact(io, &m->o, FACT_message, &m->f.common);
	io_bool(io, &m->start_seen);
	io_bool(io, &m->held);
	io_bool(io, &m->removed);
	io_bool(io, &m->end_missed);
	io_bool(io, &m->counted);
	io_bool(io, &m->by_client);
	IO_WORD(io, m->refused, STATUS_COUNT);
	IO_WORD(io, m->announced.kind, NOTIFICATION_COUNT);
	io_int64(io, &m->announced.failure_at);
	io_int64(io, &m->announced.line);
	io_int64(io, &m->handed_at);
	io_int64(io, &m->again_at);
	io_int32(io, &m->unnamed);
	io_int64(io, &m->channels.blocks);
	io_text(io, &m->channels.source);
	io_text(io, &m->channels.dest);
	io_key(io, &m->channels.before);
	io_key(io, &m->channels.alike);
	io_rcpts(state, &m->rcpts);
}

/* --- hosts --- */

static void
io_instants(BytesIo *io, Host *host)
{
	IO_WORD(io, host->ninstants, SOURCE_LINES);
	if (!io->writing && host->ninstants > 0)
		host->instants = palloc(sizeof(TimestampTz) * SOURCE_LINES);
	for (int i = 0; i < host->ninstants; i++)
		io_int64(io, &host->instants[i]);
}

static void
io_host(BytesIo *io, Host *host)
{
	io_text(io, &host->name);
	io_int64(io, &host->lines);
	io_int64(io, &host->last_line);
	io_int64(io, &host->next_look);
	io_int64(io, &host->clock);
	io_instants(io, host);
	io_bool(io, &host->has_last);
	IO_WORD(io, host->last_kind, OPEN_message + 1);
	io->bad |= host->has_last && host->last_kind == OPEN_host;
	io_key(io, &host->last_key);
	IO_WORD(io, host->last_event, EVENT_COUNT);
	io_printed(io, &host->said);
	io_int64(io, &host->said_at);
	io_printed(io, &host->last_program);
	io_key(io, &host->unchecked);
	io_int64(io, &host->unchecked_at);
	io_int64(io, &host->queue_start);
	io->bad |= host->name == NULL;
}

/* --- outcomes --- */

static void
io_outcome(BytesIo *io, EarlyOutcome *early)
{
	if (!io->writing)
		early->d = palloc(sizeof *early->d);
	io_own_fact(io, &early->o, FACT_delivery, &early->d->common);
	io_int64(io, &early->handed_over_as);
}

/* --- any --- */

static void
io_object(StateIo *state)
{
	BytesIo    *io = &state->io;
	Object	   *o = state->o;

	io->bad |= io_below(io, STATE_VERSION, STATE_VERSION + 1) != STATE_VERSION;
	io_bool(io, &o->put);
	io_bool(io, &o->ended);
	io_int32(io, &o->last_entry);
	io_int64(io, &o->first_line);
	io_int64(io, &o->last_at);
	switch (o->kind)
	{
		case OPEN_host:
			io_host(io, (Host *) o);
			break;
		case OPEN_session:
			io_session(state, (Session *) o);
			break;
		case OPEN_message:
			io_message(state, (Message *) o);
			break;
		case OPEN_delivery:
			io_outcome(io, (EarlyOutcome *) o);
			break;
	}
	io_part_count(state);
}

/* What was not written here is not read: none of the readers meets bytes of another making. */
#define CHECKSUM_SIZE 4

static uint32
checksum(const char *bytes, int len)
{
	pg_crc32c	crc;

	INIT_CRC32C(crc);
	COMP_CRC32C(crc, bytes, len);
	FIN_CRC32C(crc);
	return crc;
}

int
correlator_state_version(void)
{
	return STATE_VERSION;
}

bytea *
state_write(const Correlator *c, Object *o)
{
	StateIo		state = {.io.writing = true, .c = c, .o = o};
	StringInfo	buf = &state.io.buf;

	initStringInfo(buf);
	appendStringInfoSpaces(buf, VARHDRSZ);
	io_object(&state);
	pq_sendint32(buf, checksum(buf->data + VARHDRSZ, buf->len - VARHDRSZ));
	SET_VARSIZE(buf->data, buf->len);
	return (bytea *) buf->data;
}

bool
state_read(const Correlator *c, Object *o, const bytea *bytes)
{
	uint32		sum;
	StateIo		state = {.c = c, .o = o};
	StringInfo	buf = &state.io.buf;

	buf->data = VARDATA_ANY(bytes);
	buf->len = (int) VARSIZE_ANY_EXHDR(bytes) - CHECKSUM_SIZE;
	if (buf->len <= 0)
		return false;
	memcpy(&sum, buf->data + buf->len, CHECKSUM_SIZE);
	if (pg_ntoh32(sum) != checksum(buf->data, buf->len))
		return false;
	io_object(&state);
	return !state.io.bad && buf->cursor == buf->len;
}
