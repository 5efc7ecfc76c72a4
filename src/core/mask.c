/* mask.c: see mask.h */
#include "mask.h"

#include "scan.h"

#define ECHO_MIN 4				/* bytes; shorter secrets are words of ordinary text too often */

static bool
may_echo(const Entry *e, Slice value)
{
	return e->secret.len >= ECHO_MIN &&
		(value.ptr == e->text.ptr || value.ptr == e->command.ptr || value.ptr == e->reply.ptr);
}

const char *
mask_next(const Entry *e, Slice value, const char *from)
{
	const char *end = slice_end(value);

	if (e->secret.len == 0)
		return NULL;
	if (may_echo(e, value))
		return slice_find_bytes(slice_of(from, end), e->secret.ptr, e->secret.len, 0);
	return e->secret.ptr >= from && slice_end(e->secret) <= end ? e->secret.ptr : NULL;
}

bool
mask_whole(const Entry *e, Slice value)
{
	return e->secret.len > 0 && value.ptr >= e->secret.ptr && slice_end(value) <= slice_end(e->secret);
}
