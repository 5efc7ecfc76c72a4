/* formats.c: the registry's rows as a table, and the look-up of a program tag. */
#include "formats.h"

#include "../core/scan.h"

const FormatInfo format_info[FORMAT_COUNT] = {
#define FORMAT(id, ...) [FORMAT_##id] = {.name = SLICE(#id), .parse = id##_parse, __VA_ARGS__},
#include "formats.def"
#undef FORMAT
};

_Static_assert(FORMAT_COUNT <= 64, "the formats of a program are a 64-bit mask");

/* Open addressing, built once from the registry; programs of several formats share an entry. */
#define PROGRAM_BITS 9

typedef struct Program
{
	Slice		name;			/* none if free */
	uint64_t	formats;
} Program;

static Program programs[1 << PROGRAM_BITS];

/* Tags differ in their length and in their first, middle and last letters; case is folded by the bit that makes it. */
static inline uint32_t
program_hash(Slice name)
{
	uint32_t	letters = (uint8_t) name.ptr[0] | (uint32_t) (uint8_t) name.ptr[name.len / 2] << 8 |
		(uint32_t) (uint8_t) name.ptr[name.len - 1] << 16 | (uint32_t) name.len << 24;

	return (letters | 0x202020) * UINT32_C(0x9e3779b1) >> (32 - PROGRAM_BITS);
}

/* The entry of a name of at least one byte, or the free one where it belongs. */
static Program *
find_program(Slice name)
{
	Program    *program = &programs[program_hash(name)];

	while (program->name.ptr != NULL && !slice_is_nocase(name, program->name))
		program = program + 1 < programs + (1 << PROGRAM_BITS) ? program + 1 : programs;
	return program;
}

static RARE void
programs_build(void)
{
	for (int id = 0; id < FORMAT_COUNT; id++)
	{
		const char *p = format_info[id].programs;
		const char *end = p + strlen(p);
		Slice		name;

		while ((p = scan_next_word(p, end, &name)) != NULL)
		{
			Program    *program = find_program(name);

			program->name = name;
			program->formats |= UINT64_C(1) << id;
		}
	}
}

static uint64_t
formats_of_name(Slice name)
{
	return name.len > 0 ? find_program(name)->formats : 0;
}

/* Of a tag that is not in the place of its name: in another case or place, with a component, or the first of all. */
static APART uint64_t
formats_of_other_program(Slice tag)
{
	static bool built = false;
	uint64_t	formats;
	Slice		first,
				before;

	if (!built)
		programs_build();
	built = true;
	formats = find_program(tag)->formats;
	if (formats != 0 || scan_until(tag.ptr, slice_end(tag), '/', &first) == NULL)
		return formats;
	formats = formats_of_name(first);
	if (formats == 0 && scan_until(first.ptr, slice_end(first), '-', &before) != NULL)
		formats = formats_of_name(before);
	return formats != 0 ? formats : formats_of_name(program_name(tag));
}

uint64_t
formats_of_program(Slice tag)
{
	const Program *program;

	if (tag.len == 0)
		return 0;
	program = &programs[program_hash(tag)];
	return tag.len == program->name.len && bytes_are(tag.ptr, program->name.ptr, tag.len)
		? program->formats : formats_of_other_program(tag);
}

/* A stamp of multilog's, behind a line that has one. */
static bool
bare_record_begins(const char *p, const char *end, const Entry *e)
{
	LogTime		at = {0};

	return e->envelope == ENVELOPE_STAMP && (e->at.has & TIME_IS_UNIX) && scan_char(scan_tai64n(p, end, &at), end, ' ') != NULL;
}

/* multilog | stamp SP host SP tag ["[" pid "]"] ":" */
bool
record_begins(const char *p, const char *end, const Entry *e)
{
	LogTime		at = {0};
	Slice		tag;
	int32_t		pid;
	const char *bsd;
	const char *after;

	if (e->wrapped || p == end)
		return false;
	if (*p == '@')
		return bare_record_begins(p, end, e);
	if (e->host.len == 0)
		return false;
	bsd = scan_bsd_time(p, end, &at);
	p = scan_char(bsd != NULL ? bsd : scan_iso_time(p, end, &at), end, ' ');
	p = scan_char(scan_bytes(p, end, e->host.ptr, e->host.len), end, ' ');
	p = scan_class(p, end, BYTE_ALNUM | BYTE_TAG, &tag);
	after = scan_char(scan_int(scan_char(p, end, '['), end, &pid), end, ']');
	return scan_char(after != NULL ? after : p, end, ':') != NULL && formats_of_program(tag) != 0;
}

static APART Slice
last_component(Slice tag)
{
	const char *end = slice_end(tag);
	Slice		folder;
	const char *slash = scan_until_last(tag.ptr, end, '/', &folder);

	return slash == NULL ? tag : slice_of(slash + 1, end);
}

/* Nearly all are short and have no folder. */
Slice
program_name(Slice tag)
{
	return tag.len < BLOCK && bytes_equal(load_last_block(tag.ptr, tag.len), '/') == 0 ? tag : last_component(tag);
}

QueueId
queue_id_read(int format, Slice id)
{
	ReadQueueId read = format_info[format].queue_id;

	return read == NULL || id.ptr == NULL ? (QueueId) {SLICE_NONE, BIGINT_NONE} : read(id);
}

int
format_of_name(Slice name)
{
	for (int id = 0; id < FORMAT_COUNT; id++)
		if (slice_is(name, format_info[id].name))
			return id;
	return -1;
}
