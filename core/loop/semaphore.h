// asyncio.Semaphore and BoundedSemaphore.
#pragma once

#include "loop/waiter.h"

typedef struct Semaphore {
    Waitable base;
    WaitLine waiters;
    int64_t value;
    int64_t bound;  // INT64_MAX: not bounded.
} Semaphore;

Semaphore *semaphore_create(LoopRuntime *runtime, int64_t value, bool bounded);
// False and ValueError in `*error` when `value` is negative.
bool semaphore_init(Semaphore *semaphore, LoopRuntime *runtime, int64_t value, bool bounded,
                    Value *error);
void semaphore_destroy(Object *self);

bool semaphore_locked(const Semaphore *semaphore);
bool semaphore_acquire(Semaphore *semaphore, Value *out);  // True with True. Suspends.
bool semaphore_release(Semaphore *semaphore, Value *error);
void semaphore_describe(const Semaphore *semaphore, Text *out);  // "unlocked, value:2"
