/* escape.h: the escapes of JSON and XML, undone when a value leaves the line. */
#ifndef MAILLOG_ESCAPE_H
#define MAILLOG_ESCAPE_H

#include "entry.h"

/*
 * Undo the escapes of in, writing at most in.len bytes to out, and return how many. What is no valid escape is
 * copied as it stands; so are \u0000 and lone surrogates, which no text can hold. Code points come as UTF-8.
 * Sources: RFC 8259 section 7; XML 1.0 sections 4.1 and 4.6.
 */
extern size_t unescape(Escape escape, Slice in, char *out);

#endif
