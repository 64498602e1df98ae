// What sets do as values: their slots, but for making them, and their methods.
#pragma once

#include "vm/set.h"

extern const Slots set_slots, frozenset_slots;
extern const MethodTable set_methods[], frozenset_methods[];

// Takes out the first item; NOTHING when the set is empty.
Value set_take_any(Vm *vm, Value set);
// Makes the table anew when more than a quarter of it are places of removed items.
bool set_tidy(Vm *vm, Value set);
