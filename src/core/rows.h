/*
 * rows.h: which rows of a table of words may be the one at hand, by its first byte.
 *
 *     static RowIndex index = ROW_INDEX(rows);
 *     for (uint64_t left = rows_starting(&index, *text.ptr); left != 0; left &= left - 1)
 *         … rows[__builtin_ctzll(left)] …                                    the rows left, in their order
 *
 * A loop over all rows takes long, and no processor foretells where it ends: here a row or two are left.
 */
#ifndef MAILLOG_ROWS_H
#define MAILLOG_ROWS_H

#include "slice.h"

typedef struct RowIndex
{
	const void *rows;			/* the first member of each is its word, a Slice of at least one byte */
	size_t		count;			/* at most 64 */
	size_t		size;			/* of a row, bytes */
	bool		built;
	uint64_t	starting[32];	/* masks of rows, by those bits of a first byte that are the same in both cases */
} RowIndex;

#define ROW_INDEX(table) {.rows = (table), .count = sizeof(table) / sizeof *(table), .size = sizeof *(table)}

extern void rows_build(RowIndex *index);

static inline uint64_t
rows_starting(RowIndex *index, char first)
{
	if (!index->built)
		rows_build(index);
	return index->starting[first & 31];
}

#endif
