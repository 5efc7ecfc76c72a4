/*
 * open.h: what is kept of a session, a message and an early outcome while it is open: its fact so far, and what lines to
 * come need beyond that. Private to this folder.
 */
#ifndef MAILLOG_OPEN_H
#define MAILLOG_OPEN_H

#include "object.h"

/* --- sessions --- */

/* What an answer is to, where it changes what is known of a POP3 session. */
typedef enum AnswerTo {ANSWER_TO_other, ANSWER_TO_PASS, ANSWER_TO_AUTH, ANSWER_TO_RETR, ANSWER_TO_DELE, ANSWER_TO_USER, ANSWER_TO_QUIT} AnswerTo;

#define UNANSWERED_MAX 15		/* commands sent ahead; of those behind them it is not told what they are */

/* Of POP3, what waits for its answer; and how often the client began anew. */
typedef struct Commands
{
	uint8		nunanswered;
	uint8		unanswered[UNANSWERED_MAX]; /* AnswerTo */
	int32		more_unanswered;	/* behind these */
	bool		continues;		/* the server asked for more of the last command */
	int32		rsets;			/* RSETs that were given */
	int32		rset_replies;	/* and answered, where the format tells */
} Commands;

/* Other dialogues with the same client, for lines that name it alone. */
typedef struct Others
{
	bool		open;			/* one was: the address alone tells neither */
	TimestampTz heard_at;		/* of the newest with its address: when an earlier one was last heard of; -infinity = there is none */
} Others;

/* Whether the client sends ahead, where answers are missing in the log. */
typedef struct Turns
{
	bool		answered;		/* the last of its lines is an answer */
	bool		waits;			/* the client was seen to wait for an answer before it named the next */
} Turns;

/* Our attempt to pass a mail on. */
typedef struct Outgoing
{
	bool		connected;		/* the connection was seen, where it is announced before */
	TimestampTz began_at;
	int32		code;			/* of the answer to the end of data; INT_NONE = there was none */
	text	   *enhanced_code;
	text	   *reply;
	text	   *queue_id;
	LinkKey		left;			/* the mail at the end, which did not say what became of it: we may go on to another host */
} Outgoing;

/* The sender of the last MAIL, which was refused: why what follows it is refused, too. */
typedef struct RefusedSender
{
	text	   *sender;			/* NULL = it was not */
	text	   *cause;
	TimestampTz at;
} RefusedSender;

/* A mail that the client offers inside another. */
typedef struct NextMail
{
	bool		offered;		/* MAIL was given inside a mail, and is not answered yet */
	text	   *sender;
	RcptList	rcpts;			/* named behind it */
} NextMail;

/* The server's own summary of the mail under way. */
typedef struct Summary
{
	bool		seen;
	Status		status;			/* NONE = it passed */
} Summary;

/* The last refusal, whose reply goes on with the next line. */
typedef struct LongRefusal
{
	delivery_fact *row;			/* NULL = no reply does */
	bool		stored;
} LongRefusal;

/* Of the mail under way, whose id is not told yet. */
typedef struct PendingVerdicts
{
	int			count;
	int			room;
	PendingVerdict *items;
} PendingVerdicts;

typedef struct Session
{
	Object		o;
	session_fact f;
	bool		in_mail;		/* MAIL was given, and neither answered in the end nor reset */
	bool		awaits_mail;	/* what is answered next is MAIL, whatever was sent behind it */
	bool		data_open;		/* the end of data is not answered yet */
	bool		talks;			/* the log shows its commands */
	bool		only_connect;	/* nothing but its beginning was seen */
	bool		quit;			/* the client said so */
	bool		passed;			/* a mail passed or a login succeeded */
	bool		keeps_deleted;	/* the mailbox did not let go what the client deleted */
	bool		start_seen;
	SessionResult obstacle;		/* the first */
	text	   *closed_cause;	/* of the 421 with which the server closed the dialogue; NULL = none */
	LinkKey		mail;			/* message under way; zero = none */
	int64		last_message;	/* id of the message counted last */
	RcptList	rcpts;			/* of the transaction under way */
	int32		named_again;	/* RCPTs for one of these */
	Login	   *login;			/* the last; NULL = there was none */
	Commands	commands;
	Others		others;
	Turns		turns;
	Outgoing	out;
	RefusedSender refused;
	LongRefusal refusal;
	NextMail	next;
	Summary		summary;
	PendingVerdicts verdicts;
} Session;

/* Also where the log does not show its beginning. */
static inline bool
session_offers_mail(const Session *s)
{
	return s->in_mail || s->rcpts.count > 0;
}

/* The client has connected, and nothing was said. */
static inline bool
session_awaits_greeting(const Session *s)
{
	return s->only_connect && s->start_seen && !s->talks;
}

static inline bool
session_is_of_mailbox(const Session *s)
{
	return s->f.protocol == PROTOCOL_pop3 || s->f.protocol == PROTOCOL_imap;
}

/* --- messages --- */

/* The notification that was announced last. */
typedef struct Announced
{
	Notification kind;
	int64		line;			/* that announced it */
	TimestampTz failure_at;		/* when the sender was last told of failures; -infinity = he was not */
} Announced;

/* Of a mail that has a queue file in each of its channels. */
typedef struct Channels
{
	text	   *source;
	text	   *dest;
	LinkKey		before;			/* the message of the channel that it comes from; zero = none */
	LinkKey		alike;			/* one before it that no line tells from it, and that was open; zero = none */
	int64		blocks;			/* size as counted by the server; BIGINT_NONE = not told */
} Channels;

typedef struct Message
{
	Object		o;
	message_fact f;
	bool		start_seen;
	bool		held;
	bool		removed;
	bool		end_missed;		/* its id was given again */
	bool		counted;		/* n_accepted was told */
	bool		by_client;		/* a client brought it, not the server itself */
	Status		refused;		/* rejected or aborted before it was accepted; NONE = it was not */
	TimestampTz handed_at;		/* when a line last said that it goes on, is notified of or notifies, under another id */
	TimestampTz again_at;		/* when its id was given again, before anything became of it; -infinity = it was not */
	int32		unnamed;		/* recipients that the log counts and does not name */
	Announced	announced;
	Channels	channels;
	RcptList	rcpts;
} Message;

/* An outcome whose attempt was not seen to begin: the line that says so may be late. Or a refusal whose reply goes on. */
typedef struct EarlyOutcome
{
	Object		o;
	delivery_fact *d;			/* NULL = the attempt has it */
	int64		handed_over_as; /* number under which it went on; BIGINT_NONE = it did not */
} EarlyOutcome;

#endif
