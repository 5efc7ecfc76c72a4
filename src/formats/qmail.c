/*
 * qmail.c: qmail, netqmail and notqmail, with the servers, filters and patches around them.
 *
 *     Aug 16 16:06:03 server qmail: 1092665163.498729 starting delivery 17: msg 139804 to remote dripanti@yahoo.it
 *     @40000000433225833b6e1a8c tcpserver: pid 590 from 192.168.0.1
 *
 *     first word                                                     what it is of                    read in
 *     status new info starting delivery bounce triple end warning …  the queue: qmail-send            qmail_send.c,
 *                                                                                                     qmail_delivery.c
 *     tcpserver: sslserver: rblsmtpd:                                each connection                  qmail_tcpserver.c
 *     CHKUSER Accept:: Reject:: qmail-smtpd: policy_check: mail      patches of qmail-smtpd           qmail_patches.c
 *     simscan: spamdyke                                              filters around it                qmail_filters.c
 *     vchkpw-pop3: qmail-pop3d:                                      users: vpopmail, the wrapper     qmail_login.c
 *
 * All of it goes to the standard error output, and from there to splogger, to multilog, or to logger: any line may
 * stand under any tag ("splogger", "qmail", "smtpd" …), or under none. So the first word of the text decides. Tags
 * that other servers use too (smtpd, pop3d, submission …) prove nothing: there an unknown text is not ours.
 *
 * Gotchas: the number of a mail is its inode, reused at once; the number of a delivery starts anew with qmail-send;
 * a delivery's outcome names neither mail nor recipient; qmail-smtpd and qmail-send are joined only by the number of
 * the qmail-queue process (qp), which the client got in its 250 reply.
 *
 * Keys of detail: qp, uid, channel, result, files, forwards, programs, forward_qp, gave_up (deliveries); used,
 * allowed, local_used, local_allowed, remote_used, remote_allowed, exitasap (load); decision, ident, exit_status,
 * exit_code, signal, ended_by, base (connections); severity (complaints); reason, protocol, sender_side, recipient_side,
 * relation (patches); kind (simscan, policy_check), threshold, subject (simscan). doc/formats/qmail.md says what they hold.
 */
#include "qmail.h"

#include "../core/rows.h"

/* What the first word of a line proves. */
typedef enum Proof
{
	PROVES_NOTHING,				/* a word that anyone may begin with: the rest must fit */
	PROVES_QMAIL,				/* it is ours, also if the rest is not known */
	NAMES_PROGRAM,				/* so too, and it is the program where no envelope names one */
} Proof;

typedef struct Kind
{
	Slice		word;
	Proof		proof;
	QmailReader read;
} Kind;

/* The most frequent come first. */
static const Kind kinds[] = {
	{SLICE("status"), PROVES_NOTHING, qmail_read_status},
	{SLICE("tcpserver"), NAMES_PROGRAM, qmail_read_tcpserver},
	{SLICE("delivery"), PROVES_NOTHING, qmail_read_delivery},
	{SLICE("starting"), PROVES_NOTHING, qmail_read_starting},
	{SLICE("new"), PROVES_NOTHING, qmail_read_new},
	{SLICE("info"), PROVES_NOTHING, qmail_read_info},
	{SLICE("end"), PROVES_NOTHING, qmail_read_end},
	{SLICE("CHKUSER"), PROVES_QMAIL, qmail_read_chkuser},
	{SLICE("simscan"), NAMES_PROGRAM, qmail_read_simscan},
	{SLICE("spamdyke"), NAMES_PROGRAM, qmail_read_spamdyke},
	{SLICE("rblsmtpd"), NAMES_PROGRAM, qmail_read_rblsmtpd},
	{SLICE("qmail-pop3d"), NAMES_PROGRAM, qmail_read_pop3d},
	{SLICE("qmail-smtpd"), NAMES_PROGRAM, qmail_read_smtpd},
	{SLICE("sslserver"), NAMES_PROGRAM, qmail_read_tcpserver},
	{SLICE("Accept"), PROVES_NOTHING, qmail_read_spamcontrol},
	{SLICE("Reject"), PROVES_NOTHING, qmail_read_spamcontrol},
	{SLICE("policy_check"), PROVES_QMAIL, qmail_read_policy_check},
	{SLICE("mail"), PROVES_NOTHING, qmail_read_mail_recv},
	{SLICE("bounce"), PROVES_NOTHING, qmail_read_bounce},
	{SLICE("triple"), PROVES_NOTHING, qmail_read_discarding},
	{SLICE("double"), PROVES_NOTHING, qmail_read_discarding},
	{SLICE("warning"), PROVES_NOTHING, qmail_read_complaint},
	{SLICE("alert"), PROVES_NOTHING, qmail_read_complaint},
	{SLICE("internal"), PROVES_NOTHING, qmail_read_complaint},
};

/* Under "qmail-pop3d" and "qmail-smtpd". */
static bool
read_qmail_text(Slice text, const char *p, Entry *e)
{
	return qmail_read_pop3d(text, p, e) || qmail_read_smtpd(text, p, e);
}

/*
 * Tags of nobody else. Their lines need not begin with the name: some programs log through syslog themselves, and of a
 * line without a head a syslog daemon takes the first word for the tag.
 */
static const Kind tags[] = {
	{SLICE("qmail"), PROVES_QMAIL, read_qmail_text},
	{SLICE("splogger"), PROVES_QMAIL, NULL},
	{SLICE("tcpserver"), PROVES_QMAIL, qmail_read_tcpserver},
	{SLICE("sslserver"), PROVES_QMAIL, qmail_read_tcpserver},
	{SLICE("rblsmtpd"), PROVES_QMAIL, qmail_read_rblsmtpd},
	{SLICE("chkuser"), PROVES_QMAIL, NULL},
	{SLICE("simscan"), PROVES_QMAIL, NULL},
	{SLICE("spamdyke"), PROVES_QMAIL, qmail_read_spamdyke_text},
	{SLICE("vpopmail"), PROVES_QMAIL, qmail_read_vpopmail_text},
	{SLICE("vchkpw"), PROVES_QMAIL, qmail_read_vpopmail_text},
};

static RowIndex kind_index = ROW_INDEX(kinds);
static RowIndex tag_index = ROW_INDEX(tags);

static const Kind vchkpw_kind = {SLICE("vchkpw"), NAMES_PROGRAM, qmail_read_vchkpw};

static inline bool
ends_word(char c)
{
	return c == ' ' || c == ':' || c == '[';
}

/* By the first word of a text, which ends at *after then. */
static const Kind *
kind_of_text(Slice text, const char **after)
{
	const char *end = slice_end(text);

	if (text.len == 0)
		return NULL;
	for (uint64_t left = rows_starting(&kind_index, *text.ptr); left != 0; left &= left - 1)
	{
		const Kind *kind = &kinds[__builtin_ctzll(left)];
		const char *p = scan_bytes(text.ptr, end, kind->word.ptr, kind->word.len);

		if (p != NULL && (p == end || ends_word(*p)))
		{
			*after = p;
			return kind;
		}
	}
	*after = scan_lit(text.ptr, end, "vchkpw");
	if (*after == NULL)
		return NULL;
	while (*after < end && !ends_word(**after))
		(*after)++;
	return &vchkpw_kind;
}

/* "qmail-send" and "vchkpw-pop3" count as "qmail" and "vchkpw". */
static const Kind *
kind_of_tag(Slice tag)
{
	size_t		len = 0;

	while (len < tag.len && tag.ptr[len] != '-' && tag.ptr[len] != '/')
		len++;
	if (len == 0)
		return NULL;
	for (uint64_t left = rows_starting(&tag_index, *tag.ptr); left != 0; left &= left - 1)
	{
		const Kind *kind = &tags[__builtin_ctzll(left)];

		if (slice_is_nocase((Slice) {tag.ptr, len}, kind->word))
			return kind;
	}
	return NULL;
}

bool
qmail_owns_tag(Slice tag)
{
	return kind_of_tag(tag) != NULL;
}

ParseResult
qmail_parse(Slice text, Entry *e)
{
	const char *after;
	const Kind *kind;
	const Kind *tag;
	bool		read;

	text = slice_trim_end(text);
	kind = kind_of_text(text, &after);
	read = kind != NULL && kind->read(text, after, e);
	if (!read)
	{
		tag = kind_of_tag(e->program);
		read = tag != NULL && tag->read != NULL && tag->read(text, text.ptr, e);
		if (!read && tag == NULL && (kind == NULL || kind->proof == PROVES_NOTHING))
			return PARSE_NOT_MINE;
	}
	if (kind != NULL && kind->proof == NAMES_PROGRAM && e->program.ptr == NULL)
		e->program = kind->word;
	return read ? PARSE_MATCHED : PARSE_OTHER;
}

Protocol
qmail_protocol_of_name(Slice name)
{
	static const struct
	{
		Slice		prefix;
		Protocol	protocol;
	}			services[] = {
		{SLICE("smtps"), PROTOCOL_submission},	/* smtpsd, port 465 */
		{SLICE("smtp"), PROTOCOL_smtp},
		{SLICE("submission"), PROTOCOL_submission},
		{SLICE("pop3"), PROTOCOL_pop3},
		{SLICE("imap"), PROTOCOL_imap},
	};
	const char *end = slice_end(name);
	const char *after = scan_lit(name.ptr, end, "qmail-");
	const char *p;

	after = after != NULL ? after : scan_lit(name.ptr, end, "vchkpw-");
	p = after != NULL ? after : name.ptr;
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (scan_bytes(p, end, services[i].prefix.ptr, services[i].prefix.len) != NULL)
			return services[i].protocol;
	return PROTOCOL_NONE;
}

const char *
qmail_behind_name(Slice text, const char *p)
{
	return p == text.ptr ? p : scan_lit(p, slice_end(text), ": ");
}

const char *
qmail_scan_load(const char *p, const char *end, Entry *e, Slice used_key, Slice allowed_key)
{
	int64_t		used,
				allowed;

	p = scan_uint(scan_char(scan_uint(p, end, &used), end, '/'), end, &allowed);
	if (p == NULL)
		return NULL;
	detail_member_int(e, NULL, used_key, used);
	detail_member_int(e, NULL, allowed_key, allowed);
	return p;
}

const char *
qmail_scan_until_only(const char *p, const char *end, Slice mark, Slice *out)
{
	size_t		anchor = rarest_byte(mark.ptr, mark.len);
	Slice		before,
				again;
	const char *at = scan_until_bytes(p, end, mark.ptr, mark.len, anchor, &before);

	if (at == NULL || scan_until_bytes(at + 1, end, mark.ptr, mark.len, anchor, &again) != NULL)
		return NULL;
	*out = before;
	return at;
}

Cause
qmail_set_cause(const CauseWord *words, size_t count, Slice word, Entry *e)
{
	for (size_t i = 0; i < count; i++)
		if (slice_is_nocase(word, words[i].word))
		{
			e->cause = cause_info[words[i].cause].name;
			return words[i].cause;
		}
	return CAUSE_NONE;
}

const char *
qmail_scan_last_word(const char *p, const char *end, const Entry *e, Slice *out)
{
	static const size_t first_words[] = {
		sizeof "Jan" - 1, sizeof "@400000006b00a95c2090c0fc" - 1, sizeof "2026-11-20T20:10:58.546357+01:00" - 1
	};

	p = scan_word(p, end, out);
	for (size_t i = 0; p != NULL && p < end && i < sizeof first_words / sizeof *first_words; i++)
		if (out->len > first_words[i] && record_begins(p - first_words[i], end, e))
		{
			out->len -= first_words[i];
			return p - first_words[i];
		}
	return p;
}

Slice
qmail_before_ipv4(Slice before)
{
	if (slice_ends_lit(before, ":::ffff"))
		before.len -= strlen(":::ffff");
	return before;
}

bool
qmail_split_ip(Slice s, Slice *before, IpAddress *ip)
{
	const char *end = slice_end(s);
	const char *colon = scan_until_last(s.ptr, end, ':', before);
	bool		found = colon != NULL && ip_of_slice(slice_of(colon + 1, end), ip);

	if (found)
	{
		*before = qmail_before_ipv4(*before);
		return true;
	}

	/* IPv6: the longest end of hexadecimal digits and colons that is an address. */
	for (const char *p = colon; p != NULL && (*p == ':' || byte_is(*p, BYTE_HEX)); p = p > s.ptr ? p - 1 : NULL)
		if (*p == ':' && ip_of_slice(slice_of(p + 1, end), ip))
		{
			*before = slice_of(s.ptr, p);
			found = true;
		}
	return found;
}

Slice
qmail_known(Slice s)
{
	bool		unknown = s.len == 0 || slice_is_lit(s, "unknown") || slice_is_lit(s, "(unknown)")
		|| slice_is_lit(s, "(none)") || slice_is_lit(s, "(empty)");

	return unknown ? SLICE_NONE : s;
}
