// Runs scenarios and compares their traces, as text, with those kept in tests/scenarios/golden/.
// COROSCOPE_GOLDEN=write keeps what came out as the new golden traces: read the difference
// before it is committed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "sim/simulation.h"
#include "trace/trace_text.h"

static const char *root;

static void read_whole(const char *folder, const char *name, const char *ending, Text *out) {
    Text path = {0};
    Error error = {0};
    text_printf(&path, "%s/%s/%s%s", root, folder, name, ending);
    if (!file_read(text_c(&path), SIZE_MAX / 2, out, &error)) {
        fail_msg("%s", error.message);
    }
    text_finish(&path);
}

// The name in the trace is the same wherever the sources lie.
static void trace_of(const char *name, Text *out) {
    Text source = {0}, path = {0};
    text_printf(&path, "scenarios/%s.py", name);
    read_whole("scenarios", name, ".py", &source);
    Scenario *scenario = scenario_create(text_c(&path), text_slice(&source));
    assert_true(scenario_is_runnable(scenario));
    SimulationOptions options = {.record = true, .record_lines = true};
    Simulation *simulation = simulation_create(scenario, &options);
    SimulationResult result = simulation_run(simulation);
    assert_int_equal(result.exit_status, 0);
    trace_write_text(simulation_trace(simulation), out);
    simulation_destroy(simulation);
    scenario_destroy(scenario);
    text_finish(&source);
    text_finish(&path);
}

static int line_where_they_part(const char *a, const char *b) {
    int line = 1;
    for (; *a && *a == *b; a++, b++) {
        line += *a == '\n';
    }
    return line;
}

static void compare_with_golden(const char *name) {
    Text seen = {0}, golden = {0};
    trace_of(name, &seen);
    const char *mode = getenv("COROSCOPE_GOLDEN");
    if (mode && strcmp(mode, "write") == 0) {
        Text path = {0};
        Error error = {0};
        text_printf(&path, "%s/tests/scenarios/golden/%s.trace", root, name);
        assert_true(file_write(text_c(&path), text_slice(&seen), &error));
        text_finish(&path);
    }
    read_whole("tests/scenarios/golden", name, ".trace", &golden);
    if (!slice_equal(text_slice(&seen), text_slice(&golden))) {
        fail_msg("%s: another trace than golden/%s.trace from line %d on", name, name,
                 line_where_they_part(text_c(&seen), text_c(&golden)));
    }
    text_finish(&seen);
    text_finish(&golden);
}

static void workers_as_tasks_take_their_ten_steps(void **state) {
    (void)state;
    compare_with_golden("workers_tasks");
}

static void gather_hands_over_results_and_exceptions(void **state) {
    (void)state;
    compare_with_golden("gather_exceptions");
}

static void a_shield_keeps_the_work_alive(void **state) {
    (void)state;
    compare_with_golden("shield");
}

static void producer_and_consumers_wait_for_each_other(void **state) {
    (void)state;
    compare_with_golden("producer_consumer");
}

int main(int count, char **arguments) {
    root = count > 1 ? arguments[1] : ".";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workers_as_tasks_take_their_ten_steps),
        cmocka_unit_test(gather_hands_over_results_and_exceptions),
        cmocka_unit_test(a_shield_keeps_the_work_alive),
        cmocka_unit_test(producer_and_consumers_wait_for_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
