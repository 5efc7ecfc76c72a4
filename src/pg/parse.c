/*
 * parse.c: the SQL functions that say what a line says: maillog_parse, maillog_parse_all, one accessor per column.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

#include "../core/scan.h"
#include "records.h"
#include "row.h"
#include "settings.h"
#include "stored_entry.h"
#include "text.h"
#include "type.h"

/* --- the last stored line that was parsed, shared by its accessors --- */

#define CACHED_LINE_MAX (64 * 1024)	/* longer lines are parsed where they stand, each time */

const Entry *
parse_stored(const LineValue *line)
{
	static Entry entry;
	static char *copy;			/* capacity bytes for the line, and behind them as many of scratch */
	static Size capacity;
	static Slice cached;		/* in copy, or none */
	static uint8 cached_format;
	ParseContext context = line_context(line);

	if (cached.ptr != NULL && cached_format == line->format && slice_is(cached, line->raw))
		return &entry;

	cached = SLICE_NONE;
	if (line->raw.len > CACHED_LINE_MAX)
	{
		context.scratch = line_scratch(line->raw);
		parse_line(line->raw, &context, &entry);
		return &entry;
	}
	if (copy == NULL || capacity < line->raw.len)
	{
		Size		wanted = Max(line->raw.len, 1024);

		copy = copy == NULL ? MemoryContextAlloc(TopMemoryContext, 2 * wanted) : repalloc(copy, 2 * wanted);
		capacity = wanted;
	}
	memcpy(copy, line->raw.ptr, line->raw.len);
	cached = (Slice) {copy, line->raw.len};
	cached_format = line->format;
	context.scratch = copy + capacity;
	parse_line(cached, &context, &entry);
	return &entry;
}

static Datum
get_field(FunctionCallInfo fcinfo, FieldId field)
{
	LineValue	line = PG_GETARG_LINE(0);
	bool		isnull;
	Datum		result;

	/* The instant is stored: no need to parse. */
	if (field == FIELD_at)
	{
		if (TIMESTAMP_IS_NOBEGIN(line.at))
			PG_RETURN_NULL();
		PG_RETURN_TIMESTAMPTZ(line.at);
	}
	result = entry_datum(parse_stored(&line), line.at, field, &isnull);
	if (isnull)
		PG_RETURN_NULL();
	return result;
}

#define FIELD(name, kind, meaning) \
	PG_FUNCTION_INFO_V1(maillog_get_##name); \
	Datum maillog_get_##name(PG_FUNCTION_ARGS) { return get_field(fcinfo, FIELD_##name); }
#include "../core/fields.def"
#undef FIELD

/* --- whole entries --- */

static Datum
entry_row(FunctionCallInfo fcinfo, const Entry *e, TimestampTz at)
{
	TupleDesc	tupdesc = fcinfo->flinfo->fn_extra;
	Datum		values[FIELD_COUNT];
	bool		nulls[FIELD_COUNT];

	if (tupdesc == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);

		if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE || tupdesc->natts != FIELD_COUNT)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("type maillog_entry does not have the columns of this version of the library"),
					 errhint("Run ALTER EXTENSION maillog UPDATE.")));
		tupdesc = BlessTupleDesc(tupdesc);
		fcinfo->flinfo->fn_extra = tupdesc;
		MemoryContextSwitchTo(old);
	}
	entry_fill(e, at, values, nulls);
	return HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls));
}

static Datum
parse_text_row(FunctionCallInfo fcinfo, int format, const TimeReference *reference)
{
	struct varlena *line = PG_GETARG_VARLENA_PP(0);
	Slice		raw = {VARDATA_ANY(line), VARSIZE_ANY_EXHDR(line)};
	ParseContext context = {.format = format, .scratch = line_scratch(raw)};
	static Entry entry;

	parse_line(raw, &context, &entry);
	return entry_row(fcinfo, &entry, resolve_time(&entry.at, reference));
}

PG_FUNCTION_INFO_V1(maillog_parse_text);
Datum
maillog_parse_text(PG_FUNCTION_ARGS)
{
	return parse_text_row(fcinfo, setting_context()->format, setting_reference());
}

PG_FUNCTION_INFO_V1(maillog_parse_text_with);
Datum
maillog_parse_text_with(PG_FUNCTION_ARGS)
{
	TimeReference reference = {NULL, DATE_UNKNOWN};
	int			format = FORMAT_AUTO;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(2))
		reference.zone = zone_by_name(text_to_cstring(PG_GETARG_TEXT_PP(2)), "argument timezone");
	if (!PG_ARGISNULL(1) && reference.zone != NULL)
		reference.date = date_in_zone(PG_GETARG_TIMESTAMPTZ(1), reference.zone);
	else if (!PG_ARGISNULL(1))
		reference.date = date_in_zone(PG_GETARG_TIMESTAMPTZ(1), pg_tzset("UTC"));
	if (!PG_ARGISNULL(3))
		format = format_by_name(text_to_cstring(PG_GETARG_TEXT_PP(3)), "argument format");
	return parse_text_row(fcinfo, format, &reference);
}

PG_FUNCTION_INFO_V1(maillog_parse_line);
Datum
maillog_parse_line(PG_FUNCTION_ARGS)
{
	LineValue	line = PG_GETARG_LINE(0);

	return entry_row(fcinfo, parse_stored(&line), line.at);
}

PG_FUNCTION_INFO_V1(maillog_parse_all);
Datum
maillog_parse_all(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	LineValue	line = PG_GETARG_LINE(0);
	Records		records;
	TimestampTz at;
	Datum		values[FIELD_COUNT];
	bool		nulls[FIELD_COUNT];
	MemoryContext per_record = AllocSetContextCreate(CurrentMemoryContext, "maillog record", ALLOCSET_DEFAULT_SIZES);
	MemoryContext old;
	static Entry entry;

	InitMaterializedSRF(fcinfo, 0);
	records_of_line(&records, &line);
	old = MemoryContextSwitchTo(per_record);
	while (records_next(&records, &entry, &at))
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(per_record);
		entry_fill(&entry, at, values, nulls);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(per_record);
	return (Datum) 0;
}
