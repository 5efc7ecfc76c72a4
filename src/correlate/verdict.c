/* verdict.c: what filters say about a mail. */
#include "events.h"

#include "utils/jsonb.h"

VerdictKind
verdict_kind(const Entry *e)
{
	VerdictKind said = detail_word_of(e, SLICE("kind"), VerdictKind_names, VERDICT_KIND_COUNT);

	return said == VERDICT_KIND_NONE ? VERDICT_KIND_spam : said;
}

static struct varlena *
parts_of(const Fact *fact)
{
	JsonbValue	value;
	JsonbValue *parts;

	if (fact->detail == NULL)
		return NULL;
	parts = getKeyJsonValueFromContainer(&((Jsonb *) fact->detail)->root, "parts", 5, &value);
	return parts == NULL ? NULL : (struct varlena *) JsonbValueToJsonb(parts);
}

static void
fill_recipients(Correlator *c, TextList *list)
{
	SliceList	said = c->e->recipients;
	Slice		rest = said.text;
	Slice		address;

	while (said.text.ptr != NULL && slice_list_next(said, &rest, &address))
		texts_add(list, line_text(c, address));
}

static void
of_message(verdict_fact *v, const Message *m)
{
	v->message_ref = m->o.id;
	set_copy(&v->queue_id, m->f.queue_id);
	set_copy(&v->sender, m->f.sender);
	set_copy(&v->message_id, m->f.message_id);
	if (v->client_ip.bits == 0)
		v->client_ip = m->f.client_ip;
}

static void
fill_verdict(Correlator *c, verdict_fact *v)
{
	const Entry *e = c->e;

	fact_begin(c, FACT_verdict, &v->common);
	fact_detail(c, FACT_verdict, &v->common);
	v->queue_id = line_text(c, e->queue_id);
	v->message_id = line_text(c, e->message_id);
	v->client_ip = e->client_ip;
	v->sender = line_text(c, e->sender);
	fill_recipients(c, &v->recipients);
	v->kind = verdict_kind(e);
	v->result = line_text(c, detail_text_of(e, SLICE("result")));
	v->score = e->score;
	v->threshold = detail_real_of(e, SLICE("threshold"));
	v->action = line_text(c, e->action);
	v->parts = parts_of(&v->common);
}

/* In a dialogue the id of the mail may come later: the verdict waits for it. */
static void
keep_for_message(Session *s, verdict_fact v)
{
	v.session_ref = s->o.id;
	if (v.client_ip.bits == 0)
		v.client_ip = s->f.peer_ip;
	if (s->in_mail)
		set_copy(&v.sender, s->f.sender);
	if (s->verdicts.count == s->verdicts.room)
	{
		s->verdicts.room = Max(1, 2 * s->verdicts.room);
		s->verdicts.items = s->verdicts.items == NULL ? palloc(sizeof(PendingVerdict)) :
			repalloc_huge(s->verdicts.items, sizeof(PendingVerdict) * (Size) s->verdicts.room);
	}
	s->verdicts.items[s->verdicts.count++] = (PendingVerdict) {.f = v};
}

void
verdict_event(Correlator *c, Session *s, Message *m)
{
	verdict_fact v;

	c->class = LINE_USED;
	fill_verdict(c, &v);
	if (m != NULL)
		of_message(&v, m);
	if (s != NULL)
	{
		keep_for_message(s, v);
		return;
	}
	fact_put(c, FACT_verdict, &v.common, false);
	fact_free(FACT_verdict, &v.common);
}

void
verdicts_put(Correlator *c, Session *s)
{
	for (int i = 0; i < s->verdicts.count; i++)
	{
		PendingVerdict *verdict = &s->verdicts.items[i];

		if (verdict->put && !verdict->changed)
			continue;
		fact_put(c, FACT_verdict, &verdict->f.common, verdict->put);
		verdict->put = true;
		verdict->changed = false;
	}
}

void
verdicts_free(Session *s)
{
	for (int i = 0; i < s->verdicts.count; i++)
		fact_free(FACT_verdict, &s->verdicts.items[i].f.common);
	if (s->verdicts.items != NULL)
		pfree(s->verdicts.items);
	s->verdicts.items = NULL;
	s->verdicts.count = s->verdicts.room = 0;
}

void
verdicts_of_message(Correlator *c, Session *s, const Message *m)
{
	for (int i = 0; m != NULL && i < s->verdicts.count; i++)
	{
		of_message(&s->verdicts.items[i].f, m);
		s->verdicts.items[i].changed = true;
	}
	verdicts_put(c, s);
	verdicts_free(s);
}
