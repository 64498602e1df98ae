// A run from the command line's point of view: a file in, its output, trace and result out. The
// file may also be a trace that was saved; then nothing runs.
#pragma once

#include "commands/command.h"
#include "sim/simulation.h"

typedef struct RecordingOptions {
    bool print;        // The program's output goes to the console; else it is dropped.
    bool record;       // Keep the trace.
    bool lines;        // With every line that begins.
    bool variables;    // With what the variables of tasks hold.
    bool saved_trace;  // FILE may be a trace.
} RecordingOptions;

typedef struct Recording {
    Scenario *scenario;  // NULL when FILE was a trace.
    Trace *trace;        // NULL when nothing was recorded.
    SimulationResult result;
} Recording;

// Reads and runs `path`. Anything but STATUS_FINE: it could not be (what was wrong has been said),
// or somebody interrupted it. How the program itself ended is in `result`.
int recording_make(Recording *recording, const char *path, const Arguments *arguments,
                   RecordingOptions options);
void recording_finish(Recording *recording);

// Opens a scenario and says what stands in the way of running it. NULL: it cannot run.
Scenario *scenario_open_runnable(const char *path, NotebookKind kind);
