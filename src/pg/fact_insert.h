/*
 * fact_insert.h: rows of facts into their table as COPY would put them: many heap tuples at once, then their index entries.
 */
#ifndef MAILLOG_FACT_INSERT_H
#define MAILLOG_FACT_INSERT_H

#include "load_sql.h"

/*
 * Insert rows, formed under desc, into a table of the owner, as whom it runs: between owner_begin and owner_end. False,
 * with nothing inserted, if the table is not as maillog_create() made it: what was added to it (triggers, defaults,
 * partitions …) has to be asked by a statement.
 */
extern bool fact_insert(const Tables *tables, const char *table, TupleDesc desc, HeapTuple *rows, int count);

#endif
