/*
 * load_sql.h: statements on the tables that belong to a table maillog, run as its owner.
 *
 * A loader needs INSERT on maillog only: what a load writes besides is written as the table's owner, as foreign keys
 * do. So no statement may see anything of the caller's search_path (names and operators are qualified), nor write to
 * a table that is not the owner's: who may create tables in the schema could otherwise act as the owner.
 */
#ifndef MAILLOG_LOAD_SQL_H
#define MAILLOG_LOAD_SQL_H

#include "compat.h"

#include "executor/spi.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

typedef struct Tables
{
	Oid			relid;			/* maillog */
	Oid			schema;
	Oid			owner;
	Oid			line_type;
} Tables;

#define STATEMENT_ARGS_MAX 16

/* Statements are static: their plans are kept for the session. */
typedef struct Statement
{
	const char *text;			/* "@." stands for the schema, as in @.maillog_source */
	int			nargs;
	Oid			types[STATEMENT_ARGS_MAX];
} Statement;

/* Who called, to go back to. */
typedef struct Caller
{
	Oid			user;
	int			context;
	int			guc_nest;
} Caller;

/* Of table maillog, whose columns were checked. */
extern Tables tables_of(Relation rel);

/* Name of the schema, and of one of its tables for messages. */
extern char *tables_schema(const Tables *tables);

/* One of the tables. Raises an ERROR unless it is there and the owner's. */
extern Oid tables_find(const Tables *tables, const char *name);

/* Become the owner and connect to SPI; results are valid until owner_end. An error in between needs no owner_end. */
extern void owner_begin(const Tables *tables, Caller *caller);
extern void owner_end(const Caller *caller);

/* Run between these; the number of rows. nulls as for SPI_execute_plan. limit 0 = all rows. */
extern uint64 owner_run(const Tables *tables, const Statement *statement, Datum *args, const char *nulls, long limit);

/*
 * The same, planned for this run alone: a statement over a batch meets tables that have become large, and batches of any
 * size.
 */
extern void owner_run_anew(const Tables *tables, const Statement *statement, Datum *args);

/* The same, from owner_begin to owner_end, where no row is read. */
extern uint64 owner_do(const Tables *tables, const Statement *statement, Datum *args, const char *nulls);

/* A cursor over the rows, read by SPI_cursor_fetch between owner_begin and owner_end. */
extern Portal owner_cursor(const Tables *tables, const Statement *statement, Datum *args);

/* For the next statements until owner_end, rows are visible as the relation maillog_batch. */
extern void owner_batch(TupleDesc desc, Tuplestorestate *rows, int64 count);

/*
 * Column of a row of the last result, an ERROR if it is of another type. isnull: NULL = it cannot be. The second is for
 * bigint and timestamptz, PG's NULL as none.
 */
extern Datum result_datum(uint64 row, int column, Oid type, bool *isnull);
extern int64 result_int64(uint64 row, int column, int64 none);

#endif
