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
	const char *starts;			/* first bytes of heads that are looked for even behind another format's tag */
	const char *sample;			/* one real line */
} FormatInfo;

typedef enum FormatId
{
#define FORMAT(name, title, programs, stands, head, starts, traits, sample) FORMAT_##name,
#include "formats.def"
#undef FORMAT
	FORMAT_COUNT
} FormatId;

extern const FormatInfo format_info[FORMAT_COUNT];

/* Each format's parser, in a file of the family's name, and the heads of those that have one. */
#define FORMAT(name, title, programs, stands, head, starts, traits, sample) extern ParseResult name##_parse(Slice text, Entry *e);
#include "formats.def"
#undef FORMAT
extern bool icewarp_head(Slice text, Entry *e);
extern bool sun_head(Slice text, Entry *e);

/*
 * Formats that claim a program tag, as a bit mask by FormatId. The tag is looked up whole, then its first
 * component ("postfix" of "postfix/smtpd", "postfix-out" as "postfix"), then its last ("imap" of "host/imap").
 */
extern uint64_t formats_of_program(Slice tag);

/* A tag without the folders before it: "imapd" of "host/imapd". */
extern Slice program_name(Slice tag);

/* FormatId of an SQL name, or -1. */
extern int	format_of_name(Slice name);

#endif
