/* test_list.c: the values that slice_list_next gives of recipient lists, as servers print them. */
#include <stdio.h>

#include "../../src/core/entry.h"

/* Values are shown each followed by '|', so that an empty value can be told from none. */
static const struct
{
	ListStyle	style;
	const char *text;
	const char *values;
}			cases[] = {
	/* one value, as it is */
	{LIST_SINGLE, "a@example.com", "a@example.com|"},
	{LIST_SINGLE, "\"a, b\"@example.com", "\"a, b\"@example.com|"},
	{LIST_SINGLE, "<a@example.com>, <b@example.com>", "<a@example.com>, <b@example.com>|"},
	{LIST_SINGLE, " a ", " a |"},
	{LIST_SINGLE, "", "|"},
	/* commas: brackets and blanks around a value are dropped */
	{LIST_COMMA, "a@example.com", "a@example.com|"},
	{LIST_COMMA, "a@example.com,b@example.com", "a@example.com|b@example.com|"},
	{LIST_COMMA, "<a@example.com>,<b@example.com>", "a@example.com|b@example.com|"},
	{LIST_COMMA, "<a@example.com>, b@example.com , <c@example.com>", "a@example.com|b@example.com|c@example.com|"},
	{LIST_COMMA, "<>", "|"},
	{LIST_COMMA, "<>,<a@example.com>", "|a@example.com|"},
	/* a comma, a bracket or a blank inside quotes is part of the address */
	{LIST_COMMA, "<\"a, b\"@example.com>,<c@example.com>", "\"a, b\"@example.com|c@example.com|"},
	{LIST_COMMA, "\"a, b\"@example.com,c@example.com", "\"a, b\"@example.com|c@example.com|"},
	{LIST_COMMA, "<\"a>,<b\"@example.com>,<c@example.com>", "\"a>,<b\"@example.com|c@example.com|"},
	{LIST_COMMA, "<\"a\\\">,<\"@example.com>,c", "\"a\\\">,<\"@example.com|c|"},
	{LIST_COMMA, "\"a\\\",b\"@example.com,c", "\"a\\\",b\"@example.com|c|"},
	{LIST_COMMA, "<a@example.com> (forwarded), <b@example.com>", "<a@example.com> (forwarded)|b@example.com|"},
	{LIST_COMMA, "<@example.net,@example.org:a@example.com>,b", "@example.net,@example.org:a@example.com|b|"},
	/* empty members are passed over */
	{LIST_COMMA, "", ""},
	{LIST_COMMA, " ", ""},
	{LIST_COMMA, ",", ""},
	{LIST_COMMA, ",, a ,, b ,,", "a|b|"},
	/* torn */
	{LIST_COMMA, "<a@example.com>,<b@exam", "a@example.com|<b@exam|"},
	{LIST_COMMA, "<a@example.com>,", "a@example.com|"},
	{LIST_COMMA, "<a@example.com>,<", "a@example.com|<|"},
	{LIST_COMMA, "\"a, b", "\"a, b|"},
	{LIST_COMMA, "\"a\\", "\"a\\|"},
	{LIST_COMMA, "a,\"", "a|\"|"},
	/* blanks */
	{LIST_BLANK, "a@example.com b@example.com", "a@example.com|b@example.com|"},
	{LIST_BLANK, "  a@example.com \t <b@example.com>  ", "a@example.com|b@example.com|"},
	{LIST_BLANK, "<\"a> b\"@example.com> <b@example.com>c <d", "\"a> b\"@example.com|b@example.com|c|<d|"},
	{LIST_BLANK, "a@example.com, b@example.com", "a@example.com,|b@example.com|"},
	{LIST_COLON, "a@example.com:b@example.com", "a@example.com|b@example.com|"},
	{LIST_COLON, "a@example.com:", "a@example.com|"},
	{LIST_COLON, "::a b@example.com", "a b@example.com|"},
	{LIST_COLON, ":", ""},
	{LIST_BLANK, "", ""},
	{LIST_BLANK, "   ", ""},
};

/* All values of the list, each followed by '|'. */
static size_t
list_values(SliceList list, char *out, size_t size)
{
	Slice		rest = list.text;
	Slice		value;
	size_t		len = 0;

	while (slice_list_next(list, &rest, &value) && len + value.len + 1 <= size)
	{
		memcpy(out + len, value.ptr, value.len);
		len += value.len;
		out[len++] = '|';
	}
	return len;
}

int
main(void)
{
	int			count = (int) (sizeof cases / sizeof *cases);
	int			wrong = 0;
	char		values[256];
	SliceList	none = {SLICE_NONE, LIST_COMMA};

	for (int i = 0; i < count; i++)
	{
		SliceList	list = {{cases[i].text, strlen(cases[i].text)}, cases[i].style};
		Slice		got = {values, list_values(list, values, sizeof values)};

		if (slice_is(got, (Slice) {cases[i].values, strlen(cases[i].values)}))
			continue;
		printf("list %d: expected %s, got %.*s: %s\n", i, cases[i].values, (int) got.len, got.ptr, cases[i].text);
		wrong++;
	}
	for (none.style = LIST_SINGLE; none.style <= LIST_COLON; none.style++)
		wrong += list_values(none, values, sizeof values) != 0;
	printf("test_list: %d cases, %d differ\n", count, wrong);
	return wrong != 0;
}
