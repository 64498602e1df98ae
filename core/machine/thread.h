// A simulated thread: runs, sleeps, parks, wakes others. The functions that suspend take the
// running thread, and may be called from any depth of coroutines inside it (a task of its event
// loop that calls time.sleep): the whole nest is suspended.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/nanos.h"

typedef struct Machine Machine;
typedef struct Thread Thread;
typedef void ThreadFunction(Thread *thread, void *data);

typedef enum ThreadState {
    THREAD_READY,
    THREAD_RUNNING,
    THREAD_SLEEPING,
    THREAD_PARKED,
    THREAD_JOINING,
    THREAD_ENDED,
} ThreadState;

// Does nothing until the clock has reached `deadline`; waking it does not shorten that, only
// thread_interrupt() does. A deadline
// that has passed still gives the others their turn. Suspends.
void thread_sleep_until(Thread *thread, Nanos deadline);

// Waits to be woken; `reason` says for what (borrowed while parked, NULL is fine). A wake that came
// since the last park counts: then it returns at once. Suspends.
void thread_park(Thread *thread, const char *reason);

// The same with a deadline. Whether it was woken, rather than timed out. Suspends.
bool thread_park_until(Thread *thread, Nanos deadline, const char *reason);

// Ends the park of a thread, or makes its next one return at once. Two wakes are no more than one.
// From any thread of the machine, itself, or a callback of the clock; not from another OS thread.
void thread_wake(Thread *thread);

// Ends whatever the thread waits for, even a sleep or a join, before its time; it looks itself why.
// From where thread_wake() may be called.
void thread_interrupt(Thread *thread);

// Lets all others that are ready run first, and the clock serve what is outside. Suspends.
void thread_pass(Thread *thread);

// Waits until `other`, not itself, has ended. Suspends.
void thread_join(Thread *thread, Thread *other);
// The same with a deadline. Whether it has ended. Suspends.
bool thread_join_until(Thread *thread, Thread *other, Nanos deadline);

// A daemon does not keep the machine running: when only daemons are left, the machine is finished.
void thread_set_daemon(Thread *thread, bool daemon);
bool thread_is_daemon(const Thread *thread);

const char *thread_name(const Thread *thread);
size_t thread_number(const Thread *thread);  // The main program is 0.
ThreadState thread_state(const Thread *thread);
const char *thread_state_name(ThreadState state);
const char *thread_reason(const Thread *thread);  // Why it is parked, or NULL.
Nanos thread_deadline(const Thread *thread);      // NANOS_NEVER when it waits for none.
Thread *thread_joined(const Thread *thread);      // Whom it waits for in thread_join(), or NULL.
Machine *thread_machine(const Thread *thread);
void *thread_data(const Thread *thread);  // As given to machine_spawn().
