// bytes and bytearray. Both begin alike, so that reading one is reading the other.
#pragma once

#include "vm/vm.h"

typedef struct Bytes {
    Object object;
    size_t length;
    size_t capacity;   // Of `data`, which is a block of its own; 0 while there is none.
    char *data;        // Ends in a 0 byte.
    uint32_t exports;  // memoryviews of it: its size may not change.
    uint64_t hash;     // bytes: 0 is not computed yet.
} Bytes;

static inline bool is_bytes(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.bytes);
}
static inline bool is_bytearray(Vm *vm, Value value) {
    return value_is_object(value) &&
           class_is_subclass(class_of_object(value), vm->classes.bytearray);
}
static inline bool is_bytes_like(Vm *vm, Value value) {
    return is_bytes(vm, value) || is_bytearray(vm, value) ||
           (value_is_object(value) && class_of_object(value) == vm->classes.memory_view);
}
static inline Bytes *bytes_of(Value value) {
    return (Bytes *)(void *)value_as_object(value);
}
static inline Slice bytes_slice(Value value) {
    return (Slice){bytes_of(value)->data, bytes_of(value)->length};
}

Value bytes_from(Vm *vm, Slice bytes);
Value bytearray_from(Vm *vm, Slice bytes);
// What bytes(value) gives for a bytes-like value or an iterable of ints; owned, TypeError for
// others.
Value bytes_of_value(Vm *vm, Value value);
bool bytearray_append(Vm *vm, Value bytearray, Slice bytes);
// bytes.decode and str.encode. `encoding`: utf-8, ascii, latin-1, utf-16(-le, -be), utf-32...;
// `errors`: strict, ignore, replace, backslashreplace, surrogateescape, xmlcharrefreplace.
Value bytes_decode(Vm *vm, Slice bytes, const char *encoding, const char *errors);
Value string_encode(Vm *vm, Value string, const char *encoding, const char *errors);
Value bytes_percent(Vm *vm, Value format, Value arguments);  // format % arguments
void bytes_repr_text(Slice bytes, Text *out);                // b'...'

void bytes_class_create(Vm *vm);
