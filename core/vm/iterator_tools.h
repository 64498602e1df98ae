// enumerate, zip, map, filter and reversed: iterators made of iterators.
#pragma once

#include "vm/vm.h"

void iterator_tools_create(Vm *vm);
Value iterator_itself(Vm *vm, Value self);  // The slot `iterate` of every iterator.
