/* fact_bytes.c: facts as bytes, see bytes_io.h. */
#include "bytes_io.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "../formats/formats.h"
#include "../pg/text.h"

/* With their length before them, -1 = none. Those that are read are of the buffer. */
static void
io_bytes(BytesIo *io, const char **bytes, int *len)
{
	io_int32(io, len);
	if (io->writing)
	{
		if (*len > 0)
			appendBinaryStringInfo(&io->buf, *bytes, *len);
		return;
	}
	io->bad |= *len < -1 || *len > io->buf.len - io->buf.cursor;
	if (io->bad)
		*len = -1;
	*bytes = io->buf.data + io->buf.cursor;
	io->buf.cursor += Max(*len, 0);
}

/* What is written, or what is read, of the buffer. */
static Slice
io_slice(BytesIo *io, Slice value)
{
	int			len = value.ptr == NULL ? -1 : (int) value.len;

	io_bytes(io, &value.ptr, &len);
	return len < 0 ? SLICE_NONE : (Slice) {value.ptr, (size_t) len};
}

void
io_text(BytesIo *io, text **value)
{
	Slice		bytes = io_slice(io, text_slice(*value));

	if (!io->writing)
		*value = bytes.ptr == NULL ? NULL : readable_text(bytes);
}

void
io_printed(BytesIo *io, text **value)
{
	Slice		bytes = io_slice(io, text_slice(*value));

	if (!io->writing)
		*value = bytes.ptr == NULL ? NULL : cstring_to_text_with_len(bytes.ptr, (int) bytes.len);
}

static void
io_json(BytesIo *io, struct varlena **value)
{
	char	   *json = io->writing ? DatumGetCString(DirectFunctionCall1(jsonb_out, PointerGetDatum(*value))) : NULL;
	const char *bytes = json;
	int			len = json == NULL ? -1 : (int) strlen(json);

	io_bytes(io, &bytes, &len);
	/* Another encoding may have been meant: better no detail than an error. */
	if (!io->writing && len >= 0 && pg_verify_mbstr(GetDatabaseEncoding(), bytes, len, true))
	{
		json = pnstrdup(bytes, (Size) len);
		*value = (struct varlena *) DatumGetPointer(DirectFunctionCall1(jsonb_in, CStringGetDatum(json)));
	}
	if (json != NULL)
		pfree(json);
}

static void
io_double(BytesIo *io, double *value)
{
	if (io->writing)
		pq_sendfloat8(&io->buf, *value);
	else
		*value = io_has(io, 8) ? pq_getmsgfloat8(&io->buf) : 0;
}

static void
io_address(BytesIo *io, IpAddress *ip)
{
	const char *bytes = (const char *) ip->bytes;
	int			len = ip->bits / 8;

	io_bytes(io, &bytes, &len);
	if (io->writing)
		return;
	io->bad |= len != 4 && len != (int) sizeof ip->bytes;
	if (io->bad)
		return;
	ip->bits = (uint8) (8 * len);
	memcpy(ip->bytes, bytes, (Size) len);
}

static void
io_lines(BytesIo *io, LineList *lines)
{
	int			count = lines->count;

	io_count(io, &count, 8);
	for (int i = 0; i < count; i++)
	{
		int64		line_no = io->writing ? lines_numbers(lines)[i] : 0;

		io_int64(io, &line_no);
		if (!io->writing)
			lines_add(lines, line_no);
	}
}

static void
io_texts(BytesIo *io, TextList *texts)
{
	int			count = texts->count;

	io_count(io, &count, 4);
	for (int i = 0; i < count && !io->bad; i++)
	{
		text	   *item = io->writing ? texts->items[i] : NULL;

		io_text(io, &item);
		io->bad |= item == NULL;
		if (!io->writing && !io->bad)
			texts_add(texts, item);
	}
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
io_column(BytesIo *io, Fact *fact, const ColumnInfo *info)
{
	switch (info->kind)
	{
		case COLUMN_TEXT:
			io_text(io, COLUMN_AT(fact, info, text *));
			break;
		case COLUMN_JSON:
			io_json(io, COLUMN_AT(fact, info, struct varlena *));
			break;
		case COLUMN_INT:
		case COLUMN_COUNT:
			io_int32(io, COLUMN_AT(fact, info, int32));
			break;
		case COLUMN_FORMAT:
			IO_WORD(io, *COLUMN_AT(fact, info, int32), FORMAT_COUNT);
			break;
		case COLUMN_BIGINT:
			io_int64(io, COLUMN_AT(fact, info, int64));
			break;
		case COLUMN_DOUBLE:
		case COLUMN_REAL:
			io_double(io, COLUMN_AT(fact, info, double));
			break;
		case COLUMN_BOOL:
			IO_WORD(io, *COLUMN_AT(fact, info, int8), 2);
			break;
		case COLUMN_TIME:
			io_int64(io, COLUMN_AT(fact, info, TimestampTz));
			break;
		case COLUMN_INET:
			io_address(io, COLUMN_AT(fact, info, IpAddress));
			break;
		case COLUMN_LINES:
			io_lines(io, COLUMN_AT(fact, info, LineList));
			break;
		case COLUMN_TEXTS:
			io_texts(io, COLUMN_AT(fact, info, TextList));
			break;
		case COLUMN_WORD:
			IO_WORD(io, *COLUMN_AT(fact, info, int), info->nwords);
			break;
		case COLUMN_NAME:
			io->bad = true;		/* never written */
			break;
	}
}

static void
write_columns(BytesIo *io, FactKind kind, Fact *fact)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	for (int i = 0; i < count; i++)
		if (is_said(fact, &columns[i]))
		{
			io_below(io, i, END_OF_FACT);
			io_column(io, fact, &columns[i]);
		}
	io_below(io, END_OF_FACT, END_OF_FACT + 1);
}

static void
read_columns(BytesIo *io, FactKind kind, Fact *fact)
{
	int			count;
	const ColumnInfo *columns = fact_columns(kind, &count);

	for (int i; (i = io_below(io, 0, END_OF_FACT + 1)) != END_OF_FACT && !io->bad;)
	{
		io->bad |= i >= count;
		if (!io->bad)
			io_column(io, fact, &columns[i]);
	}
}

void
io_fact(BytesIo *io, FactKind kind, Fact *fact)
{
	if (io->writing)
		write_columns(io, kind, fact);
	else
		read_columns(io, kind, fact);
}
