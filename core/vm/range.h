// Ranges: numbers a step apart, computed when asked for.
#pragma once

#include "vm/vm.h"

typedef struct Range {
    Object object;
    Value start, stop, step;  // ints
    bool is_small;            // All that follow are good; else some do not fit.
    int64_t first, step_by;
    size_t count;
} Range;

// Steps through a range whose numbers all fit small ints. `left` numbers remain.
typedef struct RangeIterator {
    Object object;
    int64_t number, step;
    size_t left;
} RangeIterator;

static inline bool is_range(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.range;
}
static inline Range *range_of(Value value) {
    return (Range *)(void *)value_as_object(value);
}
// The next number; NOTHING at the end. Never raises.
static inline Value range_iterator_next(RangeIterator *iterator) {
    if (iterator->left == 0) {
        return NOTHING;
    }
    Value number = value_small_int(iterator->number);
    iterator->left--;
    iterator->number += iterator->step;
    return number;
}

Value range_iterate(Vm *vm, Value range);

void range_class_create(Vm *vm);
