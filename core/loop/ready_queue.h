// What runs next, first come first served: steps of tasks, callbacks of futures, handles.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/heap.h"
#include "base/object.h"
#include "loop/callback.h"

typedef enum ReadyKind {
    READY_STEP,      // `subject` is a Task: its next step.
    READY_WAKE,      // `subject` is a Task: what it awaits is done.
    READY_CALLBACK,  // `subject` is the Future that is done, or NULL.
    READY_HANDLE,    // `subject` is a Handle.
    READY_SLEEP,     // `subject` is a sleep's Future whose timer has fired.
} ReadyKind;

// Owns a reference to each of its members.
typedef struct ReadyEntry {
    void *subject;
    Callback callback;  // READY_CALLBACK only.
    uint32_t id;        // In the trace, for callbacks.
    uint8_t kind;       // ReadyKind
} ReadyEntry;

typedef struct ReadyQueue {
    Heap *heap;                    // Borrowed; set it before the first push.
    ReadyEntry *entries;           // A ring.
    size_t head, count, capacity;  // `capacity` is a power of two.
} ReadyQueue;

void ready_queue_finish(ReadyQueue *queue);                  // Drops what is in it.
void ready_queue_push(ReadyQueue *queue, ReadyEntry entry);  // Takes over its references.
ReadyEntry ready_queue_pop(ReadyQueue *queue);               // Hands them over.
void ready_entry_drop(ReadyEntry *entry);
