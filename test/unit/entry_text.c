/* entry_text.c: see entry_text.h */
#include "entry_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "../../src/core/escape.h"
#include "../../src/core/mask.h"
#include "../../src/core/scan.h"
#include "../../src/formats/formats.h"

void
escape_bytes(const char *bytes, size_t len, char *out)
{
	for (size_t i = 0; i < len; i++)
	{
		uint8_t		c = (uint8_t) bytes[i];

		if (c == '\\')
			out += sprintf(out, "\\\\");
		else if (c < 0x20 || c > 0x7e)
			out += sprintf(out, "\\%03o", c);
		else
			*out++ = (char) c;
	}
	*out = '\0';
}

size_t
unescape_bytes(const char *text, size_t len, char *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i++)
	{
		if (text[i] == '\\' && i + 1 < len && text[i + 1] == '\\')
			out[n++] = text[i++];
		else if (text[i] == '\\' && i + 3 < len)
		{
			out[n++] = (char) ((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | (text[i + 3] - '0'));
			i += 3;
		}
		else
			out[n++] = text[i];
	}
	return n;
}

typedef struct Sink
{
	EmitField	emit;
	void	   *arg;
	const Entry *entry;
} Sink;

/* Undo the escapes of a piece of the text, then write it escaped in the way of the corpus; returns the end. */
static char *
put_piece(const Entry *e, Slice s, char *out)
{
	char	   *plain = malloc(s.len + 1);
	bool		in_text = s.ptr >= e->text.ptr && slice_end(s) <= slice_end(e->text);
	size_t		len = unescape(in_text ? e->text_escape : ESCAPE_NONE, s, plain);

	escape_bytes(plain, len, out);
	free(plain);
	return out + strlen(out);
}

static void
emit_slice(const Sink *sink, const char *key, Slice s)
{
	const Entry *e = sink->entry;
	const char *p = s.ptr;
	const char *secret;
	char	   *buffer;
	char	   *out;

	if (s.ptr == NULL)
		return;
	if (mask_whole(e, s))
	{
		sink->emit(sink->arg, key, "***");
		return;
	}
	out = buffer = malloc(s.len * 4 + 8);
	for (; (secret = mask_next(e, s, p)) != NULL; p = secret + e->secret.len)
		out = strcpy(put_piece(e, slice_of(p, secret), out), "***") + 3;
	put_piece(e, slice_of(p, slice_end(s)), out);
	sink->emit(sink->arg, key, buffer);
	free(buffer);
}

static void
emit_time(const Sink *sink, const LogTime *t)
{
	char		buffer[96] = "";
	char	   *p = buffer;

	if (t->has & TIME_IS_UNIX)
		p += sprintf(p, "unix %" PRId64 ".%06d", t->unix_usec / 1000000, (int) (t->unix_usec % 1000000));
	else if (t->has & TIME_HAS_CLOCK)
	{
		if (t->has & TIME_HAS_YEAR)
			p += sprintf(p, "%04d-", t->year);
		if (t->has & TIME_HAS_MONTH)
			p += sprintf(p, "%02d-", t->month);
		if (t->has & TIME_HAS_DAY)
			p += sprintf(p, "%02d ", t->day);
		p += sprintf(p, "%02d:%02d:%02d", t->hour, t->minute, t->second);
		if (t->usec != 0)
			p += sprintf(p, ".%06d", t->usec);
		if (t->has & TIME_HAS_OFFSET)
			p += sprintf(p, "%c%02d:%02d", t->utc_offset < 0 ? '-' : '+', abs(t->utc_offset) / 3600, abs(t->utc_offset) / 60 % 60);
	}
	if (p > buffer)
		sink->emit(sink->arg, "time", buffer);
}

static void
emit_number(const Sink *sink, const char *key, double value)
{
	char		buffer[64];

	if (isnan(value))
		return;
	snprintf(buffer, sizeof buffer, "%.12g", value);
	sink->emit(sink->arg, key, buffer);
}

static void
emit_integer(const Sink *sink, const char *key, int64_t value, int64_t none)
{
	char		buffer[32];

	if (value == none)
		return;
	snprintf(buffer, sizeof buffer, "%" PRId64, value);
	sink->emit(sink->arg, key, buffer);
}

static void
emit_ip(const Sink *sink, const char *key, const IpAddress *ip)
{
	char		buffer[64];
	char	   *p = buffer;

	if (ip->bits == 32)
		sprintf(buffer, "%d.%d.%d.%d", ip->bytes[0], ip->bytes[1], ip->bytes[2], ip->bytes[3]);
	else if (ip->bits == 128)
	{
		/* RFC 5952: the longest run of two or more zero groups becomes "::", as inet prints it */
		int			best = -1,
					best_len = 1;

		for (int i = 0; i < 8; i++)
		{
			int			n = 0;

			while (i + n < 8 && ip->bytes[2 * (i + n)] == 0 && ip->bytes[2 * (i + n) + 1] == 0)
				n++;
			if (n > best_len)
				best = i, best_len = n;
		}
		for (int i = 0; i < 8; i++)
		{
			if (i == best)
			{
				p += sprintf(p, i == 0 ? "::" : ":");
				i += best_len - 1;
				continue;
			}
			p += sprintf(p, i < 7 ? "%x:" : "%x", ip->bytes[2 * i] << 8 | ip->bytes[2 * i + 1]);
		}
	}
	else
		return;
	sink->emit(sink->arg, key, buffer);
}

static void
emit_list(const Sink *sink, const char *key, SliceList list)
{
	Slice		rest = list.text;
	Slice		value;
	char		buffer[65536];
	size_t		used = 0;

	if (list.text.ptr == NULL)
		return;
	buffer[used++] = '{';
	while (slice_list_next(list, &rest, &value) && used + value.len * 4 + 4 < sizeof buffer)
	{
		if (used > 1)
			buffer[used++] = ',';
		used = (size_t) (put_piece(sink->entry, value, buffer + used) - buffer);
	}
	buffer[used++] = '}';
	buffer[used] = '\0';
	sink->emit(sink->arg, key, buffer);
}

static void
emit_detail(const Sink *sink, const Entry *e)
{
	for (int i = 0; i < e->detail; i++)
	{
		const DetailItem *item = &e->detail_items[i];
		char		key[512];

		snprintf(key, sizeof key, "detail.%s%s%.*s", item->group != NULL ? item->group : "", item->group != NULL ? "." : "",
				 (int) (item->key.len < 200 ? item->key.len : 200), item->key.ptr);
		switch (item->kind)
		{
			case DETAIL_TEXT:
				emit_slice(sink, key, item->value.text);
				break;
			case DETAIL_INT:
				emit_integer(sink, key, item->value.integer, BIGINT_NONE);
				break;
			case DETAIL_NUMBER:
				emit_number(sink, key, item->value.number);
				break;
			case DETAIL_TRUE:
				sink->emit(sink->arg, key, "true");
				break;
		}
	}
}

#define EMIT_TIME(field) emit_time(&sink, &e->field)
#define EMIT_TEXT(field) emit_slice(&sink, #field, e->field)
#define EMIT_INT(field) emit_integer(&sink, #field, e->field, INT_NONE)
#define EMIT_BIGINT(field) emit_integer(&sink, #field, e->field, BIGINT_NONE)
#define EMIT_DOUBLE(field) emit_number(&sink, #field, e->field)
#define EMIT_REAL(field) emit_number(&sink, #field, e->field)
#define EMIT_INET(field) emit_ip(&sink, #field, &e->field)
#define EMIT_LIST(field) emit_list(&sink, #field, e->field)
#define EMIT_FORMAT(field) emit_slice(&sink, #field, format_info[e->field].name)
#define EMIT_EVENT(field) emit_slice(&sink, #field, event_info[e->field].name)
#define EMIT_PROTOCOL(field) emit_slice(&sink, #field, Protocol_names[e->field])
#define EMIT_DIRECTION(field) emit_slice(&sink, #field, Direction_names[e->field])
#define EMIT_STAGE(field) emit_slice(&sink, #field, Stage_names[e->field])
#define EMIT_STATUS(field) emit_slice(&sink, #field, Status_names[e->field])
#define EMIT_DETAIL(field) emit_detail(&sink, e)

void
entry_emit(const Entry *e, EmitField emit, void *arg)
{
	Sink		sink = {emit, arg, e};

#define FIELD(name, kind, meaning) if (FIELD_##name != FIELD_text) EMIT_##kind(name);
#include "../../src/core/fields.def"
#undef FIELD
}
