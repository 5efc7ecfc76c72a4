/*
 * fact.h: the five kinds of facts as C structs, made from facts.def.
 *
 * A fact owns its values (text, lists): they are allocated in the correlator's memory context and freed with it.
 */
#ifndef MAILLOG_FACT_H
#define MAILLOG_FACT_H

#include "../pg/compat.h"

#include "datatype/timestamp.h"
#include "lib/stringinfo.h"

#include "../core/entry.h"
#include "words.h"

#define LINES_MAX 100			/* line numbers kept as evidence */

/* Line numbers, ascending: the first in place, all of them in numbers once there are more. */
#define LINES_IN_PLACE 6

typedef struct LineList
{
	int32		count;			/* at most LINES_MAX */
	int32		room;			/* of numbers */
	int64		first[LINES_IN_PLACE];
	int64	   *numbers;		/* NULL = first has them */
} LineList;

static inline const int64 *
lines_numbers(const LineList *list)
{
	return list->numbers != NULL ? list->numbers : list->first;
}

/* A growing list of texts. */
typedef struct TextList
{
	int32		count;
	int32		room;
	text	  **items;
} TextList;

/* C type of each kind of column; SQL types: text, int, bigint, double precision, real, boolean, timestamptz, inet,
 * bigint[], text[], jsonb. Not said: NULL, INT_NONE, BIGINT_NONE, NaN, BOOL_NONE, DT_NOBEGIN (NULL but in column at), no bits. A COUNT
 * begins at 0 and is always said. */
#define COLUMN_TYPE_TEXT text *
#define COLUMN_TYPE_NAME text *
#define COLUMN_TYPE_INT int32
#define COLUMN_TYPE_COUNT int32
#define COLUMN_TYPE_BIGINT int64
#define COLUMN_TYPE_DOUBLE double
#define COLUMN_TYPE_REAL double
#define COLUMN_TYPE_BOOL int8
#define COLUMN_TYPE_TIME TimestampTz
#define COLUMN_TYPE_INET IpAddress
#define COLUMN_TYPE_LINES LineList
#define COLUMN_TYPE_TEXTS TextList
#define COLUMN_TYPE_JSON struct varlena *
#define COLUMN_TYPE_FORMAT int32
#define COLUMN_TYPE_PROTOCOL Protocol
#define COLUMN_TYPE_DIRECTION Direction
#define COLUMN_TYPE_STAGE Stage
#define COLUMN_TYPE_STATUS Status
#define COLUMN_TYPE_RESULT SessionResult
#define COLUMN_TYPE_ENDED_BY EndedBy
#define COLUMN_TYPE_COMPLETENESS Completeness
#define COLUMN_TYPE_STATE MessageState
#define COLUMN_TYPE_ORIGIN Origin
#define COLUMN_TYPE_ROUTE Route
#define COLUMN_TYPE_NOTIFICATION Notification
#define COLUMN_TYPE_LOGIN_RESULT LoginResult
#define COLUMN_TYPE_VERDICT_KIND VerdictKind

#define BOOL_NONE (-1)

typedef enum FactKind
{
#define FACT(table, comment) FACT_##table,
#include "facts.def"
	FACT_COUNT
} FactKind;

/* What all facts begin with. */
typedef struct Fact
{
#define COMMON_COLUMN(name, kind, meaning) COLUMN_TYPE_##kind name;
#include "facts.def"
} Fact;

/* session_Fact, message_Fact …: common, and then the table's own columns. */
#define FACT(table, comment) typedef struct table##_fact table##_fact; struct table##_fact {
#define COMMON() Fact common;
#define COLUMN(name, kind, meaning) COLUMN_TYPE_##kind name;
#define END() };
#include "facts.def"

/* How a column's value is held: the kinds of facts.def, with one for all closed vocabularies. */
typedef enum ColumnKind
{
	COLUMN_TEXT,
	COLUMN_NAME,				/* a text that the fact does not own: the host's, which outlives it */
	COLUMN_INT,
	COLUMN_COUNT,
	COLUMN_BIGINT,
	COLUMN_DOUBLE,
	COLUMN_REAL,
	COLUMN_BOOL,
	COLUMN_TIME,
	COLUMN_INET,
	COLUMN_LINES,
	COLUMN_TEXTS,
	COLUMN_JSON,
	COLUMN_FORMAT,
	COLUMN_WORD,				/* an enum of words.h or vocabulary.h */
} ColumnKind;

/* The most columns that a table of facts has: room for the values of one row. */
#define FACT_COLUMNS_MAX 64

typedef struct ColumnInfo
{
	const char *name;
	ColumnKind	kind;
	const Slice *words;			/* of a COLUMN_WORD, and how many */
	int			nwords;
	size_t		offset;			/* in the struct of the fact */
} ColumnInfo;

#define COLUMN_AT(fact, info, type) ((type *) ((char *) (fact) + (info)->offset))

/* "session" …: the table is maillog_session, the function maillog_sessions. */
extern const char *const fact_names[FACT_COUNT];

/* All columns of a table in its order, the common ones first. */
extern const ColumnInfo *fact_columns(FactKind kind, int *count);

/* Every column to "not said". */
extern void fact_reset(FactKind kind, Fact *fact);

/* Free what the fact owns, which is all but the host's name, before the fact itself. */
extern void fact_free(FactKind kind, Fact *fact);

/*
 * What is freed was mostly not touched for long. To fetch values side by side before they are freed one after the other
 * saves most of the time that it takes: pfree() reads the header before each.
 */
static inline void
soon_freed(const void *value)
{
	__builtin_prefetch((const void *) ((uintptr_t) value - 16), 1);
}

/* The same for all of a thing that is to be read before. */
static inline void
soon_read(const void *thing, Size size)
{
	for (Size at = 0; thing != NULL && at < size; at += 64)
		__builtin_prefetch((const char *) thing + at, 1);
}

/* The same for the values that it owns. */
extern void fact_soon_read(FactKind kind, const Fact *fact);

/* Append a line number, if it is not the last one already. */
extern void lines_add(LineList *list, int64 line_no);

/* Append a text, which the list owns from then on. */
extern void texts_add(TextList *list, text *item);

extern bool text_equal(const text *a, const text *b);

/* The bytes of a value, which live as long as it. */
static inline Slice
text_slice(const text *t)
{
	return t == NULL ? SLICE_NONE : (Slice) {VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)};
}

#endif
