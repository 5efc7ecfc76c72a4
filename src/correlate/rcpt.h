/*
 * rcpt.h: the recipients of a mail, or of a transaction that offers one: how each stands, and by what it is found.
 * Private to this folder.
 */
#ifndef MAILLOG_RCPT_H
#define MAILLOG_RCPT_H

#include "correlator.h"

/* How a recipient stands. */
typedef enum Standing
{
	RCPT_NAMED,					/* in a dialogue, not answered yet */
	RCPT_ACCEPTED,				/* in a dialogue, with 250 */
	RCPT_REFUSED,				/* in a dialogue, not with 250: a row tells it */
	RCPT_UNSURE,				/* in a dialogue, one of several of whom one was refused, and the log does not tell which */
	RCPT_OPEN,					/* in the queue, no final fate */
	RCPT_FINAL,					/* fate is final */
	RCPT_MOVED,					/* handed on inside this host: another message continues it */
} Standing;

/* By what a recipient is found: each has buckets of its own. */
typedef enum RcptIndexKind
{
	RCPT_BY_ADDRESS,
	RCPT_BY_ATTEMPT,			/* key of its attempt, if it has one */
	RCPT_OPEN_BY_ORIG,			/* orig_recipient, if it has one, and is RCPT_OPEN */
	RCPT_MOVED_BY_ORIG,			/* the same, if it is neither open nor final */
	RCPT_OPEN_BY_DOMAIN,		/* once this was asked for */
	RCPT_INDEXES
} RcptIndexKind;

/* Place in a bucket: items, -1 = none. */
typedef struct RcptLink
{
	uint32		hash;
	int			next;
	int			prev;
} RcptLink;

/* What became of a recipient; of an address that the mail has twice the greater counts. */
typedef enum Outcome {OUTCOME_OPEN, OUTCOME_MOVED, OUTCOME_FAILED, OUTCOME_DELIVERED, OUTCOME_COUNT} Outcome;

/*
 * The recipients with one address, once they are many, as a tree over them: each node has that one of its leaves at
 * which an attempt may rather begin.
 */
typedef struct Copies
{
	int			room;			/* of leaves, a power of two */
	int		   *nodes;			/* items, -1 = none; the root is 1, the leaves are from room on, as they were added */
} Copies;

typedef struct Attempt
{
	int64		line;			/* with which it began; 0 = none is under way */
	TimestampTz at;
	text	   *key;			/* NULL = it has none */
	int64		queue_start;	/* of the host, at that line */
	int			place;			/* among those under way */
} Attempt;

/* What was said of an attempt before its outcome. */
typedef struct Answer
{
	int32		code;
	text	   *enhanced_code;
	text	   *reply;
	text	   *next_queue_id;
	bool		is_new;			/* of the attempt under way */
	bool		passed_over;	/* the host failed before, and is not tried */
} Answer;

typedef struct Rcpt
{
	text	   *address;
	text	   *orig_recipient;
	Standing	standing;
	Status		fate;			/* of the last outcome */
	bool		forward;		/* the server will hand it to another host */
	int			copy;			/* so many with its address are before it: the mail was given it again */
	Copies	   *copies;			/* all of these; NULL = they are few */
	int32		tries;
	Attempt		attempt;		/* that is under way */
	text	   *transport;
	Answer		said;			/* of the attempt under way, else of the last deferral */
	int64		next_ref;		/* message that continues it; BIGINT_NONE = none */
	bool		requeued;		/* its queue file is gone: it goes on in another */
	delivery_fact *last;		/* last outcome, kept because later lines may tell more of it; NULL = none */
	bool		last_put;
	bool		last_changed;	/* since it was put */
	int			told;			/* its place in told of the list */
	bool		untold;			/* it is in untold */
	bool		silenced;		/* it is in silenced */
	RcptLink	links[RCPT_INDEXES];
} Rcpt;

typedef struct RcptIndex
{
	int			count;			/* of recipients that have it */
	int			nbuckets;		/* a power of two, or 0 */
	int		   *buckets;		/* the last item, but of attempts the one begun last; -1 = none */
} RcptIndex;

/* Some of the items. */
typedef struct RcptPlaces
{
	int			count;
	int			room;
	int		   *items;
} RcptPlaces;

/*
 * A mail to a list may have 100,000 recipients, and be given one address as often, so that nothing that a line asks for
 * is searched through all of them; one with few has no buckets.
 */
typedef struct RcptList
{
	int			count;
	int			ncopies;		/* of these */
	int			room;
	Rcpt	   *items;
	RcptIndex	indexes[RCPT_INDEXES];
	int			nanswered;		/* items up to here have an answer, of a transaction */
	int			outcomes[OUTCOME_COUNT];	/* how many came out so */
	int			ndiscarded;
	int			nremoved;		/* with the mail */
	RcptPlaces	attempts;		/* an attempt is under way */
	RcptPlaces	told;			/* their last outcome is of the line told_line, the last that told one */
	int64		told_line;
	RcptPlaces	untold;			/* they failed, and nothing says whether the sender was notified */
	RcptPlaces	silenced;		/* they failed, and the sender was not notified */
} RcptList;

extern Rcpt *rcpts_find(const RcptList *list, Slice address);	/* the one added last */
extern Rcpt *rcpts_find_before(const RcptList *list, const Rcpt *rcpt);	/* the same address, added before */
extern Rcpt *rcpts_unanswered(RcptList *list);	/* the first that is only named; NULL = there is none */
extern Rcpt *rcpts_add(RcptList *list, text *address);
extern Rcpt *rcpts_add_copy(RcptList *list, text *address);	/* of one that is in the list */
extern void rcpts_set_orig(RcptList *list, Rcpt *rcpt, text *orig);	/* which it takes over, if it has none */
extern Rcpt *rcpts_open_by_orig(const RcptList *list, Slice orig);	/* of several the one added last */
extern Rcpt *rcpts_not_final_by_orig(const RcptList *list, Slice orig);	/* if there is only one */

/* From the last to the first: the one before another, of which NULL = the last. */
extern Rcpt *rcpts_open_by_domain(RcptList *list, Slice domain, const Rcpt *other);
extern Slice rcpt_domain(const Rcpt *rcpt);
extern void rcpts_stands(RcptList *list, Rcpt *rcpt, Standing standing, Status fate);
extern Outcome rcpt_outcome(const Rcpt *rcpt);
extern void rcpts_clear(RcptList *list);

/* Its last outcome, or more of it, was told by the line; it may be a failure that the sender is to be notified of. */
extern void rcpts_told(RcptList *list, Rcpt *rcpt, int64 line_no);
extern void rcpts_failed(RcptList *list, Rcpt *rcpt);

/* The failures that the sender had not been told of: it is now, or is not. */
extern void rcpts_notified(RcptList *list, bool notified);

/* An attempt for the recipient begins, whose key is taken over; the one under a number; it is over. */
extern void rcpts_attempt(RcptList *list, Rcpt *rcpt, Attempt attempt);
extern Rcpt *rcpts_under_way(const RcptList *list, Slice key);
extern RcptPlaces rcpts_all_under_way(const RcptList *list); /* a copy, in the order of the recipients */
extern void rcpts_attempt_over(RcptList *list, Rcpt *rcpt);

/*
 * The recipient with the address, of several the one added last, that has no final fate and no attempt under way at the
 * beginning of one under a number: what was when the queue was started again is over, and so is what has a number as
 * high. SLICE_NONE = without a number, then attempts cannot be told apart. NULL = there is none.
 */
extern Rcpt *rcpts_to_attempt(const RcptList *list, Slice address, Slice number, int64 queue_start);

#endif
