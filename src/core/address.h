/*
 * address.h: mail addresses as they are compared: without case, and without the quotes of a local part, RFC 5321
 * section 4.1.2: "a"@x is a@x, and of servers some write the one, some the other. Only ASCII letters are folded.
 */
#ifndef MAILLOG_ADDRESS_H
#define MAILLOG_ADDRESS_H

#include "scan.h"

/* What stands before the last @, for a quoted local part may hold others; the whole where there is none. */
extern Slice address_local(Slice address);

/* The bytes of an address, one after the other, as they are compared. */
typedef struct AddressBytes
{
	const char *at;
	const char *end;
	const char *quoted_end;		/* the closing quote while inside; NULL = outside of quotes */
} AddressBytes;

/* Of the address, or of its local part alone, from the first byte on. They point into the address. */
extern AddressBytes address_bytes(Slice address);
extern AddressBytes address_local_bytes(Slice address);

/* The next byte; -1 at the end. */
static inline int
address_next(AddressBytes *bytes)
{
	if (bytes->quoted_end != NULL && bytes->at == bytes->quoted_end)
	{
		bytes->at++;
		bytes->quoted_end = NULL;
	}
	else if (bytes->quoted_end != NULL && *bytes->at == '\\')
		bytes->at++;
	return bytes->at < bytes->end ? (unsigned char) byte_lower(*bytes->at++) : -1;
}

#endif
