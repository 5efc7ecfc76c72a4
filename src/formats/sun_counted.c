/*
 * sun_counted.c: LOG_FORMAT 3 from the first counted field on.
 *
 *   counted    = digits ":" that many bytes      empty as "0:"
 *   message    = from original to [notary] { counted | number }
 *   connection = transport application { counted }
 *
 * The numbers that are not counted are the notary flags, sensitivity and priority, and last the seconds in the queue.
 * Fields of options that are on but empty are there as "0:"; those of options that are off are not.
 */
#include "../core/reply.h"
#include "../core/scan.h"
#include "sun.h"

static bool
is_boundary(const char *p, const char *end)
{
	return p == end || byte_is(*p, BYTE_BLANK);
}

/* Of a torn field only a diagnostic is worth something. */
static bool
is_diagnostic(Slice field)
{
	Reply		reply;

	return slice_starts_lit(field, "dns;") || scan_reply(field.ptr, slice_end(field), &reply) != NULL;
}

/*
 * The count is in bytes; in characters where only that ends between two fields. A field that is counted wrong ends
 * with its word.
 */
static const char *
scan_counted(const char *p, const char *end, Slice *out)
{
	int64_t		count;
	const char *stop;
	const char *q;

	p = scan_char(scan_uint(p, end, &count), end, ':');
	if (p == NULL)
		return NULL;
	if (count > end - p)
	{
		*out = slice_of(p, end);
		if (!is_diagnostic(*out))
			*out = SLICE_NONE;
		return end;
	}
	stop = p + count;
	if (!is_boundary(stop, end))
	{
		q = p;
		for (int64_t n = 0; q < end && (n < count || ((uint8_t) *q & 0xc0) == 0x80); q++)
			n += ((uint8_t) *q & 0xc0) != 0x80;
		if (is_boundary(q, end))
			stop = q;
	}
	while (!is_boundary(stop, end))
		stop++;
	*out = slice_of(p, stop);
	return stop;
}

static bool
is_message_id(Slice field)
{
	return field.len > 0 && field.ptr[0] == '<';
}

static bool
is_word(Slice field)
{
	return memchr(field.ptr, ' ', field.len) == NULL;
}

/* Name a field by its shape and by what came before it. */
static void
place(Slice field, bool inbound, SunRecord *r)
{
	if (r->file.ptr == NULL && sun_is_queue_file(field))
		r->file = field;
	else if (r->message_id.ptr == NULL && is_message_id(field))
		r->message_id = field;
	else if (slice_starts_lit(field, "TCP|"))
		r->transport = field;
	else if (r->transport.ptr != NULL && r->application.ptr == NULL)
		r->application = field;
	else if (r->user.ptr == NULL && r->connection.ptr == NULL && is_word(field) && sun_is_user(field, inbound))
		r->user = field;
	else if (r->connection.ptr == NULL &&
			 (slice_ends_lit(field, "])") || (is_word(field) && memchr(field.ptr, '.', field.len) != NULL)))
		r->connection = field;
	else if (slice_starts_lit(field, "dns;"))
		r->remote = field;
	else if (r->code.ptr[0] == 'E')
		r->unplaced = field;
	else
		r->diagnostic = field;
}

static void
read_optional(const char *p, const char *end, bool inbound, SunRecord *r)
{
	const char *first = p;
	const char *after;
	Slice		field,
				next;

	for (; p < end; p = scan_blanks(after, end))
		if ((after = scan_counted(p, end, &field)) != NULL)
		{
			if (field.len == 0)
				continue;
			if (r->message_id.ptr == NULL && !sun_is_queue_file(field) &&
				scan_counted(scan_blanks(after, end), end, &next) != NULL && is_message_id(next))
				r->envelope_id = field;
			else
				place(field, inbound, r);
		}
		else if ((after = scan_class(p, end, BYTE_DIGIT, &field)) != NULL && is_boundary(after, end))
		{
			if (p == first)
				r->notary = field;
			else if (after == end)
				r->queue_time = field;
		}
		else
		{
			r->unplaced = slice_of(p, end);
			return;
		}
}

/* Transport, application, and what the server has to say: the last field; on U records reason and user before it. */
static void
read_connection(const char *p, const char *end, SunRecord *r, Entry *e)
{
	Slice		field[3];
	int			n = 0;

	p = scan_blanks(scan_counted(p, end, &r->transport), end);
	p = scan_blanks(scan_counted(p, end, &r->application), end);
	for (const char *after; n < 3 && (after = scan_counted(p, end, &field[n])) != NULL; n++)
		p = scan_blanks(after, end);
	if (p != NULL && sun_is_joined(p, end, r))
		e->complete = p;
	if (n > 0)
		r->diagnostic = field[n - 1];
	if (n > 1)
		r->user = field[n - 2];
	if (n > 2)
		r->message_id = field[0];
}

void
sun_counted_read(const char *p, const char *end, SunRecord *r, Entry *e)
{
	if (r->direction.ptr != NULL)
	{
		read_connection(p, end, r, e);
		return;
	}
	p = scan_blanks(scan_counted(p, end, &r->sender), end);
	p = scan_blanks(scan_counted(p, end, &r->orig_recipient), end);
	p = scan_blanks(scan_counted(p, end, &r->recipient), end);
	if (p != NULL)
		read_optional(p, end, r->meaning->side == DIRECTION_in, r);
}
