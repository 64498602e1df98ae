// Parking: what a task does that waits at the very top of its body. It needs no stack to remember
// where it is, so it gives its stack back: it says what it waits for, its body returns, and is
// called again when the wait is over. A sleeper costs half the memory then, and no bytes move.
//
// What is always true: a task is_parked from future_park() or sleep_park() until its body, called
// anew, asks with task_unpark() how the wait ended. To the loop and to the trace it is a task that
// waits like any other.
#pragma once

#include "loop/task.h"

// The running task waits for `future`, as future_await() does. True: it is parked, and its body
// must return at once, no matter what. False: nothing has happened, and future_await() is the way.
bool future_park(LoopRuntime *runtime, Future *future);
// The same for sleep_for() without a result.
bool sleep_park(LoopRuntime *runtime, Nanos delay);

// What future_await() or sleep_for() would have returned. The body's first act when is_parked.
bool task_unpark(Task *task, Value *out);
