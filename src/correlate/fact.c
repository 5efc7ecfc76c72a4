/* fact.c: see fact.h. Tables of the columns, and what can be done with any column by its kind. */
#include "fact.h"

#include <math.h>

/* --- tables --- */

#define KIND_TEXT COLUMN_TEXT, NULL, 0
#define KIND_NAME COLUMN_NAME, NULL, 0
#define KIND_INT COLUMN_INT, NULL, 0
#define KIND_COUNT COLUMN_COUNT, NULL, 0
#define KIND_BIGINT COLUMN_BIGINT, NULL, 0
#define KIND_DOUBLE COLUMN_DOUBLE, NULL, 0
#define KIND_REAL COLUMN_REAL, NULL, 0
#define KIND_BOOL COLUMN_BOOL, NULL, 0
#define KIND_TIME COLUMN_TIME, NULL, 0
#define KIND_INET COLUMN_INET, NULL, 0
#define KIND_LINES COLUMN_LINES, NULL, 0
#define KIND_TEXTS COLUMN_TEXTS, NULL, 0
#define KIND_JSON COLUMN_JSON, NULL, 0
#define KIND_FORMAT COLUMN_FORMAT, NULL, 0
#define KIND_PROTOCOL COLUMN_WORD, Protocol_names, PROTOCOL_COUNT
#define KIND_DIRECTION COLUMN_WORD, Direction_names, DIRECTION_COUNT
#define KIND_STAGE COLUMN_WORD, Stage_names, STAGE_COUNT
#define KIND_STATUS COLUMN_WORD, Status_names, STATUS_COUNT
#define KIND_RESULT COLUMN_WORD, SessionResult_names, RESULT_COUNT
#define KIND_ENDED_BY COLUMN_WORD, EndedBy_names, ENDED_BY_COUNT
#define KIND_COMPLETENESS COLUMN_WORD, Completeness_names, COMPLETENESS_COUNT
#define KIND_STATE COLUMN_WORD, MessageState_names, STATE_COUNT
#define KIND_ORIGIN COLUMN_WORD, Origin_names, ORIGIN_COUNT
#define KIND_ROUTE COLUMN_WORD, Route_names, ROUTE_COUNT
#define KIND_NOTIFICATION COLUMN_WORD, Notification_names, NOTIFICATION_COUNT
#define KIND_LOGIN_RESULT COLUMN_WORD, LoginResult_names, LOGIN_RESULT_COUNT
#define KIND_VERDICT_KIND COLUMN_WORD, VerdictKind_names, VERDICT_KIND_COUNT

const char *const fact_names[FACT_COUNT] = {
#define FACT(table, comment) #table,
#include "facts.def"
};

static const ColumnInfo common_columns[] = {
#define COMMON_COLUMN(name, kind, meaning) {#name, KIND_##kind, offsetof(Fact, name)},
#include "facts.def"
};

static int
own_columns(FactKind kind, ColumnInfo *columns)
{
	int			count = 0;

	switch (kind)
	{
#define FACT(table, comment) case FACT_##table: { typedef table##_fact row;
#define COLUMN(name, kind, meaning) columns[count++] = (ColumnInfo) {#name, KIND_##kind, offsetof(row, name)};
#define END() break; }
#include "facts.def"
		case FACT_COUNT:
			break;
	}
	return count;
}

/* One list per table: the common columns, then its own. Made at the first use: a macro cannot repeat the common ones. */
const ColumnInfo *
fact_columns(FactKind kind, int *count)
{
	static ColumnInfo columns[FACT_COUNT][FACT_COLUMNS_MAX];
	static int	counts[FACT_COUNT];

	if (counts[kind] == 0)
	{
		memcpy(columns[kind], common_columns, sizeof common_columns);
		counts[kind] = (int) lengthof(common_columns) + own_columns(kind, columns[kind] + lengthof(common_columns));
		Assert(counts[kind] <= FACT_COLUMNS_MAX);
	}
	*count = counts[kind];
	return columns[kind];
}

/* --- lists --- */

void
lines_add(LineList *list, int64 line_no)
{
	if (list->count == LINES_MAX || (list->count > 0 && lines_numbers(list)[list->count - 1] == line_no))
		return;
	if (list->count < LINES_IN_PLACE)
	{
		list->first[list->count++] = line_no;
		return;
	}
	if (list->numbers == NULL)
	{
		list->room = 4 * LINES_IN_PLACE;
		list->numbers = palloc(sizeof(int64) * list->room);
		memcpy(list->numbers, list->first, sizeof list->first);
	}
	else if (list->count == list->room)
	{
		list->room *= 2;
		list->numbers = repalloc(list->numbers, sizeof(int64) * list->room);
	}
	list->numbers[list->count++] = line_no;
}

void
texts_add(TextList *list, text *item)
{
	if (list->count == list->room)
	{
		list->room = list->room == 0 ? 4 : 2 * list->room;
		list->items = list->items == NULL ? palloc(sizeof(text *) * list->room) :
			repalloc(list->items, sizeof(text *) * list->room);
	}
	list->items[list->count++] = item;
}

bool
text_equal(const text *a, const text *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) && memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* --- reset and free --- */

static size_t
size_of(FactKind kind)
{
	switch (kind)
	{
#define FACT(table, comment) case FACT_##table: return sizeof(table##_fact);
#include "facts.def"
		case FACT_COUNT:
			break;
	}
	return 0;
}

static void
reset_columns(FactKind kind, Fact *fact)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	for (int i = 0; i < count; i++)
	{
		const ColumnInfo *info = &columns[i];

		switch (info->kind)
		{
			case COLUMN_TEXT:
			case COLUMN_NAME:
				*COLUMN_AT(fact, info, text *) = NULL;
				break;
			case COLUMN_JSON:
				*COLUMN_AT(fact, info, struct varlena *) = NULL;
				break;
			case COLUMN_INT:
				*COLUMN_AT(fact, info, int32) = INT_NONE;
				break;
			case COLUMN_COUNT:
				*COLUMN_AT(fact, info, int32) = 0;
				break;
			case COLUMN_BIGINT:
				*COLUMN_AT(fact, info, int64) = BIGINT_NONE;
				break;
			case COLUMN_DOUBLE:
			case COLUMN_REAL:
				*COLUMN_AT(fact, info, double) = NAN;
				break;
			case COLUMN_BOOL:
				*COLUMN_AT(fact, info, int8) = BOOL_NONE;
				break;
			case COLUMN_TIME:
				*COLUMN_AT(fact, info, TimestampTz) = DT_NOBEGIN;
				break;
			case COLUMN_INET:
				COLUMN_AT(fact, info, IpAddress)->bits = 0;
				break;
			case COLUMN_LINES:
				*COLUMN_AT(fact, info, LineList) = (LineList) {0};
				break;
			case COLUMN_TEXTS:
				*COLUMN_AT(fact, info, TextList) = (TextList) {0};
				break;
			case COLUMN_FORMAT:
				*COLUMN_AT(fact, info, int32) = 0;
				break;
			case COLUMN_WORD:
				*COLUMN_AT(fact, info, int) = 0;
				break;
		}
	}
}

/* Facts are made by the million: a copy of one that says nothing. */
typedef union AnyFact
{
	Fact		common;
#define FACT(table, comment) table##_fact table;
#include "facts.def"
} AnyFact;

void
fact_reset(FactKind kind, Fact *fact)
{
	static AnyFact empty[FACT_COUNT];
	static bool made[FACT_COUNT];

	if (!made[kind])
	{
		reset_columns(kind, &empty[kind].common);
		made[kind] = true;
	}
	memcpy(fact, &empty[kind], size_of(kind));
}

/* Columns that own memory. */
typedef struct Owning
{
	int			count;
	const ColumnInfo *columns[FACT_COLUMNS_MAX];
} Owning;

static const Owning *
owning_columns(FactKind kind)
{
	static Owning owning[FACT_COUNT];
	Owning	   *list = &owning[kind];
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	if (list->count > 0)
		return list;
	for (int i = 0; i < count; i++)
		if (columns[i].kind == COLUMN_TEXT || columns[i].kind == COLUMN_JSON || columns[i].kind == COLUMN_LINES ||
			columns[i].kind == COLUMN_TEXTS)
			list->columns[list->count++] = &columns[i];
	return list;
}

static void
free_if(void *value)
{
	if (value != NULL)
		pfree(value);
}

static void
free_texts(TextList *texts)
{
	for (int i = 0; i < texts->count; i++)
		pfree(texts->items[i]);
	free_if(texts->items);
}

void
fact_soon_read(FactKind kind, const Fact *fact)
{
	const Owning *owning = owning_columns(kind);

	for (int i = 0; i < owning->count; i++)
		soon_freed(*COLUMN_AT(fact, owning->columns[i], void *const));
}

void
fact_free(FactKind kind, Fact *fact)
{
	const Owning *owning = owning_columns(kind);

	fact_soon_read(kind, fact);
	for (int i = 0; i < owning->count; i++)
	{
		const ColumnInfo *info = owning->columns[i];

		if (info->kind == COLUMN_LINES)
			free_if(COLUMN_AT(fact, info, LineList)->numbers);
		else if (info->kind == COLUMN_TEXTS)
			free_texts(COLUMN_AT(fact, info, TextList));
		else
			free_if(*COLUMN_AT(fact, info, void *));
	}
}
