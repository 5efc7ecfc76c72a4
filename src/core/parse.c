/* parse.c: bytes -> envelope -> the format whose text it is -> entry. */
#include "parse.h"

#include "../formats/formats.h"
#include "cause.h"
#include "envelope.h"
#include "scan.h"

/* Try one format on the text; true when the search is over. */
static bool
try_format(int id, Slice text, Entry *e)
{
	ParseResult result = format_info[id].parse(text, e);

	if (result == PARSE_NOT_MINE)
	{
		entry_reset_text(e);
		return false;
	}
	if (result == PARSE_OTHER)
		e->event = EVENT_other;
	e->format = id;
	return true;
}

/* Masks of the formats that may stand although no program tag names them, from the registry. */
typedef struct Untagged
{
	bool		built;
	uint64_t	headed;			/* carry their own head */
	uint64_t	telling;		/* of these, show it at a look */
	uint64_t	stamped;		/* stand after a bare time stamp */
	uint64_t	starting[256];	/* headed, by the first byte of a head, behind a tag that others claim */
}			Untagged;

static Untagged untagged;

static RARE void
build_untagged(void)
{
	for (int id = 0; id < FORMAT_COUNT; id++)
	{
		const FormatInfo *format = &format_info[id];
		uint64_t	bit = UINT64_C(1) << id;

		if (format->stands & UNDER_STAMP)
			untagged.stamped |= bit;
		if (format->look != NULL)
			untagged.telling |= bit;
		if (format->head == NULL)
			continue;
		untagged.headed |= bit;
		for (const char *start = format->starts; *start != '\0'; start++)
			untagged.starting[(uint8_t) *start] |= bit;
	}
	untagged.built = true;
}

static inline const Untagged *
untagged_formats(void)
{
	if (!untagged.built)
		build_untagged();
	return &untagged;
}

/* Those that may have written what no tag names. */
static inline uint64_t
formats_of_envelope(Envelope envelope)
{
	const Untagged *formats = untagged_formats();

	return envelope == ENVELOPE_STAMP ? formats->headed | formats->stamped : formats->headed;
}

/* The first of the formats whose head the text carries; its time is taken. -1 if there is none. */
static int
read_head(uint64_t formats, Slice text, Entry *e)
{
	for (formats &= formats_of_envelope(ENVELOPE_NONE); formats != 0; formats &= formats - 1)
	{
		int			id = __builtin_ctzll(formats);

		if (format_info[id].head(text, e))
			return id;
	}
	return -1;
}

/* Formats besides those of the tag that may have written the text; behind a tag only if it starts as their heads do. */
static inline uint64_t
formats_besides(uint64_t tagged, Envelope envelope, Slice text)
{
	uint64_t	formats = formats_of_envelope(envelope);

	if (tagged != 0 && text.len > 0)
		formats &= untagged.starting[(uint8_t) *text.ptr];
	if (envelope == ENVELOPE_TAG_AND_STAMP)
		formats |= untagged.stamped;	/* a tag that others claim says little */
	return formats & ~tagged;
}

/* That one of the formats which a look at the text tells, if any. */
static inline uint64_t
format_by_look(uint64_t formats, Slice text)
{
	for (formats &= untagged.telling; formats != 0; formats &= formats - 1)
		if (format_info[__builtin_ctzll(formats)].look(text))
			return formats & -formats;
	return 0;
}

/* Try the formats in their order, but the first one, if there is such, before the others. */
static inline bool
try_formats(uint64_t formats, uint64_t first, Slice text, Entry *e)
{
	while (formats != 0)
	{
		uint64_t	next = first != 0 ? first : formats & -formats;

		if (try_format(__builtin_ctzll(next), text, e))
			return true;
		formats &= ~next;
		first = 0;
	}
	return false;
}

/* A text that those who claim its tag do not know, or that has none. */
static void
read_untagged_text(Slice text, uint64_t tagged, uint64_t tried, Entry *e)
{
	uint64_t	formats = formats_besides(tagged, e->envelope, text) & ~tried;

	if (try_formats(formats, format_by_look(formats, text), text, e))
		return;

	/* A head that some format knows, and a text that none does: a stamp all the same. */
	if (e->envelope == ENVELOPE_NONE && read_head(~UINT64_C(0), text, e) >= 0)
		e->envelope = ENVELOPE_STAMP;
	try_format(e->envelope == ENVELOPE_NONE ? FORMAT_unknown : FORMAT_syslog, text, e);
}

static void
read_text(Slice text, int preferred, Entry *e)
{
	uint64_t	tagged = e->program.ptr == NULL ? 0 : formats_of_program(e->program);
	uint64_t	first = preferred < 0 ? 0 : UINT64_C(1) << preferred;

	if (tagged != 0)
		first &= tagged;		/* a tag that only others use overrules the preference */
	else if (e->envelope == ENVELOPE_TAG_AND_STAMP)
		e->envelope = ENVELOPE_STAMP;	/* a tag that nobody claims, before splogger's stamp, says nothing */
	if (!try_formats(tagged | first, first, text, e))
		read_untagged_text(text, tagged, tagged | first, e);
}

/* The envelope alone said what the line is: a piece of one of those that stand after such a stamp, if there is but one. */
static RARE int
format_of_piece(void)
{
	uint64_t	formats = untagged_formats()->stamped;

	return formats != 0 && (formats & (formats - 1)) == 0 ? __builtin_ctzll(formats) : FORMAT_syslog;
}

/* Where a second full record starts after a complete message, or NULL. */
static RARE const char *
joined_record(const Entry *e)
{
	const char *end = slice_end(e->text);
	const char *p = scan_blanks(e->complete, end);
	Entry		next;

	if (p == end || e->wrapped)
		return NULL;
	entry_reset(&next);
	envelope_read(slice_of(p, end), NULL, &next);
	if (next.program.ptr != NULL || record_begins(p, end, e))
		return p;
	/* behind a line that carries its own head, another of the kind */
	if (e->envelope == ENVELOPE_NONE && read_head(UINT64_C(1) << e->format, slice_of(p, end), &next) >= 0)
		return p;
	return NULL;
}

size_t
parse_line(Slice line, const ParseContext *context, Entry *e)
{
	const char *next;

	entry_reset(e);
	e->line = line;
	e->text = envelope_read(line, context->scratch, e);
	e->envelope_details = e->detail;
	if (e->event == EVENT_unknown)
	{
		read_text(e->text, context->format, e);
		e->reply = slice_trim_end(e->reply);
	}
	else
	{
		e->format = format_of_piece();
		e->text = slice_trim_end(e->text);
	}

	if (e->stage == STAGE_NONE)
		e->stage = event_info[e->event].stage;
	if (e->status == STATUS_relayed && reply_discards(e->code, e->reply))
		e->status = STATUS_discarded;	/* what the reply says beats the printed word */
	if (e->complete == NULL || e->complete == slice_end(e->text) || (next = joined_record(e)) == NULL)
		return line.len;
	e->text = slice_trim(slice_of(e->text.ptr, e->complete));
	e->complete = slice_end(e->text);
	e->line = slice_of(line.ptr, slice_end(e->text));
	return (size_t) (next - line.ptr);
}

int
parse_head(Slice line, const ParseContext *context, Entry *e)
{
	uint64_t	tagged;
	int			head;
	Slice		text;

	entry_reset_envelope(e);
	e->line = line;
	text = envelope_read(line, context->scratch, e);
	tagged = e->program.ptr == NULL ? 0 : formats_of_program(e->program);
	head = read_head(formats_besides(tagged, e->envelope, text) | tagged, text, e);

	/* Behind an envelope any text may look like a head: it counts only if its format knows the rest. */
	if (head >= 0 && e->envelope != ENVELOPE_NONE)
	{
		parse_line(line, context, e);
		head = e->format;
	}
	if (context->format >= 0)
		return context->format;
	if (head >= 0)
		return head;
	if (tagged != 0 && (tagged & (tagged - 1)) == 0)
		return __builtin_ctzll(tagged);
	return e->envelope == ENVELOPE_NONE ? FORMAT_unknown : FORMAT_syslog;
}
