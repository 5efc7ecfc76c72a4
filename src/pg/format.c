/* format.c: what the registry of formats tells of the values of their facts. */
#include "compat.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"

#include "../formats/formats.h"
#include "text.h"

/* NULL = there is no such format. */
static const FormatInfo *
format_argument(FunctionCallInfo fcinfo, int n)
{
	int			id = format_of_name(text_argument(fcinfo, n));

	return id < 0 ? NULL : &format_info[id];
}

PG_FUNCTION_INFO_V1(maillog_reply_text);
Datum
maillog_reply_text(PG_FUNCTION_ARGS)
{
	const FormatInfo *format = format_argument(fcinfo, 0);
	Slice		reply = text_argument(fcinfo, 1);
	text	   *out;

	if (reply.ptr == NULL)
		PG_RETURN_NULL();
	if (format == NULL || format->reply == NULL)
		PG_RETURN_DATUM(PG_GETARG_DATUM(1));
	out = palloc(VARHDRSZ + 2 * reply.len);
	SET_VARSIZE(out, VARHDRSZ + format->reply(reply, VARDATA(out)));
	PG_RETURN_TEXT_P(out);
}

static const char *
wait_setting(const FormatInfo *format, Slice direction, Slice protocol)
{
	for (int i = 0; i < WAITS_MAX && format->waits[i].name != NULL; i++)
	{
		const WaitSetting *wait = &format->waits[i];

		if (slice_is(direction, Direction_names[wait->direction]) &&
			(wait->protocol == PROTOCOL_NONE || slice_is(protocol, Protocol_names[wait->protocol])))
			return wait->name;
	}
	return NULL;
}

PG_FUNCTION_INFO_V1(maillog_timeout_setting);
Datum
maillog_timeout_setting(PG_FUNCTION_ARGS)
{
	const FormatInfo *format = format_argument(fcinfo, 0);
	bool		connecting = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	const char *setting = NULL;

	if (connecting)
		setting = format != NULL && format->connect_wait != NULL ? format->connect_wait : "TCP of the operating system";
	else if (format != NULL && !PG_ARGISNULL(3))
		setting = wait_setting(format, text_argument(fcinfo, 1), text_argument(fcinfo, 2));
	if (setting == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(setting));
}

/* NULL = it is not known. */
static const char *
meaning_of_letter(const ScoreLetter *letters, Slice part, char letter)
{
	for (; letters->part != NULL; letters++)
		if (letters->letter == letter && slice_is(part, (Slice) {letters->part, strlen(letters->part)}))
			return letters->meaning;
	return NULL;
}

PG_FUNCTION_INFO_V1(maillog_score_letters);
Datum
maillog_score_letters(PG_FUNCTION_ARGS)
{
	const FormatInfo *format = format_argument(fcinfo, 0);
	Slice		part = text_argument(fcinfo, 1);
	Slice		letters = text_argument(fcinfo, 2);
	StringInfoData out;

	if (format == NULL || format->letters == NULL)
		PG_RETURN_NULL();
	initStringInfo(&out);
	for (size_t i = 0; i < letters.len; i++)
	{
		const char *meaning = meaning_of_letter(format->letters, part, letters.ptr[i]);

		if (meaning != NULL && memchr(letters.ptr, letters.ptr[i], i) == NULL)	/* each once */
			appendStringInfo(&out, out.len > 0 ? ", %s" : "%s", meaning);
	}
	if (out.len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
