// The builtin types as a whole: making their classes, and what they share for the length of a run
// (the table of interned strings, empty and one-letter strings, the count behind dict versions).
//
// Order when a Vm is made: class_bootstrap, types_create, class_bootstrap_finish, exceptions and
// the rest, builtins_create. types_create uses nothing but class_create_native and the heap.
#pragma once

#include "vm/vm.h"

typedef struct StringTable StringTable;

typedef struct ReprEntry {
    uint64_t bits;
    const Execution *execution;
} ReprEntry;

typedef struct Types {
    StringTable *strings;
    uint64_t dict_version;  // The last one given out.
    Value letters[128];     // One-letter ASCII strings, made when first needed.
    Class *dict_keys, *dict_values, *dict_items;
    Class *list_iterator, *list_reverse_iterator, *tuple_iterator, *string_iterator;
    Class *bytes_iterator, *range_iterator, *big_range_iterator, *set_iterator;
    Class *dict_key_iterator, *dict_value_iterator, *dict_item_iterator;
    Class *dict_reverse_key_iterator, *dict_reverse_value_iterator, *dict_reverse_item_iterator;
    Class *callable_iterator, *sequence_iterator, *next_or_default, *next_or_default_iterator;
    // Values whose repr is being made, so that one that holds itself ends: "[...]".
    ReprEntry *repr_stack;
    size_t repr_count, repr_capacity;
    // Containers whose end waits, so that taking down a long chain does not use up the C stack.
    Object **doomed;
    size_t doomed_count, doomed_capacity;
    uint32_t destroy_depth;
} Types;

// Makes vm->types, the table of strings, the classes NoneType, bool, int, float, str, bytes,
// bytearray, list, tuple, dict, set, frozenset, slice, range, ellipsis, NotImplementedType,
// enumerate, zip, map, filter, reversed, the views of dicts and the iterators; and vm->empty_tuple,
// vm->empty_string, vm->not_implemented, vm->ellipsis and vm->names.
void types_create(Vm *vm);

// Between these two, a repr of the same value gives false: print "..." then. Values that other
// tasks are printing do not count.
bool repr_enter(Vm *vm, Value value);
void repr_leave(Vm *vm, Value value);

// False with MemoryError pending when `size` more bytes would break the budget.
bool memory_has_room(Vm *vm, size_t size);
// The same for `count` things of `size` bytes.
bool memory_has_room_for(Vm *vm, size_t count, size_t size);

// What containers do first when their last reference goes: false means that their end was put off,
// and they must return at once. Else destroy_leave must follow.
bool destroy_enter(Vm *vm, Object *self);
void destroy_leave(Vm *vm);

static inline Value not_implemented(Vm *vm) {
    return value_retain(vm->not_implemented);
}
static inline Vm *vm_of(const Object *object) {
    return ((Class *)(void *)object->type)->vm;
}
// A new instance of the native class itself, without the rest being set.
static inline void *native_object(Class *class, size_t size) {
    return object_create(&class->head, size);
}
// Ends an instance of `native` or of a subclass; `size` is that of exact instances.
void native_object_free(Object *self, const Class *native, size_t size);
// Whether the class of `value` is of a scenario and has this reflected method.
bool has_reflected(Vm *vm, Value value, const char *name);
// Wraps up slots.compare: the result of comparing two things whose order is `order`.
Value comparison_result(int order, Comparison comparison);
const char *class_name_of(Vm *vm, Value value);
// The only argument of a method with exactly one; NOTHING after raising.
Value argument_one(Vm *vm, const Arguments *arguments, const char *function);
// True when there are none, else raises.
bool arguments_none(Vm *vm, const Arguments *arguments, const char *function);
