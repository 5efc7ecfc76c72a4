/*
 * block.h: bytes looked at together, eight in a number or sixteen in a block, so that no branch depends on where one of
 * them stands: a processor cannot foretell that.
 */
#ifndef MAILLOG_BLOCK_H
#define MAILLOG_BLOCK_H

#include <stdint.h>
#include <string.h>

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* Eight bytes, the first one lowest. */
static inline uint64_t
load_eight(const char *p)
{
	uint64_t	bytes;

	memcpy(&bytes, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

/* Four bytes, the first one lowest. */
static inline uint32_t
load_four(const char *p)
{
	uint32_t	bytes;

	memcpy(&bytes, p, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap32(bytes);
#endif
	return bytes;
}

#define BLOCK 16				/* bytes */

/*
 * A look at a block gives a mask of the bytes of a kind, the first byte in the lowest bit. BLOCK_END stands behind them
 * all, so that a mask with it has a first bit.
 */
#define BLOCK_END (UINT32_C(1) << BLOCK)

static inline unsigned
first_of_mask(uint32_t mask)
{
	return (unsigned) __builtin_ctz(mask);
}

#ifdef __SSE2__

#include <emmintrin.h>

typedef __m128i ByteBlock;	/* the server has a Block of its own */

static inline ByteBlock
load_block(const char *p)
{
	return _mm_loadu_si128((const ByteBlock *) p);
}

static inline ByteBlock
block_of_halves(uint64_t first, uint64_t second)
{
	return _mm_set_epi64x((long long) second, (long long) first);
}

static inline uint32_t
bytes_equal(ByteBlock block, char c)
{
	return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(c)));
}

/* Of ASCII bytes, both included. */
static inline uint32_t
bytes_within(ByteBlock block, char min, char max)
{
	ByteBlock		above = _mm_sub_epi8(block, _mm_set1_epi8(min));

	return (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char) (max - min))), above));
}

/* Letters become small ones; '[' to '_' lose what they are, too. */
static inline ByteBlock
block_to_lower(ByteBlock block)
{
	return _mm_or_si128(block, _mm_set1_epi8(0x20));
}

#else

typedef struct ByteBlock
{
	uint64_t	half[2];
} ByteBlock;

static inline ByteBlock
block_of_halves(uint64_t first, uint64_t second)
{
	return (ByteBlock) {{first, second}};
}

static inline ByteBlock
load_block(const char *p)
{
	return block_of_halves(load_eight(p), load_eight(p + 8));
}

/* The highest bits of eight bytes, side by side. */
static inline uint32_t
highest_bits(uint64_t bytes)
{
	return (uint32_t) ((bytes >> 7 & EACH_BYTE) * UINT64_C(0x0102040810204080) >> 56);
}

static inline uint32_t
bytes_within(ByteBlock block, char min, char max)
{
	uint32_t	mask[2];

	for (int i = 0; i < 2; i++)
	{
		uint64_t	low_bits = block.half[i] & EACH_BYTE * 0x7f;
		uint64_t	not_below = low_bits + EACH_BYTE * (0x80 - (uint8_t) min);
		uint64_t	above = low_bits + EACH_BYTE * (0x7f - (uint8_t) max);

		mask[i] = highest_bits(not_below & ~above & ~block.half[i]);
	}
	return mask[0] | mask[1] << 8;
}

static inline uint32_t
bytes_equal(ByteBlock block, char c)
{
	return bytes_within(block, c, c);
}

static inline ByteBlock
block_to_lower(ByteBlock block)
{
	return block_of_halves(block.half[0] | EACH_BYTE * 0x20, block.half[1] | EACH_BYTE * 0x20);
}

#endif

#endif
