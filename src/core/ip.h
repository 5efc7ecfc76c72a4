/* ip.h: IP addresses, decoded in place. */
#ifndef MAILLOG_IP_H
#define MAILLOG_IP_H

#include "slice.h"

typedef struct IpAddress
{
	uint8_t		bytes[16];		/* network order; IPv4 in the first four */
	uint8_t		bits;			/* 0 = none, 32 = IPv4, 128 = IPv6 */
} IpAddress;

/*
 * Read an address at p (contract of scan.h). Accepts dotted IPv4, IPv6 with "::" and an embedded IPv4, an
 * "IPv6:" prefix and a zone id ("%eth0", dropped). "::ffff:192.0.2.1" is returned as IPv4. No brackets.
 */
extern const char *scan_ip(const char *p, const char *end, IpAddress *out);

/* Dotted IPv4 alone. */
extern const char *scan_ipv4(const char *p, const char *end, IpAddress *out);

/* The whole slice is one address, perhaps in brackets. On false *out is untouched. */
extern bool ip_of_slice(Slice s, IpAddress *out);

/* A port number: decimal, 0..65535. */
extern const char *scan_port(const char *p, const char *end, int32_t *port);

/* "[ip]" or "[ip]:port": brackets required, port left alone when absent. */
extern const char *scan_bracketed_ip(const char *p, const char *end, IpAddress *ip);

#endif
