/*
 * icewarp_antispam.c: what IceWarp's antispam and content filters say about a mail.
 *
 *     127.0.0.1 [07B0] 11:22:54 RSH57851 '<john@doe.com>' '<w@example.com>' 1 score 10.00
 *       reason [SpamAssassin=10.00,Bayes=99.99,Body=PE] action SPAM               (one line)
 *     192.168.26.20 [1120] 11:48:31 Message for <user@icewarpdemo.com> not delivered.
 *       Reasons:[SpamAssassin=5,31,Other=2,50:Body=PR], Action:REJECT             (one line)
 *
 *     antispam = [id SP] address SP address SP nrcpt " score " num " reason [" items "] action " ACTION
 *     address  = ["'"] "<" addr ">" ["'"]                       sender, then recipient
 *     filtered = "<" to "> not delivered. Reasons:[" items "], Action:" ACTION
 *     items    = name "=" value {("," | ":") name "=" value}
 *     num      = digits ("." | ",") digits                      the sign follows the server's locale
 *     ACTION   = "NONE" | "SPAM" | "QUARANTINE" | "REJECT" | "DELETE"
 *
 * The comma is both the decimal sign and what separates items: only one that "name=" follows separates. A content
 * filter's name is the administrator's text. "Message for" tells the fate of its recipient, whatever the summary of
 * the session says. SPAM is a mail that was marked, or put into the spam folder: it goes on.
 *
 * detail: nrcpt; content_filter (name of the filter) and kind (content); parts (an object: score of each part, or the letters of Body,
 * Charset, Bypass and Live, under the printed names).
 */
#include "icewarp.h"

#include "../core/scan.h"
#include "formats.h"

const ScoreLetter icewarp_letters[] = {
	{"Body", 'P', "text and HTML parts differ"},
	{"Body", 'E', "external images"},
	{"Body", 'N', "no text part"},
	{"Body", 'I', "embedded image"},
	{"Body", 'B', "no body and no subject"},
	{"Body", 'R', "direct delivery, no server between"},
	{"Body", 'S', "script"},
	{"Body", 'F', "filter"},
	{"Body", 'K', "blacklisted keyword"},
	{"Body", 'X', "quarantine unreachable"},
	{"Charset", 'F', "not allowed"},
	{"Charset", 'M', "missing"},
	{"Bypass", 'B', "bypass file"},
	{"Bypass", 'G', "address book"},
	{"Bypass", 'H', "local sender"},
	{"Bypass", 'K', "whitelisted keyword"},
	{"Bypass", 'L', "licence"},
	{"Bypass", 'M', "access mode"},
	{"Bypass", 'O', "outgoing"},
	{"Bypass", 'Q', "local domain"},
	{"Bypass", 'R', "contact of the recipient"},
	{"Bayes", '%', "probability"},
	{NULL, 0, NULL},
};

/* name "=", where an item starts (contract of scan.h). */
static const char *
scan_item_name(const char *p, const char *end, Slice *name)
{
	return scan_char(scan_class(p, end, BYTE_ALNUM, name), end, '=');
}

/* The end of the value at p: the first separator before another item. */
static const char *
value_end(const char *p, const char *end)
{
	Slice		next;

	while (p < end && !((*p == ',' || *p == ':') && scan_item_name(p + 1, end, &next) != NULL))
		p++;
	return p;
}

static void
read_items(Slice items, Entry *e)
{
	const char *end = slice_end(items);
	const char *p = items.ptr;
	Slice		name;

	while ((p = scan_item_name(p, end, &name)) != NULL)
	{
		Slice		value = slice_of(p, value_end(p, end));
		double		number;

		p = slice_end(value);
		if (slice_is_lit(name, "ContentFilter"))
		{
			detail_text(e, "content_filter", value);
			detail_text(e, "kind", SLICE("content"));
		}
		else if (scan_decimal(value.ptr, p, &number) == p)
			detail_member_number(e, "parts", name, number);
		else
			detail_member_text(e, "parts", name, value);
		if (p < end)
			p++;
	}
}

static const struct
{
	Slice		word;
	Status		status;
}			actions[] = {
	{SLICE("DELETE"), STATUS_discarded},
	{SLICE("REJECT"), STATUS_rejected},
	{SLICE("QUARANTINE"), STATUS_quarantined},
};

/* The last thing on the line. */
static void
read_action(const char *p, const char *end, Entry *e)
{
	p = scan_class(p, end, BYTE_ALPHA, &e->action);
	if (p == NULL)
		return;
	e->complete = p;
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (slice_is(e->action, actions[i].word))
			e->status = actions[i].status;
}

void
icewarp_read_filtered(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		recipient,
				items;
	const char *p = scan_angle(text.ptr, end, &recipient);

	if (p == NULL)
		return;
	if (recipient.len > 0)
		entry_set_recipient(e, recipient);
	p = scan_lit(p, end, " not delivered. Reasons:[");
	p = scan_until_last_lit(p, end, "], Action:", &items);
	if (p == NULL)
		return;
	read_items(items, e);
	read_action(scan_lit(p, end, "], Action:"), end, e);
}

/* An address in brackets and apostrophes; either apostrophe may have been lost. */
static const char *
scan_quoted_address(const char *p, const char *end, Slice *address)
{
	const char *quote = scan_char(p, end, '\'');

	p = scan_angle(quote != NULL ? quote : p, end, address);
	quote = scan_char(p, end, '\'');
	return quote != NULL ? quote : p;
}

bool
icewarp_read_antispam(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Slice		id = SLICE_NONE;
	Slice		sender,
				recipient,
				items;
	int64_t		nrcpt;
	const char *id_end = scan_char(icewarp_scan_id(text.ptr, end, &id), end, ' ');
	const char *p = scan_quoted_address(id_end != NULL ? id_end : text.ptr, end, &sender);

	p = scan_quoted_address(scan_char(p, end, ' '), end, &recipient);
	p = scan_lit(scan_uint(scan_char(p, end, ' '), end, &nrcpt), end, " score ");
	if (p == NULL)
		return false;
	e->event = EVENT_verdict;
	e->queue_id = id;
	e->sender = sender;
	if (recipient.len > 0)
		entry_set_recipient(e, recipient);
	detail_int(e, "nrcpt", nrcpt);
	p = scan_lit(scan_decimal(p, end, &e->score), end, " reason [");
	p = scan_until_last_lit(p, end, "] action ", &items);
	if (p == NULL)
		return true;
	read_items(items, e);
	read_action(scan_lit(p, end, "] action "), end, e);
	return true;
}
