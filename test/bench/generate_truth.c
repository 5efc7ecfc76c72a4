/* generate_truth.c: rows of the five tables of facts, as the simulation knows them; see generate_truth.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate_truth.h"

#define LINES_MAX 100
#define COLUMNS_MAX 28

/* The columns that are compared, besides id, n, at, first_line, last_line and lines. */
static const struct
{
	const char *name;
	const char *columns[COLUMNS_MAX];
}			tables[TABLES] = {
	[SESSION] = {"session", {
		"protocol", "direction", "key", "peer_ip", "peer_port", "helo", "user_name", "sender", "ended_at", "result", "ended_by",
		"transactions", "messages", "rcpts", "rcpts_accepted", "retrieved", "deleted", "mailbox_messages", "bytes_in",
		"bytes_out", "completeness",
	}},
	[MESSAGE] = {"message", {
		"queue_id", "message_id", "accepted_at", "removed_at", "state", "origin", "sender", "rcpt_to", "n_queued",
		"n_delivered", "n_failed", "n_open", "size", "session_ref", "client_ip", "parent", "root", "link_basis",
		"notification", "notification_of", "completeness",
	}},
	[DELIVERY] = {"delivery", {
		"message_ref", "session_ref", "queue_id", "sender", "recipient", "orig_recipient", "client_ip", "transport", "relay_ip",
		"attempt", "tried", "inferred", "status", "permanent", "notified", "code", "enhanced_code", "reply",
		"next_queue_id", "next_ref",
	}},
	[LOGIN] = {"login", {
		"session_ref", "protocol", "user_name", "client_ip", "attempts", "result", "inferred", "code", "reply",
	}},
	[VERDICT] = {"verdict", {
		"message_ref", "session_ref", "queue_id", "client_ip", "sender", "recipients", "kind", "score", "action",
	}},
};

struct Fact
{
	Fact	   *next;
	Table		table;
	int64_t		id;				/* 0 = no line was seen yet */
	int			n;
	bool		started;
	bool		ended;
	Usec		at;
	Usec		last_at;
	const Usec *clock;			/* of its host; NULL = its end is logged */
	Usec		silence;		/* after so much of it, it is over */
	int64_t		last_line;
	int			line_count;
	int64_t		lines[LINES_MAX];
	char	   *values[COLUMNS_MAX];
	const Fact *refers[COLUMNS_MAX];
};

static const char *folder;
static Fact *first;
static Fact **last = &first;

static int
column_of(const Fact *f, const char *name)
{
	for (int i = 0; tables[f->table].columns[i] != NULL; i++)
		if (strcmp(tables[f->table].columns[i], name) == 0)
			return i;
	fprintf(stderr, "generate: no column %s.%s\n", tables[f->table].name, name);
	exit(1);
}

bool
is_seen(void)
{
	return line_number() > 0;
}

Fact *
fact_new(Table table)
{
	Fact	   *f;

	if (folder == NULL)
		return NULL;
	f = calloc(1, sizeof *f);
	f->table = table;
	*last = f;
	last = &f->next;
	return f;
}

static void
begin_at(Fact *f, Usec at)
{
	if (f->id != 0)
		return;
	f->id = line_number();
	f->at = at;
}

void
fact_line(Fact *f, Usec at)
{
	if (f == NULL || !is_seen())
		return;
	begin_at(f, at);
	f->last_at = at;
	if (f->last_line == line_number())
		return;
	f->last_line = line_number();
	if (f->line_count < LINES_MAX)
		f->lines[f->line_count++] = line_number();
}

void
fact_copy_as(Fact *f, const char *column, const Fact *from, const char *column_there)
{
	if (f != NULL && is_seen() && from != NULL && from->values[column_of(from, column_there)] != NULL)
		fact_set(f, column, "%s", from->values[column_of(from, column_there)]);
}

void
fact_copy(Fact *f, const char *column, const Fact *from)
{
	fact_copy_as(f, column, from, column);
}

void
fact_set_decimal(Fact *f, const char *column, int hundredths)
{
	char		buffer[20];

	snprintf(buffer, sizeof buffer, "%g", hundredths / 100.0);
	fact_set(f, column, "%s", buffer);
}

bool
fact_has(const Fact *f, const char *column, const char *value)
{
	const char *has = f == NULL ? NULL : f->values[column_of(f, column)];

	return has != NULL && strcmp(has, value) == 0;
}

void
fact_default_refer(Fact *f, const char *column, const Fact *to)
{
	if (f != NULL && f->refers[column_of(f, column)] == NULL)
		fact_refer(f, column, to);
}

void
fact_lines_before(Fact *f, const Fact *start)
{
	if (f == NULL || !is_seen() || start->id == 0 || start->id >= f->lines[0])
		return;
	memmove(f->lines + 1, f->lines, (size_t) f->line_count++ * sizeof *f->lines);
	f->lines[0] = start->id;
}

void
fact_decided_before(Fact *f, const Fact *start, bool completes)
{
	if (f == NULL || !is_seen())
		return;
	f->id = start->id;
	f->at = start->at;
	f->n = 0;
	f->line_count = 1;
	f->lines[0] = f->last_line = start->id;
	if (completes)
		fact_line(f, f->at);
}

static const Fact *
root_of(const Fact *f)
{
	const Fact *root = f->refers[column_of(f, "root")];

	return root != NULL ? root : f;
}

void
fact_link(Fact *f, const Fact *parent, const char *basis)
{
	if (f == NULL || !is_seen() || !fact_is_seen(parent))
		return;
	fact_refer(f, "parent", parent);
	fact_refer(f, "root", root_of(parent));
	fact_set(f, "link_basis", "%s", basis);
}

void
fact_count(Fact *mail, const Recipient *rcpt, int rcpts)
{
	int			counts[MOVED + 1] = {0};

	for (int i = 0; i < rcpts; i++)
		if (!rcpt[i].duplicate)
			counts[rcpt[i].standing]++;
	fact_set(mail, "n_queued", "%d", counts[QUEUED] + counts[DELIVERED] + counts[FAILED] + counts[MOVED]);
	fact_set(mail, "n_open", "%d", counts[QUEUED]);
	fact_set(mail, "n_delivered", "%d", counts[DELIVERED]);
	fact_set(mail, "n_failed", "%d", counts[FAILED]);
}

void
fact_settle(Fact *mail, const Recipient *rcpt, int rcpts)
{
	bool		any = false;
	bool		open = false;

	fact_count(mail, rcpt, rcpts);
	for (int i = 0; i < rcpts; i++)
	{
		any |= rcpt[i].standing != UNSEEN;
		open |= rcpt[i].standing == QUEUED;
	}
	fact_set(mail, "state", any && !open ? "done" : "queued");
	fact_set(mail, "completeness", !any || open ? "open" : fact_is_started(mail) ? "complete" : "start_missing");
}

void
fact_copy_lines(Fact *f, const Fact *from)
{
	if (f == NULL || !fact_is_seen(from))
		return;
	f->id = from->id;
	f->at = from->at;
	f->last_line = from->last_line;
	f->line_count = from->line_count;
	memcpy(f->lines, from->lines, sizeof f->lines);
}

Usec
fact_at(const Fact *f)
{
	return f->at;
}

void
fact_number(Fact *f, int n)
{
	if (f != NULL)
		f->n = n;
}

static void
set_value(Fact *f, const char *column, char *value)
{
	int			i = column_of(f, column);

	free(f->values[i]);
	f->values[i] = value;
}

void
fact_set(Fact *f, const char *column, const char *format,...)
{
	va_list		args;

	if (f == NULL || !is_seen())
		return;
	va_start(args, format);
	set_value(f, column, text_make(format, &args));
	va_end(args);
}

void
fact_default(Fact *f, const char *column, const char *format,...)
{
	va_list		args;

	if (f == NULL || !is_seen() || f->values[column_of(f, column)] != NULL)
		return;
	va_start(args, format);
	set_value(f, column, text_make(format, &args));
	va_end(args);
}

void
fact_unset(Fact *f, const char *column)
{
	if (f != NULL && is_seen())
		set_value(f, column, NULL);
}

static char *
time_text(Usec at)
{
	char		buffer[40];

	snprintf(buffer, sizeof buffer, "%lld.%06d", (long long) (at / SECOND), (int) (at % SECOND));
	return strdup(buffer);
}

void
fact_set_time(Fact *f, const char *column, Usec at)
{
	if (f != NULL && is_seen())
		set_value(f, column, time_text(at));
}

void
fact_add(Fact *f, const char *column, int number)
{
	const char *before;

	if (f == NULL || !is_seen())
		return;
	before = f->values[column_of(f, column)];
	fact_set(f, column, "%d", (before == NULL ? 0 : atoi(before)) + number);
}

void
fact_append(Fact *f, const char *column, const char *format,...)
{
	va_list		args;
	const char *before;
	char	   *item;

	if (f == NULL || !is_seen())
		return;
	va_start(args, format);
	item = text_make(format, &args);
	va_end(args);
	before = f->values[column_of(f, column)];
	fact_set(f, column, before == NULL ? "%s%s" : "%s,%s", before == NULL ? "" : before, item);
	free(item);
}

void
fact_refer(Fact *f, const char *column, const Fact *to)
{
	if (f != NULL && is_seen())
		f->refers[column_of(f, column)] = to;
}

void
fact_starts(Fact *f)
{
	if (f != NULL && is_seen())
		f->started = true;
}

void
fact_ends(Fact *f)
{
	if (f != NULL && is_seen())
		f->ended = true;
}

void
fact_silence(Fact *f, const Usec *clock, Usec span)
{
	if (f == NULL)
		return;
	f->clock = clock;
	f->silence = span;
}

bool
fact_is_seen(const Fact *f)
{
	return f != NULL && f->id != 0;
}

bool
fact_is_started(const Fact *f)
{
	return f != NULL && f->started;
}

/* ---- the end ---- */

static bool
is_over(const Fact *f)
{
	return f->ended || (f->clock != NULL && *f->clock - f->last_at > f->silence);
}

static const char *
completeness(const Fact *f)
{
	return !is_over(f) ? "open" : f->started ? "complete" : "start_missing";
}

/* What a session has not done is no result before it is over, or where its beginning was not seen; nobody has ended one that is open. */
static const char *
value_of(const Fact *f, const char *column, const char *value)
{
	bool		over = is_over(f);

	if (f->table != SESSION || value == NULL)
		return value;
	if (strcmp(column, "result") == 0 && ((!over && strcmp(value, "aborted") == 0) || ((!over || !f->started) && strcmp(value, "no_mail") == 0)))
		return "unknown";
	return !over && strcmp(column, "ended_by") == 0 ? NULL : value;
}

static void
write_row(FILE *out, const Fact *f)
{
	fprintf(out, "%lld\t%d\t", (long long) f->id, f->n);
	if (f->at == UNTIMED)
		fputs("-infinity", out);
	else
		fprintf(out, "%lld.%06d", (long long) (f->at / SECOND), (int) (f->at % SECOND));
	fprintf(out, "\t%lld\t%lld\t{", (long long) f->lines[0], (long long) f->last_line);
	for (int i = 0; i < f->line_count; i++)
		fprintf(out, "%s%lld", i > 0 ? "," : "", (long long) f->lines[i]);
	fputc('}', out);
	for (int i = 0; tables[f->table].columns[i] != NULL; i++)
	{
		const char *value = value_of(f, tables[f->table].columns[i], f->values[i]);

		fputc('\t', out);
		if (f->refers[i] != NULL && f->refers[i]->id != 0)
			fprintf(out, "%lld", (long long) f->refers[i]->id);
		else if (value == NULL && strcmp(tables[f->table].columns[i], "completeness") == 0)
			fputs(completeness(f), out);
		else
			fputs(value != NULL ? value : "\\N", out);
	}
	fputc('\n', out);
}

static FILE *
open_table(Table table)
{
	char		name[4096];
	FILE	   *out;

	snprintf(name, sizeof name, "%s/%s.tsv", folder, tables[table].name);
	out = fopen(name, "w");
	if (out == NULL)
	{
		perror(name);
		exit(1);
	}
	fputs("id\tn\tat\tfirst_line\tlast_line\tlines", out);
	for (int i = 0; tables[table].columns[i] != NULL; i++)
		fprintf(out, "\t%s", tables[table].columns[i]);
	fputc('\n', out);
	return out;
}

void
truth_open(const char *name)
{
	folder = name;
}

void
truth_close(void)
{
	FILE	   *out[TABLES];

	if (folder == NULL)
		return;
	uw_close();
	for (Table t = 0; t < TABLES; t++)
		out[t] = open_table(t);
	for (const Fact *f = first; f != NULL; f = f->next)
		if (f->id != 0 && f->table < TABLES)
			write_row(out[f->table], f);
	for (Table t = 0; t < TABLES; t++)
		if (fclose(out[t]) != 0)
		{
			perror(folder);
			exit(1);
		}
}
