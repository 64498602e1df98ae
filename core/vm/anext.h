// What anext() with a default returns.
#pragma once

#include "vm/vm.h"

Value next_or_default_create(Vm *vm, Value awaitable, Value otherwise);
void next_or_default_class_create(Vm *vm);
