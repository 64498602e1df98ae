// Stable sorting, by `<` alone, with the key of each item asked for once.
#pragma once

#include "vm/vm.h"

// list.sort. `key` is NOTHING or None for none. False: an exception is pending, and the list holds
// its items in some order.
bool list_sort(Vm *vm, Value list, Value key, bool reverse);
