/* sun_codes.c: look-ups in sun_codes.def. */
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

const SunChannel *
sun_channel_find(Slice name)
{
	const char *end = slice_end(name);

	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
	{
		const char *after = scan_bytes(name.ptr, end, channels[i].name.ptr, channels[i].name.len);

		if (after != NULL && (after == end || *after == '_'))
			return &channels[i];
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
