/* generate_text.c: names, times and lines of the log generator; see generate.h. */
#define _GNU_SOURCE				/* strchrnul */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate_truth.h"

Random		dice;
Now			now;

static char buffer[1 << 20];
static char *out = buffer;
static char *line_start = buffer;
static uint64_t lines_left;
static int64_t number;

#define LINE_ROOM 8192			/* more than any line of the generator */

/* ---- who ---- */

static const char *const first_names[] = {
	"anna", "bruno", "carla", "dario", "elena", "fabio", "giulia", "hugo", "irene", "luca", "marta", "nino", "olga",
	"paolo", "rita", "silvio", "tina", "ugo", "vera", "zeno", "john", "mary", "hans", "greta", "pierre", "amelie",
	"jose", "ines",
};
static const char *const last_names[] = {
	"rossi", "bianchi", "ferrari", "romano", "ricci", "marino", "greco", "conti", "smith", "jones", "doe", "miller",
	"weber", "schmidt", "martin", "durand", "garcia", "lopez", "silva", "santos", "kowalski", "novak", "jensen",
	"nilsson",
};
static const char *const own_domains[OWN_DOMAINS] = {
	"example.com", "example.org", "sales.example.com", "staff.example.org",
};
static const char *const outside_names[] = {
	"acme", "globex", "initech", "umbrella", "hooli", "stark-industries", "wayne", "cyberdyne", "tyrell", "wonka",
	"soylent", "duff",
};
static const char *const outside_tops[] = {"example.net", "example.edu", "test", "example"};

#define LEN(array) ((int) (sizeof (array) / sizeof *(array)))
#define OUTSIDE_DOMAINS (LEN(outside_names) * LEN(outside_tops))

/* Small numbers often, large ones seldom: few people get most of the mail. */
static int
skewed(int n)
{
	return below(below(n) + 1);
}

Address
own_address(void)
{
	return (Address) {1 + skewed(2000), skewed(OWN_DOMAINS)};
}

Address
outside_address(void)
{
	return (Address) {1 + skewed(20000), OWN_DOMAINS + skewed(OUTSIDE_DOMAINS)};
}

Ip
inside_ip(void)
{
	return (Ip) {1 + below(250), false};
}

Ip
outside_ip(void)
{
	bool		v6 = percent(4);

	return (Ip) {v6 ? skewed(4000) : 256 + skewed(508), v6};
}

bool
ip_has_name(Ip ip)
{
	return ip.number % 4 != 0;
}

void
session_mail(Session *s, bool inbound)
{
	int			rcpts = percent(85) ? 1 : 2 + below(RCPT_MAX - 1);

	s->sender = inbound ? outside_address() : own_address();
	if (inbound && percent(4))
		s->sender = NOBODY;
	s->rcpts = rcpts;
	for (int i = 0; i < rcpts; i++)
		s->rcpt[i].address = inbound || percent(15) ? own_address() : outside_address();
	s->size = mail_size();
}

void
session_duplicates(Session *s)
{
	if (s->rcpts > 1 && percent(20))
		s->rcpt[1] = s->rcpt[0];
	for (int i = 1; i < s->rcpts; i++)
		for (int j = 0; j < i; j++)
			s->rcpt[i].duplicate |= s->rcpt[i].address.person == s->rcpt[j].address.person &&
				s->rcpt[i].address.domain == s->rcpt[j].address.domain;
	for (int i = 2; i < s->rcpts; i++)
		if (s->rcpt[i].duplicate)
			s->rcpts = i;		/* only the second may be one */
}

/* ---- dice ---- */

int
weighted(const uint8_t *percents)
{
	int			n = below(100);

	for (int i = 1; percents[i] != 0; i++)
		if (n < percents[i])
			return i;
		else
			n -= percents[i];
	return 0;
}

int
mail_size(void)
{
	return 600 + below(1500 << below(12));
}

int
next_pid(int *last)
{
	*last += 1 + below(3);
	if (*last >= 32768)
		*last = 300 + below(3);
	return *last;
}

/* ---- when ---- */

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};
static const char *const weekdays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};	/* from 1970-01-01 on */

/* Days since 1970 to the Gregorian date; years begin in March, so that the leap day is the last. */
static void
date_of_days(int days, int *year, int *month, int *day)
{
	int			since = days + 719468;	/* since 0000-03-01 */
	int			era = since / 146097;
	int			in_era = since % 146097;
	int			year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int			day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int			march_month = (5 * day_of_year + 2) / 153;

	*day = day_of_year - (153 * march_month + 2) / 5 + 1;
	*month = march_month < 10 ? march_month + 3 : march_month - 9;
	*year = era * 400 + year_of_era + (*month <= 2);
}

void
now_set(Usec usec)
{
	int			second = (int) (usec / SECOND);
	int			hour = second / 3600 % 24;
	int			minute = second / 60 % 60;
	int			month_number,
				day;
	const char *month;

	now.usec = usec;
	now.fraction = (int) (usec % SECOND);
	if (second == now.second)
		return;
	now.second = second;
	now.weekday = weekdays[second / 86400 % 7];
	date_of_days(second / 86400, &now.year, &month_number, &day);
	month = months[month_number - 1];
	snprintf(now.clock, sizeof now.clock, "%02d:%02d:%02d", hour, minute, second % 60);
	snprintf(now.syslog, sizeof now.syslog, "%s %2d %s", month, day, now.clock);
	snprintf(now.vms, sizeof now.vms, "%02d-%s-%04d %s", day, month, now.year, now.clock);
	snprintf(now.iso, sizeof now.iso, "%04d-%02d-%02dT%s", now.year, month_number, day, now.clock);
	snprintf(now.mail, sizeof now.mail, "%s, %02d %s %04d %s +0000", now.weekday, day, month, now.year, now.clock);
	snprintf(now.digits, sizeof now.digits, "%04d%02d%02d%02d%02d%02d", now.year, month_number, day, hour, minute,
			 second % 60);
}

void
now_tick(void)
{
	now_set(now.usec + 1 + below(90));
}

/* ---- lines ---- */

static void
put_string(const char *s)
{
	size_t		len = strlen(s);

	memcpy(out, s, len);
	out += len;
}

static void
put_number(uint32_t n, uint32_t base, const char *digits, int width, char pad)
{
	char		reversed[16];
	int			len = 0;

	do
		reversed[len++] = digits[n % base];
	while ((n /= base) > 0);
	for (; width > len; width--)
		*out++ = pad;
	while (len > 0)
		*out++ = reversed[--len];
}

static void
put_decimal(int n)
{
	put_number((uint32_t) n, 10, "0123456789", 0, ' ');
}

static void
put_local_part(Address a)
{
	int			n = a.person - 1;

	put_string(first_names[n % LEN(first_names)]);
	n /= LEN(first_names);
	if (n == 0)
		return;					/* the busiest have short names */
	*out++ = '.';
	put_string(last_names[n % LEN(last_names)]);
	n /= LEN(last_names);
	if (n > 0)
		put_decimal(n);
}

static void
put_domain(int domain)
{
	if (domain < OWN_DOMAINS)
	{
		put_string(own_domains[domain]);
		return;
	}
	domain -= OWN_DOMAINS;
	put_string(outside_names[domain % LEN(outside_names)]);
	*out++ = '.';
	put_string(outside_tops[domain / LEN(outside_names)]);
}

static void
put_address(Address a)
{
	if (a.person == 0)
		return;
	put_local_part(a);
	*out++ = '@';
	put_domain(a.domain);
}

static void
put_ip(Ip ip)
{
	static const char *const nets[] = {"192.0.2.", "198.51.100.", "203.0.113."};

	if (ip.v6)
	{
		put_string("2001:db8:");
		put_number(1 + (uint32_t) ip.number % 97, 16, "0123456789abcdef", 0, ' ');
		put_string("::");
		put_number(1 + (uint32_t) ip.number, 16, "0123456789abcdef", 0, ' ');
		return;
	}
	put_string(nets[ip.number / 256 % 3]);
	put_decimal(ip.number % 256);
}

static void
put_ip_name(Ip ip)
{
	static const char *const kinds[] = {"mx", "out", "smtp-out", "dsl-"};

	if (!ip.v6 && ip.number < 256)
	{
		put_string("pc");
		put_decimal(ip.number);
		put_string(".example.com");
		return;
	}
	put_string(kinds[ip.number / 4 % LEN(kinds)]);
	put_decimal(ip.number);
	*out++ = '.';
	put_domain(OWN_DOMAINS + ip.number % OUTSIDE_DOMAINS);
}

static void
pad_to(const char *from, int width)
{
	while (out - from < width)
		*out++ = ' ';
}

/* One directive that stands at format; returns what follows it. */
static const char *
put_directive(const char *format, va_list *args)
{
	const char *from = out;
	bool		left = *format == '-';
	char		pad = ' ';
	int			width = 0;

	format += left;
	if (*format == '0')
		pad = *format++;
	for (; *format >= '0' && *format <= '9'; format++)
		width = width * 10 + (*format - '0');
	switch (*format)
	{
		case 's': put_string(va_arg(*args, const char *)); break;
		case 'c': *out++ = (char) va_arg(*args, int); break;
		case 'd': put_number((uint32_t) va_arg(*args, int), 10, "0123456789", left ? 0 : width, pad); break;
		case 'x': put_number((uint32_t) va_arg(*args, int), 16, "0123456789abcdef", width, pad); break;
		case 'X': put_number((uint32_t) va_arg(*args, int), 16, "0123456789ABCDEF", width, pad); break;
		case 'a': put_address(va_arg(*args, Address)); break;
		case 'u': put_local_part(va_arg(*args, Address)); break;
		case 'o': put_domain(va_arg(*args, Address).domain); break;
		case 'i': put_ip(va_arg(*args, Ip)); break;
		case 'n': put_ip_name(va_arg(*args, Ip)); break;
		case '%': *out++ = '%'; break;
	}
	pad_to(from, left ? width : 0);
	return format + 1;
}

static void
put_text(const char *format, va_list *args)
{
	for (;;)
	{
		const char *percent_sign = strchrnul(format, '%');

		memcpy(out, format, (size_t) (percent_sign - format));
		out += percent_sign - format;
		if (*percent_sign == '\0')
			return;
		format = put_directive(percent_sign + 1, args);
	}
}

void
text(const char *format,...)
{
	va_list		args;

	va_start(args, format);
	put_text(format, &args);
	va_end(args);
}

char *
text_make(const char *format, va_list *args)
{
	char	   *from = out;
	char	   *made;

	put_text(format, args);
	made = strndup(from, (size_t) (out - from));
	out = from;
	return made;
}

static void
flush(void)
{
	if (fwrite(buffer, 1, (size_t) (out - buffer), stdout) != (size_t) (out - buffer) || fflush(stdout) != 0)
	{
		perror("generate");
		exit(1);
	}
	out = buffer;
}

void
line(const char *format,...)
{
	va_list		args;

	va_start(args, format);
	put_text(format, &args);
	va_end(args);
	if (number++ <= 0)
	{
		out = line_start;
		return;
	}
	*out++ = '\n';
	if (--lines_left == 0)
	{
		flush();
		truth_close();
		exit(0);
	}
	if (out > buffer + sizeof buffer - LINE_ROOM)
		flush();
	line_start = out;
}

void
lines_open(uint64_t skip, uint64_t lines)
{
	number = 1 - (int64_t) skip;
	lines_left = lines;
}

int64_t
line_number(void)
{
	return number;
}
