#include "vm/dict.h"

#include <string.h>

#include "vm/dict_methods.h"
#include "vm/list.h"
#include "vm/types.h"

// What stands in `indices` besides numbers of entries.
enum { SMALLEST = 8 };
#define EMPTY  UINT32_MAX
#define GONE   (UINT32_MAX - 1)
#define ABSENT SIZE_MAX
#define FAILED (SIZE_MAX - 1)

static void touch(Vm *vm, Dict *dict) {
    dict->version = ++vm->types->dict_version;
}

static Dict *dict_init(Vm *vm, Dict *dict) {
    touch(vm, dict);
    return dict;
}

Dict *dict_create(Vm *vm) {
    return dict_init(vm, native_object(vm->classes.dict, sizeof(Dict)));
}

static size_t index_count(const Dict *dict) {
    return dict->indices ? dict->mask + 1 : 0;
}

static size_t capacity_for(size_t places) {
    return places * 2 / 3;
}

// Where the search for a hash begins, and where it goes on: every place is visited once.
static size_t first_place(uint64_t hash, size_t mask) {
    return (size_t)(hash * 0x9E3779B97F4A7C15u >> 32) & mask;
}

static void put_index(Dict *dict, uint64_t hash, uint32_t number) {
    size_t place = first_place(hash, dict->mask);
    while (dict->indices[place] < GONE) {
        place = (place + 1) & dict->mask;
    }
    dict->fill += dict->indices[place] == EMPTY;
    dict->indices[place] = number;
}

static void drop_index(Dict *dict, uint64_t hash, size_t number) {
    size_t place = first_place(hash, dict->mask);
    while (dict->indices[place] != (uint32_t)number) {
        place = (place + 1) & dict->mask;
    }
    // With nothing behind it the chain ends here anyway.
    size_t behind = (place + 1) & dict->mask;
    bool ends = dict->indices[behind] == EMPTY;
    dict->indices[place] = ends ? EMPTY : GONE;
    dict->fill -= ends;
}

// New tables with `places` places and without gaps.
static bool rebuild(Vm *vm, Dict *dict, size_t places) {
    size_t capacity = capacity_for(places);
    if (capacity > 4096 &&
        !memory_has_room(vm, capacity * sizeof(DictEntry) + places * sizeof(uint32_t))) {
        return false;
    }
    DictEntry *entries = heap_alloc(vm->heap, capacity * sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < dict->used; i++) {
        if (!value_is_nothing(dict->entries[i].key)) {
            entries[count++] = dict->entries[i];
        }
    }
    heap_free(vm->heap, dict->entries, dict->capacity * sizeof *entries);
    heap_free(vm->heap, dict->indices, index_count(dict) * sizeof *dict->indices);
    dict->entries = entries;
    dict->capacity = capacity;
    dict->used = count;
    dict->indices = heap_alloc(vm->heap, places * sizeof *dict->indices);
    memset(dict->indices, 0xFF, places * sizeof *dict->indices);
    dict->mask = places - 1;
    dict->fill = 0;
    for (size_t i = 0; i < count; i++) {
        put_index(dict, entries[i].hash, (uint32_t)i);
    }
    return true;
}

static bool make_room(Vm *vm, Dict *dict) {
    if (dict->used < dict->capacity && dict->fill < dict->capacity) {
        return true;
    }
    size_t places = SMALLEST;
    while (capacity_for(places) < dict->count * 2 + 1) {
        places *= 2;
    }
    return rebuild(vm, dict, places);
}

static bool same_string(Value a, Value b) {
    const String *x = string_of(a), *y = string_of(b);
    return x->length == y->length && memcmp(x->data, y->data, x->length) == 0;
}

size_t dict_find_interned(const Dict *dict, Value name) {
    if (dict->count == 0) {
        return ABSENT;
    }
    const Class *string_class = class_of_object(name);
    uint64_t hash = string_hash(name);
    for (size_t place = first_place(hash, dict->mask);; place = (place + 1) & dict->mask) {
        uint32_t number = dict->indices[place];
        if (number == EMPTY) {
            return ABSENT;
        }
        if (number == GONE) {
            continue;
        }
        const DictEntry *entry = &dict->entries[number];
        if (value_same(entry->key, name)) {
            return number;
        }
        if (entry->hash == hash && value_is_object(entry->key) &&
            class_of_object(entry->key) == string_class && !string_of(entry->key)->interned &&
            same_string(entry->key, name)) {
            return number;
        }
    }
}

// Comparing keys may run scenario code that changes the dict; then the search starts again.
static size_t find(Vm *vm, Dict *dict, Value key, uint64_t hash) {
    if (dict->count == 0) {
        return ABSENT;
    }
    bool is_text = is_exact_string(vm, key);
restart:;
    uint64_t version = dict->version;
    if (dict->count == 0) {
        return ABSENT;
    }
    for (size_t place = first_place(hash, dict->mask);; place = (place + 1) & dict->mask) {
        uint32_t number = dict->indices[place];
        if (number == EMPTY) {
            return ABSENT;
        }
        if (number == GONE) {
            continue;
        }
        const DictEntry *entry = &dict->entries[number];
        if (value_same(entry->key, key)) {
            return number;
        }
        if (entry->hash != hash) {
            continue;
        }
        if (is_text && is_exact_string(vm, entry->key)) {
            if (same_string(entry->key, key)) {
                return number;
            }
            continue;
        }
        Value held = value_retain(entry->key);
        int equal = value_equal(vm, held, key);
        value_release(held);
        if (equal < 0) {
            return FAILED;
        }
        if (dict->version != version) {
            goto restart;
        }
        if (equal) {
            return number;
        }
    }
}

static bool hash_key(Vm *vm, Value key, uint64_t *hash) {
    if (is_exact_string(vm, key)) {
        *hash = string_hash(key);
        return true;
    }
    return value_hash(vm, key, hash);
}

Value dict_get(Vm *vm, Dict *dict, Value key) {
    uint64_t hash;
    if (!hash_key(vm, key, &hash)) {
        return NOTHING;
    }
    size_t number = find(vm, dict, key, hash);
    return number < FAILED ? dict->entries[number].value : NOTHING;
}

Value dict_get_interned(const Dict *dict, Value name) {
    size_t number = dict_find_interned(dict, name);
    return number == ABSENT ? NOTHING : dict->entries[number].value;
}

Value dict_get_c(Vm *vm, Dict *dict, const char *name) {
    Value interned = string_intern_c(vm, name);
    Value result = dict_get_interned(dict, interned);
    value_release(interned);
    return result;
}

static bool insert(Vm *vm, Dict *dict, Value key, uint64_t hash, Value value) {
    if (!make_room(vm, dict)) {
        return false;
    }
    put_index(dict, hash, (uint32_t)dict->used);
    dict->entries[dict->used++] = (DictEntry){value_retain(key), value_retain(value), hash};
    dict->count++;
    touch(vm, dict);
    return true;
}

static void replace(Vm *vm, Dict *dict, size_t number, Value value) {
    touch(vm, dict);
    value_replace(&dict->entries[number].value, value_retain(value));
}

bool dict_set(Vm *vm, Dict *dict, Value key, Value value) {
    uint64_t hash;
    if (!hash_key(vm, key, &hash)) {
        return false;
    }
    size_t number = find(vm, dict, key, hash);
    if (number == ABSENT) {
        return insert(vm, dict, key, hash, value);
    }
    if (number == FAILED) {
        return false;
    }
    replace(vm, dict, number, value);
    return true;
}

void dict_set_interned(Vm *vm, Dict *dict, Value name, Value value) {
    size_t number = dict_find_interned(dict, name);
    if (number == ABSENT) {
        insert(vm, dict, name, string_hash(name), value);
    } else {
        replace(vm, dict, number, value);
    }
}

void dict_set_c(Vm *vm, Dict *dict, const char *name, Value value) {
    Value interned = string_intern_c(vm, name);
    dict_set_interned(vm, dict, interned, value);
    value_release(interned);
}

// Takes entry `number` out; key and value are then the caller's.
static DictEntry take_entry(Vm *vm, Dict *dict, size_t number) {
    DictEntry entry = dict->entries[number];
    drop_index(dict, entry.hash, number);
    dict->entries[number] = (DictEntry){NOTHING, NOTHING, 0};
    dict->count--;
    if (number + 1 == dict->used) {
        while (dict->used > 0 && value_is_nothing(dict->entries[dict->used - 1].key)) {
            dict->used--;
        }
    }
    touch(vm, dict);
    return entry;
}

Value dict_take(Vm *vm, Dict *dict, Value key) {
    uint64_t hash;
    if (!hash_key(vm, key, &hash)) {
        return NOTHING;
    }
    size_t number = find(vm, dict, key, hash);
    if (number >= FAILED) {
        return NOTHING;
    }
    DictEntry entry = take_entry(vm, dict, number);
    value_release(entry.key);
    return entry.value;
}

int dict_delete(Vm *vm, Dict *dict, Value key) {
    Value value = dict_take(vm, dict, key);
    if (value_is_nothing(value)) {
        return vm_has_exception(vm) ? -1 : 0;
    }
    value_release(value);
    return 1;
}

bool dict_take_last(Vm *vm, Dict *dict, Value *key, Value *value) {
    if (dict->count == 0) {
        return false;
    }
    size_t number = dict->used;
    while (value_is_nothing(dict->entries[number - 1].key)) {
        number--;
    }
    DictEntry entry = take_entry(vm, dict, number - 1);
    *key = entry.key;
    *value = entry.value;
    return true;
}

int dict_contains(Vm *vm, Dict *dict, Value key) {
    uint64_t hash;
    if (!hash_key(vm, key, &hash)) {
        return -1;
    }
    size_t number = find(vm, dict, key, hash);
    return number == FAILED ? -1 : number != ABSENT;
}

static void free_tables(Vm *vm, const Dict *tables) {
    for (size_t i = 0; i < tables->used; i++) {
        value_release(tables->entries[i].key);
        value_release(tables->entries[i].value);
    }
    heap_free(vm->heap, tables->entries, tables->capacity * sizeof *tables->entries);
    heap_free(vm->heap, tables->indices, index_count(tables) * sizeof *tables->indices);
}

void dict_clear(Vm *vm, Dict *dict) {
    Dict old = *dict;
    dict->entries = NULL;
    dict->indices = NULL;
    dict->count = dict->used = dict->capacity = dict->fill = dict->mask = 0;
    touch(vm, dict);
    free_tables(vm, &old);
}

// Into an empty dict.
static void copy_tables(Vm *vm, Dict *to, const Dict *from) {
    if (from->count == 0) {
        return;
    }
    to->entries = heap_alloc(vm->heap, from->capacity * sizeof *to->entries);
    to->capacity = from->capacity;
    to->indices = heap_alloc(vm->heap, index_count(from) * sizeof *to->indices);
    to->mask = from->mask;
    to->fill = from->fill;
    to->used = from->used;
    to->count = from->count;
    memcpy(to->entries, from->entries, from->used * sizeof *to->entries);
    memcpy(to->indices, from->indices, index_count(from) * sizeof *to->indices);
    for (size_t i = 0; i < to->used; i++) {
        value_retain(to->entries[i].key);
        value_retain(to->entries[i].value);
    }
}

Dict *dict_copy(Vm *vm, Dict *dict) {
    Dict *copy = dict_create(vm);
    copy_tables(vm, copy, dict);
    return copy;
}

bool dict_next(const Dict *dict, size_t *position, Value *key, Value *value) {
    while (*position < dict->used) {
        const DictEntry *entry = &dict->entries[(*position)++];
        if (!value_is_nothing(entry->key)) {
            *key = entry->key;
            *value = entry->value;
            return true;
        }
    }
    return false;
}

static void dict_destroy(Object *self) {
    Vm *vm = vm_of(self);
    if (!destroy_enter(vm, self)) {
        return;
    }
    free_tables(vm, (Dict *)self);
    native_object_free(self, vm->classes.dict, sizeof(Dict));
    destroy_leave(vm);
}

// The pairs of an iterable, as dict([(1, 2)]) takes them.
static bool update_from_pairs(Vm *vm, Dict *dict, Value pairs) {
    Value iterator = value_iterate(vm, pairs);
    if (value_is_nothing(iterator)) {
        return false;
    }
    bool good = true;
    for (size_t i = 0; good; i++) {
        Value pair = value_next(vm, iterator);
        if (value_is_nothing(pair)) {
            good = !vm_has_exception(vm);
            break;
        }
        Value holder = NOTHING;
        const Value *items;
        size_t count;
        Class *class = class_of(vm, pair);
        if (!class->slots.iterate && !class->slots.get_item) {
            vm_raise(vm, vm->exceptions.type,
                     "cannot convert dictionary update sequence element #%zu to a sequence", i);
            good = false;
        } else if (!items_of_iterable(vm, pair, NULL, &holder, &items, &count)) {
            good = false;
        } else if (count != 2) {
            vm_raise(vm, vm->exceptions.value,
                     "dictionary update sequence element #%zu has length %zu; 2 is required", i,
                     count);
            good = false;
        } else {
            good = dict_set(vm, dict, items[0], items[1]);
        }
        value_release(holder);
        value_release(pair);
    }
    value_release(iterator);
    return good;
}

// Through keys() and [], as any mapping; `duplicate` as in dict_merge_unique, or NULL.
static bool update_from_mapping(Vm *vm, Dict *dict, Value mapping, Value *duplicate) {
    Value keys = vm_call_method(vm, mapping, vm->names.keys, 0, NULL);
    Value iterator = value_is_nothing(keys) ? NOTHING : value_iterate(vm, keys);
    value_release(keys);
    bool good = !value_is_nothing(iterator);
    while (good) {
        Value key = value_next(vm, iterator);
        if (value_is_nothing(key)) {
            good = !vm_has_exception(vm);
            break;
        }
        int known = duplicate ? dict_contains(vm, dict, key) : 0;
        if (known > 0) {
            *duplicate = value_retain(key);
        }
        Value value = known ? NOTHING : value_get_item(vm, mapping, key);
        good = !value_is_nothing(value) && dict_set(vm, dict, key, value);
        value_release(value);
        value_release(key);
    }
    value_release(iterator);
    return good;
}

static bool update_from_dict(Vm *vm, Dict *dict, Dict *other, Value *duplicate) {
    if (dict == other) {
        return true;
    }
    if (dict->count == 0 && dict->used == 0) {
        dict_clear(vm, dict);
        copy_tables(vm, dict, other);
        touch(vm, dict);
        return true;
    }
    uint64_t version = other->version;
    for (size_t i = 0; i < other->used; i++) {
        DictEntry entry = other->entries[i];
        if (value_is_nothing(entry.key)) {
            continue;
        }
        value_retain(entry.key);
        value_retain(entry.value);
        size_t number = find(vm, dict, entry.key, entry.hash);
        bool good = number != FAILED;
        if (good && number != ABSENT && duplicate) {
            *duplicate = value_retain(entry.key);
            good = false;
        } else if (good && number != ABSENT) {
            replace(vm, dict, number, entry.value);
        } else if (good) {
            good = insert(vm, dict, entry.key, entry.hash, entry.value);
        }
        value_release(entry.key);
        value_release(entry.value);
        if (!good) {
            return false;
        }
        if (other->version != version) {
            vm_raise(vm, vm->exceptions.runtime, "dict mutated during update");
            return false;
        }
    }
    return true;
}

// A subclass that iterates in its own way is read through its methods.
static bool is_plain_dict(Vm *vm, Value value) {
    return is_dict(vm, value) &&
           class_of_object(value)->slots.iterate == vm->classes.dict->slots.iterate;
}

bool dict_update(Vm *vm, Dict *dict, Value mapping) {
    if (is_plain_dict(vm, mapping)) {
        return update_from_dict(vm, dict, dict_of(mapping), NULL);
    }
    Value keys = value_find_attribute(vm, mapping, vm->names.keys);
    if (!value_is_nothing(keys)) {
        value_release(keys);
        return update_from_mapping(vm, dict, mapping, NULL);
    }
    return !vm_has_exception(vm) && update_from_pairs(vm, dict, mapping);
}

bool dict_merge_unique(Vm *vm, Dict *dict, Value mapping, Value *duplicate) {
    *duplicate = NOTHING;
    if (is_plain_dict(vm, mapping)) {
        return update_from_dict(vm, dict, dict_of(mapping), duplicate);
    }
    Value keys = value_find_attribute(vm, mapping, vm->names.keys);
    if (!value_is_nothing(keys)) {
        value_release(keys);
        return update_from_mapping(vm, dict, mapping, duplicate);
    }
    if (!vm_has_exception(vm)) {
        vm_raise(vm, vm->exceptions.type, "'%s' object is not a mapping",
                 class_name_of(vm, mapping));
    }
    return false;
}

int dict_equal(Vm *vm, Dict *a, Dict *b) {
    if (a->count != b->count) {
        return 0;
    }
    for (size_t i = 0; i < a->used; i++) {
        DictEntry entry = a->entries[i];
        if (value_is_nothing(entry.key)) {
            continue;
        }
        value_retain(entry.key);
        value_retain(entry.value);
        size_t number = find(vm, b, entry.key, entry.hash);
        int equal = number == FAILED ? -1 : 0;
        if (number < FAILED) {
            Value other = value_retain(b->entries[number].value);
            equal = value_equal(vm, entry.value, other);
            value_release(other);
        }
        value_release(entry.key);
        value_release(entry.value);
        if (equal != 1) {
            return equal;
        }
    }
    return 1;
}

static Value dict_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)arguments;
    Value result = instance_allocate(vm, class);
    if (!value_is_nothing(result)) {
        dict_init(vm, dict_of(result));
    }
    return result;
}

void dict_class_create(Vm *vm) {
    Slots slots = dict_slots;
    slots.create = dict_make;
    vm->classes.dict = class_create_native(vm, "dict", "builtins", vm->classes.object, sizeof(Dict),
                                           &slots, dict_methods, dict_destroy);
}
