/* fact_bytes.c: facts as bytes, see fact.h. */
#include "fact.h"

#include <math.h>

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/fmgrprotos.h"

#include "../formats/formats.h"
#include "../pg/text.h"

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
			return *COLUMN_AT(fact, info, void *const) != NULL;
		case COLUMN_INT:
			return *COLUMN_AT(fact, info, const int32) != INT_NONE;
		case COLUMN_COUNT:
			return *COLUMN_AT(fact, info, const int32) != 0;
		case COLUMN_BIGINT:
			return *COLUMN_AT(fact, info, const int64) != BIGINT_NONE;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			return !isnan(*COLUMN_AT(fact, info, const double));
		case COLUMN_BOOL:
			return *COLUMN_AT(fact, info, const int8) != BOOL_NONE;
		case COLUMN_TIME:
			return !TIMESTAMP_IS_NOBEGIN(*COLUMN_AT(fact, info, const TimestampTz));
		case COLUMN_INET:
			return COLUMN_AT(fact, info, const IpAddress)->bits != 0;
		case COLUMN_LINES:
			return COLUMN_AT(fact, info, const LineList)->count != 0;
		case COLUMN_TEXTS:
			return COLUMN_AT(fact, info, const TextList)->count != 0;
		case COLUMN_FORMAT:
			return true;
		case COLUMN_NAME:
			return false;		/* whoever reads the fact back knows it */
		case COLUMN_WORD:
			return *COLUMN_AT(fact, info, const int) != 0;
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
			text_write(*COLUMN_AT(fact, info, text *const), buf);
			break;
		case COLUMN_JSON:
			json = DatumGetCString(DirectFunctionCall1(jsonb_out, PointerGetDatum(*COLUMN_AT(fact, info, void *const))));
			write_bytes(json, (int) strlen(json), buf);
			pfree(json);
			break;
		case COLUMN_INT:
			pq_sendint32(buf, (uint32) *COLUMN_AT(fact, info, const int32));
			break;
		case COLUMN_COUNT:
			pq_sendint32(buf, (uint32) *COLUMN_AT(fact, info, const int32));
			break;
		case COLUMN_BIGINT:
			pq_sendint64(buf, (uint64) *COLUMN_AT(fact, info, const int64));
			break;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			pq_sendfloat8(buf, *COLUMN_AT(fact, info, const double));
			break;
		case COLUMN_BOOL:
			pq_sendint8(buf, (uint8) *COLUMN_AT(fact, info, const int8));
			break;
		case COLUMN_TIME:
			pq_sendint64(buf, (uint64) *COLUMN_AT(fact, info, const TimestampTz));
			break;
		case COLUMN_INET:
			ip = COLUMN_AT(fact, info, const IpAddress);
			write_bytes(ip->bytes, ip->bits / 8, buf);
			break;
		case COLUMN_LINES:
			lines = COLUMN_AT(fact, info, const LineList);
			pq_sendint32(buf, (uint32) lines->count);
			for (int i = 0; i < lines->count; i++)
				pq_sendint64(buf, (uint64) lines_numbers(lines)[i]);
			break;
		case COLUMN_TEXTS:
			texts = COLUMN_AT(fact, info, const TextList);
			pq_sendint32(buf, (uint32) texts->count);
			for (int i = 0; i < texts->count; i++)
				text_write(texts->items[i], buf);
			break;
		case COLUMN_FORMAT:
			pq_sendint32(buf, (uint32) *COLUMN_AT(fact, info, const int32));
			break;
		case COLUMN_WORD:
			pq_sendint8(buf, (uint8) *COLUMN_AT(fact, info, const int));
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
			return text_read(COLUMN_AT(fact, info, text *), buf);
		case COLUMN_JSON:
			return read_json(COLUMN_AT(fact, info, struct varlena *), buf);
		case COLUMN_INT:
			*COLUMN_AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return true;
		case COLUMN_FORMAT:
			*COLUMN_AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return *COLUMN_AT(fact, info, int32) >= 0 && *COLUMN_AT(fact, info, int32) < FORMAT_COUNT;
		case COLUMN_COUNT:
			*COLUMN_AT(fact, info, int32) = (int32) pq_getmsgint(buf, 4);
			return true;
		case COLUMN_BIGINT:
			*COLUMN_AT(fact, info, int64) = pq_getmsgint64(buf);
			return true;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			*COLUMN_AT(fact, info, double) = pq_getmsgfloat8(buf);
			return true;
		case COLUMN_BOOL:
			*COLUMN_AT(fact, info, int8) = (int8) pq_getmsgint(buf, 1);
			return true;
		case COLUMN_TIME:
			*COLUMN_AT(fact, info, TimestampTz) = pq_getmsgint64(buf);
			return true;
		case COLUMN_WORD:
			*COLUMN_AT(fact, info, int) = (int) pq_getmsgint(buf, 1);
			return *COLUMN_AT(fact, info, int) < info->nwords;
		case COLUMN_INET:
			ip = COLUMN_AT(fact, info, IpAddress);
			if (!read_bytes(buf, &bytes, &count) || (count != 4 && count != (int) sizeof ip->bytes))
				return false;
			ip->bits = (uint8) (8 * count);
			memcpy(ip->bytes, bytes, (Size) count);
			return true;
		case COLUMN_LINES:
			if (!read_count(buf, 8, &count))
				return false;
			while (count-- > 0)
				lines_add(COLUMN_AT(fact, info, LineList), pq_getmsgint64(buf));
			return true;
		case COLUMN_TEXTS:
			if (!read_count(buf, 4, &count))
				return false;
			while (count-- > 0)
			{
				text	   *item;

				if (!text_read(&item, buf) || item == NULL)
					return false;
				texts_add(COLUMN_AT(fact, info, TextList), item);
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
