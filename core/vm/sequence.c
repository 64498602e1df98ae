#include "vm/sequence.h"

#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/operations.h"
#include "vm/types.h"

bool sequence_repr_items(Vm *vm, Value self, Text *out) {
    for (size_t i = 0; i < sequence_count(vm, self); i++) {
        if (i > 0) {
            text_append_c(out, ", ");
        }
        Value item = value_retain(sequence_at(vm, self, i));
        Value repr = value_repr(vm, item);
        value_release(item);
        if (value_is_nothing(repr)) {
            return false;
        }
        text_append(out, string_slice(repr));
        value_release(repr);
    }
    return true;
}

Value sequence_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (sequence_count(vm, left) != sequence_count(vm, right) &&
        (comparison == EQUAL || comparison == NOT_EQUAL)) {
        return value_bool(comparison == NOT_EQUAL);
    }
    if (!execution_check(vm, " in comparison")) {
        return NOTHING;
    }
    Value result = NOTHING;
    size_t i = 0;
    for (; i < sequence_count(vm, left) && i < sequence_count(vm, right); i++) {
        Value a = value_retain(sequence_at(vm, left, i));
        Value b = value_retain(sequence_at(vm, right, i));
        int equal = value_equal(vm, a, b);
        if (equal == 0) {
            result = comparison == EQUAL || comparison == NOT_EQUAL
                         ? value_bool(comparison == NOT_EQUAL)
                         : value_compare(vm, a, b, comparison);
        }
        value_release(a);
        value_release(b);
        if (equal != 1) {
            return result;
        }
    }
    size_t a = sequence_count(vm, left), b = sequence_count(vm, right);
    return comparison_result(a < b ? -1 : a > b, comparison);
}

int sequence_repeat_count(Vm *vm, Value factor, const char *reflected, bool is_left,
                          int64_t *times) {
    if (value_is_small_int(factor)) {
        *times = value_as_small_int(factor);
        return 1;
    }
    bool is_foreign =
        is_left ? has_reflected(vm, factor, reflected) : has_reflected(vm, factor, "__mul__");
    if (is_foreign) {
        return 0;
    }
    if (!is_int(vm, factor) && !class_of(vm, factor)->slots.index) {
        vm_raise(vm, vm->exceptions.type, "can't multiply sequence by non-int of type '%s'",
                 class_name_of(vm, factor));
        return -1;
    }
    if (value_as_int64(vm, factor, times)) {
        return 1;
    }
    if (vm_exception_matches(vm, vm->exceptions.overflow)) {
        vm_raise(vm, vm->exceptions.overflow, "cannot fit '%s' into an index-sized integer",
                 class_name_of(vm, factor));
    }
    return -1;
}

size_t sequence_fill(Vm *vm, Value *to, const Value *items, size_t count, size_t total) {
    enum { FILLED_AT_ONCE = 1 << 20 };
    for (size_t i = 0; i < total; i++) {
        to[i] = value_retain(items[i % count]);
        bool asks = i % FILLED_AT_ONCE == FILLED_AT_ONCE - 1 && i + 1 < total;
        if (asks && !vm_worked(vm, FILLED_AT_ONCE / 8)) {
            return i + 1;
        }
    }
    return total;
}

Value sequence_count_item(Vm *vm, Value self, Value item) {
    int64_t found = 0;
    for (size_t i = 0; i < sequence_count(vm, self); i++) {
        Value candidate = value_retain(sequence_at(vm, self, i));
        int equal = value_equal(vm, candidate, item);
        value_release(candidate);
        if (equal < 0) {
            return NOTHING;
        }
        found += equal;
    }
    return value_small_int(found);
}

bool arguments_bounds(Vm *vm, Value start, Value stop, size_t length, int64_t *from, int64_t *to) {
    *from = 0;
    *to = (int64_t)length;
    for (int i = 0; i < 2; i++) {
        Value value = i == 0 ? start : stop;
        int64_t *out = i == 0 ? from : to;
        if (value_is_nothing(value) || value_is_none(value)) {
            continue;
        }
        if (!is_int(vm, value) && !class_of(vm, value)->slots.index) {
            vm_raise(vm, vm->exceptions.type,
                     "slice indices must be integers or None or have an __index__ method");
            return false;
        }
        if (!value_as_clamped_int64(vm, value, out)) {
            return false;
        }
        if (*out < 0) {
            *out += (int64_t)length;
            *out = *out < 0 ? 0 : *out;
        }
    }
    *to = *to > (int64_t)length ? (int64_t)length : *to;
    return true;
}

Value sequence_index_of(Vm *vm, Value self, const Arguments *arguments, const char *missing) {
    if (!arguments_check(vm, arguments, "index", 1, 3)) {
        return NOTHING;
    }
    Value out[3] = {NOTHING, NOTHING, NOTHING};
    for (size_t i = 0; i < arguments->count; i++) {
        out[i] = arguments->items[i];
    }
    int64_t from, to;
    if (!arguments_bounds(vm, out[1], out[2], sequence_count(vm, self), &from, &to)) {
        return NOTHING;
    }
    for (int64_t i = from; i < to && (size_t)i < sequence_count(vm, self); i++) {
        Value candidate = value_retain(sequence_at(vm, self, (size_t)i));
        int equal = value_equal(vm, candidate, out[0]);
        value_release(candidate);
        if (equal != 0) {
            return equal < 0 ? NOTHING : value_small_int(i);
        }
    }
    if (is_tuple(vm, self)) {
        return vm_raise(vm, vm->exceptions.value, "%s", missing);
    }
    Value repr = value_repr(vm, out[0]);
    if (value_is_nothing(repr)) {
        return NOTHING;
    }
    vm_raise(vm, vm->exceptions.value, "%s %s", string_c(repr), missing);
    value_release(repr);
    return NOTHING;
}
