/* vocabulary.c: the words of the vocabularies, from the same lists as the enums. */
#include "vocabulary.h"

const EventInfo event_info[EVENT_COUNT] = {
#define EVENT(name, key, role, stage, meaning) \
	[EVENT_##name] = {SLICE(#name), KEY_##key, ROLE_##role, STAGE_##stage, meaning},
#include "events.def"
#undef EVENT
};

#define NAME(name) SLICE(#name),
#define VOCABULARY_NAMES(prefix, Type, LIST) const Slice Type##_names[prefix##_COUNT] = {SLICE_NONE, LIST(NAME)};

VOCABULARY_NAMES(PROTOCOL, Protocol, PROTOCOL_LIST)
VOCABULARY_NAMES(DIRECTION, Direction, DIRECTION_LIST)
VOCABULARY_NAMES(STAGE, Stage, STAGE_LIST)
VOCABULARY_NAMES(STATUS, Status, STATUS_LIST)
