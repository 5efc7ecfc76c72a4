/* reply.c: replies for reading, as their formats say. */
#include "compat.h"

#include "../formats/formats.h"

static WriteReply
writer_of(const text *format)
{
	int			id = format_of_name((Slice) {VARDATA_ANY(format), VARSIZE_ANY_EXHDR(format)});

	return id < 0 ? NULL : format_info[id].reply;
}

PG_FUNCTION_INFO_V1(maillog_reply_text);
Datum
maillog_reply_text(PG_FUNCTION_ARGS)
{
	WriteReply	write = PG_ARGISNULL(0) ? NULL : writer_of(PG_GETARG_TEXT_PP(0));
	text	   *reply,
			   *out;
	Size		len;

	if (PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reply = PG_GETARG_TEXT_PP(1);
	if (write == NULL)
		PG_RETURN_TEXT_P(reply);
	len = VARSIZE_ANY_EXHDR(reply);
	out = palloc(VARHDRSZ + 2 * len);
	SET_VARSIZE(out, VARHDRSZ + write((Slice) {VARDATA_ANY(reply), len}, VARDATA(out)));
	PG_RETURN_TEXT_P(out);
}
