/*
 * sun_peer.c: the other side of a record: transport, application, connection information, diagnostic.
 *
 *   transport   = "TCP|" local ip "|" port "|" remote ip "|" port        always in this order
 *   application = "SMTP" [ "/" host [ "/" its MX host ] ] [ "/TLS-" bits "-" cipher ]
 *   connection  = helo " (" [ name " " ] "[" ip "])"
 *   diagnostic  = [ "dns;" host { " (" transport | banner ")" } SP ] [ "smtp;" ] reply
 */
#include "../core/scan.h"
#include "sun.h"

const char *
sun_find_refusal(const char *p, const char *end, bool with_enhanced_code)
{
	for (const char *start = p; p < end; p++)
		if ((*p == '4' || *p == '5') && (p == start || byte_is(p[-1], BYTE_BLANK)) &&
			sun_is_reply(p, end, with_enhanced_code))
			return p;
	return end;
}

const char *
sun_scan_transport(const char *p, const char *end, SunRecord *r)
{
	const char *after;

	if (scan_lit(p, end, "TCP|") == NULL)
		return p;
	p = scan_blanks(scan_word(p, end, &r->transport), end);
	after = scan_blanks(scan_word(p, end, &r->application), end);
	return after != NULL ? after : p;
}

/* ip "|" port; what is no address, and port 0 of a socket that was never bound, set nothing. */
static const char *
scan_endpoint(const char *p, const char *end, IpAddress *ip, int32_t *port)
{
	IpAddress	address;
	Slice		word;
	int32_t		number = 0;
	const char *after = scan_char(scan_ip(p, end, &address), end, '|');

	if (after != NULL)
		*ip = address;
	else
		after = scan_char(scan_until(p, end, '|', &word), end, '|');
	p = scan_port(after, end, &number);
	if (number > 0)
		*port = number;
	return p;
}

void
sun_set_transport(Slice transport, Direction side, Entry *e)
{
	const char *end = slice_end(transport);
	const char *p = scan_lit(transport.ptr, end, "TCP|");
	bool		in = side == DIRECTION_in;

	if (p == NULL || side == DIRECTION_NONE)
		return;
	e->direction = side;
	p = scan_endpoint(p, end, in ? &e->server_ip : &e->client_ip, in ? &e->server_port : &e->client_port);
	p = scan_char(p, end, '|');
	p = scan_endpoint(p, end, in ? &e->client_ip : &e->server_ip, in ? &e->client_port : &e->server_port);
	if (p != NULL && e->session_key.ptr == NULL)
		e->session_key = slice_of(transport.ptr, p);	/* LOG_PROCESS is off: still one connection's own */
}

/* What serves, as the first part of the application says it; the channel may know better ("tcp_submit"). */
static Protocol
protocol_named(Slice name)
{
	static const struct
	{
		Slice		name;
		Protocol	protocol;
	}			protocols[] = {
		{SLICE("SMTP"), PROTOCOL_smtp}, {SLICE("LMTP"), PROTOCOL_lmtp}, {SLICE("POP3"), PROTOCOL_pop3},
		{SLICE("IMAP"), PROTOCOL_imap},
	};

	for (size_t i = 0; i < sizeof protocols / sizeof *protocols; i++)
		if (slice_is(name, protocols[i].name))
			return protocols[i].protocol;
	return PROTOCOL_NONE;
}

void
sun_set_application(Slice application, Direction direction, Entry *e)
{
	const char *end = slice_end(application);
	const char *p = application.ptr;
	Slice		part[3] = {SLICE_NONE};
	int			n = 0;

	detail_text(e, "application", application);
	while (p != NULL)
	{
		Slice		word;
		const char *slash = scan_until(p, end, '/', &word);

		if (slash == NULL)
			scan_rest(p, end, &word);
		if (slice_starts_lit(word, "TLS-"))
			e->tls = word;
		else if (n < 3)
			part[n++] = word;
		p = slash == NULL ? NULL : slash + 1;
	}
	if (e->protocol == PROTOCOL_NONE)
		e->protocol = protocol_named(part[0]);
	if (n == 3)
		detail_text(e, "initial_host", part[1]);
	if (direction == DIRECTION_out && n > 1 && part[n - 1].len > 0)
		e->server_name = part[n - 1];
}

/* "name [ip]", "[ip]", "name"; IDENT may have put a user and '@' before the name. */
static void
set_client(Slice client, Entry *e)
{
	const char *end = slice_end(client);
	Slice		name = client,
				user;
	IpAddress	ip;

	if (scan_bracketed_ip(scan_until(client.ptr, end, '[', &name), end, &ip) == end)
		e->client_ip = ip;
	name = slice_trim(name);
	if (scan_until_last(name.ptr, slice_end(name), '@', &user) != NULL)
		name = slice_of(slice_end(user) + 1, slice_end(name));
	if (name.len > 0 && !slice_is_lit(name, "unknown"))
		e->client_name = name;
}

/*
 * "helo (name [ip])" of a client: what stands before the brackets is its own choice, so they are sought from the end.
 * On other channels, and on a dequeue, the name of the other system.
 */
void
sun_set_connection(Slice connection, Direction side, Entry *e)
{
	const char *end = slice_end(connection);
	Slice		helo = connection,
				client;
	const char *open = scan_until_last(connection.ptr, end, '(', &helo);

	if (side == DIRECTION_out)
		detail_text(e, "remote_name", connection);
	else if (side == DIRECTION_NONE || (open == NULL && e->protocol == PROTOCOL_NONE))
		detail_text(e, "connection", connection);
	else
	{
		e->direction = DIRECTION_in;
		helo = slice_trim(helo);
		if (helo.len > 0)
			e->helo = helo;
		if (open != NULL && scan_until(open + 1, end, ')', &client) != NULL)
			set_client(client, e);
	}
}

/*
 * End of the group in brackets that starts at p; of one that is not closed, the end of all. Each ')' closes a '(', and
 * the group goes on as long as another '(' stood before it.
 */
static const char *
group_end(const char *p, const char *end)
{
	const char *open = p;

	while ((p = memchr(p, ')', (size_t) (end - p))) != NULL)
	{
		open = memchr(open + 1, '(', (size_t) (p - (open + 1)));
		p++;
		if (open == NULL)
			return p;
	}
	return end;
}

/* "dns;" host { "(" transport or banner ")" }: the banner is the other side's and may hold anything. */
static const char *
scan_remote(const char *p, const char *end, Entry *e)
{
	Slice		host,
				group,
				banner = SLICE_NONE;
	const char *start = p;
	const char *after;

	p = scan_word(scan_blanks(scan_lit(p, end, "dns;"), end), end, &host);
	if (p == NULL)
		return start;
	e->server_name = host;
	e->relay = host;
	e->direction = DIRECTION_out;
	for (p = scan_blanks(p, end); p < end && *p == '('; p = scan_blanks(after, end))
	{
		after = group_end(p, end);
		group = slice_of(p + 1, after > p + 1 && after[-1] == ')' ? after - 1 : after);
		if (banner.ptr == NULL && slice_starts_lit(group, "TCP|"))
			sun_set_transport(group, DIRECTION_out, e);
		else if (banner.ptr == NULL)
			banner = group;
	}
	detail_text(e, "banner", banner);
	return p;
}

const char *
sun_find_type(const char *p, const char *end, bool dns)
{
	for (const char *q = p; (q = memchr(q, ';', (size_t) (end - q))) != NULL; q++)
	{
		Slice		before = slice_of(p, q);
		const char *type = NULL;

		if (slice_ends_lit(before, "smtp") || slice_ends_lit(before, "lmtp"))
			type = q - 4;
		else if (dns && slice_ends_lit(before, "dns"))
			type = q - 3;
		if (type != NULL && (type == p || byte_is(type[-1], BYTE_BLANK)))
			return type;
	}
	return NULL;
}

/* [ "dns;" … ] [ "smtp;" ] reply */
void
sun_set_diagnostic(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *typed = sun_find_type(text.ptr, end, false);
	Slice		before = typed == NULL ? text : slice_trim(slice_of(text.ptr, typed));
	const char *p = scan_remote(before.ptr, slice_end(before), e);

	p = scan_blanks(typed != NULL ? typed + sizeof "smtp;" - 1 : p, end);
	if (p < end)
		entry_set_reply(e, slice_of(p, end));
}
