// What a machine and its threads consist of. Only core/machine may look.
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "clock/clock.h"
#include "coro/coro.h"
#include "machine/deadline_heap.h"
#include "machine/machine.h"

#define NOT_IN_HEAP SIZE_MAX

struct Thread {
    Machine *machine;
    char *name;
    size_t number;
    Coro *coro;  // NULL when ended.
    ThreadFunction *function;
    void *data;
    ThreadState state;
    bool daemon;
    bool woken;  // A wake that no park has used up yet.
    const char *reason;
    Nanos deadline;
    uint64_t sequence;     // When it asked for the deadline: ties are broken by it.
    size_t heap_index;     // Where it lies in the machine's deadlines, or NOT_IN_HEAP.
    Thread *next_ready;    // Behind it in the ready queue.
    Thread *joined;        // Whom it waits for.
    Thread *first_joiner;  // Who waits for it, in the order they began to.
    Thread *next_joiner;
};

struct Machine {
    Clock *clock;
    CoroPool *stacks;
    ARRAY(Thread *) threads;
    Thread *first_ready;
    Thread *last_ready;
    DeadlineHeap deadlines;
    uint64_t next_sequence;
    Thread *running;
    size_t live;     // Not ended, daemons too.
    size_t awaited;  // Not ended and no daemon.
    atomic_bool stop;
    void (*visit)(void *context);  // NULL: nobody wants to.
    void *visit_context;
    atomic_bool visit_requested;
};

void machine_make_ready(Machine *machine, Thread *thread);
