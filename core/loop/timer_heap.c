#include "loop/timer_heap.h"

#include "base/check.h"

#ifdef NDEBUG
enum { FIRST_CAPACITY = 64 };
#else
enum { FIRST_CAPACITY = 1 };
#endif

// Four children to a node: as many comparisons as with two, and half the cache misses.
enum { WIDTH = 4 };

void timer_heap_finish(TimerHeap *heap) {
    heap_free(heap->heap, heap->entries, heap->capacity * sizeof(TimerEntry));
    *heap = (TimerHeap){.heap = heap->heap};
}

// Equal deadlines fire in the order the timers were set. Without this second key a run would depend
// on the shape of the heap.
static bool fires_before(const TimerEntry *a, const TimerEntry *b) {
    if (a->deadline != b->deadline) {
        return a->deadline < b->deadline;
    }
    return a->sequence < b->sequence;
}

static void place(TimerHeap *heap, size_t index, TimerEntry entry) {
    heap->entries[index] = entry;
    entry.timer->position = (uint32_t)(index + 1);
}

static void sift_up(TimerHeap *heap, size_t index, TimerEntry entry) {
    while (index > 0) {
        size_t parent = (index - 1) / WIDTH;
        if (!fires_before(&entry, &heap->entries[parent])) {
            break;
        }
        place(heap, index, heap->entries[parent]);
        index = parent;
    }
    place(heap, index, entry);
}

static size_t first_child(const TimerHeap *heap, size_t index) {
    size_t best = index * WIDTH + 1;
    size_t end = best + WIDTH < heap->count ? best + WIDTH : heap->count;
    for (size_t child = best + 1; child < end; child++) {
        if (fires_before(&heap->entries[child], &heap->entries[best])) {
            best = child;
        }
    }
    return best;
}

static void sift_down(TimerHeap *heap, size_t index, TimerEntry entry) {
    while (index * WIDTH + 1 < heap->count) {
        size_t child = first_child(heap, index);
        if (!fires_before(&heap->entries[child], &entry)) {
            break;
        }
        place(heap, index, heap->entries[child]);
        index = child;
    }
    place(heap, index, entry);
}

void timer_heap_add(TimerHeap *heap, Timer *timer) {
    CHECK(timer->position == 0, "a timer was set twice");
    if (heap->count == heap->capacity) {
        size_t capacity = heap->capacity ? heap->capacity * 2 : FIRST_CAPACITY;
        heap->entries = heap_resize(heap->heap, heap->entries, heap->capacity * sizeof(TimerEntry),
                                    capacity * sizeof(TimerEntry));
        heap->capacity = capacity;
    }
    TimerEntry entry = {timer->deadline, heap->next_sequence++, timer};
    sift_up(heap, heap->count++, entry);
}

void timer_heap_remove(TimerHeap *heap, Timer *timer) {
    size_t index = timer->position - 1;
    CHECK(timer->position > 0 && index < heap->count, "a timer that is not set was removed");
    timer->position = 0;
    TimerEntry last = heap->entries[--heap->count];
    if (index == heap->count) {
        return;
    }
    if (index > 0 && fires_before(&last, &heap->entries[(index - 1) / WIDTH])) {
        sift_up(heap, index, last);
    } else {
        sift_down(heap, index, last);
    }
}

Timer *timer_heap_pop(TimerHeap *heap) {
    Timer *timer = heap->entries[0].timer;
    timer_heap_remove(heap, timer);
    return timer;
}
