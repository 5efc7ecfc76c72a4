/*
 * load_table.h: is it a table that maillog_create() made? Whoever may make triggers can attach ours anywhere.
 */
#ifndef MAILLOG_LOAD_TABLE_H
#define MAILLOG_LOAD_TABLE_H

#include "load_sql.h"

/* Raises an ERROR: a trigger function was not called as what it is made for. */
pg_noreturn extern void load_protocol_error(const char *function, const char *expected);

/* Whether it has the columns of table maillog. */
extern bool load_is_table(FunctionCallInfo fcinfo, Relation rel);

/* Raises an ERROR unless the table is one that maillog_create() made, or of the same shape. */
extern void load_check_table(FunctionCallInfo fcinfo, Relation rel, const char *function);

/* Raises an ERROR if it has lost its check: the lines would be numbered, and no facts made of them. */
extern void load_check_constraint(Relation rel);

/*
 * The tables that argument 0 of a function means, table maillog as regclass. Raises an ERROR unless the caller
 * owns them: the function acts as their owner.
 */
extern Tables load_tables_of_argument(FunctionCallInfo fcinfo, const char *function);

#endif
