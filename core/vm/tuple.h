// Tuples: a fixed row of values.
#pragma once

#include "vm/vm.h"

typedef struct Tuple {
    Object object;
    size_t count;
    Value *items;  // Inside the object, or a block of its own.
    Value inside[];
} Tuple;

static inline bool is_tuple(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.tuple);
}
static inline bool is_exact_tuple(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.tuple;
}
static inline Tuple *tuple_of(Value value) {
    return (Tuple *)(void *)value_as_object(value);
}
static inline size_t tuple_count(Value value) {
    return tuple_of(value)->count;
}
static inline Value *tuple_items(Value value) {
    return tuple_of(value)->items;
}

// All items NOTHING: put owned values into tuple_items() before anyone else sees it.
Value tuple_create(Vm *vm, size_t count);
Value tuple_from(Vm *vm, size_t count, const Value *items);        // Borrows the items.
Value tuple_from_owned(Vm *vm, size_t count, const Value *items);  // Steals the items.
// An instance of a subclass of tuple with these items (borrowed); for named tuples.
Value tuple_pair(Vm *vm, Value first, Value second);  // Borrows.
Value tuple_from_iterable(Vm *vm, Value iterable);

void tuple_class_create(Vm *vm);
