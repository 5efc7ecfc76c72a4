/*
 * cause.c: see cause.h. The words are in cause_words.def, the codes below.
 *
 * The rule: words beat a generic code, a specific code beats vague words. So, in this order, what comes first decides:
 *   1. words that say it       "mailbox is full", "greylisted", "relay access denied", the name of a block list: servers
 *                              often send them under a wrong code (552 5.7.0 for a full mailbox, 5.1.1 for a block)
 *   2. a code that says it     5.1.1, 5.2.2, 5.7.23, 535 …, of which the standards know one meaning
 *   3. words that hint at it   "denied", "spam", "policy", "timed out"; "dnsbl" in the name of a host
 *   4. a code that hints at it 5.7.1, 5.5.0, 552 at RCPT …
 *   5. words that say for how long: "in the queue too long"
 *   6. nothing of these        other_permanent, other_temporary, other; or not_logged, if there was neither word nor code
 * Nothing is guessed from the sender, the peer or the stage, but that a silence has its name by the stage, that a domain
 * or user who is unknown at MAIL is the sender, and that an account that is locked at RCPT is the recipient's.
 */
#include "cause_words.h"
#include "entry.h"
#include "scan.h"

const CauseInfo cause_info[CAUSE_COUNT] = {
	[CAUSE_NONE] = {SLICE_NONE, PERMANENCE_unknown},
#define CAUSE(key, group, side, permanent, ...) [CAUSE_##key] = {SLICE(#key), PERMANENCE_##permanent},
#include "causes.def"
#undef CAUSE
};

/* --- codes --- */

typedef struct CodeRow
{
	int16_t		from;			/* subject * 1000 + detail of an enhanced code; or a reply code */
	int16_t		to;
	bool		says;			/* it says the cause; else it hints at it */
	Cause		cause;
} CodeRow;

/* RFC 3463 and the registry of IANA; details of three digits are Microsoft's. The first row that fits counts. */
static const CodeRow enhanced_codes[] = {
	{1001, 1001, true, CAUSE_unknown_user},
	{1002, 1002, true, CAUSE_unknown_domain},
	{1003, 1003, true, CAUSE_bad_address},
	{1004, 1004, true, CAUSE_unknown_user},	/* ambiguous */
	{1006, 1006, true, CAUSE_user_moved},
	{1007, 1007, true, CAUSE_bad_address},
	{1008, 1008, true, CAUSE_sender_domain_unknown},
	{1010, 1010, true, CAUSE_null_mx},
	{1090, 1090, true, CAUSE_rate_limited},
	{2001, 2001, true, CAUSE_disabled_user},
	{2002, 2002, true, CAUSE_mailbox_full},
	{2003, 2003, true, CAUSE_message_too_large},
	{2121, 2122, true, CAUSE_rate_limited},
	{3001, 3001, true, CAUSE_system_full},
	{3002, 3002, false, CAUSE_server_shutdown},
	{3004, 3004, true, CAUSE_message_too_large},
	{3000, 3005, false, CAUSE_server_error},
	{4001, 4001, false, CAUSE_connection_failed},
	{4002, 4002, false, CAUSE_connection_lost},
	{4003, 4003, true, CAUSE_dns_failure},
	{4004, 4004, false, CAUSE_no_mx},
	{4005, 4005, true, CAUSE_server_busy},
	{4006, 4006, true, CAUSE_loop},
	{4014, 4014, true, CAUSE_loop},
	{5003, 5003, true, CAUSE_too_many_recipients},
	{5006, 5006, true, CAUSE_auth_failed},
	{5000, 5999, false, CAUSE_protocol_error},
	{6007, 6010, true, CAUSE_smtputf8_unsupported},
	{6000, 6999, false, CAUSE_content_rejected},
	{7002, 7002, true, CAUSE_recipient_restricted},
	{7004, 7007, false, CAUSE_tls_failed},
	{7008, 7009, true, CAUSE_auth_failed},
	{7010, 7010, true, CAUSE_tls_required},
	{7011, 7011, true, CAUSE_auth_needs_tls},
	{7012, 7012, true, CAUSE_auth_failed},
	{7013, 7013, true, CAUSE_account_locked},
	{7020, 7022, true, CAUSE_dkim_fail},
	{7023, 7024, true, CAUSE_spf_fail},
	{7025, 7025, true, CAUSE_reverse_dns},
	{7026, 7026, true, CAUSE_dmarc_fail},
	{7027, 7027, true, CAUSE_sender_rejected},
	{7028, 7028, true, CAUSE_rate_limited},
	{7029, 7029, true, CAUSE_dmarc_fail},	/* ARC */
	{7030, 7030, true, CAUSE_tls_required},
	{7057, 7057, true, CAUSE_auth_required},
	{7064, 7064, true, CAUSE_relay_denied},
	{7124, 7136, true, CAUSE_recipient_restricted},
	{7233, 7233, true, CAUSE_rate_limited},
	{7501, 7503, true, CAUSE_blocklisted},
	{7506, 7506, true, CAUSE_helo_rejected},
	{7508, 7508, true, CAUSE_rate_limited},
	{7509, 7509, true, CAUSE_dmarc_fail},
	{7511, 7511, true, CAUSE_blocklisted},
	{7512, 7512, true, CAUSE_bad_message},
	{7515, 7515, true, CAUSE_dmarc_fail},
	{7606, 7649, true, CAUSE_blocklisted},
	{7650, 7699, true, CAUSE_rate_limited},
	{7705, 7707, true, CAUSE_rate_limited},
	{7708, 7708, true, CAUSE_reputation},
	{7000, 7999, false, CAUSE_policy},
};

/* RFC 5321, 4954, 7504; 513 to 534 are Courier's. */
static const CodeRow reply_codes[] = {
	{500, 504, false, CAUSE_protocol_error},
	{513, 513, true, CAUSE_relay_denied},
	{517, 517, false, CAUSE_sender_rejected},
	{521, 521, true, CAUSE_null_mx},
	{523, 523, true, CAUSE_message_too_large},
	{530, 530, true, CAUSE_auth_required},
	{534, 535, true, CAUSE_auth_failed},
	{538, 538, true, CAUSE_auth_needs_tls},
	{551, 551, false, CAUSE_user_moved},
	{555, 555, false, CAUSE_protocol_error},
	{556, 556, true, CAUSE_null_mx},
};

static const CodeRow *
find_code(const CodeRow *rows, size_t count, int value)
{
	for (size_t i = 0; i < count; i++)
		if (value >= rows[i].from && value <= rows[i].to)
			return &rows[i];
	return NULL;
}

#define FIND_CODE(rows, value) find_code((rows), sizeof (rows) / sizeof *(rows), (value))

/* What the codes tell of a refusal: the class is the first digit, and value what an enhanced code has after it. */
static Cause
cause_of_codes(int32_t code, int class, int value, Stage stage, bool says)
{
	const CodeRow *rows[] = {FIND_CODE(enhanced_codes, value), FIND_CODE(reply_codes, code)};

	if (says && class == 5 && value == 4001)
		return CAUSE_unknown_user;	/* Microsoft's; no answer from a host, its meaning, is never permanent */
	if (class != 5 && value == 2001)
		return CAUSE_NONE;		/* it may be busy, or the server may: what is disabled is so for good */
	for (size_t i = 0; i < 2; i++)
		if (rows[i] != NULL && rows[i]->says == says)
			return rows[i]->cause;
	if (!says && code == 552)
		switch (stage)
		{
			case STAGE_mail:
			case STAGE_data:
			case STAGE_end_of_data:
				return CAUSE_message_too_large;
			case STAGE_rcpt:
				return CAUSE_mailbox_full;
			default:
				break;
		}
	return CAUSE_NONE;
}

/* The digits of x.y.z as class, and y * 1000 + z as value; false if it is none. */
static bool
read_enhanced_code(Slice code, int *class, int *value)
{
	const char *end = slice_end(code);
	int32_t		first,
				subject,
				detail;

	if (code.len > 9)
		return false;
	if (scan_int(scan_char(scan_int(scan_char(scan_int(code.ptr, end, &first), end, '.'), end, &subject), end, '.'), end,
				 &detail) != end || subject > 9)
		return false;
	*class = first;
	*value = subject * 1000 + detail;
	return true;
}

/* --- both --- */

Cause
cause_of_timeout(Stage stage)
{
	switch (stage)
	{
		case STAGE_helo: return CAUSE_timeout_helo;
		case STAGE_mail: return CAUSE_timeout_mail;
		case STAGE_rcpt: return CAUSE_timeout_rcpt;
		case STAGE_data: return CAUSE_timeout_data;
		case STAGE_end_of_data: return CAUSE_timeout_end_of_data;
		case STAGE_NONE: case STAGE_connect: case STAGE_starttls: case STAGE_auth: case STAGE_session: case STAGE_COUNT: break;
	}
	return CAUSE_timeout;
}

/* A refusal of MAIL, or one with a code of senders, speaks of the sender, where words alone do not tell of whom. */
static Cause
of_sender(Cause cause, int value, Stage stage)
{
	bool		speaks_of_sender = stage == STAGE_mail || value == 1007 || value == 1008;

	if (speaks_of_sender && (cause == CAUSE_unknown_domain || cause == CAUSE_no_mx || cause == CAUSE_null_mx))
		return CAUSE_sender_domain_unknown;
	return speaks_of_sender && cause == CAUSE_unknown_user ? CAUSE_sender_rejected : cause;
}

/* What the words mean where they were said. */
static Cause
in_dialogue(Cause cause, int32_t code, Stage stage)
{
	bool		of_mail = stage == STAGE_rcpt || (stage == STAGE_NONE && code / 10 % 10 == 5);	/* codes x5y are of mail, x3y of logins */

	switch ((int) cause)
	{
		case CAUSE_timeout:
			return stage == STAGE_connect ? CAUSE_connection_timeout : cause_of_timeout(stage);
		case CAUSE_unknown_user:	/* who logs in is no recipient */
			return stage == STAGE_auth ? CAUSE_user_unknown_at_login : cause;
		case CAUSE_disabled_user:
			return stage == STAGE_auth ? CAUSE_account_locked : cause;
		case CAUSE_account_locked:
			return of_mail ? CAUSE_disabled_user : cause;
		case CAUSE_local_error:	/* with a code a server speaks, and of itself */
			return code != INT_NONE ? CAUSE_server_error : cause;
	}
	return cause;
}

/* The class decides where nothing else does. */
static Cause
other_of_class(int class)
{
	return class == 5 ? CAUSE_other_permanent : class == 4 ? CAUSE_other_temporary : CAUSE_other;
}

/* A reply for good: a name does not make it pass, and who gives it has taken the connection. One for now may tell of a third host. */
static const Words *
believable(const Words *found, int32_t code, int class)
{
	if (found == NULL || class != 5)
		return found;
	if (found->rank == LABEL)
		return cause_info[found->cause].permanent == PERMANENCE_no ? NULL : found;
	return found->cause == CAUSE_connection_refused && code != INT_NONE ? NULL : found;
}

/* By the rule above; positive replies have only words. */
static Cause
decide(const Words *found, bool positive, int32_t code, int class, int value, Stage stage)
{
	WordsRank	rank = found == NULL ? LAST : found->rank;
	Cause		cause = CAUSE_NONE;

	if (rank == SAYS || rank == DOTTED)
		return found->cause;
	if (!positive)
		cause = cause_of_codes(code, class, value, stage, true);
	if (cause == CAUSE_NONE && (rank == HINTS || rank == LABEL))
		return found->cause;
	if (cause == CAUSE_NONE && !positive)
		cause = cause_of_codes(code, class, value, stage, false);
	if (cause == CAUSE_NONE && found != NULL)
		return found->cause;
	return cause;
}

Cause
cause_of_reply(int32_t code, Slice enhanced_code, Slice reply, Stage stage)
{
	int			class = 0;
	int			value = -1;
	bool		positive;
	Cause		cause;

	if (enhanced_code.ptr != NULL)
		read_enhanced_code(enhanced_code, &class, &value);
	if (code != INT_NONE)
		class = code / 100;
	if (class == 0 && reply.len == 0)
		return CAUSE_not_logged;
	positive = class == 2 || class == 3;
	if (positive && (reply.len == 0 || !slice_find(reply, "iscard")))
		return CAUSE_NONE;

	cause = of_sender(decide(believable(find_words(reply), code, class), positive, code, class, value, stage), value, stage);
	cause = in_dialogue(cause, code, stage);
	return cause == CAUSE_NONE || cause == CAUSE_other ? other_of_class(class) : cause;
}

bool
reply_discards(int32_t code, Slice reply)
{
	Cause		cause = code == INT_NONE || code >= 300 ? CAUSE_NONE : cause_of_reply(code, SLICE_NONE, reply, STAGE_end_of_data);

	return cause != CAUSE_NONE && cause != CAUSE_other;
}
