/* formats.c: the registry's rows as a table, and the look-up of a program tag. */
#include "formats.h"

#include "../core/scan.h"

const FormatInfo format_info[FORMAT_COUNT] = {
#define FORMAT(name, title, programs, stands, head, look, starts, traits, sample) \
	[FORMAT_##name] = {SLICE(#name), title, programs, stands, traits, name##_parse, head, look, starts, sample},
#include "formats.def"
#undef FORMAT
};

_Static_assert(FORMAT_COUNT <= 64, "the formats of a program are a 64-bit mask");

/* Open addressing, built once from the registry; programs of several formats share an entry. */
#define PROGRAM_SLOTS 512

static struct
{
	Slice		name;
	uint64_t	formats;
}			programs[PROGRAM_SLOTS + 1];

/* Tags differ in their length and in their first, middle and last letters; case is folded by the bit that makes it. */
static inline uint32_t
program_hash(Slice name)
{
	uint32_t	first = (uint8_t) name.ptr[0] | 0x20;
	uint32_t	middle = (uint8_t) name.ptr[name.len / 2] | 0x20;
	uint32_t	last = (uint8_t) name.ptr[name.len - 1] | 0x20;

	return (first * 7 + middle * 31 + last * 131 + (uint32_t) name.len * 17) % PROGRAM_SLOTS;
}

/* Slot of the name, or the free slot where it belongs. */
static inline uint32_t
program_slot(Slice name)
{
	uint32_t	slot;

	if (name.len == 0)
		return PROGRAM_SLOTS;	/* always free */
	slot = program_hash(name);
	while (programs[slot].name.ptr != NULL && !slice_is(name, programs[slot].name) &&
		   !slice_is_nocase(name, programs[slot].name))
		slot = (slot + 1) % PROGRAM_SLOTS;
	return slot;
}

static RARE void
programs_build(void)
{
	for (int id = 0; id < FORMAT_COUNT; id++)
	{
		const char *p = format_info[id].programs;
		const char *end = p + strlen(p);
		Slice		name;

		while ((p = scan_word(scan_blanks(p, end), end, &name)) != NULL)
		{
			uint32_t	slot = program_slot(name);

			programs[slot].name = name;
			programs[slot].formats |= UINT64_C(1) << id;
		}
	}
}

/* Of a tag that is not in the table as a whole. */
static RARE uint64_t
formats_of_component(Slice tag)
{
	uint64_t	formats;
	Slice		first,
				before;

	if (scan_until(tag.ptr, slice_end(tag), '/', &first) == NULL)
		return 0;
	formats = programs[program_slot(first)].formats;
	if (formats == 0 && scan_until(first.ptr, slice_end(first), '-', &before) != NULL)
		formats = programs[program_slot(before)].formats;
	if (formats == 0)
		formats = programs[program_slot(program_name(tag))].formats;
	return formats;
}

uint64_t
formats_of_program(Slice tag)
{
	static bool built = false;
	uint64_t	formats;

	if (!built)
	{
		programs_build();
		built = true;
	}
	formats = programs[program_slot(tag)].formats;
	return formats != 0 ? formats : formats_of_component(tag);
}

Slice
program_name(Slice tag)
{
	const char *end = slice_end(tag);
	const char *p = end;

	while (p > tag.ptr && p[-1] != '/')
		p--;
	return slice_of(p, end);
}

int
format_of_name(Slice name)
{
	for (int id = 0; id < FORMAT_COUNT; id++)
		if (slice_is(name, format_info[id].name))
			return id;
	return -1;
}
