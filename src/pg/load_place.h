/*
 * load_place.h: where the rows stand that a transaction writes again and again: that of a source, and of what is open.
 *
 * A row that is updated by each of many loads in one transaction leaves a version behind each time, which nobody may
 * remove before its end. By its key the row is found past all of them; at its place it is found at once. A place is a
 * hint: the statement asks for the key, too, and whoever finds nothing there looks for the key alone. All are forgotten
 * when the transaction ends, or a part of it is rolled back.
 */
#ifndef MAILLOG_LOAD_PLACE_H
#define MAILLOG_LOAD_PLACE_H

#include "compat.h"

#include "storage/itemptr.h"

#define PLACE_OF_SOURCE (-1)	/* kind of the row in maillog_source; that of one in maillog_open is its own */

typedef struct PlaceKey
{
	Oid			relid;			/* table maillog */
	int32		source_id;
	int64		id;
	int32		kind;
	int32		n;
	int64		part;			/* wide, so that the key has no gaps: it is compared as bytes */
} PlaceKey;

/* NULL = not known. */
extern ItemPointer place_find(const PlaceKey *key);
extern void place_note(const PlaceKey *key, ItemPointer at);
extern void place_drop(const PlaceKey *key);

#endif
