#include "loop/task_dump.h"

#include "base/translate.h"
#include "loop/internal.h"

// Enough to see what is wrong: of a thousand tasks nobody reads all.
enum { MOST_TOLD = 40, LONGEST_RING = 40 };

// ---- Words ----

// "Task-2 (worker)"
static void append_task(Task *task, Text *out) {
    Text coroutine = {0};
    task_name(task, out);
    ask_coroutine_name(task, &coroutine);
    if (coroutine.length > 0) {
        text_printf(out, " (%s)", text_c(&coroutine));
    }
    text_finish(&coroutine);
}

static void append_end(Tongue tongue, Text *out) {
    text_append_c(out, in_tongue(tongue, N_(".")));
    text_append_char(out, '\n');
}

static void append_line(Task *task, Tongue tongue, Text *out) {
    Place place = ask_place(task->future.loop->runtime, task);
    if (place.line > 0) {
        text_printf(out, in_tongue(tongue, N_(" at line %u")), place.line);
    }
}

static Task *task_by_serial(LoopRuntime *runtime, uint32_t serial) {
    for (Task *task = runtime->first_task; serial && task; task = task->next) {
        if (task->serial == serial) {
            return task;
        }
    }
    return NULL;
}

// ---- Who waits for whom ----

static const Waitable *whole_of(const Waitable *waitable) {
    while (waitable && waitable->part_of) {
        waitable = waitable->part_of;
    }
    return waitable;
}

// Who could end this task's wait, where that is one certain task: the one it awaits, the holder of
// the lock.
static Task *blocker(Task *task) {
    LoopRuntime *runtime = task->future.loop->runtime;
    if (!task->waiter) {
        return NULL;
    }
    if (task_of(task->waiter)) {
        return task_of(task->waiter);
    }
    const Waitable *object = task->waits_for;
    if (object && object->kind == OBJECT_LOCK && !object->part_of) {
        return task_by_serial(runtime, ((const Lock *)(const void *)object)->owner);
    }
    return NULL;
}

static const char *wait_words(WaitKind kind) {
    switch (kind) {
    case WAIT_SLEEP: return N_("sleeps");
    case WAIT_QUEUE_GET: return N_("waits for an item in ");
    case WAIT_QUEUE_PUT: return N_("waits for room in ");
    case WAIT_QUEUE_JOIN: return N_("waits until all is done in ");
    case WAIT_LOCK: return N_("waits for ");
    case WAIT_SEMAPHORE: return N_("waits for a permit of ");
    case WAIT_EVENT: return N_("waits until somebody sets ");
    case WAIT_CONDITION: return N_("waits to be notified at ");
    case WAIT_BARRIER: return N_("waits for the others at ");
    case WAIT_GATHER: return N_("waits for what it gathers");
    case WAIT_GROUP: return N_("waits for the tasks of its group");
    case WAIT_WAIT: return N_("waits for one of several");
    case WAIT_THREAD: return N_("waits for a thread");
    case WAIT_IO: return N_("waits for input or output");
    default: return N_("waits for a future that nobody has finished");
    }
}

static void append_holder(Task *task, Tongue tongue, Text *out) {
    Task *holder = task->waits_for ? blocker(task) : NULL;
    if (holder == task) {
        text_append_c(out, in_tongue(tongue, N_(", which it holds itself")));
    } else if (holder) {
        const char *rest = text_append_to_slot(out, in_tongue(tongue, N_(", which {} holds")));
        append_task(holder, out);
        text_append_c(out, rest);
    }
}

static void append_wait(Task *task, Tongue tongue, Text *out) {
    Task *awaited = task->waiter ? task_of(task->waiter) : NULL;
    if (!task->waiter) {
        text_append_c(out, in_tongue(tongue, N_("is ready to run")));
    } else if (awaited) {
        text_append_c(out, in_tongue(tongue, N_("waits for ")));
        append_task(awaited, out);
    } else {
        text_append_c(out, in_tongue(tongue, wait_words((WaitKind)task->wait_kind)));
        if (task->waits_for) {
            waitable_name(whole_of(task->waits_for), out);
        }
    }
}

// ---- Rings ----

// Whether following the blockers from `start` leads back to it, and it is the oldest of that ring:
// so each ring is told once.
static bool begins_ring(Task *start) {
    Task *task = blocker(start);
    for (int steps = 0; task && task != start; steps++) {
        if (future_done(&task->future) || task->serial < start->serial || steps == LONGEST_RING) {
            return false;
        }
        task = blocker(task);
    }
    return task == start;
}

static void append_ring(Task *start, Tongue tongue, Text *out) {
    if (blocker(start) == start) {
        append_task(start, out);
        text_append_c(out, in_tongue(tongue, N_(" waits for itself.")));
        text_append_char(out, '\n');
        return;
    }
    text_append_c(out, in_tongue(tongue, N_("They wait for each other: ")));
    Task *task = start;
    do {
        append_task(task, out);
        text_append_c(out, " -> ");
        task = blocker(task);
    } while (task != start);
    append_task(start, out);
    append_end(tongue, out);
}

static bool is_waiting(const Task *task) {
    return !future_done(&task->future) && !task->future.loop->is_closed;
}

void task_describe(Task *task, Tongue tongue, Text *out) {
    append_task(task, out);
    text_append_char(out, ' ');
    append_wait(task, tongue, out);
    append_line(task, tongue, out);
    append_holder(task, tongue, out);
    append_end(tongue, out);
}

void loop_describe_waiting(LoopRuntime *runtime, Tongue tongue, Text *out) {
    size_t count = 0;
    for (Task *task = runtime->first_task; task; task = task->next) {
        if (is_waiting(task) && count++ < MOST_TOLD) {
            task_describe(task, tongue, out);
        }
    }
    if (count > MOST_TOLD) {
        text_printf(out, in_tongue(tongue, N_("And %zu more tasks wait.")), count - MOST_TOLD);
        text_append_char(out, '\n');
    }
    count = 0;
    for (Task *task = runtime->first_task; task && count < MOST_TOLD; task = task->next) {
        if (is_waiting(task)) {
            count++;
            if (begins_ring(task)) {
                append_ring(task, tongue, out);
            }
        }
    }
}
