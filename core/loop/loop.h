// The event loop. Each round it takes what is ready now, timers that have come due behind it, and
// runs just those; what they make ready waits for the next round. With nothing ready it sleeps on
// its thread until the next timer.
//
// Errors of the program travel as in loop/future.h. A run that ends because of
// loop_runtime_stop() or keep_going() fails with NOTHING.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/nanos.h"
#include "base/object.h"
#include "loop/callback.h"
#include "loop/future.h"
#include "loop/handle.h"
#include "loop/ready_queue.h"
#include "loop/runtime.h"
#include "loop/task.h"
#include "loop/timer_heap.h"
#include "loop/turns.h"
#include "machine/thread.h"

struct Loop {
    Object object;
    Value attributes;  // The language's: an instance dict, or NOTHING. Released at the end.
    LoopRuntime *runtime;
    ReadyQueue ready;
    TimerHeap timers;
    Turns *turns;        // NULL: tasks run concurrently.
    Thread *thread;      // On which it runs; NULL while it does not.
    Task *current_task;  // Borrowed; NULL between steps.
    uint64_t round;
    LaneId lane;
    uint32_t size;       // Of the allocation.
    uint32_t countdown;  // Entries until keep_going is asked again.
    bool is_closed;
    bool is_stopping;
    bool is_waiting;  // Its thread is parked by it.
    bool makes_own;   // The next task is the runner's own: see Task.is_own.
    bool is_debug;
    Nanos slow_callback;  // In debug mode, steps that take this long are told of.
    const char *origin;   // In debug mode, where what is made next says it was; NULL: by its kind.
    // Called, in this order, by the runner at the end of a run; the language's. Suspends.
    bool (*shutdown_asyncgens)(Loop *loop, Value *out);
    bool (*shutdown_executor)(Loop *loop, Value *out);
};

Loop *loop_create(LoopRuntime *runtime);
void loop_init(Loop *loop, LoopRuntime *runtime);  // For memory that the language allocated.
void loop_destroy(Object *self);

// ---- Callbacks. NULL and RuntimeError in `*error` when the loop is closed. The handle is the
// caller's; the loop keeps a reference of its own until the callback has run. ----

Handle *loop_call_soon(Loop *loop, Callback callback, Value *error);
Handle *loop_call_at(Loop *loop, Nanos when, Callback callback, Value *error);
Handle *loop_call_later(Loop *loop, Nanos delay, Callback callback, Value *error);
// From another simulated thread: wakes the loop.
Handle *loop_call_soon_threadsafe(Loop *loop, Callback callback, Value *error);

Nanos loop_time(const Loop *loop);

// ---- Running. Each suspends the thread that calls. ----

// One round. False: SystemExit or KeyboardInterrupt came out of a callback, in `*error`; what was
// queued behind it stays queued.
bool loop_run_once(Loop *loop, Value *error);
bool loop_run_forever(Loop *loop, Value *error);
// Runs until `awaitable` (a future, or what ensure_future() takes) is done; `*out` as of
// future_result().
bool loop_run_until_complete(Loop *loop, Value awaitable, Value *out);
void loop_stop(Loop *loop);
bool loop_close(Loop *loop, Value *error);

// Whether its next round would begin without waiting.
bool loop_has_work(const Loop *loop);

static inline bool loop_is_running(const Loop *loop) {
    return loop->thread != NULL;
}
static inline bool loop_is_closed(const Loop *loop) {
    return loop->is_closed;
}
// False and RuntimeError('Event loop is closed') in `*error`.
bool loop_check_open(Loop *loop, Value *error);

// asyncio.ensure_future(): `*out` is a Future or Task, the caller's.
bool loop_ensure_future(Loop *loop, Value awaitable, Value *out);

// loop.call_exception_handler(), by way of the language.
bool loop_report(Loop *loop, const ExceptionReport *report, Value *error);
// The text that CPython's default handler logs, without the traceback.
void loop_compose_report(Loop *loop, const ExceptionReport *report, Text *out);
