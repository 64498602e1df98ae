#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/check.h"
#include "export/export_terminal.h"
#include "trace/trace_text.h"

static void draw(const char *trace_text, TerminalStyle style, Text *out) {
    Error error = {0};
    Trace *trace = trace_read_text(slice_from(trace_text), &error);
    CHECK(trace != NULL, error.message);
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    export_terminal(timeline, style, out);
    timeline_destroy(timeline);
    trace_destroy(trace);
}

static const char NAPS[] = "coroscope-trace 1\n"
                           "0s run-started text=\"naps.py\" more=\"Two naps\"\n"
                           "0s lane-created lane=1 detail=task more=\"main\"\n"
                           "0s runs lane=1\n"
                           "0s lane-created lane=2 other=1 detail=task more=\"nap\"\n"
                           "0s ready lane=2 other=1 detail=created\n"
                           "0s suspends lane=1 detail=task other=2\n"
                           "0s runs lane=2\n"
                           "0s suspends lane=2 detail=sleep until=3s\n"
                           "3s runs lane=2\n"
                           "3s raised lane=2 text=\"ValueError\"\n"
                           "3s runs lane=1\n"
                           "3s suspends lane=1 detail=sleep until=4s\n"
                           "4s runs lane=1\n"
                           "4s returned lane=1\n"
                           "4s run-ended detail=finished\n";

static void lanes_are_lines_of_blocks_over_an_axis(void **state) {
    (void)state;
    Text out = {0};
    draw(NAPS, (TerminalStyle){.width = 48, .ascii = true}, &out);
    assert_string_equal(text_c(&out), "Two naps: 2 tasks, 4 s, 5 steps, 1 failed\n"
                                      "main     |#--------------------------#:::::::# +\n"
                                      "  nap    |#::::::::::::::::::::::::::# !\n"
                                      "         ++--------+--------+--------+-------+\n"
                                      "          0 s      1 s      2 s      3 s     4 s\n"
                                      "          # running  : sleep  - awaits\n"
                                      "          + finished  ! failed\n");
    text_finish(&out);
}

static void names_with_wide_letters_and_escapes_keep_the_columns(void **state) {
    (void)state;
    Text out = {0};
    draw("coroscope-trace 1\n"
         "0s lane-created lane=1 detail=task text=\"\\x1b[31m鱼\"\n"
         "0s runs lane=1\n"
         "1s run-ended detail=finished\n",
         (TerminalStyle){.width = 40}, &out);
    assert_null(strchr(text_c(&out), '\x1B'));
    assert_non_null(strstr(text_c(&out), "[31m\xE9\xB1\xBC   \xE2\x94\x82"));
    assert_int_equal(terminal_columns(SLICE("\xE9\xB1\xBC!")), 3);
    assert_int_equal(terminal_columns(SLICE("e\xCC\x81")), 1);
    text_finish(&out);
}

static void colors_come_only_when_asked_for(void **state) {
    (void)state;
    Text out = {0};
    draw(NAPS, (TerminalStyle){.width = 60, .color = true}, &out);
    assert_non_null(strstr(text_c(&out), "\x1B[94m"));
    assert_true(slice_ends_with(text_slice(&out), "\n"));
    text_finish(&out);
}

static void too_many_lanes_are_summed_up(void **state) {
    (void)state;
    Text out = {0};
    draw(NAPS, (TerminalStyle){.width = 60, .most_rows = 1}, &out);
    assert_non_null(strstr(text_c(&out), "... and 1 more lanes\n"));
    text_finish(&out);
}

static void an_empty_trace_draws_nothing_and_does_not_fail(void **state) {
    (void)state;
    Text out = {0};
    draw("coroscope-trace 1\n", (TerminalStyle){0}, &out);
    assert_string_equal(text_c(&out), "0 tasks, 0 s, 0 steps\n");
    text_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lanes_are_lines_of_blocks_over_an_axis),
        cmocka_unit_test(names_with_wide_letters_and_escapes_keep_the_columns),
        cmocka_unit_test(colors_come_only_when_asked_for),
        cmocka_unit_test(too_many_lanes_are_summed_up),
        cmocka_unit_test(an_empty_trace_draws_nothing_and_does_not_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
