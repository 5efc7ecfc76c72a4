/* sun_head.c: the time of a line that carries its own head, without reading what it says; see sun.c for the heads. */
#include "../core/scan.h"
#include "sun.h"

/* "19-Jan-1998", "<en " and "<co " */
bool
sun_look(Slice text)
{
	if (text.len < 4)
		return false;
	return text.ptr[0] == '<' ? text.ptr[3] == ' ' && (text.ptr[1] == 'e' || text.ptr[1] == 'c')
		: text.ptr[2] == '-' && byte_is(text.ptr[0], BYTE_DIGIT) && byte_is(text.ptr[3], BYTE_ALPHA);
}

bool
sun_head(Slice text, Entry *e)
{
	const char *end = slice_end(text);
	const char *p = scan_blanks(text.ptr, end);
	SunServiceHead service;
	LogTime		t = {0};

	if (p == end)
		return false;
	if (*p == '<')
	{
		if (!sun_xml_time(p, end, &t))
			return false;
		sun_set_time(e, &t);
		return true;
	}
	if (scan_vms_time(p, end, &t) != NULL)
	{
		sun_set_time(e, &t);
		return true;
	}
	if ((*p != '[' && !byte_is(*p, BYTE_DIGIT)) || sun_scan_service_head(p, end, &service) == NULL)
		return false;
	e->at = service.at;
	return true;
}
