/*
 * formats.h: the registry of log formats.
 */
#ifndef MAILLOG_FORMATS_H
#define MAILLOG_FORMATS_H

#include "../core/entry.h"

typedef enum ParseResult
{
	PARSE_NOT_MINE,				/* some other format's text, or nobody's */
	PARSE_MATCHED,				/* event and fields are set */
	PARSE_OTHER,				/* surely this format's, but a text that it does not know; fields read so far are kept */
} ParseResult;

/*
 * Read the text after the envelope. e holds what the envelope said (program, envelope, time …) and nothing else;
 * after PARSE_NOT_MINE the caller clears whatever was set.
 */
typedef ParseResult (*ParseText) (Slice text, Entry *e);

/*
 * Read the time of a line that carries its own head into e->at, as ParseText does; false if the head is not this
 * format's. Touches nothing else and does not look at the text behind the head.
 */
typedef bool (*ReadHead) (Slice text, Entry *e);

/* Do the first bytes show that the text is this format's rather than any other's? It is tried first then. */
typedef bool (*Look) (Slice text);

/* What a queue id tells by itself. */
typedef struct QueueId
{
	Slice		place;			/* in the queue, which another mail has after it; none = it does not tell */
	int64_t		handed_in;		/* seconds of Unix time; BIGINT_NONE = it does not tell */
} QueueId;

typedef QueueId (*ReadQueueId) (Slice id);

/*
 * A reply, which the correlator keeps as it was printed, as it is to be read; returns how many bytes that are, of at most
 * twice those of the reply, for which out has room.
 */
typedef size_t (*WriteReply) (Slice reply, char *out);

/* What holds how long a server waits for the other side of a dialogue. */
typedef struct WaitSetting
{
	Direction	direction;
	Protocol	protocol;		/* NONE = any */
	const char *name;
} WaitSetting;

#define WAITS_MAX 4

/*
 * What a letter means that a filter prints in place of the score of a part: points that one of its tests gave. '%' is printed
 * nowhere: the number is a percentage, whose points are in another part.
 */
typedef struct ScoreLetter
{
	const char *part;			/* as printed; NULL = no more follow */
	char		letter;
	const char *meaning;
} ScoreLetter;

/* Where a format's text may stand besides under one of its program tags. A format with a head stands anywhere. */
enum
{
	UNDER_TAG = 0,				/* nowhere else */
	UNDER_STAMP = 1,			/* after a bare time stamp (multilog, tai64nlocal) */
};

/* What a server logs, for the correlator. */
enum
{
	LOGS_CONNECT = 1,			/* each connection, also one that carries nothing */
	LOGS_SESSION_END = 2,		/* the end of each session */
	LOGS_MESSAGE_END = 4,		/* the removal of a mail from the queue */
	COUNTS_RECIPIENTS = 8,		/* how many recipients a mail has */
	LOGS_LOGIN = 16,			/* how each session that may log in ends, but for failures that some versions keep silent */
	KEEPS_LOCAL_SILENT = 32,	/* nothing of the delivery into a mailbox of its own */
	KEEPS_EXPIRY_SILENT = 64,	/* that it gave up on a mail: a notification of failure without a new failure tells it */
	LOGS_LOGOUT = 128,			/* the end of a mailbox session, with the user who logged in: a disconnect is the client's doing, unless the line says else */
	KEEPS_DIALOGUE_SILENT = 256,	/* all between the beginning and the end of a session */
	SHARES_PIDS = 512,			/* a pid in its tags tells no dialogue: one process serves all, or writes the lines of all; the journal adds that */
	QUEUE_HAS_CODES = 1024,		/* a mail that its queue itself takes away, for a reason without a code, was cancelled by somebody */
};

typedef struct FormatInfo
{
	Slice		name;			/* SQL name */
	const char *title;
	const char *programs;		/* program tags, lower case, separated by blanks */
	int			stands;			/* UNDER_… */
	int			traits;			/* LOGS_…, COUNTS_… */
	ParseText	parse;
	ReadHead	head;			/* NULL = its lines need an envelope */
	Look		look;			/* NULL = its head takes more than a look */
	const char *starts;			/* with a head: first bytes of those that are looked for even behind another format's tag */
	ReadQueueId queue_id;		/* NULL = its queue ids tell nothing */
	WriteReply	reply;			/* NULL = replies are printed as they are to be read */
	const char *second_notice_sender;	/* of notifications about notifications, as printed; NULL = empty, as of any other */
	WaitSetting waits[WAITS_MAX];	/* the first that fits */
	const char *connect_wait;	/* the same, for a connection to come about; NULL = the server has none */
	const ScoreLetter *letters;	/* NULL = none */
	const char *sample;			/* one real line */
} FormatInfo;

typedef enum FormatId
{
#define FORMAT(name, ...) FORMAT_##name,
#include "formats.def"
#undef FORMAT
	FORMAT_COUNT
} FormatId;

extern const FormatInfo format_info[FORMAT_COUNT];

/* Each format's parser, in a file of the family's name, and the heads of those that have one. */
#define FORMAT(name, ...) extern ParseResult name##_parse(Slice text, Entry *e);
#include "formats.def"
#undef FORMAT
extern bool icewarp_head(Slice text, Entry *e);
extern bool sun_head(Slice text, Entry *e);
extern bool sun_look(Slice text);
extern QueueId courier_queue_id(Slice id);
extern size_t qmail_reply(Slice reply, char *out);
extern const ScoreLetter icewarp_letters[];

/*
 * Formats that claim a program tag, as a bit mask by FormatId. The tag is looked up whole, then its first
 * component ("postfix" of "postfix/smtpd", "postfix-out" as "postfix"), then its last ("imap" of "host/imap").
 */
extern uint64_t formats_of_program(Slice tag);

/* Whether another record of this host begins here, whose tag a format claims: two records were joined on one line. */
extern bool record_begins(const char *p, const char *end, const Entry *e);

/* What a queue id of a format tells. */
extern QueueId queue_id_read(int format, Slice id);

/* A tag without the folders before it: "imapd" of "host/imapd". */
extern Slice program_name(Slice tag);

/* FormatId of an SQL name, or -1. */
extern int	format_of_name(Slice name);

#endif
