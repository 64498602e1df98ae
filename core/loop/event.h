// asyncio.Event. Called LoopEvent here, as an Event is a line of the trace.
#pragma once

#include "loop/waiter.h"

typedef struct LoopEvent {
    Waitable base;
    WaitLine waiters;
    bool is_set;
} LoopEvent;

LoopEvent *loop_event_create(LoopRuntime *runtime);
void loop_event_init(LoopEvent *event, LoopRuntime *runtime);
void loop_event_destroy(Object *self);

void loop_event_set(LoopEvent *event);
void loop_event_clear(LoopEvent *event);
bool loop_event_wait(LoopEvent *event, Value *out);           // True with True. Suspends.
void loop_event_describe(const LoopEvent *event, Text *out);  // "unset, waiters:1"
