#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "clock/uv_clock.h"
#include "clock/virtual_clock.h"

static void virtual_time_starts_at_0_on_a_known_day(void **state) {
    (void)state;
    Clock *clock = virtual_clock_create();
    assert_true(clock_is_virtual(clock));
    assert_int_equal(clock_now(clock), 0);
    assert_int_equal(clock_wall(clock), INT64_C(1700000000) * NANOS_PER_SECOND);
    clock_destroy(clock);
    clock_destroy(NULL);
}

static void virtual_waiting_jumps_to_the_deadline(void **state) {
    (void)state;
    Clock *clock = virtual_clock_create();
    assert_int_equal(clock_wait_until(clock, 1800 * NANOS_PER_SECOND), CLOCK_REACHED);
    assert_int_equal(clock_now(clock), 1800 * NANOS_PER_SECOND);
    assert_int_equal(clock_wait_until(clock, 5), CLOCK_REACHED);
    assert_int_equal(clock_now(clock), 1800 * NANOS_PER_SECOND);
    assert_int_equal(clock_wall(clock), INT64_C(1700001800) * NANOS_PER_SECOND);
    clock_destroy(clock);
}

static void virtual_waiting_for_nothing_is_idle(void **state) {
    (void)state;
    Clock *clock = virtual_clock_create();
    assert_int_equal(clock_wait_until(clock, NANOS_NEVER), CLOCK_IDLE);
    assert_int_equal(clock_now(clock), 0);
    clock_wake(clock);
    clock_destroy(clock);
}

static void virtual_time_can_be_advanced_but_not_turned_back(void **state) {
    (void)state;
    Clock *clock = virtual_clock_create();
    clock_advance(clock, 7);
    clock_advance(clock, -3);
    assert_int_equal(clock_now(clock), 7);
    clock_advance(clock, NANOS_NEVER);
    assert_true(clock_now(clock) == NANOS_NEVER);
    clock_destroy(clock);
}

static void real_waiting_takes_as_long_as_it_says(void **state) {
    (void)state;
    Clock *clock = uv_clock_create(NULL);
    assert_non_null(clock);
    assert_false(clock_is_virtual(clock));
    static const Nanos delays[] = {300 * NANOS_PER_MICROSECOND, 20 * NANOS_PER_MILLISECOND};
    for (size_t i = 0; i < 2; i++) {
        Nanos deadline = clock_now(clock) + delays[i];
        while (clock_wait_until(clock, deadline) != CLOCK_REACHED) {
        }
        assert_true(clock_now(clock) >= deadline);
    }
    Nanos before = clock_now(clock);
    clock_advance(clock, 100 * NANOS_PER_SECOND);
    assert_true(clock_now(clock) < before + 100 * NANOS_PER_SECOND);
    assert_true(clock_wall(clock) > INT64_C(1700000000) * NANOS_PER_SECOND);
    clock_destroy(clock);
}

static void real_waiting_for_nothing_is_idle(void **state) {
    (void)state;
    Clock *clock = uv_clock_create(NULL);
    assert_int_equal(clock_wait_until(clock, NANOS_NEVER), CLOCK_IDLE);
    clock_destroy(clock);
}

static void wake_clock(void *data) {
    clock_wake(data);
}

static void another_thread_ends_a_real_wait(void **state) {
    (void)state;
    Clock *clock = uv_clock_create(NULL);
    uv_thread_t waker;
    assert_int_equal(uv_thread_create(&waker, wake_clock, clock), 0);
    Nanos deadline = clock_now(clock) + 60 * NANOS_PER_SECOND;
    assert_int_equal(clock_wait_until(clock, deadline), CLOCK_INTERRUPTED);
    assert_true(clock_now(clock) < deadline);
    uv_thread_join(&waker);
    clock_destroy(clock);
}

static void a_wake_counts_for_the_next_wait(void **state) {
    (void)state;
    Clock *clock = uv_clock_create(NULL);
    clock_wake(clock);
    Nanos deadline = clock_now(clock) + 60 * NANOS_PER_SECOND;
    assert_int_equal(clock_wait_until(clock, deadline), CLOCK_INTERRUPTED);
    clock_destroy(clock);
}

static void set_flag(uv_timer_t *timer) {
    *(int *)timer->data = 1;
    uv_close((uv_handle_t *)timer, NULL);
}

static void what_is_outside_is_served_while_waiting(void **state) {
    (void)state;
    Clock *clock = uv_clock_create(NULL);
    int done = 0;
    uv_timer_t timer;
    uv_timer_init(uv_clock_loop(clock), &timer);
    timer.data = &done;
    uv_timer_start(&timer, set_flag, 2, 0);
    while (!done) {
        assert_int_equal(clock_wait_until(clock, NANOS_NEVER), CLOCK_INTERRUPTED);
    }
    assert_int_equal(clock_wait_until(clock, clock_now(clock)), CLOCK_REACHED);
    assert_int_equal(clock_wait_until(clock, NANOS_NEVER), CLOCK_IDLE);
    clock_destroy(clock);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(virtual_time_starts_at_0_on_a_known_day),
        cmocka_unit_test(virtual_waiting_jumps_to_the_deadline),
        cmocka_unit_test(virtual_waiting_for_nothing_is_idle),
        cmocka_unit_test(virtual_time_can_be_advanced_but_not_turned_back),
        cmocka_unit_test(real_waiting_takes_as_long_as_it_says),
        cmocka_unit_test(real_waiting_for_nothing_is_idle),
        cmocka_unit_test(another_thread_ends_a_real_wait),
        cmocka_unit_test(a_wake_counts_for_the_next_wait),
        cmocka_unit_test(what_is_outside_is_served_while_waiting),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
