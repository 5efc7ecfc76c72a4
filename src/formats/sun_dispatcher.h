/* sun_dispatcher.h: the bits of the Dispatcher's DEBUG option (IMTA_DISPATCHER_DEBUG, PMDF_DISPATCHER_DEBUG). */
#ifndef MAILLOG_SUN_DISPATCHER_H
#define MAILLOG_SUN_DISPATCHER_H

#include <stdint.h>

struct DispatcherBit
{
	int			bit;
	int64_t		value;			/* 1 << bit; the option is their sum, -1 = all */
	const char *usage;
};

extern const struct DispatcherBit dispatcher_bits[];
extern const int dispatcher_bit_count;

#endif
