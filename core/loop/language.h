// What the loop must ask of whoever owns the values: how an error is made, what it prints as, where
// in the source the running code stands. A language fills in such a table; a C program that has
// none gets the answers of loop/plain_language.h.
//
// Every function may be NULL: then the plain answer is taken. `context` is the table's own field.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/object.h"
#include "base/text.h"
#include "trace/event.h"

typedef struct Loop Loop;
typedef struct Future Future;
typedef struct Task Task;
typedef struct Handle Handle;

// What asyncio raises, and what it asks of an error.
typedef enum ErrorKind {
    ERROR_CANCELLED,
    ERROR_TIMEOUT,
    ERROR_INVALID_STATE,
    ERROR_RUNTIME,
    ERROR_VALUE,
    ERROR_TYPE,
    ERROR_ASSERTION,
    ERROR_QUEUE_EMPTY,
    ERROR_QUEUE_FULL,
    ERROR_BROKEN_BARRIER,
    ERROR_STOP_ITERATION,
    ERROR_GROUP,
    ERROR_EXIT,       // Only asked: SystemExit or KeyboardInterrupt.
    ERROR_EXCEPTION,  // Only asked: any that is not beside Exception, as CANCELLED and EXIT are.
    ERROR_KIND_COUNT,
} ErrorKind;

// What loop.call_exception_handler() gets. Everything is borrowed for the call; NULL or NOTHING
// where it does not apply.
typedef struct ExceptionReport {
    const char *message;
    Value exception;
    Value asyncgen;
    Future *future;
    Handle *handle;
    Task *task;
} ExceptionReport;

typedef struct LoopLanguage {
    void *context;

    // ---- Errors: each returned exception is the caller's. ----
    // A new exception; `message` NULL: one without arguments. `cause` is what `raise ... from` has.
    Value (*make_error)(void *context, ErrorKind kind, const char *message, Value cause);
    // CancelledError(message), or without arguments when `message` is NOTHING.
    Value (*make_cancelled)(void *context, Value message);
    // BaseExceptionGroup(message, exceptions), which makes an ExceptionGroup when it can; its
    // context is suppressed, as by `raise ... from None`.
    Value (*make_group)(void *context, const char *message, const Value *exceptions, size_t count);
    bool (*is_error)(void *context, Value exception, ErrorKind kind);  // isinstance
    // Future.set_exception() got this: the exception to keep (an instance where a class was given),
    // or NOTHING with `*error` set.
    Value (*accept_exception)(void *context, Value given, Value *error);
    // A future raises `exception` not for the first time: its traceback starts anew.
    void (*raise_again)(void *context, Value exception);
    // `exception` is raised while `handled` is being handled, or what the loop's caller handles
    // when that is NOTHING: it becomes the context.
    void (*add_context)(void *context, Value exception, Value handled);
    // `exception` was caught in an earlier step, and a bare `raise` lets it go on: as it is.
    void (*let_go_on)(void *context, Value exception);

    // ---- Words ----
    void (*repr)(void *context, Value value, Text *out);
    // As reprlib.repr(): cut to a few dozen characters.
    void (*short_repr)(void *context, Value value, Text *out);
    // The same for the trace: short, and it runs nothing of the program's own.
    void (*brief)(void *context, Value value, Text *out);
    // "ValueError" and "the message".
    void (*describe_error)(void *context, Value exception, Text *type, Text *message);
    // As the traceback is printed, with its last newline.
    void (*format_exception)(void *context, Value exception, Text *out);
    // What stands in a task's repr after "coro=": "<work() running at FILE:LINE>".
    void (*describe_coroutine)(void *context, Task *task, Text *out);
    // The coroutine's short name for the trace and for reports: "work".
    void (*coroutine_name)(void *context, Task *task, Text *out);
    // A string as a value; the text of one.
    Value (*make_string)(void *context, Slice text);
    void (*class_name)(void *context, const Object *object, Text *out);

    // ---- Where and who ----
    // The source place of what runs now (`task` NULL), or where a suspended task stands.
    Place (*place)(void *context, Task *task);
    // The lane of what runs outside of any loop: the main program, a thread. 0: none.
    LaneId (*outer_lane)(void *context);

    // ---- Running ----
    // contextvars.copy_context(), for a task or callback that is made now.
    Value (*copy_context)(void *context);
    // A step of it is not far: what lies far away in the memory can be sent for.
    void (*step_nears)(void *context, Task *task);
    // Around each step of a task, and around each callback, on the loop's side of the switch. The
    // context of a callback of the loop's own is NOTHING. A task of the loop's own, at the end of a
    // run, has no body of the language's: its steps are not told.
    void (*step_begins)(void *context, Task *task);
    void (*step_ends)(void *context, Task *task);
    // A task that is recorded suspends; it still is what runs.
    void (*step_pauses)(void *context, Task *task);
    void (*callback_begins)(void *context, Loop *loop, Value callback_context);
    void (*callback_ends)(void *context, Loop *loop);
    // A task that was cancelled before its first step has ended without running its body.
    void (*task_discarded)(void *context, Task *task, Value exception);
    // asyncio.ensure_future() on what is no Future. False with the exception in `*out`, else a
    // Future or Task, the caller's.
    bool (*ensure_future)(void *context, Loop *loop, Value awaitable, Value *out);
    // True when awaiting `awaitable` is a matter of its own (wait_for without a timeout): then
    // `*out` is its result, or `*succeeded` is false and it is the exception. Suspends.
    bool (*await_other)(void *context, Loop *loop, Value awaitable, bool *succeeded, Value *out);
    // loop.call_exception_handler(). False: a handler raised SystemExit or KeyboardInterrupt,
    // which is in `*error`.
    bool (*report)(void *context, Loop *loop, const ExceptionReport *report, Value *error);
    // ---- Debug mode. Told when a future, task or handle is made; puts " created at FILE:LINE"
    // behind the description of what has these attributes; logs a warning. ----
    void (*created)(void *context, Loop *loop, Object *object);
    void (*describe_origin)(void *context, Value attributes, Text *out);
    void (*warn)(void *context, Loop *loop, Slice text);
    // a < b, for priority queues. False with the exception in `*exception`.
    bool (*less_than)(void *context, Value a, Value b, bool *out, Value *exception);
    // Whether something from outside, a signal, wants to be answered by the thread of `loop`.
    bool (*is_interrupted)(void *context, const Loop *loop);
    // Answers it, between two rounds. False: the loop is left with the exception in `*error`.
    bool (*answer_interrupt)(void *context, Loop *loop, Value *error);
    // Asked every so often; false ends every run at its next callback (a budget is spent).
    bool (*keep_going)(void *context);
} LoopLanguage;
