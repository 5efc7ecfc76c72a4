/* check.h: what must hold of the entries of a line, whatever its bytes are. */
#ifndef MAILLOG_FUZZ_CHECK_H
#define MAILLOG_FUZZ_CHECK_H

#include "../../src/core/entry.h"

/*
 * Parse two copies of the same bytes, with all records joined in them. Returns NULL, or what is wrong:
 * a field that is out of range or points neither into its record nor into the scratch nor to static text, or entries
 * that differ between the copies (what stands around a line, or stood in the entry before, must not matter).
 */
extern const char *check_line(Slice line, Slice copy);

#endif
