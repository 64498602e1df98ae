// asyncio.TaskGroup: tasks that end together. When one fails, the others are cancelled.
#pragma once

#include "loop/loop.h"

typedef struct TaskGroup {
    Object object;
    Value attributes;
    LoopRuntime *runtime;
    Loop *loop;
    Task *parent;                      // Retained.
    struct GroupMember *first, *last;  // Tasks that are not done, oldest first.
    size_t task_count;
    Value *errors;
    size_t error_count, error_capacity;
    Value base_error;
    Future *on_completed;
    uint32_t size;
    bool is_entered, is_exiting, is_aborting, parent_cancel_requested;
} TaskGroup;

TaskGroup *task_group_create(LoopRuntime *runtime);
void task_group_init(TaskGroup *group, LoopRuntime *runtime);
void task_group_destroy(Object *self);

bool task_group_enter(TaskGroup *group, Value *error);
// Whether a task may be made now: else RuntimeError is in `*error`. Then make it, and add it.
bool task_group_accepts(TaskGroup *group, Value *error);
void task_group_add(TaskGroup *group, Task *task);
// Waits for all. `exception` is what ends the body, or NOTHING; true: nothing else to raise.
// False: raise `*out` instead. Suspends.
bool task_group_exit(TaskGroup *group, Value exception, Value *out);
void task_group_describe(const TaskGroup *group, Text *out);  // "<TaskGroup tasks=2 entered>"
