/*
 * fact_row.h: a fact as a row, the one place that forms it.
 */
#ifndef MAILLOG_FACT_ROW_H
#define MAILLOG_FACT_ROW_H

#include "compat.h"

#include "access/htup.h"
#include "access/tupdesc.h"

#include "../correlate/fact.h"

/* All columns, in the order of the table. The row lies in one piece of memory, with room to spare behind it. */
extern HeapTuple fact_form(FactKind kind, const Fact *fact);

/* The columns that fact_form fills; made once. */
extern TupleDesc fact_desc(FactKind kind);

#endif
