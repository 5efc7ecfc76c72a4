/*
 * slice.h: a piece of the input line.
 *
 * A slice never owns its bytes and is never NUL-terminated. ptr == NULL means "the line does not say";
 * an empty slice with a ptr means "said, and empty" (the null sender).
 */
#ifndef MAILLOG_SLICE_H
#define MAILLOG_SLICE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * A function for lines that few logs have: it is kept apart from the others. What the formats run for their usual
 * lines is more than the processor's first cache holds.
 */
#define RARE __attribute__((cold))

/* A function for the less usual case of its caller, which saves no registers for it then. */
#define APART __attribute__((noinline))

typedef struct Slice
{
	const char *ptr;
	size_t		len;			/* bytes */
} Slice;

/* Slice of a string literal. */
#define SLICE(literal) ((Slice) {(literal), sizeof(literal) - 1})
#define SLICE_NONE ((Slice) {NULL, 0})

static inline Slice
slice_of(const char *from, const char *to)
{
	return (Slice) {from, (size_t) (to - from)};
}

static inline const char *
slice_end(Slice s)
{
	return s.ptr + s.len;
}

/*
 * memcmp(…) == 0 of a word, without the call. Compilers make pieces where the length is constant; else we do, of which
 * the last one may overlap the one before it.
 */
static inline bool
bytes_are(const char *bytes, const char *other, size_t len)
{
	if (__builtin_constant_p(len))
		return memcmp(bytes, other, len) == 0;
	if (len >= 8)
	{
		if (memcmp(bytes, other, 8) != 0)
			return false;
		for (size_t i = 8; i + 8 < len; i += 8)
			if (memcmp(bytes + i, other + i, 8) != 0)
				return false;
		return memcmp(bytes + len - 8, other + len - 8, 8) == 0;
	}
	if (len >= 4)
		return memcmp(bytes, other, 4) == 0 && memcmp(bytes + len - 4, other + len - 4, 4) == 0;
	for (size_t i = 0; i < len; i++)
		if (bytes[i] != other[i])
			return false;
	return true;
}

/* Most comparisons differ in length or in the first byte. */
static inline bool
slice_is(Slice s, Slice other)
{
	return s.len == other.len && (s.len == 0 || (s.ptr[0] == other.ptr[0] && bytes_are(s.ptr, other.ptr, s.len)));
}

/* Comparison with a string literal, the form used in dispatch. */
#define slice_is_lit(s, literal) \
	((s).len == sizeof(literal) - 1 && memcmp((s).ptr, (literal), sizeof(literal) - 1) == 0)

#define slice_starts_lit(s, literal) \
	((s).len >= sizeof(literal) - 1 && memcmp((s).ptr, (literal), sizeof(literal) - 1) == 0)

#define slice_ends_lit(s, literal) \
	((s).len >= sizeof(literal) - 1 && \
	 memcmp((s).ptr + (s).len - (sizeof(literal) - 1), (literal), sizeof(literal) - 1) == 0)

#define PIECE 64				/* bytes */

/*
 * memset(…, 0, size) of at least one piece, in pieces that become plain stores: more at once gcc clears with
 * "rep stos", which no other work overlaps.
 */
static inline void
clear_bytes(void *start, size_t size)
{
	char	   *p = start;

#pragma GCC unroll 16
	for (size_t i = 0; i + PIECE < size; i += PIECE)
		memset(p + i, 0, PIECE);
	memset(p + size - PIECE, 0, PIECE);
}

#endif
