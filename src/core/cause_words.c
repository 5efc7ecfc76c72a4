/* cause_words.c: see cause_words.h */
#include "cause_words.h"

#include "scan.h"

static const Words words[] = {
#define WORDS(rank, phrase, cause) {SLICE(phrase), rank, CAUSE_##cause},
#include "cause_words.def"
#undef WORDS
};

#define WORDS_COUNT (sizeof words / sizeof *words)
#define NO_ROW WORDS_COUNT
#define GAP_MAX 6				/* bytes between two words of a phrase */
#define STAR_MAX 64				/* bytes that '*' may stand for */

/* The rows by the first two bytes of their phrase, as lists in the order of the table (rows.h is for at most 64). */
static uint16_t first_row[32 * 32];
static uint16_t next_row[WORDS_COUNT];

static inline unsigned
row_list(const char *p)
{
	return (unsigned) (p[0] & 31) << 5 | (p[1] & 31);	/* those bits are the same in both cases */
}

static void
index_words(void)
{
	for (unsigned i = 0; i < 32 * 32; i++)
		first_row[i] = NO_ROW;
	for (size_t i = WORDS_COUNT; i-- > 0;)
	{
		unsigned	list = row_list(words[i].phrase.ptr);

		next_row[i] = first_row[list];
		first_row[list] = (uint16_t) i;
	}
}

static inline bool
is_word_byte(char c)
{
	return byte_is(c, BYTE_ALNUM);
}

static const char *
skip_gap(const char *p, const char *end)
{
	const char *limit = end - p > GAP_MAX ? p + GAP_MAX : end;

	while (p < limit && !is_word_byte(*p))
		p++;
	return p;
}

/* The words of phrase up to phrase_end stand at p; returns the position after them, or NULL. */
static const char *
match_words(const char *p, const char *end, const char *phrase, const char *phrase_end)
{
	for (; phrase < phrase_end; phrase++)
	{
		if (*phrase == ' ')
		{
			if (p < end && is_word_byte(*p))
				return NULL;
			p = skip_gap(p, end);
		}
		else if (p < end && byte_lower(*p) == *phrase)
			p++;
		else
			return NULL;
	}
	return p;
}

static bool
phrase_stands_at(const char *p, const char *end, Slice phrase)
{
	const char *phrase_end = slice_end(phrase);
	const char *star = memchr(phrase.ptr, '*', phrase.len);
	const char *limit;

	if (star == NULL)
		return match_words(p, end, phrase.ptr, phrase_end) != NULL;
	p = match_words(p, end, phrase.ptr, star - 1);	/* without the blanks around the star */
	if (p == NULL)
		return false;
	limit = end - p > STAR_MAX ? p + STAR_MAX : end;
	for (; p < limit; p++)
		if (is_word_byte(*p) && !is_word_byte(p[-1]) && match_words(p, end, star + 2, phrase_end) != NULL)
			return true;
	return false;
}

/* The first row before best whose phrase stands at p, a start of a word; else best. */
static size_t
better_row(const char *p, const char *end, bool dotted, size_t best)
{
	if (end - p < 2)
		return best;
	for (size_t i = first_row[row_list(p)]; i < best; i = next_row[i])
		if ((words[i].rank == DOTTED || words[i].rank == LABEL) == dotted && phrase_stands_at(p, end, words[i].phrase))
			return i;
	return best;
}

/* --- the parts of a reply that are no words of it: addresses and names of hosts, which may hold any word --- */

typedef struct Token
{
	const char *end;
	bool		address;		/* has an '@' */
	bool		dotted;			/* has a '.' between words */
} Token;

static inline bool
ends_token(char c, bool mangled)
{
	switch (c)
	{
		case '<': case '>': case '(': case ')': case '[': case ']': case '{': case '}':
		case '"': case '\'': case ',': case ';': case ':': case '/': case '\\':
			return true;
		case '_':
			return mangled;
	}
	return (uint8_t) c <= ' ';
}

static Token
read_token(const char *p, const char *end, bool mangled)
{
	Token		token = {p, false, false};

	for (; p < end && !ends_token(*p, mangled); p++)
	{
		if (*p == '@')
			token.address = true;
		else if (*p == '.' && p > token.end && p + 1 < end && is_word_byte(p[-1]) && is_word_byte(p[1]))
			token.dotted = true;
	}
	token.end = p;
	return token;
}

/* The first row before best whose phrase stands between p and end; else best. */
static size_t
search_words(const char *p, const char *end, bool mangled, size_t best)
{
	for (; p < end; p++)
	{
		Token		token = read_token(p, end, mangled);
		bool		in_word = false;

		for (; p < token.end && !token.address; p++)
		{
			if (is_word_byte(*p) && !in_word)
				best = better_row(p, end, token.dotted, best);
			in_word = is_word_byte(*p);
		}
		p = token.end;
	}
	return best;
}

static bool
row_says(size_t row)
{
	return row != NO_ROW && (words[row].rank == SAYS || words[row].rank == DOTTED);
}

const Words *
find_words(Slice reply)
{
	static bool indexed;
	const char *end = slice_end(reply);
	const char *said = reply.len > 0 ? slice_find(reply, "said:") : NULL;	/* by a host, to qmail-remote or Postfix, whose own words stand before */
	bool		mangled = reply.len > 0 && memchr(reply.ptr, ' ', reply.len) == NULL;	/* by qmail: '_' for a blank */
	size_t		best = NO_ROW;

	if (!indexed)
		index_words();
	indexed = true;
	if (said != NULL)
		best = search_words(said, end, mangled, best);
	if (!row_says(best))
		best = search_words(reply.ptr, said != NULL ? said : end, mangled, best);
	return best == NO_ROW ? NULL : &words[best];
}
