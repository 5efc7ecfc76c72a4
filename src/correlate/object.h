/*
 * object.h: what the correlator keeps while it is open: hosts, and by kind what open.h has, sessions, messages and early
 * outcomes. Private to this folder.
 *
 * An object is found by its keys. A key leads to the newest generation: whatever opens one takes the key over from the
 * one before. Objects expire by the log time of their host, each kind after its span, and those of a silent host by the
 * time of the source, so that nothing grows without bound. One that was remembered from an earlier load is fetched when
 * it is first touched.
 */
#ifndef MAILLOG_OBJECT_H
#define MAILLOG_OBJECT_H

#include "correlator.h"

#include <math.h>

#include "lib/ilist.h"
#include "nodes/pg_list.h"

#include "../formats/formats.h"
#include "queue.h"
#include "rcpt.h"

/* What a key is made of; with host and format family it gives a LinkKey. */
typedef enum KeyKind
{
	KEY_OF_HOST = 1,
	KEY_OF_DIALOGUE,			/* session_key as printed */
	KEY_OF_PROCESS,				/* pid */
	KEY_OF_PEER,				/* program, address, and port or user, where no process is told */
	KEY_OF_SOCKET,				/* address and port of the peer, whatever the program */
	KEY_OF_ADDRESS,				/* address alone, and the program where it is not of mail: the newest dialogue with it */
	KEY_OF_MAIL,				/* queue_id */
	KEY_OF_MAIL_BEFORE,			/* queue_id that another has now */
	KEY_OF_ATTEMPT,				/* session_key of an attempt */
	KEY_OF_HANDED_IN,			/* number under which the mail was handed in: the mail */
	KEY_OF_HANDOVER,			/* the same number: who handed it in, a session or a mail that was forwarded */
	KEY_OF_NOTICE,				/* the same number, or the address, of a notification: the mail it is about; Message-ID and channel of that: it */
	KEY_OF_MESSAGE_ID,			/* Message-ID, perhaps with the sender, perhaps with channel and recipient */
	KEY_OF_ENVELOPE,			/* size and sender, perhaps with the original recipient, or with channel and recipient */
	KEY_OF_SOURCE,				/* the whole of it */
	KEY_OF_PLACE,				/* in the queue: what queue_id begins with */
	KEY_OF_ALIKE,				/* first line of what nothing else tells from others: a message whose other keys another took, a refused dialogue */
	KEY_OF_OFFER,				/* address of a peer, sender and recipient: the mail that was offered to it */
	KEY_OF_REFUSAL,				/* client, code, sender and recipient: a refusal of which no dialogue is known, and more lines follow */
} KeyKind;

typedef struct Host Host;

typedef struct Object
{
	OpenKind	kind;
	bool		fetched;		/* contents are at hand, not only what was remembered */
	bool		saved;			/* its open state is stored */
	bool		put;			/* its fact was put */
	bool		touched;		/* since the last flush */
	bool		ended;			/* only lingers: lines may still follow */
	int			last_entry;		/* place of its last entry on that line */
	int64		id;
	int32		n;
	int64		first_line;
	TimestampTz last_at;		/* latest instant of its lines; DT_NOBEGIN when they print none */
	TimestampTz expires_at;
	Host	   *host;			/* family; NULL for a host */
	int			nkeys;
	int			room;			/* of keys */
	LinkKey    *keys;			/* keys_in_place, or allocated when there are more */
	LinkKey		keys_in_place[3];
	QueueNode	expiry;			/* in its host's queue, at expires_at or earlier */
	QueueNode	beginning;
	dlist_node	node;			/* in the correlator's list of what was touched */
	int			nparts;			/* of its state: that were stored beside part 0 */
	int64	   *parts;			/* hashes of them, as they are stored */
} Object;

#define SOURCE_LINES 99

/*
 * A machine, and the lines of one format family on it. Each family has its own log time: programs of one machine may
 * print different clocks, and central logs hold machines whose clocks differ. One more stands for the whole source; its
 * time is what most lines say, the median of SOURCE_LINES at a time.
 */
struct Host
{
	Object		o;
	text	   *name;
	Host	   *machine;		/* of a family: its machine; NULL for a machine */
	dlist_node	node;			/* in the correlator's list of hosts */

	/* Lines are counted as they are fed: where loads came in another order than time, their numbers are not in order. */
	int64		lines;			/* of the source: fed so far */
	int64		last_line;		/* its place among them; of the source: the last at which silent hosts were looked for */
	int64		next_look;		/* of the source: not before so many lines */
	TimestampTz clock;			/* log time: the latest instant, but for a step back of more than CLOCK_STEP */

	/* of the source */
	int			ninstants;
	TimestampTz *instants;		/* of lines after the last median, in their order; room for SOURCE_LINES, or NULL */

	/* of a family */
	Queue		expiries;

	/* What its last line belonged to: a machine's for lines that repeat it, a family's for those that continue it. */
	bool		has_last;
	OpenKind	last_kind;
	LinkKey		last_key;
	Event		last_event;
	text	   *said;			/* a machine's: its last line, as printed; NULL = none that is told once */
	TimestampTz said_at;
	text	   *last_program;	/* of a family, as printed */

	/* Who could check no password, and when: of a family. NO_KEY = nobody, or a login passed since. */
	LinkKey		unchecked;
	TimestampTz unchecked_at;

	/* Attempts are numbered from the start of the queue on. */
	int64		queue_start;	/* line of the last attempt with number 1; 0 = none was seen */
};

#define LINE_ENTRIES_MAX 1023	/* joined in a line: the numbers of facts have room for so many, and no log joins more */

typedef struct Login
{
	login_fact	f;
	bool		put;
	TimestampTz last_at;
	Event		last_event;
	bool		override;		/* the last line is of an administrator who took the user's name */
} Login;

typedef struct PendingVerdict
{
	verdict_fact f;
	bool		put;
	bool		changed;		/* since it was put */
} PendingVerdict;

/* What became of a line: the greatest of what its entries are. */
typedef enum LineClass {LINE_NEUTRAL, LINE_NOT_UNDERSTOOD, LINE_USED} LineClass;

/* Of the mail that the line at hand names: asked for several times, and made at the first. NO_KEY = it was not. */
typedef struct LineKeys
{
	LinkKey		message_id;
	LinkKey		message_id_and_sender;
	LinkKey		envelope;
} LineKeys;

struct Correlator
{
	MemoryContext context;
	MemoryContext caller;		/* what the user's functions run in */
	MemoryContext scratch;		/* emptied with each line */
	bool		scratch_used;
	CorrelatorUser user;
	int32		source_id;
	Slice		source_host;	/* of lines that name none */
	int			facts;			/* kinds wanted */
	struct keymap_hash *keys;
	dlist_head	touched;
	dlist_head	hosts;			/* all, with the source */
	Queue		beginnings;		/* of what has not ended, by first_line */
	Host	   *source;			/* NULL before the first line */
	Host	   *host;			/* family of the line at hand */
	Host	   *last_hosts[FORMAT_COUNT];	/* the last family of each format */
	LineCounts	counts;
	bool		forgot;			/* what was stored and cannot be read */

	/* the line at hand */
	int64		line_no;
	const Entry *e;
	TimestampTz at;
	int			made[FACT_COUNT];	/* facts that it made so far */
	int			entry;			/* place of its entry at hand, 0 = the first */
	int			hosts_made;
	LineClass	class;			/* so far */
	LineKeys	keys_of_line;
};

/* --- keys.c --- */

/* A key of the host of the line at hand. The parts of a key are its bytes. */
extern LinkKey key_of_bytes(const Correlator *c, KeyKind kind, Slice bytes);
extern LinkKey key_of_number(const Correlator *c, KeyKind kind, int64 number);
extern LinkKey key_with(LinkKey key, Slice bytes);

static inline Slice
ip_bytes(const IpAddress *ip)
{
	return (Slice) {(const char *) ip->bytes, ip->bits / 8};
}

extern LinkKey key_of_host(Slice name);
extern LinkKey key_of_source(void);

#define NO_KEY ((LinkKey) {{0, 0}, 0})

static inline bool
same_key(LinkKey a, LinkKey b)
{
	return a.bits[0] == b.bits[0] && a.bits[1] == b.bits[1];
}

static inline bool
key_is_set(LinkKey key)
{
	return key.bits[0] != 0 || key.bits[1] != 0;
}

extern void keys_create(Correlator *c);
extern Object *keys_find(const Correlator *c, LinkKey key);
extern void keys_take(Correlator *c, Object *o, LinkKey key);
extern void keys_restore(Correlator *c, Object *o, LinkKey key);	/* as an earlier load stored it */
extern void keys_drop(Correlator *c, Object *o, LinkKey key);	/* if it has it */
extern void keys_release(Correlator *c, Object *o);
extern void keys_soon_released(const Correlator *c, const Object *o);
extern bool keys_owns(const Correlator *c, const Object *o, LinkKey key);
extern LinkKey keys_first(const Correlator *c, Object *o);	/* that leads to it: its id may be another's now; NO_KEY = none does */

/* --- object.c --- */

extern void objects_create(Correlator *c);

extern Object *object_create(Correlator *c, OpenKind kind);

/* The newest object with the key if it is of the kind, its contents at hand; or NULL. */
extern Object *object_find(Correlator *c, OpenKind kind, LinkKey key);

/* The line at hand belongs to the object. */
extern void object_touch(Correlator *c, Object *o);

/* How long it stays may have changed: whether somebody logged in. */
extern void object_renew(const Correlator *c, Object *o);

/* Only that it changed: no line of its own. */
extern void object_mark(Correlator *c, Object *o);

/* It has ended: from now on it only lingers. */
extern void object_end(Correlator *c, Object *o);

/* Lines show that it goes on. */
extern void object_reopen(Correlator *c, Object *o);

/* What begins first of all that has not ended, or NULL. */
extern const Object *object_oldest(const Correlator *c);

/* What an earlier load left open. */
extern void object_remember(Correlator *c, const OpenState *open);

/* Put its facts, as they stand, or for good; and then forget it. */
extern void object_put(Correlator *c, Object *o, bool expired);
extern void object_finish(Correlator *c, Object *o);

/*
 * For host.c and state.c: one without contents; what was remembered of them, where it can be read; the same, else it is
 * forgotten; a part of its state from the user, or NULL, and to it.
 */
extern Object *object_alloc(Correlator *c, OpenKind kind);
extern bool object_load(Correlator *c, Object *o);
extern bool object_fetch(Correlator *c, Object *o);
extern bytea *object_fetch_part(const Correlator *c, const Object *o, int32 part);
extern void object_save_part(const Correlator *c, const OpenState *open, bool existed);
extern void object_drop(Correlator *c, Object *o);

/* Into the queue of its host, which has it at the head or NULL; what of a host expires before an instant is finished; the time of lines without instants. */
extern void object_queue(Object *o);
extern Object *object_first_to_expire(const Host *host);
extern void object_expire_all(Correlator *c, Host *host, TimestampTz until);
extern TimestampTz object_line_clock(const Correlator *c);

/* --- host.c --- */

/* One that is only known by its key; and its contents are given back. */
extern Host *host_alloc(Correlator *c, LinkKey key);
extern void host_free(Host *host);

/* The host of the line at hand, its clock set; what has expired by it is finished. */
extern void host_of_line(Correlator *c);

/* Everything that is open on any host is finished. */
extern void hosts_give_up(Correlator *c);

/* With nothing open a host is as if it had not been seen. */
extern bool host_is_needed(const Correlator *c, const Host *host);

/* --- state.c --- */

/* What has changed of its parts is saved; the result is part 0. */
extern bytea *state_write(const Correlator *c, Object *o);
extern bool state_read(const Correlator *c, Object *o, const bytea *state);

/* --- values of the line at hand, allocated in the correlator's context --- */

extern text *line_text(Correlator *c, Slice value);

/* The same bytes, to compare with what was kept; valid for the line at hand. */
extern Slice line_slice(Correlator *c, Slice value);
extern void set_text(Correlator *c, text **column, Slice value);	/* if the line says it */
extern void set_text_once(Correlator *c, text **column, Slice value);	/* if it says it and nothing did before */
extern void assign_text(text **column, text *value);
extern text *copy_text(const text *value);
extern text *text_joined(const text *a, const char *between, const text *b);
extern void set_copy(text **column, const text *value);	/* if nothing was set before */
extern bool reply_goes_on(Slice reply);	/* "550-text", RFC 5321 section 4.2.1: more lines of it follow */
extern bool add_reply(Correlator *c, text **reply);	/* of the line at hand, to what lines before it said; false = it is full */

#define SET_NUMBER(column, value, none) do { if ((value) != (none)) (column) = (value); } while (0)

/* What the lines of its format say and leave out. */
static inline int
fact_traits(const Fact *fact)
{
	return format_info[fact->format].traits;
}

/* A line may have been on its way into the log for so long, while others went by. */
#define LATE_LINE (2 * USECS_PER_SEC)

/* Whether two instants are so near to each other; false where one is not told. */
static inline bool
instants_within(TimestampTz a, TimestampTz b, int64 span)
{
	return !TIMESTAMP_IS_NOBEGIN(a) && !TIMESTAMP_IS_NOBEGIN(b) && a - b <= span && b - a <= span;
}

/* NaN where they are not told, or in the wrong order. */
static inline double
seconds_between(TimestampTz from, TimestampTz to)
{
	if (TIMESTAMP_IS_NOBEGIN(from) || TIMESTAMP_IS_NOBEGIN(to) || to < from)
		return NAN;
	return (double) (to - from) / USECS_PER_SEC;
}

/* A count that is NULL until there is something to count. */
static inline void
count_up(int32 *column, int32 count)
{
	*column = *column == INT_NONE ? count : *column + count;
}

/* A member of detail as a number, or BIGINT_NONE; and whether it is there at all. */
extern int64 detail_number_of(const Entry *e, Slice key);
extern bool detail_has(const Entry *e, Slice key);
extern Slice detail_text_of(const Entry *e, Slice key);	/* or SLICE_NONE */
extern double detail_real_of(const Entry *e, Slice key);	/* or NAN */

/* A member of detail as a word of a vocabulary; 0, its NONE, if it is none of them. */
extern int detail_word_of(const Entry *e, Slice key, const Slice *words, int count);

/* Whether facts of the kind are put at all: else nothing need be found out for their rows alone. */
extern bool fact_is_wanted(const Correlator *c, FactKind kind);

/* The common columns of a fact that the line at hand makes. */
extern void fact_begin(Correlator *c, FactKind kind, Fact *fact);

/*
 * The same for a fact that no line at hand makes, but the silence after another fact's last line: it is numbered with
 * that line, of which entry was the one that told. at is that line's instant.
 */
extern void fact_begin_after(Correlator *c, FactKind kind, Fact *fact, const Fact *other, int entry, TimestampTz at, int *count);

/* The line at hand tells of the fact. */
extern void fact_line(Correlator *c, Fact *fact);

/* Detail of the line at hand, added to the fact's. */
extern void fact_detail(Correlator *c, FactKind kind, Fact *fact);

extern void fact_put(Correlator *c, FactKind kind, const Fact *fact, bool replaces);
extern void fact_take_back(Correlator *c, FactKind kind, const Fact *fact); /* it was put */

#endif
