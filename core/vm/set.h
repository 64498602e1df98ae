// set and frozenset. Sets of numbers, and of tuples of numbers, iterate in CPython's order, for
// programs show it; all others in the order in which items came, for the same program must always
// print the same.
#pragma once

#include "vm/dict.h"
#include "vm/vm.h"

typedef struct SetEntry {
    Value item;  // NOTHING: never used; SET_GONE: was removed.
    uint64_t hash;
    size_t number;  // In `order`, when there is one.
} SetEntry;

typedef struct Set {
    Object object;
    size_t count;
    size_t fill;  // Places used, removed ones included.
    size_t mask;
    SetEntry *table;
    size_t *order;       // Places in the order of arrival; NULL while the table's own order counts.
    size_t order_first;  // All before it are gaps.
    size_t order_count;  // Gaps included.
    size_t order_capacity;
    size_t finger;  // Where pop() looks first.
    uint64_t hash;  // frozenset: 0 is not computed yet.
} Set;

static inline bool is_set(Vm *vm, Value value) {  // set only
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.set);
}
static inline bool is_frozenset(Vm *vm, Value value) {
    return value_is_object(value) &&
           class_is_subclass(class_of_object(value), vm->classes.frozenset);
}
static inline bool is_any_set(Vm *vm, Value value) {
    return is_set(vm, value) || is_frozenset(vm, value);
}
static inline Set *set_of(Value value) {
    return (Set *)(void *)value_as_object(value);
}
static inline size_t set_count(Value value) {
    return set_of(value)->count;
}

Value set_create(Vm *vm);
Value frozenset_create(Vm *vm);  // Add to it before anyone else sees it.
bool set_add(Vm *vm, Value set, Value item);
int set_contains(Vm *vm, Value set, Value item);  // 1, 0, -1
int set_discard(Vm *vm, Value set, Value item);   // 1: was there, 0, -1
bool set_update(Vm *vm, Value set, Value iterable);
void set_clear(Vm *vm, Value set);
// The next item from *position on (0 at first). Borrowed; false at the end.
bool set_next(Value set, size_t *position, Value *item);

void set_class_create(Vm *vm);
