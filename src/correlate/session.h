/*
 * session.h: what the parts of a dialogue need of each other. Private to session.c, session_line.c, session_end.c, dialogue.c,
 * command.c and line_before.c.
 */
#ifndef MAILLOG_SESSION_H
#define MAILLOG_SESSION_H

#include "events.h"

/* --- session_line.c --- */

extern void session_line(Correlator *c, Session *s);	/* the line at hand is of the dialogue, and tells of it */
extern void session_take_reply(Correlator *c, Session *s);	/* it is an answer: that of the dialogue, unless an obstacle was met */

/* --- session_end.c --- */

extern void session_end(Correlator *c, Session *s);	/* by the line at hand */
extern bool session_tells_login(const Session *s);	/* one would be in the log */

/* --- dialogue.c --- */

/* The key of the dialogue that the line at hand names; zero if it names none. And of its peer's address and port. */
extern LinkKey dialogue_key(Correlator *c);
extern LinkKey dialogue_socket_key(Correlator *c);

/* The process that serves the client; INT_NONE = the line does not tell. */
extern int32 dialogue_pid(const Entry *e);

/* Whether no other dialogue has what names that of the line at the same instant: a process, or the port of its client. */
extern bool dialogue_is_unique(const Entry *e);

/* Whether the line tells neither process nor port, but an address; whether it is of another client than the dialogue. */
extern bool dialogue_of_address_only(const Entry *e);
extern bool dialogue_of_other_client(const Entry *e, const Session *s);

/* Whether we look for a host, or try one, to pass a mail on. */
extern bool dialogue_is_way_to_host(const Entry *e);

/* The line at hand is one of s: if it is not the newest with its client, that one is not the only one. */
extern void dialogue_goes_on(Correlator *c, const Session *s);

/* The newest with the key, or NULL; a new one, which takes the key. */
extern Session *dialogue_find(Correlator *c, LinkKey key);
extern Session *dialogue_open(Correlator *c, LinkKey key, bool start_seen);

/* --- command.c --- */

extern bool command_is_rset(Slice command);
extern void command_take(Correlator *c, Session *s);	/* the line at hand has one */
extern void command_answer(Correlator *c, Session *s);	/* the line at hand is an answer, perhaps of POP3 */
extern AnswerTo command_answered(Session *s);	/* the first that waits for its answer has got it */

#endif
