// Timers by deadline; those of equal deadlines in the order in which they were set.
//
// Timers do not know where in the heap they are: telling them at each move would touch ten of them,
// all over the memory, for one that fires. So one that is removed is only marked, and dropped when
// it comes to the top, or with all others of its kind when they are more than half. Always true:
// the first entry is a timer that is set, and no more than half of many are not.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/heap.h"
#include "loop/handle.h"

// Four children to a node: as many comparisons as with two, and half the cache misses.
enum { TIMER_HEAP_WIDTH = 4 };

typedef struct TimerEntry {
    Nanos deadline;
    uint64_t sequence;
    Timer *timer;
} TimerEntry;

typedef struct TimerHeap {
    Heap *heap;  // Borrowed, for the entries; set it before the first timer.
    TimerEntry *entries;
    size_t count, capacity;
    size_t removed;              // Of them, those that are not set any more.
    void (*drop)(Timer *timer);  // Called when a removed one leaves.
    uint64_t next_sequence;
} TimerHeap;

void timer_heap_finish(TimerHeap *heap);  // Frees the heap only: the timers are others'.
void timer_heap_add(TimerHeap *heap, Timer *timer);
void timer_heap_remove(TimerHeap *heap, Timer *timer);  // It must be set.
static inline Nanos timer_heap_next(const TimerHeap *heap) {
    return heap->count ? heap->entries[0].deadline : NANOS_NEVER;
}
Timer *timer_heap_pop(TimerHeap *heap);  // The first; there must be one.
