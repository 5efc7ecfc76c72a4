/* catalogue.c: the registries as SQL rows. */
#include "compat.h"

#include "catalog/pg_type.h"
#include "nodes/execnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "../core/scan.h"
#include "../formats/formats.h"
#include "../formats/sun_dispatcher.h"

static Datum
slice_datum(Slice s)
{
	return PointerGetDatum(cstring_to_text_with_len(s.ptr, (int) s.len));
}

static Datum
words_datum(const char *words)
{
	ArrayBuildState *state = NULL;
	const char *end = words + strlen(words);
	Slice		word;

	while ((words = scan_word(scan_blanks(words, end), end, &word)) != NULL)
		state = accumArrayResult(state, slice_datum(word), false, TEXTOID, CurrentMemoryContext);
	if (state == NULL)
		return PointerGetDatum(construct_empty_array(TEXTOID));
	return makeArrayResult(state, CurrentMemoryContext);
}

PG_FUNCTION_INFO_V1(maillog_formats);
Datum
maillog_formats(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int id = 0; id < FORMAT_COUNT; id++)
	{
		const FormatInfo *info = &format_info[id];
		Datum		values[] = {
			slice_datum(info->name),
			CStringGetTextDatum(info->title),
			words_datum(info->programs),
			CStringGetTextDatum(info->sample),
			BoolGetDatum((info->traits & LOGS_CONNECT) != 0),
			BoolGetDatum((info->traits & LOGS_SESSION_END) != 0),
			BoolGetDatum((info->traits & LOGS_MESSAGE_END) != 0),
			BoolGetDatum((info->traits & COUNTS_RECIPIENTS) != 0),
		};
		bool		nulls[lengthof(values)] = {false};

		nulls[3] = info->sample[0] == '\0';
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(maillog_events);
Datum
maillog_events(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int event = 0; event < EVENT_COUNT; event++)
	{
		Datum		values[] = {slice_datum(event_info[event].name), CStringGetTextDatum(event_info[event].meaning)};
		bool		nulls[] = {false, false};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(maillog_dispatcher_debug);
Datum
maillog_dispatcher_debug(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	int64		mask = PG_GETARG_INT64(0);

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < dispatcher_bit_count; i++)
	{
		Datum		values[] = {
			Int32GetDatum(dispatcher_bits[i].bit),
			Int64GetDatum(dispatcher_bits[i].value),
			CStringGetTextDatum(dispatcher_bits[i].usage),
		};
		bool		nulls[] = {false, false, false};

		if (mask & dispatcher_bits[i].value)
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
