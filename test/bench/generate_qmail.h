/* generate_qmail.h: what qmail-send and tcpserver of the log generator share. */
#ifndef MAILLOG_GENERATE_QMAIL_H
#define MAILLOG_GENERATE_QMAIL_H

#include "generate_truth.h"

#define INODES 4096

typedef struct QmailHost
{
	bool		multilog;
	int			last_pid;
	int			connections;	/* of tcpserver */
	int			last_delivery;
	int			running[2];		/* deliveries: local, remote */
	int			free_inodes[INODES];
	int			free_inode_count;
} QmailHost;

/* One under splogger and syslog, one under multilog. */
extern QmailHost qmail_hosts[2];

enum {RCPT_OK, RCPT_UNKNOWN, RCPT_GREYLISTED, RCPT_DOWN, RCPT_FULL, RCPT_SPAM};

/* The head of a line. */
extern void qmail_head(const QmailHost *h, const char *tag);

/* qmail-send's line of its load. */
extern void qmail_status(const QmailHost *h);

/* Queue a mail on a host, by its number: the sender, the recipients and the size are to be set. */
extern Session *qmail_queue(int host, Usec delay);

#endif
