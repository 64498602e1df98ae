#include "loop/park.h"

#include "loop/internal.h"
#include "loop/sleep.h"

// The task that could park now. One whose coroutine is driven by hand has a stack of the driver's.
static Task *parking_task(LoopRuntime *runtime) {
    return runtime->driver ? NULL : loop_runtime_current_task(runtime);
}

static void park(Task *task, Future *future, WaitKind kind) {
    task->is_parked = true;
    task->parked_at = object_retain(future);
    task_begin_wait(task, future, kind, NULL);
}

bool future_park(LoopRuntime *runtime, Future *future) {
    Task *task = parking_task(runtime);
    if (!task || future_done(future) || future == &task->future ||
        future->loop != task->future.loop) {
        return false;
    }
    park(task, future, future_wait_kind(future));
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
    park(task, sleep, WAIT_SLEEP);
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
