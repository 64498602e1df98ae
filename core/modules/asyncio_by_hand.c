// Coroutines in C that a scenario drives with send() and throw() itself. Each runs on a stack of
// its own: where it would suspend its task it yields instead what CPython's would, a future that is
// marked to be waited for, or None.
#include "base/c_stack.h"
#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/generator.h"
#include "vm/iterator_tools.h"
#include "vm/types.h"

typedef struct Driver {
    Object object;
    HandDriver hand;
    Value awaitable;
    Coro *coro;            // NULL before the first step and after the last.
    Execution *execution;  // As long as `coro`.
    Value passed;          // What it yields, or what is thrown in.
    Value result;          // What it returned; NOTHING: it raised `passed`.
    bool is_ended;
} Driver;

static Driver *driver_of(Value self) {
    return (Driver *)(void *)value_as_object(self);
}

static Vm *vm_of_driver(const Driver *driver) {
    return class_of_object(value_object(driver))->vm;
}

// ---- Inside ----

static bool wait_by_hand(HandDriver *hand, Value yielded, Value *out) {
    Driver *driver = (Driver *)(void *)((char *)hand - offsetof(Driver, hand));
    Future *future = future_from(yielded);
    if (future) {
        future->blocking = true;
    }
    driver->passed = value_retain(yielded);
    coro_yield(NULL);
    *out = driver->passed;
    driver->passed = NOTHING;
    return value_is_nothing(*out);
}

static void *run_body(void *data, void *value) {
    Driver *driver = data;
    (void)value;
    Vm *vm = vm_of_driver(driver);
    if (is_native_coroutine(vm, driver->awaitable)) {
        // Marked by who asked for the driver.
        ((NativeCoroutine *)(void *)value_as_object(driver->awaitable))->is_started = false;
    }
    driver->result = class_of_object(driver->awaitable)->await_native(vm, driver->awaitable);
    driver->passed = value_is_nothing(driver->result) ? vm_take_exception(vm) : NOTHING;
    driver->is_ended = true;
    return NULL;
}

// ---- Outside ----

// Runs until it yields or ends, with the driver in place of the task that runs.
static void resume(Vm *vm, Driver *driver) {
    LoopRuntime *loops = asyncio_of(vm)->loops;
    Execution *kept = vm->execution;
    Execution *own = driver->execution;
    HandDriver *outer = loop_runtime_set_driver(loops, &driver->hand);
    own->lane = kept->lane;
    own->context = kept->context;
    vm->execution = own;
    coro_resume(driver->coro, NULL);
    vm->execution = kept;
    kept->context = own->context;
    own->context = NOTHING;
    loop_runtime_set_driver(loops, outer);
}

static bool begin(Vm *vm, Driver *driver) {
    AsyncioState *state = asyncio_of(vm);
    if (!state->stacks) {
        state->stacks = coro_pool_create(C_STACK_SIZE);
    }
    driver->coro = coro_create(state->stacks, run_body, driver);
    if (!driver->coro) {
        vm_raise(vm, vm->exceptions.memory, "no room for another stack");
        return false;
    }
    driver->execution = execution_create(vm, 0, true);
    return true;
}

static void end(Driver *driver) {
    driver->is_ended = true;
    coro_destroy(driver->coro);
    driver->coro = NULL;
    execution_destroy(driver->execution);
    driver->execution = NULL;
    value_replace(&driver->awaitable, NOTHING);  // Which may hold the driver.
}

// What send() and throw() give. Steals `thrown`.
static Value drive(Vm *vm, Driver *driver, Value thrown) {
    if (driver->is_ended) {
        value_release(thrown);
        return vm_raise(vm, vm->exceptions.runtime, "cannot reuse already awaited coroutine");
    }
    if (!driver->coro && !value_is_nothing(thrown)) {
        driver->is_ended = true;
        vm_raise_value(vm, thrown);
        value_release(thrown);
        return NOTHING;
    }
    if (!driver->coro && !begin(vm, driver)) {
        return NOTHING;
    }
    if (coro_status(driver->coro) != CORO_SUSPENDED) {
        value_release(thrown);
        return vm_raise(vm, vm->exceptions.value, "coroutine already executing");
    }
    driver->passed = thrown;
    object_retain(driver);
    resume(vm, driver);
    Value passed = driver->passed, result = driver->result;
    driver->passed = driver->result = NOTHING;
    bool has_ended = driver->is_ended;
    if (has_ended) {
        end(driver);
    }
    object_release(driver);
    if (!has_ended) {
        return passed;
    }
    if (value_is_nothing(result)) {
        vm_set_exception(vm, passed);
        return NOTHING;
    }
    vm_raise_stop(vm, result);
    value_release(result);
    return NOTHING;
}

static Value driver_next(Vm *vm, Value self) {
    return drive(vm, driver_of(self), NOTHING);
}

static Value driver_send(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "send", 1, 1) ? drive(vm, driver_of(self), NOTHING)
                                                        : NOTHING;
}

static Value driver_throw(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "throw", 1, 3)) {
        return NOTHING;
    }
    bool has_value = arguments->count > 1 && !value_is_none(arguments->items[1]);
    Value exception = exception_from_raise(vm, arguments->items[has_value ? 1 : 0]);
    return value_is_nothing(exception) ? NOTHING : drive(vm, driver_of(self), exception);
}

static bool close_driver(Vm *vm, Driver *driver) {
    if (driver->is_ended || !driver->coro) {
        driver->is_ended = true;
        return true;
    }
    Value yielded = drive(vm, driver, exception_create(vm, vm->exceptions.generator_exit, 0, NULL));
    if (!value_is_nothing(yielded)) {
        value_release(yielded);
        vm_raise(vm, vm->exceptions.runtime, "coroutine ignored GeneratorExit");
        return false;
    }
    if (!vm_exception_matches(vm, vm->exceptions.generator_exit) &&
        !vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
        return false;
    }
    vm_clear_exception(vm);
    return true;
}

static Value driver_close(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return close_driver(vm, driver_of(self)) ? VALUE_NONE : NOTHING;
}

// Left in the middle: it is closed, so that it leaves the lines that it stands in.
static void driver_destroy(Object *self) {
    Driver *driver = (Driver *)(void *)self;
    Vm *vm = vm_of_driver(driver);
    if (driver->coro && !vm->stopping) {
        Value pending = vm->exception;
        vm->exception = NOTHING;
        self->references = 1;
        close_driver(vm, driver);
        vm_clear_exception(vm);
        vm->exception = pending;
        if (--self->references > 0) {
            return;
        }
    }
    if (driver->coro) {
        end(driver);
    }
    value_release(driver->awaitable);
    value_release(driver->passed);
    object_free(self, sizeof *driver);
}

static Value drive_native(Vm *vm, Value awaitable) {
    AsyncioState *state = asyncio_of(vm);
    Future *future = future_from(awaitable);
    if (future) {
        return class_of_object(awaitable)->slots.iterate(vm, awaitable);
    }
    if (class_of_object(awaitable) == state->future_iterator) {
        return value_retain(awaitable);
    }
    Driver *driver = native_object(state->driver, sizeof *driver);
    driver->hand.wait = wait_by_hand;
    driver->awaitable = value_retain(awaitable);
    return value_object(driver);
}

void asyncio_by_hand_create(Vm *vm) {
    static const MethodTable methods[] = {
        {"send", driver_send, 0},
        {"throw", driver_throw, 0},
        {"close", driver_close, 0},
        {NULL, NULL, 0},
    };
    Slots slots = {.iterate = iterator_itself, .next = driver_next};
    asyncio_of(vm)->driver = class_create_native(vm, "coroutine_wrapper", "builtins", NULL,
                                                 sizeof(Driver), &slots, methods, driver_destroy);
    vm->drive_native = drive_native;
    vm->park = asyncio_park;
}
