// None, Ellipsis and NotImplemented: classes with one value each.
#pragma once

#include "vm/vm.h"

void singleton_classes_create(Vm *vm);
// vm->empty_tuple, vm->not_implemented, vm->ellipsis and vm->names.
void known_values_create(Vm *vm);
