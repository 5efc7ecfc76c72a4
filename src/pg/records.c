/* records.c: see records.h. */
#include "records.h"

#include "settings.h"

static void
begin(Records *r, Slice raw, int format)
{
	*r = (Records) {.rest = raw, .context = {.format = format, .scratch = line_scratch(raw)}};
}

void
records_of_line(Records *r, const LineValue *line)
{
	begin(r, line->raw, line_context(line).format);
	r->stored = true;
	r->at = line->at;
}

void
records_of_text(Records *r, Slice raw)
{
	begin(r, raw, setting_context()->format);
}

/*
 * Instant of a further record: as far from the first record's as the two printed times are apart. The zone of a stored
 * line is not known, and is the same for both.
 */
static TimestampTz
resolve_further(const Records *r, const LogTime *t)
{
	pg_tz	   *utc = pg_tzset("UTC");
	TimeReference reference = {utc, date_in_zone(r->at, utc)};
	TimestampTz printed = resolve_time(t, &reference);
	TimestampTz printed_first = resolve_time(&r->first_time, &reference);

	if (t->has & (TIME_IS_UNIX | TIME_HAS_OFFSET))
		return printed;
	if (TIMESTAMP_IS_NOBEGIN(r->at) || TIMESTAMP_IS_NOBEGIN(printed) || TIMESTAMP_IS_NOBEGIN(printed_first))
		return DT_NOBEGIN;
	return r->at + (printed - printed_first);
}

bool
records_next(Records *r, Entry *e, TimestampTz *at)
{
	Size		used;

	if (r->begun && r->rest.len == 0)
		return false;
	used = parse_line(r->rest, &r->context, e);
	if (r->begun)
		*at = resolve_further(r, &e->at);
	else
	{
		r->first_time = e->at;
		if (!r->stored)
			r->at = resolve_time(&e->at, setting_reference());
		*at = r->at;
	}
	r->begun = true;
	r->rest = slice_of(r->rest.ptr + Min(used, r->rest.len), slice_end(r->rest));
	return true;
}
