/* feed.c: see feed.h. */
#include "feed.h"

#include "utils/memutils.h"

#include "records.h"

#define ENTRIES 16				/* they fit into the second cache beside all else */
#define BYTES (32 * 1024)		/* of lines; those that are long lie elsewhere */

typedef struct Fed
{
	Correlator *correlator;
	int64		line_no;
	TimestampTz at;
} Fed;

struct Feed
{
	MemoryContext context;		/* of long lines, and what else the records of lines need */
	int			count;
	Fed			fed[ENTRIES];
	Entry		entries[ENTRIES];
	Size		used;			/* of bytes */
	char		bytes[BYTES];
};

Feed *
feed_create(void)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "maillog feed", ALLOCSET_DEFAULT_SIZES);
	Feed	   *feed = MemoryContextAllocZero(context, sizeof *feed);

	feed->context = AllocSetContextCreate(context, "maillog lines", ALLOCSET_DEFAULT_SIZES);
	return feed;
}

static void
correlate(Feed *feed)
{
	int			count = feed->count;

	feed->count = 0;			/* an error on the way would end all */
	for (int i = 0; i < count; i++)
		correlator_feed(feed->fed[i].correlator, feed->fed[i].line_no, &feed->entries[i], feed->fed[i].at);
}

void
feed_clear(Feed *feed)
{
	feed->count = 0;
	feed->used = 0;
	MemoryContextReset(feed->context);
}

void
feed_finish(Feed *feed)
{
	correlate(feed);
	feed_clear(feed);
}

/* All entries of a line whose bytes are ours. */
static void
take(Feed *feed, Correlator *correlator, int64 line_no, Records *records)
{
	TimestampTz at;

	while (records_next(records, &feed->entries[feed->count], &at))
	{
		feed->fed[feed->count] = (Fed) {correlator, line_no, at};
		if (++feed->count == ENTRIES)
			correlate(feed);
	}
}

static Slice
copy(Feed *feed, Slice raw)
{
	char	   *place;

	if (raw.len > BYTES / 4 || feed->used + raw.len > BYTES)
		feed_finish(feed);
	if (raw.len > BYTES / 4)
		return (Slice) {memcpy(MemoryContextAlloc(feed->context, raw.len), raw.ptr, raw.len), raw.len};
	place = feed->bytes + feed->used;
	feed->used += raw.len;
	return (Slice) {memcpy(place, raw.ptr, raw.len), raw.len};
}

void
feed_line(Feed *feed, Correlator *correlator, int64 line_no, const LineValue *line)
{
	LineValue	ours = *line;
	MemoryContext old;
	Records		records;

	ours.raw = copy(feed, line->raw);
	old = MemoryContextSwitchTo(feed->context);
	records_of_line(&records, &ours);
	take(feed, correlator, line_no, &records);
	MemoryContextSwitchTo(old);
}

void
feed_text(Feed *feed, Correlator *correlator, int64 line_no, Slice raw)
{
	Slice		ours = copy(feed, raw);
	MemoryContext old = MemoryContextSwitchTo(feed->context);
	Records		records;

	records_of_text(&records, ours);
	take(feed, correlator, line_no, &records);
	MemoryContextSwitchTo(old);
}
