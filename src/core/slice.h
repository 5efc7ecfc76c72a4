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

static inline bool
slice_is(Slice s, Slice other)
{
	/* Most comparisons differ in length or in the first byte: those cost no call. */
	return s.len == other.len && (s.len == 0 || (s.ptr[0] == other.ptr[0] && memcmp(s.ptr, other.ptr, s.len) == 0));
}

/* Comparison with a string literal, the form used in dispatch. */
#define slice_is_lit(s, literal) slice_is((s), SLICE(literal))

#define slice_starts_lit(s, literal) \
	((s).len >= sizeof(literal) - 1 && memcmp((s).ptr, (literal), sizeof(literal) - 1) == 0)

#define slice_ends_lit(s, literal) \
	((s).len >= sizeof(literal) - 1 && \
	 memcmp((s).ptr + (s).len - (sizeof(literal) - 1), (literal), sizeof(literal) - 1) == 0)

#endif
