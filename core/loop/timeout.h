// asyncio.timeout(): cancels the task in its body at a deadline, and makes TimeoutError of that.
#pragma once

#include "loop/loop.h"

typedef enum TimeoutState {
    TIMEOUT_CREATED,
    TIMEOUT_ENTERED,
    TIMEOUT_EXPIRING,
    TIMEOUT_EXPIRED,
    TIMEOUT_EXITED,
} TimeoutState;

typedef struct Timeout {
    Object object;
    Value attributes;
    LoopRuntime *runtime;
    Nanos when;  // NANOS_NEVER: none.
    Handle *handle;
    Task *task;   // Retained while it is entered.
    Place place;  // Where it was, when there is a trace.
    uint32_t size;
    uint8_t state;  // TimeoutState
} Timeout;

Timeout *timeout_create(LoopRuntime *runtime, Nanos when);
void timeout_init(Timeout *timeout, LoopRuntime *runtime, Nanos when);
void timeout_destroy(Object *self);

// Inside a task. False with RuntimeError in `*error`.
bool timeout_enter(Timeout *timeout, Value *error);
// `exception` is what ends the body, or NOTHING. False: raise `*error` (TimeoutError) instead.
bool timeout_exit(Timeout *timeout, Value exception, Value *error);
bool timeout_reschedule(Timeout *timeout, Nanos when, Value *error);
static inline bool timeout_expired(const Timeout *timeout) {
    return timeout->state == TIMEOUT_EXPIRING || timeout->state == TIMEOUT_EXPIRED;
}
const char *timeout_state_word(const Timeout *timeout);  // "active"
