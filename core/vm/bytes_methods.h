// The methods of bytes and bytearray that are called by name, and what they share with bytes.c.
#pragma once

#include "vm/vm.h"

extern const MethodTable bytes_methods[], bytearray_methods[];

// A bytearray when `model` is one, else bytes.
Value bytes_like(Vm *vm, Value model, Slice bytes);
// Exchanges [start, stop) of a bytearray for other bytes, which must not be its own.
bool bytearray_splice(Vm *vm, Value self, size_t start, size_t stop, Slice with);
// An int from 0 to 255; ValueError with this message for others.
bool byte_of_value(Vm *vm, Value value, const char *message, char *out);
