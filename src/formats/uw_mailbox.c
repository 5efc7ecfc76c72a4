/*
 * uw_mailbox.c: what c-client and its mailbox drivers say of a mailbox, in lines that name neither user nor host.
 *
 *     Nov 20 20:16:58 server ipop3d[324]: Trying to get mailbox lock from process 323
 *     Nov 30 13:02:42 mx1 ipop3d[411]: Can't open INBOX (file /var/spool/mail/garb): not in valid mailbox format
 *
 * Gotcha. These are mostly words for a person at the screen. ipop3d and ipop2d have none and log errors and warnings of
 * any driver; imapd tells its client and logs but a few.
 *
 * Sources: imap-2007f and Panda IMAP, ipop3d.c (mm_log), osdep/unix/{env_unix,unix,mmdf,mbx,mtx,tenex,mx,mix,dummy}.c.
 */
#include "uw.h"

#include "../core/rows.h"
#include "../core/scan.h"

typedef struct MailboxMessage
{
	Slice		head;
	Event		event;
	bool		imapd_too;
	bool		(*read) (const char *p, const char *end, Entry *e);	/* false: another message; NULL = all of it is the reply */
} MailboxMessage;

/* "Trying to get mailbox lock from process " P */
static bool
read_lock(const char *p, const char *end, Entry *e)
{
	int64_t		pid;

	e->complete = scan_uint(p, end, &pid);
	if (e->complete != NULL)
		detail_int(e, "lock_pid", pid);
	return true;
}

/* "Mailbox " M (" is locked, will override in " N " seconds..." | " lock overridden") */
static bool
read_locked(const char *p, const char *end, Entry *e)
{
	Slice		mailbox;
	int64_t		seconds = 0;
	const char *wait = scan_until_lit(p, end, " is locked, will override in ", &mailbox);

	if (wait != NULL)
	{
		p = scan_uint(scan_lit(wait, end, " is locked, will override in "), end, &seconds);
		p = scan_lit(p, end, " seconds...");
	}
	else
		p = scan_lit(scan_until_lit(p, end, " lock overridden", &mailbox), end, " lock overridden");
	if (p == NULL)
		return false;
	detail_text(e, "mailbox", mailbox);
	detail_int(e, "lock_seconds", seconds);
	e->complete = p;
	return true;
}

/* At the end of a dialogue: what the client deleted stays, whatever the server's last line says. */
static bool
read_not_expunged(const char *p, const char *end, Entry *e)
{
	e->reply = slice_of(e->text.ptr, p);
	e->complete = scan_blanks(p, end);
	detail_true(e, "not_expunged");
	return true;
}

/* A head that begins with another one stands before it. */
static const MailboxMessage messages[] = {
	{SLICE("Trying to get mailbox lock from process "), EVENT_mailbox, true, read_lock},
	{SLICE("Mailbox is open by another process, access is readonly"), EVENT_mailbox, true, NULL},
	{SLICE("Mailbox lock file "), EVENT_service, true, NULL},
	{SLICE("Mailbox vulnerable - "), EVENT_service, true, NULL},
	{SLICE("Mailbox open failed, aborted: "), EVENT_mailbox, false, NULL},
	{SLICE("Mailbox stat failed, aborted: "), EVENT_mailbox, false, NULL},
	{SLICE("Mailbox shrank from "), EVENT_mailbox, false, NULL},
	{SLICE("Mailbox "), EVENT_mailbox, true, read_locked},
	{SLICE("Can't get write access to mailbox, access is readonly"), EVENT_mailbox, true, NULL},
	{SLICE("Can't lock for write: "), EVENT_service, true, NULL},
	{SLICE("Can't open "), EVENT_mailbox, false, NULL},
	{SLICE("Can't reopen mailbox node "), EVENT_mailbox, false, NULL},
	{SLICE("Can't expunge because mailbox is in use by another process"), EVENT_mailbox, false, read_not_expunged},
	{SLICE("Expunge ignored on readonly mailbox"), EVENT_mailbox, false, read_not_expunged},
	{SLICE("Unexpected changes to mailbox "), EVENT_mailbox, false, NULL},
	{SLICE("Unexpected short mix message file "), EVENT_mailbox, false, NULL},
	{SLICE("New mailbox modification time "), EVENT_mailbox, false, NULL},
	{SLICE("New mail move failed: "), EVENT_mailbox, false, NULL},
	{SLICE("Mail drop "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to lock "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to find "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to parse "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to read internal header "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to extend mailbox: "), EVENT_mailbox, false, NULL},
	{SLICE("Unable to write "), EVENT_mailbox, false, NULL},
	{SLICE("Last message (at "), EVENT_mailbox, false, NULL},
	{SLICE("Message append failed: "), EVENT_mailbox, false, NULL},
	{SLICE("Message copy failed: "), EVENT_mailbox, false, NULL},
	{SLICE("Invalid UID "), EVENT_mailbox, false, NULL},
	{SLICE("Discarding bogus "), EVENT_mailbox, false, NULL},
	{SLICE("Calculated size mismatch "), EVENT_mailbox, false, NULL},
	{SLICE("Not a "), EVENT_mailbox, false, NULL},
	{SLICE("Error in "), EVENT_mailbox, false, NULL},
	{SLICE("Error opening mix "), EVENT_mailbox, false, NULL},
	{SLICE("Error reading mix "), EVENT_mailbox, false, NULL},
	{SLICE("Error updating mix "), EVENT_mailbox, false, NULL},
	{SLICE("Error extending mix "), EVENT_mailbox, false, NULL},
	{SLICE("Error flushing mix "), EVENT_mailbox, false, NULL},
	{SLICE("Error obtaining "), EVENT_mailbox, false, NULL},
	{SLICE("Error writing scratch file: "), EVENT_mailbox, false, NULL},
	{SLICE("Error finishing scratch file: "), EVENT_mailbox, false, NULL},
	{SLICE("Missing mix data file: "), EVENT_mailbox, false, NULL},
	{SLICE("Truncated mix "), EVENT_mailbox, false, NULL},
	{SLICE("Oversize mix "), EVENT_mailbox, false, NULL},
};

static RowIndex message_index = ROW_INDEX(messages);

bool
uw_read_mailbox(Slice text, bool imapd, Entry *e)
{
	const char *end = slice_end(text);

	for (uint64_t left = rows_starting(&message_index, *text.ptr); left != 0; left &= left - 1)
	{
		const MailboxMessage *message = &messages[__builtin_ctzll(left)];
		const char *after = scan_bytes(text.ptr, end, message->head.ptr, message->head.len);

		if (after == NULL || (imapd && !message->imapd_too) || (message->read != NULL && !message->read(after, end, e)))
			continue;
		e->event = message->event;
		if (message->read == NULL)
			e->reply = e->text;
		return true;
	}
	return false;
}
