// asyncio.Lock.
#pragma once

#include "loop/waiter.h"

typedef struct Lock {
    Waitable base;
    WaitLine waiters;
    bool is_locked;
    Task *owner;  // Who took it last: asyncio does not care, reports of deadlocks do. Borrowed;
                  // only good while it is locked and the task lives: see lock_owner().
    LaneId owner_lane;
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
