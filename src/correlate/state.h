/* state.h: what the parts of a state need of each other. Private to state.c and state_rcpt.c. */
#ifndef MAILLOG_STATE_H
#define MAILLOG_STATE_H

#include "object.h"

#include "libpq/pqformat.h"

static inline void
put8(StringInfo buf, int value)
{
	pq_sendint8(buf, (uint8) value);
}

static inline void
put64(StringInfo buf, int64 value)
{
	pq_sendint64(buf, (uint64) value);
}

/* Of part 0. */
typedef struct Writer
{
	const Correlator *c;
	Object	   *o;
	StringInfoData buf;
	int			parts;			/* others that were written */
} Writer;

/* Of a part. A reader that is past the end gives zeros; bad tells it at the end. */
typedef struct Reader
{
	const Correlator *c;
	Object	   *o;
	StringInfoData buf;
	int			parts;			/* others that were read, of part 0 */
	bool		bad;
} Reader;

static inline bool
has(Reader *r, int bytes)
{
	r->bad |= r->buf.len - r->buf.cursor < bytes;
	return !r->bad;
}

static inline int
get8(Reader *r)
{
	return has(r, 1) ? pq_getmsgbyte(&r->buf) : 0;
}

static inline int64
get64(Reader *r)
{
	return has(r, 8) ? pq_getmsgint64(&r->buf) : 0;
}

static inline text *
get_text(Reader *r)
{
	text	   *value = NULL;

	r->bad |= r->bad || !text_read(&value, &r->buf);
	return value;
}

static inline void
get_fact(Reader *r, FactKind kind, Fact *fact)
{
	fact_reset(kind, fact);
	fact->host = r->o->host == NULL ? NULL : r->o->host->name;
	r->bad |= r->bad || !fact_read(kind, fact, &r->buf);
}

/* A count of items that take at least a byte each. */
static inline int
get_count(Reader *r)
{
	int64		count = get64(r);

	r->bad |= count < 0 || count > r->buf.len - r->buf.cursor;
	return r->bad ? 0 : (int) count;
}

static inline LinkKey
get_key(Reader *r)
{
	LinkKey		key = NO_KEY;

	key.bits[0] = (uint64) get64(r);
	key.bits[1] = (uint64) get64(r);
	return key;
}

static inline void
put_key(StringInfo buf, LinkKey key)
{
	put64(buf, (int64) key.bits[0]);
	put64(buf, (int64) key.bits[1]);
}

/* --- state_rcpt.c --- */

extern void write_rcpts(Writer *w, const RcptList *list);
extern void read_rcpts(Reader *r, RcptList *list);

/* How many parts are stored, also of lists that had more. */
extern void write_part_count(Writer *w);
extern void read_part_count(Reader *r);

#endif
