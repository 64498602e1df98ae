// Timers by deadline; those of equal deadlines in the order in which they were set. A timer that is
// cancelled leaves at once.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/heap.h"
#include "loop/handle.h"

typedef struct TimerEntry {
    Nanos deadline;
    uint64_t sequence;
    Timer *timer;
} TimerEntry;

typedef struct TimerHeap {
    Heap *heap;  // Borrowed, for the entries; set it before the first timer.
    TimerEntry *entries;
    size_t count, capacity;
    uint64_t next_sequence;
} TimerHeap;

void timer_heap_finish(TimerHeap *heap);  // Frees the heap only: the timers are others'.
void timer_heap_add(TimerHeap *heap, Timer *timer);
void timer_heap_remove(TimerHeap *heap, Timer *timer);  // It must be there.
static inline Nanos timer_heap_next(const TimerHeap *heap) {
    return heap->count ? heap->entries[0].deadline : NANOS_NEVER;
}
Timer *timer_heap_pop(TimerHeap *heap);  // The first; there must be one.
