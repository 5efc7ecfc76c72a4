/*
 * text.h: bytes of a log line as text of the database.
 */
#ifndef MAILLOG_TEXT_H
#define MAILLOG_TEXT_H

#include "compat.h"

#include "../core/entry.h"

/* "\xHH" of a byte; returns the position after it. */
extern char *put_hex_escape(uint8 byte, char *out);

/* Neither a byte above 0x7f nor NUL: valid in every encoding of a database. */
extern bool is_plain_ascii(Slice s);

/* An argument of a function; SLICE_NONE = NULL. */
static inline Slice
text_argument(FunctionCallInfo fcinfo, int n)
{
	text	   *value;

	if (PG_ARGISNULL(n))
		return SLICE_NONE;
	value = PG_GETARG_TEXT_PP(n);
	return (Slice) {VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value)};
}

/* The bytes as text; those that are not valid in the database encoding, UTF-8 where it has none, and NUL as \xHH. Palloc'ed. */
extern text *readable_text(Slice s);

/* A value of an entry as text: its escapes undone, a secret in it masked as ***. Palloc'ed. */
extern text *entry_value_text(const Entry *e, Slice s);

/* The same bytes; they are palloc'ed only where they are not the value's own. */
extern Slice entry_value_slice(const Entry *e, Slice s);

#endif
