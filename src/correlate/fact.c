/* fact.c: see fact.h. Tables of the columns, and what can be done with any column by its kind. */
#include "fact.h"

#include <math.h>

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/fmgrprotos.h"

#include "../formats/formats.h"
#include "../pg/text.h"

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

/* One list per table: the common columns, then its own. Made at the first use: a macro cannot repeat the common ones. */
#define COLUMNS_MAX 64

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

const ColumnInfo *
fact_columns(FactKind kind, int *count)
{
	static ColumnInfo columns[FACT_COUNT][COLUMNS_MAX];
	static int	counts[FACT_COUNT];

	if (counts[kind] == 0)
	{
		memcpy(columns[kind], common_columns, sizeof common_columns);
		counts[kind] = (int) lengthof(common_columns) + own_columns(kind, columns[kind] + lengthof(common_columns));
		Assert(counts[kind] <= COLUMNS_MAX);
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

#define AT(fact, info, type) ((type *) ((char *) (fact) + (info)->offset))

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
				*AT(fact, info, text *) = NULL;
				break;
			case COLUMN_JSON:
				*AT(fact, info, struct varlena *) = NULL;
				break;
			case COLUMN_INT:
				*AT(fact, info, int32) = INT_NONE;
				break;
			case COLUMN_COUNT:
				*AT(fact, info, int32) = 0;
				break;
			case COLUMN_BIGINT:
				*AT(fact, info, int64) = BIGINT_NONE;
				break;
			case COLUMN_DOUBLE:
			case COLUMN_REAL:
				*AT(fact, info, double) = NAN;
				break;
			case COLUMN_BOOL:
				*AT(fact, info, int8) = BOOL_NONE;
				break;
			case COLUMN_TIME:
				*AT(fact, info, TimestampTz) = DT_NOBEGIN;
				break;
			case COLUMN_INET:
				AT(fact, info, IpAddress)->bits = 0;
				break;
			case COLUMN_LINES:
				*AT(fact, info, LineList) = (LineList) {0};
				break;
			case COLUMN_TEXTS:
				*AT(fact, info, TextList) = (TextList) {0};
				break;
			case COLUMN_FORMAT:
				*AT(fact, info, int32) = 0;
				break;
			case COLUMN_WORD:
				*AT(fact, info, int) = 0;
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
	const ColumnInfo *columns[COLUMNS_MAX];
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
		soon_freed(*AT(fact, owning->columns[i], void *const));
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
			free_if(AT(fact, info, LineList)->numbers);
		else if (info->kind == COLUMN_TEXTS)
			free_texts(AT(fact, info, TextList));
		else
			free_if(*AT(fact, info, void *));
	}
}

/* --- as bytes --- */

/* Bytes with their length before them; -1 = none. */
static void
write_bytes(const void *bytes, int len, StringInfo buf)
{
	pq_sendint32(buf, len);
	if (len > 0)
		appendBinaryStringInfo(buf, bytes, len);
}

static bool
read_bytes(StringInfo buf, const char **bytes, int *len)
{
	if (buf->len - buf->cursor < 4)
		return false;
	*len = (int) pq_getmsgint(buf, 4);
	if (*len < -1 || *len > buf->len - buf->cursor)
		return false;
	*bytes = buf->data + buf->cursor;
	buf->cursor += Max(*len, 0);
	return true;
}

void
text_write(const text *value, StringInfo buf)
{
	if (value == NULL)
		write_bytes(NULL, -1, buf);
	else
		write_bytes(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), buf);
}

bool
text_read(text **value, StringInfo buf)
{
	const char *bytes;
	int			len;

	if (!read_bytes(buf, &bytes, &len))
		return false;
	*value = len < 0 ? NULL : readable_text((Slice) {bytes, (size_t) len});
	return true;
}

/* Columns without a value are left out; each other is named by its place in the table. */
#define END_OF_FACT 255

static bool
is_said(const Fact *fact, const ColumnInfo *info)
{
	switch (info->kind)
	{
		case COLUMN_TEXT:
		case COLUMN_JSON:
			return *AT(fact, info, void *const) != NULL;
		case COLUMN_INT:
			return *AT(fact, info, const int32) != INT_NONE;
		case COLUMN_COUNT:
			return *AT(fact, info, const int32) != 0;
		case COLUMN_BIGINT:
			return *AT(fact, info, const int64) != BIGINT_NONE;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			return !isnan(*AT(fact, info, const double));
		case COLUMN_BOOL:
			return *AT(fact, info, const int8) != BOOL_NONE;
		case COLUMN_TIME:
			return !TIMESTAMP_IS_NOBEGIN(*AT(fact, info, const TimestampTz));
		case COLUMN_INET:
			return AT(fact, info, const IpAddress)->bits != 0;
		case COLUMN_LINES:
			return AT(fact, info, const LineList)->count != 0;
		case COLUMN_TEXTS:
			return AT(fact, info, const TextList)->count != 0;
		case COLUMN_FORMAT:
			return true;
		case COLUMN_NAME:
			return false;		/* whoever reads the fact back knows it */
		case COLUMN_WORD:
			return *AT(fact, info, const int) != 0;
	}
	pg_unreachable();
}

static void
write_column(const Fact *fact, const ColumnInfo *info, StringInfo buf)
{
	const LineList *lines;
	const TextList *texts;
	const IpAddress *ip;
	char	   *json;

	switch (info->kind)
	{
		case COLUMN_TEXT:
			text_write(*AT(fact, info, text *const), buf);
			break;
		case COLUMN_JSON:
			json = DatumGetCString(DirectFunctionCall1(jsonb_out, PointerGetDatum(*AT(fact, info, void *const))));
			write_bytes(json, (int) strlen(json), buf);
			pfree(json);
			break;
		case COLUMN_INT:
			pq_sendint32(buf, (uint32) *AT(fact, info, const int32));
			break;
		case COLUMN_COUNT:
			pq_sendint32(buf, (uint32) *AT(fact, info, const int32));
			break;
		case COLUMN_BIGINT:
			pq_sendint64(buf, (uint64) *AT(fact, info, const int64));
			break;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			pq_sendfloat8(buf, *AT(fact, info, const double));
			break;
		case COLUMN_BOOL:
			pq_sendint8(buf, (uint8) *AT(fact, info, const int8));
			break;
		case COLUMN_TIME:
			pq_sendint64(buf, (uint64) *AT(fact, info, const TimestampTz));
			break;
		case COLUMN_INET:
			ip = AT(fact, info, const IpAddress);
			write_bytes(ip->bytes, ip->bits / 8, buf);
			break;
		case COLUMN_LINES:
			lines = AT(fact, info, const LineList);
			pq_sendint32(buf, (uint32) lines->count);
			for (int i = 0; i < lines->count; i++)
				pq_sendint64(buf, (uint64) lines_numbers(lines)[i]);
			break;
		case COLUMN_TEXTS:
			texts = AT(fact, info, const TextList);
			pq_sendint32(buf, (uint32) texts->count);
			for (int i = 0; i < texts->count; i++)
				text_write(texts->items[i], buf);
			break;
		case COLUMN_FORMAT:
			pq_sendint32(buf, (uint32) *AT(fact, info, const int32));
			break;
		case COLUMN_WORD:
			pq_sendint8(buf, (uint8) *AT(fact, info, const int));
			break;
		case COLUMN_NAME:
			break;
	}
}

void
fact_write(FactKind kind, const Fact *fact, StringInfo buf)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	for (int i = 0; i < count; i++)
		if (is_said(fact, &columns[i]))
		{
			pq_sendint8(buf, (uint8) i);
			write_column(fact, &columns[i], buf);
		}
	pq_sendint8(buf, END_OF_FACT);
}

static bool
read_json(struct varlena **value, StringInfo buf)
{
	const char *bytes;
	char	   *json;
	int			len;

	if (!read_bytes(buf, &bytes, &len) || len < 0)
		return false;
	/* Another encoding may have been meant: better no detail than an error. */
	if (!pg_verify_mbstr(GetDatabaseEncoding(), bytes, len, true))
		return true;
	json = pnstrdup(bytes, (Size) len);
	*value = (struct varlena *) DatumGetPointer(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));
	pfree(json);
	return true;
}

/* Count of a list whose items take at least so many bytes each. */
static bool
read_count(StringInfo buf, int item_size, int *count)
{
	if (buf->len - buf->cursor < 4)
		return false;
	*count = (int) pq_getmsgint(buf, 4);
	return *count >= 0 && *count <= (buf->len - buf->cursor) / item_size;
}

static bool
read_column(Fact *fact, const ColumnInfo *info, StringInfo buf)
{
	static const int fixed_size[] = {
		[COLUMN_INT] = 4, [COLUMN_COUNT] = 4, [COLUMN_BIGINT] = 8, [COLUMN_DOUBLE] = 8, [COLUMN_REAL] = 8,
		[COLUMN_BOOL] = 1, [COLUMN_TIME] = 8, [COLUMN_FORMAT] = 4, [COLUMN_WORD] = 1,
	};
	const char *bytes;
	IpAddress  *ip;
	int			count;

	if (buf->len - buf->cursor < fixed_size[info->kind])
		return false;
	switch (info->kind)
	{
		case COLUMN_NAME:
			return false;
		case COLUMN_TEXT:
			return text_read(AT(fact, info, text *), buf);
		case COLUMN_JSON:
			return read_json(AT(fact, info, struct varlena *), buf);
		case COLUMN_INT:
			*AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return true;
		case COLUMN_FORMAT:
			*AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return *AT(fact, info, int32) >= 0 && *AT(fact, info, int32) < FORMAT_COUNT;
		case COLUMN_COUNT:
			*AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return true;
		case COLUMN_BIGINT:
			*AT(fact, info, int64) = pq_getmsgint64(buf);
			return true;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			*AT(fact, info, double) = pq_getmsgfloat8(buf);
			return true;
		case COLUMN_BOOL:
			*AT(fact, info, int8) = (int8) pq_getmsgint(buf, 1);
			return true;
		case COLUMN_TIME:
			*AT(fact, info, TimestampTz) = pq_getmsgint64(buf);
			return true;
		case COLUMN_WORD:
			*AT(fact, info, int) = (int) pq_getmsgint(buf, 1);
			return *AT(fact, info, int) < info->nwords;
		case COLUMN_INET:
			ip = AT(fact, info, IpAddress);
			if (!read_bytes(buf, &bytes, &count) || (count != 4 && count != (int) sizeof ip->bytes))
				return false;
			ip->bits = (uint8) (8 * count);
			memcpy(ip->bytes, bytes, (Size) count);
			return true;
		case COLUMN_LINES:
			if (!read_count(buf, 8, &count))
				return false;
			while (count-- > 0)
				lines_add(AT(fact, info, LineList), pq_getmsgint64(buf));
			return true;
		case COLUMN_TEXTS:
			if (!read_count(buf, 4, &count))
				return false;
			while (count-- > 0)
			{
				text	   *item;

				if (!text_read(&item, buf) || item == NULL)
					return false;
				texts_add(AT(fact, info, TextList), item);
			}
			return true;
	}
	pg_unreachable();
}

bool
fact_read(FactKind kind, Fact *fact, StringInfo buf)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	while (buf->cursor < buf->len)
	{
		int			i = pq_getmsgbyte(buf);

		if (i == END_OF_FACT)
			return true;
		if (i >= count || !read_column(fact, &columns[i], buf))
			return false;
	}
	return false;
}
