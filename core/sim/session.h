// A notebook's session: the cells of a scenario, one after the other, in one namespace. A cell that
// fails shows its traceback as IPython does, on standard output, and the session goes on.
//
// In a Jupyter kernel the loop runs all the time: every cell runs inside of it, between two cells
// it does what is ready at that instant, and after the last it goes on until nothing is left to do.
// At an IPython prompt it runs only while a cell awaits. There is one loop for all cells.
#pragma once

#include "loop/loop.h"
#include "sim/scenario.h"
#include "vm/vm.h"

typedef struct Session {
    Scenario *scenario;
    const Code **codes;  // One a cell, NULL for one that does not parse. In the scenario's arena.
    bool is_over;        // All cells have run: what runs now, they have left behind.
    // While it runs.
    Vm *vm;
    Dict *globals;
    Loop *loop;                // Owned; NULL before it is needed.
    Value names;               // The Session of modules/source/_notebook.py.
    const NotebookCell *cell;  // The one that runs.
    Value held;                // What a timed cell is going to show; NOTHING: nothing.
} Session;

// Compiles the cells.
void session_init(Session *session, Scenario *scenario, bool trace_lines);
// On the main thread of the machine. Suspends.
void session_run(Session *session, Vm *vm, Dict *globals);
// As VmHost.display.
bool session_display(Session *session, Value value);
