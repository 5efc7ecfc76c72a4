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

/*
 * --- detail ---
 *
 * Made as a tree of JsonbValue by hand: most lines have a few members, and pushing each through the parser's state
 * takes longer than all else about them.
 */

/* Of an object: by length of the key, then by its bytes, as jsonb wants them. */
typedef struct Members
{
	int			count;
	JsonbPair  *pairs;
} Members;

static int
compare_keys(const JsonbValue *a, const JsonbValue *b)
{
	int			difference = a->val.string.len - b->val.string.len;

	return difference != 0 ? difference : memcmp(a->val.string.val, b->val.string.val, (Size) a->val.string.len);
}

static JsonbValue
string_value(Slice s)
{
	JsonbValue	v = {.type = jbvString};

	v.val.string.val = (char *) s.ptr;
	v.val.string.len = (int) s.len;
	return v;
}

/* Of two with one key the later one counts. There is room for it. */
static void
add_member(Members *members, JsonbValue key, JsonbValue value)
{
	int			place = members->count;
	int			difference = -1;

	while (place > 0 && (difference = compare_keys(&members->pairs[place - 1].key, &key)) > 0)
		place--;
	if (place > 0 && difference == 0)
	{
		members->pairs[place - 1].value = value;
		return;
	}
	memmove(&members->pairs[place + 1], &members->pairs[place], sizeof(JsonbPair) * (Size) (members->count - place));
	members->pairs[place] = (JsonbPair) {.key = key, .value = value};
	members->count++;
}

/* As float8_numeric, which prints and reads: numbers in logs have few decimals. */
static Numeric
numeric_of(double number)
{
	double		scale = 1;

	for (int decimals = 0; decimals <= 3; decimals++, scale *= 10)
	{
		double		whole = rint(number * scale);

		if (fabs(whole) < 1e15 && whole / scale == number)
			return decimals == 0 ? int64_to_numeric((int64) whole) : int64_div_fast_to_numeric((int64) whole, decimals);
	}
	return DatumGetNumeric(DirectFunctionCall1(float8_numeric, Float8GetDatum(number)));
}

static JsonbValue
item_value(const Entry *e, const DetailItem *item)
{
	JsonbValue	v;

	switch (item->kind)
	{
		case DETAIL_TEXT:
			return string_value(entry_value_slice(e, item->value.text));
		case DETAIL_INT:
			v.type = jbvNumeric;
			v.val.numeric = int64_to_numeric(item->value.integer);
			return v;
		case DETAIL_NUMBER:
			v.type = jbvNumeric;
			v.val.numeric = numeric_of(item->value.number);
			return v;
		case DETAIL_TRUE:
			v.type = jbvBool;
			v.val.boolean = true;
			return v;
	}
	pg_unreachable();
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
add_group(Members *members, const Entry *e, const char *group)
{
	for (int i = 0; i < e->detail; i++)
		if (same_group(e->detail_items[i].group, group))
			add_member(members, string_value(entry_value_slice(e, e->detail_items[i].key)), item_value(e, &e->detail_items[i]));
}

static JsonbValue
object_value(const Members *members)
{
	JsonbValue	v = {.type = jbvObject};

	v.val.object.nPairs = members->count;
	v.val.object.pairs = members->pairs;
	return v;
}

static Members
room_for(int count)
{
	return (Members) {.pairs = palloc(sizeof(JsonbPair) * (Size) count)};
}

/* What lies in one piece of memory, as a tree. */
static JsonbValue
unfolded(const JsonbValue *binary)
{
	JsonbParseState *state = NULL;
	JsonbIterator *iterator = JsonbIteratorInit(binary->val.binary.data);
	JsonbIteratorToken token;
	JsonbValue *tree = NULL;
	JsonbValue	v;

	while ((token = JsonbIteratorNext(&iterator, &v, false)) != WJB_DONE)
		tree = pushJsonbValue(&state, token, token < WJB_BEGIN_ARRAY ? &v : NULL);
	return *tree;
}

static void
add_members_of(Members *members, const Jsonb *object)
{
	JsonbIterator *iterator = JsonbIteratorInit((JsonbContainer *) &object->root);
	JsonbIteratorToken token;
	JsonbValue	key;
	JsonbValue	v;

	while ((token = JsonbIteratorNext(&iterator, &v, true)) != WJB_DONE)
		if (token == WJB_KEY)
			key = v;
		else if (token == WJB_VALUE)
			add_member(members, key, v.type == jbvBinary ? unfolded(&v) : v);
}

struct varlena *
entry_detail(const Entry *e, const struct varlena *before)
{
	const Jsonb *object = (const Jsonb *) before;
	Members		members = room_for(e->detail + (object == NULL ? 0 : (int) JB_ROOT_COUNT(object)));
	JsonbValue	v;

	if (object != NULL)
		add_members_of(&members, object);
	add_group(&members, e, NULL);
	for (int i = 0; i < e->detail; i++)
	{
		const char *group = e->detail_items[i].group;
		Members		inner;

		if (group == NULL || group_begun(e, i))
			continue;
		inner = room_for(e->detail);
		add_group(&inner, e, group);
		add_member(&members, string_value((Slice) {group, strlen(group)}), object_value(&inner));
	}
	v = object_value(&members);
	return (struct varlena *) JsonbValueToJsonb(&v);
}

static Datum
detail_or_null(const Entry *e, bool *isnull)
{
	*isnull = e->detail == 0;
	return *isnull ? (Datum) 0 : PointerGetDatum(entry_detail(e, NULL));
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
