// A simulation on a thread of its own, so that the window never waits for it. The trace may be read
// while it runs.
#pragma once

#include "sim/simulation.h"

typedef struct RunThread RunThread;

// Starts at once. The scenario is borrowed until the end. `done` is called on the running thread
// when it is over, or pauses.
RunThread *run_thread_start(Scenario *scenario, const SimulationOptions *options,
                            void (*done)(void *context), void *context);
// Stops the run if need be, waits for it, and takes all down, the trace too. NULL is fine.
void run_thread_finish(RunThread *run);

bool run_thread_is_running(const RunThread *run);
void run_thread_stop(RunThread *run);
// After how many steps it has paused, which it does when those are used up that it may take; 0: it
// has not.
uint64_t run_thread_paused_after(const RunThread *run);
// Gives it as many steps again as it has taken so far.
void run_thread_continue(RunThread *run);
const Trace *run_thread_trace(const RunThread *run);
// Once it no longer runs.
const SimulationResult *run_thread_result(const RunThread *run);
