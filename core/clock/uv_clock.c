#include "clock/uv_clock.h"

#include <time.h>

#include "base/alloc.h"
#include "base/check.h"

typedef struct UvClock {
    Clock clock;
    uv_loop_t loop;
    uv_timer_t timer;
    uv_async_t async;
    uint64_t start;  // On libuv's own clock.
} UvClock;

static Nanos real_now(const Clock *clock) {
    const UvClock *self = (const UvClock *)clock;
    return (Nanos)(uv_hrtime() - self->start);
}

static Nanos real_wall(const Clock *clock) {
    (void)clock;
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (Nanos)time.tv_sec * NANOS_PER_SECOND + (Nanos)time.tv_nsec;
}

// Both only have to end uv_run().
static void on_timer(uv_timer_t *timer) {
    (void)timer;
}

static void on_async(uv_async_t *async) {
    (void)async;
}

// libuv's timers know whole milliseconds and may come one early or late, so what is less than that
// is slept off here.
static void sleep_rest(const Clock *clock, Nanos deadline) {
    Nanos rest = deadline - real_now(clock);
    if (rest > 0) {
        struct timespec time = {(time_t)(rest / NANOS_PER_SECOND), rest % NANOS_PER_SECOND};
        nanosleep(&time, NULL);
    }
}

// The timer and the async handle do not count as alive: with no other, nothing can happen any more,
// except that a wake may have come already.
static ClockWait wait_without_deadline(UvClock *self) {
    bool alive = uv_loop_alive(&self->loop);
    uv_run(&self->loop, alive ? UV_RUN_ONCE : UV_RUN_NOWAIT);
    return alive ? CLOCK_INTERRUPTED : CLOCK_IDLE;
}

static ClockWait real_wait_until(Clock *clock, Nanos deadline) {
    UvClock *self = (UvClock *)clock;
    if (deadline == NANOS_NEVER) {
        return wait_without_deadline(self);
    }
    Nanos rest = deadline - real_now(clock);
    if (rest < NANOS_PER_MILLISECOND) {
        uv_run(&self->loop, UV_RUN_NOWAIT);
        sleep_rest(clock, deadline);
        return CLOCK_REACHED;
    }
    uv_update_time(&self->loop);
    uv_timer_start(&self->timer, on_timer, (uint64_t)(rest / NANOS_PER_MILLISECOND), 0);
    uv_ref((uv_handle_t *)&self->timer);
    uv_run(&self->loop, UV_RUN_ONCE);
    uv_timer_stop(&self->timer);
    uv_unref((uv_handle_t *)&self->timer);
    if (deadline - real_now(clock) < NANOS_PER_MILLISECOND) {
        sleep_rest(clock, deadline);
        return CLOCK_REACHED;
    }
    return CLOCK_INTERRUPTED;
}

static void real_advance(Clock *clock, Nanos duration) {
    (void)clock, (void)duration;
}

static void real_wake(Clock *clock) {
    uv_async_send(&((UvClock *)clock)->async);
}

static void real_destroy(Clock *clock) {
    UvClock *self = (UvClock *)clock;
    uv_close((uv_handle_t *)&self->timer, NULL);
    uv_close((uv_handle_t *)&self->async, NULL);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    CHECK(uv_loop_close(&self->loop) == 0, "a clock was destroyed with handles open on its loop");
    mem_free(self);
}

static const ClockMethods real_methods = {
    .now = real_now,
    .wall = real_wall,
    .wait_until = real_wait_until,
    .advance = real_advance,
    .wake = real_wake,
    .destroy = real_destroy,
    .is_virtual = false,
};

Clock *uv_clock_create(Error *error) {
    UvClock *self = mem_zeroed(1, sizeof *self);
    self->clock.methods = &real_methods;
    int status = uv_loop_init(&self->loop);
    if (status == 0) {
        status = uv_async_init(&self->loop, &self->async, on_async);
        if (status != 0) {
            uv_loop_close(&self->loop);
        }
    }
    if (status != 0) {
        error_set(error, "no loop for the real clock: %s", uv_strerror(status));
        mem_free(self);
        return NULL;
    }
    uv_timer_init(&self->loop, &self->timer);
    uv_unref((uv_handle_t *)&self->timer);
    uv_unref((uv_handle_t *)&self->async);
    self->start = uv_hrtime();
    return &self->clock;
}

uv_loop_t *uv_clock_loop(Clock *clock) {
    CHECK(clock->methods == &real_methods, "only the real clock has a loop");
    return &((UvClock *)clock)->loop;
}
