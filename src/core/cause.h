/*
 * cause.h: why something failed, as a stable key: from the code, the enhanced code and the words of a reply.
 */
#ifndef MAILLOG_CAUSE_H
#define MAILLOG_CAUSE_H

#include "vocabulary.h"

/* Value 0 is NONE: nothing failed. */
typedef enum Cause
{
	CAUSE_NONE,
#define CAUSE(key, group, side, permanent, ...) CAUSE_##key,
#include "causes.def"
#undef CAUSE
	CAUSE_COUNT
} Cause;

typedef enum Permanence {PERMANENCE_unknown, PERMANENCE_no, PERMANENCE_yes} Permanence;

typedef struct CauseInfo
{
	Slice		name;			/* of NONE: none */
	Permanence	permanent;		/* by itself; the code of the reply may overrule it */
} CauseInfo;

extern const CauseInfo cause_info[CAUSE_COUNT];

/*
 * The cause of a failure; any of these may be missing (INT_NONE, SLICE_NONE, STAGE_NONE). Nothing known at all is
 * not_logged; words that say nothing to us are other_permanent or other_temporary by the code, else other. A positive
 * code is no failure, NONE, unless its words say that the mail was thrown away. How it decides: see cause.c.
 */
extern Cause cause_of_reply(int32_t code, Slice enhanced_code, Slice reply, Stage stage);

/* Of a silence, by the stage in which it happened: as the name says, or CAUSE_timeout where no cause has that name. */
extern Cause cause_of_timeout(Stage stage);

/* A positive reply whose words say that the mail was thrown away. */
extern bool reply_discards(int32_t code, Slice reply);

#endif
