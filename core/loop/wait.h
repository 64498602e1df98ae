// asyncio.wait(), wait_for() and as_completed(). All of them inside a task of the running loop.
#pragma once

#include "loop/loop.h"
#include "loop/queue.h"

typedef enum WaitMode { WAIT_ALL_COMPLETED, WAIT_FIRST_COMPLETED, WAIT_FIRST_EXCEPTION } WaitMode;

// Those whose end the wait has seen, the first to end first. The array, on the heap, has room for
// all of them.
typedef struct WaitEnded {
    Future **futures;
    size_t count;
} WaitEnded;

// Waits until as many of the different `futures` are done as `mode` wants, or `timeout` is over
// (NANOS_NEVER: none). True: the caller looks which are done. The array must stay for the call.
// `ended` may be NULL. Suspends.
bool wait_futures(Loop *loop, Future *const *futures, size_t count, Nanos timeout, WaitMode mode,
                  WaitEnded *ended, Value *out);

// The result of `awaitable`; after `timeout` cancels it, waits until it has ended, and raises
// TimeoutError. NANOS_NEVER: awaits it without more ado. Suspends.
bool wait_for(Loop *loop, Value awaitable, Nanos timeout, Value *out);

// asyncio.as_completed(): as many results as there are awaitables, each when it is there.
typedef struct AsCompleted AsCompleted;
bool as_completed_create(Loop *loop, const Value *awaitables, size_t count, Nanos timeout,
                         Value *out);
void as_completed_destroy(Object *self);
// How many are still to be asked for with as_completed_next().
size_t as_completed_left(const AsCompleted *as_completed);
// One of them is asked for: what the `for` loop does.
void as_completed_take(AsCompleted *as_completed);
// The next result, or its exception. Suspends.
bool as_completed_next(AsCompleted *as_completed, Value *out);
