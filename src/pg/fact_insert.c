/* fact_insert.c: see fact_insert.h. */
#include "fact_insert.h"

#include "access/heapam.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#define AT_ONCE 64			/* some pages */

/* --- is it as it was made? --- */

/* A column that is there for us to fill. n has a default for whoever inserts by hand. */
static bool
is_ours(Form_pg_attribute column, Form_pg_attribute ours)
{
	if (column->attisdropped || column->attgenerated != '\0' || column->attidentity != '\0')
		return false;
	if (column->attnotnull && !ours->attnotnull)
		return false;
	return column->atttypid == ours->atttypid && column->atttypmod == ours->atttypmod &&
		strcmp(NameStr(column->attname), NameStr(ours->attname)) == 0;
}

/*
 * A column that was added and is NULL where nobody fills it. A row of ours ends before it: where it has a missing
 * value, which is what rows had that were there before it, ours would show that. A type may bring a default, a domain
 * constraints too.
 */
static bool
is_null_by_itself(Form_pg_attribute column)
{
	if (column->attisdropped)
		return true;
	if (column->attnotnull || column->atthasdef || column->atthasmissing || column->attgenerated != '\0' ||
		column->attidentity != '\0')
		return false;
	return get_typtype(column->atttypid) != TYPTYPE_DOMAIN && get_typdefault(column->atttypid) == NULL;
}

static bool
columns_are_ours(TupleDesc desc, TupleDesc ours)
{
	if (desc->natts < ours->natts)
		return false;
	for (int i = 0; i < ours->natts; i++)
		if (!is_ours(TupleDescAttr(desc, i), TupleDescAttr(ours, i)))
			return false;
	for (int i = ours->natts; i < desc->natts; i++)
		if (!is_null_by_itself(TupleDescAttr(desc, i)))
			return false;
	return true;
}

static bool
is_as_made(Relation rel, TupleDesc ours)
{
	const TriggerDesc *triggers = rel->trigdesc;
	const TupleConstr *constraints = RelationGetDescr(rel)->constr;

	return rel->rd_rel->relkind == RELKIND_RELATION && !rel->rd_rel->relispartition &&
		rel->rd_tableam == GetHeapamTableAmRoutine() && !rel->rd_rel->relhasrules && !rel->rd_rel->relforcerowsecurity &&
		(triggers == NULL || !(triggers->trig_insert_before_statement || triggers->trig_insert_before_row ||
							   triggers->trig_insert_after_row || triggers->trig_insert_after_statement ||
							   triggers->trig_insert_instead_row)) &&
		(constraints == NULL || constraints->num_check == 0) && columns_are_ours(RelationGetDescr(rel), ours);
}

/* A constraint that is checked later wants its queue. */
static bool
indexes_are_immediate(const ResultRelInfo *target)
{
	for (int i = 0; i < target->ri_NumIndices; i++)
		if (!target->ri_IndexRelationDescs[i]->rd_index->indimmediate)
			return false;
	return true;
}

/* --- rows --- */

static void
insert_some(EState *estate, ResultRelInfo *target, HeapTuple *rows, int count, TupleTableSlot **slots, BulkInsertState bulk)
{
	Relation	rel = target->ri_RelationDesc;

	for (int i = 0; i < count; i++)
		ExecStoreHeapTuple(rows[i], slots[i], false);
	table_multi_insert(rel, slots, count, GetCurrentCommandId(true), 0, bulk);
	for (int i = 0; i < count; i++)
	{
		insert_index_tuples(target, slots[i], estate);
		ResetPerTupleExprContext(estate);
		ExecClearTuple(slots[i]);
	}
}

static void
insert_all(EState *estate, ResultRelInfo *target, HeapTuple *rows, int count)
{
	TupleTableSlot *slots[AT_ONCE];
	int			nslots = Min(count, AT_ONCE);
	BulkInsertState bulk = GetBulkInsertState();

	for (int i = 0; i < nslots; i++)
		slots[i] = MakeSingleTupleTableSlot(RelationGetDescr(target->ri_RelationDesc), &TTSOpsHeapTuple);
	for (int done = 0; done < count; done += AT_ONCE)
		insert_some(estate, target, rows + done, Min(count - done, AT_ONCE), slots, bulk);
	for (int i = 0; i < nslots; i++)
		ExecDropSingleTupleTableSlot(slots[i]);
	FreeBulkInsertState(bulk);
}

bool
fact_insert(const Tables *tables, const char *table, TupleDesc desc, HeapTuple *rows, int count)
{
	Relation	rel = table_open(tables_find(tables, table), RowExclusiveLock);
	bool		done = false;

	if (is_as_made(rel, desc))
	{
		EState	   *estate = CreateExecutorState();
		ResultRelInfo *target = makeNode(ResultRelInfo);

		InitResultRelInfo(target, rel, 0, NULL, 0);
		ExecOpenIndices(target, false);
		done = indexes_are_immediate(target);
		if (done)
			insert_all(estate, target, rows, count);
		ExecCloseIndices(target);
		FreeExecutorState(estate);
	}
	table_close(rel, NoLock);
	return done;
}
