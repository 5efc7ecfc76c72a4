/*
 * load_stream.h: the lines of one source on their way through a correlator into the tables of facts.
 *
 * A stream lives as long as the outermost load of its source. At its end everything is written: the facts, and what is
 * open, which the next load of the source reads again.
 *
 * A correlator cannot go back. So before the first line that is fed inside a subtransaction which began inside of the
 * load (a load inside a load, in an exception block), the correlator is flushed into the batch of the level below, and
 * a new level with a batch of its own begins. If the subtransaction aborts, its level goes, the correlator too, and
 * the next line makes one anew from what the levels below and the table hold. An error while it is flushed for the level
 * below, if caught inside of the load, would leave that level half of its facts: the load ends with an error, too.
 */
#ifndef MAILLOG_LOAD_STREAM_H
#define MAILLOG_LOAD_STREAM_H

#include "feed.h"
#include "load_write.h"
#include "type.h"

/* What goes back when a subtransaction aborts. */
typedef struct Progress
{
	int64		next_line;
	int64		lines;			/* loaded: those that were skipped do not count */
	int64		first_line;		/* of these; BIGINT_NONE = none yet */
	int64		last_line;		/* the greatest */
	LineCounts	counts;			/* of correlators before the present one */
	int64		skipped;
	TimestampTz first_at;		/* of the first line with an instant; DT_NOBEGIN = none yet */
	TimestampTz last_at;		/* greatest instant; DT_NOBEGIN = none */
	uint64		first_hash;
	bool		disordered;		/* a line came after one with a greater number */
} Progress;

/* A row of maillog_source, as it was when the load began. */
typedef struct Source
{
	int32		id;
	char	   *name;
	char	   *host;			/* of lines that name none */
	int64		next_line;
	int64		next_load;
	TimestampTz last_at;		/* DT_NOBEGIN = none */
	TimestampTz run_at;			/* DT_NOBEGIN = none */
	int64		again_line;		/* BIGINT_NONE = none */
	int64		stale_from;		/* BIGINT_NONE = none */
	int64		changes;		/* of the row, our own included */
} Source;

typedef struct Level
{
	SubTransactionId subid;
	Progress	before;			/* where the stream stood when it began */
	List	   *batches;		/* older to newer; at least one */
	struct Level *below;
} Level;

typedef struct Stream
{
	MemoryContext context;
	Tables		tables;
	Source		source;
	Progress	now;
	Level	   *level;			/* the innermost */
	CorrelatorUser user;
	Correlator *correlator;		/* NULL: to be made when a line comes */
	Feed	   *feed;			/* lines of the innermost level */
	LineCounts	counted;		/* what of its counts is in now.counts */
	bool		correlating;	/* false = lines are only numbered */
	bool		flushing;		/* lines of the level below; if still so later, an error was caught on the way */
	bool		writing;		/* the tables: what is loaded by their triggers cannot be fed */
	bool		late;			/* its facts are to be made in another order */
	bool		remembers;		/* what is open in the tables is to be read */
	bool		begun;			/* the first correlator was made */
	int64		oldest_open;	/* when it was; BIGINT_NONE = nothing was open */
} Stream;

/* For the load that begins; in TopTransactionContext. */
extern Stream *stream_create(const Tables *tables, const Source *source, bool correlating, bool remembers);
extern void stream_free(Stream *stream);

/* The number for the next line; and the number back, if no other was drawn since: no line came of it. */
extern int64 stream_draw(Stream *stream);
extern void stream_give_back(Stream *stream, int64 line_no);

/* A line of the load under the number that was drawn for it. */
extern void stream_line(Stream *stream, int64 line_no, const LineValue *line);

/* A line that is stored already, to make facts of. */
extern void stream_feed(Stream *stream, int64 line_no, const LineValue *line);

/* What is open in the tables is so beside what was fed: nothing more will be. For a stream that did not read it. */
extern void stream_remember(Stream *stream);

/* Everything to the tables. */
extern void stream_finish(Stream *stream);

/* The load is stored: what is open is kept for the next load of the session. */
extern void stream_keep(Stream *stream);

/* As if the load had not begun, but for the numbers that were drawn. Facts that were written are not taken back. */
extern void stream_restart(Stream *stream);

/* Where the load stands among those of its source, see ordered_at of maillog_load. Result: whether others come after it. */
extern bool stream_is_late(const Stream *stream, TimestampTz *ordered_at);

/* Lines since the load began. */
extern LineCounts stream_counts(Stream *stream);

/* First line of the oldest thing that is open, BIGINT_NONE = nothing is. */
extern int64 stream_oldest_open(Stream *stream);

/* To be called when a subtransaction has ended. */
extern void stream_subxact_commit(Stream *stream, SubTransactionId subid, SubTransactionId parent);
extern void stream_subxact_abort(Stream *stream, SubTransactionId subid);

#endif
