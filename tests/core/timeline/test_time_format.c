#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "timeline/time_format.h"

static const Nanos S = NANOS_PER_SECOND;
static const Nanos MS = NANOS_PER_MILLISECOND;

static void assert_time(Nanos time, TimeUnit unit, Nanos step, const char *expected) {
    Text text = {0};
    time_write(&text, time, unit, step);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
}

static void assert_length(Nanos length, TimeUnit unit, const char *expected) {
    Text text = {0};
    time_write_length(&text, length, unit);
    assert_string_equal(text_c(&text), expected);
    text_finish(&text);
}

static void moments_are_written_in_the_unit_of_the_scenario(void **state) {
    (void)state;
    assert_time(7 * S, UNIT_MINUTE, 0, "7:00");
    assert_time(7 * S + S / 2, UNIT_MINUTE, 0, "7:30");
    assert_time(67 * S + S / 2, UNIT_MINUTE, 0, "1:07:30");
    assert_time(2 * S, UNIT_SECOND, 0, "2 s");
    assert_time(6350 * MS, UNIT_SECOND, 0, "6.350 s");
    assert_time(6350 * MS, UNIT_SECOND, 100 * MS, "6.3 s");
    assert_time(6350 * MS, UNIT_SECOND, S, "6 s");
    assert_time(1, UNIT_SECOND, 1, "0.001 µs");
    assert_time(3000, UNIT_SECOND, 0, "3 µs");
    assert_time(1500, UNIT_SECOND, 0, "1.500 µs");
    assert_time(2000, UNIT_SECOND, 1000, "2 µs");
    assert_time(500000, UNIT_SECOND, 20, "500.00 µs");
    assert_time(1000000, UNIT_SECOND, 1000, "0.001000 s");
    assert_time(0, UNIT_SECOND, 0, "0 s");
    assert_time(20000 * S, UNIT_SECOND, 0,
                "20\xE2\x80\x89"
                "000 s");
    assert_time(2 * S, UNIT_MILLISECOND, 0, "2 ms");
    assert_time(26 * S, UNIT_HOUR, 0, "26:00");
    assert_time(50 * S + S / 2, UNIT_HOUR, 0, "2 d 02:30");
    assert_time(36000 * S, UNIT_CLOCK, 0, "10:00:00");
    assert_time(3600 * S + 350 * MS, UNIT_CLOCK, 0, "1:00:00.350");
    assert_time(36000 * S + 350 * MS, UNIT_CLOCK, S, "10:00:00");
    assert_time(100 * 3600 * S, UNIT_CLOCK, 0, "4 d 04:00:00");
    assert_time(100 * 3600 * S, UNIT_CLOCK, 3600 * S, "4 d 04:00");
    assert_time(3000 * S, UNIT_MINUTE, 0, "2 d 02:00:00");
    assert_time(-2 * S, UNIT_SECOND, 0, "-2 s");
    assert_time(NANOS_NEVER, UNIT_SECOND, 0, "never");
}

static void lengths_are_short(void **state) {
    (void)state;
    assert_length(3 * S, UNIT_MINUTE, "3 min");
    assert_length(S / 2, UNIT_MINUTE, "30 s");
    assert_length(90 * S, UNIT_MINUTE, "1.5 h");
    assert_length(3000 * S, UNIT_MINUTE, "2.08 d");
    assert_length(36 * S, UNIT_HOUR, "36 h");
    assert_length(36000 * S, UNIT_CLOCK, "10 h");
    assert_length(90 * S, UNIT_CLOCK, "1.5 min");
    assert_length(0, UNIT_CLOCK, "0 s");
    assert_length(10 * 86400 * S, UNIT_CLOCK, "10 d");
    assert_length(2 * S, UNIT_SECOND, "2 s");
    assert_length(1100 * MS, UNIT_SECOND, "1.1 s");
    assert_length(900 * MS, UNIT_SECOND, "900 ms");
    assert_length(250000, UNIT_SECOND, "250 \xC2\xB5s");
    assert_length(30, UNIT_SECOND, "30 ns");
    assert_length(0, UNIT_SECOND, "0 s");
    assert_length(0, UNIT_MINUTE, "0 min");
    assert_length(20 * S, UNIT_SECOND, "20 s");
    assert_length(100 * S, UNIT_SECOND, "100 s");
    Text text = {0};
    time_write_length_bare(&text, 3 * S, UNIT_MINUTE);
    assert_string_equal(text_c(&text), "3");
    text_clear(&text);
    time_write_clock(&text, 2 * S, UNIT_SECOND, 0);
    assert_string_equal(text_c(&text), "2.0");
    text_finish(&text);
}

static void the_unit_is_read_from_the_first_lines(void **state) {
    (void)state;
    assert_int_equal(time_unit_of_source(SLICE("# soup\n# unit: minute\n")), UNIT_MINUTE);
    assert_int_equal(time_unit_of_source(SLICE("#unit:hour")), UNIT_HOUR);
    assert_int_equal(time_unit_of_source(SLICE("x = 1\n  # unit: millisecond\n")),
                     UNIT_MILLISECOND);
    assert_int_equal(time_unit_of_source(SLICE("# unit: fortnight\n")), UNIT_SECOND);
    assert_int_equal(time_unit_of_source(SLICE("")), UNIT_SECOND);
}

static void ticks_are_round_numbers(void **state) {
    (void)state;
    assert_int_equal(time_tick(3 * MS, UNIT_SECOND), 5 * MS);
    assert_int_equal(time_tick(S, UNIT_SECOND), S);
    assert_int_equal(time_tick(2 * S, UNIT_MINUTE), 5 * S);
    assert_int_equal(time_tick(11 * S, UNIT_MINUTE), 15 * S);
    assert_int_equal(time_tick(31 * S, UNIT_MINUTE), 60 * S);
    assert_int_equal(time_tick(4 * S, UNIT_HOUR), 6 * S);
    assert_int_equal(time_tick(2000 * S, UNIT_CLOCK), 3600 * S);
    assert_int_equal(time_tick(50000 * S, UNIT_CLOCK), 86400 * S);
    assert_int_equal(time_tick(11 * 86400 * S, UNIT_CLOCK), 20 * 86400 * S);
    assert_int_equal(time_tick(3 * MS, UNIT_CLOCK), 5 * MS);
    assert_true(time_tick(INT64_MAX, UNIT_CLOCK) > 0);
    assert_int_equal(time_tick(0, UNIT_SECOND), 1);
    assert_int_equal(time_tick(nanos_from_double(1e30), UNIT_SECOND), INT64_MAX / 10);
    assert_true(time_tick(INT64_MAX, UNIT_SECOND) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_written_in_the_unit_of_the_scenario),
        cmocka_unit_test(lengths_are_short),
        cmocka_unit_test(the_unit_is_read_from_the_first_lines),
        cmocka_unit_test(ticks_are_round_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
