/*
 * facts.c: maillog_sessions(query), maillog_messages, maillog_deliveries, maillog_logins, maillog_verdicts: the facts of
 * the lines that a query yields, without a table.
 *
 * The lines are read through a cursor and fed to one correlator per source. A fact is put when it is through, or at the
 * end of the lines. The result goes to disk beyond work_mem: memory holds what is open, and no more.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/ilist.h"
#include "tcop/dest.h"
#include "tcop/pquery.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/portal.h"
#include "utils/syscache.h"
#include "utils/tuplestore.h"

#include "../correlate/correlator.h"
#include "fact_row.h"
#include "feed.h"
#include "settings.h"

/* The columns of the query, by position; those behind the line may be left out. */
enum {COLUMN_LINE = 1, COLUMN_LINE_NO, COLUMN_SOURCE, COLUMN_SOURCE_NAME};

typedef struct Source
{
	dlist_node	node;
	int32		id;				/* given, or counted from 1 where the query gives names alone */
	char	   *name;
	int64		line_no;		/* of its last line */
	Correlator *correlator;
} Source;

typedef struct Search
{
	FactKind	kind;
	Portal		portal;
	bool		lines_are_text;
	Oid			column_type[COLUMN_SOURCE_NAME + 1];	/* int4, int8 or text; InvalidOid = the query has no such column */
	dlist_head	sources;		/* the one last used first */
	int32		source_count;
	Feed	   *feed;
	MemoryContext context;		/* lives as long as the search */
	MemoryContext per_line;
	MemoryContext per_fact;

	Tuplestorestate *rows;		/* of the result */
	TupleDesc	desc;
} Search;

/* --- the query --- */

#define QUERY_HINT "Give one SELECT whose first column is the line, for example: SELECT line FROM maillog ORDER BY source_id, line_no."

static bool
is_plain_select(List *queries)
{
	Query	   *query = list_length(queries) == 1 ? linitial_node(Query, queries) : NULL;

	return query != NULL && query->commandType == CMD_SELECT && !query->hasModifyingCTE && query->rowMarks == NIL;
}

static void
check_plan(SPIPlanPtr plan)
{
	List	   *statements = SPI_plan_get_plan_sources(plan);

	if (list_length(statements) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_SYNTAX_ERROR),
				 errmsg("the query has %d statements, not one", list_length(statements)),
				 errhint(QUERY_HINT)));
	if (!is_plain_select(((CachedPlanSource *) linitial(statements))->query_list))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("the query is not a plain SELECT"),
				 errhint(QUERY_HINT)));
}

/* Type of a column, with those that are read alike taken together. */
static Oid
column_base_type(TupleDesc desc, int column)
{
	Oid			type = getBaseType(SPI_gettypeid(desc, column));

	return type == VARCHAROID ? TEXTOID : type;
}

static void
wrong_type(TupleDesc desc, int column, const char *what, const char *types)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATATYPE_MISMATCH),
			 errmsg("column %d of the query is of type %s", column, format_type_be(SPI_gettypeid(desc, column))),
			 errdetail("It is taken for %s and has to be of type %s.", what, types),
			 errhint("The columns are, by position: the line, its number, its source, the name of the source; all but the first may be left out. "
					 "For example: SELECT line, line_no, source_id FROM maillog ORDER BY source_id, line_no.")));
}

static void
check_columns(Search *search, TupleDesc desc, Oid line_type)
{
	Oid		   *type = search->column_type;

	if (desc->natts < COLUMN_LINE || desc->natts > COLUMN_SOURCE_NAME)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the query has %d columns", desc->natts),
				 errhint("It has one to four: the line, its number, its source, the name of the source.")));
	for (int column = COLUMN_LINE; column <= desc->natts; column++)
		type[column] = column_base_type(desc, column);
	if (type[COLUMN_LINE] != line_type && type[COLUMN_LINE] != TEXTOID)
		wrong_type(desc, COLUMN_LINE, "the line", "maillog_line or text");
	if (OidIsValid(type[COLUMN_LINE_NO]) && type[COLUMN_LINE_NO] != INT8OID && type[COLUMN_LINE_NO] != INT4OID)
		wrong_type(desc, COLUMN_LINE_NO, "the number of the line", "bigint or integer");
	if (OidIsValid(type[COLUMN_SOURCE]) && type[COLUMN_SOURCE] != INT4OID && type[COLUMN_SOURCE] != TEXTOID)
		wrong_type(desc, COLUMN_SOURCE, "the source", "integer or text");
	if (OidIsValid(type[COLUMN_SOURCE_NAME]) && type[COLUMN_SOURCE] != INT4OID)
		wrong_type(desc, COLUMN_SOURCE, "the number of the source, since column 4 names it,", "integer");
	if (OidIsValid(type[COLUMN_SOURCE_NAME]) && type[COLUMN_SOURCE_NAME] != TEXTOID)
		wrong_type(desc, COLUMN_SOURCE_NAME, "the name of the source", "text");
	search->lines_are_text = type[COLUMN_LINE] == TEXTOID;
}

static void
open_query(Search *search, const char *query, Oid line_type)
{
	SPIPlanPtr	plan = SPI_prepare_cursor(query, 0, NULL, CURSOR_OPT_NO_SCROLL);

	check_plan(plan);
	search->portal = SPI_cursor_open(NULL, plan, NULL, NULL, true);
	check_columns(search, search->portal->tupDesc, line_type);
}

/* --- rows out --- */

static void
put_fact(void *arg, FactKind kind, const Fact *fact, bool replaces PG_USED_FOR_ASSERTS_ONLY)
{
	Search	   *search = arg;
	Datum		values[FACT_COLUMNS_MAX];
	bool		nulls[FACT_COLUMNS_MAX];
	MemoryContext old = MemoryContextSwitchTo(search->per_fact);

	Assert(!replaces);			/* nothing is put before it is through, but at the end */
	fact_fill(kind, fact, values, nulls);
	tuplestore_putvalues(search->rows, search->desc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(search->per_fact);
}

/* --- lines in --- */

static Source *
add_source(Search *search, int32 id, const char *name)
{
	MemoryContext old = MemoryContextSwitchTo(search->context);
	CorrelatorUser user = {.arg = search, .put = put_fact};
	Source	   *source = palloc0(sizeof *source);

	source->id = id;
	source->name = pstrdup(name);
	source->correlator = correlator_create(&user, id, source->name, 1 << search->kind);
	MemoryContextSwitchTo(old);
	search->source_count++;
	return source;
}

/* The source of a row. Rows of one stand together, mostly: it is found at once. */
static Source *
source_of(Search *search, TupleTableSlot *row)
{
	bool		no_source = true;
	bool		no_name = true;
	Datum		value = 0;
	Datum		name_value = 0;
	int32		id = 0;
	const char *name = NULL;
	Source	   *source = NULL;
	dlist_iter	i;

	if (OidIsValid(search->column_type[COLUMN_SOURCE]))
		value = slot_getattr(row, COLUMN_SOURCE, &no_source);
	if (OidIsValid(search->column_type[COLUMN_SOURCE_NAME]))
		name_value = slot_getattr(row, COLUMN_SOURCE_NAME, &no_name);
	if (!no_source && search->column_type[COLUMN_SOURCE] == INT4OID)
		id = DatumGetInt32(value);
	else if (!no_source)
		name = TextDatumGetCString(value);

	dlist_foreach(i, &search->sources)
	{
		source = dlist_container(Source, node, i.cur);
		if (name != NULL ? strcmp(source->name, name) == 0 && source->id != 0 : source->id == id)
			break;
		source = NULL;
	}
	if (source != NULL)
	{
		dlist_move_head(&search->sources, &source->node);
		return source;
	}
	if (name != NULL)
		id = search->source_count + 1;
	else
		name = no_name ? setting_source() : TextDatumGetCString(name_value);
	source = add_source(search, id, name);
	dlist_push_head(&search->sources, &source->node);
	return source;
}

static void
feed_row(Search *search, TupleTableSlot *row)
{
	bool		isnull;
	Datum		line = slot_getattr(row, COLUMN_LINE, &isnull);
	struct varlena *bytes;
	Source	   *source;

	if (isnull)
		return;
	source = source_of(search, row);
	source->line_no++;
	if (OidIsValid(search->column_type[COLUMN_LINE_NO]))
	{
		Datum		number = slot_getattr(row, COLUMN_LINE_NO, &isnull);

		if (!isnull)
			source->line_no = search->column_type[COLUMN_LINE_NO] == INT8OID ? DatumGetInt64(number) : DatumGetInt32(number);
	}

	bytes = PG_DETOAST_DATUM_PACKED(line);
	if (search->lines_are_text)
		feed_text(search->feed, source->correlator, source->line_no, (Slice) {VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes)});
	else
	{
		LineValue	value = line_value(bytes);

		feed_line(search->feed, source->correlator, source->line_no, &value);
	}
}

/* Where the executor puts the rows: read where they lie, none is copied. */
typedef struct LineReceiver
{
	DestReceiver pub;
	Search	   *search;
} LineReceiver;

static bool
receive_row(TupleTableSlot *row, DestReceiver *self)
{
	Search	   *search = ((LineReceiver *) self)->search;
	MemoryContext old = MemoryContextSwitchTo(search->per_line);

	feed_row(search, row);
	MemoryContextSwitchTo(old);
	MemoryContextReset(search->per_line);
	return true;
}

static void
feed_rows(Search *search)
{
	LineReceiver receiver = {*None_Receiver, search};

	receiver.pub.receiveSlot = receive_row;
	PortalRunFetch(search->portal, FETCH_FORWARD, FETCH_ALL, &receiver.pub);
	SPI_cursor_close(search->portal);
	feed_finish(search->feed);
}

/* What is open at the last line, as it stands. */
static void
flush_sources(Search *search)
{
	dlist_iter	i;

	dlist_foreach(i, &search->sources)
		correlator_flush(dlist_container(Source, node, i.cur)->correlator);
}

/* --- the functions --- */

static Datum
facts_of_query(FunctionCallInfo fcinfo, FactKind kind)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	char	   *query = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Oid			line_type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("maillog_line"),
											ObjectIdGetDatum(get_func_namespace(fcinfo->flinfo->fn_oid)));
	int			columns;
	Search	   *search;

	InitMaterializedSRF(fcinfo, 0);
	fact_columns(kind, &columns);
	if (rsinfo->setDesc->natts != columns)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("function maillog_%s does not have the columns of this version of the library", fact_names[kind]),
				 errhint("Run ALTER EXTENSION maillog UPDATE.")));
	SPI_connect();
	search = palloc0(sizeof *search);
	search->kind = kind;
	search->context = CurrentMemoryContext;
	search->per_line = AllocSetContextCreate(CurrentMemoryContext, "maillog line", ALLOCSET_DEFAULT_SIZES);
	search->per_fact = AllocSetContextCreate(CurrentMemoryContext, "maillog fact", ALLOCSET_DEFAULT_SIZES);
	dlist_init(&search->sources);
	search->feed = feed_create();
	open_query(search, query, line_type);
	search->rows = rsinfo->setResult;
	search->desc = rsinfo->setDesc;
	feed_rows(search);
	flush_sources(search);
	SPI_finish();				/* and with it the correlators */
	return (Datum) 0;
}

#define FACTS_FUNCTION(name, kind) \
	PG_FUNCTION_INFO_V1(name); \
	Datum name(PG_FUNCTION_ARGS) { return facts_of_query(fcinfo, kind); }

FACTS_FUNCTION(maillog_sessions, FACT_session)
FACTS_FUNCTION(maillog_messages, FACT_message)
FACTS_FUNCTION(maillog_deliveries, FACT_delivery)
FACTS_FUNCTION(maillog_logins, FACT_login)
FACTS_FUNCTION(maillog_verdicts, FACT_verdict)
