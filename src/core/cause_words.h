/*
 * cause_words.h: the words of replies that tell a cause, and the search for them: case does not count, qmail's '_' is a
 * blank, and names of hosts and addresses are passed over, which may hold any word.
 */
#ifndef MAILLOG_CAUSE_WORDS_H
#define MAILLOG_CAUSE_WORDS_H

#include "cause.h"

typedef enum WordsRank
{
	SAYS,						/* the words say the cause */
	DOTTED,						/* so does a part of a dotted name */
	LABEL,						/* the label of a host's name hints at it: lists are asked by their names, but any host may be named so */
	HINTS,						/* they hint at it */
	LAST,						/* they only say for how long it went on */
} WordsRank;

typedef struct Words
{
	Slice		phrase;			/* as described in cause_words.def */
	WordsRank	rank;
	Cause		cause;
} Words;

/* The first row of cause_words.def whose phrase stands in the reply, or NULL. */
extern const Words *find_words(Slice reply);

#endif
