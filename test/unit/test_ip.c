/* test_ip.c: addresses in the forms that mail servers print. */
#include <stdio.h>

#include "../../src/core/ip.h"

typedef enum How
{
	PLAIN,						/* scan_ip: what follows is not its business */
	BRACKETED,					/* scan_bracketed_ip */
	WHOLE,						/* ip_of_slice: nothing may follow */
} How;

static const struct
{
	How			how;
	const char *text;
	const char *address;		/* in hex, NULL = none */
	const char *rest;
}			cases[] = {
	{PLAIN, "192.0.2.1", "c0000201", ""},
	{PLAIN, "192.0.2.1]:25", "c0000201", "]:25"},
	{PLAIN, "192.0.2.1.", "c0000201", "."},
	{PLAIN, "192.0.2.1:4711", "c0000201", ":4711"},
	{PLAIN, "0.0.0.0", "00000000", ""},
	{PLAIN, "255.255.255.255 x", "ffffffff", " x"},
	{PLAIN, "192.0.2.001", "c0000201", ""},
	{PLAIN, "192.0.2.256", NULL, ""},
	{PLAIN, "192.0.2.1234", NULL, ""},
	{PLAIN, "192.0.2.1.5", NULL, ""},
	{PLAIN, "192.0.2.1234 and more text", NULL, ""},
	{PLAIN, "1234.0.2.1 and more text", NULL, ""},
	{PLAIN, ".1.2.3.4 and more text", NULL, ""},
	{PLAIN, "1.2.3.4", "01020304", ""},
	{PLAIN, "1.2.3.4 and more text", "01020304", " and more text"},
	{PLAIN, "255.255.255.255.5", NULL, ""},
	{PLAIN, "255.255.255.255.", "ffffffff", "."},
	{PLAIN, "299.0.2.1", NULL, ""},
	{PLAIN, "192.0.2", NULL, ""},
	{PLAIN, "192.0.2.", NULL, ""},
	{PLAIN, "192.0..1", NULL, ""},
	{PLAIN, "-1.0.2.1", NULL, ""},
	{PLAIN, "", NULL, ""},
	{PLAIN, "unknown", NULL, ""},
	{PLAIN, "localhost", NULL, ""},
	/* IPv6 */
	{PLAIN, "2001:db8::25", "20010db8000000000000000000000025", ""},
	{PLAIN, "2001:DB8:0:0:0:0:0:25", "20010db8000000000000000000000025", ""},
	{PLAIN, "::", "00000000000000000000000000000000", ""},
	{PLAIN, "::1", "00000000000000000000000000000001", ""},
	{PLAIN, "fe80::", "fe800000000000000000000000000000", ""},
	{PLAIN, "1:2:3:4:5:6:7::", "00010002000300040005000600070000", ""},
	{PLAIN, "::2:3:4:5:6:7:8", "00000002000300040005000600070008", ""},
	{PLAIN, "fe80::1%eth0]", "fe800000000000000000000000000001", "]"},
	{PLAIN, "fe80::1% x", "fe800000000000000000000000000001", "% x"},
	{PLAIN, "2001:db8::1: text", "20010db8000000000000000000000001", ": text"},
	{PLAIN, "IPv6:2001:db8::1", "20010db8000000000000000000000001", ""},
	{PLAIN, "ipv6:::1", "00000000000000000000000000000001", ""},
	{PLAIN, "64:ff9b::192.0.2.33", "0064ff9b0000000000000000c0000221", ""},
	{PLAIN, "1:2:3:4:5:6:192.0.2.33", "000100020003000400050006c0000221", ""},
	{PLAIN, "1:2:3:4:5:6:7", NULL, ""},
	{PLAIN, "1:2:3:4:5:192.0.2.33", NULL, ""},
	{PLAIN, "1::2::3", NULL, ""},
	{PLAIN, "12345::1", NULL, ""},
	{PLAIN, "1::23456", NULL, ""},
	{PLAIN, "1:2:3:4:5:6:7:8::", NULL, ""},
	{PLAIN, "1:2:3:4:5:6:7:8:9", "00010002000300040005000600070008", ":9"},
	{PLAIN, "2001:db8::1.", "20010db8000000000000000000000001", "."},
	{PLAIN, ":1", NULL, ""},
	{PLAIN, "deadbeef", NULL, ""},
	{PLAIN, "12:34:56", NULL, ""},
	/* IPv4 in IPv6 clothes */
	{PLAIN, "::ffff:192.0.2.1", "c0000201", ""},
	{PLAIN, "::FFFF:192.0.2.1]", "c0000201", "]"},
	{PLAIN, "::ffff:c000:201", "c0000201", ""},
	{PLAIN, "0:0:0:0:0:ffff:192.0.2.1", "c0000201", ""},
	{PLAIN, "IPv6:::ffff:192.0.2.1", "c0000201", ""},
	{PLAIN, "::ffff:192.0.2.256", NULL, ""},
	{PLAIN, "::192.0.2.1", "000000000000000000000000c0000201", ""},
	/* brackets */
	{BRACKETED, "[192.0.2.1]", "c0000201", ""},
	{BRACKETED, "[192.0.2.1]:25", "c0000201", ":25"},
	{BRACKETED, "[::ffff:192.0.2.1], port", "c0000201", ", port"},
	{BRACKETED, "[IPv6:2001:db8::1]", "20010db8000000000000000000000001", ""},
	{BRACKETED, "[192.0.2.1", NULL, ""},
	{BRACKETED, "[192.0.2.1x]", NULL, ""},
	{BRACKETED, "192.0.2.1", NULL, ""},
	{BRACKETED, "[unknown]", NULL, ""},
	{BRACKETED, "[]", NULL, ""},
	/* whole */
	{WHOLE, "192.0.2.1", "c0000201", ""},
	{WHOLE, "[192.0.2.1]", "c0000201", ""},
	{WHOLE, "2001:db8::1", "20010db8000000000000000000000001", ""},
	{WHOLE, "192.0.2.1 ", NULL, ""},
	{WHOLE, "192.0.2.1:25", NULL, ""},
	{WHOLE, "192.0.2.1.in-addr.arpa", NULL, ""},
	{WHOLE, "2001:db8::1:", NULL, ""},
	{WHOLE, "", NULL, ""},
};

static void
print_address(const IpAddress *ip, char *out)
{
	*out = '\0';
	for (int i = 0; i < ip->bits / 8; i++)
		out += sprintf(out, "%02x", ip->bytes[i]);
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = 0;

	for (int i = 0; i < count; i++)
	{
		const char *p = cases[i].text;
		const char *end = p + strlen(p);
		const char *expected = cases[i].address != NULL ? cases[i].address : "";
		const char *after = NULL;
		IpAddress	ip = {0};
		char		got[40];

		switch (cases[i].how)
		{
			case PLAIN:
				after = scan_ip(p, end, &ip);
				break;
			case BRACKETED:
				after = scan_bracketed_ip(p, end, &ip);
				break;
			case WHOLE:
				after = ip_of_slice((Slice) {p, strlen(p)}, &ip) ? end : NULL;
				break;
		}
		print_address(&ip, got);
		if ((after != NULL) != (ip.bits != 0) || strcmp(got, expected) != 0 ||
			(after != NULL && strcmp(after, cases[i].rest) != 0))
		{
			printf("ip %d: %s: expected %s before \"%s\", got %s before \"%s\"\n", i, p, expected, cases[i].rest, got,
				   after != NULL ? after : "");
			wrong++;
		}
	}
	printf("test_ip: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
