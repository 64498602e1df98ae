// asyncio.Future and asyncio.Task.
#include <string.h>

#include "loop/park.h"
#include "modules/alias.h"
#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"

// What Future.__await__() gives: yields the future once, then returns its result. Only used where
// somebody drives a future by hand; `await` in a task goes straight to future_await().
typedef struct FutureIterator {
    Object object;
    Future *future;
    bool has_yielded;
} FutureIterator;

static Future *self_future(Vm *vm, Value self) {
    Future *future = (Future *)(void *)value_as_object(self);
    if (!future->loop) {
        vm_raise(vm, vm->exceptions.runtime, "Future object is not initialized.");
        return NULL;
    }
    return future;
}

static Task *self_task(Vm *vm, Value self) {
    Future *future = self_future(vm, self);
    return future ? (Task *)(void *)future : NULL;
}

// ---- Future ----

static Value future_method_result(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Future *future = self_future(vm, self);
    if (!future) {
        return NOTHING;
    }
    Value out;
    bool succeeded = future_result(future, &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value future_method_exception(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Future *future = self_future(vm, self);
    if (!future) {
        return NOTHING;
    }
    Value out;
    bool succeeded = future_exception(future, &out);
    return asyncio_answer(vm, succeeded, out);
}

// Whether the end of this future, of what a task waits for in the end, would have to be told by a
// loop that is closed.
static bool tells_closed_loop(const Future *future) {
    while (future->kind == FUTURE_TASK && !future_done(future)) {
        const Future *waiter = ((const Task *)(const void *)future)->waiter;
        if (!waiter) {
            break;
        }
        future = waiter;
    }
    return loop_is_closed(future->loop) && !future_done(future) && future->first.type;
}

// What was to be done is done all the same; then CPython's call_soon() raises.
static Value after_telling(Vm *vm, bool was_closed, Value answer) {
    if (was_closed && !value_is_nothing(answer)) {
        value_release(answer);
        return vm_raise(vm, vm->exceptions.runtime, "Event loop is closed");
    }
    return answer;
}

static Value future_method_set_result(Vm *vm, Value self, const Arguments *arguments) {
    Value result;
    Future *future = self_future(vm, self);
    if (!future || !arguments_parse(vm, arguments, "set_result", "result", &result)) {
        return NOTHING;
    }
    if (task_of(future)) {
        return vm_raise(vm, vm->exceptions.runtime, "Task does not support set_result operation");
    }
    Value error = NOTHING;
    bool tells_closed = tells_closed_loop(future);
    bool succeeded = future_set_result(future, result, &error);
    return after_telling(vm, tells_closed, asyncio_done(vm, succeeded, error));
}

static Value future_method_set_exception(Vm *vm, Value self, const Arguments *arguments) {
    Value exception;
    Future *future = self_future(vm, self);
    if (!future || !arguments_parse(vm, arguments, "set_exception", "exception", &exception)) {
        return NOTHING;
    }
    if (task_of(future)) {
        return vm_raise(vm, vm->exceptions.runtime,
                        "Task does not support set_exception operation");
    }
    Value error = NOTHING;
    bool succeeded = future_set_exception(future, exception, &error);
    return asyncio_done(vm, succeeded, error);
}

static Value future_method_cancel(Vm *vm, Value self, const Arguments *arguments) {
    Value message;
    Future *future = self_future(vm, self);
    if (!future || !arguments_parse(vm, arguments, "cancel", "msg?", &message)) {
        return NOTHING;
    }
    bool tells_closed = tells_closed_loop(future);
    bool cancelled = future_cancel(future, value_is_none(message) ? NOTHING : message);
    return after_telling(vm, tells_closed, value_bool(cancelled));
}

static Value future_method_cancelled(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Future *future = self_future(vm, self);
    return future ? value_bool(future_cancelled(future)) : NOTHING;
}

static Value future_method_done(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Future *future = self_future(vm, self);
    return future ? value_bool(future_done(future)) : NOTHING;
}

static Value future_method_get_loop(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Future *future = self_future(vm, self);
    return future ? value_retain(value_object(future->loop)) : NOTHING;
}

static Value future_method_add_done_callback(Vm *vm, Value self, const Arguments *arguments) {
    Value values[2];
    Future *future = self_future(vm, self);
    if (!future || !arguments_parse(vm, arguments, "add_done_callback", "fn * context?", values)) {
        return NOTHING;
    }
    Callback callback;
    if (future_done(future) && loop_is_closed(future->loop)) {
        return vm_raise(vm, vm->exceptions.runtime, "Event loop is closed");
    }
    if (!asyncio_callback(vm, values[0], NOTHING, values[1], &callback)) {
        return NOTHING;
    }
    future_add_callback(future, callback);
    value_release(callback.data);
    return VALUE_NONE;
}

typedef struct SameCallable {
    Vm *vm;
    Value callable;
} SameCallable;

static bool is_same_callable(void *context, const Callback *callback) {
    const SameCallable *wanted = context;
    if (callback->type->is_internal) {
        return false;
    }
    int same = value_equal(wanted->vm, tuple_items(callback->data)[0], wanted->callable);
    if (same < 0) {
        vm_clear_exception(wanted->vm);
    }
    return same == 1;
}

static Value future_method_remove_done_callback(Vm *vm, Value self, const Arguments *arguments) {
    Value callable;
    Future *future = self_future(vm, self);
    if (!future || !arguments_parse(vm, arguments, "remove_done_callback", "fn", &callable)) {
        return NOTHING;
    }
    SameCallable wanted = {vm, callable};
    size_t count = future_remove_callbacks(future, is_same_callable, &wanted);
    return value_small_int((int64_t)count);
}

static Value future_repr(Vm *vm, Value self) {
    Future *future = (Future *)(void *)value_as_object(self);
    if (!future->loop) {
        return string_from(vm, SLICE("<Future uninitialized>"));
    }
    Text text = {0};
    future_describe(future, &text);
    return string_from_text(vm, &text);
}

Value asyncio_await_future(Vm *vm, Value self) {
    Future *future = self_future(vm, self);
    if (!future) {
        return NOTHING;
    }
    Value out = NOTHING;
    value_retain(self);
    bool succeeded = future_await(future, &out);
    value_release(self);
    return asyncio_answer(vm, succeeded, out);
}

static Value future_iterate(Vm *vm, Value self) {
    Value iterator = instance_allocate(vm, asyncio_of(vm)->future_iterator);
    if (!value_is_nothing(iterator)) {
        FutureIterator *object = (FutureIterator *)(void *)value_as_object(iterator);
        object->future = object_retain(value_as_object(self));
    }
    return iterator;
}

static Value future_method_await(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return future_iterate(vm, self);
}

static bool future_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value loop_value;
    if (!arguments_parse(vm, arguments, "Future", "* loop?", &loop_value)) {
        return false;
    }
    bool is_default = value_is_nothing(loop_value) || value_is_none(loop_value);
    Loop *loop = is_default ? asyncio_get_loop(vm) : asyncio_loop_argument(vm, loop_value);
    if (!loop) {
        return false;
    }
    Future *future = (Future *)(void *)value_as_object(self);
    if (!future->loop) {  // Nothing is taken from under those who wait.
        future_init(future, loop);
    }
    return true;
}

static Value future_get_state(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    static const char *const words[] = {"PENDING", "CANCELLED", "FINISHED"};
    const Future *future = (const Future *)(void *)value_as_object(self);
    return string_from(vm, slice_from(words[future->state]));
}

static Value future_get_exception(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    const Future *future = (const Future *)(void *)value_as_object(self);
    return future->has_exception ? value_retain(future->value) : VALUE_NONE;
}

static Value future_get_result(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    const Future *future = (const Future *)(void *)value_as_object(self);
    bool has_result = future->state == FUTURE_FINISHED && !future->has_exception;
    return has_result ? value_retain(future->value) : VALUE_NONE;
}

static Value future_get_blocking(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_bool(((Future *)(void *)value_as_object(self))->blocking);
}

static bool future_set_blocking(Vm *vm, Value self, Value value) {
    int truth = value_is_nothing(value) ? 0 : value_truth(vm, value);
    ((Future *)(void *)value_as_object(self))->blocking = truth == 1;
    return truth >= 0;
}

static const MethodTable future_methods[] = {
    {"result", future_method_result, 0},
    {"exception", future_method_exception, 0},
    {"set_result", future_method_set_result, 0},
    {"set_exception", future_method_set_exception, 0},
    {"cancel", future_method_cancel, 0},
    {"cancelled", future_method_cancelled, 0},
    {"done", future_method_done, 0},
    {"get_loop", future_method_get_loop, 0},
    {"add_done_callback", future_method_add_done_callback, 0},
    {"remove_done_callback", future_method_remove_done_callback, 0},
    {"__await__", future_method_await, 0},
    {"_state", future_get_state, METHOD_PROPERTY},
    {"_exception", future_get_exception, METHOD_PROPERTY},
    {"_loop", future_method_get_loop, METHOD_PROPERTY},
    {"_result", future_get_result, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- The iterator ----

static Value future_iterator_step(Vm *vm, FutureIterator *self) {
    Future *future = self->future;
    if (!future_done(future) && !self->has_yielded) {
        self->has_yielded = true;
        future->blocking = true;
        return value_retain(value_object(future));
    }
    if (!future_done(future)) {
        return vm_raise(vm, vm->exceptions.runtime, "await wasn't used with future");
    }
    Value out;
    if (future_result(future, &out)) {
        vm_raise_stop(vm, out);
        value_release(out);
        return NOTHING;
    }
    return asyncio_answer(vm, false, out);
}

static Value future_iterator_next(Vm *vm, Value self) {
    return future_iterator_step(vm, (FutureIterator *)(void *)value_as_object(self));
}

static Value future_iterator_send(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return future_iterator_step(vm, (FutureIterator *)(void *)value_as_object(self));
}

static Value future_iterator_throw(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "throw", 1, 3)) {
        return NOTHING;
    }
    bool has_value = arguments->count > 1 && !value_is_none(arguments->items[1]);
    Value exception = exception_from_raise(vm, arguments->items[has_value ? 1 : 0]);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    vm_raise_value(vm, exception);
    value_release(exception);
    return NOTHING;
}

static Value future_iterator_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_NONE;
}

static Value iterator_self(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static void future_iterator_destroy(Object *self) {
    object_release(((FutureIterator *)(void *)self)->future);
    object_free(self, sizeof(FutureIterator));
}

// Awaiting in a task what a `return self.future.__await__()` gave goes the straight way too.
static Value future_iterator_await(Vm *vm, Value self) {
    FutureIterator *iterator = (FutureIterator *)(void *)value_as_object(self);
    return asyncio_await_future(vm, value_object(iterator->future));
}

static const MethodTable future_iterator_methods[] = {
    {"send", future_iterator_send, 0},
    {"throw", future_iterator_throw, 0},
    {"close", future_iterator_close, 0},
    {NULL, NULL, 0},
};

// ---- Task ----

// What the coroutine yielded by hand: a future to wait for, None to let others go, or a mistake.
// False: its next step begins with the exception in `*thrown`.
static bool serve_yield(Vm *vm, Task *task, Value yielded, Value *thrown) {
    Value out = NOTHING;
    Future *future = future_from(yielded);
    HandDriver *driver = loop_runtime_driver(asyncio_of(vm)->loops);
    bool succeeded;
    if (driver) {
        succeeded = driver->wait(driver, yielded, &out);
    } else if (value_is_none(yielded)) {
        succeeded = task_yield(task, &out);
    } else if (future && future->blocking) {
        future->blocking = false;
        if (future == &task->future) {
            Value repr = value_repr(vm, yielded);
            vm_raise(vm, vm->exceptions.runtime, "Task cannot await on itself: %s", string_c(repr));
            value_release(repr);
            succeeded = task_yield_wrong(task, vm_take_exception(vm), &out);
        } else {
            succeeded = future_await(future, &out);
        }
    } else {
        Value repr = value_repr(vm, yielded);
        Value own = value_repr(vm, value_object(task));
        if (future) {
            vm_raise(vm, vm->exceptions.runtime,
                     "yield was used instead of yield from in task %s with %s", string_c(own),
                     string_c(repr));
        } else if (is_generator(vm, yielded)) {
            vm_raise(vm, vm->exceptions.runtime,
                     "yield was used instead of yield from for generator in task %s with %s",
                     string_c(own), string_c(repr));
        } else {
            vm_raise(vm, vm->exceptions.runtime, "Task got bad yield: %s", string_c(repr));
        }
        value_release(repr);
        value_release(own);
        succeeded = task_yield_wrong(task, vm_take_exception(vm), &out);
    }
    if (succeeded) {
        value_release(out);
        return true;
    }
    *thrown = out;
    return false;
}

// Takes a coroutine (or any iterator of that kind) from what its first step gave to its end. Awaits
// of futures suspend inside; only what yields by hand comes out in between. False: `*out` is the
// exception.
static bool drive(Vm *vm, Task *task, Value coroutine, ResumeResult how, Value result, Value *out) {
    for (;;) {
        if (how == RESUME_PARKED) {
            return true;
        }
        if (how == RESUME_RETURNED) {
            *out = result;
            return true;
        }
        if (how == RESUME_RAISED) {
            *out = vm->stopping ? NOTHING : vm_take_exception(vm);
            vm_clear_exception(vm);
            return false;
        }
        Value thrown = NOTHING;
        bool succeeded = serve_yield(vm, task, result, &thrown);
        value_release(result);
        if (!succeeded && value_is_nothing(thrown)) {
            *out = NOTHING;
            return false;
        }
        how = execution_run_coroutine(vm, coroutine, NOTHING, thrown, &result);
        value_release(thrown);
    }
}

static ResumeResult go_on_parked(Vm *vm, Task *task, Value coroutine, Value *result) {
    Value value = asyncio_unpark(vm, task, execution_unpark(vm));
    return generator_unpark(vm, generator_of(coroutine), value, result);
}

static ResumeResult begin(Vm *vm, Task *task, Value coroutine, Value *result) {
    Value thrown = task_take_thrown(task);
    ResumeResult how = is_generator(vm, coroutine)
                           ? generator_resume_in_task(vm, generator_of(coroutine), BY_TASK_AT_TOP,
                                                      NOTHING, thrown, result)
                           : execution_run_coroutine(vm, coroutine, NOTHING, thrown, result);
    value_release(thrown);
    return how;
}

// The body of every task of the scenario.
static bool run_coroutine(Task *task, Value coroutine, Value *out) {
    Vm *vm = class_of_object(value_object(task))->vm;
    Value result = NOTHING;
    ResumeResult how = task->is_parked ? go_on_parked(vm, task, coroutine, &result)
                                       : begin(vm, task, coroutine, &result);
    return drive(vm, task, coroutine, how, result, out);
}

Value asyncio_await(Vm *vm, Value awaitable) {
    Class *class = class_of(vm, awaitable);
    if (class->await_native) {
        return class->await_native(vm, awaitable);
    }
    if (is_native_coroutine(vm, awaitable)) {
        return native_coroutine_run(vm, awaitable);
    }
    Value iterator = awaitable_iterator(vm, awaitable, 0);
    if (value_is_nothing(iterator)) {
        return NOTHING;
    }
    Value out = NOTHING;
    Task *task = loop_runtime_current_task(asyncio_of(vm)->loops);
    CHECK(task != NULL, "an await outside of a task");
    Value result = NOTHING;
    ResumeResult how = execution_run_coroutine(vm, iterator, NOTHING, NOTHING, &result);
    bool succeeded = drive(vm, task, iterator, how, result, &out);
    value_release(iterator);
    return asyncio_answer(vm, succeeded, out);
}

static void end_execution(Task *task) {
    execution_destroy(task->execution);
    task->execution = NULL;
}

static bool init_task(Vm *vm, Task *task, Loop *loop, Value coroutine, Value name, Value context) {
    if (!asyncio_is_coroutine(vm, coroutine)) {
        Value repr = value_repr(vm, coroutine);
        if (!value_is_nothing(repr)) {
            vm_raise(vm, vm->exceptions.type, "a coroutine was expected, got %s", string_c(repr));
            value_release(repr);
        }
        return false;
    }
    Value text = NOTHING;
    if (!value_is_nothing(name) && !value_is_none(name)) {
        text = value_string(vm, name);
        if (value_is_nothing(text)) {
            return false;
        }
    }
    task_init(task, loop, run_coroutine, coroutine, value_is_nothing(text) ? NULL : string_c(text),
              value_is_none(context) ? NOTHING : context);
    task->throws_at_start = true;
    Execution *execution = execution_create(vm, task->lane, true);
    execution->depth = DEPTH_OF_TASK;
    task->execution = execution;
    task->execution_end = end_execution;
    value_release(text);
    return true;
}

Task *asyncio_make_task(Vm *vm, Loop *loop, Class *class, Value coroutine, Value name,
                        Value context) {
    Value value = instance_allocate(vm, class);
    if (value_is_nothing(value)) {
        return NULL;
    }
    Task *task = (Task *)(void *)value_as_object(value);
    if (!init_task(vm, task, loop, coroutine, name, context)) {
        value_release(value);
        return NULL;
    }
    return task;
}

bool asyncio_name_task(Vm *vm, Task *task, Value name) {
    if (value_is_nothing(name) || value_is_none(name)) {
        return true;
    }
    Value text = value_string(vm, name);
    if (value_is_nothing(text)) {
        return false;
    }
    task_set_name(task, string_c(text));
    value_release(text);
    return true;
}

static bool task_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value values[4];
    if (!arguments_parse(vm, arguments, "Task", "coro * loop? name? context?", values)) {
        return false;
    }
    bool is_default = value_is_nothing(values[1]) || value_is_none(values[1]);
    Loop *loop = is_default ? asyncio_get_loop(vm) : asyncio_loop_argument(vm, values[1]);
    if (!loop || ((Future *)(void *)value_as_object(self))->loop) {
        return loop != NULL;
    }
    return init_task(vm, (Task *)(void *)value_as_object(self), loop, values[0], values[2],
                     values[3]);
}

static Value task_method_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Task *task = self_task(vm, self);
    if (!task) {
        return NOTHING;
    }
    Text text = {0};
    task_name(task, &text);
    return string_from_text(vm, &text);
}

static Value task_method_set_name(Vm *vm, Value self, const Arguments *arguments) {
    Value name;
    Task *task = self_task(vm, self);
    if (!task || !arguments_parse(vm, arguments, "set_name", "value", &name)) {
        return NOTHING;
    }
    Value text = value_string(vm, name);  // Even None becomes a name here.
    bool named = !value_is_nothing(text) && asyncio_name_task(vm, task, text);
    value_release(text);
    return named ? VALUE_NONE : NOTHING;
}

static Value task_method_get_coro(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Task *task = self_task(vm, self);
    if (!task) {
        return NOTHING;
    }
    return value_is_nothing(task->data) ? VALUE_NONE : value_retain(task->data);
}

static Value task_method_cancelling(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Task *task = self_task(vm, self);
    return task ? value_small_int(task_cancelling(task)) : NOTHING;
}

static Value task_method_uncancel(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Task *task = self_task(vm, self);
    return task ? value_small_int(task_uncancel(task)) : NOTHING;
}

// The frames that an exception passed. Steals the list.
static Value raised_frames(Vm *vm, Value exception, Value list) {
    Value entry = value_get_attribute_c(vm, exception, "__traceback__");
    while (!value_is_nothing(entry) && !value_is_none(entry)) {
        Value frame = value_get_attribute_c(vm, entry, "tb_frame");
        if (!value_is_nothing(frame)) {
            list_append_owned(vm, list, frame);
        }
        value_replace(&entry, value_get_attribute_c(vm, entry, "tb_next"));
    }
    value_release(entry);
    vm_clear_exception(vm);
    return list;
}

// The frames of a traceback are cut at the end, as traceback.print_tb() does. Steals the list.
static Value first_of(Vm *vm, Value list, int64_t most) {
    if (most >= (int64_t)list_count(list)) {
        return list;
    }
    Value first = list_from(vm, most < 0 ? 0 : (size_t)most, list_items(list));
    value_release(list);
    return first;
}

static Value task_method_get_stack(Vm *vm, Value self, const Arguments *arguments) {
    Value limit;
    Task *task = self_task(vm, self);
    if (!task || !arguments_parse(vm, arguments, "get_stack", "* limit?", &limit)) {
        return NOTHING;
    }
    int64_t most = INT64_MAX;
    if (!value_is_nothing(limit) && !value_is_none(limit) && !value_as_int64(vm, limit, &most)) {
        return NOTHING;
    }
    Value list = list_create(vm);
    if (future_done(&task->future)) {
        list = task->future.has_exception ? raised_frames(vm, task->future.value, list) : list;
        return first_of(vm, list, most);
    }
    if (most == 0) {
        return list;
    }
    Frame *frame = is_generator(vm, task->data) ? generator_of(task->data)->frame : NULL;
    Value info = frame ? frame_info_create(vm, frame) : NOTHING;
    if (!value_is_nothing(info)) {
        list_append_owned(vm, list, info);
    }
    return list;
}

static Value task_method_print_stack(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_task_print_stack", self, arguments);
}

// Without a loop they took that of get_event_loop(), and so work outside of a run, too. A program
// that uses them was written when tasks had no names.
static Value of_loop(Vm *vm, const char *function, Value loop) {
    Loop *found = value_is_nothing(loop) || value_is_none(loop) ? asyncio_get_loop(vm)
                                                                : asyncio_loop_argument(vm, loop);
    if (!found) {
        return NOTHING;
    }
    loop_runtime_hide_numbers(asyncio_of(vm)->loops);
    Value argument = value_object(found);
    return asyncio_call_source(vm, function, NOTHING, &(Arguments){&argument, 1, NOTHING});
}

static Value task_class_current_task(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value loop;
    if (!arguments_parse(vm, arguments, "current_task", "loop?", &loop) ||
        !asyncio_deprecated(vm, "Task.current_task() is deprecated, "
                                "use asyncio.current_task() instead")) {
        return NOTHING;
    }
    return of_loop(vm, "current_task", loop);
}

static Value task_class_all_tasks(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value loop;
    if (!arguments_parse(vm, arguments, "all_tasks", "loop?", &loop) ||
        !asyncio_deprecated(vm,
                            "Task.all_tasks() is deprecated, use asyncio.all_tasks() instead")) {
        return NOTHING;
    }
    return of_loop(vm, "_every_task", loop);
}

static const MethodTable task_methods[] = {
    {"get_name", task_method_get_name, 0},
    {"set_name", task_method_set_name, 0},
    {"get_coro", task_method_get_coro, 0},
    {"cancelling", task_method_cancelling, 0},
    {"uncancel", task_method_uncancel, 0},
    {"get_stack", task_method_get_stack, 0},
    {"print_stack", task_method_print_stack, 0},
    {"current_task", task_class_current_task, METHOD_CLASS},
    {"all_tasks", task_class_all_tasks, METHOD_CLASS},
    {NULL, NULL, 0},
};

Class *asyncio_create_class(Vm *vm, const char *name, const char *module, Class *base, size_t size,
                            size_t attributes_offset, const Slots *slots,
                            const MethodTable *methods, void (*destroy)(Object *)) {
    Class *class = class_create_native(vm, name, module, base, size, slots, methods, destroy);
    class->dict_offset = attributes_offset;
    class->flags |= CLASS_HAS_DICT;
    return class;
}

void asyncio_future_create(Vm *vm) {
    AsyncioState *state = asyncio_of(vm);
    static const Slots future_slots = {
        .repr = future_repr, .iterate = future_iterate, .initialise = future_initialise};
    static const Slots task_slots = {
        .repr = future_repr, .iterate = future_iterate, .initialise = task_initialise};
    static const Slots iterator_slots = {.iterate = iterator_self, .next = future_iterator_next};
    Class *future = asyncio_create_class(vm, "Future", "_asyncio", NULL, sizeof(Future),
                                         offsetof(Future, attributes), &future_slots,
                                         future_methods, future_destroy);
    class_add_getset(vm, future, "_asyncio_future_blocking", future_get_blocking,
                     future_set_blocking);
    future->await_native = asyncio_await_future;
    future->head.tag = FUTURE_TAG;
    Class *task = asyncio_create_class(vm, "Task", "_asyncio", future, sizeof(Task),
                                       offsetof(Future, attributes), &task_slots, task_methods,
                                       future_destroy);
    task->await_native = asyncio_await_future;
    alias_allow(vm, future);
    state->types.future = &future->head;
    state->types.task = &task->head;
    Class *gathering =
        asyncio_create_class(vm, "_GatheringFuture", "asyncio.tasks", future, sizeof(Future),
                             offsetof(Future, attributes), &future_slots, NULL, future_destroy);
    gathering->await_native = asyncio_await_future;
    state->types.gathering_future = &gathering->head;
    state->future_iterator =
        class_create_native(vm, "FutureIter", "_asyncio", NULL, sizeof(FutureIterator),
                            &iterator_slots, future_iterator_methods, future_iterator_destroy);
    state->future_iterator->await_native = future_iterator_await;
}
