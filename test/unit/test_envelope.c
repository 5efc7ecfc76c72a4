/* test_envelope.c: the envelope of a line in all its forms, and what must not be taken for one. */
#include <stdlib.h>

#include "../../src/core/envelope.h"
#include "entry_text.h"

/* Pieces that many rows expect. */
#define AT "time=10-24 10:59:51; "
#define CRON "host=mail; program=cron; pid=12; "
#define MAIL_INFO "detail.facility=mail; detail.severity=info; "

static const struct
{
	const char *line;			/* escaped as in the corpus files */
	const char *expected;		/* fields, "syslog", "stamp" or "tag and stamp", "json" if wrapped, and the text in brackets */
}			cases[] = {
	/* RFC 3164 and what daemons make of it */
	{"Oct 24 10:59:51 mail cron[12]: text",
		AT CRON "syslog; [text]"},
	{"Oct  4 10:59:51 mail cron[12]: text",
		"time=10-04 10:59:51; " CRON "syslog; [text]"},
	{"Oct 04 10:59:51 mail cron[12]: text",
		"time=10-04 10:59:51; " CRON "syslog; [text]"},
	{"Oct 4 10:59:51 mail cron[12]: text",
		"time=10-04 10:59:51; " CRON "syslog; [text]"},
	{"OCT 24 10:59:51.123456 mail cron: text",
		"time=10-24 10:59:51.123456; host=mail; program=cron; syslog; [text]"},
	{" \\011Oct 24 10:59:51 mail cron[12]: text",
		AT CRON "syslog; [text]"},
	{"Feb 29 10:59:51 mail cron[12]: text\\015\\012",
		"time=02-29 10:59:51; " CRON "syslog; [text]"},
	{"<22>Oct 24 10:59:51 mail cron[12]: text",
		AT CRON MAIL_INFO "syslog; [text]"},
	{"<22>Oct 24 10:59:51 cron[12]: text",
		AT "program=cron; pid=12; " MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 <mail.info> mail cron[12]: text",
		AT CRON MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 <2.6> mail cron[12]: text",
		AT CRON MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 <security.notice> mail cron[12]: text",
		AT CRON "detail.facility=audit; detail.severity=notice; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron[12]: [ID 197553 mail.error] text",
		AT CRON "detail.facility=mail; detail.severity=err; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron: [ID 197553 mail.info] text",
		AT "host=mail; program=cron; " MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 mail cron: [id] text",
		AT "host=mail; program=cron; syslog; [[id] text]"},
	{"Oct 24 10:59:51 mail mail.info cron[12]: text",
		AT CRON MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 mail mail:info cron[12]: text",
		AT CRON MAIL_INFO "syslog; [text]"},
	{"Oct 24 10:59:51 mail [192.0.2.1] cron[12]: text",
		AT CRON "syslog; [text]"},
	{"Oct 24 10:59:51 192.0.2.1 cron: text",
		AT "host=192.0.2.1; program=cron; syslog; [text]"},
	{"Oct 24 10:59:51 2001:db8::25 cron: text",
		AT "host=2001:db8::25; program=cron; syslog; [text]"},
	{"Oct 24 10:59:51 server/imap[1234]: text",
		AT "program=server/imap; pid=1234; syslog; [text]"},
	{"Oct 24 10:59:51 mail server/imap[1234]: text",
		AT "host=mail; program=server/imap; pid=1234; syslog; [text]"},
	{"Oct 24 10:59:51 cron[1234]: text",
		AT "program=cron; pid=1234; syslog; [text]"},
	{"Oct 24 10:59:51 imapd: LOGIN, user=x",
		AT "program=imapd; syslog; [LOGIN, user=x]"},
	{"Oct 24 10:59:51 mail su(pam_unix)[77]: text",
		AT "host=mail; program=su(pam_unix); pid=77; syslog; [text]"},
	{"Oct 24 10:59:51 su(pam_unix)[77]: text",
		AT "program=su(pam_unix); pid=77; syslog; [text]"},
	{"Oct 24 10:59:51 mail /postfix-script[77]: text",
		AT "host=mail; program=/postfix-script; pid=77; syslog; [text]"},
	{"Oct 24 10:59:51 mail postfix/submission/smtpd[77]: text",
		AT "host=mail; program=postfix/submission/smtpd; pid=77; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron[-]: text",
		AT "host=mail; program=cron; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron[12]:  text after blanks",
		AT CRON "syslog; [text after blanks]"},
	{"Oct 24 10:59:51  mail  cron[12]: text",
		AT CRON "syslog; [text]"},
	{"Oct 24 10:59:51 mail 1cron[12]: text",
		AT "host=mail; program=1cron; pid=12; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron[99999999999]: text",
		AT "host=mail; program=cron; syslog; [text]"},
	{"Oct 24 10:59:51 mail cron[12]: ",
		AT CRON "syslog; []"},
	{"Oct 24 10:59:51 mail cron[12]:text without a blank",
		AT CRON "syslog; [text without a blank]"},
	{"Oct 24 10:59:51 mail cron:text without a blank",
		AT "host=mail; syslog; [cron:text without a blank]"},
	{"Oct 24 10:59:51 mail 4711: a number is no tag",
		AT "host=mail; syslog; [4711: a number is no tag]"},
	{"Oct 24 10:59:51 mail some words",
		AT "host=mail; syslog; [some words]"},
	{"Oct 24 10:59:51 mail last message repeated 3 times",
		AT "host=mail; syslog; [last message repeated 3 times]"},
	{"Oct 24 10:59:51 last message repeated 3 times",
		AT "syslog; [last message repeated 3 times]"},
	{"Oct 24 10:59:51 mail --- last message repeated 3 times ---",
		AT "host=mail; syslog; [--- last message repeated 3 times ---]"},
	{"Oct 24 10:59:51 mail -- MARK --",
		AT "host=mail; syslog; [-- MARK --]"},
	{"Oct 24 10:59:51 mail cron[1]: message repeated 4 times: [ text [x]]",
		AT "host=mail; program=cron; pid=1; repeated=4; syslog; [text [x]]"},
	{"Oct 24 10:59:51 mail cron[1]: message repeated 4 times: [ torn",
		AT "host=mail; program=cron; pid=1; repeated=4; syslog; [torn]"},
	{"M\\303\\244r 24 10:59:51 mail cron[12]: text",
		"time=03-24 10:59:51; " CRON "syslog; [text]"},
	{"M\\344r 24 10:59:51 mail cron[12]: text",
		"time=03-24 10:59:51; " CRON "syslog; [text]"},
	{"ao\\303\\273t 24 10:59:51 mail cron[12]: text",
		"time=08-24 10:59:51; " CRON "syslog; [text]"},
	{"d\\351c. 24 10:59:51 mail cron[12]: text",
		"time=12-24 10:59:51; " CRON "syslog; [text]"},
	{"Mag  4 10:59:51 mail cron[12]: text",
		"time=05-04 10:59:51; " CRON "syslog; [text]"},
	{"16 15:53:25 server cron: text",
		"time=16 15:53:25; host=server; program=cron; syslog; [text]"},
	{"Oct 24 10:59:51 relay Oct 24 10:59:49 mail cron[12]: text",
		"time=10-24 10:59:49; " CRON "syslog; [text]"},
	/* Dovecot's own files */
	{"Oct 24 10:59:51 imap-login: Info: Login: user=<a>",
		AT "stamp; [imap-login: Info: Login: user=<a>]"},
	{"Oct 24 10:59:51 imap(a@example.com)<12><Dm6e7tgO>: Info: Logged out",
		AT "stamp; [imap(a@example.com)<12><Dm6e7tgO>: Info: Logged out]"},
	{"Oct 24 10:59:51 lmtp(62): Info: Connect from local",
		AT "stamp; [lmtp(62): Info: Connect from local]"},
	{"Oct 24 10:59:51 imap(Anna Rossi)<12><Dm6e7tgO>: Info: Logged out",
		AT "stamp; [imap(Anna Rossi)<12><Dm6e7tgO>: Info: Logged out]"},
	{"Oct 24 10:59:51 auth(a b,192.0.2.1,sasl:login)<Dm6e7tgO>: Info: no",
		AT "stamp; [auth(a b,192.0.2.1,sasl:login)<Dm6e7tgO>: Info: no]"},
	{"2026-10-24 10:59:51 imap-login: Info: Login: user=<a>",
		"time=2026-10-24 10:59:51; stamp; [imap-login: Info: Login: user=<a>]"},
	{"dovecot: Oct 24 10:59:51 Info: imap-login: Login: user=<a>",
		AT "program=dovecot; syslog; [Info: imap-login: Login: user=<a>]"},
	/* RFC 3339 and its relatives */
	{"2026-10-24T10:59:51.123456+02:00 mail cron[12]: text",
		"time=2026-10-24 10:59:51.123456+02:00; " CRON "syslog; [text]"},
	{"2026-10-24T08:59:51Z mail cron: text",
		"time=2026-10-24 08:59:51+00:00; host=mail; program=cron; syslog; [text]"},
	{"2026-10-24T10:59:51+0200 mail cron[12]: text",
		"time=2026-10-24 10:59:51+02:00; " CRON "syslog; [text]"},
	{"2026-10-24T10:59:51.123456789+02:00 mail cron[12]: text",
		"time=2026-10-24 10:59:51.123456+02:00; " CRON "syslog; [text]"},
	{"2026-10-24 10:59:51,123+02 mail cron: text",
		"time=2026-10-24 10:59:51.123000+02:00; host=mail; program=cron; syslog; [text]"},
	{"2026-10-24 10:59:51 mail cron: text",
		"time=2026-10-24 10:59:51; host=mail; program=cron; syslog; [text]"},
	{"2026-10-24 10:59:51 192.0.2.1 cron[12]: text",
		"time=2026-10-24 10:59:51; host=192.0.2.1; program=cron; pid=12; syslog; [text]"},
	{"2026-10-24T10:59:51+02:00 mail last message repeated 3 times",
		"time=2026-10-24 10:59:51+02:00; host=mail; syslog; [last message repeated 3 times]"},
	{"2026-10-24T10:59:51+02:00 cron[12]: text",
		"time=2026-10-24 10:59:51+02:00; program=cron; pid=12; syslog; [text]"},
	{"2026-10-24T10:59:51Z",
		"time=2026-10-24 10:59:51+00:00; stamp; []"},
	{"2026-10-24 10:59:51 free text",
		"time=2026-10-24 10:59:51; stamp; [free text]"},
	/* stamps that programs print: the rest is theirs */
	{"2026-10-24 10:59:51 1xUVF6-00008t-0F DKIM: d=example.com",
		"time=2026-10-24 10:59:51; stamp; [1xUVF6-00008t-0F DKIM: d=example.com]"},
	{"2026-10-24 10:59:51 1xUVF6-00000000abc-000F Warning: text",
		"time=2026-10-24 10:59:51; stamp; [1xUVF6-00000000abc-000F Warning: text]"},
	{"2026-10-24 10:59:51.123 +0200 [12] 1xUVF6-00008t-0F <= a@example.com",
		"time=2026-10-24 10:59:51.123000+02:00; stamp; [[12] 1xUVF6-00008t-0F <= a@example.com]"},
	{"2026-10-24 10:59:51 [12] text",
		"time=2026-10-24 10:59:51; stamp; [[12] text]"},
	{"2026-10-24 10:59:51 Warning: purging the environment.",
		"time=2026-10-24 10:59:51; stamp; [Warning: purging the environment.]"},
	{"2026-10-24 10:59:51 H=(cron[12]:) [192.0.2.1] F=<a@example.com> rejected",
		"time=2026-10-24 10:59:51; stamp; [H=(cron[12]:) [192.0.2.1] F=<a@example.com> rejected]"},
	{"2026-10-24 10:59:51,123 ERROR pool: no connection",
		"time=2026-10-24 10:59:51.123000; stamp; [ERROR pool: no connection]"},
	{"2026-10-24 10:59:51,123 INFO  [ImapServer-1] [name=a@example.com;] imap - text",
		"time=2026-10-24 10:59:51.123000; stamp; [INFO  [ImapServer-1] [name=a@example.com;] imap - text]"},
	{"2026-10-24 10:59:51 #52(normal) <931e83>; task; text",
		"time=2026-10-24 10:59:51; stamp; [#52(normal) <931e83>; task; text]"},
	{"2026-10-24 10:59:51.123456789 tcpserver: status: 0/40",
		"time=2026-10-24 10:59:51.123456; stamp; [tcpserver: status: 0/40]"},
	{"2026-10-24T08:59:51.123456789Z double bounce: discarding bounce/5",
		"time=2026-10-24 08:59:51.123456+00:00; stamp; [double bounce: discarding bounce/5]"},
	{"@400000004332258300000000 status: local 1/10 remote 0/20",
		"time=unix 1127359865.000000; stamp; [status: local 1/10 remote 0/20]"},
	{"@400000004332258325e5a2d4",
		"time=unix 1127359865.635806; stamp; []"},
	{"@4000000043322583000000001 text",
		"[@4000000043322583000000001 text]"},
	{"Sat Oct 24 10:59:51 2026 [12] info: spamd: text",
		"time=2026-10-24 10:59:51; pid=12; detail.severity=info; stamp; [spamd: text]"},
	{"Sat Oct 24 10:59:51 2026 [12] text",
		"time=2026-10-24 10:59:51; pid=12; stamp; [text]"},
	{"Sat Oct  4 10:59:51 2026 -> clean",
		"time=2026-10-04 10:59:51; stamp; [clean]"},
	{"Oct 24 10:59:51 2026 (12345) post to list",
		"time=2026-10-24 10:59:51; stamp; [(12345) post to list]"},
	/* journalctl */
	{"Sat 2026-10-24 10:59:51 CEST mail cron[12]: text",
		"time=2026-10-24 10:59:51; " CRON "syslog; [text]"},
	{"Sat 2026-10-24 08:59:51 UTC mail cron[12]: text",
		"time=2026-10-24 08:59:51+00:00; " CRON "syslog; [text]"},
	{"Sat 2026-10-24 10:59:51 +0530 mail cron[12]: text",
		"time=2026-10-24 10:59:51+05:30; " CRON "syslog; [text]"},
	{"1792832391.123456 mail cron[12]: text",
		"time=unix 1792832391.123456; " CRON "syslog; [text]"},
	{"1792832391.123456 free text",
		"time=unix 1792832391.123456; stamp; [free text]"},
	{"{\"__CURSOR\":\"s=1\",\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"X\":{\"MESSAGE\":[1,\"}\"]},"
		"\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":\"cron\",\"_PID\":\"12\",\"SYSLOG_PID\":\"13\","
		"\"PRIORITY\":\"4\",\"SYSLOG_FACILITY\":\"2\",\"MESSAGE\":\"a \\\\\"b\\\\\" \\\\\\\\\"}",
		"time=unix 1792832391.123456; " CRON
		"detail.facility=mail; detail.severity=warning; syslog; json; [a \"b\" \\\\]"},
	{"{ \"MESSAGE\" : \"text\", \"_HOSTNAME\" : \"mail\", \"_COMM\" : \"cron\", \"SYSLOG_PID\" : \"13\", "
		"\"__REALTIME_TIMESTAMP\" : \"1792832391123456\" }",
		"time=unix 1792832391.123456; host=mail; program=cron; pid=13; syslog; json; [text]"},
	{"{\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":\"cron\","
		"\"MESSAGE\":[99,255,110]}",
		"time=unix 1792832391.123456; host=mail; program=cron; syslog; json; [c\\377n]"},
	{"{\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":\"cron\","
		"\"MESSAGE\":null}",
		"time=unix 1792832391.123456; host=mail; program=cron; detail.message_encoding=omitted; syslog; json; []"},
	{"{\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":\"qmail\","
		"\"MESSAGE\":\"1792832391.100000 status: local\"}",
		"time=unix 1792832391.100000; host=mail; program=qmail; tag and stamp; json; [status: local]"},
	{"{\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"_HOSTNAME\":\"node\","
		"\"SYSLOG_IDENTIFIER\":\"1a2b3c4d5e6f\",\"_PID\":\"800\",\"CONTAINER_NAME\":\"mx\",\"MESSAGE\":\"Oct 24 "
		"10:59:51 mail cron[12]: text\"}",
		"time=unix 1792832391.123456; " CRON "detail.container=mx; syslog; json; [text]"},
	{"{\"__REALTIME_TIMESTAMP\":\"1792832391123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":\"cron\","
		"\"MESSAGE\":\"to",
		"time=unix 1792832391.123456; host=mail; program=cron; syslog; json; [to]"},
	{"{\"level\":\"info\",\"msg\":\"no wrapper of ours\"}",
		"[{\"level\":\"info\",\"msg\":\"no wrapper of ours\"}]"},
	/* RFC 5424 */
	{"<22>1 2026-10-24T08:59:51.5Z mail cron 12 ID1 [a@1 b=\"c\\\\\"]\" d=\"e\\\\\\\\\"][f] text",
		"time=2026-10-24 08:59:51.500000+00:00; " CRON
		"detail.msgid=ID1; detail.structured_data=[a@1 b=\"c\\\\\"]\" d=\"e\\\\\\\\\"][f]; " MAIL_INFO
		"syslog; [text]"},
	{"<22>1 2026-10-24T08:59:51Z mail cron 12 - - \\357\\273\\277text",
		"time=2026-10-24 08:59:51+00:00; " CRON MAIL_INFO "syslog; [text]"},
	{"<22>1 - - - - - - text",
		MAIL_INFO "syslog; [text]"},
	{"162 <22>1 2026-10-24T10:59:51+02:00 mail cron - - -  text",
		"time=2026-10-24 10:59:51+02:00; host=mail; program=cron; " MAIL_INFO "syslog; [text]"},
	{"<22>1 2026-10-24T08:59:51Z mail qmail - - - 1792832391.100000 status: local",
		"time=unix 1792832391.100000; host=mail; program=qmail; " MAIL_INFO "tag and stamp; [status: local]"},
	{"<22>1 2026-10-24T08:59:51Z mail cron 12 ID1",
		"time=2026-10-24 08:59:51+00:00; " CRON "detail.msgid=ID1; " MAIL_INFO "syslog; []"},
	/* a relay's message id stays where the inner one has none */
	{"<22>1 2026-10-24T08:59:51Z host - 1 ID7 <22>1 2026-10-24T08:59:51Z mail cron 12 - - text",
		"time=2026-10-24 08:59:51+00:00; " CRON "detail.msgid=ID7; " MAIL_INFO "syslog; [text]"},
	{"<192>Oct 24 10:59:51 mail cron[12]: text",
		"[<192>Oct 24 10:59:51 mail cron[12]: text]"},
	/* containers */
	{"mail_1  | Oct 24 10:59:51 mail cron[12]: text",
		AT CRON "detail.container=mail_1; syslog; [text]"},
	{"\\033[36mmail_1  |\\033[0m Oct 24 10:59:51 mail cron[12]: text\\033[0m",
		AT CRON "detail.container=mail_1; syslog; [text]"},
	{"mail-1  | 19-Jan-1998 19:16:57.64 l tcp_local E 1",
		"detail.container=mail-1; [19-Jan-1998 19:16:57.64 l tcp_local E 1]"},
	{"2026-10-24T08:59:51.123456789Z stdout F Oct 24 10:59:51 mail cron[12]: text",
		"time=2026-10-24 08:59:51.123456+00:00; " CRON "detail.stream=stdout; syslog; [text]"},
	{"2026-10-24T08:59:51.123456789Z stderr P imap-login: Info: Login",
		"time=2026-10-24 08:59:51.123456+00:00; detail.stream=stderr; detail.partial=true; stamp; [imap-login: "
		"Info: Login]"},
	{"2026-10-24T08:59:51.123456789Z stdout X text",
		"time=2026-10-24 08:59:51.123456+00:00; stamp; [stdout X text]"},
	{"2026-10-24T08:59:51.123456789Z Oct 24 10:59:51 mail qmail: 1792832391.100000 new msg 1",
		"time=unix 1792832391.100000; host=mail; program=qmail; tag and stamp; [new msg 1]"},
	{"{\"log\":\"Oct 24 10:59:51 mail cron[12]: a\\\\\\\\n\\\\n\",\"stream\":\"stdout\","
		"\"time\":\"2026-10-24T08:59:51.5Z\"}",
		"time=2026-10-24 08:59:51.500000+00:00; " CRON "detail.stream=stdout; syslog; json; [a\\\\n]"},
	{"{\"log\":\"Oct 24 10:59:51 mail cron[12]: \\\\u003ca@example.com\\\\u003e \\\\u0026 \\\\t.\\\\n\","
		"\"stream\":\"std\\\\u006fut\"}",
		AT CRON "detail.stream=stdout; syslog; json; [<a@example.com> & \\011.]"},
	{"{\"log\":\"{\\\\\"__REALTIME_TIMESTAMP\\\\\":\\\\\"1792832391123456\\\\\","
		"\\\\\"MESSAGE\\\\\":\\\\\"a\\\\\\\\tb\\\\\"}\\\\n\"}",
		"time=unix 1792832391.123456; syslog; json; [a\\\\tb]"},
	{"{\"log\":\"2026-10-24 10:59:51 1xUVF6-00008t-0F Completed\\\\r\\\\n\",\"stream\":\"stdout\","
		"\"time\":\"2026-10-24T08:59:51.5Z\"}",
		"time=2026-10-24 08:59:51.500000+00:00; detail.stream=stdout; stamp; json; [1xUVF6-00008t-0F Completed]"},
	{"{\"log\":\"192.0.2.1 [0EC4] 10:47:13 Disconnected\\\\n\",\"stream\":\"stdout\"}",
		"detail.stream=stdout; json; [192.0.2.1 [0EC4] 10:47:13 Disconnected]"},
	{"{\"log\":\"torn",
		"json; [torn]"},
	{"Oct 24 10:59:52 node 1a2b3c4d5e6f[812]: Oct 24 10:59:51 mail cron[12]: text",
		AT CRON "detail.container=1a2b3c4d5e6f; syslog; [text]"},
	{"Oct 24 10:59:52 node 1a2b3c4d5e6f[812]: imap-login: Info: Login",
		"time=10-24 10:59:52; host=node; detail.container=1a2b3c4d5e6f; stamp; [imap-login: Info: Login]"},
	/* stamps of the program, after its tag */
	{"Oct 24 10:59:51 mail qmail: 1792832391.123456 new msg 1",
		"time=unix 1792832391.123456; host=mail; program=qmail; tag and stamp; [new msg 1]"},
	{"Oct 24 10:59:51 mail qmail: 1792832391.123456+rest of a line",
		"time=unix 1792832391.123456; host=mail; program=qmail; event=continuation; tag and stamp; [rest of a line]"},
	{"Oct 24 10:59:51 mail qmail: @400000004332258300000000 new msg 1",
		"time=unix 1127359865.000000; host=mail; program=qmail; tag and stamp; [new msg 1]"},
	{"Oct 24 10:59:51 mail exim[12]: 2026-10-24 10:59:51 1xUVF6-00008t-0F DKIM: x",
		"time=2026-10-24 10:59:51; host=mail; program=exim; pid=12; syslog; [1xUVF6-00008t-0F DKIM: x]"},
	{"2026-10-24T10:59:51.123456+02:00 mail exim[12]: 2026-10-24 10:59:51 1xUVF6-00008t-0F <= x",
		"time=2026-10-24 10:59:51.123456+02:00; host=mail; program=exim; pid=12; syslog; [1xUVF6-00008t-0F <= x]"},
	/* transport noise */
	{"\\000\\000\\000Oct 24 10:59:51 mail cron[12]: text",
		AT CRON "syslog; [text]"},
	{"\\357\\273\\277Oct 24 10:59:51 mail cron[12]: text\\015",
		AT CRON "syslog; [text]"},
	/* nothing after a tag is an envelope but the program's own stamp */
	{"Oct 24 10:59:51 mail cron[12]: Oct 24 11:00:00 evil postfix/smtpd[1]: connect from evil[192.0.2.66]",
		AT CRON "syslog; [Oct 24 11:00:00 evil postfix/smtpd[1]: connect from evil[192.0.2.66]]"},
	{"Oct 24 10:59:51 mail cron[12]: <22>Oct 24 11:00:00 evil postfix/smtpd[1]: text",
		AT CRON "syslog; [<22>Oct 24 11:00:00 evil postfix/smtpd[1]: text]"},
	{"Oct 24 10:59:51 mail cron[12]: 2026-10-24T11:00:00Z evil postfix/smtpd[1]: text",
		"time=2026-10-24 11:00:00+00:00; " CRON "syslog; [evil postfix/smtpd[1]: text]"},
	{"Oct 24 10:59:51 mail cron[12]: helo=<Oct 24 11:00:00 evil postfix/smtpd[1]: text>",
		AT CRON "syslog; [helo=<Oct 24 11:00:00 evil postfix/smtpd[1]: text>]"},
	{"Oct 24 10:59:51 mail cron[12]: {\"MESSAGE\":\"x\",\"_HOSTNAME\":\"evil\"}",
		AT CRON "syslog; [{\"MESSAGE\":\"x\",\"_HOSTNAME\":\"evil\"}]"},
	{"Oct 24 10:59:51 mail cron[12]: mail | text",
		AT CRON "syslog; [mail | text]"},
	{"2026-10-24 10:59:51 1xUVF6-00008t-0F <= a@example.com T=\"Oct 24 11:00:00 evil cron[1]: x\"",
		"time=2026-10-24 10:59:51; stamp; [1xUVF6-00008t-0F <= a@example.com T=\"Oct 24 11:00:00 evil cron[1]: "
		"x\"]"},
	/* no envelopes */
	{"10:47:14 foo",
		"[10:47:14 foo]"},
	{"foo: bar",
		"[foo: bar]"},
	{"cron[12]: text",
		"[cron[12]: text]"},
	{"Oct 24 text",
		"[Oct 24 text]"},
	{"Oct 24 10:59",
		"[Oct 24 10:59]"},
	{"Oct 32 10:59:51 mail cron[12]: text",
		"[Oct 32 10:59:51 mail cron[12]: text]"},
	{"Feb 30 10:59:51 mail cron[12]: text",
		"[Feb 30 10:59:51 mail cron[12]: text]"},
	{"Oct 24 24:59:51 mail cron[12]: text",
		"[Oct 24 24:59:51 mail cron[12]: text]"},
	{"Oct 24 10:59:51,cron: text",
		"[Oct 24 10:59:51,cron: text]"},
	{"2026-13-24T10:59:51Z mail cron[12]: text",
		"[2026-13-24T10:59:51Z mail cron[12]: text]"},
	{"2026-10-24T10:59:51Z,MBX1\\\\Default,08DA,0,192.0.2.1:25,192.0.2.9:4711,+,,",
		"[2026-10-24T10:59:51Z,MBX1\\\\Default,08DA,0,192.0.2.1:25,192.0.2.9:4711,+,,]"},
	{"16 15:53:25 some text",
		"[16 15:53:25 some text]"},
	{"16 15:53",
		"[16 15:53]"},
	{"19-Jan-1998 19:16:57.64 l tcp_local E 1 a@example.com",
		"[19-Jan-1998 19:16:57.64 l tcp_local E 1 a@example.com]"},
	{" 19-Jan-1998 19:17:01.16 tcp_local D 1",
		"[ 19-Jan-1998 19:17:01.16 tcp_local D 1]"},
	{"[30/Aug/2004:16:53:05 -0700] vadar imapd[13027]: Account Notice: x",
		"[[30/Aug/2004:16:53:05 -0700] vadar imapd[13027]: Account Notice: x]"},
	{"<co ts=\"2014-06-02T16:06:33.99\" pi=\"72aa.17f0.25622\"/>",
		"[<co ts=\"2014-06-02T16:06:33.99\" pi=\"72aa.17f0.25622\"/>]"},
	{"<en ts=\"2014-06-02T16:06:33.99\"/>",
		"[<en ts=\"2014-06-02T16:06:33.99\"/>]"},
	{"<22>text",
		"[<22>text]"},
	{"SYSTEM      [1140] 10:47:14 Client session Disconnected",
		"[SYSTEM      [1140] 10:47:14 Client session Disconnected]"},
	{"192.168.26.42 [0EC4] 10:47:13 Disconnected",
		"[192.168.26.42 [0EC4] 10:47:13 Disconnected]"},
	{"250-ENHANCEDSTATUSCODES",
		"[250-ENHANCEDSTATUSCODES]"},
	{"  Subject: Oct 24 10:59:51 mail cron[12]: text",
		"[  Subject: Oct 24 10:59:51 mail cron[12]: text]"},
	{"* Subject: Oct 24 10:59:51 mail cron[12]: text",
		"[* Subject: Oct 24 10:59:51 mail cron[12]: text]"},
	{"a | b | c",
		"detail.container=a; [b | c]"},
	{"1792832391 text",
		"[1792832391 text]"},
	{"@4000 text",
		"[@4000 text]"},
	{"\\033[ text",
		"[\\033[ text]"},
};

typedef struct Output
{
	char		text[4096];
	size_t		len;
} Output;

static void
add(void *arg, const char *key, const char *value)
{
	Output	   *out = arg;

	if (strcmp(key, "format") != 0 && strcmp(value, "unknown") != 0)
		out->len += (size_t) snprintf(out->text + out->len, sizeof out->text - out->len, "%s=%s; ", key, value);
}

static void
describe(const Entry *e, Slice text, Output *out)
{
	static const char *const names[] = {"", "syslog; ", "stamp; ", "tag and stamp; "};
	char		escaped[2048];

	out->len = 0;
	entry_emit(e, add, out);
	escape_bytes(text.ptr, text.len, escaped);
	snprintf(out->text + out->len, sizeof out->text - out->len, "%s%s[%s]", names[e->envelope],
			 e->wrapped ? "json; " : "", escaped);
}

static bool
is_piece(Slice s, const char *of, size_t len)
{
	return s.ptr >= of && slice_end(s) <= of + len;
}

/* Any beginning of a line may be all there is of it; the copies let the sanitizer see what goes beyond their ends. */
static int
prefixes_outside(const char *line, size_t len)
{
	static Entry entry;
	int			outside = 0;

	for (size_t n = 0; n <= len; n++)
	{
		char	   *copy = malloc(n);
		char	   *scratch = malloc(n);
		Slice		text;

		memcpy(copy, line, n);
		entry_reset(&entry);
		text = envelope_read((Slice) {copy, n}, scratch, &entry);
		if (!is_piece(text, copy, n) && !is_piece(text, scratch, n))
			outside++;
		free(scratch);
		free(copy);
	}
	return outside;
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = 0;

	for (int i = 0; i < count; i++)
	{
		static Entry entry;
		static Output out;
		char		line[2048];
		char		scratch[2048];
		size_t		len = unescape_bytes(cases[i].line, strlen(cases[i].line), line);

		entry_reset(&entry);
		describe(&entry, envelope_read((Slice) {line, len}, scratch, &entry), &out);
		if (strcmp(out.text, cases[i].expected) != 0)
		{
			printf("envelope %d: %s\n", i, cases[i].line);
			printf("    expected %s\n    got      %s\n", cases[i].expected, out.text);
			wrong++;
		}
		if (prefixes_outside(line, len) > 0)
		{
			printf("envelope %d: of a prefix, the text lies outside: %s\n", i, cases[i].line);
			wrong++;
		}
	}
	printf("test_envelope: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
