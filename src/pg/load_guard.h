/*
 * load_guard.h: lines stay as they were loaded.
 */
#ifndef MAILLOG_LOAD_GUARD_H
#define MAILLOG_LOAD_GUARD_H

#include "compat.h"

/* Between these, rows of table maillog, or of maillog_source, may be deleted. An error in between closes too. */
extern void guard_open(Oid relid);
extern void guard_close(void);

#endif
