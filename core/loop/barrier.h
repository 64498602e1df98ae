// asyncio.Barrier.
#pragma once

#include "loop/condition.h"

typedef enum BarrierState {
    BARRIER_FILLING,
    BARRIER_DRAINING,
    BARRIER_RESETTING,
    BARRIER_BROKEN,
} BarrierState;

typedef struct Barrier {
    Waitable base;
    Condition *condition;
    int64_t parties;
    int64_t count;
    uint8_t state;  // BarrierState
} Barrier;

Barrier *barrier_create(LoopRuntime *runtime, int64_t parties);
// False and ValueError in `*error` when `parties` is less than 1.
bool barrier_init(Barrier *barrier, LoopRuntime *runtime, int64_t parties, Value *error);
void barrier_destroy(Object *self);

bool barrier_wait(Barrier *barrier, Value *out);   // True with the index. Suspends.
bool barrier_reset(Barrier *barrier, Value *out);  // Suspends.
bool barrier_abort(Barrier *barrier, Value *out);  // Suspends.
int64_t barrier_waiting(const Barrier *barrier);
static inline bool barrier_broken(const Barrier *barrier) {
    return barrier->state == BARRIER_BROKEN;
}
void barrier_describe(const Barrier *barrier, Text *out);  // "filling, waiters:1/3"
