/*
 * upgrade.c: maillog_upgrade(), which brings the objects that an older maillog_create() made to those of this version.
 *
 * Those of this version are made in a schema of their own, by the statements of maillog_create(), and compared with the
 * old ones by maillog_upgrade_steps() (sql/80_upgrade.sql). Where both are alike the old ones are not touched.
 */
#include "create.h"

#include "access/relation.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "../correlate/correlator.h"
#include "load_table.h"

/* Seen by nobody: it is gone at the end of the transaction. Two that upgrade wait for each other here. */
#define MADE_SCHEMA "maillog_as_created"

/* The tables in the schema that the argument names. Raises an ERROR unless there are some, and they are the caller's. */
static Tables
tables_in_schema(FunctionCallInfo fcinfo)
{
	const char *schema;
	Oid			relid;
	Relation	rel;
	Tables		result;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_SCHEMA_NAME),
				 errmsg("no schema to upgrade the tables of maillog in"),
				 errhint("Name one: CALL maillog_upgrade('public').")));
	schema = NameStr(*PG_GETARG_NAME(0));
	relid = get_relname_relid("maillog", get_namespace_oid(schema, false));
	rel = OidIsValid(relid) ? relation_open(relid, AccessShareLock) : NULL;
	if (rel == NULL || (rel->rd_rel->relkind != RELKIND_RELATION && rel->rd_rel->relkind != RELKIND_PARTITIONED_TABLE) ||
		!load_is_table(fcinfo, rel))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("schema \"%s\" has no table \"maillog\" that maillog_create() made", schema),
				 errhint("CALL maillog_create(%s) makes it.", quote_literal_cstr(schema))));
	if (!table_ownercheck(relid, GetUserId()))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TABLE, "maillog");
	result = tables_of(rel);
	relation_close(rel, NoLock);
	return result;
}

/* --- the objects --- */

/* To drop what hangs on ours, as the server's own hint says, would take away what is the user's. */
static void
add_hint(void *schema)
{
	if (geterrcode() == ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST)
		errhint("Nothing was changed. Drop what depends on it, CALL maillog_upgrade(%s), and make that anew.", quote_literal_cstr(schema));
}

static void
run_step(const Tables *tables, const char *command)
{
	ErrorContextCallback hint = {.previous = error_context_stack, .callback = add_hint, .arg = tables_schema(tables)};

	error_context_stack = &hint;
	SPI_execute(command, false, 0);
	error_context_stack = hint.previous;
}

/* A column of maillog_upgrade_steps(); NULL = none. */
typedef enum StepColumn {STEP_PROBLEM = 1, STEP_COMMAND, STEP_AT_END} StepColumn;

static char *
step_value(const SPITupleTable *steps, uint64 step, StepColumn column)
{
	return SPI_getvalue(steps->vals[step], steps->tupdesc, column);
}

/* All of them at once. */
static void
check_problems(const Tables *tables, const SPITupleTable *steps)
{
	StringInfoData problems;

	initStringInfo(&problems);
	for (uint64 i = 0; i < steps->numvals; i++)
	{
		const char *problem = step_value(steps, i, STEP_PROBLEM);

		if (problem != NULL)
			appendStringInfo(&problems, "%s%s", problems.len == 0 ? "" : "\n", problem);
	}
	if (problems.len > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TABLE_DEFINITION),
				 errmsg("the objects in schema \"%s\" cannot be brought to this version", tables_schema(tables)),
				 errdetail("%s", problems.data),
				 errhint("Nothing was changed. ALTER the owner, or the type of the column; DROP what is not of maillog, and the view: CALL maillog_upgrade(%s) makes what is missing.",
						 quote_literal_cstr(tables_schema(tables)))));
}

static Datum
text_array(List *strings)
{
	Datum	   *elements = palloc(list_length(strings) * sizeof *elements);
	int			count = 0;
	ListCell   *cell;

	foreach(cell, strings)
		elements[count++] = CStringGetTextDatum(lfirst(cell));
	return PointerGetDatum(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* Returns how many steps there were; what is left to do after all of them goes to at_end: last of what others need. */
static uint64
run_steps(FunctionCallInfo fcinfo, const Tables *tables, Oid made, List *statements, List **at_end)
{
	Datum		args[] = {ObjectIdGetDatum(made), ObjectIdGetDatum(tables->schema), text_array(statements)};
	const SPITupleTable *steps;

	SPI_execute_with_args(psprintf("SELECT problem, command, at_end FROM %s.maillog_upgrade_steps($1, $2, $3)", create_extension_schema(fcinfo)),
						  3, (Oid[]) {OIDOID, OIDOID, TEXTARRAYOID}, args, NULL, false, 0);
	steps = SPI_tuptable;
	check_problems(tables, steps);
	/* first of all tables, as loads do */
	if (steps->numvals > 0)
		LockRelationOid(tables->relid, ShareRowExclusiveLock);
	for (uint64 i = 0; i < steps->numvals; i++)
	{
		char	   *last = step_value(steps, i, STEP_AT_END);

		run_step(tables, step_value(steps, i, STEP_COMMAND));
		if (last != NULL)
			*at_end = lcons(last, *at_end);
	}
	return steps->numvals;
}

/* As the owner of the tables. Returns the number of changes. */
static uint64
upgrade_objects(FunctionCallInfo fcinfo, const Tables *tables)
{
	List	   *statements = create_statements(fcinfo, tables_schema(tables));
	List	   *at_end = NIL;
	ListCell   *cell;
	uint64		changes;
	ObjectAddress made = {NamespaceRelationId, InvalidOid, 0};

	if (OidIsValid(get_namespace_oid(MADE_SCHEMA, true)))
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_SCHEMA),
				 errmsg("there is a schema \"%s\"", MADE_SCHEMA),
				 errhint("The objects of this version are made there to be compared, and are gone at the end: it is to be renamed or dropped before.")));
	made.objectId = NamespaceCreate(MADE_SCHEMA, tables->owner, false);
	CommandCounterIncrement();
	create_run(create_statements(fcinfo, MADE_SCHEMA));
	changes = run_steps(fcinfo, tables, made.objectId, statements, &at_end);
	/* comments of what was made anew, and what of ours still calls a routine that has stepped aside */
	if (changes > 0)
		changes += run_steps(fcinfo, tables, made.objectId, statements, &at_end);
	foreach(cell, at_end)
		run_step(tables, lfirst(cell));
	performDeletion(&made, DROP_CASCADE, PERFORM_DELETION_INTERNAL | PERFORM_DELETION_QUIETLY);
	return changes;
}

/* --- what is open --- */

static const Statement outdated_sources = {
	"SELECT s.name FROM @.maillog_source AS s WHERE EXISTS (SELECT FROM @.maillog_open AS o "
	"WHERE o.source_id OPERATOR(pg_catalog.=) s.source_id AND o.part OPERATOR(pg_catalog.=) 0 "
	"AND pg_catalog.substr(o.state, 1, 1) OPERATOR(pg_catalog.<>) $1) ORDER BY s.source_id",
	1, {BYTEAOID}};

static void
tell_what_to_rebuild(const Tables *tables)
{
	bytea	   *version = palloc(VARHDRSZ + 1);
	Datum		args[] = {PointerGetDatum(version)};
	const char *schema = quote_identifier(tables_schema(tables));
	Caller		caller;
	uint64		count;

	SET_VARSIZE(version, VARHDRSZ + 1);
	*VARDATA(version) = (char) correlator_state_version();
	owner_begin(tables, &caller);
	count = owner_run(tables, &outdated_sources, args, NULL, 0);
	for (uint64 i = 0; i < count; i++)
	{
		const char *name = TextDatumGetCString(result_datum(i, 1, TEXTOID, NULL));

		ereport(NOTICE,
				(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
				 errmsg("source \"%s\" is to be rebuilt: another version of maillog stored what is open in it", name),
				 errhint("CALL %s.maillog_rebuild(%s);", schema, quote_literal_cstr(name))));
	}
	owner_end(&caller);
	if (count == 0)
		ereport(NOTICE,
				(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
				 errmsg("no source is to be rebuilt")));
}

PG_FUNCTION_INFO_V1(maillog_upgrade);
Datum
maillog_upgrade(PG_FUNCTION_ARGS)
{
	Tables		tables = tables_in_schema(fcinfo);
	Caller		caller;
	uint64		changes;

	PreventCommandIfReadOnly("maillog_upgrade()");
	GetUserIdAndSecContext(&caller.user, &caller.context);
	SetUserIdAndSecContext(tables.owner, caller.context | SECURITY_LOCAL_USERID_CHANGE);
	caller.guc_nest = create_pin_settings();
	SPI_connect();
	changes = upgrade_objects(fcinfo, &tables);
	SPI_finish();
	AtEOXact_GUC(true, caller.guc_nest);
	SetUserIdAndSecContext(caller.user, caller.context);
	ereport(NOTICE,
			(errcode(ERRCODE_SUCCESSFUL_COMPLETION),
			 changes == 0 ? errmsg("the objects in schema \"%s\" are of this version", tables_schema(&tables)) :
			 errmsg("the objects in schema \"%s\" were brought to this version by " UINT64_FORMAT " changes", tables_schema(&tables), changes)));
	tell_what_to_rebuild(&tables);
	PG_RETURN_VOID();
}
