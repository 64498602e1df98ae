#include "loop/event.h"

#include "loop/internal.h"
#include "loop/park.h"

void loop_event_init(LoopEvent *event, LoopRuntime *runtime) {
    waitable_init(&event->base, runtime, OBJECT_EVENT, sizeof *event);
    waitable_appear(&event->base, 0);
}

LoopEvent *loop_event_create(LoopRuntime *runtime) {
    LoopEvent *event = object_create(runtime->types.event, sizeof *event);
    loop_event_init(event, runtime);
    return event;
}

LoopEvent *loop_event_create_part(LoopRuntime *runtime, const Waitable *whole, WaitKind kind) {
    LoopEvent *event = object_create(runtime->types.event, sizeof *event);
    waitable_init(&event->base, runtime, OBJECT_EVENT, sizeof *event);
    waitable_make_part(&event->base, whole, kind);
    return event;
}

void loop_event_destroy(Object *self) {
    LoopEvent *event = (LoopEvent *)(void *)self;
    waitable_finish(&event->base);
    object_free(self, event->base.size ? event->base.size : sizeof *event);
}

void loop_event_set(LoopEvent *event) {
    if (event->is_set) {
        return;
    }
    event->is_set = true;
    waitable_value(&event->base, 1);
    for (Waiter *waiter = event->waiters.first; waiter; waiter = waiter->next) {
        future_settle(&waiter->future, VALUE_TRUE);
    }
}

void loop_event_clear(LoopEvent *event) {
    if (event->is_set) {
        event->is_set = false;
        waitable_value(&event->base, 0);
    }
}

bool loop_event_wait(LoopEvent *event, Value *out) {
    if (event->is_set) {
        *out = VALUE_TRUE;
        return true;
    }
    Loop *loop = waitable_loop(&event->base, out);
    if (!loop) {
        return false;
    }
    Waiter *waiter = NULL;
    bool succeeded = wait_line_wait(&event->waiters, loop, WAIT_EVENT, &event->base, &waiter, out);
    if (waiter) {
        object_release(waiter);
    }
    return succeeded;
}

bool loop_event_park(LoopEvent *event) {
    return !event->is_set && wait_line_park(&event->waiters, WAIT_EVENT, &event->base);
}

bool loop_event_unpark(LoopEvent *event, Task *task, Value *out) {
    (void)event;  // It may have been cleared meanwhile: that it was set is enough.
    Waiter *waiter;
    bool succeeded = wait_line_unpark(task, &waiter, out);
    object_release(waiter);
    return succeeded;
}

void loop_event_describe(const LoopEvent *event, Text *out) {
    text_append_c(out, event->is_set ? "set" : "unset");
    describe_waiters(&event->waiters, out);
}
