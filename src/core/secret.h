/*
 * secret.h: what must not be shown of a command that a client sent.
 */
#ifndef MAILLOG_SECRET_H
#define MAILLOG_SECRET_H

#include "slice.h"

/*
 * Whether the word after AUTH is the name of a mechanism, RFC 4422 section 3.1: so short, without what base64 ends or is
 * divided with, and in one case but for a capital at its beginning. Else it is a secret whose mechanism was left out.
 */
extern bool secret_is_mechanism(Slice word);

/*
 * The secret in a command of SMTP, POP3 or IMAP, in any case, or SLICE_NONE:
 *   PASS secret | APOP user secret | AUTH mechanism secret | AUTH=mechanism secret
 *   [tag] (LOGIN user secret | (AUTH | AUTHENTICATE) mechanism secret)
 * and a lone word that is no verb: it may be a step of an authentication or a literal. The secret runs to the end.
 */
extern Slice secret_of_command(Slice command);

#endif
