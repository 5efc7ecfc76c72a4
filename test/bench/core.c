/*
 * core.c: how fast parse_line is, and that it allocates nothing.
 *
 *     core [--repeat N] LOGFILE
 *
 * The file is read into memory and cut into lines; then all lines are parsed N times (5), and the best run counts.
 * The rows below "all" give the lines of each format by themselves. Ends with 1 if anything was allocated.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../src/core/parse.h"
#include "../../src/formats/formats.h"

/* ---- allocations, counted by the linker's --wrap ---- */

static uint64_t allocations;

extern void *__real_malloc(size_t size);
extern void *__real_calloc(size_t count, size_t size);
extern void *__real_realloc(void *p, size_t size);
extern void __real_free(void *p);
extern void *__wrap_malloc(size_t size);
extern void *__wrap_calloc(size_t count, size_t size);
extern void *__wrap_realloc(void *p, size_t size);
extern void __wrap_free(void *p);

void *
__wrap_malloc(size_t size)
{
	allocations++;
	return __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	allocations++;
	return __real_calloc(count, size);
}

void *
__wrap_realloc(void *p, size_t size)
{
	allocations++;
	return __real_realloc(p, size);
}

void
__wrap_free(void *p)
{
	allocations++;
	__real_free(p);
}

/* ---- lines ---- */

typedef struct Lines
{
	Slice	   *items;
	size_t		count;
	size_t		bytes;			/* with the LF of each line */
	size_t		longest;
	size_t		unread;			/* event other or unknown */
} Lines;

static Slice
read_file(const char *name)
{
	FILE	   *f = fopen(name, "rb");
	char	   *bytes = NULL;
	size_t		size = 0;
	size_t		len = 0;

	if (f == NULL)
	{
		perror(name);
		exit(2);
	}
	do
	{
		size = size * 2 + (1 << 20);
		bytes = realloc(bytes, size);
		len += fread(bytes + len, 1, size - len, f);
	}
	while (len == size);
	fclose(f);
	return (Slice) {bytes, len};
}

static void
add_line(Lines *lines, Slice line)
{
	if ((lines->count & (lines->count + 1)) == 0)	/* full at 0, 1, 3, 7 … */
		lines->items = realloc(lines->items, (lines->count + 1) * 2 * sizeof *lines->items);
	lines->items[lines->count++] = line;
	lines->bytes += line.len + 1;
	if (lines->longest < line.len)
		lines->longest = line.len;
}

static Lines
cut_lines(Slice text)
{
	Lines		lines = {0};
	const char *p = text.ptr;
	const char *end = slice_end(text);

	while (p < end)
	{
		const char *lf = memchr(p, '\n', (size_t) (end - p));
		const char *stop = lf != NULL ? lf : end;

		add_line(&lines, slice_of(p, stop));
		p = stop + 1;
	}
	return lines;
}

/* ---- parsing ---- */

static ParseContext context = {.format = FORMAT_AUTO};

/* All records of a line into the entry, the last one remains. */
static inline void
parse_all(Slice line, Entry *e)
{
	do
	{
		size_t		used = parse_line(line, &context, e);

		line = slice_of(line.ptr + used, slice_end(line));
	}
	while (line.len > 0);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

/* Seconds of the best of some runs over the lines. */
static double
best_time(const Lines *lines, int repeat)
{
	static Entry entry;
	double		best = 0;

	for (int run = 0; run < repeat; run++)
	{
		double		start = now();
		double		time;

		for (size_t i = 0; i < lines->count; i++)
			parse_all(lines->items[i], &entry);
		time = now() - start;
		if (run == 0 || time < best)
			best = time;
	}
	return best;
}

static void
print_row(const char *name, const Lines *lines, const Lines *all, double time)
{
	double		count = (double) lines->count;
	double		bytes = (double) lines->bytes;

	printf("%-10s %10zu %8.1f %8.1f %9zu %8.1f %10.2f %7.0f\n", name, lines->count, 100 * count / (double) all->count,
		   100 * bytes / (double) all->bytes, lines->unread, 1e9 * time / count, count / time / 1e6,
		   bytes / time / 1e6);
}

/* The lines of each format, as a log of their own: side by side in memory. */
static void
sort_by_format(Lines *all, Lines *of_format)
{
	char	   *copies[FORMAT_COUNT];
	uint8_t    *formats = malloc(all->count);
	Entry		entry;

	for (size_t i = 0; i < all->count; i++)
	{
		bool		unread;

		parse_all(all->items[i], &entry);
		unread = entry.event == EVENT_other || entry.event == EVENT_unknown;
		formats[i] = (uint8_t) entry.format;
		of_format[entry.format].bytes += all->items[i].len + 1;
		of_format[entry.format].unread += unread;
		all->unread += unread;
	}
	for (int id = 0; id < FORMAT_COUNT; id++)
	{
		copies[id] = malloc(of_format[id].bytes + 1);
		of_format[id].bytes = 0;
	}
	for (size_t i = 0; i < all->count; i++)
	{
		Slice		line = all->items[i];

		memcpy(copies[formats[i]], line.ptr, line.len);
		add_line(&of_format[formats[i]], (Slice) {copies[formats[i]], line.len});
		copies[formats[i]] += line.len + 1;
	}
	free(formats);
}

int
main(int argc, char **argv)
{
	int			repeat = argc == 4 && strcmp(argv[1], "--repeat") == 0 ? atoi(argv[2]) : 5;
	static Lines of_format[FORMAT_COUNT];
	Lines		all;
	uint64_t	before;
	uint64_t	allocated;
	double		time;

	if ((argc != 2 && argc != 4) || repeat < 1)
	{
		fprintf(stderr, "usage: core [--repeat N] LOGFILE\n");
		return 2;
	}
	all = cut_lines(read_file(argv[argc - 1]));
	if (all.count == 0)
	{
		fprintf(stderr, "core: no lines\n");
		return 2;
	}
	context.scratch = malloc(all.longest);
	sort_by_format(&all, of_format);

	before = allocations;
	time = best_time(&all, repeat);
	allocated = allocations - before;
	puts("format          lines  % lines  % bytes  not read  ns/line  M lines/s    MB/s");
	print_row("all", &all, &all, time);
	for (int id = 0; id < FORMAT_COUNT; id++)
		if (of_format[id].count > 0)
			print_row(format_info[id].name.ptr, &of_format[id], &all, best_time(&of_format[id], repeat));
	printf("%llu allocations while parsing\n", (unsigned long long) allocated);
	return allocated == 0 ? 0 : 1;
}
