// Dicts: a hash table that remembers the order in which keys came. Always true: `entries` holds
// keys and values in that order, with gaps (key NOTHING) where one was deleted; `indices` finds
// them by hash; `version` changes with every change of keys or values, and no two dicts of a Vm
// ever have the same one.
#pragma once

#include "vm/string.h"
#include "vm/vm.h"

typedef struct DictEntry {
    Value key;
    Value value;
    uint64_t hash;
} DictEntry;

struct Dict {
    Object object;
    size_t count;
    size_t used;      // Entries in use, gaps included.
    size_t capacity;  // Of entries.
    DictEntry *entries;
    uint32_t *indices;  // Numbers of entries; see dict.c for the two special ones.
    size_t fill;        // Indices that are not empty.
    size_t mask;        // Indices less one; a power of two less one.
    uint64_t version;
};

static inline bool is_dict(Vm *vm, Value value) {
    return value_is_object(value) && class_is_subclass(class_of_object(value), vm->classes.dict);
}
static inline bool is_exact_dict(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.dict;
}
static inline Dict *dict_of(Value value) {
    return (Dict *)(void *)value_as_object(value);
}
static inline Value dict_value(const Dict *dict) {
    return value_object(dict);
}
static inline size_t dict_count(const Dict *dict) {
    return dict->count;
}

Dict *dict_create(Vm *vm);  // Owned: object_release it.
// Borrowed, NOTHING when absent, also with an exception pending (of __hash__ or __eq__).
Value dict_get(Vm *vm, Dict *dict, Value key);
// Borrowed, NOTHING when absent; never raises and runs no code. `name` must be interned.
Value dict_get_interned(const Dict *dict, Value name);
// The number of its entry, or SIZE_MAX: entries[number].value is good as long as the version.
size_t dict_find_interned(const Dict *dict, Value name);
Value dict_get_c(Vm *vm, Dict *dict, const char *name);     // Likewise.
bool dict_set(Vm *vm, Dict *dict, Value key, Value value);  // Borrows both.
void dict_set_interned(Vm *vm, Dict *dict, Value name, Value value);
void dict_set_c(Vm *vm, Dict *dict, const char *name, Value value);
int dict_delete(Vm *vm, Dict *dict, Value key);  // 1, 0: was not there, -1: error.
int dict_contains(Vm *vm, Dict *dict, Value key);
// Owned. Takes it out; NOTHING when absent or on error.
Value dict_take(Vm *vm, Dict *dict, Value key);
void dict_clear(Vm *vm, Dict *dict);
Dict *dict_copy(Vm *vm, Dict *dict);
// The next entry from *position on (0 at first), in order. Borrowed; false at the end.
bool dict_next(const Dict *dict, size_t *position, Value *key, Value *value);
// Adds what `mapping` (a dict, what has keys(), or pairs) holds; later ones win.
bool dict_update(Vm *vm, Dict *dict, Value mapping);
// Adds the mapping's items. A key that is there already: the key is put (owned) in `*duplicate`
// and false is returned, without an exception. Not a mapping: TypeError.
bool dict_merge_unique(Vm *vm, Dict *dict, Value mapping, Value *duplicate);
int dict_equal(Vm *vm, Dict *a, Dict *b);

Value dict_keys_view(Vm *vm, Value dict);
Value dict_values_view(Vm *vm, Value dict);
Value dict_items_view(Vm *vm, Value dict);

void dict_class_create(Vm *vm);
void dict_views_create(Vm *vm);
