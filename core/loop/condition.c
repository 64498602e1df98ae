#include "loop/condition.h"

#include "loop/internal.h"

static void take_lock(Condition *condition, Lock *lock) {
    condition->lock =
        lock ? object_retain(lock)
             : lock_create_part(condition->base.runtime, &condition->base, WAIT_CONDITION);
}

void condition_init(Condition *condition, LoopRuntime *runtime, Lock *lock) {
    waitable_init(&condition->base, runtime, OBJECT_CONDITION, sizeof *condition);
    waitable_appear(&condition->base, 0);
    take_lock(condition, lock);
}

Condition *condition_create(LoopRuntime *runtime, Lock *lock) {
    Condition *condition = object_create(runtime->types.condition, sizeof *condition);
    condition_init(condition, runtime, lock);
    return condition;
}

Condition *condition_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind) {
    Condition *condition = object_create(runtime->types.condition, sizeof *condition);
    waitable_init(&condition->base, runtime, OBJECT_CONDITION, sizeof *condition);
    waitable_make_part(&condition->base, whole, kind);
    take_lock(condition, NULL);
    return condition;
}

void condition_destroy(Object *self) {
    Condition *condition = (Condition *)(void *)self;
    if (condition->lock) {
        if (condition->lock->base.part_of == &condition->base) {
            condition->lock->base.part_of = NULL;
        }
        object_release(condition->lock);
    }
    waitable_finish(&condition->base);
    object_free(self, condition->base.size ? condition->base.size : sizeof *condition);
}

// Waits to be notified, without the lock.
static bool wait_notified(Condition *condition, Value *out) {
    Loop *loop = waitable_loop(&condition->base, out);
    if (!loop) {
        return false;
    }
    Waiter *waiter = NULL;
    bool succeeded =
        wait_line_wait(&condition->waiters, loop, WAIT_CONDITION, &condition->base, &waiter, out);
    if (waiter) {
        object_release(waiter);
    }
    return succeeded;
}

// However the wait ended, the lock is there again before anyone hears of it: cancellations that
// come meanwhile are put off until then.
static bool take_lock_back(Condition *condition, Value *error) {
    LoopRuntime *runtime = condition->base.runtime;
    bool was_cancelled = false;
    Value result = NOTHING;
    while (!lock_acquire(condition->lock, &result)) {
        if (value_is_nothing(result) || !ask_is(runtime, result, ERROR_CANCELLED)) {
            *error = result;
            return false;
        }
        value_release(result);
        was_cancelled = true;
    }
    if (was_cancelled) {
        *error = ask_cancelled(runtime, NOTHING);
    }
    return !was_cancelled;
}

bool condition_wait(Condition *condition, Value *out) {
    LoopRuntime *runtime = condition->base.runtime;
    if (!lock_locked(condition->lock)) {
        return raise_error(runtime, ERROR_RUNTIME, "cannot wait on un-acquired lock", out);
    }
    Value error = NOTHING;
    lock_release(condition->lock, &error);
    bool succeeded = wait_notified(condition, out);
    if (!succeeded && value_is_nothing(*out)) {  // The run is being stopped.
        return false;
    }
    if (!take_lock_back(condition, &error)) {
        value_replace(out, error);
        return false;
    }
    if (succeeded) {
        value_replace(out, VALUE_TRUE);
    }
    return succeeded;
}

bool condition_wait_for(Condition *condition, ConditionPredicate predicate, void *context,
                        Value *out) {
    for (;;) {
        bool truth = false;
        if (!predicate(context, &truth, out)) {
            return false;
        }
        if (truth) {
            return true;
        }
        value_release(*out);
        if (!condition_wait(condition, out)) {
            return false;
        }
        value_release(*out);
    }
}

bool condition_notify(Condition *condition, size_t count, Value *error) {
    if (!lock_locked(condition->lock)) {
        return raise_error(condition->base.runtime, ERROR_RUNTIME,
                           "cannot notify on un-acquired lock", error);
    }
    for (Waiter *waiter = condition->waiters.first; waiter && count > 0; waiter = waiter->next) {
        if (!future_done(&waiter->future)) {
            future_settle(&waiter->future, VALUE_FALSE);
            count--;
        }
    }
    return true;
}

bool condition_notify_all(Condition *condition, Value *error) {
    return condition_notify(condition, condition->waiters.count, error);
}

void condition_describe(const Condition *condition, Text *out) {
    text_append_c(out, lock_locked(condition->lock) ? "locked" : "unlocked");
    describe_waiters(&condition->waiters, out);
}
