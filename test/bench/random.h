/* random.h: a small generator of random numbers, the same on every machine: a seed names a run. */
#ifndef MAILLOG_TEST_RANDOM_H
#define MAILLOG_TEST_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Random
{
	uint64_t	state;			/* never 0 */
} Random;

static inline Random
random_of_seed(uint64_t seed)
{
	return (Random) {(seed + 1) * UINT64_C(0x9e3779b97f4a7c15)};
}

/* xorshift64* (Marsaglia 2003, Vigna 2016) */
static inline uint64_t
random_next(Random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * UINT64_C(0x2545f4914f6cdd1d);
}

/* 0 .. n - 1 */
static inline uint32_t
random_below(Random *r, uint32_t n)
{
	return (uint32_t) (((random_next(r) >> 32) * n) >> 32);
}

static inline bool
random_percent(Random *r, uint32_t percent)
{
	return random_below(r, 100) < percent;
}

#endif
