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
#include "../core/scan.h"
#include "sun.h"

#include <stddef.h>

/* Attribute -> field of the record, or a key of detail (field = NO_FIELD). */
#define NO_FIELD SIZE_MAX
#define RECORD(key, field) {key, offsetof(SunRecord, field), SLICE_NONE}
#define DETAIL(key, name) {key, NO_FIELD, SLICE(name)}

static const struct
{
	char		key[3];
	size_t		field;
	Slice		detail;
}			attributes[] = {
	RECORD("no", node), RECORD("pi", process), RECORD("sc", source), RECORD("dc", dest), RECORD("dr", direction),
	RECORD("ac", code), RECORD("sz", blocks), RECORD("so", sender), RECORD("od", orig_recipient),
	RECORD("de", recipient), RECORD("rf", notary), RECORD("fi", file), RECORD("ei", envelope_id),
	RECORD("mi", message_id), RECORD("us", user), RECORD("ss", connection), RECORD("di", diagnostic),
	RECORD("rm", remote), RECORD("tr", transport), RECORD("ap", application), RECORD("qt", queue_time),
	DETAIL("se", "sensitivity"), DETAIL("pr", "priority"), DETAIL("in", "intermediate"),
	DETAIL("ia", "initial_address"), DETAIL("fl", "filter"), DETAIL("re", "reason"),
};

#undef RECORD
#undef DETAIL

/* key = "value"; the quotes perhaps behind backslashes. Of torn values only a diagnostic is worth something. */
static const char *
scan_attribute(const char *p, const char *end, Slice *key, Slice *value)
{
	const char *escaped;
	const char *close;
	char		quote;

	p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG | BYTE_HOST, key);
	p = scan_blanks(scan_char(scan_blanks(p, end), end, '='), end);
	if (p == NULL || p == end)
		return NULL;
	escaped = scan_char(p, end, '\\');
	p = escaped != NULL ? escaped : p;
	if (p == end || (*p != '"' && *p != '\''))
		return NULL;
	quote = *p++;
	close = scan_until(p, end, quote, value);
	if (close == NULL)
	{
		*value = slice_is_lit(*key, "di") ? slice_of(p, end) : SLICE_NONE;
		return end;
	}
	if (escaped != NULL && value->len > 0 && close[-1] == '\\')
		value->len--;
	return close + 1;
}

static void
keep_attribute(Slice key, Slice value, SunRecord *r, Entry *e)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes && key.len == 2; i++)
		if (key.ptr[0] == attributes[i].key[0] && key.ptr[1] == attributes[i].key[1])
		{
			if (attributes[i].field != NO_FIELD)
				*(Slice *) ((char *) r + attributes[i].field) = value;
			else if (value.len > 0)
				detail_member_text(e, NULL, attributes[i].detail, value);
			return;
		}
	detail_member_text(e, "attributes", key, value);
}

static void
keep_store_attribute(Slice key, Slice value, Entry *e)
{
	if (slice_is_lit(key, "sn") && e->program.ptr == NULL)
		e->program = value;
	else if (slice_is_lit(key, "pi"))
		scan_int(value.ptr, slice_end(value), &e->pid);
	else
		detail_member_text(e, "attributes", key, value);
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
	SunRecord	r = {0};
	LogTime		t = {0};
	Slice		name,
				key,
				value;
	const char *after;
	bool		record;

	p = scan_element(p, end, &name, &record);
	if (p == NULL)
		return PARSE_NOT_MINE;
	for (; (after = scan_attribute(scan_blanks(p, end), end, &key, &value)) != NULL; p = after)
		if (slice_is_lit(key, "ts") && t.has == 0)
			scan_iso_time(value.ptr, slice_end(value), &t);
		else if (record)
			keep_attribute(key, value, &r, e);
		else
			keep_store_attribute(key, value, e);
	p = scan_blanks(p, end);
	after = scan_char(scan_char(p, end, '/'), end, '>');
	e->complete = after != NULL || scan_char(p, end, '>') == NULL ? after : scan_body(p + 1, end, e);
	e->text_escape = ESCAPE_XML;
	if (t.has == 0 && r.code.len == 0)
		return PARSE_NOT_MINE;
	if (t.has != 0)
		sun_set_time(e, &t);

	sun_classify(&r);
	if (record && !slice_is_lit(name, "he"))
		return sun_entry_fill(&r, e);
	detail_text(e, "element", name);
	if (record)
		sun_entry_fill(&r, e);
	e->event = record ? EVENT_message : EVENT_note;
	return PARSE_MATCHED;
}
