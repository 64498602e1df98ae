#include "loop/task.h"

#include <string.h>

#include "base/check.h"
#include "loop/internal.h"
#include "loop/lock.h"

// What a step ends with, other than NULL: the body has returned, for good or to be called again.
static char body_has_ended;
static char body_is_parked;

// Only its address counts: futures see by it that it is a task they wake.
const CallbackType task_wakeup = {.name = "Task.task_wakeup()", .is_internal = true};

// ---- Birth ----

static void join_all_tasks(LoopRuntime *runtime, Task *task) {
    task->previous = runtime->last_task;
    if (runtime->last_task) {
        runtime->last_task->next = task;
    } else {
        runtime->first_task = task;
    }
    runtime->last_task = task;
}

static void leave_all_tasks(LoopRuntime *runtime, Task *task) {
    if (task->previous) {
        task->previous->next = task->next;
    } else {
        runtime->first_task = task->next;
    }
    if (task->next) {
        task->next->previous = task->previous;
    } else {
        runtime->last_task = task->previous;
    }
}

static void make_ready(Task *task, WakeReason reason) {
    record_task_ready(task, reason);
    object_retain(task);
    ready_queue_push(&task->future.loop->ready, (ReadyEntry){.subject = task, .kind = READY_STEP});
}

void task_init(Task *task, Loop *loop, TaskBody body, Value data, const char *name, Value context) {
    LoopRuntime *runtime = loop->runtime;
    future_init_kind(&task->future, loop, FUTURE_TASK, sizeof *task);
    task->future.log_destroy_pending = true;
    task->body = body;
    task->data = value_retain(data);
    task->context = value_is_nothing(context) ? ask_context(runtime) : value_retain(context);
    task->serial = ++runtime->task_count;
    task->is_own = loop->makes_own;
    if (name) {
        task->name = heap_copy_text(runtime->heap, name);
    } else {
        task->number = ++runtime->task_numbers;
    }
    join_all_tasks(runtime, task);
    record_task_created(task);
    make_ready(task, WAKE_CREATED);
}

Task *task_create(Loop *loop, TaskBody body, Value data, const char *name, Value context) {
    Task *task = object_create(loop->runtime->types.task, sizeof *task);
    task_init(task, loop, body, data, name, context);
    return task;
}

Task *task_from(Value value) {
    Future *future = future_from(value);
    return future ? task_of(future) : NULL;
}

void task_name(const Task *task, Text *out) {
    if (task->name) {
        text_append_c(out, task->name);
    } else {
        text_append_c(out, "Task-");
        text_append_number(out, task->number);
    }
}

void task_set_name(Task *task, const char *name) {
    Heap *heap = task->future.loop->runtime->heap;
    char *copy = heap_copy_text(heap, name);
    heap_free_text(heap, task->name);
    task->name = copy;
    task->name_id = 0;
    record_task_named(task);
}

// ---- Cancelling ----

// What the waiter cancels, it cancels because this task is.
static bool cancel_awaited(Task *task, Value message) {
    LoopRuntime *runtime = task->future.loop->runtime;
    LaneId before = runtime->cancel_through;
    runtime->cancel_through = task->lane;
    bool done = future_cancel(task->waiter, message);
    runtime->cancel_through = before;
    return done;
}

// One request at one task of a chain. What is left to cancel: the task that it waits for, or NULL.
static Task *request_cancel(Task *task, Value message) {
    Task *awaited = task->waiter ? task_of(task->waiter) : NULL;
    record_task_cancel(task, message);
    task->future.never_retrieved = false;
    task->cancels++;
    if (awaited && !future_done(&awaited->future)) {
        return awaited;
    }
    if (!task->waiter || !cancel_awaited(task, message)) {
        task->must_cancel = true;
        value_replace(&task->future.cancel_message, value_retain(message));
    }
    return NULL;
}

// The awaited future is cancelled first, the innermost of a chain of tasks; this one hears of it
// when that future is done. Only when there is none is the flag set that the next step looks at.
// Tasks that wait for each other in a ring are asked once each.
bool task_cancel(Task *task, Value message) {
    if (future_done(&task->future)) {
        task->future.never_retrieved = false;
        return false;
    }
    if (task->is_asked) {
        return true;
    }
    Task *last = task;
    LoopRuntime *runtime = task->future.loop->runtime;
    LaneId through = runtime->cancel_through;
    for (Task *next = task; next && !next->is_asked; next = request_cancel(next, message)) {
        next->is_asked = true;
        runtime->cancel_through = last == next ? through : last->lane;
        last = next;
    }
    runtime->cancel_through = through;
    for (Task *asked = task; asked && asked->is_asked;) {
        asked->is_asked = false;
        asked = asked == last || !asked->waiter ? NULL : task_of(asked->waiter);
    }
    return true;
}

uint32_t task_uncancel(Task *task) {
    if (task->cancels > 0) {
        task->cancels--;
    }
    return task->cancels;
}

// ---- The inside: what runs on the task's own stack ----

// How it went lies in the future's value until the step's end makes it known.
static void *run_body(void *data, void *value) {
    Task *task = data;
    (void)value;
    Value result = NOTHING;
    bool succeeded = task->body(task, task->data, &result);
    if (task->is_parked) {
        return &body_is_parked;
    }
    task->future.has_exception = !succeeded;
    task->future.value = result;
    return &body_has_ended;
}

static Value take_thrown(Task *task) {
    Value thrown = task->thrown;
    task->thrown = NOTHING;
    return thrown;
}

Value task_take_thrown(Task *task) {
    return take_thrown(task);
}

void task_begin_yield(Task *task) {
    record_task_suspends(task, NULL, WAIT_NOTHING, NULL);
    make_ready(task, WAKE_YIELD);
}

void task_begin_wait(Task *task, Future *future, WaitKind kind, const Waitable *object) {
    task->waiter = object_retain(future);
    task->wait_kind = (uint8_t)kind;
    task->waits_for = object;
    record_task_suspends(task, future, kind, object);
    future_add_callback(future, (Callback){.type = &task_wakeup, .data = value_object(task)});
    if (task->must_cancel && future_cancel(future, task->future.cancel_message)) {
        task->must_cancel = false;
    }
}

bool task_end_wait(Task *task, Value *out) {
    task->waits_for = NULL;
    *out = take_thrown(task);
    return value_is_nothing(*out);
}

// Back to the loop, until the next step. False when that began with an exception.
static bool suspend(Task *task, Value *out) {
    coro_yield(NULL);
    return task_end_wait(task, out);
}

bool task_yield(Task *task, Value *out) {
    HandDriver *driver = task->future.loop->runtime->driver;
    if (UNLIKELY(driver)) {
        return driver->wait(driver, VALUE_NONE, out);
    }
    task_begin_yield(task);
    return suspend(task, out);
}

bool task_yield_wrong(Task *task, Value exception, Value *out) {
    value_replace(&task->thrown, value_retain(exception));
    return task_yield(task, out);
}

static bool refuse(Task *task, Future *future, Value *out) {
    LoopRuntime *runtime = task->future.loop->runtime;
    Text text = {0};
    if (future == &task->future) {
        text_append_c(&text, "Task cannot await on itself: ");
        ask_repr(runtime, value_object(task), &text);
    } else {
        text_append_c(&text, "Task ");
        ask_repr(runtime, value_object(task), &text);
        text_append_c(&text, " got Future ");
        ask_repr(runtime, value_object(future), &text);
        text_append_c(&text, " attached to a different loop");
    }
    Value error = ask_error(runtime, ERROR_RUNTIME, text_c(&text));
    text_finish(&text);
    bool succeeded = task_yield_wrong(task, error, out);
    value_release(error);
    return succeeded;
}

static bool wait_until_done(Task *task, Future *future, WaitKind kind, const Waitable *object,
                            Value *out) {
    task_begin_wait(task, future, kind, object);
    return suspend(task, out);
}

bool task_await(Task *task, Future *future, WaitKind kind, const Waitable *object, Value *out) {
    if (future_done(future)) {
        return future_result(future, out);
    }
    HandDriver *driver = task->future.loop->runtime->driver;
    bool is_wrong = future == &task->future || future->loop != task->future.loop;
    bool succeeded = driver     ? driver->wait(driver, value_object(future), out)
                     : is_wrong ? refuse(task, future, out)
                                : wait_until_done(task, future, kind, object, out);
    return succeeded && future_result_now(future, out);
}

// ---- The outside: steps, taken by the loop ----

static void end_execution(Task *task) {
    coro_destroy(task->coro);
    task->coro = NULL;
    if (task->execution_end) {
        task->execution_end(task);
        task->execution_end = NULL;
    }
}

static void end_with_result(Task *task, Value result) {
    if (task->must_cancel) {  // Cancelled right before it returned.
        task->must_cancel = false;
        record_task_cancelled(task, NOTHING);
        future_cancel_plain(&task->future, task->future.cancel_message);
        value_release(result);
        return;
    }
    record_task_returned(task, result);
    future_finish_result(&task->future, result);
}

// True unless the exception must also leave the loop: then it is in `*error`.
static bool end_with_exception(Task *task, Value exception, Value *error) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (ask_is(runtime, exception, ERROR_CANCELLED)) {
        record_task_cancelled(task, exception);
        value_replace(&task->future.cancelled_error, exception);
        future_cancel_plain(&task->future, NOTHING);
        return true;
    }
    record_task_raised(task, exception);
    bool leaves_loop = ask_is(runtime, exception, ERROR_EXIT);
    if (leaves_loop) {
        *error = value_retain(exception);
    }
    future_finish_exception(&task->future, exception);
    return !leaves_loop;
}

static bool end_body(Task *task, Value *error) {
    Value value = task->future.value;
    bool failed = task->future.has_exception;
    task->future.value = NOTHING;
    task->future.has_exception = false;
    end_execution(task);
    if (failed && value_is_nothing(value)) {  // The run is being stopped: nobody is told.
        task->future.log_destroy_pending = false;
        future_cancel_plain(&task->future, NOTHING);
        return false;
    }
    if (failed) {
        return end_with_exception(task, value, error);
    }
    end_with_result(task, value);
    return true;
}

// A task that is cancelled before its first step ends without having run.
static bool discard(Task *task, Value *error) {
    const LoopLanguage *language = &task->future.loop->runtime->language;
    Value exception = take_thrown(task);
    if (language->task_discarded) {
        language->task_discarded(language->context, task, exception);
    }
    end_execution(task);
    return end_with_exception(task, exception, error);
}

static Coro *make_coro(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (runtime->shared_stack) {
        return coro_create_shared(runtime->shared_stack, run_body, task);
    }
    Coro *coro = coro_create(runtime->stacks, run_body, task);
    CHECK(coro, "no address space is left for another task's stack");
    return coro;
}

static void prepare_cancellation(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (value_is_nothing(task->thrown) || !ask_is(runtime, task->thrown, ERROR_CANCELLED)) {
        value_replace(&task->thrown, future_make_cancelled_error(&task->future));
    }
    task->must_cancel = false;
}

static bool run_step(Task *task, Value *error) {
    LoopRuntime *runtime = task->future.loop->runtime;
    const LoopLanguage *language = &runtime->language;
    if (!task->coro) {
        if (!value_is_nothing(task->thrown) && !task->throws_at_start && !task->is_parked) {
            return discard(task, error);
        }
        task->coro = make_coro(task);
    }
    record_task_runs(task);
    task->steps++;
    if (language->step_begins && !task->is_own) {
        language->step_begins(language->context, task);
    }
    void *ended = coro_resume(task->coro, NULL);
    if (language->step_ends && !task->is_own) {
        language->step_ends(language->context, task);
    }
    if (ended == &body_is_parked) {
        coro_destroy(task->coro);
        task->coro = NULL;
        return true;
    }
    return !ended || end_body(task, error);
}

bool task_step(Task *task, Value *error) {
    if (UNLIKELY(task->must_cancel)) {
        prepare_cancellation(task);
    }
    if (task->waiter) {
        Future *waiter = task->waiter;
        task->waiter = NULL;
        object_release(waiter);
    }
    Loop *loop = task->future.loop;
    loop->current_task = task;
    bool goes_on = run_step(task, error);
    loop->current_task = NULL;
    return goes_on;
}

bool task_wake(Task *task, Value *error) {
    Future *waiter = task->waiter;
    if (UNLIKELY(waiter->state == FUTURE_CANCELLED || waiter->has_exception)) {
        Value exception = NOTHING;
        future_result(waiter, &exception);
        // Of a plain future, CPython takes an exception without raising it.
        const LoopTypes *types = &task->future.loop->runtime->types;
        const ObjectType *type = waiter->object.type;
        bool is_plain = type == types->future || type == types->task;
        if (waiter->state == FUTURE_CANCELLED || !is_plain) {
            ask_add_context(task->future.loop->runtime, exception, NOTHING);
        }
        value_replace(&task->thrown, exception);
    }
    return task_step(task, error);
}

void task_finish(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (task->parked_at && task->parked_at->kind == FUTURE_WAITER) {
        wait_line_leave((Waiter *)(void *)task->parked_at);  // While whose line it is is there.
    }
    end_execution(task);
    leave_all_tasks(runtime, task);
    if (!task->is_own) {
        record_lane_ended(runtime, task->lane);
    }
    value_release(task->data);
    value_release(task->context);
    value_release(task->thrown);
    if (task->waiter) {
        object_release(task->waiter);
    }
    if (task->parked_at) {
        object_release(task->parked_at);
    }
    heap_free_text(runtime->heap, task->name);
}

// Visiting may end tasks and make new ones, so those that are there now are held meanwhile.
static bool is_asked_for(const Task *task, const Loop *loop, bool also_done) {
    return (also_done || !future_done(&task->future)) && (!loop || task->future.loop == loop);
}

static void each_task(LoopRuntime *runtime, const Loop *loop, bool also_done,
                      void (*visit)(void *context, Task *), void *context) {
    size_t count = 0;
    for (Task *task = runtime->first_task; task; task = task->next) {
        count += is_asked_for(task, loop, also_done);
    }
    Task **tasks = heap_alloc(runtime->heap, (count + 1) * sizeof(Task *));
    size_t found = 0;
    for (Task *task = runtime->first_task; task; task = task->next) {
        if (is_asked_for(task, loop, also_done)) {
            tasks[found++] = object_retain(task);
        }
    }
    for (size_t i = 0; i < count; i++) {
        visit(context, tasks[i]);
    }
    for (size_t i = 0; i < count; i++) {
        object_release(tasks[i]);
    }
    heap_free(runtime->heap, tasks, (count + 1) * sizeof(Task *));
}

void task_for_each(LoopRuntime *runtime, const Loop *loop, void (*visit)(void *context, Task *),
                   void *context) {
    each_task(runtime, loop, false, visit, context);
}

void task_for_each_even_done(LoopRuntime *runtime, const Loop *loop,
                             void (*visit)(void *context, Task *), void *context) {
    each_task(runtime, loop, true, visit, context);
}

// ---- Routines ----

typedef struct Routine {
    Object object;
    TaskBody body;
    Value data;
} Routine;

Value routine_create(LoopRuntime *runtime, TaskBody body, Value data) {
    Routine *routine = object_create(runtime->types.routine, sizeof *routine);
    routine->body = body;
    routine->data = value_retain(data);
    return value_object(routine);
}

void routine_destroy(Object *self) {
    Routine *routine = (Routine *)(void *)self;
    value_release(routine->data);
    object_free(self, sizeof *routine);
}

Task *routine_to_task(Loop *loop, Value awaitable) {
    if (!value_is_object(awaitable) ||
        value_as_object(awaitable)->type->destroy != routine_destroy) {
        return NULL;
    }
    Routine *routine = (Routine *)(void *)value_as_object(awaitable);
    return task_create(loop, routine->body, routine->data, NULL, NOTHING);
}
