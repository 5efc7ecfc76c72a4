/*
 * dump.c: print what the core reads in each line of standard input, as corpus blocks.
 *
 *     dump [FORMAT] < LOGFILE
 */
#include <stdlib.h>

#include "../../src/core/parse.h"
#include "../../src/formats/formats.h"
#include "entry_text.h"

static void
print_field(void *arg, const char *key, const char *value)
{
	(void) arg;
	printf("%s\t%s\n", key, value);
}

int
main(int argc, char **argv)
{
	ParseContext context = {.format = argc > 1 ? format_of_name((Slice) {argv[1], strlen(argv[1])}) : FORMAT_AUTO};
	static Entry entry;
	char	   *line = NULL;
	size_t		size = 0;
	ssize_t		len;

	while ((len = getline(&line, &size, stdin)) >= 0)
	{
		Slice		rest;
		char	   *escaped;

		if (len > 0 && line[len - 1] == '\n')
			len--;
		escaped = malloc((size_t) len * 4 + 1);
		escape_bytes(line, (size_t) len, escaped);
		printf("line\t%s\n", escaped);
		free(escaped);
		rest = (Slice) {line, (size_t) len};
		context.scratch = malloc(size);
		for (;;)
		{
			size_t		used = parse_line(rest, &context, &entry);

			entry_emit(&entry, print_field, NULL);
			if (used == rest.len)
				break;
			printf("next\t\n");
			rest = slice_of(rest.ptr + used, slice_end(rest));
		}
		free(context.scratch);
		printf("\n");
	}
	free(line);
	return 0;
}
