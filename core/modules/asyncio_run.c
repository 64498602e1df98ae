// asyncio.run() and Runner, and the async generators that a loop must close at its end.
#include <string.h>

#include "loop/gather.h"
#include "loop/runner.h"
#include "modules/asyncio_state.h"
#include "modules/signals.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"

static Runner *runner_of(Value self) {
    Runner *runner = (Runner *)(void *)value_as_object(self);
    if (!runner->runtime) {  // A subclass has left out the __init__ of its base.
        runner_init(runner, asyncio_of(class_of_object(self)->vm)->loops);
    }
    return runner;
}

// ---- Async generators: those that began and have not ended, the oldest first ----

static void remember_generator(Vm *vm, Value generator) {
    AsyncioState *state = asyncio_of(vm);
    if (loop_runtime_running(state->loops)) {
        array_push(&state->generators, value_as_object(generator));
    }
}

static void forget_generator(Vm *vm, Value generator) {
    AsyncioState *state = asyncio_of(vm);
    Object *object = value_as_object(generator);
    for (size_t i = 0; i < state->generators.count; i++) {
        if (state->generators.items[i] == object) {
            size_t after = state->generators.count - i - 1;
            memmove(&state->generators.items[i], &state->generators.items[i + 1],
                    after * sizeof(Object *));
            state->generators.count--;
            return;
        }
    }
}

// Its last reference is gone: a task of its own closes it, as soon as the loop gets to it.
static Value close_generator(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Loop *loop = asyncio_running_loop(vm);
    if (!loop) {
        return NOTHING;
    }
    Class *class = asyncio_class(asyncio_of(vm)->types.task);
    Task *task = asyncio_make_task(vm, loop, class, self, NOTHING, NOTHING);
    return task ? value_object(task) : NOTHING;
}

static void finalize_generator(Vm *vm, Value generator) {
    AsyncioState *state = asyncio_of(vm);
    forget_generator(vm, generator);
    Loop *loop = loop_runtime_running(state->loops);
    if (!loop || loop_is_closed(loop)) {
        return;
    }
    Value closing = vm_call_method(vm, generator, string_intern(vm, SLICE("aclose")), 0, NULL);
    if (value_is_nothing(closing)) {
        vm_clear_exception(vm);
        return;
    }
    Value function = native_function_create(vm, "create_task", close_generator, closing);
    Callback callback;
    if (asyncio_callback(vm, function, NOTHING, NOTHING, &callback)) {
        Value error = NOTHING;
        Handle *handle = loop_call_soon_threadsafe(loop, callback, &error);
        object_release(handle);
        value_release(error);
        value_release(callback.data);
    }
    value_release(function);
    value_release(closing);
}

// `*out` is the list of results, and what the report's handler raised when that fails.
static bool report_failed_closings(Vm *vm, Loop *loop, Value generators, Value *out) {
    bool succeeded = true;
    Execution *kept = vm->execution;
    asyncio_use_spare_execution(vm, loop);
    for (size_t i = 0; succeeded && i < list_count(generators); i++) {
        Value result = list_items(*out)[i];
        if (!is_exception(vm, result)) {
            continue;
        }
        Value repr = value_repr(vm, list_items(generators)[i]);
        Text message = {0};
        text_printf(&message, "an error occurred during closing of asynchronous generator %s",
                    value_is_nothing(repr) ? "?" : string_c(repr));
        vm_clear_exception(vm);
        value_release(repr);
        ExceptionReport report = {.message = text_c(&message),
                                  .exception = result,
                                  .asyncgen = list_items(generators)[i]};
        Value error = NOTHING;
        loop_report(loop, &report, &error);
        text_finish(&message);
        if (!value_is_nothing(error)) {
            value_replace(out, error);
            succeeded = false;
        }
    }
    vm->execution = kept;
    return succeeded;
}

// gather(*[generator.aclose() ...], return_exceptions=True), with a report for each that failed.
static bool shutdown_generators(Loop *loop, Value *out) {
    Vm *vm = class_of_object(value_object(loop))->vm;
    AsyncioState *state = asyncio_of(vm);
    size_t count = state->generators.count;
    *out = VALUE_NONE;
    if (count == 0) {
        return true;
    }
    Value closings = list_create(vm), generators = list_create(vm);
    for (size_t i = 0; i < count; i++) {
        Value generator = value_object(state->generators.items[i]);
        Value closing = vm_call_method(vm, generator, string_intern(vm, SLICE("aclose")), 0, NULL);
        if (value_is_nothing(closing)) {
            vm_clear_exception(vm);
            continue;
        }
        list_append_owned(vm, closings, closing);
        list_append(vm, generators, generator);
    }
    state->generators.count = 0;
    Value future = NOTHING;
    bool succeeded = gather(loop, list_items(closings), list_count(closings), true, &future);
    value_release(closings);
    if (!succeeded) {
        value_release(generators);
        *out = future;
        return false;
    }
    succeeded = future_await((Future *)(void *)value_as_object(future), out) &&
                report_failed_closings(vm, loop, generators, out);
    value_release(generators);
    value_release(future);
    return succeeded;
}

// ---- Runner ----

// Kept in the runner's own attributes until it has a loop.
static void set_debug(Vm *vm, Runner *runner, Value debug) {
    if (!value_is_nothing(debug) && !value_is_none(debug)) {
        dict_set_c(vm, instance_dict(vm, value_object(runner)), "_debug", debug);
    }
}

static bool make_loop(Vm *vm, Runner *runner) {
    Dict *attributes = instance_dict(vm, value_object(runner));
    Value factory = dict_get_c(vm, attributes, "_loop_factory");
    Value loop = value_is_nothing(factory)
                     ? asyncio_call_source(vm, "_make_loop", NOTHING, &(Arguments){0})
                     : vm_call_values(vm, factory, 0, NULL);
    if (value_is_none(loop)) {
        return true;
    }
    if (value_is_nothing(loop)) {
        return false;
    }
    if (!is_instance(vm, loop, asyncio_class(asyncio_of(vm)->types.loop))) {
        value_release(loop);
        vm_raise(vm, vm->exceptions.type, "the loop factory made no event loop");
        return false;
    }
    runner->loop = (Loop *)(void *)value_as_object(loop);
    return true;
}

// The runner's loop is the current one from its making to its closing.
static Loop *prepare_loop(Vm *vm, Runner *runner) {
    bool is_new = runner->state == RUNNER_CREATED;
    if (is_new && !runner->loop && !make_loop(vm, runner)) {
        return NULL;
    }
    Value error = NOTHING;
    Loop *loop = runner_loop(runner, &error);
    if (!loop) {
        asyncio_answer(vm, false, error);
        return NULL;
    }
    if (is_new) {
        if (value_is_nothing(runner->context)) {
            // An empty one is shared by all runs too.
            Value context = asyncio_call_source(vm, "_make_context", NOTHING, &(Arguments){0});
            runner->context = value_is_none(context) ? NOTHING : context;
            vm_clear_exception(vm);
        }
        loop->shutdown_asyncgens = shutdown_generators;
        loop->shutdown_executor = asyncio_shutdown_executor;
        Value debug = dict_get_c(vm, instance_dict(vm, value_object(runner)), "_debug");
        bool is_debug = value_is_nothing(debug) ? loop->is_debug || asyncio_debug_wanted(vm)
                                                : value_truth(vm, debug) == 1;
        asyncio_set_debug(vm, loop, is_debug);
        if (asyncio_has_logging(vm)) {
            asyncio_log(vm, "debug", SLICE("Using selector: EpollSelector"));
        }
        value_replace(asyncio_current_loop(vm), value_retain(value_object(loop)));
    }
    return loop;
}

// ---- Ctrl+C: the first cancels the main task, the next is raised where it comes ----

static bool wakes_only(Loop *loop, Future *future, Value data, Value *error) {
    (void)loop, (void)future, (void)data, (void)error;
    return true;
}

static const CallbackType wake_callback = {
    .run = wakes_only,
    .name = "Runner._on_sigint.<locals>.<lambda>()",
    .is_internal = true,
};

// Its self is a pair: the runner and the main task.
static Value on_interrupt(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Runner *runner = (Runner *)(void *)value_as_object(tuple_items(self)[0]);
    Future *task = future_from(tuple_items(self)[1]);
    runner->interrupts++;
    if (runner->interrupts > 1 || future_done(task)) {
        vm_raise_class(vm, vm->exceptions.keyboard_interrupt);
        return NOTHING;
    }
    LoopRuntime *runtime = runner->loop->runtime;
    loop_runtime_cancel_because(runtime, &(CancelReason){.cause = CANCEL_INTERRUPT});
    future_cancel(task, NOTHING);
    loop_runtime_cancel_because(runtime, NULL);
    Value error = NOTHING;
    Handle *handle =
        loop_call_soon_threadsafe(runner->loop, (Callback){.type = &wake_callback}, &error);
    if (handle) {
        object_release(handle);
    }
    value_release(error);
    return VALUE_NONE;
}

// The handler that is there during a run of the main thread's; NOTHING: another one stays.
static Value watch_interrupt(Vm *vm, Runner *runner, Value task) {
    Runtime *runtime = runtime_of(vm);
    runner->interrupts = 0;
    if (thread_number(machine_current(runtime->machine)) != 0 || !future_from(task) ||
        !value_is_nothing(signals_handler(runtime, SIGNAL_INTERRUPT))) {
        return NOTHING;
    }
    Value pair = tuple_pair(vm, value_object(runner), task);
    Value handler = native_function_create(vm, "_on_sigint", on_interrupt, pair);
    value_release(pair);
    signals_set_handler(runtime, SIGNAL_INTERRUPT, handler);
    return handler;
}

static void unwatch_interrupt(Vm *vm, Value handler) {
    Runtime *runtime = runtime_of(vm);
    if (!value_is_nothing(handler) &&
        value_same(signals_handler(runtime, SIGNAL_INTERRUPT), handler)) {
        signals_set_handler(runtime, SIGNAL_INTERRUPT, NOTHING);
    }
    value_release(handler);
}

// The main task was cancelled by Ctrl+C and by nothing else: that is what is raised. Steals `out`.
static Value cancelled_answer(Vm *vm, const Runner *runner, Value task, Value out) {
    bool is_interrupt = runner->interrupts > 0 && !value_is_nothing(out) &&
                        is_instance(vm, out, asyncio_of(vm)->cancelled) && task_from(task) &&
                        task_uncancel(task_from(task)) == 0;
    if (!is_interrupt) {
        return asyncio_answer(vm, false, out);
    }
    Value interrupt = exception_create(vm, vm->exceptions.keyboard_interrupt, 0, NULL);
    value_replace(&exception_of(interrupt)->context, out);
    vm_set_exception(vm, interrupt);
    return NOTHING;
}

static Value run_in(Vm *vm, Runner *runner, Value coroutine, Value context) {
    if (!asyncio_is_coroutine(vm, coroutine)) {
        Value repr = value_repr(vm, coroutine);
        if (!value_is_nothing(repr)) {
            vm_raise(vm, vm->exceptions.value, "a coroutine was expected, got %s", string_c(repr));
            value_release(repr);
        }
        return NOTHING;
    }
    if (loop_runtime_running(asyncio_of(vm)->loops)) {
        return vm_raise(vm, vm->exceptions.runtime,
                        "Runner.run() cannot be called from a running event loop");
    }
    if (!prepare_loop(vm, runner)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool is_default = value_is_nothing(context) || value_is_none(context);
    runner->loop->origin = ASYNCIO_LIBRARY "runners.py:100";
    Value task = asyncio_start_task(vm, runner->loop, coroutine, NOTHING,
                                    is_default ? runner->context : context);
    runner->loop->origin = NULL;
    if (value_is_nothing(task)) {
        return NOTHING;
    }
    Execution *kept = vm->execution;  // Other threads ran meanwhile.
    Value handler = watch_interrupt(vm, runner, task);
    kept->depth += DEPTH_OF_RUN;
    bool succeeded = runner_run(runner, task, &out);
    vm->execution = kept;
    kept->depth -= DEPTH_OF_RUN;
    unwatch_interrupt(vm, handler);
    Value answer =
        succeeded ? asyncio_answer(vm, true, out) : cancelled_answer(vm, runner, task, out);
    value_release(task);
    return answer;
}

// What becomes the context of errors that are raised meanwhile. Steals `error`, as does the frame.
static Value exchange_handled(Vm *vm, Value error) {
    Frame *frame = vm->execution->frame;
    Value before = frame->handled;
    frame->handled = error;
    return before;
}

// The exception that is already on its way is being handled meanwhile; what goes wrong in closing
// takes its place.
static bool close_runner(Vm *vm, Runner *runner) {
    Value pending = vm_has_exception(vm) ? vm_take_exception(vm) : NOTHING;
    bool handles = !value_is_nothing(pending) && vm->execution->frame;
    Value before = handles ? exchange_handled(vm, value_retain(pending)) : NOTHING;
    bool had_loop = runner->state == RUNNER_INITIALIZED;
    Value error = NOTHING;
    Execution *kept = vm->execution;
    Value loop = had_loop ? value_retain(value_object(runner->loop)) : NOTHING;
    bool succeeded = vm->stopping || runner_close(runner, &error);
    vm->execution = kept;
    if (had_loop && !vm->stopping && !asyncio_forget_signals(vm, loop) && succeeded) {
        succeeded = false;
        error = vm_take_exception(vm);
    }
    value_release(loop);
    if (handles) {
        value_release(exchange_handled(vm, before));
    }
    if (had_loop) {
        value_replace(asyncio_current_loop(vm), VALUE_NONE);
    }
    if (!value_is_nothing(pending) && (succeeded || value_is_nothing(error))) {
        vm_set_exception(vm, pending);
        return false;
    }
    if (!value_is_nothing(pending)) {
        exception_add_context(error, pending);
        value_release(pending);
    }
    return !value_is_nothing(asyncio_done(vm, succeeded, error));
}

static Value asyncio_run_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[2];
    if (!arguments_parse(vm, arguments, "~run", "main * debug?", values)) {
        return NOTHING;
    }
    AsyncioState *state = asyncio_of(vm);
    if (loop_runtime_running(state->loops)) {
        return vm_raise(vm, vm->exceptions.runtime,
                        "asyncio.run() cannot be called from a running event loop");
    }
    Runner *runner = runner_create(state->loops);
    set_debug(vm, runner, values[1]);
    Value result = run_in(vm, runner, values[0], NOTHING);
    bool closed = close_runner(vm, runner);
    object_release(runner);
    if (!closed) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value runner_method_run(Vm *vm, Value self, const Arguments *arguments) {
    Value values[2];
    if (!arguments_parse(vm, arguments, "~Runner.run", "coro * context?", values)) {
        return NOTHING;
    }
    return run_in(vm, runner_of(self), values[0], values[1]);
}

static Value runner_method_get_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Loop *loop = prepare_loop(vm, runner_of(self));
    return loop ? value_retain(value_object(loop)) : NOTHING;
}

static Value runner_method_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return close_runner(vm, runner_of(self)) ? VALUE_NONE : NOTHING;
}

static Value runner_method_enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return prepare_loop(vm, runner_of(self)) ? value_retain(self) : NOTHING;
}

static bool runner_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value values[2];
    if (!arguments_parse(vm, arguments, "~Runner.__init__", "* debug? loop_factory?", values)) {
        return false;
    }
    Runner *runner = runner_of(self);
    set_debug(vm, runner, values[0]);
    if (!value_is_nothing(values[1]) && !value_is_none(values[1])) {
        dict_set_c(vm, instance_dict(vm, self), "_loop_factory", values[1]);
    }
    return true;
}

static const MethodTable runner_methods[] = {
    {"run", runner_method_run, 0},        {"get_loop", runner_method_get_loop, 0},
    {"close", runner_method_close, 0},    {"__enter__", runner_method_enter, 0},
    {"__exit__", runner_method_close, 0}, {NULL, NULL, 0},
};

const MethodTable asyncio_run_functions[] = {
    {"run", asyncio_run_function, 0},
    {NULL, NULL, 0},
};

void asyncio_run_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots slots = {.initialise = runner_initialise};
    state->types.runner =
        &asyncio_create_class(vm, "Runner", "asyncio.runners", NULL, sizeof(Runner),
                              offsetof(Runner, attributes), &slots, runner_methods, runner_destroy)
             ->head;
    vm->async_generator_first = remember_generator;
    vm->async_generator_finalize = finalize_generator;
    vm->async_generator_gone = forget_generator;
}
