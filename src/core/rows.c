/* rows.c: see rows.h */
#include "rows.h"

void
rows_build(RowIndex *index)
{
	for (size_t i = 0; i < index->count; i++)
	{
		const Slice *word = (const Slice *) ((const char *) index->rows + i * index->size);

		index->starting[*word->ptr & 31] |= UINT64_C(1) << i;
	}
	index->built = true;
}
