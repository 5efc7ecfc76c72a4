/* test_scan.c: the scanners; what each reads, where it stops, what it refuses, and that NULL is passed on. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/core/scan.h"

typedef enum Scanner
{
	SCAN_CHAR,					/* ':' */
	SCAN_LIT,					/* "pid " */
	SCAN_BLANKS,
	SCAN_DIGITS_CLASS,
	SCAN_HOST_CLASS,
	SCAN_TAG_CLASS,
	SCAN_WORD,
	SCAN_REST,
	SCAN_UNTIL,					/* ',' */
	SCAN_UNTIL_LAST,			/* ',' */
	SCAN_UNTIL_LIT,				/* ", ip=" */
	SCAN_UNTIL_LAST_LIT,		/* ", ip=" */
	SCAN_UINT,
	SCAN_INT,
	SCAN_DIGITS,				/* three */
	SCAN_DECIMAL,
	SCAN_ANGLE,
} Scanner;

static const struct
{
	Scanner		scanner;
	const char *text;
	const char *expected;		/* what is read, NULL = refused */
	const char *rest;
}			cases[] = {
	{SCAN_CHAR, ": x", "", " x"},
	{SCAN_CHAR, "x", NULL, ""},
	{SCAN_CHAR, "", NULL, ""},
	{SCAN_LIT, "pid 5", "", "5"},
	{SCAN_LIT, "pid", NULL, ""},
	{SCAN_LIT, "PID 5", NULL, ""},
	{SCAN_BLANKS, " \t x", "", "x"},
	{SCAN_BLANKS, "x", "", "x"},
	{SCAN_BLANKS, "", "", ""},
	{SCAN_DIGITS_CLASS, "12ab", "12", "ab"},
	{SCAN_DIGITS_CLASS, "ab", NULL, ""},
	{SCAN_DIGITS_CLASS, "\xb2", NULL, ""},
	{SCAN_HOST_CLASS, "mx_1.example-2.com:25[", "mx_1.example-2.com:25", "["},
	{SCAN_HOST_CLASS, "m\xfcnchen", "m", "\xfcnchen"},
	{SCAN_TAG_CLASS, "su(pam_unix)[", "su(pam_unix)", "["},
	{SCAN_TAG_CLASS, "postfix/smtpd:", "postfix/smtpd", ":"},
	{SCAN_WORD, "a<b> c", "a<b>", " c"},
	{SCAN_WORD, " a", NULL, ""},
	{SCAN_WORD, "", NULL, ""},
	{SCAN_REST, "a b", "a b", ""},
	{SCAN_REST, "", "", ""},
	{SCAN_UNTIL, "a,b,c", "a", ",b,c"},
	{SCAN_UNTIL, ",b", "", ",b"},
	{SCAN_UNTIL, "ab", NULL, ""},
	{SCAN_UNTIL_LAST, "a,b,c", "a,b", ",c"},
	{SCAN_UNTIL_LAST, "ab", NULL, ""},
	{SCAN_UNTIL_LIT, "u, ip=1, ip=2", "u", ", ip=1, ip=2"},
	{SCAN_UNTIL_LIT, "u, ip", NULL, ""},
	{SCAN_UNTIL_LAST_LIT, "u, ip=1, ip=2", "u, ip=1", ", ip=2"},
	{SCAN_UNTIL_LAST_LIT, "u, ip=1, x, i", "u", ", ip=1, x, i"},
	{SCAN_UNTIL_LAST_LIT, ", ip=", "", ", ip="},
	{SCAN_UNTIL_LAST_LIT, "u, ip", NULL, ""},
	{SCAN_UNTIL_LAST_LIT, "", NULL, ""},
	/* numbers */
	{SCAN_UINT, "0", "0", ""},
	{SCAN_UINT, "007x", "7", "x"},
	{SCAN_UINT, "999999999999999999 ", "999999999999999999", " "},
	{SCAN_UINT, "1000000000000000000", NULL, ""},
	{SCAN_UINT, "-1", NULL, ""},
	{SCAN_UINT, "+1", NULL, ""},
	{SCAN_UINT, "x", NULL, ""},
	{SCAN_UINT, "", NULL, ""},
	{SCAN_INT, "2147483647,", "2147483647", ","},
	{SCAN_INT, "2147483648", NULL, ""},
	{SCAN_DIGITS, "250 ok", "250", " ok"},
	{SCAN_DIGITS, "2500", "250", "0"},
	{SCAN_DIGITS, "25 ", NULL, ""},
	{SCAN_DIGITS, "25", NULL, ""},
	{SCAN_DECIMAL, "2,01 x", "2.01", " x"},
	{SCAN_DECIMAL, "2.01,3", "2.01", ",3"},
	{SCAN_DECIMAL, "-0.5", "-0.5", ""},
	{SCAN_DECIMAL, "5.", "5", "."},
	{SCAN_DECIMAL, "5,x", "5", ",x"},
	{SCAN_DECIMAL, "99.99/", "99.99", "/"},
	{SCAN_DECIMAL, "0.1234567890123456789", "0.123456789012345", ""},
	{SCAN_DECIMAL, ".5", NULL, ""},
	{SCAN_DECIMAL, "-", NULL, ""},
	{SCAN_DECIMAL, "", NULL, ""},
	/* addresses */
	{SCAN_ANGLE, "<a@example.com> x", "a@example.com", " x"},
	{SCAN_ANGLE, "<>", "", ""},
	{SCAN_ANGLE, "<\"a b>c\"@example.com>, to=<x>", "\"a b>c\"@example.com", ", to=<x>"},
	{SCAN_ANGLE, "<\"a\\\"> b\"@example.com>", "\"a\\\"> b\"@example.com", ""},
	{SCAN_ANGLE, "<\"open@example.com> x", "\"open@example.com", " x"},
	{SCAN_ANGLE, "<\"open@example.com> \"x", "\"open@example.com", " \"x"},
	{SCAN_ANGLE, "<a@example.com", NULL, ""},
	{SCAN_ANGLE, "<", NULL, ""},
	{SCAN_ANGLE, "a@example.com>", NULL, ""},
	{SCAN_ANGLE, "", NULL, ""},
};

static const char *
run(Scanner scanner, const char *p, const char *end, char *read)
{
	Slice		slice = SLICE("");
	int64_t		big = -1;
	int32_t		number = -1;
	double		decimal = NAN;

	switch (scanner)
	{
		case SCAN_CHAR:
			p = scan_char(p, end, ':');
			break;
		case SCAN_LIT:
			p = scan_lit(p, end, "pid ");
			break;
		case SCAN_BLANKS:
			p = scan_blanks(p, end);
			break;
		case SCAN_DIGITS_CLASS:
			p = scan_class(p, end, BYTE_DIGIT, &slice);
			break;
		case SCAN_HOST_CLASS:
			p = scan_class(p, end, BYTE_HOST, &slice);
			break;
		case SCAN_TAG_CLASS:
			p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG, &slice);
			break;
		case SCAN_WORD:
			p = scan_word(p, end, &slice);
			break;
		case SCAN_REST:
			p = scan_rest(p, end, &slice);
			break;
		case SCAN_UNTIL:
			p = scan_until(p, end, ',', &slice);
			break;
		case SCAN_UNTIL_LAST:
			p = scan_until_last(p, end, ',', &slice);
			break;
		case SCAN_UNTIL_LIT:
			p = scan_until_lit(p, end, ", ip=", &slice);
			break;
		case SCAN_UNTIL_LAST_LIT:
			p = scan_until_last_lit(p, end, ", ip=", &slice);
			break;
		case SCAN_UINT:
			p = scan_uint(p, end, &big);
			break;
		case SCAN_INT:
			p = scan_int(p, end, &number);
			break;
		case SCAN_DIGITS:
			p = scan_digits(p, end, 3, &number);
			break;
		case SCAN_DECIMAL:
			p = scan_decimal(p, end, &decimal);
			break;
		case SCAN_ANGLE:
			p = scan_angle(p, end, &slice);
			break;
	}
	if (big >= 0)
		sprintf(read, "%lld", (long long) big);
	else if (number >= 0)
		sprintf(read, "%d", number);
	else if (!isnan(decimal))
		sprintf(read, "%.17g", decimal);
	else
		sprintf(read, "%.*s", (int) slice.len, slice.ptr);
	return p;
}

/* Shortest text of the double that the row expects, so that 2.01 is compared with the double nearest to it. */
static bool
reads_as(Scanner scanner, const char *read, const char *expected)
{
	if (scanner == SCAN_DECIMAL && expected[0] != '\0' && read[0] != '\0')
		return strtod(read, NULL) == strtod(expected, NULL);
	return strcmp(read, expected) == 0;
}

/* Each case is run on a copy without a byte to spare, so that the sanitizer sees a read beyond its end. */
static int
check(int i)
{
	const char *expected = cases[i].expected;
	size_t		len = strlen(cases[i].text);
	char	   *copy = malloc(len);
	char		read[80];
	char		rest[80] = "";
	const char *after;
	int			wrong;

	memcpy(copy, cases[i].text, len);
	after = run(cases[i].scanner, copy, copy + len, read);
	if (after != NULL)
		strcpy(rest, cases[i].text + (after - copy));
	free(copy);
	if (expected == NULL)
		wrong = after != NULL || read[0] != '\0';
	else
		wrong = after == NULL || !reads_as(cases[i].scanner, read, expected) || strcmp(rest, cases[i].rest) != 0;
	if (wrong)
		printf("scan %d: %s: expected %s before \"%s\", got %s before \"%s\"\n", i, cases[i].text,
			   expected != NULL ? expected : "nothing", cases[i].rest, read, rest);
	return wrong;
}

static int
check_slices(void)
{
	const struct
	{
		const char *what;
		bool		ok;
	}			checks[] = {
		{"trim", slice_is_lit(slice_trim(SLICE(" \ta b ")), "a b")},
		{"trim blanks", slice_trim(SLICE("  ")).len == 0},
		{"find", slice_find(SLICE("abcabc"), "ca") != NULL && slice_find(SLICE("abc"), "ca") == NULL},
		{"find in nothing", slice_find(SLICE_NONE, "a") == NULL},
		{"is", slice_is_lit(SLICE("ab"), "ab") && !slice_is_lit(SLICE("ab"), "abc") && slice_is(SLICE_NONE, SLICE(""))},
		{"nocase", slice_is_lit_nocase(SLICE("QuIT"), "quit") && !slice_is_lit_nocase(SLICE("QUI"), "quit")},
		{"nocase folds letters only", !slice_is_lit_nocase(SLICE("@["), "`{")},
		{"starts", slice_starts_lit(SLICE("abc"), "ab") && !slice_starts_lit(SLICE("a"), "ab")},
		{"ends", slice_ends_lit(SLICE("abc"), "bc") && !slice_ends_lit(SLICE("c"), "bc")},
	};
	int			wrong = 0;

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!checks[i].ok)
		{
			printf("slice: %s\n", checks[i].what);
			wrong++;
		}
	return wrong;
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = check_slices();
	char		read[80];

	for (int i = 0; i < count; i++)
		wrong += check(i);
	for (int scanner = 0; scanner <= SCAN_ANGLE; scanner++)
		if (run((Scanner) scanner, NULL, NULL, read) != NULL)
		{
			printf("scanner %d: NULL is not passed on\n", scanner);
			wrong++;
		}
	printf("test_scan: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
