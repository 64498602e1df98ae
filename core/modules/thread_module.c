// _thread: simulated threads for threading, concurrent.futures and asyncio.to_thread(). A thread
// runs until it sleeps, parks, joins or ends; each has an execution of its own, so after every call
// that suspends vm->execution is put back.
#include "base/alloc.h"
#include "modules/asyncio_state.h"
#include "modules/native_modules.h"
#include "modules/signals.h"
#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/types.h"

// Identifiers begin at 1: the main thread's is not 0.
enum { FIRST_IDENT = 1 };

struct ThreadRecord {
    ThreadContext context;
    Vm *vm;
    Value function;
    Thread *thread;
    bool is_idle;    // Parked without work: the run does not wait for it.
    bool is_daemon;  // As the program asked for.
};

static ThreadRecord *record_of(Vm *vm, const Thread *thread) {
    ModulesState *state = modules_state(vm);
    for (size_t i = 0; i < state->threads.count; i++) {
        if (state->threads.items[i]->thread == thread) {
            return state->threads.items[i];
        }
    }
    return NULL;
}

static Thread *current(Vm *vm) {
    return machine_current(runtime_of(vm)->machine);
}

static Thread *thread_of(Vm *vm, Value ident) {
    Machine *machine = runtime_of(vm)->machine;
    int64_t number;
    if (!value_as_int64(vm, ident, &number)) {
        return NULL;
    }
    number -= FIRST_IDENT;
    if (number < 0 || (uint64_t)number >= machine_thread_count(machine)) {
        vm_raise(vm, vm->exceptions.value, "there is no such thread");
        return NULL;
    }
    return machine_thread(machine, (size_t)number);
}

static Value ident_of(Vm *vm, const Thread *thread) {
    return int_from_int64(vm, (int64_t)thread_number(thread) + FIRST_IDENT);
}

// ---- A thread's life ----

static void record_lane(Vm *vm, ThreadRecord *record, const char *name) {
    if (!vm->trace) {
        return;
    }
    LaneId lane = trace_new_lane(vm->trace);
    record->context.execution->lane = lane;
    trace_append(vm->trace, (Event){
                                .time = machine_now(runtime_of(vm)->machine),
                                .kind = EVENT_LANE_CREATED,
                                .detail = LANE_THREAD,
                                .lane = lane,
                                .other = vm->execution->lane,
                                .text = trace_intern(vm->trace, slice_from(name)),
                                .place = vm_place(vm),
                            });
}

static void record_end(Vm *vm, const ThreadRecord *record) {
    if (vm->trace) {
        trace_append(vm->trace, (Event){
                                    .time = machine_now(runtime_of(vm)->machine),
                                    .kind = EVENT_LANE_ENDED,
                                    .lane = record->context.execution->lane,
                                });
    }
}

// The main program, at its end, waits until no thread is busy.
static void tell_main(Vm *vm) {
    ModulesState *state = modules_state(vm);
    if (state->main_waits) {
        thread_wake(state->main_waits);
    }
}

static void run_thread(Thread *thread, void *data) {
    ThreadRecord *record = data;
    Vm *vm = record->vm;
    (void)thread;
    if (vm->stopping) {
        return;
    }
    vm->execution = record->context.execution;
    Value result = vm_call_values(vm, record->function, 0, NULL);
    if (value_is_nothing(result)) {
        vm_clear_exception(vm);
    }
    value_release(result);
    value_replace(&record->function, NOTHING);
    value_replace(&record->context.execution->context, NOTHING);
    record_end(vm, record);
    tell_main(vm);
}

static Value thread_start(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    if (!arguments_parse(vm, arguments, "_start", "function name daemon", values)) {
        return NOTHING;
    }
    ThreadRecord *record = mem_zeroed(1, sizeof *record);
    record->vm = vm;
    record->context.execution = execution_create(vm, 0, false);
    const char *name = string_c(values[1]);
    record->thread = machine_spawn(runtime_of(vm)->machine, name, run_thread, record);
    if (!record->thread) {
        execution_destroy(record->context.execution);
        mem_free(record);
        return vm_raise(vm, vm->exceptions.runtime, "can't start new thread");
    }
    record->function = value_retain(values[0]);
    record->is_daemon = value_truth(vm, values[2]) == 1;
    thread_set_daemon(record->thread, record->is_daemon);
    array_push(&modules_state(vm)->threads, record);
    record_lane(vm, record, name);
    return ident_of(vm, record->thread);
}

static bool has_busy(const ModulesState *state) {
    for (size_t i = 0; i < state->threads.count; i++) {
        const ThreadRecord *record = state->threads.items[i];
        if (!record->is_daemon && !record->is_idle &&
            thread_state(record->thread) != THREAD_ENDED) {
            return true;
        }
    }
    return false;
}

void threads_wait(Runtime *runtime) {
    Vm *vm = runtime->vm;
    Execution *kept = vm->execution;
    Thread *own = machine_current(runtime->machine);
    runtime->modules->main_waits = own;
    while (!vm->stopping && has_busy(runtime->modules)) {
        thread_park(own, "the program waits for its threads");
    }
    runtime->modules->main_waits = NULL;
    vm->execution = kept;
}

void threads_end(Runtime *runtime) {
    ModulesState *state = runtime->modules;
    for (size_t i = 0; i < state->threads.count; i++) {
        execution_destroy(state->threads.items[i]->context.execution);
        mem_free(state->threads.items[i]);
    }
    array_finish(&state->threads);
}

// ---- Waiting and waking ----

// None: for ever. NANOS_NEVER too when the number is too large to tell.
static bool deadline_of(Vm *vm, Value seconds, Nanos *out) {
    Nanos length;
    if (!asyncio_seconds(vm, seconds, NANOS_NEVER, &length)) {
        return false;
    }
    *out = length == NANOS_NEVER
               ? NANOS_NEVER
               : nanos_add(machine_now(runtime_of(vm)->machine), length < 0 ? 0 : length);
    return true;
}

// The run is being stopped, or a signal's handler raised.
static bool was_stopped(Vm *vm) {
    if (vm->stopping) {
        vm_raise(vm, vm->exceptions.system_exit, "the run was stopped");
        return true;
    }
    return !signals_answer(vm);
}

static Value thread_park_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[3];
    Nanos deadline;
    if (!arguments_parse(vm, arguments, "_park", "seconds reason? idle?", values) ||
        !deadline_of(vm, values[0], &deadline)) {
        return NOTHING;
    }
    Thread *thread = current(vm);
    ThreadRecord *record = record_of(vm, thread);
    Execution *kept = vm->execution;
    bool is_idle = record && !value_is_nothing(values[2]) && value_truth(vm, values[2]) == 1;
    if (is_idle) {
        record->is_idle = true;
        thread_set_daemon(thread, true);
        tell_main(vm);
    }
    const char *reason =
        value_is_nothing(values[1]) ? "a thread waits" : "a thread waits for a lock";
    bool woken = thread_park_until(thread, deadline, reason);
    vm->execution = kept;
    if (is_idle) {
        record->is_idle = false;
        thread_set_daemon(thread, record->is_daemon);
    }
    return was_stopped(vm) ? NOTHING : value_bool(woken);
}

static Value thread_wake_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value ident = argument_one(vm, arguments, "_wake");
    Thread *thread = value_is_nothing(ident) ? NULL : thread_of(vm, ident);
    if (!thread) {
        return NOTHING;
    }
    ThreadRecord *record = record_of(vm, thread);
    if (record && record->is_idle) {
        record->is_idle = false;
        thread_set_daemon(thread, record->is_daemon);
    }
    if (thread_state(thread) != THREAD_ENDED) {
        thread_wake(thread);
    }
    return VALUE_NONE;
}

static Value thread_join_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value values[2];
    Nanos deadline;
    if (!arguments_parse(vm, arguments, "_join", "ident seconds", values) ||
        !deadline_of(vm, values[1], &deadline)) {
        return NOTHING;
    }
    Thread *other = thread_of(vm, values[0]);
    if (!other) {
        return NOTHING;
    }
    Execution *kept = vm->execution;
    bool ended = thread_join_until(current(vm), other, deadline);
    vm->execution = kept;
    return was_stopped(vm) ? NOTHING : value_bool(ended);
}

static Value thread_pass_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    Execution *kept = vm->execution;
    thread_pass(current(vm));
    vm->execution = kept;
    return was_stopped(vm) ? NOTHING : VALUE_NONE;
}

static Value thread_get_ident(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return ident_of(vm, current(vm));
}

// What the trace says that a task waits for when it awaits this future.
static Value thread_mark_future(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "_mark_future");
    Future *future = value_is_nothing(value) ? NULL : future_from(value);
    if (future) {
        future->wait_kind = WAIT_THREAD;
    }
    return VALUE_NONE;
}

bool thread_module_fill(Vm *vm, Value module) {
    static const MethodTable functions[] = {
        {"_start", thread_start, 0},
        {"_park", thread_park_function, 0},
        {"_wake", thread_wake_function, 0},
        {"_join", thread_join_function, 0},
        {"_pass", thread_pass_function, 0},
        {"get_ident", thread_get_ident, 0},
        {"_mark_future", thread_mark_future, 0},
        {NULL, NULL, 0},
    };
    return module_add_functions(vm, module, functions);
}
