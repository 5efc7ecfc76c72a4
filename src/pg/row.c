/* row.c: see row.h. One macro per kind of field; fields.def says which field is of which kind. */
#include "row.h"

#include <math.h>
#include <sys/socket.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/inet.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "../formats/formats.h"
#include "text.h"

static Datum
text_or_null(const Entry *e, Slice s, bool *isnull)
{
	*isnull = s.ptr == NULL;
	return *isnull ? (Datum) 0 : PointerGetDatum(entry_value_text(e, s));
}

Datum
word_or_null(Slice word, bool *isnull)
{
	*isnull = word.ptr == NULL;
	return *isnull ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(word.ptr, (int) word.len));
}

Datum
inet_or_null(const IpAddress *ip, bool *isnull)
{
	inet	   *result;
	bool		v4 = ip->bits == 32;

	*isnull = ip->bits == 0;
	if (*isnull)
		return (Datum) 0;
	result = palloc0(sizeof(inet));
	ip_family(result) = v4 ? PGSQL_AF_INET : PGSQL_AF_INET6;
	ip_bits(result) = ip->bits;
	memcpy(ip_addr(result), ip->bytes, v4 ? 4 : 16);
	SET_INET_VARSIZE(result);
	return PointerGetDatum(result);
}

static Datum
list_or_null(const Entry *e, SliceList list, bool *isnull)
{
	ArrayBuildState *state = NULL;
	Slice		rest = list.text;
	Slice		value;

	*isnull = list.text.ptr == NULL;
	if (*isnull)
		return (Datum) 0;
	while (slice_list_next(list, &rest, &value))
		state = accumArrayResult(state, PointerGetDatum(entry_value_text(e, value)), false, TEXTOID, CurrentMemoryContext);
	if (state == NULL)
		return PointerGetDatum(construct_empty_array(TEXTOID));
	return makeArrayResult(state, CurrentMemoryContext);
}

/* --- detail --- */

static void
push_text(JsonbParseState **state, JsonbIteratorToken token, text *value)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.val = VARDATA_ANY(value);
	v.val.string.len = (int) VARSIZE_ANY_EXHDR(value);
	pushJsonbValue(state, token, &v);
}

static void
push_item(JsonbParseState **state, const Entry *e, const DetailItem *item)
{
	JsonbValue	v;

	push_text(state, WJB_KEY, entry_value_text(e, item->key));
	switch (item->kind)
	{
		case DETAIL_TEXT:
			push_text(state, WJB_VALUE, entry_value_text(e, item->value.text));
			return;
		case DETAIL_INT:
			v.type = jbvNumeric;
			v.val.numeric = int64_to_numeric(item->value.integer);
			break;
		case DETAIL_NUMBER:
			v.type = jbvNumeric;
			v.val.numeric = DatumGetNumeric(DirectFunctionCall1(float8_numeric, Float8GetDatum(item->value.number)));
			break;
		case DETAIL_TRUE:
			v.type = jbvBool;
			v.val.boolean = true;
			break;
	}
	pushJsonbValue(state, WJB_VALUE, &v);
}

static bool
same_group(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether an item of the same group stands before item i. */
static bool
group_begun(const Entry *e, int i)
{
	for (int j = 0; j < i; j++)
		if (same_group(e->detail_items[j].group, e->detail_items[i].group))
			return true;
	return false;
}

static void
push_group(JsonbParseState **state, const Entry *e, const char *group)
{
	for (int i = 0; i < e->detail; i++)
		if (same_group(e->detail_items[i].group, group))
			push_item(state, e, &e->detail_items[i]);
}

static Datum
detail_or_null(const Entry *e, bool *isnull)
{
	JsonbParseState *state = NULL;

	*isnull = e->detail == 0;
	if (*isnull)
		return (Datum) 0;
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	push_group(&state, e, NULL);
	for (int i = 0; i < e->detail; i++)
	{
		const char *group = e->detail_items[i].group;

		if (group == NULL || group_begun(e, i))
			continue;
		push_text(&state, WJB_KEY, cstring_to_text(group));
		pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
		push_group(&state, e, group);
		pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	}
	return JsonbPGetDatum(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
}

/* --- all fields --- */

#define DATUM_TIME(field) (*isnull = TIMESTAMP_IS_NOBEGIN(at), TimestampTzGetDatum(at))
#define DATUM_TEXT(field) text_or_null(e, e->field, isnull)
#define DATUM_INT(field) (*isnull = e->field == INT_NONE, Int32GetDatum(e->field))
#define DATUM_BIGINT(field) (*isnull = e->field == BIGINT_NONE, Int64GetDatum(e->field))
#define DATUM_DOUBLE(field) (*isnull = isnan(e->field), Float8GetDatum(e->field))
#define DATUM_REAL(field) (*isnull = isnan(e->field), Float4GetDatum((float4) e->field))
#define DATUM_INET(field) inet_or_null(&e->field, isnull)
#define DATUM_LIST(field) list_or_null(e, e->field, isnull)
#define DATUM_FORMAT(field) word_or_null(format_info[e->field].name, isnull)
#define DATUM_EVENT(field) word_or_null(event_info[e->field].name, isnull)
#define DATUM_PROTOCOL(field) word_or_null(Protocol_names[e->field], isnull)
#define DATUM_DIRECTION(field) word_or_null(Direction_names[e->field], isnull)
#define DATUM_STAGE(field) word_or_null(Stage_names[e->field], isnull)
#define DATUM_STATUS(field) word_or_null(Status_names[e->field], isnull)
#define DATUM_DETAIL(field) detail_or_null(e, isnull)

Datum
entry_datum(const Entry *e, TimestampTz at, FieldId field, bool *isnull)
{
	switch (field)
	{
#define FIELD(name, kind, meaning) case FIELD_##name: return DATUM_##kind(name);
#include "../core/fields.def"
#undef FIELD
		case FIELD_COUNT:
			break;
	}
	pg_unreachable();
}

void
entry_fill(const Entry *e, TimestampTz at, Datum *values, bool *nulls)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		values[field] = entry_datum(e, at, (FieldId) field, &nulls[field]);
}
