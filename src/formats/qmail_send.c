/*
 * qmail_send.c: what qmail-send says of the queue.
 *
 *     status: local 1/10 remote 0/20[ exitasap]         status: exiting
 *     new msg M
 *     info msg M: bytes N from <SENDER> qp Q uid U
 *     starting delivery D: msg M to local|remote RECIPIENT
 *     delivery D: …                                       see qmail_delivery.c
 *     bounce msg M qp Q
 *     triple bounce: discarding bounce/M
 *     end msg M
 *     warning: TEXT    alert: TEXT    internal error: TEXT
 *
 * Addresses went through logsafe(): each blank, '%' and byte outside printable ASCII is a '_'. So no word of these
 * lines holds a blank, and bytes after the last word are a joined record. Where a SENDER holds blanks all the same,
 * in a copy that was edited, the marks after it that end the line are the ones to trust.
 *
 * Sources: qmail-log(5); qmail-send.c and qsutil.c of netqmail; its logs.
 */
#include "qmail.h"

bool
qmail_read_status(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	const char *after;

	p = scan_lit(p, end, ": ");
	after = scan_lit(p, end, "exiting");
	if (after != NULL)
	{
		e->event = EVENT_service;
		e->complete = after;
		return true;
	}
	p = scan_lit(p, end, "local ");
	if (p == NULL)
		return false;
	e->event = EVENT_load;
	p = qmail_scan_load(p, end, e, SLICE("local_used"), SLICE("local_allowed"));
	p = scan_lit(p, end, " remote ");
	p = qmail_scan_load(p, end, e, SLICE("remote_used"), SLICE("remote_allowed"));
	after = scan_lit(p, end, " exitasap");
	if (after != NULL)
		detail_true(e, "exitasap");
	e->complete = after != NULL ? after : p;
	return true;
}

/* " msg M", the whole rest of several lines. */
static const char *
scan_msg(Slice text, const char *p, Entry *e)
{
	return scan_class(scan_lit(p, slice_end(text), " msg "), slice_end(text), BYTE_DIGIT, &e->queue_id);
}

bool
qmail_read_new(Slice text, const char *p, Entry *e)
{
	e->event = EVENT_enqueue;
	e->complete = scan_msg(text, p, e);
	return e->complete != NULL;
}

bool
qmail_read_end(Slice text, const char *p, Entry *e)
{
	e->event = EVENT_remove;
	e->complete = scan_msg(text, p, e);
	return e->complete != NULL;
}

/* "> qp " Q " uid " U, with all that stands of it in a torn line; at is where it starts. */
static const char *
scan_queuer(const char *at, const char *end, int64_t *qp, int64_t *uid)
{
	const char *p = scan_uint(scan_lit(at, end, "> qp "), end, qp);
	const char *after = scan_uint(scan_lit(p, end, " uid "), end, uid);

	return after != NULL ? after : p;
}

/* SENDER "> qp " Q " uid " U: the last such marks that end the line, else the first: a record was joined behind. */
static const char *
scan_sender(const char *p, const char *end, Slice *sender, int64_t *qp, int64_t *uid)
{
	Slice		last,
				before;
	const char *at = scan_until_last_lit(p, end, "> qp ", &last);

	if (at == NULL)
		return NULL;
	if (scan_queuer(at, end, qp, uid) != end || scan_until_lit(p, at, " info msg ", &before) != NULL)
	{
		*qp = *uid = BIGINT_NONE;
		at = scan_until_lit(p, end, "> qp ", &last);
	}
	*sender = slice_trim(last); /* some copies of such lines hold blanks: "< a@b >" */
	return scan_queuer(at, end, qp, uid);
}

bool
qmail_read_info(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	int64_t		qp = BIGINT_NONE,
				uid = BIGINT_NONE;
	Slice		digits;

	p = scan_msg(text, p, e);
	if (p == NULL)
		return false;
	e->event = EVENT_message;
	p = scan_class(scan_lit(p, end, ": bytes "), end, BYTE_DIGIT, &digits);
	p = scan_lit(p, end, " from <");
	if (p != NULL)
		scan_uint(digits.ptr, slice_end(digits), &e->size);
	p = scan_sender(p, end, &e->sender, &qp, &uid);
	if (qp != BIGINT_NONE)
		detail_int(e, "qp", qp);
	if (uid != BIGINT_NONE)
	{
		detail_int(e, "uid", uid);
		e->complete = p;
	}
	return true;
}

/*
 * vpopmail's virtual domains rewrite info@example.com to example.com-info@example.com: the address that the
 * sender gave is the end of the one that is printed.
 */
static Slice
address_before_rewriting(Slice recipient)
{
	const char *end = slice_end(recipient);
	Slice		local;
	const char *at = scan_until_last(recipient.ptr, end, '@', &local);
	size_t		len = at == NULL ? 0 : (size_t) (end - at - 1);

	if (len == 0 || local.len < len + 2 || memcmp(local.ptr, at + 1, len) != 0 || local.ptr[len] != '-')
		return SLICE_NONE;
	return slice_of(local.ptr + len + 1, end);
}

bool
qmail_read_starting(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		channel,
				recipient;

	p = scan_class(scan_lit(p, end, " delivery "), end, BYTE_DIGIT, &e->session_key);
	if (p == NULL)
		return false;
	e->event = EVENT_delivery_start;
	p = scan_class(scan_lit(p, end, ": msg "), end, BYTE_DIGIT, &e->queue_id);
	p = scan_char(scan_word(scan_lit(p, end, " to "), end, &channel), end, ' ');
	if (p != NULL)
		detail_text(e, "channel", channel);
	p = qmail_scan_last_word(p, end, e, &recipient);
	if (p != NULL)
	{
		entry_set_recipient(e, recipient);
		e->orig_recipient = address_before_rewriting(recipient);
	}
	e->complete = p;
	return true;
}

/* A bounce of M was given to qmail-queue, process Q. */
bool
qmail_read_bounce(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	int64_t		qp;

	p = scan_msg(text, p, e);
	if (p == NULL)
		return false;
	e->event = EVENT_notify;
	e->status = STATUS_bounced; /* of a success or a delay qmail tells nobody */
	p = scan_uint(scan_lit(p, end, " qp "), end, &qp);
	if (p != NULL)
		detail_int(e, "qp", qp);
	e->complete = p;
	return true;
}

/* "triple bounce: discarding bounce/M"; patched versions also discard double bounces. */
bool
qmail_read_discarding(Slice text, const char *p, Entry *e)
{
	const char *end = slice_end(text);
	Slice		result;

	p = scan_until(p, end, ':', &result);
	p = scan_lit(p, end, ": discarding bounce/");
	if (p == NULL)
		return false;
	e->event = EVENT_notify;
	e->status = STATUS_discarded;
	detail_text(e, "result", slice_of(text.ptr, slice_end(result)));
	e->complete = scan_class(p, end, BYTE_DIGIT, &e->queue_id);
	return true;
}

/* How the complaints of qmail-send begin; other programs complain under shared tags and bare stamps too. */
static const Slice complaints[] = {
	SLICE("warning: trouble "), SLICE("warning: unable to "), SLICE("warning: unknown record type in "),
	SLICE("warning: qmail-clean "), SLICE("warning: internal error: "), SLICE("alert: cannot start: "),
	SLICE("alert: out of memory, sleeping"), SLICE("alert: unable to "), SLICE("alert: oh no! lost "),
	SLICE("internal error: delivery report out of range"),
};

bool
qmail_read_complaint(Slice text, const char *p, Entry *e)
{
	bool		ours = qmail_owns_tag(e->program);
	Slice		more;

	for (size_t i = 0; !ours && e->envelope == ENVELOPE_STAMP && i < sizeof complaints / sizeof *complaints; i++)
		ours = scan_bytes(text.ptr, slice_end(text), complaints[i].ptr, complaints[i].len) != NULL;
	p = scan_until(p, slice_end(text), ':', &more);
	if (!ours || p == NULL)
		return false;
	e->event = EVENT_service;
	detail_text(e, "severity", slice_of(text.ptr, p));
	return true;
}
