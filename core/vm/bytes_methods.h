// The methods of bytes and bytearray that are called by name, and what they share with bytes.c.
#pragma once

#include "vm/vm.h"

extern const MethodTable bytes_methods[], bytearray_methods[];

// Of bytes as text; in bytes_letters.c.
Value bytes_capitalize(Vm *vm, Value self, const Arguments *arguments);
Value bytes_expandtabs(Vm *vm, Value self, const Arguments *arguments);
Value bytes_isascii(Vm *vm, Value self, const Arguments *arguments);
Value bytes_islower(Vm *vm, Value self, const Arguments *arguments);
Value bytes_istitle(Vm *vm, Value self, const Arguments *arguments);
Value bytes_isupper(Vm *vm, Value self, const Arguments *arguments);
Value bytes_swapcase(Vm *vm, Value self, const Arguments *arguments);
Value bytes_title(Vm *vm, Value self, const Arguments *arguments);
Value bytes_translate(Vm *vm, Value self, const Arguments *arguments);
Value bytes_zfill(Vm *vm, Value self, const Arguments *arguments);
Value bytes_maketrans(Vm *vm, Value self, const Arguments *arguments);

// A bytearray when `model` is one, else bytes.
Value bytes_like(Vm *vm, Value model, Slice bytes);
// Exchanges [start, stop) of a bytearray for other bytes, which must not be its own.
bool bytearray_splice(Vm *vm, Value self, size_t start, size_t stop, Slice with);
// An int from 0 to 255; ValueError with this message for others.
bool byte_of_value(Vm *vm, Value value, const char *message, char *out);
