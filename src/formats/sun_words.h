/* sun_words.h: words and blanks, eight bytes at a time: addresses are long, and channels are padded to columns. */
#ifndef MAILLOG_SUN_WORDS_H
#define MAILLOG_SUN_WORDS_H

#include "../core/scan.h"

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* Eight bytes, the first one lowest. */
static inline uint64_t
load_bytes(const char *p)
{
	uint64_t	bytes;

	memcpy(&bytes, p, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

/* The first byte that is at most max, or end. */
static inline const char *
find_low_byte(const char *p, const char *end, uint8_t max)
{
	for (; end - p >= 8; p += 8)
	{
		uint64_t	bytes = load_bytes(p);
		uint64_t	low = (bytes - EACH_BYTE * (max + 1u)) & ~bytes & EACH_BYTE * 0x80;

		if (low != 0)
			return p + __builtin_ctzll(low) / 8;
	}
	while (p < end && (uint8_t) *p > max)
		p++;
	return p;
}

/* scan_word, for long words. */
static inline const char *
scan_long_word(const char *p, const char *end, Slice *out)
{
	const char *stop = p;

	if (p == NULL)
		return NULL;
	while ((stop = find_low_byte(stop, end, ' ')) < end && !byte_is(*stop, BYTE_BLANK))
		stop++;
	if (stop == p)
		return NULL;
	*out = slice_of(p, stop);
	return stop;
}

/* scan_blanks, for many. */
static inline const char *
scan_padding(const char *p, const char *end)
{
	for (; p != NULL && end - p >= 8; p += 8)
	{
		uint64_t	other = load_bytes(p) ^ EACH_BYTE * ' ';

		if (other != 0)
			return scan_blanks(p + __builtin_ctzll(other) / 8, end);
	}
	return scan_blanks(p, end);
}

#endif
