#include "loop/park.h"

#include "loop/internal.h"
#include "loop/sleep.h"

// One whose coroutine is driven by hand has a stack of the driver's.
Task *parking_task(LoopRuntime *runtime) {
    return runtime->driver ? NULL : loop_runtime_current_task(runtime);
}

void task_park(Task *task, Future *future, WaitKind kind, const Waitable *object) {
    task->is_parked = true;
    task->parked_at = object_retain(future);
    task_begin_wait(task, future, kind, object);
}

bool future_park(LoopRuntime *runtime, Future *future) {
    Task *task = parking_task(runtime);
    if (!task || future_done(future) || future == &task->future ||
        future->loop != task->future.loop) {
        return false;
    }
    task_park(task, future, future_wait_kind(future), NULL);
    return true;
}

bool sleep_park(LoopRuntime *runtime, Nanos delay) {
    Task *task = parking_task(runtime);
    if (!task) {
        return false;
    }
    if (delay <= 0) {
        task->is_parked = true;
        task_begin_yield(task);
        return true;
    }
    Future *sleep = sleep_create(task->future.loop, nanos_add(loop_time(task->future.loop), delay));
    task_park(task, sleep, WAIT_SLEEP, NULL);
    object_release(sleep);
    return true;
}

bool task_unpark(Task *task, Value *out) {
    Future *future = task->parked_at;
    task->is_parked = false;
    task->parked_at = NULL;
    bool succeeded = task_end_wait(task, out);
    if (!future) {
        *out = succeeded ? VALUE_NONE : *out;
        return succeeded;
    }
    succeeded = succeeded && future_result_now(future, out);
    if (future->kind == FUTURE_SLEEP) {
        sleep_end(future);
    }
    object_release(future);
    return succeeded;
}
