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
 * - A dequeue has no second channel: the code follows the first one, behind many blanks.
 * - The null sender is a blank: the original recipient follows the blocks.
 * - "rfc822; alan@b" is an empty original and the current recipient; of a refused RCPT both may be missing.
 */
#include "../core/reply.h"
#include "../core/scan.h"
#include "sun.h"

#define HEAD_WORDS 5			/* node process channel channel code */
#define CODE_LENGTH_MAX 8

static bool
is_channel(Slice word)
{
	if (!byte_is(word.ptr[0], BYTE_LOWER))
		return false;
	for (size_t i = 1; i < word.len; i++)
		if (!byte_is(word.ptr[i], BYTE_LOWER | BYTE_DIGIT) && word.ptr[i] != '_' && word.ptr[i] != '-')
			return false;
	return true;
}

/* A dot is what tells "1e488.0" from a channel named "fade". */
static bool
is_process(Slice word)
{
	bool		dotted = false;

	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] == '.')
			dotted = true;
		else if (!byte_is(word.ptr[i], BYTE_HEX))
			return false;
	return dotted && word.ptr[0] != '.';
}

static bool
is_code(Slice word)
{
	if (word.len > CODE_LENGTH_MAX || !byte_is(word.ptr[0], BYTE_UPPER))
		return false;
	for (size_t i = 1; i < word.len; i++)
		if (!byte_is(word.ptr[i], BYTE_UPPER | BYTE_DIGIT))
			return false;
	return true;
}

static bool
is_sign(Slice word)
{
	return word.len == 1 && (word.ptr[0] == '+' || word.ptr[0] == '-');
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
is_node(Slice word, char letter)
{
	return !is_channel(word) || (letter != 'E' && letter != 'V' && letter != 'J' && sun_channel_find(word) == NULL);
}

/* Name the words before the code. */
static bool
assign_head(const Slice *word, int n, SunRecord *r)
{
	const Slice *first = word;
	const Slice *last = word + n;

	if (n > 1 && is_sign(last[-1]))
		r->direction = *--last;
	if (last - first > 1 && is_process(first[1]))
	{
		r->node = first[0];
		r->process = first[1];
		first += 2;
	}
	else if (is_process(*first))
		r->process = *first++;
	else if (last - first == 3 || (last - first == 2 && (r->direction.ptr != NULL || is_node(*first, r->code.ptr[0]))))
		r->node = *first++;

	if (last - first < 1 || last - first > 2 || !is_channel(*first))
		return false;
	r->source = *first++;
	if (first == last)
		return true;
	r->dest = *first;
	return r->direction.ptr == NULL && is_channel(*first);
}

/* From the node to the code, and the blocks of a message record. */
static const char *
scan_head(const char *p, const char *end, SunRecord *r)
{
	Slice		word[HEAD_WORDS] = {{0}};

	for (int n = 0; n < HEAD_WORDS; n++)
	{
		const char *after;

		p = scan_word(scan_blanks(p, end), end, &word[n]);
		if (p == NULL)
			return NULL;
		if (n == 0 || !is_code(word[n]))
			continue;
		after = is_sign(word[n - 1]) ? p : scan_count(scan_blanks(p, end), end, &r->blocks);
		if (after == NULL)
			continue;
		r->code = word[n];
		return assign_head(word, n, r) ? after : NULL;
	}
	return NULL;
}

/* 550 5.7.1: what no other field looks like. */
static bool
is_reply(const char *p, const char *end)
{
	Reply		reply;

	return scan_reply(p, end, &reply) != NULL && reply.enhanced_code.ptr != NULL;
}

/* The last place where a reply starts, or end. */
static const char *
find_last_reply(const char *p, const char *end)
{
	for (const char *q = end; q > p; q--)
		if (byte_is(q[-1], BYTE_DIGIT) && (q - 1 == p || byte_is(q[-2], BYTE_BLANK)) && is_reply(q - 1, end))
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
read_connection(const char *p, const char *end, SunRecord *r)
{
	SunTransport ignored;
	const char *after = sun_scan_transport(p, end, &ignored);

	if (after != NULL)
	{
		r->transport = slice_of(p, after);
		p = scan_blanks(after, end);
		after = scan_word(p, end, &r->application);
		p = scan_blanks(after != NULL ? after : p, end);
	}
	if (p < end && r->code.ptr[0] == 'U')
		read_login(p, end, r);
	else if (p < end)
		r->diagnostic = slice_of(p, end);
}

/* An address as one word; blanks in a quoted local part belong to it, but a quote that is not closed is a byte. */
static const char *
scan_address(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	bool		quotes = true;

	if (p == NULL)
		return NULL;
	while (p < end && !byte_is(*p, BYTE_BLANK))
	{
		const char *q = p + 1;

		if (*p++ != '"' || !quotes)
			continue;
		while (q < end && *q != '"')
			q += *q == '\\' && q + 1 < end ? 2 : 1;
		quotes = q < end;
		p = quotes ? q + 1 : p;
	}
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

	while (p < end && (byte_is(*p, BYTE_ALNUM) || *p == '-'))
		p++;
	return p > start ? scan_char(p, end, ';') : NULL;
}

/*
 * Where the original recipient starts: after the sender, or in its place. A sender with blanks outside quotes is not
 * an address, but a client may have sent it.
 */
static const char *
find_original(const char *p, const char *end)
{
	Slice		sender;
	const char *after = scan_blanks(scan_address(p, end, &sender), end);

	if (after != NULL && scan_lit(after, end, "rfc822;") != NULL)
		return after;
	if (scan_address_type(p, end) != NULL)
		return p;
	if (after != NULL && scan_address_type(after, end) != NULL)
		return after;
	after = scan_until_lit(p, end, " rfc822;", &sender);
	return after == NULL ? NULL : after + 1;
}

/* A refused command stands in the recipient's place and may hold blanks: it ends where the reply starts. */
static const char *
scan_command(const char *p, const char *end, Slice *out)
{
	const char *start = p;

	for (; p < end; p++)
		if ((*p == '4' || *p == '5') && (p == start || byte_is(p[-1], BYTE_BLANK)) && is_reply(p, end))
			break;
	*out = slice_trim(slice_of(start, p));
	return p;
}

/* from original to: as words. NULL where the line is torn before the recipient. */
static const char *
scan_addresses(const char *p, const char *end, SunRecord *r)
{
	const char *original;
	const char *after;

	p = scan_blanks(p, end);
	original = find_original(p, end);
	if (original == NULL)
		return NULL;
	r->sender = slice_trim(slice_of(p, original));
	p = scan_blanks(scan_address(original, end, &r->orig_recipient), end);
	if (r->code.ptr[0] == 'B')
		return scan_command(p, end, &r->recipient);
	after = is_reply(p, end) ? p : scan_address(p, end, &r->recipient);
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
	SunRecord	r = {0};

	p = scan_blanks(scan_head(p, end, &r), end);
	if (p == NULL)
		return PARSE_NOT_MINE;
	sun_classify(&r);
	if (is_counted(p, end))
		sun_counted_read(p, end, &r);
	else if (r.direction.ptr != NULL)
		read_connection(p, end, &r);
	else if (!read_message(p, end, &r))
		return PARSE_NOT_MINE;
	return sun_entry_fill(&r, e);
}
