/*
 * envelope_layers.h: what envelope.c and the readers of the single layers share.
 *
 * A reader takes in *text what is left of the line. If its layer stands at the start, it puts what the layer says
 * into *e, leaves in *text what the layer holds, and returns true. Else it returns false and changes neither.
 */
#ifndef MAILLOG_ENVELOPE_LAYERS_H
#define MAILLOG_ENVELOPE_LAYERS_H

#include "entry.h"

/* The traditional stamp of syslog files, and what is made of it (envelope_syslog.c). */
extern bool layer_bsd(Slice *text, Entry *e);
extern bool layer_full(Slice *text, Entry *e);
extern bool layer_ctime(Slice *text, Entry *e);

/* Other stamps (envelope_stamp.c). */
extern bool layer_iso(Slice *text, Entry *e);
extern bool layer_unix(Slice *text, Entry *e);
extern bool layer_day(Slice *text, Entry *e);
extern bool layer_weekday(Slice *text, Entry *e);

#define WEEKDAY_MAX 4			/* bytes of a weekday's name */

/* The protocol's own framing: priority, RFC 5424, octet count (envelope_protocol.c). */
extern bool layer_priority(Slice *text, Entry *e);
extern bool layer_counted(Slice *text, Entry *e);

/* JSON wrappers: Docker, journald (envelope_json.c). Uses up the scratch (see ParseContext), which is NULL then. */
extern bool layer_json(Slice *text, char **scratch, Entry *e);

/* Codes of RFC 5424 section 6.2.1; -1 = not said. */
typedef struct Priority
{
	int			facility;
	int			severity;
} Priority;

/* facility ("." | ":") severity, in the words of syslog.conf(5) or in numbers. */
extern const char *scan_level(const char *p, const char *end, Priority *priority);

/* The code of a severity in words of any case, old spellings included, or -1. */
extern int	severity_of(Slice word);

/* Who wrote the line. */
typedef struct Source
{
	Slice		host;
	Slice		program;
	int32_t		pid;			/* INT_NONE also for a pid that is no number */
	Priority	priority;
} Source;

#define CONTAINER_ID_LENGTH 12	/* hex digits of Docker's tag */

#define SOURCE_NONE ((Source) {.pid = INT_NONE, .priority = {-1, -1}})

/* [ "<" level ">" SP ] [ host SP ]: never fails. A word that ends with ':' is a tag, not a host. */
extern const char *scan_source_host(const char *p, const char *end, Source *source);

/* tag [ "[" pid "]" ] ":" [ solaris ]. Without a pid a blank must follow, and the tag must have a letter. */
extern const char *scan_source_tag(const char *p, const char *end, Source *source);

/*
 * The source after a stamp that programs print too (Exim, Dovecot, multilog): believed with a pid, or with a host and a
 * tag. iso_stamp is that stamp, if it is one of ISO 8601.
 */
extern const char *scan_sure_source(const char *p, const char *end, Slice iso_stamp, Source *source);

/* A text that syslog daemons write without a tag. */
extern bool is_daemon_text(const char *p, const char *end);

/* A tag, or such a text. */
extern bool is_behind_host(const char *p, const char *end);

/*
 * Into *e. The inner layer's host, tag and priority replace the outer ones; its stamp does if it is an instant, or
 * prints at least as much as the outer one.
 */
static inline void
envelope_time(Entry *e, const LogTime *at)
{
	if (at->has >= e->at.has || at->has >= TIME_HAS_OFFSET)
		e->at = *at;
}

extern void envelope_stamp(Entry *e, const LogTime *at);	/* the layer names nobody */
extern void envelope_source(Entry *e, const LogTime *at, const Source *source);
extern void envelope_priority(Entry *e, Priority priority);
extern void envelope_detail(Entry *e, Slice key, Slice value);

#endif
