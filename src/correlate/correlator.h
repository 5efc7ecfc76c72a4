/*
 * correlator.h: entries in, facts out. Written over the events of entries and the traits of formats: it knows no
 * format's name or text.
 *
 * What is open (sessions, messages) is kept in memory while lines are fed. A load that ends writes it away with
 * correlator_flush and hands it to the next load by correlator_remember: the facts are the same however the lines were
 * cut into loads.
 */
#ifndef MAILLOG_CORRELATOR_H
#define MAILLOG_CORRELATOR_H

#include "fact.h"

typedef struct Correlator Correlator;

/* 128 bits that stand for what joins lines, and since when they lead to the thing that has them. */
typedef struct LinkKey
{
	uint64		bits[2];
	int64		taken;			/* number of the line; of several that were stored with the key, the last has it */
} LinkKey;

typedef enum OpenKind {OPEN_host, OPEN_session, OPEN_message, OPEN_delivery} OpenKind;

/*
 * One open thing, as it is stored between two loads. What has many recipients is stored in parts, so that a line that
 * tells of one of them does not write them all again: the part 0 is the thing, the others are only contents of it.
 */
typedef struct OpenState
{
	OpenKind	kind;
	int64		id;				/* of the fact; for a host the number of its first line */
	int32		n;
	int32		part;
	int64		first_line;		/* lines from here on are needed to build it again; PG_INT64_MAX when it has ended */
	TimestampTz expires_at;		/* by the host's log time; DT_NOEND for a host */
	int			nkeys;
	const LinkKey *keys;		/* the host's, and those by which later lines find it */
	bytea	   *state;			/* its contents, for correlator's eyes only; not used when it is remembered */
} OpenState;

/*
 * What the correlator asks of its user. All are called in the caller's memory context; what is passed is valid during
 * the call only.
 */
typedef struct CorrelatorUser
{
	void	   *arg;

	/* A fact was made, or, if replaces, a row with the same source_id, id and n was put before and is now this one. */
	void		(*put) (void *arg, FactKind kind, const Fact *fact, bool replaces);

	/* A fact that was put turned out not to be one. NULL where what is put can still not be disproved: without flushes. */
	void		(*take_back) (void *arg, FactKind kind, int64 id, int32 n);

	/* A part of the state of a thing that was remembered, or NULL. Never called for others; not set where nothing is remembered. */
	bytea	   *(*fetch) (void *arg, OpenKind kind, int64 id, int32 n, int32 part);

	/* At a flush: open is stored, in place of what was stored under its kind, id, n and part (if existed). Part 0 comes last. */
	void		(*save) (void *arg, const OpenState *open, bool existed);

	/* The thing that was saved or remembered under these is no longer open: all its parts go. */
	void		(*drop) (void *arg, OpenKind kind, int64 id, int32 n);
} CorrelatorUser;

/* What became of the lines. */
typedef struct LineCounts
{
	int64		lines;			/* = used + neutral + not_understood */
	int64		used;			/* belong to a fact */
	int64		neutral;		/* known, without consequence */
	int64		not_understood; /* events other and unknown */
} LineCounts;

/*
 * A correlator for one source, in a memory context of its own below the current one. host: of lines that name none.
 * facts: the kinds wanted, 1 << FACT_…; others are not put.
 */
extern Correlator *correlator_create(const CorrelatorUser *user, int32 source_id, const char *host, int facts);

/* Feed the next line of the source: its entries in their order (two were joined on one line), with the instant of each. */
extern void correlator_feed(Correlator *c, int64 line_no, const Entry *e, TimestampTz at);

/* Something that an earlier load left open, its part 0. Its state is fetched when a line touches it. */
extern void correlator_remember(Correlator *c, const OpenState *open);

/*
 * The lines at hand are through: put the facts of what is open as they stand, save what is open, and forget nothing.
 * Without save (NULL) only the facts are put.
 */
extern void correlator_flush(Correlator *c);

/*
 * No line will come: what is open, also what is only remembered, is given up as when its time has passed. To be flushed.
 */
extern void correlator_give_up(Correlator *c);

/* What was saved is what is open: another user, of the same source, goes on with it. */
extern void correlator_rebind(Correlator *c, const CorrelatorUser *user);

/* Into another memory context; and the bytes that it takes. */
extern void correlator_move(Correlator *c, MemoryContext parent);
extern Size correlator_size(const Correlator *c);

/* Lines since the creation. */
extern LineCounts correlator_counts(const Correlator *c);

/* The least first_line of what is open, or BIGINT_NONE if nothing is. */
extern int64 correlator_oldest_open(const Correlator *c);

/* Whether, since this was asked last, a stored state could not be read: of another version, or damaged. What it was of begins anew. */
extern bool correlator_forgot(Correlator *c);

/* The first byte of what is saved as part 0. Another version reads none of it. */
extern int	correlator_state_version(void);

extern void correlator_free(Correlator *c);

#endif
