// The event loop as a class, its handles, and the functions that find the loop.
#include <string.h>

#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"

static Loop *loop_of(Value self) {
    Loop *loop = (Loop *)(void *)value_as_object(self);
    if (!loop->runtime) {  // A subclass has left out the __init__ of its base.
        loop_init(loop, asyncio_of(class_of_object(self)->vm)->loops);
    }
    return loop;
}

static Handle *handle_of(Value self) {
    return (Handle *)(void *)value_as_object(self);
}

// ---- Finding the loop ----

Loop *asyncio_running_loop(Vm *vm) {
    Loop *loop = loop_runtime_running(asyncio_of(vm)->loops);
    if (!loop) {
        vm_raise(vm, vm->exceptions.runtime, "no running event loop");
    }
    return loop;
}

Loop *asyncio_loop_argument(Vm *vm, Value value) {
    if (!is_instance(vm, value, asyncio_class(asyncio_of(vm)->types.loop))) {
        vm_raise(vm, vm->exceptions.type, "an event loop was expected, not '%s'",
                 class_of(vm, value)->head.name);
        return NULL;
    }
    return loop_of(value);
}

bool asyncio_deprecated(Vm *vm, const char *message) {
    Value text = string_from_c(vm, message);
    Value done = asyncio_call_source(vm, "_deprecated", NOTHING, &(Arguments){&text, 1, NOTHING});
    value_release(text);
    value_release(done);
    return !value_is_nothing(done);
}

bool asyncio_accept_loop(Vm *vm, Value value) {
    return value_is_nothing(value) || value_is_none(value) ||
           (asyncio_loop_argument(vm, value) &&
            asyncio_deprecated(vm, "The loop argument is deprecated since Python 3.8, "
                                   "and scheduled for removal in Python 3.10."));
}

Loop *asyncio_new_loop(Vm *vm) {
    Loop *loop = loop_create(asyncio_of(vm)->loops);
    asyncio_set_debug(vm, loop, asyncio_debug_wanted(vm));
    if (asyncio_has_logging(vm)) {
        asyncio_log(vm, "debug", SLICE("Using selector: EpollSelector"));
    }
    return loop;
}

Value *asyncio_current_loop(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    size_t number = thread_number(machine_current(runtime_of(vm)->machine));
    while (state->current_loops.count <= number) {
        array_push(&state->current_loops, NOTHING);
    }
    return &state->current_loops.items[number];
}

Loop *asyncio_get_loop(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    Loop *loop = loop_runtime_running(state->loops);
    if (loop) {
        return loop;
    }
    Value *current = asyncio_current_loop(vm);
    const Thread *thread = machine_current(runtime_of(vm)->machine);
    if (value_is_nothing(*current) && thread_number(thread) == 0) {
        *current = value_object(asyncio_new_loop(vm));
    }
    if (value_is_none(*current) || value_is_nothing(*current)) {
        vm_raise(vm, vm->exceptions.runtime, "There is no current event loop in thread '%s'.",
                 thread_name(thread));
        return NULL;
    }
    return loop_of(*current);
}

static Value asyncio_get_running_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "_asyncio.get_running_loop", 0, 0)) {
        return NOTHING;
    }
    Loop *loop = asyncio_running_loop(vm);
    return loop ? value_retain(value_object(loop)) : NOTHING;
}

static Value asyncio__get_running_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    Loop *loop = loop_runtime_running(asyncio_of(vm)->loops);
    return loop ? value_retain(value_object(loop)) : VALUE_NONE;
}

static Value asyncio_get_event_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "_asyncio.get_event_loop", 0, 0)) {
        return NOTHING;
    }
    Loop *loop = asyncio_get_loop(vm);
    return loop ? value_retain(value_object(loop)) : NOTHING;
}

static Value asyncio_new_event_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_parse(vm, arguments, "~new_event_loop", "", NULL)) {
        return NOTHING;
    }
    Value made = asyncio_call_source(vm, "_make_loop", NOTHING, &(Arguments){0});
    return value_is_none(made) ? value_object(asyncio_new_loop(vm)) : made;
}

static Value asyncio_set_event_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value loop;
    if (!arguments_parse(vm, arguments, "~set_event_loop", "loop", &loop)) {
        return NOTHING;
    }
    if (!value_is_none(loop) && !is_instance(vm, loop, asyncio_class(asyncio_of(vm)->types.loop))) {
        return vm_raise(vm, vm->exceptions.type,
                        "loop must be an instance of AbstractEventLoop or None, not '%s'",
                        class_of(vm, loop)->head.name);
    }
    value_replace(asyncio_current_loop(vm), value_retain(loop));
    return VALUE_NONE;
}

const MethodTable asyncio_loop_functions[] = {
    {"get_running_loop", asyncio_get_running_loop, 0},
    {"_get_running_loop", asyncio__get_running_loop, 0},
    {"get_event_loop", asyncio_get_event_loop, 0},
    {"new_event_loop", asyncio_new_event_loop, 0},
    {"set_event_loop", asyncio_set_event_loop, 0},
    {NULL, NULL, 0},
};

// ---- Handles ----

static Value handle_method_cancel(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    handle_cancel(handle_of(self));
    return VALUE_NONE;
}

static Value handle_method_cancelled(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(handle_cancelled(handle_of(self)));
}

static Value handle_method_when(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, nanos_to_seconds(handle_when(handle_of(self))));
}

static Value handle_repr(Vm *vm, Value self) {
    if (!handle_of(self)->loop) {
        return string_from_c(vm, "<Handle uninitialized>");
    }
    Text text = {0};
    handle_describe(handle_of(self), &text);
    return string_from_text(vm, &text);
}

static const MethodTable handle_methods[] = {
    {"cancel", handle_method_cancel, 0},
    {"cancelled", handle_method_cancelled, 0},
    {NULL, NULL, 0},
};

static bool timer_hash(Vm *vm, Value self, uint64_t *hash) {
    Value when = handle_method_when(vm, self, NULL);
    bool good = !value_is_nothing(when) && value_hash(vm, when, hash);
    value_release(when);
    return good;
}

// Equal ones would do the same at the same moment: -1 on error.
static int timers_equal(Vm *vm, const Handle *left, const Handle *right) {
    if (left->timer.deadline != right->timer.deadline ||
        left->is_cancelled != right->is_cancelled ||
        value_is_nothing(left->callback.data) != value_is_nothing(right->callback.data)) {
        return 0;
    }
    return value_is_nothing(left->callback.data)
               ? 1
               : value_equal(vm, left->callback.data, right->callback.data);
}

static Value timer_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_instance(vm, right, asyncio_class(asyncio_of(vm)->types.timer_handle))) {
        return value_retain(vm->not_implemented);
    }
    Nanos a = handle_when(handle_of(left)), b = handle_when(handle_of(right));
    int equal = comparison == LESS || comparison == GREATER
                    ? 0
                    : timers_equal(vm, handle_of(left), handle_of(right));
    if (equal < 0) {
        return NOTHING;
    }
    switch (comparison) {
    case LESS: return value_bool(a < b);
    case GREATER: return value_bool(a > b);
    case LESS_EQUAL: return value_bool(a < b || equal);
    case GREATER_EQUAL: return value_bool(a > b || equal);
    case EQUAL: return value_bool(equal);
    case NOT_EQUAL: break;
    }
    return value_bool(!equal);
}

static const MethodTable timer_handle_methods[] = {
    {"when", handle_method_when, 0},
    {NULL, NULL, 0},
};

// ---- Scheduling ----

// The callable is argument number `skip`, what follows are its arguments; `context` may be named.
static bool callback_from(Vm *vm, Value self, const Arguments *arguments, size_t skip,
                          const char *function, Callback *out) {
    if (arguments->count <= skip) {
        bool lacks_both = arguments->count < skip;
        vm_raise(vm, vm->exceptions.type,
                 "BaseEventLoop.%s() missing %s required positional argument%s%s'callback'",
                 function, lacks_both ? "2" : "1", lacks_both ? "s" : "",
                 !lacks_both                        ? ": "
                 : strcmp(function, "call_at") == 0 ? ": 'when' and "
                                                    : ": 'delay' and ");
        return false;
    }
    Value callable = arguments->items[skip], context = NOTHING;
    for (size_t i = 0; !value_is_nothing(arguments->names) && i < tuple_count(arguments->names);
         i++) {
        if (!string_is(tuple_items(arguments->names)[i], "context")) {
            vm_raise(vm, vm->exceptions.type,
                     "BaseEventLoop.%s() got an unexpected keyword argument '%s'", function,
                     string_c(tuple_items(arguments->names)[i]));
            return false;
        }
        context = arguments->items[arguments->count + i];
    }
    const char *said = strcmp(function, "call_later") == 0 ? "call_at" : function;
    if (!asyncio_check_callback(vm, loop_of(self), callable, said)) {
        return false;
    }
    size_t count = arguments->count - skip - 1;
    Value rest = tuple_from(vm, count, arguments->items + skip + 1);
    bool made =
        asyncio_callback(vm, callable, rest, value_is_none(context) ? NOTHING : context, out);
    value_release(rest);
    return made;
}

static Value handle_answer(Vm *vm, Callback callback, Handle *handle, Value error) {
    value_release(callback.data);
    return handle ? value_object(handle) : asyncio_answer(vm, false, error);
}

static Value loop_method_call_soon(Vm *vm, Value self, const Arguments *arguments) {
    Callback callback;
    if (!asyncio_check_thread(vm, loop_of(self)) ||
        !callback_from(vm, self, arguments, 0, "call_soon", &callback)) {
        return NOTHING;
    }
    Value error = NOTHING;
    Handle *handle = loop_call_soon(loop_of(self), callback, &error);
    return handle_answer(vm, callback, handle, error);
}

static Value loop_method_call_soon_threadsafe(Vm *vm, Value self, const Arguments *arguments) {
    Callback callback;
    if (!callback_from(vm, self, arguments, 0, "call_soon_threadsafe", &callback)) {
        return NOTHING;
    }
    Value error = NOTHING;
    Handle *handle = loop_call_soon_threadsafe(loop_of(self), callback, &error);
    return handle_answer(vm, callback, handle, error);
}

static Value loop_method_call_later(Vm *vm, Value self, const Arguments *arguments) {
    Callback callback;
    Nanos delay;
    if (!asyncio_check_thread(vm, loop_of(self)) ||
        !callback_from(vm, self, arguments, 1, "call_later", &callback)) {
        return NOTHING;
    }
    if (value_is_none(arguments->items[0])) {
        value_release(callback.data);
        return vm_raise(vm, vm->exceptions.type, "delay must not be None");
    }
    if (!asyncio_seconds(vm, arguments->items[0], 0, &delay)) {
        value_release(callback.data);
        return NOTHING;
    }
    Value error = NOTHING;
    Handle *handle = loop_call_later(loop_of(self), delay, callback, &error);
    return handle_answer(vm, callback, handle, error);
}

static Value loop_method_call_at(Vm *vm, Value self, const Arguments *arguments) {
    Callback callback;
    Nanos when;
    if (!asyncio_check_thread(vm, loop_of(self)) ||
        !callback_from(vm, self, arguments, 1, "call_at", &callback)) {
        return NOTHING;
    }
    if (!asyncio_seconds(vm, arguments->items[0], 0, &when)) {
        value_release(callback.data);
        return NOTHING;
    }
    Value error = NOTHING;
    Handle *handle = loop_call_at(loop_of(self), when, callback, &error);
    return handle_answer(vm, callback, handle, error);
}

static Value loop_method_time(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, nanos_to_seconds(loop_time(loop_of(self))));
}

static bool is_own_factory(Vm *vm, const Loop *loop) {
    Value factory = value_is_nothing(loop->attributes)
                        ? NOTHING
                        : dict_get_c(vm, dict_of(loop->attributes), "_task_factory");
    return !value_is_nothing(factory) && !value_is_none(factory);
}

static Value loop_method_create_task(Vm *vm, Value self, const Arguments *arguments) {
    Value values[3];
    if (!arguments_parse(vm, arguments, "~BaseEventLoop.create_task", "coro * name? context?",
                         values)) {
        return NOTHING;
    }
    Value error = NOTHING;
    if (!loop_check_open(loop_of(self), &error)) {
        return asyncio_answer(vm, false, error);
    }
    if (is_own_factory(vm, loop_of(self))) {
        return asyncio_start_task(vm, loop_of(self), values[0], values[1], values[2]);
    }
    // Named from the beginning, the task takes no number.
    Class *class = asyncio_class(asyncio_of(vm)->types.task);
    Task *task = asyncio_make_task(vm, loop_of(self), class, values[0], values[1], values[2]);
    return task ? value_object(task) : NOTHING;
}

// By the loop's task factory, when it has one. The name is set afterwards: the task has taken a
// number all the same, as in CPython.
Value asyncio_start_task(Vm *vm, Loop *loop, Value coroutine, Value name, Value context) {
    if (!is_own_factory(vm, loop)) {
        Class *class = asyncio_class(asyncio_of(vm)->types.task);
        Task *task = asyncio_make_task(vm, loop, class, coroutine, NOTHING, context);
        return task && asyncio_name_task(vm, task, name) ? value_object(task) : NOTHING;
    }
    Value factory = dict_get_c(vm, dict_of(loop->attributes), "_task_factory");
    bool has_context = !value_is_nothing(context) && !value_is_none(context);
    Value items[] = {value_object(loop), coroutine, context};
    Value keyword = string_intern(vm, SLICE("context"));
    Value names = has_context ? tuple_from(vm, 1, &keyword) : NOTHING;
    Value made = vm_call(vm, factory, &(Arguments){items, 2, names});
    value_release(names);
    value_release(keyword);
    Task *task = value_is_nothing(made) ? NULL : task_from(made);
    if (task && !asyncio_name_task(vm, task, name)) {
        value_release(made);
        return NOTHING;
    }
    return made;
}

static Value loop_method_set_task_factory(Vm *vm, Value self, const Arguments *arguments) {
    Value factory;
    if (!arguments_parse(vm, arguments, "~BaseEventLoop.set_task_factory", "factory", &factory)) {
        return NOTHING;
    }
    if (!value_is_none(factory) && !value_is_callable(vm, factory)) {
        return vm_raise(vm, vm->exceptions.type, "task factory must be a callable or None");
    }
    dict_set_c(vm, instance_dict(vm, self), "_task_factory", factory);
    return VALUE_NONE;
}

static Value loop_method_get_task_factory(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value factory = dict_get_c(vm, instance_dict(vm, self), "_task_factory");
    return value_is_nothing(factory) ? VALUE_NONE : value_retain(factory);
}

static Value loop_method_create_future(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_object(future_create(loop_of(self)));
}

// ---- Running ----

static bool may_run(Vm *vm, Loop *loop) {
    Value error = NOTHING;
    if (!loop_check_open(loop, &error)) {
        asyncio_answer(vm, false, error);
        return false;
    }
    if (loop_is_running(loop)) {
        vm_raise(vm, vm->exceptions.runtime, "This event loop is already running");
        return false;
    }
    if (loop_runtime_running(asyncio_of(vm)->loops)) {
        vm_raise(vm, vm->exceptions.runtime,
                 "Cannot run the event loop while another loop is running");
        return false;
    }
    return true;
}

static Value loop_method_run_until_complete(Vm *vm, Value self, const Arguments *arguments) {
    Value awaitable;
    if (!arguments_parse(vm, arguments, "~BaseEventLoop.run_until_complete", "future",
                         &awaitable) ||
        !may_run(vm, loop_of(self))) {
        return NOTHING;
    }
    Value out = NOTHING;
    Execution *kept = vm->execution;  // Other threads ran meanwhile.
    kept->depth += DEPTH_OF_LOOP;
    bool succeeded = loop_run_until_complete(loop_of(self), awaitable, &out);
    vm->execution = kept;
    kept->depth -= DEPTH_OF_LOOP;
    return asyncio_answer(vm, succeeded, out);
}

static Value loop_method_run_forever(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    if (!may_run(vm, loop_of(self))) {
        return NOTHING;
    }
    Value error = NOTHING;
    Execution *kept = vm->execution;
    kept->depth += DEPTH_OF_LOOP;
    bool succeeded = loop_run_forever(loop_of(self), &error);
    vm->execution = kept;
    kept->depth -= DEPTH_OF_LOOP;
    return asyncio_done(vm, succeeded, error);
}

static Value loop_method_stop(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    loop_stop(loop_of(self));
    return VALUE_NONE;
}

bool asyncio_forget_signals(Vm *vm, Value loop) {
    if (value_is_nothing(dict_get_c(vm, instance_dict(vm, loop), "_signal_handlers"))) {
        return true;
    }
    Value done = asyncio_call_source(vm, "_forget_signals", loop, &(Arguments){0});
    value_release(done);
    return !value_is_nothing(done);
}

static Value loop_method_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value error = NOTHING;
    bool succeeded = loop_close(loop_of(self), &error);
    if (succeeded && !asyncio_forget_signals(vm, self)) {
        return NOTHING;
    }
    return asyncio_done(vm, succeeded, error);
}

static Value loop_method_is_running(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(loop_is_running(loop_of(self)));
}

static Value loop_method_is_closed(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(loop_is_closed(loop_of(self)));
}

static Value loop_method_shutdown_asyncgens(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value out = NOTHING;
    Loop *loop = loop_of(self);
    bool succeeded = !loop->shutdown_asyncgens || loop->shutdown_asyncgens(loop, &out);
    if (succeeded) {
        value_release(out);
        out = VALUE_NONE;
    }
    return asyncio_answer(vm, succeeded, out);
}

// ---- Reports and debugging: kept in the loop's own attributes ----

static Value loop_method_get_debug(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(loop_of(self)->is_debug);
}

static Value loop_method_set_debug(Vm *vm, Value self, const Arguments *arguments) {
    Value enabled;
    if (!arguments_parse(vm, arguments, "~BaseEventLoop.set_debug", "enabled", &enabled)) {
        return NOTHING;
    }
    int truth = value_truth(vm, enabled);
    if (truth < 0) {
        return NOTHING;
    }
    asyncio_set_debug(vm, loop_of(self), truth == 1);
    return VALUE_NONE;
}

static Value loop_get_slow(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return float_create(vm, nanos_to_seconds(loop_of(self)->slow_callback));
}

static bool loop_set_slow(Vm *vm, Value self, Value value) {
    Nanos length;
    if (value_is_nothing(value)) {
        vm_raise(vm, vm->exceptions.attribute, "slow_callback_duration");
        return false;
    }
    if (!asyncio_seconds(vm, value, NANOS_NEVER, &length)) {
        return false;
    }
    loop_of(self)->slow_callback = length;
    return true;
}

static Value loop_method_set_exception_handler(Vm *vm, Value self, const Arguments *arguments) {
    Value handler;
    if (!arguments_parse(vm, arguments, "~BaseEventLoop.set_exception_handler", "handler",
                         &handler)) {
        return NOTHING;
    }
    if (!value_is_none(handler) && !value_is_callable(vm, handler)) {
        Value repr = value_repr(vm, handler);
        if (!value_is_nothing(repr)) {
            vm_raise(vm, vm->exceptions.type, "A callable object or None is expected, got %s",
                     string_c(repr));
            value_release(repr);
        }
        return NOTHING;
    }
    dict_set_c(vm, instance_dict(vm, self), "_exception_handler", handler);
    return VALUE_NONE;
}

static Value loop_method_get_exception_handler(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value handler = dict_get_c(vm, instance_dict(vm, self), "_exception_handler");
    return value_is_nothing(handler) ? VALUE_NONE : value_retain(handler);
}

static Value loop_method_call_exception_handler(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_call_exception_handler", self, arguments);
}

static Value loop_method_default_exception_handler(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_default_exception_handler", self, arguments);
}

static Value loop_repr(Vm *vm, Value self) {
    const Loop *loop = loop_of(self);
    return string_format(vm, "<%s running=%s closed=%s debug=%s>", class_of(vm, self)->head.name,
                         loop_is_running(loop) ? "True" : "False",
                         loop_is_closed(loop) ? "True" : "False",
                         loop->is_debug ? "True" : "False");
}

static bool loop_initialise(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    loop_of(self);
    return true;
}

static const MethodTable loop_methods[] = {
    {"call_soon", loop_method_call_soon, 0},
    {"call_soon_threadsafe", loop_method_call_soon_threadsafe, 0},
    {"call_later", loop_method_call_later, 0},
    {"call_at", loop_method_call_at, 0},
    {"time", loop_method_time, 0},
    {"create_task", loop_method_create_task, 0},
    {"set_task_factory", loop_method_set_task_factory, 0},
    {"get_task_factory", loop_method_get_task_factory, 0},
    {"create_future", loop_method_create_future, 0},
    {"run_until_complete", loop_method_run_until_complete, 0},
    {"run_forever", loop_method_run_forever, 0},
    {"stop", loop_method_stop, 0},
    {"close", loop_method_close, 0},
    {"is_running", loop_method_is_running, 0},
    {"is_closed", loop_method_is_closed, 0},
    {"get_debug", loop_method_get_debug, 0},
    {"set_debug", loop_method_set_debug, 0},
    {"set_exception_handler", loop_method_set_exception_handler, 0},
    {"get_exception_handler", loop_method_get_exception_handler, 0},
    {"call_exception_handler", loop_method_call_exception_handler, 0},
    {"default_exception_handler", loop_method_default_exception_handler, 0},
    {"shutdown_asyncgens", loop_method_shutdown_asyncgens, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

void asyncio_loop_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots loop_slots = {.repr = loop_repr, .initialise = loop_initialise};
    static const Slots handle_slots = {.repr = handle_repr};
    static const Slots timer_slots = {
        .repr = handle_repr, .hash = timer_hash, .compare = timer_compare};
    state->types.loop = &asyncio_create_class(vm, "_UnixSelectorEventLoop", "asyncio.unix_events",
                                              NULL, sizeof(Loop), offsetof(Loop, attributes),
                                              &loop_slots, loop_methods, loop_destroy)
                             ->head;
    class_add_getset(vm, asyncio_class(state->types.loop), "slow_callback_duration", loop_get_slow,
                     loop_set_slow);
    for (const MethodTable *method = asyncio_thread_methods; method->name; method++) {
        class_add_method(vm, asyncio_class(state->types.loop), method);
    }
    for (const MethodTable *method = asyncio_network_methods; method->name; method++) {
        class_add_method(vm, asyncio_class(state->types.loop), method);
    }
    Class *handle = asyncio_create_class(vm, "Handle", "asyncio.events", NULL, sizeof(Handle),
                                         offsetof(Handle, attributes), &handle_slots,
                                         handle_methods, handle_destroy);
    state->types.handle = &handle->head;
    state->types.timer_handle =
        &asyncio_create_class(vm, "TimerHandle", "asyncio.events", handle, sizeof(Handle),
                              offsetof(Handle, attributes), &timer_slots, timer_handle_methods,
                              handle_destroy)
             ->head;
}
