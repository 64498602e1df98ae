// What a failing cell shows: a traceback as IPython 8 writes it, without colours. Each frame shows
// the statements around the one that failed, the piece of source that counts as one being what the
// syntax tree says.
#pragma once

#include "sim/scenario.h"
#include "vm/vm.h"

void cell_traceback_format(Vm *vm, const Scenario *scenario, Value exception, Text *out);
// The same for a cell that does not parse.
void cell_error_format(const NotebookCell *cell, Text *out);
