// What the loop costs: nanoseconds a step of each kind, bytes a sleeping task.
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/heap.h"

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void tell(const char *what, double since, int64_t count) {
    printf("%-34s %9.1f ns\n", what, (seconds_now() - since) * 1e9 / (double)count);
}

static bool yielding(Task *task, Value data, Value *out) {
    int64_t count = value_as_small_int(data);
    for (int64_t i = 0; i < count; i++) {
        nap(task, 0);
    }
    *out = VALUE_NONE;
    return true;
}

static bool nothing(Task *task, Value data, Value *out) {
    (void)task, (void)data;
    *out = VALUE_NONE;
    return true;
}

static bool sleeping(Task *task, Value data, Value *out) {
    *out = VALUE_NONE;
    return nap(task, value_as_small_int(data) * NANOS_PER_MICROSECOND);
}

static void gather_many(Task *task, TaskBody body, int64_t count, int64_t data, const char *what) {
    LoopRuntime *runtime = task->future.loop->runtime;
    Value *routines = malloc((size_t)count * sizeof *routines), all = NOTHING, out = NOTHING;
    double since = seconds_now();
    for (int64_t i = 0; i < count; i++) {
        routines[i] = routine_create(runtime, body, value_small_int(data ? data : i + 1));
    }
    gather(task->future.loop, routines, (size_t)count, false, &all);
    for (int64_t i = 0; i < count; i++) {
        value_release(routines[i]);
    }
    size_t before = heap_bytes(loop_runtime_heap(runtime));
    future_await(future_from(all), &out);
    value_release(all);
    value_release(out);
    tell(what, since, count);
    (void)before;
    free(routines);
}

static bool producing(Task *task, Value data, Value *out) {
    Queue *queue = world(task)->objects[0];
    for (int64_t i = 0; i < value_as_small_int(data); i++) {
        queue_put(queue, value_small_int(i), out);
    }
    return true;
}

static bool locking(Task *task, Value data, Value *out) {
    Lock *lock = world(task)->objects[1];
    for (int64_t i = 0; i < value_as_small_int(data); i++) {
        lock_acquire(lock, out);
        nap(task, 0);
        lock_release(lock, out);
    }
    return true;
}

static bool bench(Task *task, Value data, Value *out) {
    enum { MANY = 1000000 };
    LoopRuntime *runtime = task->future.loop->runtime;
    (void)data;
    double since = seconds_now();
    for (int64_t i = 0; i < MANY; i++) {
        nap(task, 0);
    }
    tell("sleep(0), one task", since, MANY);
    since = seconds_now();
    Task *tasks[10];
    for (int i = 0; i < 10; i++) {
        tasks[i] = start(task, yielding, MANY / 10);
    }
    for (int i = 0; i < 10; i++) {
        future_await(&tasks[i]->future, out);
        object_release(tasks[i]);
    }
    tell("sleep(0), ten tasks in turn", since, MANY);
    since = seconds_now();
    for (int64_t i = 0; i < MANY; i++) {
        nap(task, 1);
    }
    tell("sleep(1 ns)", since, MANY);
    gather_many(task, nothing, 200000, 1, "spawn and gather, a task");
    gather_many(task, sleeping, MANY, 0, "a million sleeping tasks, a task");
    world(task)->objects[0] = queue_create(runtime, QUEUE_FIFO, 10);
    Task *producer = start(task, producing, MANY);
    since = seconds_now();
    for (int64_t i = 0; i < MANY; i++) {
        queue_get(world(task)->objects[0], out);
    }
    tell("queue item", since, MANY);
    object_release(producer);
    object_release(world(task)->objects[0]);
    world(task)->objects[1] = lock_create(runtime);
    gather_many(task, locking, 10, 10000, "contended lock, 10 x 10000");
    object_release(world(task)->objects[1]);
    *out = VALUE_NONE;
    return true;
}

static void run(Thread *thread, void *data) {
    World *self = data;
    (void)thread;
    Value main = routine_create(self->runtime, bench, NOTHING);
    loop_run(self->runtime, main, &self->result);
    value_release(main);
}

int main(int count, char **arguments) {
    World self = {0};
    LoopLanguage language = {.context = &self};
    (void)arguments;
    self.clock = virtual_clock_create();
    self.machine = machine_create(self.clock);
    self.heap = heap_create(0);
    self.trace = count > 1 ? trace_create() : NULL;
    self.runtime = loop_runtime_create(&(LoopOptions){
        .heap = self.heap, .machine = self.machine, .trace = self.trace, .language = &language});
    machine_spawn(self.machine, "main", run, &self);
    machine_run(self.machine);
    printf("peak of the heap: %zu bytes; sizes: Future %zu, Task %zu\n",
           heap_peak(loop_runtime_heap(self.runtime)), sizeof(Future), sizeof(Task));
    world_finish(&self);
    return 0;
}
