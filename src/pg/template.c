/*
 * template.c: maillog_template(): the shape of a line, which lines that differ in their values alone share.
 *
 *   sm-mta: 6AKL2uoe012345: to=<anna@x.example>, delay=00:00:01, relay=mx1.x.example. [192.0.2.1], dsn=2.0.0, stat=Sent
 *   sm-mta: <id>: to=<address>, delay=N:N:N, relay=<host>. [N.N.N.N], dsn=N.N.N, stat=Sent
 */
#include "compat.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "../core/scan.h"
#include "row.h"
#include "stored_entry.h"
#include "text.h"
#include "type.h"

#define TEMPLATE_MAX 160		/* bytes; what differs further on does not make another shape */
#define SEPARATORS ",;:()[]<>{}\"'/|"

/*
 * Letters and digits, some of each, for numbers are of any length. With hyphens in it, as Exim's, it has small and capital
 * letters: others are names, such as imap4-login.
 */
static bool
is_id(Slice piece)
{
	static const int kinds[] = {BYTE_DIGIT, BYTE_UPPER, BYTE_LOWER};
	int			seen = 0;
	bool		hyphens = false;

	for (Size i = 0; i < piece.len; i++)
	{
		if (!byte_is(piece.ptr[i], BYTE_ALNUM) && piece.ptr[i] != '-')
			return false;
		hyphens |= piece.ptr[i] == '-';
		for (int k = 0; k < (int) lengthof(kinds); k++)
			seen |= byte_is(piece.ptr[i], kinds[k]) ? kinds[k] : 0;
	}
	return piece.len >= 6 && (seen & BYTE_DIGIT) != 0 && (seen & BYTE_ALPHA) != 0 && (!hyphens || (seen & BYTE_ALPHA) == BYTE_ALPHA);
}

/* mx1.example.com: names of two parts may be files as well. */
static bool
is_host(Slice piece)
{
	int			dots = 0;
	Size		letters = 0;	/* behind the last dot */

	for (Size i = 0; i < piece.len; i++)
	{
		char		c = piece.ptr[i];

		if (!byte_is(c, BYTE_LOWER | BYTE_DIGIT) && c != '.' && c != '-')
			return false;
		dots += c == '.';
		letters = byte_is(c, BYTE_LOWER) ? letters + 1 : 0;
	}
	return dots >= 2 && letters >= 2;
}

/* Up to a separator; a '=' is one behind a name, and not in what an address may hold. */
static const char *
piece_end(const char *p, const char *end)
{
	bool		name = true;

	for (; p < end && memchr(SEPARATORS, *p, strlen(SEPARATORS)) == NULL && !(name && *p == '='); p++)
		name &= byte_is(*p, BYTE_ALPHA) || *p == '_' || *p == '-';
	return p;
}

/* As <id>, once in brackets. */
static void
append_kind(StringInfo buf, const char *kind)
{
	bool		in_brackets = buf->len > 0 && buf->data[buf->len - 1] == '<';

	appendStringInfo(buf, in_brackets ? "%s" : "<%s>", kind);
}

static void
append_piece(StringInfo buf, Slice piece)
{
	const char *end = slice_end(piece);
	Slice		name = {piece.ptr, piece.len > 0 && end[-1] == '.' ? piece.len - 1 : piece.len};

	if (memchr(piece.ptr, '@', piece.len) != NULL)
		append_kind(buf, "address");
	else if (is_id(piece))
		append_kind(buf, "id");
	else if (is_host(name))
	{
		append_kind(buf, "host");
		appendBinaryStringInfo(buf, slice_end(name), (int) (end - slice_end(name)));
	}
	else
		for (const char *p = piece.ptr; p < end; p++)
		{
			if (!byte_is(*p, BYTE_DIGIT))
				appendStringInfoChar(buf, *p);
			else if (p == piece.ptr || !byte_is(p[-1], BYTE_DIGIT))
				appendStringInfoChar(buf, 'N');
		}
}

static void
append_word(StringInfo buf, Slice word)
{
	const char *end = slice_end(word);

	for (const char *p = word.ptr, *stop; p < end; p = stop)
	{
		stop = piece_end(p, end);
		if (stop == p)
			appendStringInfoChar(buf, *stop++);
		else
			append_piece(buf, (Slice) {p, (Size) (stop - p)});
	}
}

PG_FUNCTION_INFO_V1(maillog_template);
Datum
maillog_template(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);
	const Entry *e = parse_stored(&line);
	text	   *shown = entry_value_text(e, e->text);	/* secrets masked */
	const char *end = VARDATA_ANY(shown) + VARSIZE_ANY_EXHDR(shown);
	const char *p = scan_blanks(VARDATA_ANY(shown), end);
	StringInfoData buf;
	Slice		word;

	initStringInfo(&buf);
	if (e->program.ptr != NULL)
		appendStringInfo(&buf, "%s: ", text_to_cstring(entry_value_text(e, e->program)));
	for (; buf.len < TEMPLATE_MAX && (p = scan_word(p, end, &word)) != NULL; p = scan_blanks(p, end))
	{
		word.len = (Size) pg_mbcliplen(word.ptr, (int) word.len, TEMPLATE_MAX);
		append_word(&buf, word);
		if (buf.len < TEMPLATE_MAX && scan_word(scan_blanks(p, end), end, &word) != NULL)
			appendStringInfoChar(&buf, ' ');
	}
	if (buf.len > TEMPLATE_MAX)
		buf.len = pg_mbcliplen(buf.data, buf.len, TEMPLATE_MAX);
	PG_RETURN_TEXT_P(readable_text((Slice) {buf.data, (Size) buf.len}));
}
