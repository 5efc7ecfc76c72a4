/* load_write.c: see load_write.h. */
#include "load_write.h"

#include "catalog/pg_type.h"
#include "executor/tuptable.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "fact_insert.h"
#include "fact_row.h"
#include "load_place.h"

/* --- rows for a statement --- */

/* Run a statement over rows; they are freed. */
static void
run_over(const Tables *tables, const Statement *statement, int32 source_id, TupleDesc desc, Tuplestorestate *rows)
{
	int64		count = tuplestore_tuple_count(rows);

	if (count > 0)
	{
		Datum		source = Int32GetDatum(source_id);

		owner_batch(desc, rows, count);
		owner_run_anew(tables, statement, &source);
	}
	tuplestore_end(rows);
}

static Tuplestorestate *
new_rows(void)
{
	return tuplestore_begin_heap(false, false, work_mem);
}

/* The first three alone are the key of a row that is to go, a fact's too; the last is where a row stands, if it is known. */
enum {OPEN_COLUMN_kind, OPEN_COLUMN_id, OPEN_COLUMN_n, OPEN_COLUMN_part, OPEN_COLUMN_first_line, OPEN_COLUMN_expires_at,
	OPEN_COLUMN_keys, OPEN_COLUMN_state, OPEN_COLUMN_place, OPEN_COLUMNS};

static TupleDesc
open_desc(void)
{
	static TupleDesc desc;

	if (desc == NULL)
	{
		static const struct {const char *name; Oid type;} columns[OPEN_COLUMNS] = {
			{"kind", INT2OID}, {"id", INT8OID}, {"n", INT4OID}, {"part", INT4OID}, {"first_line", INT8OID},
			{"expires_at", TIMESTAMPTZOID}, {"keys", BYTEAOID}, {"state", BYTEAOID}, {"place", TIDOID}};
		MemoryContext old = MemoryContextSwitchTo(TopMemoryContext);
		TupleDesc	made = CreateTemplateTupleDesc(OPEN_COLUMNS);

		for (int i = 0; i < OPEN_COLUMNS; i++)
			TupleDescInitEntry(made, (AttrNumber) (i + 1), columns[i].name, columns[i].type, -1, 0);
		desc = made;
		MemoryContextSwitchTo(old);
	}
	return desc;
}

static void
put_open_key(Tuplestorestate *rows, int32 kind, int64 id, int32 n)
{
	Datum		values[OPEN_COLUMNS] = {Int16GetDatum((int16) kind), Int64GetDatum(id), Int32GetDatum(n)};
	bool		nulls[OPEN_COLUMNS] = {false, false, false, true, true, true, true, true, true};

	tuplestore_putvalues(rows, open_desc(), values, nulls);
}

/* --- facts --- */

typedef struct FactStatements
{
	Statement	remove;
	Statement	insert;
} FactStatements;

/* The first rule of the user that matches row b of a batch: it beats the cause that we found. */
#define RULE_OF_ROW \
	"(SELECT r.cause FROM @.maillog_cause_rule AS r WHERE b.cause IS NOT NULL " \
	"AND (r.code IS NULL OR r.code OPERATOR(pg_catalog.=) b.code) " \
	"AND (r.enhanced_code IS NULL OR r.enhanced_code OPERATOR(pg_catalog.=) b.enhanced_code) " \
	"AND (r.pattern IS NULL OR b.reply OPERATOR(pg_catalog.~*) r.pattern) ORDER BY r.rule_id LIMIT 1)"

/* What a column of the table takes from row b and rule r. */
static const char *
column_value(const char *name)
{
	if (strcmp(name, "cause") == 0)
		return "coalesce(r.cause, b.cause)";
	if (strcmp(name, "overruled_cause") == 0)
		return "CASE WHEN r.cause OPERATOR(pg_catalog.<>) b.cause THEN b.cause END";
	return psprintf("b.%s", quote_identifier(name));
}

static const FactStatements *
fact_statements(FactKind kind)
{
	static FactStatements statements[FACT_COUNT];
	FactStatements *made = &statements[kind];

	if (made->insert.text == NULL)
	{
		const char *table = fact_names[kind];
		TupleDesc	desc = fact_desc(kind);
		StringInfoData names;
		StringInfoData values;
		const char *rule = "";
		MemoryContext old = MemoryContextSwitchTo(TopMemoryContext);

		initStringInfo(&names);
		initStringInfo(&values);
		for (int i = 0; i < desc->natts; i++)
		{
			const char *name = NameStr(TupleDescAttr(desc, i)->attname);

			if (strcmp(name, "cause") == 0)
				rule = " LEFT JOIN LATERAL " RULE_OF_ROW " AS r ON true";
			appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", quote_identifier(name));
			appendStringInfo(&values, "%s%s", i > 0 ? ", " : "", column_value(name));
		}
		made->remove = (Statement) {
			psprintf("DELETE FROM @.maillog_%s AS f USING maillog_batch AS b WHERE f.source_id OPERATOR(pg_catalog.=) $1 "
					 "AND f.id OPERATOR(pg_catalog.=) b.id AND f.n OPERATOR(pg_catalog.=) b.n", table), 1, {INT4OID}};
		made->insert = (Statement) {
			psprintf("INSERT INTO @.maillog_%s (%s) SELECT %s FROM maillog_batch AS b%s", table, names.data, values.data, rule), 0, {0}};
		pfree(names.data);
		pfree(values.data);
		MemoryContextSwitchTo(old);
	}
	return made;
}

static int
compare_fact_rows(const void *a, const void *b)
{
	const FactRow *x = a;
	const FactRow *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->n - y->n;
}

static const Statement any_rule = {"SELECT 1 FROM @.maillog_cause_rule", 0, {0}};

/* By a statement, which asks the user's rules, and whatever the user added to the table. */
static void
insert_by_statement(const Tables *tables, FactKind kind, int32 source_id, HeapTuple *rows, int count)
{
	Tuplestorestate *insert = new_rows();
	TupleTableSlot *slot = MakeSingleTupleTableSlot(fact_desc(kind), &TTSOpsHeapTuple);

	for (int i = 0; i < count; i++)
	{
		ExecStoreHeapTuple(rows[i], slot, false);
		tuplestore_puttupleslot(insert, slot);
	}
	ExecDropSingleTupleTableSlot(slot);
	run_over(tables, &fact_statements(kind)->insert, source_id, fact_desc(kind), insert);
}

/* In the order of their key, which is that of its index. */
static void
write_facts(const FactRows *facts, FactKind kind, const Tables *tables, int32 source_id, bool rules)
{
	Tuplestorestate *remove = new_rows();
	HeapTuple  *rows = palloc(sizeof(HeapTuple) * (Size) facts->count);
	int			count = 0;
	char		table[NAMEDATALEN];

	qsort(facts->rows, (size_t) facts->count, sizeof(FactRow), compare_fact_rows);
	for (int i = 0; i < facts->count; i++)
	{
		const FactRow *row = &facts->rows[i];

		if (row->stored)
			put_open_key(remove, 0, row->id, row->n);
		if (row->tuple != NULL)
			rows[count++] = row->tuple;
	}
	run_over(tables, &fact_statements(kind)->remove, source_id, open_desc(), remove);
	snprintf(table, sizeof table, "maillog_%s", fact_names[kind]);
	if (rules || !fact_insert(tables, table, fact_desc(kind), rows, count))
		insert_by_statement(tables, kind, source_id, rows, count);
	pfree(rows);
}

/* --- what is open --- */

#define OPEN_IS_OF_BATCH "o.source_id OPERATOR(pg_catalog.=) $1 " \
	"AND o.kind OPERATOR(pg_catalog.=) b.kind AND o.id OPERATOR(pg_catalog.=) b.id AND o.n OPERATOR(pg_catalog.=) b.n"
#define OPEN_UPDATE "UPDATE @.maillog_open AS o SET first_line = b.first_line, expires_at = b.expires_at, keys = b.keys, " \
	"state = b.state FROM maillog_batch AS b WHERE " OPEN_IS_OF_BATCH " AND o.part OPERATOR(pg_catalog.=) b.part"
#define OPEN_RETURNING " RETURNING o.kind, o.id, o.n, o.part, o.ctid"

static const Statement open_remove = {"DELETE FROM @.maillog_open AS o USING maillog_batch AS b WHERE " OPEN_IS_OF_BATCH, 1, {INT4OID}};
static const Statement open_update = {OPEN_UPDATE OPEN_RETURNING, 1, {INT4OID}};
static const Statement open_update_in_place = {
	OPEN_UPDATE " AND o.ctid OPERATOR(pg_catalog.=) b.place" OPEN_RETURNING, 1, {INT4OID}};
static const Statement open_insert = {
	"INSERT INTO @.maillog_open (source_id, kind, id, n, part, first_line, expires_at, keys, state) "
	"SELECT $1, kind, id, n, part, first_line, expires_at, keys, state FROM maillog_batch",
	1, {INT4OID}};

static void
put_open(Tuplestorestate *rows, const OpenState *open, ItemPointer place, MemoryContext per_row)
{
	MemoryContext old = MemoryContextSwitchTo(per_row);
	Size		size = (Size) open->nkeys * sizeof(LinkKey);
	bytea	   *keys = palloc(VARHDRSZ + size);
	Datum		values[OPEN_COLUMNS] = {
		Int16GetDatum((int16) open->kind), Int64GetDatum(open->id), Int32GetDatum(open->n), Int32GetDatum(open->part),
		Int64GetDatum(open->first_line), TimestampTzGetDatum(open->expires_at), PointerGetDatum(keys), PointerGetDatum(open->state), PointerGetDatum(place)};
	bool		nulls[OPEN_COLUMNS] = {false};

	SET_VARSIZE(keys, VARHDRSZ + size);
	memcpy(VARDATA(keys), open->keys, size);
	nulls[OPEN_COLUMN_first_line] = open->first_line == PG_INT64_MAX;
	nulls[OPEN_COLUMN_place] = place == NULL;
	tuplestore_putvalues(rows, open_desc(), values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(per_row);
}

/* Run a statement that updates rows of the batch, and note where they stand now; how many they are. */
static int64
update_open(const Tables *tables, const Statement *statement, int32 source_id, Tuplestorestate *rows)
{
	Datum		source = Int32GetDatum(source_id);

	owner_batch(open_desc(), rows, tuplestore_tuple_count(rows));
	owner_run_anew(tables, statement, &source);
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		PlaceKey	key = {tables->relid, source_id, result_int64(i, 2, 0), DatumGetInt16(result_datum(i, 1, INT2OID, NULL)),
			DatumGetInt32(result_datum(i, 3, INT4OID, NULL)), DatumGetInt32(result_datum(i, 4, INT4OID, NULL))};

		place_note(&key, (ItemPointer) DatumGetPointer(result_datum(i, 5, TIDOID, NULL)));
	}
	return (int64) SPI_processed;
}

/* Of a thing that was dropped: what goes with it was saved before. */
static bool
is_left_over(const Batch *batch, const RowKey *key)
{
	const OpenRow *thing = key->part == 0 ? NULL : batch_find_open(batch, (OpenKind) key->kind, key->id, key->n, 0);

	return key->part > 0 && (thing == NULL || !thing->open);
}

static void
write_open(Batch *batch, const Tables *tables, int32 source_id)
{
	Tuplestorestate *remove = new_rows();
	Tuplestorestate *update = new_rows();
	Tuplestorestate *update_in_place = new_rows();
	Tuplestorestate *insert = new_rows();
	HASH_SEQ_STATUS scan;
	OpenPlace  *open;

	hash_seq_init(&scan, batch->open_places);
	while ((open = hash_seq_search(&scan)) != NULL)
	{
		PlaceKey	key = {tables->relid, source_id, open->key.id, open->key.kind, open->key.n, open->key.part};
		ItemPointer place = open->row.stored ? place_find(&key) : NULL;

		if (is_left_over(batch, &open->key))
			continue;
		if (open->row.open)
			put_open(!open->row.stored ? insert : place == NULL ? update : update_in_place, &open->row.state, place, batch->per_row);
		else
		{
			put_open_key(remove, open->key.kind, open->key.id, open->key.n);
			place_drop(&key);
		}
	}
	run_over(tables, &open_remove, source_id, open_desc(), remove);
	if (tuplestore_tuple_count(update_in_place) > 0 &&
		update_open(tables, &open_update_in_place, source_id, update_in_place) < tuplestore_tuple_count(update_in_place))
		update_open(tables, &open_update, source_id, update_in_place);
	if (tuplestore_tuple_count(update) > 0)
		update_open(tables, &open_update, source_id, update);
	tuplestore_end(update_in_place);
	tuplestore_end(update);
	run_over(tables, &open_insert, source_id, open_desc(), insert);
}

/* --- both --- */

void
batch_write(Batch *batch, const Tables *tables, int32 source_id)
{
	Caller		caller;
	bool		rules;

	if (batch_rows(batch) == 0)
		return;
	owner_begin(tables, &caller);
	rules = owner_run(tables, &any_rule, NULL, NULL, 1) > 0;
	for (int kind = 0; kind < FACT_COUNT; kind++)
		if (batch->facts[kind].count > 0)
			write_facts(&batch->facts[kind], kind, tables, source_id, rules);
	write_open(batch, tables, source_id);
	owner_end(&caller);
}
