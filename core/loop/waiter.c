#include "loop/waiter.h"

#include "loop/internal.h"
#include "loop/park.h"

void waitable_init(Waitable *waitable, LoopRuntime *runtime, ObjectKind kind, size_t size) {
    waitable->runtime = runtime;
    waitable->kind = (uint8_t)kind;
    waitable->size = (uint32_t)size;
}

void waitable_appear(Waitable *waitable, int64_t capacity) {
    waitable->number = ++waitable->runtime->object_numbers[waitable->kind];
    record_object_created(waitable, capacity);
}

void waitable_make_part(Waitable *part, const Waitable *whole, WaitKind kind) {
    part->part_of = whole;
    part->part_kind = (uint8_t)kind;
}

void waitable_finish(Waitable *waitable) {
    value_release(waitable->attributes);
    if (waitable->loop) {
        object_release(waitable->loop);
    }
}

void waitable_name(const Waitable *waitable, Text *out) {
    while (waitable->part_of) {
        waitable = waitable->part_of;
    }
    ask_class_name(waitable->runtime, &waitable->object, out);
    text_printf(out, "-%u", waitable->number);
}

Loop *waitable_loop(Waitable *waitable, Value *error) {
    LoopRuntime *runtime = waitable->runtime;
    Loop *loop = loop_runtime_running(runtime);
    if (!loop) {
        raise_error(runtime, ERROR_RUNTIME, "no running event loop", error);
        return NULL;
    }
    if (!waitable->loop) {
        waitable->loop = object_retain(loop);
    }
    if (waitable->loop != loop) {
        Text text = {0};
        ask_repr(runtime, value_object(waitable), &text);
        text_append_c(&text, " is bound to a different event loop");
        raise_error(runtime, ERROR_RUNTIME, text_c(&text), error);
        text_finish(&text);
        return NULL;
    }
    return loop;
}

static void join_line(WaitLine *line, Waiter *waiter) {
    waiter->line = line;
    waiter->previous = line->last;
    if (line->last) {
        line->last->next = waiter;
    } else {
        line->first = waiter;
    }
    line->last = waiter;
    line->count++;
}

void wait_line_leave(Waiter *waiter) {
    WaitLine *line = waiter->line;
    if (!line) {
        return;
    }
    *(waiter->previous ? &waiter->previous->next : &line->first) = waiter->next;
    *(waiter->next ? &waiter->next->previous : &line->last) = waiter->previous;
    waiter->next = waiter->previous = NULL;
    waiter->line = NULL;
    line->count--;
}

// What waits at a part of something waits at the whole.
static const Waitable *whole_of(const Waitable *wait_at, WaitKind *kind) {
    while (wait_at->part_of) {
        *kind = wait_at->part_kind;
        wait_at = wait_at->part_of;
    }
    return wait_at;
}

static Waiter *join_new(WaitLine *line, Loop *loop) {
    Waiter *waiter = object_create(loop->runtime->types.future, sizeof *waiter);
    future_init_kind(&waiter->future, loop, FUTURE_WAITER, sizeof *waiter);
    join_line(line, waiter);
    return waiter;
}

bool wait_line_wait(WaitLine *line, Loop *loop, WaitKind kind, const Waitable *wait_at,
                    Waiter **waiter, Value *out) {
    wait_at = whole_of(wait_at, &kind);
    Task *task = loop->current_task;
    if (!task) {
        *waiter = NULL;
        return raise_error(loop->runtime, ERROR_RUNTIME, "await wasn't used with future", out);
    }
    Waiter *made = join_new(line, loop);
    bool succeeded = task_await(task, &made->future, kind, wait_at, out);
    wait_line_leave(made);
    *waiter = made;
    return succeeded;
}

bool wait_line_park(WaitLine *line, WaitKind kind, Waitable *wait_at) {
    Task *task = parking_task(wait_at->runtime);
    if (!task || (wait_at->loop && wait_at->loop != task->future.loop)) {
        return false;
    }
    if (!wait_at->loop) {
        wait_at->loop = object_retain(task->future.loop);
    }
    const Waitable *whole = whole_of(wait_at, &kind);
    Waiter *waiter = join_new(line, task->future.loop);
    task_park(task, &waiter->future, kind, whole);
    object_release(waiter);
    return true;
}

bool wait_line_unpark(Task *task, Waiter **waiter, Value *out) {
    Waiter *parked = (Waiter *)(void *)object_retain(task->parked_at);
    bool succeeded = task_unpark(task, out);
    wait_line_leave(parked);
    *waiter = parked;
    return succeeded;
}
