#include "loop/runtime.h"

#include <string.h>

#include "base/alloc.h"
#include "base/c_stack.h"
#include "base/check.h"
#include "loop/barrier.h"
#include "loop/internal.h"
#include "loop/queue.h"
#include "loop/runner.h"
#include "loop/semaphore.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "loop/wait.h"

static void loop_values_destroy(Object *self) {
    ValueList *list = (ValueList *)(void *)self;
    for (size_t i = 0; i < list->count; i++) {
        value_release(list->items[i]);
    }
    object_free(self, sizeof *list + list->count * sizeof list->items[0]);
}

static void plain_type_init(LoopRuntime *runtime, ObjectType *type, const char *name,
                            void (*destroy)(Object *self)) {
    *type = (ObjectType){.name = name, .destroy = destroy, .heap = runtime->heap};
    type->object.references = 1;
    type->runtime = runtime;
}

static void make_plain_types(LoopRuntime *runtime) {
    ObjectType *next = runtime->plain_types;
#define MAKE_TYPE(field, type_name, type_destroy)                                                  \
    plain_type_init(runtime, next, type_name, type_destroy);                                       \
    runtime->types.field = next++;
    LOOP_TYPES(MAKE_TYPE)
#undef MAKE_TYPE
    runtime->types.future->tag = runtime->types.task->tag = FUTURE_TAG;
    runtime->types.gathering_future->tag = FUTURE_TAG;
}

static void loop_runtime_set_types(LoopRuntime *runtime, const LoopTypes *types) {
#define TAKE_TYPE(field, name, destroy)                                                            \
    if (types->field) {                                                                            \
        runtime->types.field = types->field;                                                       \
    }
    LOOP_TYPES(TAKE_TYPE)
#undef TAKE_TYPE
}

LoopRuntime *loop_runtime_create(const LoopOptions *options) {
    CHECK(options->machine, "loops were to run without a machine");
    LoopRuntime *runtime = mem_zeroed(1, sizeof *runtime);
    runtime->heap = options->heap ? options->heap : heap_create(0);
    runtime->owns_heap = !options->heap;
    runtime->machine = options->machine;
    runtime->trace = options->trace;
    if (options->language) {
        runtime->language = *options->language;
    }
    runtime->one_by_one = options->one_by_one;
    atomic_init(&runtime->stopping, false);
    make_plain_types(runtime);
    loop_runtime_set_types(runtime, &options->types);
    size_t stack_size = options->stack_size ? options->stack_size : C_STACK_SIZE;
    if (options->own_stacks) {
        runtime->stacks = coro_pool_create(stack_size);
    } else {
        runtime->shared_stack = coro_shared_stack_create(stack_size, runtime->heap);
    }
    return runtime;
}

void loop_runtime_destroy(LoopRuntime *runtime) {
    if (!runtime) {
        return;
    }
    for (Task *task = runtime->first_task; task; task = task->next) {
        coro_destroy(task->coro);
        task->coro = NULL;
    }
    coro_shared_stack_destroy(runtime->shared_stack);
    coro_pool_destroy(runtime->stacks);
    if (runtime->owns_heap) {
        heap_destroy(runtime->heap);
    }
    text_finish(&runtime->scratch);
    mem_free(runtime->running);
    mem_free(runtime);
}

Loop *loop_runtime_running(const LoopRuntime *runtime) {
    Thread *thread = machine_current(runtime->machine);
    if (!thread) {
        return NULL;
    }
    size_t number = thread_number(thread);
    return number < runtime->running_capacity ? runtime->running[number] : NULL;
}

Task *loop_runtime_current_task(const LoopRuntime *runtime) {
    Loop *loop = loop_runtime_running(runtime);
    return loop ? loop->current_task : NULL;
}

void loop_runtime_stop(LoopRuntime *runtime) {
    atomic_store(&runtime->stopping, true);
}

bool loop_runtime_stopping(const LoopRuntime *runtime) {
    return atomic_load_explicit(&runtime->stopping, memory_order_relaxed);
}

LaneId loop_runtime_lane(const LoopRuntime *runtime) {
    Loop *loop = loop_runtime_running(runtime);
    if (loop) {
        return loop->current_task ? loop->current_task->lane : loop->lane;
    }
    return runtime->language.outer_lane ? runtime->language.outer_lane(runtime->language.context)
                                        : 0;
}

Heap *loop_runtime_heap(const LoopRuntime *runtime) {
    return runtime->heap;
}

Trace *loop_runtime_trace(const LoopRuntime *runtime) {
    return runtime->trace;
}

const LoopLanguage *loop_runtime_language(const LoopRuntime *runtime) {
    return &runtime->language;
}

HandDriver *loop_runtime_set_driver(LoopRuntime *runtime, HandDriver *driver) {
    HandDriver *before = runtime->driver;
    runtime->driver = driver;
    return before;
}

HandDriver *loop_runtime_driver(const LoopRuntime *runtime) {
    return runtime->driver;
}

void loop_runtime_hide_numbers(LoopRuntime *runtime) {
    runtime->hides_numbers = true;
}

void loop_runtime_cancel_because(LoopRuntime *runtime, const CancelReason *reason) {
    runtime->cancel_reason = reason;
}

void loop_runtime_report_pending(LoopRuntime *runtime) {
    for (Task *task = runtime->first_task; task; task = task->next) {
        if (future_done(&task->future) || !task->future.log_destroy_pending) {
            continue;
        }
        Value error = NOTHING;
        ExceptionReport report = {.message = "Task was destroyed but it is pending!", .task = task};
        loop_report(task->future.loop, &report, &error);
        value_release(error);
    }
}

char *heap_copy_text(Heap *heap, const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(heap_alloc(heap, size), text, size);
}

void heap_free_text(Heap *heap, char *text) {
    if (text) {
        heap_free(heap, text, strlen(text) + 1);
    }
}
