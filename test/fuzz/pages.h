/* pages.h: copies of a line between forbidden pages, so that one byte read too many is a crash that names the line. */
#ifndef MAILLOG_FUZZ_PAGES_H
#define MAILLOG_FUZZ_PAGES_H

#include "../../src/core/slice.h"

#define LINE_MAX_LEN ((size_t) 1 << 20)

/* Where a case comes from, printed when it fails. */
typedef struct CaseName
{
	const char *what;
	uint64_t	seed;
	uint64_t	number;
} CaseName;

extern void pages_open(void);

/*
 * check_line with one copy that ends where a forbidden page begins and one that begins where a forbidden page ends.
 * More than a second for a line is a violation too: 1 MB takes that long if the work grows with the square.
 * Of each kind of violation the first lines are printed. A crash, or 20 s without a result, ends the program with 1.
 */
extern void pages_check(CaseName name, Slice line);

/* How many violations there were. */
extern uint64_t pages_violations(void);

#endif
