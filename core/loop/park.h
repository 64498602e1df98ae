// Parking: what a task does that waits at the very top of its body. It needs no stack to remember
// where it is, so it gives its stack back: it says what it waits for, its body returns, and is
// called again when the wait is over. A sleeper costs half the memory then, and no bytes move.
//
// What is always true: a task is_parked from the ..._park() that returned true until its body,
// called anew, asks with task_unpark() how the wait ended. To the loop and to the trace it is a
// task that waits like any other.
#pragma once

#include "loop/event.h"
#include "loop/lock.h"
#include "loop/queue.h"
#include "loop/semaphore.h"
#include "loop/task.h"

// The running task waits for `future`, as future_await() does. True: it is parked, and its body
// must return at once, no matter what. False: nothing has happened, and future_await() is the way.
bool future_park(LoopRuntime *runtime, Future *future);
// The same for sleep_for() without a result.
bool sleep_park(LoopRuntime *runtime, Nanos delay);

// What future_await() or sleep_for() would have returned. The body's first act when is_parked.
bool task_unpark(Task *task, Value *out);

// What stands in a line has something to do after its wait: each has an end of its own, in the
// place of task_unpark(). An end suspends where its turn has been taken by another.
bool lock_park(Lock *lock);
bool lock_unpark(Lock *lock, Task *task, Value *out);
bool semaphore_park(Semaphore *semaphore);
bool semaphore_unpark(Semaphore *semaphore, Task *task, Value *out);
bool loop_event_park(LoopEvent *event);
bool loop_event_unpark(LoopEvent *event, Task *task, Value *out);
bool queue_get_park(Queue *queue);
bool queue_get_unpark(Queue *queue, Task *task, Value *out);
bool queue_put_park(Queue *queue);
bool queue_put_unpark(Queue *queue, Task *task, Value item, Value *out);
