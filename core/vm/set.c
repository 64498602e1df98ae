#include "vm/set.h"

#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/set_methods.h"
#include "vm/tuple.h"
#include "vm/types.h"

// The table is CPython's own, place for place: a search looks at a place and the nine after it,
// then jumps. So a set of numbers, whose hashes are alike, iterates as it does there. As soon as
// something else comes in, `order` remembers the order of arrival.
enum { SMALLEST = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, NESTING = 4 };

#define SET_GONE ((Value){14})  // Where an item was removed.
#define NO_PLACE SIZE_MAX
#define FAILED   (SIZE_MAX - 1)

static bool is_live(const SetEntry *entry) {
    return !value_is_nothing(entry->item) && !value_same(entry->item, SET_GONE);
}

// Whether the hash of `value` is the same here, in CPython, and in every run of CPython: numbers
// are, and tuples and frozensets of them.
static bool has_known_hash(Vm *vm, Value value, int depth) {
    if (!value_is_object(value)) {
        return !value_is_none(value);
    }
    const Class *class = class_of_object(value);
    if (class == vm->classes.tuple && depth > 0) {
        for (size_t i = 0; i < tuple_count(value); i++) {
            if (!has_known_hash(vm, tuple_items(value)[i], depth - 1)) {
                return false;
            }
        }
        return true;
    }
    return class == vm->classes.integer || class == vm->classes.real ||
           (class == vm->classes.frozenset && !set_of(value)->order);
}

static size_t table_size(const Set *set) {
    return set->table ? set->mask + 1 : 0;
}

// Where `item` is, or NO_PLACE, or FAILED. `*vacant` becomes the place where it could go: the last
// one on the way from which an item was removed, else the free one at the end.
static size_t find_once(Vm *vm, Set *set, Value item, uint64_t hash, size_t *vacant,
                        bool *changed) {
    size_t mask = set->mask, at = (size_t)hash & mask;
    uint64_t perturb = hash;
    *vacant = NO_PLACE;
    *changed = false;
    for (;;) {
        size_t probes = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        for (size_t i = 0; i <= probes; i++) {
            SetEntry *entry = &set->table[at + i];
            if (value_is_nothing(entry->item)) {
                *vacant = *vacant == NO_PLACE ? at + i : *vacant;
                return NO_PLACE;
            }
            if (value_same(entry->item, SET_GONE)) {
                *vacant = at + i;
                continue;
            }
            if (entry->hash != hash) {
                continue;
            }
            if (value_same(entry->item, item)) {
                return at + i;
            }
            if (is_exact_string(vm, item) && is_exact_string(vm, entry->item)) {
                if (string_equal(item, entry->item)) {
                    return at + i;
                }
                continue;
            }
            const SetEntry *table = set->table;
            Value held = value_retain(entry->item);
            int equal = value_equal(vm, held, item);
            bool moved = set->table != table || !value_same(set->table[at + i].item, held);
            value_release(held);
            if (equal < 0) {
                return FAILED;
            }
            if (moved) {
                *changed = true;
                return NO_PLACE;
            }
            if (equal) {
                return at + i;
            }
        }
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + 1 + (size_t)perturb) & mask;
    }
}

static size_t find(Vm *vm, Set *set, Value item, uint64_t hash, size_t *vacant) {
    bool changed;
    size_t place;
    do {
        if (!set->table) {
            *vacant = NO_PLACE;
            return NO_PLACE;
        }
        place = find_once(vm, set, item, hash, vacant, &changed);
    } while (changed);
    return place;
}

static size_t insert_clean(SetEntry *table, size_t mask, Value item, uint64_t hash) {
    size_t at = (size_t)hash & mask;
    uint64_t perturb = hash;
    for (;;) {
        size_t probes = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        for (size_t i = 0; i <= probes; i++) {
            if (value_is_nothing(table[at + i].item)) {
                table[at + i] = (SetEntry){item, hash, 0};
                return at + i;
            }
        }
        perturb >>= PERTURB_SHIFT;
        at = (at * 5 + 1 + (size_t)perturb) & mask;
    }
}

static bool resize(Vm *vm, Set *set, size_t least) {
    size_t size = SMALLEST;
    while (size <= least) {
        size *= 2;
    }
    if (size > 4096 && !memory_has_room_for(vm, size, sizeof(SetEntry))) {
        return false;
    }
    SetEntry *table = heap_zeroed(vm->heap, size * sizeof *table);
    if (set->order) {
        size_t count = 0;
        for (size_t i = 0; i < set->order_count; i++) {
            if (set->order[i] != NO_PLACE) {
                SetEntry entry = set->table[set->order[i]];
                size_t place = insert_clean(table, size - 1, entry.item, entry.hash);
                table[place].number = count;
                set->order[count++] = place;
            }
        }
        set->order_count = count;
        set->order_first = 0;
    } else {
        for (size_t i = 0; i < table_size(set); i++) {
            if (is_live(&set->table[i])) {
                insert_clean(table, size - 1, set->table[i].item, set->table[i].hash);
            }
        }
    }
    heap_free(vm->heap, set->table, table_size(set) * sizeof *table);
    set->table = table;
    set->mask = size - 1;
    set->fill = set->count;
    return true;
}

static void order_push(Vm *vm, Set *set, size_t place) {
    if (set->order_count == set->order_capacity) {
        // Gaps go first: they may be most of it.
        size_t kept = 0;
        for (size_t i = 0; i < set->order_count; i++) {
            if (set->order[i] != NO_PLACE) {
                set->table[set->order[i]].number = kept;
                set->order[kept++] = set->order[i];
            }
        }
        set->order_count = kept;
        set->order_first = 0;
        if (kept * 2 >= set->order_capacity) {
            size_t capacity = set->order_capacity ? set->order_capacity * 2 : SMALLEST;
            set->order = heap_resize(vm->heap, set->order, set->order_capacity * sizeof *set->order,
                                     capacity * sizeof *set->order);
            set->order_capacity = capacity;
        }
    }
    set->table[place].number = set->order_count;
    set->order[set->order_count++] = place;
}

// The first item with a hash of its own has come: from now on order is by arrival.
static void begin_order(Vm *vm, Set *set) {
    set->order_capacity = SMALLEST;
    set->order = heap_alloc(vm->heap, SMALLEST * sizeof *set->order);
    for (size_t i = 0; i < table_size(set); i++) {
        if (is_live(&set->table[i])) {
            order_push(vm, set, i);
        }
    }
}

static bool add_hashed(Vm *vm, Set *set, Value item, uint64_t hash) {
    size_t vacant;
    size_t place = find(vm, set, item, hash, &vacant);
    if (place != NO_PLACE) {
        return place != FAILED;
    }
    if (!set->table) {
        if (!resize(vm, set, 0)) {
            return false;
        }
        find(vm, set, item, hash, &vacant);
    }
    if (!set->order && !has_known_hash(vm, item, NESTING)) {
        begin_order(vm, set);
    }
    bool is_fresh = value_is_nothing(set->table[vacant].item);
    set->fill += is_fresh;
    set->table[vacant] = (SetEntry){value_retain(item), hash, 0};
    set->count++;
    set->hash = 0;
    if (set->order) {
        order_push(vm, set, vacant);
    }
    if (!is_fresh || set->fill * 5 < set->mask * 3) {
        return true;
    }
    return resize(vm, set, set->count > 50000 ? set->count * 2 : set->count * 4);
}

bool set_add(Vm *vm, Value self, Value item) {
    uint64_t hash;
    return value_hash(vm, item, &hash) && add_hashed(vm, set_of(self), item, hash);
}

int set_contains(Vm *vm, Value self, Value item) {
    uint64_t hash;
    size_t vacant;
    if (!value_hash(vm, item, &hash)) {
        return -1;
    }
    size_t place = find(vm, set_of(self), item, hash, &vacant);
    return place == FAILED ? -1 : place != NO_PLACE;
}

static void forget_place(Set *set, size_t place) {
    set->table[place].item = SET_GONE;
    set->count--;
    set->hash = 0;
    if (!set->order) {
        return;
    }
    set->order[set->table[place].number] = NO_PLACE;
    while (set->order_first < set->order_count && set->order[set->order_first] == NO_PLACE) {
        set->order_first++;
    }
}

int set_discard(Vm *vm, Value self, Value item) {
    uint64_t hash;
    size_t vacant;
    Set *set = set_of(self);
    if (!value_hash(vm, item, &hash)) {
        return -1;
    }
    size_t place = find(vm, set, item, hash, &vacant);
    if (place >= FAILED) {
        return place == FAILED ? -1 : 0;
    }
    Value old = set->table[place].item;
    forget_place(set, place);
    value_release(old);
    return 1;
}

bool set_tidy(Vm *vm, Value self) {
    Set *set = set_of(self);
    return set->fill - set->count <= set->mask / 4 ||
           resize(vm, set, set->count > 50000 ? set->count * 2 : set->count * 4);
}

bool set_next(Value self, size_t *position, Value *item) {
    const Set *set = set_of(self);
    if (set->order) {
        *position = *position < set->order_first ? set->order_first : *position;
        while (*position < set->order_count) {
            size_t place = set->order[(*position)++];
            if (place != NO_PLACE) {
                *item = set->table[place].item;
                return true;
            }
        }
        return false;
    }
    while (*position < table_size(set)) {
        const SetEntry *entry = &set->table[(*position)++];
        if (is_live(entry)) {
            *item = entry->item;
            return true;
        }
    }
    return false;
}

Value set_take_any(Vm *vm, Value self) {
    (void)vm;
    Set *set = set_of(self);
    if (set->count == 0) {
        return NOTHING;
    }
    size_t place = set->order ? set->order[set->order_first] : set->finger & set->mask;
    while (!is_live(&set->table[place])) {
        place = (place + 1) & set->mask;
    }
    set->finger = place + 1;
    Value item = set->table[place].item;
    forget_place(set, place);
    return item;
}

void set_clear(Vm *vm, Value self) {
    Set *set = set_of(self);
    Set old = *set;
    set->table = NULL;
    set->order = NULL;
    set->count = set->fill = set->mask = set->finger = 0;
    set->order_first = set->order_count = set->order_capacity = 0;
    set->hash = 0;
    for (size_t i = 0; i < table_size(&old); i++) {
        if (is_live(&old.table[i])) {
            value_release(old.table[i].item);
        }
    }
    heap_free(vm->heap, old.table, table_size(&old) * sizeof *old.table);
    heap_free(vm->heap, old.order, old.order_capacity * sizeof *old.order);
}

// Into an empty set in table order, with a table as large: place for place.
static void copy_table(Set *set, const Set *source) {
    for (size_t i = 0; i <= set->mask; i++) {
        set->table[i] = source->table[i];
        value_retain(set->table[i].item);
    }
    set->count = set->fill = source->count;
    set->hash = 0;
}

static bool update_from_set(Vm *vm, Value self, Value other) {
    size_t position = 0;
    Value item;
    Set *set = set_of(self), *source = set_of(other);
    if (set == source || source->count == 0) {
        return true;
    }
    if (!set->table && !resize(vm, set, 0)) {
        return false;
    }
    // As CPython, which makes the table large enough at once: it shows in the order of ints.
    if ((set->fill + source->count) * 5 >= set->mask * 3 &&
        !resize(vm, set, (set->count + source->count) * 2)) {
        return false;
    }
    if (set->fill == 0 && !set->order && !source->order && set->mask == source->mask &&
        source->fill == source->count) {
        copy_table(set, source);
        return true;
    }
    while (set_next(other, &position, &item)) {
        value_retain(item);
        bool good = set_add(vm, self, item);
        value_release(item);
        if (!good) {
            return false;
        }
    }
    return true;
}

bool set_update(Vm *vm, Value self, Value iterable) {
    if (is_any_set(vm, iterable)) {
        return update_from_set(vm, self, iterable);
    }
    Value iterator = value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        return false;
    }
    bool good = true;
    while (good) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            good = !vm_has_exception(vm);
            break;
        }
        good = set_add(vm, self, item);
        value_release(item);
    }
    value_release(iterator);
    return good;
}

Value set_create(Vm *vm) {
    return value_object(native_object(vm->classes.set, sizeof(Set)));
}

Value frozenset_create(Vm *vm) {
    return value_object(native_object(vm->classes.frozenset, sizeof(Set)));
}

static void set_destroy(Object *self) {
    Vm *vm = vm_of(self);
    if (!destroy_enter(vm, self)) {
        return;
    }
    set_clear(vm, value_object(self));
    Class *class = (Class *)(void *)self->type;
    native_object_free(self, class == vm->classes.frozenset ? class : vm->classes.set, sizeof(Set));
    destroy_leave(vm);
}

static bool refuse_names(Vm *vm, const Arguments *arguments, const char *function) {
    if (value_is_nothing(arguments->names)) {
        return true;
    }
    vm_raise(vm, vm->exceptions.type, "%s() takes no keyword arguments", function);
    return false;
}

static bool set_initialise(Vm *vm, Value self, const Arguments *arguments) {
    if ((class_of(vm, self) == vm->classes.set && !refuse_names(vm, arguments, "set"))) {
        return false;
    }
    if (!arguments_check(vm, arguments, "set", 0, 1)) {
        return false;
    }
    set_clear(vm, self);
    return arguments->count == 0 || set_update(vm, self, arguments->items[0]);
}

static Value frozenset_make(Vm *vm, Class *class, const Arguments *arguments) {
    bool exact = class == vm->classes.frozenset;
    if (exact && !refuse_names(vm, arguments, "frozenset")) {
        return NOTHING;
    }
    if (!arguments_check(vm, arguments, "frozenset", 0, 1)) {
        return NOTHING;
    }
    if (exact && arguments->count == 1 && value_is_object(arguments->items[0]) &&
        class_of_object(arguments->items[0]) == vm->classes.frozenset) {
        return value_retain(arguments->items[0]);
    }
    Value result = instance_allocate(vm, class);
    if (!value_is_nothing(result) && arguments->count == 1 &&
        !set_update(vm, result, arguments->items[0])) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

void set_class_create(Vm *vm) {
    Slots slots = set_slots;
    slots.initialise = set_initialise;
    slots.unhashable = true;
    vm->classes.set = class_create_native(vm, "set", "builtins", vm->classes.object, sizeof(Set),
                                          &slots, set_methods, set_destroy);
    slots = frozenset_slots;
    slots.create = frozenset_make;
    vm->classes.frozenset =
        class_create_native(vm, "frozenset", "builtins", vm->classes.object, sizeof(Set), &slots,
                            frozenset_methods, set_destroy);
}
