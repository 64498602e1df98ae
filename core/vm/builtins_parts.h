// The tables of builtin functions, a file each: what they are about says the file's name.
#pragma once

#include "vm/vm.h"

extern const MethodTable builtin_number_functions[];
extern const MethodTable builtin_object_functions[];
extern const MethodTable builtin_iteration_functions[];
extern const MethodTable builtin_output_functions[];
extern const MethodTable builtin_compile_functions[];

// What locals() gives: a dict, owned.
Value builtin_current_locals(Vm *vm);
