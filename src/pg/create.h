/* create.h: what maillog_create() and maillog_upgrade() share. */
#ifndef MAILLOG_CREATE_H
#define MAILLOG_CREATE_H

#include "compat.h"

#include "nodes/pg_list.h"

/* Schema of the extension whose function is called, quoted. */
extern const char *create_extension_schema(FunctionCallInfo fcinfo);

/* The statements that make the objects in a schema, as char *. */
extern List *create_statements(FunctionCallInfo fcinfo, const char *schema);

/* Run statements, connected to SPI. */
extern void create_run(List *statements);

/*
 * Until AtEOXact_GUC(true, result) the search_path is the system's alone: our names are qualified, so that nothing that
 * stands in the target schema, whoever owns it, is taken for ours or for the system's. Literals are read as they are
 * written and printed.
 */
extern int	create_pin_settings(void);

#endif
