/* sun_codes.c: look-ups in sun_codes.def. */
#include "../core/rows.h"
#include "../core/scan.h"
#include "sun.h"

static const SunChannel channels[] = {
#define SUN_CHANNEL(name, family, done, protocol) {SLICE(name), SUN_##family, STATUS_##done, PROTOCOL_##protocol},
#include "sun_codes.def"
};

/* By family and letter; a letter that a family does not know has a row of zeros. */
static const SunCode codes[SUN_FAMILY_COUNT]['Z' - 'A' + 1] = {
#define SUN_CODE(family, letter, side, event, status, stage, meaning) \
	[SUN_##family][letter - 'A'] = \
		{SUN_##family, letter, DIRECTION_##side, EVENT_##event, STATUS_##status, STAGE_##stage},
#include "sun_codes.def"
};

static RowIndex channel_index = ROW_INDEX(channels);

const SunChannel *
sun_channel_find(Slice name)
{
	if (name.len == 0)
		return NULL;
	for (uint64_t left = rows_starting(&channel_index, *name.ptr); left != 0; left &= left - 1)
	{
		const SunChannel *channel = &channels[__builtin_ctzll(left)];
		size_t		len = channel->name.len;

		if (name.len >= len && (name.len == len || name.ptr[len] == '_') && bytes_are(name.ptr, channel->name.ptr, len))
			return channel;
	}
	return NULL;
}

void
sun_classify(SunRecord *r)
{
	static const SunCode not_known = {.event = EVENT_other};
	SunFamily	usual = r->direction.len > 0 ? SUN_CONNECTION : SUN_MESSAGE;
	SunFamily	family = usual;
	const SunCode *code;

	if (r->channel == NULL)
		r->channel = sun_channel_find(r->source);
	r->meaning = &not_known;
	if (r->code.len == 0 || !byte_is(r->code.ptr[0], BYTE_UPPER))
		return;
	if (r->channel != NULL && r->channel->family != SUN_MESSAGE)
		family = r->channel->family;
	code = &codes[family][r->code.ptr[0] - 'A'];
	if (code->letter == 0)
		code = &codes[usual][r->code.ptr[0] - 'A'];
	if (code->letter != 0)
		r->meaning = code;
}
