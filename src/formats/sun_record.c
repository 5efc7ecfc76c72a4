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
#define COLUMN_WIDTH 13			/* of a channel, with the blank behind it */

/* What all bytes of a word in the head allow it to be. */
enum {OF_CHANNEL = 1, OF_PROCESS = 2, OF_CODE = 4, ALL_KINDS = OF_CHANNEL | OF_PROCESS | OF_CODE};

static const uint8_t kinds_of_byte[256] = {
	['0' ... '9'] = ALL_KINDS, ['a' ... 'f'] = OF_CHANNEL | OF_PROCESS, ['g' ... 'z'] = OF_CHANNEL,
	['A' ... 'F'] = OF_PROCESS | OF_CODE, ['G' ... 'Z'] = OF_CODE, ['-'] = OF_CHANNEL, ['_'] = OF_CHANNEL,
	['.'] = OF_PROCESS,
};

static inline bool
is_of_kind(Slice word, int kind)
{
	for (size_t i = 0; i < word.len; i++)
		if (!(kinds_of_byte[(uint8_t) word.ptr[i]] & kind))
			return false;
	return true;
}

/* What the list of channels knows needs no further look. */
static bool
is_channel(Slice word, const SunChannel *known)
{
	return byte_is(word.ptr[0], BYTE_LOWER) &&
		((known != NULL && known->name.len == word.len) || is_of_kind(word, OF_CHANNEL));
}

/* A dot is what tells "1e488.0" from a channel named "fade". */
static bool
is_process(Slice word)
{
	return word.ptr[0] != '.' && is_of_kind(word, OF_PROCESS) && memchr(word.ptr, '.', word.len) != NULL;
}

static bool
is_code(Slice word)
{
	return byte_is(word.ptr[0], BYTE_UPPER) && word.len <= CODE_LENGTH_MAX && is_of_kind(word, OF_CODE);
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

/* Of a refusal or abort the second channel may be known; where it is not, its column is all blanks. */
static bool
has_two_channels(Slice last, Slice code)
{
	if (code.ptr[0] == 'V' || code.ptr[0] == 'J')
		return code.ptr - slice_end(last) <= COLUMN_WIDTH;
	return code.ptr[0] == 'E';
}

/* Is the first of two words a host? Dequeues have one channel; there "hosta tcp_local D" has no second one. */
static bool
is_node(Slice word, Slice last, Slice code)
{
	const SunChannel *known = sun_channel_find(word);

	return !is_channel(word, known) || (known == NULL && !has_two_channels(last, code));
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
	else if (last - first == 3 || (last - first == 2 && (r->direction.ptr != NULL || is_node(*first, last[-1], r->code))))
		r->node = *first++;

	if (last - first < 1 || last - first > 2)
		return false;
	r->source = *first++;
	r->channel = sun_channel_find(r->source);
	if (first < last)
		r->dest = *first;
	return is_channel(r->source, r->channel) &&
		(first == last || (r->direction.ptr == NULL && is_channel(r->dest, sun_channel_find(r->dest))));
}

/* From the node to the code, and the blocks of a message record. */
static const char *
scan_head(const char *p, const char *end, SunRecord *r)
{
	Slice		word[HEAD_WORDS];

	for (int n = 0; n < HEAD_WORDS; n++)
	{
		const char *after;

		p = scan_next_word(p, end, &word[n]);
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

/* The end of a word, of which blanks in quotes are part. A quote that is not closed is a byte as any other. */
static RARE const char *
find_quoted_end(const char *p, const char *end)
{
	const char *quote = p;

	for (; p < end && !byte_is(*p, BYTE_BLANK); p++)
		if (*p == '"' && quote != NULL && (quote = find_closing_quote(p + 1, end)) != NULL)
			p = quote;
	return p;
}

/* An address as one word, whose local part may be quoted. */
static const char *
scan_address(const char *p, const char *end, Slice *out)
{
	const char *stop = p;
	uint32_t	marks = 0;

	if (p == NULL)
		return NULL;
	for (; end - stop >= BLOCK && marks == 0; stop += BLOCK)
	{
		ByteBlock		block = load_block(stop);

		marks = blanks_of(block) | bytes_equal(block, '"');
	}
	stop = marks != 0 ? stop - BLOCK + first_of_mask(marks) : stop;
	if (stop == end || !byte_is(*stop, BYTE_BLANK))
		stop = find_quoted_end(stop, end);
	if (stop == p)
		return NULL;
	*out = slice_of(p, stop);
	return stop;
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
 * Where the original recipient starts, if not behind a sender that is a word: in its place, or behind one with blanks
 * outside quotes, which is not an address, but a client may have sent it.
 */
static RARE const char *
find_other_original(const char *p, const char *after, const char *end, Slice *sender)
{
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

/* The last word, taken off the end; false if there is no other before it. */
static bool
cut_last_word(Slice *text, Slice *word)
{
	Slice		before;
	const char *p = scan_until_last(text->ptr, slice_end(*text), ' ', &before);

	if (p == NULL)
		return false;
	*word = slice_of(p + 1, slice_end(*text));
	*text = slice_trim_end(before);
	return true;
}

/* command [user] helo (name [ip]): what a server appends is the last of its kind, whatever the client wrote. */
static RARE void
split_bad_command(SunRecord *r)
{
	const char *end = slice_end(r->recipient);
	Slice		command,
				helo,
				user;

	if (!slice_ends_lit(r->recipient, "])") || scan_until_last(r->recipient.ptr, end, '(', &command) == NULL)
		return;
	command = slice_trim_end(command);
	if (!cut_last_word(&command, &helo) || !sun_names_client(helo.ptr, end))
		return;
	r->connection = slice_of(helo.ptr, end);
	r->recipient = command;
	if (cut_last_word(&command, &user) && sun_is_user(user, false))
	{
		r->user = user;
		r->recipient = command;
	}
}

/* The command of a B record stands in the recipient's place and may hold blanks. */
static RARE const char *
scan_bad_command(const char *p, const char *end, SunRecord *r)
{
	const char *after = sun_find_refusal(p, end, true);

	if (after == end)
		after = sun_find_refusal(p, end, false);
	r->recipient = slice_trim(slice_of(p, after));
	split_bad_command(r);
	return after;
}

/* Two blanks where one separates: the field between is empty. */
static bool
is_left_out(const char *gap, const char *p, const char *end)
{
	Slice		word;

	return p - gap > 1 && scan_word(p, end, &word) != NULL && memchr(word.ptr, '@', word.len) == NULL;
}

/* from original to: as words. NULL where the line is torn before the recipient. */
static const char *
scan_addresses(const char *p, const char *end, SunRecord *r)
{
	Slice		sender;
	const char *after = scan_blanks(scan_address(p, end, &sender), end);

	if (scan_lit(after, end, "rfc822;") == NULL)
		after = find_other_original(p, after, end, &sender);
	if (after == NULL)
		return NULL;
	r->sender = sender;
	after = scan_address(after, end, &r->orig_recipient);
	p = scan_blanks(after, end);
	if (r->code.ptr[0] == 'B')
		return scan_bad_command(p, end, r);
	if (slice_ends_lit(r->orig_recipient, ";") && (sun_names_client(p, end) || is_left_out(after, p, end)))
		return p;
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
