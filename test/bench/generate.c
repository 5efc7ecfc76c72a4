/*
 * generate.c: large logs of mail servers, for measuring and for tests. The same seed gives the same bytes.
 *
 *     generate --lines N [--seed S] [--family NAME,…] [--start UNIXTIME] [--every MSEC]
 *              [--hard yes] [--skip N] [--truth FOLDER]
 *
 *     --family NAME,…  of icewarp, antispam, uw, qmail, courier and sun; all without
 *     --every MSEC     a session begins every so many milliseconds on average
 *     --hard yes       cases that are seldom in a log, and hard for a correlator
 *     --skip N         the log begins after so many lines
 *     --truth FOLDER   write the facts that the log tells, a file for each table
 *
 * The families are written as one stream in the order of time. Names and addresses are those reserved for
 * documentation (RFC 2606, RFC 5737, RFC 3849).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate_truth.h"

/* sessions: how many of 1000, so that each server family gives about a fifth of the lines of "all". */
static const struct
{
	const char *name;
	void		(*open) (void);
	int			sessions;
}			families[] = {
	{"icewarp", icewarp_open, 60},
	{"antispam", antispam_open, 35},
	{"uw", uw_open, 284},
	{"qmail", qmail_open, 96},
	{"courier", courier_open, 250},
	{"sun", sun_open, 275},
};

#define FAMILIES (sizeof families / sizeof *families)
#define SESSIONS_MAX 65536

/* Open sessions, in a heap by the time of their next step. */
typedef struct Due
{
	Usec		at;
	uint64_t	order;			/* of equal times: first come, first served */
	Session    *session;
} Due;

static Session sessions[SESSIONS_MAX];
static Session *unused[SESSIONS_MAX];
static size_t unused_count;
static Due	heap[SESSIONS_MAX];
static size_t heap_count;
static bool chosen[FAMILIES];
static uint64_t order;
static Usec present;			/* now, by the clock that is right */
static Usec skew;				/* of the session whose step is taken */
bool		hard;

static bool
is_before(const Due *a, const Due *b)
{
	return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static void
heap_push(Due due)
{
	size_t		i = heap_count++;

	for (; i > 0 && is_before(&due, &heap[(i - 1) / 2]); i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = due;
}

static Due
heap_pop(void)
{
	Due			first = heap[0];
	Due			last = heap[--heap_count];
	size_t		i = 0;

	for (size_t child; (child = 2 * i + 1) < heap_count; i = child)
	{
		if (child + 1 < heap_count && is_before(&heap[child + 1], &heap[child]))
			child++;
		if (!is_before(&heap[child], &last))
			break;
		heap[i] = heap[child];
	}
	heap[i] = last;
	return first;
}

Session *
session_open(Step step, Usec delay)
{
	Session    *s;

	if (unused_count == 0)
	{
		fprintf(stderr, "generate: more than %d sessions are open\n", SESSIONS_MAX);
		exit(1);
	}
	s = unused[--unused_count];
	*s = (Session) {.step = step, .started = now.usec + delay, .skew = skew};
	heap_push((Due) {s->started - skew, order++, s});
	return s;
}

void
session_skew(Session *s, Usec ahead)
{
	s->skew = ahead;
	s->started += ahead;
}

static void
run_first(void)
{
	Due			due = heap_pop();
	Usec		wait;

	if (due.at > present)
		present = due.at;
	skew = due.session->skew;
	now_set(present + skew);
	wait = due.session->step(due.session);
	present = now.usec - skew;
	skew = 0;
	if (wait == DONE)
		unused[unused_count++] = due.session;
	else
		heap_push((Due) {due.at + wait, order++, due.session});
}

/* One of the chosen families, as often as it has sessions. */
static void
open_one(void)
{
	int			n = 0;
	size_t		i;

	for (i = 0; i < FAMILIES; i++)
		n += chosen[i] ? families[i].sessions : 0;
	n = below(n);
	for (i = 0; !chosen[i] || n >= families[i].sessions; i++)
		n -= chosen[i] ? families[i].sessions : 0;
	families[i].open();
}

/* Names with commas between them, or "all". False is none of such a name. */
static bool
choose_families(const char *names)
{
	const char *end;

	for (;; names = end + 1)
	{
		bool		found = false;

		end = names + strcspn(names, ",");
		for (size_t i = 0; i < FAMILIES; i++)
		{
			const char *name = families[i].name;
			bool		named = strlen(name) == (size_t) (end - names) && strncmp(names, name, strlen(name)) == 0;

			if (named || strcmp(names, "all") == 0)
				found = chosen[i] = true;
		}
		if (!found || *end == '\0')
			return found;
	}
}

static int
usage(void)
{
	fprintf(stderr, "usage: generate --lines N [--seed S] [--family icewarp,antispam,uw,qmail,courier,sun]"
			" [--start UNIXTIME]\n                [--every MSEC] [--hard yes] [--skip N] [--truth FOLDER]\n");
	return 2;
}

int
main(int argc, char **argv)
{
	const char *family = "all";
	uint64_t	lines = 0;
	uint64_t	skip = 0;
	uint64_t	seed = 1;
	Usec		next = 1317772800 * SECOND; /* 2011-10-05 00:00:00 UTC */
	Usec		every = 200 * MSEC;	/* some two million lines a day */

	for (int i = 1; i < argc; i += 2)
		if (i + 1 == argc)
			return usage();
		else if (strcmp(argv[i], "--lines") == 0)
			lines = strtoull(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--seed") == 0)
			seed = strtoull(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--family") == 0)
			family = argv[i + 1];
		else if (strcmp(argv[i], "--start") == 0)
			next = strtoll(argv[i + 1], NULL, 10) * SECOND;
		else if (strcmp(argv[i], "--every") == 0)
			every = strtoll(argv[i + 1], NULL, 10) * MSEC;
		else if (strcmp(argv[i], "--hard") == 0)
			hard = strcmp(argv[i + 1], "yes") == 0;
		else if (strcmp(argv[i], "--skip") == 0)
			skip = strtoull(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--truth") == 0)
			truth_open(argv[i + 1]);
		else
			return usage();
	if (!choose_families(family) || lines == 0)
		return usage();

	dice = random_of_seed(seed);
	lines_open(skip, lines);
	for (; unused_count < SESSIONS_MAX; unused_count++)
		unused[unused_count] = &sessions[unused_count];
	for (;;)
		if (heap_count > 0 && heap[0].at <= next)
			run_first();
		else
		{
			if (next > present)
				present = next;
			now_set(present);
			open_one();
			next += between(0, 2 * every);
		}
}
