// What the modules of one run share: the machine they run on, the seed, the arguments. Made by the
// simulation, reached through vm->runtime.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "machine/machine.h"
#include "vm/vm.h"

typedef struct Runtime Runtime;

struct Runtime {
    Vm *vm;
    Machine *machine;
    Trace *trace;  // NULL: nothing is recorded.
    uint64_t seed;
    uint64_t max_steps;
    bool one_by_one;     // Tasks run one after another: see loop/turns.h.
    uint64_t steps;      // Task steps and callbacks run so far.
    const char *script;  // sys.argv[0]
    const char *const *arguments;
    size_t argument_count;
    // Stops the run when it answers false: asked at every scheduler step.
    bool (*keep_going)(void *context);
    void *context;
    struct AsyncioState *asyncio;  // modules/asyncio_module.c
    struct ModulesState *modules;  // modules/native_modules.h
    struct SignalState *signals;   // modules/signals.h; NULL until one is sent or handled.
};

// What a simulated thread's data begins with: where the code that runs on it stands, between the
// steps of the tasks of its loop.
typedef struct ThreadContext {
    Execution *execution;
} ThreadContext;

static inline Execution *thread_execution(const Thread *thread) {
    return ((ThreadContext *)thread_data(thread))->execution;
}

static inline Runtime *runtime_of(const Vm *vm) {
    return vm->runtime;
}
