/* fact_row.c: see fact_row.h. */
#include "fact_row.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/timestamp.h"

#include "../formats/formats.h"
#include "row.h"

static Datum
pointer_or_null(const void *value, bool *isnull)
{
	*isnull = value == NULL;
	return PointerGetDatum(value);
}

/* Formed in place: a bigint[] without NULLs is its header and the numbers. */
static Datum
lines_or_null(const LineList *lines, bool *isnull)
{
	Size		numbers = (Size) Min(lines->count, LINES_MAX) * sizeof(int64);
	Size		size = ARR_OVERHEAD_NONULLS(1) + numbers;
	ArrayType  *array;

	*isnull = numbers == 0;
	if (*isnull)
		return (Datum) 0;
	array = palloc0(size);
	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->elemtype = INT8OID;
	ARR_DIMS(array)[0] = (int) (numbers / sizeof(int64));
	ARR_LBOUND(array)[0] = 1;
	memcpy(ARR_DATA_PTR(array), lines_numbers(lines), numbers);
	return PointerGetDatum(array);
}

static Datum
texts_or_null(const TextList *texts, bool *isnull)
{
	Datum	   *items;
	ArrayType  *array;

	*isnull = texts->count == 0;
	if (*isnull)
		return (Datum) 0;
	items = palloc((Size) texts->count * sizeof(Datum));
	for (int i = 0; i < texts->count; i++)
		items[i] = PointerGetDatum(texts->items[i]);
	array = construct_array(items, texts->count, TEXTOID, -1, false, TYPALIGN_INT);
	pfree(items);
	return PointerGetDatum(array);
}

/* What "not said" is for each kind stands in fact.h. */
static Datum
column_datum(const ColumnInfo *column, const void *value, bool *isnull)
{
	*isnull = false;
	switch (column->kind)
	{
		case COLUMN_TEXT:
		case COLUMN_NAME:
			return pointer_or_null(*(text *const *) value, isnull);
		case COLUMN_INT:
			*isnull = *(const int32 *) value == INT_NONE;
			return Int32GetDatum(*(const int32 *) value);
		case COLUMN_COUNT:
			return Int32GetDatum(*(const int32 *) value);
		case COLUMN_BIGINT:
			*isnull = *(const int64 *) value == BIGINT_NONE;
			return Int64GetDatum(*(const int64 *) value);
		case COLUMN_DOUBLE:
			*isnull = isnan(*(const double *) value);
			return Float8GetDatum(*(const double *) value);
		case COLUMN_REAL:
			*isnull = isnan(*(const double *) value);
			return Float4GetDatum((float4) *(const double *) value);
		case COLUMN_BOOL:
			*isnull = *(const int8 *) value == BOOL_NONE;
			return BoolGetDatum(*(const int8 *) value > 0);
		case COLUMN_TIME:
			/* In the common column at, -infinity is a value: a line without a time. */
			*isnull = TIMESTAMP_IS_NOBEGIN(*(const TimestampTz *) value) && column->offset != offsetof(Fact, at);
			return TimestampTzGetDatum(*(const TimestampTz *) value);
		case COLUMN_INET:
			return inet_or_null(value, isnull);
		case COLUMN_LINES:
			return lines_or_null(value, isnull);
		case COLUMN_TEXTS:
			return texts_or_null(value, isnull);
		case COLUMN_JSON:
			return pointer_or_null(*(struct varlena *const *) value, isnull);
		case COLUMN_FORMAT:
			return word_or_null(format_info[*(const int32 *) value].name, isnull);
		case COLUMN_WORD:
			return word_or_null(column->words[*(const int *) value], isnull);
	}
	pg_unreachable();
}

void
fact_fill(FactKind kind, const Fact *fact, Datum *values, bool *nulls)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	for (int i = 0; i < count; i++)
		values[i] = column_datum(&columns[i], (const char *) fact + columns[i].offset, &nulls[i]);
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
