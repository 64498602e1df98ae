#include "machine/thread.h"

#include "base/check.h"
#include "machine/machine_struct.h"

static void check_runs(const Thread *thread) {
    CHECK(thread->machine->running == thread, "a thread that is not running was to suspend");
}

// Gives the machine its turn, from whatever depth of coroutines inside the thread.
static void suspend(Thread *thread) {
    coro_yield_from(thread->coro, NULL);
    thread->deadline = NANOS_NEVER;
}

static void suspend_until(Thread *thread, ThreadState state, Nanos deadline) {
    Machine *machine = thread->machine;
    thread->state = state;
    thread->deadline = deadline;
    if (deadline != NANOS_NEVER) {
        thread->sequence = machine->next_sequence++;
        deadline_heap_add(&machine->deadlines, thread);
    }
    suspend(thread);
}

// Whether nothing can happen before this deadline, so that the running thread may as well move the
// clock by itself. This is what makes waiting cheap in a program of one thread. A real clock
// serves the outside meanwhile, and anything can come of that.
static bool is_alone_until(const Machine *machine, Nanos deadline) {
    if (deadline == NANOS_NEVER || machine->first_ready || !clock_is_virtual(machine->clock) ||
        machine_stop_requested(machine)) {
        return false;
    }
    const Thread *next = deadline_heap_first(&machine->deadlines);
    return !next || next->deadline > deadline;
}

void thread_sleep_until(Thread *thread, Nanos deadline) {
    check_runs(thread);
    Machine *machine = thread->machine;
    if (is_alone_until(machine, deadline)) {
        clock_wait_until(machine->clock, deadline);
        return;
    }
    suspend_until(thread, THREAD_SLEEPING, deadline);
}

void thread_park(Thread *thread, const char *reason) {
    thread_park_until(thread, NANOS_NEVER, reason);
}

bool thread_park_until(Thread *thread, Nanos deadline, const char *reason) {
    check_runs(thread);
    Machine *machine = thread->machine;
    if (!thread->woken) {
        if (is_alone_until(machine, deadline)) {
            clock_wait_until(machine->clock, deadline);
            return false;
        }
        thread->reason = reason;
        suspend_until(thread, THREAD_PARKED, deadline);
        thread->reason = NULL;
    }
    bool woken = thread->woken;
    thread->woken = false;
    return woken;
}

void thread_wake(Thread *thread) {
    thread->woken = true;
    if (thread->state == THREAD_PARKED) {
        deadline_heap_remove(&thread->machine->deadlines, thread);
        machine_make_ready(thread->machine, thread);
    }
}

void thread_interrupt(Thread *thread) {
    ThreadState state = thread->state;
    if (state == THREAD_PARKED || state == THREAD_SLEEPING || state == THREAD_JOINING) {
        deadline_heap_remove(&thread->machine->deadlines, thread);
        machine_make_ready(thread->machine, thread);
    }
}

void thread_pass(Thread *thread) {
    check_runs(thread);
    Machine *machine = thread->machine;
    if (is_alone_until(machine, clock_now(machine->clock))) {
        return;
    }
    machine_make_ready(machine, thread);
    suspend(thread);
}

static void add_joiner(Thread *thread, Thread *joiner) {
    joiner->next_joiner = NULL;
    Thread **end = &thread->first_joiner;
    while (*end) {
        end = &(*end)->next_joiner;
    }
    *end = joiner;
}

static void remove_joiner(Thread *thread, Thread *joiner) {
    Thread **link = &thread->first_joiner;
    while (*link && *link != joiner) {
        link = &(*link)->next_joiner;
    }
    if (*link) {
        *link = joiner->next_joiner;
    }
}

void thread_join(Thread *thread, Thread *other) {
    thread_join_until(thread, other, NANOS_NEVER);
}

bool thread_join_until(Thread *thread, Thread *other, Nanos deadline) {
    check_runs(thread);
    CHECK(thread != other, "a thread was to wait for its own end");
    if (other->state != THREAD_ENDED) {
        thread->joined = other;
        add_joiner(other, thread);
        suspend_until(thread, THREAD_JOINING, deadline);
        remove_joiner(other, thread);
        thread->joined = NULL;
    }
    return other->state == THREAD_ENDED;
}

void thread_set_daemon(Thread *thread, bool daemon) {
    if (thread->state != THREAD_ENDED && thread->daemon != daemon) {
        thread->machine->awaited += daemon ? (size_t)-1 : 1;
    }
    thread->daemon = daemon;
}

bool thread_is_daemon(const Thread *thread) {
    return thread->daemon;
}

const char *thread_name(const Thread *thread) {
    return thread->name;
}

size_t thread_number(const Thread *thread) {
    return thread->number;
}

ThreadState thread_state(const Thread *thread) {
    return thread->state;
}

const char *thread_state_name(ThreadState state) {
    static const char *const names[] = {
        [THREAD_READY] = "ready",   [THREAD_RUNNING] = "running", [THREAD_SLEEPING] = "sleeping",
        [THREAD_PARKED] = "parked", [THREAD_JOINING] = "joining", [THREAD_ENDED] = "ended",
    };
    return names[state];
}

const char *thread_reason(const Thread *thread) {
    return thread->reason;
}

Nanos thread_deadline(const Thread *thread) {
    return thread->deadline;
}

Thread *thread_joined(const Thread *thread) {
    return thread->joined;
}

Machine *thread_machine(const Thread *thread) {
    return thread->machine;
}

void *thread_data(const Thread *thread) {
    return thread->data;
}
