// asyncio.Runner and asyncio.run(): a loop from its making to its end.
#pragma once

#include "loop/loop.h"

typedef enum RunnerState { RUNNER_CREATED, RUNNER_INITIALIZED, RUNNER_CLOSED } RunnerState;

typedef struct Runner {
    Object object;
    Value attributes;
    LoopRuntime *runtime;
    Loop *loop;     // NULL until it is needed.
    Value context;  // Of all its runs.
    uint32_t size;
    uint8_t state;        // RunnerState
    uint32_t interrupts;  // How often Ctrl+C came in this run; the language counts.
} Runner;

Runner *runner_create(LoopRuntime *runtime);
void runner_init(Runner *runner, LoopRuntime *runtime);
void runner_destroy(Object *self);

// Makes the loop if there is none yet. Borrowed; NULL and RuntimeError in `*error` when closed.
Loop *runner_loop(Runner *runner, Value *error);
// Runs `awaitable` to its end. A task made of it sees the runner's context. Suspends the thread.
bool runner_run(Runner *runner, Value awaitable, Value *out);
// Cancels what is left, waits for it, shuts down async generators and the executor, closes.
bool runner_close(Runner *runner, Value *error);

// asyncio.run().
bool loop_run(LoopRuntime *runtime, Value awaitable, Value *out);
