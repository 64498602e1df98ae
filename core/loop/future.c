#include "loop/future.h"

#include <string.h>

#include "base/check.h"
#include "loop/internal.h"
#include "loop/sleep.h"

enum { DESCRIBE_DEPTH_LIMIT = 50 };

// The callbacks behind the first one.
typedef struct FutureCallbacks {
    size_t count, capacity;
    Callback items[];
} FutureCallbacks;

// ---- Birth ----

void future_init_kind(Future *future, Loop *loop, FutureKind kind, size_t size) {
    future->loop = object_retain(loop);
    future->kind = (uint8_t)kind;
    future->size = (uint16_t)size;
    if (UNLIKELY(loop->is_debug)) {
        note_created(loop, &future->object);
    }
}

void future_init(Future *future, Loop *loop) {
    future_init_kind(future, loop, FUTURE_PLAIN, sizeof *future);
}

Future *future_create(Loop *loop) {
    Future *future = object_create(loop->runtime->types.future, sizeof *future);
    future_init(future, loop);
    return future;
}

Future *future_from(Value value) {
    if (!value_is_object(value) || value_as_object(value)->type->tag != FUTURE_TAG) {
        return NULL;
    }
    Future *future = (Future *)(void *)value_as_object(value);
    return future->loop ? future : NULL;
}

// ---- Callbacks ----

static size_t callbacks_size(size_t capacity) {
    return sizeof(FutureCallbacks) + capacity * sizeof(Callback);
}

static void append_callback(Future *future, Callback callback) {
    Heap *heap = future->loop->runtime->heap;
    FutureCallbacks *rest = future->rest;
    if (!rest || rest->count == rest->capacity) {
        size_t capacity = rest ? rest->capacity * 2 : 2;
        size_t old_size = rest ? callbacks_size(rest->capacity) : 0;
        FutureCallbacks *grown = heap_resize(heap, rest, old_size, callbacks_size(capacity));
        if (!rest) {
            grown->count = 0;
        }
        grown->capacity = capacity;
        future->rest = rest = grown;
    }
    rest->items[rest->count++] = callback;
}

static void drop_callback(Callback *callback) {
    value_release(callback->data);
    value_release(callback->context);
}

static void free_rest(Future *future, FutureCallbacks *rest) {
    if (rest) {
        heap_free(future->loop->runtime->heap, rest, callbacks_size(rest->capacity));
    }
}

static WakeReason wake_reason(const Future *future) {
    if (future->state == FUTURE_CANCELLED) {
        return WAKE_CANCEL;
    }
    if (future->has_exception) {
        return WAKE_EXCEPTION;
    }
    return future->kind == FUTURE_SLEEP ? WAKE_TIMER : WAKE_RESULT;
}

// Takes over the callback's references.
static void post(Future *future, Callback callback) {
    Loop *loop = future->loop;
    if (UNLIKELY(loop->is_closed)) {
        drop_callback(&callback);
        return;
    }
    if (callback.type == &task_wakeup) {
        Task *task = (Task *)(void *)value_as_object(callback.data);
        record_task_ready(task, wake_reason(future));
        ready_queue_push(&loop->ready, (ReadyEntry){.subject = task, .kind = READY_WAKE});
        return;
    }
    ReadyEntry entry = {
        .subject = object_retain(future),
        .callback = callback,
        .kind = READY_CALLBACK,
    };
    entry.id = record_callback_queued(loop, &callback);
    ready_queue_push(&loop->ready, entry);
}

static void post_all(Future *future) {
    if (future->id) {
        record_future_done(future);
    }
    Callback first = future->first;
    FutureCallbacks *rest = future->rest;
    future->first = (Callback){0};
    future->rest = NULL;
    if (first.type) {
        post(future, first);
    }
    for (size_t i = 0; rest && i < rest->count; i++) {
        post(future, rest->items[i]);
    }
    free_rest(future, rest);
}

void future_add_callback(Future *future, Callback callback) {
    value_retain(callback.data);
    callback.context = callback_context(future->loop, &callback);
    if (future_done(future)) {
        post(future, callback);
    } else if (!future->first.type) {
        future->first = callback;
    } else {
        append_callback(future, callback);
    }
}

// Closes the gaps that removing left: the first callback must be in `first`.
static void move_up(Future *future) {
    FutureCallbacks *rest = future->rest;
    if (!future->first.type && rest && rest->count > 0) {
        future->first = rest->items[0];
        rest->count--;
        memmove(rest->items, rest->items + 1, rest->count * sizeof rest->items[0]);
    }
}

// Matching may run code of the program's own that changes the list, so it works on a copy.
size_t future_remove_callbacks(Future *future, bool (*matches)(void *context, const Callback *),
                               void *context) {
    Callback first = future->first;
    FutureCallbacks *rest = future->rest;
    size_t removed = 0;
    future->first = (Callback){0};
    future->rest = NULL;
    for (size_t i = 0; first.type && i < 1 + (rest ? rest->count : 0); i++) {
        Callback callback = i ? rest->items[i - 1] : first;
        if (matches(context, &callback)) {
            drop_callback(&callback);
            removed++;
        } else if (!future->first.type) {
            future->first = callback;
        } else {
            append_callback(future, callback);
        }
    }
    free_rest(future, rest);
    return removed;
}

size_t future_remove_callback(Future *future, const CallbackType *type, Value data) {
    size_t removed = 0;
    if (future->first.type == type && value_same(future->first.data, data)) {
        drop_callback(&future->first);
        future->first = (Callback){0};
        removed++;
    }
    FutureCallbacks *rest = future->rest;
    if (rest) {
        size_t kept = 0;
        for (size_t i = 0; i < rest->count; i++) {
            if (rest->items[i].type == type && value_same(rest->items[i].data, data)) {
                drop_callback(&rest->items[i]);
                removed++;
            } else {
                rest->items[kept++] = rest->items[i];
            }
        }
        rest->count = kept;
    }
    move_up(future);
    return removed;
}

// ---- Becoming done ----

void future_finish_result(Future *future, Value value) {
    future->value = value;
    future->state = FUTURE_FINISHED;
    post_all(future);
}

void future_finish_exception(Future *future, Value exception) {
    future->value = exception;
    future->has_exception = true;
    future->never_retrieved = true;
    future->state = FUTURE_FINISHED;
    post_all(future);
}

// Borrows.
static void future_finish_cancelled(Future *future, Value message) {
    future->state = FUTURE_CANCELLED;
    value_replace(&future->cancel_message, value_retain(message));
    post_all(future);
}

bool future_cancel_plain(Future *future, Value message) {
    future->never_retrieved = false;
    if (future_done(future)) {
        return false;
    }
    future_finish_cancelled(future, message);
    return true;
}

bool future_cancel(Future *future, Value message) {
    switch (future->kind) {
    case FUTURE_TASK: return task_cancel((Task *)(void *)future, message);
    case FUTURE_GATHER: return gather_cancel(future, message);
    default: return future_cancel_plain(future, message);
    }
}

static bool may_set(Future *future, const char *what, Value *error) {
    LoopRuntime *runtime = future->loop->runtime;
    if (future->kind == FUTURE_TASK) {
        return raise_error(runtime, ERROR_RUNTIME, what, error);
    }
    if (future_done(future)) {
        return raise_error(runtime, ERROR_INVALID_STATE, "invalid state", error);
    }
    return true;
}

bool future_set_result(Future *future, Value result, Value *error) {
    if (!may_set(future, "Task does not support set_result operation", error)) {
        return false;
    }
    future_finish_result(future, value_retain(result));
    return true;
}

bool future_set_exception(Future *future, Value exception, Value *error) {
    if (!may_set(future, "Task does not support set_exception operation", error)) {
        return false;
    }
    Value accepted = ask_accept(future->loop->runtime, exception, error);
    if (value_is_nothing(accepted)) {
        return false;
    }
    future_finish_exception(future, accepted);
    return true;
}

void future_settle(Future *future, Value result) {
    if (!future_done(future)) {
        future_finish_result(future, value_retain(result));
    }
}

// ---- Asking ----

Value future_make_cancelled_error(Future *future) {
    Value error = future->cancelled_error;
    if (!value_is_nothing(error)) {
        future->cancelled_error = NOTHING;
        return error;
    }
    return ask_cancelled(future->loop->runtime, future->cancel_message);
}

static void before_raise(Future *future) {
    const LoopLanguage *language = &future->loop->runtime->language;
    if (future->was_raised && language->raise_again) {
        language->raise_again(language->context, future->value);
    }
    future->was_raised = true;
}

bool future_result(Future *future, Value *out) {
    LoopRuntime *runtime = future->loop->runtime;
    if (future->state == FUTURE_CANCELLED) {
        *out = future_make_cancelled_error(future);
        return false;
    }
    if (future->state == FUTURE_PENDING) {
        return raise_error(runtime, ERROR_INVALID_STATE, "Result is not set.", out);
    }
    future->never_retrieved = false;
    *out = value_retain(future->value);
    if (future->has_exception) {
        before_raise(future);
        return false;
    }
    return true;
}

bool future_exception(Future *future, Value *out) {
    LoopRuntime *runtime = future->loop->runtime;
    if (future->state == FUTURE_CANCELLED) {
        *out = future_make_cancelled_error(future);
        return false;
    }
    if (future->state == FUTURE_PENDING) {
        return raise_error(runtime, ERROR_INVALID_STATE, "Exception is not set.", out);
    }
    future->never_retrieved = false;
    *out = future->has_exception ? value_retain(future->value) : VALUE_NONE;
    return true;
}

void future_retrieve(Future *future) {
    future->never_retrieved = false;
}

bool future_result_now(Future *future, Value *out) {
    if (UNLIKELY(!future_done(future))) {
        return raise_error(future->loop->runtime, ERROR_RUNTIME, "await wasn't used with future",
                           out);
    }
    return future_result(future, out);
}

WaitKind future_wait_kind(Future *future) {
    return future->wait_kind               ? (WaitKind)future->wait_kind
           : task_of(future)               ? WAIT_TASK
           : future->kind == FUTURE_GATHER ? WAIT_GATHER
                                           : WAIT_FUTURE;
}

bool future_await(Future *future, Value *out) {
    if (future_done(future)) {
        return future_result(future, out);
    }
    LoopRuntime *runtime = future->loop->runtime;
    Task *task = loop_runtime_current_task(runtime);
    if (!task) {
        return raise_error(runtime, ERROR_RUNTIME, "await wasn't used with future", out);
    }
    return task_await(task, future, future_wait_kind(future), NULL, out);
}

// ---- The end ----

static void report(Future *future, const ExceptionReport *report) {
    Value error = NOTHING;
    loop_report(future->loop, report, &error);
    value_release(error);
}

static void report_never_retrieved(Future *future) {
    Text message = {0};
    ask_class_name(future->loop->runtime, &future->object, &message);
    text_append_c(&message, " exception was never retrieved");
    future->never_retrieved = false;
    report(future, &(ExceptionReport){
                       .message = text_c(&message), .exception = future->value, .future = future});
    text_finish(&message);
}

static void report_pending(Future *future) {
    future->log_destroy_pending = false;
    report(future, &(ExceptionReport){.message = "Task was destroyed but it is pending!",
                                      .task = task_of(future)});
}

// Says what must be said before it goes. It is alive for that long, and stays so (false) when the
// program's exception handler keeps it.
static bool say_last_words(Future *future) {
    bool is_pending_task =
        future->kind == FUTURE_TASK && !future_done(future) && future->log_destroy_pending;
    if (LIKELY(!is_pending_task && !future->never_retrieved)) {
        return true;
    }
    future->object.references = 1;
    if (is_pending_task) {
        report_pending(future);
    }
    if (future->never_retrieved) {
        report_never_retrieved(future);
    }
    return --future->object.references == 0;
}

static void release_all(Future *future) {
    if (future->first.type) {
        drop_callback(&future->first);
    }
    FutureCallbacks *rest = future->rest;
    for (size_t i = 0; rest && i < rest->count; i++) {
        drop_callback(&rest->items[i]);
    }
    free_rest(future, rest);
    value_release(future->value);
    value_release(future->cancel_message);
    value_release(future->cancelled_error);
    value_release(future->attributes);
}

void future_destroy(Object *self) {
    Future *future = (Future *)(void *)self;
    size_t size = future->size ? future->size : sizeof *future;
    if (!future->loop) {  // Its init was never called.
        value_release(future->attributes);
        object_free(self, size);
        return;
    }
    if (!say_last_words(future)) {
        return;
    }
    switch (future->kind) {
    case FUTURE_TASK: task_finish((Task *)(void *)future); break;
    case FUTURE_GATHER: gather_finish(future); break;
    case FUTURE_SLEEP: sleep_finish(future); break;
    default: break;
    }
    release_all(future);
    object_release(future->loop);
    object_free(self, size);
}

// ---- Words ----

void callback_describe_call(const Callback *callback, Future *future, Text *out) {
    if (callback->type->describe) {
        callback->type->describe(callback->data, future, out);
    } else {
        text_append_c(out, callback->type->name);
    }
}

void callback_describe(const Callback *callback, Future *future, Text *out) {
    callback_describe_call(callback, future, out);
    if (callback->type->describe_place) {
        callback->type->describe_place(callback->data, out);
    }
}

static void describe_callbacks(const Future *future, Text *out) {
    const FutureCallbacks *rest = future->rest;
    size_t others = rest ? rest->count : 0;
    text_append_c(out, " cb=[");
    callback_describe(&future->first, NULL, out);
    if (others > 1) {
        text_printf(out, ", <%zu more>", others - 1);
    }
    if (others > 0) {
        text_append_c(out, ", ");
        callback_describe(&rest->items[others - 1], NULL, out);
    }
    text_append_char(out, ']');
}

static void describe_quoted(Slice text, Text *out) {
    bool has_single = memchr(text.data ? text.data : "", '\'', text.length) != NULL;
    bool has_double = memchr(text.data ? text.data : "", '"', text.length) != NULL;
    char quote = has_single && !has_double ? '"' : '\'';
    text_append_char(out, quote);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == quote || text.data[i] == '\\') {
            text_append_char(out, '\\');
        }
        text_append_char(out, text.data[i]);
    }
    text_append_char(out, quote);
}

static void describe_task(Task *task, Text *out) {
    if (task->name || !task->future.loop->runtime->hides_numbers) {
        Text name = {0};
        task_name(task, &name);
        text_append_c(out, " name=");
        describe_quoted(text_slice(&name), out);
        text_finish(&name);
    }
    text_append_c(out, " coro=");
    ask_coroutine(task, out);
    if (task->waiter) {
        text_append_c(out, " wait_for=");
        ask_repr(task->future.loop->runtime, value_object(task->waiter), out);
    }
}

static const char *state_word(Future *future) {
    static const char *const words[] = {"pending", "cancelled", "finished"};
    Task *task = task_of(future);
    return task && !future_done(future) && task->cancels > 0 ? "cancelling" : words[future->state];
}

static void describe(Future *future, Text *out) {
    LoopRuntime *runtime = future->loop->runtime;
    text_append_char(out, '<');
    ask_class_name(runtime, &future->object, out);
    text_append_char(out, ' ');
    text_append_c(out, state_word(future));
    if (future->kind == FUTURE_TASK) {
        describe_task((Task *)(void *)future, out);
    }
    if (future->state == FUTURE_FINISHED) {
        text_append_c(out, future->has_exception ? " exception=" : " result=");
        if (future->has_exception) {
            ask_repr(runtime, future->value, out);
        } else {
            ask_short_repr(runtime, future->value, out);
        }
    }
    if (future->first.type) {
        describe_callbacks(future, out);
    }
    describe_origin(future->loop, future->attributes, out);
    text_append_char(out, '>');
}

// A task may wait for itself, and chains of tasks may be very long.
void future_describe(Future *future, Text *out) {
    if (!future->loop) {
        text_append_c(out, "<Future not initialized>");
        return;
    }
    LoopRuntime *runtime = future->loop->runtime;
    if (future->is_described || runtime->describe_depth == DESCRIBE_DEPTH_LIMIT) {
        text_append_c(out, "...");
        return;
    }
    future->is_described = true;
    runtime->describe_depth++;
    describe(future, out);
    runtime->describe_depth--;
    future->is_described = false;
}
