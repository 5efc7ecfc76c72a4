/* ip.c: RFC 4291 section 2.2 text forms, and what mail servers put around them. */
#include <stddef.h>

#include "ip.h"
#include "scan.h"

/*
 * Two parts of an IPv4 address, "192.0", at the start of eight loaded bytes, as a number of two bytes. Returns how many
 * bytes they have, or 0. They are read at once: no processor foretells how many digits they have, nor what these are.
 */
static inline unsigned
two_parts(uint64_t bytes, uint32_t *out)
{
	uint64_t	others = take_digits(&bytes) >> 7;
	uint64_t	rest = others & (others - 1);
	uint64_t	parts;
	unsigned	first,
				second;			/* bits of each part, eight for a digit */

	if (rest == 0)
		return 0;
	first = (unsigned) __builtin_ctzll(others);
	second = (unsigned) __builtin_ctzll(rest) - first - 8;
	rest = bytes >> first;
	if (first - 8 > 16 || second - 8 > 16 || (uint8_t) rest != ('.' ^ '0'))
		return 0;

	/* four digits each, as if zeros stood before them */
	parts = (rest >> 8 << (64 - second) & UINT64_C(0xffffffff00000000)) | (uint32_t) bytes << (32 - first);
	parts = (parts * 10 + (parts >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
	parts = (parts * 100 + (parts >> 16)) & UINT64_C(0x0000ffff0000ffff);
	if ((parts & UINT64_C(0x0000ff000000ff00)) != 0)
		return 0;
	*out = (uint32_t) (parts << 8 | parts >> 32);
	return (first + 8 + second) / 8;
}

/* Into *out, which is left alone on failure. At least eight bytes are left at p. */
static inline const char *
scan_usual_ipv4(const char *p, const char *end, IpAddress *out)
{
	uint32_t	high = 0;
	uint32_t	low = 0;
	ptrdiff_t	left;
	unsigned	n = two_parts(load_eight(p), &high);

	p += n;
	left = end - p - 1;			/* behind the point */
	if (n == 0 || left < 1 || *p++ != '.')
		return NULL;
	n = two_parts(left >= 8 ? load_eight(p) : load_eight(end - 8) >> (64 - 8 * left), &low);
	p += n;
	if (n == 0 || (end - p >= 2 && *p == '.' && byte_is(p[1], BYTE_DIGIT)))
		return NULL;			/* "1.2.3.4.5" is no address */
	high = high << 16 | low;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	high = __builtin_bswap32(high);
#endif
	*out = (IpAddress) {.bits = 32};
	memcpy(out->bytes, &high, sizeof high);
	return p;
}

/* The same where fewer are left: "1.2.3.4" at the most. */
static RARE const char *
scan_last_ipv4(const char *p, const char *end, IpAddress *out)
{
	char		bytes[16] = {0};
	const char *after;

	memcpy(bytes, p, (size_t) (end - p));
	after = scan_usual_ipv4(bytes, bytes + 8, out);
	return after == NULL ? NULL : p + (after - bytes);
}

const char *
scan_ipv4(const char *p, const char *end, IpAddress *out)
{
	if (p == NULL)
		return NULL;
	return end - p < 8 ? scan_last_ipv4(p, end, out) : scan_usual_ipv4(p, end, out);
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
			IpAddress	ipv4;
			const char *after = scan_ipv4(p, end, &ipv4);

			if (after != NULL && (gap >= 0 || n == 12))
			{
				memcpy(head + n, ipv4.bytes, 4);
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

/* Another form, perhaps of IPv4. */
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

/* IPv4 near the end of the input, or another form. */
static const char *
scan_any_ip(const char *p, const char *end, IpAddress *out)
{
	const char *ipv4 = p < end && *p == ':' ? scan_lit(p, end, "::ffff:") : p;
	const char *after = scan_ipv4(ipv4, end, out);

	return after != NULL ? after : scan_other_ip(p, end, out);
}

/* IPv4, also as most servers print it that listen on IPv6, is what nearly every line has. */
const char *
scan_ip(const char *p, const char *end, IpAddress *out)
{
	const char *ipv4;
	const char *after;

	if (p == NULL)
		return NULL;
	ipv4 = p < end && *p == ':' ? scan_lit(p, end, "::ffff:") : p;
	if (ipv4 == NULL || end - ipv4 < 8 || (after = scan_usual_ipv4(ipv4, end, out)) == NULL)
		return scan_any_ip(p, end, out);
	return after;
}

const char *
scan_bracketed_ip(const char *p, const char *end, IpAddress *out)
{
	const char *inside = scan_char(p, end, '[');
	IpAddress	ip;
	const char *after = scan_ip(inside, end, &ip);

	if (after != NULL && (after == end || *after != ']'))
		after = scan_other_ip(inside, end, &ip);	/* "::ffff:192.0.2.1%eth0" */
	after = scan_char(after, end, ']');
	if (after != NULL)
		*out = ip;
	return after;
}

bool
ip_of_slice(Slice s, IpAddress *out)
{
	const char *end = slice_end(s);
	IpAddress	ip;
	const char *after = scan_ip(s.ptr, end, &ip);

	if (s.ptr == NULL)
		return false;
	if (after != NULL && after < end)
		after = scan_other_ip(s.ptr, end, &ip);	/* "::ffff:192.0.2.1%eth0" */
	if (after != end && scan_bracketed_ip(s.ptr, end, &ip) != end)
		return false;
	*out = ip;
	return true;
}

const char *
scan_port(const char *p, const char *end, int32_t *port)
{
	return scan_int_to(p, end, UINT16_MAX, port);
}
