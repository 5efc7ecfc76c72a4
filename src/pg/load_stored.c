/* load_stored.c: see load_stored.h. */
#include "load_stored.h"

#include "catalog/pg_type.h"
#include "utils/memutils.h"
#include "utils/portal.h"

#define READ_ROWS 1000

struct StoredLines
{
	const Stream *stream;
	MemoryContext context;		/* of the rows */
	char	   *portal;			/* name; NULL = no range is being read */
	int64		from;			/* first line not read yet */
	int64		upto;			/* end of the range */
	int64		range;
	LineValue	rows[READ_ROWS];
	int64		row_numbers[READ_ROWS];
	int			row_count;
	int			row;			/* the next */
};

static const Statement read_lines = {
	"SELECT line_no, line FROM @.maillog WHERE source_id OPERATOR(pg_catalog.=) $1 "
	"AND line_no OPERATOR(pg_catalog.>=) $2 AND line_no OPERATOR(pg_catalog.<=) $3 ORDER BY line_no",
	3, {INT4OID, INT8OID, INT8OID}};

StoredLines *
stored_create(const Stream *stream)
{
	StoredLines *stored = MemoryContextAllocZero(stream->context, sizeof *stored);

	stored->stream = stream;
	stored->context = AllocSetContextCreate(stream->context, "maillog stored lines", ALLOCSET_DEFAULT_SIZES);
	return stored;
}

MemoryContext
stored_context(const StoredLines *stored)
{
	return stored->context;
}

LineValue
copy_line(MemoryContext context, LineValue line)
{
	line.raw.ptr = memcpy(MemoryContextAlloc(context, line.raw.len + 1), line.raw.ptr, line.raw.len);
	return line;
}

void
stored_end(StoredLines *stored)
{
	Portal		portal = stored->portal == NULL ? NULL : SPI_cursor_find(stored->portal);

	if (portal != NULL)
		SPI_cursor_close(portal);
	stored->portal = NULL;
}

void
stored_from(StoredLines *stored, int64 from, int64 upto)
{
	stored_end(stored);
	stored->from = from;
	stored->upto = upto;
	stored->range = RANGE_LINES;
	stored->row = stored->row_count = 0;
}

static void
open_range(StoredLines *stored)
{
	const Stream *stream = stored->stream;
	int64		upto = Min(stored->upto, stream->source.next_line - 1);
	Datum		args[] = {Int32GetDatum(stream->source.id), Int64GetDatum(stored->from), Int64GetDatum(upto)};
	Portal		portal = owner_cursor(&stream->tables, &read_lines, args);

	stored->portal = MemoryContextStrdup(stream->context, portal->name);
	stored->from = upto + 1;
	stored->upto = upto + stored->range;
	stored->range *= 2;
}

static void
read_rows(StoredLines *stored)
{
	const Stream *stream = stored->stream;
	Caller		caller;

	MemoryContextReset(stored->context);
	stored->row = stored->row_count = 0;
	owner_begin(&stream->tables, &caller);
	while (stored->row_count == 0 && (stored->portal != NULL || stored->from < stream->source.next_line))
	{
		if (stored->portal == NULL)
			open_range(stored);
		SPI_cursor_fetch(SPI_cursor_find(stored->portal), true, READ_ROWS);
		for (uint64 i = 0; i < SPI_processed; i++)
		{
			struct varlena *line = PG_DETOAST_DATUM_PACKED(result_datum(i, 2, stream->tables.line_type, NULL));

			stored->row_numbers[i] = result_int64(i, 1, 0);
			stored->rows[i] = copy_line(stored->context, line_value(line));
		}
		stored->row_count = (int) SPI_processed;
		if (stored->row_count == 0)
			stored_end(stored);
	}
	owner_end(&caller);
}

const LineValue *
stored_next(StoredLines *stored)
{
	if (stored->row == stored->row_count)
		read_rows(stored);
	return stored->row == stored->row_count ? NULL : &stored->rows[stored->row];
}

int64
stored_pass(StoredLines *stored)
{
	return stored->row_numbers[stored->row++];
}
