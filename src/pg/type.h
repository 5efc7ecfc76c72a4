/*
 * type.h: maillog_line on disk.
 *
 * A varlena of
 *     uint8   version of this layout, LINE_VERSION
 *     uint8   format to try first when the line is parsed (position in formats.def), as parse_head() says
 *     int64   instant, microseconds since 2000-01-01 UTC; DT_NOBEGIN = the line has none
 *     bytes   the raw line, exactly as it came
 * The header fields are not aligned: only line_value() and line_make() know the layout.
 */
#ifndef MAILLOG_TYPE_H
#define MAILLOG_TYPE_H

#include "compat.h"

#include "datatype/timestamp.h"

#include "../core/parse.h"

#define LINE_VERSION 1

typedef struct LineValue
{
	uint8		format;
	TimestampTz at;				/* DT_NOBEGIN = none */
	Slice		raw;			/* points into the datum */
} LineValue;

/* Take a detoasted (or packed) datum apart. */
extern LineValue line_value(const struct varlena *datum);

/* Argument n of a function, detoasted; the value points into it and lives as long as the call. */
#define PG_GETARG_LINE(n) line_value(PG_GETARG_VARLENA_PP(n))

/*
 * How to parse a stored line: its format first; where its head did not tell one, whatever the text decides. Without
 * scratch, see line_scratch.
 */
extern ParseContext line_context(const LineValue *line);

/* The scratch that parse_line needs for a line (ParseContext), palloc'ed; NULL if it needs none, as most lines. */
extern char *line_scratch(Slice raw);

#endif
