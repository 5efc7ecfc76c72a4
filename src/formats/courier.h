/* courier.h: what the files of the Courier format share; the grammar stands above the function that reads it. */
#ifndef MAILLOG_COURIER_H
#define MAILLOG_COURIER_H

#include "formats.h"

/* Each reads one family of lines into *e; false if the text is none of them. */
extern bool courier_read_mailbox(Slice text, Entry *e);		/* imapd, pop3d and their login programs */
extern bool courier_read_smtp(Slice text, Entry *e);		/* courieresmtpd */
extern bool courier_read_queue(Slice text, Entry *e);		/* courierd and its delivery modules */
extern bool courier_read_auth(Slice text, Entry *e);		/* authdaemond */

/* A command of courieresmtpd's dialogue. If it is none that is known, its secret is set all the same. */
extern bool courier_read_dialogue(Slice text, Entry *e);

/* What tls says of all sessions of a program whose port speaks nothing else: the word that UW's servers print. */
extern void courier_set_implicit_tls(Entry *e);

/* "ip=[" ip "]" ["," [SP] "port=[" [port] "]"] of the client (contract of scan.h). */
extern const char *courier_scan_client(const char *p, const char *end, Entry *e);

/*
 * "<" address ">", up to the bracket that a comma, a colon, another record or the end follows; the slice is what stands
 * between. An address cut by the server has no bracket and keeps the "..." in its place.
 */
extern const char *courier_scan_address(const char *p, const char *end, const Entry *e, Slice *out);

/* Text that holds passwords from some point on: the first is the secret, with all that follows it, or an earlier one. */
extern void courier_mask_passwords(Slice text, Entry *e);

/* "LOGIN: " ["DEBUG: "] "ip=[" ip "], " step: what a login program adds when DEBUG_LOGIN is set. */
extern bool courier_read_login_debug(Slice text, Entry *e);

#endif
