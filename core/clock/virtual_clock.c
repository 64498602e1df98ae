#include "clock/virtual_clock.h"

#include "base/alloc.h"

typedef struct VirtualClock {
    Clock clock;
    Nanos now;
} VirtualClock;

static Nanos virtual_now(const Clock *clock) {
    return ((const VirtualClock *)clock)->now;
}

static Nanos virtual_wall(const Clock *clock) {
    return nanos_add(VIRTUAL_CLOCK_WALL_START, virtual_now(clock));
}

static ClockWait virtual_wait_until(Clock *clock, Nanos deadline) {
    VirtualClock *self = (VirtualClock *)clock;
    if (deadline == NANOS_NEVER) {
        return CLOCK_IDLE;
    }
    if (deadline > self->now) {
        self->now = deadline;
    }
    return CLOCK_REACHED;
}

static void virtual_advance(Clock *clock, Nanos duration) {
    VirtualClock *self = (VirtualClock *)clock;
    if (duration > 0) {
        self->now = nanos_add(self->now, duration);
    }
}

// It never waits, so there is nothing to end.
static void virtual_wake(Clock *clock) {
    (void)clock;
}

static void virtual_destroy(Clock *clock) {
    mem_free(clock);
}

static const ClockMethods virtual_methods = {
    .now = virtual_now,
    .wall = virtual_wall,
    .wait_until = virtual_wait_until,
    .advance = virtual_advance,
    .wake = virtual_wake,
    .destroy = virtual_destroy,
    .is_virtual = true,
};

Clock *virtual_clock_create(void) {
    VirtualClock *self = mem_zeroed(1, sizeof *self);
    self->clock.methods = &virtual_methods;
    return &self->clock;
}
