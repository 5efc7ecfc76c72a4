/* generate_icewarp.h: what the IceWarp dialogues of the log generator share. */
#ifndef MAILLOG_GENERATE_ICEWARP_H
#define MAILLOG_GENERATE_ICEWARP_H

#include "generate_truth.h"

/* Server dialogues, of a mail from outside or from a user. */
enum
{
	MAIL_OK, MAIL_UNKNOWN_USER, MAIL_RELAY, MAIL_SPAM, MAIL_DELETED, MAIL_TIMEOUT, MAIL_PROBE, MAIL_INTRUSION,
	MAIL_GREYLISTED,
	MAIL_RSET,
	/* hard */
	MAIL_DROPPED
};

/* Client dialogues. */
enum {SENT_OK, SENT_NO_CONNECTION, SENT_UNKNOWN_USER, SENT_GREYLISTED, SENT_SPAM};

/* POP3. */
enum {POP_OK, POP_FAILED, POP_DROPPED};

extern Usec icewarp_server_step(Session *s);
extern Usec icewarp_client_step(Session *s);
extern Usec icewarp_pop_step(Session *s);

/* The line that is being written is one of the dialogue. */
extern void icewarp_tell(const Session *s);

/* It tells of the mail, which has an id from now on: s->mail. */
extern void icewarp_tell_mail(Session *s);

/* It tells what became of a recipient, whose row it makes; n counts such rows of the line. */
extern Fact *icewarp_outcome(const Session *s, const Recipient *r, const char *status, int n);

/* How the recipients of the mail stand. */
extern void icewarp_count(const Session *s);

/* IceWarp's clock has seconds. */
extern Usec icewarp_printed(void);

/* A recipient of the mail has come to stand so. */
extern void icewarp_stand(const Session *s, Recipient *r, Standing standing);

/* What a filter said on the line that is being written is about the mail whose id is told later. */
extern void icewarp_keep_verdict(Session *s, Fact *f);

/* A summary names the first recipient. */
extern void icewarp_name_first(Session *s, bool accepted);

/* The dialogue brings the mail. */
extern void icewarp_tell_session(const Session *s);

extern int	icewarp_new_id(void);

/* Offer a mail to the host of one of its recipients. */
extern void icewarp_send(const Session *from, int to, Usec delay);

/* The columns before the text: who, thread, time. */
extern void icewarp_head(const Session *s);

/* A dialogue of one line each way. */
extern Usec icewarp_network(void);

/* The mail's id: three letters and five digits. */
extern void icewarp_id(int id);

/* The line of the antispam log about the session's mail. */
extern void icewarp_antispam(Session *s, const char *action, void (*decides) (Session *s));

/* "*** <from> <to> …" from the start of the session until now; with no mail all is empty. */
extern void icewarp_summary(Session *s, bool mail, int size, const char *result);

/* hh:mm:ss since the start of the session. */
extern void icewarp_duration(const Session *s);

/* "Disconnected", and the thread is free again. */
extern Usec icewarp_end(const Session *s);

#endif
