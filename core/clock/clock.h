// What time is it, and wait until then. The one place that asks for time. Two clocks stand behind
// this interface: virtual_clock.h jumps to the deadline at once, uv_clock.h really waits.
//
// A clock's time starts at 0, never goes back, and stands still for nobody but itself: only
// clock_wait_until() and clock_advance() move a virtual one.
#pragma once

#include <stdbool.h>

#include "base/nanos.h"

typedef struct Clock Clock;

typedef enum ClockWait {
    CLOCK_REACHED,      // The deadline has come.
    CLOCK_INTERRUPTED,  // Something happened outside first: I/O, or clock_wake(). May be nothing.
    CLOCK_IDLE,         // Nothing can ever happen: no deadline, and nothing outside to wait for.
} ClockWait;

// What a clock must know how to do; each as the function of its name below.
typedef struct ClockMethods {
    Nanos (*now)(const Clock *clock);
    Nanos (*wall)(const Clock *clock);
    ClockWait (*wait_until)(Clock *clock, Nanos deadline);
    void (*advance)(Clock *clock, Nanos duration);
    void (*wake)(Clock *clock);
    void (*destroy)(Clock *clock);
    bool is_virtual;
} ClockMethods;

// The first member of every clock.
struct Clock {
    const ClockMethods *methods;
};

// Since the clock was made.
static inline Nanos clock_now(const Clock *clock) {
    return clock->methods->now(clock);
}

// Since 1970-01-01 00:00:00 UTC.
static inline Nanos clock_wall(const Clock *clock) {
    return clock->methods->wall(clock);
}

// Waits for the deadline or for something outside, whichever comes first; a deadline in the past
// only lets what is outside happen. NANOS_NEVER waits for what is outside alone.
static inline ClockWait clock_wait_until(Clock *clock, Nanos deadline) {
    return clock->methods->wait_until(clock, deadline);
}

// Lets `duration` pass as if the program had computed that long. A real clock ignores it: there,
// computing takes its own time.
static inline void clock_advance(Clock *clock, Nanos duration) {
    clock->methods->advance(clock, duration);
}

// Ends a clock_wait_until() that is going on, or the next one. From any OS thread.
static inline void clock_wake(Clock *clock) {
    clock->methods->wake(clock);
}

static inline bool clock_is_virtual(const Clock *clock) {
    return clock->methods->is_virtual;
}

// NULL is fine.
static inline void clock_destroy(Clock *clock) {
    if (clock) {
        clock->methods->destroy(clock);
    }
}
