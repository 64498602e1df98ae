// Context variables. The context in force belongs to the Execution: a task has its own, the main
// program has its own, and a callback borrows that of its thread for as long as it runs. An
// Execution without one has an empty context that nobody has looked at yet.
#pragma once

#include "vm/execution.h"
#include "vm/vm.h"

// A copy of the context in force; NOTHING when it is empty. Owned.
Value contextvars_copy(Vm *vm);
// Puts `context` (borrowed; NOTHING: a copy was not needed, so an empty one) in force for a
// callback that runs in vm->execution, until contextvars_leave().
void contextvars_enter(Vm *vm, Value context);
void contextvars_leave(Vm *vm);
