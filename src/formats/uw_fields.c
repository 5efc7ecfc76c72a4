/*
 * uw_fields.c: who and from where, the part that most UW messages share: U " host=" H tail. The grammar is in uw.c.
 */
#include "uw.h"

#include "../core/scan.h"

#define AUTH_VALUE_MAX 64		/* %.64s, the values beside auth= */

/* M ": " error, which is last. A mailbox name that holds ": " is cut there. */
static const char *
scan_mailbox_error(const char *p, const char *end, Entry *e)
{
	Slice		mailbox;

	p = scan_until_lit(p, end, ": ", &mailbox);
	if (p == NULL)
		return NULL;
	if (!slice_is_lit(mailbox, "???"))
		detail_text(e, "mailbox", mailbox);
	return scan_rest(p + 2, end, &e->reply);
}

static const char *
scan_tail_item(const char *p, const char *end, Entry *e)
{
	const char *value;
	const char *after;
	int32_t		n;
	Slice		word;

	if (p == end)
		return NULL;
	if ((value = scan_lit(p, end, " nmsgs=")) != NULL && (after = scan_int(value, end, &n)) != NULL)
	{
		detail_int(e, "nmsgs", n);
		value = scan_int(scan_char(after, end, '/'), end, &n);
		if (value == NULL)
			return after;
		detail_int(e, "nmsgs_total", n);
		return value;
	}
	if ((after = scan_int(scan_lit(p, end, " ndele="), end, &n)) != NULL)
		detail_int(e, "ndele", n);
	else if ((after = scan_int(scan_lit(p, end, " nseen="), end, &n)) != NULL)
		detail_int(e, "nseen", n);
	else if ((after = scan_word(scan_lit(p, end, " mech="), end, &word)) != NULL)
		e->auth_mechanism = word;
	else if ((after = scan_lit(p, end, " domain=(null)")) != NULL)
		return after;
	else if ((after = scan_word(scan_lit(p, end, " domain="), end, &word)) != NULL)
		detail_text(e, "domain", word);
	else if ((after = scan_lit(p, end, " no mailbox")) != NULL)
		detail_true(e, "no_mailbox");
	else
		after = scan_mailbox_error(scan_lit(p, end, " mbx="), end, e);
	return after;
}

/* Where H ends that begins at p and has no whole address behind its name: the server cuts it at 80 bytes, but for "Moved …". */
static const char *
end_of_cut(const char *p, const char *name_end, const char *end)
{
	const char *limit;

	if (end - p < UW_VALUE_MAX || name_end - p >= UW_VALUE_MAX)
		return name_end;
	limit = p + UW_VALUE_MAX;
	if (scan_lit(name_end, limit, " [") != NULL)
		return limit;
	return scan_char(name_end, limit, ' ') == limit && (limit == end || *limit == ' ') ? limit : name_end;
}

/* H: [name SP] "[" ip "]" | "UNKNOWN" | "[NON-IP]" | variable "=" ip; NULL if it is torn. An address that is not whole is none. */
static const char *
scan_client(const char *p, const char *end, Entry *e)
{
	const char *after = scan_bracketed_ip(p, end, &e->client_ip);
	const char *address;
	Slice		name,
				variable;

	if (after == NULL)
		after = scan_lit(p, end, "[NON-IP]");
	if (after != NULL)
		return after;
	after = scan_word(p, end, &name);
	if (after == NULL || name.ptr[0] == '[')
		return NULL;
	if (scan_until(name.ptr, after, '=', &variable) != NULL)
	{
		detail_text(e, "client", name);
		scan_ip(slice_end(variable) + 1, after, &e->client_ip);
		return after;
	}
	if ((after < end || name.len == UW_VALUE_MAX) && !slice_is_lit(name, "UNKNOWN") && !slice_is_lit(name, "NON-IP"))
		e->client_name = name;	/* the address follows, or it is cut or torn */
	address = scan_bracketed_ip(scan_char(after, end, ' '), end, &e->client_ip);
	return address != NULL ? address : end_of_cut(p, after, end);
}

void
uw_read_host(const char *p, const char *end, Entry *e)
{
	e->direction = DIRECTION_in;
	p = scan_client(scan_blanks(p, end), end, e);	/* "Moved …" writes "host= H" */
	if (p == NULL)
		return;
	e->complete = p;
	while ((p = scan_tail_item(p, end, e)) != NULL)
		e->complete = p;
}

/* SP stamp SP host SP program "[" pid "]:", the envelope of e but for time and pid, anywhere in the text. */
static bool
holds_own_head(Slice text, const Entry *e)
{
	const char *end = slice_end(text);
	LogTime		at;
	Slice		pid;

	if (e->host.len == 0 || e->program.len == 0)
		return false;
	for (const char *p = text.ptr; (p = memchr(p, ' ', (size_t) (end - p))) != NULL; p++)
	{
		const char *after = scan_char(scan_bsd_time(p + 1, end, &at), end, ' ');

		after = scan_char(scan_bytes(after, end, e->host.ptr, e->host.len), end, ' ');
		after = scan_char(scan_bytes(after, end, e->program.ptr, e->program.len), end, '[');
		if (scan_lit(scan_class(after, end, BYTE_DIGIT, &pid), end, "]:") != NULL)
			return true;
	}
	return false;
}

/* Where so many bytes of the server's end at the latest: a syslog daemon may write each control byte as four ("#001"). */
static const char *
reach_of(const char *p, const char *end, size_t bytes)
{
	static const char signs[] = {'#', '\\', '^'};
	const char *limit = (size_t) (end - p) > bytes ? p + bytes : end;

	for (size_t i = 0; i < sizeof signs; i++)
		for (const char *sign = p; (sign = memchr(sign, signs[i], (size_t) (limit - sign))) != NULL; sign++)
			limit = end - limit > 3 ? limit + 3 : end;
	return limit;
}

/*
 * The last " host=" within reach; but the first, if a record like this one was joined between them. A peer that
 * knows host and program of the server can imitate that in its name: there is room for it in 80 bytes.
 */
const char *
uw_scan_value_host(const char *p, const char *end, size_t max, const Entry *e, Slice *value)
{
	const char *limit;
	Slice		first,
				between;

	if (p == NULL)
		return NULL;
	limit = reach_of(p, end, max + sizeof " host=" - 1);
	p = scan_until_lit(p, limit, " host=", &first);
	if (p == NULL)
		return NULL;
	if (scan_until_last_lit(p + 1, limit, " host=", &between) != NULL && !holds_own_head(between, e))
		p = slice_end(between);
	*value = slice_of(first.ptr, p);
	return scan_lit(p, end, " host=");
}

static void
set_user(Slice user, Entry *e)
{
	if (user.len > 0 && !slice_is_lit(user, "???"))
		e->user_name = user;
}

/* Without " host=" the line is torn, perhaps within U. */
void
uw_read_user(const char *p, const char *end, Entry *e)
{
	Slice		user;

	p = uw_scan_value_host(p, end, UW_VALUE_MAX, e, &user);
	if (p == NULL)
		return;
	set_user(user, e);
	uw_read_host(p, end, e);
}

/* The first " host=" counts. */
void
uw_read_account(const char *p, const char *end, Entry *e)
{
	Slice		user;

	p = scan_lit(scan_until_lit(p, end, " host=", &user), end, " host=");
	if (p == NULL)
		return;
	set_user(user, e);
	uw_read_host(p, end, e);
}

/* A is U again unless somebody logs in as somebody else: equal halves show where U ends, whatever it holds. */
void
uw_read_user_auth(const char *p, const char *end, Entry *e)
{
	static const Slice separator = SLICE(" auth=");
	Slice		both,
				user,
				auth;
	size_t		half;

	p = uw_scan_value_host(p, end, 2 * AUTH_VALUE_MAX + separator.len, e, &both);
	if (p == NULL)
		return;
	half = both.len < separator.len ? 0 : (both.len - separator.len) / 2;
	user = (Slice) {both.ptr, half};
	auth = (Slice) {slice_end(both) - half, half};
	if (both.len != 2 * half + separator.len || !slice_is((Slice) {slice_end(user), separator.len}, separator) ||
		!slice_is(user, auth))
	{
		if (scan_until_last_lit(both.ptr, slice_end(both), " auth=", &user) == NULL)
			user = both;
		else
			detail_text(e, "auth_user", slice_of(slice_end(user) + separator.len, slice_end(both)));
	}
	set_user(user, e);
	uw_read_host(p, end, e);
}

/* A torn line shows nothing of the password either. */
void
uw_read_anonymous(const char *p, const char *end, Entry *e)
{
	detail_true(e, "anonymous");
	if (p < end)
		e->secret = slice_of(p, end);
	p = uw_scan_value_host(p, end, UW_VALUE_MAX, e, &e->secret);
	if (p != NULL)
		uw_read_host(p, end, e);
}
