/* ip.c: RFC 4291 section 2.2 text forms, and what mail servers put around them. */
#include <stddef.h>

#include "ip.h"
#include "scan.h"

/*
 * Two parts of an IPv4 address of up to three digits, each in the highest bytes of four with zeros below them: as numbers,
 * each in its half.
 */
static inline uint64_t
values_of_parts(uint32_t first, uint32_t second)
{
	uint64_t	digits = (first | (uint64_t) second << 32) & EACH_BYTE * 0x0f;

	digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
	return (digits * 100 + (digits >> 16)) & UINT64_C(0x0000ffff0000ffff);
}

/*
 * Into *out, which is left alone on failure; the block holds what stands at p. The parts are found and read all at once:
 * no processor foretells how many digits they have, nor what these are.
 */
static inline const char *
read_ipv4(ByteBlock block, const char *p, const char *end, IpAddress *out)
{
	uint32_t	digits = bytes_within(block, '0', '9');
	uint32_t	others = ~digits;
	uint32_t	behind_first = others & (others - 1);	/* of the points, and of what ends the address */
	uint32_t	behind_second = behind_first & (behind_first - 1);
	uint32_t	last = behind_second & (behind_second - 1);
	uint32_t	empty = others & (others << 1 | 1);
	uint32_t	two = digits & digits >> 1;
	uint32_t	too_long = two & two >> 2;
	unsigned	first = first_of_mask(others);
	unsigned	second = first_of_mask(behind_first);
	unsigned	third = first_of_mask(behind_second);
	unsigned	stop = first_of_mask(last);
	unsigned	shift;			/* bits besides those of a part, eight for a digit */
	uint32_t	part[4];
	uint64_t	high,
				low;
	uint32_t	bits;

	if ((((empty | too_long) & (last ^ (last - 1))) | ((others ^ last) & ~bytes_equal(block, '.'))) != 0)
		return NULL;

	/* from the start of the first ones, to the end of the last ones: all within the address */
	part[0] = load_four(p) << 8 * (4 - first);
	part[1] = load_four(p + first + 1) << 8 * (5 - (second - first));
	shift = 8 * (5 - (third - second));
	part[2] = load_four(p + third - 4) >> shift << shift;
	shift = 8 * (5 - (stop - third));
	part[3] = load_four(p + stop - 4) >> shift << shift;
	high = values_of_parts(part[0], part[1]);
	low = values_of_parts(part[2], part[3]);
	p += stop;
	if (((high | low) & UINT64_C(0x0000ff000000ff00)) != 0 || (end - p >= 2 && *p == '.' && byte_is(p[1], BYTE_DIGIT)))
		return NULL;			/* "1.2.3.4.5" is no address */
	high |= low << 16;
	bits = (uint32_t) (high | high >> 24);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bits = __builtin_bswap32(bits);
#endif
	*out = (IpAddress) {.bits = 32};
	memcpy(out->bytes, &bits, sizeof bits);
	return p;
}

/* Less than a block is left at p. */
static APART const char *
scan_last_ipv4(const char *p, const char *end, IpAddress *out)
{
	return read_ipv4(load_last_block(p, (size_t) (end - p)), p, end, out);
}

const char *
scan_ipv4(const char *p, const char *end, IpAddress *out)
{
	if (p == NULL)
		return NULL;
	return end - p < BLOCK ? scan_last_ipv4(p, end, out) : read_ipv4(load_block(p), p, end, out);
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

/* IPv4, also as most servers print it that listen on IPv6, is what nearly every line has. */
const char *
scan_ip(const char *p, const char *end, IpAddress *out)
{
	const char *after;

	if (p == NULL)
		return NULL;
	after = scan_ipv4(p < end && *p == ':' ? scan_lit(p, end, "::ffff:") : p, end, out);
	return after != NULL ? after : scan_other_ip(p, end, out);
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
