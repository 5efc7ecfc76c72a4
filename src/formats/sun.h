/* sun.h: what the files of the Sun/Oracle Messaging Server format share. */
#ifndef MAILLOG_SUN_H
#define MAILLOG_SUN_H

#include "../core/reply.h"
#include "../core/scan.h"
#include "formats.h"

/* What a channel's letters are about. */
typedef enum SunFamily
{
	SUN_MESSAGE,				/* the MTA's message records */
	SUN_CONNECTION,				/* the MTA's connection records */
	SUN_ACCESS,					/* PMDF's POP, IMAP and POPPASSD servers */
	SUN_MAILSERV,
	SUN_PRINTER,
	SUN_PAGER,
	SUN_FAMILY_COUNT
} SunFamily;

typedef struct SunChannel
{
	Slice		name;
	SunFamily	family;
	Status		done;			/* what D means there */
	Protocol	protocol;
} SunChannel;

typedef struct SunCode
{
	SunFamily	family;
	char		letter;
	Direction	side;			/* in: about what a client gave us; out: about an attempt of ours */
	Event		event;
	Status		status;
	Stage		stage;
} SunCode;

/* One record of the MTA log as printed, whatever its LOG_FORMAT. A field that is not printed has no ptr. */
typedef struct SunRecord
{
	Slice		time;			/* of format 4 */
	Slice		node;			/* host of the channel program */
	Slice		process;		/* hex pid "." [ thread "." ] count */
	Slice		source;			/* channel; of a dequeue the channel that dequeues */
	Slice		dest;			/* channel, none on a dequeue */
	Slice		direction;		/* "+" or "-" of a connection record; none on a message record */
	Slice		code;			/* letter and modifiers */
	Slice		blocks;
	Slice		sender;			/* empty = the null sender */
	Slice		orig_recipient; /* "rfc822;" address */
	Slice		recipient;		/* of a B record the refused command */
	Slice		notary;
	Slice		file;			/* in the queue area */
	Slice		envelope_id;
	Slice		message_id;		/* "<id>" or "<new>,<original>"; on a connection record free text */
	Slice		user;			/* "*user" of SASL, else the name of a process */
	Slice		connection;		/* "helo (name [ip])", or the name of the other system or channel */
	Slice		remote;			/* "dns;" host and what stands with it, where apart from the diagnostic */
	Slice		diagnostic;
	Slice		transport;		/* "TCP|" local ip "|" port "|" remote ip "|" port */
	Slice		application;	/* "SMTP/initial host/MX host/TLS-…" */
	Slice		queue_time;		/* seconds */
	Slice		unplaced;		/* text whose field nobody can tell who does not know the options */
	const SunChannel *channel;	/* row of the source channel, or NULL */
	const SunCode *meaning;		/* row of the code; of a letter that is not known one with event other */
} SunRecord;

/* The first row that is the name, or begins it before a '_'; NULL if there is none. */
extern const SunChannel *sun_channel_find(Slice name);

/*
 * Set channel, if nobody has, and meaning: the letter's row in the family of the channel, else among all records of its
 * kind.
 */
extern void sun_classify(SunRecord *r);

/*
 * A file in the queue area: directory, two letters that count the attempts, an id, ".NN" or ".HELD", on VMS ";" and a
 * version. Its name is what stands between directory and version.
 */
extern bool sun_is_queue_file(Slice word);
extern Slice sun_queue_file_name(Slice file);

/* "helo (name [ip])" at p: no recipient stands before it. */
extern bool sun_names_client(const char *p, const char *end);
/* "*user" or an account of the MTA; on E records any name without a dot. */
extern bool sun_is_user(Slice word, bool enqueue);

/* Formats 1 to 3 from the first field after the stamp on; format 4; a classified record into an entry. */
extern ParseResult sun_record_parse(const char *p, const char *end, Entry *e);
extern ParseResult sun_xml_parse(const char *p, const char *end, Entry *e);
extern ParseResult sun_entry_fill(const SunRecord *r, Entry *e);

/* "550 5.7.1": what no other field looks like. Without an enhanced code it may be a number. */
static inline bool
sun_is_reply(const char *p, const char *end, bool with_enhanced_code)
{
	Reply		reply;

	return p < end && byte_is(*p, BYTE_DIGIT) && scan_reply(p, end, &reply) != NULL &&
		(reply.enhanced_code.ptr != NULL || !with_enhanced_code);
}

/* The first word that is a reply and refuses; end if there is none. */
extern const char *sun_find_refusal(const char *p, const char *end, bool with_enhanced_code);

/* The first word that begins with "smtp;" or "lmtp;", or "dns;" if that counts; NULL if there is none. */
extern const char *sun_find_type(const char *p, const char *end, bool dns);

/* "TCP|ip|port|ip|port application" as words; p where there is none. */
extern const char *sun_scan_transport(const char *p, const char *end, SunRecord *r);

/* Fields after the recipient: as words (formats 1 and 2), or counted (format 3). */
extern void sun_optional_read(const char *p, const char *end, SunRecord *r);
extern void sun_counted_read(const char *p, const char *end, SunRecord *r, Entry *e);

/*
 * Does another record start at p, behind all fields of a connection record? An ETRN has an argument there, and a login
 * a user: both are a client's choice.
 */
static inline bool
sun_is_joined(const char *p, const char *end, const SunRecord *r)
{
	LogTime		ignored = {0};

	return p < end && r->meaning->family == SUN_CONNECTION && r->code.ptr[0] != 'I' && r->code.ptr[0] != 'U' &&
		scan_vms_time(p, end, &ignored) != NULL;
}

/* "[stamp zone] host process[pid]:", the brackets of the stamp perhaps missing. */
typedef struct SunServiceHead
{
	LogTime		at;				/* with its offset: absolute */
	Slice		host;
	Slice		process;
	int32_t		pid;
} SunServiceHead;

extern const char *sun_scan_service_head(const char *p, const char *end, SunServiceHead *out);

/* The time of a record of format 4; false if the line is none, or has no time. */
extern bool sun_xml_time(const char *p, const char *end, LogTime *t);

/* Logs of store and services, whole and from the category on; dispatcher.log after its stamp. */
extern ParseResult sun_service_parse(const char *p, const char *end, Entry *e);
extern ParseResult sun_category_parse(const char *p, const char *end, Entry *e);
extern ParseResult sun_dispatcher_parse(const char *p, const char *end, Entry *e);

/* Fields of a record about the other side, none of them empty; side says who connected. */
extern void sun_set_transport(Slice transport, Direction side, Entry *e);
extern void sun_set_application(Slice application, Direction side, Entry *e);
extern void sun_set_connection(Slice connection, Direction side, Entry *e);
extern void sun_set_diagnostic(Slice diagnostic, Entry *e);

/* The record's own stamp wins over the envelope's, which has no year or no fraction, unless that one is absolute. */
static inline void
sun_set_time(Entry *e, const LogTime *t)
{
	if (!(e->at.has & (TIME_HAS_OFFSET | TIME_IS_UNIX)))
		e->at = *t;
}

#endif
