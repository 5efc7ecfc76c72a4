/*
 * icewarp_secret.c: passwords that IceWarp, or a server that it speaks to, repeats in a reply.
 *
 *     192.0.2.7 [0EC4] 10:47:13 >>> 500 5.5.1 Command unrecognized: "AUTH PLAIN AGFsaWNlAHNlY3JldA=="
 *     192.0.2.7 [0EC4] 10:47:13 Client session <<< 535 5.7.8 bad credentials AGFsaWNlAHNlY3JldA==
 *
 *     echo        = … ((":" SP) | quote) (command | base64) [quote …] | tag SP "BAD" SP command
 *     credentials = … base64 …
 *
 * The commands are those of core/secret.h. The same phrases are looked for where a head is damaged. A word of mixed
 * case counts as base64: rather one word of a reply too much is masked than a password shown.
 */
#include "../core/secret.h"

#include "../core/scan.h"
#include "icewarp.h"

/* Letters of both cases, as no word of a language has them, in the alphabet of base64 (RFC 4648). */
static bool
looks_like_base64(Slice word)
{
	bool		lower = false,
				upper = false;

	if (word.len < 12)
		return false;
	for (size_t i = 0; i < word.len; i++)
	{
		char		c = word.ptr[i];

		if (!byte_is(c, BYTE_ALNUM) && c != '+' && c != '/' && c != '=')
			return false;
		lower = lower || byte_is(c, BYTE_LOWER);
		upper = upper || (i > 0 && byte_is(c, BYTE_UPPER));
	}
	return lower && upper;
}

Slice
icewarp_sure_secret(Slice command)
{
	Slice		secret = secret_of_command(command);

	return secret.ptr != command.ptr || looks_like_base64(secret) ? secret : SLICE_NONE;
}

static bool
is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* p stands at the start of a word, behind a blank. */
static Slice
secret_of_echo_at(const char *p, const char *start, const char *end)
{
	Slice		secret = SLICE_NONE;
	Slice		quoted;

	if (is_quote(*p))
	{
		if (scan_until(p + 1, end, *p, &quoted) != NULL && looks_like_base64(quoted))
			return quoted;
		secret = icewarp_sure_secret(slice_of(p + 1, end));
		if (secret.ptr != NULL)
			scan_until_last(secret.ptr, end, *p, &secret);
	}
	else if (p - start >= 2 && p[-2] == ':')
		secret = icewarp_sure_secret(slice_of(p, end));
	return secret.len > 0 ? secret : SLICE_NONE;
}

Slice
icewarp_secret_of_echo(Slice reply)
{
	const char *end = slice_end(reply);
	Slice		word;
	Slice		secret = SLICE_NONE;
	const char *p = scan_blanks(scan_word(reply.ptr, end, &word), end);

	if (scan_lit(p, end, "BAD ") != NULL)
		secret = icewarp_sure_secret(slice_of(p, end));	/* as if BAD were the tag */
	while (secret.ptr == NULL && p != NULL && p < end)
	{
		secret = secret_of_echo_at(p, reply.ptr, end);
		p = scan_blanks(scan_word(p, end, &word), end);
	}
	return secret;
}

static bool
is_punctuation(char c)
{
	return is_quote(c) || (c != '\0' && strchr("<>()[].,;:", c) != NULL);
}

Slice
icewarp_secret_of_credentials(Slice reply)
{
	const char *end = slice_end(reply);
	const char *p = reply.ptr;
	Slice		word;

	while ((p = scan_next_word(p, end, &word)) != NULL)
	{
		while (word.len > 0 && is_punctuation(word.ptr[0]))
			word = (Slice) {word.ptr + 1, word.len - 1};
		while (word.len > 0 && is_punctuation(word.ptr[word.len - 1]))
			word.len--;
		if (looks_like_base64(word))
			return word;
	}
	return SLICE_NONE;
}
