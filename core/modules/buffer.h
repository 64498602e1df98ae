// The bytes that a native function is given, whichever kind of value holds them.
#pragma once

#include "vm/vm.h"

typedef struct Buffer {
    Slice bytes;
    Value holder;  // Keeps them: the value itself, or a copy of what it shows.
} Buffer;

// False with CPython's TypeError pending when `value` has no bytes to show. Else buffer_finish must
// follow; until then nothing may change the value.
bool buffer_begin(Vm *vm, Buffer *buffer, Value value);
void buffer_finish(Buffer *buffer);
