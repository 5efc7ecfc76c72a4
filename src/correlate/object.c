/* object.c: the life of what is open. */
#include "events.h"

#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* How long, in log time, a thing without a further line stays open. What stays equally long has a lane of the queue. */
typedef enum Span {SPAN_LATE, SPAN_ENDED, SPAN_NO_LOGIN, SPAN_SESSION, SPAN_SILENT, SPAN_LOGGED_IN, SPAN_MESSAGE, SPAN_NONE, SPAN_COUNT} Span;

static const int64 spans[SPAN_COUNT] = {
	[SPAN_LATE] = LATE_LINE,
	[SPAN_ENDED] = 10 * USECS_PER_MINUTE,	/* filters and others log after the end */
	[SPAN_NO_LOGIN] = 30 * USECS_PER_MINUTE,	/* no server waits so long for a password */
	[SPAN_SESSION] = USECS_PER_HOUR,	/* silence of both sides; RFC 5321 section 4.5.3.2 asks for ten minutes */
	[SPAN_SILENT] = USECS_PER_DAY,	/* of a session whose end is logged, and nothing before it */
	[SPAN_LOGGED_IN] = 7 * USECS_PER_DAY,	/* IMAP clients stay */
	[SPAN_MESSAGE] = 30 * USECS_PER_DAY,	/* longer than any queue life */
};

StaticAssertDecl(SPAN_COUNT <= QUEUE_LANES, "each span needs a lane");

/* Where lines print no instant they are counted, each for so long, in a time of its own beyond all instants. */
#define LINE_EPOCH (END_TIMESTAMP / 2)
#define LINE_SPAN (100 * INT64CONST(1000))

static Span
span_of(const Object *o)
{
	const Session *s = (const Session *) o;

	if (o->kind == OPEN_delivery)
		return SPAN_LATE;
	if (o->ended)
		return SPAN_ENDED;
	switch (o->kind)
	{
		case OPEN_host:
		case OPEN_delivery:
			break;
		case OPEN_message:
			return SPAN_MESSAGE;
		case OPEN_session:
			if (s->passed && session_is_of_mailbox(s))
				return SPAN_LOGGED_IN;
			if (s->start_seen && (fact_traits(&s->f.common) & KEEPS_DIALOGUE_SILENT))
				return SPAN_SILENT;
			return (fact_traits(&s->f.common) & LOGS_LOGIN) ? SPAN_NO_LOGIN : SPAN_SESSION;
	}
	return SPAN_NONE;
}

/* --- the queue of a host --- */

void
object_queue(Object *o)
{
	queue_put(&o->host->expiries, TIMESTAMP_IS_NOEND(o->expires_at) ? SPAN_NONE : span_of(o), &o->expiry, o->expires_at);
}

/* A later expiry is found out when its old place comes up; an earlier one must move. */
static void
set_expiry(Object *o, TimestampTz at)
{
	o->expires_at = at;
	if (at < o->expiry.place)
	{
		queue_remove(&o->host->expiries, &o->expiry);
		object_queue(o);
	}
}

/* --- what begins first --- */

void
objects_create(Correlator *c)
{
	dlist_init(&c->touched);
	dlist_init(&c->hosts);
	queue_init(&c->beginnings);
}

static void
note_beginning(Correlator *c, Object *o)
{
	if (o->beginning.queued == NOT_QUEUED)
		queue_put(&c->beginnings, 0, &o->beginning, o->first_line);
}

static void
forget_beginning(Correlator *c, Object *o)
{
	queue_remove(&c->beginnings, &o->beginning);
}

const Object *
object_oldest(const Correlator *c)
{
	QueueNode  *first = queue_first(&c->beginnings);

	return first == NULL ? NULL : queue_container(Object, beginning, first);
}

TimestampTz
object_line_clock(const Correlator *c)
{
	return LINE_EPOCH + Min(c->source->lines, LINE_EPOCH / (2 * LINE_SPAN)) * LINE_SPAN;
}

/* --- contents --- */

static Size
size_of(OpenKind kind)
{
	switch (kind)
	{
		case OPEN_host:
			return sizeof(Host);
		case OPEN_session:
			return sizeof(Session);
		case OPEN_message:
			return sizeof(Message);
		case OPEN_delivery:
			return sizeof(EarlyOutcome);
	}
	pg_unreachable();
}

Object *
object_alloc(Correlator *c, OpenKind kind)
{
	Object	   *o = MemoryContextAllocZero(c->context, size_of(kind));

	o->kind = kind;
	o->last_at = DT_NOBEGIN;
	o->expires_at = DT_NOEND;
	return o;
}

Object *
object_create(Correlator *c, OpenKind kind)
{
	Object	   *o = object_alloc(c, kind);

	o->fetched = true;
	o->id = o->first_line = c->line_no;
	if (kind != OPEN_host)
	{
		o->host = c->host;
		object_queue(o);
		note_beginning(c, o);
	}
	return o;
}

static void
object_free(Correlator *c, Object *o)
{
	if (o->touched)
		dlist_delete(&o->node);
	if (o->host != NULL)
		queue_remove(&o->host->expiries, &o->expiry);
	forget_beginning(c, o);
	keys_release(c, o);
	switch (o->kind)
	{
		case OPEN_host:
			host_free((Host *) o);
			break;
		case OPEN_session:
			if (o->fetched)
				session_free((Session *) o);
			break;
		case OPEN_message:
			if (o->fetched)
				message_free((Message *) o);
			break;
		case OPEN_delivery:
			if (o->fetched)
				delivery_early_free((EarlyOutcome *) o);
			break;
	}
	if (o->parts != NULL)
		pfree(o->parts);
	pfree(o);
}

void
object_drop(Correlator *c, Object *o)
{
	MemoryContext old;

	if (o->saved && c->user.drop != NULL)
	{
		old = MemoryContextSwitchTo(c->caller);
		c->user.drop(c->user.arg, o->kind, o->id, o->n);
		MemoryContextSwitchTo(old);
	}
	object_free(c, o);
}

bytea *
object_fetch_part(const Correlator *c, const Object *o, int32 part)
{
	MemoryContext old = MemoryContextSwitchTo(c->caller);
	bytea	   *state = c->user.fetch(c->user.arg, o->kind, o->id, o->n, part);

	MemoryContextSwitchTo(old);
	return state;
}

void
object_save_part(const Correlator *c, const OpenState *open, bool existed)
{
	MemoryContext old = MemoryContextSwitchTo(c->caller);

	c->user.save(c->user.arg, open, existed);
	MemoryContextSwitchTo(old);
}

/* Bring the contents of a thing that is only remembered. */
bool
object_load(Correlator *c, Object *o)
{
	bytea	   *state;

	/* a line of another family may touch it first */
	if (o->host != NULL && !o->host->o.fetched)
		object_load(c, &o->host->o);
	state = object_fetch_part(c, o, 0);
	o->fetched = state != NULL && state_read(c, o, state);
	c->forgot |= state != NULL && !o->fetched;
	if (state != NULL)
		pfree(state);
	return o->fetched;
}

/* The same; what cannot be read is forgotten. */
bool
object_fetch(Correlator *c, Object *o)
{
	if (o->fetched || object_load(c, o))
		return true;
	object_drop(c, o);
	return false;
}

Object *
object_find(Correlator *c, OpenKind kind, LinkKey key)
{
	Object	   *o = keys_find(c, key);

	return o != NULL && o->kind == kind && object_fetch(c, o) ? o : NULL;
}

void
object_mark(Correlator *c, Object *o)
{
	if (o->touched)
		return;
	o->touched = true;
	dlist_push_tail(&c->touched, &o->node);
}

void
object_renew(const Correlator *c, Object *o)
{
	set_expiry(o, (TIMESTAMP_IS_NOBEGIN(o->last_at) ? object_line_clock(c) : o->last_at) + spans[span_of(o)]);
}

static void
set_last(const Correlator *c, Host *host, OpenKind kind, LinkKey key)
{
	host->has_last = key_is_set(key);
	host->last_kind = kind;
	if (c->e->event != EVENT_repeat)
		host->last_event = c->e->event;
	if (host->has_last)
		host->last_key = key;
}

/* Nearly always the program of the line before. */
static void
set_last_program(Host *host, Slice program)
{
	if (!slice_is(text_slice(host->last_program), program))
		assign_text(&host->last_program, program.ptr == NULL ? NULL : cstring_to_text_with_len(program.ptr, (int) program.len));
}

void
object_touch(Correlator *c, Object *o)
{
	LinkKey		key = keys_first(c, o);

	object_mark(c, o);
	o->last_entry = c->entry;
	o->last_at = Max(o->last_at, o->host->clock);
	object_renew(c, o);
	set_last(c, c->host, o->kind, key);
	set_last(c, c->host->machine, o->kind, key);
	set_last_program(c->host, c->e->program);
	c->class = LINE_USED;
}

void
object_end(Correlator *c, Object *o)
{
	TimestampTz end = Max(o->last_at, o->host->clock);	/* a line of another may tell it */

	o->ended = true;
	forget_beginning(c, o);
	object_mark(c, o);
	set_expiry(o, (TIMESTAMP_IS_NOBEGIN(end) ? object_line_clock(c) : end) + spans[span_of(o)]);
}

void
object_reopen(Correlator *c, Object *o)
{
	if (!o->ended)
		return;
	o->ended = false;
	note_beginning(c, o);
	object_renew(c, o);
}

void
object_put(Correlator *c, Object *o, bool expired)
{
	switch (o->kind)
	{
		case OPEN_host:
			break;
		case OPEN_session:
			session_put(c, (Session *) o, expired);
			break;
		case OPEN_message:
			message_put(c, (Message *) o, expired);
			break;
		case OPEN_delivery:
			delivery_early_put(c, (EarlyOutcome *) o);
			break;
	}
}

void
object_finish(Correlator *c, Object *o)
{
	/* what was put when it had ended is final */
	if (o->ended && !o->touched)
	{
		object_drop(c, o);
		return;
	}
	if (!object_fetch(c, o))
		return;
	object_put(c, o, !o->ended);
	object_drop(c, o);
}

Object *
object_first_to_expire(const Host *host)
{
	QueueNode  *first = queue_first(&host->expiries);

	return first == NULL ? NULL : queue_container(Object, expiry, first);
}

/*
 * What expires was not touched for long. To fetch those that come next saves most of the time that it takes: of the one
 * behind this one what it has, of the one behind that itself.
 */
static void
fetch_ahead(const Correlator *c, Object *o)
{
	QueueNode  *node = queue_behind(&o->host->expiries, &o->expiry);
	const Object *next = node == NULL ? NULL : queue_container(Object, expiry, node);

	if (next == NULL)
		return;
	node = queue_behind(&o->host->expiries, node);
	if (node != NULL)
		soon_read(queue_container(Object, expiry, node), sizeof(Session));
	keys_soon_released(c, next);
	if (next->kind == OPEN_session)
		session_soon_read((const Session *) next);
	else if (next->kind == OPEN_message)
		message_soon_read((const Message *) next);
}

void
object_expire_all(Correlator *c, Host *host, TimestampTz until)
{
	Object	   *o;

	while ((o = object_first_to_expire(host)) != NULL && o->expiry.place < until)
	{
		if (o->expires_at > o->expiry.place)
		{
			queue_remove(&host->expiries, &o->expiry);
			object_queue(o);
		}
		else
		{
			fetch_ahead(c, o);
			object_finish(c, o);
		}
	}
}

/* --- what an earlier load left --- */

void
object_remember(Correlator *c, const OpenState *open)
{
	Host	   *host;
	Object	   *o;

	if (open->nkeys < 1 || open->kind > OPEN_delivery)
		return;					/* not of our making */
	host = (Host *) keys_find(c, open->keys[0]);
	if (host != NULL && host->o.kind != OPEN_host)
		return;
	if (host == NULL)
		host = host_alloc(c, open->keys[0]);
	o = open->kind == OPEN_host ? &host->o : object_alloc(c, open->kind);
	o->id = open->id;
	o->n = open->n;
	o->saved = true;
	o->first_line = open->first_line;
	o->ended = open->first_line == PG_INT64_MAX;
	o->expires_at = open->expires_at;
	if (open->kind != OPEN_host)
	{
		o->host = host;
		object_queue(o);
		if (!o->ended)
			note_beginning(c, o);
		for (int i = 1; i < open->nkeys; i++)
			keys_restore(c, o, open->keys[i]);
	}
}
