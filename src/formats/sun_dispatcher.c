/* sun_dispatcher.c: Messaging Server 6 2005Q4 Administration Guide, table 21-3. Bits not listed there are unused. */
#include "sun_dispatcher.h"

#define BIT(bit, usage) {(bit), INT64_C(1) << (bit), (usage)}

const struct DispatcherBit dispatcher_bits[] = {
	BIT(0, "Basic Service Dispatcher main module debugging."),
	BIT(1, "Extra Service Dispatcher main module debugging."),
	BIT(2, "Service Dispatcher configuration file logging."),
	BIT(3, "Basic Service Dispatcher miscellaneous debugging."),
	BIT(4, "Basic service debugging."),
	BIT(5, "Extra service debugging."),
	BIT(6, "Process related service debugging."),
	BIT(7, "Not used."),
	BIT(8, "Basic Service Dispatcher and process communication debugging."),
	BIT(9, "Extra Service Dispatcher and process communication debugging."),
	BIT(10, "Packet level communication debugging."),
	BIT(11, "Not used."),
	BIT(12, "Basic Worker Process debugging."),
	BIT(13, "Extra Worker Process debugging."),
	BIT(14, "Additional Worker Process debugging, particularly connection hand-offs."),
	BIT(15, "Not used."),
	BIT(16, "Basic Worker Process to Service Dispatcher I/O debugging."),
	BIT(17, "Extra Worker Process to Service Dispatcher I/O debugging."),
	BIT(20, "Basic statistics debugging."),
	BIT(21, "Extra statistics debugging."),
	BIT(24, "Log PORT_ACCESS denials to the dispatcher.log file."),
};

const int	dispatcher_bit_count = sizeof dispatcher_bits / sizeof *dispatcher_bits;
