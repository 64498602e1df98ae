// What is in both, in one only, in the other not: sets made of sets and any iterables, or changed
// by them, step by step as CPython does it, because the steps show in the order of the items.
#pragma once

#include "vm/vm.h"

// New sets of the kind of `self`, a set or frozenset; NOTHING on error.
Value set_copy(Vm *vm, Value self);
Value set_union(Vm *vm, Value self, Value other);
Value set_intersection(Vm *vm, Value self, Value other);
Value set_difference(Vm *vm, Value self, Value other);
Value set_symmetric_difference(Vm *vm, Value self, Value other);

// Changes in place.
bool set_remove_all(Vm *vm, Value self, Value other);
bool set_toggle_all(Vm *vm, Value self, Value other);

// Any iterable as a set: itself when it is one.
Value set_of_iterable(Vm *vm, Value iterable);
