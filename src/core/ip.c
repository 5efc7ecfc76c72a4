/* ip.c: RFC 4291 section 2.2 text forms, and what mail servers put around them. */
#include "ip.h"
#include "scan.h"

static inline bool
is_digit(char c)
{
	return (unsigned) (c - '0') < 10;
}

/* The value has the first part of the address highest. */
static const char *
scan_ipv4(const char *p, const char *end, uint32_t *out)
{
	uint32_t	address = 0;

	for (int i = 0;; i++)
	{
		unsigned	value;

		if (p == end || !is_digit(*p))
			return NULL;
		value = (unsigned) (*p++ - '0');
		if (p < end && is_digit(*p))
			value = value * 10 + (unsigned) (*p++ - '0');
		if (p < end && is_digit(*p))
			value = value * 10 + (unsigned) (*p++ - '0');
		if (value > 255)
			return NULL;
		address = address << 8 | value;
		if (i == 3)
			break;
		if (p == end || *p++ != '.')
			return NULL;
	}
	/* "1.2.3.4.5" and "1.2.3.4567" are not addresses */
	if (p < end && (is_digit(*p) || (*p == '.' && p + 1 < end && is_digit(p[1]))))
		return NULL;
	*out = address;
	return p;
}

/* Into four bytes. */
static inline void
put_ipv4(uint32_t address, uint8_t *bytes)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	address = __builtin_bswap32(address);
#endif
	memcpy(bytes, &address, sizeof address);
}

static const char *
scan_ipv6(const char *p, const char *end, IpAddress *out)
{
	uint8_t		head[16] = {0};
	int			n = 0;			/* bytes read so far */
	int			gap = -1;		/* where "::" stands, in bytes */

	if (end - p >= 2 && p[0] == ':' && p[1] == ':')
	{
		gap = 0;
		p += 2;
	}
	while (n < 16 && p < end && byte_is(*p, BYTE_HEX))
	{
		const char *start = p;
		int			group = 0;

		if (n <= 12)
		{
			uint32_t	ipv4;
			const char *after = scan_ipv4(p, end, &ipv4);

			if (after != NULL && (gap >= 0 || n == 12))
			{
				put_ipv4(ipv4, head + n);
				p = after;
				n += 4;
				break;
			}
		}
		while (p < end && byte_is(*p, BYTE_HEX) && p - start < 4)
			group = group * 16 + hex_value(*p++);
		/* five digits are no group, nor is the beginning of an IPv4 address that is none */
		if (p < end && (byte_is(*p, BYTE_HEX) || (*p == '.' && p + 1 < end && byte_is(p[1], BYTE_DIGIT))))
			return NULL;
		head[n++] = (uint8_t) (group >> 8);
		head[n++] = (uint8_t) group;
		if (p == end || *p != ':')
			break;
		if (p + 1 < end && p[1] == ':')
		{
			if (gap >= 0)
				return NULL;
			gap = n;
			p += 2;
		}
		else if (p + 1 < end && byte_is(p[1], BYTE_HEX) && n < 16)
			p++;
		else
			break;
	}
	if (gap < 0 ? n != 16 : n > 14)
		return NULL;

	memset(out->bytes, 0, sizeof out->bytes);
	if (gap < 0)
		gap = n;
	memcpy(out->bytes, head, (size_t) gap);
	memcpy(out->bytes + 16 - (n - gap), head + gap, (size_t) (n - gap));
	out->bits = 128;
	return p;
}

/* What is not IPv4: another form, perhaps of the same. */
static const char *
scan_other_ip(const char *p, const char *end, IpAddress *out)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	IpAddress	ip = {0};
	const char *after;

	if (end - p > 5 && slice_is_lit_nocase(((Slice) {p, 5}), "ipv6:"))
		p += 5;
	after = scan_ipv6(p, end, &ip);
	if (after == NULL)
		return NULL;
	if (after < end && *after == '%')
	{
		Slice		zone;
		const char *past = scan_class(after + 1, end, BYTE_ALNUM, &zone);

		after = past != NULL ? past : after;
	}
	if (memcmp(ip.bytes, mapped, sizeof mapped) == 0)
	{
		memmove(ip.bytes, ip.bytes + 12, 4);
		memset(ip.bytes + 4, 0, 12);
		ip.bits = 32;
	}
	*out = ip;
	return after;
}

/* IPv4, or IPv4 as most servers print it that listen on IPv6: the forms of nearly every line. */
static inline const char *
scan_common_ip(const char *p, const char *end, uint32_t *out)
{
	if (p != NULL && p < end && *p == ':')
		p = scan_lit(p, end, "::ffff:");
	return p == NULL ? NULL : scan_ipv4(p, end, out);
}

static inline void
set_ipv4(uint32_t address, IpAddress *out)
{
	*out = (IpAddress) {.bits = 32};
	put_ipv4(address, out->bytes);
}

const char *
scan_ip(const char *p, const char *end, IpAddress *out)
{
	uint32_t	address;
	const char *after = scan_common_ip(p, end, &address);

	if (after == NULL)
		return p == NULL ? NULL : scan_other_ip(p, end, out);
	set_ipv4(address, out);
	return after;
}

const char *
scan_bracketed_ip(const char *p, const char *end, IpAddress *out)
{
	const char *inside = scan_char(p, end, '[');
	uint32_t	address;
	const char *after = scan_char(scan_common_ip(inside, end, &address), end, ']');
	IpAddress	ip;

	if (after != NULL)
	{
		set_ipv4(address, out);
		return after;
	}
	after = inside == NULL ? NULL : scan_char(scan_other_ip(inside, end, &ip), end, ']');
	if (after != NULL)
		*out = ip;
	return after;
}

bool
ip_of_slice(Slice s, IpAddress *out)
{
	const char *end = slice_end(s);
	uint32_t	address;
	IpAddress	ip;

	if (s.ptr == NULL)
		return false;
	if (scan_common_ip(s.ptr, end, &address) == end)
	{
		set_ipv4(address, out);
		return true;
	}
	if (scan_other_ip(s.ptr, end, &ip) != end && scan_bracketed_ip(s.ptr, end, &ip) != end)
		return false;
	*out = ip;
	return true;
}

const char *
scan_port(const char *p, const char *end, int32_t *port)
{
	int32_t		value;

	p = scan_int(p, end, &value);
	if (p == NULL || value > 65535)
		return NULL;
	*port = value;
	return p;
}
