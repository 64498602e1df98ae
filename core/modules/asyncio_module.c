// The module `asyncio`: its state, its classes and names put together.
#include "base/alloc.h"
#include "loop/gather.h"
#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"

Value asyncio_answer(Vm *vm, bool succeeded, Value out) {
    if (succeeded) {
        return value_is_nothing(out) ? VALUE_NONE : out;
    }
    if (value_is_nothing(out)) {
        vm->stopping = true;
        return vm_raise(vm, vm->exceptions.system_exit, "the run was stopped");
    }
    if (value_same(out, vm->execution->going_on)) {
        vm->execution->going_on = NOTHING;
        vm_set_exception(vm, out);
        return NOTHING;
    }
    if (value_same(out, vm->execution->delivered) && vm->execution->frame) {
        execution_raise_delivered(vm, out);
    } else {
        vm_raise_value(vm, out);
    }
    value_release(out);
    return NOTHING;
}

Value asyncio_done(Vm *vm, bool succeeded, Value error) {
    return succeeded ? VALUE_NONE : asyncio_answer(vm, false, error);
}

bool asyncio_seconds(Vm *vm, Value seconds, Nanos absent, Nanos *out) {
    if (value_is_nothing(seconds) || value_is_none(seconds)) {
        *out = absent;
        return true;
    }
    double number;
    if (!value_as_double(vm, seconds, &number)) {
        return false;
    }
    *out = nanos_from_seconds(number);
    return true;
}

static Class *exception_class(Vm *vm, const char *name, Class *base) {
    return class_create_native(vm, name, "asyncio.exceptions", base, base->instance_size, NULL,
                               NULL, NULL);
}

static Value make_list(void *context, const Value *values, size_t count) {
    return list_from(context, count, values);
}

static void create_state(Vm *vm) {
    Runtime *runtime = runtime_of(vm);
    AsyncioState *state = mem_zeroed(1, sizeof *state);
    state->coroutine_origins = NOTHING;
    runtime->asyncio = state;
    state->cancelled = exception_class(vm, "CancelledError", vm->exceptions.base);
    state->invalid_state = exception_class(vm, "InvalidStateError", vm->exceptions.exception);
    state->queue_empty =
        class_create_native(vm, "QueueEmpty", "asyncio.queues", vm->exceptions.exception,
                            vm->exceptions.exception->instance_size, NULL, NULL, NULL);
    state->queue_full =
        class_create_native(vm, "QueueFull", "asyncio.queues", vm->exceptions.exception,
                            vm->exceptions.exception->instance_size, NULL, NULL, NULL);
    state->broken_barrier = exception_class(vm, "BrokenBarrierError", vm->exceptions.runtime);
    asyncio_future_create(vm);
    asyncio_loop_create(vm);
    asyncio_sync_create(vm);
    asyncio_queue_create(vm);
    asyncio_group_create(vm);
    asyncio_run_create(vm);
    asyncio_by_hand_create(vm);
    asyncio_fill_language(vm, &state->language);
    LoopOptions options = {
        .heap = vm->heap,
        .machine = runtime->machine,
        .trace = runtime->trace,
        .language = &state->language,
        .types = state->types,
        .one_by_one = runtime->one_by_one,
    };
    state->loops = loop_runtime_create(&options);
    gather_set_list(state->loops, make_list, vm);
}

static void add_class(Vm *vm, Value module, const char *name, Class *class) {
    module_set(vm, module, name, value_object(class));
}

static void add_type(Vm *vm, Value module, const char *name, ObjectType *type) {
    module_set(vm, module, name, value_object(type));
}

static void add_text(Vm *vm, Value module, const char *text) {
    Value string = string_intern(vm, slice_from(text));
    module_set(vm, module, text, string);
    value_release(string);
}

static void add_names(Vm *vm, Value module) {
    const AsyncioState *state = asyncio_of(vm);
    add_type(vm, module, "Future", state->types.future);
    add_type(vm, module, "Task", state->types.task);
    add_type(vm, module, "Lock", state->types.lock);
    add_type(vm, module, "Event", state->types.event);
    add_type(vm, module, "Condition", state->types.condition);
    add_type(vm, module, "Semaphore", state->types.semaphore);
    add_type(vm, module, "Barrier", state->types.barrier);
    add_type(vm, module, "Queue", state->types.queue);
    add_type(vm, module, "TaskGroup", state->types.task_group);
    add_type(vm, module, "Timeout", state->types.timeout);
    add_type(vm, module, "Runner", state->types.runner);
    add_type(vm, module, "Handle", state->types.handle);
    add_type(vm, module, "TimerHandle", state->types.timer_handle);
    add_type(vm, module, "SelectorEventLoop", state->types.loop);
    add_type(vm, module, "AbstractEventLoop", state->types.loop);
    add_type(vm, module, "BaseEventLoop", state->types.loop);
    add_class(vm, module, "BoundedSemaphore", state->bounded_semaphore);
    add_class(vm, module, "LifoQueue", state->lifo_queue);
    add_class(vm, module, "PriorityQueue", state->priority_queue);
    add_class(vm, module, "CancelledError", state->cancelled);
    add_class(vm, module, "InvalidStateError", state->invalid_state);
    add_class(vm, module, "QueueEmpty", state->queue_empty);
    add_class(vm, module, "QueueFull", state->queue_full);
    add_class(vm, module, "BrokenBarrierError", state->broken_barrier);
    add_class(vm, module, "TimeoutError", vm->exceptions.timeout);
    add_text(vm, module, "ALL_COMPLETED");
    add_text(vm, module, "FIRST_COMPLETED");
    add_text(vm, module, "FIRST_EXCEPTION");
}

// Names that are seldom asked for are made when they are.
static Value asyncio_getattr(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value name;
    if (!arguments_parse(vm, arguments, "__getattr__", "name", &name)) {
        return NOTHING;
    }
    Value module_name = string_intern(vm, SLICE("_asyncio_legacy"));
    Value module = vm_import(vm, module_name, NOTHING, 0, NULL);
    value_release(module_name);
    if (value_is_nothing(module)) {
        return NOTHING;
    }
    Value names = dict_get_c(vm, module_dict(module), "names");
    Value found = value_is_nothing(names) ? NOTHING : dict_get(vm, dict_of(names), name);
    value_retain(found);
    value_release(module);
    if (value_is_nothing(found) && !vm_has_exception(vm)) {
        module_raise_missing(vm, dict_get_c(vm, vm->modules, "asyncio"), name);
    }
    return found;
}

static const MethodTable own_functions[] = {
    {"__getattr__", asyncio_getattr, 0},
    {NULL, NULL, 0},
};

// With the name of the part of asyncio that has them in CPython.
static void add_functions(Vm *vm, Value module, const MethodTable *functions, const char *part) {
    module_add_functions(vm, module, functions);
    Value name = string_intern_c(vm, part);
    for (; functions->name; functions++) {
        Value function = dict_get_c(vm, module_dict(module), functions->name);
        value_replace(&native_of(function)->module, value_retain(name));
    }
    value_release(name);
}

Value asyncio_module_create(Vm *vm) {
    create_state(vm);
    Value module = module_create(vm, "asyncio");
    add_names(vm, module);
    add_functions(vm, module, asyncio_task_functions, "asyncio.tasks");
    add_functions(vm, module, asyncio_wait_functions, "asyncio.tasks");
    add_functions(vm, module, asyncio_loop_functions, "_asyncio");
    add_functions(vm, module, asyncio_run_functions, "asyncio.runners");
    add_functions(vm, module, asyncio_group_functions, "asyncio.timeouts");
    add_functions(vm, module, asyncio_thread_functions, "asyncio.threads");
    module_add_functions(vm, module, own_functions);
    return module;
}

void asyncio_end(Runtime *runtime) {
    AsyncioState *state = runtime->asyncio;
    if (!state) {
        return;
    }
    asyncio_debug_end(runtime->vm);
    loop_runtime_destroy(state->loops);
    coro_pool_destroy(state->stacks);
    array_finish(&state->generators);
    array_finish(&state->current_loops);
    execution_destroy(state->spare_execution);
    mem_free(state);
    runtime->asyncio = NULL;
}
