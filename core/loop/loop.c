#include "loop/loop.h"

#include "base/alloc.h"
#include "base/check.h"
#include "loop/internal.h"

enum { ENTRIES_BETWEEN_QUESTIONS = 64, SLOW_CALLBACK = 100 * 1000 * 1000 };

// ---- Birth and end ----

static void release_timer(Timer *timer) {
    if (timer->is_sleep) {
        object_release(sleep_of_timer(timer));
    } else {
        object_release((char *)timer - offsetof(Handle, timer));
    }
}

void loop_init(Loop *loop, LoopRuntime *runtime) {
    loop->runtime = runtime;
    loop->size = sizeof *loop;
    loop->ready.heap = loop->timers.heap = runtime->heap;
    loop->timers.drop = release_timer;
    loop->countdown = ENTRIES_BETWEEN_QUESTIONS;
    if (runtime->one_by_one) {
        loop->turns = heap_alloc(runtime->heap, sizeof *loop->turns);
        turns_init(loop->turns, runtime->heap);
    }
    loop->slow_callback = SLOW_CALLBACK;
    record_loop_created(loop);
}

Loop *loop_create(LoopRuntime *runtime) {
    Loop *loop = object_create(runtime->types.loop, sizeof *loop);
    loop_init(loop, runtime);
    return loop;
}

static void drop_everything(Loop *loop) {
    ready_queue_finish(&loop->ready);
    if (loop->turns) {
        turns_finish(loop->turns);
    }
    while (loop->timers.count > 0) {
        release_timer(timer_heap_pop(&loop->timers));
    }
    timer_heap_finish(&loop->timers);
}

void loop_destroy(Object *self) {
    Loop *loop = (Loop *)(void *)self;
    if (loop->runtime) {
        loop->is_closed = true;
        drop_everything(loop);
    }
    if (loop->turns) {
        heap_free(loop->runtime->heap, loop->turns, sizeof *loop->turns);
    }
    value_release(loop->attributes);
    object_free(self, loop->size ? loop->size : sizeof *loop);
}

bool loop_check_open(Loop *loop, Value *error) {
    return !loop->is_closed ||
           raise_error(loop->runtime, ERROR_RUNTIME, "Event loop is closed", error);
}

bool loop_close(Loop *loop, Value *error) {
    if (loop_is_running(loop)) {
        return raise_error(loop->runtime, ERROR_RUNTIME, "Cannot close a running event loop",
                           error);
    }
    if (!loop->is_closed) {
        loop->is_closed = true;
        drop_everything(loop);
        record_lane_ended(loop->runtime, loop->lane);
    }
    return true;
}

// ---- Asking for callbacks ----

Nanos loop_time(const Loop *loop) {
    return machine_now(loop->runtime->machine);
}

// The loop's own callbacks look at no contextvars.
Value callback_context(Loop *loop, const Callback *callback) {
    if (callback->type->is_internal || !value_is_nothing(callback->context)) {
        return value_retain(callback->context);
    }
    return ask_context(loop->runtime);
}

static Handle *make_handle(Loop *loop, ObjectType *type, Callback callback) {
    Handle *handle = object_create(type, sizeof *handle);
    handle->size = sizeof *handle;
    handle->loop = object_retain(loop);
    value_retain(callback.data);
    callback.context = callback_context(loop, &callback);
    handle->callback = callback;
    if (UNLIKELY(loop->is_debug)) {
        note_created(loop, &handle->object);
    }
    return handle;
}

static void push_handle(Loop *loop, Handle *handle) {
    object_retain(handle);
    ready_queue_push(&loop->ready, (ReadyEntry){.subject = handle, .kind = READY_HANDLE});
}

Handle *loop_call_soon(Loop *loop, Callback callback, Value *error) {
    if (!loop_check_open(loop, error)) {
        return NULL;
    }
    Handle *handle = make_handle(loop, loop->runtime->types.handle, callback);
    handle->id = record_callback_queued(loop, &handle->callback);
    push_handle(loop, handle);
    return handle;
}

void loop_set_timer(Loop *loop, Timer *timer, Object *owner, Nanos deadline) {
    object_retain(owner);
    timer->deadline = deadline;
    timer_heap_add(&loop->timers, timer);
}

void loop_unset_timer(Loop *loop, Timer *timer) {
    timer_heap_remove(&loop->timers, timer);
}

Handle *loop_call_at(Loop *loop, Nanos when, Callback callback, Value *error) {
    if (!loop_check_open(loop, error)) {
        return NULL;
    }
    Handle *handle = make_handle(loop, loop->runtime->types.timer_handle, callback);
    handle->is_timer = true;
    loop_set_timer(loop, &handle->timer, &handle->object, when);
    record_timer_set(loop, &handle->timer, &handle->callback);
    return handle;
}

Handle *loop_call_later(Loop *loop, Nanos delay, Callback callback, Value *error) {
    return loop_call_at(loop, nanos_add(loop_time(loop), delay), callback, error);
}

// Wakes it when its thread waits for work. From any thread of the machine.
static void loop_wake(Loop *loop) {
    if (loop->is_waiting) {
        thread_wake(loop->thread);
    }
}

Handle *loop_call_soon_threadsafe(Loop *loop, Callback callback, Value *error) {
    Handle *handle = loop_call_soon(loop, callback, error);
    if (handle) {
        loop_wake(loop);
    }
    return handle;
}

// ---- A round ----

// The Handle that CPython would have had, for the report.
static void report_callback(Loop *loop, Handle *handle, Value exception, Value *error) {
    Text message = {0};
    text_append_c(&message, "Exception in callback ");
    callback_describe(&handle->callback, handle->future, &message);
    ExceptionReport report = {
        .message = text_c(&message), .exception = exception, .handle = handle};
    loop_report(loop, &report, error);
    text_finish(&message);
}

static void report_future_callback(Loop *loop, const ReadyEntry *entry, Value exception,
                                   Value *error) {
    Handle *handle = make_handle(loop, loop->runtime->types.handle, entry->callback);
    handle->future = entry->subject ? object_retain(entry->subject) : NULL;
    report_callback(loop, handle, exception, error);
    object_release(handle);
}

// False when the exception of a callback leaves the loop, or that of the handler it was reported
// to.
static bool after_failure(Loop *loop, const ReadyEntry *entry, Handle *handle, Value exception,
                          Value *error) {
    if (value_is_nothing(exception) || ask_is(loop->runtime, exception, ERROR_EXIT)) {
        *error = exception;
        return false;
    }
    Value second = NOTHING;
    if (handle) {
        report_callback(loop, handle, exception, &second);
    } else {
        report_future_callback(loop, entry, exception, &second);
    }
    value_release(exception);
    *error = second;
    return value_is_nothing(second);
}

static bool call(Loop *loop, const Callback *callback, Future *future, ObjectId id,
                 Value *exception) {
    const LoopLanguage *language = &loop->runtime->language;
    record_callback_runs(loop, callback, id);
    if (language->callback_begins) {
        language->callback_begins(language->context, loop, callback->context);
    }
    bool succeeded = callback->type->run(loop, future, callback->data, exception);
    if (language->callback_ends) {
        language->callback_ends(language->context, loop);
    }
    record_callback_ends(loop, id);
    return succeeded;
}

static bool run_callback(Loop *loop, const ReadyEntry *entry, Value *error) {
    Value exception = NOTHING;
    return call(loop, &entry->callback, entry->subject, entry->id, &exception) ||
           after_failure(loop, entry, NULL, exception, error);
}

static bool run_handle(Loop *loop, Handle *handle, Value *error) {
    if (handle->is_cancelled) {
        return true;
    }
    // The callback may cancel its own handle: what it needs is held meanwhile.
    Callback callback = handle->callback;
    value_retain(callback.data);
    value_retain(callback.context);
    Value exception = NOTHING;
    bool goes_on = true;
    if (!call(loop, &callback, handle->future, handle->id, &exception)) {
        goes_on = after_failure(loop, NULL, handle, exception, error);
    }
    value_release(callback.data);
    value_release(callback.context);
    return goes_on;
}

static bool run_entry_as_is(Loop *loop, ReadyEntry *entry, Value *error) {
    switch ((ReadyKind)entry->kind) {
    case READY_STEP: return task_step(entry->subject, error);
    case READY_WAKE: return task_wake(entry->subject, error);
    case READY_CALLBACK: return run_callback(loop, entry, error);
    case READY_HANDLE: return run_handle(loop, entry->subject, error);
    case READY_SLEEP: sleep_fire(entry->subject); return true;
    }
    UNREACHABLE("a ready entry of no kind");
}

static void describe_entry(Loop *loop, const ReadyEntry *entry, Text *out) {
    if (entry->kind == READY_STEP || entry->kind == READY_WAKE) {
        future_describe(entry->subject, out);
    } else if (entry->kind == READY_HANDLE) {
        handle_describe(entry->subject, out);
    } else {
        Handle *handle = make_handle(loop, loop->runtime->types.handle, entry->callback);
        handle->future = entry->subject ? object_retain(entry->subject) : NULL;
        handle_describe(handle, out);
        object_release(handle);
    }
}

// In debug mode: tells of an entry that has held up the loop.
static bool run_entry_watched(Loop *loop, ReadyEntry *entry, Value *error) {
    const LoopLanguage *language = &loop->runtime->language;
    Nanos start = loop_time(loop);
    bool goes_on = run_entry_as_is(loop, entry, error);
    Nanos taken = loop_time(loop) - start;
    if (goes_on && taken >= loop->slow_callback && entry->kind != READY_SLEEP && language->warn) {
        Text text = {0};
        text_append_c(&text, "Executing ");
        describe_entry(loop, entry, &text);
        text_printf(&text, " took %.3f seconds", nanos_to_seconds(taken));
        language->warn(language->context, loop, text_slice(&text));
        text_finish(&text);
    }
    return goes_on;
}

static inline bool run_entry(Loop *loop, ReadyEntry *entry, Value *error) {
    return UNLIKELY(loop->is_debug) ? run_entry_watched(loop, entry, error)
                                    : run_entry_as_is(loop, entry, error);
}

enum { MANY_TIMERS = 1000, CACHE_LINE = 64 };

static void prefetch(const void *object, size_t size) {
    for (size_t at = 0; at < size; at += CACHE_LINE) {
        __builtin_prefetch((const char *)object + at, 1);
    }
}

static Task *sleeping_task(Timer *timer) {
    const Callback *callback = timer->is_sleep ? &sleep_of_timer(timer)->first : NULL;
    return callback && callback->type == &task_wakeup
               ? (Task *)(void *)value_as_object(callback->data)
               : NULL;
}

// Of a million sleepers none is in the processor's cache when its time has come. But who is next is
// known, and among whom the one after is: while one wakes, they are sent for.
static void prefetch_sleepers(Loop *loop, Timer *first) {
    const TimerHeap *timers = &loop->timers;
    const LoopLanguage *language = &loop->runtime->language;
    if (timers->count < MANY_TIMERS) {
        return;
    }
    Task *waking = sleeping_task(first);
    if (waking && language->step_nears) {
        language->step_nears(language->context, waking);
    }
    Task *next = sleeping_task(timers->entries[0].timer);
    if (next) {
        prefetch(next->execution, 2 * CACHE_LINE);
    }
    for (size_t i = 1; i <= TIMER_HEAP_WIDTH; i++) {
        Task *task = sleeping_task(timers->entries[i].timer);
        if (task) {
            prefetch(task, sizeof *task);
        }
    }
    for (size_t i = TIMER_HEAP_WIDTH + 1; i <= TIMER_HEAP_WIDTH * (TIMER_HEAP_WIDTH + 1); i++) {
        prefetch(timers->entries[i].timer, sizeof(Timer));
        prefetch((const char *)timers->entries[i].timer - sizeof(Future), CACHE_LINE);
    }
}

// A timer that has come due goes behind what is ready.
static void make_due_ready(Loop *loop) {
    if (loop->timers.count == 0) {
        return;
    }
    Nanos now = loop_time(loop);
    while (timer_heap_next(&loop->timers) <= now) {
        Timer *timer = timer_heap_pop(&loop->timers);
        record_timer(loop, timer, EVENT_TIMER_FIRED);
        ReadyEntry entry = {0};
        if (timer->is_sleep) {
            entry.subject = sleep_of_timer(timer);
            entry.kind = READY_SLEEP;
        } else {
            Handle *handle = (Handle *)(void *)((char *)timer - offsetof(Handle, timer));
            handle->id = timer->id;
            entry.subject = handle;
            entry.kind = READY_HANDLE;
        }
        ready_queue_push(&loop->ready, entry);
        prefetch_sleepers(loop, timer);
    }
}

bool loop_has_work(const Loop *loop) {
    return loop->ready.count > 0 || loop->is_stopping || loop_runtime_stopping(loop->runtime) ||
           timer_heap_next(&loop->timers) <= loop_time(loop) ||
           (loop->turns && turns_can_admit(loop->turns));
}

static bool is_interrupted(const Loop *loop) {
    const LoopLanguage *language = &loop->runtime->language;
    return language->is_interrupted && language->is_interrupted(language->context, loop);
}

static void wait_for_work(Loop *loop) {
    Nanos from = loop_time(loop);
    record_loop_waits(loop, timer_heap_next(&loop->timers));
    loop->is_waiting = true;
    do {
        Nanos next = timer_heap_next(&loop->timers);
        if (next == NANOS_NEVER) {
            thread_park(loop->thread, "its event loop has nothing to do");
        } else {
            thread_park_until(loop->thread, next, "its event loop waits for a timer");
        }
    } while (!loop_has_work(loop) && !is_interrupted(loop));
    loop->is_waiting = false;
    record_clock_jumped(loop, from);
}

// Other threads, and what is outside, get their turn between rounds.
static void let_others_run(Loop *loop) {
    Machine *machine = loop->runtime->machine;
    if (machine_thread_count(machine) > 1 || !clock_is_virtual(machine_clock(machine))) {
        thread_pass(loop->thread);
    }
}

// False when the run is to end now.
static bool may_go_on(Loop *loop) {
    LoopRuntime *runtime = loop->runtime;
    const LoopLanguage *language = &runtime->language;
    if (--loop->countdown == 0) {
        loop->countdown = ENTRIES_BETWEEN_QUESTIONS;
        if (language->keep_going && !language->keep_going(language->context)) {
            loop_runtime_stop(runtime);
        }
    }
    return !loop_runtime_stopping(runtime);
}

static bool run_round(Loop *loop, Value *error) {
    loop->round++;
    if (loop_has_work(loop)) {
        let_others_run(loop);
    } else {
        wait_for_work(loop);
    }
    if (UNLIKELY(is_interrupted(loop))) {
        const LoopLanguage *language = &loop->runtime->language;
        if (!language->answer_interrupt(language->context, loop, error)) {
            return false;
        }
    }
    make_due_ready(loop);
    if (UNLIKELY(loop->turns)) {
        turns_begin_round(loop->turns, &loop->ready);
    }
    record_round(loop);
    // Only what is ready now: what these make ready waits for the next round.
    for (size_t left = loop->ready.count; left > 0; left--) {
        if (!may_go_on(loop)) {
            *error = NOTHING;
            return false;
        }
        ReadyEntry entry = ready_queue_pop(&loop->ready);
        if (UNLIKELY(loop->turns) && turns_hold(loop->turns, &loop->ready, &entry)) {
            continue;
        }
        bool goes_on = run_entry(loop, &entry, error);
        if (UNLIKELY(loop->turns)) {
            turns_ran(loop->turns, &entry);
        }
        ready_entry_drop(&entry);
        if (UNLIKELY(!goes_on)) {
            return false;
        }
    }
    return true;
}

// ---- Running ----

static bool enter(Loop *loop, Value *error) {
    LoopRuntime *runtime = loop->runtime;
    if (loop_is_running(loop)) {
        return raise_error(runtime, ERROR_RUNTIME, "This event loop is already running", error);
    }
    if (loop_runtime_running(runtime)) {
        return raise_error(runtime, ERROR_RUNTIME,
                           "Cannot run the event loop while another loop is running", error);
    }
    Thread *thread = machine_current(runtime->machine);
    CHECK(thread, "a loop was run outside of any thread of the machine");
    size_t number = thread_number(thread);
    if (number >= runtime->running_capacity) {
        size_t capacity = (number + 1) * 2;
        runtime->running = mem_resize(runtime->running, capacity * sizeof(Loop *));
        for (size_t i = runtime->running_capacity; i < capacity; i++) {
            runtime->running[i] = NULL;
        }
        runtime->running_capacity = capacity;
    }
    runtime->running[number] = loop;
    loop->thread = thread;
    object_retain(loop);
    return true;
}

static void leave(Loop *loop) {
    loop->runtime->running[thread_number(loop->thread)] = NULL;
    loop->thread = NULL;
    object_release(loop);
}

bool loop_run_once(Loop *loop, Value *error) {
    if (!loop_check_open(loop, error) || !enter(loop, error)) {
        return false;
    }
    bool goes_on = run_round(loop, error);
    leave(loop);
    return goes_on;
}

static bool run_rounds(Loop *loop, Value *error) {
    bool goes_on = true;
    do {
        goes_on = run_round(loop, error);
    } while (goes_on && !loop->is_stopping);
    loop->is_stopping = false;
    return goes_on;
}

bool loop_run_forever(Loop *loop, Value *error) {
    if (!loop_check_open(loop, error) || !enter(loop, error)) {
        return false;
    }
    bool succeeded = run_rounds(loop, error);
    leave(loop);
    return succeeded;
}

void loop_stop(Loop *loop) {
    loop->is_stopping = true;
    loop_wake(loop);
}

// What SystemExit leaves behind stops no loop: that run is over already.
static bool stop_when_done(Loop *loop, Future *future, Value data, Value *error) {
    (void)data, (void)error;
    future_retrieve(future);
    bool has_left = !future_cancelled(future) && future->has_exception &&
                    ask_is(loop->runtime, future->value, ERROR_EXIT);
    if (!has_left) {
        loop_stop(loop);
    }
    return true;
}

static const CallbackType run_until_complete_callback = {
    .run = stop_when_done,
    .name = "_run_until_complete_cb() at /usr/lib/python3.11/asyncio/base_events.py:180",
    .is_internal = true,
};

static bool may_run(Loop *loop, Value *error) {
    if (!loop_check_open(loop, error)) {
        return false;
    }
    if (loop_is_running(loop)) {
        return raise_error(loop->runtime, ERROR_RUNTIME, "This event loop is already running",
                           error);
    }
    if (loop_runtime_running(loop->runtime)) {
        return raise_error(loop->runtime, ERROR_RUNTIME,
                           "Cannot run the event loop while another loop is running", error);
    }
    return true;
}

static bool run_until_done(Loop *loop, Future *future, bool is_new, Value *out) {
    future_add_callback(future, (Callback){.type = &run_until_complete_callback});
    bool succeeded = loop_run_forever(loop, out);
    future_remove_callback(future, &run_until_complete_callback, NOTHING);
    if (!succeeded) {
        if (is_new && future_done(future) && !future_cancelled(future)) {
            future_retrieve(future);
        }
        return false;
    }
    if (!future_done(future)) {
        return raise_error(loop->runtime, ERROR_RUNTIME,
                           "Event loop stopped before Future completed.", out);
    }
    return future_result(future, out);
}

bool loop_run_until_complete(Loop *loop, Value awaitable, Value *out) {
    if (!may_run(loop, out)) {
        return false;
    }
    bool is_new = !future_from(awaitable);
    Value made = NOTHING;
    if (!loop_ensure_future(loop, awaitable, &made)) {
        *out = made;
        return false;
    }
    Future *future = future_from(made);
    if (is_new) {
        future->log_destroy_pending = false;
    }
    bool succeeded = run_until_done(loop, future, is_new, out);
    value_release(made);
    return succeeded;
}
