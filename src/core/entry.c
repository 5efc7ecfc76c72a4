/* entry.c: see entry.h */
#include "entry.h"

#include <math.h>
#include <stddef.h>

#include "scan.h"

/* What "not said" is, where it is not zero. */
#define SET_NONE_TIME(field)
#define SET_NONE_TEXT(field)
#define SET_NONE_INT(field) field = INT_NONE;
#define SET_NONE_BIGINT(field) field = BIGINT_NONE;
#define SET_NONE_DOUBLE(field) field = NAN;
#define SET_NONE_REAL(field) field = NAN;
#define SET_NONE_INET(field)
#define SET_NONE_LIST(field)
#define SET_NONE_FORMAT(field)
#define SET_NONE_EVENT(field)
#define SET_NONE_PROTOCOL(field)
#define SET_NONE_DIRECTION(field)
#define SET_NONE_STAGE(field)
#define SET_NONE_STATUS(field)
#define SET_NONE_DETAIL(field)

_Static_assert((int) EVENT_unknown == 0 && (int) LIST_SINGLE == 0 && (int) ENVELOPE_NONE == 0 && (int) ESCAPE_NONE == 0,
			   "not said is zero");

void
entry_reset(Entry *e)
{
	clear_bytes(e, offsetof(Entry, detail_items));
#define FIELD(name, kind, meaning) SET_NONE_##kind(e->name)
#include "fields.def"
#undef FIELD
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
	memset(e, 0, offsetof(Entry, format));
	memset((char *) e + offsetof(Entry, repeated), 0, offsetof(Entry, envelope) - offsetof(Entry, repeated));
#define FIELD(name, kind, meaning) if (is_of_envelope(FIELD_##name)) { SET_NONE_##kind(e->name) }
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
	clear_bytes(&e->format, offsetof(Entry, repeated) - offsetof(Entry, format));
#define FIELD(name, kind, meaning) if (!is_of_envelope(FIELD_##name)) { SET_NONE_##kind(e->name) }
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

/* Where the member of a list at p ends. */
static const char *
member_end(const char *p, const char *end, ListStyle style)
{
	Slice		inside;
	const char *stop;

	if (style == LIST_COMMA)
		return comma_member_end(p, end);
	if (style == LIST_COLON)
		return scan_until(p, end, ':', &inside) != NULL ? slice_end(inside) : end;
	stop = scan_angle(p, end, &inside);
	return stop != NULL ? stop : scan_word(p, end, &inside);
}

bool
slice_list_next(SliceList list, Slice *rest, Slice *value)
{
	const char *p = rest->ptr;
	const char *end;
	Slice		inside;

	if (p == NULL)
		return false;
	end = slice_end(*rest);
	if (list.style == LIST_SINGLE)
	{
		*value = *rest;
		*rest = SLICE_NONE;
		return true;
	}
	do							/* of blanks and empty brackets none is a member */
	{
		while (p < end && (byte_is(*p, BYTE_BLANK) || *p == (list.style == LIST_COLON ? ':' : ',')))
			p++;
		if (p == end)
			return false;
		*rest = slice_of(member_end(p, end, list.style), end);
		*value = slice_trim(slice_of(p, rest->ptr));
		if (scan_angle(value->ptr, rest->ptr, &inside) == slice_end(*value))
			*value = inside;
		p = rest->ptr;
	} while (list.style == LIST_BLANK && value->len == 0);
	return true;
}
