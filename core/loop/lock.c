#include "loop/lock.h"

#include "loop/internal.h"
#include "loop/park.h"

void lock_init(Lock *lock, LoopRuntime *runtime) {
    waitable_init(&lock->base, runtime, OBJECT_LOCK, sizeof *lock);
    waitable_appear(&lock->base, 0);
}

Lock *lock_create(LoopRuntime *runtime) {
    Lock *lock = object_create(runtime->types.lock, sizeof *lock);
    lock_init(lock, runtime);
    return lock;
}

Lock *lock_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind) {
    Lock *lock = object_create(runtime->types.lock, sizeof *lock);
    waitable_init(&lock->base, runtime, OBJECT_LOCK, sizeof *lock);
    waitable_make_part(&lock->base, whole, kind);
    return lock;
}

void lock_destroy(Object *self) {
    Lock *lock = (Lock *)(void *)self;
    waitable_finish(&lock->base);
    object_free(self, lock->base.size ? lock->base.size : sizeof *lock);
}

static bool take(Lock *lock, Value *out) {
    Task *task = loop_runtime_current_task(lock->base.runtime);
    lock->is_locked = true;
    lock->owner = task ? task->serial : 0;
    record_object_owner(&lock->base, loop_runtime_lane(lock->base.runtime));
    waitable_value(&lock->base, 1);
    *out = VALUE_TRUE;
    return true;
}

static bool all_cancelled(const WaitLine *line) {
    for (const Waiter *waiter = line->first; waiter; waiter = waiter->next) {
        if (!future_cancelled(&waiter->future)) {
            return false;
        }
    }
    return true;
}

// One that is done already will step soon, and then take the lock or wake the next.
static void wake_first(Lock *lock) {
    if (lock->waiters.first) {
        future_settle(&lock->waiters.first->future, VALUE_TRUE);
    }
}

static bool is_free(const Lock *lock) {
    return !lock->is_locked && all_cancelled(&lock->waiters);
}

static bool end_wait(Lock *lock, Waiter *waiter, bool succeeded, Value *out) {
    if (waiter) {
        object_release(waiter);
    }
    if (!succeeded) {
        if (!lock->is_locked && !value_is_nothing(*out) &&
            ask_is(lock->base.runtime, *out, ERROR_CANCELLED)) {
            wake_first(lock);
        }
        return false;
    }
    value_release(*out);
    return take(lock, out);
}

bool lock_acquire(Lock *lock, Value *out) {
    if (is_free(lock)) {
        return take(lock, out);
    }
    Loop *loop = waitable_loop(&lock->base, out);
    if (!loop) {
        return false;
    }
    Waiter *waiter = NULL;
    bool succeeded = wait_line_wait(&lock->waiters, loop, WAIT_LOCK, &lock->base, &waiter, out);
    return end_wait(lock, waiter, succeeded, out);
}

bool lock_park(Lock *lock) {
    return !is_free(lock) && wait_line_park(&lock->waiters, WAIT_LOCK, &lock->base);
}

bool lock_unpark(Lock *lock, Task *task, Value *out) {
    Waiter *waiter;
    bool succeeded = wait_line_unpark(task, &waiter, out);
    return end_wait(lock, waiter, succeeded, out);
}

bool lock_release(Lock *lock, Value *error) {
    if (!lock->is_locked) {
        return raise_error(lock->base.runtime, ERROR_RUNTIME, "Lock is not acquired.", error);
    }
    lock->is_locked = false;
    lock->owner = 0;
    record_object_owner(&lock->base, 0);
    waitable_value(&lock->base, 0);
    wake_first(lock);
    return true;
}

void describe_waiters(const WaitLine *line, Text *out) {
    if (line->count > 0) {
        text_printf(out, ", waiters:%zu", line->count);
    }
}

void lock_describe(const Lock *lock, Text *out) {
    text_append_c(out, lock->is_locked ? "locked" : "unlocked");
    describe_waiters(&lock->waiters, out);
}
