/* check.c: see check.h */
#include "check.h"

#include <math.h>
#include <stdlib.h>

#include "../../src/core/cause.h"
#include "../../src/core/parse.h"
#include "../../src/formats/formats.h"

/* The program's own image, from the linker: static text lies in it, neither stack nor heap do. */
extern const char __executable_start[],
			_end[];

/* Every byte is read, so that AddressSanitizer sees a length that goes beyond a literal. */
static bool
is_static_text(Slice s)
{
	volatile char byte;

	if (s.ptr < __executable_start || s.ptr >= _end || s.len > (size_t) (_end - s.ptr))
		return false;
	for (size_t i = 0; i < s.len; i++)
		byte = s.ptr[i];
	(void) byte;
	return true;
}

static bool
is_piece(Slice s, Slice of)
{
	return s.ptr >= of.ptr && s.ptr <= slice_end(of) && s.len <= (size_t) (slice_end(of) - s.ptr);
}

/* Where an entry's slices may lie, besides static text. */
typedef struct Place
{
	Slice		record;
	Slice		scratch;
} Place;

static bool
text_is_sound(Slice s, const Place *place)
{
	if (s.ptr == NULL)
		return s.len == 0;
	return is_piece(s, place->record) || is_piece(s, place->scratch) || is_static_text(s);
}

static bool
time_is_sound(LogTime t)
{
	if ((t.has & TIME_HAS_CLOCK) && (t.hour > 23 || t.minute > 59 || t.second > 60 || t.usec < 0 || t.usec > 999999))
		return false;
	if ((t.has & TIME_HAS_DAY) && (t.day < 1 || t.day > 31))
		return false;
	if ((t.has & TIME_HAS_MONTH) && (t.month < 1 || t.month > 12))
		return false;
	if ((t.has & TIME_HAS_YEAR) && (t.year < 1970 || t.year > 9999))
		return false;
	return !(t.has & TIME_HAS_OFFSET) || (t.utc_offset > -86400 && t.utc_offset < 86400);
}

/* recipients and recipient say the same, and the walk over the list ends. */
static bool
list_is_sound(SliceList list, Slice first, const Place *place)
{
	Slice		rest = list.text;
	Slice		value;
	size_t		count = 0;

	if (!text_is_sound(list.text, place) || list.style < LIST_SINGLE || list.style > LIST_COLON)
		return false;
	for (; slice_list_next(list, &rest, &value); count++)
		if (count > list.text.len || !is_piece(value, list.text) || (count == 0 && !slice_is(value, first)))
			return false;
	return (count > 0) == (first.ptr != NULL);
}

static bool
detail_is_sound(const Entry *e, const Place *place)
{
	if (e->detail < 0 || e->detail > DETAIL_MAX || e->envelope_details < 0 || e->envelope_details > e->detail)
		return false;
	for (int i = 0; i < e->detail; i++)
	{
		const DetailItem *item = &e->detail_items[i];

		if (item->group != NULL && !is_static_text((Slice) {item->group, 1}))
			return false;
		if (item->key.ptr == NULL || !text_is_sound(item->key, place))
			return false;
		if (item->kind == DETAIL_TEXT && (item->value.text.ptr == NULL || !text_is_sound(item->value.text, place)))
			return false;
		if (item->kind == DETAIL_NUMBER && isinf(item->value.number))
			return false;
	}
	return true;
}

#define SOUND_TIME(field) time_is_sound(e->field)
#define SOUND_TEXT(field) text_is_sound(e->field, place)
#define SOUND_INT(field) (e->field == INT_NONE || e->field >= 0)
#define SOUND_BIGINT(field) (e->field == BIGINT_NONE || e->field >= 0)
#define SOUND_DOUBLE(field) (isnan(e->field) || (isfinite(e->field) && e->field >= 0))
#define SOUND_REAL(field) (!isinf(e->field))
#define SOUND_INET(field) (e->field.bits == 0 || e->field.bits == 32 || e->field.bits == 128)
#define SOUND_LIST(field) list_is_sound(e->field, e->recipient, place)
#define SOUND_FORMAT(field) (e->field >= 0 && e->field < FORMAT_COUNT)
#define SOUND_EVENT(field) ((unsigned) e->field < EVENT_COUNT)
#define SOUND_PROTOCOL(field) ((unsigned) e->field < PROTOCOL_COUNT)
#define SOUND_DIRECTION(field) ((unsigned) e->field < DIRECTION_COUNT)
#define SOUND_STAGE(field) ((unsigned) e->field < STAGE_COUNT)
#define SOUND_STATUS(field) ((unsigned) e->field < STATUS_COUNT)
#define SOUND_DETAIL(field) detail_is_sound(e, place)

static const char *
check_entry(const Entry *e, const Place *place)
{
#define FIELD(name, kind, meaning) if (!SOUND_##kind(name)) return "field out of range: " #name;
#include "../../src/core/fields.def"
#undef FIELD

	if (e->code != INT_NONE && (e->code < 200 || e->code > 599))
		return "code is no SMTP reply code";
	if (e->client_port > 65535 || e->server_port > 65535)
		return "port above 65535";
	if (e->line.ptr != place->record.ptr || !is_piece(e->line, place->record))
		return "line is not the record";
	if (!is_piece(e->text, place->record) && !(e->wrapped && is_piece(e->text, place->scratch)))
		return "text outside the record";
	if (e->secret.ptr != NULL && !is_piece(e->secret, place->record) && !is_piece(e->secret, place->scratch))
		return "secret outside the record";
	if (e->complete != NULL && !is_piece((Slice) {e->complete, 0}, e->text))
		return "complete outside the text";
	if (cause_of_reply(e->code, e->enhanced_code, e->text, e->stage) >= CAUSE_COUNT)
		return "cause out of range";
	return NULL;
}

/* The same static text, or pieces of the two copies or their scratches at the same place. */
static bool
text_is_same(Slice a, Slice b, const Place *in_a, const Place *in_b)
{
	if (a.len != b.len || (a.ptr == NULL) != (b.ptr == NULL))
		return false;
	if (a.ptr == NULL)
		return true;
	if (is_piece(a, in_a->record))
		return a.ptr - in_a->record.ptr == b.ptr - in_b->record.ptr;
	if (is_piece(a, in_a->scratch))
		return a.ptr - in_a->scratch.ptr == b.ptr - in_b->scratch.ptr && memcmp(a.ptr, b.ptr, a.len) == 0;
	return a.ptr == b.ptr;
}

static bool
detail_is_same(const Entry *a, const Entry *b, const Place *in_a, const Place *in_b)
{
	if (a->detail != b->detail)
		return false;
	for (int i = 0; i < a->detail; i++)
	{
		const DetailItem *x = &a->detail_items[i];
		const DetailItem *y = &b->detail_items[i];

		if (x->group != y->group || x->kind != y->kind || !text_is_same(x->key, y->key, in_a, in_b))
			return false;
		if (x->kind == DETAIL_TEXT && !text_is_same(x->value.text, y->value.text, in_a, in_b))
			return false;
		if ((x->kind == DETAIL_INT || x->kind == DETAIL_NUMBER) && x->value.integer != y->value.integer)
			return false;
	}
	return true;
}

#define SAME_BYTES(field) (memcmp(&a->field, &b->field, sizeof a->field) == 0)
#define SAME_TIME(field) SAME_BYTES(field)
#define SAME_TEXT(field) text_is_same(a->field, b->field, in_a, in_b)
#define SAME_INT(field) SAME_BYTES(field)
#define SAME_BIGINT(field) SAME_BYTES(field)
#define SAME_DOUBLE(field) SAME_BYTES(field)
#define SAME_REAL(field) SAME_BYTES(field)
#define SAME_INET(field) SAME_BYTES(field)
#define SAME_LIST(field) (SAME_TEXT(field.text) && SAME_BYTES(field.style))
#define SAME_FORMAT(field) SAME_BYTES(field)
#define SAME_EVENT(field) SAME_BYTES(field)
#define SAME_PROTOCOL(field) SAME_BYTES(field)
#define SAME_DIRECTION(field) SAME_BYTES(field)
#define SAME_STAGE(field) SAME_BYTES(field)
#define SAME_STATUS(field) SAME_BYTES(field)
#define SAME_DETAIL(field) detail_is_same(a, b, in_a, in_b)

static const char *
compare_entries(const Entry *a, const Entry *b, const Place *in_a, const Place *in_b)
{
#define FIELD(name, kind, meaning) if (!SAME_##kind(name)) return "the same bytes give another " #name;
#include "../../src/core/fields.def"
#undef FIELD
	return SAME_TEXT(secret) && SAME_BYTES(wrapped) && SAME_BYTES(text_escape) ? NULL
		: "the same bytes give another secret or escape";
}

/* Each entry has a scratch of its own, with not a byte to spare. */
static const char *
check_records(Slice line, Slice copy, ParseContext *to_a, ParseContext *to_b)
{
	static Entry a,
				b;

	for (;;)
	{
		Place		in_a = {line, {to_a->scratch, line.len}};
		Place		in_b = {copy, {to_b->scratch, copy.len}};
		const char *wrong;
		size_t		used;

		/* What a parser does not set itself must not shine through. */
		memset(&a, 0x55, sizeof a);
		memset(&b, 0xaa, sizeof b);
		used = parse_line(line, to_a, &a);
		if (used > line.len || (used == 0 && line.len > 0))
			return "more bytes used than given, or none";
		if (parse_line(copy, to_b, &b) != used)
			return "the same bytes are cut elsewhere";
		in_a.record.len = in_b.record.len = used;
		wrong = check_entry(&a, &in_a);
		if (wrong == NULL)
			wrong = compare_entries(&a, &b, &in_a, &in_b);
		if (wrong != NULL || used == line.len)
			return wrong;
		line = slice_of(line.ptr + used, slice_end(line));
		copy = slice_of(copy.ptr + used, slice_end(copy));
	}
}

/*
 * What is stored of a line is read from its head alone: it must be what the whole line says. A damaged line without an
 * envelope may have the head of one format and a text that only another knows.
 */
static const char *
check_head(Slice line, ParseContext *context)
{
	static Entry whole,
				head;
	int			format;

	parse_line(line, context, &whole);
	format = parse_head(line, context, &head);
	if (format < 0 || format >= FORMAT_COUNT)
		return "parse_head: format out of range";
	if (whole.envelope == ENVELOPE_NONE && whole.format != format)
		return NULL;
	return memcmp(&whole.at, &head.at, sizeof head.at) == 0 ? NULL : "parse_head: another time than parse_line";
}

/* By itself, and with some format tried first, as a setting or a stored line may ask for. */
const char *
check_line(Slice line, Slice copy)
{
	ParseContext to_a = {.format = FORMAT_AUTO, .scratch = malloc(line.len)};
	ParseContext to_b = {.format = FORMAT_AUTO, .scratch = malloc(copy.len)};
	const char *wrong = check_records(line, copy, &to_a, &to_b);

	if (wrong == NULL)
		wrong = check_head(line, &to_a);
	to_a.format = to_b.format = (int) (line.len % FORMAT_COUNT);
	if (wrong == NULL)
		wrong = check_records(line, copy, &to_a, &to_b);
	free(to_a.scratch);
	free(to_b.scratch);
	return wrong;
}
