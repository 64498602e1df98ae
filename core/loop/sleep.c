#include "loop/sleep.h"

#include "loop/internal.h"

// The future and its timer in one piece.
typedef struct Sleep {
    Future future;
    Timer timer;
    Value result;  // Owned; NOTHING: None.
} Sleep;

Timer *sleep_timer(Future *future) {
    return &((Sleep *)(void *)future)->timer;
}

Future *sleep_of_timer(Timer *timer) {
    return (Future *)(void *)((char *)timer - offsetof(Sleep, timer));
}

void sleep_finish(Future *future) {
    value_release(((Sleep *)(void *)future)->result);  // The timer is not set any more.
}

void sleep_fire(Future *future) {
    Value result = ((Sleep *)(void *)future)->result;
    future_settle(future, value_is_nothing(result) ? VALUE_NONE : result);
}

Future *sleep_create(Loop *loop, Nanos deadline) {
    Sleep *sleep = object_create(loop->runtime->types.future, sizeof *sleep);
    future_init_kind(&sleep->future, loop, FUTURE_SLEEP, sizeof *sleep);
    sleep->timer.is_sleep = true;
    loop_set_timer(loop, &sleep->timer, &sleep->future.object, deadline);
    record_timer_set(loop, &sleep->timer, NULL);
    return &sleep->future;
}

void sleep_end(Future *future) {
    Timer *timer = sleep_timer(future);
    if (timer->is_set) {
        record_timer(future->loop, timer, EVENT_TIMER_CANCELLED);
        loop_unset_timer(future->loop, timer);
    }
}

static bool sleep_until(Task *task, Nanos deadline, Value result, Value *out) {
    Future *sleep = sleep_create(task->future.loop, deadline);
    if (!value_is_nothing(result)) {
        ((Sleep *)(void *)sleep)->result = value_retain(result);
    }
    bool succeeded = task_await(task, sleep, WAIT_SLEEP, NULL, out);
    sleep_end(sleep);
    object_release(sleep);
    return succeeded;
}

bool sleep_for(Loop *loop, Nanos delay, Value result, Value *out) {
    Task *task = loop->current_task;
    if (!task) {
        return raise_error(loop->runtime, ERROR_RUNTIME, "no running event loop", out);
    }
    bool succeeded = delay <= 0 ? task_yield(task, out)
                                : sleep_until(task, nanos_add(loop_time(loop), delay), result, out);
    if (succeeded) {
        value_replace(out, value_is_nothing(result) ? VALUE_NONE : value_retain(result));
    }
    return succeeded;
}
