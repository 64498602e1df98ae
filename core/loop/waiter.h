// What locks, queues and the like have in common: a number in the trace, the loop that they were
// first waited on in, and lines of tasks that wait, first come first.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "loop/future.h"
#include "loop/loop.h"

typedef struct Waitable {
    Object object;
    Value attributes;  // The language's: an instance dict, or NOTHING. Released at the end.
    LoopRuntime *runtime;
    Loop *loop;       // Bound at the first wait; NULL before. Retained.
    ObjectId id;      // In the trace, 0 without one.
    uint32_t size;    // Of the allocation; the language may set its own after the init.
    uint32_t number;  // Among those of its kind, from 1.
    uint8_t kind;     // ObjectKind
} Waitable;

typedef struct Waiter Waiter;

typedef struct WaitLine {
    Waiter *first, *last;
    size_t count;
} WaitLine;

// A future in a line. The line holds no reference: who waits does, and leaves the line at the end.
struct Waiter {
    Future future;
    Waiter *next, *previous;
    WaitLine *line;  // NULL: in none.
    Task *task;      // Who waits. Borrowed.
};

void waitable_init(Waitable *waitable, LoopRuntime *runtime, ObjectKind kind, int64_t capacity,
                   size_t size);
void waitable_finish(Waitable *waitable);
// The running loop; NULL and RuntimeError in `*error` when it was waited on in another.
Loop *waitable_loop(Waitable *waitable, Value *error);
// Says in the trace what its value is now: length, permits, 1 or 0.
void waitable_value(const Waitable *waitable, int64_t value);
void waitable_name(const Waitable *waitable, Text *out);  // "Lock-1"

// Joins the end of the line, waits, and leaves it. `wait_at` is what the trace shows. `*waiter` is
// the caller's, to look at how it ended. Suspends.
bool wait_line_wait(WaitLine *line, Loop *loop, WaitKind kind, const Waitable *wait_at,
                    Waiter **waiter, Value *out);
void wait_line_leave(Waiter *waiter);
