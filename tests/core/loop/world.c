#include "world.h"

#include <string.h>

static bool collect_report(void *context, Loop *loop, const ExceptionReport *report, Value *error) {
    World *self = context;
    (void)error;
    loop_compose_report(loop, report, &self->reports);
    text_append_char(&self->reports, '\n');
    return true;
}

static void run_main(Thread *thread, void *data) {
    World *self = data;
    (void)thread;
    Value main = routine_create(self->runtime, self->main, NOTHING);
    self->succeeded = loop_run(self->runtime, main, &self->result);
    value_release(main);
}

void world_run_thread(World *self, ThreadFunction *function) {
    LoopLanguage language = {.context = self, .report = collect_report};
    self->clock = virtual_clock_create();
    self->machine = machine_create(self->clock);
    self->heap = heap_create(0);
    self->trace = trace_create();
    self->runtime = loop_runtime_create(&(LoopOptions){
        .heap = self->heap, .machine = self->machine, .trace = self->trace, .language = &language});
    machine_spawn(self->machine, "main", function, self);
    self->outcome = machine_run(self->machine);
}

void world_run(World *self, TaskBody main) {
    self->main = main;
    world_run_thread(self, run_main);
}

void world_finish(World *self) {
    value_release(self->result);
    bool is_whole = self->outcome == MACHINE_FINISHED && !loop_runtime_stopping(self->runtime);
    loop_runtime_destroy(self->runtime);
    if (is_whole) {
        assert_int_equal(heap_bytes(self->heap), 0);
    }
    heap_destroy(self->heap);
    machine_destroy(self->machine);
    trace_destroy(self->trace);
    clock_destroy(self->clock);
    text_finish(&self->log);
    text_finish(&self->reports);
}

World *world(Task *task) {
    return loop_runtime_language(task->future.loop->runtime)->context;
}

void note(World *self, const char *what) {
    text_printf(&self->log, "%s@%lld ", what, (long long)(machine_now(self->machine) / MS));
}

void say(Task *task, const char *what) {
    note(world(task), what);
}

Task *start(Task *parent, TaskBody body, int64_t number) {
    return task_create(parent->future.loop, body, value_small_int(number), NULL, NOTHING);
}

bool nap(Task *task, Nanos duration) {
    Value out = NOTHING;
    bool succeeded = sleep_for(task->future.loop, duration, NOTHING, &out);
    value_release(out);
    return succeeded;
}

ErrorKind kind_of(Value error) {
    const PlainError *plain = plain_error_from(error);
    ErrorKind kind = plain ? plain->kind : ERROR_KIND_COUNT;
    value_release(error);
    return kind;
}

ErrorKind failure(Future *future) {
    Value out = NOTHING;
    if (future_result(future, &out)) {
        value_release(out);
        return ERROR_KIND_COUNT;
    }
    return kind_of(out);
}
