#include "machine/machine.h"

#include "base/alloc.h"
#include "base/c_stack.h"
#include "base/check.h"
#include "machine/machine_struct.h"

// More than any program means to have, and few enough for the address space.
enum { MOST_LIVE_THREADS = 10000 };

Machine *machine_create(Clock *clock) {
    Machine *machine = mem_zeroed(1, sizeof *machine);
    machine->clock = clock;
    machine->stacks = coro_pool_create(C_STACK_SIZE);
    atomic_init(&machine->stop, false);
    atomic_init(&machine->visit_requested, false);
    return machine;
}

void machine_destroy(Machine *machine) {
    if (!machine) {
        return;
    }
    CHECK(!machine->running, "a machine was destroyed while it ran");
    for (size_t i = 0; i < machine->threads.count; i++) {
        Thread *thread = machine->threads.items[i];
        coro_destroy(thread->coro);
        mem_free(thread->name);
        mem_free(thread);
    }
    array_finish(&machine->threads);
    array_finish(&machine->deadlines);
    coro_pool_destroy(machine->stacks);
    mem_free(machine);
}

void machine_make_ready(Machine *machine, Thread *thread) {
    thread->state = THREAD_READY;
    thread->next_ready = NULL;
    if (machine->first_ready) {
        machine->last_ready->next_ready = thread;
    } else {
        machine->first_ready = thread;
    }
    machine->last_ready = thread;
}

void machine_set_visitor(Machine *machine, void (*visit)(void *context), void *context) {
    machine->visit = visit;
    machine->visit_context = context;
}

void machine_request_visit(Machine *machine) {
    atomic_store(&machine->visit_requested, true);
    clock_wake(machine->clock);
}

static void *run_thread(void *data, void *value) {
    Thread *thread = data;
    (void)value;
    thread->function(thread, thread->data);
    return NULL;
}

Thread *machine_spawn(Machine *machine, const char *name, ThreadFunction *function, void *data) {
    if (machine->live >= MOST_LIVE_THREADS) {
        return NULL;
    }
    Thread *thread = mem_zeroed(1, sizeof *thread);
    thread->coro = coro_create(machine->stacks, run_thread, thread);
    if (!thread->coro) {
        mem_free(thread);
        return NULL;
    }
    thread->machine = machine;
    thread->name = mem_copy_text(name);
    thread->number = machine->threads.count;
    thread->function = function;
    thread->data = data;
    thread->deadline = NANOS_NEVER;
    thread->heap_index = NOT_IN_HEAP;
    array_push(&machine->threads, thread);
    machine->live++;
    machine->awaited++;
    machine_make_ready(machine, thread);
    return thread;
}

static void end_thread(Machine *machine, Thread *thread) {
    coro_destroy(thread->coro);
    thread->coro = NULL;
    thread->state = THREAD_ENDED;
    machine->live--;
    machine->awaited -= thread->daemon ? 0 : 1;
    for (Thread *joiner = thread->first_joiner; joiner; joiner = joiner->next_joiner) {
        if (joiner->state == THREAD_JOINING) {  // Not timed out and about to run anyway.
            deadline_heap_remove(&machine->deadlines, joiner);
            machine_make_ready(machine, joiner);
        }
    }
    thread->first_joiner = NULL;
}

static void run_first_ready(Machine *machine) {
    Thread *thread = machine->first_ready;
    machine->first_ready = thread->next_ready;
    thread->state = THREAD_RUNNING;
    machine->running = thread;
    coro_resume(thread->coro, NULL);
    machine->running = NULL;
    if (coro_status(thread->coro) == CORO_FINISHED) {
        end_thread(machine, thread);
    }
}

static void ready_those_due(Machine *machine) {
    Nanos now = clock_now(machine->clock);
    for (;;) {
        Thread *thread = deadline_heap_first(&machine->deadlines);
        if (!thread || thread->deadline > now) {
            return;
        }
        deadline_heap_remove(&machine->deadlines, thread);
        machine_make_ready(machine, thread);
    }
}

// Whether anything can still happen.
static bool wait_for_something(Machine *machine) {
    Thread *next = deadline_heap_first(&machine->deadlines);
    ClockWait result = clock_wait_until(machine->clock, next ? next->deadline : NANOS_NEVER);
    return result != CLOCK_IDLE || machine->first_ready || machine_stop_requested(machine) ||
           atomic_load(&machine->visit_requested);
}

MachineOutcome machine_run(Machine *machine) {
    CHECK(!machine->running, "a machine was run from inside one of its threads");
    while (machine->awaited > 0) {
        // Lets what is outside happen. A stop is looked for afterwards, as this may use up the wake
        // that came with it.
        if (!clock_is_virtual(machine->clock)) {
            clock_wait_until(machine->clock, 0);
        }
        if (machine_stop_requested(machine)) {
            atomic_store(&machine->stop, false);
            return MACHINE_STOPPED;
        }
        if (machine->visit &&
            atomic_load_explicit(&machine->visit_requested, memory_order_relaxed) &&
            atomic_exchange(&machine->visit_requested, false)) {
            machine->visit(machine->visit_context);
        }
        ready_those_due(machine);
        if (machine->first_ready) {
            run_first_ready(machine);
        } else if (!wait_for_something(machine)) {
            return MACHINE_DEADLOCK;
        }
    }
    atomic_store(&machine->stop, false);
    return MACHINE_FINISHED;
}

void machine_request_stop(Machine *machine) {
    atomic_store(&machine->stop, true);
    clock_wake(machine->clock);
}

bool machine_stop_requested(const Machine *machine) {
    return atomic_load_explicit(&machine->stop, memory_order_relaxed);
}

Thread *machine_current(const Machine *machine) {
    return machine->running;
}

Clock *machine_clock(const Machine *machine) {
    return machine->clock;
}

Nanos machine_now(const Machine *machine) {
    return clock_now(machine->clock);
}

size_t machine_thread_count(const Machine *machine) {
    return machine->threads.count;
}

Thread *machine_thread(const Machine *machine, size_t index) {
    CHECK(index < machine->threads.count, "there is no thread of that number");
    return machine->threads.items[index];
}
