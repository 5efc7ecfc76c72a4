/*
 * bytes_io.h: values as bytes that do not depend on the machine or the database's encoding. One walk over a value writes
 * it and reads it back: each function puts what it is pointed at behind the bytes, or takes it from them.
 */
#ifndef MAILLOG_BYTES_IO_H
#define MAILLOG_BYTES_IO_H

#include "fact.h"

#include "libpq/pqformat.h"

typedef struct BytesIo
{
	bool		writing;
	bool		bad;			/* what was read is not what was written; whoever reads past the end is given zeros */
	StringInfoData buf;
} BytesIo;

/* Whether so many more bytes can be read. */
static inline bool
io_has(BytesIo *io, int bytes)
{
	io->bad |= io->buf.len - io->buf.cursor < bytes;
	return !io->bad;
}

/* A word or a small number that is less than limit. */
static inline int
io_below(BytesIo *io, int value, int limit)
{
	if (io->writing)
	{
		pq_sendint8(&io->buf, (uint8) value);
		return value;
	}
	value = io_has(io, 1) ? pq_getmsgbyte(&io->buf) : 0;
	io->bad |= value >= limit;
	return io->bad ? 0 : value;
}

#define IO_WORD(io, member, limit) ((member) = io_below((io), (int) (member), (limit)))

static inline void
io_bool(BytesIo *io, bool *value)
{
	*value = io_below(io, *value, 2) != 0;
}

static inline void
io_int32(BytesIo *io, int32 *value)
{
	if (io->writing)
		pq_sendint32(&io->buf, (uint32) *value);
	else
		*value = io_has(io, 4) ? (int32) pq_getmsgint(&io->buf, 4) : 0;
}

static inline void
io_int64(BytesIo *io, int64 *value)
{
	if (io->writing)
		pq_sendint64(&io->buf, (uint64) *value);
	else
		*value = io_has(io, 8) ? pq_getmsgint64(&io->buf) : 0;
}

/* How many items follow that take so many bytes each, at least. */
static inline void
io_count(BytesIo *io, int *count, int item_size)
{
	io_int32(io, count);
	if (io->writing)
		return;
	io->bad |= *count < 0 || *count > (io->buf.len - io->buf.cursor) / item_size;
	if (io->bad)
		*count = 0;
}

/* --- fact_bytes.c --- */

/* NULL = none; allocated in the current memory context. The second as the log printed it, in any encoding. */
extern void io_text(BytesIo *io, text **value);
extern void io_printed(BytesIo *io, text **value);

/* Read into a fact that is reset, with values in the current memory context. The host's name is left to whoever knows it. */
extern void io_fact(BytesIo *io, FactKind kind, Fact *fact);

#endif
