/*
 * fact_row.h: a fact as SQL values, the one place that forms them.
 */
#ifndef MAILLOG_FACT_ROW_H
#define MAILLOG_FACT_ROW_H

#include "compat.h"

#include "access/tupdesc.h"

#include "../correlate/fact.h"

/* All columns, in the order of the table. Texts are those of the fact, the rest is palloc'ed: the row lives as long as both. */
extern void fact_fill(FactKind kind, const Fact *fact, Datum *values, bool *nulls);

/* The columns that fact_fill fills; made once. */
extern TupleDesc fact_desc(FactKind kind);

#endif
