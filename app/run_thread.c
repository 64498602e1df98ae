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
    pthread_mutex_t lock;  // Guards what follows.
    pthread_cond_t answered;
    bool goes_on, stops;
    atomic_uint_fast64_t paused_after;  // Set by the thread that runs.
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

// On the thread that runs: waits for the user's word.
static bool ask_for_more(void *asked, uint64_t *max_steps) {
    RunThread *run = asked;
    pthread_mutex_lock(&run->lock);
    run->goes_on = false;
    atomic_store(&run->paused_after, *max_steps);
    pthread_mutex_unlock(&run->lock);
    if (run->done) {
        run->done(run->context);
    }
    pthread_mutex_lock(&run->lock);
    while (!run->goes_on && !run->stops) {
        pthread_cond_wait(&run->answered, &run->lock);
    }
    bool goes_on = run->goes_on && !run->stops;
    atomic_store(&run->paused_after, 0);
    pthread_mutex_unlock(&run->lock);
    *max_steps *= 2;
    return goes_on;
}

RunThread *run_thread_start(Scenario *scenario, const SimulationOptions *options,
                            void (*done)(void *context), void *context) {
    RunThread *run = mem_zeroed(1, sizeof *run);
    SimulationOptions own = *options;
    own.more_steps = ask_for_more;
    own.asked = run;
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->answered, NULL);
    run->simulation = simulation_create(scenario, &own);
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
        run_thread_stop(run);
    }
    pthread_join(run->thread, NULL);
    pthread_cond_destroy(&run->answered);
    pthread_mutex_destroy(&run->lock);
    simulation_destroy(run->simulation);
    mem_free(run);
}

bool run_thread_is_running(const RunThread *run) {
    return atomic_load(&run->running);
}

static void answer(RunThread *run, bool *word) {
    pthread_mutex_lock(&run->lock);
    *word = true;
    pthread_cond_signal(&run->answered);
    pthread_mutex_unlock(&run->lock);
}

void run_thread_stop(RunThread *run) {
    simulation_stop(run->simulation);
    answer(run, &run->stops);
}

void run_thread_continue(RunThread *run) {
    answer(run, &run->goes_on);
}

uint64_t run_thread_paused_after(const RunThread *run) {
    return atomic_load(&run->paused_after);
}

const Trace *run_thread_trace(const RunThread *run) {
    return simulation_trace(run->simulation);
}

const SimulationResult *run_thread_result(const RunThread *run) {
    return &run->result;
}
