/*
 * reply.c: see reply.h. Sources: RFC 5321 section 4.2, RFC 3463 section 2, RFC 3464 section 2.3.6 ("smtp; 550 …"),
 * and the 250 texts of the servers themselves (Postfix, Exim, Sendmail, qmail, Courier, IceWarp, OpenSMTPD,
 * Exchange, Gmail, Dovecot LMTP).
 */
#include "reply.h"

#include "rows.h"
#include "scan.h"

static inline bool
is_gap(char c)
{
	return byte_is(c, BYTE_GAP);
}

static inline uint32_t
gaps_of(ByteBlock block)
{
	return blanks_of(block) | bytes_equal(block, '_');
}

static const char *
skip_gaps(const char *p, const char *end)
{
	while (p != NULL && p < end && is_gap(*p))
		p++;
	return p;
}

/* [245] "." 1*3digit "." 1*3digit, not part of a longer dotted number (an address). */
static const char *
scan_enhanced_code(const char *p, const char *end, Slice *out)
{
	const char *start = p;
	Slice		digits;

	if (p == NULL || p == end || (*p != '2' && *p != '4' && *p != '5'))
		return NULL;
	p = scan_char(p + 1, end, '.');
	p = scan_class(p, end, BYTE_DIGIT, &digits);
	if (p == NULL || digits.len > 3)
		return NULL;
	p = scan_class(scan_char(p, end, '.'), end, BYTE_DIGIT, &digits);
	if (p == NULL || digits.len > 3)
		return NULL;
	if (end - p >= 2 && *p == '.' && byte_is(p[1], BYTE_DIGIT))
		return NULL;
	*out = slice_of(start, p);
	return p;
}

static const char *
scan_code(const char *p, const char *end, int32_t *code)
{
	int32_t		value;

	p = scan_digits(p, end, 3, &value);
	if (p == NULL || value < 200 || value > 599 || (p < end && byte_is(*p, BYTE_ALNUM)))
		return NULL;
	if (end - p >= 2 && *p == '.' && byte_is(p[1], BYTE_DIGIT))
		return NULL;			/* "212.…" starts an address */
	*code = value;
	return p;
}

const char *
scan_reply(const char *p, const char *end, Reply *out)
{
	Reply		reply = {INT_NONE, SLICE_NONE, SLICE_NONE};
	const char *after;

	p = skip_gaps(p, end);
	after = scan_lit(p, end, "smtp;");
	p = scan_code(skip_gaps(after != NULL ? after : p, end), end, &reply.code);
	if (p == NULL)
		return NULL;
	after = p < end && (*p == '-' || *p == '#') ? p + 1 : skip_gaps(p, end);
	if (after < end && *after == '#')
		after++;
	after = scan_enhanced_code(after, end, &reply.enhanced_code);
	*out = reply;
	return after != NULL ? after : p;
}

/* The last "(#x.y.z)", as qmail writes it. */
static bool
find_hash_code(Slice text, Slice *out)
{
	Slice		before;
	Slice		code;
	const char *end = slice_end(text);
	const char *limit = end;

	while (scan_until_last(text.ptr, limit, '#', &before) != NULL)
	{
		limit = slice_end(before);
		if (scan_enhanced_code(limit + 1, end, &code) != NULL)
		{
			*out = code;
			return true;
		}
	}
	return false;
}

/* The first enhanced code of the same class as the refusal, further on in its text. */
static void
find_later_code(const char *start, const char *end, int32_t code, Slice *out)
{
	const char	class = (char) ('0' + code / 100);

	for (const char *p = start; p < end && (p = find_byte(p, end, '.')) != NULL; p++)
	{
		Slice		found;
		const char *first = p - 1;
		const char *after = p > start && *first == class ? scan_enhanced_code(first, end, &found) : NULL;

		if (after == NULL || (after < end && byte_is(*after, BYTE_ALNUM)) ||
			(first > start && (byte_is(first[-1], BYTE_ALNUM) || first[-1] == '.')))
			continue;
		*out = found;
		return;
	}
}

/* An id: what stands up to a gap or a closing mark; a full stop at its end belongs to the sentence. */
static Slice
read_id(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && !is_gap(*p) && *p != ')' && *p != ']' && *p != ',' && *p != ';' && *p != '/' && *p != '"' && *p != '>')
		p++;
	if (p > start && p[-1] == '.')
		p--;
	return p > start ? slice_of(start, p) : SLICE_NONE;
}

/* The word that ends before p (which stands after a gap). */
static Slice
read_id_before(const char *start, const char *p)
{
	const char *stop;

	while (p > start && is_gap(p[-1]))
		p--;
	stop = p;
	while (p > start && !is_gap(p[-1]))
		p--;
	return stop > p ? slice_of(p, stop) : SLICE_NONE;
}

/* Phrases of 250 replies around an id, each from the start of a word; '_' stands for any gap. The first counts. */
typedef struct IdPhrase
{
	Slice		words;
	enum {ID_AFTER, ID_BEFORE} place;
} IdPhrase;

static const IdPhrase id_phrases[] = {
	{SLICE("queued_as_"), ID_AFTER},	/* Postfix, amavis */
	{SLICE("id="), ID_AFTER},	/* Exim */
	{SLICE("qp_"), ID_AFTER},	/* qmail: ok TIME qp PID */
	{SLICE("Message_id_"), ID_AFTER},	/* IceWarp */
	{SLICE("Message_accepted_for_delivery"), ID_BEFORE},	/* Sendmail, OpenSMTPD */
	{SLICE("[InternalId="), ID_AFTER},	/* Exchange */
	{SLICE("-_gsmtp"), ID_BEFORE},	/* Gmail */
	{SLICE("Saved"), ID_BEFORE},	/* Dovecot LMTP */
	{SLICE("Ok._"), ID_AFTER},	/* Courier */
};

static RowIndex phrase_index = ROW_INDEX(id_phrases);

static bool
phrase_stands_at(const char *p, const char *end, Slice phrase)
{
	if ((size_t) (end - p) < phrase.len)
		return false;
	for (size_t i = 0; i < phrase.len; i++)
		if (phrase.ptr[i] == '_' ? !is_gap(p[i]) : phrase.ptr[i] != p[i])
			return false;
	return true;
}

static inline const IdPhrase *
find_phrase_at(const char *p, const char *end)
{
	for (uint64_t left = rows_starting(&phrase_index, *p); left != 0; left &= left - 1)
	{
		const IdPhrase *phrase = &id_phrases[__builtin_ctzll(left)];

		if (*p == *phrase->words.ptr && phrase_stands_at(p, end, phrase->words))
			return phrase;
	}
	return NULL;
}

static Slice
find_next_queue_id(const char *start, const char *end)
{
	uint32_t	gap_before = 1;

	for (const char *block = start; block < end; block += BLOCK)
	{
		size_t		n = end - block < BLOCK ? (size_t) (end - block) : BLOCK;
		uint32_t	gaps = gaps_of(n == BLOCK ? load_block(block) : load_last_block(block, n));
		uint32_t	words = (gaps << 1 | gap_before) & ~gaps & ((UINT32_C(1) << n) - 1);	/* where they start */

		for (; words != 0; words &= words - 1)
		{
			const char *p = block + first_of_mask(words);
			const IdPhrase *phrase = find_phrase_at(p, end);

			if (phrase != NULL)
				return phrase->place == ID_AFTER ? read_id(p + phrase->words.len, end) : read_id_before(start, p);
		}
		gap_before = gaps >> (BLOCK - 1);
	}
	return SLICE_NONE;
}

Reply
reply_find(Slice text)
{
	Slice		before;
	Reply		reply = {INT_NONE, SLICE_NONE, SLICE_NONE};
	const char *end = slice_end(text);
	const char *after = scan_reply(text.ptr, end, &reply);

	/* The first introduction counts: what follows it was chosen by the other side. */
	if (after == NULL)
		after = scan_reply(scan_lit(scan_until_lit(text.ptr, end, "said:", &before), end, "said:"), end, &reply);
	if (after == NULL)
		after = scan_reply(scan_lit(scan_until_lit(text.ptr, end, "smtp;", &before), end, "smtp;"), end, &reply);
	if (reply.enhanced_code.ptr == NULL && !find_hash_code(text, &reply.enhanced_code) && after == NULL)
		scan_enhanced_code(skip_gaps(text.ptr, end), end, &reply.enhanced_code);
	if (after != NULL && reply.enhanced_code.ptr == NULL && reply.code >= 400)
		find_later_code(after, end, reply.code, &reply.enhanced_code);
	if (after != NULL && reply.code < 300)
		reply.next_queue_id = find_next_queue_id(after, end);
	return reply;
}

void
entry_set_reply(Entry *e, Slice text)
{
	Reply		reply = reply_find(text);

	e->reply = text;
	if (reply.code != INT_NONE)
		e->code = reply.code;
	if (reply.enhanced_code.ptr != NULL)
		e->enhanced_code = reply.enhanced_code;
	if (reply.next_queue_id.ptr != NULL)
		e->next_queue_id = reply.next_queue_id;
}
