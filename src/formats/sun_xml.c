/*
 * sun_xml.c: LOG_FORMAT 4, and the transaction log of the store.
 *
 *   line  = "<" name { SP attribute } "/>"       name = en (message) | co (connection) | he (header) | store action
 *   attribute = key "=" quote value quote        in any order; the value is escaped
 *
 *   <co ts="2014-06-02T16:06:33.99" pi="72aa.17f0.25622" sc="tcp_local" dr="+" ac="U"
 *       tr="TCP|192.0.2.223|25|198.51.100.78|4299" ap="SMTP" mi="Bad password" us="nic@example.com"
 *       di="535 5.7.8 Bad username or password (Authentication failed)."/>
 *
 * Gotchas
 * - Inside a JSON wrapper each quote is \" . A value holds neither form of the quote, so the first one ends it.
 * - Attributes that later versions bring go to detail.attributes under their own key.
 * - The store's log has pi as a number and sn, the service; the MTA's has neither.
 */
#include <stddef.h>

#include "../core/scan.h"
#include "sun.h"

/* Which slice of a record an attribute is, from 1 on; 0 = none. By the letters' place in the alphabet. */
#define FIELD(a, b, field) [(a) & 31][(b) & 31] = offsetof(SunRecord, field) / sizeof(Slice) + 1

static const uint8_t field_numbers[32][32] = {
	FIELD('t', 's', time), FIELD('n', 'o', node), FIELD('p', 'i', process), FIELD('s', 'c', source),
	FIELD('d', 'c', dest), FIELD('d', 'r', direction), FIELD('a', 'c', code), FIELD('s', 'z', blocks),
	FIELD('s', 'o', sender), FIELD('o', 'd', orig_recipient), FIELD('d', 'e', recipient), FIELD('r', 'f', notary),
	FIELD('f', 'i', file), FIELD('e', 'i', envelope_id), FIELD('m', 'i', message_id), FIELD('u', 's', user),
	FIELD('s', 's', connection), FIELD('d', 'i', diagnostic), FIELD('r', 'm', remote), FIELD('t', 'r', transport),
	FIELD('a', 'p', application), FIELD('q', 't', queue_time),
};

#undef FIELD

/* Which field an attribute is; 0 = none. */
static int
field_number(Slice name)
{
	if (name.len != 2 || !byte_is(name.ptr[0], BYTE_LOWER) || !byte_is(name.ptr[1], BYTE_LOWER))
		return 0;
	return field_numbers[name.ptr[0] & 31][name.ptr[1] & 31];
}

/* The quote that ends a value, or NULL. */
static inline const char *
find_quote(const char *p, const char *end)
{
	uint32_t	quotes;

	for (; end - p >= BLOCK; p += BLOCK)
		if ((quotes = bytes_equal(load_block(p), '"')) != 0)
			return p + first_of_mask(quotes);
	return memchr(p, '"', (size_t) (end - p));
}

/* The first value of a field counts. */
static inline void
set_field(SunRecord *r, int number, Slice value)
{
	Slice	   *field = (Slice *) r + (number - 1);

	if (field->ptr == NULL)
		*field = value;
}

/* A field of a record, xx="value", which nearly all attributes are. */
static inline const char *
scan_field(const char *p, const char *end, SunRecord *r)
{
	const uint32_t fixed = UINT32_C(0xffffe0e0);	/* the bits of '=', '"' and of a small letter */
	const uint32_t shape = UINT32_C(0x223d6060);
	uint32_t	start;
	int			number;
	const char *close;

	if (end - p < 4)
		return NULL;
	start = load_four(p);
	if ((start & fixed) != shape)
		return NULL;
	number = field_numbers[start & 31][start >> 8 & 31];
	if (number == 0 || (close = find_quote(p + 4, end)) == NULL)
		return NULL;
	set_field(r, number, slice_of(p + 4, close));
	return close + 1;
}

#define KEY(a, b) ((uint16_t) ((uint8_t) (a) << 8 | (uint8_t) (b)))

/* Key in detail of an attribute that a record has no field for, or none. */
static Slice
detail_of(Slice name)
{
	if (name.len != 2)
		return SLICE_NONE;
	switch (KEY(name.ptr[0], name.ptr[1]))
	{
		case KEY('s', 'e'): return SLICE("sensitivity");
		case KEY('p', 'r'): return SLICE("priority");
		case KEY('i', 'n'): return SLICE("intermediate");
		case KEY('i', 'a'): return SLICE("initial_address");
		case KEY('f', 'l'): return SLICE("filter");
		case KEY('r', 'e'): return SLICE("reason");
	}
	return SLICE_NONE;
}

/* key="value", perhaps behind backslashes, or torn. Of torn values only a diagnostic is worth something. */
static const char *
scan_attribute(const char *p, const char *end, Slice *key, Slice *value)
{
	const char *close;
	bool		escaped;
	char		quote;

	p = scan_char(scan_class(p, end, BYTE_ALNUM | BYTE_TAG | BYTE_HOST, key), end, '=');
	if (p == NULL || p == end)
		return NULL;
	escaped = *p == '\\' && p + 1 < end;
	p += escaped;
	quote = *p++;
	if (quote != '"' && quote != '\'')
		return NULL;
	close = memchr(p, quote, (size_t) (end - p));
	if (close == NULL)
	{
		*value = slice_is_lit(*key, "di") ? slice_of(p, end) : SLICE_NONE;
		return end;
	}
	*value = slice_of(p, close);
	if (escaped && value->len > 0 && close[-1] == '\\')
		value->len--;
	return close + 1;
}

/* What is no field of a record, but may stand there all the same. */
static APART const char *
scan_other_attribute(const char *p, const char *end, SunRecord *r, Entry *e)
{
	Slice		name,
				value,
				detail;

	p = scan_attribute(p, end, &name, &value);
	if (p == NULL)
		return NULL;
	detail = detail_of(name);
	if (field_number(name) > 0)
		set_field(r, field_number(name), value);
	else if (detail.ptr == NULL)
		detail_member_text(e, "attributes", name, value);
	else if (value.len > 0)
		detail_member_text(e, NULL, detail, value);
	return p;
}

/* Attributes of the MTA's records. */
static const char *
read_record(const char *p, const char *end, SunRecord *r, Entry *e)
{
	const char *after;

	while ((after = scan_field(p, end, r)) != NULL || (after = scan_other_attribute(p, end, r, e)) != NULL)
		p = scan_blanks(after, end);
	return p;
}

/* Attributes of the store's transactions. */
static const char *
read_transaction(const char *p, const char *end, SunRecord *r, Entry *e)
{
	Slice		name,
				value;

	for (const char *after; (after = scan_attribute(p, end, &name, &value)) != NULL; p = scan_blanks(after, end))
		if (slice_is_lit(name, "ts"))
			r->time = r->time.ptr == NULL ? value : r->time;
		else if (slice_is_lit(name, "sn") && e->program.ptr == NULL)
			e->program = value;
		else if (slice_is_lit(name, "pi"))
			scan_int(value.ptr, slice_end(value), &e->pid);
		else
			detail_member_text(e, "attributes", name, value);
	return p;
}

/* The lines of a header, where the element has a body; its end may be torn off. */
static const char *
scan_body(const char *p, const char *end, Entry *e)
{
	Slice		body;
	const char *after = scan_until_lit(p, end, "</", &body);

	if (after == NULL)
		return scan_rest(p, end, &body);
	detail_text(e, "header", body);
	after = scan_until(after, end, '>', &body);
	return after != NULL ? after + 1 : end;
}

/* "<en ": the name of an element of ours. A record of the store has any name, and the time as its first attribute. */
static const char *
scan_element(const char *p, const char *end, Slice *name, bool *record)
{
	p = scan_class(scan_char(p, end, '<'), end, BYTE_LOWER, name);
	if (p == NULL || p == end || !byte_is(*p, BYTE_BLANK))
		return NULL;
	*record = slice_is_lit(*name, "en") || slice_is_lit(*name, "co") || slice_is_lit(*name, "he");
	return *record || scan_lit(scan_blanks(p, end), end, "ts=") != NULL ? p : NULL;
}

bool
sun_xml_time(const char *p, const char *end, LogTime *t)
{
	Slice		name,
				key,
				value;
	bool		record;

	p = scan_element(p, end, &name, &record);
	while ((p = scan_attribute(scan_blanks(p, end), end, &key, &value)) != NULL)
		if (slice_is_lit(key, "ts"))
			return scan_iso_time(value.ptr, slice_end(value), t) != NULL;
	return false;
}

ParseResult
sun_xml_parse(const char *p, const char *end, Entry *e)
{
	SunRecord	r;
	LogTime		t = {0};
	Slice		name;
	const char *after;
	bool		record;

	p = scan_blanks(scan_element(p, end, &name, &record), end);
	if (p == NULL)
		return PARSE_NOT_MINE;
	clear_bytes(&r, sizeof r);
	p = record ? read_record(p, end, &r, e) : read_transaction(p, end, &r, e);
	if (scan_iso_time(r.time.ptr, slice_end(r.time), &t) == NULL && r.code.len == 0)
		return PARSE_NOT_MINE;
	if (t.has != 0)
		sun_set_time(e, &t);
	after = scan_char(scan_char(p, end, '/'), end, '>');
	e->complete = after != NULL || scan_char(p, end, '>') == NULL ? after : scan_body(p + 1, end, e);
	e->text_escape = ESCAPE_XML;

	sun_classify(&r);
	if (record && !slice_is_lit(name, "he"))
		return sun_entry_fill(&r, e);
	detail_text(e, "element", name);
	if (record)
		sun_entry_fill(&r, e);
	e->event = record ? EVENT_message : EVENT_note;
	return PARSE_MATCHED;
}
