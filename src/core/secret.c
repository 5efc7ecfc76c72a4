/* secret.c: see secret.h. Sources: RFC 1939, RFC 3501, RFC 4422, RFC 4954. */
#include "secret.h"

#include "rows.h"
#include "scan.h"

static Slice
secret_nowhere(Slice argument)
{
	(void) argument;
	return SLICE_NONE;
}

static Slice
secret_everything(Slice argument)
{
	return argument.len > 0 ? argument : SLICE_NONE;
}

static Slice
secret_after_word(Slice argument)
{
	const char *end = slice_end(argument);
	Slice		word;
	const char *p = scan_blanks(scan_word(argument.ptr, end, &word), end);

	return p != NULL && p < end ? slice_of(p, end) : SLICE_NONE;
}

#define SASL_MECHANISM_MAX 20

bool
secret_is_mechanism(Slice word)
{
	bool		lower = false;
	bool		upper = false;	/* behind the first letter */

	for (size_t i = 0; i < word.len; i++)
	{
		if (!byte_is(word.ptr[i], BYTE_ALNUM) && word.ptr[i] != '-' && word.ptr[i] != '_')
			return false;
		lower |= byte_is(word.ptr[i], BYTE_LOWER);
		upper |= i > 0 && byte_is(word.ptr[i], BYTE_UPPER);
	}
	return word.len > 0 && word.len <= SASL_MECHANISM_MAX && !(lower && upper);
}

static Slice
secret_after_mechanism(Slice argument)
{
	Slice		mechanism;
	const char *p = scan_word(argument.ptr, slice_end(argument), &mechanism);

	if (p != NULL && !secret_is_mechanism(mechanism))
		return argument;
	return secret_after_word(argument);
}

/* A name in quotes may hold blanks; one that is not closed, or follows as a literal, cannot be told from the rest. */
static Slice
secret_after_user(Slice argument)
{
	const char *p = argument.ptr;
	const char *end = slice_end(argument);

	if (p < end && *p == '{')
		return argument;
	if (p == end || *p != '"')
		return secret_after_word(argument);
	for (p++; p < end && *p != '"'; p++)
		if (*p == '\\' && p + 1 < end)
			p++;
	if (p == end)
		return argument;
	p = scan_blanks(p + 1, end);
	return p < end ? slice_of(p, end) : SLICE_NONE;
}

typedef struct Verb
{
	Slice		verb;			/* in lower case */
	Slice		(*secret) (Slice argument);
} Verb;

#define PLAIN(verb) {SLICE(verb), secret_nowhere}

/* Verbs that may stand alone or carry a secret; what follows another verb is not looked at. */
static const Verb verbs[] = {
	{SLICE("auth"), secret_after_mechanism},
	{SLICE("pass"), secret_everything},
	{SLICE("apop"), secret_after_word},
	{SLICE("login"), secret_after_user},
	{SLICE("authenticate"), secret_after_mechanism},
	PLAIN("mail"), PLAIN("rcpt"), PLAIN("ehlo"), PLAIN("helo"), PLAIN("lhlo"), PLAIN("data"), PLAIN("bdat"),
	PLAIN("quit"), PLAIN("rset"), PLAIN("noop"), PLAIN("help"), PLAIN("vrfy"), PLAIN("expn"), PLAIN("etrn"),
	PLAIN("atrn"), PLAIN("turn"), PLAIN("starttls"),
	PLAIN("user"), PLAIN("stls"), PLAIN("stat"), PLAIN("list"), PLAIN("uidl"), PLAIN("retr"), PLAIN("dele"),
	PLAIN("top"), PLAIN("capa"), PLAIN("last"),
	PLAIN("capability"), PLAIN("logout"), PLAIN("idle"), PLAIN("done"), PLAIN("*"),
};

#undef PLAIN

static RowIndex verb_index = ROW_INDEX(verbs);

/* Of a word of at least one byte. */
static const Verb *
find_verb(Slice word)
{
	for (uint64_t left = rows_starting(&verb_index, *word.ptr); left != 0; left &= left - 1)
	{
		const Verb *verb = &verbs[__builtin_ctzll(left)];

		if (slice_is_nocase(word, verb->verb))
			return verb;
	}
	return NULL;
}

Slice
secret_of_command(Slice command)
{
	const Verb *verb;
	const char *end;
	const char *p;
	Slice		word;

	command = slice_trim(command);
	end = slice_end(command);
	p = scan_word(command.ptr, end, &word);
	if (p == NULL)
		return SLICE_NONE;
	verb = find_verb(word);
	if (word.len > 5 && bytes_are_nocase(word.ptr, "auth=", 5))
		return slice_trim(slice_of(p, end));
	if (verb == NULL && p == end)
		return word;
	if (verb == NULL)			/* an IMAP tag, perhaps */
	{
		p = scan_next_word(p, end, &word);
		verb = p != NULL ? find_verb(word) : NULL;
		if (verb == NULL || (verb->secret != secret_after_user && verb->secret != secret_after_mechanism))
			return SLICE_NONE;
	}
	return verb->secret(slice_trim(slice_of(p, end)));
}
