/*
 * row.h: an entry as SQL values, the one place that forms them.
 */
#ifndef MAILLOG_ROW_H
#define MAILLOG_ROW_H

#include "compat.h"

#include "datatype/timestamp.h"

#include "../core/entry.h"

/* One column of maillog_entry. at is the resolved instant of the entry, DT_NOBEGIN = none. */
extern Datum entry_datum(const Entry *e, TimestampTz at, FieldId field, bool *isnull);

/* All columns, FIELD_COUNT of them. */
extern void entry_fill(const Entry *e, TimestampTz at, Datum *values, bool *nulls);

/* The column detail of an entry that has some, added to that of an entry before, if there is one: jsonb, palloc'ed. */
extern struct varlena *entry_detail(const Entry *e, const struct varlena *before);

/* A word of ours, plain ASCII that needs no look; NULL for SLICE_NONE. */
extern Datum word_or_null(Slice word, bool *isnull);

extern Datum inet_or_null(const IpAddress *ip, bool *isnull);

#endif
