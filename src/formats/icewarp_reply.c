/*
 * icewarp_reply.c: replies in IceWarp's dialogues, ours in a server session, the remote's in a client session.
 *
 *     192.168.26.20 [135C] 16:42:32 >>> 421 4.7.1 Intrusion prevention active for [192.168.26.20][R]
 *     89.186.73.168 [1140] 10:47:15 Client session <<< 250 2.6.0 589 bytes received in 00:00:00; Message id OSA57912
 *       accepted for delivery                                   (one line)
 *
 *     smtp   = code ("-" | SP) [enhanced SP] ["<" address ">... "] words
 *     accept = "250 2.6.0 " size " bytes received in " hh:mm:ss (";" | ":") " Message id " id " accepted for delivery"
 *     pop3   = ("+OK" | "-ERR") [SP words]
 *     imap   = ("*" | tag) SP (OK | NO | BAD | BYE | PREAUTH) [SP words] | "*" SP words | "+" [SP words]
 *
 * Our own words are known and say more: which refusal is whose, what was accepted under which id. A remote's refusal
 * is a reply with a code; which command it answers is known from the lines before it. A reply to a login is told by
 * its code (SMTP: 235, 535 and others), by "LOGIN" or "AUTHENTICATE" after the word of an IMAP reply, by the codes of RFC 3206 and
 * RFC 5530, and by the words of "-ERR"; that a "+OK" answers PASS is known only from the command before it.
 *
 * detail: reason and reason_text (intrusion prevention), result (word of a POP3 or IMAP reply).
 */
#include "icewarp.h"

#include "../core/reply.h"
#include "../core/scan.h"

/* docs.icewarp.com, Intrusion Prevention: why an address was blocked. */
static const struct
{
	char		letter;
	Slice		text;
}			intrusion_reasons[] = {
	{'A', SLICE("account is tarpitted")},
	{'C', SLICE("blocked by a content filter")},
	{'D', SLICE("listed on a DNS blocklist")},
	{'I', SLICE("exceeding number of connections per minute")},
	{'L', SLICE("exceeding number of failed login attempts")},
	{'M', SLICE("exceeding message size")},
	{'P', SLICE("exceeding number of unknown recipients")},
	{'R', SLICE("exceeding RSET command count")},
	{'S', SLICE("exceeding spam score")},
	{'U', SLICE("blocked manually")},
	{'Y', SLICE("attempt to relay")},
};

/* "Intrusion prevention active for [" ip "][" letters "]"; several letters are explained by the first. */
static bool
read_intrusion(const char *p, const char *end, Entry *e)
{
	IpAddress	blocked;
	Slice		letters;

	p = scan_lit(p, end, "Intrusion prevention active for ");
	if (p == NULL)
		return false;
	p = scan_char(scan_bracketed_ip(p, end, &blocked), end, '[');
	if (scan_until(p, end, ']', &letters) == NULL || letters.len == 0)
		return true;
	detail_text(e, "reason", letters);
	for (size_t i = 0; i < sizeof intrusion_reasons / sizeof *intrusion_reasons; i++)
		if (letters.ptr[0] == intrusion_reasons[i].letter)
			detail_text(e, "reason_text", intrusion_reasons[i].text);
	return true;
}

/* What follows "250 2.6.0 ". */
static void
read_accept(const char *p, const char *end, Entry *e)
{
	int64_t		size;
	double		duration;

	e->event = EVENT_accept;
	e->stage = STAGE_end_of_data;
	p = scan_lit(scan_uint(p, end, &size), end, " bytes received in ");
	if (p == NULL)
		return;
	e->size = size;
	p = icewarp_scan_duration(p, end, &duration);
	if (p == NULL || p == end)
		return;
	e->delay = duration;
	p = scan_lit(p + 1, end, " Message id ");
	p = icewarp_scan_id(p, end, &e->queue_id);
	e->complete = scan_lit(p, end, " accepted for delivery");
	if (e->complete != NULL)
		e->reply = slice_of(e->reply.ptr, e->complete);	/* not what was joined behind it */
}

/* Where our refusals belong, by their first words and by the subject and detail of the enhanced code (RFC 3463). */
static const struct
{
	Slice		words;
	Stage		stage;
}			refusal_words[] = {
	{SLICE("Message cannot be accepted"), STAGE_end_of_data},
	{SLICE("we do not relay"), STAGE_rcpt},
	{SLICE("User unknown"), STAGE_rcpt},
}, refusal_codes[] = {
	{SLICE(".1.1"), STAGE_rcpt}, {SLICE(".1.2"), STAGE_rcpt}, {SLICE(".1.3"), STAGE_rcpt}, {SLICE(".1.6"), STAGE_rcpt},
	{SLICE(".1.7"), STAGE_mail}, {SLICE(".1.8"), STAGE_mail}, {SLICE(".2.1"), STAGE_rcpt}, {SLICE(".2.2"), STAGE_rcpt},
	{SLICE(".5.3"), STAGE_rcpt},
};

static Stage
stage_of_refusal(const char *words, const char *end, Slice enhanced_code)
{
	for (size_t i = 0; i < sizeof refusal_words / sizeof *refusal_words; i++)
		if (scan_bytes(words, end, refusal_words[i].words.ptr, refusal_words[i].words.len) != NULL)
			return refusal_words[i].stage;
	for (size_t i = 0; enhanced_code.len > 0 && i < sizeof refusal_codes / sizeof *refusal_codes; i++)
		if (slice_is(slice_of(enhanced_code.ptr + 1, slice_end(enhanced_code)), refusal_codes[i].words))
			return refusal_codes[i].stage;
	return STAGE_NONE;
}

/* RFC 4954 section 6, beside 535. Only of our own replies: others refuse mail with these codes, too. */
static bool
refuses_auth(const Entry *e)
{
	switch (e->code)
	{
		case 432:
		case 534:
		case 538:
			return true;
		case 454:				/* or STARTTLS */
			return slice_find(e->reply, "uthentication") != NULL;
	}
	return false;
}

/* We are the server: p stands after the codes. */
static void
read_own_reply(const char *p, const char *end, Entry *e)
{
	Slice		address = SLICE_NONE;
	const char *words = scan_angle(p, end, &address);

	words = words != NULL ? words : p;
	while (words < end && (*words == '.' || *words == ' '))
		words++;

	e->next_queue_id = SLICE_NONE;	/* an id that we gave is not the other side's */
	if (e->code >= 400)
	{
		if (refuses_auth(e))
			e->stage = STAGE_auth;
		e->event = e->stage == STAGE_auth ? EVENT_login_fail : EVENT_reject;
		e->status = e->stage == STAGE_auth ? STATUS_NONE : STATUS_rejected;
		if (read_intrusion(p, end, e))
			e->stage = STAGE_connect;
		else if (e->stage == STAGE_NONE)
			e->stage = stage_of_refusal(words, end, e->enhanced_code);
	}
	else if (e->code == 235)
		e->event = EVENT_login;
	else if (e->code == 250 && slice_is_lit(e->enhanced_code, "2.6.0"))
		read_accept(p, end, e);
	else if (slice_is_lit(e->enhanced_code, "2.1.0"))
		e->stage = STAGE_mail;
	else if (slice_is_lit(e->enhanced_code, "2.1.5"))
	{
		e->stage = STAGE_rcpt;
		if (slice_find(e->reply, "will forward") != NULL)	/* its host is another */
			detail_true(e, "will_forward");
	}
	else if (scan_lit(words, end, "Reset state") != NULL)
		e->command = SLICE("RSET");	/* that it answers, also where the log begins after it */

	if (address.ptr != NULL && e->stage == STAGE_mail)
		e->sender = address;
	if (address.len > 0 && e->stage == STAGE_rcpt)
		entry_set_recipient(e, address);
}

static void
read_remote_reply(const char *p, const char *end, Entry *e)
{
	read_intrusion(p, end, e);
	if (slice_starts_lit(e->enhanced_code, "2.1."))
		e->next_queue_id = SLICE_NONE;	/* an address that looks like one */
	if (e->next_queue_id.ptr != NULL)
		e->stage = STAGE_end_of_data;
}

/* "220 " host ["ESMTP"] …, unlike the answer to STARTTLS; some firewalls put asterisks over it. */
static bool
is_banner(const char *p, const char *end, const Entry *e)
{
	Slice		host;

	if (e->enhanced_code.ptr != NULL || scan_next_word(p, end, &host) == NULL)
		return false;
	return memchr(host.ptr, '.', host.len) != NULL || host.ptr[0] == '*' || slice_find(e->reply, "SMTP") != NULL;
}

static void
read_smtp_reply(Slice text, const char *after_codes, Entry *e)
{
	const char *end = slice_end(text);

	e->event = EVENT_reply;
	e->protocol = PROTOCOL_smtp;
	entry_set_reply(e, text);
	switch (e->code)
	{
		case 220:
			e->event = is_banner(after_codes, end, e) ? EVENT_banner : EVENT_reply;
			e->stage = e->event == EVENT_banner ? STAGE_connect : STAGE_starttls;
			break;
		case 235:
		case 334:
		case 535:
			e->stage = STAGE_auth;
			break;
		case 354:
			e->stage = STAGE_data;
			break;
	}
	after_codes = scan_blanks(after_codes, end);
	if (icewarp_is_client_session(e))
		read_remote_reply(after_codes, end, e);
	else
		read_own_reply(after_codes, end, e);
}

static void
set_login(Entry *e, Event event)
{
	e->stage = STAGE_auth;
	if (!icewarp_is_client_session(e))
		e->event = event;
}

/* What a failed login is told by in POP3; the first stands in RFC 3206. */
static const Slice pop3_login_failures[] = {
	SLICE("[AUTH]"), SLICE("uthentication failed"), SLICE("ogin failed"), SLICE("assword"),
};

/* "3 messages (9960 octets)": the mailbox that was opened. */
static void
read_mailbox_count(Slice words, Entry *e)
{
	const char *end = slice_end(words);
	int64_t		messages;
	const char *p = scan_uint(scan_blanks(words.ptr, end), end, &messages);

	if (scan_lit(p, end, " messages (") != NULL)
		detail_int(e, "nmsgs", messages);
}

static void
read_pop3_reply(Slice word, Slice rest, Entry *e)
{
	e->protocol = PROTOCOL_pop3;
	detail_text(e, "result", word);
	if (word.ptr[0] == '+')
	{
		if (slice_find(rest, "POP3") == NULL)
		{
			read_mailbox_count(rest, e);
			return;
		}
		e->event = EVENT_banner;
		e->stage = STAGE_connect;
		return;
	}
	for (size_t i = 0; i < sizeof pop3_login_failures / sizeof *pop3_login_failures; i++)
		if (slice_find_bytes(rest, pop3_login_failures[i].ptr, pop3_login_failures[i].len, 0) != NULL)
			set_login(e, EVENT_login_fail);
}

/* Words of an IMAP status reply (RFC 3501, section 7.1). */
static const Slice imap_results[] = {SLICE("OK"), SLICE("NO"), SLICE("BAD"), SLICE("BYE"), SLICE("PREAUTH")};

static void
read_imap_reply(Slice tag, Slice rest, Entry *e)
{
	const char *end = slice_end(rest);
	bool		untagged = slice_is_lit(tag, "*");
	bool		is_result = false;
	Slice		result,
				word;
	const char *p = scan_blanks(scan_word(rest.ptr, end, &result), end);

	for (size_t i = 0; p != NULL && i < sizeof imap_results / sizeof *imap_results; i++)
		is_result = is_result || slice_is(result, imap_results[i]);
	if (!is_result && !untagged && !slice_is_lit(tag, "+"))
		return;					/* no reply of any protocol */
	e->protocol = PROTOCOL_imap;
	if (!is_result)
		return;
	detail_text(e, "result", result);
	if (untagged)
	{
		if (slice_is_lit(result, "OK") && slice_find(rest, "IMAP4") != NULL)
		{
			e->event = EVENT_banner;
			e->stage = STAGE_connect;
		}
		return;
	}
	if (scan_word(p, end, &word) != NULL &&
		(slice_is_lit_nocase(word, "login") || slice_is_lit_nocase(word, "authenticate") ||
		 slice_is_lit(word, "[AUTHENTICATIONFAILED]")))
		set_login(e, slice_is_lit(result, "OK") ? EVENT_login : EVENT_login_fail);
}

/* What failed may be repeated in the reply, with the password in it. */
static void
hide_secret(Slice text, Entry *e)
{
	if (e->code != INT_NONE && e->code < 400)
		return;
	e->secret = icewarp_secret_of_echo(text);
	if (e->secret.ptr == NULL && (e->stage == STAGE_auth || (e->code >= 500 && slice_find(text, "AUTH") != NULL)))
		e->secret = icewarp_secret_of_credentials(text);
}

static void
read_any_reply(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	Reply		reply;
	Slice		word,
				rest;
	const char *p = scan_reply(text.ptr, end, &reply);

	if (p != NULL)
	{
		read_smtp_reply(text, p, e);
		return;
	}
	e->event = EVENT_reply;
	p = scan_word(text.ptr, end, &word);
	if (p == NULL)
		return;
	e->reply = text;
	rest = slice_trim(slice_of(p, end));
	if (slice_is_lit(word, "+OK") || slice_is_lit(word, "-ERR"))
		read_pop3_reply(word, rest, e);
	else
		read_imap_reply(word, rest, e);
}

void
icewarp_read_reply(Slice text, Entry *e)
{
	read_any_reply(text, e);
	hide_secret(text, e);
}

bool
icewarp_read_continuation(Slice text, Entry *e)
{
	Reply		reply;

	if (text.len < 4 || (text.ptr[3] != '-' && text.ptr[3] != ' ') ||
		scan_reply(text.ptr, slice_end(text), &reply) == NULL)
		return false;
	e->event = EVENT_continuation;
	e->protocol = PROTOCOL_smtp;
	entry_set_reply(e, slice_trim(text));
	hide_secret(text, e);
	return true;
}
