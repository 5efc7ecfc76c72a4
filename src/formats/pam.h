/*
 * pam.h: lines that the PAM modules write under the tag of the program that asked them.
 */
#ifndef MAILLOG_PAM_H
#define MAILLOG_PAM_H

#include "../core/entry.h"

/* Read a PAM line about a mailbox service (imap, pop, Courier's esmtp) into *e; false if it is none. */
extern bool pam_read(Slice text, Entry *e);

/* The same of a line under the tag of unix_chkpwd, which a PAM module runs to read passwords. */
extern void pam_read_helper(Slice text, Entry *e);

#endif
