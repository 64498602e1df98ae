#include "vm/set_algebra.h"

#include "vm/dict.h"
#include "vm/set.h"
#include "vm/set_methods.h"

static Value like(Vm *vm, Value model) {
    return is_frozenset(vm, model) ? frozenset_create(vm) : set_create(vm);
}

static Value checked(bool good, Value result) {
    if (!good) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

Value set_copy(Vm *vm, Value self) {
    Value result = like(vm, self);
    return checked(set_update(vm, result, self), result);
}

Value set_of_iterable(Vm *vm, Value iterable) {
    if (is_any_set(vm, iterable)) {
        return value_retain(iterable);
    }
    Value result = set_create(vm);
    return checked(set_update(vm, result, iterable), result);
}

Value set_union(Vm *vm, Value self, Value other) {
    Value result = set_copy(vm, self);
    return value_is_nothing(result) ? result : checked(set_update(vm, result, other), result);
}

// Something to be done with each item of an iterable.
typedef bool (*Visit)(Vm *vm, Value item, Value self, Value result);

static bool each_of(Vm *vm, Value iterable, Visit visit, Value self, Value result) {
    bool good = true;
    Value item;
    if (is_any_set(vm, iterable)) {
        for (size_t position = 0; good && set_next(iterable, &position, &item);) {
            value_retain(item);
            good = visit(vm, item, self, result);
            value_release(item);
        }
        return good;
    }
    Value iterator = value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        return false;
    }
    while (good) {
        item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            good = !vm_has_exception(vm);
            break;
        }
        good = visit(vm, item, self, result);
        value_release(item);
    }
    value_release(iterator);
    return good;
}

static bool add_if_in(Vm *vm, Value item, Value self, Value result) {
    int found = set_contains(vm, self, item);
    return found == 0 || (found > 0 && set_add(vm, result, item));
}

// Walks the smaller one.
Value set_intersection(Vm *vm, Value self, Value other) {
    Value result = like(vm, self);
    bool swap = is_any_set(vm, other) && set_count(other) > set_count(self);
    return checked(swap ? each_of(vm, self, add_if_in, other, result)
                        : each_of(vm, other, add_if_in, self, result),
                   result);
}

static bool remove_one(Vm *vm, Value item, Value self, Value result) {
    (void)result;
    return set_discard(vm, self, item) >= 0;
}

bool set_remove_all(Vm *vm, Value self, Value other) {
    if (value_same(self, other)) {
        set_clear(vm, self);
        return true;
    }
    return each_of(vm, other, remove_one, self, NOTHING) && set_tidy(vm, self);
}

static bool add_unless_in(Vm *vm, Value item, Value other, Value result) {
    int found = is_any_set(vm, other) ? set_contains(vm, other, item)
                                      : dict_contains(vm, dict_of(other), item);
    return found > 0 || (found == 0 && set_add(vm, result, item));
}

// From a copy when little is taken away, or when there is no quick way to ask `other`.
Value set_difference(Vm *vm, Value self, Value other) {
    bool is_set_other = is_any_set(vm, other);
    bool can_ask = is_set_other || is_dict(vm, other);
    size_t count = !can_ask ? 0 : is_set_other ? set_count(other) : dict_count(dict_of(other));
    if (!can_ask || set_count(self) >> 2 > count) {
        Value result = set_copy(vm, self);
        return value_is_nothing(result) ? result
                                        : checked(set_remove_all(vm, result, other), result);
    }
    Value result = like(vm, self);
    return checked(each_of(vm, self, add_unless_in, other, result), result);
}

static bool toggle_one(Vm *vm, Value item, Value self, Value result) {
    (void)result;
    int found = set_discard(vm, self, item);
    return found > 0 || (found == 0 && set_add(vm, self, item));
}

bool set_toggle_all(Vm *vm, Value self, Value other) {
    if (value_same(self, other)) {
        set_clear(vm, self);
        return true;
    }
    Value set = set_of_iterable(vm, other);
    if (value_is_nothing(set)) {
        return false;
    }
    bool good = each_of(vm, set, toggle_one, self, NOTHING);
    value_release(set);
    return good;
}

Value set_symmetric_difference(Vm *vm, Value self, Value other) {
    Value result = like(vm, self);
    return checked(set_update(vm, result, other) && set_toggle_all(vm, result, self), result);
}
