// The answers to the loop's questions in a C program without a language: errors are objects of a
// kind and a message, values print as numbers, reports go to stderr.
#pragma once

#include "loop/language.h"
#include "loop/runtime.h"

// An error of a C program.
typedef struct PlainError {
    Object object;
    ErrorKind kind;
    char *message;   // NULL: none.
    Value argument;  // Of a CancelledError, or NOTHING.
    Value cause;     // Or NOTHING.
    Value *members;  // Of a group.
    size_t count;
} PlainError;

Value plain_error_create(LoopRuntime *runtime, ErrorKind kind, const char *message);
void plain_error_destroy(Object *self);
// The PlainError in a value, NULL when it is none. Borrowed.
const PlainError *plain_error_from(Value value);
// "ValueError" and "'its message'".
void plain_error_describe(const PlainError *error, Text *type, Text *message);
