/*
 * generate.h: what the parts of the log generator share.
 *
 * A session is one thing that happens over time (a dialogue, the life of a mail in a queue, a login). It is opened
 * with all that it is going to be (who, to whom, with which outcome) and then writes its lines step by step;
 * the scheduler runs many at once, in the order of time.
 */
#ifndef MAILLOG_GENERATE_H
#define MAILLOG_GENERATE_H

#include <stdarg.h>
#include <stddef.h>

#include "random.h"

typedef int64_t Usec;

#define MSEC ((Usec) 1000)
#define SECOND ((Usec) 1000000)
#define DONE ((Usec) -1)

/* ---- who ---- */

typedef struct Ip
{
	int			number;			/* which one of its kind */
	bool		v6;
} Ip;

/* An address of a person; nobody is the null sender. */
typedef struct Address
{
	int			person;			/* 0 = nobody */
	int			domain;			/* the first OWN_DOMAINS are ours */
} Address;

#define OWN_DOMAINS 4
#define NOBODY ((Address) {0, 0})

static inline bool
is_own(Address a)
{
	return a.domain < OWN_DOMAINS;
}

extern Address own_address(void);
extern Address outside_address(void);

/* A client inside (192.0.2.0/24) or outside (198.51.100.0/24, 203.0.113.0/24, some of 2001:db8::/32). */
extern Ip inside_ip(void);
extern Ip outside_ip(void);
extern bool ip_has_name(Ip ip);

/* ---- dice: all parts draw from one sequence ---- */

/* Also what a correlator may get wrong, beyond its share of a real log. */
extern bool hard;

extern Random dice;

#define below(n) ((int) random_below(&dice, (uint32_t) (n)))
#define percent(n) random_percent(&dice, (n))
#define PICK(array) ((array)[below(sizeof (array) / sizeof *(array))])

static inline Usec
between(Usec low, Usec high)
{
	return low + (Usec) (random_next(&dice) % (uint64_t) (high - low + 1));
}

/* Index in a table of percentages that ends with 0; index 0 gets what the others leave. */
extern int	weighted(const uint8_t *percents);

/* Bytes of a mail: many small ones, few large ones. */
extern int	mail_size(void);

/* ---- when ---- */

/* The present moment, as the servers write it. */
typedef struct Now
{
	Usec		usec;			/* since 1970 */
	int			second;			/* since 1970 */
	int			fraction;		/* microseconds of the second */
	int			year;
	const char *weekday;		/* Wed */
	char		clock[40];		/* 10:47:14 */
	char		syslog[80];		/* Oct  5 10:47:14 */
	char		vms[80];		/* 05-Oct-2011 10:47:14 */
	char		iso[80];		/* 2011-10-05T10:47:14 */
	char		mail[80];		/* Wed, 05 Oct 2011 10:47:14 +0000 */
	char		digits[80];		/* 20111005104714 */
} Now;

extern Now	now;

extern void now_set(Usec usec);

/* Some microseconds later: the next line of the same step. */
extern void now_tick(void);

/* ---- lines ---- */

/*
 * Append text, or the last part of a line and its end. Directives:
 *   %s char *   %c int   %d int, not negative   %x %X int as unsigned, hex   each with [-][0][width]
 *   %a Address   %u its local part   %o its domain   %i Ip   %n name of an Ip
 */
extern void text(const char *format,...);
extern void line(const char *format,...);

/* The same into a string of its own. */
extern char *text_make(const char *format, va_list *args);

/*
 * Leave out some lines, write so many to standard output and end the program: a log is cut in the middle of things at
 * both ends.
 */
extern void lines_open(uint64_t skip, uint64_t lines);

/* Number of the line that is being written, from 1 on; less than that: it is left out. */
extern int64_t line_number(void);

/* ---- sessions ---- */

#define RCPT_MAX 4

/* What the log tells, see generate_truth.h. */
typedef struct Fact Fact;

/* How a recipient of a queue stands, as far as the log shows. */
typedef enum Standing {UNSEEN, QUEUED, DELIVERED, FAILED, MOVED} Standing;

typedef struct Recipient
{
	Address		address;
	int			outcome;		/* of the family's own list */
	int			tries;
	int			number;			/* delivery number, where the server has one */
	bool		open;
	bool		duplicate;		/* of one before it */
	bool		named;			/* by a line that was seen */
	Standing	standing;
	int			tries_seen;
	Fact	   *start;			/* the line that began the attempt, as a fact that is not kept */
	Fact	   *outcome_fact;	/* the last one */
} Recipient;

typedef struct Session Session;

/* Writes what happens now; returns the time until the next step, or DONE. */
typedef Usec (*Step) (Session *s);

struct Session
{
	Step		step;
	int			at;				/* steps taken, or where the family's steps stand */
	int			outcome;		/* of the family's own list */
	int			variant;		/* server, configuration or style, of the family's own list */
	Ip			client;
	int			port;
	int			pid;			/* or thread */
	Address		user;
	Address		sender;
	Recipient	rcpt[RCPT_MAX];
	int			rcpts;
	int			size;			/* bytes of the mail, or mails in the mailbox */
	int			id;				/* queue id or what it is made of */
	int			id2;
	int			message_id;		/* what it is made of, if not of id */
	Usec		started;
	Usec		skew;			/* of its host's clock */
	Fact	   *fact;			/* the dialogue, or the mail of a queue */
	Fact	   *mail;			/* a mail of the dialogue */
	Fact	   *login;
	Fact	   *verdicts[2];	/* on the mail, before its id was told */
	Fact	   *about;			/* what a notification is about, or a forwarded mail comes from */
	Fact	   *brought_by;		/* the dialogue, where the log proves it */
	bool		number_seen;	/* the line that tells the number it was handed in under */
};

/* A further session that begins after the delay: a mail after the dialogue that brought it, a bounce after a mail. */
extern Session *session_open(Step step, Usec delay);

/* Its host's clock is that much ahead. */
extern void session_skew(Session *s, Usec skew);

/* Sender, recipients and size of a mail; from outside to us, or from us to anywhere. */
extern void session_mail(Session *s, bool inbound);

/* Some mails have an address twice, next to each other. */
extern void session_duplicates(Session *s);

/* The families: each opens one session. */
extern void icewarp_open(void);
extern void antispam_open(void);
extern void uw_open(void);
extern void qmail_open(void);
extern void courier_open(void);
extern void sun_open(void);

/* Process ids as a host gives them: upwards, then again from the start. */
extern int	next_pid(int *last);

#endif
