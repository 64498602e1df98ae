// What the loops of one run have in common and what outlives each of them: the heap, the trace, the
// machine whose threads they run on, the numbers of "Task-N", all living tasks.
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/heap.h"
#include "base/object.h"
#include "base/text.h"
#include "coro/coro.h"
#include "loop/language.h"
#include "machine/machine.h"
#include "trace/trace.h"

typedef struct LoopRuntime LoopRuntime;

// The types of the objects that the loop makes by itself. X(field, name, destroy)
#define LOOP_TYPES(X)                                                                              \
    X(loop, "Loop", loop_destroy)                                                                  \
    X(future, "Future", future_destroy)                                                            \
    X(task, "Task", future_destroy)                                                                \
    X(gathering_future, "_GatheringFuture", future_destroy)                                        \
    X(handle, "Handle", handle_destroy)                                                            \
    X(timer_handle, "TimerHandle", handle_destroy)                                                 \
    X(lock, "Lock", lock_destroy)                                                                  \
    X(event, "Event", loop_event_destroy)                                                          \
    X(condition, "Condition", condition_destroy)                                                   \
    X(semaphore, "Semaphore", semaphore_destroy)                                                   \
    X(barrier, "Barrier", barrier_destroy)                                                         \
    X(queue, "Queue", queue_destroy)                                                               \
    X(task_group, "TaskGroup", task_group_destroy)                                                 \
    X(timeout, "Timeout", timeout_destroy)                                                         \
    X(as_completed, "as_completed", as_completed_destroy)                                          \
    X(runner, "Runner", runner_destroy)                                                            \
    X(error, "error", plain_error_destroy)                                                         \
    X(routine, "coroutine", routine_destroy)                                                       \
    X(values, "list", loop_values_destroy)                                                         \
    X(state, "state", loop_state_destroy)                                                          \
    X(member, "member", group_member_destroy)                                                      \
    X(awaited, "awaited", awaited_destroy)

typedef struct LoopTypes {
#define LOOP_TYPE_FIELD(field, name, destroy) ObjectType *field;
    LOOP_TYPES(LOOP_TYPE_FIELD)
#undef LOOP_TYPE_FIELD
} LoopTypes;

typedef struct LoopOptions {
    Heap *heap;                    // Borrowed; NULL: one of its own.
    Machine *machine;              // Borrowed; the loops run on its threads.
    Trace *trace;                  // Borrowed; NULL: nothing is recorded.
    const LoopLanguage *language;  // Copied; NULL: loop/plain_language.h
    LoopTypes types;               // NULL fields get plain types.
    size_t stack_size;             // Of the stack that all tasks share; 0: C_STACK_SIZE.
    bool one_by_one;               // Without concurrency: see loop/turns.h.
    bool own_stacks;  // Each task keeps a stack of its own: more memory, and pointers into it stay.
} LoopOptions;

LoopRuntime *loop_runtime_create(const LoopOptions *options);
// Drops tasks that are suspended as they are, without unwinding. The heap comes after. NULL is
// fine.
void loop_runtime_destroy(LoopRuntime *runtime);

// The loop that runs on the thread that runs, borrowed; NULL when none does.
Loop *loop_runtime_running(const LoopRuntime *runtime);
// asyncio.current_task() there, borrowed; NULL when no task runs.
Task *loop_runtime_current_task(const LoopRuntime *runtime);

// From any OS thread: every run ends before its next callback, with NOTHING as its error.
void loop_runtime_stop(LoopRuntime *runtime);
bool loop_runtime_stopping(const LoopRuntime *runtime);

// The lane of what runs now.
LaneId loop_runtime_lane(const LoopRuntime *runtime);

Heap *loop_runtime_heap(const LoopRuntime *runtime);
Trace *loop_runtime_trace(const LoopRuntime *runtime);
// To be set once the language has made its classes; NULL fields keep what was there.
const LoopLanguage *loop_runtime_language(const LoopRuntime *runtime);

// Who takes the steps of what runs in place of its task: a coroutine that is driven by hand. Where
// it would suspend the task, the driver hands `yielded`, a future or None, to whoever drives.
typedef struct HandDriver HandDriver;
struct HandDriver {
    // False with the exception that was thrown in, the caller's, in `*out`. Suspends.
    bool (*wait)(HandDriver *driver, Value yielded, Value *out);
};
// The one that was there before, or NULL; borrowed.
HandDriver *loop_runtime_set_driver(LoopRuntime *runtime, HandDriver *driver);
HandDriver *loop_runtime_driver(const LoopRuntime *runtime);

// From now on tasks that nobody named print without a name, as all did before Python 3.8.
void loop_runtime_hide_numbers(LoopRuntime *runtime);

// Reports "Task was destroyed but it is pending!" for each task that never ended, in the order in
// which they were made: what CPython prints when the interpreter ends.
void loop_runtime_report_pending(LoopRuntime *runtime);

// Why whatever is cancelled until the next call is cancelled: for the trace alone. NULL: somebody
// calls cancel(). Borrowed.
typedef struct CancelReason {
    CancelCause cause;
    LaneId lane;
    Place place;
} CancelReason;
void loop_runtime_cancel_because(LoopRuntime *runtime, const CancelReason *reason);

// A list of values, each the list's own: what gather() gives in a C program.
typedef struct ValueList {
    Object object;
    size_t count;
    Value items[];
} ValueList;
