#include "world.h"

#include <stdio.h>

static bool done(Value *out) {
    *out = VALUE_NONE;
    return true;
}

static void run_and_compare(TaskBody main, const char *expected) {
    World self = {0};
    world_run(&self, main);
    assert_log(&self, expected);
    assert_int_equal(self.reports.length, 0);
    assert_true(self.succeeded);
    world_finish(&self);
}

static void say_number(Task *task, const char *what, int64_t number) {
    char text[40];
    snprintf(text, sizeof text, "%s%lld", what, (long long)number);
    say(task, text);
}

static void *shared(Task *task) {
    return world(task)->objects[0];
}

static void start_several(Task *task, Task **tasks, int count, TaskBody body) {
    for (int i = 0; i < count; i++) {
        tasks[i] = start(task, body, i + 1);
    }
}

// Waits for all, whatever they end with.
static void finish_several(Task **tasks, int count) {
    for (int i = 0; i < count; i++) {
        Value out = NOTHING;
        future_await(&tasks[i]->future, &out);
        value_release(out);
        object_release(tasks[i]);
    }
}

// ---- Lock ----

static bool locker(Task *task, Value data, Value *out) {
    if (!lock_acquire(shared(task), out)) {
        say_number(task, "cancelled", value_as_small_int(data));
        return false;
    }
    say_number(task, "has", value_as_small_int(data));
    nap(task, 10 * MS);
    return lock_release(shared(task), out) && done(out);
}

static bool lock_main(Task *task, Value data, Value *out) {
    (void)data;
    Lock *lock = world(task)->objects[0] = lock_create(task->future.loop->runtime);
    Task *tasks[4];
    Text text = {0};
    assert_false(lock_release(lock, out));
    assert_string_equal(plain_error_from(*out)->message, "Lock is not acquired.");
    value_release(*out);
    start_several(task, tasks, 4, locker);
    nap(task, 1 * MS);
    lock_describe(lock, &text);
    assert_string_equal(text_c(&text), "locked, waiters:3");
    task_cancel(tasks[1], NOTHING);
    finish_several(tasks, 4);
    assert_false(lock_locked(lock));
    text_finish(&text);
    object_release(lock);
    return done(out);
}

static void a_lock_goes_round_in_the_order_of_asking(void **state) {
    (void)state;
    run_and_compare(lock_main, "has1@0 cancelled2@1 has3@10 has4@20 ");
}

// After a release with waiters nobody gets in ahead, though the lock is not locked.
static bool no_barging(Task *task, Value data, Value *out) {
    (void)data;
    Lock *lock = world(task)->objects[0] = lock_create(task->future.loop->runtime);
    Task *tasks[1];
    assert_true(lock_acquire(lock, out));
    start_several(task, tasks, 1, locker);
    nap(task, 0);
    assert_true(lock_release(lock, out));
    assert_false(lock_locked(lock));
    assert_true(lock_acquire(lock, out));
    say(task, "main");
    assert_true(lock_release(lock, out));
    finish_several(tasks, 1);
    object_release(lock);
    return done(out);
}

static void nobody_gets_a_lock_ahead_of_its_waiters(void **state) {
    (void)state;
    run_and_compare(no_barging, "has1@0 main@10 ");
}

// The one that was just woken is cancelled: the next in line gets the lock.
static bool woken_and_cancelled(Task *task, Value data, Value *out) {
    (void)data;
    Lock *lock = world(task)->objects[0] = lock_create(task->future.loop->runtime);
    Task *tasks[2];
    assert_true(lock_acquire(lock, out));
    start_several(task, tasks, 2, locker);
    nap(task, 0);
    assert_true(lock_release(lock, out));
    task_cancel(tasks[0], NOTHING);
    finish_several(tasks, 2);
    object_release(lock);
    return done(out);
}

static void a_woken_waiter_that_is_cancelled_wakes_the_next(void **state) {
    (void)state;
    run_and_compare(woken_and_cancelled, "cancelled1@0 has2@0 ");
}

// ---- Event ----

static bool event_waiter(Task *task, Value data, Value *out) {
    bool succeeded = loop_event_wait(shared(task), out);
    say_number(task, "woken", value_as_small_int(data));
    return succeeded;
}

static bool event_main(Task *task, Value data, Value *out) {
    (void)data;
    LoopEvent *event = world(task)->objects[0] = loop_event_create(task->future.loop->runtime);
    Task *tasks[3];
    Text text = {0};
    start_several(task, tasks, 3, event_waiter);
    nap(task, 5 * MS);
    loop_event_describe(event, &text);
    assert_string_equal(text_c(&text), "unset, waiters:3");
    loop_event_set(event);
    loop_event_clear(event);
    say(task, "cleared");
    finish_several(tasks, 3);
    loop_event_set(event);
    assert_true(loop_event_wait(event, out));
    text_finish(&text);
    object_release(event);
    return done(out);
}

static void set_and_clear_still_wakes_everyone(void **state) {
    (void)state;
    run_and_compare(event_main, "cleared@5 woken1@5 woken2@5 woken3@5 ");
}

// ---- Semaphore ----

static bool permitted(Task *task, Value data, Value *out) {
    if (!semaphore_acquire(shared(task), out)) {
        say_number(task, "cancelled", value_as_small_int(data));
        return false;
    }
    say_number(task, "in", value_as_small_int(data));
    nap(task, 10 * MS);
    return semaphore_release(shared(task), out) && done(out);
}

static bool semaphore_main(Task *task, Value data, Value *out) {
    (void)data;
    Semaphore *semaphore = semaphore_create(task->future.loop->runtime, 2, true);
    world(task)->objects[0] = semaphore;
    Task *tasks[5];
    Text text = {0};
    assert_false(semaphore_release(semaphore, out));
    assert_string_equal(plain_error_from(*out)->message,
                        "BoundedSemaphore released too many times");
    value_release(*out);
    start_several(task, tasks, 5, permitted);
    nap(task, 1 * MS);
    task_cancel(tasks[2], NOTHING);
    finish_several(tasks, 5);
    semaphore_describe(semaphore, &text);
    assert_string_equal(text_c(&text), "unlocked, value:2");
    text_finish(&text);
    object_release(semaphore);
    return done(out);
}

static void a_semaphore_lets_so_many_in(void **state) {
    (void)state;
    run_and_compare(semaphore_main, "in1@0 in2@0 cancelled3@1 in4@10 in5@10 ");
}

static bool semaphore_released(Task *task, Value data, Value *out) {
    (void)data;
    Semaphore *semaphore = semaphore_create(task->future.loop->runtime, 0, false);
    world(task)->objects[0] = semaphore;
    Task *tasks[2];
    start_several(task, tasks, 2, permitted);
    nap(task, 0);
    assert_true(semaphore_release(semaphore, out));
    assert_true(semaphore_locked(semaphore));
    task_cancel(tasks[0], NOTHING);  // It had the permit already: that goes on to the second.
    finish_several(tasks, 2);
    object_release(semaphore);
    return done(out);
}

static void a_permit_of_a_cancelled_waiter_goes_to_the_next(void **state) {
    (void)state;
    run_and_compare(semaphore_released, "cancelled1@0 in2@0 ");
}

// ---- Condition ----

static bool conditional(Task *task, Value data, Value *out) {
    Condition *condition = shared(task);
    assert_true(lock_acquire(condition->lock, out));
    bool succeeded = condition_wait(condition, out);
    assert_true(lock_locked(condition->lock));
    say_number(task, succeeded ? "notified" : "cancelled", value_as_small_int(data));
    Value error = NOTHING;
    assert_true(lock_release(condition->lock, &error));
    return succeeded;
}

static bool condition_main(Task *task, Value data, Value *out) {
    (void)data;
    Condition *condition = condition_create(task->future.loop->runtime, NULL);
    world(task)->objects[0] = condition;
    Task *tasks[4];
    assert_false(condition_wait(condition, out));
    assert_string_equal(plain_error_from(*out)->message, "cannot wait on un-acquired lock");
    value_release(*out);
    assert_false(condition_notify(condition, 1, out));
    assert_string_equal(plain_error_from(*out)->message, "cannot notify on un-acquired lock");
    value_release(*out);
    start_several(task, tasks, 4, conditional);
    nap(task, 1 * MS);
    assert_true(lock_acquire(condition->lock, out));
    assert_true(condition_notify(condition, 2, out));
    task_cancel(tasks[3], NOTHING);
    nap(task, 10 * MS);
    say(task, "unlocks");
    assert_true(lock_release(condition->lock, out));
    nap(task, 1 * MS);
    assert_true(lock_acquire(condition->lock, out));
    assert_true(condition_notify_all(condition, out));
    assert_true(lock_release(condition->lock, out));
    finish_several(tasks, 4);
    object_release(condition);
    return done(out);
}

static void whoever_waited_at_a_condition_has_its_lock_back(void **state) {
    (void)state;
    run_and_compare(condition_main,
                    "unlocks@11 notified1@11 notified2@11 cancelled4@11 notified3@12 ");
}

// ---- Barrier ----

static bool at_barrier(Task *task, Value data, Value *out) {
    nap(task, value_as_small_int(data) * MS);
    if (!barrier_wait(shared(task), out)) {
        bool is_broken = plain_error_from(*out)->kind == ERROR_BROKEN_BARRIER;
        say_number(task, is_broken ? "broken" : "cancelled", value_as_small_int(data));
        return false;
    }
    say_number(task, "through", value_as_small_int(*out));
    return true;
}

static bool barrier_main(Task *task, Value data, Value *out) {
    (void)data;
    Barrier *barrier = world(task)->objects[0] = barrier_create(task->future.loop->runtime, 3);
    Task *tasks[3];
    Text text = {0};
    start_several(task, tasks, 3, at_barrier);
    finish_several(tasks, 3);
    start_several(task, tasks, 2, at_barrier);
    nap(task, 10 * MS);
    barrier_describe(barrier, &text);
    assert_string_equal(text_c(&text), "filling, waiters:2/3");
    assert_true(barrier_reset(barrier, out));
    finish_several(tasks, 2);
    start_several(task, tasks, 2, at_barrier);
    nap(task, 10 * MS);
    assert_true(barrier_abort(barrier, out));
    assert_true(barrier_broken(barrier));
    finish_several(tasks, 2);
    assert_false(barrier_wait(barrier, out));
    assert_int_equal(kind_of(*out), ERROR_BROKEN_BARRIER);
    text_finish(&text);
    object_release(barrier);
    return done(out);
}

static void a_barrier_opens_for_all_at_once(void **state) {
    (void)state;
    run_and_compare(barrier_main, "through2@3 through0@3 through1@3 broken1@13 broken2@13 "
                                  "broken1@23 broken2@23 ");
}

// ---- Queue ----

static bool getter(Task *task, Value data, Value *out) {
    if (!queue_get(shared(task), out)) {
        say_number(task, "cancelled", value_as_small_int(data));
        return false;
    }
    say_number(task, value_as_small_int(data) == 1 ? "a" : "b", value_as_small_int(*out));
    return true;
}

static bool putter(Task *task, Value data, Value *out) {
    bool succeeded = queue_put(shared(task), data, out);
    say_number(task, succeeded ? "put" : "no", value_as_small_int(data));
    return succeeded;
}

static bool queue_waiting(Task *task, Value data, Value *out) {
    (void)data;
    Queue *queue = queue_create(task->future.loop->runtime, QUEUE_FIFO, 2);
    world(task)->objects[0] = queue;
    Task *getters[2], *putters[4];
    Text text = {0};
    start_several(task, getters, 2, getter);
    nap(task, 1 * MS);
    assert_true(queue_put_nowait(queue, value_small_int(7), out));
    // A newcomer takes the item that was meant for the getter, which waits again, at the end.
    assert_true(queue_get_nowait(queue, out));
    assert_false(queue_get_nowait(queue, out));
    assert_int_equal(kind_of(*out), ERROR_QUEUE_EMPTY);
    nap(task, 1 * MS);
    assert_true(queue_put_nowait(queue, value_small_int(8), out));
    assert_true(queue_put_nowait(queue, value_small_int(9), out));
    assert_false(queue_put_nowait(queue, value_small_int(10), out));
    assert_int_equal(kind_of(*out), ERROR_QUEUE_FULL);
    finish_several(getters, 2);
    start_several(task, putters, 4, putter);
    nap(task, 1 * MS);
    queue_describe(queue, &text);
    assert_string_equal(text_c(&text), "maxsize=2 _queue=[1, 2] _putters[2] tasks=5");
    task_cancel(putters[2], NOTHING);
    assert_true(queue_get(queue, out));
    finish_several(putters, 4);
    text_finish(&text);
    object_release(queue);
    return done(out);
}

static void queues_serve_those_who_wait_in_their_order(void **state) {
    (void)state;
    run_and_compare(queue_waiting, "b8@2 a9@2 put1@2 put2@2 no3@3 put4@3 ");
}

static bool consumer(Task *task, Value data, Value *out) {
    Queue *queue = shared(task);
    (void)data;
    while (queue_get(queue, out)) {
        nap(task, 10 * MS);
        assert_true(queue_task_done(queue, out));
    }
    return false;
}

static bool queue_joining(Task *task, Value data, Value *out) {
    (void)data;
    Queue *queue = queue_create(task->future.loop->runtime, QUEUE_FIFO, 0);
    world(task)->objects[0] = queue;
    assert_true(queue_join(queue, out));
    assert_false(queue_task_done(queue, out));
    assert_int_equal(kind_of(*out), ERROR_VALUE);
    Task *worker = start(task, consumer, 0);
    for (int64_t i = 0; i < 5; i++) {
        assert_true(queue_put(queue, value_small_int(i), out));
    }
    assert_true(queue_join(queue, out));
    say(task, "joined");
    task_cancel(worker, NOTHING);
    finish_several(&worker, 1);
    object_release(queue);
    return done(out);
}

static void join_waits_until_every_item_is_done(void **state) {
    (void)state;
    run_and_compare(queue_joining, "joined@50 ");
}

static bool queue_orders(Task *task, Value data, Value *out) {
    static const int64_t numbers[] = {5, 3, 8, 1, 9, 2, 7};
    (void)data;
    for (int order = QUEUE_FIFO; order <= QUEUE_PRIORITY; order++) {
        Queue *queue = queue_create(task->future.loop->runtime, (QueueOrder)order, 0);
        for (int i = 0; i < 7; i++) {
            assert_true(queue_put_nowait(queue, value_small_int(numbers[i]), out));
        }
        Text text = {0};
        while (!queue_empty(queue)) {
            assert_true(queue_get_nowait(queue, out));
            text_printf(&text, "%lld", (long long)value_as_small_int(*out));
        }
        say(task, text_c(&text));
        text_finish(&text);
        object_release(queue);
    }
    return done(out);
}

static void queues_have_three_orders(void **state) {
    (void)state;
    run_and_compare(queue_orders, "5381927@0 7291835@0 1235789@0 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lock_goes_round_in_the_order_of_asking),
        cmocka_unit_test(nobody_gets_a_lock_ahead_of_its_waiters),
        cmocka_unit_test(a_woken_waiter_that_is_cancelled_wakes_the_next),
        cmocka_unit_test(set_and_clear_still_wakes_everyone),
        cmocka_unit_test(a_semaphore_lets_so_many_in),
        cmocka_unit_test(a_permit_of_a_cancelled_waiter_goes_to_the_next),
        cmocka_unit_test(whoever_waited_at_a_condition_has_its_lock_back),
        cmocka_unit_test(a_barrier_opens_for_all_at_once),
        cmocka_unit_test(queues_serve_those_who_wait_in_their_order),
        cmocka_unit_test(join_waits_until_every_item_is_done),
        cmocka_unit_test(queues_have_three_orders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
