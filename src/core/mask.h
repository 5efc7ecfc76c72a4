/* mask.h: where a shown value holds the secret of its line. */
#ifndef MAILLOG_MASK_H
#define MAILLOG_MASK_H

#include "entry.h"

/*
 * The next place at or after from, within a value of the entry, that must not be shown; NULL if there is none. It is
 * e->secret.len bytes long. The secret itself is masked in every value; in command, reply and text, where servers
 * repeat what they were told, so is each further occurrence of its bytes, unless it is too short to tell.
 */
extern const char *mask_next(const Entry *e, Slice value, const char *from);

/* The value is the secret, or a part of it: nothing of it may be shown. */
extern bool mask_whole(const Entry *e, Slice value);

#endif
