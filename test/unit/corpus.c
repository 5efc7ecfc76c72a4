/*
 * corpus.c: each line of a corpus file must be read as the file says; prints the differences only.
 *
 *     corpus FILE.tsv…
 *
 * A file holds blocks of rows "key TAB value [TAB why]": first the line (escaped: \\ and \ooo), then every field
 * that it says. A row "next" starts the fields of a second record joined on the same line. "#" starts a comment.
 */
#include <stdlib.h>

#include "../../src/core/parse.h"
#include "../../src/formats/formats.h"
#include "entry_text.h"

#define ROWS_MAX 400

typedef struct Row
{
	char	   *key;
	char	   *value;
	bool		seen;
} Row;

typedef struct Case
{
	const char *file;
	int			number;			/* of its "line" row */
	Row			rows[ROWS_MAX];
	int			count;
	int			next;			/* first row of the record being compared */
	int			differences;
} Case;

static int	lines_checked,
			lines_wrong;

static void
differ(Case *c, const char *key, const char *expected, const char *got)
{
	if (c->differences++ == 0)
		printf("%s:%d: %s\n", c->file, c->number, c->rows[0].value);
	printf("    %s: expected %s, got %s\n", key, expected, got);
}

static void
compare_field(void *arg, const char *key, const char *value)
{
	Case	   *c = arg;

	for (int i = c->next; i < c->count && strcmp(c->rows[i].key, "next") != 0; i++)
		if (strcmp(c->rows[i].key, key) == 0 && !c->rows[i].seen)
		{
			c->rows[i].seen = true;
			if (strcmp(c->rows[i].value, value) != 0)
				differ(c, key, c->rows[i].value, value);
			return;
		}
	differ(c, key, "nothing", value);
}

static void
check_case(Case *c)
{
	static Entry entry;
	ParseContext context = {.format = FORMAT_AUTO};
	char	   *bytes;
	Slice		rest;

	if (c->count == 0)
		return;
	bytes = malloc(strlen(c->rows[0].value) + 1);
	rest = (Slice) {bytes, unescape_bytes(c->rows[0].value, strlen(c->rows[0].value), bytes)};
	context.scratch = malloc(rest.len);
	c->next = 1;
	for (;;)
	{
		size_t		used = parse_line(rest, &context, &entry);
		int			i;

		entry_emit(&entry, compare_field, c);
		for (i = c->next; i < c->count && strcmp(c->rows[i].key, "next") != 0; i++)
			if (!c->rows[i].seen)
				differ(c, c->rows[i].key, c->rows[i].value, "nothing");
		c->next = i + 1;
		if (used == rest.len)
			break;
		if (i == c->count)
			differ(c, "record", "one", "two joined");
		rest = slice_of(rest.ptr + used, slice_end(rest));
	}
	if (c->next <= c->count)
		differ(c, "record", "another one joined", "none");
	lines_checked++;
	lines_wrong += c->differences > 0;
	free(context.scratch);
	free(bytes);
	for (int i = 0; i < c->count; i++)
		free(c->rows[i].key);
	c->count = 0;
	c->differences = 0;
}

static bool
check_file(const char *file)
{
	static Case c;
	FILE	   *f = fopen(file, "r");
	char	   *text = NULL;
	size_t		size = 0;
	ssize_t		len;

	if (f == NULL)
	{
		perror(file);
		return false;
	}
	c.file = file;
	for (int number = 1; (len = getline(&text, &size, f)) >= 0; number++)
	{
		char	   *value;

		if (len > 0 && text[len - 1] == '\n')
			text[--len] = '\0';
		if (len == 0 || text[0] == '#')
			continue;
		if (strncmp(text, "line\t", 5) == 0)
		{
			check_case(&c);
			c.number = number;
		}
		value = strchr(text, '\t');
		if (value == NULL || c.count == ROWS_MAX)
		{
			printf("%s:%d: not a corpus row\n", file, number);
			lines_wrong++;
			continue;
		}
		c.rows[c.count].key = strdup(text);
		value = c.rows[c.count].key + (value - text);
		*value++ = '\0';
		if (strchr(value, '\t') != NULL)
			*strchr(value, '\t') = '\0';	/* the third column says why */
		c.rows[c.count].value = value;
		c.rows[c.count++].seen = false;
	}
	check_case(&c);
	free(text);
	fclose(f);
	return true;
}

int
main(int argc, char **argv)
{
	bool		ok = argc > 1;

	for (int i = 1; i < argc; i++)
		ok &= check_file(argv[i]);
	printf("corpus: %d lines read, %d differ\n", lines_checked, lines_wrong);
	return ok && lines_checked > 0 && lines_wrong == 0 ? 0 : 1;
}
