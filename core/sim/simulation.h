// One run of one scenario: its clock, threads, loop and VM are made, run and taken down here. What
// remains is the trace and the result.
//
// simulation_run() blocks; call it on a thread of its own where something must go on meanwhile.
// From other threads, during the run, only simulation_stop(), simulation_report_tasks(),
// simulation_is_running() and reading the trace are allowed.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/nanos.h"
#include "sim/scenario.h"
#include "trace/trace.h"

typedef struct Simulation Simulation;

typedef struct SimulationOptions {
    uint64_t seed;                 // Of random; 0 is the seed of every run that names none.
    Nanos until;                   // Virtual time at which to stop, without an error; 0: never.
    bool interrupts;               // The program gets a Ctrl+C, SIGINT,...
    Nanos interrupt_at;            // ...at this virtual time.
    uint64_t max_steps;            // Scheduler steps; 0: a generous default.
    size_t max_memory;             // Bytes of the run's heap; 0: a generous default.
    size_t max_output;             // Bytes printed; 0: a generous default.
    bool real_time;                // The wall's clock instead of the virtual one.
    bool sequential;               // Tasks run one after another: see loop/turns.h.
    bool record;                   // Keep a trace.
    bool record_lines;             // With every source line that begins.
    bool record_variables;         // With what the variables of tasks hold, up to a limit.
    const char *const *arguments;  // sys.argv after the file name; borrowed for the run.
    size_t argument_count;
    // Receives what the program writes (stream 1: stdout, 2: stderr); NULL drops it. The trace has
    // it too. Called on the thread that runs.
    void (*write)(void *context, int stream, Slice bytes);
    // Appends the next line of the program's standard input, with its end; false at the end of it.
    // May wait as long as it likes: time stands still. NULL: there is none.
    bool (*read_line)(void *context, Text *line);
    void *context;
    // Called when `max_steps` are used up, on the thread that runs, and may wait: true with a new,
    // larger number, and the run goes on as if nothing had been. NULL: that is its end.
    bool (*more_steps)(void *asked, uint64_t *max_steps);
    void *asked;
} SimulationOptions;

typedef struct SimulationResult {
    RunOutcome outcome;
    int exit_status;     // As the command line reports it: 0, 1, 3, 4, 130 or what sys.exit() said.
    Nanos end_time;      // Virtual time at the end.
    uint64_t steps;      // Task steps and callbacks run.
    char sentence[512];  // Why it ended, for people; of a deadlock, who waits for whom.
} SimulationResult;

// The scenario is borrowed, must be runnable, and outlives the simulation.
Simulation *simulation_create(Scenario *scenario, const SimulationOptions *options);
// Not while it runs. The trace goes with it unless it was taken. NULL is fine.
void simulation_destroy(Simulation *simulation);

// Runs to the end, a budget's end, a deadlock or a stop. Once only.
SimulationResult simulation_run(Simulation *simulation);

// Makes the run end within milliseconds, with the outcome STOPPED. From any thread.
void simulation_stop(Simulation *simulation);
// Has all living tasks written to `options.write`, as standard error, with what they wait for and
// their await stacks, within milliseconds. From any thread; the run goes on as if nothing had been.
void simulation_report_tasks(Simulation *simulation);
bool simulation_is_stopping(const Simulation *simulation);
bool simulation_is_running(const Simulation *simulation);

// NULL when nothing is recorded. Borrowed.
const Trace *simulation_trace(const Simulation *simulation);
// Hands the trace over: the caller destroys it. Not while it runs.
Trace *simulation_take_trace(Simulation *simulation);
