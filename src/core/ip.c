/* ip.c: RFC 4291 section 2.2 text forms, and what mail servers put around them. */
#include "ip.h"
#include "scan.h"

static inline bool
is_digit(char c)
{
	return (unsigned) (c - '0') < 10;
}

static const char *
scan_ipv4(const char *p, const char *end, uint8_t bytes[4])
{
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
		bytes[i] = (uint8_t) value;
		if (i == 3)
			break;
		if (p == end || *p++ != '.')
			return NULL;
	}
	/* "1.2.3.4.5" and "1.2.3.4567" are not addresses */
	if (p < end && (is_digit(*p) || (*p == '.' && p + 1 < end && is_digit(p[1]))))
		return NULL;
	return p;
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
			const char *after = scan_ipv4(p, end, head + n);

			if (after != NULL && (gap >= 0 || n == 12))
			{
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

/* IPv4, or IPv4 as most servers print it that listen on IPv6: the forms of nearly every line. */
static const char *
scan_common_ip(const char *p, const char *end, IpAddress *out)
{
	const char *mapped = *p == ':' ? scan_lit(p, end, "::ffff:") : p;
	uint8_t		bytes[16] = {0};

	if (mapped == NULL || (p = scan_ipv4(mapped, end, bytes)) == NULL)
		return NULL;
	out->bits = 32;
	memcpy(out->bytes, bytes, sizeof bytes);
	return p;
}

const char *
scan_ip(const char *p, const char *end, IpAddress *out)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	IpAddress	ip = {0};
	const char *after;

	if (p == NULL || p == end)
		return NULL;
	if ((after = scan_common_ip(p, end, out)) != NULL)
		return after;

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

const char *
scan_bracketed_ip(const char *p, const char *end, IpAddress *out)
{
	IpAddress	ip;

	p = scan_char(scan_ip(scan_char(p, end, '['), end, &ip), end, ']');
	if (p != NULL)
		*out = ip;
	return p;
}

bool
ip_of_slice(Slice s, IpAddress *out)
{
	IpAddress	ip;
	const char *end = slice_end(s);

	if (s.ptr == NULL || (scan_ip(s.ptr, end, &ip) != end && scan_bracketed_ip(s.ptr, end, &ip) != end))
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
