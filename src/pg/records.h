/*
 * records.h: the records of one line, each with its instant. A line holds one, or more where lines were joined.
 */
#ifndef MAILLOG_RECORDS_H
#define MAILLOG_RECORDS_H

#include "type.h"

typedef struct Records
{
	Slice		rest;			/* not read yet */
	ParseContext context;
	bool		stored;			/* the instant of the first record is known: at */
	LogTime		first_time;		/* as printed by the first record */
	TimestampTz at;				/* of the first record */
	bool		begun;			/* the first record was read */
} Records;

/* Of a stored line, or of a raw line under the settings. The line must stay as long as the entries are used. */
extern void records_of_line(Records *r, const LineValue *line);
extern void records_of_text(Records *r, Slice raw);

/* The next record and its instant; false at the end. The first call always gives one. */
extern bool records_next(Records *r, Entry *e, TimestampTz *at);

#endif
