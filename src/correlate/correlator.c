/* correlator.c: see correlator.h. Where each event goes, and what is handed over between loads. */
#include "events.h"

#include "utils/memutils.h"

/* --- where each event goes --- */

/* A line that changes nothing by itself, but belongs to what is open under its keys. */
static void
touch_event(Correlator *c)
{
	Message    *m = message_of_line(c);

	if (m != NULL)
		message_touch(c, m);
	else
		session_event(c);
}

static bool
opens_dialogue(const Entry *e)
{
	return e->event == EVENT_delivery_start && e->session_key.ptr != NULL && e->recipient.ptr == NULL &&
		e->direction == DIRECTION_out;
}

/* By a filter in a dialogue, of which it may be the first line that the log has; one behind it has a log besides the server's. */
static bool
is_verdict_in_dialogue(Correlator *c)
{
	const Entry *e = c->e;

	if (e->session_key.ptr != NULL && e->stage != STAGE_NONE && !(format_info[e->format].traits & KEEPS_DIALOGUE_SILENT))
		return true;
	return session_of_line(c, false) != NULL;
}

/* A verdict outside of a dialogue that is open. */
static void
verdict_alone(Correlator *c)
{
	Message    *m = message_of_line(c);

	verdict_event(c, NULL, m);
	if (m != NULL)
		message_line(c, m);
	filter_alone(c, m);
}

/* Events of a mail in the queue go to the mail, those of a dialogue to the dialogue: a mail is named there beside it. */
static void
event_by_key(Correlator *c)
{
	switch (event_info[c->e->event].key)
	{
		case KEY_NONE:
		case KEY_HOST:
			break;
		case KEY_QUEUE:
			message_event(c);
			break;
		case KEY_SESSION:
		case KEY_BOTH:
			session_event(c);
			break;
	}
}

static void
dispatch(Correlator *c)
{
	const Entry *e = c->e;

	switch ((int) e->event)
	{
		case EVENT_service:
			service_event(c);
			return;
		case EVENT_continuation:
			continuation_event(c);
			return;
		case EVENT_repeat:
			repeat_event(c);
			return;
		case EVENT_other:
		case EVENT_note:
			touch_event(c);
			return;
		case EVENT_connect:
			session_connect(c);
			return;
		case EVENT_delivery_start:
			if (opens_dialogue(e))
				session_connect(c);
			else
				message_event(c);
			return;
		case EVENT_delivery:
			message_event(c);
			return;
		case EVENT_reply:
			if (e->queue_id.ptr != NULL)
				message_event(c);
			else
				session_event(c);
			return;
		case EVENT_verdict:
			if (is_verdict_in_dialogue(c))
				session_event(c);
			else
				verdict_alone(c);
			return;
	}
	event_by_key(c);
}

/* --- what became of the lines --- */

static int64 *
count_of(LineCounts *counts, LineClass class)
{
	switch (class)
	{
		case LINE_NEUTRAL:
			return &counts->neutral;
		case LINE_NOT_UNDERSTOOD:
			return &counts->not_understood;
		case LINE_USED:
			return &counts->used;
	}
	pg_unreachable();
}

/* Several entries may stand on one line: it counts once, as the most that one of them is. */
static void
count_entry(Correlator *c, bool new_line, LineClass before)
{
	if (c->e->event == EVENT_other || c->e->event == EVENT_unknown)
		c->class = LINE_NOT_UNDERSTOOD;
	if (new_line)
		c->counts.lines++;
	else
		--*count_of(&c->counts, before);
	c->class = new_line ? c->class : Max(c->class, before);
	++*count_of(&c->counts, c->class);
}

static void
line_is_through(Correlator *c)
{
	c->e = NULL;
	if (c->scratch_used)
		MemoryContextReset(c->scratch);
	c->scratch_used = false;
}

void
correlator_feed(Correlator *c, int64 line_no, const Entry *e, TimestampTz at)
{
	bool		new_line = line_no != c->line_no;
	LineClass	before = c->class;
	MemoryContext old = MemoryContextSwitchTo(c->context);

	c->caller = old;
	c->entry = new_line ? 0 : c->entry + 1;
	if (new_line)
	{
		memset(c->made, 0, sizeof c->made);
		c->hosts_made = 0;
	}
	c->line_no = line_no;
	c->e = e;
	c->at = at;
	host_of_line(c);
	c->keys_of_line = (LineKeys) {0};
	c->class = LINE_NEUTRAL;	/* what expired by its instant is not of this line */
	if (c->entry < LINE_ENTRIES_MAX && !line_is_told_again(c))
	{
		if (e->event != EVENT_repeat)
			c->host->machine->has_last = false;	/* until the line is found to belong to something */
		dispatch(c);
	}
	count_entry(c, new_line, before);
	line_is_through(c);
	MemoryContextSwitchTo(old);
}

LineCounts
correlator_counts(const Correlator *c)
{
	return c->counts;
}

/* --- between loads --- */

void
correlator_remember(Correlator *c, const OpenState *open)
{
	MemoryContext old = MemoryContextSwitchTo(c->context);

	object_remember(c, open);
	MemoryContextSwitchTo(old);
}

static void
save_open(Correlator *c, Object *o)
{
	LinkKey    *keys = palloc(sizeof(LinkKey) * (o->nkeys + 1));
	OpenState	open = {.kind = o->kind, .id = o->id, .n = o->n, .keys = keys};

	keys[open.nkeys++] = o->kind == OPEN_host ? o->keys[0] : o->host->o.keys[0];
	for (int i = 0; o->kind != OPEN_host && i < o->nkeys; i++)
		if (keys_owns(c, o, o->keys[i]))
			keys[open.nkeys++] = o->keys[i];
	open.first_line = o->kind == OPEN_host || o->ended ? PG_INT64_MAX : o->first_line;
	open.expires_at = o->expires_at;
	open.state = state_write(c, o);
	object_save_part(c, &open, o->saved);
	o->saved = true;
	pfree(open.state);
	pfree(keys);
}

static void
forget_open(Correlator *c, Object *o)
{
	MemoryContext old = MemoryContextSwitchTo(c->caller);

	if (o->saved)
		c->user.drop(c->user.arg, o->kind, o->id, o->n);
	o->saved = false;
	MemoryContextSwitchTo(old);
}

void
correlator_flush(Correlator *c)
{
	MemoryContext old = MemoryContextSwitchTo(c->context);

	c->caller = old;
	while (!dlist_is_empty(&c->touched))
	{
		Object	   *o = dlist_container(Object, node, dlist_pop_head_node(&c->touched));

		o->touched = false;
		object_put(c, o, false);
		if (c->user.save == NULL)
			continue;
		if (o->kind == OPEN_host && !host_is_needed(c, (Host *) o))
			forget_open(c, o);
		else
			save_open(c, o);
	}
	MemoryContextSwitchTo(old);
}

void
correlator_give_up(Correlator *c)
{
	MemoryContext old = MemoryContextSwitchTo(c->context);
	Entry		nothing;

	entry_reset(&nothing);
	c->caller = old;
	c->e = &nothing;			/* no line is at hand */
	c->at = DT_NOBEGIN;
	hosts_give_up(c);
	line_is_through(c);
	MemoryContextSwitchTo(old);
}

int64
correlator_oldest_open(const Correlator *c)
{
	const Object *oldest = object_oldest(c);

	return oldest == NULL ? BIGINT_NONE : oldest->first_line;
}

bool
correlator_forgot(Correlator *c)
{
	bool		forgot = c->forgot;

	c->forgot = false;
	return forgot;
}

Correlator *
correlator_create(const CorrelatorUser *user, int32 source_id, const char *host, int facts)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "maillog correlator", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	Correlator *c = palloc0(sizeof *c);

	c->context = context;
	c->caller = old;
	c->scratch = AllocSetContextCreate(context, "maillog line", ALLOCSET_DEFAULT_SIZES);
	c->user = *user;
	c->source_id = source_id;
	c->source_host = (Slice) {pstrdup(host), strlen(host)};
	c->facts = facts;
	c->line_no = BIGINT_NONE;
	keys_create(c);
	objects_create(c);
	MemoryContextSwitchTo(old);
	return c;
}

void
correlator_rebind(Correlator *c, const CorrelatorUser *user)
{
	Assert(dlist_is_empty(&c->touched));
	c->user = *user;
	c->line_no = BIGINT_NONE;
}

void
correlator_move(Correlator *c, MemoryContext parent)
{
	MemoryContextSetParent(c->context, parent);
}

Size
correlator_size(const Correlator *c)
{
	return MemoryContextMemAllocated(c->context, true);
}

void
correlator_free(Correlator *c)
{
	MemoryContextDelete(c->context);
}
