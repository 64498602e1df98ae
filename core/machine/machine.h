// The machine carries simulated threads on one clock. A thread is a coroutine with a stack of its
// own; one runs at a time, and goes on until it sleeps, parks, joins, passes or ends. Even the main
// program is a thread.
//
// The order is always the same: those that are ready run first come, first served; time moves only
// when none is ready; those with equal deadlines become ready in the order they asked.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "clock/clock.h"
#include "coro/coro.h"
#include "machine/thread.h"

typedef struct Machine Machine;

typedef enum MachineOutcome {
    MACHINE_FINISHED,  // Every thread that is not a daemon has ended.
    MACHINE_DEADLOCK,  // None is ready, none has a deadline, and nothing outside can wake one.
    MACHINE_STOPPED,   // machine_request_stop() was called.
} MachineOutcome;

Machine *machine_create(Clock *clock);  // The clock is borrowed.
// Drops the threads as they are: nothing on their stacks is run. NULL is fine.
void machine_destroy(Machine *machine);

// Makes a thread that is ready to run `function(thread, data)`. `name` is copied. The machine owns
// the thread, which stays good, even when ended, until the machine is destroyed. NULL when there is
// no room for another stack.
Thread *machine_spawn(Machine *machine, const char *name, ThreadFunction *function, void *data);

// Runs threads until all have ended or nothing can run. Not from inside a thread. After DEADLOCK
// and STOPPED the threads can be looked at, and machine_run() called again to go on.
MachineOutcome machine_run(Machine *machine);

// Makes machine_run() return MACHINE_STOPPED at the next point where a thread suspends, or at once
// when it waits. From any OS thread.
void machine_request_stop(Machine *machine);
// Whether that has been asked for and not yet answered: for those who compute long.
bool machine_stop_requested(const Machine *machine);

// Has machine_run() call this between two threads, or while it waits, soon after
// machine_request_visit(), which may come from any OS thread.
void machine_set_visitor(Machine *machine, void (*visit)(void *context), void *context);
void machine_request_visit(Machine *machine);

Thread *machine_current(const Machine *machine);  // The one that runs, or NULL.
Clock *machine_clock(const Machine *machine);
Nanos machine_now(const Machine *machine);

// All threads ever made, in that order.
size_t machine_thread_count(const Machine *machine);
Thread *machine_thread(const Machine *machine, size_t index);
