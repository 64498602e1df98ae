#include "modules/signals.h"

#include "base/alloc.h"
#include "modules/native_modules.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/traceback.h"

static SignalState *state_of(Runtime *runtime) {
    if (!runtime->signals) {
        runtime->signals = mem_zeroed(1, sizeof *runtime->signals);
        for (size_t i = 0; i < SIGNAL_COUNT; i++) {
            runtime->signals->handlers[i] = NOTHING;
        }
    }
    return runtime->signals;
}

Value signals_handler(const Runtime *runtime, int number) {
    return runtime->signals ? runtime->signals->handlers[number] : NOTHING;
}

void signals_set_handler(Runtime *runtime, int number, Value handler) {
    value_replace(&state_of(runtime)->handlers[number], value_retain(handler));
}

void signals_end(Runtime *runtime) {
    for (size_t i = 0; runtime->signals && i < SIGNAL_COUNT; i++) {
        value_release(runtime->signals->handlers[i]);
    }
    mem_free(runtime->signals);
    runtime->signals = NULL;
}

// ---- Sending and answering ----

void signals_post(Runtime *runtime, int number) {
    state_of(runtime)->pending |= UINT64_C(1) << (number - 1);
    thread_interrupt(machine_thread(runtime->machine, 0));
}

// What the system does with those that Python leaves alone.
static bool answer_by_default(Vm *vm, int number) {
    enum { CHILD = 17, CONTINUE = 18, URGENT = 23, WINDOW = 28 };
    if (number == SIGNAL_INTERRUPT) {
        vm_raise_class(vm, vm->exceptions.keyboard_interrupt);
        return false;
    }
    if (number == CHILD || number == CONTINUE || number == URGENT || number == WINDOW) {
        return true;
    }
    Value status = value_small_int(128 + number);
    Value exception = exception_create(vm, vm->exceptions.system_exit, 1, &status);
    vm_set_exception(vm, exception);
    return false;
}

static bool answer(Vm *vm, int number) {
    Value handler = signals_handler(runtime_of(vm), number);
    if (value_is_nothing(handler)) {
        return answer_by_default(vm, number);
    }
    if (!value_is_callable(vm, handler)) {  // SIG_IGN; SIG_DFL is kept as 0.
        int64_t number_of = 1;
        bool is_default = value_as_int64(vm, handler, &number_of) && number_of == 0;
        if (is_default && number == SIGNAL_INTERRUPT) {
            vm_raise_class(vm, vm->exceptions.keyboard_interrupt);
            return false;
        }
        return !is_default || answer_by_default(vm, number);
    }
    Frame *frame = vm->execution->frame;
    Value items[] = {value_small_int(number),
                     frame ? frame_info_create(vm, frame) : value_retain(VALUE_NONE)};
    value_retain(handler);
    Value result = vm_call_values(vm, handler, 2, items);
    value_release(handler);
    value_release(items[1]);
    value_release(result);
    return !value_is_nothing(result);
}

bool signals_answer(Vm *vm) {
    Runtime *runtime = runtime_of(vm);
    if (!signals_pending(runtime) || thread_number(machine_current(runtime->machine)) != 0) {
        return true;
    }
    for (int number = 1; number < SIGNAL_COUNT; number++) {
        uint64_t bit = UINT64_C(1) << (number - 1);
        if (runtime->signals->pending & bit) {
            runtime->signals->pending &= ~bit;
            if (!answer(vm, number)) {
                return false;
            }
        }
    }
    return true;
}

// ---- For the module `signal`, which knows the rules ----

static bool number_argument(Vm *vm, Value value, int *number) {
    int64_t wide;
    if (!value_as_int64(vm, value, &wide)) {
        return false;
    }
    if (wide < 1 || wide >= SIGNAL_COUNT) {
        vm_raise(vm, vm->exceptions.value, "signal number out of range");
        return false;
    }
    *number = (int)wide;
    return true;
}

static Value signal_get(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int number;
    if (!arguments_check(vm, arguments, "getsignal", 1, 1) ||
        !number_argument(vm, arguments->items[0], &number)) {
        return NOTHING;
    }
    Value handler = signals_handler(runtime_of(vm), number);
    return value_is_nothing(handler) ? VALUE_NONE : value_retain(handler);
}

// None: Python's own way again.
static Value signal_set(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int number;
    if (!arguments_check(vm, arguments, "signal", 2, 2) ||
        !number_argument(vm, arguments->items[0], &number)) {
        return NOTHING;
    }
    Value handler = arguments->items[1];
    signals_set_handler(runtime_of(vm), number, value_is_none(handler) ? NOTHING : handler);
    return VALUE_NONE;
}

static Value signal_raise(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int number;
    if (!arguments_check(vm, arguments, "raise_signal", 1, 1) ||
        !number_argument(vm, arguments->items[0], &number)) {
        return NOTHING;
    }
    signals_post(runtime_of(vm), number);
    return signals_answer(vm) ? VALUE_NONE : NOTHING;
}

bool signal_module_fill(Vm *vm, Value module) {
    static const MethodTable functions[] = {
        {"_get", signal_get, 0},
        {"_set", signal_set, 0},
        {"raise_signal", signal_raise, 0},
        {NULL, NULL, 0},
    };
    return module_add_functions(vm, module, functions);
}
