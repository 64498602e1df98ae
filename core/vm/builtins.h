// The functions that every scenario has without importing anything.
#pragma once

#include "vm/vm.h"

// Fills vm->builtins: functions, classes, exceptions, constants. After all classes are made.
void builtins_create(Vm *vm);

// dir(): the sorted list of names.
Value value_directory(Vm *vm, Value object);
Value value_sum(Vm *vm, Value iterable, Value start);  // start NOTHING: 0
// sorted(), for others in C.
Value value_sorted(Vm *vm, Value iterable, Value key, bool reverse);
Value value_round(Vm *vm, Value number, Value digits);  // digits NOTHING: none
Value value_power(Vm *vm, Value base, Value exponent, Value modulus);
