// The stack machine.
#pragma once

#include "vm/execution.h"
#include "vm/frame.h"
#include "vm/vm.h"

// Runs vm->execution from its innermost frame until the nearest frame marked `is_entry` returns,
// yields or raises: its value, or NOTHING with the exception pending. With an exception pending at
// the start, it is raised there. Suspends.
Value interpreter_run(Vm *vm);

// Runs a module's (or an interactive cell's) code in `globals`. Its value is None, or for a
// coroutine (top-level await) the coroutine.
Value vm_run_code(Vm *vm, const Code *code, Dict *globals);
// The same for code that is loaded already; names are stored in `namespace`.
Value vm_run_loaded(Vm *vm, LoadedCode *loaded, Dict *globals, Dict *namespace);
