/*
 * vocabulary.h: the closed vocabularies of an entry, each one list that gives the enum and the SQL words.
 *
 * Value 0 of each is NONE: the line does not say (NULL in SQL).
 */
#ifndef MAILLOG_VOCABULARY_H
#define MAILLOG_VOCABULARY_H

#include "slice.h"

typedef enum Event
{
#define EVENT(name, key, role, stage, meaning) EVENT_##name,
#include "events.def"
#undef EVENT
	EVENT_COUNT
} Event;

typedef enum EventKey {KEY_NONE, KEY_SESSION, KEY_QUEUE, KEY_BOTH, KEY_HOST} EventKey;
typedef enum EventRole {ROLE_STANDS, ROLE_OPENS, ROLE_CLOSES, ROLE_JOINS} EventRole;

/* PROTOCOL(name) */
#define PROTOCOL_LIST(X) X(smtp) X(submission) X(lmtp) X(pop3) X(imap) X(http) X(uucp) X(local) X(qmtp)

/* Who connected: in = the peer, out = we. Never which way ">>>" points. */
#define DIRECTION_LIST(X) X(in) X(out)

/* Where the dialogue stood; session = the session as a whole (RFC 5321 order). */
#define STAGE_LIST(X) X(connect) X(helo) X(starttls) X(auth) X(mail) X(rcpt) X(data) X(end_of_data) X(session)

/*
 * Status of a delivery, a refusal or a summary. Final: all but deferred and transferred.
 * The server's printed word stays in detail.
 */
#define STATUS_LIST(X) X(delivered) X(relayed) X(expanded) X(discarded) X(quarantined) X(bounced) X(expired) \
	X(rejected) X(aborted) X(removed) X(deferred) X(transferred)

#define VOCABULARY_ENUM(prefix, Type, LIST) \
	typedef enum Type {prefix##_NONE, LIST(prefix##_VALUE) prefix##_COUNT} Type; \
	extern const Slice Type##_names[prefix##_COUNT];

#define PROTOCOL_VALUE(name) PROTOCOL_##name,
#define DIRECTION_VALUE(name) DIRECTION_##name,
#define STAGE_VALUE(name) STAGE_##name,
#define STATUS_VALUE(name) STATUS_##name,

VOCABULARY_ENUM(PROTOCOL, Protocol, PROTOCOL_LIST)
VOCABULARY_ENUM(DIRECTION, Direction, DIRECTION_LIST)
VOCABULARY_ENUM(STAGE, Stage, STAGE_LIST)
VOCABULARY_ENUM(STATUS, Status, STATUS_LIST)

typedef struct EventInfo
{
	Slice		name;
	EventKey	key;
	EventRole	role;
	Stage		stage;			/* where the dialogue stands, if the format does not say it better */
	const char *meaning;
} EventInfo;

extern const EventInfo event_info[EVENT_COUNT];

#endif
