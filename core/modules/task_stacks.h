// All living tasks with their await stacks, for whoever looks at a run that goes on.
#pragma once

#include "vm/vm.h"

// For each task a line that says what it waits for, and below it the frames it stands in, the
// outermost first. On the thread that runs the machine; changes nothing.
void task_stacks_write(Vm *vm, Text *out);
