#include "vm/memory_view.h"

#include <string.h>

#include "vm/bytes_methods.h"
#include "vm/class.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct MemoryView {
    Bytes bytes;  // `data` lies in the owner.
    Value owner;  // bytes or bytearray; NOTHING when released.
    bool is_read_only;
} MemoryView;

static MemoryView *view_of(Value value) {
    return (MemoryView *)(void *)value_as_object(value);
}

static bool need_alive(Vm *vm, Value self) {
    if (value_is_nothing(view_of(self)->owner)) {
        vm_raise(vm, vm->exceptions.value, "operation forbidden on released memoryview object");
        return false;
    }
    return true;
}

static void let_go(MemoryView *view) {
    Value owner = view->owner;
    if (!value_is_nothing(owner)) {
        view->owner = NOTHING;
        view->bytes.data = NULL;
        view->bytes.length = 0;
        bytes_of(owner)->exports--;
        value_release(owner);
    }
}

static void view_destroy(Object *self) {
    let_go((MemoryView *)self);
    object_free(self, sizeof(MemoryView));
}

static Value view_create(Vm *vm, Value owner, Slice part, bool is_read_only) {
    MemoryView *view = native_object(vm->classes.memory_view, sizeof *view);
    view->owner = value_retain(owner);
    bytes_of(owner)->exports++;
    view->bytes.data = (char *)(uintptr_t)part.data;
    view->bytes.length = part.length;
    view->is_read_only = is_read_only;
    return value_object(view);
}

static Value view_make(Vm *vm, Class *class, const Arguments *arguments) {
    (void)class;
    Value object;
    if (!arguments_parse(vm, arguments, "memoryview", "object", &object)) {
        return NOTHING;
    }
    if (!is_bytes_like(vm, object)) {
        return vm_raise(vm, vm->exceptions.type,
                        "memoryview: a bytes-like object is required, not '%s'",
                        class_name_of(vm, object));
    }
    if (class_of(vm, object) != vm->classes.memory_view) {
        return view_create(vm, object, bytes_slice(object), !is_bytearray(vm, object));
    }
    if (!need_alive(vm, object)) {
        return NOTHING;
    }
    return view_create(vm, view_of(object)->owner, bytes_slice(object),
                       view_of(object)->is_read_only);
}

// ---- Items ----

static bool need_plain_step(Vm *vm, const SliceRange *range) {
    if (range->step == 1) {
        return true;
    }
    vm_raise(vm, vm->exceptions.not_implemented,
             "a slice of a memoryview with a step is not supported: take it of bytes(view)");
    return false;
}

static Value get_settled(Vm *vm, Value self, Value key) {
    Slice bytes = bytes_slice(self);
    if (is_slice(vm, key)) {
        SliceRange range;
        if (!slice_range(vm, key, bytes.length, &range) || !need_plain_step(vm, &range)) {
            return NOTHING;
        }
        Slice part = slice_sub(bytes, (size_t)range.start, (size_t)range.start + range.count);
        return view_create(vm, view_of(self)->owner, part, view_of(self)->is_read_only);
    }
    if (!is_int(vm, key)) {
        return vm_raise(vm, vm->exceptions.type, "memoryview: invalid slice key");
    }
    size_t index;
    if (!sequence_index(vm, key, bytes.length, "index out of bounds on dimension 1",
                        "memoryview: invalid slice key", &index)) {
        return NOTHING;
    }
    return value_small_int((unsigned char)bytes.data[index]);
}

static Value settled(Vm *vm, Value key) {
    return is_slice(vm, key)                ? slice_settled(vm, key)
           : class_of(vm, key)->slots.index ? index_settled(vm, key)
                                            : value_retain(key);
}

static Value view_get_item(Vm *vm, Value self, Value key) {
    Value plain = settled(vm, key);
    Value item =
        value_is_nothing(plain) || !need_alive(vm, self) ? NOTHING : get_settled(vm, self, plain);
    value_release(plain);
    return item;
}

static bool set_part(Vm *vm, Value self, Value key, Value value) {
    SliceRange range;
    Slice bytes = bytes_slice(self);
    if (!slice_range(vm, key, bytes.length, &range) || !need_plain_step(vm, &range)) {
        return false;
    }
    if (!is_bytes_like(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                 class_name_of(vm, value));
        return false;
    }
    Slice with = bytes_slice(value);
    if (with.length != range.count) {
        vm_raise(vm, vm->exceptions.value,
                 "memoryview assignment: lvalue and rvalue have different structures");
        return false;
    }
    memmove(view_of(self)->bytes.data + range.start, with.data, with.length);
    return true;
}

static bool set_one(Vm *vm, Value self, Value key, Value value) {
    size_t index;
    int64_t number;
    if (!sequence_index(vm, key, bytes_of(self)->length, "index out of bounds on dimension 1",
                        "memoryview: invalid slice key", &index)) {
        return false;
    }
    if (!is_int(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "memoryview: invalid type for format 'B'");
        return false;
    }
    if (!int_fits_int64(value, &number) || number < 0 || number > 255) {
        vm_raise(vm, vm->exceptions.value, "memoryview: invalid value for format 'B'");
        return false;
    }
    view_of(self)->bytes.data[index] = (char)(unsigned char)number;
    return true;
}

static bool view_set_item(Vm *vm, Value self, Value key, Value value) {
    if (!need_alive(vm, self)) {
        return false;
    }
    if (view_of(self)->is_read_only) {
        vm_raise(vm, vm->exceptions.type, "cannot modify read-only memory");
        return false;
    }
    if (value_is_nothing(value)) {
        vm_raise(vm, vm->exceptions.type, "cannot delete memory");
        return false;
    }
    Value plain = settled(vm, key);
    bool good =
        !value_is_nothing(plain) && need_alive(vm, self) &&
        (is_slice(vm, plain) ? set_part(vm, self, plain, value) : set_one(vm, self, plain, value));
    value_release(plain);
    return good;
}

// ---- Slots ----

static bool view_length(Vm *vm, Value self, size_t *length) {
    *length = bytes_of(self)->length;
    return need_alive(vm, self);
}

static Value view_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !is_bytes_like(vm, left) ||
        !is_bytes_like(vm, right)) {
        return not_implemented(vm);
    }
    bool equal = slice_equal(bytes_slice(left), bytes_slice(right));
    return value_bool(equal == (comparison == EQUAL));
}

static bool view_hash(Vm *vm, Value self, uint64_t *hash) {
    if (!need_alive(vm, self)) {
        return false;
    }
    if (!view_of(self)->is_read_only) {
        vm_raise(vm, vm->exceptions.value, "cannot hash writable memoryview object");
        return false;
    }
    Value copy = bytes_from(vm, bytes_slice(self));
    bool good = value_hash(vm, copy, hash);
    value_release(copy);
    return good;
}

static Value view_repr(Vm *vm, Value self) {
    bool is_alive = !value_is_nothing(view_of(self)->owner);
    return string_format(vm, is_alive ? "<memory at 0x%llx>" : "<released memory at 0x%llx>",
                         (unsigned long long)vm_identity(vm, self));
}

// ---- Methods ----

static Value to_bytes(Vm *vm, Value self, const Arguments *arguments) {
    Value order;
    return arguments_parse(vm, arguments, "tobytes", "order?", &order) && need_alive(vm, self)
               ? bytes_from(vm, bytes_slice(self))
               : NOTHING;
}

static Value to_list(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "memoryview.tolist") || !need_alive(vm, self)) {
        return NOTHING;
    }
    Slice bytes = bytes_slice(self);
    if (!memory_has_room_for(vm, bytes.length, sizeof(Value))) {
        return NOTHING;
    }
    Value list = list_create(vm);
    for (size_t i = 0; i < bytes.length; i++) {
        list_append(vm, list, value_small_int((unsigned char)bytes.data[i]));
    }
    return list;
}

static Value to_hex(Vm *vm, Value self, const Arguments *arguments) {
    if (!need_alive(vm, self)) {
        return NOTHING;
    }
    Value copy = bytes_from(vm, bytes_slice(self));
    Value method = value_get_attribute_c(vm, copy, "hex");
    Value result = value_is_nothing(method) ? NOTHING : vm_call(vm, method, arguments);
    value_release(method);
    value_release(copy);
    return result;
}

static Value release_view(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "memoryview.release")) {
        return NOTHING;
    }
    let_go(view_of(self));
    return VALUE_NONE;
}

static Value enter(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return need_alive(vm, self) ? value_retain(self) : NOTHING;
}

static Value leave(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    let_go(view_of(self));
    return VALUE_NONE;
}

static Value read_only_view(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "memoryview.toreadonly") && need_alive(vm, self)
               ? view_create(vm, view_of(self)->owner, bytes_slice(self), true)
               : NOTHING;
}

static Value cast(Vm *vm, Value self, const Arguments *arguments) {
    Value given[2];
    if (!arguments_parse(vm, arguments, "cast", "format shape?", given) || !need_alive(vm, self)) {
        return NOTHING;
    }
    if (!is_string(vm, given[0])) {
        return vm_raise(vm, vm->exceptions.type, "memoryview: format argument must be a string");
    }
    if (!string_is(given[0], "B") || !value_is_nothing(given[1])) {
        return vm_raise(vm, vm->exceptions.not_implemented,
                        "memoryview.cast() to other items than bytes is not supported: unpack "
                        "bytes(view) with the struct module");
    }
    return view_create(vm, view_of(self)->owner, bytes_slice(self), view_of(self)->is_read_only);
}

static Value one_number_tuple(Vm *vm, size_t number) {
    Value item = value_small_int((int64_t)number);
    return tuple_from(vm, 1, &item);
}

#define VIEW_ATTRIBUTE(name, expression)                                                           \
    static Value get_##name(Vm *vm, Value self, const Arguments *arguments) {                      \
        (void)arguments;                                                                           \
        return need_alive(vm, self) ? (expression) : NOTHING;                                      \
    }
VIEW_ATTRIBUTE(owner, value_retain(view_of(self)->owner))
VIEW_ATTRIBUTE(size, value_small_int((int64_t)bytes_of(self)->length))
VIEW_ATTRIBUTE(one, value_small_int(1))
VIEW_ATTRIBUTE(format, string_from_c(vm, "B"))
VIEW_ATTRIBUTE(shape, one_number_tuple(vm, bytes_of(self)->length))
VIEW_ATTRIBUTE(strides, one_number_tuple(vm, 1))
VIEW_ATTRIBUTE(offsets, value_retain(vm->empty_tuple))
VIEW_ATTRIBUTE(read_only, value_bool(view_of(self)->is_read_only))
VIEW_ATTRIBUTE(true, VALUE_TRUE)
#undef VIEW_ATTRIBUTE

static const MethodTable view_methods[] = {
    {"tobytes", to_bytes, METHOD_PLAIN},
    {"tolist", to_list, METHOD_PLAIN},
    {"hex", to_hex, METHOD_PLAIN},
    {"release", release_view, METHOD_PLAIN},
    {"toreadonly", read_only_view, METHOD_PLAIN},
    {"cast", cast, METHOD_PLAIN},
    {"__enter__", enter, METHOD_PLAIN},
    {"__exit__", leave, METHOD_PLAIN},
    {"obj", get_owner, METHOD_PROPERTY},
    {"nbytes", get_size, METHOD_PROPERTY},
    {"itemsize", get_one, METHOD_PROPERTY},
    {"ndim", get_one, METHOD_PROPERTY},
    {"format", get_format, METHOD_PROPERTY},
    {"shape", get_shape, METHOD_PROPERTY},
    {"strides", get_strides, METHOD_PROPERTY},
    {"suboffsets", get_offsets, METHOD_PROPERTY},
    {"readonly", get_read_only, METHOD_PROPERTY},
    {"contiguous", get_true, METHOD_PROPERTY},
    {"c_contiguous", get_true, METHOD_PROPERTY},
    {"f_contiguous", get_true, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void memory_view_class_create(Vm *vm) {
    Slots slots = {
        .repr = view_repr,
        .hash = view_hash,
        .length = view_length,
        .compare = view_compare,
        .get_item = view_get_item,
        .set_item = view_set_item,
        .create = view_make,
    };
    vm->classes.memory_view =
        class_create_native(vm, "memoryview", "builtins", vm->classes.object, sizeof(MemoryView),
                            &slots, view_methods, view_destroy);
    vm->classes.memory_view->flags |= CLASS_FINAL;
}
