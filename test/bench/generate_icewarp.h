/* generate_icewarp.h: what the IceWarp dialogues of the log generator share. */
#ifndef MAILLOG_GENERATE_ICEWARP_H
#define MAILLOG_GENERATE_ICEWARP_H

#include "generate.h"

/* Server dialogues, of a mail from outside or from a user. */
enum
{
	MAIL_OK, MAIL_UNKNOWN_USER, MAIL_RELAY, MAIL_SPAM, MAIL_DELETED, MAIL_TIMEOUT, MAIL_PROBE, MAIL_INTRUSION,
	MAIL_GREYLISTED,
	MAIL_RSET
};

/* Client dialogues. */
enum {SENT_OK, SENT_NO_CONNECTION, SENT_UNKNOWN_USER, SENT_GREYLISTED, SENT_SPAM};

/* POP3. */
enum {POP_OK, POP_FAILED, POP_DROPPED};

extern Usec icewarp_server_step(Session *s);
extern Usec icewarp_client_step(Session *s);
extern Usec icewarp_pop_step(Session *s);

/* The columns before the text: who, thread, time. */
extern void icewarp_head(const Session *s);

/* A dialogue of one line each way. */
extern Usec icewarp_network(void);

/* The mail's id: three letters and five digits. */
extern void icewarp_id(int id);

/* The line of the antispam log about the session's mail. */
extern void icewarp_antispam(const Session *s, const char *action);

/* "*** <from> <to> …" from the start of the session until now; with no mail all is empty. */
extern void icewarp_summary(const Session *s, bool mail, int size, const char *result);

/* hh:mm:ss since the start of the session. */
extern void icewarp_duration(const Session *s);

/* "Disconnected", and the thread is free again. */
extern Usec icewarp_end(const Session *s);

#endif
