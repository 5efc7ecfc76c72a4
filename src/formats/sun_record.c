/*
 * sun_record.c: LOG_FORMAT 1 (words), 2 (words, "<>" for an empty address), 3 (counted words), after the stamp.
 *
 *   message    = [node] [process] channel [channel] code blocks [from] original to {optional} [diagnostic]
 *   connection = [node] [process] channel ("+" | "-") code transport application [diagnostic]
 *   node       = a host name; process = hex "." hex [ "." hex ]
 *   code       = letter { modifier }             upper case; channels are lower case
 *   original   = type ";" [address]              type is rfc822 unless the sender chose another with ORCPT
 *
 * Which optional fields are there is a setting of the site; each is told by its shape. Format 3 is told by its sender,
 * which is counted: "14:adam@sesta.com".
 *
 * Gotchas
 * - Two records may stand on one line: behind the application of a connection record a stamp starts the next one.
 * - A dequeue has no second channel: the code follows the first one, behind many blanks.
 * - The null sender is a blank: the original recipient follows the blocks.
 * - "rfc822; alan@b" is an empty original and the current recipient; of a refused RCPT both may be missing.
 */
#include "../core/scan.h"
#include "sun.h"

#define HEAD_WORDS 5			/* node process channel channel code */
#define CODE_LENGTH_MAX 8

/* A word of the head, and what all of its bytes allow it to be. */
typedef struct HeadWord
{
	Slice		text;
	int			kinds;
} HeadWord;

enum {OF_CHANNEL = 1, OF_PROCESS = 2, OF_CODE = 4, ALL_KINDS = OF_CHANNEL | OF_PROCESS | OF_CODE};

static const uint8_t kinds_of_byte[256] = {
	['0' ... '9'] = ALL_KINDS, ['a' ... 'f'] = OF_CHANNEL | OF_PROCESS, ['g' ... 'z'] = OF_CHANNEL,
	['A' ... 'F'] = OF_PROCESS | OF_CODE, ['G' ... 'Z'] = OF_CODE, ['-'] = OF_CHANNEL, ['_'] = OF_CHANNEL,
	['.'] = OF_PROCESS,
};

static const char *
scan_head_word(const char *p, const char *end, HeadWord *out)
{
	const char *start = p;
	int			kinds = ALL_KINDS;

	for (; p < end && !byte_is(*p, BYTE_BLANK); p++)
		kinds &= kinds_of_byte[(uint8_t) *p];
	if (p == start)
		return NULL;
	*out = (HeadWord) {slice_of(start, p), kinds};
	return p;
}

static bool
is_channel(HeadWord word)
{
	return (word.kinds & OF_CHANNEL) && byte_is(word.text.ptr[0], BYTE_LOWER);
}

/* A dot is what tells "1e488.0" from a channel named "fade". */
static bool
is_process(HeadWord word)
{
	return (word.kinds & OF_PROCESS) && word.text.ptr[0] != '.' && memchr(word.text.ptr, '.', word.text.len) != NULL;
}

static bool
is_code(HeadWord word)
{
	return (word.kinds & OF_CODE) && word.text.len <= CODE_LENGTH_MAX && byte_is(word.text.ptr[0], BYTE_UPPER);
}

static bool
is_sign(HeadWord word)
{
	return word.text.len == 1 && (word.text.ptr[0] == '+' || word.text.ptr[0] == '-');
}

/* A number that is a word of its own. */
static const char *
scan_count(const char *p, const char *end, Slice *out)
{
	Slice		digits;

	p = scan_class(p, end, BYTE_DIGIT, &digits);
	if (p == NULL || (p < end && !byte_is(*p, BYTE_BLANK)))
		return NULL;
	*out = digits;
	return p;
}

/* Is the first of two words a host? Dequeues have one channel; there "hosta tcp_local D" has no second one. */
static bool
is_node(HeadWord word, char letter)
{
	bool		enqueue = letter == 'E' || letter == 'V' || letter == 'J';

	return !is_channel(word) || (!enqueue && sun_channel_find(word.text) == NULL);
}

/* Name the words before the code. */
static bool
assign_head(const HeadWord *word, int n, SunRecord *r)
{
	const HeadWord *first = word;
	const HeadWord *last = word + n;

	if (n > 1 && is_sign(last[-1]))
		r->direction = (--last)->text;
	if (last - first > 1 && is_process(first[1]))
	{
		r->node = first[0].text;
		r->process = first[1].text;
		first += 2;
	}
	else if (is_process(*first))
		r->process = (first++)->text;
	else if (last - first == 3 || (last - first == 2 && (r->direction.ptr != NULL || is_node(*first, r->code.ptr[0]))))
		r->node = (first++)->text;

	if (last - first < 1 || last - first > 2 || !is_channel(*first))
		return false;
	r->source = (first++)->text;
	if (first == last)
		return true;
	r->dest = first->text;
	return r->direction.ptr == NULL && is_channel(*first);
}

/* From the node to the code, and the blocks of a message record. */
static const char *
scan_head(const char *p, const char *end, SunRecord *r)
{
	HeadWord	word[HEAD_WORDS];

	for (int n = 0; n < HEAD_WORDS; n++)
	{
		const char *after;

		p = scan_head_word(scan_padding(p, end), end, &word[n]);
		if (p == NULL)
			return NULL;
		if (n == 0 || !is_code(word[n]))
			continue;
		after = is_sign(word[n - 1]) ? p : scan_count(scan_blanks(p, end), end, &r->blocks);
		if (after == NULL)
			continue;
		r->code = word[n].text;
		return assign_head(word, n, r) ? after : NULL;
	}
	return NULL;
}

/* The last place where a reply starts, or end. */
static const char *
find_last_reply(const char *p, const char *end)
{
	for (const char *q = end; q > p; q--)
		if (byte_is(q[-1], BYTE_DIGIT) && (q - 1 == p || byte_is(q[-2], BYTE_BLANK)) && sun_is_reply(q - 1, end, true))
			return q - 1;
	return end;
}

/* [reason] [user] [reply]: the user is the client's choice, so the reply is sought from the end. */
static void
read_login(const char *p, const char *end, SunRecord *r)
{
	const char *reply = find_last_reply(p, end);
	Slice		before = slice_trim(slice_of(p, reply));
	Slice		reason;

	if (reply < end)
		r->diagnostic = slice_of(reply, end);
	if (before.len == 0)
		return;
	p = scan_until_last(before.ptr, slice_end(before), ' ', &reason);
	r->user = p == NULL ? before : slice_of(p + 1, slice_end(before));
	if (p != NULL)
		r->message_id = slice_trim(reason);
}

/* TCP|… application [diagnostic]; the diagnostic alone where a server has nothing to say of the connection. */
static void
read_connection(const char *p, const char *end, SunRecord *r, Entry *e)
{
	p = sun_scan_transport(p, end, r);
	if (r->application.ptr != NULL && sun_is_joined(p, end, r))
		e->complete = p;
	else if (p < end && r->code.ptr[0] == 'U')
		read_login(p, end, r);
	else if (p < end)
		r->diagnostic = slice_of(p, end);
}

/* The quote that closes, or NULL. */
static const char *
find_closing_quote(const char *p, const char *end)
{
	while (p < end && *p != '"')
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p < end ? p : NULL;
}

/*
 * An address as one word; blanks in a quoted local part belong to it, but a quote that is not closed is a byte.
 * No byte above '"' is a blank or a quote.
 */
static inline const char *
scan_address(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	const char *quote = p;

	if (p == NULL)
		return NULL;
	for (; (p = find_low_byte(p, end, '"')) < end && !byte_is(*p, BYTE_BLANK); p++)
		if (*p == '"' && quote != NULL && (quote = find_closing_quote(p + 1, end)) != NULL)
			p = quote;
	if (p == start)
		return NULL;
	*out = slice_of(start, p);
	return p;
}

/* type ";" of an original recipient. */
static const char *
scan_address_type(const char *p, const char *end)
{
	const char *start = p;

	while (p != NULL && p < end && (byte_is(*p, BYTE_ALNUM) || *p == '-'))
		p++;
	return p > start ? scan_char(p, end, ';') : NULL;
}

/*
 * Where the original recipient starts: after the sender, or in its place. A sender with blanks outside quotes is not
 * an address, but a client may have sent it.
 */
static const char *
find_original(const char *p, const char *end, Slice *sender)
{
	const char *after = scan_blanks(scan_address(p, end, sender), end);

	if (scan_lit(after, end, "rfc822;") != NULL)
		return after;
	if (scan_address_type(p, end) != NULL)
	{
		*sender = slice_of(p, p);
		return p;
	}
	if (scan_address_type(after, end) != NULL)
		return after;
	after = scan_until_lit(p, end, " rfc822;", sender);
	if (after == NULL)
		return NULL;
	*sender = slice_trim(*sender);
	return after + 1;
}

/* from original to: as words. NULL where the line is torn before the recipient. */
static const char *
scan_addresses(const char *p, const char *end, SunRecord *r)
{
	const char *original;
	const char *after;
	Slice		sender;

	p = scan_blanks(p, end);
	original = find_original(p, end, &sender);
	if (original == NULL)
		return NULL;
	r->sender = sender;
	p = scan_blanks(scan_address(original, end, &r->orig_recipient), end);
	if (r->code.ptr[0] == 'B')
	{
		after = sun_find_refusal(p, end, true);	/* the command stands in the recipient's place and may hold blanks */
		if (after == end)
			after = sun_find_refusal(p, end, false);
		r->recipient = slice_trim(slice_of(p, after));
		return after;
	}
	after = sun_is_reply(p, end, true) ? p : scan_address(p, end, &r->recipient);
	return after != NULL ? after : p;
}

/* Is this all that is left of a record torn before its original recipient? */
static bool
is_torn(const char *p, const char *end)
{
	Slice		sender,
				rest;
	const char *after = scan_blanks(scan_word(p, end, &sender), end);

	if (after == NULL)
		return true;
	rest = slice_of(after, end);
	return rest.len < sizeof "rfc822;" - 1 && memcmp(rest.ptr, "rfc822;", rest.len) == 0;
}

/* False where no recipients follow: some other log has a word in capitals and a number there. */
static bool
read_message(const char *p, const char *end, SunRecord *r)
{
	const char *after = scan_addresses(p, end, r);

	if (after != NULL)
		sun_optional_read(after, end, r);
	else if (r->meaning->event == EVENT_other)
		return false;
	else if (r->meaning->family == SUN_MESSAGE)
		return is_torn(p, end);
	else if (p < end)
		r->diagnostic = slice_of(p, end);	/* PMDF servers that handle no message */
	return true;
}

/* "14:adam@sesta.com", not "rfc822;…" */
static bool
is_counted(const char *p, const char *end)
{
	Slice		digits;

	return scan_char(scan_class(p, end, BYTE_DIGIT, &digits), end, ':') != NULL;
}

ParseResult
sun_record_parse(const char *p, const char *end, Entry *e)
{
	SunRecord	r;

	clear_bytes(&r, sizeof r);
	p = scan_blanks(scan_head(p, end, &r), end);
	if (p == NULL)
		return PARSE_NOT_MINE;
	sun_classify(&r);
	if (is_counted(p, end))
		sun_counted_read(p, end, &r, e);
	else if (r.direction.ptr != NULL)
		read_connection(p, end, &r, e);
	else if (!read_message(p, end, &r))
		return PARSE_NOT_MINE;
	return sun_entry_fill(&r, e);
}
