/* address.c: maillog_address_key, by which the tables of facts are searched for addresses and domains. */
#include "compat.h"

#include "mb/pg_wchar.h"

#include "../core/scan.h"

/*
 * "Local@Domain" as "domain@local": all addresses of a domain stand together. The last @ divides, for a quoted local part
 * may hold others; a name without any is a local user, "@name". Only ASCII letters are folded, so that the result depends on
 * no locale; in every encoding of a server an ASCII byte is an ASCII character. The angle brackets of SMTP are no part of it,
 * nor is quoting, RFC 5321 section 4.1.2: "a"@x is a@x, and of servers some write the one, some the other.
 */
#define ADDRESS_MAX 512			/* bytes; RFC 5321 has 254. Longer ones are cut: an index takes no more than some thousand */

static char *
append_local(char *out, const char *local, Size len)
{
	bool		quoted = len >= 2 && local[0] == '"' && local[len - 1] == '"';

	for (Size i = quoted; i < len - quoted; i++)
	{
		if (quoted && local[i] == '\\' && i + 1 < len - quoted)
			i++;
		*out++ = byte_lower(local[i]);
	}
	return out;
}

PG_FUNCTION_INFO_V1(maillog_address_key);
Datum
maillog_address_key(PG_FUNCTION_ARGS)
{
	text	   *address = PG_GETARG_TEXT_PP(0);
	const char *start = VARDATA_ANY(address);
	Size		all = VARSIZE_ANY_EXHDR(address);
	bool		bracketed = all >= 2 && start[0] == '<' && start[all - 1] == '>';
	Size		len = (Size) pg_mbcliplen(start + bracketed, (int) (bracketed ? all - 2 : all), ADDRESS_MAX);
	Size		local = len;	/* bytes before the @ */
	Size		domain = 0;		/* bytes behind it */
	text	   *key = palloc(VARHDRSZ + len + 1);
	char	   *out = VARDATA(key);

	start += bracketed;
	while (domain < len && start[len - domain - 1] != '@')
		domain++;
	if (domain < len)
		local = len - domain - 1;
	else
		domain = 0;
	for (Size i = 0; i < domain; i++)
		*out++ = byte_lower(start[len - domain + i]);
	if (len > 0)
		*out++ = '@';
	out = append_local(out, start, local);
	SET_VARSIZE(key, out - (char *) key);
	PG_RETURN_TEXT_P(key);
}
