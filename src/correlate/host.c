/* host.c: machines and their clocks: log time, by which what is open expires. */
#include "events.h"

#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "../pg/text.h"

/* A step back by more than this is taken for a clock that was set, or for a wrong stamp before. */
#define CLOCK_STEP USECS_PER_HOUR

/* What a host that fell silent leaves open is finished when the source is so far past its expiry. */
#define SPAN_SILENT (7 * USECS_PER_DAY)

/* How often silent hosts are looked for. */
#define SOURCE_PERIOD USECS_PER_DAY

Host *
host_alloc(Correlator *c, LinkKey key)
{
	Host	   *host = (Host *) object_alloc(c, OPEN_host);

	host->clock = DT_NOBEGIN;
	queue_init(&host->expiries);
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
	assign_text(&host->said, NULL);
	host->lines = host->last_line = host->next_look = 0;
	host->ninstants = 0;
	host->queue_start = 0;
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

/* Facts have the name as it was printed when nothing was open: that is no other where a load begins there. */
static void
host_named(Correlator *c, Host *host, Slice name)
{
	if (!slice_is(text_slice(host->name), name) && !host_is_needed(c, host))
		assign_text(&host->name, readable_text(name));
}

static Host *
family_find(Correlator *c, Slice name, int32 format)
{
	LinkKey		key = key_of_host(name);
	Host	   *machine = host_find(c, key, name);
	Host	   *family = host_find(c, key_with(key, (Slice) {(const char *) &format, sizeof format}), name);

	family->machine = machine;
	host_named(c, family, name);
	return family;
}

static void
find_source(Correlator *c)
{
	if (c->source == NULL)
		c->source = host_find(c, key_of_source(), c->source_host);
}

void
host_free(Host *host)
{
	Assert(queue_is_empty(&host->expiries));
	dlist_delete(&host->node);
	if (host->instants != NULL)
		pfree(host->instants);
	assign_text(&host->name, NULL);
	assign_text(&host->said, NULL);
	assign_text(&host->last_program, NULL);
}

bool
host_is_needed(const Correlator *c, const Host *host)
{
	return host == c->source || !queue_is_empty(&host->expiries) || login_is_unchecked(host) || host->said != NULL ||
		(host->has_last && keys_find(c, host->last_key) != NULL);
}

/* What is finished may touch the machine, too. */
static void
finish_until(Correlator *c, Host *host, TimestampTz until)
{
	Slice		name = text_slice(host->name);

	if (queue_is_empty(&host->expiries))
		return;
	host->machine = host_find(c, key_of_host(name), name);
	c->host = host;
	object_expire_all(c, host, until);
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

/* How many remain. */
static int
drop_unneeded(Correlator *c, const List *hosts)
{
	int			count = 0;
	const ListCell *cell;

	foreach(cell, hosts)
	{
		Host	   *host = lfirst(cell);

		assign_text(&host->said, NULL);	/* nor does it say that again */
		if (host_is_needed(c, host))
			count++;
		else
			object_drop(c, &host->o);
	}
	return count;
}

/* How many silent ones remain. */
static int
finish_of_silent_hosts(Correlator *c)
{
	List	   *hosts = hosts_to_finish(c);
	List	   *silent = NIL;
	int			count;
	ListCell   *cell;

	foreach(cell, hosts)
	{
		Host	   *host = lfirst(cell);

		if (!is_silent(c, host))
			continue;
		finish_until(c, host, TIMESTAMP_IS_NOBEGIN(host->clock) ? object_line_clock(c) : c->source->clock - SPAN_SILENT);
		silent = lappend(silent, host);
	}
	count = drop_unneeded(c, silent);
	list_free(silent);
	return count;
}

static void
drop_all(Correlator *c, Host *host)
{
	Object	   *o;

	while ((o = object_first_to_expire(host)) != NULL)
		object_drop(c, o);
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

/* They nearly always come in their order. */
static void
note_instant(Host *source, TimestampTz at)
{
	int			place = source->ninstants++;

	for (; place > 0 && source->instants[place - 1] > at; place--)
		source->instants[place] = source->instants[place - 1];
	source->instants[place] = at;
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
	note_instant(source, c->at);
	if (source->ninstants < SOURCE_LINES)
		return;
	source->ninstants = 0;
	source->clock = source->instants[SOURCE_LINES / 2];
	source->o.last_at = Min(source->o.last_at, source->clock);	/* wrong stamps ahead do not put the next look off */
	if (source->clock < source->o.last_at + SOURCE_PERIOD || source->lines < source->next_look)
		return;
	source->next_look = source->lines + finish_of_silent_hosts(c);	/* each pays for one that was looked at in vain */
	source->o.last_at = source->clock;
	source->last_line = source->lines;
}

/* All that is open on it, valid for the line at hand. */
static List *
objects_of(Correlator *c, Host *host)
{
	MemoryContext old = MemoryContextSwitchTo(c->scratch);
	List	   *objects = NIL;
	Object	   *o;

	c->scratch_used = true;
	while ((o = object_first_to_expire(host)) != NULL)
	{
		queue_remove(&host->expiries, &o->expiry);
		objects = lappend(objects, o);
	}
	MemoryContextSwitchTo(old);
	return objects;
}

/* The first instant of the host: what was opened by the count of lines goes on by it. */
static void
begin_clock(Correlator *c, Host *host)
{
	const ListCell *cell;

	foreach(cell, objects_of(c, host))
	{
		Object	   *o = lfirst(cell);

		object_queue(o);
		if (!object_fetch(c, o))
			continue;
		o->last_at = Max(o->last_at, c->at);
		object_mark(c, o);
		object_renew(c, o);
	}
}

/* The log time goes on; what the clock before let expire has expired. */
static void
set_clock(Correlator *c, Host *host)
{
	if (TIMESTAMP_IS_NOBEGIN(c->at))
	{
		if (TIMESTAMP_IS_NOBEGIN(host->clock))
			object_expire_all(c, host, object_line_clock(c));
		return;
	}
	/* with nothing open it begins anew: such a host need not be kept */
	if (queue_is_empty(&host->expiries))
		host->clock = c->at;
	else if (c->at > host->clock || c->at < host->clock - CLOCK_STEP)
	{
		if (TIMESTAMP_IS_NOBEGIN(host->clock))
			begin_clock(c, host);
		host->clock = c->at;
		object_expire_all(c, host, host->clock);
	}
}

void
host_of_line(Correlator *c)
{
	Slice		name = c->e->host.ptr != NULL ? c->e->host : c->source_host;
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
