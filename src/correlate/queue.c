/* queue.c: see queue.h. */
#include "queue.h"

#define IN_THE_LANE(link) queue_container(QueueNode, node.lane, link)
#define IN_THE_HEAP(link) queue_container(QueueNode, node.heap, link)

static int
least_first(const pairingheap_node *a, const pairingheap_node *b, void *arg pg_attribute_unused())
{
	int64		first = IN_THE_HEAP(a)->place;
	int64		second = IN_THE_HEAP(b)->place;

	return first < second ? 1 : first > second ? -1 : 0;
}

void
queue_init(Queue *queue)
{
	for (int i = 0; i < QUEUE_LANES; i++)
		dlist_init(&queue->lanes[i]);
	queue->count = 0;
	queue->heap = (pairingheap) {.ph_compare = least_first};
}

void
queue_put(Queue *queue, int lane, QueueNode *node, int64 place)
{
	dlist_head *list = &queue->lanes[lane];

	queue->count++;
	node->place = place;
	if (dlist_is_empty(list) || IN_THE_LANE(dlist_tail_node(list))->place <= place)
	{
		node->queued = IN_LANE + lane;
		dlist_push_tail(list, &node->node.lane);
	}
	else
	{
		node->queued = IN_HEAP;
		pairingheap_add(&queue->heap, &node->node.heap);
	}
}

void
queue_remove(Queue *queue, QueueNode *node)
{
	queue->count -= node->queued != NOT_QUEUED;
	if (node->queued >= IN_LANE)
		dlist_delete(&node->node.lane);
	else if (node->queued == IN_HEAP)
		pairingheap_remove(&queue->heap, &node->node.heap);
	node->queued = NOT_QUEUED;
}

QueueNode *
queue_first(const Queue *queue)
{
	QueueNode  *first = queue->heap.ph_root == NULL ? NULL : IN_THE_HEAP(queue->heap.ph_root);

	for (int i = 0; i < QUEUE_LANES; i++)
	{
		const dlist_node *head = &queue->lanes[i].head;

		if (head->next != head && (first == NULL || IN_THE_LANE(head->next)->place < first->place))
			first = IN_THE_LANE(head->next);
	}
	return first;
}

QueueNode *
queue_behind(Queue *queue, QueueNode *node)
{
	if (node->queued < IN_LANE || !dlist_has_next(&queue->lanes[node->queued - IN_LANE], &node->node.lane))
		return NULL;
	return IN_THE_LANE(dlist_next_node(&queue->lanes[node->queued - IN_LANE], &node->node.lane));
}
