/*
 * qmail_patches.c: what patched versions of qmail-smtpd say of commands and recipients; qmail-smtpd itself is silent.
 *
 *     CHKUSER rejected rcpt: from <a@b.example::> remote <helo:name:192.0.2.7> rcpt <x@c.example> : not existing
 *     Reject::SNDR::Bad_Mailfrom S:192.0.2.7:name P:ESMTP H:helo F:a@b.example T:x@c.example
 *
 *     chkuser = "CHKUSER" result ": from <" sender ":" user ":" ident "> remote <" helo ":" name ":" ip "> rcpt <"
 *               recipient "> : " reason
 *     control = ("Accept" | "Reject") "::" class "::" condition { SP ("P:" protocol | "S:" ip ":" name) }
 *               [" H:" helo [" F:" sender [" T:" recipient]]] [" '" reason "'"]
 *     smtpd   = "qmail-smtpd:" ["pid" P] ( control | "421 badiprbl: ip" ip "rbl:" base
 *               | ("badmailfrom" | "badmailto" | "badrcptto" | "badhelo") ":" value "at" ip )
 *     policy  = "policy_check:" ( side sender "->" side recipient "(" relation ")" | "policy" verdict "transmission" )
 *     recv    = "mail recv: pid" P "from <" sender "> qp" Q
 *
 * The peer chooses helo, sender and recipient, and nothing in them is mangled: a field is read only where the marks
 * around it stand once. P is the process of tcpserver's lines, Q that of qmail-send's "info msg".
 *
 * Sources: chkuser's page on its log format; logwatch's qmail-smtpd. No log of SPAMCONTROL was at hand: its fields
 * are read by their letters, so that another order leaves fields out and never mixes them up.
 */
#include "qmail.h"

static void
set_dialogue(Entry *e, Event event, Stage stage)
{
	Protocol	protocol = e->program.ptr != NULL ? qmail_protocol_of_name(e->program) : PROTOCOL_NONE;

	e->event = event;
	e->direction = DIRECTION_in;
	e->protocol = protocol == PROTOCOL_submission ? protocol : PROTOCOL_smtp;
	if (event != EVENT_reject)
		return;
	e->stage = stage;
	e->status = STATUS_rejected;
}

/* The address without the brackets that some versions print. */
static Slice
without_brackets(Slice s)
{
	Slice		inside;

	return scan_angle(s.ptr, slice_end(s), &inside) == slice_end(s) ? inside : s;
}

/* CHKUSER: results, and what they tell; a refusal without a recipient is one of the sender. */
static const struct
{
	Slice		result;
	Event		event;
	Cause		cause;			/* where the result says it, whatever the reason */
}			chkuser_results[] = {
	{SLICE("accepted rcpt"), EVENT_rcpt_to, CAUSE_NONE},
	{SLICE("relaying rcpt"), EVENT_rcpt_to, CAUSE_NONE},
	{SLICE("accepted sender"), EVENT_mail_from, CAUSE_NONE},
	{SLICE("accepted null sender"), EVENT_mail_from, CAUSE_NONE},
	{SLICE("rejected rcpt"), EVENT_reject, CAUSE_NONE},
	{SLICE("rejected sender"), EVENT_reject, CAUSE_NONE},
	{SLICE("rejected null sender"), EVENT_reject, CAUSE_NONE},
	{SLICE("rejected relaying"), EVENT_reject, CAUSE_relay_denied},
	{SLICE("rejected intrusion"), EVENT_reject, CAUSE_intrusion_block},
	{SLICE("no auth resource"), EVENT_reject, CAUSE_NONE},
	{SLICE("mbx overquota"), EVENT_reject, CAUSE_mailbox_full},
	{SLICE("must auth"), EVENT_reject, CAUSE_auth_required},
	{SLICE("intrusion threshold"), EVENT_limit, CAUSE_intrusion_block},
};

/* sender:user:ident */
static void
read_chkuser_from(Slice from, Entry *e)
{
	const char *end = slice_end(from);
	Slice		before,
				sender;
	const char *ident = scan_until_last(from.ptr, end, ':', &before);
	const char *user = ident == NULL ? NULL : scan_until_last(from.ptr, ident, ':', &sender);

	if (user == NULL)
		return;
	e->sender = sender;
	e->user_name = qmail_known(slice_of(user + 1, ident));
	detail_text(e, "ident", qmail_known(slice_of(ident + 1, end)));
}

/* helo:name:ip */
static void
read_chkuser_remote(Slice remote, Entry *e)
{
	Slice		before,
				helo;
	const char *name;

	if (!qmail_split_ip(remote, &before, &e->client_ip))
		return;
	name = scan_until_last(before.ptr, slice_end(before), ':', &helo);
	if (name == NULL)
		return;
	e->helo = qmail_known(helo);
	e->client_name = qmail_known(slice_of(name + 1, slice_end(before)));
}

static void
read_chkuser_fields(const char *p, const char *end, Entry *e)
{
	Slice		from,
				remote,
				recipient,
				reason;

	p = qmail_scan_until_only(scan_lit(p, end, ": from <"), end, SLICE("> remote <"), &from);
	p = qmail_scan_until_only(scan_lit(p, end, "> remote <"), end, SLICE("> rcpt <"), &remote);
	if (p == NULL)
		return;
	read_chkuser_from(from, e);
	read_chkuser_remote(remote, e);
	p = qmail_scan_until_only(scan_lit(p, end, "> rcpt <"), end, SLICE("> : "), &recipient);
	if (p == NULL)
		return;
	if (recipient.len > 0)
		entry_set_recipient(e, recipient);
	else if (e->event == EVENT_reject)
		e->stage = STAGE_mail;
	scan_rest(scan_lit(p, end, "> : "), end, &reason);
	if (e->event == EVENT_reject || e->event == EVENT_limit)
		entry_set_reply(e, reason);
	else
		detail_text(e, "reason", reason);
}

bool
qmail_read_chkuser(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		result;

	p = scan_until(scan_char(p, end, ' '), end, ':', &result);
	for (size_t i = 0; p != NULL && i < sizeof chkuser_results / sizeof *chkuser_results; i++)
		if (slice_is(result, chkuser_results[i].result))
		{
			bool		of_sender = slice_ends_lit(result, "sender");

			set_dialogue(e, chkuser_results[i].event, of_sender ? STAGE_mail : STAGE_rcpt);
			e->action = result;
			e->cause = cause_info[chkuser_results[i].cause].name;
			read_chkuser_fields(p, end, e);
			return true;
		}
	return false;
}

/* SPAMCONTROL: what Accept tells of each class, and where Reject stood. */
static const struct
{
	Slice		class;
	Event		accept;
	Stage		stage;
}			control_classes[] = {
	{SLICE("SMTP"), EVENT_note, STAGE_session},
	{SLICE("SNDR"), EVENT_mail_from, STAGE_mail},
	{SLICE("ORIG"), EVENT_mail_from, STAGE_mail},
	{SLICE("RCPT"), EVENT_rcpt_to, STAGE_rcpt},
	{SLICE("DATA"), EVENT_accept, STAGE_end_of_data},
};

/* Why, in lower case; what is refused for the name in HELO is refused there, whatever the class. */
static const CauseWord control_reasons[] = {
	{SLICE("bad_helo"), CAUSE_helo_rejected},
	{SLICE("invalid_helo"), CAUSE_helo_rejected},
	{SLICE("dns_helo"), CAUSE_helo_rejected},
	{SLICE("bad_mailfrom"), CAUSE_sender_rejected},
	{SLICE("dns_mf"), CAUSE_sender_domain_unknown},
	{SLICE("bad_rcptto"), CAUSE_recipient_restricted},
	{SLICE("failed_rcptto"), CAUSE_unknown_user},
	{SLICE("toomany_rcptto"), CAUSE_too_many_recipients},
	{SLICE("invalid_relay"), CAUSE_relay_denied},
	{SLICE("invalid_size"), CAUSE_message_too_large},
	{SLICE("virus_infected"), CAUSE_virus},
	{SLICE("spam_message"), CAUSE_spam},
	{SLICE("mime_attach"), CAUSE_banned_attachment},
	{SLICE("bad_mime"), CAUSE_banned_attachment},
	{SLICE("bad_loader"), CAUSE_banned_attachment},
};

static void
set_control_reason(Slice condition, Entry *e)
{
	if (qmail_set_cause(control_reasons, sizeof control_reasons / sizeof *control_reasons, condition, e) == CAUSE_helo_rejected)
		e->stage = STAGE_helo;
}

/* The fields that stand before anything that the peer chooses. */
static void
read_control_peer(Slice fields, Entry *e)
{
	const char *end = slice_end(fields);
	const char *p = scan_lit(slice_find(fields, " P:"), end, " P:");
	Slice		protocol,
				peer,
				ip;

	if (scan_word(p, end, &protocol) != NULL)
		detail_text(e, "protocol", protocol);
	p = scan_word(scan_lit(slice_find(fields, " S:"), end, " S:"), end, &peer);
	p = p == NULL ? NULL : scan_until_last(peer.ptr, p, ':', &ip);
	if (p == NULL || !ip_of_slice(ip, &e->client_ip))
		return;
	e->client_name = qmail_known(slice_of(p + 1, slice_end(peer)));
}

static void
read_control_fields(const char *p, const char *end, Entry *e)
{
	Slice		fields = slice_of(p, end),
				sender,
				recipient;
	const char *quote;

	scan_until_lit(p, end, " H:", &fields);
	read_control_peer(fields, e);
	p = scan_lit(slice_end(fields), end, " H:");
	if (p != NULL && slice_find(slice_of(p, end), " F:") == NULL)
		e->helo = slice_of(p, end);	/* refused before it said more */
	p = qmail_scan_until_only(p, end, SLICE(" F:"), &e->helo);
	p = qmail_scan_until_only(scan_lit(p, end, " F:"), end, SLICE(" T:"), &sender);
	if (p == NULL)
		return;
	e->sender = without_brackets(sender);
	p = scan_lit(p, end, " T:");
	quote = qmail_scan_until_only(p, end, SLICE(" '"), &recipient);
	if (quote == NULL)
		recipient = slice_of(p, end);
	else if (end - quote > 2 && end[-1] == '\'')
		detail_text(e, "reason", slice_of(quote + 2, end - 1));
	recipient = without_brackets(recipient);
	if (recipient.len > 0)
		entry_set_recipient(e, recipient);
}

bool
qmail_read_spamcontrol(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	bool		accepted = slice_starts_lit(text, "Accept");
	Slice		class = SLICE_NONE,
				condition;

	p = scan_class(scan_lit(p, end, "::"), end, BYTE_UPPER, &class);
	p = scan_word(scan_lit(p, end, "::"), end, &condition);
	for (size_t i = 0; p != NULL && i < sizeof control_classes / sizeof *control_classes; i++)
		if (slice_is(class, control_classes[i].class))
		{
			const char *stop = p[-1] == ':' ? p - 1 : p;

			set_dialogue(e, accepted ? control_classes[i].accept : EVENT_reject, control_classes[i].stage);
			e->action = slice_of(text.ptr, stop);
			if (!accepted)
				set_control_reason(slice_of(condition.ptr, stop), e);
			read_control_fields(p, end, e);
			return true;
		}
	return false;
}

/* qmail-smtpd: which file of bad things held the value. */
static const struct
{
	Slice		file;
	Stage		stage;
	Cause		cause;
}			bad_files[] = {
	{SLICE("badmailfrom"), STAGE_mail, CAUSE_sender_rejected},
	{SLICE("badmailto"), STAGE_rcpt, CAUSE_recipient_restricted},
	{SLICE("badrcptto"), STAGE_rcpt, CAUSE_recipient_restricted},
	{SLICE("badhelo"), STAGE_helo, CAUSE_helo_rejected},
};

static bool
read_bad_value(const char *p, const char *end, Entry *e)
{
	Slice		file,
				value;

	p = scan_until(p, end, ':', &file);
	for (size_t i = 0; p != NULL && i < sizeof bad_files / sizeof *bad_files; i++)
		if (slice_is(file, bad_files[i].file))
		{
			set_dialogue(e, EVENT_reject, bad_files[i].stage);
			e->action = file;
			e->cause = cause_info[bad_files[i].cause].name;
			p = scan_until_last_lit(scan_lit(p, end, ": "), end, " at ", &value);
			if (p == NULL)
				return true;
			ip_of_slice(slice_of(p + 4, end), &e->client_ip);
			value = without_brackets(value);
			if (e->stage == STAGE_helo)
				e->helo = value;
			else if (e->stage == STAGE_mail)
				e->sender = value;
			else
				entry_set_recipient(e, value);
			return true;
		}
	return false;
}

static bool
read_bad_ip(const char *p, const char *end, Entry *e)
{
	const char *start = p;
	Slice		base;

	p = scan_ip(scan_lit(p, end, "421 badiprbl: ip "), end, &e->client_ip);
	if (p == NULL)
		return false;
	set_dialogue(e, EVENT_reject, STAGE_connect);
	e->action = SLICE("badiprbl");
	if (scan_word(scan_lit(p, end, " rbl: "), end, &base) != NULL)
		detail_text(e, "base", base);
	entry_set_reply(e, slice_of(start, end));
	return true;
}

bool
qmail_read_smtpd(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;
	Slice		word;

	p = qmail_behind_name(text, p);
	if (p == NULL)
		return false;
	after = scan_class(scan_lit(p, end, "pid "), end, BYTE_DIGIT, &e->session_key);
	after = scan_char(after, end, ' ');
	p = after != NULL ? after : p;
	after = scan_class(p, end, BYTE_ALPHA, &word);
	if (after != NULL && (slice_is_lit(word, "Accept") || slice_is_lit(word, "Reject")))
		return qmail_read_spamcontrol(slice_of(p, end), after, e);
	return read_bad_ip(p, end, e) || read_bad_value(p, end, e);
}

/* eMPF: first who writes to whom, then, on a line of its own, what the policy says of it. */
bool
qmail_read_policy_check(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		side,
				sender,
				recipient,
				relation;

	p = scan_lit(p, end, ": ");
	if (scan_lit(p, end, "policy ") != NULL)
	{
		set_dialogue(e, EVENT_verdict, STAGE_NONE);
		detail_text(e, "kind", SLICE("policy"));
		e->action = slice_of(p, end);
		return true;
	}
	p = scan_char(scan_class(p, end, BYTE_LOWER, &side), end, ' ');
	if (p == NULL || (!slice_is_lit(side, "local") && !slice_is_lit(side, "remote")))
		return false;
	set_dialogue(e, EVENT_note, STAGE_NONE);
	detail_text(e, "sender_side", side);
	p = qmail_scan_until_only(p, end, SLICE(" -> "), &sender);
	if (p == NULL)
		return true;
	e->sender = without_brackets(sender);
	p = scan_char(scan_class(scan_lit(p, end, " -> "), end, BYTE_LOWER, &side), end, ' ');
	p = scan_until_last_lit(p, end, " (", &recipient);
	if (p == NULL)
		return true;
	detail_text(e, "recipient_side", side);
	entry_set_recipient(e, without_brackets(recipient));
	if (scan_until(p + 2, end, ')', &relation) != NULL)
		detail_text(e, "relation", relation);
	return true;
}

/* The content was accepted and given to qmail-queue. */
bool
qmail_read_mail_recv(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	int64_t		qp;

	p = scan_class(scan_lit(p, end, " recv: pid "), end, BYTE_DIGIT, &e->session_key);
	if (p == NULL)
		return false;
	set_dialogue(e, EVENT_accept, STAGE_NONE);
	p = scan_until_last_lit(scan_lit(p, end, " from <"), end, "> qp ", &e->sender);
	if (scan_uint(scan_lit(p, end, "> qp "), end, &qp) != NULL)
		detail_int(e, "qp", qp);
	return true;
}
