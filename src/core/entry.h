/*
 * entry.h: what one line says, before anything is copied or turned into SQL.
 */
#ifndef MAILLOG_ENTRY_H
#define MAILLOG_ENTRY_H

#include "ip.h"
#include "slice.h"
#include "time.h"
#include "vocabulary.h"

/* Numbers that a line does not state. A double that is not stated is NaN. */
#define INT_NONE INT32_MIN
#define BIGINT_NONE INT64_MIN

/* How the names of a recipient list are separated. */
typedef enum ListStyle
{
	LIST_SINGLE,				/* one value, the slice as it is; none if the slice is */
	LIST_COMMA,					/* "<a>,<b>" or "a, b": brackets dropped, quoted local parts kept whole */
	LIST_BLANK,					/* "a b c" or "<a> <b>", without empty ones */
	LIST_COLON,					/* "a:b:c" */
} ListStyle;

typedef struct SliceList
{
	Slice		text;
	ListStyle	style;
} SliceList;

typedef enum DetailKind {DETAIL_TEXT, DETAIL_INT, DETAIL_NUMBER, DETAIL_TRUE} DetailKind;

typedef struct DetailItem
{
	const char *group;			/* key of an inner object, or NULL: a member of detail itself; static */
	Slice		key;			/* static, or a piece of the line */
	DetailKind	kind;
	union
	{
		Slice		text;
		int64_t		integer;
		double		number;
	}			value;
} DetailItem;

#define DETAIL_MAX 40			/* items of one line; the raw line keeps what does not fit */

/* How the envelope was written; tells dispatch what may stand in the text. */
typedef enum Envelope
{
	ENVELOPE_NONE,				/* no envelope: a native format, or no log line */
	ENVELOPE_SYSLOG,			/* any form with time, host and tag */
	ENVELOPE_STAMP,				/* time only: multilog, tai64nlocal, a container's stamp */
	ENVELOPE_TAG_AND_STAMP,		/* as syslog, and an instant after the tag: splogger, whose tag may be any name */
} Envelope;

/* How values are escaped. */
typedef enum Escape {ESCAPE_NONE, ESCAPE_JSON, ESCAPE_XML} Escape;

/* C type of each kind of field; SQL types: timestamptz, text, int, bigint, double precision, real, inet, text[], jsonb. */
#define FIELD_TYPE_TIME LogTime
#define FIELD_TYPE_TEXT Slice
#define FIELD_TYPE_INT int32_t
#define FIELD_TYPE_BIGINT int64_t
#define FIELD_TYPE_DOUBLE double
#define FIELD_TYPE_REAL double
#define FIELD_TYPE_INET IpAddress
#define FIELD_TYPE_LIST SliceList
#define FIELD_TYPE_FORMAT int32_t	/* index in formats.def */
#define FIELD_TYPE_EVENT Event
#define FIELD_TYPE_PROTOCOL Protocol
#define FIELD_TYPE_DIRECTION Direction
#define FIELD_TYPE_STAGE Stage
#define FIELD_TYPE_STATUS Status
#define FIELD_TYPE_DETAIL int32_t	/* items used in detail_items */

typedef struct Entry
{
#define FIELD(name, kind, meaning) FIELD_TYPE_##kind name;
#include "fields.def"
#undef FIELD

	/* Not columns: */
	Envelope	envelope;
	bool		wrapped;		/* the text is a string in JSON: what stands behind it in the line is no text */
	int32_t		envelope_details;	/* how many detail items the envelope made */
	Slice		line;			/* this entry's bytes, from its envelope on */
	Escape		text_escape;	/* of the values in text, undone when a row is formed (XML) */
	Slice		secret;			/* a password or its base64: masked wherever it would be shown */
	const char *complete;		/* a format whose grammar is complete here and sees more bytes sets this, else NULL */
	DetailItem	detail_items[DETAIL_MAX];
} Entry;

typedef enum FieldId
{
#define FIELD(name, kind, meaning) FIELD_##name,
#include "fields.def"
#undef FIELD
	FIELD_COUNT
} FieldId;

/* Every field to "not said"; detail items are not touched. */
extern void entry_reset(Entry *e);

/* Only what the envelope sets, where no more than it will be read; all else stays undefined. */
extern void entry_reset_envelope(Entry *e);

/* As entry_reset, but keeps what the envelope said: used between two formats that try the same text. */
extern void entry_reset_text(Entry *e);

/*
 * Add to detail, under a key of ours (a literal); dropped when detail is full. A slice without ptr adds nothing.
 * The member forms put it into the inner object group, under a key that may come from the line.
 */
extern void detail_member_text(Entry *e, const char *group, Slice key, Slice value);
extern void detail_member_int(Entry *e, const char *group, Slice key, int64_t value);
extern void detail_member_number(Entry *e, const char *group, Slice key, double value);
extern void detail_member_true(Entry *e, const char *group, Slice key);

#define detail_text(e, key, value) detail_member_text((e), NULL, SLICE(key), (value))
#define detail_int(e, key, value) detail_member_int((e), NULL, SLICE(key), (value))
#define detail_number(e, key, value) detail_member_number((e), NULL, SLICE(key), (value))
#define detail_true(e, key) detail_member_true((e), NULL, SLICE(key))

/* One recipient: sets recipient and recipients. */
static inline void
entry_set_recipient(Entry *e, Slice address)
{
	e->recipient = address;
	e->recipients = (SliceList) {address, LIST_SINGLE};
}

/*
 * Iterate over a list: *rest starts as list.text; false at the end. Values are without brackets and blanks.
 */
extern bool slice_list_next(SliceList list, Slice *rest, Slice *value);

#endif
