/*
 * envelope.h: what stands around the message: transport, time, host, program, pid.
 */
#ifndef MAILLOG_ENVELOPE_H
#define MAILLOG_ENVELOPE_H

#include "entry.h"

/*
 * Read the envelope of a line into *e (at, host, program, pid, repeated, envelope, wrapped; syslog priority and other
 * envelope facts into detail) and return the message after it, without CR and LF at its end. A line without an
 * envelope is returned whole but for transport noise, with envelope = ENVELOPE_NONE. What stands escaped in a JSON
 * wrapper is put into scratch, see ParseContext. The grammar of each form stands above the function that reads it,
 * in envelope*.c.
 */
extern Slice envelope_read(Slice line, char *scratch, Entry *e);

#endif
