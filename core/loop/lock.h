// asyncio.Lock.
#pragma once

#include "loop/waiter.h"

typedef struct Lock {
    Waitable base;
    WaitLine waiters;
    bool is_locked;
    uint32_t owner;  // Serial of the task that took it last: asyncio does not care who, reports
                     // of deadlocks do. 0: none, or no task.
} Lock;

Lock *lock_create(LoopRuntime *runtime);
void lock_init(Lock *lock, LoopRuntime *runtime);
void lock_destroy(Object *self);

static inline bool lock_locked(const Lock *lock) {
    return lock->is_locked;
}
bool lock_acquire(Lock *lock, Value *out);  // True with True. Suspends.
bool lock_release(Lock *lock, Value *error);
void lock_describe(const Lock *lock, Text *out);  // "locked, waiters:2"
