#include "vm/set_methods.h"

#include "vm/exception.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/sequence.h"
#include "vm/set_algebra.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value set_repr(Vm *vm, Value self) {
    bool plain = class_of(vm, self) == vm->classes.set;
    const char *name = class_name_of(vm, self);
    if (set_count(self) == 0) {
        return string_format(vm, "%s()", name);
    }
    if (!repr_enter(vm, self)) {
        return string_format(vm, "%s(...)", name);
    }
    Value list = list_from_iterable(vm, self);
    Text text = {0};
    text_printf(&text, plain ? "%s{" : "%s({", plain ? "" : name);
    bool good = !value_is_nothing(list) && sequence_repr_items(vm, list, &text);
    text_append_c(&text, plain ? "}" : "})");
    value_release(list);
    repr_leave(vm, self);
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static int set_truth(Vm *vm, Value self) {
    (void)vm;
    return set_count(self) != 0;
}

static bool set_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = set_count(self);
    return true;
}

static Value set_iterate(Vm *vm, Value self) {
    return set_iterator_create(vm, self);
}

// As CPython's, so that equal sets hash alike in whatever order they iterate.
static bool frozenset_hash(Vm *vm, Value self, uint64_t *out) {
    Set *set = set_of(self);
    size_t position = 0;
    Value item;
    if (set->hash == 0) {
        uint64_t hash = 0;
        while (set_next(self, &position, &item)) {
            uint64_t one;
            if (!value_hash(vm, item, &one)) {
                return false;
            }
            hash ^= ((one ^ 89869747UL) ^ (one << 16)) * 3644798167UL;
        }
        hash ^= (set->count + 1) * 1927868237UL;
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash * 69069U + 907133923UL;
        set->hash = hash == UINT64_MAX || hash == 0 ? 590923713UL : hash;
    }
    *out = set->hash;
    return true;
}

// Whether a set given as item to look for may stand for the frozenset equal to it.
static Value frozen_key(Vm *vm, Value item) {
    if (!is_set(vm, item) || !vm_exception_matches(vm, vm->exceptions.type)) {
        return NOTHING;
    }
    vm_clear_exception(vm);
    Value frozen = frozenset_create(vm);
    if (!set_update(vm, frozen, item)) {
        value_release(frozen);
        return NOTHING;
    }
    return frozen;
}

static int set_has(Vm *vm, Value self, Value item) {
    int found = set_contains(vm, self, item);
    Value frozen = found < 0 ? frozen_key(vm, item) : NOTHING;
    if (!value_is_nothing(frozen)) {
        found = set_contains(vm, self, frozen);
        value_release(frozen);
    }
    return found;
}

static int is_subset(Vm *vm, Value self, Value other) {
    if (set_count(self) > set_count(other)) {
        return 0;
    }
    size_t position = 0;
    Value item;
    while (set_next(self, &position, &item)) {
        value_retain(item);
        int found = set_contains(vm, other, item);
        value_release(item);
        if (found != 1) {
            return found;
        }
    }
    return 1;
}

static Value set_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_any_set(vm, left) || !is_any_set(vm, right)) {
        return not_implemented(vm);
    }
    size_t a = set_count(left), b = set_count(right);
    int result = 0;
    switch (comparison) {
    case EQUAL:
    case NOT_EQUAL: result = a == b ? is_subset(vm, left, right) : 0; break;
    case LESS: result = a < b ? is_subset(vm, left, right) : 0; break;
    case LESS_EQUAL: result = is_subset(vm, left, right); break;
    case GREATER: result = a > b ? is_subset(vm, right, left) : 0; break;
    case GREATER_EQUAL: result = is_subset(vm, right, left); break;
    }
    return result < 0 ? NOTHING : value_bool(result != (comparison == NOT_EQUAL));
}

// Exchanges the items of a set for those of another, which goes.
static Value become(Vm *vm, Value self, Value result) {
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    Set *set = set_of(self), *other = set_of(result);
    Set old = *set;
    set->table = other->table;
    set->order = other->order;
    set->count = other->count;
    set->fill = other->fill;
    set->mask = other->mask;
    set->order_count = other->order_count;
    set->order_first = other->order_first;
    set->finger = other->finger;
    set->order_capacity = other->order_capacity;
    other->table = old.table;
    other->order = old.order;
    other->count = old.count;
    other->fill = old.fill;
    other->mask = old.mask;
    other->order_count = old.order_count;
    other->order_first = old.order_first;
    other->order_capacity = old.order_capacity;
    value_release(result);
    (void)vm;
    return value_retain(self);
}

#define SET_OPERATOR(name, function)                                                               \
    static Value name##_slot(Vm *vm, Value left, Value right) {                                    \
        if (!is_any_set(vm, left) || !is_any_set(vm, right)) {                                     \
            return not_implemented(vm);                                                            \
        }                                                                                          \
        return function(vm, left, right);                                                          \
    }
SET_OPERATOR(and, set_intersection)
SET_OPERATOR(or, set_union)
SET_OPERATOR(xor, set_symmetric_difference)
SET_OPERATOR(subtract, set_difference)
#undef SET_OPERATOR

static bool keep_common(Vm *vm, Value self, Value other) {
    Value result = become(vm, self, set_intersection(vm, self, other));
    value_release(result);
    return !value_is_nothing(result);
}

#define SET_IN_PLACE(name, function)                                                               \
    static Value name##_in_place(Vm *vm, Value left, Value right) {                                \
        if (!is_set(vm, left) || !is_any_set(vm, right)) {                                         \
            return not_implemented(vm);                                                            \
        }                                                                                          \
        return function(vm, left, right) ? value_retain(left) : NOTHING;                           \
    }
SET_IN_PLACE(and, keep_common)
SET_IN_PLACE(or, set_update)
SET_IN_PLACE(xor, set_toggle_all)
SET_IN_PLACE(subtract, set_remove_all)
#undef SET_IN_PLACE

// ---- Methods ----

typedef Value (*Combine)(Vm *vm, Value self, Value other);

// self.f(a, b, ...) for any iterables, one after another.
static Value combine_all(Vm *vm, Value self, const Arguments *arguments, Combine combine) {
    if (arguments->count == 0) {
        return set_copy(vm, self);
    }
    Value result = value_retain(self);
    for (size_t i = 0; i < arguments->count && !value_is_nothing(result); i++) {
        Value next = combine(vm, result, arguments->items[i]);
        value_release(result);
        result = next;
    }
    return result;
}

static Value intersection(Vm *vm, Value self, const Arguments *arguments) {
    return combine_all(vm, self, arguments, set_intersection);
}

static Value union_of(Vm *vm, Value self, const Arguments *arguments) {
    Value result = set_copy(vm, self);
    for (size_t i = 0; i < arguments->count && !value_is_nothing(result); i++) {
        if (!set_update(vm, result, arguments->items[i])) {
            value_release(result);
            return NOTHING;
        }
    }
    return result;
}

static Value difference(Vm *vm, Value self, const Arguments *arguments) {
    if (arguments->count == 0) {
        return set_copy(vm, self);
    }
    Value result = set_difference(vm, self, arguments->items[0]);
    for (size_t i = 1; i < arguments->count && !value_is_nothing(result); i++) {
        if (!set_remove_all(vm, result, arguments->items[i])) {
            value_release(result);
            return NOTHING;
        }
    }
    return result;
}

static Value symmetric_difference(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "set.symmetric_difference");
    return value_is_nothing(other) ? NOTHING : set_symmetric_difference(vm, self, other);
}

static Value intersection_update(Vm *vm, Value self, const Arguments *arguments) {
    Value result = become(vm, self, combine_all(vm, self, arguments, set_intersection));
    value_release(result);
    return value_is_nothing(result) ? NOTHING : VALUE_NONE;
}

static Value difference_update(Vm *vm, Value self, const Arguments *arguments) {
    for (size_t i = 0; i < arguments->count; i++) {
        if (!set_remove_all(vm, self, arguments->items[i])) {
            return NOTHING;
        }
    }
    return VALUE_NONE;
}

static Value symmetric_difference_update(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "set.symmetric_difference_update");
    return !value_is_nothing(other) && set_toggle_all(vm, self, other) ? VALUE_NONE : NOTHING;
}

static Value update(Vm *vm, Value self, const Arguments *arguments) {
    for (size_t i = 0; i < arguments->count; i++) {
        if (!set_update(vm, self, arguments->items[i])) {
            return NOTHING;
        }
    }
    return VALUE_NONE;
}

static Value add(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "set.add");
    return !value_is_nothing(item) && set_add(vm, self, item) ? VALUE_NONE : NOTHING;
}

static int discard_item(Vm *vm, Value self, Value item) {
    int found = set_discard(vm, self, item);
    Value frozen = found < 0 ? frozen_key(vm, item) : NOTHING;
    if (!value_is_nothing(frozen)) {
        found = set_discard(vm, self, frozen);
        value_release(frozen);
    }
    return found;
}

static Value discard(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "set.discard");
    return !value_is_nothing(item) && discard_item(vm, self, item) >= 0 ? VALUE_NONE : NOTHING;
}

static Value remove_item(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "set.remove");
    int found = value_is_nothing(item) ? -1 : discard_item(vm, self, item);
    if (found == 0) {
        vm_raise_key(vm, item);
    }
    return found == 1 ? VALUE_NONE : NOTHING;
}

static Value pop(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "set.pop")) {
        return NOTHING;
    }
    Value item = set_take_any(vm, self);
    if (value_is_nothing(item)) {
        Value text = string_from(vm, SLICE("pop from an empty set"));
        vm_raise_key(vm, text);
        value_release(text);
    }
    return item;
}

static Value clear(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "set.clear")) {
        return NOTHING;
    }
    set_clear(vm, self);
    return VALUE_NONE;
}

static Value copy(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "set.copy")) {
        return NOTHING;
    }
    return class_of(vm, self) == vm->classes.frozenset ? value_retain(self) : set_copy(vm, self);
}

static Value with_other(Vm *vm, Value self, const Arguments *arguments, const char *name,
                        int (*question)(Vm *vm, Value self, Value other)) {
    Value other = argument_one(vm, arguments, name);
    Value set = value_is_nothing(other) ? NOTHING : set_of_iterable(vm, other);
    if (value_is_nothing(set)) {
        return NOTHING;
    }
    int answer = question(vm, self, set);
    value_release(set);
    return answer < 0 ? NOTHING : value_bool(answer != 0);
}

static int is_superset(Vm *vm, Value self, Value other) {
    return is_subset(vm, other, self);
}

static int is_disjoint(Vm *vm, Value self, Value other) {
    Value both = set_intersection(vm, self, other);
    if (value_is_nothing(both)) {
        return -1;
    }
    int empty = set_count(both) == 0;
    value_release(both);
    return empty;
}

static Value issubset(Vm *vm, Value self, const Arguments *arguments) {
    return with_other(vm, self, arguments, "set.issubset", is_subset);
}

static Value issuperset(Vm *vm, Value self, const Arguments *arguments) {
    return with_other(vm, self, arguments, "set.issuperset", is_superset);
}

static Value isdisjoint(Vm *vm, Value self, const Arguments *arguments) {
    return with_other(vm, self, arguments, "set.isdisjoint", is_disjoint);
}

#define COMMON_SLOTS                                                                               \
    .repr = set_repr, .truth = set_truth, .length = set_length, .compare = set_compare,            \
    .contains = set_has, .iterate = set_iterate, .binary[BINARY_AND] = and_slot,                   \
    .binary[BINARY_OR] = or_slot, .binary[BINARY_XOR] = xor_slot,                                  \
    .binary[BINARY_SUBTRACT] = subtract_slot

const Slots set_slots = {
    COMMON_SLOTS,
    .in_place[BINARY_AND] = and_in_place,
    .in_place[BINARY_OR] = or_in_place,
    .in_place[BINARY_XOR] = xor_in_place,
    .in_place[BINARY_SUBTRACT] = subtract_in_place,
};

const Slots frozenset_slots = {COMMON_SLOTS, .hash = frozenset_hash};

#define COMMON_METHODS                                                                             \
    {"copy", copy, METHOD_PLAIN}, {"difference", difference, METHOD_PLAIN},                        \
        {"intersection", intersection, METHOD_PLAIN}, {"isdisjoint", isdisjoint, METHOD_PLAIN},    \
        {"issubset", issubset, METHOD_PLAIN}, {"issuperset", issuperset, METHOD_PLAIN},            \
        {"symmetric_difference", symmetric_difference, METHOD_PLAIN}, {                            \
        "union", union_of, METHOD_PLAIN                                                            \
    }

const MethodTable frozenset_methods[] = {COMMON_METHODS, {NULL, NULL, 0}};

const MethodTable set_methods[] = {
    COMMON_METHODS,
    {"add", add, METHOD_PLAIN},
    {"clear", clear, METHOD_PLAIN},
    {"difference_update", difference_update, METHOD_PLAIN},
    {"discard", discard, METHOD_PLAIN},
    {"intersection_update", intersection_update, METHOD_PLAIN},
    {"pop", pop, METHOD_PLAIN},
    {"remove", remove_item, METHOD_PLAIN},
    {"symmetric_difference_update", symmetric_difference_update, METHOD_PLAIN},
    {"update", update, METHOD_PLAIN},
    {NULL, NULL, 0},
};
