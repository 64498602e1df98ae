// What a scenario can import. A module is made when it is first imported: by a C function, or by
// running a source of ours in the scenario's own language.
#pragma once

#include <stdbool.h>

#include "modules/runtime.h"
#include "vm/vm.h"

// Whether `import name` (dotted names too) will find something.
bool modules_is_known(const char *name);
// The names one can import, sorted; NULL ends the list.
const char *const *modules_names(void);

// Puts the modules' part of the VM in place: its host imports through here. `runtime` is borrowed.
void modules_begin(Runtime *runtime);
// Frees what the modules keep outside the VM's heap. After the last code has run.
void modules_end(Runtime *runtime);
// What the program gave to atexit, the last first. Suspends.
void modules_run_exit_functions(Vm *vm);
// As VmHost.import_module.
Value modules_import(Vm *vm, Slice name);
