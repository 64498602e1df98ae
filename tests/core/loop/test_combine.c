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

// Sleeps as many milliseconds as its number says, then returns it; a negative number fails then.
static bool number(Task *task, Value data, Value *out) {
    int64_t wanted = value_as_small_int(data);
    Nanos delay = (wanted < 0 ? -wanted : wanted) * MS;
    if (!sleep_for(task->future.loop, delay, data, out)) {
        say(task, "cancelled");
        return false;
    }
    if (wanted < 0) {
        value_release(*out);
        *out = plain_error_create(task->future.loop->runtime, ERROR_VALUE, "negative");
        return false;
    }
    return true;
}

static Value routine(Task *task, int64_t wanted) {
    return routine_create(task->future.loop->runtime, number, value_small_int(wanted));
}

static Future *gather_numbers(Task *task, const int64_t *wanted, size_t count, bool as_values) {
    Value routines[8] = {0}, out = NOTHING;
    for (size_t i = 0; i < count; i++) {
        routines[i] = routine(task, wanted[i]);
    }
    assert_true(gather(task->future.loop, routines, count, as_values, &out));
    for (size_t i = 0; i < count; i++) {
        value_release(routines[i]);
    }
    return future_from(out);
}

static void tell_list(Task *task, Value list_value) {
    const ValueList *list = (const ValueList *)(void *)value_as_object(list_value);
    Text text = {0};
    for (size_t i = 0; i < list->count; i++) {
        const PlainError *error = plain_error_from(list->items[i]);
        if (error) {
            text_append_c(&text, error->kind == ERROR_CANCELLED ? "C," : "E,");
        } else {
            text_printf(&text, "%lld,", (long long)value_as_small_int(list->items[i]));
        }
    }
    say(task, text_c(&text));
    text_finish(&text);
}

// ---- gather ----

static bool gather_in_order(Task *task, Value data, Value *out) {
    (void)data;
    Future *all = gather_numbers(task, (int64_t[]){30, 10, 20}, 3, false);
    assert_true(future_await(all, out));
    tell_list(task, *out);
    value_release(*out);
    object_release(all);
    assert_true(gather(task->future.loop, NULL, 0, false, out));
    Value nothing = *out;
    assert_true(future_await(future_from(nothing), out));
    tell_list(task, *out);
    value_release(*out);
    value_release(nothing);
    return done(out);
}

static void gather_gives_results_in_the_order_of_arguments(void **state) {
    (void)state;
    run_and_compare(gather_in_order, "30,10,20,@30 @30 ");
}

static bool gather_failing(Task *task, Value data, Value *out) {
    (void)data;
    Future *all = gather_numbers(task, (int64_t[]){30, -10, -20}, 3, false);
    assert_false(future_await(all, out));
    say(task, "failed");
    assert_int_equal(kind_of(*out), ERROR_VALUE);
    assert_false(future_cancel(all, NOTHING));
    object_release(all);
    nap(task, 100 * MS);
    return done(out);
}

static void the_first_exception_ends_a_gather_and_the_rest_go_on_unreported(void **state) {
    (void)state;
    run_and_compare(gather_failing, "failed@10 ");
}

static bool gather_values(Task *task, Value data, Value *out) {
    (void)data;
    Value all = NOTHING;
    Task *victim = start(task, number, 50);
    Value arguments[] = {routine(task, -10), value_object(victim), routine(task, 5),
                         value_object(victim)};
    assert_true(gather(task->future.loop, arguments, 4, true, &all));
    value_release(arguments[0]);
    value_release(arguments[2]);
    nap(task, 1 * MS);
    task_cancel(victim, NOTHING);
    assert_true(future_await(future_from(all), out));
    tell_list(task, *out);
    value_release(*out);
    value_release(all);
    object_release(victim);
    assert_int_equal(task_cancelling(task), 0);
    return done(out);
}

static void exceptions_and_cancellations_can_be_values_of_a_gather(void **state) {
    (void)state;
    run_and_compare(gather_values, "cancelled@1 E,C,5,C,@10 ");
}

static bool slow_to_stop(Task *task, Value data, Value *out) {
    (void)data;
    bool succeeded = sleep_for(task->future.loop, 1000 * MS, NOTHING, out);
    nap(task, 40 * MS);
    say(task, "stopped");
    return succeeded;
}

static bool gather_cancelled(Task *task, Value data, Value *out) {
    (void)data;
    Task *slow = start(task, slow_to_stop, 0);
    Value arguments[] = {value_object(slow), routine(task, 30)}, all = NOTHING;
    assert_true(gather(task->future.loop, arguments, 2, true, &all));
    value_release(arguments[1]);
    nap(task, 10 * MS);
    assert_true(future_cancel(future_from(all), value_small_int(6)));
    assert_false(future_done(future_from(all)));
    assert_false(future_await(future_from(all), out));
    say(task, "over");
    assert_int_equal(kind_of(*out), ERROR_CANCELLED);
    assert_false(future_cancelled(future_from(all)));
    value_release(all);
    object_release(slow);
    return done(out);
}

static void a_cancelled_gather_waits_for_its_children(void **state) {
    (void)state;
    run_and_compare(gather_cancelled, "cancelled@10 stopped@50 over@50 ");
}

static bool gather_many(Task *task, Value data, Value *out) {
    enum { MANY = 300 };
    (void)data;
    Value arguments[MANY] = {0}, all = NOTHING;
    Task *tasks[MANY / 2];
    for (int i = 0; i < MANY / 2; i++) {
        tasks[i] = start(task, number, i);
        arguments[i] = arguments[MANY - 1 - i] = value_object(tasks[i]);
    }
    assert_true(gather(task->future.loop, arguments, MANY, false, &all));
    assert_true(future_await(future_from(all), out));
    const ValueList *list = (const ValueList *)(void *)value_as_object(*out);
    for (int i = 0; i < MANY; i++) {
        int expected = i < MANY / 2 ? i : MANY - 1 - i;
        assert_int_equal(value_as_small_int(list->items[i]), expected);
    }
    value_release(*out);
    value_release(all);
    for (int i = 0; i < MANY / 2; i++) {
        object_release(tasks[i]);
    }
    assert_false(gather(task->future.loop, (Value[]){value_small_int(3)}, 1, false, out));
    assert_int_equal(kind_of(*out), ERROR_TYPE);
    return done(out);
}

static void the_same_argument_may_be_gathered_more_than_once(void **state) {
    (void)state;
    run_and_compare(gather_many, "");
}

// ---- shield ----

static bool shielding(Task *task, Value data, Value *out) {
    (void)data;
    Value outer = NOTHING;
    assert_true(shield(task->future.loop, value_object(world(task)->objects[0]), &outer));
    bool succeeded = future_await(future_from(outer), out);
    value_release(outer);
    say(task, succeeded ? "got" : "outer-cancelled");
    return succeeded;
}

static bool shield_main(Task *task, Value data, Value *out) {
    (void)data;
    Task *inner = start(task, number, 50);
    world(task)->objects[0] = inner;
    Task *first = start(task, shielding, 0), *second = start(task, shielding, 0);
    nap(task, 10 * MS);
    task_cancel(first, NOTHING);
    assert_true(future_await(&inner->future, out));
    say(task, "inner-done");
    assert_true(future_await(&second->future, out));
    assert_int_equal(value_as_small_int(*out), 50);
    assert_true(future_cancelled(&first->future));
    Value same = NOTHING;
    assert_true(shield(task->future.loop, value_object(inner), &same));
    assert_ptr_equal(value_as_object(same), inner);
    value_release(same);
    object_release(inner);
    object_release(first);
    object_release(second);
    return done(out);
}

static void a_shield_keeps_the_inside_from_being_cancelled(void **state) {
    (void)state;
    run_and_compare(shield_main, "outer-cancelled@10 inner-done@50 got@50 ");
}

// ---- wait ----

static size_t count_done(Task *const *tasks, size_t count) {
    size_t result = 0;
    for (size_t i = 0; i < count; i++) {
        result += future_done(&tasks[i]->future);
    }
    return result;
}

static bool wait_modes(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Task *tasks[] = {start(task, number, 10), start(task, number, -20), start(task, number, 30)};
    Future *futures[] = {&tasks[0]->future, &tasks[1]->future, &tasks[2]->future};
    assert_true(wait_futures(loop, futures, 3, 5 * MS, WAIT_ALL_COMPLETED, NULL, out));
    assert_int_equal(count_done(tasks, 3), 0);
    say(task, "timeout");
    assert_true(wait_futures(loop, futures, 3, NANOS_NEVER, WAIT_FIRST_COMPLETED, NULL, out));
    assert_int_equal(count_done(tasks, 3), 1);
    say(task, "first");
    assert_true(wait_futures(loop, futures + 1, 2, NANOS_NEVER, WAIT_FIRST_EXCEPTION, NULL, out));
    assert_int_equal(count_done(tasks, 3), 2);
    say(task, "exception");
    assert_true(wait_futures(loop, futures, 3, 100 * MS, WAIT_ALL_COMPLETED, NULL, out));
    assert_int_equal(count_done(tasks, 3), 3);
    say(task, "all");
    for (int i = 0; i < 3; i++) {
        assert_null(futures[i]->first.type);
        future_retrieve(futures[i]);
        object_release(futures[i]);
    }
    nap(task, 200 * MS);
    return done(out);
}

static void wait_returns_as_its_mode_says(void **state) {
    (void)state;
    run_and_compare(wait_modes, "timeout@5 first@10 exception@20 all@30 ");
}

// ---- as_completed ----

static bool completing(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    Value arguments[] = {routine(task, 30), routine(task, 10), routine(task, 90), NOTHING};
    Value iterator = NOTHING;
    arguments[3] = value_retain(arguments[0]);
    assert_true(as_completed_create(loop, arguments, 4, 50 * MS, &iterator));
    for (int i = 0; i < 4; i++) {
        value_release(arguments[i]);
    }
    AsCompleted *self = (AsCompleted *)(void *)value_as_object(iterator);
    assert_int_equal(as_completed_left(self), 3);
    while (as_completed_left(self) > 0) {
        as_completed_take(self);
        if (as_completed_next(self, out)) {
            say(task, value_same(*out, value_small_int(10)) ? "ten" : "thirty");
        } else {
            assert_int_equal(kind_of(*out), ERROR_TIMEOUT);
            say(task, "timeout");
        }
    }
    value_release(iterator);
    return done(out);
}

static void as_completed_gives_what_is_done_first(void **state) {
    (void)state;
    run_and_compare(completing, "ten@10 thirty@30 timeout@50 cancelled@50 ");
}

// ---- TaskGroup ----

static Task *member(Task *task, TaskGroup *group, int64_t wanted) {
    Value error = NOTHING;
    assert_true(task_group_accepts(group, &error));
    Task *child = start(task, number, wanted);
    task_group_add(group, child);
    return child;
}

static bool group_failing(Task *task, Value data, Value *out) {
    (void)data;
    Loop *loop = task->future.loop;
    TaskGroup *group = task_group_create(loop->runtime);
    Text text = {0};
    assert_false(task_group_accepts(group, out));
    assert_string_equal(plain_error_from(*out)->message,
                        "TaskGroup <TaskGroup> has not been entered");
    value_release(*out);
    assert_true(task_group_enter(group, out));
    Task *first = member(task, group, -10), *second = member(task, group, 500);
    task_group_describe(group, &text);
    assert_string_equal(text_c(&text), "<TaskGroup tasks=2 entered>");
    Value error = NOTHING;
    assert_false(sleep_for(loop, 1000 * MS, NOTHING, &error));
    say(task, "body-cancelled");
    assert_int_equal(task_cancelling(task), 1);
    assert_false(task_group_exit(group, error, out));
    say(task, "exit");
    const PlainError *raised = plain_error_from(*out);
    assert_int_equal(raised->kind, ERROR_GROUP);
    assert_int_equal(raised->count, 1);
    assert_int_equal(task_cancelling(task), 0);
    value_release(*out);
    value_release(error);
    assert_true(future_cancelled(&second->future));
    assert_false(task_group_accepts(group, out));
    value_release(*out);
    text_finish(&text);
    object_release(first);
    object_release(second);
    object_release(group);
    return done(out);
}

static void a_failing_member_cancels_its_group_and_the_body(void **state) {
    (void)state;
    run_and_compare(group_failing, "cancelled@10 body-cancelled@10 exit@10 ");
}

static bool group_body(Task *task, Value data, Value *out) {
    (void)data;
    TaskGroup *group = task_group_create(task->future.loop->runtime);
    assert_true(task_group_enter(group, out));
    object_release(member(task, group, 500));
    object_release(member(task, group, 600));
    bool succeeded = task_group_exit(group, NOTHING, out);
    object_release(group);
    return succeeded;
}

static bool cancel_the_group(Task *task, Value data, Value *out) {
    (void)data;
    Task *child = start(task, group_body, 0);
    nap(task, 10 * MS);
    task_cancel(child, NOTHING);
    assert_false(future_await(&child->future, out));
    assert_int_equal(kind_of(*out), ERROR_CANCELLED);
    object_release(child);
    child = start(task, group_body, 0);
    assert_true(future_await(&child->future, out));
    say(task, "all-done");
    object_release(child);
    return done(out);
}

static void a_cancel_from_outside_goes_to_all_members(void **state) {
    (void)state;
    run_and_compare(cancel_the_group, "cancelled@10 cancelled@10 all-done@610 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gather_gives_results_in_the_order_of_arguments),
        cmocka_unit_test(the_first_exception_ends_a_gather_and_the_rest_go_on_unreported),
        cmocka_unit_test(exceptions_and_cancellations_can_be_values_of_a_gather),
        cmocka_unit_test(a_cancelled_gather_waits_for_its_children),
        cmocka_unit_test(the_same_argument_may_be_gathered_more_than_once),
        cmocka_unit_test(a_shield_keeps_the_inside_from_being_cancelled),
        cmocka_unit_test(wait_returns_as_its_mode_says),
        cmocka_unit_test(as_completed_gives_what_is_done_first),
        cmocka_unit_test(a_failing_member_cancels_its_group_and_the_body),
        cmocka_unit_test(a_cancel_from_outside_goes_to_all_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
