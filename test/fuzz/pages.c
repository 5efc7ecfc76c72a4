/* pages.c: see pages.h */
#include "pages.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

#define GUARD ((size_t) 1 << 16)	/* a multiple of every page size */

static char *at_end,
		   *at_start;			/* two spaces of LINE_MAX_LEN bytes, each between two guards */
static CaseName current_name;
static Slice current_line;
static uint64_t violations;

static char *
guarded_space(void)
{
	char	   *pages = mmap(NULL, LINE_MAX_LEN + 2 * GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (pages == MAP_FAILED || mprotect(pages + GUARD, LINE_MAX_LEN, PROT_READ | PROT_WRITE) != 0)
	{
		perror("mmap");
		exit(2);
	}
	return pages + GUARD;
}

/* In the escapes of the corpus files, so that it can be pasted there. */
static void
print_case(void)
{
	if (current_name.what == NULL)
		return;
	printf("%s %llu, seed %llu, %zu bytes:\nline\t", current_name.what, (unsigned long long) current_name.number,
		   (unsigned long long) current_name.seed, current_line.len);
	for (size_t i = 0; i < current_line.len && i < 2000; i++)
	{
		uint8_t		c = (uint8_t) current_line.ptr[i];

		if (c == '\\')
			printf("\\\\");
		else if (c < 0x20 || c > 0x7e)
			printf("\\%03o", c);
		else
			putchar(c);
	}
	printf("\n");
	fflush(stdout);
}

static void
on_signal(int number)
{
	printf("FAIL: %s\n", number == SIGPROF ? "no end after 20 s" : "crash");
	print_case();
	_exit(1);
}

/* Reasons are literals: one address each. */
static void
report(const char *wrong)
{
	static struct
	{
		const char *wrong;
		int			count;
	}			kinds[100];
	int			i = 0;

	violations++;
	while (kinds[i].wrong != NULL && kinds[i].wrong != wrong)
		i++;
	kinds[i].wrong = wrong;
	if (++kinds[i].count > 3)
		return;
	printf("FAIL: %s\n", wrong);
	print_case();
}

uint64_t
pages_violations(void)
{
	return violations;
}

/* Sanitizers end by a signal too, after their report. */
extern const char *__asan_default_options(void);
extern const char *__ubsan_default_options(void);

const char *
__asan_default_options(void)
{
	return "abort_on_error=1";
}

const char *
__ubsan_default_options(void)
{
	return "abort_on_error=1:print_stacktrace=1";
}

void
pages_open(void)
{
	at_end = guarded_space();
	at_start = guarded_space();
	signal(SIGPROF, on_signal);
	signal(SIGABRT, on_signal);
#ifndef __SANITIZE_ADDRESS__
	signal(SIGSEGV, on_signal);
	signal(SIGBUS, on_signal);
#endif
}

#define TOO_LONG 10				/* seconds: a sanitizer makes 0.1 to 0.6 of a line of 1 MB; looking at it again for each of its words takes minutes */

/* The clock is read for long lines only: for the others the timer is enough. */
void
pages_check(CaseName name, Slice line)
{
	static const struct itimerval limit = {.it_value = {.tv_sec = 20}};	/* of the processor: others may be using it, too */
	static unsigned int count;
	bool		is_long = line.len > 32768;
	Slice		copy = {at_end + LINE_MAX_LEN - line.len, line.len};
	const char *wrong;
	clock_t		start = 0;

	if (count++ % 1024 == 0 || is_long)
		setitimer(ITIMER_PROF, &limit, NULL);
	if (is_long)
		start = clock();
	memcpy((char *) copy.ptr, line.ptr, line.len);
	memcpy(at_start, line.ptr, line.len);
	current_name = name;
	current_line = copy;
	wrong = check_line(copy, (Slice) {at_start, line.len});
	if (wrong == NULL && is_long && clock() - start > TOO_LONG * CLOCKS_PER_SEC)
		wrong = "far too long for a line";
	if (wrong != NULL)
		report(wrong);
}
