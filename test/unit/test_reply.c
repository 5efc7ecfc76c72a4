/* test_reply.c: codes, enhanced codes and next queue ids out of the replies that servers print. */
#include <stdio.h>

#include "../../src/core/reply.h"

static const struct
{
	const char *text;
	int			code;			/* 0 = none */
	const char *enhanced;
	const char *next_queue_id;
}			cases[] = {
	/* RFC 5321, RFC 3463 */
	{"550 5.1.1 <x@example.com>... User unknown", 550, "5.1.1", ""},
	{"550-5.1.1 The email account that you tried to reach does not exist.", 550, "5.1.1", ""},
	{"250 OK", 250, "", ""},
	{"250", 250, "", ""},
	{"451 #4.1.8 Domain of sender address does not resolve", 451, "4.1.8", ""},
	{"5.7.1 rejected", 0, "5.7.1", ""},
	/* further on in the reply: the first of its class */
	{"550 Mailbox unavailable, 5.1.1 user unknown, 5.7.1", 550, "5.1.1", ""},
	{"550 User unknown (5.1.1)", 550, "5.1.1", ""},
	{"192.0.2.1_does_not_like_recipient./Remote_host_said:_550-no_such_user/550_5.1.1_x@example.com/", 550, "5.1.1", ""},
	{"550 he said: 4.2.1 and 15.1.1 and 5.1.1.2 and v5.1.1 and 5.1.1a", 550, "", ""},
	{"250 Ok, said 2.0.0", 250, "", ""},
	/* Sun: RFC 3464 diagnostic, with and without a blank */
	{"smtp;250 2.1.5 marlowe@siroe.com and options OK.", 250, "2.1.5", ""},
	{"smtp; 553 unknown or illegal user: nonesuch@siroe.com", 553, "", ""},
	/* qmail: '_' for blank, the code of qmail-local in brackets, the last one counts */
	{"192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_no_such_user/Giving_up_on_192.0.2.1./", 550, "5.1.1", ""},
	{"Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/", 0, "5.1.1", ""},
	{"Said_(#4.4.2)_then_(#5.0.0)/", 0, "5.0.0", ""},
	{"67.28.113.11_accepted_message./Remote_host_said:_250_ok_1092664405_qp_663/", 250, "", "663"},
	{"192.0.2.1_accepted_message./Remote_host_said:_250_2.0.0_Ok:_queued_as_4F2C1/", 250, "2.0.0", "4F2C1"},
	/* Postfix; what the remote side says cannot overrule the code */
	{"host mx.example.com[192.0.2.1] said: 550 he said: 250 2.0.0 Ok: queued as FORGED", 550, "", ""},
	{"250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 3yR4Xc1pQxz", 250, "2.0.0", "3yR4Xc1pQxz"},
	/* ids of other servers */
	{"250 OK id=1xUVDB-000052-1b", 250, "", "1xUVDB-000052-1b"},
	{"250 2.0.0 6AKL47dw000411 Message accepted for delivery", 250, "2.0.0", "6AKL47dw000411"},
	{"250 2.6.0 589 bytes received in 00:00:00; Message id OSA57912 accepted for delivery", 250, "2.6.0", "OSA57912"},
	{"250 2.0.0 OK  1602342 x7si1234567pfa.1 - gsmtp", 250, "2.0.0", "x7si1234567pfa.1"},
	{"250 2.6.0 <a@b> [InternalId=4711, Hostname=MX1] Queued mail for delivery", 250, "2.6.0", "4711"},
	{"250 2.0.0 <u@example.com> r4nNBBhX Saved", 250, "2.0.0", "r4nNBBhX"},
	{"250 Ok. 6B00ABF0.00000407", 250, "", "6B00ABF0.00000407"},
	/* no id is taken from a refusal */
	{"450 4.2.0 queued as NOTHING", 450, "4.2.0", ""},
	/* addresses and longer numbers are no codes */
	{"212.12.1.1 is blocked", 0, "", ""},
	{"5.1.1.2 is an address", 0, "", ""},
	{"2500 things", 0, "", ""},
	{"199 is no reply", 0, "", ""},
	{"550x", 0, "", ""},
	/* torn */
	{"55", 0, "", ""},
	{"550 5.", 550, "", ""},
	{"550 5.1.", 550, "", ""},
	{"250 queued as", 250, "", ""},
	{"", 0, "", ""},
};

static int
differs(int n, const char *what, Slice got, const char *expected)
{
	if (slice_is(got, (Slice) {expected, strlen(expected)}))
		return 0;
	printf("reply %d, %s: expected \"%s\", got \"%.*s\": %s\n", n, what, expected, (int) got.len, got.ptr, cases[n].text);
	return 1;
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = 0;

	for (int i = 0; i < count; i++)
	{
		Reply		reply = reply_find((Slice) {cases[i].text, strlen(cases[i].text)});

		if (reply.code != (cases[i].code == 0 ? INT_NONE : cases[i].code))
		{
			printf("reply %d: expected code %d, got %d: %s\n", i, cases[i].code, reply.code, cases[i].text);
			wrong++;
		}
		wrong += differs(i, "enhanced code", reply.enhanced_code, cases[i].enhanced);
		wrong += differs(i, "next queue id", reply.next_queue_id, cases[i].next_queue_id);
	}
	printf("test_reply: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
