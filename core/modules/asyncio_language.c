// The scenario's language, as the loop sees it: how errors are made, what values print as, where
// the running code stands.
#include <stdio.h>
#include <string.h>

#include "modules/asyncio_state.h"
#include "modules/contextvars.h"
#include "modules/signals.h"
#include "vm/brief.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/generator.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/variables.h"

static Class *error_class(Vm *vm, ErrorKind kind) {
    AsyncioState *state = asyncio_of(vm);
    switch (kind) {
    case ERROR_CANCELLED: return state->cancelled;
    case ERROR_TIMEOUT: return vm->exceptions.timeout;
    case ERROR_INVALID_STATE: return state->invalid_state;
    case ERROR_RUNTIME: return vm->exceptions.runtime;
    case ERROR_VALUE: return vm->exceptions.value;
    case ERROR_TYPE: return vm->exceptions.type;
    case ERROR_ASSERTION: return vm->exceptions.assertion;
    case ERROR_QUEUE_EMPTY: return state->queue_empty;
    case ERROR_QUEUE_FULL: return state->queue_full;
    case ERROR_BROKEN_BARRIER: return state->broken_barrier;
    case ERROR_STOP_ITERATION: return vm->exceptions.stop_iteration;
    case ERROR_GROUP: return vm->exceptions.base_group;
    case ERROR_EXIT:
    case ERROR_EXCEPTION:
    case ERROR_KIND_COUNT: break;
    }
    return vm->exceptions.exception;
}

static Value make_error(void *context, ErrorKind kind, const char *message, Value cause) {
    Vm *vm = context;
    Class *class = error_class(vm, kind);
    Value error =
        message ? exception_create_text(vm, class, message) : exception_create(vm, class, 0, NULL);
    CHECK(!value_is_nothing(error), "an exception of asyncio's own could not be made");
    if (!value_is_nothing(cause)) {
        Exception *exception = exception_of(error);
        exception->cause = value_retain(cause);
        value_replace(&exception->context, value_retain(cause));  // It is being handled, too.
        exception->suppress_context = true;
    }
    return error;
}

static Value make_cancelled(void *context, Value message) {
    Vm *vm = context;
    bool has_message = !value_is_nothing(message);
    return exception_create(vm, asyncio_of(vm)->cancelled, has_message ? 1 : 0, &message);
}

static Value make_group(void *context, const char *message, const Value *exceptions, size_t count) {
    Vm *vm = context;
    Value text = string_from(vm, slice_from(message));
    Value list = list_from(vm, count, exceptions);
    Value group = exception_group_create(vm, vm->exceptions.base_group, text, list);
    CHECK(!value_is_nothing(group), "an exception group of asyncio's own could not be made");
    exception_of(group)->suppress_context = true;
    value_release(text);
    value_release(list);
    return group;
}

static bool is_error(void *context, Value exception, ErrorKind kind) {
    Vm *vm = context;
    if (kind == ERROR_EXIT) {
        return is_instance(vm, exception, vm->exceptions.system_exit) ||
               is_instance(vm, exception, vm->exceptions.keyboard_interrupt);
    }
    return is_instance(vm, exception, error_class(vm, kind));
}

static Value accept_exception(void *context, Value given, Value *error) {
    Vm *vm = context;
    Value exception =
        is_exception_class(vm, given) ? vm_call_values(vm, given, 0, NULL) : value_retain(given);
    if (!value_is_nothing(exception) && !is_exception(vm, exception)) {
        value_release(exception);
        exception = vm_raise(vm, vm->exceptions.type, "invalid exception object");
    } else if (!value_is_nothing(exception) &&
               class_of(vm, exception) == vm->exceptions.stop_iteration) {
        value_release(exception);
        exception = vm_raise(vm, vm->exceptions.type,
                             "StopIteration interacts badly with generators "
                             "and cannot be raised into a Future");
    }
    if (value_is_nothing(exception)) {
        *error = vm_take_exception(vm);
    }
    return exception;
}

static void raise_again(void *context, Value exception) {
    (void)context;
    value_replace(&exception_of(exception)->traceback, NOTHING);
}

static void add_context(void *context, Value exception, Value handled) {
    Execution *execution = ((Vm *)context)->execution;
    if (value_is_nothing(handled)) {
        handled = execution_handled(execution);
    } else {
        execution->delivered = exception;  // Thrown into the frames around: they add theirs.
    }
    exception_add_context(exception, handled);
}

static void let_go_on(void *context, Value exception) {
    ((Vm *)context)->execution->going_on = exception;
}

// ---- Words ----

// Whatever a repr raises is forgotten: it stands in a report, or in a repr of the loop's own. An
// exception that is on its way stays as it is.
static void append_value(Vm *vm, Value value, Value (*words)(Vm *, Value), Text *out) {
    Value pending = vm->exception;
    vm->exception = NOTHING;
    Value text = words(vm, value);
    if (value_is_nothing(text)) {
        vm_clear_exception(vm);
        text_append_c(out, "<repr failed>");
    } else {
        text_append(out, string_slice(text));
        value_release(text);
    }
    vm->exception = pending;
}

static void repr(void *context, Value value, Text *out) {
    append_value(context, value, value_repr, out);
}

static const BriefLimits RESULT_LIMITS = {.length = 200, .items = 8, .depth = 3};

static void brief(void *context, Value value, Text *out) {
    value_brief(context, value, RESULT_LIMITS, out);
}

static void describe_error(void *context, Value exception, Text *type, Text *message) {
    Vm *vm = context;
    text_append_c(type, class_of(vm, exception)->head.name);
    if (!is_exception(vm, exception)) {
        return;
    }
    // As str() has it: of a KeyError its key's repr.
    Value arguments = exception_of(exception)->arguments;
    Value only = tuple_count(arguments) == 1 ? tuple_items(arguments)[0] : NOTHING;
    bool key = class_is_subclass(class_of(vm, exception), vm->exceptions.key);
    if (!value_is_nothing(only) && is_string(vm, only) && !key) {
        text_append(message, string_slice(only));
    } else if (tuple_count(arguments) > 0) {
        brief(vm, value_is_nothing(only) ? arguments : only, message);
    }
}

static void format_exception(void *context, Value exception, Text *out) {
    Vm *vm = context;
    Value pending = vm->exception;
    vm->exception = NOTHING;
    vm_format_exception(vm, exception, out);
    vm_clear_exception(vm);
    vm->exception = pending;
}

static void append_name(Vm *vm, Value coroutine, bool is_qualified, Text *out) {
    if (is_generator(vm, coroutine)) {
        Generator *generator = generator_of(coroutine);
        text_append(out, string_slice(is_qualified ? generator->qualified_name : generator->name));
    } else if (is_native_coroutine(vm, coroutine)) {
        const NativeCoroutine *native = (NativeCoroutine *)(void *)value_as_object(coroutine);
        if (is_qualified) {
            native_coroutine_name(native, out);
        } else {
            text_append_c(out, native->name);
        }
    } else {
        text_printf(out, "<%s without __name__>", class_of(vm, coroutine)->head.name);
    }
}

// A notebook's cell is told by its prompt; its file is called "<ipython-input-N-HASH>".
static bool append_cell(Vm *vm, Value coroutine, Text *out) {
    unsigned number = 0;
    const Code *code = is_generator(vm, coroutine) ? generator_of(coroutine)->code->code : NULL;
    bool is_cell = code && code->origin && strcmp(code->name, "<module>") == 0 &&
                   sscanf(code->file, "<ipython-input-%u-", &number) == 1;
    if (is_cell) {
        text_printf(out, "In [%u]", number);
    }
    return is_cell;
}

static void coroutine_name(void *context, Task *task, Text *out) {
    if (!value_is_nothing(task->data) && !append_cell(context, task->data, out)) {
        append_name(context, task->data, false, out);
    }
}

// Where CPython's asyncio has those that are written in C here: the line of the def, and the one
// where each waits.
static const struct {
    const char *name, *file;
    uint32_t first_line, waits_at;
} library_places[] = {
    {"sleep", "tasks.py", 627, 639},
    {"wait", "tasks.py", 389, 418},
    {"wait_for", "tasks.py", 426, 466},
    {"as_completed.<locals>._wait_for_one", "tasks.py", 600, 601},
    {"_wrap_awaitable", "tasks.py", 677, 684},
    {"to_thread", "threads.py", 12, 25},
    {"Queue.get", "queues.py", 149, 158},
    {"Queue.put", "queues.py", 110, 120},
    {"Queue.join", "queues.py", 206, 215},
    {"Lock.acquire", "locks.py", 93, 114},
    {"Event.wait", "locks.py", 200, 213},
    {"Condition.wait", "locks.py", 248, 267},
    {"Condition.wait_for", "locks.py", 285, 294},
    {"Semaphore.acquire", "locks.py", 364, 387},
    {"Barrier.wait", "locks.py", 481, 497},
};

static void describe_library_place(const Task *task, const NativeCoroutine *coroutine, Text *out) {
    Text name = {0};
    native_coroutine_name(coroutine, &name);
    for (size_t i = 0; i < sizeof library_places / sizeof *library_places; i++) {
        if (slice_is(text_slice(&name), library_places[i].name)) {
            bool is_done = future_done(&task->future);
            text_printf(out, is_done ? " done, defined at " : " running at ");
            text_printf(out, ASYNCIO_LIBRARY "%s:%u", library_places[i].file,
                        is_done || !coroutine->is_started ? library_places[i].first_line
                                                          : library_places[i].waits_at);
        }
    }
    text_finish(&name);
}

// What the words of a value cannot know, for the VM has not met the loop.
static bool brief_task(Vm *vm, Value value, Text *out) {
    Task *task = task_from(value);
    if (task) {
        text_append_c(out, "<Task ");
        task_name(task, out);
        text_append_char(out, ' ');
        coroutine_name(vm, task, out);
        text_append_c(out, "()>");
    }
    return task != NULL;
}

static void describe_coroutine(void *context, Task *task, Text *out) {
    Vm *vm = context;
    Value coroutine = task->data;
    text_append_char(out, '<');
    if (!value_is_nothing(coroutine) && is_native_coroutine(vm, coroutine) &&
        asyncio_describe_native(vm, task, coroutine, out)) {
        text_append_char(out, '>');
        return;
    }
    if (!value_is_nothing(coroutine)) {
        append_name(vm, coroutine, true, out);
    }
    text_append_c(out, "()");
    if (!value_is_nothing(coroutine) && is_generator(vm, coroutine)) {
        const Generator *generator = generator_of(coroutine);
        const Code *code = generator->code->code;
        if (generator->frame) {
            Position position = code_position(generator->code, frame_instruction(generator->frame));
            uint32_t line =
                generator->state == GENERATOR_CREATED ? code->first_line : position.line;
            text_printf(out, " running at %s:%u", code->file, line);
        } else {
            text_printf(out, " done, defined at %s:%u", code->file, code->first_line);
        }
    } else if (!value_is_nothing(coroutine) && is_native_coroutine(vm, coroutine)) {
        describe_library_place(task, (NativeCoroutine *)(void *)value_as_object(coroutine), out);
    }
    text_append_char(out, '>');
}

static Value make_string(void *context, Slice text) {
    return string_from(context, text);
}

static void class_name(void *context, const Object *object, Text *out) {
    (void)context;
    text_append_c(out, object->type->name);
}

// ---- Where and who ----

static Place place(void *context, Task *task) {
    Vm *vm = context;
    if (!task) {
        return vm_place(vm);
    }
    if (!task->execution) {
        return (Place){0};
    }
    Execution *kept = vm->execution;
    vm->execution = task->execution;
    Place found = vm_place(vm);
    vm->execution = kept;
    return found;
}

static LaneId outer_lane(void *context) {
    return ((Vm *)context)->execution->lane;
}

// ---- Running ----

static void step_nears(void *context, Task *task) {
    (void)context;
    const Execution *execution = task->execution;
    const char *frame = execution ? (const char *)execution->frame : NULL;
    if (frame) {
        __builtin_prefetch(frame, 1);
        __builtin_prefetch(frame + 64, 1);
        __builtin_prefetch(frame + 128, 1);
        __builtin_prefetch(value_as_object(task->data), 1);
    }
}

static void step_begins(void *context, Task *task) {
    Vm *vm = context;
    runtime_of(vm)->steps++;
    vm->execution = task->execution;
    vm->execution->below = thread_execution(task->future.loop->thread);
    vm->execution->delivered = task->thrown;
    vm->execution->going_on = NOTHING;
    vm->execution->thrown_to = NULL;
    if (value_is_nothing(vm->execution->context)) {
        vm->execution->context = value_retain(task->context);
    }
}

static void step_ends(void *context, Task *task) {
    if (task->execution) {
        ((Execution *)task->execution)->below = NULL;
    }
    ((Vm *)context)->execution = thread_execution(task->future.loop->thread);
}

static void step_pauses(void *context, Task *task) {
    (void)task;
    variables_record(context);
}

static void callback_begins(void *context, Loop *loop, Value callback_context) {
    Vm *vm = context;
    runtime_of(vm)->steps++;
    vm->execution = thread_execution(loop->thread);
    contextvars_enter(vm, callback_context);
}

static void callback_ends(void *context, Loop *loop) {
    Vm *vm = context;
    vm->execution = thread_execution(loop->thread);
    contextvars_leave(vm);
}

static Value copy_context(void *context) {
    return contextvars_copy(context);
}

static Value wrap_awaitable(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return asyncio_await(vm, self);
}

Future *asyncio_ensure_future(Vm *vm, Value awaitable, Loop *loop) {
    Future *future = future_from(awaitable);
    if (future) {
        if (loop && future->loop != loop) {
            vm_raise(vm, vm->exceptions.value,
                     "The future belongs to a different loop than the one specified as the loop "
                     "argument");
            return NULL;
        }
        return object_retain(future);
    }
    Value coroutine;
    if (asyncio_is_coroutine(vm, awaitable)) {
        coroutine = value_retain(awaitable);
    } else if (class_of(vm, awaitable)->slots.await) {
        coroutine = native_coroutine_create(vm, "_wrap_awaitable", wrap_awaitable, awaitable,
                                            &(Arguments){0});
    } else {
        vm_raise(vm, vm->exceptions.type,
                 "An asyncio.Future, a coroutine or an awaitable is required");
        return NULL;
    }
    if (!loop) {
        loop = asyncio_get_loop(vm);
    }
    Value made = NOTHING;
    if (loop) {
        loop->origin = ASYNCIO_LIBRARY "tasks.py:670";
        made = asyncio_start_task(vm, loop, coroutine, NOTHING, NOTHING);
        loop->origin = NULL;
    }
    value_release(coroutine);
    future = value_is_nothing(made) ? NULL : future_from(made);
    if (!future && !value_is_nothing(made)) {
        value_release(made);
        vm_raise(vm, vm->exceptions.type, "the task factory made no future");
    }
    return future;
}

static bool ensure_future(void *context, Loop *loop, Value awaitable, Value *out) {
    Vm *vm = context;
    Future *future = asyncio_ensure_future(vm, awaitable, loop);
    *out = future ? value_object(future) : vm_take_exception(vm);
    return future != NULL;
}

static bool await_other(void *context, Loop *loop, Value awaitable, bool *succeeded, Value *out) {
    (void)loop;
    Vm *vm = context;
    *out = asyncio_await(vm, awaitable);
    *succeeded = !value_is_nothing(*out);
    if (!*succeeded) {
        *out = vm->stopping ? NOTHING : vm_take_exception(vm);
    }
    return true;
}

// Prints what the default exception handler logs, on stderr.
static void asyncio_print_report(Vm *vm, Loop *loop, const ExceptionReport *report) {
    Text text = {0};
    loop_compose_report(loop, report, &text);
    if (text.length && text.data[text.length - 1] != '\n') {
        text_append_char(&text, '\n');
    }
    if (!value_is_nothing(report->exception)) {
        format_exception(vm, report->exception, &text);
    }
    if (vm->host.write) {
        vm->host.write(vm->host.context, 2, text_slice(&text));
    }
    text_finish(&text);
}

static void add_object(Vm *vm, Dict *dict, const char *name, void *object) {
    if (object) {
        dict_set_c(vm, dict, name, value_object(object));
    }
}

static Value report_dict(Vm *vm, const ExceptionReport *report) {
    Dict *dict = dict_create(vm);
    Value message = string_from(vm, slice_from(report->message ? report->message : ""));
    dict_set_c(vm, dict, "message", message);
    value_release(message);
    if (!value_is_nothing(report->exception)) {
        dict_set_c(vm, dict, "exception", report->exception);
    }
    if (!value_is_nothing(report->asyncgen)) {
        dict_set_c(vm, dict, "asyncgen", report->asyncgen);
    }
    add_object(vm, dict, "future", report->future);
    add_object(vm, dict, "task", report->task);
    add_object(vm, dict, "handle", report->handle);
    return dict_value(dict);
}

// Where it was made, when the loop was in debug mode then.
static void add_origin(Vm *vm, Dict *dict, void *object) {
    Value *attributes = object ? instance_dict_place(vm, value_object(object)) : NULL;
    Value origin = attributes && !value_is_nothing(*attributes)
                       ? dict_get_c(vm, dict_of(*attributes), "_source_traceback")
                       : NOTHING;
    if (!value_is_nothing(origin)) {
        dict_set_c(vm, dict, "source_traceback", origin);
    }
}

// By way of the module's source, which knows handlers, overridden methods, logging.
static bool report_in_full(Vm *vm, Loop *loop, const ExceptionReport *report, Value *error) {
    Value context = report_dict(vm, report);
    add_origin(vm, dict_of(context), report->future);
    add_origin(vm, dict_of(context), report->task);
    add_origin(vm, dict_of(context), report->handle);
    Value done = asyncio_call_source(vm, "_call_exception_handler", value_object(loop),
                                     &(Arguments){&context, 1, NOTHING});
    value_release(context);
    if (value_is_nothing(done)) {
        *error = vm->stopping ? NOTHING : vm_take_exception(vm);
        vm_clear_exception(vm);
        return false;
    }
    value_release(done);
    return true;
}

static bool is_plain(Vm *vm, const Loop *loop) {
    return !loop ||
           (value_is_nothing(loop->attributes) && !loop->is_debug &&
            !(class_of_object(value_object((Loop *)(uintptr_t)loop))->flags & CLASS_IS_HEAP) &&
            !asyncio_has_logging(vm));
}

static bool report_exception(void *context, Loop *loop, const ExceptionReport *report,
                             Value *error) {
    Vm *vm = context;
    Value pending = vm->exception;
    vm->exception = NOTHING;
    bool succeeded = true;
    Task *task = report->task ? report->task : report->future ? task_of(report->future) : NULL;
    vm_record_warning(vm, task ? task->lane : vm->execution->lane,
                      report->message ? report->message : "Unhandled exception in event loop",
                      "asyncio");
    if (is_plain(vm, loop)) {
        asyncio_print_report(vm, loop, report);
    } else {
        succeeded = report_in_full(vm, loop, report, error);
    }
    vm->exception = pending;
    return succeeded;
}

static bool less_than(void *context, Value a, Value b, bool *out, Value *exception) {
    Vm *vm = context;
    int answer = value_compare_truth(vm, a, b, LESS);
    *out = answer == 1;
    if (answer < 0) {
        *exception = vm_take_exception(vm);
    }
    return answer >= 0;
}

static bool is_interrupted(void *context, const Loop *loop) {
    const Vm *vm = context;
    return signals_pending(runtime_of(vm)) && thread_number(loop->thread) == 0;
}

static bool answer_interrupt(void *context, Loop *loop, Value *error) {
    Vm *vm = context;
    vm->execution = thread_execution(loop->thread);
    if (signals_answer(vm)) {
        return true;
    }
    *error = vm->stopping ? NOTHING : vm_take_exception(vm);
    return false;
}

static bool keep_going(void *context) {
    Vm *vm = context;
    Runtime *runtime = runtime_of(vm);
    return !vm->stopping && (!runtime->keep_going || runtime->keep_going(runtime->context));
}

void asyncio_fill_language(Vm *vm, LoopLanguage *language) {
    *language = (LoopLanguage){
        .context = vm,
        .make_error = make_error,
        .make_cancelled = make_cancelled,
        .make_group = make_group,
        .is_error = is_error,
        .accept_exception = accept_exception,
        .raise_again = raise_again,
        .add_context = add_context,
        .let_go_on = let_go_on,
        .repr = repr,
        .brief = brief,
        .describe_error = describe_error,
        .format_exception = format_exception,
        .describe_coroutine = describe_coroutine,
        .coroutine_name = coroutine_name,
        .make_string = make_string,
        .class_name = class_name,
        .place = place,
        .outer_lane = outer_lane,
        .step_nears = step_nears,
        .step_begins = step_begins,
        .step_ends = step_ends,
        .step_pauses = step_pauses,
        .callback_begins = callback_begins,
        .callback_ends = callback_ends,
        .copy_context = copy_context,
        .ensure_future = ensure_future,
        .await_other = await_other,
        .report = report_exception,
        .less_than = less_than,
        .is_interrupted = is_interrupted,
        .answer_interrupt = answer_interrupt,
        .keep_going = keep_going,
    };
    vm->brief = brief_task;
    asyncio_fill_debug(language);
}
