/* entry.c: see entry.h */
#include "entry.h"

#include <math.h>

#include "scan.h"

#define NONE_TIME ((LogTime) {0})
#define NONE_TEXT SLICE_NONE
#define NONE_INT INT_NONE
#define NONE_BIGINT BIGINT_NONE
#define NONE_DOUBLE NAN
#define NONE_REAL NAN
#define NONE_INET ((IpAddress) {0})
#define NONE_LIST ((SliceList) {SLICE_NONE, LIST_SINGLE})
#define NONE_FORMAT 0
#define NONE_EVENT EVENT_unknown
#define NONE_PROTOCOL PROTOCOL_NONE
#define NONE_DIRECTION DIRECTION_NONE
#define NONE_STAGE STAGE_NONE
#define NONE_STATUS STATUS_NONE
#define NONE_DETAIL 0

/* Field by field: gcc copies a whole empty entry with "rep movs", which no other work overlaps. */
void
entry_reset(Entry *e)
{
#define FIELD(name, kind, meaning) e->name = NONE_##kind;
#include "fields.def"
#undef FIELD
	e->envelope = ENVELOPE_NONE;
	e->wrapped = false;
	e->envelope_details = 0;
	e->line = SLICE_NONE;
	e->text_escape = ESCAPE_NONE;
	e->secret = SLICE_NONE;
	e->complete = NULL;
}

/* The columns that the envelope sets are the first ones and the last ones. */
static inline bool
is_of_envelope(FieldId field)
{
	return field < FIELD_format || field >= FIELD_repeated;
}

void
entry_reset_envelope(Entry *e)
{
#define FIELD(name, kind, meaning) if (is_of_envelope(FIELD_##name)) e->name = NONE_##kind;
#include "fields.def"
#undef FIELD
	e->event = EVENT_unknown;
	e->envelope = ENVELOPE_NONE;
	e->wrapped = false;
	e->line = SLICE_NONE;
}

void
entry_reset_text(Entry *e)
{
#define FIELD(name, kind, meaning) if (!is_of_envelope(FIELD_##name)) e->name = NONE_##kind;
#include "fields.def"
#undef FIELD
	e->detail = e->envelope_details;
	e->text_escape = ESCAPE_NONE;
	e->secret = SLICE_NONE;
	e->complete = NULL;
}

static DetailItem *
detail_add(Entry *e, const char *group, Slice key, DetailKind kind)
{
	DetailItem *item;

	if (e->detail == DETAIL_MAX)
		return NULL;
	item = &e->detail_items[e->detail++];
	item->group = group;
	item->key = key;
	item->kind = kind;
	return item;
}

void
detail_member_text(Entry *e, const char *group, Slice key, Slice value)
{
	DetailItem *item = value.ptr == NULL ? NULL : detail_add(e, group, key, DETAIL_TEXT);

	if (item != NULL)
		item->value.text = value;
}

void
detail_member_int(Entry *e, const char *group, Slice key, int64_t value)
{
	DetailItem *item = detail_add(e, group, key, DETAIL_INT);

	if (item != NULL)
		item->value.integer = value;
}

void
detail_member_number(Entry *e, const char *group, Slice key, double value)
{
	DetailItem *item = detail_add(e, group, key, DETAIL_NUMBER);

	if (item != NULL)
		item->value.number = value;
}

void
detail_member_true(Entry *e, const char *group, Slice key)
{
	detail_add(e, group, key, DETAIL_TRUE);
}

/* End of one member of a comma list: the first comma outside quotes and brackets. */
static const char *
comma_member_end(const char *p, const char *end)
{
	Slice		inside;
	const char *after = scan_angle(p, end, &inside);

	if (after != NULL)
		p = after;
	else if (p < end && *p == '"')
	{
		for (p++; p < end && *p != '"'; p++)
			if (*p == '\\' && p + 1 < end)
				p++;
	}
	while (p < end && *p != ',')
		p++;
	return p;
}

bool
slice_list_next(SliceList list, Slice *rest, Slice *value)
{
	const char *p = rest->ptr;
	const char *end;
	const char *stop;

	if (p == NULL)
		return false;
	end = slice_end(*rest);
	if (list.style == LIST_SINGLE)
	{
		*value = *rest;
		*rest = SLICE_NONE;
		return true;
	}
	while (p < end && (byte_is(*p, BYTE_BLANK) || *p == ','))
		p++;
	if (p == end)
		return false;
	if (list.style == LIST_COMMA)
		stop = comma_member_end(p, end);
	else
		scan_word(p, end, value), stop = slice_end(*value);

	Slice		inside;

	*value = slice_trim(slice_of(p, stop));
	if (scan_angle(value->ptr, stop, &inside) == slice_end(*value))
		*value = inside;
	*rest = slice_of(stop, end);
	return true;
}
