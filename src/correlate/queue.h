/*
 * queue.h: things in the order of a number, the least first. They nearly always come in that order, apart for each of a few
 * lanes: a lane is a list. What comes out of order goes into a heap.
 */
#ifndef MAILLOG_QUEUE_H
#define MAILLOG_QUEUE_H

#include "../pg/compat.h"

#include "lib/ilist.h"
#include "lib/pairingheap.h"

#define QUEUE_LANES 8

enum {NOT_QUEUED, IN_HEAP, IN_LANE};

typedef struct QueueNode
{
	int64		place;
	int			queued;			/* NOT_QUEUED, IN_HEAP, or IN_LANE and the number of its lane */
	union
	{
		dlist_node	lane;
		pairingheap_node heap;
	}			node;
} QueueNode;

typedef struct Queue
{
	int64		count;			/* of what waits: each line asks whether anything does */
	dlist_head	lanes[QUEUE_LANES];
	pairingheap heap;
} Queue;

#define queue_container(type, field, ptr) ((type *) ((char *) (ptr) - offsetof(type, field)))

extern void queue_init(Queue *queue);
extern void queue_put(Queue *queue, int lane, QueueNode *node, int64 place);
extern void queue_remove(Queue *queue, QueueNode *node);	/* if it is there */
extern QueueNode *queue_first(const Queue *queue);	/* or NULL */
extern QueueNode *queue_behind(Queue *queue, QueueNode *node);	/* in its lane, or NULL */

static inline bool
queue_is_empty(const Queue *queue)
{
	return queue->count == 0;
}

#endif
