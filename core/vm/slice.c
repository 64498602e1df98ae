#include "vm/slice.h"

#include "vm/integer.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

Value slice_create(Vm *vm, Value start, Value stop, Value step) {
    SliceObject *slice = native_object(vm->classes.slice, sizeof *slice);
    slice->start = value_retain(start);
    slice->stop = value_retain(stop);
    slice->step = value_retain(step);
    return value_object(slice);
}

static bool part(Vm *vm, Value value, int64_t otherwise, int64_t *out) {
    if (value_is_none(value)) {
        *out = otherwise;
        return true;
    }
    if (value_is_small_int(value)) {
        *out = value_as_small_int(value);
        return true;
    }
    if (!is_int(vm, value) && !class_of(vm, value)->slots.index) {
        vm_raise(vm, vm->exceptions.type,
                 "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    return value_as_clamped_int64(vm, value, out);
}

static int64_t clamp(int64_t index, int64_t length, int64_t least, int64_t most) {
    if (index < 0) {
        index += length;
        return index < 0 ? least : index;
    }
    return index >= length ? most : index;
}

bool slice_range(Vm *vm, Value value, size_t size, SliceRange *out) {
    SliceObject *slice = slice_of(value);
    int64_t length = (int64_t)size, step, start, stop;
    if (!part(vm, slice->step, 1, &step)) {
        return false;
    }
    if (step == 0) {
        vm_raise(vm, vm->exceptions.value, "slice step cannot be zero");
        return false;
    }
    step = step < -INT64_MAX ? -INT64_MAX : step;
    bool back = step < 0;
    if (!part(vm, slice->start, back ? INT64_MAX : 0, &start) ||
        !part(vm, slice->stop, back ? INT64_MIN : INT64_MAX, &stop)) {
        return false;
    }
    out->start = clamp(start, length, back ? -1 : 0, back ? length - 1 : length);
    out->stop = clamp(stop, length, back ? -1 : 0, back ? length - 1 : length);
    out->step = step;
    out->count = 0;
    if (back && out->stop < out->start) {
        out->count = (size_t)((out->start - out->stop - 1) / -step + 1);
    } else if (!back && out->start < out->stop) {
        out->count = (size_t)((out->stop - out->start - 1) / step + 1);
    }
    return true;
}

Value index_settled(Vm *vm, Value key) {
    bool is_settled = value_is_small_int(key) || is_int(vm, key) || !class_of(vm, key)->slots.index;
    return is_settled ? value_retain(key) : value_to_index(vm, key);
}

Value slice_settled(Vm *vm, Value value) {
    SliceObject *slice = slice_of(value);
    Value parts[] = {slice->start, slice->stop, slice->step};
    size_t done = 0;
    while (done < 3 && !value_is_nothing(parts[done] = index_settled(vm, parts[done]))) {
        done++;
    }
    Value settled = done == 3 ? slice_create(vm, parts[0], parts[1], parts[2]) : NOTHING;
    while (done-- > 0) {
        value_release(parts[done]);
    }
    return settled;
}

bool sequence_index(Vm *vm, Value key, size_t length, const char *range_message,
                    const char *type_message, size_t *out) {
    int64_t index;
    if (value_is_small_int(key)) {
        index = value_as_small_int(key);
    } else if (!is_int(vm, key) && !class_of(vm, key)->slots.index) {
        vm_raise(vm, vm->exceptions.type, "%s must be integers or slices, not %s", type_message,
                 class_name_of(vm, key));
        return false;
    } else if (!value_as_position(vm, key, &index)) {
        return false;
    }
    if (index < 0) {
        index += (int64_t)length;
    }
    if (index < 0 || (uint64_t)index >= length) {
        vm_raise(vm, vm->exceptions.index, "%s", range_message);
        return false;
    }
    *out = (size_t)index;
    return true;
}

static void slice_destroy(Object *self) {
    SliceObject *slice = (SliceObject *)self;
    value_release(slice->start);
    value_release(slice->stop);
    value_release(slice->step);
    object_free(self, sizeof *slice);
}

static Value slice_repr(Vm *vm, Value self) {
    SliceObject *slice = slice_of(self);
    const Value parts[] = {slice->start, slice->stop, slice->step};
    Text text = {0};
    text_append_c(&text, "slice(");
    for (size_t i = 0; i < 3; i++) {
        Value repr = value_repr(vm, parts[i]);
        if (value_is_nothing(repr)) {
            text_finish(&text);
            return NOTHING;
        }
        text_append(&text, string_slice(repr));
        text_append_c(&text, i < 2 ? ", " : ")");
        value_release(repr);
    }
    return string_from_text(vm, &text);
}

static Value as_tuple(Vm *vm, Value self) {
    SliceObject *slice = slice_of(self);
    return tuple_from(vm, 3, (Value[]){slice->start, slice->stop, slice->step});
}

static Value slice_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_slice(vm, left) || !is_slice(vm, right)) {
        return not_implemented(vm);
    }
    Value a = as_tuple(vm, left), b = as_tuple(vm, right);
    Value result = value_compare(vm, a, b, comparison);
    value_release(a);
    value_release(b);
    return result;
}

static Value slice_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    if (!arguments_check(vm, arguments, "slice", 1, 3)) {
        return NOTHING;
    }
    const Value *items = arguments->items;
    if (arguments->count == 1) {
        return slice_create(vm, VALUE_NONE, items[0], VALUE_NONE);
    }
    return slice_create(vm, items[0], items[1], arguments->count == 3 ? items[2] : VALUE_NONE);
}

static Value slice_start(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(slice_of(self)->start);
}

static Value slice_stop(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(slice_of(self)->stop);
}

static Value slice_step(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(slice_of(self)->step);
}

static Value slice_indices(Vm *vm, Value self, const Arguments *arguments) {
    Value argument = argument_one(vm, arguments, "slice.indices");
    int64_t length;
    SliceRange range;
    if (value_is_nothing(argument) || !value_as_int64(vm, argument, &length)) {
        return NOTHING;
    }
    if (length < 0) {
        return vm_raise(vm, vm->exceptions.value, "length should not be negative");
    }
    if (!slice_range(vm, self, (size_t)length, &range)) {
        return NOTHING;
    }
    return tuple_from_owned(vm, 3,
                            (Value[]){int_from_int64(vm, range.start),
                                      int_from_int64(vm, range.stop),
                                      int_from_int64(vm, range.step)});
}

void slice_class_create(Vm *vm) {
    static const MethodTable methods[] = {
        {"start", slice_start, METHOD_PROPERTY},
        {"stop", slice_stop, METHOD_PROPERTY},
        {"step", slice_step, METHOD_PROPERTY},
        {"indices", slice_indices, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    Slots slots = {
        .repr = slice_repr,
        .unhashable = true,
        .compare = slice_compare,
        .create = slice_make,
    };
    vm->classes.slice = class_create_native(vm, "slice", "builtins", vm->classes.object,
                                            sizeof(SliceObject), &slots, methods, slice_destroy);
    vm->classes.slice->flags |= CLASS_FINAL;
}
