/* uw.h: what the files of the UW format share; the grammar is in uw.c. */
#ifndef MAILLOG_UW_H
#define MAILLOG_UW_H

#include "formats.h"

/* Bytes of a value that c-client prints at most (%.80s). */
#define UW_VALUE_MAX 80

/*
 * A value of at most max bytes, which the peer may have chosen, up to the " host=" that the server wrote; returns
 * what follows that (contract of scan.h). e tells the head that a joined record would have.
 */
extern const char *uw_scan_value_host(const char *p, const char *end, size_t max, const Entry *e, Slice *value);

/*
 * The rest of a message from p on. Each leaves out what a torn line does not say, and sets e->complete where the
 * message ends.
 */

/* H tail, after "host=". */
extern void uw_read_host(const char *p, const char *end, Entry *e);

/* U " host=" H tail, after "user="; U is the peer's text. */
extern void uw_read_user(const char *p, const char *end, Entry *e);

/* The same, where U has logged in and may have chosen the mailbox name in the tail. */
extern void uw_read_account(const char *p, const char *end, Entry *e);

/* U " auth=" A " host=" H tail, after "user=". */
extern void uw_read_user_auth(const char *p, const char *end, Entry *e);

/* P " host=" H tail, after "anonymous=": P was given as the password, by custom an address. */
extern void uw_read_anonymous(const char *p, const char *end, Entry *e);

/* A message that is known by its head; false if it is none. text has a byte. */
extern bool uw_read_message(Slice text, Entry *e);

/* What is said of a mailbox without user and host; false if it is nothing of that. text has a byte. */
extern bool uw_read_mailbox(Slice text, bool imapd, Entry *e);

/* A line of inetd or xinetd about a mailbox service; false if it is none. */
extern bool uw_read_inetd(Slice text, Entry *e);

/* A line of the TCP wrappers under the tag of the server that they guard; false if it is none. */
extern bool uw_read_wrapper(Slice text, Entry *e);

#endif
