// Questions to the language, with the plain answer where it has none.
#include "loop/language.h"

#include <stdio.h>
#include <string.h>

#include "loop/internal.h"

// The longest that reprlib.repr() lets an unknown object's repr become.
enum { SHORT_REPR_LIMIT = 30 };

static bool is_plain(Value value) {
    return plain_error_from(value) != NULL;
}

Value ask_error_from(LoopRuntime *runtime, ErrorKind kind, const char *message, Value cause) {
    const LoopLanguage *language = &runtime->language;
    if (language->make_error) {
        return language->make_error(language->context, kind, message, cause);
    }
    Value made = plain_error_create(runtime, kind, message);
    ((PlainError *)(void *)value_as_object(made))->cause = value_retain(cause);
    return made;
}

Value ask_error(LoopRuntime *runtime, ErrorKind kind, const char *message) {
    return ask_error_from(runtime, kind, message, NOTHING);
}

bool raise_error(LoopRuntime *runtime, ErrorKind kind, const char *message, Value *error) {
    *error = ask_error(runtime, kind, message);
    return false;
}

Value ask_cancelled(LoopRuntime *runtime, Value message) {
    const LoopLanguage *language = &runtime->language;
    if (language->make_cancelled) {
        return language->make_cancelled(language->context, message);
    }
    Value made = plain_error_create(runtime, ERROR_CANCELLED, NULL);
    ((PlainError *)(void *)value_as_object(made))->argument = value_retain(message);
    return made;
}

void ask_add_context(LoopRuntime *runtime, Value exception, Value handled) {
    const LoopLanguage *language = &runtime->language;
    if (language->add_context) {
        language->add_context(language->context, exception, handled);
    }
}

void ask_let_go_on(LoopRuntime *runtime, Value exception) {
    const LoopLanguage *language = &runtime->language;
    if (language->let_go_on) {
        language->let_go_on(language->context, exception);
    }
}

Value ask_group(LoopRuntime *runtime, const char *message, const Value *exceptions, size_t count) {
    const LoopLanguage *language = &runtime->language;
    if (language->make_group) {
        return language->make_group(language->context, message, exceptions, count);
    }
    Value made = plain_error_create(runtime, ERROR_GROUP, message);
    PlainError *group = (PlainError *)(void *)value_as_object(made);
    group->members = heap_alloc(runtime->types.error->heap, count * sizeof(Value));
    group->count = count;
    for (size_t i = 0; i < count; i++) {
        group->members[i] = value_retain(exceptions[i]);
    }
    return made;
}

bool ask_is(LoopRuntime *runtime, Value exception, ErrorKind kind) {
    const LoopLanguage *language = &runtime->language;
    if (language->is_error) {
        return language->is_error(language->context, exception, kind);
    }
    const PlainError *error = plain_error_from(exception);
    if (kind == ERROR_EXCEPTION) {
        return !error || (error->kind != ERROR_CANCELLED && error->kind != ERROR_EXIT);
    }
    return error && error->kind == kind;
}

Value ask_accept(LoopRuntime *runtime, Value given, Value *error) {
    const LoopLanguage *language = &runtime->language;
    if (language->accept_exception) {
        return language->accept_exception(language->context, given, error);
    }
    return value_retain(given);
}

Value ask_empty_string(LoopRuntime *runtime) {
    const LoopLanguage *language = &runtime->language;
    return language->make_string ? language->make_string(language->context, (Slice){0}) : NOTHING;
}

static void plain_repr(Value value, Text *out) {
    const PlainError *error = plain_error_from(value);
    Future *future = future_from(value);
    if (value_is_nothing(value) || value_is_none(value)) {
        text_append_c(out, "None");
    } else if (value_is_bool(value)) {
        text_append_c(out, value_same(value, VALUE_TRUE) ? "True" : "False");
    } else if (value_is_small_int(value)) {
        text_printf(out, "%lld", (long long)value_as_small_int(value));
    } else if (future) {
        future_describe(future, out);
    } else if (error) {
        Text type = {0}, message = {0};
        plain_error_describe(error, &type, &message);
        text_printf(out, "%s(%s)", text_c(&type), text_c(&message));
        text_finish(&type);
        text_finish(&message);
    } else {
        text_printf(out, "<%s>", value_as_object(value)->type->name);
    }
}

void ask_repr(LoopRuntime *runtime, Value value, Text *out) {
    const LoopLanguage *language = &runtime->language;
    if (language->repr && !is_plain(value)) {
        language->repr(language->context, value, out);
    } else {
        plain_repr(value, out);
    }
}

// As reprlib cuts what it knows nothing about: the two ends, dots between.
static void append_cut(Text *out, Slice text) {
    if (text.length <= SHORT_REPR_LIMIT) {
        text_append(out, text);
        return;
    }
    size_t head = (SHORT_REPR_LIMIT - 3) / 2, tail = SHORT_REPR_LIMIT - 3 - head;
    text_append(out, slice_sub(text, 0, head));
    text_append_c(out, "...");
    text_append(out, slice_sub(text, text.length - tail, text.length));
}

void ask_short_repr(LoopRuntime *runtime, Value value, Text *out) {
    const LoopLanguage *language = &runtime->language;
    if (language->short_repr && !is_plain(value)) {
        language->short_repr(language->context, value, out);
        return;
    }
    Text whole = {0};
    ask_repr(runtime, value, &whole);
    append_cut(out, text_slice(&whole));
    text_finish(&whole);
}

void ask_coroutine(Task *task, Text *out) {
    const LoopLanguage *language = &task->future.loop->runtime->language;
    if (language->describe_coroutine) {
        language->describe_coroutine(language->context, task, out);
        return;
    }
    text_append_c(out, future_done(&task->future) ? "<body() done>" : "<body() running>");
}

void ask_coroutine_name(Task *task, Text *out) {
    const LoopLanguage *language = &task->future.loop->runtime->language;
    if (language->coroutine_name) {
        language->coroutine_name(language->context, task, out);
    }
}

void ask_class_name(LoopRuntime *runtime, const Object *object, Text *out) {
    const LoopLanguage *language = &runtime->language;
    if (language->class_name) {
        language->class_name(language->context, object, out);
    } else {
        text_append_c(out, object->type->name);
    }
}

Place ask_place(LoopRuntime *runtime, Task *task) {
    const LoopLanguage *language = &runtime->language;
    return language->place ? language->place(language->context, task) : (Place){0};
}

Value ask_context(LoopRuntime *runtime) {
    const LoopLanguage *language = &runtime->language;
    return language->copy_context ? language->copy_context(language->context) : NOTHING;
}

bool ask_less(LoopRuntime *runtime, Value a, Value b, bool *out, Value *exception) {
    const LoopLanguage *language = &runtime->language;
    if (language->less_than) {
        return language->less_than(language->context, a, b, out, exception);
    }
    if (!value_is_small_int(a) || !value_is_small_int(b)) {
        return raise_error(runtime, ERROR_TYPE, "only integers can be compared", exception);
    }
    *out = value_as_small_int(a) < value_as_small_int(b);
    return true;
}

Value ask_list(LoopRuntime *runtime, const Value *values, size_t count) {
    if (runtime->make_list) {
        return runtime->make_list(runtime->make_list_context, values, count);
    }
    ValueList *list =
        object_create(runtime->types.values, sizeof *list + count * sizeof list->items[0]);
    list->count = count;
    for (size_t i = 0; i < count; i++) {
        list->items[i] = value_retain(values[i]);
    }
    return value_object(list);
}

bool loop_report(Loop *loop, const ExceptionReport *report, Value *error) {
    const LoopLanguage *language = &loop->runtime->language;
    if (language->report) {
        return language->report(language->context, loop, report, error);
    }
    Text text = {0};
    loop_compose_report(loop, report, &text);
    text_append_char(&text, '\n');
    if (!value_is_nothing(report->exception)) {
        if (language->format_exception) {
            language->format_exception(language->context, report->exception, &text);
        } else {
            plain_repr(report->exception, &text);
            text_append_char(&text, '\n');
        }
    }
    fputs(text_c(&text), stderr);
    text_finish(&text);
    return true;
}

void note_created(Loop *loop, Object *object) {
    const LoopLanguage *language = &loop->runtime->language;
    if (language->created && !loop->makes_own) {
        language->created(language->context, loop, object);
    }
}

void describe_origin(Loop *loop, Value attributes, Text *out) {
    const LoopLanguage *language = &loop->runtime->language;
    if (!value_is_nothing(attributes) && language->describe_origin) {
        language->describe_origin(language->context, attributes, out);
    }
}

void loop_compose_report(Loop *loop, const ExceptionReport *report, Text *out) {
    text_append_c(out, report->message);
    if (!value_is_nothing(report->asyncgen)) {
        text_append_c(out, "\nasyncgen: ");
        ask_repr(loop->runtime, report->asyncgen, out);
    }
    if (report->future) {
        text_append_c(out, "\nfuture: ");
        ask_repr(loop->runtime, value_object(report->future), out);
    }
    if (report->handle) {
        text_append_c(out, "\nhandle: ");
        handle_describe(report->handle, out);
    }
    if (report->task) {
        text_append_c(out, "\ntask: ");
        ask_repr(loop->runtime, value_object(report->task), out);
    }
}

// Asks for a future of what is none.
static bool ensure_other(Loop *loop, Value awaitable, Value *out) {
    const LoopLanguage *language = &loop->runtime->language;
    Task *task = routine_to_task(loop, awaitable);
    if (task) {
        *out = value_object(task);
        return true;
    }
    if (language->ensure_future) {
        return language->ensure_future(language->context, loop, awaitable, out);
    }
    return raise_error(loop->runtime, ERROR_TYPE,
                       "An asyncio.Future, a coroutine or an awaitable is required", out);
}

bool loop_ensure_future(Loop *loop, Value awaitable, Value *out) {
    Future *future = future_from(awaitable);
    if (!future) {
        return ensure_other(loop, awaitable, out);
    }
    if (future->loop != loop) {
        return raise_error(loop->runtime, ERROR_VALUE,
                           "The future belongs to a different loop than the one specified as the "
                           "loop argument",
                           out);
    }
    *out = value_retain(awaitable);
    return true;
}
