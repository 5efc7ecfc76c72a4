/*
 * load.h: what the triggers of table maillog share.
 */
#ifndef MAILLOG_LOAD_H
#define MAILLOG_LOAD_H

#include "load_stream.h"

/* Columns of table maillog, in its order. */
enum {COLUMN_source_id = 1, COLUMN_line_no, COLUMN_line};

/* Raises an ERROR: a trigger function was not called as what it is made for. */
extern void load_protocol_error(const char *function, const char *expected) pg_attribute_noreturn();

/* Raises an ERROR unless the table is one that maillog_create() made, or of the same shape. */
extern void load_check_table(FunctionCallInfo fcinfo, Relation rel, const char *function);

/*
 * The tables that argument 0 of a function means, table maillog as regclass. Raises an ERROR unless the caller
 * owns them: the function acts as their owner.
 */
extern Tables load_tables_of_argument(FunctionCallInfo fcinfo, const char *function);

/* The stream of a source into the table that is under way, or NULL. */
extern Stream *load_stream_under_way(Oid relid, int32 source_id);

#endif
