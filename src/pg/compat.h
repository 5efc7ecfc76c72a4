/* compat.h: every difference between PostgreSQL 14 and 18 that this extension meets. */
#ifndef MAILLOG_COMPAT_H
#define MAILLOG_COMPAT_H

#include "postgres.h"

#if PG_VERSION_NUM < 140000
#error "maillog needs PostgreSQL 14 or later"
#endif

#include "fmgr.h"
#include "funcapi.h"
#include "utils/guc.h"

#if PG_VERSION_NUM < 150000
#define MarkGUCPrefixReserved(prefix) EmitWarningsOnPlaceholders(prefix)
#endif

/* Set up a set-returning function to fill rsinfo->setResult; 15 brought this helper. */
#if PG_VERSION_NUM < 150000
extern void InitMaterializedSRF(FunctionCallInfo fcinfo, int flags);
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

#endif
