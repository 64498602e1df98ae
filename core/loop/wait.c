#include "loop/wait.h"

#include "loop/internal.h"

// ---- The waiter: a future that a timer or another future's end gives its result to ----

static bool release_waiter(Loop *loop, Future *done, Value data, Value *error) {
    (void)loop, (void)done, (void)error;
    future_settle(future_from(data), VALUE_NONE);
    return true;
}

static void describe_release_waiter(Value data, Future *future, Text *out) {
    (void)future;
    text_append_c(out, "_release_waiter(");
    ask_short_repr(future_from(data)->loop->runtime, data, out);
    text_append_c(out, ")() at /usr/lib/python3.11/asyncio/tasks.py:421");
}

static const CallbackType release_waiter_callback = {
    .run = release_waiter,
    .name = "_release_waiter",
    .describe = describe_release_waiter,
    .is_internal = true,
};

static Callback waiter_callback(Future *waiter) {
    return (Callback){.type = &release_waiter_callback, .data = value_object(waiter)};
}

// NULL without a timeout.
static Handle *start_timer(Loop *loop, Nanos timeout, Callback callback) {
    Value error = NOTHING;
    return timeout == NANOS_NEVER ? NULL : loop_call_later(loop, timeout, callback, &error);
}

static void end_timer(Handle *handle) {
    if (handle) {
        handle_cancel(handle);
        object_release(handle);
    }
}

static bool await_waiter(Loop *loop, Future *waiter, Value *out) {
    return task_await(loop->current_task, waiter, WAIT_WAIT, NULL, out);
}

static bool check_inside_task(Loop *loop, Value *out) {
    return loop->current_task ||
           raise_error(loop->runtime, ERROR_RUNTIME, "await wasn't used with future", out);
}

// ---- wait() ----

// What the callbacks of one wait() share; it lies on the heap, as they run while the stack of who
// waits is put away.
typedef struct WaitState {
    Object object;
    Future *waiter;
    Handle *timer;  // Borrowed from the one who waits.
    size_t left;
    WaitMode mode;
    Future **ended;  // Borrowed likewise; NULL: nobody asks in which order they ended.
    size_t ended_count;
} WaitState;

void loop_state_destroy(Object *self) {
    WaitState *state = (WaitState *)(void *)self;
    object_release(state->waiter);
    object_free(self, sizeof *state);
}

static bool one_completed(Loop *loop, Future *future, Value data, Value *error) {
    WaitState *state = (WaitState *)(void *)value_as_object(data);
    (void)loop, (void)error;
    state->left--;
    if (state->ended) {
        state->ended[state->ended_count++] = future;
    }
    bool failed = false;
    if (state->mode == WAIT_FIRST_EXCEPTION && state->left > 0 && !future_cancelled(future)) {
        future_retrieve(future);
        failed = future->has_exception;
    }
    if (state->left == 0 || state->mode == WAIT_FIRST_COMPLETED || failed) {
        if (state->timer) {
            handle_cancel(state->timer);
        }
        future_settle(state->waiter, VALUE_NONE);
    }
    return true;
}

static const CallbackType wait_callback = {
    .run = one_completed,
    .name = "_wait.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:509",
    .is_internal = true,
};

bool wait_futures(Loop *loop, Future *const *futures, size_t count, Nanos timeout, WaitMode mode,
                  WaitEnded *ended, Value *out) {
    if (!check_inside_task(loop, out)) {
        return false;
    }
    WaitState *state = object_create(loop->runtime->types.state, sizeof *state);
    state->waiter = future_create(loop);
    state->left = count;
    state->mode = mode;
    state->ended = ended ? ended->futures : NULL;
    Handle *timer = start_timer(loop, timeout, waiter_callback(state->waiter));
    state->timer = timer;
    for (size_t i = 0; i < count; i++) {
        future_add_callback(futures[i],
                            (Callback){.type = &wait_callback, .data = value_object(state)});
    }
    record_task_awaits(loop->current_task, futures, count);
    bool succeeded = await_waiter(loop, state->waiter, out);
    state->timer = NULL;
    end_timer(timer);
    for (size_t i = 0; i < count; i++) {
        future_remove_callback(futures[i], &wait_callback, value_object(state));
    }
    if (ended) {
        ended->count = state->ended_count;
    }
    state->ended = NULL;  // Callbacks that are queued already still run.
    object_release(state);
    return succeeded;
}

// ---- wait_for() ----

// Cancels, because the time is over or (CANCEL_CALL) because the task that waits is itself
// cancelled, and waits for the end, on a waiter of its own: so a cancellation that comes meanwhile
// is noticed.
static bool cancel_and_wait(Loop *loop, Future *future, CancelCause cause, Value *out) {
    LoopRuntime *runtime = loop->runtime;
    Future *waiter = future_create(loop);
    LaneId self = loop->current_task->lane;
    Place place = runtime->trace ? ask_place(runtime, NULL) : (Place){0};
    future_add_callback(future, waiter_callback(waiter));
    loop_runtime_cancel_because(runtime, &(CancelReason){cause, self, place});
    runtime->cancel_through = cause == CANCEL_CALL ? self : 0;
    future_cancel(future, NOTHING);
    runtime->cancel_through = 0;
    loop_runtime_cancel_because(runtime, NULL);
    record_task_awaits(loop->current_task, &future, 1);
    bool succeeded = await_waiter(loop, waiter, out);
    future_remove_callback(future, &release_waiter_callback, value_object(waiter));
    object_release(waiter);
    return succeeded;
}

// The result of what was cancelled; that it was makes a TimeoutError.
static bool result_or_timeout(Future *future, Value *out) {
    LoopRuntime *runtime = future->loop->runtime;
    if (future_result(future, out)) {
        return true;
    }
    if (ask_is(runtime, *out, ERROR_CANCELLED)) {
        value_replace(out, ask_error_from(runtime, ERROR_TIMEOUT, NULL, *out));
    }
    return false;
}

static bool wait_for_at_once(Loop *loop, Future *future, Value *out) {
    if (future_done(future)) {
        return future_result(future, out);
    }
    Value ignored = NOTHING;
    if (!cancel_and_wait(loop, future, CANCEL_WAIT_FOR, &ignored)) {
        *out = ignored;
        return false;
    }
    return result_or_timeout(future, out);
}

// After the waiter was cancelled from outside, in `cancelled`, which is taken over.
static bool wait_for_cancelled(Loop *loop, Future *future, Future *waiter, Value cancelled,
                               Value *out) {
    bool is_cancel =
        !value_is_nothing(cancelled) && ask_is(loop->runtime, cancelled, ERROR_CANCELLED);
    if (is_cancel && future_done(future)) {
        bool succeeded = future_result(future, out);
        if (!succeeded) {
            ask_add_context(loop->runtime, *out, cancelled);
        }
        value_release(cancelled);
        return succeeded;
    }
    *out = cancelled;
    if (is_cancel) {
        Value second = NOTHING;
        future_remove_callback(future, &release_waiter_callback, value_object(waiter));
        if (!cancel_and_wait(loop, future, CANCEL_CALL, &second)) {
            ask_add_context(loop->runtime, second, cancelled);
            value_replace(out, second);
        } else {
            ask_let_go_on(loop->runtime, cancelled);
        }
    }
    return false;
}

static bool wait_for_timed(Loop *loop, Future *future, Future *waiter, Value *out) {
    Value result = NOTHING;
    future_add_callback(future, waiter_callback(waiter));
    record_task_awaits(loop->current_task, &future, 1);
    if (!await_waiter(loop, waiter, &result)) {
        return wait_for_cancelled(loop, future, waiter, result, out);
    }
    if (future_done(future)) {
        return future_result(future, out);
    }
    future_remove_callback(future, &release_waiter_callback, value_object(waiter));
    return cancel_and_wait(loop, future, CANCEL_WAIT_FOR, out) && result_or_timeout(future, out);
}

static bool await_untimed(Loop *loop, Value awaitable, Value *out) {
    const LoopLanguage *language = &loop->runtime->language;
    Future *future = future_from(awaitable);
    if (future) {
        return future_await(future, out);
    }
    bool succeeded = false;
    if (language->await_other &&
        language->await_other(language->context, loop, awaitable, &succeeded, out)) {
        return succeeded;
    }
    Value made = NOTHING;
    if (!loop_ensure_future(loop, awaitable, &made)) {
        *out = made;
        return false;
    }
    succeeded = future_await(future_from(made), out);
    value_release(made);
    return succeeded;
}

// The timer is set before there is an inner task: at equal times a fresh coroutine times out.
bool wait_for(Loop *loop, Value awaitable, Nanos timeout, Value *out) {
    if (!check_inside_task(loop, out)) {
        return false;
    }
    if (timeout == NANOS_NEVER) {
        return await_untimed(loop, awaitable, out);
    }
    Future *waiter = timeout > 0 ? future_create(loop) : NULL;
    Handle *timer = waiter ? start_timer(loop, timeout, waiter_callback(waiter)) : NULL;
    Value made = NOTHING;
    bool succeeded = loop_ensure_future(loop, awaitable, &made);
    if (!succeeded) {
        *out = made;
    } else if (waiter) {
        succeeded = wait_for_timed(loop, future_from(made), waiter, out);
        value_release(made);
    } else {
        succeeded = wait_for_at_once(loop, future_from(made), out);
        value_release(made);
    }
    end_timer(timer);
    if (waiter) {
        object_release(waiter);
    }
    return succeeded;
}

// ---- as_completed() ----

// One of those that are awaited. Its callback knows by this which one is done.
typedef struct Awaited {
    Object object;
    AsCompleted *whole;  // Retained while it is not done; NULL afterwards.
    Future *future;      // The same.
} Awaited;

struct AsCompleted {
    Object object;
    LoopRuntime *runtime;
    Queue *done;
    Awaited **all;
    size_t count, capacity;
    size_t todo;  // How many are not done.
    size_t left;  // How many are still to be asked for.
    Handle *timer;
};

void awaited_destroy(Object *self) {
    object_free(self, sizeof(Awaited));
}

static void drop_timer(AsCompleted *self) {
    Handle *timer = self->timer;
    self->timer = NULL;
    end_timer(timer);
}

// Nothing holds this object any more, so none of its futures is waited for, and no timer is set.
void as_completed_destroy(Object *object) {
    AsCompleted *self = (AsCompleted *)(void *)object;
    for (size_t i = 0; i < self->count; i++) {
        object_release(self->all[i]);
    }
    heap_free(self->runtime->heap, self->all, self->capacity * sizeof(Awaited *));
    drop_timer(self);
    object_release(self->done);
    object_free(object, sizeof *self);
}

static void finish_awaited(Awaited *awaited, Value item) {
    AsCompleted *self = awaited->whole;
    Future *future = awaited->future;
    Value error = NOTHING;
    awaited->whole = NULL;
    awaited->future = NULL;
    queue_put_nowait(self->done, item, &error);
    value_release(error);
    if (--self->todo == 0) {
        drop_timer(self);
    }
    object_release(future);
    object_release(self);
}

static bool as_completed_one(Loop *loop, Future *future, Value data, Value *error) {
    Awaited *awaited = (Awaited *)(void *)value_as_object(data);
    (void)loop, (void)error;
    if (awaited->whole) {  // Else the timeout was here first.
        finish_awaited(awaited, value_object(future));
    }
    return true;
}

static const CallbackType as_completed_callback = {
    .run = as_completed_one,
    .name = "as_completed.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:592",
    .is_internal = true,
};

static bool as_completed_timeout(Loop *loop, Future *none, Value data, Value *error) {
    AsCompleted *self = (AsCompleted *)(void *)value_as_object(data);
    (void)loop, (void)none, (void)error;
    for (size_t i = 0; i < self->count; i++) {
        Awaited *awaited = self->all[i];
        if (awaited->whole) {
            future_remove_callback(awaited->future, &as_completed_callback, value_object(awaited));
            finish_awaited(awaited, VALUE_NONE);
        }
    }
    return true;
}

static const CallbackType as_completed_timer = {
    .run = as_completed_timeout,
    .name = "as_completed.<locals>._on_timeout() at /usr/lib/python3.11/asyncio/tasks.py:584",
    .is_internal = true,
};

static void await_one(AsCompleted *self, Future *future) {
    Awaited *awaited = object_create(self->runtime->types.awaited, sizeof *awaited);
    awaited->whole = object_retain(self);
    awaited->future = object_retain(future);
    self->all[self->count++] = awaited;
    self->todo++;
}

// False with the exception in `*out`; then nothing is awaited.
static bool make_futures(Loop *loop, const Value *awaitables, size_t *count, Value *futures,
                         Value *out) {
    Seen seen;
    size_t found = 0;
    bool succeeded = true;
    seen_init(&seen, *count);
    for (size_t i = 0; succeeded && i < *count; i++) {
        if (seen_before(&seen, awaitables, i) == i) {
            succeeded = loop_ensure_future(loop, awaitables[i], out);
            if (succeeded) {
                futures[found++] = *out;
            }
        }
    }
    seen_finish(&seen);
    *count = found;
    return succeeded;
}

static AsCompleted *make_whole(LoopRuntime *runtime, size_t count) {
    AsCompleted *self = object_create(runtime->types.as_completed, sizeof *self);
    self->runtime = runtime;
    self->capacity = count;
    self->all = heap_alloc(runtime->heap, count * sizeof(Awaited *));
    self->done = queue_create_part(runtime, NULL, WAIT_WAIT);
    return self;
}

static void await_all(AsCompleted *self, const Value *futures, size_t count) {
    for (size_t i = 0; i < count; i++) {
        await_one(self, future_from(futures[i]));
    }
    for (size_t i = 0; i < count; i++) {
        future_add_callback(
            future_from(futures[i]),
            (Callback){.type = &as_completed_callback, .data = value_object(self->all[i])});
    }
    self->left = count;
}

bool as_completed_create(Loop *loop, const Value *awaitables, size_t count, Nanos timeout,
                         Value *out) {
    LoopRuntime *runtime = loop->runtime;
    size_t size = (count + 1) * sizeof(Value), found = count;
    Value *futures = heap_alloc(runtime->heap, size);
    bool succeeded = make_futures(loop, awaitables, &found, futures, out);
    if (succeeded) {
        AsCompleted *self = make_whole(runtime, found);
        await_all(self, futures, found);
        if (found > 0) {
            self->timer = start_timer(
                loop, timeout, (Callback){.type = &as_completed_timer, .data = value_object(self)});
        }
        *out = value_object(self);
    }
    for (size_t i = 0; i < found; i++) {
        value_release(futures[i]);
    }
    heap_free(runtime->heap, futures, size);
    return succeeded;
}

size_t as_completed_left(const AsCompleted *self) {
    return self->left;
}

void as_completed_take(AsCompleted *self) {
    self->left--;
}

bool as_completed_next(AsCompleted *self, Value *out) {
    Value item = NOTHING;
    if (!queue_get(self->done, &item)) {
        *out = item;
        return false;
    }
    Future *future = future_from(item);
    if (!future) {
        return raise_error(self->runtime, ERROR_TIMEOUT, NULL, out);
    }
    bool succeeded = future_result(future, out);
    value_release(item);
    return succeeded;
}
