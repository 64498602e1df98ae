#include "vm/range.h"

#include "vm/integer.h"
#include "vm/iterator_tools.h"
#include "vm/sequence.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// ---- Ints as Values: ranges may lie anywhere ----

static Value add(Vm *vm, Value a, Value b) {
    return int_binary(vm, a, b, BINARY_ADD);
}

// start + index * step
static Value number_at(Vm *vm, const Range *range, Value index) {
    Value offset = int_binary(vm, index, range->step, BINARY_MULTIPLY);
    Value number = add(vm, range->start, offset);
    value_release(offset);
    return number;
}

static Value length_of(Vm *vm, const Range *range) {
    int sign = int_sign(range->step);
    Value low = sign > 0 ? range->start : range->stop;
    Value high = sign > 0 ? range->stop : range->start;
    if (int_compare(low, high) >= 0) {
        return value_small_int(0);
    }
    Value distance = int_binary(vm, high, low, BINARY_SUBTRACT);
    Value less = int_binary(vm, distance, value_small_int(1), BINARY_SUBTRACT);
    Value step = sign > 0 ? value_retain(range->step)
                          : int_binary(vm, value_small_int(0), range->step, BINARY_SUBTRACT);
    Value whole = int_binary(vm, less, step, BINARY_FLOOR_DIVIDE);
    Value length = add(vm, whole, value_small_int(1));
    value_release(distance);
    value_release(less);
    value_release(step);
    value_release(whole);
    return length;
}

// Borrows ints.
static Value range_create(Vm *vm, Value start, Value stop, Value step) {
    Range *range = native_object(vm->classes.range, sizeof *range);
    range->start = value_retain(start);
    range->stop = value_retain(stop);
    range->step = value_retain(step);
    const int64_t limit = SMALL_INT_MAX / 2;
    int64_t a, b, c;
    if (int_fits_int64(start, &a) && int_fits_int64(stop, &b) && int_fits_int64(step, &c) &&
        a <= limit && a >= -limit && b <= limit && b >= -limit && c <= limit && c >= -limit) {
        range->is_small = true;
        range->first = a;
        range->step_by = c;
        range->count = c > 0 ? (a < b ? (size_t)((b - a - 1) / c + 1) : 0)
                             : (b < a ? (size_t)((a - b - 1) / -c + 1) : 0);
    }
    return value_object(range);
}

static Value range_length_value(Vm *vm, Value self) {
    const Range *range = range_of(self);
    return range->is_small ? int_from_uint64(vm, range->count) : length_of(vm, range);
}

static void range_destroy(Object *self) {
    Range *range = (Range *)self;
    value_release(range->start);
    value_release(range->stop);
    value_release(range->step);
    object_free(self, sizeof *range);
}

static Value range_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    if (!value_is_nothing(arguments->names) && tuple_count(arguments->names) > 0) {
        return vm_raise(vm, vm->exceptions.type, "range() takes no keyword arguments");
    }
    if (arguments->count == 0 || arguments->count > 3) {
        return vm_raise(vm, vm->exceptions.type, "range expected at %s argument%s, got %zu",
                        arguments->count ? "most 3" : "least 1", arguments->count ? "s" : "",
                        arguments->count);
    }
    Value parts[3] = {NOTHING, NOTHING, NOTHING};
    for (size_t i = 0; i < arguments->count; i++) {
        parts[i] = value_to_index(vm, arguments->items[i]);
        if (value_is_nothing(parts[i])) {
            value_release(parts[0]);
            value_release(parts[1]);
            return NOTHING;
        }
    }
    if (arguments->count == 1) {
        parts[1] = parts[0];
        parts[0] = value_small_int(0);
    }
    if (arguments->count < 3) {
        parts[2] = value_small_int(1);
    }
    Value result = int_sign(parts[2]) == 0
                       ? vm_raise(vm, vm->exceptions.value, "range() arg 3 must not be zero")
                       : range_create(vm, parts[0], parts[1], parts[2]);
    for (size_t i = 0; i < 3; i++) {
        value_release(parts[i]);
    }
    return result;
}

static Value range_repr(Vm *vm, Value self) {
    const Range *range = range_of(self);
    Text text = {0};
    text_append_c(&text, "range(");
    bool good = int_to_text(vm, range->start, 10, &text);
    text_append_c(&text, ", ");
    good = good && int_to_text(vm, range->stop, 10, &text);
    if (!value_same(range->step, value_small_int(1))) {
        text_append_c(&text, ", ");
        good = good && int_to_text(vm, range->step, 10, &text);
    }
    text_append_char(&text, ')');
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static bool range_length(Vm *vm, Value self, size_t *length) {
    const Range *range = range_of(self);
    if (range->is_small) {
        *length = range->count;
        return true;
    }
    Value value = length_of(vm, range);
    int64_t number;
    bool fits = int_fits_int64(value, &number);
    value_release(value);
    if (!fits) {
        vm_raise(vm, vm->exceptions.overflow, "Python int too large to convert to C ssize_t");
        return false;
    }
    *length = (size_t)number;
    return true;
}

static int range_truth(Vm *vm, Value self) {
    Value length = range_length_value(vm, self);
    int truth = int_sign(length) != 0;
    value_release(length);
    return truth;
}

// Two ranges are equal when they give the same numbers.
static int ranges_equal(Vm *vm, Value left, Value right) {
    const Range *a = range_of(left), *b = range_of(right);
    Value x = range_length_value(vm, left), y = range_length_value(vm, right);
    int equal = int_compare(x, y) == 0 &&
                (int_sign(x) == 0 ||
                 (int_compare(a->start, b->start) == 0 &&
                  (value_same(x, value_small_int(1)) || int_compare(a->step, b->step) == 0)));
    value_release(x);
    value_release(y);
    return equal;
}

static Value range_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_range(vm, left) || !is_range(vm, right) ||
        (comparison != EQUAL && comparison != NOT_EQUAL)) {
        return not_implemented(vm);
    }
    return value_bool(ranges_equal(vm, left, right) == (comparison == EQUAL));
}

static bool range_hash(Vm *vm, Value self, uint64_t *hash) {
    const Range *range = range_of(self);
    Value length = range_length_value(vm, self);
    bool empty = int_sign(length) == 0, single = value_same(length, value_small_int(1));
    Value tuple = tuple_from(vm, 3,
                             (Value[]){length, empty ? VALUE_NONE : range->start,
                                       empty || single ? VALUE_NONE : range->step});
    value_release(length);
    bool good = value_hash(vm, tuple, hash);
    value_release(tuple);
    return good;
}

static Value range_slice(Vm *vm, Value self, Value key) {
    size_t length;
    SliceRange part;
    const Range *range = range_of(self);
    if (!range_length(vm, self, &length) || !slice_range(vm, key, length, &part)) {
        return NOTHING;
    }
    Value start = number_at(vm, range, value_small_int(part.start));
    Value stop = number_at(vm, range, value_small_int(part.stop));
    Value by = int_from_int64(vm, part.step);
    Value step = int_binary(vm, range->step, by, BINARY_MULTIPLY);
    Value result = range_create(vm, start, stop, step);
    value_release(start);
    value_release(stop);
    value_release(by);
    value_release(step);
    return result;
}

static Value range_get_item(Vm *vm, Value self, Value key) {
    if (is_slice(vm, key)) {
        return range_slice(vm, self, key);
    }
    if (!is_int(vm, key) && !class_of(vm, key)->slots.index) {
        return vm_raise(vm, vm->exceptions.type, "range indices must be integers or slices, not %s",
                        class_name_of(vm, key));
    }
    Value index = value_to_index(vm, key);
    if (value_is_nothing(index)) {
        return NOTHING;
    }
    Value length = range_length_value(vm, self);
    if (int_sign(index) < 0) {
        value_replace(&index, add(vm, index, length));
    }
    Value result = int_sign(index) < 0 || int_compare(index, length) >= 0
                       ? vm_raise(vm, vm->exceptions.index, "range object index out of range")
                       : number_at(vm, range_of(self), index);
    value_release(index);
    value_release(length);
    return result;
}

// The index of `number`, or NOTHING.
static Value index_of(Vm *vm, Value self, Value number) {
    const Range *range = range_of(self);
    Value distance = int_binary(vm, number, range->start, BINARY_SUBTRACT);
    Value index = int_binary(vm, distance, range->step, BINARY_FLOOR_DIVIDE);
    Value length = range_length_value(vm, self);
    Value back = number_at(vm, range, index);
    bool inside =
        int_sign(index) >= 0 && int_compare(index, length) < 0 && int_compare(back, number) == 0;
    value_release(distance);
    value_release(length);
    value_release(back);
    if (!inside) {
        value_release(index);
        return NOTHING;
    }
    return index;
}

static int range_contains(Vm *vm, Value self, Value item) {
    if (is_int(vm, item)) {
        Value index = index_of(vm, self, item);
        bool found = !value_is_nothing(index);
        value_release(index);
        return found;
    }
    Value iterator = range_iterate(vm, self);
    int found = 0;
    while (found == 0) {
        Value number = value_next(vm, iterator);
        if (value_is_nothing(number)) {
            found = vm_has_exception(vm) ? -1 : 0;
            break;
        }
        found = value_equal(vm, number, item);
        value_release(number);
    }
    value_release(iterator);
    return found;
}

static Value count_method(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "range.count");
    int found = value_is_nothing(item) ? -1 : range_contains(vm, self, item);
    return found < 0 ? NOTHING : value_small_int(found);
}

static Value index_method(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "range.index");
    if (value_is_nothing(item)) {
        return NOTHING;
    }
    if (is_int(vm, item)) {
        Value index = index_of(vm, self, item);
        if (!value_is_nothing(index)) {
            return index;
        }
        Value repr = value_repr(vm, item);
        if (!value_is_nothing(repr)) {
            vm_raise(vm, vm->exceptions.value, "%s is not in range", string_c(repr));
        }
        value_release(repr);
        return NOTHING;
    }
    return vm_raise(vm, vm->exceptions.value, "sequence.index(x): x not in sequence");
}

static Value start_of(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(range_of(self)->start);
}

static Value stop_of(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(range_of(self)->stop);
}

static Value step_of(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(range_of(self)->step);
}

// ---- Iterating ----

typedef struct BigRangeIterator {
    Object object;
    Value number, step, left;
} BigRangeIterator;

static Value big_iterator(Vm *vm, Value number, Value step, Value left) {
    BigRangeIterator *iterator = native_object(vm->types->big_range_iterator, sizeof *iterator);
    iterator->number = number;
    iterator->step = step;
    iterator->left = left;
    return value_object(iterator);
}

static void big_iterator_destroy(Object *self) {
    BigRangeIterator *iterator = (BigRangeIterator *)self;
    value_release(iterator->number);
    value_release(iterator->step);
    value_release(iterator->left);
    object_free(self, sizeof *iterator);
}

static Value big_iterator_next(Vm *vm, Value self) {
    BigRangeIterator *iterator = (BigRangeIterator *)(void *)value_as_object(self);
    if (int_sign(iterator->left) == 0) {
        return NOTHING;
    }
    Value number = value_retain(iterator->number);
    value_replace(&iterator->number, add(vm, number, iterator->step));
    value_replace(&iterator->left, add(vm, iterator->left, value_small_int(-1)));
    return number;
}

static Value small_iterator(Vm *vm, int64_t number, int64_t step, size_t left) {
    RangeIterator *iterator = native_object(vm->types->range_iterator, sizeof *iterator);
    iterator->number = number;
    iterator->step = step;
    iterator->left = left;
    return value_object(iterator);
}

Value range_iterate(Vm *vm, Value self) {
    const Range *range = range_of(self);
    if (range->is_small) {
        return small_iterator(vm, range->first, range->step_by, range->count);
    }
    return big_iterator(vm, value_retain(range->start), value_retain(range->step),
                        length_of(vm, range));
}

static Value reversed_method(Vm *vm, Value self, const Arguments *arguments) {
    const Range *range = range_of(self);
    if (!arguments_none(vm, arguments, "range.__reversed__")) {
        return NOTHING;
    }
    if (range->is_small) {
        int64_t last = range->first + ((int64_t)range->count - 1) * range->step_by;
        return small_iterator(vm, last, -range->step_by, range->count);
    }
    Value length = length_of(vm, range);
    Value less = add(vm, length, value_small_int(-1));
    Value last = number_at(vm, range, less);
    value_release(less);
    Value back = int_binary(vm, value_small_int(0), range->step, BINARY_SUBTRACT);
    return big_iterator(vm, last, back, length);
}

static void small_iterator_destroy(Object *self) {
    object_free(self, sizeof(RangeIterator));
}

static Value small_iterator_next(Vm *vm, Value self) {
    (void)vm;
    return range_iterator_next((RangeIterator *)(void *)value_as_object(self));
}

static Value length_hint(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return int_from_uint64(vm, ((RangeIterator *)(void *)value_as_object(self))->left);
}

void range_class_create(Vm *vm) {
    static const MethodTable methods[] = {
        {"start", start_of, METHOD_PROPERTY},
        {"stop", stop_of, METHOD_PROPERTY},
        {"step", step_of, METHOD_PROPERTY},
        {"count", count_method, METHOD_PLAIN},
        {"index", index_method, METHOD_PLAIN},
        {"__reversed__", reversed_method, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    static const MethodTable iterator_methods[] = {
        {"__length_hint__", length_hint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    Slots slots = {
        .repr = range_repr,
        .hash = range_hash,
        .truth = range_truth,
        .length = range_length,
        .compare = range_compare,
        .get_item = range_get_item,
        .contains = range_contains,
        .iterate = range_iterate,
        .create = range_make,
    };
    vm->classes.range = class_create_native(vm, "range", "builtins", vm->classes.object,
                                            sizeof(Range), &slots, methods, range_destroy);
    vm->classes.range->flags |= CLASS_FINAL;
    Slots small = {.iterate = iterator_itself, .next = small_iterator_next};
    vm->types->range_iterator = class_create_native(
        vm, "range_iterator", "builtins", vm->classes.object, sizeof(RangeIterator), &small,
        iterator_methods, small_iterator_destroy);
    Slots big = {.iterate = iterator_itself, .next = big_iterator_next};
    vm->types->big_range_iterator =
        class_create_native(vm, "longrange_iterator", "builtins", vm->classes.object,
                            sizeof(BigRangeIterator), &big, NULL, big_iterator_destroy);
}
