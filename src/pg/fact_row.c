/* fact_row.c: see fact_row.h. */
#include "fact_row.h"

#include <math.h>
#include <sys/socket.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/inet.h"
#include "utils/timestamp.h"

#include "../formats/formats.h"

/*
 * --- a row ---
 *
 * Written as heap_form_tuple() would write it, but straight from the fact: they are made by the million, and most of
 * their many columns say nothing.
 */

/* Where a value that is aligned so begins. What is skipped is zero, which no value that is not aligned begins with. */
static char *
aligned(char *at, Size alignment)
{
	char	   *place = (char *) TYPEALIGN(alignment, at);

	while (at < place)
		*at++ = 0;
	return place;
}

static char *
put_fixed(char *at, const void *value, Size size)
{
	at = aligned(at, Min(size, ALIGNOF_DOUBLE));	/* no type of the server's asks for more, and 32 bit for less than its size */
	memcpy(at, value, size);
	return at + size;
}

/* Bytes with their length before them, which is one byte if that holds it. */
static char *
put_bytes(char *at, const void *bytes, Size len, Size alignment)
{
	if (len + VARHDRSZ_SHORT <= VARATT_SHORT_MAX)
	{
		SET_VARSIZE_SHORT(at, len + VARHDRSZ_SHORT);
		at += VARHDRSZ_SHORT;
	}
	else
	{
		at = aligned(at, alignment);
		SET_VARSIZE(at, len + VARHDRSZ);
		at += VARHDRSZ;
	}
	memcpy(at, bytes, len);
	return at + len;
}

static char *
put_varlena(char *at, const struct varlena *value)
{
	return value == NULL ? NULL : put_bytes(at, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), ALIGNOF_INT);
}

static char *
put_word(char *at, Slice word)
{
	return word.ptr == NULL ? NULL : put_bytes(at, word.ptr, word.len, ALIGNOF_INT);
}

static char *
put_inet(char *at, const IpAddress *ip)
{
	bool		v4 = ip->bits == 32;
	inet_struct value = {.family = v4 ? PGSQL_AF_INET : PGSQL_AF_INET6, .bits = ip->bits};

	if (ip->bits == 0)
		return NULL;
	memcpy(value.ipaddr, ip->bytes, sizeof ip->bytes);
	return put_bytes(at, &value, offsetof(inet_struct, ipaddr) + (v4 ? 4 : 16), ALIGNOF_INT);
}

/* A bigint[] without NULLs is its header and the numbers. */
static char *
put_lines(char *at, const LineList *lines)
{
	struct
	{
		ArrayType	head;
		int			count;
		int			lower_bound;
		int64		numbers[LINES_MAX];
	}			array;
	Size		numbers = (Size) lines->count * sizeof(int64);

	if (numbers == 0)
		return NULL;
	array.head = (ArrayType) {.ndim = 1, .elemtype = INT8OID};
	array.count = lines->count;
	array.lower_bound = 1;
	memcpy(array.numbers, lines_numbers(lines), numbers);
	return put_bytes(at, VARDATA(&array), ARR_OVERHEAD_NONULLS(1) - VARHDRSZ + numbers, ALIGNOF_DOUBLE);
}

static char *
put_texts(char *at, const TextList *texts)
{
	Datum	   *items;
	ArrayType  *array;

	if (texts->count == 0)
		return NULL;
	items = palloc((Size) texts->count * sizeof(Datum));
	for (int i = 0; i < texts->count; i++)
		items[i] = PointerGetDatum(texts->items[i]);
	array = construct_array(items, texts->count, TEXTOID, -1, false, TYPALIGN_INT);
	at = put_varlena(at, (struct varlena *) array);
	pfree(array);
	pfree(items);
	return at;
}

/* The place behind the column, or NULL where the fact does not say it: what that is for each kind stands in fact.h. */
static char *
put_column(char *at, const ColumnInfo *column, const void *value)
{
	float4		real;

	switch (column->kind)
	{
		case COLUMN_TEXT:
		case COLUMN_NAME:
		case COLUMN_JSON:
			return put_varlena(at, *(struct varlena *const *) value);
		case COLUMN_INT:
			return *(const int32 *) value == INT_NONE ? NULL : put_fixed(at, value, sizeof(int32));
		case COLUMN_COUNT:
			return put_fixed(at, value, sizeof(int32));
		case COLUMN_BIGINT:
			return *(const int64 *) value == BIGINT_NONE ? NULL : put_fixed(at, value, sizeof(int64));
		case COLUMN_DOUBLE:
			return isnan(*(const double *) value) ? NULL : put_fixed(at, value, sizeof(double));
		case COLUMN_REAL:
			real = (float4) *(const double *) value;
			return isnan(real) ? NULL : put_fixed(at, &real, sizeof real);
		case COLUMN_BOOL:
			return *(const int8 *) value == BOOL_NONE ? NULL : put_fixed(at, value, sizeof(bool));
		case COLUMN_TIME:
			/* In the common column at, -infinity is a value: a line without a time. */
			if (TIMESTAMP_IS_NOBEGIN(*(const TimestampTz *) value) && column->offset != offsetof(Fact, at))
				return NULL;
			return put_fixed(at, value, sizeof(TimestampTz));
		case COLUMN_INET:
			return put_inet(at, value);
		case COLUMN_LINES:
			return put_lines(at, value);
		case COLUMN_TEXTS:
			return put_texts(at, value);
		case COLUMN_FORMAT:
			return put_word(at, format_info[*(const int32 *) value].name);
		case COLUMN_WORD:
			return put_word(at, column->words[*(const int *) value]);
	}
	pg_unreachable();
}

#define COLUMN_ROOM 64			/* for a value of limited length, its own length and what it is aligned by */

/* At least so many bytes it takes. */
static Size
room_for(const ColumnInfo *column, const void *value)
{
	const struct varlena *varlena;
	const TextList *texts;
	Size		room = COLUMN_ROOM;

	switch (column->kind)
	{
		case COLUMN_TEXT:
		case COLUMN_NAME:
		case COLUMN_JSON:
			varlena = *(struct varlena *const *) value;
			return varlena == NULL ? 0 : room + VARSIZE_ANY(varlena);
		case COLUMN_LINES:
			return room + sizeof(int64) * (Size) ((const LineList *) value)->count;
		case COLUMN_TEXTS:
			texts = value;
			for (int i = 0; i < texts->count; i++)
				room += INTALIGN(VARSIZE_ANY(texts->items[i]));
			return room;
		default:
			return room;
	}
}

HeapTuple
fact_form(FactKind kind, const Fact *fact)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);
	Size		head = MAXALIGN(SizeofHeapTupleHeader + BITMAPLEN(count));
	Size		room = 0;
	HeapTuple	tuple;
	HeapTupleHeader row;
	char	   *at;

	for (int i = 0; i < count; i++)
		room += room_for(&columns[i], (const char *) fact + columns[i].offset);
	tuple = palloc(HEAPTUPLESIZE + head + room);
	row = (HeapTupleHeader) ((char *) tuple + HEAPTUPLESIZE);
	*tuple = (HeapTupleData) {.t_data = row, .t_tableOid = InvalidOid};
	ItemPointerSetInvalid(&tuple->t_self);
	memset(row, 0, head);
	ItemPointerSetInvalid(&row->t_ctid);
	HeapTupleHeaderSetNatts(row, count);
	row->t_infomask = HEAP_HASNULL | HEAP_HASVARWIDTH;
	row->t_hoff = (uint8) head;
	at = (char *) row + head;
	for (int i = 0; i < count; i++)
	{
		char	   *behind = put_column(at, &columns[i], (const char *) fact + columns[i].offset);

		if (behind == NULL)
			continue;
		row->t_bits[i >> 3] |= (bits8) (1 << (i & 7));
		at = behind;
	}
	tuple->t_len = (uint32) (at - (char *) row);
	return tuple;
}

static Oid
column_type(ColumnKind kind)
{
	switch (kind)
	{
		case COLUMN_TEXT:
		case COLUMN_NAME:
		case COLUMN_FORMAT:
		case COLUMN_WORD:
			return TEXTOID;
		case COLUMN_INT:
			return INT4OID;
		case COLUMN_COUNT:
			return INT4OID;
		case COLUMN_BIGINT:
			return INT8OID;
		case COLUMN_DOUBLE:
			return FLOAT8OID;
		case COLUMN_REAL:
			return FLOAT4OID;
		case COLUMN_BOOL:
			return BOOLOID;
		case COLUMN_TIME:
			return TIMESTAMPTZOID;
		case COLUMN_INET:
			return INETOID;
		case COLUMN_LINES:
			return INT8ARRAYOID;
		case COLUMN_TEXTS:
			return TEXTARRAYOID;
		case COLUMN_JSON:
			return JSONBOID;
	}
	pg_unreachable();
}

/* The numbers and the instant that all facts have. */
static bool
is_always_said(const ColumnInfo *column)
{
	return column->offset < sizeof(Fact) && (column->kind == COLUMN_INT || column->kind == COLUMN_COUNT ||
											 column->kind == COLUMN_BIGINT || column->kind == COLUMN_TIME);
}

TupleDesc
fact_desc(FactKind kind)
{
	static TupleDesc descs[FACT_COUNT];

	if (descs[kind] == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(TopMemoryContext);
		int			count;
		const ColumnInfo *columns = fact_columns(kind, &count);
		TupleDesc	desc = CreateTemplateTupleDesc(count);

		for (int i = 0; i < count; i++)
		{
			TupleDescInitEntry(desc, (AttrNumber) (i + 1), columns[i].name, column_type(columns[i].kind), -1, 0);
			TupleDescAttr(desc, i)->attnotnull = is_always_said(&columns[i]);
			populate_compact_attribute(desc, i);
		}
		descs[kind] = desc;
		MemoryContextSwitchTo(old);
	}
	return descs[kind];
}
