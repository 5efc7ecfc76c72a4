/*
 * qmail_delivery.c: how an attempt of qmail-send ended.
 *
 *     delivery 17: success: 67.28.113.11_accepted_message./Remote_host_said:_250_ok_dirdel/
 *     delivery 15: success: did_1+0+0/
 *
 *     line   = "delivery" D ":" ( result ":" [text] | "report mangled, will defer" )
 *     result = "success" | "failure" | "deferral"
 *     text   = report [ "I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./" ]
 *     report = [lead] ["Connected_to_"] host phrase rest          qmail-remote, of a host that it reached
 *            | sentence rest [ ";_connect" ("ed"|"ing") "_to_" host "./" ]   qmail-remote, of one that it did not reach, or not with TLS
 *            | output "did_" files "+" forwards "+" programs "/" ["qp_" Q "/"]        qmail-local
 *            | output                                             qmail-local, failures: no SMTP code, whatever it says
 *     output = { [ "forward:_qp_" Q | "condredirect:_qp_" Q | … | anything ] "/" }        of the programs in the .qmail file
 *     lead   = "User_and_password_not_set,_continuing_without_authentication./" ["<" recipient ">_"]
 *
 * The text is mangled: '_' for each blank and each byte outside printable ASCII, '/' for each newline. The line names
 * neither the mail nor the recipient: its delivery number D joins it to "starting delivery". What follows the phrase
 * was chosen by the remote host, and output by the user's program.
 *
 * Sources: qmail-log(5); qmail-send.c, qmail-remote.c, qmail-local.c and the spawners of netqmail; its logs. The
 * texts of the TLS and remote authentication patches are from samples.
 */
#include "qmail.h"

/* What qmail-remote says after the name of a host, and where the dialogue stood. */
static const struct
{
	Slice		phrase;
	Stage		stage;
}			host_phrases[] = {
	{SLICE("_accepted_message."), STAGE_NONE},
	{SLICE("_does_not_like_recipient."), STAGE_rcpt},
	{SLICE("_but_connection_died._Possible_duplicate!"), STAGE_end_of_data},	/* after the final dot was sent */
	{SLICE("_but_connection_died."), STAGE_session},
	{SLICE("_but_greeting_failed."), STAGE_connect},
	{SLICE("_but_my_name_was_rejected."), STAGE_helo},
	{SLICE("_but_sender_was_rejected."), STAGE_mail},
	{SLICE("_but_authentication_was_rejected"), STAGE_auth},
	{SLICE("_failed_on_DATA_command."), STAGE_data},
	{SLICE("_failed_after_I_sent_the_message."), STAGE_end_of_data},
},

/* What it says without one. */
			sentences[] = {
	{SLICE("Sorry,_I_wasn't_able_to_establish_an_SMTP_connection."), STAGE_connect},
	{SLICE("TLS_connect_failed"), STAGE_starttls},
	{SLICE("TLS_not_available"), STAGE_starttls},
};

static void
set_remote(Entry *e, Stage stage)
{
	e->direction = DIRECTION_out;
	e->protocol = PROTOCOL_smtp;
	e->stage = stage;
}

/* The lead of patched versions; the recipient in it may hold anything, so its end must be the only ">_". */
static const char *
skip_lead(const char *p, const char *end)
{
	const char *after = scan_lit(p, end, "User_and_password_not_set,_continuing_without_authentication./");
	const char *mark;
	Slice		recipient;

	if (after == NULL)
		return p;
	mark = qmail_scan_until_only(scan_char(after, end, '<'), end, SLICE(">_"), &recipient);
	return mark != NULL ? mark + 2 : after;
}

/* An address; patched versions give a name, which always has a dot. Output of a program begins with other words. */
static bool
set_host(Slice host, Entry *e)
{
	bool		is_ip = ip_of_slice(host, &e->server_ip);

	if (!is_ip && memchr(host.ptr, '.', host.len) == NULL)
		return false;
	e->relay = host;
	if (!is_ip)
		e->server_name = host;
	return true;
}

/* The host to which TLS failed, at the end of the sentence. */
static void
read_tls_host(const char *p, const char *end, Entry *e)
{
	Slice		host;
	const char *after;

	p = scan_lit(scan_until_lit(p, end, ";_connect", &host), end, ";_connect");
	after = scan_lit(p, end, "ed_to_");
	after = after != NULL ? after : scan_lit(p, end, "ing_to_");
	if (scan_until_lit(after, end, "./", &host) != NULL)
		set_host(host, e);
}

/* The report of qmail-remote; returns the position after the phrase or sentence, or NULL if it is none. */
static const char *
scan_remote_report(const char *p, const char *end, Entry *e)
{
	const char *after,
			   *host_end;
	Slice		host;

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if ((after = scan_bytes(p, end, sentences[i].phrase.ptr, sentences[i].phrase.len)) != NULL)
		{
			set_remote(e, sentences[i].stage);
			read_tls_host(after, end, e);
			return after;
		}

	after = scan_lit(p, end, "Connected_to_");
	host_end = scan_until(after != NULL ? after : p, end, '_', &host);
	for (size_t i = 0; host_end != NULL && i < sizeof host_phrases / sizeof *host_phrases; i++)
		if ((after = scan_bytes(host_end, end, host_phrases[i].phrase.ptr, host_phrases[i].phrase.len)) != NULL)
		{
			if (!set_host(host, e))
				return NULL;
			set_remote(e, host_phrases[i].stage);
			return after;
		}
	return NULL;
}

/* Programs for .qmail files that pass the mail on, and how they begin the line with the number under which they did. */
static const Slice forwarders[] = {
	SLICE("forward:_qp_"), SLICE("condredirect:_qp_"), SLICE("fastforward:_qp_"), SLICE("ezmlm-send:_info:_qp_"),
};

/* The number that the last line of a forwarder tells. */
static bool
find_forwarder(Slice output, int64_t *qp)
{
	const char *end = slice_end(output);
	bool		found = false;
	const char *p = output.ptr;
	Slice		line;

	for (const char *after; (after = scan_until(p, end, '/', &line)) != NULL; p = after + 1)
		for (size_t i = 0; i < sizeof forwarders / sizeof *forwarders; i++)
			if (scan_uint(scan_bytes(p, after, forwarders[i].ptr, forwarders[i].len), after, qp) == after)
				found = true;
	return found;
}

/*
 * "did_F+W+P/" at the end: files, forwards and programs that the .qmail file made of the mail. Forwards alone, also by
 * a program, are an expansion; nothing at all is a .qmail file of comments, which throws mail away.
 */
static bool
read_local_success(Slice report, Entry *e)
{
	const char *end = slice_end(report);
	Slice		output;
	int64_t		files,
				forwards,
				programs,
				qp;
	bool		by_program;
	const char *p = scan_until_last_lit(report.ptr, end, "did_", &output);

	p = scan_uint(scan_lit(p, end, "did_"), end, &files);
	p = scan_uint(scan_char(p, end, '+'), end, &forwards);
	p = scan_uint(scan_char(p, end, '+'), end, &programs);
	if (p == NULL)
		return false;
	detail_int(e, "files", files);
	detail_int(e, "forwards", forwards);
	detail_int(e, "programs", programs);
	by_program = programs > 0 && find_forwarder(output, &qp);
	if (scan_uint(scan_lit(p, end, "/qp_"), end, &qp) != NULL || by_program)
		detail_int(e, "forward_qp", qp);
	if (files > 0 || (programs > 0 && !by_program))
		e->status = STATUS_delivered;
	else
		e->status = forwards > 0 || by_program ? STATUS_expanded : STATUS_discarded;
	return true;
}

/* The last "(#x.y.z)" of a text in which no host speaks. */
static Slice
hash_code(Slice report)
{
	const char *end = slice_end(report);
	Slice		text;
	const char *p = scan_lit(scan_until_last_lit(report.ptr, end, "(#", &text), end, "(#");

	return scan_until(p, end, ')', &text) != NULL ? reply_find(text).enhanced_code : SLICE_NONE;
}

/* The report behind the host's name. One who answers without a code speaks no SMTP, unless words tell why it refused. */
static void
read_answer(Slice report, Entry *e)
{
	const char *end = slice_end(report);
	Slice		phrase;
	const char *said = scan_until_lit(report.ptr, end, "/Remote_host_said:_", &phrase);
	Cause		told;

	entry_set_reply(e, report);
	if (said == NULL || e->code != INT_NONE || e->status == STATUS_NONE)
		return;
	told = cause_of_reply(INT_NONE, e->enhanced_code, slice_of(said, end), e->stage);
	if (told == CAUSE_other || told == CAUSE_queue_lifetime)
		e->cause = cause_info[CAUSE_protocol_error].name;
}

/* A code is only what a host said that qmail-remote names; a user's program may print what it likes. */
static void
read_report(Slice report, Entry *e)
{
	bool		success = e->status == STATUS_NONE;
	const char *end = slice_end(report);
	const char *start = skip_lead(report.ptr, end);
	const char *p = scan_remote_report(start, end, e);

	e->reply = report;
	if (p == NULL && success && read_local_success(report, e))
		return;
	if (e->relay.ptr != NULL)
		read_answer(slice_of(p, end), e);
	else
		e->enhanced_code = hash_code(report);
	e->reply = report;
	if (success && (p != NULL || start != report.ptr))
		e->status = STATUS_relayed;
}

/* Result words, and the status where the report does not say more. */
static const struct
{
	Slice		word;
	Status		status;
}			results[] = {
	{SLICE("success"), STATUS_NONE},
	{SLICE("failure"), STATUS_bounced},
	{SLICE("deferral"), STATUS_deferred},
	{SLICE("report mangled"), STATUS_deferred},
};

bool
qmail_read_delivery(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		report;

	p = scan_class(scan_char(p, end, ' '), end, BYTE_DIGIT, &e->session_key);
	if (p == NULL || (p < end && *p != ':'))
		return false;
	e->event = EVENT_delivery;
	p = scan_lit(p, end, ": ");
	for (size_t i = 0; p != NULL && i < sizeof results / sizeof *results; i++)
	{
		const char *after = scan_bytes(p, end, results[i].word.ptr, results[i].word.len);

		if (after == NULL)
			continue;
		e->status = results[i].status;
		detail_text(e, "result", results[i].word);
		p = scan_blanks(scan_char(after, end, ':'), end);
		if (qmail_scan_last_word(p, end, e, &report) == NULL)
		{
			after = scan_lit(after, end, ", will defer");
			e->complete = after != NULL ? after : p;
			return true;
		}
		e->complete = slice_end(report);
		read_report(report, e);
		if (e->status == STATUS_bounced && slice_ends_lit(report, "_this_message_has_been_in_the_queue_too_long./"))
		{
			e->status = STATUS_expired;
			detail_true(e, "gave_up");
		}
		return true;
	}
	return true;
}

/* --- the report for reading --- */

/* How the lines begin that qmail itself adds, behind the newline. */
static const Slice own_lines[] = {SLICE("Remote_host_said:"), SLICE("Giving_up_on_"), SLICE("I'm_not_")};

static inline char
without_mangling(char c)
{
	return c == '_' ? ' ' : c;
}

/* Lines of replies may be joined that have their blanks. */
static bool
stands_at(const char *p, const char *end, Slice mangled)
{
	if ((size_t) (end - p) < mangled.len)
		return false;
	for (size_t i = 0; i < mangled.len; i++)
		if (without_mangling(p[i]) != without_mangling(mangled.ptr[i]))
			return false;
	return true;
}

static bool
own_line_begins(const char *p, const char *end)
{
	for (size_t i = 0; i < sizeof own_lines / sizeof *own_lines; i++)
		if (stands_at(p, end, own_lines[i]))
			return true;
	return false;
}

/* With blanks, and " / " before qmail's own lines. Other newlines cannot be told from the slashes of what was said. */
size_t
qmail_reply(Slice reply, char *out)
{
	const char *end = slice_end(reply);
	char	   *to = out;

	while (end > reply.ptr && (without_mangling(end[-1]) == ' ' || end[-1] == '/'))
		end--;
	for (const char *p = reply.ptr; p < end; p++)
	{
		bool		between = *p == '/' && own_line_begins(p + 1, end);

		if (between)
			*to++ = ' ';
		*to++ = without_mangling(*p);
		if (between)
			*to++ = ' ';
	}
	return (size_t) (to - out);
}
