/*
 * events.h: what the lines of a dialogue, a message, a delivery do to them; ../README.md names the files. Private to this
 * folder.
 */
#ifndef MAILLOG_EVENTS_H
#define MAILLOG_EVENTS_H

#include "open.h"

/* --- line_before.c --- */

extern void continuation_event(Correlator *c);
extern void repeat_event(Correlator *c);
extern void service_event(Correlator *c);
extern bool line_is_told_again(Correlator *c);	/* the line before is the same, and what it tells happens once */

/* --- dialogues --- */

extern void session_touch(Correlator *c, Session *s);	/* the line at hand is of the dialogue */
extern Session *session_of_line(Correlator *c, bool create);
extern Session *dialogue_of_client(Correlator *c);	/* the only one open with the client, of which the line tells the address alone */
extern Session *dialogue_that_brought(Correlator *c);	/* the mail of the line at hand, which names the client alone: the only one that can have */
extern void session_event(Correlator *c);
extern void session_connect(Correlator *c);
extern void session_put(Correlator *c, Session *s, bool expired);
extern void session_free(Session *s);
extern void session_soon_read(const Session *s);	/* and freed */
extern void transaction_event(Correlator *c, Session *s);

/* Where the log shows summaries alone, the next one ends the mail before. */
extern bool summary_of_next_mail(Correlator *c, const Session *s);
extern void filter_alone(Correlator *c, Message *m);	/* a verdict outside of a dialogue; m may be NULL */

/* A refusal of several lines is one row: called with the next line of the session, and when the session is put. */
extern void refusal_goes_on(Correlator *c, Session *s);
extern void outgoing_continued(Correlator *c, Session *s);
extern void refusal_continued(Correlator *c, Session *s);	/* by a line that is only the rest of a reply */
extern void refusal_alone(Correlator *c);	/* at the line at hand, of no dialogue that is known */
extern void refusal_put(Correlator *c, Session *s);
extern void refusal_free(Session *s);
extern void session_close_mail(Correlator *c, Session *s);
extern void session_answered(Correlator *c, Session *s);	/* by the peer, which took the mail */
extern void refused_again(Correlator *c, Session *s, int32 times);
extern void session_refused(Correlator *c, Session *s);	/* by the peer, at the line at hand */
extern void session_obstacle(Session *s, SessionResult obstacle);
extern Stage session_stage_said(Session *s, const Entry *e);	/* by the line, unless what was answered before tells better */
extern bool session_withdrew(const Session *s);	/* the client took back what it had begun, or said good-bye */

/* --- messages --- */

/* The message that the queue id of the line at hand names, or NULL; a new one if none is open, NULL only where the line names none. */
extern Message *message_of_line(Correlator *c);
extern Message *message_of_line_or_new(Correlator *c);
extern LinkKey message_key(Correlator *c);	/* by which the line at hand names its mail; zero if it names none */
extern Message *message_find(Correlator *c, LinkKey key);
/* Another message under the id of the line at hand. The one before it, which may be NULL, ends. */
extern Message *message_new(Correlator *c, Message *before);
extern Message *message_gone(Correlator *c, Message *m);	/* its id or its place was given to another; m may be NULL, and the result if no line of it is awaited any more */
extern void message_event(Correlator *c);
extern void message_enqueued(Correlator *c);	/* the line at hand gives an id */
extern void message_line(Correlator *c, Message *m);
extern void message_touch(Correlator *c, Message *m);	/* by a line that is no event of its own */

/* The dialogue in which a line of a message stands, where it names one; and that the line at hand is one of m in it. */
extern Session *message_dialogue(Correlator *c);
extern void message_line_of_dialogue(Correlator *c, Session *s, const Message *m, bool passed);
extern void message_changed(Correlator *c, Message *m);	/* its recipients, or whether it is refused */
extern void message_end_missed(Message *m);	/* its id is given to another */
extern void message_put(Correlator *c, Message *m, bool expired);
extern void message_free(Message *m);
extern void message_soon_read(const Message *m);
extern bool message_is_open(const Message *m);	/* recipients of it have no final fate */
extern bool message_succeeded(const Message *m);	/* all of them got it */
extern void message_rcpt_stands(Message *m, Rcpt *rcpt, Standing standing, Status fate);
extern Rcpt *message_rcpt(Correlator *c, Message *m, Slice address);	/* made if it is not there */

/* Attempts, by the line at hand. */
extern void attempt_started(Correlator *c, Message *m);
extern void attempt_answered(Correlator *c, Message *m);	/* something was said before its outcome */
extern void attempt_ended(Correlator *c);
extern Status attempt_outcome(const Rcpt *rcpt, Status otherwise);	/* that its answer tells */
extern void attempts_over(Correlator *c, Message *m);	/* those under way, whose outcome was not logged */

/* --- delivery.c --- */

extern bool status_is_final(Status status);
extern bool transport_is_local(const text *transport);	/* into a mailbox, or to a program of a user, of this host */

/* A row that the line at hand makes, with what the line says; one that the silence after a dialogue's last line makes. */
extern delivery_fact *delivery_begin(Correlator *c);
extern delivery_fact *delivery_begin_after(Correlator *c, const Session *s, Status status, int *count);

/* The line at hand says that nothing came of a mail to the recipient that it names; s may be NULL. */
extern void delivery_aborted(Correlator *c, const Session *s);

/* A refusal, or an outcome whose message is not known. Takes d over. */
extern void delivery_alone(Correlator *c, const Session *s, delivery_fact *d);
extern void delivery_complete_alone(const Session *s, delivery_fact *d);	/* the same, but put later */

/* What else is known of it is filled in from its session, which may be NULL. */
extern void delivery_of_session(const Session *s, delivery_fact *d);
extern void delivery_believe_reply(delivery_fact *d);	/* it beats the printed word: a host may take a mail and throw it away */
extern int8 delivery_permanence(const delivery_fact *d);	/* whether trying again is useless */
extern void delivery_blame_again(delivery_fact *d);	/* more was said of it, outside of a dialogue */
extern void delivery_put(Correlator *c, delivery_fact *d, bool replaces);
extern void delivery_free(delivery_fact *d);

/* --- delivery_rcpt.c --- */

/* An outcome for a recipient of a message; s may be NULL. Takes d over. */
extern void delivery_take(Correlator *c, const Session *s, Message *m, Rcpt *rcpt, delivery_fact *d);

/* More is known of the message now than when its outcomes were told. */
extern void delivery_message_told(Message *m);

/* An outcome told before as broken off: the line at hand refuses it. */
extern void delivery_refused(Correlator *c, const Session *s, Rcpt *rcpt);

/* The line at hand shows that the recipient goes on under another id; an outcome that says so itself takes the row over. */
extern void delivery_infer_transfer(Correlator *c, Message *m, Rcpt *rcpt);
extern void delivery_goes_on_saying(Rcpt *rcpt, const text *rest);	/* a further line has the rest of its reply */
extern void delivery_goes_on(Rcpt *rcpt, int64 next);	/* the message that its transfer led to */
extern void delivery_came_back(Correlator *c, Message *m, Rcpt *rcpt, int64 next);	/* from the host that took it or is about to, as that message */
extern void delivery_keep_reply(Rcpt *rcpt, const delivery_fact *d);	/* which an inferred end would repeat, and an attempt that is none */

/* --- delivery_late.c --- */

/*
 * An outcome of an attempt, by its number, that was not seen to begin, and went on under a number that may be none: a row
 * alone, unless a line comes late that says where the attempt belongs. Takes d over. Of one that did so while its line was
 * on the way, or NULL; its recipient has it now.
 */
extern void delivery_early(Correlator *c, LinkKey attempt, delivery_fact *d, int64 handed_over_as);
extern EarlyOutcome *delivery_was_early(Correlator *c, LinkKey attempt);
extern void delivery_early_taken(Correlator *c, EarlyOutcome *early, Rcpt *rcpt);
extern void delivery_early_put(Correlator *c, EarlyOutcome *early);
extern void delivery_early_free(EarlyOutcome *early);

/* The line at hand belongs before the last outcome: it begins the attempt, unless that was seen to begin; it says why. */
extern bool delivery_began(Correlator *c, Rcpt *rcpt);
extern void delivery_answered(Correlator *c, Message *m, Rcpt *rcpt, bool passed_over);

/* --- blame.c: the cause of a failure, into its row; s may be NULL --- */

extern void blame_delivery(const Session *s, delivery_fact *d);
extern bool blame_gave_up(const text *reply);	/* its last words say that the mail was in the queue for too long */
extern void blame_unknown(delivery_fact *d);	/* the line that would tell is not in the log */
extern void blame_filter(VerdictKind kind, delivery_fact *d);	/* what the filter did decides */
extern void blame_limit(Session *s, const Entry *e);	/* a limit ended it */
extern void blame_closing(Correlator *c, Session *s);	/* the line at hand is the 421 that ends it */
extern EndedBy blame_ended_by(Correlator *c);
extern bool blame_is_timeout(Correlator *c);	/* what the line at hand says in words */
extern void blame_refusal(Correlator *c, Session *s);	/* the first that the line at hand tells of */
extern void blame_mailbox(Session *s);	/* it was not opened */
extern void blame_session(const Session *s, session_fact *f);
extern void blame_login(login_fact *f);
extern void blame_login_service(login_fact *f);	/* it could not check the password */

/* --- logins and verdicts --- */

extern void login_event(Correlator *c, Session *s, bool passed);	/* the line at hand tells */
extern void login_more(login_fact *f, int32 attempts);	/* so many more */
extern void login_unchecked(Correlator *c);	/* the line at hand says that no password can be checked; failures follow */
extern bool login_is_unchecked(const Host *host);	/* a moment before */
extern bool login_was_answered(const Session *s);	/* the last line of it is such an answer, with a code */
extern void login_continued(Correlator *c, Session *s);	/* the line at hand goes on with the last that failed */
extern bool session_logged_in(const Session *s);	/* the last login passed */
extern const text *session_submitter(const Session *s);	/* who submits; NULL = nobody that is told, or the login failed */
extern void login_missing(Correlator *c, Session *s);	/* the line at hand ends it: where it names a user, one is suspected */
extern bool login_comes_again(const Correlator *c, const Session *s);	/* the line at hand tells a login in it, where there was one */
extern void login_alone(Correlator *c);
extern void logins_put(Correlator *c, Session *s, bool expired);
extern void login_free(Session *s);
extern VerdictKind verdict_kind(const Entry *e);	/* spam where the line does not say */
extern void verdict_event(Correlator *c, Session *s, Message *m);

/* Those of the mail under way: they belong to m, which may be NULL, and are through; as they stand; forgotten. */
extern void verdicts_of_message(Correlator *c, Session *s, const Message *m);
extern void verdicts_put(Correlator *c, Session *s);
extern void verdicts_free(Session *s);

/* --- link.c: from one message to another --- */

extern void link_to(Message *m, const Message *parent, const char *basis, double confidence);
extern Message *link_handed_in_as(Correlator *c, int64 number);
extern void link_handed_in(Correlator *c, Message *m, int64 number);	/* the line gives it this number */
extern void link_handed_by(Correlator *c, Session *s, int64 number);	/* the line says that the dialogue handed a mail in under it */
extern void link_handed_over(Correlator *c, Message *m, int64 number);	/* the line says that m went on under it */
extern Message *link_reinjected(Correlator *c, const Message *m, const Rcpt *rcpt, Slice queue_id);	/* that goes on with it under the id, where this host took it back; or NULL */
extern void link_offered(Correlator *c, const Session *s, Message *m);	/* the line at hand says that the peer of the dialogue has its content */
extern void link_returned(Correlator *c, const Session *s, Message *m);	/* the dialogue brought it: it may be one that was offered to its peer */

/* What is handed on shows up again within this time; numbers are reused soon. */
#define HANDOVER_TIME (60 * USECS_PER_SEC)

/* The queue may have read a new mail so long before the line that tells how it came about was written. */
#define HANDOVER_LEAD (2 * USECS_PER_SEC)

/* --- link_notice.c: from a notification to what it is about --- */

extern bool link_notice_handed_in(Correlator *c, Message *m, int64 number);	/* the line gives m a number, which is that of a notification */
extern void link_notified(Correlator *c, Message *m, Slice address, int64 number);	/* the line says that one about m was made */
extern void link_null_sender(Correlator *c, Message *m, const Rcpt *rcpt);	/* m may be one, to this recipient */
extern LinkKey link_key_of_line(Correlator *c);	/* of its Message-ID; and that with its sender */
extern LinkKey link_key_with_sender(Correlator *c);
extern void link_about(Correlator *c, Message *m);	/* the line at hand may say what it is a notification of */
extern void link_nameless_notice(Correlator *c, Message *m);	/* enqueued by the line at hand, which does not tell what it is about */
extern void link_announced(Correlator *c, Message *about, Notification kind);	/* the line at hand says that the sender is told */
extern void link_failed(Correlator *c, Message *m);	/* the line at hand says so, or that it is late */
extern void link_succeeded(Correlator *c, const Message *about);	/* for the recipient of the line at hand */

/* --- channel.c: the channels and queue files of one mail --- */

extern void link_next_channel(Correlator *c, Message *m);	/* the same id, in the channel after */
extern void link_enqueued(Correlator *c, Message *m);	/* channels, lists, notifications */
extern void link_requeued(Correlator *c, Message *m, Rcpt *rcpt);	/* the line at hand says that its queue file is gone */
extern Message *link_outcome(Correlator *c, Rcpt **rcpt, double *confidence);	/* of a line whose id leads to none */

#endif
