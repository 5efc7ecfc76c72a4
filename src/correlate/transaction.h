/*
 * transaction.h: what the parts of a mail transaction need of each other. Private to transaction.c, summary.c,
 * incoming.c, refusal.c, outgoing.c and filter.c.
 */
#ifndef MAILLOG_TRANSACTION_H
#define MAILLOG_TRANSACTION_H

#include "events.h"

/* What came of a mail: the line at hand says it, or it follows from what the dialogue left out. */
typedef enum ToldBy {TOLD_BY_LINE, TOLD_BY_SILENCE} ToldBy;

static inline bool
is_outgoing(const Session *s)
{
	return s->f.direction == DIRECTION_out;
}

/* A recipient that was not refused by itself. */
static inline bool
is_pending(const Rcpt *rcpt)
{
	return rcpt->standing == RCPT_NAMED || rcpt->standing == RCPT_ACCEPTED;
}

/* The log shows that some were accepted: of one without an answer it is not known. */
static inline bool
has_accepted(const RcptList *list)
{
	for (int i = 0; i < list->count; i++)
		if (list->items[i].standing == RCPT_ACCEPTED)
			return true;
	return false;
}

/* --- transaction.c --- */

/* At which the entry is: its own, or the dialogue's. */
extern Stage transaction_stage(Session *s, const Entry *e);

/* The recipient of the transaction with the address; made if it is not there. */
extern Rcpt *transaction_rcpt(Correlator *c, Session *s, Slice address);

/* Whom an answer speaks of: the recipient it names, else the first that has no answer yet. NULL if there is none. */
extern Rcpt *transaction_answered_rcpt(Correlator *c, Session *s);

/* It was taken, if it has no answer yet; rcpt may be NULL. forward: to a host that the answer names. */
extern void transaction_accept_rcpt(Session *s, Rcpt *rcpt, bool forward);

/* Those that the line at hand names, one by one: rest starts as the text of its list. */
extern bool transaction_next_rcpt(const Correlator *c, Slice *rest, Slice *address);

/* The message under way; NULL = it has no id yet, or there is none. */
extern Message *transaction_message(Correlator *c, const Session *s);

/* Nothing more will be said of the mail under way; m may be NULL. */
extern void transaction_end(Correlator *c, Session *s, const Message *m);

/* --- summary.c --- */

extern void summary_of_mail(Correlator *c, Session *s);	/* the line at hand is one */

/* --- incoming.c --- */

extern void incoming_accepted(Correlator *c, Session *s);	/* the line at hand says so */
extern void incoming_take(Correlator *c, Session *s, Message *m, ToldBy by);

/* The mail that the line at hand names, or NULL without an id; and what the dialogue that brings a mail knows of it. */
extern Message *incoming_message(Correlator *c, const Session *s);
extern void incoming_of_session(Message *m, const Session *s);

/* The server's summary tells that it passed, and the answer to the client was not seen. m may be NULL: it is gone since. */
extern void incoming_passed(Correlator *c, Session *s, Message *m);
extern void incoming_break_off(Correlator *c, Session *s, Message *m, ToldBy by);	/* nothing came of the mail */

/* --- refusal.c --- */

extern void refusal_by_us(Correlator *c, Session *s);	/* at the line at hand */
extern SessionResult refusal_obstacle(Stage stage);	/* of a refusal in a dialogue under way */
extern void refusal_forget_sender(Session *s);	/* a refused one: another mail was offered */

/* A row of its own, with what the line at hand says. sender, m and rcpt may be NULL: not known. */
extern void refusal_row(Correlator *c, Session *s, const text *sender, Message *m, Rcpt *rcpt);

/* --- outgoing.c --- */

extern void outgoing_begin(Session *s); /* the first MAIL */
extern void outgoing_refused(Correlator *c, Session *s);	/* at the line at hand */
extern void outgoing_keep_reply(Correlator *c, Session *s);	/* the line at hand answers the end of data */
extern void outgoing_forget_reply(Session *s);
extern void outgoing_finish(Correlator *c, Session *s);

/* --- filter.c --- */

extern void filter_event(Correlator *c, Session *s);
extern void filter_rows(Correlator *c, Session *s);	/* put those that no answer of the dialogue took over */

#endif
