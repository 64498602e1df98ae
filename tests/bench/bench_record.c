// What recording costs: runs a program in this process without a trace, with one, with one that has
// every line, and with one that also has what variables hold, in turn, and prints the median
// nanoseconds of each.
//
//     bench_record FILE ARGUMENT RUNS
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sim/simulation.h"

enum { MODES = 4, MOST_RUNS = 99 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double run(Scenario *scenario, const char *argument, int mode) {
    const char *const arguments[] = {argument};
    SimulationOptions options = {
        .record = mode > 0,
        .record_lines = mode > 1,
        .record_variables = mode > 2,
        .arguments = arguments,
        .argument_count = 1,
    };
    double start = now();
    Simulation *simulation = simulation_create(scenario, &options);
    SimulationResult result = simulation_run(simulation);
    double taken = now() - start;
    simulation_destroy(simulation);
    if (result.exit_status != 0) {
        fprintf(stderr, "%s: %s\n", scenario_name(scenario), result.sentence);
        exit(1);
    }
    return taken;
}

int main(int count, char **words) {
    Error error = {0};
    if (count != 4) {
        fprintf(stderr, "bench_record FILE ARGUMENT RUNS\n");
        return 2;
    }
    Scenario *scenario = scenario_open(words[1], &error);
    if (!scenario || !scenario_is_runnable(scenario)) {
        fprintf(stderr, "%s: not runnable %s\n", words[1], error.message);
        return 2;
    }
    int runs = atoi(words[3]);
    double samples[MODES][MOST_RUNS];
    runs = runs < 1 ? 1 : runs > MOST_RUNS ? MOST_RUNS : runs;
    for (int i = 0; i < runs; i++) {
        for (int mode = 0; mode < MODES; mode++) {
            samples[mode][i] = run(scenario, words[2], mode);
        }
    }
    for (int mode = 0; mode < MODES; mode++) {
        qsort(samples[mode], (size_t)runs, sizeof(double), ascending);
        printf("%.0f\n", samples[mode][runs / 2]);
    }
    scenario_destroy(scenario);
    return 0;
}
