#include "loop/waiter.h"

#include "loop/internal.h"

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

bool wait_line_wait(WaitLine *line, Loop *loop, WaitKind kind, const Waitable *wait_at,
                    Waiter **waiter, Value *out) {
    while (wait_at->part_of) {
        kind = wait_at->part_kind;
        wait_at = wait_at->part_of;
    }
    Task *task = loop->current_task;
    if (!task) {
        *waiter = NULL;
        return raise_error(loop->runtime, ERROR_RUNTIME, "await wasn't used with future", out);
    }
    Waiter *made = object_create(loop->runtime->types.future, sizeof *made);
    future_init_kind(&made->future, loop, FUTURE_WAITER, sizeof *made);
    join_line(line, made);
    bool succeeded = task_await(task, &made->future, kind, wait_at, out);
    wait_line_leave(made);
    *waiter = made;
    return succeeded;
}
