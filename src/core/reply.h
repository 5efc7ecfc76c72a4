/*
 * reply.h: SMTP replies, wherever a server prints them.
 */
#ifndef MAILLOG_REPLY_H
#define MAILLOG_REPLY_H

#include "entry.h"

typedef struct Reply
{
	int32_t		code;			/* RFC 5321 reply code, or INT_NONE */
	Slice		enhanced_code;	/* RFC 3463 status code, or none */
	Slice		next_queue_id;	/* id under which the other side queued the mail, or none */
} Reply;

/*
 * A reply that starts here: [ "smtp;" ] code3 [ ("-" | SP | "_") enhanced ] text. Blanks before it are passed over.
 * '_' counts as a blank, as qmail writes it. Returns the position after code and enhanced code, or NULL if there
 * is no code (contract of scan.h). next_queue_id is not looked for.
 */
extern const char *scan_reply(const char *p, const char *end, Reply *out);

/*
 * Read code, enhanced code and next queue id anywhere in a text:
 *   code           at the start, after "said:", or after "smtp;"
 *   enhanced code  after the code; else the last "(#x.y.z)"; else, with no code, a leading x.y.z, or of a refusal the
 *                  first x.y.z of its class anywhere behind the code
 *   next queue id  of a 2yz reply: "queued as X", "Message id X accepted", "ok N qp X", "id=X",
 *                  "X Message accepted for delivery", "Ok. X", "[InternalId=X", "X - gsmtp", "X Saved"
 */
extern Reply reply_find(Slice text);

/* reply := text, and code, enhanced_code and next_queue_id from reply_find where found (kept otherwise). */
extern void entry_set_reply(Entry *e, Slice text);

#endif
