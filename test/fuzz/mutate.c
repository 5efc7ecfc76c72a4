/*
 * mutate.c: lines that no server writes. Every case must keep what check.h demands; see pages.h for how it is held.
 *
 *     mutate [--seed N] [--mutations N] [CORPUS.tsv…]
 *
 * The lines to start from are those of the corpus files and the sample of each format.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../src/formats/formats.h"
#include "../bench/random.h"
#include "../unit/entry_text.h"
#include "pages.h"

#define LINES_MAX 20000
#define MUTANT_MAX 16384		/* bytes */

static Slice lines[LINES_MAX];
static uint32_t line_count;
static uint64_t case_count;
static uint64_t seed = 1;
static Random rng;

/* Bytes that mean something to one format or another. */
static const Slice tokens[] = {
	SLICE(" host="), SLICE(" user="), SLICE(", ip=["), SLICE("::ffff:"), SLICE(", port=["), SLICE(",from=<"),
	SLICE(",addr=<"), SLICE(",status: "), SLICE("> qp "), SLICE(" msg "), SLICE("delivery "),
	SLICE("Remote_host_said:_"), SLICE(" said: "), SLICE("smtp;"), SLICE("dns;"), SLICE("rfc822;"),
	SLICE(" (TCP|192.0.2.1|25|192.0.2.2|"), SLICE("(#5.1.1)"), SLICE("#4.4."), SLICE("550 5.1.1 "), SLICE("250-"),
	SLICE(" queued as "), SLICE("id="), SLICE("<<< "), SLICE(">>> "), SLICE("*** "), SLICE("Client session "),
	SLICE(" score "), SLICE(" reason ["), SLICE(", Action:"), SLICE("="), SLICE(","), SLICE(":"), SLICE(";"),
	SLICE("/"), SLICE("|"), SLICE("<"), SLICE(">"), SLICE("<>"), SLICE("\""), SLICE("'"), SLICE("("), SLICE(")"),
	SLICE("["), SLICE("]"), SLICE("{"), SLICE("}"), SLICE("\\"), SLICE("\\\""), SLICE("\\u0000"), SLICE("&#0;"),
	SLICE("&lt;"), SLICE("\" "), SLICE("@"), SLICE("#012"), SLICE("%"), SLICE("\0"), SLICE("\xff"), SLICE("\xc3"),
	SLICE("\r"), SLICE("\n"), SLICE("\t"), SLICE(" "), SLICE("  "), SLICE("-"), SLICE("+"), SLICE("0"), SLICE("9"),
	SLICE("99999999999999999999"), SLICE("2147483648"), SLICE("9223372036854775808"), SLICE("65536"), SLICE("-1"),
	SLICE(" <"), SLICE("> <"), SLICE(" \""), SLICE(" ("), SLICE(" ["), SLICE(" 550 "), SLICE(" 1 "), SLICE("=\""),
	SLICE("0.0000000000000000000001"), SLICE("256.1.1.1"), SLICE("2001:db8::1"), SLICE("::"), SLICE("INBOX"),
};

/* Heads that may stand before any text: a second record on the line, or another envelope. */
static const Slice heads[] = {
	SLICE("Oct 24 10:59:51 mail ipop3d[19036]: "), SLICE("Aug 16 16:02:43 server qmail: 1092664963.146297 "),
	SLICE("Aug 16 15:48:16 server imapd: "), SLICE("16 15:53:25 server splogger: 1092664405.519292 "),
	SLICE("<22>Oct 24 10:59:51 mail imapd[1]: "),
	SLICE("<22>1 2011-10-05T08:47:14.5Z host courierd 1 - [a b=\"c\\\"]\"] "),
	SLICE("2011-10-05T10:47:14.123456+02:00 host imapd[1]: "), SLICE("Oct 24 10:59:51 <mail.info> mail imapd[1]: "),
	SLICE("Oct 24 10:59:51 mail imapd[1]: [ID 197553 mail.info] "), SLICE("@4000000043322583177f3c4c "),
	SLICE("2005-09-22 03:31:05.394215500 "), SLICE("{\"log\":\""),
	SLICE("{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":\""), SLICE("mail_1  | "),
	SLICE("SYSTEM      [1140] 10:47:14 "), SLICE("192.0.2.1 [0EC4] 10:47:13 "), SLICE("19-Jan-1998 19:16:57.64 "),
	SLICE("<en ts=\"2014-06-02T16:06:33.99\" "), SLICE("\xef\xbb\xbf"),
	SLICE("Oct 24 12:00:01 mail last message repeated 2 times"), SLICE("message repeated 3 times: [ "),
};

#define COUNT(array) ((uint32_t) (sizeof (array) / sizeof *(array)))

static void
check(const char *what, uint64_t number, Slice line)
{
	case_count++;
	pages_check((CaseName) {what, seed, number}, line);
}

/* ---- lines to start from ---- */

static void
add_line(const char *escaped, size_t len)
{
	char	   *bytes;

	if (line_count == LINES_MAX)
		return;
	bytes = malloc(len + 1);
	lines[line_count++] = (Slice) {bytes, unescape_bytes(escaped, len, bytes)};
}

static bool
read_corpus(const char *file)
{
	FILE	   *f = fopen(file, "r");
	char	   *row = NULL;
	size_t		size = 0;

	if (f == NULL)
	{
		perror(file);
		return false;
	}
	while (getline(&row, &size, f) >= 0)
		if (strncmp(row, "line\t", 5) == 0)
			add_line(row + 5, strcspn(row + 5, "\t\n"));
	free(row);
	fclose(f);
	return true;
}

/* ---- cases that need no dice ---- */

static void
check_small(void)
{
	static const Slice blanks[] = {
		SLICE(""), SLICE(" "), SLICE("\t"), SLICE("          "), SLICE("\r\n"), SLICE("\n"), SLICE("\r\r\r"),
	};
	char		pair[2];

	for (uint32_t i = 0; i < COUNT(blanks); i++)
		check("blank line", i, blanks[i]);
	for (int i = 0; i < 256 * 256; i++)
	{
		pair[0] = (char) (i >> 8);
		pair[1] = (char) i;
		if (i < 256)
			check("one byte", (uint64_t) i, (Slice) {pair + 1, 1});
		check("two bytes", (uint64_t) i, (Slice) {pair, 2});
	}
}

/* Every prefix and every suffix; of very long lines some. */
static void
check_torn(Slice line, uint64_t number)
{
	size_t		step = line.len / 4096 + 1;

	for (size_t n = 0; n <= line.len; n += step)
	{
		check("prefix of line", number, (Slice) {line.ptr, n});
		check("suffix of line", number, (Slice) {line.ptr + n, line.len - n});
	}
}

/* ---- long lines ---- */

/* The line with a token repeated somewhere in it until it has the size. */
static Slice
stretch(Slice line, size_t size, Slice token, char *out)
{
	size_t		cut = random_below(&rng, (uint32_t) line.len + 1);
	size_t		tail = line.len - cut;
	size_t		n = cut;

	memcpy(out, line.ptr, cut);
	for (; n + token.len + tail <= size; n += token.len)
		memcpy(out + n, token.ptr, token.len);
	memcpy(out + n, line.ptr + cut, tail);
	return (Slice) {out, n + tail};
}

static void
check_long(uint64_t number, size_t size)
{
	static char out[LINE_MAX_LEN];
	Slice		line = lines[number % line_count];
	Slice		token = tokens[random_below(&rng, COUNT(tokens))];

	if (line.len + token.len < size)
		check("long line", number, stretch(line, size, token, out));
}

/* ---- mutations ---- */

typedef struct Mutant
{
	char		bytes[MUTANT_MAX];
	size_t		len;
} Mutant;

/* Replace cut bytes at the place by others. */
static void
splice(Mutant *m, size_t at, size_t cut, Slice by)
{
	size_t		tail = m->len - at - cut;

	if (m->len - cut + by.len > MUTANT_MAX)
		return;
	memmove(m->bytes + at + by.len, m->bytes + at + cut, tail);
	memcpy(m->bytes + at, by.ptr, by.len);
	m->len += by.len - cut;
}

static size_t
random_place(const Mutant *m)
{
	return random_below(&rng, (uint32_t) m->len + 1);
}

/* A length up to what is left after the place; mostly a short one. */
static size_t
random_length(size_t left)
{
	size_t		limit = random_percent(&rng, 80) && left > 16 ? 16 : left;

	return random_below(&rng, (uint32_t) limit + 1);
}

/* A piece of any line, in a buffer of its own: it may be put into the line that it was cut from. */
static Slice
random_piece(Slice of)
{
	static char piece[MUTANT_MAX];
	size_t		from = random_below(&rng, (uint32_t) of.len + 1);
	size_t		len = random_length(of.len - from);

	if (len > MUTANT_MAX)
		len = MUTANT_MAX;
	memcpy(piece, of.ptr + from, len);
	return (Slice) {piece, len};
}

static void
mutate(Mutant *m)
{
	size_t		at = random_place(m);
	size_t		cut = random_length(m->len - at);
	Slice		other = lines[random_below(&rng, line_count)];

	switch (random_below(&rng, 10))
	{
		case 0:					/* flip a bit */
			if (at < m->len)
				m->bytes[at] ^= (char) (1 << random_below(&rng, 8));
			break;
		case 1:					/* delete */
			splice(m, at, cut, SLICE(""));
			break;
		case 2:					/* duplicate */
			splice(m, at, 0, random_piece((Slice) {m->bytes, m->len}));
			break;
		case 3:					/* replace a piece by one of another line */
			splice(m, at, cut, random_piece(other));
			break;
		case 4:					/* go on as another line */
			splice(m, at, m->len - at, random_piece(other));
			break;
		case 5:
		case 6:
			splice(m, at, 0, tokens[random_below(&rng, COUNT(tokens))]);
			break;
		case 7:					/* replace by a token */
			splice(m, at, cut, tokens[random_below(&rng, COUNT(tokens))]);
			break;
		case 8:					/* a head, mostly in front */
			splice(m, random_percent(&rng, 70) ? 0 : at, 0, heads[random_below(&rng, COUNT(heads))]);
			break;
		case 9:					/* join another line */
			splice(m, m->len, 0, SLICE(" "));
			splice(m, m->len, 0, other);
			break;
	}
}

static void
check_mutant(uint64_t number)
{
	static Mutant m;

	m.len = 0;
	splice(&m, 0, 0, lines[random_below(&rng, line_count)]);
	for (uint32_t changes = 1 + random_below(&rng, 4); changes > 0; changes--)
		mutate(&m);
	check("mutation", number, (Slice) {m.bytes, m.len});
}

int
main(int argc, char **argv)
{
	uint64_t	mutations = 1000000;
	bool		ok = true;

	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
			seed = strtoull(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--mutations") == 0 && i + 1 < argc)
			mutations = strtoull(argv[++i], NULL, 10);
		else
			ok &= read_corpus(argv[i]);
	for (int id = 0; id < FORMAT_COUNT; id++)
		add_line(format_info[id].sample, strlen(format_info[id].sample));
	rng = random_of_seed(seed);
	pages_open();

	check_small();
	for (uint32_t i = 0; i < line_count; i++)
		check_torn(lines[i], i);
	for (uint32_t i = 0; i < line_count; i++)
		check_long(i, 65536);
	for (uint32_t i = 0; i < line_count; i += 40)
		check_long(i, LINE_MAX_LEN);
	for (uint64_t i = 0; i < mutations; i++)
		check_mutant(i);
	printf("mutate: %u lines, %llu cases, of them %llu mutations (seed %llu), %llu violations, %.1f s\n", line_count,
		   (unsigned long long) case_count, (unsigned long long) mutations, (unsigned long long) seed,
		   (unsigned long long) pages_violations(), (double) clock() / CLOCKS_PER_SEC);
	return ok && pages_violations() == 0 ? 0 : 1;
}
