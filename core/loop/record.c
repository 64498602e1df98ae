// Lines for the trace. Without a trace each of these returns at once.
#include "loop/internal.h"

static void append(LoopRuntime *runtime, Event event) {
    event.time = machine_now(runtime->machine);
    trace_append(runtime->trace, event);
}

// An empty text whose memory is used again and again: what is written there is interned at once.
static Text *scratch(LoopRuntime *runtime) {
    text_clear(&runtime->scratch);
    return &runtime->scratch;
}

static TextId intern(LoopRuntime *runtime, const Text *text) {
    return text->length ? trace_intern(runtime->trace, text_slice(text)) : 0;
}

// The same of a text whose making may have run code of the program, and so may not be the scratch.
static TextId intern_own(LoopRuntime *runtime, Text *text) {
    TextId id = intern(runtime, text);
    text_finish(text);
    return id;
}

static TextId intern_brief(LoopRuntime *runtime, Value value) {
    const LoopLanguage *language = &runtime->language;
    if (value_is_nothing(value)) {
        return 0;
    }
    Text *text = scratch(runtime);
    if (language->brief) {
        language->brief(language->context, value, text);
    } else {
        ask_short_repr(runtime, value, text);
    }
    return intern(runtime, text);
}

// ---- Lanes ----

void record_loop_created(Loop *loop) {
    LoopRuntime *runtime = loop->runtime;
    if (!runtime->trace) {
        return;
    }
    loop->lane = trace_new_lane(runtime->trace);
    append(runtime, (Event){
                        .kind = EVENT_LANE_CREATED,
                        .lane = loop->lane,
                        .other = loop_runtime_lane(runtime),
                        .detail = LANE_LOOP,
                        .text = trace_intern(runtime->trace, SLICE("loop")),
                        .place = ask_place(runtime, NULL),
                    });
}

void record_lane_ended(LoopRuntime *runtime, LaneId lane) {
    if (runtime->trace && lane) {
        append(runtime, (Event){.kind = EVENT_LANE_ENDED, .lane = lane});
    }
}

static TextId task_name_id(Task *task) {
    if (task->name_id) {
        return task->name_id;
    }
    LoopRuntime *runtime = task->future.loop->runtime;
    Text *text = scratch(runtime);
    task_name(task, text);
    task->name_id = intern(runtime, text);
    return task->name_id;
}

// The two tasks that a runner makes of its own at its end are nobody's business.
static bool is_recorded(const Task *task) {
    return task->future.loop->runtime->trace && !task->is_own;
}

void record_task_created(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (!is_recorded(task)) {
        task->lane = task->future.loop->lane;
        return;
    }
    task->lane = trace_new_lane(runtime->trace);
    TextId name = task_name_id(task);
    Text *coroutine = scratch(runtime);
    ask_coroutine_name(task, coroutine);
    append(runtime, (Event){
                        .kind = EVENT_LANE_CREATED,
                        .lane = task->lane,
                        .other = loop_runtime_lane(runtime),
                        .detail = LANE_TASK,
                        .text = name,
                        .more = intern(runtime, coroutine),
                        .place = ask_place(runtime, NULL),
                    });
}

void record_task_named(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (is_recorded(task)) {
        append(runtime,
               (Event){.kind = EVENT_LANE_NAMED, .lane = task->lane, .text = task_name_id(task)});
    }
}

// ---- The loop ----

void record_round(Loop *loop) {
    if (loop->runtime->trace) {
        append(loop->runtime, (Event){.kind = EVENT_ROUND_BEGINS,
                                      .lane = loop->lane,
                                      .number = (int64_t)loop->round});
    }
}

void record_loop_waits(Loop *loop, Nanos until) {
    if (loop->runtime->trace) {
        append(loop->runtime,
               (Event){.kind = EVENT_LOOP_WAITS, .lane = loop->lane, .number = until});
    }
}

void record_clock_jumped(Loop *loop, Nanos from) {
    LoopRuntime *runtime = loop->runtime;
    Nanos now = machine_now(runtime->machine);
    if (runtime->trace && now > from && clock_is_virtual(machine_clock(runtime->machine))) {
        trace_append(
            runtime->trace,
            (Event){.time = from, .kind = EVENT_CLOCK_JUMPED, .lane = loop->lane, .number = now});
    }
}

// ---- Tasks ----

// The loop itself counts as nobody.
static LaneId waker(LoopRuntime *runtime, const Loop *loop) {
    LaneId lane = loop_runtime_lane(runtime);
    return lane == loop->lane ? 0 : lane;
}

void record_task_ready(Task *task, WakeReason reason) {
    Loop *loop = task->future.loop;
    task->wake_reason = (uint8_t)reason;
    if (is_recorded(task)) {
        append(loop->runtime, (Event){.kind = EVENT_TASK_READY,
                                      .lane = task->lane,
                                      .other = waker(loop->runtime, loop),
                                      .detail = (uint16_t)reason});
    }
}

void record_task_runs(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (is_recorded(task)) {
        append(
            runtime,
            (Event){.kind = EVENT_TASK_RUNS, .lane = task->lane, .number = (int64_t)task->steps});
    }
}

// A future gets its number when a task is first seen to wait for it.
static ObjectId future_object(LoopRuntime *runtime, Future *future) {
    if (!future->id) {
        future->id = trace_new_object(runtime->trace);
        append(runtime, (Event){.kind = EVENT_OBJECT_CREATED,
                                .lane = loop_runtime_lane(runtime),
                                .other = future->id,
                                .detail = OBJECT_FUTURE});
    }
    return future->id;
}

static uint32_t awaited_id(LoopRuntime *runtime, Future *future, WaitKind kind,
                           const Waitable *object) {
    Task *other = future ? task_of(future) : NULL;
    if (other) {
        return other->lane;
    }
    if (object) {
        return object->id;
    }
    if (kind == WAIT_GATHER && future) {
        return future->id;
    }
    return kind == WAIT_FUTURE ? future_object(runtime, future) : 0;
}

void record_task_awaits(Task *task, Future *const *futures, size_t count) {
    LoopRuntime *runtime = task->future.loop->runtime;
    for (size_t i = 0; is_recorded(task) && i < count && i < MOST_AWAITS_TOLD; i++) {
        const Task *other = task_of(futures[i]);
        if (other && is_recorded(other)) {
            append(runtime, (Event){.kind = EVENT_TASK_AWAITS,
                                    .lane = task->lane,
                                    .other = other->lane,
                                    .number = (int64_t)i});
        }
    }
}

void record_task_suspends(Task *task, Future *future, WaitKind kind, const Waitable *object) {
    LoopRuntime *runtime = task->future.loop->runtime;
    task->wait_kind = (uint8_t)kind;
    if (!is_recorded(task)) {
        return;
    }
    if (runtime->language.step_pauses) {
        runtime->language.step_pauses(runtime->language.context, task);
    }
    append(runtime, (Event){
                        .kind = EVENT_TASK_SUSPENDS,
                        .lane = task->lane,
                        .other = awaited_id(runtime, future, kind, object),
                        .detail = (uint16_t)kind,
                        .number = kind == WAIT_SLEEP ? sleep_timer(future)->deadline : 0,
                        .place = ask_place(runtime, NULL),
                    });
}

void record_task_cancel(Task *task, Value message) {
    LoopRuntime *runtime = task->future.loop->runtime;
    const CancelReason *reason = runtime->cancel_reason;
    if (is_recorded(task)) {
        append(runtime, (Event){.kind = EVENT_TASK_CANCEL_REQUESTED,
                                .lane = task->lane,
                                .other = reason ? reason->lane : loop_runtime_lane(runtime),
                                .detail = (uint16_t)(reason ? reason->cause : CANCEL_CALL),
                                .number = runtime->cancel_through,
                                .text = intern_brief(runtime, message),
                                .place = reason ? reason->place : ask_place(runtime, NULL)});
    }
}

void record_task_returned(Task *task, Value result) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (is_recorded(task)) {
        append(runtime, (Event){.kind = EVENT_TASK_RETURNED,
                                .lane = task->lane,
                                .text = intern_brief(runtime, result)});
    }
}

static void describe_error(LoopRuntime *runtime, Value exception, Text *type, Text *message) {
    const LoopLanguage *language = &runtime->language;
    const PlainError *error = plain_error_from(exception);
    if (error) {
        plain_error_describe(error, type, message);
    } else if (language->describe_error) {
        language->describe_error(language->context, exception, type, message);
    } else {
        ask_short_repr(runtime, exception, type);
    }
}

void record_task_raised(Task *task, Value exception) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (!is_recorded(task)) {
        return;
    }
    Text type = {0}, message = {0};
    describe_error(runtime, exception, &type, &message);
    append(runtime, (Event){.kind = EVENT_TASK_RAISED,
                            .lane = task->lane,
                            .text = intern_own(runtime, &type),
                            .more = intern_own(runtime, &message)});
}

void record_task_cancelled(Task *task, Value exception) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (!is_recorded(task)) {
        return;
    }
    Text type = {0}, message = {0};
    if (!value_is_nothing(exception)) {
        describe_error(runtime, exception, &type, &message);
    }
    text_finish(&type);
    append(runtime, (Event){.kind = EVENT_TASK_CANCELLED,
                            .lane = task->lane,
                            .text = intern_own(runtime, &message)});
}

// ---- Timers and callbacks ----

// The loop's own are those of timeouts.
static TextId intern_callback(LoopRuntime *runtime, const Callback *callback) {
    Text text = {0};
    text_append_c(&text, callback->type->is_internal ? "timeout" : "");
    if (!callback->type->is_internal) {
        callback_describe_call(callback, NULL, &text);
    }
    return intern_own(runtime, &text);
}

void record_timer_set(Loop *loop, Timer *timer, const Callback *callback) {
    LoopRuntime *runtime = loop->runtime;
    if (!runtime->trace) {
        return;
    }
    TextId text = callback             ? intern_callback(runtime, callback)
                  : loop->current_task ? task_name_id(loop->current_task)
                                       : 0;
    timer->id = trace_new_object(runtime->trace);
    append(runtime, (Event){.kind = EVENT_TIMER_SET,
                            .lane = loop_runtime_lane(runtime),
                            .other = timer->id,
                            .number = timer->deadline,
                            .text = text});
}

void record_timer(Loop *loop, const Timer *timer, EventKind kind) {
    LoopRuntime *runtime = loop->runtime;
    if (runtime->trace) {
        append(runtime, (Event){.kind = (uint16_t)kind,
                                .lane = loop_runtime_lane(runtime),
                                .other = timer->id});
    }
}

ObjectId record_callback_queued(Loop *loop, const Callback *callback) {
    LoopRuntime *runtime = loop->runtime;
    if (!runtime->trace || callback->type->is_internal) {
        return 0;
    }
    ObjectId id = trace_new_object(runtime->trace);
    append(runtime, (Event){.kind = EVENT_CALLBACK_QUEUED,
                            .lane = loop_runtime_lane(runtime),
                            .other = id,
                            .text = intern_callback(runtime, callback)});
    return id;
}

void record_callback_runs(Loop *loop, const Callback *callback, ObjectId id) {
    if (loop->runtime->trace && id) {
        append(loop->runtime, (Event){.kind = EVENT_CALLBACK_RUNS,
                                      .lane = loop->lane,
                                      .other = id,
                                      .text = intern_callback(loop->runtime, callback)});
    }
}

void record_callback_ends(Loop *loop, ObjectId id) {
    if (loop->runtime->trace && id) {
        append(loop->runtime,
               (Event){.kind = EVENT_CALLBACK_ENDS, .lane = loop->lane, .other = id});
    }
}

// ---- Objects ----

void record_object_created(Waitable *waitable, int64_t capacity) {
    LoopRuntime *runtime = waitable->runtime;
    if (!runtime->trace) {
        return;
    }
    Text name = {0};
    waitable_name(waitable, &name);
    waitable->id = trace_new_object(runtime->trace);
    append(runtime, (Event){.kind = EVENT_OBJECT_CREATED,
                            .lane = loop_runtime_lane(runtime),
                            .other = waitable->id,
                            .detail = waitable->kind,
                            .number = capacity,
                            .text = intern_own(runtime, &name),
                            .place = ask_place(runtime, NULL)});
}

void waitable_value(const Waitable *waitable, int64_t value) {
    LoopRuntime *runtime = waitable->runtime;
    if (runtime->trace && waitable->id) {
        append(runtime, (Event){.kind = EVENT_OBJECT_VALUE,
                                .lane = loop_runtime_lane(runtime),
                                .other = waitable->id,
                                .number = value});
    }
}

void record_object_owner(const Waitable *waitable, LaneId owner) {
    LoopRuntime *runtime = waitable->runtime;
    if (runtime->trace && waitable->id) {
        append(runtime, (Event){.kind = EVENT_OBJECT_OWNER,
                                .lane = owner,
                                .other = waitable->id,
                                .place = owner ? ask_place(runtime, NULL) : (Place){0}});
    }
}

// ---- Futures ----

void record_gather(Future *outer, Future *const *children, size_t count, bool return_exceptions) {
    LoopRuntime *runtime = outer->loop->runtime;
    if (!runtime->trace) {
        return;
    }
    outer->id = trace_new_object(runtime->trace);
    append(runtime, (Event){.kind = EVENT_OBJECT_CREATED,
                            .lane = loop_runtime_lane(runtime),
                            .other = outer->id,
                            .detail = OBJECT_GATHER,
                            .number = return_exceptions,
                            .place = ask_place(runtime, NULL)});
    for (size_t i = 0; i < count; i++) {
        const Task *task = task_of(children[i]);
        append(runtime, (Event){.kind = EVENT_OBJECT_MEMBER,
                                .lane = task ? task->lane : 0,
                                .other = outer->id,
                                .number = (int64_t)i});
    }
}

// Of a gather the results are those of its members.
void record_future_done(Future *future) {
    LoopRuntime *runtime = future->loop->runtime;
    if (!runtime->trace) {
        return;
    }
    Event event = {.kind = EVENT_OBJECT_ENDED,
                   .lane = waker(runtime, future->loop),
                   .other = future->id,
                   .detail = WAKE_RESULT};
    Text type = {0}, message = {0};
    if (future->state == FUTURE_CANCELLED) {
        event.detail = WAKE_CANCEL;
    } else if (future->has_exception) {
        event.detail = WAKE_EXCEPTION;
        describe_error(runtime, future->value, &type, &message);
    } else if (future->kind != FUTURE_GATHER) {
        event.text = intern_brief(runtime, future->value);
    }
    if (event.detail == WAKE_EXCEPTION) {
        event.text = intern(runtime, &type);
        event.more = intern(runtime, &message);
    }
    text_finish(&type);
    text_finish(&message);
    append(runtime, event);
}
