/*
 * qmail_filters.c: simscan and spamdyke, which stand around qmail-smtpd.
 *
 *     simscan:[25402]:CLEAN (-2.60/12.00):4.8417s:Re: hello:192.0.2.7:a@b.example:x@c.example
 *     spamdyke[913]: DENIED_RDNS_MISSING from: a@b.example to: x@c.example origin_ip: 192.0.2.7 origin_rdns: (unknown)
 *
 *     simscan  = "simscan:[" P "]:" state ["(" score "/" required ")"] ":" seconds ["s"] ":" subject ":" ip ":" sender
 *                1*( ":" recipient )
 *     spamdyke = [ "spamdyke[" P "]:" ] decision "from:" sender "to:" recipient "origin_ip:" ip "origin_rdns:" name
 *                [ "auth:" user [ "encryption:" tls [ "reason:" reply ] ] ]
 *
 * P is the process of tcpserver's lines. simscan's subject may hold colons, so its other fields are read from the
 * right; an IPv6 address cannot be told from the subject then and is left out. spamdyke writes "(unknown)", "(none)"
 * and "(empty)" for what it does not know, and '_' for each blank of a reply. Its reason is empty mostly: the decision
 * tells the cause.
 *
 * Sources: logwatch's qmail-smtpd; the documentation of simscan and spamdyke. No log of theirs was at hand.
 */
#include "qmail.h"

/* What simscan says of a mail: the kind of filter that decided, and the outcome where there is one. */
static const struct
{
	Slice		state,
				kind;
	Status		status;
}			simscan_states[] = {
	{SLICE("CLEAN"), SLICE("spam"), STATUS_NONE},
	{SLICE("PASSTHRU"), SLICE("spam"), STATUS_NONE},
	{SLICE("SPAM REJECT"), SLICE("spam"), STATUS_rejected},
	{SLICE("SPAM DROPPED"), SLICE("spam"), STATUS_discarded},
	{SLICE("VIRUS"), SLICE("virus"), STATUS_rejected},
	{SLICE("VIRUS DROPPED"), SLICE("virus"), STATUS_discarded},
	{SLICE("ATTACH"), SLICE("banned"), STATUS_rejected},
	{SLICE("REGEX"), SLICE("content"), STATUS_rejected},
};

/* "CLEAN" or "CLEAN (score/required)" */
static void
read_simscan_state(Slice state, Entry *e)
{
	const char *end = slice_end(state);
	const char *p = scan_until_lit(state.ptr, end, " (", &state);
	double		score,
				required;

	p = scan_decimal(scan_lit(p, end, " ("), end, &score);
	p = scan_decimal(scan_char(p, end, '/'), end, &required);
	if (p != NULL)
	{
		e->score = score;
		detail_number(e, "threshold", required);
	}
	e->action = state;
	for (size_t i = 0; i < sizeof simscan_states / sizeof *simscan_states; i++)
		if (slice_is(state, simscan_states[i].state))
		{
			e->status = simscan_states[i].status;
			detail_text(e, "kind", simscan_states[i].kind);
		}
}

/* The field before the colon at stop, down to the colon before it; NULL if there is none. */
static const char *
field_before(const char *start, const char *stop, Slice *field)
{
	Slice		before;
	const char *colon = stop == NULL ? NULL : scan_until_last(start, stop, ':', &before);

	if (colon != NULL)
		*field = slice_of(colon + 1, stop);
	return colon;
}

/*
 * subject:ip:sender:recipient{:recipient}. The address is the rightmost field that is one, with nothing but mail
 * addresses after it. If the field before it is an address too, the sender or the subject posed as one.
 */
static void
read_simscan_mail(const char *start, const char *end, Entry *e)
{
	IpAddress	ip,
				other;
	Slice		field,
				sender,
				recipients;
	const char *colon = field_before(start, end, &recipients);

	colon = field_before(start, colon, &sender);
	while ((colon = field_before(start, colon, &field)) != NULL && !ip_of_slice(field, &ip))
	{
		if (field.len > 0 && memchr(field.ptr, '@', field.len) == NULL)
			return;
		recipients = slice_of(sender.ptr, end);
		sender = field;
	}
	if (colon == NULL || (field_before(start, colon, &field) != NULL && ip_of_slice(field, &other)))
		return;
	e->client_ip = ip;
	e->sender = sender;
	detail_text(e, "subject", qmail_before_ipv4(slice_of(start, colon)));
	e->recipients = (SliceList) {recipients, LIST_COLON};
	if (!slice_list_next(e->recipients, &recipients, &e->recipient))
		e->recipients = (SliceList) {0};
}

bool
qmail_read_simscan(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;
	Slice		state;
	double		seconds;

	p = scan_class(scan_lit(p, end, ":["), end, BYTE_DIGIT, &e->session_key);
	p = scan_lit(p, end, "]:");
	if (p == NULL)
		return false;
	e->event = EVENT_verdict;
	e->protocol = PROTOCOL_smtp;
	e->direction = DIRECTION_in;
	e->stage = STAGE_end_of_data;
	p = scan_until(p, end, ':', &state);
	if (p == NULL)
		return true;
	read_simscan_state(state, e);
	p = scan_decimal(scan_char(p, end, ':'), end, &seconds);
	if (p == NULL)
		return true;
	if (seconds >= 0)
		e->delay = seconds;
	after = scan_char(p, end, 's');
	p = scan_char(after != NULL ? after : p, end, ':');
	if (p != NULL)
		read_simscan_mail(p, end, e);
	return true;
}

/* " KEY: VALUE" up to the next key or blank; p stays where the key is missing. */
static const char *
scan_word_of_key(const char *p, const char *end, Slice key, Slice *value)
{
	const char *after = p == NULL ? NULL : scan_word(scan_bytes(p, end, key.ptr, key.len), end, value);

	return after != NULL ? after : p;
}

/* What stands after the addresses: none of it is chosen by the peer, and no value holds a blank. */
static void
read_spamdyke_origin(const char *p, const char *end, Entry *e)
{
	Slice		ip = SLICE_NONE,
				name = SLICE_NONE,
				user = SLICE_NONE,
				tls = SLICE_NONE,
				reply = SLICE_NONE;
	int64_t		qp;

	p = scan_word_of_key(p, end, SLICE(" origin_ip: "), &ip);
	p = scan_word_of_key(p, end, SLICE(" origin_rdns: "), &name);
	p = scan_word_of_key(p, end, SLICE(" auth: "), &user);
	p = scan_word_of_key(p, end, SLICE(" encryption: "), &tls);
	scan_word_of_key(p, end, SLICE(" reason: "), &reply);
	ip_of_slice(ip, &e->client_ip);
	e->client_name = qmail_known(name);
	e->user_name = qmail_known(user);
	e->tls = qmail_known(tls);
	reply = qmail_known(reply);
	if (reply.ptr == NULL)
		return;
	entry_set_reply(e, reply);
	if (scan_uint(e->next_queue_id.ptr, slice_end(e->next_queue_id), &qp) != NULL)
		detail_int(e, "qp", qp);
	e->next_queue_id = SLICE_NONE;	/* it is our own reply: the id in it is this host's */
}

/* SENDER " to: " RECIPIENT; an empty sender is the null sender, "(unknown)" none. */
static void
read_spamdyke_mail(const char *p, const char *end, Entry *e)
{
	Slice		sender,
				recipient;
	const char *to = qmail_scan_until_only(p, end, SLICE(" to: "), &sender);

	if (to == NULL)
		return;
	recipient = qmail_known(slice_trim(slice_of(to + 5, end)));
	if (!slice_is_lit(sender, "(unknown)"))
		e->sender = slice_trim(sender);
	if (recipient.ptr != NULL)
		entry_set_recipient(e, recipient);
	if (e->event == EVENT_reject)
		e->stage = recipient.ptr != NULL ? STAGE_rcpt : STAGE_connect;
}

/* What a decision tells. Accepted mail is told once per recipient, with the reply to its content. */
static Event
spamdyke_event(Slice decision)
{
	if (slice_is_lit(decision, "ALLOWED"))
		return EVENT_rcpt_to;
	if (slice_starts_lit(decision, "DENIED_"))
		return EVENT_reject;
	if (slice_is_lit(decision, "TIMEOUT"))
		return EVENT_timeout;
	return EVENT_unknown;
}

/* Why, by what follows "DENIED_", in lower case. OTHER is a refusal of qmail-smtpd, whose reply is the reason. */
static const CauseWord spamdyke_denials[] = {
	{SLICE("rdns_missing"), CAUSE_reverse_dns},
	{SLICE("rdns_resolve"), CAUSE_reverse_dns},
	{SLICE("ip_in_cc_rdns"), CAUSE_reverse_dns},
	{SLICE("ip_in_rdns"), CAUSE_reverse_dns},
	{SLICE("rbl_match"), CAUSE_blocklisted},
	{SLICE("rhsbl_match"), CAUSE_blocklisted},
	{SLICE("graylisted"), CAUSE_greylisted},
	{SLICE("greylisted"), CAUSE_greylisted},
	{SLICE("earlytalker"), CAUSE_protocol_error},
	{SLICE("blacklist_ip"), CAUSE_access_rule},
	{SLICE("blacklist_name"), CAUSE_access_rule},
	{SLICE("access_denied"), CAUSE_access_rule},
	{SLICE("reject_all"), CAUSE_access_rule},
	{SLICE("sender_no_mx"), CAUSE_sender_domain_unknown},
	{SLICE("sender_blacklisted"), CAUSE_sender_rejected},
	{SLICE("sender_not_local"), CAUSE_sender_rejected},
	{SLICE("identical_sender_recipient"), CAUSE_sender_rejected},
	{SLICE("recipient_nonexistent"), CAUSE_unknown_user},
	{SLICE("invalid_recipient"), CAUSE_unknown_user},
	{SLICE("recipient_blacklisted"), CAUSE_recipient_restricted},
	{SLICE("unqualified_recipient"), CAUSE_bad_address},
	{SLICE("too_many_recipients"), CAUSE_too_many_recipients},
	{SLICE("zero_recipients"), CAUSE_protocol_error},
	{SLICE("relaying"), CAUSE_relay_denied},
	{SLICE("auth_required"), CAUSE_auth_required},
	{SLICE("header_blacklisted"), CAUSE_content_rejected},
};

static void
set_denial(Slice decision, Entry *e)
{
	Slice		why = slice_of(decision.ptr + sizeof "DENIED_" - 1, slice_end(decision));

	e->status = STATUS_rejected;
	qmail_set_cause(spamdyke_denials, sizeof spamdyke_denials / sizeof *spamdyke_denials, why, e);
}

/* What spamdyke says, from p on. */
bool
qmail_read_spamdyke_text(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		decision,
				mail;
	const char *origin;

	p = scan_lit(scan_word(p, end, &decision), end, " from: ");
	if (p == NULL || spamdyke_event(decision) == EVENT_unknown)
		return false;
	e->event = spamdyke_event(decision);
	e->protocol = PROTOCOL_smtp;
	e->direction = DIRECTION_in;
	e->action = decision;
	if (e->event == EVENT_reject)
		set_denial(decision, e);
	origin = scan_until_last_lit(p, end, " origin_ip: ", &mail);
	if (origin != NULL)
	{
		read_spamdyke_mail(p, origin, e);
		read_spamdyke_origin(origin, end, e);
	}
	return true;
}

/* "spamdyke[P]: TEXT", where no syslog took name and process away */
bool
qmail_read_spamdyke(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);

	p = scan_lit(scan_int(scan_char(p, end, '['), end, &e->pid), end, "]: ");
	return p != NULL && qmail_read_spamdyke_text(text, p, e);
}
