/*
 * sun_entry.c: the fields of a record -> an entry. Here the four formats are one.
 *
 * Keys of detail: entry_code, modifiers (sasl, tls, esmtp, chunking, lmtp, proxy), node, process, blocks, job, pages,
 * notary, queue_file, attempt, envelope_id, original_message_id, process_name, connection, remote_name, banner,
 * application, initial_host, held, presumed, requeued, notified, silent, aborted, reason, argument, result, other_fields.
 */
#include "../core/scan.h"
#include "../core/secret.h"
#include "sun.h"

/* In format 4 the brackets are escaped, as all of the value is. */
static inline Slice
without_brackets(Slice s)
{
	const size_t escaped = sizeof "&lt;" - 1;

	if (slice_starts_lit(s, "<") && slice_ends_lit(s, ">"))
		return slice_of(s.ptr + 1, slice_end(s) - 1);
	if (slice_starts_lit(s, "&lt;") && slice_ends_lit(s, "&gt;"))
		return slice_of(s.ptr + escaped, slice_end(s) - escaped);
	return s;
}

static void
set_number(Entry *e, Slice key, Slice digits)
{
	int64_t		value;

	if (scan_uint(digits.ptr, slice_end(digits), &value) != NULL)
		detail_member_int(e, NULL, key, value);
}

/* E, DS, EESAC …: letters after the first say how the mail came or went. */
static void
set_code(Slice code, Entry *e)
{
	static const struct
	{
		char		letter;
		Slice		key;
	}			modifiers[] = {
		{'A', SLICE("sasl")}, {'S', SLICE("tls")}, {'E', SLICE("esmtp")}, {'C', SLICE("chunking")},
		{'L', SLICE("lmtp")}, {'P', SLICE("proxy")},
	};

	if (code.len == 0)
		return;
	detail_text(e, "entry_code", code);
	if (code.len == 1)
		return;
	code = slice_of(code.ptr + 1, slice_end(code));
	detail_text(e, "modifiers", code);
	for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++)
		if (memchr(code.ptr, modifiers[i].letter, code.len) != NULL)
			detail_member_true(e, NULL, modifiers[i].key);
	if (memchr(code.ptr, 'L', code.len) != NULL)
		e->protocol = PROTOCOL_lmtp;
}

/*
 * "ZY01ISKND3DE1K90N15M.00" is the second attempt (ZZ, ZY, ZX …) of queue file "01ISKND3DE1K90N15M.00". A name
 * whose second letter was lost ("Z01ISK…") still gives the id.
 */
static void
set_queue_file(Slice file, Entry *e)
{
	Slice		name = sun_queue_file_name(file);
	const char *end = slice_end(name);
	const char *p = name.ptr;

	detail_text(e, "queue_file", file);
	if (slice_ends_lit(name, ".HELD"))
		detail_true(e, "held");
	if (end - p > 2 && byte_is(p[0], BYTE_UPPER) && byte_is(p[1], BYTE_UPPER))
	{
		detail_int(e, "attempt", ('Z' - p[0]) * 26 + ('Z' - p[1]) + 1);
		p += 2;
	}
	else if (scan_char(p, end, 'Z') != NULL)
		p++;
	if (p < end)
		e->queue_id = slice_of(p, end);
}

/* "<id>", or "<new>,<original>" of a notification. */
static void
set_message_id(Slice ids, Entry *e)
{
	const char *end = slice_end(ids);
	Slice		before;
	const char *comma;

	if (e->text_escape == ESCAPE_XML)
		comma = scan_until_lit(ids.ptr, end, ",&lt;", &before);
	else
		comma = scan_until_lit(ids.ptr, end, ",<", &before);
	if (comma != NULL && comma > ids.ptr && (comma[-1] == '>' || comma[-1] == ';'))
	{
		e->related_id = without_brackets(slice_of(comma + 1, end));
		detail_text(e, "original_message_id", e->related_id);
		ids = slice_of(ids.ptr, comma);
	}
	e->message_id = without_brackets(ids);
}

/* "*user" went through SASL; else it is the process that wrote the message into the queue. */
static void
set_user(Slice user, bool login, Entry *e)
{
	const char *name = scan_char(user.ptr, slice_end(user), '*');

	if (user.len == 0)
		return;
	if (name != NULL)
		e->user_name = slice_of(name, slice_end(user));
	else if (login)
		e->user_name = user;
	else
		detail_text(e, "process_name", user);
}

/* What the records of one connection share: "pid.thread" of "pid.thread.count", "pid" of "pid.count". */
static Slice
session_of(Slice process)
{
	Slice		before;

	return scan_until_last(process.ptr, slice_end(process), '.', &before) != NULL ? before : process;
}

static void
set_writer(const SunRecord *r, Entry *e)
{
	if (r->node.len > 0)
	{
		detail_text(e, "node", r->node);
		if (e->host.ptr == NULL)
			e->host = r->node;
	}
	if (r->process.len > 0)
	{
		detail_text(e, "process", r->process);
		e->session_key = session_of(r->process);
	}
	if (r->source.len > 0)
		e->source_channel = r->source;
	if (r->dest.len > 0)
		e->dest_channel = r->dest;
}

/*
 * The secret of a command. Format 4 may write a blank as "&#x20;": there the words end, and what follows is taken for
 * an argument.
 */
static Slice
secret_of(Slice command, Stage stage, Escape escape)
{
	const char *end = slice_end(command);
	Slice		head = command;
	Slice		secret;
	const char *p = escape == ESCAPE_XML ? scan_until_lit(command.ptr, end, "&#", &head) : NULL;

	secret = secret_of_command(head);
	if (p == NULL)
		return secret;
	if (secret.ptr != NULL)
		return slice_of(secret.ptr, end);
	p = memchr(p, ';', (size_t) (end - p));
	return p != NULL && p + 1 < end && (stage == STAGE_auth || stage == STAGE_session) ?
		slice_of(p + 1, end) : SLICE_NONE;
}

/* The command that was refused, and what it was about. */
static void
set_command(Slice command, Entry *e)
{
	static const struct
	{
		Slice		verb;			/* in lower case */
		Stage		stage;
	}			stages[] = {
		{SLICE("helo"), STAGE_helo}, {SLICE("ehlo"), STAGE_helo}, {SLICE("lhlo"), STAGE_helo},
		{SLICE("starttls"), STAGE_starttls}, {SLICE("auth"), STAGE_auth}, {SLICE("mail"), STAGE_mail},
		{SLICE("rcpt"), STAGE_rcpt}, {SLICE("data"), STAGE_data}, {SLICE("bdat"), STAGE_data},
	};
	Slice		verb;

	if (scan_word(command.ptr, slice_end(command), &verb) == NULL)
		return;
	e->command = command;
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (slice_is_nocase(verb, stages[i].verb))
			e->stage = stages[i].stage;
	e->secret = secret_of(command, e->stage, e->text_escape);
}

static void
set_recipients(const SunRecord *r, Entry *e)
{
	Slice		original = r->orig_recipient;
	Slice		recipient = without_brackets(r->recipient);

	if (slice_starts_lit(original, "rfc822;"))
		original = slice_of(original.ptr + sizeof "rfc822;" - 1, slice_end(original));
	original = without_brackets(original);
	if (original.len > 0)
		e->orig_recipient = original;
	if (slice_starts_lit(r->code, "B"))
		set_command(r->recipient, e);
	else if (recipient.len > 0)
		entry_set_recipient(e, recipient);
}

/* What a family writes where the MTA writes the size. */
static Slice
size_key(SunFamily family)
{
	return family == SUN_PRINTER ? SLICE("job") : family == SUN_PAGER ? SLICE("pages") : SLICE("blocks");
}

static void
set_message(const SunRecord *r, SunFamily family, Entry *e)
{
	int64_t		seconds;

	set_number(e, size_key(family), r->blocks);
	if (r->sender.ptr != NULL && (r->sender.len > 0 || !slice_starts_lit(r->code, "B")))
		e->sender = without_brackets(r->sender);	/* a bad command may come before any sender */
	set_recipients(r, e);
	set_number(e, SLICE("notary"), r->notary);
	if (r->file.len > 0)
		set_queue_file(r->file, e);
	if (r->message_id.len > 0)
		set_message_id(r->message_id, e);
	if (e->event == EVENT_enqueue && e->related_id.ptr != NULL)
		e->protocol = PROTOCOL_NONE;	/* a notification: made here, whatever the channel */
	if (r->envelope_id.len > 0)
		detail_text(e, "envelope_id", r->envelope_id);
	if (r->unplaced.len > 0)
		detail_text(e, "other_fields", r->unplaced);
	if (scan_uint(r->queue_time.ptr, slice_end(r->queue_time), &seconds) != NULL)
		e->delay = (double) seconds;
}

/* Handed to another host, or what the channel is for. A channel of the site's own is taken for an end. */
static void
set_dequeued(const SunChannel *channel, Entry *e)
{
	if (e->relay.ptr != NULL)
		e->status = STATUS_relayed;
	else if (channel != NULL)
		e->status = channel->done;
	else
	{
		e->status = STATUS_delivered;
		detail_true(e, "presumed");
	}
}

/* "235 2.7.0 LOGIN authentication successful." */
static void
set_login(Entry *e)
{
	const char *end = slice_end(e->reply);
	const char *p;
	Slice		before,
				ignored;

	if (e->code == INT_NONE)
		return;
	e->event = e->code < 300 ? EVENT_login : e->code < 400 ? EVENT_auth : EVENT_login_fail;
	if (e->event != EVENT_login || scan_until_lit(e->reply.ptr, end, " authentication", &before) == NULL)
		return;
	p = scan_until_last(before.ptr, slice_end(before), ' ', &ignored);
	if (p != NULL)
		e->auth_mechanism = slice_of(p + 1, slice_end(before));
}

/* What only one code has. */
static void
set_outcome(const SunCode *code, const SunChannel *channel, Entry *e)
{
	switch (code->letter)
	{
		case 'D':
			set_dequeued(channel, e);
			break;
		case 'Z':
			detail_true(e, "requeued");
			break;
		case 'R':
			if (code->family == SUN_MESSAGE)
				detail_true(e, "notified");
			break;
		case 'K':
			detail_true(e, "silent");
			break;
		case 'J':
			if (e->recipient.ptr == NULL && e->orig_recipient.ptr == NULL)
				e->stage = STAGE_mail;
			break;
		case 'U':
			set_login(e);
			break;
		case 'I':
			e->command = SLICE("ETRN");
			if (e->code == INT_NONE)
			{
				detail_text(e, "argument", e->reply);
				e->reply = SLICE_NONE;
			}
			break;
		case 'X':
			if (code->family == SUN_ACCESS)
				detail_true(e, "aborted");
			break;
		case 'F':
		case 'S':
			if (code->family == SUN_MAILSERV)
				detail_text(e, "result", code->letter == 'S' ? SLICE("executed") : SLICE("failed"));
			break;
	}
}

ParseResult
sun_entry_fill(const SunRecord *r, Entry *e)
{
	const SunCode *code = r->meaning;
	bool		connection = r->direction.len > 0;
	Direction	side = code->side;

	if (connection)
		side = r->direction.ptr[0] == '-' ? DIRECTION_out : DIRECTION_in;
	e->event = code->event;
	e->status = code->status;
	e->stage = code->stage;
	e->protocol = r->channel != NULL ? r->channel->protocol : PROTOCOL_NONE;
	set_writer(r, e);
	set_code(r->code, e);
	if (connection)
	{
		e->direction = side;
		if (r->message_id.len > 0)
			detail_text(e, "reason", r->message_id);
	}
	else
	{
		if (e->protocol != PROTOCOL_NONE && e->event != EVENT_enqueue)
			e->direction = side;	/* an enqueue may be a notification of ours */
		set_message(r, code->family, e);
	}
	set_user(r->user, connection, e);
	if (r->connection.len > 0)
		sun_set_connection(r->connection, side, e);
	if (r->transport.len > 0)
		sun_set_transport(r->transport, side, e);
	if (r->application.len > 0)
		sun_set_application(r->application, side, e);
	if (r->remote.len > 0)
		sun_set_diagnostic(r->remote, e);
	if (r->diagnostic.len > 0)
		sun_set_diagnostic(r->diagnostic, e);
	set_outcome(code, r->channel, e);
	return code->event == EVENT_other ? PARSE_OTHER : PARSE_MATCHED;
}
