#include "world.h"

#include <stdio.h>

#include "base/heap.h"

// What a body of these tests knows of its error: its kind, and a CancelledError's message.
static void say_error(Task *task, const char *who, Value error) {
    const PlainError *plain = plain_error_from(error);
    char text[64];
    long long message = plain && value_is_small_int(plain->argument)
                            ? (long long)value_as_small_int(plain->argument)
                            : -1;
    snprintf(text, sizeof text, "%s:%s(%lld)", who,
             !plain                           ? "?"
             : plain->kind == ERROR_CANCELLED ? "cancelled"
             : plain->kind == ERROR_TIMEOUT   ? "timeout"
                                              : "error",
             message);
    say(task, text);
}

static bool sleeper(Task *task, Value data, Value *out) {
    (void)data;
    say(task, "begins");
    bool succeeded = sleep_for(task->future.loop, 1000 * MS, NOTHING, out);
    if (!succeeded) {
        say_error(task, "sleeper", *out);
    }
    return succeeded;
}

static bool run_until(World *self, TaskBody main, const char *expected) {
    world_run(self, main);
    assert_log(self, expected);
    assert_int_equal(self->reports.length, 0);
    bool succeeded = self->succeeded;
    world_finish(self);
    return succeeded;
}

#define expect(main, expected)                                                                     \
    do {                                                                                           \
        World self_ = {0};                                                                         \
        (void)state;                                                                               \
        assert_true(run_until(&self_, main, expected));                                            \
    } while (0)

static bool done(Value *out) {
    *out = VALUE_NONE;
    return true;
}

// ---- ----

static bool cancel_unstarted(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, sleeper, 0);
    assert_true(task_cancel(child, NOTHING));
    assert_int_equal(child->cancels, 1);
    assert_false(future_cancelled(&child->future));
    assert_false(future_await(&child->future, out));
    assert_int_equal(kind_of(*out), ERROR_CANCELLED);
    assert_true(future_cancelled(&child->future));
    assert_false(task_cancel(child, NOTHING));
    object_release(child);
    return done(out);
}

static void a_task_cancelled_before_its_first_step_never_runs(void **state) {
    expect(cancel_unstarted, "");
}

static bool cancel_twice(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, sleeper, 0);
    nap(task, 10 * MS);
    task_cancel(child, value_small_int(1));
    task_cancel(child, value_small_int(2));
    assert_int_equal(task_cancelling(child), 2);
    assert_false(future_await(&child->future, out));
    say_error(task, "main", *out);
    value_release(*out);
    object_release(child);
    return done(out);
}

static void the_first_of_two_messages_is_delivered(void **state) {
    expect(cancel_twice, "begins@0 sleeper:cancelled(1)@10 main:cancelled(1)@10 ");
}

static bool yielder(Task *task, Value data, Value *out) {
    (void)data;
    if (!task_yield(task, out)) {
        say_error(task, "yielder", *out);
        return false;
    }
    say(task, "unreached");
    return true;
}

static bool cancel_yielding(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, yielder, 0);
    nap(task, 0);
    assert_null(child->waiter);
    task_cancel(child, value_small_int(5));
    assert_true(child->must_cancel);
    future_await(&child->future, out);
    value_release(*out);
    object_release(child);
    return done(out);
}

static void a_cancel_in_sleep_zero_comes_with_the_next_step(void **state) {
    expect(cancel_yielding, "yielder:cancelled(5)@0 ");
}

static bool waits_for_shared(Task *task, Value data, Value *out) {
    (void)data;
    bool succeeded = future_await(world(task)->objects[0], out);
    if (!succeeded) {
        say_error(task, "waiter", *out);
    }
    return succeeded;
}

static bool cancel_with_done_future(Task *task, Value data, Value *out) {
    (void)data;
    Future *future = future_create(task->future.loop);
    world(task)->objects[0] = future;
    Task *child = start(task, waits_for_shared, 0);
    nap(task, 0);
    assert_true(future_set_result(future, value_small_int(1), out));
    task_cancel(child, value_small_int(7));
    future_await(&child->future, out);
    value_release(*out);
    assert_true(future_cancelled(&child->future));
    object_release(child);
    object_release(future);
    return done(out);
}

static void a_cancel_loses_the_result_of_a_future_that_is_done(void **state) {
    expect(cancel_with_done_future, "waiter:cancelled(7)@0 ");
}

static bool waits_for_task(Task *task, Value data, Value *out) {
    (void)data;
    bool succeeded = future_await(world(task)->objects[0], out);
    say_error(task, "outer", *out);
    return succeeded;
}

static bool cancel_a_chain(Task *task, Value data, Value *out) {
    (void)data;
    Task *inner = start(task, sleeper, 0);
    world(task)->objects[0] = inner;
    Task *outer = start(task, waits_for_task, 0);
    nap(task, 0);
    task_cancel(outer, value_small_int(3));
    future_await(&outer->future, out);
    say_error(task, "main", *out);
    value_release(*out);
    assert_int_equal(inner->cancels, 1);
    object_release(inner);
    object_release(outer);
    return done(out);
}

static void a_cancel_reaches_the_innermost_first_and_its_message_travels(void **state) {
    expect(cancel_a_chain, "begins@0 sleeper:cancelled(3)@0 outer:cancelled(3)@0 "
                           "main:cancelled(3)@0 ");
}

static bool cancels_itself(Task *task, Value data, Value *out) {
    (void)data;
    task_cancel(task, NOTHING);
    say(task, "returns");
    return done(out);
}

static bool await_self_cancelled(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, cancels_itself, 0);
    nap(task, 0);
    assert_true(future_cancelled(&child->future));
    object_release(child);
    return done(out);
}

static void a_task_that_cancels_itself_and_returns_is_cancelled(void **state) {
    expect(await_self_cancelled, "returns@0 ");
}

static bool suppresses(Task *task, Value data, Value *out) {
    (void)data;
    while (!nap(task, 1000 * MS)) {
        say(task, "no");
        task_uncancel(task);
    }
    say(task, "yes");
    return done(out);
}

static bool cancel_suppressed(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, suppresses, 0);
    for (int i = 0; i < 3; i++) {
        nap(task, 10 * MS);
        task_cancel(child, NOTHING);
    }
    assert_true(future_await(&child->future, out));
    assert_int_equal(task_cancelling(child), 0);
    object_release(child);
    return done(out);
}

static void a_task_may_go_on_after_a_cancel(void **state) {
    expect(cancel_suppressed, "no@10 no@20 no@30 yes@1030 ");
}

static bool await_and_stop(Task *task, Value data, Value *out) {
    (void)data;
    say(task, "waits");
    return future_await(world(task)->objects[0], out);
}

static bool cancel_storm(Task *task, Value data, Value *out) {
    enum { MANY = 500 };
    Task *tasks[MANY];
    (void)data;
    world(task)->objects[0] = future_create(task->future.loop);
    for (int i = 0; i < MANY; i++) {
        tasks[i] = start(task, i % 2 ? suppresses : await_and_stop, 0);
    }
    for (int round = 0; round < 5; round++) {
        nap(task, round % 2);
        for (int i = round; i < MANY; i++) {
            task_cancel(tasks[i], value_small_int(i));
        }
        text_clear(&world(task)->log);
    }
    nap(task, 5000 * MS);
    text_clear(&world(task)->log);
    for (int i = 0; i < MANY; i++) {
        assert_true(future_done(&tasks[i]->future));
        object_release(tasks[i]);
    }
    // A plain future that was cancelled with its waiters.
    assert_true(future_cancelled(world(task)->objects[0]) ||
                future_cancel(world(task)->objects[0], NOTHING));
    object_release(world(task)->objects[0]);
    return done(out);
}

static void a_storm_of_cancels_ends_every_task(void **state) {
    expect(cancel_storm, "");
}

static bool awaits_itself(Task *task, Value data, Value *out) {
    (void)data;
    assert_false(future_await(&task->future, out));
    assert_int_equal(kind_of(*out), ERROR_RUNTIME);
    return done(out);
}

static bool await_self_awaiting(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, awaits_itself, 0);
    assert_true(future_await(&child->future, out));
    object_release(child);
    return done(out);
}

static void a_task_cannot_await_itself(void **state) {
    expect(await_self_awaiting, "");
}

static bool awaits_next(Task *task, Value data, Value *out) {
    Task **chain = world(task)->objects[0];
    return future_await(&chain[value_as_small_int(data)]->future, out);
}

// A long chain that ends in a ring: cancelling is heard by each once, and nothing overflows.
static bool cancel_a_ring(Task *task, Value data, Value *out) {
    enum { MANY = 20000 };
    (void)data, (void)out;
    Task **chain = heap_alloc(loop_runtime_heap(task->future.loop->runtime), MANY * sizeof *chain);
    Text text = {0};
    world(task)->objects[0] = chain;
    for (int64_t i = 0; i < MANY; i++) {
        chain[i] = start(task, awaits_next, i + 1 < MANY ? i + 1 : MANY / 2);
    }
    nap(task, 0);
    assert_true(task_cancel(chain[0], NOTHING));
    assert_int_equal(task_cancelling(chain[0]), 1);
    assert_int_equal(task_cancelling(chain[MANY - 1]), 1);
    future_describe(&chain[MANY - 1]->future, &text);
    assert_true(text.length < 100000);
    text_finish(&text);
    loop_runtime_stop(task->future.loop->runtime);  // A ring cannot end by itself.
    return nap(task, 0);
}

static void a_long_chain_and_a_ring_of_tasks_can_be_cancelled(void **state) {
    World self = {0};
    (void)state;
    world_run(&self, cancel_a_ring);
    assert_int_equal(self.outcome, MACHINE_FINISHED);
    world_finish(&self);
}

// ---- Futures ----

static bool future_states(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Future *future = future_create(loop);
    Text text = {0};
    assert_false(future_result(future, out));
    assert_string_equal(plain_error_from(*out)->message, "Result is not set.");
    value_release(*out);
    assert_false(future_exception(future, out));
    assert_string_equal(plain_error_from(*out)->message, "Exception is not set.");
    value_release(*out);
    assert_true(future_set_result(future, value_small_int(42), out));
    assert_false(future_set_result(future, value_small_int(43), out));
    assert_string_equal(plain_error_from(*out)->message, "invalid state");
    assert_int_equal(kind_of(*out), ERROR_INVALID_STATE);
    assert_true(future_result(future, out));
    assert_int_equal(value_as_small_int(*out), 42);
    assert_false(future_cancel(future, NOTHING));
    future_describe(future, &text);
    assert_string_equal(text_c(&text), "<Future finished result=42>");
    text_finish(&text);
    object_release(future);
    return done(out);
}

static void a_future_is_set_once(void **state) {
    expect(future_states, "");
}

static bool say_called(Loop *loop, Future *future, Value data, Value *error) {
    World *self = loop_runtime_language(loop->runtime)->context;
    char text[32];
    (void)error;
    snprintf(text, sizeof text, "cb%lld%s", (long long)value_as_small_int(data),
             future_cancelled(future) ? "c" : "");
    note(self, text);
    return true;
}

static const CallbackType called = {.run = say_called, .name = "called()"};

static bool same_data(void *context, const Callback *callback) {
    return value_same(*(Value *)context, callback->data);
}

static bool future_callbacks(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Future *future = future_create(loop);
    world(task)->objects[0] = future;
    Text text = {0};
    for (int64_t i = 0; i < 3; i++) {
        future_add_callback(future, (Callback){.type = &called, .data = value_small_int(i)});
    }
    Task *child = start(task, waits_for_shared, 0);
    nap(task, 0);
    for (int64_t i = 3; i < 6; i++) {
        future_add_callback(future, (Callback){.type = &called, .data = value_small_int(i % 5)});
    }
    future_describe(future, &text);
    assert_string_equal(text_c(&text), "<Future pending cb=[called(), <5 more>, called()]>");
    Value zero = value_small_int(0), four = value_small_int(4);
    assert_int_equal(future_remove_callbacks(future, same_data, &zero), 2);
    assert_int_equal(future_remove_callback(future, &called, four), 1);
    future_cancel(future, value_small_int(9));
    future_add_callback(future, (Callback){.type = &called, .data = value_small_int(7)});
    nap(task, 0);
    assert_true(future_done(&child->future));
    text_finish(&text);
    object_release(child);
    object_release(future);
    return done(out);
}

static void callbacks_and_waiters_are_called_in_the_order_they_came(void **state) {
    expect(future_callbacks, "cb1c@0 cb2c@0 waiter:cancelled(9)@0 cb3c@0 cb7c@0 ");
}

// ---- Timeouts ----

static bool expiring(Task *task, Value data, Value *out) {
    (void)data;
    Timeout *timeout =
        timeout_create(task->future.loop->runtime, loop_time(task->future.loop) + 50 * MS);
    Value error = NOTHING;
    assert_string_equal(timeout_state_word(timeout), "created");
    assert_true(timeout_enter(timeout, out));
    bool succeeded = sleep_for(task->future.loop, 1000 * MS, NOTHING, &error);
    assert_false(succeeded);
    say_error(task, "body", error);
    assert_false(timeout_exit(timeout, error, out));
    value_release(error);
    say_error(task, "main", *out);
    value_release(*out);
    assert_true(timeout_expired(timeout));
    assert_int_equal(task_cancelling(task), 0);
    object_release(timeout);
    return done(out);
}

static void a_timeout_makes_its_cancel_a_timeout_error(void **state) {
    expect(expiring, "body:cancelled(-1)@50 main:timeout(-1)@50 ");
}

static bool both_at_once(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Timeout *timeout = timeout_create(loop->runtime, loop_time(loop) + 50 * MS);
    Value error = NOTHING;
    assert_true(timeout_enter(timeout, out));
    assert_false(sleep_for(loop, 1000 * MS, NOTHING, &error));
    assert_true(timeout_exit(timeout, error, out));
    object_release(timeout);
    *out = error;
    return false;
}

static bool cancel_shared(Loop *loop, Future *future, Value data, Value *error) {
    World *self = loop_runtime_language(loop->runtime)->context;
    (void)future, (void)data, (void)error;
    task_cancel(self->objects[0], NOTHING);
    return true;
}

static const CallbackType cancel_callback = {.run = cancel_shared, .name = "cancel()"};

static bool cancel_at_the_timeout(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, both_at_once, 0);
    world(task)->objects[0] = child;
    object_release(
        loop_call_later(task->future.loop, 50 * MS, (Callback){.type = &cancel_callback}, out));
    assert_false(future_await(&child->future, out));
    assert_int_equal(kind_of(*out), ERROR_CANCELLED);
    assert_int_equal(task_cancelling(child), 1);
    object_release(child);
    return done(out);
}

static void an_outside_cancel_beats_the_timeout(void **state) {
    expect(cancel_at_the_timeout, "");
}

static bool swallowing(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Timeout *timeout = timeout_create(loop->runtime, loop_time(loop));
    assert_true(timeout_enter(timeout, out));
    say(task, "runs-on");
    assert_false(nap(task, 10 * MS));
    assert_true(timeout_exit(timeout, NOTHING, out));
    assert_true(timeout_expired(timeout));
    assert_int_equal(task_cancelling(task), 0);
    assert_false(timeout_reschedule(timeout, 0, out));
    assert_string_equal(plain_error_from(*out)->message, "Cannot change state of expired Timeout");
    value_release(*out);
    object_release(timeout);
    return done(out);
}

static void timeout_zero_runs_to_the_next_await_and_may_be_swallowed(void **state) {
    expect(swallowing, "runs-on@0 ");
}

static bool rescheduled(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Timeout *timeout = timeout_create(loop->runtime, NANOS_NEVER);
    assert_true(timeout_enter(timeout, out));
    assert_true(nap(task, 30 * MS));
    assert_true(timeout_reschedule(timeout, loop_time(loop) + 10 * MS, out));
    assert_true(nap(task, 5 * MS));
    assert_true(timeout_reschedule(timeout, loop_time(loop) + 20 * MS, out));
    assert_true(nap(task, 10 * MS));
    assert_true(timeout_exit(timeout, NOTHING, out));
    assert_false(timeout_expired(timeout));
    assert_string_equal(timeout_state_word(timeout), "finished");
    object_release(timeout);
    nap(task, 100 * MS);
    say(task, "end");
    return done(out);
}

static void a_timeout_can_be_rescheduled(void **state) {
    expect(rescheduled, "end@145 ");
}

// ---- wait_for ----

static bool wait_for_slow(Task *task, Value data, Value *out) {
    (void)data;
    Value slow = routine_create(task->future.loop->runtime, sleeper, NOTHING);
    assert_false(wait_for(task->future.loop, slow, 20 * MS, out));
    say_error(task, "main", *out);
    value_release(*out);
    assert_false(wait_for(task->future.loop, slow, 0, out));  // Not a line of it runs.
    say_error(task, "main", *out);
    value_release(*out);
    value_release(slow);
    return done(out);
}

static void wait_for_cancels_what_is_too_slow(void **state) {
    expect(wait_for_slow,
           "begins@0 sleeper:cancelled(-1)@20 main:timeout(-1)@20 main:timeout(-1)@20 ");
}

static bool twenty(Task *task, Value data, Value *out) {
    (void)data;
    return sleep_for(task->future.loop, 20 * MS, value_small_int(20), out);
}

static bool wait_for_tie(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Value fresh = routine_create(loop->runtime, twenty, NOTHING);
    bool fresh_wins = wait_for(loop, fresh, 20 * MS, out);
    value_release(*out);
    value_release(fresh);
    assert_false(fresh_wins);
    Task *child = start(task, twenty, 0);
    nap(task, 0);
    assert_true(wait_for(loop, value_object(child), 20 * MS, out));
    assert_int_equal(value_as_small_int(*out), 20);
    object_release(child);
    return done(out);
}

static void at_equal_times_a_fresh_coroutine_times_out_and_a_running_task_wins(void **state) {
    expect(wait_for_tie, "");
}

static bool waits_for_child(Task *task, Value data, Value *out) {
    (void)data;
    return wait_for(task->future.loop, value_object(world(task)->objects[0]), 1000 * MS, out);
}

static bool cancel_late(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Future *future = future_create(loop);
    world(task)->objects[0] = future;
    Task *child = start(task, waits_for_child, 0);
    nap(task, 0);
    assert_true(future_set_result(future, value_small_int(8), out));
    task_cancel(child, NOTHING);
    assert_true(future_await(&child->future, out));
    assert_int_equal(value_as_small_int(*out), 8);
    object_release(child);
    object_release(future);
    return done(out);
}

static void wait_for_swallows_a_cancel_that_comes_too_late(void **state) {
    expect(cancel_late, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_cancelled_before_its_first_step_never_runs),
        cmocka_unit_test(the_first_of_two_messages_is_delivered),
        cmocka_unit_test(a_cancel_in_sleep_zero_comes_with_the_next_step),
        cmocka_unit_test(a_cancel_loses_the_result_of_a_future_that_is_done),
        cmocka_unit_test(a_cancel_reaches_the_innermost_first_and_its_message_travels),
        cmocka_unit_test(a_task_that_cancels_itself_and_returns_is_cancelled),
        cmocka_unit_test(a_task_may_go_on_after_a_cancel),
        cmocka_unit_test(a_storm_of_cancels_ends_every_task),
        cmocka_unit_test(a_task_cannot_await_itself),
        cmocka_unit_test(a_long_chain_and_a_ring_of_tasks_can_be_cancelled),
        cmocka_unit_test(a_future_is_set_once),
        cmocka_unit_test(callbacks_and_waiters_are_called_in_the_order_they_came),
        cmocka_unit_test(a_timeout_makes_its_cancel_a_timeout_error),
        cmocka_unit_test(an_outside_cancel_beats_the_timeout),
        cmocka_unit_test(timeout_zero_runs_to_the_next_await_and_may_be_swallowed),
        cmocka_unit_test(a_timeout_can_be_rescheduled),
        cmocka_unit_test(wait_for_cancels_what_is_too_slow),
        cmocka_unit_test(at_equal_times_a_fresh_coroutine_times_out_and_a_running_task_wins),
        cmocka_unit_test(wait_for_swallows_a_cancel_that_comes_too_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
