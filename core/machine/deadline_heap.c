#include "machine/deadline_heap.h"

#include "machine/machine_struct.h"

// Without the second key, the order of equal deadlines would depend on the shape of the heap.
static bool comes_before(const Thread *a, const Thread *b) {
    if (a->deadline != b->deadline) {
        return a->deadline < b->deadline;
    }
    return a->sequence < b->sequence;
}

static void put(DeadlineHeap *heap, size_t index, Thread *thread) {
    heap->items[index] = thread;
    thread->heap_index = index;
}

static void sift_up(DeadlineHeap *heap, size_t index, Thread *thread) {
    while (index > 0 && comes_before(thread, heap->items[(index - 1) / 2])) {
        put(heap, index, heap->items[(index - 1) / 2]);
        index = (index - 1) / 2;
    }
    put(heap, index, thread);
}

static void sift_down(DeadlineHeap *heap, size_t index, Thread *thread) {
    for (;;) {
        size_t child = 2 * index + 1;
        if (child >= heap->count) {
            break;
        }
        if (child + 1 < heap->count && comes_before(heap->items[child + 1], heap->items[child])) {
            child++;
        }
        if (!comes_before(heap->items[child], thread)) {
            break;
        }
        put(heap, index, heap->items[child]);
        index = child;
    }
    put(heap, index, thread);
}

Thread *deadline_heap_first(const DeadlineHeap *heap) {
    return heap->count > 0 ? heap->items[0] : NULL;
}

void deadline_heap_add(DeadlineHeap *heap, Thread *thread) {
    array_push(heap, thread);
    sift_up(heap, heap->count - 1, thread);
}

void deadline_heap_remove(DeadlineHeap *heap, Thread *thread) {
    size_t index = thread->heap_index;
    if (index == NOT_IN_HEAP) {
        return;
    }
    thread->heap_index = NOT_IN_HEAP;
    Thread *last = heap->items[--heap->count];
    if (last == thread) {
        return;
    }
    if (index > 0 && comes_before(last, heap->items[(index - 1) / 2])) {
        sift_up(heap, index, last);
    } else {
        sift_down(heap, index, last);
    }
}
