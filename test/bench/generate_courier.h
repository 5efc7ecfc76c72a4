/* generate_courier.h: what the dialogues and the queue of Courier in the log generator share. */
#ifndef MAILLOG_GENERATE_COURIER_H
#define MAILLOG_GENERATE_COURIER_H

#include "generate_truth.h"

enum {RCPT_OK, RCPT_UNKNOWN, RCPT_SPAM, RCPT_GREYLISTED, RCPT_DOWN};

/* The head of a line. */
extern void courier_head(const char *program);

/* Syslog's clock has seconds. */
extern Usec courier_printed(void);

/* IPv4 is written as mapped IPv6. */
extern void courier_ip(Ip address);

/* The dialogue that alone can have brought the mail which the line that is being written gives an id, or NULL. */
extern Fact *courier_brought(Ip client);

/* Queue a mail of a client; of a user, if somebody has logged in. */
extern Session *courier_queue(Ip client, Address user, Usec delay);

#endif
