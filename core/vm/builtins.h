// The functions that every scenario has without importing anything.
#pragma once

#include "vm/vm.h"

// Fills vm->builtins: functions, classes, exceptions, constants. After all classes are made.
void builtins_create(Vm *vm);

// sorted(), for others in C.
Value value_sorted(Vm *vm, Value iterable, Value key, bool reverse);
