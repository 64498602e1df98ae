// to_thread(), run_in_executor() and the end of the default executor. The work is done by the
// module's own source, on top of concurrent.futures.
#include "modules/asyncio_state.h"
#include "vm/dict.h"
#include "vm/execution.h"
#include "vm/module.h"

Value asyncio_call_source(Vm *vm, const char *name, Value self, const Arguments *arguments) {
    Value module = dict_get_c(vm, vm->modules, "asyncio");
    Value function = value_is_nothing(module) ? NOTHING : dict_get_c(vm, module_dict(module), name);
    if (value_is_nothing(function)) {
        return vm_raise(vm, vm->exceptions.runtime, "asyncio.%s is gone", name);
    }
    return vm_call_with_self(vm, function, self, arguments);
}

// Waits for a future of the source's making, or for nothing when it is None. Steals.
static Value await_made(Vm *vm, Value made) {
    Future *future = value_is_nothing(made) ? NULL : future_from(made);
    if (!future) {
        return made;
    }
    Value out = NOTHING;
    bool succeeded = future_await(future, &out);
    value_release(made);
    return asyncio_answer(vm, succeeded, out);
}

static Value asyncio_to_thread(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return await_made(vm, asyncio_call_source(vm, "_start_in_thread", NOTHING, arguments));
}

static Value loop_run_in_executor(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_run_in_executor", self, arguments);
}

static Value loop_add_signal_handler(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_add_signal_handler", self, arguments);
}

static Value loop_remove_signal_handler(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_remove_signal_handler", self, arguments);
}

static Value loop_set_default_executor(Vm *vm, Value self, const Arguments *arguments) {
    return asyncio_call_source(vm, "_set_default_executor", self, arguments);
}

static Value loop_shutdown_default_executor(Vm *vm, Value self, const Arguments *arguments) {
    Value result = await_made(vm, asyncio_call_source(vm, "_begin_shutdown", self, arguments));
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    value_release(result);
    return VALUE_NONE;
}

void asyncio_use_spare_execution(Vm *vm, const Loop *loop) {
    AsyncioState *state = asyncio_of(vm);
    if (!state->spare_execution) {
        state->spare_execution = execution_create(vm, 0, false);
    }
    vm->execution = state->spare_execution;
    vm->execution->lane = thread_execution(loop->thread)->lane;
}

bool asyncio_shutdown_executor(Loop *loop, Value *out) {
    Vm *vm = class_of_object(value_object(loop))->vm;
    asyncio_use_spare_execution(vm, loop);
    Value made = asyncio_call_source(vm, "_begin_shutdown", value_object(loop), &(Arguments){0});
    vm->execution = thread_execution(loop->thread);
    if (value_is_nothing(made)) {
        *out = vm->stopping ? NOTHING : vm_take_exception(vm);
        return false;
    }
    Future *future = future_from(made);
    bool succeeded = !future || future_await(future, out);
    vm->execution = thread_execution(loop->thread);
    value_release(made);
    return succeeded;
}

const MethodTable asyncio_thread_functions[] = {
    {"to_thread", asyncio_to_thread, METHOD_COROUTINE},
    {NULL, NULL, 0},
};

const MethodTable asyncio_thread_methods[] = {
    {"run_in_executor", loop_run_in_executor, 0},
    {"add_signal_handler", loop_add_signal_handler, 0},
    {"remove_signal_handler", loop_remove_signal_handler, 0},
    {"set_default_executor", loop_set_default_executor, 0},
    {"shutdown_default_executor", loop_shutdown_default_executor, METHOD_COROUTINE},
    {NULL, NULL, 0},
};
