/* libfuzzer.c: the checks of check.h under libFuzzer: make -C test/fuzz fuzz */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *copy = malloc(size + 1);
	const char *wrong;

	memcpy(copy + 1, data, size);
	wrong = check_line((Slice) {(const char *) data, size}, (Slice) {copy + 1, size});
	free(copy);
	if (wrong != NULL)
	{
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	return 0;
}
