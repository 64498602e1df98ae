// asyncio.Queue, LifoQueue and PriorityQueue.
#pragma once

#include "loop/event.h"

typedef enum QueueOrder { QUEUE_FIFO, QUEUE_LIFO, QUEUE_PRIORITY } QueueOrder;

typedef struct Queue Queue;

// Who keeps the items instead, when a program's own kind of queue does. After each, `count` is what
// `length` says.
typedef struct QueueHooks {
    bool (*put)(Queue *queue, Value item, Value *error);
    bool (*get)(Queue *queue, Value *out);
    size_t (*length)(const Queue *queue);
    void (*describe)(const Queue *queue, Text *out);
    // What put() and get() ask and call in turn: the queue may have its own of each. False with the
    // exception in `*error` or `*out`.
    bool (*is_full)(Queue *queue, bool *answer, Value *error);
    bool (*is_empty)(Queue *queue, bool *answer, Value *error);
    bool (*put_nowait)(Queue *queue, Value item, Value *error);
    bool (*get_nowait)(Queue *queue, Value *out);
} QueueHooks;

struct Queue {
    Waitable base;
    WaitLine getters, putters;
    Value *items;  // A ring for FIFO, a stack for LIFO, a binary heap for PRIORITY.
    size_t head, count, capacity;
    int64_t maxsize;  // 0 or less: no limit.
    uint64_t unfinished;
    LoopEvent *finished;
    const QueueHooks *hooks;  // NULL: `items`.
    uint8_t order;            // QueueOrder
};

Queue *queue_create(LoopRuntime *runtime, QueueOrder order, int64_t maxsize);
void queue_init(Queue *queue, LoopRuntime *runtime, QueueOrder order, int64_t maxsize);
void queue_destroy(Object *self);

bool queue_put(Queue *queue, Value item, Value *out);  // True with None. Suspends.
bool queue_get(Queue *queue, Value *out);              // True with the item. Suspends.
bool queue_put_nowait(Queue *queue, Value item, Value *error);
bool queue_get_nowait(Queue *queue, Value *out);
bool queue_task_done(Queue *queue, Value *error);
bool queue_join(Queue *queue, Value *out);  // True with None. Suspends.

static inline size_t queue_length(const Queue *queue) {
    return queue->count;
}
static inline bool queue_empty(const Queue *queue) {
    return queue->count == 0;
}
static inline bool queue_full(const Queue *queue) {
    return queue->maxsize > 0 && queue->count >= (uint64_t)queue->maxsize;
}
// Item number `index`, in the order in which the items lie. Borrowed.
Value queue_item(const Queue *queue, size_t index);
void queue_describe(const Queue *queue, Text *out);  // "maxsize=2 _queue=[1] tasks=1"
