// The builtin types as a whole: making their classes, and what they share for the length of a run
// (the table of interned strings, empty and one-letter strings, the count behind dict versions).
//
// Order when a Vm is made: class_bootstrap, types_create, class_bootstrap_finish, exceptions and
// the rest, builtins_create. types_create uses nothing but class_create_native and the heap.
#pragma once

#include "vm/vm.h"

typedef struct StringTable StringTable;

typedef struct Types {
    StringTable *strings;
    uint64_t dict_version;  // The last one given out.
    Value letters[128];     // One-letter ASCII strings, made when first needed.
    Value empty_bytes;      // NOTHING until needed.
    Value empty_frozenset;  // Likewise.
    Class *dict_keys, *dict_values, *dict_items;
    Class *list_iterator, *list_reverse_iterator, *tuple_iterator, *string_iterator;
    Class *bytes_iterator, *range_iterator, *big_range_iterator, *set_iterator;
    Class *dict_key_iterator, *dict_value_iterator, *dict_item_iterator;
    Class *dict_reverse_key_iterator, *dict_reverse_value_iterator, *dict_reverse_item_iterator;
    Class *callable_iterator, *sequence_iterator;
    // Values whose repr is being made, so that one that holds itself ends: "[...]".
    Value *repr_stack;
    size_t repr_count, repr_capacity;
} Types;

// Makes vm->types, the table of strings, and the classes bool, int, float, str, bytes, bytearray,
// list, tuple, dict, set, frozenset, slice, range, enumerate, zip, map, filter, reversed, the views
// of dicts and the iterators.
void types_create(Vm *vm);

// Between these two, a repr of the same value gives false: print "..." then. Values that other
// tasks are printing do not count.
bool repr_enter(Vm *vm, Value value);
void repr_leave(Vm *vm, Value value);
