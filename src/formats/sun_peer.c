/*
 * sun_peer.c: the other side of a record: transport, application, connection information, diagnostic.
 *
 *   transport   = "TCP|" local ip "|" port "|" remote ip "|" port        always in this order
 *   application = "SMTP" [ "/" host [ "/" its MX host ] ] [ "/TLS-" bits "-" cipher ]
 *   connection  = helo " (" [ name " " ] "[" ip "])"
 *   diagnostic  = [ "dns;" host { " (" transport | banner ")" } SP ] [ "smtp;" ] reply
 */
#include "../core/reply.h"
#include "../core/scan.h"
#include "sun.h"

static const char *
scan_endpoint(const char *p, const char *end, IpAddress *ip, int32_t *port)
{
	Slice		address;

	p = scan_until(p, end, '|', &address);
	if (p == NULL)
		return NULL;
	ip_of_slice(address, ip);
	return scan_port(p + 1, end, port);
}

const char *
sun_scan_transport(const char *p, const char *end, SunTransport *out)
{
	SunTransport t = {.local_port = INT_NONE, .remote_port = INT_NONE};
	const char *after;
	Slice		word;

	p = scan_lit(p, end, "TCP|");
	if (p == NULL)
		return NULL;
	after = scan_endpoint(p, end, &t.local_ip, &t.local_port);
	after = scan_endpoint(scan_char(after, end, '|'), end, &t.remote_ip, &t.remote_port);
	*out = t;
	if (after != NULL)
		return after;
	after = scan_word(p, end, &word);
	return after != NULL ? after : p;
}

static void
set_endpoints(const SunTransport *t, Direction direction, Entry *e)
{
	bool		in = direction == DIRECTION_in;
	int32_t		client_port = in ? t->remote_port : t->local_port;
	int32_t		server_port = in ? t->local_port : t->remote_port;
	const IpAddress *client_ip = in ? &t->remote_ip : &t->local_ip;
	const IpAddress *server_ip = in ? &t->local_ip : &t->remote_ip;

	e->direction = direction;
	if (client_ip->bits != 0)
		e->client_ip = *client_ip;
	if (server_ip->bits != 0)
		e->server_ip = *server_ip;
	if (client_port > 0)		/* 0: never bound */
		e->client_port = client_port;
	if (server_port > 0)
		e->server_port = server_port;
}

void
sun_set_transport(Slice transport, Direction direction, Entry *e)
{
	SunTransport t;
	const char *after = sun_scan_transport(transport.ptr, slice_end(transport), &t);

	if (after == NULL || direction == DIRECTION_NONE)
		return;
	set_endpoints(&t, direction, e);
	if (e->session_key.ptr == NULL && t.remote_port != INT_NONE)
		e->session_key = slice_of(transport.ptr, after);	/* LOG_PROCESS is off: still one connection's own */
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

	if (application.len == 0)
		return;
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
	Slice		name = client,
				user;
	const char *open = scan_until(client.ptr, slice_end(client), '[', &name);

	if (open != NULL)
		ip_of_slice(slice_of(open, slice_end(client)), &e->client_ip);
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

	if (connection.len == 0)
		return;
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

/* End of a group in brackets; of one that is not closed, the end of all. */
static const char *
group_end(const char *p, const char *end)
{
	int			depth = 0;

	for (; p < end; p++)
		if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
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
	e->relay = slice_of(start, p);
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

/* [ "dns;" … ] [ "smtp;" ] reply */
void
sun_set_diagnostic(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = text.ptr;
	const char *typed;
	Slice		before = text;

	if (text.len == 0)
		return;
	typed = scan_lit(p, end, "smtp;");
	if (typed == NULL)
		typed = scan_lit(p, end, "lmtp;");
	if (typed == NULL)
	{
		if ((typed = scan_until_lit(p, end, " smtp;", &before)) == NULL)
			typed = scan_until_lit(p, end, " lmtp;", &before);
		p = scan_remote(p, slice_end(before), e);
		typed = typed == NULL ? p : typed + sizeof " smtp;" - 1;
	}
	typed = scan_blanks(typed, end);
	if (typed < end)
		entry_set_reply(e, slice_of(typed, end));
}
