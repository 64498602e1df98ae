#include "loop/timeout.h"

#include "loop/internal.h"

void timeout_init(Timeout *timeout, LoopRuntime *runtime, Nanos when) {
    timeout->runtime = runtime;
    timeout->when = when;
    timeout->size = sizeof *timeout;
}

Timeout *timeout_create(LoopRuntime *runtime, Nanos when) {
    Timeout *timeout = object_create(runtime->types.timeout, sizeof *timeout);
    timeout_init(timeout, runtime, when);
    return timeout;
}

static void forget_handle(Timeout *timeout) {
    Handle *handle = timeout->handle;
    timeout->handle = NULL;
    if (handle) {
        handle_cancel(handle);
        object_release(handle);
    }
}

void timeout_destroy(Object *self) {
    Timeout *timeout = (Timeout *)(void *)self;
    if (timeout->handle) {
        object_release(timeout->handle);
    }
    if (timeout->task) {
        object_release(timeout->task);
    }
    value_release(timeout->attributes);
    object_free(self, timeout->size ? timeout->size : sizeof *timeout);
}

const char *timeout_state_word(const Timeout *timeout) {
    static const char *const words[] = {"created", "active", "expiring", "expired", "finished"};
    return words[timeout->state];
}

static bool expire(Loop *loop, Future *none, Value data, Value *error) {
    Timeout *timeout = (Timeout *)(void *)value_as_object(data);
    (void)loop, (void)none, (void)error;
    LoopRuntime *runtime = timeout->runtime;
    loop_runtime_cancel_because(
        runtime, &(CancelReason){CANCEL_TIMEOUT, timeout->task->lane, timeout->place});
    task_cancel(timeout->task, NOTHING);
    loop_runtime_cancel_because(runtime, NULL);
    timeout->state = TIMEOUT_EXPIRING;
    if (timeout->handle) {  // It may be the last to know of the handle that runs now.
        Handle *handle = timeout->handle;
        timeout->handle = NULL;
        object_release(handle);
    }
    return true;
}

static const CallbackType timeout_callback = {
    .run = expire,
    .name = "Timeout._on_timeout() at /usr/lib/python3.11/asyncio/timeouts.py:114",
    .is_internal = true,
};

bool timeout_reschedule(Timeout *timeout, Nanos when, Value *error) {
    LoopRuntime *runtime = timeout->runtime;
    if (timeout->state == TIMEOUT_CREATED) {
        return raise_error(runtime, ERROR_ASSERTION, NULL, error);
    }
    if (timeout->state != TIMEOUT_ENTERED) {
        Text text = {0};
        text_printf(&text, "Cannot change state of %s Timeout", timeout_state_word(timeout));
        raise_error(runtime, ERROR_RUNTIME, text_c(&text), error);
        text_finish(&text);
        return false;
    }
    timeout->when = when;
    forget_handle(timeout);
    if (when == NANOS_NEVER) {
        return true;
    }
    Loop *loop = loop_runtime_running(runtime);
    Callback callback = {.type = &timeout_callback, .data = value_object(timeout)};
    if (!loop) {
        return raise_error(runtime, ERROR_RUNTIME, "no running event loop", error);
    }
    timeout->handle = when <= loop_time(loop) ? loop_call_soon(loop, callback, error)
                                              : loop_call_at(loop, when, callback, error);
    return timeout->handle != NULL;
}

bool timeout_enter(Timeout *timeout, Value *error) {
    Task *task = loop_runtime_current_task(timeout->runtime);
    timeout->state = TIMEOUT_ENTERED;
    if (!task) {
        return raise_error(timeout->runtime, ERROR_RUNTIME, "Timeout should be used inside a task",
                           error);
    }
    if (timeout->task) {
        object_release(timeout->task);
    }
    timeout->task = object_retain(task);
    if (loop_runtime_trace(timeout->runtime)) {
        timeout->place = ask_place(timeout->runtime, NULL);
    }
    return timeout_reschedule(timeout, timeout->when, error);
}

static void forget_task(Timeout *timeout) {
    Task *task = timeout->task;
    timeout->task = NULL;
    if (task) {
        object_release(task);
    }
}

bool timeout_exit(Timeout *timeout, Value exception, Value *error) {
    LoopRuntime *runtime = timeout->runtime;
    forget_handle(timeout);
    bool is_expired = timeout->state == TIMEOUT_EXPIRING;
    timeout->state = is_expired ? TIMEOUT_EXPIRED : TIMEOUT_EXITED;
    bool is_last = is_expired && timeout->task && task_uncancel(timeout->task) == 0;
    forget_task(timeout);
    if (is_last && !value_is_nothing(exception) && ask_is(runtime, exception, ERROR_CANCELLED)) {
        return raise_error(runtime, ERROR_TIMEOUT, NULL, error);
    }
    return true;
}
