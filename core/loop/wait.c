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
                  Value *out) {
    if (!check_inside_task(loop, out)) {
        return false;
    }
    WaitState *state = object_create(loop->runtime->types.state, sizeof *state);
    state->waiter = future_create(loop);
    state->left = count;
    state->mode = mode;
    Handle *timer = start_timer(loop, timeout, waiter_callback(state->waiter));
    state->timer = timer;
    for (size_t i = 0; i < count; i++) {
        future_add_callback(futures[i],
                            (Callback){.type = &wait_callback, .data = value_object(state)});
    }
    bool succeeded = await_waiter(loop, state->waiter, out);
    state->timer = NULL;
    end_timer(timer);
    for (size_t i = 0; i < count; i++) {
        future_remove_callback(futures[i], &wait_callback, value_object(state));
    }
    object_release(state);
    return succeeded;
}

// ---- wait_for() ----

// Cancels and waits for the end, on a waiter of its own: so a cancellation that comes meanwhile is
// noticed.
static bool cancel_and_wait(Loop *loop, Future *future, Value *out) {
    Future *waiter = future_create(loop);
    future_add_callback(future, waiter_callback(waiter));
    future_cancel(future, NOTHING);
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
    if (!cancel_and_wait(loop, future, &ignored)) {
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
        value_release(cancelled);
        return future_result(future, out);
    }
    *out = cancelled;
    if (is_cancel) {
        Value second = NOTHING;
        future_remove_callback(future, &release_waiter_callback, value_object(waiter));
        if (!cancel_and_wait(loop, future, &second)) {
            value_replace(out, second);
        }
    }
    return false;
}

static bool wait_for_timed(Loop *loop, Future *future, Future *waiter, Value *out) {
    Value result = NOTHING;
    future_add_callback(future, waiter_callback(waiter));
    if (!await_waiter(loop, waiter, &result)) {
        return wait_for_cancelled(loop, future, waiter, result, out);
    }
    if (future_done(future)) {
        return future_result(future, out);
    }
    future_remove_callback(future, &release_waiter_callback, value_object(waiter));
    return cancel_and_wait(loop, future, out) && result_or_timeout(future, out);
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

struct AsCompleted {
    Object object;
    Queue *done;
    Heap *heap;
    Future **todo;  // Those that are not done, each retained; done ones leave a NULL.
    size_t count, capacity;
    size_t todo_left;
    size_t left;  // To be asked for.
    Handle *timer;
};

static void forget_todo(AsCompleted *self, size_t index) {
    Future *future = self->todo[index];
    self->todo[index] = NULL;
    self->todo_left--;
    object_release(future);
}

// The timer knows of this object: forgotten as soon as it is over, so that none keeps the other.
static void drop_timer(AsCompleted *self) {
    Handle *timer = self->timer;
    self->timer = NULL;
    end_timer(timer);
}

void as_completed_destroy(Object *object) {
    AsCompleted *self = (AsCompleted *)(void *)object;
    for (size_t i = 0; i < self->count; i++) {
        if (self->todo[i]) {
            forget_todo(self, i);
        }
    }
    heap_free(self->heap, self->todo, self->capacity * sizeof(Future *));
    drop_timer(self);
    if (self->done) {
        object_release(self->done);
    }
    object_free(object, sizeof *self);
}

static void put_done(AsCompleted *self, Value item) {
    Value error = NOTHING;
    queue_put_nowait(self->done, item, &error);
    value_release(error);
}

static bool as_completed_one(Loop *loop, Future *future, Value data, Value *error) {
    AsCompleted *self = (AsCompleted *)(void *)value_as_object(data);
    (void)loop, (void)error;
    for (size_t i = 0; i < self->count; i++) {
        if (self->todo[i] == future) {
            put_done(self, value_object(future));
            forget_todo(self, i);
            break;
        }
    }
    if (self->todo_left == 0) {
        drop_timer(self);
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
        if (self->todo[i]) {
            future_remove_callback(self->todo[i], &as_completed_callback, data);
            put_done(self, VALUE_NONE);
            forget_todo(self, i);
        }
    }
    drop_timer(self);
    return true;
}

static const CallbackType as_completed_timer = {
    .run = as_completed_timeout,
    .name = "as_completed.<locals>._on_timeout() at /usr/lib/python3.11/asyncio/tasks.py:584",
    .is_internal = true,
};

static bool is_repeated(const Value *awaitables, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (value_same(awaitables[i], awaitables[index])) {
            return true;
        }
    }
    return false;
}

static bool collect_todo(AsCompleted *self, Loop *loop, const Value *awaitables, size_t count,
                         Value *out) {
    for (size_t i = 0; i < count; i++) {
        Value made = NOTHING;
        if (is_repeated(awaitables, i)) {
            continue;
        }
        if (!loop_ensure_future(loop, awaitables[i], &made)) {
            *out = made;
            return false;
        }
        self->todo[self->count++] = future_from(made);
    }
    return true;
}

bool as_completed_create(Loop *loop, const Value *awaitables, size_t count, Nanos timeout,
                         Value *out) {
    LoopRuntime *runtime = loop->runtime;
    AsCompleted *self = object_create(runtime->types.as_completed, sizeof *self);
    Value value = value_object(self);
    self->heap = runtime->heap;
    self->capacity = count + 1;
    self->todo = heap_zeroed(self->heap, self->capacity * sizeof(Future *));
    self->done = queue_create_part(runtime, NULL, WAIT_WAIT);
    bool succeeded = collect_todo(self, loop, awaitables, count, out);
    self->todo_left = self->left = self->count;
    if (!succeeded) {
        object_release(self);
        return false;
    }
    for (size_t i = 0; i < self->count; i++) {
        future_add_callback(self->todo[i],
                            (Callback){.type = &as_completed_callback, .data = value});
    }
    if (self->count > 0) {
        self->timer =
            start_timer(loop, timeout, (Callback){.type = &as_completed_timer, .data = value});
    }
    *out = value;
    return true;
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
        return raise_error(self->done->base.runtime, ERROR_TIMEOUT, NULL, out);
    }
    bool succeeded = future_result(future, out);
    value_release(item);
    return succeeded;
}
