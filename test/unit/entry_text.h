/* entry_text.h: an entry as readable text, for tests and for looking at what the core makes of a line. */
#ifndef MAILLOG_ENTRY_TEXT_H
#define MAILLOG_ENTRY_TEXT_H

#include <stdio.h>

#include "../../src/core/entry.h"

/*
 * Calls emit(arg, key, value) for each thing that the entry says, in column order: "time" (what the line prints,
 * not resolved) in place of at, and "detail.KEY" or "detail.GROUP.KEY" for detail. Values are NUL-terminated
 * and escaped as in the corpus files: backslash, control and 8-bit bytes as \ooo. The column text is left out.
 */
typedef void (*EmitField) (void *arg, const char *key, const char *value);

extern void entry_emit(const Entry *e, EmitField emit, void *arg);

/* Escape bytes into a buffer of at least 4 * len + 1 bytes. */
extern void escape_bytes(const char *bytes, size_t len, char *out);

/* Undo it; returns the length. */
extern size_t unescape_bytes(const char *text, size_t len, char *out);

#endif
