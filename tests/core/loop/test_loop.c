#include "world.h"

#include <stdio.h>

// ---- CONCEPTS' ten steps: main starts two workers and awaits them ----

static bool worker_1(Task *task, Value data, Value *out) {
    (void)data;
    say(task, "worker_1-start");
    nap(task, 1000 * MS);
    say(task, "worker_1-done");
    *out = VALUE_NONE;
    return true;
}

static bool worker_2(Task *task, Value data, Value *out) {
    (void)data;
    say(task, "worker_2-start");
    nap(task, 2000 * MS);
    say(task, "worker_2-done");
    *out = VALUE_NONE;
    return true;
}

static bool two_workers(Task *task, Value data, Value *out) {
    (void)data;
    Task *task_1 = start(task, worker_1, 0), *task_2 = start(task, worker_2, 0);
    say(task, "before-await");
    assert_true(future_await(&task_1->future, out));
    say(task, "awaited-worker_1");
    assert_true(future_await(&task_2->future, out));
    say(task, "awaited-worker_2");
    object_release(task_1);
    object_release(task_2);
    return true;
}

static void two_workers_run_as_in_the_ten_steps(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, two_workers);
    assert_true(self.succeeded);
    assert_int_equal(self.outcome, MACHINE_FINISHED);
    assert_log(&self, "before-await@0 worker_1-start@0 worker_2-start@0 worker_1-done@1000 "
                      "awaited-worker_1@1000 worker_2-done@2000 awaited-worker_2@2000 ");
    world_finish(&self);
}

// The steps of the tasks Task-1 to Task-3 as the trace tells them: "R2" runs, "S2" suspends...
static void tell_steps(const Trace *trace, Text *out) {
    for (size_t i = 0; i < trace_count(trace); i++) {
        const Event *event = trace_at(trace, i);
        const char *letter = event->kind == EVENT_TASK_READY      ? "r"
                             : event->kind == EVENT_TASK_RUNS     ? "R"
                             : event->kind == EVENT_TASK_SUSPENDS ? "S"
                             : event->kind == EVENT_TASK_RETURNED ? "E"
                                                                  : NULL;
        if (letter && event->lane >= 2 && event->lane <= 4) {
            text_printf(out, "%s%u ", letter, event->lane - 1);
        }
        if (event->kind == EVENT_CLOCK_JUMPED) {
            text_printf(out, "-> %lldms ", (long long)(event->number / MS));
        }
    }
}

static void the_trace_tells_the_ten_steps(void **state) {
    (void)state;
    World self = {0};
    Text steps = {0};
    world_run(&self, two_workers);
    tell_steps(self.trace, &steps);
    assert_string_equal(text_c(&steps), "r1 R1 r2 r3 S1 R2 S2 R3 S3 -> 1000ms r2 R2 E2 r1 R1 S1 "
                                        "-> 2000ms r3 R3 E3 r1 R1 E1 ");
    text_finish(&steps);
    world_finish(&self);
}

static void the_same_run_gives_the_same_trace(void **state) {
    (void)state;
    Text texts[2] = {0};
    for (int i = 0; i < 2; i++) {
        World self = {0};
        world_run(&self, two_workers);
        trace_write_text(self.trace, &texts[i]);
        world_finish(&self);
    }
    assert_string_equal(text_c(&texts[0]), text_c(&texts[1]));
    text_finish(&texts[0]);
    text_finish(&texts[1]);
}

// ---- Timers ----

static bool say_data(Loop *loop, Future *future, Value data, Value *error) {
    (void)future, (void)error;
    World *self = loop_runtime_language(loop->runtime)->context;
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)value_as_small_int(data));
    note(self, text);
    return true;
}

static const CallbackType say_callback = {.run = say_data, .name = "say()"};

static Callback saying(int64_t number) {
    return (Callback){.type = &say_callback, .data = value_small_int(number)};
}

static void later(Loop *loop, Nanos delay, int64_t number) {
    Value error = NOTHING;
    object_release(loop_call_later(loop, delay, saying(number), &error));
}

static void soon(Loop *loop, int64_t number) {
    Value error = NOTHING;
    object_release(loop_call_soon(loop, saying(number), &error));
}

static bool equal_timers(Task *task, Value data, Value *out) {
    (void)data;
    for (int64_t i = 0; i < 20; i++) {
        later(task->future.loop, (i % 4 == 3 ? 5 : 10) * MS, i);
    }
    nap(task, 20 * MS);
    *out = VALUE_NONE;
    return true;
}

static void equal_deadlines_fire_in_the_order_they_were_set(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, equal_timers);
    assert_log(&self, "3@5 7@5 11@5 15@5 19@5 0@10 1@10 2@10 4@10 5@10 6@10 8@10 9@10 10@10 12@10 "
                      "13@10 14@10 16@10 17@10 18@10 ");
    world_finish(&self);
}

static bool ready_before_due(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    later(loop, 0, 1);
    later(loop, -5 * MS, 2);
    soon(loop, 3);
    nap(task, 0);
    nap(task, 0);
    *out = VALUE_NONE;
    return true;
}

static void timers_that_are_due_go_behind_what_is_ready(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, ready_before_due);
    assert_log(&self, "3@0 2@0 1@0 ");
    world_finish(&self);
}

static bool cancelling_timers(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Handle *handles[100];
    Value error = NOTHING;
    for (int64_t i = 0; i < 100; i++) {
        handles[i] = loop_call_later(loop, (i * 37 % 100) * MS, saying(i), &error);
    }
    for (int64_t i = 0; i < 100; i++) {
        if (i % 10 != 0) {
            handle_cancel(handles[i]);
            assert_true(handle_cancelled(handles[i]));
        }
        object_release(handles[i]);
    }
    nap(task, 200 * MS);
    *out = VALUE_NONE;
    return true;
}

static void cancelled_timers_do_not_fire(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, cancelling_timers);
    assert_log(&self, "0@0 30@10 60@20 90@30 20@40 50@50 80@60 10@70 40@80 70@90 ");
    world_finish(&self);
}

static bool cancel_ready_handle(Loop *loop, Future *future, Value data, Value *error) {
    (void)loop, (void)future, (void)error;
    handle_cancel((Handle *)(void *)value_as_object(data));
    return true;
}

static const CallbackType cancel_handle_callback = {.run = cancel_ready_handle, .name = "cancel()"};

static bool cancelling_ready(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Value error = NOTHING;
    Handle *second = loop_call_at(loop, 5 * MS, saying(2), &error);
    object_release(loop_call_at(
        loop, 4 * MS, (Callback){.type = &cancel_handle_callback, .data = value_object(second)},
        &error));
    object_release(second);
    nap(task, 10 * MS);
    Handle *third = loop_call_soon(loop, saying(3), &error);
    handle_cancel(third);
    object_release(third);
    nap(task, 0);
    *out = VALUE_NONE;
    return true;
}

static void a_cancelled_handle_is_passed_over(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, cancelling_ready);
    assert_log(&self, "");
    world_finish(&self);
}

// ---- Rounds and stopping ----

static bool return_at_once(Task *task, Value data, Value *out) {
    (void)task;
    *out = data;
    return true;
}

// Counts the rounds from before `wait` to after it.
static int64_t rounds_of(Task *task, bool (*wait)(Task *task, Value *out)) {
    uint64_t before = task->future.loop->round;
    Value out = NOTHING;
    wait(task, &out);
    value_release(out);
    return (int64_t)(task->future.loop->round - before);
}

static bool wait_task(Task *task, Value *out) {
    Task *child = start(task, return_at_once, 1);
    bool succeeded = future_await(&child->future, out);
    object_release(child);
    return succeeded;
}

static bool wait_gather(Task *task, Value *out) {
    Value child = routine_create(task->future.loop->runtime, return_at_once, value_small_int(1));
    Value all = NOTHING;
    assert_true(gather(task->future.loop, &child, 1, false, &all));
    bool succeeded = future_await(future_from(all), out);
    value_release(all);
    value_release(child);
    return succeeded;
}

static bool wait_wait(Task *task, Value *out) {
    Task *child = start(task, return_at_once, 1);
    Future *futures[] = {&child->future};
    bool succeeded =
        wait_futures(task->future.loop, futures, 1, NANOS_NEVER, WAIT_ALL_COMPLETED, NULL, out);
    object_release(child);
    return succeeded;
}

static bool wait_wait_for(Task *task, Value *out) {
    Value child = routine_create(task->future.loop->runtime, return_at_once, value_small_int(1));
    bool succeeded = wait_for(task->future.loop, child, 1000 * MS, out);
    value_release(child);
    return succeeded;
}

static bool wait_shield(Task *task, Value *out) {
    Value child = routine_create(task->future.loop->runtime, return_at_once, value_small_int(1));
    Value outer = NOTHING;
    assert_true(shield(task->future.loop, child, &outer));
    bool succeeded = future_await(future_from(outer), out);
    value_release(outer);
    value_release(child);
    return succeeded;
}

static bool wait_group(Task *task, Value *out) {
    TaskGroup *group = task_group_create(task->future.loop->runtime);
    assert_true(task_group_enter(group, out));
    Task *child = start(task, return_at_once, 1);
    task_group_add(group, child);
    object_release(child);
    bool succeeded = task_group_exit(group, NOTHING, out);
    object_release(group);
    return succeeded;
}

static bool wait_yield(Task *task, Value *out) {
    return sleep_for(task->future.loop, 0, NOTHING, out);
}

static bool wait_sleep(Task *task, Value *out) {
    return sleep_for(task->future.loop, 1, NOTHING, out);
}

static bool measure_rounds(Task *task, Value data, Value *out) {
    (void)data;
    assert_int_equal(rounds_of(task, wait_yield), 1);
    assert_int_equal(rounds_of(task, wait_sleep), 2);
    assert_int_equal(rounds_of(task, wait_task), 2);
    assert_int_equal(rounds_of(task, wait_gather), 3);
    assert_int_equal(rounds_of(task, wait_wait), 3);
    assert_int_equal(rounds_of(task, wait_wait_for), 3);
    assert_int_equal(rounds_of(task, wait_shield), 3);
    assert_int_equal(rounds_of(task, wait_group), 3);
    *out = VALUE_NONE;
    return true;
}

// The fact sheet counts the round in which the wait begins too.
static void each_wait_takes_as_many_rounds_as_in_asyncio(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, measure_rounds);
    assert_true(self.succeeded);
    world_finish(&self);
}

static bool other_after_main(Task *task, Value data, Value *out) {
    (void)data;
    say(task, "first");
    if (!sleep_for(task->future.loop, 0, NOTHING, out)) {
        return false;
    }
    say(task, "second");
    return true;
}

static bool main_before_other(Task *task, Value data, Value *out) {
    (void)data;
    object_release(start(task, other_after_main, 0));
    *out = VALUE_NONE;
    return true;
}

static void others_run_once_more_after_main(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, main_before_other);
    // In the round that notices main's end; then it is cancelled in its sleep(0).
    assert_log(&self, "first@0 ");
    world_finish(&self);
}

static bool stop_the_loop(Loop *loop, Future *future, Value data, Value *error) {
    (void)future, (void)data, (void)error;
    loop_stop(loop);
    return true;
}

static const CallbackType stop_callback = {.run = stop_the_loop, .name = "stop()"};

static void run_and_stop(Thread *thread, void *data) {
    World *self = data;
    Value error = NOTHING;
    (void)thread;
    Loop *loop = loop_create(self->runtime);
    object_release(loop_call_soon(loop, (Callback){.type = &stop_callback}, &error));
    soon(loop, 1);
    later(loop, 0, 2);
    later(loop, 5 * MS, 3);
    assert_true(loop_run_forever(loop, &error));
    note(self, "stopped");
    soon(loop, 4);
    loop_stop(loop);
    assert_true(loop_run_forever(loop, &error));
    assert_true(loop_close(loop, &error));
    assert_null(loop_call_soon(loop, saying(1), &error));
    assert_int_equal(kind_of(error), ERROR_RUNTIME);
    assert_false(loop_run_forever(loop, &error));
    assert_int_equal(kind_of(error), ERROR_RUNTIME);
    object_release(loop);
}

static void stop_finishes_the_round(void **state) {
    (void)state;
    World self = {0};
    world_run_thread(&self, run_and_stop);
    assert_log(&self, "1@0 2@0 stopped@0 4@0 ");
    world_finish(&self);
}

// ---- Errors that leave the loop ----

static bool exit_now(Loop *loop, Future *future, Value data, Value *error) {
    (void)future, (void)data;
    *error = plain_error_create(loop->runtime, ERROR_EXIT, NULL);
    return false;
}

static const CallbackType exit_callback = {.run = exit_now, .name = "exit()"};

static void run_to_exit(Thread *thread, void *data) {
    World *self = data;
    Value error = NOTHING;
    (void)thread;
    Loop *loop = loop_create(self->runtime);
    soon(loop, 1);
    object_release(loop_call_soon(loop, (Callback){.type = &exit_callback}, &error));
    soon(loop, 2);
    assert_false(loop_run_forever(loop, &error));
    assert_int_equal(kind_of(error), ERROR_EXIT);
    note(self, "left");
    loop_stop(loop);
    assert_true(loop_run_forever(loop, &error));
    assert_true(loop_close(loop, &error));
    object_release(loop);
}

static void an_exit_leaves_the_round_and_the_rest_stays_queued(void **state) {
    (void)state;
    World self = {0};
    world_run_thread(&self, run_to_exit);
    assert_log(&self, "1@0 left@0 2@0 ");
    world_finish(&self);
}

static bool exiting_body(Task *task, Value data, Value *out) {
    (void)data;
    *out = plain_error_create(task->future.loop->runtime, ERROR_EXIT, NULL);
    return false;
}

static bool main_with_exit(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, exiting_body, 0);
    future_await(&child->future, out);
    object_release(child);
    say(task, "unreached");
    return true;
}

static void an_exit_in_a_task_ends_the_run(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, main_with_exit);
    assert_false(self.succeeded);
    assert_int_equal(plain_error_from(self.result)->kind, ERROR_EXIT);
    world_finish(&self);
}

// ---- Reports ----

static bool fail_now(Loop *loop, Future *future, Value data, Value *error) {
    (void)future, (void)data;
    *error = plain_error_create(loop->runtime, ERROR_VALUE, "bad");
    return false;
}

static const CallbackType failing_callback = {.run = fail_now, .name = "fail()"};

static bool main_with_failing_callback(Task *task, Value data, Value *out) {
    (void)data;
    Value error = NOTHING;
    object_release(
        loop_call_soon(task->future.loop, (Callback){.type = &failing_callback}, &error));
    nap(task, 0);
    say(task, "goes-on");
    *out = VALUE_NONE;
    return true;
}

static void an_exception_in_a_callback_is_reported_and_the_loop_goes_on(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, main_with_failing_callback);
    assert_log(&self, "goes-on@0 ");
    assert_string_equal(text_c(&self.reports),
                        "Exception in callback fail()\nhandle: <Handle fail()>\n");
    world_finish(&self);
}

static bool failing_body(Task *task, Value data, Value *out) {
    (void)data;
    *out = plain_error_create(task->future.loop->runtime, ERROR_VALUE, "bad");
    return false;
}

static bool main_forgets(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, failing_body, 0);
    nap(task, 0);
    say(task, "before");
    assert_int_equal(world(task)->reports.length, 0);
    object_release(child);
    assert_true(world(task)->reports.length > 0);
    *out = VALUE_NONE;
    return true;
}

static void a_forgotten_exception_is_reported_at_the_last_reference(void **state) {
    (void)state;
    World self = {0};
    world_run(&self, main_forgets);
    assert_string_equal(text_c(&self.reports),
                        "Task exception was never retrieved\nfuture: <Task finished name='Task-2' "
                        "coro=<body() done> exception=ValueError('bad')>\n");
    world_finish(&self);
}

// ---- Names ----

static void run_three_times(Thread *thread, void *data) {
    World *self = data;
    (void)thread;
    for (int i = 0; i < 3; i++) {
        Value main = routine_create(self->runtime, self->main, NOTHING), out = NOTHING;
        assert_true(loop_run(self->runtime, main, &out));
        value_release(out);
        value_release(main);
    }
}

static bool say_name(Task *task, Value data, Value *out) {
    Text name = {0};
    (void)data;
    task_name(task, &name);
    say(task, text_c(&name));
    text_finish(&name);
    *out = VALUE_NONE;
    return true;
}

static void the_tasks_of_shutdown_take_numbers_too(void **state) {
    (void)state;
    World self = {.main = say_name};
    world_run_thread(&self, run_three_times);
    assert_log(&self, "Task-1@0 Task-4@0 Task-7@0 ");
    world_finish(&self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_workers_run_as_in_the_ten_steps),
        cmocka_unit_test(the_trace_tells_the_ten_steps),
        cmocka_unit_test(the_same_run_gives_the_same_trace),
        cmocka_unit_test(equal_deadlines_fire_in_the_order_they_were_set),
        cmocka_unit_test(timers_that_are_due_go_behind_what_is_ready),
        cmocka_unit_test(cancelled_timers_do_not_fire),
        cmocka_unit_test(a_cancelled_handle_is_passed_over),
        cmocka_unit_test(each_wait_takes_as_many_rounds_as_in_asyncio),
        cmocka_unit_test(others_run_once_more_after_main),
        cmocka_unit_test(stop_finishes_the_round),
        cmocka_unit_test(an_exit_leaves_the_round_and_the_rest_stays_queued),
        cmocka_unit_test(an_exit_in_a_task_ends_the_run),
        cmocka_unit_test(an_exception_in_a_callback_is_reported_and_the_loop_goes_on),
        cmocka_unit_test(a_forgotten_exception_is_reported_at_the_last_reference),
        cmocka_unit_test(the_tasks_of_shutdown_take_numbers_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
