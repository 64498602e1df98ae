// A result that is not there yet. Whoever awaits it sleeps until it is done: it has a result, an
// exception, or was cancelled. Once done it stays as it is. Callbacks go through the ready queue,
// in the order in which they were added.
//
// Functions that can fail return bool and put the result or the exception in `*out`, the caller's
// to release either way.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/object.h"
#include "base/text.h"
#include "loop/callback.h"
#include "loop/runtime.h"
#include "trace/event.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

// How the members behind the common ones are laid out.
typedef enum FutureKind {
    FUTURE_PLAIN,
    FUTURE_TASK,
    FUTURE_GATHER,  // loop/gather.h: cancelling it cancels its children.
    FUTURE_WAITER,  // In the line of a lock, a queue...; loop/waiter.h
    FUTURE_SLEEP,   // Has a timer of its own; loop/sleep.h
} FutureKind;

struct Future {
    Object object;
    Value attributes;  // The language's: an instance dict, or NOTHING. Released at the end.
    Loop *loop;        // Retained. NULL: the language made it, and future_init() was not called.
    Value value;       // The result, or the exception when `has_exception`.
    Value cancel_message;
    Value cancelled_error;  // The very CancelledError that ended it, until someone gets it.
    Callback first;         // Type NULL: no callbacks.
    struct FutureCallbacks *rest;
    ObjectId id;        // In the trace; 0 until a task waits for it.
    uint16_t size;      // Of the allocation; set by future_init() to the kind's; the language may
                        // set its own after that.
    uint8_t kind;       // FutureKind
    uint8_t state;      // FutureState
    uint8_t wait_kind;  // What the trace says of a task that awaits it; 0: by its kind.
    bool has_exception;
    bool was_raised;           // Its exception has been raised before.
    bool never_retrieved;      // The exception has not been looked at: reported at the end.
    bool log_destroy_pending;  // A task that is still pending at its end is reported.
    bool is_described;         // In the middle of future_describe().
    bool blocking;             // _asyncio_future_blocking, for who drives a future by hand.
};

// A plain future of the runtime's own type.
Future *future_create(Loop *loop);
// For memory that the language allocated, zeroed past the Object header.
void future_init(Future *future, Loop *loop);
// Reports an exception that was never retrieved, a task that is still pending; then frees.
void future_destroy(Object *self);

enum { FUTURE_TAG = 0x46757472 };  // ObjectType.tag of every type of futures.

// The Future in a value, borrowed; NULL when it is none, or one whose init was never called.
Future *future_from(Value value);

static inline bool future_done(const Future *future) {
    return future->state != FUTURE_PENDING;
}
static inline bool future_cancelled(const Future *future) {
    return future->state == FUTURE_CANCELLED;
}

bool future_result(Future *future, Value *out);
// The exception, None, or (false) what asking for it raised.
bool future_exception(Future *future, Value *out);
// Marks the exception as looked at. For callbacks of the loop's own.
void future_retrieve(Future *future);

// False and InvalidStateError in `*error` when it is done already, or is a task.
bool future_set_result(Future *future, Value result, Value *error);
bool future_set_exception(Future *future, Value exception, Value *error);
// Whether it was pending. `message` NOTHING: none. A task's, a gather's own way of cancelling.
bool future_cancel(Future *future, Value message);
// A CancelledError as result() would raise it.
Value future_make_cancelled_error(Future *future);

// Nothing when it is done already.
void future_settle(Future *future, Value result);

// Called with the future in a round after it is done; the next round when it is done already.
void future_add_callback(Future *future, Callback callback);
// Removes those that `matches` says yes to; how many.
size_t future_remove_callbacks(Future *future, bool (*matches)(void *context, const Callback *),
                               void *context);
// Removes those of this type with this very data.
size_t future_remove_callback(Future *future, const CallbackType *type, Value data);

// Inside a task of its loop: waits until it is done. False when it was cancelled or has an
// exception, or the task was cancelled. Costs no round when it is done. Suspends.
bool future_await(Future *future, Value *out);

// As its repr: "<Future pending cb=[print()]>"; for a task too.
void future_describe(Future *future, Text *out);
