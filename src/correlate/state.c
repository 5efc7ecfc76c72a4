/*
 * state.c: what is open, as bytes between two loads. They hold all that lines to come may need, so that the facts do not
 * depend on how the lines were cut into loads. Bytes that are not such a state are refused, never believed.
 */
#include "state.h"

#include "port/pg_bswap.h"
#include "port/pg_crc32c.h"

#define STATE_VERSION 10

/* --- sessions --- */

static void
write_session(Writer *w, const Session *s)
{
	StringInfo	buf = &w->buf;

	fact_write(FACT_session, &s->f.common, buf);
	put8(buf, s->in_mail);
	put8(buf, s->talks);
	put8(buf, s->only_connect);
	put8(buf, s->connected);
	put8(buf, s->quit);
	put8(buf, s->passed);
	put8(buf, s->start_seen);
	put8(buf, s->crowded);
	put64(buf, s->rival_at);
	put8(buf, s->nunanswered);
	appendBinaryStringInfo(buf, (const char *) s->unanswered, s->nunanswered);
	put64(buf, s->more_unanswered);
	put8(buf, s->continues);
	put8(buf, s->summed);
	put8(buf, s->summary);
	put8(buf, s->obstacle);
	put64(buf, s->rset_commands);
	put64(buf, s->rset_replies);
	put64(buf, s->last_message);
	put64(buf, s->began_at);
	put_key(buf, s->mail);
	put_key(buf, s->left);
	put8(buf, s->awaits_mail);
	text_write(s->closed_cause, buf);
	text_write(s->refused_sender, buf);
	text_write(s->refused_cause, buf);
	put64(buf, s->refused_at);
	put8(buf, s->data_open);
	put8(buf, s->mail_in_mail);
	text_write(s->next_sender, buf);
	write_rcpts(w, &s->next_rcpts);
	put64(buf, s->data_code);
	text_write(s->data_reply, buf);
	text_write(s->data_enhanced, buf);
	text_write(s->data_queue_id, buf);
	write_rcpts(w, &s->rcpts);
	put64(buf, s->named_again);
	put8(buf, s->answered);
	put8(buf, s->waits);
	put8(buf, s->login != NULL);
	if (s->login != NULL)
	{
		fact_write(FACT_login, &s->login->f.common, buf);
		put8(buf, s->login->put);
		put64(buf, s->login->last_at);
		put8(buf, s->login->last_event);
		put8(buf, s->login->override);
	}
	put64(buf, s->nverdicts);
	for (int i = 0; i < s->nverdicts; i++)
	{
		fact_write(FACT_verdict, &s->verdicts[i].f.common, buf);
		put8(buf, s->verdicts[i].put);
	}
	put8(buf, s->refusal_stored);
	put8(buf, s->refusal != NULL);
	if (s->refusal != NULL)
		fact_write(FACT_delivery, &s->refusal->common, buf);
}

static void
read_session(Reader *r, Session *s)
{
	get_fact(r, FACT_session, &s->f.common);
	s->in_mail = get8(r) != 0;
	s->talks = get8(r) != 0;
	s->only_connect = get8(r) != 0;
	s->connected = get8(r) != 0;
	s->quit = get8(r) != 0;
	s->passed = get8(r) != 0;
	s->start_seen = get8(r) != 0;
	s->crowded = get8(r) != 0;
	s->rival_at = get64(r);
	s->nunanswered = (uint8) get8(r);
	r->bad |= s->nunanswered > UNANSWERED_MAX;
	for (int i = 0; i < s->nunanswered && !r->bad; i++)
		s->unanswered[i] = (uint8) get8(r);
	s->more_unanswered = (int32) get64(r);
	s->continues = get8(r) != 0;
	s->summed = get8(r) != 0;
	s->summary = (Status) get8(r);
	s->obstacle = (SessionResult) get8(r);
	s->rset_commands = (int32) get64(r);
	s->rset_replies = (int32) get64(r);
	s->last_message = get64(r);
	s->began_at = get64(r);
	s->mail = get_key(r);
	s->left = get_key(r);
	s->awaits_mail = get8(r) != 0;
	s->closed_cause = get_text(r);
	s->refused_sender = get_text(r);
	s->refused_cause = get_text(r);
	s->refused_at = get64(r);
	s->data_open = get8(r) != 0;
	s->mail_in_mail = get8(r) != 0;
	s->next_sender = get_text(r);
	read_rcpts(r, &s->next_rcpts);
	s->data_code = (int32) get64(r);
	s->data_reply = get_text(r);
	s->data_enhanced = get_text(r);
	s->data_queue_id = get_text(r);
	read_rcpts(r, &s->rcpts);
	s->named_again = (int32) get64(r);
	s->answered = get8(r) != 0;
	s->waits = get8(r) != 0;
	if (get8(r))
	{
		s->login = palloc(sizeof *s->login);
		get_fact(r, FACT_login, &s->login->f.common);
		s->login->put = get8(r) != 0;
		s->login->last_at = get64(r);
		s->login->last_event = (Event) get8(r);
		s->login->override = get8(r) != 0;
	}
	s->nverdicts = s->verdicts_room = get_count(r);
	if (s->nverdicts > 0)
		s->verdicts = palloc_extended(sizeof(PendingVerdict) * (Size) s->nverdicts, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	for (int i = 0; i < s->nverdicts; i++)
	{
		get_fact(r, FACT_verdict, &s->verdicts[i].f.common);
		s->verdicts[i].put = get8(r) != 0;
	}
	s->refusal_stored = get8(r) != 0;
	if (get8(r))
	{
		s->refusal = palloc(sizeof *s->refusal);
		get_fact(r, FACT_delivery, &s->refusal->common);
	}
	r->bad |= s->summary >= STATUS_COUNT || s->obstacle >= RESULT_COUNT;
}

/* --- messages --- */

static void
write_message(Writer *w, const Message *m)
{
	StringInfo	buf = &w->buf;

	fact_write(FACT_message, &m->f.common, buf);
	put8(buf, m->start_seen);
	put8(buf, m->held);
	put8(buf, m->removed);
	put8(buf, m->cut_off);
	put8(buf, m->counted);
	put8(buf, m->by_client);
	put8(buf, m->refused);
	put8(buf, m->announced);
	put64(buf, m->notice_line);
	put64(buf, m->handed_at);
	put64(buf, m->again_at);
	put64(buf, m->unnamed);
	put64(buf, m->blocks);
	text_write(m->source_channel, buf);
	text_write(m->dest_channel, buf);
	put_key(buf, m->before);
	put_key(buf, m->alike);
	write_rcpts(w, &m->rcpts);
}

static void
read_message(Reader *r, Message *m)
{
	get_fact(r, FACT_message, &m->f.common);
	m->start_seen = get8(r) != 0;
	m->held = get8(r) != 0;
	m->removed = get8(r) != 0;
	m->cut_off = get8(r) != 0;
	m->counted = get8(r) != 0;
	m->by_client = get8(r) != 0;
	m->refused = (Status) get8(r);
	m->announced = (Notification) get8(r);
	m->notice_line = get64(r);
	m->handed_at = get64(r);
	m->again_at = get64(r);
	m->unnamed = (int32) get64(r);
	m->blocks = get64(r);
	m->source_channel = get_text(r);
	m->dest_channel = get_text(r);
	m->before = get_key(r);
	m->alike = get_key(r);
	read_rcpts(r, &m->rcpts);
	r->bad |= m->refused >= STATUS_COUNT || m->announced >= NOTIFICATION_COUNT;
}

/* --- hosts --- */

static void
write_host(StringInfo buf, const Host *host)
{
	text_write(host->name, buf);
	put64(buf, host->lines);
	put64(buf, host->last_line);
	put64(buf, host->next_look);
	put64(buf, host->clock);
	put8(buf, host->ninstants);
	for (int i = 0; i < host->ninstants; i++)
		put64(buf, host->instants[i]);
	put8(buf, host->has_last);
	put8(buf, host->last_kind);
	put_key(buf, host->last_key);
	put8(buf, host->last_event);
	put64(buf, host->said);
	put_key(buf, host->last_program);
	put_key(buf, host->unchecked);
	put64(buf, host->unchecked_at);
	put64(buf, host->queue_start);
}

static void
read_instants(Reader *r, Host *host)
{
	host->ninstants = get8(r);
	r->bad |= host->ninstants >= SOURCE_LINES;
	if (r->bad || host->ninstants == 0)
		return;
	host->instants = palloc(sizeof(TimestampTz) * SOURCE_LINES);
	for (int i = 0; i < host->ninstants; i++)
		host->instants[i] = get64(r);
}

static void
read_host(Reader *r, Host *host)
{
	host->name = get_text(r);
	host->lines = get64(r);
	host->last_line = get64(r);
	host->next_look = get64(r);
	host->clock = get64(r);
	read_instants(r, host);
	host->has_last = get8(r) != 0;
	host->last_kind = (OpenKind) get8(r);
	host->last_key = get_key(r);
	host->last_event = (Event) get8(r);
	host->said = get64(r);
	host->last_program = get_key(r);
	host->unchecked = get_key(r);
	host->unchecked_at = get64(r);
	host->queue_start = get64(r);
	r->bad |= host->name == NULL;
}

/* --- any --- */

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

bytea *
state_write(const Correlator *c, Object *o)
{
	Writer		w = {.c = c, .o = o};
	StringInfo	buf = &w.buf;

	initStringInfo(buf);
	appendStringInfoSpaces(buf, VARHDRSZ);
	put8(buf, STATE_VERSION);
	put8(buf, o->put);
	put8(buf, o->ended);
	put64(buf, o->last_entry);
	put64(buf, o->first_line);
	put64(buf, o->last_at);
	switch (o->kind)
	{
		case OPEN_host:
			write_host(buf, (const Host *) o);
			break;
		case OPEN_session:
			write_session(&w, (const Session *) o);
			break;
		case OPEN_message:
			write_message(&w, (const Message *) o);
			break;
	}
	write_part_count(&w);
	pq_sendint32(buf, checksum(buf->data + VARHDRSZ, buf->len - VARHDRSZ));
	SET_VARSIZE(buf->data, buf->len);
	return (bytea *) buf->data;
}

bool
state_read(const Correlator *c, Object *o, const bytea *state)
{
	uint32		sum;
	Reader		r = {.c = c, .o = o};

	r.buf.data = VARDATA_ANY(state);
	r.buf.len = (int) VARSIZE_ANY_EXHDR(state) - CHECKSUM_SIZE;
	if (r.buf.len <= 0)
		return false;
	memcpy(&sum, r.buf.data + r.buf.len, CHECKSUM_SIZE);
	if (pg_ntoh32(sum) != checksum(r.buf.data, r.buf.len))
		return false;
	r.bad = get8(&r) != STATE_VERSION;
	o->put = get8(&r) != 0;
	o->ended = get8(&r) != 0;
	o->last_entry = (int) get64(&r);
	o->first_line = get64(&r);
	o->last_at = get64(&r);
	switch (o->kind)
	{
		case OPEN_host:
			read_host(&r, (Host *) o);
			break;
		case OPEN_session:
			read_session(&r, (Session *) o);
			break;
		case OPEN_message:
			read_message(&r, (Message *) o);
			break;
	}
	read_part_count(&r);
	return !r.bad && r.buf.cursor == r.buf.len;
}
