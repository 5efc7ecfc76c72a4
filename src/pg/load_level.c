/* load_level.c: see load_level.h. */
#include "load_level.h"

Batch *
level_batch(const Stream *stream)
{
	return llast(stream->level->batches);
}

void
level_push(Stream *stream, SubTransactionId subid)
{
	MemoryContext old = MemoryContextSwitchTo(stream->context);
	Level	   *level = palloc(sizeof *level);

	level->subid = subid;
	level->before = stream->now;
	level->batches = list_make1(batch_create(stream->context));
	level->below = stream->level;
	stream->level = level;
	MemoryContextSwitchTo(old);
}

static void
pop(Stream *stream)
{
	Level	   *level = stream->level;

	stream->level = level->below;
	list_free(level->batches);
	pfree(level);
}

void
level_join(Stream *stream)
{
	Level	   *below = stream->level->below;
	MemoryContext old = MemoryContextSwitchTo(stream->context);

	below->batches = list_concat(below->batches, stream->level->batches);
	pop(stream);
	MemoryContextSwitchTo(old);
}

static void
free_batches(const Level *level)
{
	ListCell   *cell;

	foreach(cell, level->batches)
		batch_free(lfirst(cell));
}

void
level_drop(Stream *stream)
{
	free_batches(stream->level);
	pop(stream);
}

static void
replace_batches(Level *level, Batch *next)
{
	free_batches(level);
	list_free(level->batches);
	level->batches = list_make1(next);
}

void
level_clear(const Stream *stream, Level *level)
{
	MemoryContext old = MemoryContextSwitchTo(stream->context);

	replace_batches(level, batch_create(stream->context));
	MemoryContextSwitchTo(old);
}

void
level_write(Stream *stream)
{
	MemoryContext old = MemoryContextSwitchTo(stream->context);
	Batch	   *next = batch_create(stream->context);
	ListCell   *cell;

	stream->writing = true;
	foreach(cell, stream->level->batches)
		batch_write(lfirst(cell), &stream->tables, stream->source.id);
	stream->writing = false;
	replace_batches(stream->level, next);
	MemoryContextSwitchTo(old);
}
