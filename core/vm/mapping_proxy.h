// A look at a mapping through which nothing can be changed: the __dict__ of a class, and
// types.MappingProxyType.
#pragma once

#include "vm/vm.h"

Value mapping_proxy_create(Vm *vm, Value mapping);
void mapping_proxy_class_create(Vm *vm);
