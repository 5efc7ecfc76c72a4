/*
 * text.h: bytes of a log line as text of the database.
 */
#ifndef MAILLOG_TEXT_H
#define MAILLOG_TEXT_H

#include "compat.h"

#include "../core/entry.h"

/* "\xHH" of a byte; returns the position after it. */
extern char *put_hex_escape(uint8 byte, char *out);

/* The bytes as text; those that are not valid in the database encoding (and NUL) as \xHH. Palloc'ed. */
extern text *readable_text(Slice s);

/* A value of an entry as text: its escapes undone, a secret in it masked as ***. Palloc'ed. */
extern text *entry_value_text(const Entry *e, Slice s);

#endif
