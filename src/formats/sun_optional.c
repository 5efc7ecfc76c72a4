/*
 * sun_optional.c: the fields after the recipient in formats 1 and 2, each told by its shape.
 *
 *   optional   = [notary] [file] [envelope id] [message id] [user] [connection] …      in this order
 *   notary     = digits                          right after the recipient
 *   file       = path "/" letter letter id "." digit digit
 *   message id = "<" id ">" [ ",<" original id ">" ]
 *   user       = "*" name | process name
 *   connection = helo " (" [name " "] "[" ip "])"    of a client; on a dequeue the name of the other system
 *   diagnostic = [ "dns;" host " (" transport ") (" banner ") " ] [ "smtp;" ] reply
 *
 * Gotchas
 * - HELO, sender, recipient and message id are a client's choice. An E record has no diagnostic: its last "[ip])" is
 *   the server's. A refusal ends with a reply that repeats the recipient: there the reply is cut off first.
 * - On a dequeue the user stands where the diagnostic may start ("mailsrv TCP active open: …"): only the names under
 *   which the MTA is run are taken for a user there.
 */
#include "../core/scan.h"
#include "sun.h"

Slice
sun_queue_file_name(Slice file)
{
	const char *end = slice_end(file);
	const char *start = file.ptr;
	Slice		before;

	if (scan_until_last(start, end, '/', &before) != NULL)
		return slice_of(slice_end(before) + 1, end);
	if (scan_until_last(start, end, ']', &before) != NULL)
		start = slice_end(before) + 1;
	if (scan_until(start, end, ';', &before) != NULL)
		end = slice_end(before);
	return slice_of(start, end);
}

/* Length of ".NN" or ".HELD" at the end. */
static size_t
suffix_length(Slice name)
{
	const char *end = slice_end(name);

	if (slice_ends_lit(name, ".HELD"))
		return sizeof ".HELD" - 1;
	return name.len > 3 && end[-3] == '.' && byte_is(end[-2], BYTE_DIGIT) && byte_is(end[-1], BYTE_DIGIT) ? 3 : 0;
}

bool
sun_is_queue_file(Slice word)
{
	Slice		name = sun_queue_file_name(word);
	size_t		suffix = suffix_length(name);

	return suffix > 0 && name.len >= suffix + 4 && (name.ptr[0] == 'Z' || slice_find(word, "queue/") != NULL);
}

/* A word with what it must look like. */
static const char *
scan_queue_file(const char *p, const char *end, Slice *out)
{
	Slice		word;

	p = scan_word(p, end, &word);
	if (p == NULL || !sun_is_queue_file(word))
		return NULL;
	*out = word;
	return p;
}

/* "<" … ">" at the end of a word: the id itself may hold blanks and brackets. */
static const char *
scan_message_id(const char *p, const char *end, Slice *out)
{
	const char *start = p;

	if (scan_char(p, end, '<') == NULL)
		return NULL;
	while ((p = memchr(p, '>', (size_t) (end - p))) != NULL)
		if (++p == end || byte_is(*p, BYTE_BLANK))
		{
			*out = slice_of(start, p);
			return p;
		}
	return NULL;
}

/* "276 /imta/queue/…", but neither "550 5.7.1 …" nor "553 unknown user". */
static const char *
scan_notary_and_file(const char *p, const char *end, bool replies, SunRecord *r)
{
	Slice		digits,
				ignored;
	const char *after = scan_class(p, end, BYTE_DIGIT, &digits);
	const char *next = scan_blanks(after, end);
	const char *file;

	if (after == NULL || (next == after && next < end))
		return scan_queue_file(p, end, &r->file);
	file = scan_queue_file(next, end, &r->file);
	if (file == NULL && replies && sun_is_reply(p, end, *p < '4') &&
		scan_message_id(next, end, &ignored) == NULL && !sun_is_reply(next, end, false))
		return NULL;
	r->notary = digits;
	return file != NULL ? file : next;
}

/* The envelope id is a bare word: known only by the message id after it. */
static const char *
scan_ids(const char *p, const char *end, bool bare_words, SunRecord *r)
{
	Slice		word;
	const char *after = scan_message_id(p, end, &r->message_id);

	if (after != NULL || !bare_words)
		return after;
	after = scan_message_id(scan_blanks(scan_word(p, end, &word), end), end, &r->message_id);
	if (after != NULL)
		r->envelope_id = word;
	return after;
}

bool
sun_is_user(Slice word, bool enqueue)
{
	static const Slice accounts[] = {
		SLICE("inetmail"), SLICE("mailsrv"), SLICE("inetuser"), SLICE("root"), SLICE("pmdf"), SLICE("pmdfuser"),
		SLICE("SYSTEM"),
	};

	if (word.ptr[0] == '*' && word.len > 1)
		return true;
	for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++)
		if (slice_is(word, accounts[i]))
			return true;
	for (size_t i = 0; i < word.len && enqueue; i++)
		enqueue = byte_is(word.ptr[i], BYTE_ALNUM) || word.ptr[i] == '_' || word.ptr[i] == '-';
	return enqueue;
}

static const char *
scan_user(const char *p, const char *end, bool enqueue, Slice *out)
{
	Slice		word;

	p = scan_word(p, end, &word);
	if (p == NULL || !sun_is_user(word, enqueue))
		return NULL;
	*out = word;
	return p;
}

/* End of the last "[ip])", or NULL. What is in the brackets is read later. */
static const char *
find_client_end(const char *p, const char *end)
{
	Slice		before;

	while ((end = scan_until_last_lit(p, end, "])", &before)) != NULL)
	{
		const char *open = end;

		while (open > p && byte_is(open[-1], BYTE_HOST))
			open--;
		if (open > p && open[-1] == '[')
			return end + 2;
	}
	return NULL;
}

bool
sun_names_client(const char *p, const char *end)
{
	Slice		helo,
				client;

	p = scan_char(scan_blanks(scan_class(p, end, BYTE_HOST, &helo), end), end, '(');
	return p != NULL && scan_until(p, end, ')', &client) != NULL && slice_ends_lit(client, "]");
}

/* "inetmail siroe.com (siroe.com [ip])": a word before the HELO name is the user. */
static void
read_client(const char *p, const char *end, SunRecord *r)
{
	Slice		helo,
				word;
	const char *after;

	if (scan_until_last(p, end, '(', &helo) == NULL)
		helo = slice_of(p, p);
	after = scan_blanks(scan_user(p, slice_end(helo), true, &word), end);
	if (after != NULL && after < slice_end(helo))
	{
		r->user = word;
		p = after;
	}
	r->connection = slice_of(p, end);
}

/* "siroe.com", "siroe.com (siroe.com)": where the channel logs no address */
static const char *
scan_names(const char *p, const char *end, Slice *out)
{
	Slice		helo,
				name;
	const char *after = scan_class(p, end, BYTE_HOST, &helo);
	const char *closed;

	if (after == NULL || (after < end && !byte_is(*after, BYTE_BLANK)))
		return NULL;
	closed = scan_char(scan_class(scan_char(scan_blanks(after, end), end, '('), end, BYTE_HOST, &name), end, ')');
	*out = slice_of(p, closed != NULL ? closed : after);
	return slice_end(*out);
}

/* What a client gave us: [user] [connection] [fields without a shape] [transport application] [reply] */
static void
read_inbound(const char *p, const char *end, bool enqueue, SunRecord *r)
{
	const char *stop = enqueue ? end : sun_find_refusal(p, end, true);
	const char *after = find_client_end(p, stop);
	Slice		word;

	if (after != NULL)
		read_client(p, after, r);
	else
	{
		after = scan_user(p, stop, enqueue, &r->user);
		p = scan_blanks(after != NULL ? after : p, stop);
		after = enqueue ? scan_names(p, stop, &r->connection) : NULL;
	}
	p = scan_blanks(after != NULL ? after : p, stop);
	p = sun_scan_transport(p, stop, r);
	word = slice_trim(slice_of(p, stop));
	if (stop < end)
		r->diagnostic = slice_of(stop, end);
	else if (!enqueue && word.len > 0)
		r->diagnostic = word;
	if (word.len > 0 && word.ptr != r->diagnostic.ptr)
		r->unplaced = word;
}

/* An attempt of ours: [user] [name of the other system] diagnostic [seconds in the queue] */
static void
read_outbound(const char *p, const char *end, SunRecord *r)
{
	const char *after = scan_user(p, end, false, &r->user);
	const char *diagnostic;
	Slice		digits;

	p = scan_blanks(after != NULL ? after : p, end);
	if (p == end)
		return;
	if (scan_class(p, end, BYTE_DIGIT, &digits) == end)
	{
		r->queue_time = digits;
		return;
	}
	diagnostic = sun_find_type(p, end, true);
	if (diagnostic == NULL)
		diagnostic = p;
	else if (diagnostic > p)
		r->connection = slice_trim(slice_of(p, diagnostic));
	r->diagnostic = slice_of(diagnostic, end);
}

void
sun_optional_read(const char *p, const char *end, SunRecord *r)
{
	bool		inbound = r->meaning->side == DIRECTION_in;
	bool		enqueue = r->code.ptr[0] == 'E';
	const char *after;

	p = scan_blanks(p, end);
	while (end > p && byte_is(end[-1], BYTE_BLANK))
		end--;
	after = scan_notary_and_file(p, end, !enqueue, r);
	p = scan_blanks(after != NULL ? after : p, end);
	after = scan_ids(p, end, inbound || r->file.ptr != NULL, r);
	p = scan_blanks(after != NULL ? after : p, end);
	if (scan_char(p, end, '<') != NULL && memchr(p, '>', (size_t) (end - p)) == NULL)
		return;					/* torn in the message id */
	if (inbound)
		read_inbound(p, end, enqueue, r);
	else
		read_outbound(p, end, r);
}
