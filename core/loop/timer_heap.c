#include "loop/timer_heap.h"

#include "base/check.h"

#ifdef NDEBUG
enum { FIRST_CAPACITY = 64, MOST_REMOVED = 64 };
#else
enum { FIRST_CAPACITY = 1, MOST_REMOVED = 1 };
#endif

enum { WIDTH = TIMER_HEAP_WIDTH };

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

static void sift_up(TimerHeap *heap, size_t index, TimerEntry entry) {
    while (index > 0) {
        size_t parent = (index - 1) / WIDTH;
        if (!fires_before(&entry, &heap->entries[parent])) {
            break;
        }
        heap->entries[index] = heap->entries[parent];
        index = parent;
    }
    heap->entries[index] = entry;
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
        heap->entries[index] = heap->entries[child];
        index = child;
    }
    heap->entries[index] = entry;
}

void timer_heap_add(TimerHeap *heap, Timer *timer) {
    CHECK(!timer->is_set, "a timer was set twice");
    if (heap->count == heap->capacity) {
        size_t capacity = heap->capacity ? heap->capacity * 2 : FIRST_CAPACITY;
        heap->entries = heap_resize(heap->heap, heap->entries, heap->capacity * sizeof(TimerEntry),
                                    capacity * sizeof(TimerEntry));
        heap->capacity = capacity;
    }
    TimerEntry entry = {timer->deadline, heap->next_sequence++, timer};
    timer->is_set = true;
    sift_up(heap, heap->count++, entry);
}

static Timer *take_first(TimerHeap *heap) {
    Timer *timer = heap->entries[0].timer;
    TimerEntry last = heap->entries[--heap->count];
    if (heap->count > 0) {
        sift_down(heap, 0, last);
    }
    return timer;
}

static void drop_removed_from_top(TimerHeap *heap) {
    while (heap->count > 0 && !heap->entries[0].timer->is_set) {
        heap->removed--;
        heap->drop(take_first(heap));
    }
}

// What is dropped may in its end add or remove timers of its own; so it is dropped when the heap is
// in order again.
static void drop_all_removed(TimerHeap *heap) {
    size_t kept = 0, dropped = 0;
    size_t size = heap->removed * sizeof(Timer *);
    Timer **gone = heap_alloc(heap->heap, size);
    for (size_t i = 0; i < heap->count; i++) {
        if (heap->entries[i].timer->is_set) {
            heap->entries[kept++] = heap->entries[i];
        } else {
            gone[dropped++] = heap->entries[i].timer;
        }
    }
    heap->count = kept;
    heap->removed = 0;
    for (size_t i = kept; i-- > 0;) {
        sift_down(heap, i, heap->entries[i]);
    }
    for (size_t i = 0; i < dropped; i++) {
        heap->drop(gone[i]);
    }
    heap_free(heap->heap, gone, size);
}

void timer_heap_remove(TimerHeap *heap, Timer *timer) {
    CHECK(timer->is_set, "a timer that is not set was removed");
    timer->is_set = false;
    heap->removed++;
    if (heap->removed > MOST_REMOVED && heap->removed > heap->count / 2) {
        drop_all_removed(heap);
    } else {
        drop_removed_from_top(heap);
    }
}

Timer *timer_heap_pop(TimerHeap *heap) {
    Timer *timer = take_first(heap);
    timer->is_set = false;
    drop_removed_from_top(heap);
    return timer;
}
