/*
 * generate_truth.h: the facts that the lines of the log generator tell, written by the simulation itself.
 *
 * A family makes a fact when its first line is written, names the lines that belong to it and sets what they tell, each
 * before line() ends the line in question: a log may be cut behind any line, and in front of any (--skip); a line that
 * is not seen tells nothing. Without --truth facts are NULL, and all functions take that.
 */
#ifndef MAILLOG_GENERATE_TRUTH_H
#define MAILLOG_GENERATE_TRUTH_H

#include "generate.h"

typedef enum Table
{
	SESSION, MESSAGE, DELIVERY, LOGIN, VERDICT, TABLES,
	START = TABLES				/* no fact: the beginning of an attempt */
} Table;

/* Begin to write facts, into files of the folder. */
extern void truth_open(const char *folder);

/* The end of the log: write the rows. */
extern void truth_close(void);

/* Is the line that is being written part of the log? */
extern bool is_seen(void);

extern Fact *fact_new(Table table);

/* The line that is being written belongs to the fact; it prints the instant. The first one seen gives id and instant. */
extern void fact_line(Fact *f, Usec at);

/* The same for an instant that the line does not print. */
#define UNTIMED INT64_MIN

/* Made by the line that is being written, as the n-th of its kind on that line. */
extern void fact_number(Fact *f, int n);

/* Set, set if nothing is set, and unset a column; format as in text(). */
extern void fact_set(Fact *f, const char *column, const char *format,...);
extern void fact_default(Fact *f, const char *column, const char *format,...);
extern void fact_unset(Fact *f, const char *column);
extern void fact_set_time(Fact *f, const char *column, Usec at);
extern void fact_add(Fact *f, const char *column, int number);

extern bool fact_has(const Fact *f, const char *column, const char *value);

/* Hundredths. */
extern void fact_set_decimal(Fact *f, const char *column, int hundredths);

/* Append to a list. */
extern void fact_append(Fact *f, const char *column, const char *format,...);

/* A column that holds the id of another fact; NULL unsets it. */
extern void fact_refer(Fact *f, const char *column, const Fact *to);

/* The first line that opens it, or the last one that ends it, is being written. */
extern void fact_starts(Fact *f);
extern void fact_ends(Fact *f);

/* It is over when, by the clock of its host, no line of it came for that long. */
extern void fact_silence(Fact *f, const Usec *clock, Usec span);

/* Has a line of it been seen, has its start? */
extern bool fact_is_seen(const Fact *f);
extern bool fact_is_started(const Fact *f);

/* It comes from the other mail of its host. */
extern void fact_link(Fact *f, const Fact *parent, const char *basis);

/* The same value as the other's, of any table. */
extern void fact_copy(Fact *f, const char *column, const Fact *from);
extern void fact_copy_as(Fact *f, const char *column, const Fact *from, const char *column_there);

/* A reference, if there is none. */
extern void fact_default_refer(Fact *f, const char *column, const Fact *to);

/* The lines of the other stand in front of its own; id and instant stay. */
extern void fact_lines_before(Fact *f, const Fact *start);

/* The line of the other decided it, and is its line; so is the line being written, if that completes it. */
extern void fact_decided_before(Fact *f, const Fact *start, bool completes);

/* Its counts of recipients, as they stand. */
extern void fact_count(Fact *mail, const Recipient *rcpt, int rcpts);

/* The same where no line tells that it is gone: it is over when no recipient is open. */
extern void fact_settle(Fact *mail, const Recipient *rcpt, int rcpts);

/* The instant of its first line. */
extern Usec fact_at(const Fact *f);

/* A fact that rests on the lines of another so far: it has their numbers, and their instant. */
extern void fact_copy_lines(Fact *f, const Fact *from);

/* Families whose log keeps silent about something tell at its end what follows from silence. */
extern void uw_close(void);

#endif
