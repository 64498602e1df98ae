#include "loop/barrier.h"

#include "loop/internal.h"

bool barrier_init(Barrier *barrier, LoopRuntime *runtime, int64_t parties, Value *error) {
    waitable_init(&barrier->base, runtime, OBJECT_BARRIER, sizeof *barrier);
    if (parties < 1) {
        return raise_error(runtime, ERROR_VALUE, "parties must be > 0", error);
    }
    waitable_appear(&barrier->base, parties);
    barrier->condition = condition_create_part(runtime, &barrier->base, WAIT_BARRIER);
    barrier->parties = parties;
    return true;
}

Barrier *barrier_create(LoopRuntime *runtime, int64_t parties) {
    Barrier *barrier = object_create(runtime->types.barrier, sizeof *barrier);
    Value error = NOTHING;
    bool succeeded = barrier_init(barrier, runtime, parties, &error);
    CHECK(succeeded, "a barrier was made for nobody");
    return barrier;
}

void barrier_destroy(Object *self) {
    Barrier *barrier = (Barrier *)(void *)self;
    if (barrier->condition) {
        barrier->condition->base.part_of = NULL;
        object_release(barrier->condition);
    }
    waitable_finish(&barrier->base);
    object_free(self, barrier->base.size ? barrier->base.size : sizeof *barrier);
}

// All of these hold the condition's lock.
static void tell_all(Barrier *barrier) {
    Value error = NOTHING;
    condition_notify_all(barrier->condition, &error);
    value_release(error);
}

static bool wait_while(Barrier *barrier, unsigned states, Value *out) {
    while (states & (1u << barrier->state)) {
        if (!condition_wait(barrier->condition, out)) {
            return false;
        }
    }
    return true;
}

static bool wait_for_room(Barrier *barrier, Value *out) {
    unsigned busy = 1u << BARRIER_DRAINING | 1u << BARRIER_RESETTING;
    if (!wait_while(barrier, busy, out)) {
        return false;
    }
    return barrier->state != BARRIER_BROKEN ||
           raise_error(barrier->base.runtime, ERROR_BROKEN_BARRIER, "Barrier aborted", out);
}

static bool wait_for_the_others(Barrier *barrier, Value *out) {
    if (!wait_while(barrier, 1u << BARRIER_FILLING, out)) {
        return false;
    }
    bool is_spoilt = barrier->state == BARRIER_BROKEN || barrier->state == BARRIER_RESETTING;
    return !is_spoilt || raise_error(barrier->base.runtime, ERROR_BROKEN_BARRIER,
                                     "Abort or reset of barrier", out);
}

static void set_count(Barrier *barrier, int64_t count) {
    barrier->count = count;
    waitable_value(&barrier->base, count);
}

static bool pass(Barrier *barrier, Value *out) {
    if (!wait_for_room(barrier, out)) {
        return false;
    }
    int64_t index = barrier->count;
    bool succeeded = true;
    set_count(barrier, index + 1);
    if (index + 1 == barrier->parties) {
        barrier->state = BARRIER_DRAINING;
        tell_all(barrier);
    } else {
        succeeded = wait_for_the_others(barrier, out);
        if (!succeeded && value_is_nothing(*out)) {  // The run is being stopped.
            return false;
        }
    }
    set_count(barrier, barrier->count - 1);
    if (barrier->count == 0) {
        if (barrier->state == BARRIER_RESETTING || barrier->state == BARRIER_DRAINING) {
            barrier->state = BARRIER_FILLING;
        }
        tell_all(barrier);
    }
    if (succeeded) {
        *out = value_small_int(index);
    }
    return succeeded;
}

static bool enter(Barrier *barrier, Value *out) {
    return lock_acquire(barrier->condition->lock, out);
}

static void leave(Barrier *barrier) {
    Value error = NOTHING;
    if (lock_locked(barrier->condition->lock)) {
        lock_release(barrier->condition->lock, &error);
    }
}

bool barrier_wait(Barrier *barrier, Value *out) {
    if (!enter(barrier, out)) {
        return false;
    }
    bool succeeded = pass(barrier, out);
    leave(barrier);
    return succeeded;
}

bool barrier_reset(Barrier *barrier, Value *out) {
    if (!enter(barrier, out)) {
        return false;
    }
    barrier->state = barrier->count > 0 ? BARRIER_RESETTING : BARRIER_FILLING;
    tell_all(barrier);
    *out = VALUE_NONE;
    leave(barrier);
    return true;
}

bool barrier_abort(Barrier *barrier, Value *out) {
    if (!enter(barrier, out)) {
        return false;
    }
    barrier->state = BARRIER_BROKEN;
    tell_all(barrier);
    *out = VALUE_NONE;
    leave(barrier);
    return true;
}

int64_t barrier_waiting(const Barrier *barrier) {
    return barrier->state == BARRIER_FILLING ? barrier->count : 0;
}

void barrier_describe(const Barrier *barrier, Text *out) {
    static const char *const words[] = {"filling", "draining", "resetting", "broken"};
    text_append_c(out, words[barrier->state]);
    if (!barrier_broken(barrier)) {
        text_printf(out, ", waiters:%lld/%lld", (long long)barrier_waiting(barrier),
                    (long long)barrier->parties);
    }
}
