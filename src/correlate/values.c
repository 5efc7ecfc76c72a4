/* values.c: what the line at hand says, as values of facts. They live in the correlator's context, which is current. */
#include "object.h"

#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

#include "../pg/row.h"
#include "../pg/text.h"

text *
line_text(Correlator *c, Slice value)
{
	return value.ptr == NULL ? NULL : entry_value_text(c->e, value);
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

	SET_VARSIZE(both, size);
	memcpy(VARDATA(both), VARDATA_ANY(a), a_len);
	memcpy(VARDATA(both) + a_len, between, gap);
	memcpy(VARDATA(both) + a_len + gap, VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));
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

/* --- facts --- */

static bool
is_wanted(const Correlator *c, FactKind kind)
{
	return (c->facts & (1 << kind)) != 0;
}

static int16
next_n(int *count, int from)
{
	int			n = from + (*count)++;

	return (int16) Min(n, PG_INT16_MAX);
}

void
fact_begin(Correlator *c, FactKind kind, Fact *fact)
{
	const Entry *e = c->e;

	fact_reset(kind, fact);
	fact->id = c->line_no;
	fact->n = next_n(&c->made[kind], 0);
	fact->source_id = c->source_id;
	fact->host = c->host->name;
	fact->format = e->format;
	fact->program = line_text(c, e->program);
	fact->at = c->at;
	fact->first_line = c->line_no;
	fact_line(c, fact);
}

/* Numbers of facts that no line made begin here: lines have made theirs from 0 on. */
#define FIRST_LATE_N 16384

void
fact_begin_after(Correlator *c, FactKind kind, Fact *fact, const Fact *other, TimestampTz at, int *count)
{
	fact_reset(kind, fact);
	fact->id = fact->first_line = fact->last_line = other->last_line;
	fact->n = next_n(count, FIRST_LATE_N);
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
	fact->last_line = Max(fact->last_line, c->line_no);
	lines_add(&fact->lines, c->line_no);
}

/* A value made in the scratch context, for good. */
static struct varlena *
kept(Correlator *c, Datum value)
{
	MemoryContext old = MemoryContextSwitchTo(c->context);
	text	   *copy = copy_text((text *) DatumGetPointer(value));

	MemoryContextSwitchTo(old);
	return copy;
}

/* Building jsonb leaves pieces behind: in a context that is emptied with each line. */
void
fact_detail(Correlator *c, FactKind kind, Fact *fact)
{
	MemoryContext old;
	Datum		detail;
	bool		isnull;

	if (!is_wanted(c, kind) || c->e->detail == 0)
		return;
	old = MemoryContextSwitchTo(c->scratch);
	detail = entry_datum(c->e, c->at, FIELD_detail, &isnull);
	if (fact->detail != NULL)
		detail = DirectFunctionCall2(jsonb_concat, PointerGetDatum(fact->detail), detail);
	assign_text((text **) &fact->detail, kept(c, detail));
	MemoryContextSwitchTo(old);
	c->scratch_used = true;
}

void
fact_put(Correlator *c, FactKind kind, const Fact *fact, bool replaces)
{
	MemoryContext old;

	if (!is_wanted(c, kind))
		return;
	old = MemoryContextSwitchTo(c->caller);
	c->user.put(c->user.arg, kind, fact, replaces);
	MemoryContextSwitchTo(old);
}
