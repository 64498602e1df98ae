// sleep, gather, wait, wait_for, shield, as_completed, create_task and their like: the functions
// of asyncio that work on tasks.
#include "loop/gather.h"
#include "loop/sleep.h"
#include "loop/wait.h"
#include "modules/asyncio_state.h"
#include "vm/exception.h"
#include "vm/generator.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/tuple.h"

static Future *future_at(Value value) {
    return (Future *)(void *)value_as_object(value);
}

// ---- sleep ----

static bool is_delay(Vm *vm, Value delay) {
    int answer = value_compare_truth(vm, delay, value_small_int(0), LESS_EQUAL);
    return answer >= 0;
}

Value asyncio_sleep(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    Nanos delay;
    if (!arguments_parse(vm, arguments, "~sleep", "delay result? * loop?", values) ||
        !asyncio_accept_loop(vm, values[2]) || !is_delay(vm, values[0]) ||
        !asyncio_seconds(vm, values[0], 0, &delay)) {
        return NOTHING;
    }
    Value out = NOTHING;
    HandDriver *driver = loop_runtime_driver(asyncio_of(vm)->loops);
    if (delay <= 0 && driver) {  // Needs no loop.
        bool goes_on = driver->wait(driver, VALUE_NONE, &out);
        out = goes_on && !value_is_nothing(values[1]) ? value_retain(values[1]) : out;
        return asyncio_answer(vm, goes_on, out);
    }
    Loop *loop = asyncio_running_loop(vm);
    if (!loop) {
        return NOTHING;
    }
    bool succeeded =
        sleep_for(loop, delay, value_is_nothing(values[1]) ? VALUE_NONE : values[1], &out);
    return asyncio_answer(vm, succeeded, out);
}

// ---- Tasks ----

static Value asyncio_create_task(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    if (!arguments_parse(vm, arguments, "~create_task", "coro * name? context?", values)) {
        return NOTHING;
    }
    Loop *loop = asyncio_running_loop(vm);
    if (!loop) {
        return NOTHING;
    }
    loop->origin = ASYNCIO_LIBRARY "tasks.py:374";
    Value task = asyncio_start_task(vm, loop, values[0], values[1], values[2]);
    loop->origin = NULL;
    return task;
}

static Value asyncio_ensure_future_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[2];
    if (!arguments_parse(vm, arguments, "~ensure_future", "coro_or_future * loop?", values)) {
        return NOTHING;
    }
    bool is_default = value_is_nothing(values[1]) || value_is_none(values[1]);
    Loop *loop = is_default ? NULL : asyncio_loop_argument(vm, values[1]);
    if (!loop && !is_default) {
        return NOTHING;
    }
    Future *future = asyncio_ensure_future(vm, values[0], loop);
    return future ? value_object(future) : NOTHING;
}

static Value asyncio_current_task(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value loop;
    if (!arguments_parse(vm, arguments, "~current_task", "loop?", &loop)) {
        return NOTHING;
    }
    if ((value_is_nothing(loop) || value_is_none(loop)) && !asyncio_running_loop(vm)) {
        return NOTHING;
    }
    Task *task = loop_runtime_current_task(asyncio_of(vm)->loops);
    return task ? value_retain(value_object(task)) : VALUE_NONE;
}

typedef struct Collecting {
    Vm *vm;
    Value set;
} Collecting;

static void collect_task(void *context, Task *task) {
    Collecting *collecting = context;
    set_add(collecting->vm, collecting->set, value_object(task));
}

static Value asyncio_all_tasks(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    if (!arguments_parse(vm, arguments, "~all_tasks", "loop?", &value)) {
        return NOTHING;
    }
    bool is_default = value_is_nothing(value) || value_is_none(value);
    Loop *loop = is_default ? asyncio_running_loop(vm) : asyncio_loop_argument(vm, value);
    if (!loop) {
        return NOTHING;
    }
    Collecting collecting = {vm, set_create(vm)};
    task_for_each(asyncio_of(vm)->loops, loop, collect_task, &collecting);
    return collecting.set;
}

// What Task.all_tasks() gave: those of a loop, also when they are done.
static Value asyncio_every_task(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    Loop *loop = arguments_parse(vm, arguments, "_every_task", "loop", &value)
                     ? asyncio_loop_argument(vm, value)
                     : NULL;
    if (!loop) {
        return NOTHING;
    }
    Collecting collecting = {vm, set_create(vm)};
    task_for_each_even_done(asyncio_of(vm)->loops, loop, collect_task, &collecting);
    return collecting.set;
}

static Value asyncio_isfuture(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    if (!arguments_parse(vm, arguments, "~isfuture", "obj", &value)) {
        return NOTHING;
    }
    return value_bool(is_instance(vm, value, asyncio_class(asyncio_of(vm)->types.future)));
}

static bool has_method(Vm *vm, Class *class, const char *name) {
    Value key = string_intern_c(vm, name);
    Value found = class_lookup(class, key);
    value_release(key);
    return !value_is_nothing(found) && !value_is_none(found);
}

bool asyncio_is_coroutine(Vm *vm, Value value) {
    if (is_coroutine(vm, value)) {
        return true;
    }
    Class *class = class_of(vm, value);
    return class == vm->classes.generator ||
           (class->slots.await && has_method(vm, class, "send") && has_method(vm, class, "throw") &&
            has_method(vm, class, "close"));
}

static Value asyncio_iscoroutine(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    if (!arguments_parse(vm, arguments, "~iscoroutine", "obj", &value)) {
        return NOTHING;
    }
    return value_bool(asyncio_is_coroutine(vm, value));
}

static Value asyncio_iscoroutinefunction(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value;
    if (!arguments_parse(vm, arguments, "~iscoroutinefunction", "func", &value)) {
        return NOTHING;
    }
    if (value_is_object(value) && class_of(vm, value) == vm->classes.method) {
        value = method_of(value)->function;
    }
    if (value_is_object(value) && (class_of(vm, value) == vm->classes.native_function ||
                                   class_of(vm, value) == vm->classes.native_method)) {
        return value_bool((native_of(value)->flags & METHOD_COROUTINE) != 0);
    }
    if (is_function(vm, value) &&
        (function_of(value)->code->code->flags & CODE_IS_COROUTINE) != 0) {
        return VALUE_TRUE;
    }
    return asyncio_call_source(vm, "_is_coroutine_function", NOTHING,
                               &(Arguments){&value, 1, NOTHING});
}

// ---- gather and shield ----

// NULL when there is neither.
static Loop *given_or_running(Vm *vm, Value loop) {
    bool is_given = !value_is_nothing(loop) && !value_is_none(loop);
    return is_given ? asyncio_loop_argument(vm, loop) : loop_runtime_running(asyncio_of(vm)->loops);
}

static Value asyncio_gather(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    bool return_exceptions = false;
    Value given = NOTHING;
    for (size_t i = 0; !value_is_nothing(arguments->names) && i < tuple_count(arguments->names);
         i++) {
        Value name = tuple_items(arguments->names)[i];
        if (string_is(name, "loop")) {
            given = arguments->items[arguments->count + i];
            if (!asyncio_accept_loop(vm, given)) {
                return NOTHING;
            }
            continue;
        }
        if (!string_is(name, "return_exceptions")) {
            return vm_raise(vm, vm->exceptions.type,
                            "gather() got an unexpected keyword argument '%s'", string_c(name));
        }
        int truth = value_truth(vm, arguments->items[arguments->count + i]);
        if (truth < 0) {
            return NOTHING;
        }
        return_exceptions = truth == 1;
    }
    Loop *loop = given_or_running(vm, given);
    if (!loop && (arguments->count == 0 || !future_from(arguments->items[0]))) {
        loop = asyncio_get_loop(vm);
        if (!loop) {
            return NOTHING;
        }
    }
    Value out = NOTHING;
    bool succeeded = gather(loop, arguments->items, arguments->count, return_exceptions, &out);
    return asyncio_answer(vm, succeeded, out);
}

static Value asyncio_shield(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[2];
    if (!arguments_parse(vm, arguments, "~shield", "arg * loop?", values) ||
        !asyncio_accept_loop(vm, values[1])) {
        return NOTHING;
    }
    Value awaitable = values[0];
    Loop *loop = given_or_running(vm, values[1]);
    if (!loop && !future_from(awaitable) && !(loop = asyncio_get_loop(vm))) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = shield(loop, awaitable, &out);
    return asyncio_answer(vm, succeeded, out);
}

// ---- wait ----

static bool wait_mode(Vm *vm, Value value, WaitMode *mode) {
    *mode = WAIT_ALL_COMPLETED;
    if (value_is_nothing(value) || (is_string(vm, value) && string_is(value, "ALL_COMPLETED"))) {
        return true;
    }
    if (is_string(vm, value) && string_is(value, "FIRST_COMPLETED")) {
        *mode = WAIT_FIRST_COMPLETED;
        return true;
    }
    if (is_string(vm, value) && string_is(value, "FIRST_EXCEPTION")) {
        *mode = WAIT_FIRST_EXCEPTION;
        return true;
    }
    Value repr = value_string(vm, value);
    if (!value_is_nothing(repr)) {
        vm_raise(vm, vm->exceptions.value, "Invalid return_when value: %s", string_c(repr));
        value_release(repr);
    }
    return false;
}

// The different futures of an iterable, each retained, as a list.
static Value different_futures(Vm *vm, Value iterable) {
    if (future_from(iterable) || asyncio_is_coroutine(vm, iterable)) {
        return vm_raise(vm, vm->exceptions.type, "expect a list of futures, not %s",
                        class_of(vm, iterable)->head.name);
    }
    Value items = list_from_iterable(vm, iterable);
    if (value_is_nothing(items)) {
        return NOTHING;
    }
    if (list_count(items) == 0) {
        value_release(items);
        return vm_raise(vm, vm->exceptions.value, "Set of Tasks/Futures is empty.");
    }
    bool has_coroutine = false;
    for (size_t i = 0; i < list_count(items) && !has_coroutine; i++) {
        has_coroutine = asyncio_is_coroutine(vm, list_items(items)[i]);
    }
    if (has_coroutine &&
        !asyncio_deprecated(vm, "The explicit passing of coroutine objects to asyncio.wait() is "
                                "deprecated since Python 3.8, and scheduled for removal in "
                                "Python 3.11.")) {
        value_release(items);
        return NOTHING;
    }
    Value different = list_create(vm), seen = set_create(vm);
    bool good = true;
    for (size_t i = 0; good && i < list_count(items); i++) {
        Value item = list_items(items)[i];
        size_t before = set_count(seen);
        good = set_add(vm, seen, item);
        Future *future = NULL;
        if (good && set_count(seen) > before) {
            future = asyncio_ensure_future(vm, item, NULL);
            good = future && list_append_owned(vm, different, value_object(future));
        }
    }
    value_release(items);
    value_release(seen);
    if (!good) {
        value_release(different);
        return NOTHING;
    }
    return different;
}

// Sets keep the order in which they were filled: what ended first comes first.
static Value done_and_pending(Vm *vm, Value futures, const WaitEnded *ended) {
    Value done = set_create(vm), pending = set_create(vm);
    for (size_t i = 0; i < ended->count; i++) {
        set_add(vm, done, value_object(ended->futures[i]));
    }
    for (size_t i = 0; i < list_count(futures); i++) {
        Value future = list_items(futures)[i];
        set_add(vm, future_done(future_at(future)) ? done : pending, future);
    }
    Value pair = tuple_pair(vm, done, pending);
    value_release(done);
    value_release(pending);
    return pair;
}

static Value asyncio_wait(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[4];
    Nanos timeout;
    WaitMode mode;
    if (!arguments_parse(vm, arguments, "~wait", "fs * timeout? return_when? loop?", values) ||
        !asyncio_accept_loop(vm, values[3])) {
        return NOTHING;
    }
    Loop *loop = asyncio_running_loop(vm);
    if (!loop || !wait_mode(vm, values[2], &mode) ||
        !asyncio_seconds(vm, values[1], NANOS_NEVER, &timeout)) {
        return NOTHING;
    }
    Value futures = different_futures(vm, values[0]);
    if (value_is_nothing(futures)) {
        return NOTHING;
    }
    // The list's items stay where they are: nobody else has it. A pointer per future is made, with
    // room behind them for those that end.
    size_t count = list_count(futures);
    Future **array = heap_alloc(vm->heap, 2 * count * sizeof *array);
    WaitEnded ended = {.futures = array + count};
    for (size_t i = 0; i < count; i++) {
        array[i] = future_at(list_items(futures)[i]);
    }
    Value out = NOTHING, result = NOTHING;
    bool succeeded = wait_futures(loop, array, count, timeout, mode, &ended, &out);
    if (succeeded) {
        value_release(out);
        result = done_and_pending(vm, futures, &ended);
    } else {
        asyncio_answer(vm, false, out);
    }
    heap_free(vm->heap, array, 2 * count * sizeof *array);
    value_release(futures);
    return result;
}

static Value asyncio_wait_for(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    Nanos timeout;
    if (!arguments_parse(vm, arguments, "~wait_for", "fut timeout * loop?", values) ||
        !asyncio_accept_loop(vm, values[2])) {
        return NOTHING;
    }
    Loop *loop = asyncio_running_loop(vm);
    if (!loop || !asyncio_seconds(vm, values[1], NANOS_NEVER, &timeout)) {
        return NOTHING;
    }
    Value out = NOTHING;
    bool succeeded = wait_for(loop, values[0], timeout, &out);
    return asyncio_answer(vm, succeeded, out);
}

// ---- as_completed: an iterator of coroutines ----

typedef struct CompletedIterator {
    Object object;
    Value awaitables, timeout, loop;  // As given, until the first step.
    Value source;                     // AsCompleted, from then on; None when that failed.
} CompletedIterator;

static Value wait_for_one(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value out = NOTHING;
    bool succeeded = as_completed_next((AsCompleted *)(void *)value_as_object(self), &out);
    return asyncio_answer(vm, succeeded, out);
}

// Nothing is looked at before somebody asks for the first: it is a generator in CPython.
static bool begin_completed(Vm *vm, CompletedIterator *iterator) {
    iterator->source = VALUE_NONE;
    Nanos timeout;
    if (future_from(iterator->awaitables) || asyncio_is_coroutine(vm, iterator->awaitables)) {
        vm_raise(vm, vm->exceptions.type, "expect an iterable of futures, not %s",
                 class_of(vm, iterator->awaitables)->head.name);
        return false;
    }
    if (!asyncio_seconds(vm, iterator->timeout, NANOS_NEVER, &timeout)) {
        return false;
    }
    Loop *loop = given_or_running(vm, iterator->loop);
    loop = loop ? loop : asyncio_get_loop(vm);
    Value items = loop ? list_from_iterable(vm, iterator->awaitables) : NOTHING;
    if (value_is_nothing(items)) {
        return false;
    }
    Value out = NOTHING;
    bool succeeded = as_completed_create(loop, list_items(items), list_count(items), timeout, &out);
    value_release(items);
    Value source = asyncio_answer(vm, succeeded, out);
    if (value_is_nothing(source)) {
        return false;
    }
    iterator->source = source;
    return true;
}

static Value completed_next(Vm *vm, Value self) {
    CompletedIterator *iterator = (CompletedIterator *)(void *)value_as_object(self);
    if (value_is_nothing(iterator->source) && !begin_completed(vm, iterator)) {
        return NOTHING;
    }
    if (value_is_none(iterator->source)) {
        return NOTHING;
    }
    AsCompleted *completed = (AsCompleted *)(void *)value_as_object(iterator->source);
    if (as_completed_left(completed) == 0) {
        return NOTHING;
    }
    as_completed_take(completed);
    Value made = native_coroutine_create(vm, "_wait_for_one", wait_for_one, iterator->source,
                                         &(Arguments){0});
    ((NativeCoroutine *)(void *)value_as_object(made))->qualified_name =
        "as_completed.<locals>._wait_for_one";
    return made;
}

static Value completed_iterate(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static void completed_destroy(Object *self) {
    CompletedIterator *iterator = (CompletedIterator *)(void *)self;
    value_release(iterator->awaitables);
    value_release(iterator->timeout);
    value_release(iterator->loop);
    value_release(iterator->source);
    object_free(self, sizeof(CompletedIterator));
}

static Value asyncio_as_completed(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    if (!arguments_parse(vm, arguments, "~as_completed", "fs * timeout? loop?", values) ||
        !asyncio_accept_loop(vm, values[2])) {
        return NOTHING;
    }
    AsyncioState *state = asyncio_of(vm);
    if (!state->completed_iterator) {
        static const Slots slots = {.iterate = completed_iterate, .next = completed_next};
        state->completed_iterator =
            class_create_native(vm, "as_completed", "asyncio.tasks", NULL,
                                sizeof(CompletedIterator), &slots, NULL, completed_destroy);
    }
    Value made = instance_allocate(vm, state->completed_iterator);
    CompletedIterator *iterator = (CompletedIterator *)(void *)value_as_object(made);
    iterator->awaitables = value_retain(values[0]);
    iterator->timeout = value_retain(values[1]);
    iterator->loop = value_retain(values[2]);
    iterator->source = NOTHING;
    return made;
}

const MethodTable asyncio_task_functions[] = {
    {"create_task", asyncio_create_task, 0},
    {"ensure_future", asyncio_ensure_future_function, 0},
    {"current_task", asyncio_current_task, 0},
    {"all_tasks", asyncio_all_tasks, 0},
    {"_every_task", asyncio_every_task, 0},
    {"isfuture", asyncio_isfuture, 0},
    {"iscoroutine", asyncio_iscoroutine, 0},
    {"iscoroutinefunction", asyncio_iscoroutinefunction, 0},
    {NULL, NULL, 0},
};

const MethodTable asyncio_wait_functions[] = {
    {"sleep", asyncio_sleep, METHOD_COROUTINE},
    {"gather", asyncio_gather, 0},
    {"shield", asyncio_shield, 0},
    {"wait", asyncio_wait, METHOD_COROUTINE},
    {"wait_for", asyncio_wait_for, METHOD_COROUTINE},
    {"as_completed", asyncio_as_completed, 0},
    {NULL, NULL, 0},
};
