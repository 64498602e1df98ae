#include "run_thread.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/alloc.h"
#include "base/check.h"

struct RunThread {
    pthread_t thread;
    Simulation *simulation;
    SimulationResult result;
    atomic_bool running;
    void (*done)(void *context);
    void *context;
};

static void *work(void *argument) {
    RunThread *run = argument;
    run->result = simulation_run(run->simulation);
    atomic_store(&run->running, false);
    if (run->done) {
        run->done(run->context);
    }
    return NULL;
}

RunThread *run_thread_start(Scenario *scenario, const SimulationOptions *options,
                            void (*done)(void *context), void *context) {
    RunThread *run = mem_zeroed(1, sizeof *run);
    run->simulation = simulation_create(scenario, options);
    run->done = done;
    run->context = context;
    atomic_init(&run->running, true);
    int failed = pthread_create(&run->thread, NULL, work, run);
    CHECK(failed == 0, "the system has no thread left for a simulation");
    return run;
}

void run_thread_finish(RunThread *run) {
    if (!run) {
        return;
    }
    if (run_thread_is_running(run)) {
        simulation_stop(run->simulation);
    }
    pthread_join(run->thread, NULL);
    simulation_destroy(run->simulation);
    mem_free(run);
}

bool run_thread_is_running(const RunThread *run) {
    return atomic_load(&run->running);
}

void run_thread_stop(RunThread *run) {
    simulation_stop(run->simulation);
}

const Trace *run_thread_trace(const RunThread *run) {
    return simulation_trace(run->simulation);
}

const SimulationResult *run_thread_result(const RunThread *run) {
    return &run->result;
}
