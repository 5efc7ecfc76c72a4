/* sun_codes.c: look-ups in sun_codes.def. */
#include "sun.h"

#include "../core/scan.h"

static const SunChannel channels[] = {
#define SUN_CHANNEL(name, family, done, protocol) {SLICE(name), SUN_##family, STATUS_##done, PROTOCOL_##protocol},
#include "sun_codes.def"
};

static const SunCode codes[] = {
#define SUN_CODE(family, letter, side, event, status, stage, meaning) \
	{SUN_##family, letter, DIRECTION_##side, EVENT_##event, STATUS_##status, STAGE_##stage},
#include "sun_codes.def"
};

static const SunChannel *
channel_named(Slice name)
{
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		if (slice_is(channels[i].name, name))
			return &channels[i];
	return NULL;
}

const SunChannel *
sun_channel_find(Slice name)
{
	const SunChannel *channel = channel_named(name);
	Slice		first;

	if (channel == NULL && scan_until(name.ptr, slice_end(name), '_', &first) != NULL)
		channel = channel_named(first);
	return channel;
}

static const SunCode *
code_in_family(char letter, SunFamily family)
{
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i].letter == letter && codes[i].family == family)
			return &codes[i];
	return NULL;
}

void
sun_classify(SunRecord *r)
{
	static const SunCode not_known = {.event = EVENT_other};
	SunFamily	usual = r->direction.len > 0 ? SUN_CONNECTION : SUN_MESSAGE;

	r->channel = sun_channel_find(r->source);
	r->meaning = &not_known;
	if (r->code.len == 0)
		return;

	const SunCode *code = NULL;

	if (r->channel != NULL && r->channel->family != SUN_MESSAGE)
		code = code_in_family(r->code.ptr[0], r->channel->family);
	if (code == NULL)
		code = code_in_family(r->code.ptr[0], usual);
	if (code != NULL)
		r->meaning = code;
}
