/* rcpt_parts.h: what the parts of a list of recipients need of each other. Private to rcpt.c, rcpt_index.c and copies.c. */
#ifndef MAILLOG_RCPT_PARTS_H
#define MAILLOG_RCPT_PARTS_H

#include "object.h"

#define FEW 16					/* a list of so many is searched from its end, and so are so many copies */

/* --- rcpt_index.c --- */

/* The first with the value in an index; the next after another that has it, too. */
extern Rcpt *rcpts_indexed(const RcptList *list, RcptIndexKind kind, Slice value);
extern Rcpt *rcpts_indexed_next(const RcptList *list, RcptIndexKind kind, const Rcpt *rcpt, Slice value);

/* Its value is to be as it was put when it is taken out. Without a value it is not in the index. */
extern void rcpts_put_into_index(RcptList *list, RcptIndexKind kind, Rcpt *rcpt);
extern void rcpts_take_out_of_index(RcptList *list, RcptIndexKind kind, Rcpt *rcpt);

extern void rcpts_make_buckets(RcptList *list, RcptIndexKind kind);
extern bool rcpts_index_is_unused(const RcptList *list, RcptIndexKind kind);

/* --- copies.c --- */

extern void copies_renew(const RcptList *list, const Rcpt *rcpt);	/* whether an attempt may begin at it has changed */
extern void copies_free(Copies *copies);

#endif
