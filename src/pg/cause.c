/* cause.c: causes of failure in SQL. */
#include "compat.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "../core/cause.h"
#include "../core/entry.h"
#include "../core/scan.h"
#include "settings.h"
#include "text.h"

static Stage
stage_by_name(Slice name)
{
	if (name.ptr == NULL)
		return STAGE_NONE;
	for (int stage = STAGE_NONE + 1; stage < STAGE_COUNT; stage++)
		if (slice_is(name, Stage_names[stage]))
			return stage;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("there is no stage \"%.*s\"", (int) Min(name.len, 32), name.ptr),
			 errhint("Use connect, helo, starttls, auth, mail, rcpt, data, end_of_data, session, or NULL.")));
}

PG_FUNCTION_INFO_V1(maillog_cause_of);
Datum
maillog_cause_of(PG_FUNCTION_ARGS)
{
	int32		code = PG_ARGISNULL(0) ? INT_NONE : PG_GETARG_INT32(0);
	Cause		cause = cause_of_reply(code, text_argument(fcinfo, 1), text_argument(fcinfo, 2),
									   stage_by_name(text_argument(fcinfo, 3)));
	Slice		name = cause_info[cause].name;

	if (cause == CAUSE_NONE)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(name.ptr, (int) name.len));
}

/* A member as text; an empty address is written as in SMTP. */
static void
append_value(StringInfo out, Jsonb *values, Slice name)
{
	JsonbValue	buffer;
	JsonbValue *value = getKeyJsonValueFromContainer(&values->root, name.ptr, (int) name.len, &buffer);

	if (value != NULL && value->type == jbvString)
	{
		if (value->val.string.len == 0)
			appendStringInfoString(out, "<>");
		else
			appendBinaryStringInfo(out, value->val.string.val, value->val.string.len);
	}
	else if (value != NULL && value->type == jbvNumeric)
		appendStringInfoString(out, DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric))));
	else
		appendStringInfoString(out, setting_italian() ? "(sconosciuto)" : "(unknown)");
}

/* One pass: what stands in a value is no placeholder. */
PG_FUNCTION_INFO_V1(maillog_explain);
Datum
maillog_explain(PG_FUNCTION_ARGS)
{
	Slice		template = text_argument(fcinfo, 0);
	Jsonb	   *values = PG_GETARG_JSONB_P(1);
	const char *p = template.ptr;
	const char *end = slice_end(template);
	const char *after;
	StringInfoData out;
	Slice		before;
	Slice		name;

	if (!JB_ROOT_IS_OBJECT(values))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the values of an explanation must be an object"),
				 errhint("Use jsonb_build_object('sender', sender, 'recipient', recipient).")));
	initStringInfo(&out);
	while (scan_until(p, end, '{', &before) != NULL)
	{
		appendBinaryStringInfo(&out, before.ptr, (int) before.len);
		p = slice_end(before);
		after = scan_char(scan_class(p + 1, end, BYTE_LOWER, &name), end, '}');
		if (after != NULL)
			append_value(&out, values, name);
		else
		{
			appendStringInfoChar(&out, '{');
			after = p + 1;
		}
		p = after;
	}
	appendBinaryStringInfo(&out, p, (int) (end - p));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
