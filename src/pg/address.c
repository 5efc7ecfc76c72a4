/* address.c: maillog_address_key, by which the tables of facts are searched for addresses and domains. */
#include "compat.h"

#include "mb/pg_wchar.h"

#include "../core/address.h"

#define ADDRESS_MAX 512			/* bytes; RFC 5321 has 254. Longer ones are cut: an index takes no more than some thousand */

/*
 * "Local@Domain" as "domain@local": all addresses of a domain stand together. A name without any @ is a local user,
 * "@name". The result depends on no locale; in every encoding of a server an ASCII byte is an ASCII character. The angle
 * brackets of SMTP are no part of it.
 */
PG_FUNCTION_INFO_V1(maillog_address_key);
Datum
maillog_address_key(PG_FUNCTION_ARGS)
{
	text	   *argument = PG_GETARG_TEXT_PP(0);
	const char *start = VARDATA_ANY(argument);
	Size		all = VARSIZE_ANY_EXHDR(argument);
	bool		bracketed = all >= 2 && start[0] == '<' && start[all - 1] == '>';
	Slice		address = {start + bracketed, (size_t) pg_mbcliplen(start + bracketed, (int) (bracketed ? all - 2 : all), ADDRESS_MAX)};
	Slice		local = address_local(address);
	AddressBytes bytes = address_local_bytes(address);
	text	   *key = palloc(VARHDRSZ + address.len + 1);
	char	   *out = VARDATA(key);

	for (Size i = local.len + 1; i < address.len; i++)
		*out++ = byte_lower(address.ptr[i]);
	if (address.len > 0)
		*out++ = '@';
	for (int byte; (byte = address_next(&bytes)) >= 0;)
		*out++ = (char) byte;
	SET_VARSIZE(key, out - (char *) key);
	PG_RETURN_TEXT_P(key);
}
