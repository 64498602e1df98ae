#include "loop/runner.h"

#include "loop/gather.h"
#include "loop/internal.h"

void runner_init(Runner *runner, LoopRuntime *runtime) {
    runner->runtime = runtime;
    runner->size = sizeof *runner;
}

Runner *runner_create(LoopRuntime *runtime) {
    Runner *runner = object_create(runtime->types.runner, sizeof *runner);
    runner_init(runner, runtime);
    return runner;
}

void runner_destroy(Object *self) {
    Runner *runner = (Runner *)(void *)self;
    value_release(runner->attributes);
    value_release(runner->context);
    if (runner->loop) {
        object_release(runner->loop);
    }
    object_free(self, runner->size ? runner->size : sizeof *runner);
}

Loop *runner_loop(Runner *runner, Value *error) {
    if (runner->state == RUNNER_CLOSED) {
        raise_error(runner->runtime, ERROR_RUNTIME, "Runner is closed", error);
        return NULL;
    }
    if (runner->state == RUNNER_CREATED) {
        if (!runner->loop) {
            runner->loop = loop_create(runner->runtime);
        }
        runner->context = ask_context(runner->runtime);
        runner->state = RUNNER_INITIALIZED;
    }
    return runner->loop;
}

bool runner_run(Runner *runner, Value awaitable, Value *out) {
    if (loop_runtime_running(runner->runtime)) {
        return raise_error(runner->runtime, ERROR_RUNTIME,
                           "Runner.run() cannot be called from a running event loop", out);
    }
    Loop *loop = runner_loop(runner, out);
    Value task = NOTHING;
    if (!loop) {
        return false;
    }
    if (!loop_ensure_future(loop, awaitable, &task)) {
        *out = task;
        return false;
    }
    bool succeeded = loop_run_until_complete(loop, task, out);
    value_release(task);
    return succeeded;
}

// ---- The end of a run ----

typedef struct Leftovers {
    Value *tasks;
    size_t count, capacity;
} Leftovers;

static void take_leftover(void *context, Task *task) {
    Leftovers *left = context;
    if (left->count == left->capacity) {
        size_t capacity = left->capacity ? left->capacity * 2 : 16;
        left->tasks = heap_resize(task->future.loop->runtime->heap, left->tasks,
                                  left->capacity * sizeof(Value), capacity * sizeof(Value));
        left->capacity = capacity;
    }
    left->tasks[left->count++] = value_retain(value_object(task));
}

static bool report_leftovers(Loop *loop, const Leftovers *left, Value *error) {
    for (size_t i = 0; i < left->count; i++) {
        Future *future = future_from(left->tasks[i]);
        if (!future->has_exception) {
            continue;
        }
        future_retrieve(future);
        ExceptionReport report = {
            .message = "unhandled exception during asyncio.run() shutdown",
            .exception = future->value,
            .task = task_of(future),
        };
        loop_report(loop, &report, error);
        if (!value_is_nothing(*error)) {
            return false;
        }
    }
    return true;
}

static bool wait_for_leftovers(Loop *loop, const Leftovers *left, Value *error) {
    Value all = NOTHING, result = NOTHING;
    loop_runtime_cancel_because(loop->runtime, &(CancelReason){.cause = CANCEL_RUN_ENDS});
    for (size_t i = 0; i < left->count; i++) {
        future_cancel(future_from(left->tasks[i]), NOTHING);
    }
    loop_runtime_cancel_because(loop->runtime, NULL);
    if (!gather(loop, left->tasks, left->count, true, &all)) {
        *error = all;
        return false;
    }
    bool succeeded = loop_run_until_complete(loop, all, &result);
    value_release(all);
    if (!succeeded) {
        *error = result;
        return false;
    }
    value_release(result);
    return report_leftovers(loop, left, error);
}

static bool cancel_all_tasks(Loop *loop, Value *error) {
    Leftovers left = {0};
    task_for_each(loop->runtime, loop, take_leftover, &left);
    bool succeeded = left.count == 0 || wait_for_leftovers(loop, &left, error);
    for (size_t i = 0; i < left.count; i++) {
        value_release(left.tasks[i]);
    }
    heap_free(loop->runtime->heap, left.tasks, left.capacity * sizeof(Value));
    return succeeded;
}

static bool asyncgens_body(Task *task, Value data, Value *out) {
    Loop *loop = task->future.loop;
    (void)data;
    *out = VALUE_NONE;
    return !loop->shutdown_asyncgens || loop->shutdown_asyncgens(loop, out);
}

static bool executor_body(Task *task, Value data, Value *out) {
    Loop *loop = task->future.loop;
    (void)data;
    *out = VALUE_NONE;
    return !loop->shutdown_executor || loop->shutdown_executor(loop, out);
}

// Both run as tasks even when there is nothing to do: they take their "Task-N" numbers.
static bool run_body(Loop *loop, TaskBody body, Value *error) {
    loop->makes_own = true;
    Task *task = task_create(loop, body, NOTHING, NULL, NOTHING);
    loop->makes_own = false;
    Value result = NOTHING;
    task->future.log_destroy_pending = false;
    bool succeeded = loop_run_until_complete(loop, value_object(task), &result);
    object_release(task);
    if (!succeeded) {
        *error = result;
        return false;
    }
    value_release(result);
    return true;
}

bool runner_close(Runner *runner, Value *error) {
    if (runner->state != RUNNER_INITIALIZED) {
        return true;
    }
    Loop *loop = runner->loop;
    bool succeeded = cancel_all_tasks(loop, error) && run_body(loop, asyncgens_body, error) &&
                     run_body(loop, executor_body, error);
    Value second = NOTHING;
    if (!loop_close(loop, &second)) {
        value_replace(error, second);
        succeeded = false;
    }
    runner->state = RUNNER_CLOSED;
    runner->loop = NULL;
    object_release(loop);
    return succeeded;
}

bool loop_run(LoopRuntime *runtime, Value awaitable, Value *out) {
    if (loop_runtime_running(runtime)) {
        return raise_error(runtime, ERROR_RUNTIME,
                           "asyncio.run() cannot be called from a running event loop", out);
    }
    Runner *runner = runner_create(runtime);
    Value error = NOTHING;
    bool succeeded = runner_run(runner, awaitable, out);
    if (loop_runtime_stopping(runtime)) {
        // Nothing of the program runs any more.
    } else if (!runner_close(runner, &error)) {
        value_replace(out, error);
        succeeded = false;
    }
    object_release(runner);
    return succeeded;
}
