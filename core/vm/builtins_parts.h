// The tables of builtin functions, a file each: what they are about says the file's name.
#pragma once

#include "vm/vm.h"

extern const MethodTable builtin_number_functions[];
extern const MethodTable builtin_object_functions[];
extern const MethodTable builtin_iteration_functions[];
extern const MethodTable builtin_output_functions[];
