/* unknown.c: the row of lines that are no log lines. */
#include "formats.h"

ParseResult
unknown_parse(Slice text, Entry *e)
{
	(void) text;
	e->event = EVENT_unknown;
	return PARSE_MATCHED;
}
