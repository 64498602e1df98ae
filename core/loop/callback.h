// What is called later: a function in C, told apart by its type, with one value of its own.
#pragma once

#include <stdbool.h>

#include "base/object.h"
#include "base/text.h"
#include "loop/language.h"

typedef struct CallbackType {
    // `future` is the one that is done, NULL for call_soon() and timers. False: it raised, and the
    // exception is in `*error`, the caller's.
    bool (*run)(Loop *loop, Future *future, Value data, Value *error);
    // The call as it stands in reprs and in the trace: "print(1)". When `describe` is NULL, `name`.
    // `future` is the one it will be called with, NULL while it only stands in a future's list.
    const char *name;
    void (*describe)(Value data, Future *future, Text *out);
    void (*describe_place)(Value data, Text *out);  // " at FILE:LINE", in reprs only. May be NULL.
    bool is_internal;                               // The loop's own: the trace does not show it.
} CallbackType;

typedef struct Callback {
    const CallbackType *type;
    Value data;
    Value context;  // What contextvars it sees; NOTHING: the language copies the current ones.
} Callback;

void callback_describe_call(const Callback *callback, Future *future, Text *out);
// The same, with the place.
void callback_describe(const Callback *callback, Future *future, Text *out);
