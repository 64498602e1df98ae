#include "loop/queue.h"

#include "base/alloc.h"
#include "loop/internal.h"
#include "loop/park.h"

// ---- Birth and end ----

void queue_init(Queue *queue, LoopRuntime *runtime, QueueOrder order, int64_t maxsize) {
    waitable_init(&queue->base, runtime, OBJECT_QUEUE, sizeof *queue);
    waitable_appear(&queue->base, maxsize > 0 ? maxsize : 0);
    queue->order = (uint8_t)order;
    queue->maxsize = maxsize;
    queue->finished = loop_event_create_part(runtime, &queue->base, WAIT_QUEUE_JOIN);
    loop_event_set(queue->finished);
}

Queue *queue_create(LoopRuntime *runtime, QueueOrder order, int64_t maxsize) {
    Queue *queue = object_create(runtime->types.queue, sizeof *queue);
    queue_init(queue, runtime, order, maxsize);
    return queue;
}

Queue *queue_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind) {
    Queue *queue = object_create(runtime->types.queue, sizeof *queue);
    waitable_init(&queue->base, runtime, OBJECT_QUEUE, sizeof *queue);
    waitable_make_part(&queue->base, whole, kind);
    queue->finished = loop_event_create_part(runtime, &queue->base, WAIT_QUEUE_JOIN);
    loop_event_set(queue->finished);
    return queue;
}

void queue_destroy(Object *self) {
    Queue *queue = (Queue *)(void *)self;
    for (size_t i = 0; !queue->hooks && i < queue->count; i++) {
        value_release(queue_item(queue, i));
    }
    if (queue->base.runtime) {
        heap_free(queue->base.runtime->heap, queue->items, queue->capacity * sizeof(Value));
    }
    if (queue->finished) {
        queue->finished->base.part_of = NULL;
        object_release(queue->finished);
    }
    waitable_finish(&queue->base);
    object_free(self, queue->base.size ? queue->base.size : sizeof *queue);
}

// ---- The items ----

Value queue_item(const Queue *queue, size_t index) {
    size_t place = queue->head + index;
    return queue->items[place < queue->capacity ? place : place - queue->capacity];
}

static void grow(Queue *queue) {
    Heap *heap = queue->base.runtime->heap;
    size_t capacity = queue->capacity ? queue->capacity * 2 : 4;
    Value *items = heap_alloc(heap, capacity * sizeof(Value));
    for (size_t i = 0; i < queue->count; i++) {
        items[i] = queue_item(queue, i);
    }
    heap_free(heap, queue->items, queue->capacity * sizeof(Value));
    queue->items = items;
    queue->capacity = capacity;
    queue->head = 0;
}

static void append_item(Queue *queue, Value item) {
    if (queue->count == queue->capacity) {
        grow(queue);
    }
    size_t place = queue->head + queue->count++;
    queue->items[place < queue->capacity ? place : place - queue->capacity] = item;
}

static Value take_first(Queue *queue) {
    Value item = queue->items[queue->head++];
    if (queue->head == queue->capacity) {
        queue->head = 0;
    }
    queue->count--;
    return item;
}

// Comparing runs code of the program's own, which may change the queue meanwhile.
static bool item_is_less(Queue *queue, size_t a, size_t b, bool *is_less, Value *error) {
    LoopRuntime *runtime = queue->base.runtime;
    Value left = value_retain(queue->items[a]), right = value_retain(queue->items[b]);
    size_t count = queue->count;
    bool succeeded = ask_less(runtime, left, right, is_less, error);
    value_release(left);
    value_release(right);
    if (succeeded && queue->count != count) {
        return raise_error(runtime, ERROR_RUNTIME, "list changed size during iteration", error);
    }
    return succeeded;
}

static void swap_items(Queue *queue, size_t a, size_t b) {
    Value item = queue->items[a];
    queue->items[a] = queue->items[b];
    queue->items[b] = item;
}

// The two halves of heapq, comparison by comparison: which items are compared, and so the order of
// equal ones, is visible. In a priority queue `head` stays 0.
static bool sift_up(Queue *queue, size_t place, Value *error) {
    while (place > 0) {
        size_t parent = (place - 1) / 2;
        bool is_less = false;
        if (!item_is_less(queue, place, parent, &is_less, error)) {
            return false;
        }
        if (!is_less) {
            break;
        }
        swap_items(queue, place, parent);
        place = parent;
    }
    return true;
}

static bool sift_down(Queue *queue, Value *error) {
    size_t place = 0;
    for (size_t child = 1; child < queue->count; child = 2 * place + 1) {
        if (child + 1 < queue->count) {
            bool is_less = false;
            if (!item_is_less(queue, child, child + 1, &is_less, error)) {
                return false;
            }
            child += is_less ? 0 : 1;
        }
        swap_items(queue, place, child);
        place = child;
    }
    return sift_up(queue, place, error);
}

static bool store(Queue *queue, Value item, Value *error) {
    if (queue->hooks) {
        bool succeeded = queue->hooks->put(queue, item, error);
        queue->count = queue->hooks->length(queue);
        return succeeded;
    }
    append_item(queue, value_retain(item));
    return queue->order != QUEUE_PRIORITY || sift_up(queue, queue->count - 1, error);
}

static bool fetch(Queue *queue, Value *out) {
    if (queue->hooks) {
        bool succeeded = queue->hooks->get(queue, out);
        queue->count = queue->hooks->length(queue);
        return succeeded;
    }
    if (queue->order == QUEUE_FIFO) {
        *out = take_first(queue);
        return true;
    }
    Value last = queue->items[--queue->count];
    if (queue->order == QUEUE_LIFO || queue->count == 0) {
        *out = last;
        return true;
    }
    Value first = queue->items[0], error = NOTHING;
    queue->items[0] = last;
    if (!sift_down(queue, &error)) {
        value_release(first);
        *out = error;
        return false;
    }
    *out = first;
    return true;
}

// ---- Asking and waiting ----

// The first that is not done leaves the line here: it may well find nothing, and then joins at the
// end again.
static void wake_next(WaitLine *line) {
    while (line->first) {
        Waiter *waiter = line->first;
        wait_line_leave(waiter);
        if (!future_done(&waiter->future)) {
            future_settle(&waiter->future, VALUE_NONE);
            return;
        }
    }
}

static bool ask_full(Queue *queue, bool *answer, Value *error) {
    if (UNLIKELY(queue->hooks)) {
        return queue->hooks->is_full(queue, answer, error);
    }
    *answer = queue_full(queue);
    return true;
}

static bool ask_empty(Queue *queue, bool *answer, Value *error) {
    if (UNLIKELY(queue->hooks)) {
        return queue->hooks->is_empty(queue, answer, error);
    }
    *answer = queue_empty(queue);
    return true;
}

bool queue_put_nowait(Queue *queue, Value item, Value *error) {
    bool is_full = false;
    if (!ask_full(queue, &is_full, error)) {
        return false;
    }
    if (is_full) {
        return raise_error(queue->base.runtime, ERROR_QUEUE_FULL, NULL, error);
    }
    if (!store(queue, item, error)) {
        return false;
    }
    waitable_value(&queue->base, (int64_t)queue->count);
    queue->unfinished++;
    loop_event_clear(queue->finished);
    wake_next(&queue->getters);
    return true;
}

bool queue_get_nowait(Queue *queue, Value *out) {
    bool is_empty = false;
    if (!ask_empty(queue, &is_empty, out)) {
        return false;
    }
    if (is_empty) {
        return raise_error(queue->base.runtime, ERROR_QUEUE_EMPTY, NULL, out);
    }
    if (!fetch(queue, out)) {
        return false;
    }
    waitable_value(&queue->base, (int64_t)queue->count);
    wake_next(&queue->putters);
    return true;
}

typedef bool (*IsHopeless)(Queue *queue, bool *answer, Value *error);

// The end of a wait in one of the two lines. When that failed although it was its turn, the turn
// goes to the next, unless `is_hopeless` says that there is none.
static bool end_turn(Queue *queue, WaitLine *line, Waiter *waiter, IsHopeless is_hopeless,
                     bool succeeded, Value *out) {
    if (succeeded) {
        value_release(*out);
    } else {
        future_cancel(&waiter->future, NOTHING);
        bool hopeless = false;
        Value error = NOTHING;
        if (!is_hopeless(queue, &hopeless, &error)) {
            value_replace(out, error);
        } else if (!hopeless && !future_cancelled(&waiter->future)) {
            wake_next(line);
        }
    }
    object_release(waiter);
    return succeeded;
}

static bool wait_for_turn(Queue *queue, WaitLine *line, WaitKind kind, IsHopeless is_hopeless,
                          Value *out) {
    Loop *loop = waitable_loop(&queue->base, out);
    if (!loop) {
        return false;
    }
    Waiter *waiter = NULL;
    bool succeeded = wait_line_wait(line, loop, kind, &queue->base, &waiter, out);
    return waiter && end_turn(queue, line, waiter, is_hopeless, succeeded, out);
}

bool queue_put(Queue *queue, Value item, Value *out) {
    for (;;) {
        bool is_full = false;
        if (!ask_full(queue, &is_full, out)) {
            return false;
        }
        if (!is_full) {
            break;
        }
        if (!wait_for_turn(queue, &queue->putters, WAIT_QUEUE_PUT, ask_full, out)) {
            return false;
        }
    }
    bool succeeded = UNLIKELY(queue->hooks) ? queue->hooks->put_nowait(queue, item, out)
                                            : queue_put_nowait(queue, item, out);
    if (succeeded) {
        *out = VALUE_NONE;
    }
    return succeeded;
}

bool queue_get(Queue *queue, Value *out) {
    for (;;) {
        bool is_empty = false;
        if (!ask_empty(queue, &is_empty, out)) {
            return false;
        }
        if (!is_empty) {
            break;
        }
        if (!wait_for_turn(queue, &queue->getters, WAIT_QUEUE_GET, ask_empty, out)) {
            return false;
        }
    }
    return UNLIKELY(queue->hooks) ? queue->hooks->get_nowait(queue, out)
                                  : queue_get_nowait(queue, out);
}

// Queues with hooks ask the program's own code at every turn: they keep their stack.
bool queue_get_park(Queue *queue) {
    return !queue->hooks && queue_empty(queue) &&
           wait_line_park(&queue->getters, WAIT_QUEUE_GET, &queue->base);
}

bool queue_get_unpark(Queue *queue, Task *task, Value *out) {
    Waiter *waiter;
    bool succeeded = wait_line_unpark(task, &waiter, out);
    return end_turn(queue, &queue->getters, waiter, ask_empty, succeeded, out) &&
           queue_get(queue, out);
}

bool queue_put_park(Queue *queue) {
    return !queue->hooks && queue_full(queue) &&
           wait_line_park(&queue->putters, WAIT_QUEUE_PUT, &queue->base);
}

bool queue_put_unpark(Queue *queue, Task *task, Value item, Value *out) {
    Waiter *waiter;
    bool succeeded = wait_line_unpark(task, &waiter, out);
    return end_turn(queue, &queue->putters, waiter, ask_full, succeeded, out) &&
           queue_put(queue, item, out);
}

bool queue_task_done(Queue *queue, Value *error) {
    if (queue->unfinished == 0) {
        return raise_error(queue->base.runtime, ERROR_VALUE, "task_done() called too many times",
                           error);
    }
    if (--queue->unfinished == 0) {
        loop_event_set(queue->finished);
    }
    return true;
}

bool queue_join(Queue *queue, Value *out) {
    if (queue->unfinished > 0) {
        if (!loop_event_wait(queue->finished, out)) {
            return false;
        }
        value_release(*out);
    }
    *out = VALUE_NONE;
    return true;
}

void queue_describe(const Queue *queue, Text *out) {
    text_printf(out, "maxsize=%lld", (long long)queue->maxsize);
    if (queue->hooks) {
        queue->hooks->describe(queue, out);
    } else if (queue->count > 0) {
        text_append_c(out, " _queue=[");
        for (size_t i = 0; i < queue->count; i++) {
            text_append_c(out, i ? ", " : "");
            ask_repr(queue->base.runtime, queue_item(queue, i), out);
        }
        text_append_char(out, ']');
    }
    if (queue->getters.count > 0) {
        text_printf(out, " _getters[%zu]", queue->getters.count);
    }
    if (queue->putters.count > 0) {
        text_printf(out, " _putters[%zu]", queue->putters.count);
    }
    if (queue->unfinished > 0) {
        text_printf(out, " tasks=%llu", (unsigned long long)queue->unfinished);
    }
}
