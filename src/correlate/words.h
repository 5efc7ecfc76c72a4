/*
 * words.h: the closed vocabularies of the facts, beside those of the entries (src/core/vocabulary.h). Value 0 of each
 * is NONE: NULL in SQL.
 */
#ifndef MAILLOG_WORDS_H
#define MAILLOG_WORDS_H

#include "../core/vocabulary.h"

/* The first obstacle that a session met; ok = a mail passed or a login succeeded. */
#define RESULT_LIST(X) X(ok) X(connect_failed) X(blocked) X(tls_failed) X(login_failed) X(rejected) X(timeout) \
	X(aborted) X(no_mail) X(handed_over) X(unknown)
#define ENDED_BY_LIST(X) X(quit) X(client) X(server) X(timeout) X(error) X(shutdown) X(unknown)
#define COMPLETENESS_LIST(X) X(complete) X(open) X(start_missing) X(end_missing) X(both_missing)
#define STATE_LIST(X) X(receiving) X(queued) X(held) X(done) X(rejected) X(discarded) X(aborted) X(removed)
#define ORIGIN_LIST(X) X(smtp) X(submission) X(local) X(lmtp) X(forward) X(reinjection) X(notification) X(unknown)
#define ROUTE_LIST(X) X(inbound) X(outbound) X(internal) X(transit) X(unknown)
#define NOTIFICATION_LIST(X) X(failure) X(delay) X(success) X(postmaster_copy) X(double_bounce)
#define LOGIN_RESULT_LIST(X) X(ok) X(failed) X(suspected)
#define VERDICT_KIND_LIST(X) X(spam) X(virus) X(banned) X(content) X(spf) X(dkim) X(dmarc) X(greylist) X(policy)

#define RESULT_VALUE(name) RESULT_##name,
#define ENDED_BY_VALUE(name) ENDED_BY_##name,
#define COMPLETENESS_VALUE(name) COMPLETENESS_##name,
#define STATE_VALUE(name) STATE_##name,
#define ORIGIN_VALUE(name) ORIGIN_##name,
#define ROUTE_VALUE(name) ROUTE_##name,
#define NOTIFICATION_VALUE(name) NOTIFICATION_##name,
#define LOGIN_RESULT_VALUE(name) LOGIN_RESULT_##name,
#define VERDICT_KIND_VALUE(name) VERDICT_KIND_##name,

VOCABULARY_ENUM(RESULT, SessionResult, RESULT_LIST)
VOCABULARY_ENUM(ENDED_BY, EndedBy, ENDED_BY_LIST)
VOCABULARY_ENUM(COMPLETENESS, Completeness, COMPLETENESS_LIST)
VOCABULARY_ENUM(STATE, MessageState, STATE_LIST)
VOCABULARY_ENUM(ORIGIN, Origin, ORIGIN_LIST)
VOCABULARY_ENUM(ROUTE, Route, ROUTE_LIST)
VOCABULARY_ENUM(NOTIFICATION, Notification, NOTIFICATION_LIST)
VOCABULARY_ENUM(LOGIN_RESULT, LoginResult, LOGIN_RESULT_LIST)
VOCABULARY_ENUM(VERDICT_KIND, VerdictKind, VERDICT_KIND_LIST)

#endif
