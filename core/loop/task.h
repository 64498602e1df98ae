// A future that runs a body of its own, step by step: each step goes until the body waits for
// another future. The body is straight C code on a coroutine, made at the first step.
//
// What is always true of a task that is not done: either its next step is in the ready queue, or it
// waits for `waiter`, whose callback will put it there.
#pragma once

#include "coro/coro.h"
#include "loop/future.h"

// Runs the body; returns true with the result in `*out` or false with the exception.
typedef bool (*TaskBody)(Task *task, Value data, Value *out);

struct Task {
    Future future;
    Task *next, *previous;  // Among all tasks of the runtime, oldest first.
    Coro *coro;             // NULL before the first step and after the last.
    TaskBody body;
    Value data;         // What the body works on: a coroutine object. Kept until the task's end.
    Value context;      // Its contextvars.
    Value thrown;       // The exception that its next step begins with.
    Future *waiter;     // What it awaits. Retained.
    Future *parked_at;  // The same when it is parked, until it is unparked. Retained.
    void *execution;    // The language's own; not looked at here.
    void (*execution_end)(Task *task);  // Called at the task's end, to free it. May be NULL.
    char *name;                         // NULL: "Task-N" by `number`.
    const struct Waitable *waits_for;   // Borrowed from its own frames; NULL: nothing of the kind.
    uint32_t number;                    // Of its "Task-N"; 0 when it was named.
    uint32_t serial;                    // Among all tasks of the runtime, from 1.
    uint32_t cancels;                   // cancelling()
    uint32_t steps;
    LaneId lane;
    TextId name_id;     // Of its name in the trace; 0 until it is needed.
    uint8_t wait_kind;  // WaitKind
    uint8_t wake_reason;
    bool must_cancel;
    bool is_asked;   // Being cancelled just now.
    bool is_own;     // The loop's own, of the end of a run: no step_begins() is told of it, nor the
                     // trace.
    bool is_parked;  // It waits without a stack; see loop/park.h
    bool throws_at_start;  // The body itself takes task_take_thrown() at its first step; else a
                           // task that is cancelled before it ends without running its body.
};

// A task that is ready to take its first step. `name` NULL: "Task-N". `context` NOTHING: a copy of
// the current one. `data` is retained.
Task *task_create(Loop *loop, TaskBody body, Value data, const char *name, Value context);
// For memory that the language allocated, zeroed past the Object header.
void task_init(Task *task, Loop *loop, TaskBody body, Value data, const char *name, Value context);

static inline Task *task_of(Future *future) {
    return future->kind == FUTURE_TASK ? (Task *)(void *)future : NULL;
}
Task *task_from(Value value);  // NULL when it is none. Borrowed.

// As task.cancel(): false when it is done. Otherwise future_cancel() does the same.
bool task_cancel(Task *task, Value message);
uint32_t task_uncancel(Task *task);  // How many requests are left.
static inline uint32_t task_cancelling(const Task *task) {
    return task->cancels;
}

void task_name(const Task *task, Text *out);
void task_set_name(Task *task, const char *name);

// The exception with which this step of the running task begins, the caller's; NOTHING: none. For
// bodies with `throws_at_start`.
Value task_take_thrown(Task *task);

// The bare `yield`: others first, one round. False when a cancellation came. Inside a task.
// Suspends.
bool task_yield(Task *task, Value *out);
// The same when what the body yielded cannot be awaited: the next step begins with `exception`.
bool task_yield_wrong(Task *task, Value exception, Value *out);

// Waits as future_await() does, and says in the trace for what. `object` is a Waitable or NULL.
bool task_await(Task *task, Future *future, WaitKind kind, const struct Waitable *object,
                Value *out);

// The tasks of `loop` (NULL: of all) that are not done, oldest first: calls `visit` with each.
void task_for_each(LoopRuntime *runtime, const Loop *loop, void (*visit)(void *context, Task *),
                   void *context);
// The same, with those that are done and still held by somebody.
void task_for_each_even_done(LoopRuntime *runtime, const Loop *loop,
                             void (*visit)(void *context, Task *), void *context);

// An awaitable for C programs: a body that becomes a task when something wants it as one, as a
// coroutine object does. Give it to gather(), wait_for(), shield()...
Value routine_create(LoopRuntime *runtime, TaskBody body, Value data);
void routine_destroy(Object *self);
