// What locks, queues and the like have in common: a number in the trace, the loop that they were
// first waited on in, and lines of tasks that wait, first come first.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "loop/future.h"
#include "loop/loop.h"

typedef struct Waitable Waitable;
typedef struct Waiter Waiter;

struct Waitable {
    Object object;
    Value attributes;  // The language's: an instance dict, or NOTHING. Released at the end.
    LoopRuntime *runtime;
    Loop *loop;  // Bound at the first wait; NULL before. Retained.
    // It is a part of this one (a condition's lock, a queue's event) and does not show in the trace
    // by itself. Borrowed; the whole clears it at its end.
    const Waitable *part_of;
    ObjectId id;        // In the trace, 0 without one.
    uint32_t size;      // Of the allocation; the language may set its own after the init.
    uint32_t number;    // Among those of its kind, from 1.
    uint8_t kind;       // ObjectKind
    uint8_t part_kind;  // WaitKind that a wait counts as when it is a part.
};

typedef struct WaitLine {
    Waiter *first, *last;
    size_t count;
} WaitLine;

// A future in a line. The line holds no reference: who waits does, and leaves the line at the end.
struct Waiter {
    Future future;
    Waiter *next, *previous;
    WaitLine *line;  // NULL: in none.
};

void waitable_init(Waitable *waitable, LoopRuntime *runtime, ObjectKind kind, size_t size);
// Says in the trace that it is there. `capacity` is a queue's or a semaphore's, else 0.
void waitable_appear(Waitable *waitable, int64_t capacity);
// Makes it a part of `whole` instead: nothing of it shows in the trace.
void waitable_make_part(Waitable *part, const Waitable *whole, WaitKind kind);
void waitable_finish(Waitable *waitable);
// The running loop; NULL and RuntimeError in `*error` when it was waited on in another.
Loop *waitable_loop(Waitable *waitable, Value *error);
// Says in the trace what its value is now: length, permits, 1 or 0.
void waitable_value(const Waitable *waitable, int64_t value);
void waitable_name(const Waitable *waitable, Text *out);  // "Lock-1"

// Joins the end of the line, waits, and leaves it. `*waiter` is the caller's either way, to look at
// how it ended. Suspends.
bool wait_line_wait(WaitLine *line, Loop *loop, WaitKind kind, const Waitable *wait_at,
                    Waiter **waiter, Value *out);
void wait_line_leave(Waiter *waiter);
// The same in two halves, for a task that can park meanwhile (loop/park.h). False: nothing has
// happened, and wait_line_wait() is the way.
bool wait_line_park(WaitLine *line, WaitKind kind, Waitable *wait_at);
bool wait_line_unpark(Task *task, Waiter **waiter, Value *out);
