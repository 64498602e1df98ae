#include "world.h"

static bool done(Value *out) {
    *out = VALUE_NONE;
    return true;
}

// Takes one lock, then wants the other's.
static bool crossing(Task *task, Value data, Value *out) {
    int64_t first = value_as_small_int(data);
    assert_true(lock_acquire(world(task)->objects[first], out));
    nap(task, 10 * MS);
    assert_true(lock_acquire(world(task)->objects[1 - first], out));
    return done(out);
}

static bool hungry(Task *task, Value data, Value *out) {
    (void)data;
    return queue_get(world(task)->objects[2], out);
}

static bool deadlocked(Task *task, Value data, Value *out) {
    LoopRuntime *runtime = task->future.loop->runtime;
    (void)data;
    world(task)->objects[0] = lock_create(runtime);
    world(task)->objects[1] = lock_create(runtime);
    world(task)->objects[2] = queue_create(runtime, QUEUE_FIFO, 0);
    Task *left = start(task, crossing, 0), *right = start(task, crossing, 1);
    Task *eater = start(task, hungry, 0);
    task_set_name(eater, "eater");
    return future_await(&left->future, out) && future_await(&right->future, out);
}

static void a_deadlock_is_told_in_sentences(void **state) {
    World self = {0};
    Text text = {0};
    (void)state;
    world_run(&self, deadlocked);
    assert_int_equal(self.outcome, MACHINE_DEADLOCK);
    loop_describe_waiting(self.runtime, TONGUE_ENGLISH, &text);
    assert_string_equal(text_c(&text), "Task-1 waits for Task-2.\n"
                                       "Task-2 waits for Lock-2, which Task-3 holds.\n"
                                       "Task-3 waits for Lock-1, which Task-2 holds.\n"
                                       "eater waits for an item in Queue-1.\n"
                                       "They wait for each other: Task-2 -> Task-3 -> Task-2.\n");
    text_finish(&text);
    world_finish(&self);
}

static bool twice_locked(Task *task, Value data, Value *out) {
    (void)data;
    Lock *lock = lock_create(task->future.loop->runtime);
    return lock_acquire(lock, out) && lock_acquire(lock, out);
}

static void a_task_that_waits_for_itself_is_told(void **state) {
    World self = {0};
    Text text = {0};
    (void)state;
    world_run(&self, twice_locked);
    assert_int_equal(self.outcome, MACHINE_DEADLOCK);
    loop_describe_waiting(self.runtime, TONGUE_ENGLISH, &text);
    assert_string_equal(text_c(&text), "Task-1 waits for Lock-1, which it holds itself.\n"
                                       "Task-1 waits for itself.\n");
    text_finish(&text);
    world_finish(&self);
}

// What each wait is called in the trace.
static const char *last_wait(const Trace *trace) {
    const char *word = "none";
    for (size_t i = 0; i < trace_count(trace); i++) {
        const Event *event = trace_at(trace, i);
        if (event->kind == EVENT_TASK_SUSPENDS) {
            word = wait_kind_word(event->detail);
        }
    }
    return word;
}

static bool at_semaphore(Task *task, Value data, Value *out) {
    (void)data;
    return semaphore_acquire(semaphore_create(task->future.loop->runtime, 0, false), out);
}

static bool at_event(Task *task, Value data, Value *out) {
    (void)data;
    return loop_event_wait(loop_event_create(task->future.loop->runtime), out);
}

static bool at_condition(Task *task, Value data, Value *out) {
    (void)data;
    Condition *condition = condition_create(task->future.loop->runtime, NULL);
    return lock_acquire(condition->lock, out) && condition_wait(condition, out);
}

static bool at_barrier(Task *task, Value data, Value *out) {
    (void)data;
    return barrier_wait(barrier_create(task->future.loop->runtime, 2), out);
}

static bool at_full_queue(Task *task, Value data, Value *out) {
    Queue *queue = queue_create(task->future.loop->runtime, QUEUE_LIFO, 1);
    return queue_put(queue, data, out) && queue_put(queue, data, out);
}

static bool at_join(Task *task, Value data, Value *out) {
    Queue *queue = queue_create(task->future.loop->runtime, QUEUE_LIFO, 1);
    return queue_put(queue, data, out) && queue_join(queue, out);
}

static bool at_future(Task *task, Value data, Value *out) {
    (void)data;
    return future_await(future_create(task->future.loop), out);
}

static void the_trace_names_each_wait(void **state) {
    static const struct {
        TaskBody body;
        const char *word, *sentence;
    } cases[] = {
        {at_semaphore, "semaphore", "Task-1 waits for a permit of Semaphore-1.\n"},
        {at_event, "event", "Task-1 waits until somebody sets Event-1.\n"},
        {at_condition, "condition", "Task-1 waits to be notified at Condition-1.\n"},
        {at_barrier, "barrier", "Task-1 waits for the others at Barrier-1.\n"},
        {at_full_queue, "queue.put", "Task-1 waits for room in Queue-1.\n"},
        {at_join, "queue.join", "Task-1 waits until all is done in Queue-1.\n"},
        {at_future, "future", "Task-1 waits for a future that nobody has finished.\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        World self = {0};
        Text text = {0};
        world_run(&self, cases[i].body);
        assert_int_equal(self.outcome, MACHINE_DEADLOCK);
        assert_string_equal(last_wait(self.trace), cases[i].word);
        loop_describe_waiting(self.runtime, TONGUE_ENGLISH, &text);
        assert_string_equal(text_c(&text), cases[i].sentence);
        text_finish(&text);
        world_finish(&self);
    }
}

static bool endless(Task *task, Value data, Value *out) {
    (void)data;
    while (nap(task, 0)) {
        if (++world(task)->numbers[0] == 1000) {
            loop_runtime_stop(task->future.loop->runtime);
        }
    }
    return done(out);
}

static void a_run_can_be_stopped_from_anywhere(void **state) {
    World self = {0};
    (void)state;
    world_run(&self, endless);
    assert_int_equal(self.outcome, MACHINE_FINISHED);
    assert_false(self.succeeded);
    assert_true(value_is_nothing(self.result));
    assert_int_equal(self.numbers[0], 1000);
    world_finish(&self);
}

// ---- Two loops, on two simulated threads ----

static bool tell(Loop *loop, Future *future, Value data, Value *error) {
    World *self = loop_runtime_language(loop->runtime)->context;
    (void)future, (void)data, (void)error;
    note(self, "called");
    loop_stop(loop);
    return true;
}

static const CallbackType tell_callback = {.run = tell, .name = "tell()"};

static void other_thread(Thread *thread, void *data) {
    World *self = data;
    Value error = NOTHING;
    thread_sleep_until(thread, 70 * MS);
    note(self, "calls");
    object_release(
        loop_call_soon_threadsafe(self->objects[0], (Callback){.type = &tell_callback}, &error));
}

static void main_thread(Thread *thread, void *data) {
    World *self = data;
    Value error = NOTHING;
    Loop *loop = self->objects[0] = loop_create(self->runtime);
    machine_spawn(thread_machine(thread), "other", other_thread, self);
    assert_true(loop_run_forever(loop, &error));
    note(self, "ended");
    assert_true(loop_close(loop, &error));
    object_release(loop);
}

static void a_call_from_another_thread_wakes_the_loop(void **state) {
    World self = {0};
    (void)state;
    world_run_thread(&self, main_thread);
    assert_log(&self, "calls@70 called@70 ended@70 ");
    world_finish(&self);
}

static bool blocks_its_thread(Task *task, Value data, Value *out) {
    (void)data;
    for (int i = 0; i < 3; i++) {
        nap(task, 0);
        thread_sleep_until(task->future.loop->thread, machine_now(world(task)->machine) + 30 * MS);
        say(task, "blocked");
    }
    return done(out);
}

static void blocking_main(Thread *thread, void *data) {
    World *self = data;
    Value main = routine_create(self->runtime, blocks_its_thread, NOTHING), out = NOTHING;
    (void)thread;
    assert_true(loop_run(self->runtime, main, &out));
    value_release(main);
}

static bool naps_beside(Task *task, Value data, Value *out) {
    (void)data;
    for (int i = 0; i < 3; i++) {
        nap(task, 20 * MS);
        say(task, "napped");
    }
    return done(out);
}

static void napping_thread(Thread *thread, void *data) {
    World *self = data;
    Value main = routine_create(self->runtime, naps_beside, NOTHING), out = NOTHING;
    (void)thread;
    assert_true(loop_run(self->runtime, main, &out));
    value_release(main);
}

static void both_threads(Thread *thread, void *data) {
    machine_spawn(thread_machine(thread), "napping", napping_thread, data);
    blocking_main(thread, data);
}

static void blocking_one_loop_leaves_the_other_running(void **state) {
    World self = {0};
    (void)state;
    world_run_thread(&self, both_threads);
    assert_log(&self, "napped@20 blocked@30 napped@40 blocked@60 napped@60 blocked@90 ");
    world_finish(&self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadlock_is_told_in_sentences),
        cmocka_unit_test(a_task_that_waits_for_itself_is_told),
        cmocka_unit_test(the_trace_names_each_wait),
        cmocka_unit_test(a_run_can_be_stopped_from_anywhere),
        cmocka_unit_test(a_call_from_another_thread_wakes_the_loop),
        cmocka_unit_test(blocking_one_loop_leaves_the_other_running),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
