/*
 * qmail.h: the parts of the qmail format. qmail.c describes the lines and chooses the reader by their first word.
 */
#ifndef MAILLOG_QMAIL_H
#define MAILLOG_QMAIL_H

#include "../core/cause.h"
#include "../core/reply.h"
#include "../core/scan.h"
#include "formats.h"

/*
 * Read a line whose first word ends at p (at a ' ', ':' or '['), or, where the tag is that word, one that starts at p,
 * as do those for the readers called …_text. True when the line is surely of this kind: then event is set, and each
 * field that could be read. On false the fields read so far stay.
 */
typedef bool (*QmailReader) (Slice text, const char *p, Entry *e);

/* qmail_send.c */
extern bool qmail_read_status(Slice text, const char *p, Entry *e);
extern bool qmail_read_new(Slice text, const char *p, Entry *e);
extern bool qmail_read_info(Slice text, const char *p, Entry *e);
extern bool qmail_read_starting(Slice text, const char *p, Entry *e);
extern bool qmail_read_bounce(Slice text, const char *p, Entry *e);
extern bool qmail_read_discarding(Slice text, const char *p, Entry *e);
extern bool qmail_read_end(Slice text, const char *p, Entry *e);
extern bool qmail_read_complaint(Slice text, const char *p, Entry *e);

/* qmail_delivery.c */
extern bool qmail_read_delivery(Slice text, const char *p, Entry *e);

/* qmail_tcpserver.c */
extern bool qmail_read_tcpserver(Slice text, const char *p, Entry *e);
extern bool qmail_read_rblsmtpd(Slice text, const char *p, Entry *e);

/* qmail_login.c */
extern bool qmail_read_pop3d(Slice text, const char *p, Entry *e);
extern bool qmail_read_vchkpw(Slice text, const char *p, Entry *e);
extern bool qmail_read_vpopmail_text(Slice text, const char *p, Entry *e);

/* qmail_patches.c */
extern bool qmail_read_smtpd(Slice text, const char *p, Entry *e);
extern bool qmail_read_chkuser(Slice text, const char *p, Entry *e);
extern bool qmail_read_spamcontrol(Slice text, const char *p, Entry *e);
extern bool qmail_read_policy_check(Slice text, const char *p, Entry *e);
extern bool qmail_read_mail_recv(Slice text, const char *p, Entry *e);

/* qmail_filters.c */
extern bool qmail_read_simscan(Slice text, const char *p, Entry *e);
extern bool qmail_read_spamdyke(Slice text, const char *p, Entry *e);
extern bool qmail_read_spamdyke_text(Slice text, const char *p, Entry *e);

/* qmail.c: what several of them need. */

/* A program tag that nothing but qmail and its friends use. */
extern bool qmail_owns_tag(Slice tag);

/* Protocol of a service name ("smtpd", "pop3", "smtpd6"), or PROTOCOL_NONE. */
extern Protocol qmail_protocol_of_name(Slice name);

/* A word by which a program names its reason, in lower case; the word may be printed in any. */
typedef struct CauseWord
{
	Slice		word;
	Cause		cause;
} CauseWord;

/* The cause that the word names, set; CAUSE_NONE = it is in no row, and the entry stays as it is. */
extern Cause qmail_set_cause(const CauseWord *words, size_t count, Slice word, Entry *e);

/* What follows the name of a program that is the first word, or, where the tag has it, the text; p as for a QmailReader. */
extern const char *qmail_behind_name(Slice text, const char *p);

/* "used/allowed" into detail under these keys. */
extern const char *qmail_scan_load(const char *p, const char *end, Entry *e, Slice used_key, Slice allowed_key);

/*
 * As scan_until_lit, mark being a literal, but fails also if the bytes stand there again: where peers choose the text on both sides of
 * a mark, a second one tells that one of them was forged, and not which.
 */
extern const char *qmail_scan_until_only(const char *p, const char *end, Slice mark, Slice *out);

/* The word that ends a record. Where another one was joined to it without a blank, its month or its stamp is no part of the word. */
extern const char *qmail_scan_last_word(const char *p, const char *end, const Entry *e, Slice *out);

/*
 * "TEXT:IP", where TEXT may hold colons: the address at the end, and what stands before its colon. An IPv4 address
 * is never taken as the end of an IPv6 one, but of "::ffff:" before it.
 */
extern bool qmail_split_ip(Slice s, Slice *before, IpAddress *ip);

/* What stands before the colon of an IPv4 address, without the ":::ffff" of one that came over IPv6. */
extern Slice qmail_before_ipv4(Slice before);

/* The slice, or none if it is empty or a word for "not known". */
extern Slice qmail_known(Slice s);

#endif
