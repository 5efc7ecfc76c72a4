/* object.c: the life of what is open. */
#include "object.h"

#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "../formats/formats.h"
#include "../pg/text.h"

/* How long, in log time, a thing without a further line stays open. */
#define SPAN_ENDED (10 * USECS_PER_MINUTE)	/* filters and others log after the end */
#define SPAN_NO_LOGIN (30 * USECS_PER_MINUTE)	/* no server waits so long for a password */
#define SPAN_SESSION USECS_PER_HOUR		/* silence of both sides; RFC 5321 section 4.5.3.2 asks for ten minutes */
#define SPAN_LOGGED_IN (7 * USECS_PER_DAY)	/* IMAP clients stay */
#define SPAN_MESSAGE (30 * USECS_PER_DAY)	/* longer than any queue life */

/* A step back by more than this is taken for a clock that was set, or for a wrong stamp before. */
#define CLOCK_STEP USECS_PER_HOUR

/* What a host that fell silent leaves open is finished when the source is so far past its expiry. */
#define SPAN_SILENT (7 * USECS_PER_DAY)

/* How often silent hosts are looked for. */
#define SOURCE_PERIOD USECS_PER_DAY

/* Where lines print no instant they are counted, each for so long, in a time of its own beyond all instants. */
#define LINE_EPOCH (END_TIMESTAMP / 2)
#define LINE_SPAN (100 * INT64CONST(1000))

static TimestampTz
span_of(const Object *o)
{
	const Session *s = (const Session *) o;

	if (o->ended)
		return SPAN_ENDED;
	switch (o->kind)
	{
		case OPEN_host:
			break;
		case OPEN_message:
			return SPAN_MESSAGE;
		case OPEN_session:
			if (s->passed && (s->f.protocol == PROTOCOL_imap || s->f.protocol == PROTOCOL_pop3))
				return SPAN_LOGGED_IN;
			return (format_info[s->f.common.format].traits & LOGS_LOGIN) ? SPAN_NO_LOGIN : SPAN_SESSION;
	}
	return 0;
}

/* --- the heap of a host --- */

static int
later_first(const pairingheap_node *a, const pairingheap_node *b, void *arg pg_attribute_unused())
{
	TimestampTz first = pairingheap_const_container(Object, expiry, a)->queued_at;
	TimestampTz second = pairingheap_const_container(Object, expiry, b)->queued_at;

	return first < second ? 1 : first > second ? -1 : 0;
}

static void
queue_expiry(Object *o)
{
	o->queued_at = o->expires_at;
	pairingheap_add(o->host->expiries, &o->expiry);
}

/* A later expiry is found out when its old place comes up; an earlier one must move. */
static void
set_expiry(Object *o, TimestampTz at)
{
	o->expires_at = at;
	if (at < o->queued_at)
	{
		pairingheap_remove(o->host->expiries, &o->expiry);
		queue_expiry(o);
	}
}

/* --- what begins first --- */

static int
first_line_first(const pairingheap_node *a, const pairingheap_node *b, void *arg pg_attribute_unused())
{
	int64		first = pairingheap_const_container(Object, beginning, a)->first_line;
	int64		second = pairingheap_const_container(Object, beginning, b)->first_line;

	return first < second ? 1 : first > second ? -1 : 0;
}

void
objects_create(Correlator *c)
{
	dlist_init(&c->touched);
	dlist_init(&c->hosts);
	c->beginnings = pairingheap_allocate(first_line_first, NULL);
}

static void
note_beginning(const Correlator *c, Object *o)
{
	if (o->in_beginnings)
		return;
	o->in_beginnings = true;
	pairingheap_add(c->beginnings, &o->beginning);
}

static void
forget_beginning(const Correlator *c, Object *o)
{
	if (o->in_beginnings)
		pairingheap_remove(c->beginnings, &o->beginning);
	o->in_beginnings = false;
}

const Object *
object_oldest(const Correlator *c)
{
	while (!pairingheap_is_empty(c->beginnings))
	{
		Object	   *o = pairingheap_container(Object, beginning, pairingheap_first(c->beginnings));

		if (!o->ended)
			return o;
		forget_beginning(c, o);
	}
	return NULL;
}

static void
host_expire(Correlator *c, Host *host, TimestampTz until)
{
	while (!pairingheap_is_empty(host->expiries))
	{
		Object	   *o = pairingheap_container(Object, expiry, pairingheap_first(host->expiries));

		if (o->queued_at >= until)
			return;
		if (o->expires_at > o->queued_at)
		{
			pairingheap_remove(host->expiries, &o->expiry);
			queue_expiry(o);
		}
		else
			object_finish(c, o);
	}
}

static TimestampTz
line_clock(const Correlator *c)
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
	}
	pg_unreachable();
}

static Object *
object_alloc(Correlator *c, OpenKind kind)
{
	Object	   *o = MemoryContextAllocZero(c->context, size_of(kind));

	o->kind = kind;
	o->last_at = DT_NOBEGIN;
	o->expires_at = o->queued_at = DT_NOEND;
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
		queue_expiry(o);
		note_beginning(c, o);
	}
	return o;
}

static void
host_free(Host *host)
{
	Assert(pairingheap_is_empty(host->expiries));
	pairingheap_free(host->expiries);
	dlist_delete(&host->node);
	if (host->instants != NULL)
		pfree(host->instants);
	assign_text(&host->name, NULL);
}

static void
object_free(Correlator *c, Object *o)
{
	if (o->touched)
		dlist_delete(&o->node);
	if (o->host != NULL)
		pairingheap_remove(o->host->expiries, &o->expiry);
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
	}
	pfree(o);
}

static void
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

/* Bring the contents of a thing that is only remembered. */
static bool
object_load(Correlator *c, Object *o)
{
	MemoryContext old;
	bytea	   *state;

	/* a line of another family may touch it first */
	if (o->host != NULL && !o->host->o.fetched)
		object_load(c, &o->host->o);
	old = MemoryContextSwitchTo(c->caller);
	state = c->user.fetch(c->user.arg, o->kind, o->id, o->n);
	MemoryContextSwitchTo(old);
	o->fetched = state != NULL && state_read(c, o, state);
	return o->fetched;
}

/* The same; what cannot be read is forgotten. */
static bool
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
	set_expiry(o, (TIMESTAMP_IS_NOBEGIN(o->last_at) ? line_clock(c) : o->last_at) + span_of(o));
}

static void
set_last(const Correlator *c, Host *host, const Object *o)
{
	host->has_last = o->nkeys > 0;
	host->last_kind = o->kind;
	if (c->e->event != EVENT_repeat)
		host->last_event = c->e->event;
	if (o->nkeys > 0)
		host->last_key = o->keys[0];
}

/* Nearly always the program of the line before. */
static void
set_last_program(Host *host, Slice program)
{
	if (host->program_len == program.len && program.len > 0 && memcmp(host->program, program.ptr, program.len) == 0)
		return;
	host->last_program = key_of_host(program);
	host->program_len = program.len <= sizeof host->program ? (uint8) program.len : 0;
	if (host->program_len > 0)
		memcpy(host->program, program.ptr, program.len);
}

void
object_touch(Correlator *c, Object *o)
{
	object_mark(c, o);
	o->last_entry = c->entry;
	o->last_at = Max(o->last_at, o->host->clock);
	object_renew(c, o);
	set_last(c, c->host, o);
	set_last(c, c->host->machine, o);
	set_last_program(c->host, c->e->program);
	c->class = LINE_USED;
}

void
object_end(Correlator *c, Object *o)
{
	o->ended = true;
	object_mark(c, o);
	object_renew(c, o);
}

void
object_reopen(const Correlator *c, Object *o)
{
	if (!o->ended)
		return;
	o->ended = false;
	note_beginning(c, o);
	object_renew(c, o);
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
	if (o->kind == OPEN_session)
		session_put(c, (Session *) o, !o->ended);
	else
		message_put(c, (Message *) o, !o->ended);
	object_drop(c, o);
}

/* --- hosts --- */

static Host *
host_alloc(Correlator *c, LinkKey key)
{
	Host	   *host = (Host *) object_alloc(c, OPEN_host);

	host->clock = DT_NOBEGIN;
	host->expiries = pairingheap_allocate(later_first, NULL);
	dlist_push_tail(&c->hosts, &host->node);
	keys_restore(c, &host->o, key);
	return host;
}

/* A new one, or one whose state cannot be read. */
static void
host_begin(Correlator *c, Host *host, Slice name)
{
	if (!host->o.saved)
	{
		host->o.id = host->o.first_line = c->line_no;
		host->o.n = c->hosts_made++;
	}
	host->o.fetched = true;
	host->clock = DT_NOBEGIN;
	host->has_last = false;
	host->lines = host->last_line = 0;
	host->ninstants = 0;
	host->last_attempt = host->queue_starts = 0;
	assign_text(&host->name, readable_text(name));
}

static Host *
host_find(Correlator *c, LinkKey key, Slice name)
{
	Host	   *host = (Host *) keys_find(c, key);

	if (host == NULL)
		host = host_alloc(c, key);
	if (!host->o.fetched && !(host->o.saved && object_load(c, &host->o)))
		host_begin(c, host, name);
	return host;
}

static Host *
family_find(Correlator *c, Slice name, int32 format)
{
	LinkKey		key = key_of_host(name);
	Host	   *machine = host_find(c, key, name);
	Host	   *family = host_find(c, key_with(key, (Slice) {(const char *) &format, sizeof format}), name);

	family->machine = machine;
	return family;
}

static void
find_source(Correlator *c)
{
	if (c->source == NULL)
		c->source = host_find(c, key_of_source(), c->source_name);
}

/* With nothing open a host is as if it had not been seen. */
bool
host_is_needed(const Correlator *c, const Host *host)
{
	return host == c->source || !pairingheap_is_empty(host->expiries) ||
		(host->has_last && keys_find(c, host->last_key) != NULL);
}

/* What is finished may touch the machine, too. */
static void
finish_until(Correlator *c, Host *host, TimestampTz until)
{
	Slice		name = text_slice(host->name);

	if (pairingheap_is_empty(host->expiries))
		return;
	host->machine = host_find(c, key_of_host(name), name);
	c->host = host;
	host_expire(c, host, until);
}

/* One that wrote a line since the silent ones were looked for last has its own time. */
static bool
is_silent(Correlator *c, Host *host)
{
	return (host->o.fetched || object_load(c, &host->o)) && host->last_line <= c->source->last_line;
}

/* All but the source, valid for the line at hand. They may go: none is the last one any more. */
static List *
hosts_to_finish(Correlator *c)
{
	MemoryContext old = MemoryContextSwitchTo(c->scratch);
	List	   *hosts = NIL;
	dlist_iter	i;

	c->scratch_used = true;
	dlist_foreach(i, &c->hosts)
	{
		Host	   *host = dlist_container(Host, node, i.cur);

		if (host != c->source)
			hosts = lappend(hosts, host);
	}
	MemoryContextSwitchTo(old);
	memset(c->last_hosts, 0, sizeof c->last_hosts);
	return hosts;
}

static void
drop_unneeded(Correlator *c, const List *hosts)
{
	const ListCell *cell;

	foreach(cell, hosts)
		if (!host_is_needed(c, lfirst(cell)))
			object_drop(c, lfirst(cell));
}

static void
finish_of_silent_hosts(Correlator *c)
{
	List	   *hosts = hosts_to_finish(c);
	List	   *silent = NIL;
	ListCell   *cell;

	foreach(cell, hosts)
	{
		Host	   *host = lfirst(cell);

		if (!is_silent(c, host))
			continue;
		finish_until(c, host, TIMESTAMP_IS_NOBEGIN(host->clock) ? line_clock(c) : c->source->clock - SPAN_SILENT);
		silent = lappend(silent, host);
	}
	drop_unneeded(c, silent);
	list_free(silent);
}

static void
drop_all(Correlator *c, Host *host)
{
	while (!pairingheap_is_empty(host->expiries))
		object_drop(c, pairingheap_container(Object, expiry, pairingheap_first(host->expiries)));
}

void
hosts_give_up(Correlator *c)
{
	List	   *hosts;
	ListCell   *cell;

	find_source(c);
	hosts = hosts_to_finish(c);
	foreach(cell, hosts)
	{
		Host	   *host = lfirst(cell);

		if (host->o.fetched || object_load(c, &host->o))
			finish_until(c, host, DT_NOEND);
		else
			drop_all(c, host);	/* it cannot be read */
	}
	drop_unneeded(c, hosts);
}

static int
compare_instants(const void *a, const void *b)
{
	TimestampTz x = *(const TimestampTz *) a;
	TimestampTz y = *(const TimestampTz *) b;

	return x < y ? -1 : x > y;
}

/* Neither wrong stamps nor a host whose clock is wrong take it away from what most lines say. */
static void
set_source_clock(Correlator *c)
{
	Host	   *source = c->source;

	if (TIMESTAMP_IS_NOBEGIN(c->at))
		return;
	if (source->instants == NULL)
		source->instants = MemoryContextAlloc(c->context, sizeof(TimestampTz) * SOURCE_LINES);
	source->instants[source->ninstants++] = c->at;
	if (source->ninstants < SOURCE_LINES)
		return;
	source->ninstants = 0;
	qsort(source->instants, SOURCE_LINES, sizeof(TimestampTz), compare_instants);
	source->clock = source->instants[SOURCE_LINES / 2];
	source->o.last_at = Min(source->o.last_at, source->clock);	/* wrong stamps ahead do not put the next look off */
	if (source->clock < source->o.last_at + SOURCE_PERIOD)
		return;
	finish_of_silent_hosts(c);
	source->o.last_at = source->clock;
	source->last_line = source->lines;
}

/* The first instant of the host: what was opened by the count of lines goes on by it. */
static void
begin_clock(Correlator *c, Host *host)
{
	pairingheap *counted = host->expiries;

	host->expiries = pairingheap_allocate(later_first, NULL);
	while (!pairingheap_is_empty(counted))
	{
		Object	   *o = pairingheap_container(Object, expiry, pairingheap_remove_first(counted));

		queue_expiry(o);
		if (!object_fetch(c, o))
			continue;
		o->last_at = Max(o->last_at, c->at);
		object_mark(c, o);
		object_renew(c, o);
	}
	pairingheap_free(counted);
}

/* The log time goes on; what the clock before let expire has expired. */
static void
set_clock(Correlator *c, Host *host)
{
	if (TIMESTAMP_IS_NOBEGIN(c->at))
	{
		if (TIMESTAMP_IS_NOBEGIN(host->clock))
			host_expire(c, host, line_clock(c));
		return;
	}
	/* with nothing open it begins anew: such a host need not be kept */
	if (pairingheap_is_empty(host->expiries))
		host->clock = c->at;
	else if (c->at > host->clock || c->at < host->clock - CLOCK_STEP)
	{
		if (TIMESTAMP_IS_NOBEGIN(host->clock))
			begin_clock(c, host);
		host->clock = c->at;
		host_expire(c, host, host->clock);
	}
}

void
host_of_line(Correlator *c)
{
	Slice		name = c->e->host.ptr != NULL ? c->e->host : c->source_name;
	Host	  **last = &c->last_hosts[c->e->format];

	find_source(c);
	object_mark(c, &c->source->o);
	if (c->entry == 0)			/* several may stand on one line */
		c->source->lines++;
	set_source_clock(c);
	if (*last == NULL || !slice_is(text_slice((*last)->name), name))
		*last = family_find(c, name, c->e->format);
	c->host = *last;
	object_mark(c, &c->host->o);
	object_mark(c, &c->host->machine->o);
	c->host->last_line = c->host->machine->last_line = c->source->lines;
	set_clock(c, c->host);
}

/* --- what an earlier load left --- */

void
object_remember(Correlator *c, const OpenState *open)
{
	Host	   *host;
	Object	   *o;

	if (open->nkeys < 1 || open->kind > OPEN_message)
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
		queue_expiry(o);
		if (!o->ended)
			note_beginning(c, o);
		for (int i = 1; i < open->nkeys; i++)
			keys_restore(c, o, open->keys[i]);
	}
	if (open->state != NULL)
		o->fetched = state_read(c, o, open->state);
}
