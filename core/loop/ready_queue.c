#include "loop/ready_queue.h"

// Debug builds start tiny, so that growing gets exercised.
#ifdef NDEBUG
enum { FIRST_CAPACITY = 64 };
#else
enum { FIRST_CAPACITY = 1 };
#endif

void ready_entry_drop(ReadyEntry *entry) {
    value_release(entry->callback.data);
    value_release(entry->callback.context);
    if (entry->subject) {
        object_release(entry->subject);
    }
}

void ready_queue_finish(ReadyQueue *queue) {
    while (queue->count > 0) {
        ReadyEntry entry = ready_queue_pop(queue);
        ready_entry_drop(&entry);
    }
    heap_free(queue->heap, queue->entries, queue->capacity * sizeof(ReadyEntry));
    *queue = (ReadyQueue){.heap = queue->heap};
}

static void grow(ReadyQueue *queue) {
    size_t capacity = queue->capacity ? queue->capacity * 2 : FIRST_CAPACITY;
    ReadyEntry *entries = heap_alloc(queue->heap, capacity * sizeof *entries);
    for (size_t i = 0; i < queue->count; i++) {
        entries[i] = queue->entries[(queue->head + i) & (queue->capacity - 1)];
    }
    heap_free(queue->heap, queue->entries, queue->capacity * sizeof *entries);
    queue->entries = entries;
    queue->capacity = capacity;
    queue->head = 0;
}

void ready_queue_push(ReadyQueue *queue, ReadyEntry entry) {
    if (queue->count == queue->capacity) {
        grow(queue);
    }
    queue->entries[(queue->head + queue->count++) & (queue->capacity - 1)] = entry;
}

ReadyEntry ready_queue_pop(ReadyQueue *queue) {
    ReadyEntry entry = queue->entries[queue->head];
    queue->head = (queue->head + 1) & (queue->capacity - 1);
    queue->count--;
    return entry;
}
