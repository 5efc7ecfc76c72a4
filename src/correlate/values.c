/* values.c: what the line at hand says, as values of facts. They live in the correlator's context, which is current. */
#include "object.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "../pg/row.h"
#include "../pg/text.h"

#define TEXT_MAX 4096			/* bytes of a value; the line has it whole */

text *
line_text(Correlator *c, Slice value)
{
	text	   *whole;
	text	   *beginning;
	int			len;

	if (value.ptr == NULL)
		return NULL;
	whole = entry_value_text(c->e, value);
	len = VARSIZE_ANY_EXHDR(whole);
	if (len <= TEXT_MAX)
		return whole;
	beginning = cstring_to_text_with_len(VARDATA(whole), pg_mbcliplen(VARDATA(whole), len, TEXT_MAX));
	pfree(whole);				/* a fact keeps its values for long */
	return beginning;
}

/* What is plain ASCII, and not escaped, secret or long, is kept as it stands. */
static bool
stands_as_kept(const Entry *e, Slice value)
{
	return value.len <= TEXT_MAX && e->text_escape == ESCAPE_NONE && e->secret.ptr == NULL && is_plain_ascii(value);
}

Slice
line_slice(Correlator *c, Slice value)
{
	MemoryContext old;
	Slice		kept;

	if (value.ptr == NULL || stands_as_kept(c->e, value))
		return value;
	old = MemoryContextSwitchTo(c->scratch);
	kept = text_slice(line_text(c, value));
	MemoryContextSwitchTo(old);
	c->scratch_used = true;
	return kept;
}

text *
copy_text(const text *value)
{
	Size		size;
	text	   *copy;

	if (value == NULL)
		return NULL;
	size = VARSIZE_ANY(value);
	copy = palloc(size);
	memcpy(copy, value, size);
	return copy;
}

text *
text_joined(const text *a, const char *between, const text *b)
{
	Size		a_len = VARSIZE_ANY_EXHDR(a);
	Size		gap = strlen(between);
	Size		size = VARHDRSZ + a_len + gap + VARSIZE_ANY_EXHDR(b);
	text	   *both = palloc(size);

	memcpy(VARDATA(both), VARDATA_ANY(a), a_len);
	memcpy(VARDATA(both) + a_len, between, gap);
	memcpy(VARDATA(both) + a_len + gap, VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));
	SET_VARSIZE(both, VARHDRSZ + pg_mbcliplen(VARDATA(both), (int) (size - VARHDRSZ), 2 * TEXT_MAX));
	return both;
}

void
set_copy(text **column, const text *value)
{
	if (*column == NULL)
		*column = copy_text(value);
}

void
assign_text(text **column, text *value)
{
	if (*column != NULL)
		pfree(*column);
	*column = value;
}

void
set_text(Correlator *c, text **column, Slice value)
{
	if (value.ptr != NULL)
		assign_text(column, line_text(c, value));
}

void
set_text_once(Correlator *c, text **column, Slice value)
{
	if (*column == NULL && value.ptr != NULL)
		*column = line_text(c, value);
}

bool
reply_goes_on(Slice reply)
{
	return reply.len > 3 && reply.ptr[3] == '-' && reply.ptr[0] >= '2' && reply.ptr[0] <= '5';
}

bool
add_reply(Correlator *c, text **reply)
{
	text	   *more = *reply == NULL ? NULL : line_text(c, c->e->reply);
	Size		before = *reply == NULL ? 0 : VARSIZE_ANY(*reply);

	if (more == NULL)
		return false;
	assign_text(reply, text_joined(*reply, " ", more));
	pfree(more);
	return VARSIZE_ANY(*reply) > before;
}

static const DetailItem *
detail_item(const Entry *e, Slice key)
{
	for (int i = 0; i < e->detail; i++)
		if (e->detail_items[i].group == NULL && slice_is(e->detail_items[i].key, key))
			return &e->detail_items[i];
	return NULL;
}

int64
detail_number_of(const Entry *e, Slice key)
{
	const DetailItem *item = detail_item(e, key);

	return item != NULL && item->kind == DETAIL_INT ? item->value.integer : BIGINT_NONE;
}

bool
detail_has(const Entry *e, Slice key)
{
	return detail_item(e, key) != NULL;
}

Slice
detail_text_of(const Entry *e, Slice key)
{
	const DetailItem *item = detail_item(e, key);

	return item != NULL && item->kind == DETAIL_TEXT ? item->value.text : SLICE_NONE;
}

double
detail_real_of(const Entry *e, Slice key)
{
	const DetailItem *item = detail_item(e, key);

	return item != NULL && item->kind == DETAIL_NUMBER ? item->value.number : NAN;
}

int
detail_word_of(const Entry *e, Slice key, const Slice *words, int count)
{
	Slice		said = detail_text_of(e, key);

	for (int word = 1; said.ptr != NULL && word < count; word++)
		if (slice_is(said, words[word]))
			return word;
	return 0;
}

/* --- facts --- */

bool
fact_is_wanted(const Correlator *c, FactKind kind)
{
	return (c->facts & (1 << kind)) != 0;
}

void
fact_begin(Correlator *c, FactKind kind, Fact *fact)
{
	const Entry *e = c->e;

	fact_reset(kind, fact);
	fact->id = c->line_no;
	fact->n = c->made[kind]++;
	fact->source_id = c->source_id;
	fact->host = c->host->name;
	fact->format = e->format;
	fact->program = line_text(c, e->program);
	fact->at = c->at;
	fact->first_line = c->line_no;
	fact_line(c, fact);
}

/*
 * Numbers of facts that no line made: behind those that a line can make, and apart for each of the entries of a line
 * after which they may come.
 */
#define LATE_N(entry) ((1 << 24) + (entry) * (1 << 20))

void
fact_begin_after(Correlator *c, FactKind kind, Fact *fact, const Fact *other, int entry, TimestampTz at, int *count)
{
	fact_reset(kind, fact);
	fact->id = fact->first_line = fact->last_line = other->last_line;
	fact->n = LATE_N(entry) + (*count)++;
	fact->source_id = c->source_id;
	fact->host = other->host;
	fact->format = other->format;
	fact->program = copy_text(other->program);
	fact->at = at;
	lines_add(&fact->lines, other->last_line);
}

void
fact_line(Correlator *c, Fact *fact)
{
	fact->last_line = c->line_no;
	lines_add(&fact->lines, c->line_no);
}

/* Building jsonb leaves pieces behind: in a context that is emptied with each line. */
void
fact_detail(Correlator *c, FactKind kind, Fact *fact)
{
	MemoryContext old;
	struct varlena *detail;

	if (!fact_is_wanted(c, kind) || c->e->detail == 0)
		return;
	old = MemoryContextSwitchTo(c->scratch);
	detail = entry_detail(c->e, fact->detail);
	MemoryContextSwitchTo(old);
	assign_text((text **) &fact->detail, copy_text((text *) detail));
	c->scratch_used = true;
}

void
fact_put(Correlator *c, FactKind kind, const Fact *fact, bool replaces)
{
	MemoryContext old;

	if (!fact_is_wanted(c, kind))
		return;
	old = MemoryContextSwitchTo(c->caller);
	c->user.put(c->user.arg, kind, fact, replaces);
	MemoryContextSwitchTo(old);
}

void
fact_take_back(Correlator *c, FactKind kind, const Fact *fact)
{
	MemoryContext old;

	if (!fact_is_wanted(c, kind) || c->user.take_back == NULL)
		return;
	old = MemoryContextSwitchTo(c->caller);
	c->user.take_back(c->user.arg, kind, fact->id, fact->n);
	MemoryContextSwitchTo(old);
}
