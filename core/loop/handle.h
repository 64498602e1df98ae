// A callback that was asked for with call_soon(), call_later() or call_at(), and can be cancelled.
#pragma once

#include "base/nanos.h"
#include "base/object.h"
#include "loop/callback.h"
#include "trace/event.h"

// What the timer heap knows of an entry. Embedded in what it wakes.
typedef struct Timer {
    Nanos deadline;
    ObjectId id;    // In the trace.
    bool is_set;    // It will fire. What is in the heap and not set is only waiting to be dropped.
    bool is_sleep;  // Part of a sleep's future, not of a handle.
} Timer;

struct Handle {
    Object object;
    Value attributes;  // The language's: an instance dict, or NOTHING. Released at the end.
    Loop *loop;
    Callback callback;  // Type NULL once it is cancelled.
    Future *future;     // What the callback is called with, or NULL. Retained.
    Timer timer;
    ObjectId id;
    uint16_t size;  // Of the allocation; sizeof(Handle) unless the language says otherwise.
    bool is_cancelled;
    bool is_timer;
};

typedef struct Handle TimerHandle;

void handle_destroy(Object *self);

void handle_cancel(Handle *handle);
static inline bool handle_cancelled(const Handle *handle) {
    return handle->is_cancelled;
}
static inline Nanos handle_when(const Handle *handle) {
    return handle->timer.deadline;
}
// As its repr: "<TimerHandle cancelled when=1.5>".
void handle_describe(Handle *handle, Text *out);
