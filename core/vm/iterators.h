// The iterators of builtin types, and enumerate, zip, map, filter and reversed. The structs are
// here for the interpreter's fast paths; `index` is where the next item is.
#pragma once

#include "vm/vm.h"

// Over a list, tuple, str, bytes, or whatever has __getitem__. Exhausted: `sequence` is NOTHING.
typedef struct SequenceIterator {
    Object object;
    Value sequence;
    size_t index;
} SequenceIterator;

// Over the keys, values or items of a dict.
typedef struct DictIterator {
    Object object;
    Value dict;  // NOTHING once exhausted.
    size_t position;
    size_t count;  // Of the dict when iteration began.
    size_t left;
} DictIterator;

typedef struct SetIterator {
    Object object;
    Value set;
    size_t position;
    size_t count;
} SetIterator;

static inline SequenceIterator *sequence_iterator_of(Value value) {
    return (SequenceIterator *)(void *)value_as_object(value);
}

// `class` is one of vm->types->list_iterator and so on. Borrows the sequence.
Value sequence_iterator_create(Vm *vm, Class *class, Value sequence);
// The iterator of what only has __getitem__.
Value item_iterator_create(Vm *vm, Value sequence);
Value dict_iterator_create(Vm *vm, Class *class, Value dict);
Value set_iterator_create(Vm *vm, Value set);
Value callable_iterator_create(Vm *vm, Value callable, Value sentinel);
// len(), else __length_hint__, else `otherwise`.
bool value_length_hint(Vm *vm, Value value, size_t otherwise, size_t *length);

void iterator_classes_create(Vm *vm);
