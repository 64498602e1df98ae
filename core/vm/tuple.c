#include "vm/tuple.h"

#include <string.h>

#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/sequence.h"
#include "vm/types.h"

static size_t exact_size(size_t count) {
    return sizeof(Tuple) + count * sizeof(Value);
}

static Tuple *tuple_new(Vm *vm, size_t count) {
    Tuple *tuple = native_object(vm->classes.tuple, exact_size(count));
    tuple->count = count;
    tuple->items = tuple->inside;
    return tuple;
}

Value tuple_create(Vm *vm, size_t count) {
    if (count == 0 && !value_is_nothing(vm->empty_tuple)) {
        return value_retain(vm->empty_tuple);
    }
    return value_object(tuple_new(vm, count));
}

Value tuple_from_owned(Vm *vm, size_t count, const Value *items) {
    Value result = tuple_create(vm, count);
    if (count > 0) {
        memcpy(tuple_items(result), items, count * sizeof *items);
    }
    return result;
}

Value tuple_from(Vm *vm, size_t count, const Value *items) {
    Value result = tuple_from_owned(vm, count, items);
    for (size_t i = 0; i < count; i++) {
        value_retain(items[i]);
    }
    return result;
}

Value tuple_pair(Vm *vm, Value first, Value second) {
    return tuple_from(vm, 2, (Value[]){first, second});
}

static Value tuple_instance(Vm *vm, Class *class, size_t count, const Value *items) {
    if (class == vm->classes.tuple) {
        return tuple_from(vm, count, items);
    }
    Value result = instance_allocate(vm, class);
    if (value_is_nothing(result)) {
        return NOTHING;
    }
    Tuple *tuple = tuple_of(result);
    tuple->items = count ? heap_alloc(vm->heap, count * sizeof(Value)) : NULL;
    tuple->count = count;
    for (size_t i = 0; i < count; i++) {
        tuple->items[i] = value_retain(items[i]);
    }
    return result;
}

Value tuple_from_iterable(Vm *vm, Value iterable) {
    if (is_exact_tuple(vm, iterable)) {
        return value_retain(iterable);
    }
    Value list = list_from_iterable(vm, iterable);
    if (value_is_nothing(list)) {
        return NOTHING;
    }
    Value result = tuple_from(vm, list_count(list), list_items(list));
    value_release(list);
    return result;
}

static void tuple_destroy(Object *self) {
    Vm *vm = vm_of(self);
    Tuple *tuple = (Tuple *)self;
    if (!destroy_enter(vm, self)) {
        return;
    }
    for (size_t i = 0; i < tuple->count; i++) {
        value_release(tuple->items[i]);
    }
    if (tuple->items != tuple->inside) {
        heap_free(vm->heap, tuple->items, tuple->count * sizeof(Value));
    }
    native_object_free(self, vm->classes.tuple, exact_size(tuple->count));
    destroy_leave(vm);
}

static Value tuple_repr(Vm *vm, Value self) {
    size_t count = tuple_count(self);
    if (count == 0) {
        return string_from(vm, SLICE("()"));
    }
    if (!repr_enter(vm, self)) {
        return string_from(vm, SLICE("(...)"));
    }
    Text text = {0};
    text_append_char(&text, '(');
    bool good = sequence_repr_items(vm, self, &text);
    text_append_c(&text, count == 1 ? ",)" : ")");
    repr_leave(vm, self);
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

// The mixing of xxHash, which CPython uses for tuples too.
static bool tuple_hash(Vm *vm, Value self, uint64_t *hash) {
    const uint64_t prime1 = 11400714785074694791ULL, prime2 = 14029467366897019727ULL;
    const uint64_t prime5 = 2870177450012600261ULL;
    uint64_t mixed = prime5;
    for (size_t i = 0; i < tuple_count(self); i++) {
        uint64_t lane;
        if (!value_hash(vm, tuple_items(self)[i], &lane)) {
            return false;
        }
        mixed += lane * prime2;
        mixed = (mixed << 31) | (mixed >> 33);
        mixed *= prime1;
    }
    mixed += tuple_count(self) ^ (prime5 ^ 3527539ULL);
    *hash = mixed == UINT64_MAX ? 1546275796 : mixed;
    return true;
}

static int tuple_truth(Vm *vm, Value self) {
    (void)vm;
    return tuple_count(self) != 0;
}

static bool tuple_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = tuple_count(self);
    return true;
}

static Value tuple_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_tuple(vm, left) || !is_tuple(vm, right)) {
        return not_implemented(vm);
    }
    return sequence_compare(vm, left, right, comparison);
}

static Value tuple_add(Vm *vm, Value left, Value right) {
    if (!is_tuple(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_tuple(vm, right)) {
        if (has_reflected(vm, right, "__radd__")) {
            return not_implemented(vm);
        }
        return vm_raise(vm, vm->exceptions.type, "can only concatenate tuple (not \"%s\") to tuple",
                        class_name_of(vm, right));
    }
    size_t a = tuple_count(left), b = tuple_count(right);
    if (!memory_has_room_for(vm, a + b, sizeof(Value))) {
        return NOTHING;
    }
    Value result = tuple_create(vm, a + b);
    Value *items = tuple_items(result);
    for (size_t i = 0; i < a + b; i++) {
        items[i] = value_retain(i < a ? tuple_items(left)[i] : tuple_items(right)[i - a]);
    }
    return result;
}

static Value tuple_multiply(Vm *vm, Value left, Value right) {
    bool is_left = is_tuple(vm, left);
    Value self = is_left ? left : right;
    int64_t times;
    switch (sequence_repeat_count(vm, is_left ? right : left, "__rmul__", is_left, &times)) {
    case 0: return not_implemented(vm);
    case -1: return NOTHING;
    }
    size_t count = tuple_count(self);
    if (times == 1 && is_exact_tuple(vm, self)) {
        return value_retain(self);
    }
    if (times <= 0 || count == 0) {
        return tuple_create(vm, 0);
    }
    if ((uint64_t)times > SIZE_MAX / 64 / count) {
        memory_has_room(vm, SIZE_MAX);
        return NOTHING;
    }
    if (!memory_has_room_for(vm, count * (size_t)times, sizeof(Value))) {
        return NOTHING;
    }
    Value result = tuple_create(vm, count * (size_t)times);
    Value *items = tuple_items(result);
    size_t total = count * (size_t)times;
    if (sequence_fill(vm, items, tuple_items(self), count, total) < total) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value tuple_get_item(Vm *vm, Value self, Value key) {
    if (is_slice(vm, key)) {
        SliceRange range;
        if (!slice_range(vm, key, tuple_count(self), &range)) {
            return NOTHING;
        }
        if (range.count == tuple_count(self) && range.step == 1 && is_exact_tuple(vm, self)) {
            return value_retain(self);
        }
        Value result = tuple_create(vm, range.count);
        for (size_t i = 0; i < range.count; i++) {
            int64_t at = range.start + (int64_t)i * range.step;
            tuple_items(result)[i] = value_retain(tuple_items(self)[at]);
        }
        return result;
    }
    size_t index;
    if (!sequence_index(vm, key, tuple_count(self), "tuple index out of range", "tuple indices",
                        &index)) {
        return NOTHING;
    }
    return value_retain(tuple_items(self)[index]);
}

static int tuple_contains(Vm *vm, Value self, Value item) {
    for (size_t i = 0; i < tuple_count(self); i++) {
        int equal = value_equal(vm, tuple_items(self)[i], item);
        if (equal != 0) {
            return equal;
        }
    }
    return 0;
}

static Value tuple_iterate(Vm *vm, Value self) {
    return sequence_iterator_create(vm, vm->types->tuple_iterator, self);
}

static Value tuple_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value iterable;
    if (class == vm->classes.tuple && !value_is_nothing(arguments->names) &&
        tuple_count(arguments->names) > 0) {
        return vm_raise(vm, vm->exceptions.type, "tuple() takes no keyword arguments");
    }
    if (!arguments_check(vm, &(Arguments){arguments->items, arguments->count, NOTHING}, "tuple", 0,
                         1)) {
        return NOTHING;
    }
    iterable = arguments->count ? arguments->items[0] : NOTHING;
    Value items =
        value_is_nothing(iterable) ? tuple_create(vm, 0) : tuple_from_iterable(vm, iterable);
    if (value_is_nothing(items) || class == vm->classes.tuple) {
        return items;
    }
    Value result = tuple_instance(vm, class, tuple_count(items), tuple_items(items));
    value_release(items);
    return result;
}

static Value tuple_get_new_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value copy = tuple_from(vm, tuple_count(self), tuple_items(self));
    Value result = tuple_from(vm, 1, &copy);
    value_release(copy);
    return result;
}

static Value tuple_count_method(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "tuple.count");
    return value_is_nothing(item) ? NOTHING : sequence_count_item(vm, self, item);
}

static Value tuple_index_method(Vm *vm, Value self, const Arguments *arguments) {
    return sequence_index_of(vm, self, arguments, "tuple.index(x): x not in tuple");
}

void tuple_class_create(Vm *vm) {
    static const MethodTable methods[] = {
        {"count", tuple_count_method, METHOD_PLAIN},
        {"index", tuple_index_method, METHOD_PLAIN},
        {"__getnewargs__", tuple_get_new_arguments, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    Slots slots = {
        .repr = tuple_repr,
        .hash = tuple_hash,
        .truth = tuple_truth,
        .length = tuple_length,
        .compare = tuple_compare,
        .get_item = tuple_get_item,
        .contains = tuple_contains,
        .iterate = tuple_iterate,
        .create = tuple_make,
    };
    slots.binary[BINARY_ADD] = tuple_add;
    slots.binary[BINARY_MULTIPLY] = tuple_multiply;
    vm->classes.tuple = class_create_native(vm, "tuple", "builtins", vm->classes.object,
                                            sizeof(Tuple), &slots, methods, tuple_destroy);
}
