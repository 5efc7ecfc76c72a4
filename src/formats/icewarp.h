/*
 * icewarp.h: what the files of the IceWarp format share. The grammar of a line stands in icewarp.c.
 *
 * The readers get what stands after the words that chose them, and fill in what they find there.
 */
#ifndef MAILLOG_ICEWARP_H
#define MAILLOG_ICEWARP_H

#include "../core/entry.h"

/* "Client session": we connected. All other dialogues are those of peers that connected to us. */
static inline bool
icewarp_is_client_session(const Entry *e)
{
	return e->direction == DIRECTION_out;
}

/*
 * The texts after the head; false = not one of this kind.
 * icewarp_session.c: the course of a session, with its dialogue. icewarp_antispam.c: a line of the antispam log.
 */
extern bool icewarp_read_session(Slice text, Entry *e);
extern bool icewarp_read_antispam(Slice text, Entry *e);

/* icewarp_command.c: one command of the dialogue, or the count of bytes that stands for the content. */
extern void icewarp_read_command(Slice text, Entry *e);

/*
 * icewarp_secret.c: the secret in a command that a reply echoes, the first word of a reply that looks like base64,
 * and the secret of a text that may be no command: a lone word only if it looks like base64. SLICE_NONE if none.
 */
extern Slice icewarp_secret_of_echo(Slice reply);
extern Slice icewarp_secret_of_credentials(Slice reply);
extern Slice icewarp_sure_secret(Slice command);

/* icewarp_reply.c: one reply of the dialogue; the second for a bare line of a multi-line reply. */
extern void icewarp_read_reply(Slice text, Entry *e);
extern bool icewarp_read_continuation(Slice text, Entry *e);

/* icewarp_antispam.c: what follows "Message for ". */
extern void icewarp_read_filtered(Slice text, Entry *e);

/* [h]hh:mm:ss, a length of time in seconds (contract of scan.h). */
extern const char *icewarp_scan_duration(const char *p, const char *end, double *seconds);

/* The id of a mail, as OSA88513: at least eight upper-case letters and digits (contract of scan.h). */
extern const char *icewarp_scan_id(const char *p, const char *end, Slice *id);

#endif
