/*
 * parse.h: one line in, one entry out.
 */
#ifndef MAILLOG_PARSE_H
#define MAILLOG_PARSE_H

#include "entry.h"

#define FORMAT_AUTO (-1)

typedef struct ParseContext
{
	int			format;			/* format tried before the others that may have written the line, or FORMAT_AUTO */

	/*
	 * Room for as many bytes as the line has, the caller's: a text that stands escaped in a JSON wrapper is written
	 * there unescaped, and the fields of the entry point into it. So it must live, and stay as it is, as long as the
	 * entry. Without it (NULL) such a text is read as it stands. Lines without '{' do not need it.
	 */
	char	   *scratch;
} ParseContext;

/*
 * Read one line, which need not end in LF. Never fails: what is not understood has event other (the envelope
 * was read) or unknown (not a log line). Fields of *e point into the line, into the scratch, or to static text.
 *
 * Returns how many bytes were read: fewer than line.len when two records were joined on one line; the next
 * record starts there.
 */
extern size_t parse_line(Slice line, const ParseContext *context, Entry *e);

/*
 * Read only what a stored line keeps, leaving the columns of the text undefined: the time, into e->at as parse_line does, and which format to try first when it is
 * parsed. That is context->format if given, else the one whose head or program tag the line carries; FORMAT_syslog or
 * FORMAT_unknown where the text must decide. A fraction of the work of parse_line.
 */
extern int	parse_head(Slice line, const ParseContext *context, Entry *e);

#endif
