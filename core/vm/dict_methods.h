// What dicts do as values: their slots, but for making them, and their methods.
#pragma once

#include "vm/dict.h"

extern const Slots dict_slots;
extern const MethodTable dict_methods[];

// The last key and value, owned; false when the dict is empty.
bool dict_take_last(Vm *vm, Dict *dict, Value *key, Value *value);
