// The classes types.GenericAlias and types.UnionType, which make list[int] and int | None.
#pragma once

#include "vm/vm.h"

// Makes them, and teaches the builtin classes to be subscripted and joined.
void alias_classes_create(Vm *vm);

// From now on `Class[...]` is an alias, as for annotations: asyncio.Queue[int].
void alias_allow(Vm *vm, Class *class);
