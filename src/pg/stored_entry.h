/*
 * stored_entry.h: the entry of a stored line.
 */
#ifndef MAILLOG_STORED_ENTRY_H
#define MAILLOG_STORED_ENTRY_H

#include "type.h"

/*
 * Parse a stored line, or return the entry of the last one if it is the same line: the key is the content, never a
 * pointer. The entry is valid until the next call, and no longer than the datum.
 */
extern const Entry *parse_stored(const LineValue *line);

#endif
