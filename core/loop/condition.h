// asyncio.Condition.
#pragma once

#include "loop/lock.h"

typedef struct Condition {
    Waitable base;
    WaitLine waiters;
    Lock *lock;  // Retained.
} Condition;

Condition *condition_create(LoopRuntime *runtime, Lock *lock);  // NULL: a lock of its own.
void condition_init(Condition *condition, LoopRuntime *runtime, Lock *lock);
void condition_destroy(Object *self);

bool condition_wait(Condition *condition, Value *out);  // True with True. Suspends.
// Waits until `predicate` says so: it gives false when it raised, else its result and whether that
// counts as true. Suspends.
typedef bool (*ConditionPredicate)(void *context, bool *truth, Value *out);
bool condition_wait_for(Condition *condition, ConditionPredicate predicate, void *context,
                        Value *out);
bool condition_notify(Condition *condition, size_t count, Value *error);
bool condition_notify_all(Condition *condition, Value *error);
void condition_describe(const Condition *condition, Text *out);  // "locked, waiters:1"
