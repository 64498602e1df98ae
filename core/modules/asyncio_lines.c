// Where asyncio's own coroutines stand in CPython's files, for the repr of a task that runs one.
#include <string.h>

#include "modules/asyncio_state.h"
#include "vm/class.h"
#include "vm/generator.h"
#include "vm/real.h"

typedef struct NativeLines {
    const char *owner;  // The class that defines it; NULL for a function.
    const char *name;
    const char *file;
    unsigned first;  // The line of its `async def`...
    unsigned waits;  // ... and of its await.
} NativeLines;

static const NativeLines all_lines[] = {
    {NULL, "sleep", "tasks", 627, 639},           {NULL, "wait", "tasks", 389, 418},
    {NULL, "wait_for", "tasks", 426, 466},        {"Lock", "acquire", "locks", 93, 114},
    {"Event", "wait", "locks", 200, 213},         {"Condition", "wait", "locks", 248, 267},
    {"Condition", "wait_for", "locks", 285, 294}, {"Semaphore", "acquire", "locks", 364, 387},
    {"Barrier", "wait", "locks", 481, 497},       {"Queue", "put", "queues", 110, 120},
    {"Queue", "get", "queues", 149, 158},         {"Queue", "join", "queues", 206, 215},
};

enum { SLEEP_ZERO_LINE = 630 };

static bool is_owned(const NativeCoroutine *coroutine, const char *owner) {
    if (!owner || !value_is_object(coroutine->self)) {
        return !owner && !value_is_object(coroutine->self);
    }
    for (const Class *class = class_of_object(coroutine->self); class; class = class->base) {
        if (strcmp(class->head.name, owner) == 0) {
            return true;
        }
    }
    return false;
}

static const NativeLines *find_lines(const NativeCoroutine *coroutine) {
    for (size_t i = 0; i < sizeof all_lines / sizeof *all_lines; i++) {
        const NativeLines *lines = &all_lines[i];
        if (strcmp(lines->name, coroutine->name) == 0 && is_owned(coroutine, lines->owner)) {
            return lines;
        }
    }
    return NULL;
}

static bool sleeps_zero(Vm *vm, const NativeCoroutine *coroutine) {
    double seconds = 0;
    return coroutine->function == asyncio_sleep && coroutine->total > 0 &&
           value_as_double(vm, coroutine->items[0], &seconds) && seconds <= 0;
}

bool asyncio_describe_native(Vm *vm, const Task *task, Value value, Text *out) {
    const NativeCoroutine *coroutine = (NativeCoroutine *)(void *)value_as_object(value);
    const NativeLines *lines = find_lines(coroutine);
    if (!lines) {
        return false;
    }
    bool is_done = future_done(&task->future);
    unsigned line = is_done || !coroutine->is_started ? lines->first
                    : sleeps_zero(vm, coroutine)      ? SLEEP_ZERO_LINE
                                                      : lines->waits;
    text_printf(out, "%s%s%s() %s at /usr/lib/python3.11/asyncio/%s.py:%u",
                lines->owner ? lines->owner : "", lines->owner ? "." : "", lines->name,
                is_done ? "done, defined" : "running", lines->file, line);
    return true;
}
