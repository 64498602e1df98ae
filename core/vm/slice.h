// Slice objects: what stands between the brackets of a[start:stop:step].
#pragma once

#include "vm/vm.h"

typedef struct SliceObject {
    Object object;
    Value start, stop, step;  // None where left out.
} SliceObject;

static inline bool is_slice(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.slice;
}
static inline SliceObject *slice_of(Value value) {
    return (SliceObject *)(void *)value_as_object(value);
}

// Which items of a sequence a slice means: `count` of them, from `start`, `step` apart.
typedef struct SliceRange {
    int64_t start, stop, step;
    size_t count;
} SliceRange;

Value slice_create(Vm *vm, Value start, Value stop, Value step);  // Borrows.
bool slice_range(Vm *vm, Value slice, size_t length, SliceRange *out);
// The same with whole numbers in place of what has an __index__, which may change the sequence: ask
// for the length after this. The same for an index. Owned; NOTHING with an exception.
Value slice_settled(Vm *vm, Value slice);
Value index_settled(Vm *vm, Value key);
// `key` as the index of a sequence of `length` items. Raises IndexError "`what` out of range" and
// TypeError "`what` must be integers or slices, not str" for (`indices_of` "list indices").
bool sequence_index(Vm *vm, Value key, size_t length, const char *range_message,
                    const char *type_message, size_t *out);

void slice_class_create(Vm *vm);
