#include "loop/task_group.h"

#include "loop/internal.h"

typedef struct GroupMember GroupMember;

// The callback of a member's end knows its place in the list by this.
struct GroupMember {
    Object object;
    GroupMember *next, *previous;
    TaskGroup *group;  // Retained while it is listed; NULL afterwards.
    Task *task;        // The same.
};

void group_member_destroy(Object *self) {
    object_free(self, sizeof(GroupMember));
}

// ---- Birth and end ----

void task_group_init(TaskGroup *group, LoopRuntime *runtime) {
    group->runtime = runtime;
    group->size = sizeof *group;
}

TaskGroup *task_group_create(LoopRuntime *runtime) {
    TaskGroup *group = object_create(runtime->types.task_group, sizeof *group);
    task_group_init(group, runtime);
    return group;
}

// Releases the list's hold on the group too, which may be the last.
static void remove_member(GroupMember *member) {
    TaskGroup *group = member->group;
    Task *task = member->task;
    *(member->previous ? &member->previous->next : &group->first) = member->next;
    *(member->next ? &member->next->previous : &group->last) = member->previous;
    group->task_count--;
    member->group = NULL;
    member->task = NULL;
    object_release(task);
    object_release(member);
    object_release(group);
}

static void forget_errors(TaskGroup *group) {
    for (size_t i = 0; i < group->error_count; i++) {
        value_release(group->errors[i]);
    }
    if (group->errors) {
        heap_free(group->runtime->heap, group->errors, group->error_capacity * sizeof(Value));
    }
    group->errors = NULL;
    group->error_count = group->error_capacity = 0;
}

void task_group_destroy(Object *self) {
    TaskGroup *group = (TaskGroup *)(void *)self;
    forget_errors(group);
    value_release(group->base_error);
    value_release(group->attributes);
    if (group->on_completed) {
        object_release(group->on_completed);
    }
    if (group->parent) {
        object_release(group->parent);
    }
    if (group->loop) {
        object_release(group->loop);
    }
    object_free(self, group->size ? group->size : sizeof *group);
}

void task_group_describe(const TaskGroup *group, Text *out) {
    text_append_c(out, "<TaskGroup");
    if (group->task_count > 0) {
        text_printf(out, " tasks=%zu", group->task_count);
    }
    if (group->error_count > 0) {
        text_printf(out, " errors=%zu", group->error_count);
    }
    if (group->is_aborting) {
        text_append_c(out, " cancelling");
    } else if (group->is_entered) {
        text_append_c(out, " entered");
    }
    text_append_char(out, '>');
}

// "TaskGroup <TaskGroup entered> is finished"
static bool refuse(const TaskGroup *group, const char *why, Value *error) {
    Text text = {0};
    text_append_c(&text, "TaskGroup ");
    task_group_describe(group, &text);
    text_append_c(&text, why);
    raise_error(group->runtime, ERROR_RUNTIME, text_c(&text), error);
    text_finish(&text);
    return false;
}

// ---- The members ----

static void add_error(TaskGroup *group, Value error) {
    if (group->error_count == group->error_capacity) {
        size_t capacity = group->error_capacity ? group->error_capacity * 2 : 4;
        group->errors =
            heap_resize(group->runtime->heap, group->errors, group->error_capacity * sizeof(Value),
                        capacity * sizeof(Value));
        group->error_capacity = capacity;
    }
    group->errors[group->error_count++] = value_retain(error);
}

static void note_base_error(TaskGroup *group, Value error) {
    if (value_is_nothing(group->base_error) && ask_is(group->runtime, error, ERROR_EXIT)) {
        group->base_error = value_retain(error);
    }
}

// Cancels what is left, oldest first. Cancelling runs no code of the program's, so the list stays.
static void abort_group(TaskGroup *group, CancelCause cause, LaneId lane) {
    CancelReason reason = {cause, lane, {0}};
    group->is_aborting = true;
    loop_runtime_cancel_because(group->runtime, &reason);
    for (GroupMember *member = group->first; member; member = member->next) {
        if (!future_done(&member->task->future)) {
            task_cancel(member->task, NOTHING);
        }
    }
    loop_runtime_cancel_because(group->runtime, NULL);
}

static bool report_late_error(TaskGroup *group, Task *task, Value *error) {
    LoopRuntime *runtime = group->runtime;
    Text text = {0};
    text_append_c(&text, "Task ");
    ask_repr(runtime, value_object(task), &text);
    text_append_c(&text, " has errored out but its parent task ");
    ask_repr(runtime, value_object(group->parent), &text);
    text_append_c(&text, " is already completed");
    ExceptionReport report = {
        .message = text_c(&text), .exception = task->future.value, .task = task};
    loop_report(group->loop, &report, error);
    text_finish(&text);
    return value_is_nothing(*error);
}

static bool after_error(TaskGroup *group, Task *task, Value *error) {
    future_retrieve(&task->future);
    add_error(group, task->future.value);
    note_base_error(group, task->future.value);
    if (future_done(&group->parent->future)) {
        return report_late_error(group, task, error);
    }
    // While the parent is in the body it is cancelled, to have that end; task_group_exit() takes
    // the request back.
    if (!group->is_aborting && !group->parent_cancel_requested) {
        abort_group(group, CANCEL_SIBLING, task->lane);
        group->parent_cancel_requested = true;
        CancelReason reason = {CANCEL_MEMBER, task->lane, {0}};
        loop_runtime_cancel_because(group->runtime, &reason);
        task_cancel(group->parent, NOTHING);
        loop_runtime_cancel_because(group->runtime, NULL);
    }
    return true;
}

static bool after_end(TaskGroup *group, Task *task, Value *error) {
    if (group->on_completed && group->task_count == 0) {
        future_settle(group->on_completed, VALUE_TRUE);
    }
    if (future_cancelled(&task->future)) {
        return true;
    }
    return !task->future.has_exception || after_error(group, task, error);
}

static bool member_done(Loop *loop, Future *future, Value data, Value *error) {
    GroupMember *member = (GroupMember *)(void *)value_as_object(data);
    (void)loop;
    TaskGroup *group = object_retain(member->group);
    remove_member(member);
    bool succeeded = after_end(group, task_of(future), error);
    object_release(group);
    return succeeded;
}

static const CallbackType group_callback = {
    .run = member_done,
    .name = "TaskGroup._on_task_done()",
    .is_internal = true,
};

bool task_group_accepts(TaskGroup *group, Value *error) {
    if (!group->is_entered) {
        return refuse(group, " has not been entered", error);
    }
    if (group->is_exiting && group->task_count == 0) {
        return refuse(group, " is finished", error);
    }
    return !group->is_aborting || refuse(group, " is shutting down", error);
}

void task_group_add(TaskGroup *group, Task *task) {
    GroupMember *member = object_create(group->runtime->types.member, sizeof *member);
    member->group = object_retain(group);
    member->task = object_retain(task);
    member->previous = group->last;
    *(group->last ? &group->last->next : &group->first) = member;
    group->last = member;
    group->task_count++;
    future_add_callback(&task->future,
                        (Callback){.type = &group_callback, .data = value_object(member)});
}

// ---- Entering and leaving ----

bool task_group_enter(TaskGroup *group, Value *error) {
    if (group->is_entered) {
        return refuse(group, " has been already entered", error);
    }
    group->is_entered = true;
    Loop *loop = loop_runtime_running(group->runtime);
    if (!loop) {
        return raise_error(group->runtime, ERROR_RUNTIME, "no running event loop", error);
    }
    if (!loop->current_task) {
        return refuse(group, " cannot determine the parent task", error);
    }
    group->loop = object_retain(loop);
    group->parent = object_retain(loop->current_task);
    return true;
}

static void record_members(const TaskGroup *group) {
    Future *members[MOST_AWAITS_TOLD];
    size_t count = 0;
    for (GroupMember *member = group->first; member && count < MOST_AWAITS_TOLD;
         member = member->next) {
        members[count++] = &member->task->future;
    }
    record_task_awaits(group->loop->current_task, members, count);
}

// Waits for the members; cancellations that come meanwhile are passed on to them. `*cancelled` is
// replaced by the first one that starts that. False when the run is being stopped.
static bool wait_for_members(TaskGroup *group, Value *cancelled) {
    while (group->task_count > 0) {
        if (!group->on_completed) {
            group->on_completed = future_create(group->loop);
        }
        Value result = NOTHING;
        Future *awaited = object_retain(group->on_completed);
        record_members(group);
        bool succeeded = task_await(group->loop->current_task, awaited, WAIT_GROUP, NULL, &result);
        object_release(awaited);
        if (!succeeded && value_is_nothing(result)) {
            return false;
        }
        if (!succeeded && !group->is_aborting) {
            value_replace(cancelled, value_retain(result));
            abort_group(group, CANCEL_GROUP, group->parent->lane);
        }
        value_release(result);
        if (group->on_completed) {
            object_release(group->on_completed);
            group->on_completed = NULL;
        }
    }
    return true;
}

static bool raise_errors(TaskGroup *group, Value *out) {
    *out = ask_group(group->runtime, "unhandled errors in a TaskGroup", group->errors,
                     group->error_count);
    forget_errors(group);
    return false;
}

bool task_group_exit(TaskGroup *group, Value exception, Value *out) {
    LoopRuntime *runtime = group->runtime;
    bool has_failed = !value_is_nothing(exception);
    bool is_cancelled = has_failed && ask_is(runtime, exception, ERROR_CANCELLED);
    group->is_exiting = true;
    if (has_failed) {
        note_base_error(group, exception);
    }
    Value cancelled = is_cancelled ? value_retain(exception) : NOTHING;
    if (group->parent_cancel_requested && task_uncancel(group->parent) == 0) {
        value_replace(&cancelled, NOTHING);
    }
    if (has_failed && !group->is_aborting) {
        abort_group(group, CANCEL_GROUP, group->parent->lane);
    }
    if (!wait_for_members(group, &cancelled)) {
        value_release(cancelled);
        *out = NOTHING;
        return false;
    }
    if (!value_is_nothing(group->base_error)) {
        value_release(cancelled);
        *out = value_retain(group->base_error);
        return false;
    }
    if (!value_is_nothing(cancelled) && group->error_count == 0) {
        *out = cancelled;
        ask_add_context(runtime, cancelled, NOTHING);
        return false;
    }
    value_release(cancelled);
    if (has_failed && !is_cancelled) {
        add_error(group, exception);
    }
    return group->error_count == 0 || raise_errors(group, out);
}
