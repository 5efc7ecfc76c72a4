/* time_month.c: names of months in other languages than English; see time.h */
#include "scan.h"
#include "time.h"

/* Where a daemon or a template follows the locale; what is the same in English is left out. UTF-8 and Latin-1. */
static const struct
{
	Slice		name;			/* in lower case */
	uint8_t		month;
}			local_months[] = {
	/* German */
	{SLICE("m\xc3\xa4r"), 3}, {SLICE("m\xe4r"), 3}, {SLICE("mrz"), 3}, {SLICE("mai"), 5}, {SLICE("okt"), 10},
	{SLICE("dez"), 12},
	/* French */
	{SLICE("janv."), 1}, {SLICE("janv"), 1}, {SLICE("f\xc3\xa9vr."), 2}, {SLICE("f\xe9vr."), 2},
	{SLICE("f\xc3\xa9vr"), 2}, {SLICE("f\xe9vr"), 2}, {SLICE("f\xc3\xa9v"), 2}, {SLICE("f\xe9v"), 2},
	{SLICE("fevr"), 2}, {SLICE("mars"), 3}, {SLICE("avril"), 4}, {SLICE("avr."), 4}, {SLICE("avr"), 4},
	{SLICE("juin"), 6}, {SLICE("juil."), 7}, {SLICE("juil"), 7}, {SLICE("ao\xc3\xbbt"), 8}, {SLICE("ao\xfbt"), 8},
	{SLICE("aout"), 8}, {SLICE("sept."), 9}, {SLICE("sept"), 9}, {SLICE("oct."), 10}, {SLICE("nov."), 11},
	{SLICE("d\xc3\xa9" "c."), 12}, {SLICE("d\xe9" "c."), 12}, {SLICE("d\xc3\xa9" "c"), 12}, {SLICE("d\xe9" "c"), 12},
	/* Italian, Spanish */
	{SLICE("gen"), 1}, {SLICE("ene"), 1}, {SLICE("abr"), 4}, {SLICE("mag"), 5}, {SLICE("giu"), 6}, {SLICE("lug"), 7},
	{SLICE("ago"), 8}, {SLICE("set"), 9}, {SLICE("ott"), 10}, {SLICE("dic"), 12},
};

const char *
scan_month_local(const char *p, const char *end, LogTime *t)
{
	size_t		len = 0;
	const char *day;

	if (p == NULL)
		return NULL;
	while (len <= MONTH_MAX && p + len < end && !byte_is(p[len], BYTE_BLANK))
		len++;
	day = scan_blanks(p + len, end);
	if (day < end && byte_is(*day, BYTE_DIGIT))
		for (size_t i = 0; i < sizeof local_months / sizeof *local_months; i++)
			if (len == local_months[i].name.len && slice_is_nocase((Slice) {p, len}, local_months[i].name))
			{
				t->month = local_months[i].month;
				t->has |= TIME_HAS_MONTH;
				return p + len;
			}
	return scan_month(p, end, t);
}
