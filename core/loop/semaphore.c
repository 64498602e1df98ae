#include "loop/semaphore.h"

#include "loop/internal.h"
#include "loop/park.h"

bool semaphore_init(Semaphore *semaphore, LoopRuntime *runtime, int64_t value, bool bounded,
                    Value *error) {
    waitable_init(&semaphore->base, runtime, OBJECT_SEMAPHORE, sizeof *semaphore);
    if (value < 0) {
        return raise_error(runtime, ERROR_VALUE, "Semaphore initial value must be >= 0", error);
    }
    semaphore->value = value;
    semaphore->bound = bounded ? value : INT64_MAX;
    waitable_appear(&semaphore->base, value);
    waitable_value(&semaphore->base, value);
    return true;
}

Semaphore *semaphore_create(LoopRuntime *runtime, int64_t value, bool bounded) {
    Semaphore *semaphore = object_create(runtime->types.semaphore, sizeof *semaphore);
    Value error = NOTHING;
    bool succeeded = semaphore_init(semaphore, runtime, value, bounded, &error);
    CHECK(succeeded, "a semaphore was made with less than nothing");
    return semaphore;
}

void semaphore_destroy(Object *self) {
    Semaphore *semaphore = (Semaphore *)(void *)self;
    waitable_finish(&semaphore->base);
    object_free(self, semaphore->base.size ? semaphore->base.size : sizeof *semaphore);
}

bool semaphore_locked(const Semaphore *semaphore) {
    if (semaphore->value == 0) {
        return true;
    }
    for (const Waiter *waiter = semaphore->waiters.first; waiter; waiter = waiter->next) {
        if (!future_cancelled(&waiter->future)) {
            return true;
        }
    }
    return false;
}

static void set_value(Semaphore *semaphore, int64_t value) {
    semaphore->value = value;
    waitable_value(&semaphore->base, value);
}

// The permit goes to the first waiter at once, so nobody can get ahead of it.
static void wake_next(Semaphore *semaphore) {
    for (Waiter *waiter = semaphore->waiters.first; waiter; waiter = waiter->next) {
        if (!future_done(&waiter->future)) {
            set_value(semaphore, semaphore->value - 1);
            future_settle(&waiter->future, VALUE_TRUE);
            return;
        }
    }
}

static void give_back(Semaphore *semaphore, const Waiter *waiter, Value exception) {
    if (!value_is_nothing(exception) && !future_cancelled(&waiter->future) &&
        ask_is(semaphore->base.runtime, exception, ERROR_CANCELLED)) {
        set_value(semaphore, semaphore->value + 1);
        wake_next(semaphore);
    }
}

static bool end_wait(Semaphore *semaphore, Waiter *waiter, bool succeeded, Value *out) {
    if (succeeded && semaphore->value > 0) {
        wake_next(semaphore);
    }
    if (waiter) {
        if (!succeeded) {
            give_back(semaphore, waiter, *out);
        }
        object_release(waiter);
    }
    return succeeded;
}

bool semaphore_acquire(Semaphore *semaphore, Value *out) {
    if (!semaphore_locked(semaphore)) {
        set_value(semaphore, semaphore->value - 1);
        *out = VALUE_TRUE;
        return true;
    }
    Loop *loop = waitable_loop(&semaphore->base, out);
    if (!loop) {
        return false;
    }
    Waiter *waiter = NULL;
    bool succeeded =
        wait_line_wait(&semaphore->waiters, loop, WAIT_SEMAPHORE, &semaphore->base, &waiter, out);
    return end_wait(semaphore, waiter, succeeded, out);
}

bool semaphore_park(Semaphore *semaphore) {
    return semaphore_locked(semaphore) &&
           wait_line_park(&semaphore->waiters, WAIT_SEMAPHORE, &semaphore->base);
}

bool semaphore_unpark(Semaphore *semaphore, Task *task, Value *out) {
    Waiter *waiter;
    bool succeeded = wait_line_unpark(task, &waiter, out);
    return end_wait(semaphore, waiter, succeeded, out);
}

bool semaphore_release(Semaphore *semaphore, Value *error) {
    if (semaphore->value >= semaphore->bound) {
        return raise_error(semaphore->base.runtime, ERROR_VALUE,
                           "BoundedSemaphore released too many times", error);
    }
    set_value(semaphore, semaphore->value + 1);
    wake_next(semaphore);
    return true;
}

void semaphore_describe(const Semaphore *semaphore, Text *out) {
    if (semaphore_locked(semaphore)) {
        text_append_c(out, "locked");
    } else {
        text_printf(out, "unlocked, value:%lld", (long long)semaphore->value);
    }
    describe_waiters(&semaphore->waiters, out);
}
