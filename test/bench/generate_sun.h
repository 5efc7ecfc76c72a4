/* generate_sun.h: records of Sun's MTA in the log generator, and what they tell. */
#ifndef MAILLOG_GENERATE_SUN_H
#define MAILLOG_GENERATE_SUN_H

#include "generate_truth.h"

enum {SITE_PLAIN, SITE_FULL, SITE_XML};

/* The second part of the process id. Hard: a dialogue has its thread for itself. */
extern int	sun_thread_of(const Session *s);
extern int	sun_message_id_of(const Session *s);
extern int sun_message_id_of(const Session *s);

/* The clock of the log has hundredths of a second. */
extern Usec sun_printed(void);

/* The line that is being written is one of the dialogue. */
extern void sun_tell_dialogue(const Session *s);

/* It is its beginning or end. */
extern void sun_tell_connection(Session *s, char direction, char code, Ip remote, int remote_port);

/* It gives the mail its id, for a recipient. */
extern void sun_tell_enqueued(Session *s, Recipient *r, bool mailbox, bool connection);

/* It is the outcome of an attempt. */
extern Fact *sun_tell_outcome(Session *s, Recipient *r, const char *status, const char *channel, bool mailbox,
							  Standing standing);

/* The mail of the channel before it goes on in this one. */
extern void sun_tell_channel(const Session *s, const Fact *before);

#endif
