// collections.deque: a ring of values that grows at both ends. Always true: item i lies at
// (head + i) & mask; `version` changes with every change of length or order, so that iterators
// notice.
#include <string.h>

#include "modules/native_modules.h"
#include "vm/class.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/sequence.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

enum { NO_LIMIT = -1, FIRST_CAPACITY = 8 };

typedef struct Deque {
    Object object;
    Value *items;
    size_t capacity;  // 0, or a power of two.
    size_t head, count;
    int64_t limit;  // maxlen, or NO_LIMIT
    uint64_t version;
} Deque;

typedef struct DequeIterator {
    Object object;
    Value deque;  // NOTHING once exhausted.
    size_t index;
    uint64_t version;
} DequeIterator;

static Deque *deque_of(Value value) {
    return (Deque *)(void *)value_as_object(value);
}

static bool is_deque(Vm *vm, Value value) {
    return is_instance(vm, value, modules_state(vm)->deque);
}

static Value *place(const Deque *deque, size_t index) {
    return &deque->items[(deque->head + index) & (deque->capacity - 1)];
}

// ---- Growing and shrinking ----

static bool make_room(Vm *vm, Deque *deque) {
    if (deque->count < deque->capacity) {
        return true;
    }
    size_t capacity = deque->capacity ? deque->capacity * 2 : FIRST_CAPACITY;
    if (!memory_has_room_for(vm, capacity, sizeof(Value))) {
        return false;
    }
    Value *items = heap_alloc(vm->heap, capacity * sizeof(Value));
    for (size_t i = 0; i < deque->count; i++) {
        items[i] = *place(deque, i);
    }
    heap_free(vm->heap, deque->items, deque->capacity * sizeof(Value));
    deque->items = items;
    deque->capacity = capacity;
    deque->head = 0;
    return true;
}

static Value take_first(Deque *deque) {
    Value item = *place(deque, 0);
    deque->head = (deque->head + 1) & (deque->capacity - 1);
    deque->count--;
    deque->version++;
    return item;
}

static Value take_last(Deque *deque) {
    deque->version++;
    return *place(deque, --deque->count);
}

// Both steal the item. What no longer fits goes from the other end.
static bool push_last(Vm *vm, Deque *deque, Value item) {
    if (deque->limit == 0) {
        value_release(item);
        return true;
    }
    if (!make_room(vm, deque)) {
        value_release(item);
        return false;
    }
    deque->count++;
    deque->version++;
    *place(deque, deque->count - 1) = item;
    if (deque->limit != NO_LIMIT && deque->count > (size_t)deque->limit) {
        value_release(take_first(deque));
    }
    return true;
}

static bool push_first(Vm *vm, Deque *deque, Value item) {
    if (deque->limit == 0) {
        value_release(item);
        return true;
    }
    if (!make_room(vm, deque)) {
        value_release(item);
        return false;
    }
    deque->head = (deque->head - 1) & (deque->capacity - 1);
    deque->count++;
    deque->version++;
    *place(deque, 0) = item;
    if (deque->limit != NO_LIMIT && deque->count > (size_t)deque->limit) {
        value_release(take_last(deque));
    }
    return true;
}

static void empty(Vm *vm, Deque *deque) {
    Value *items = deque->items;
    size_t capacity = deque->capacity, head = deque->head, count = deque->count;
    deque->items = NULL;
    deque->capacity = deque->head = deque->count = 0;
    deque->version++;
    for (size_t i = 0; i < count; i++) {
        value_release(items[(head + i) & (capacity - 1)]);
    }
    heap_free(vm->heap, items, capacity * sizeof(Value));
}

static bool extend(Vm *vm, Value self, Value iterable, bool at_front) {
    // A deque put into itself would never end.
    Value source =
        value_same(self, iterable) ? list_from_iterable(vm, iterable) : value_retain(iterable);
    Value iterator = value_is_nothing(source) ? NOTHING : value_iterate(vm, source);
    value_release(source);
    if (value_is_nothing(iterator)) {
        return false;
    }
    bool good = true;
    while (good) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            break;
        }
        good =
            at_front ? push_first(vm, deque_of(self), item) : push_last(vm, deque_of(self), item);
    }
    value_release(iterator);
    return good && !vm_has_exception(vm);
}

// deque(iterable=(), maxlen=...) of the same class as `self`.
static Value same_kind(Vm *vm, Value self, Value iterable) {
    Class *class = class_of(vm, self);
    int64_t limit = deque_of(self)->limit;
    Value items[] = {iterable, limit == NO_LIMIT ? VALUE_NONE : value_small_int(limit)};
    Value result = vm_call_values(vm, value_object(class), limit == NO_LIMIT ? 1 : 2, items);
    if (!value_is_nothing(result) && !is_deque(vm, result)) {
        vm_raise(vm, vm->exceptions.type, "%s() must return a deque, not %s", class->head.name,
                 class_name_of(vm, result));
        value_release(result);
        return NOTHING;
    }
    return result;
}

// ---- Methods ----

static Value deque_append(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "deque.append");
    return !value_is_nothing(item) && push_last(vm, deque_of(self), value_retain(item)) ? VALUE_NONE
                                                                                        : NOTHING;
}

static Value deque_append_left(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "deque.appendleft");
    return !value_is_nothing(item) && push_first(vm, deque_of(self), value_retain(item))
               ? VALUE_NONE
               : NOTHING;
}

static Value deque_pop(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "deque.pop")) {
        return NOTHING;
    }
    if (deque_of(self)->count == 0) {
        return vm_raise(vm, vm->exceptions.index, "pop from an empty deque");
    }
    return take_last(deque_of(self));
}

static Value deque_pop_left(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "deque.popleft")) {
        return NOTHING;
    }
    if (deque_of(self)->count == 0) {
        return vm_raise(vm, vm->exceptions.index, "pop from an empty deque");
    }
    return take_first(deque_of(self));
}

static Value deque_extend(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable = argument_one(vm, arguments, "deque.extend");
    return !value_is_nothing(iterable) && extend(vm, self, iterable, false) ? VALUE_NONE : NOTHING;
}

static Value deque_extend_left(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable = argument_one(vm, arguments, "deque.extendleft");
    return !value_is_nothing(iterable) && extend(vm, self, iterable, true) ? VALUE_NONE : NOTHING;
}

static Value deque_clear(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "deque.clear")) {
        return NOTHING;
    }
    empty(vm, deque_of(self));
    return VALUE_NONE;
}

static Value deque_copy(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "deque.copy") ? same_kind(vm, self, self) : NOTHING;
}

static void rotate(Deque *deque, int64_t steps) {
    if (deque->count < 2) {
        return;
    }
    int64_t count = (int64_t)deque->count;
    steps = ((steps % count) + count) % count;
    // The shorter way round.
    for (; steps > 0 && steps <= count / 2; steps--) {
        Value item = take_last(deque);
        deque->head = (deque->head - 1) & (deque->capacity - 1);
        deque->count++;
        *place(deque, 0) = item;
    }
    for (; steps > count / 2 && steps < count; steps++) {
        Value item = take_first(deque);
        deque->count++;
        *place(deque, deque->count - 1) = item;
    }
}

static Value deque_rotate(Vm *vm, Value self, const Arguments *arguments) {
    int64_t steps = 1;
    if (!arguments_check(vm, arguments, "rotate", 0, 1) ||
        (arguments->count == 1 && !value_as_int64(vm, arguments->items[0], &steps))) {
        return NOTHING;
    }
    rotate(deque_of(self), steps);
    return VALUE_NONE;
}

static Value deque_reverse(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "deque.reverse")) {
        return NOTHING;
    }
    Deque *deque = deque_of(self);
    for (size_t i = 0, j = deque->count; i + 1 < j; i++) {
        j--;
        Value item = *place(deque, i);
        *place(deque, i) = *place(deque, j);
        *place(deque, j) = item;
    }
    return VALUE_NONE;
}

// Whether item number `index` equals: 1, 0, -1; -1 too when comparing changed the deque.
static int equals_at(Vm *vm, Value self, size_t index, Value item) {
    uint64_t version = deque_of(self)->version;
    Value candidate = value_retain(*place(deque_of(self), index));
    int equal = value_equal(vm, candidate, item);
    value_release(candidate);
    if (equal >= 0 && version != deque_of(self)->version) {
        vm_raise(vm, vm->exceptions.runtime, "deque mutated during iteration");
        return -1;
    }
    return equal;
}

static int deque_contains(Vm *vm, Value self, Value item) {
    for (size_t i = 0; i < deque_of(self)->count; i++) {
        int equal = equals_at(vm, self, i, item);
        if (equal != 0) {
            return equal;
        }
    }
    return 0;
}

static Value deque_count(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "deque.count");
    if (value_is_nothing(item)) {
        return NOTHING;
    }
    int64_t count = 0;
    for (size_t i = 0; i < deque_of(self)->count; i++) {
        int equal = equals_at(vm, self, i, item);
        if (equal < 0) {
            return NOTHING;
        }
        count += equal;
    }
    return value_small_int(count);
}

static Value raise_missing(Vm *vm, Value item) {
    Value shown = value_repr(vm, item);
    if (!value_is_nothing(shown)) {
        vm_raise(vm, vm->exceptions.value, "%s is not in deque", string_c(shown));
        value_release(shown);
    }
    return NOTHING;
}

static Value deque_index(Vm *vm, Value self, const Arguments *arguments) {
    int64_t from, to;
    if (!arguments_check(vm, arguments, "index", 1, 3)) {
        return NOTHING;
    }
    Value start = arguments->count > 1 ? arguments->items[1] : NOTHING;
    Value stop = arguments->count > 2 ? arguments->items[2] : NOTHING;
    if (!arguments_bounds(vm, start, stop, deque_of(self)->count, &from, &to)) {
        return NOTHING;
    }
    for (int64_t i = from; i < to; i++) {
        int equal = equals_at(vm, self, (size_t)i, arguments->items[0]);
        if (equal != 0) {
            return equal < 0 ? NOTHING : value_small_int(i);
        }
    }
    return raise_missing(vm, arguments->items[0]);
}

static void remove_at(Deque *deque, size_t index) {
    rotate(deque, -(int64_t)index);
    Value item = take_first(deque);
    rotate(deque, (int64_t)index);
    value_release(item);
}

static Value deque_remove(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "deque.remove");
    if (value_is_nothing(item)) {
        return NOTHING;
    }
    for (size_t i = 0; i < deque_of(self)->count; i++) {
        int equal = equals_at(vm, self, i, item);
        if (equal < 0) {
            return NOTHING;
        }
        if (equal) {
            remove_at(deque_of(self), i);
            return VALUE_NONE;
        }
    }
    return raise_missing(vm, item);
}

static Value deque_insert(Vm *vm, Value self, const Arguments *arguments) {
    int64_t index;
    if (!arguments_check(vm, arguments, "insert", 2, 2) ||
        !value_as_position(vm, arguments->items[0], &index)) {
        return NOTHING;
    }
    Deque *deque = deque_of(self);
    int64_t count = (int64_t)deque->count;
    if (deque->limit != NO_LIMIT && count >= deque->limit) {
        return vm_raise(vm, vm->exceptions.index, "deque already at its maximum size");
    }
    index = index < 0 ? index + count : index;
    index = index < 0 ? 0 : index > count ? count : index;
    rotate(deque, -index);
    bool good = index == count ? push_last(vm, deque, value_retain(arguments->items[1]))
                               : push_first(vm, deque, value_retain(arguments->items[1]));
    if (index < count) {
        rotate(deque, index);
    }
    return good ? VALUE_NONE : NOTHING;
}

// How to make it anew: the class, and its arguments.
static Value deque_reduce(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "deque.__reduce__")) {
        return NOTHING;
    }
    int64_t limit = deque_of(self)->limit;
    Value list = list_from_iterable(vm, self);
    if (value_is_nothing(list)) {
        return NOTHING;
    }
    Value parts[] = {list, limit == NO_LIMIT ? VALUE_NONE : int_from_int64(vm, limit)};
    Value items[] = {value_retain(value_object(class_of(vm, self))),
                     tuple_from_owned(vm, 2, parts)};
    return tuple_from_owned(vm, 2, items);
}

static Value deque_maxlen(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    int64_t limit = deque_of(self)->limit;
    return limit == NO_LIMIT ? VALUE_NONE : int_from_int64(vm, limit);
}

// ---- Slots ----

static bool find_index(Vm *vm, Value self, Value key, size_t *out) {
    int64_t index;
    if (!is_int(vm, key) && !class_of(vm, key)->slots.index) {
        vm_raise(vm, vm->exceptions.type, "sequence index must be integer, not '%s'",
                 class_name_of(vm, key));
        return false;
    }
    if (!value_as_position(vm, key, &index)) {
        return false;
    }
    int64_t count = (int64_t)deque_of(self)->count;
    index = index < 0 ? index + count : index;
    if (index < 0 || index >= count) {
        vm_raise(vm, vm->exceptions.index, "deque index out of range");
        return false;
    }
    *out = (size_t)index;
    return true;
}

static Value deque_get_item(Vm *vm, Value self, Value key) {
    size_t index;
    return find_index(vm, self, key, &index) ? value_retain(*place(deque_of(self), index))
                                             : NOTHING;
}

static bool deque_set_item(Vm *vm, Value self, Value key, Value value) {
    size_t index;
    if (!find_index(vm, self, key, &index)) {
        return false;
    }
    if (value_is_nothing(value)) {
        remove_at(deque_of(self), index);
    } else {
        value_replace(place(deque_of(self), index), value_retain(value));
    }
    return true;
}

static bool deque_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = deque_of(self)->count;
    return true;
}

static int deque_truth(Vm *vm, Value self) {
    (void)vm;
    return deque_of(self)->count > 0;
}

static Value deque_repr(Vm *vm, Value self) {
    if (!repr_enter(vm, self)) {
        return string_from_c(vm, "[...]");
    }
    Value list = list_from_iterable(vm, self);
    Value shown = value_is_nothing(list) ? NOTHING : value_repr(vm, list);
    value_release(list);
    repr_leave(vm, self);
    if (value_is_nothing(shown)) {
        return NOTHING;
    }
    const char *name = class_name_of(vm, self);
    int64_t limit = deque_of(self)->limit;
    Value result = limit == NO_LIMIT ? string_format(vm, "%s(%s)", name, string_c(shown))
                                     : string_format(vm, "%s(%s, maxlen=%lld)", name,
                                                     string_c(shown), (long long)limit);
    value_release(shown);
    return result;
}

static Value deque_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_deque(vm, left) || !is_deque(vm, right)) {
        return not_implemented(vm);
    }
    Value a = list_from_iterable(vm, left);
    Value b = value_is_nothing(a) ? NOTHING : list_from_iterable(vm, right);
    Value result = value_is_nothing(b) ? NOTHING : value_compare(vm, a, b, comparison);
    value_release(a);
    value_release(b);
    return result;
}

static Value deque_add(Vm *vm, Value left, Value right) {
    if (!is_deque(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_deque(vm, right)) {
        return vm_raise(vm, vm->exceptions.type, "can only concatenate deque (not \"%s\") to deque",
                        class_name_of(vm, right));
    }
    Value result = same_kind(vm, left, left);
    if (!value_is_nothing(result) && !extend(vm, result, right, false)) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value deque_add_in_place(Vm *vm, Value left, Value right) {
    return extend(vm, left, right, false) ? value_retain(left) : NOTHING;
}

static bool repeat_in_place(Vm *vm, Value self, int64_t times) {
    if (times <= 0) {
        empty(vm, deque_of(self));
        return true;
    }
    Value list = list_from_iterable(vm, self);
    bool good = !value_is_nothing(list);
    for (int64_t i = 1; good && i < times && list_count(list) > 0; i++) {
        good = extend(vm, self, list, false);
    }
    value_release(list);
    return good;
}

static Value deque_multiply(Vm *vm, Value left, Value right) {
    bool is_left = is_deque(vm, left);
    Value self = is_left ? left : right;
    Value factor = is_left ? right : left;
    int64_t times;
    if (!is_int(vm, factor)) {
        return not_implemented(vm);
    }
    if (!value_as_int64(vm, factor, &times)) {
        return NOTHING;
    }
    Value result = same_kind(vm, self, self);
    if (!value_is_nothing(result) && !repeat_in_place(vm, result, times)) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value deque_multiply_in_place(Vm *vm, Value left, Value right) {
    int64_t times;
    if (!is_int(vm, right)) {
        return not_implemented(vm);
    }
    if (!value_as_int64(vm, right, &times) || !repeat_in_place(vm, left, times)) {
        return NOTHING;
    }
    return value_retain(left);
}

// ---- Iterators ----

static Value iterator_create(Vm *vm, Class *class, Value self) {
    (void)vm;
    DequeIterator *iterator = native_object(class, sizeof *iterator);
    iterator->deque = value_retain(self);
    iterator->version = deque_of(self)->version;
    return value_object(iterator);
}

static Value deque_iterate(Vm *vm, Value self) {
    return iterator_create(vm, modules_state(vm)->deque_iterator, self);
}

static Value deque_reversed(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "deque.__reversed__")
               ? iterator_create(vm, modules_state(vm)->deque_reverse_iterator, self)
               : NOTHING;
}

static Value iterator_next(Vm *vm, Value self, bool backwards) {
    DequeIterator *iterator = (DequeIterator *)(void *)value_as_object(self);
    if (value_is_nothing(iterator->deque)) {
        return NOTHING;
    }
    Deque *deque = deque_of(iterator->deque);
    if (iterator->version != deque->version) {
        value_replace(&iterator->deque, NOTHING);
        return vm_raise(vm, vm->exceptions.runtime, "deque mutated during iteration");
    }
    if (iterator->index >= deque->count) {
        value_replace(&iterator->deque, NOTHING);
        return NOTHING;
    }
    size_t index = iterator->index++;
    return value_retain(*place(deque, backwards ? deque->count - 1 - index : index));
}

static Value forward_next(Vm *vm, Value self) {
    return iterator_next(vm, self, false);
}

static Value backward_next(Vm *vm, Value self) {
    return iterator_next(vm, self, true);
}

static Value iterator_self(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static void iterator_destroy(Object *self) {
    value_release(((DequeIterator *)(void *)self)->deque);
    object_free(self, sizeof(DequeIterator));
}

// ---- Making ----

static Value deque_create(Vm *vm, Class *class, const Arguments *arguments) {
    (void)arguments;
    Value self = instance_allocate(vm, class);
    if (!value_is_nothing(self)) {
        deque_of(self)->limit = NO_LIMIT;
    }
    return self;
}

static bool deque_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    if (!arguments_parse(vm, arguments, "deque", "iterable? maxlen?", out)) {
        return false;
    }
    int64_t limit = NO_LIMIT;
    if (!value_is_nothing(out[1]) && !value_is_none(out[1])) {
        if (!is_int(vm, out[1])) {
            vm_raise(vm, vm->exceptions.type, "an integer is required");
            return false;
        }
        if (!value_as_int64(vm, out[1], &limit)) {
            return false;
        }
        if (limit < 0) {
            vm_raise(vm, vm->exceptions.value, "maxlen must be non-negative");
            return false;
        }
    }
    deque_of(self)->limit = limit;
    empty(vm, deque_of(self));
    return value_is_nothing(out[0]) || extend(vm, self, out[0], false);
}

static void deque_destroy(Object *self) {
    Vm *vm = vm_of(self);
    if (!destroy_enter(vm, self)) {
        return;
    }
    empty(vm, (Deque *)(void *)self);
    native_object_free(self, modules_state(vm)->deque, sizeof(Deque));
    destroy_leave(vm);
}

static Value class_get_item(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "__class_getitem__", 1, 1) ? value_retain(self) : NOTHING;
}

static const MethodTable deque_methods[] = {
    {"append", deque_append, 0},
    {"appendleft", deque_append_left, 0},
    {"pop", deque_pop, 0},
    {"popleft", deque_pop_left, 0},
    {"extend", deque_extend, 0},
    {"extendleft", deque_extend_left, 0},
    {"clear", deque_clear, 0},
    {"copy", deque_copy, 0},
    {"__copy__", deque_copy, 0},
    {"__reduce__", deque_reduce, 0},
    {"rotate", deque_rotate, 0},
    {"reverse", deque_reverse, 0},
    {"count", deque_count, 0},
    {"index", deque_index, 0},
    {"remove", deque_remove, 0},
    {"insert", deque_insert, 0},
    {"maxlen", deque_maxlen, METHOD_PROPERTY},
    {"__reversed__", deque_reversed, 0},
    {"__class_getitem__", class_get_item, METHOD_CLASS},
    {NULL, NULL, 0},
};

bool collections_module_fill(Vm *vm, Value module) {
    Slots slots = {
        .repr = deque_repr,
        .unhashable = true,
        .truth = deque_truth,
        .length = deque_length,
        .compare = deque_compare,
        .get_item = deque_get_item,
        .set_item = deque_set_item,
        .contains = deque_contains,
        .iterate = deque_iterate,
        .create = deque_create,
        .initialise = deque_initialise,
    };
    slots.binary[BINARY_ADD] = deque_add;
    slots.binary[BINARY_MULTIPLY] = deque_multiply;
    slots.in_place[BINARY_ADD] = deque_add_in_place;
    slots.in_place[BINARY_MULTIPLY] = deque_multiply_in_place;
    Slots forward = {.iterate = iterator_self, .next = forward_next};
    Slots backward = {.iterate = iterator_self, .next = backward_next};
    ModulesState *state = modules_state(vm);
    Class *object = vm->classes.object;
    state->deque = class_create_native(vm, "deque", "collections", object, sizeof(Deque), &slots,
                                       deque_methods, deque_destroy);
    state->deque_iterator =
        class_create_native(vm, "_deque_iterator", "_collections", object, sizeof(DequeIterator),
                            &forward, NULL, iterator_destroy);
    state->deque_reverse_iterator =
        class_create_native(vm, "_deque_reverse_iterator", "_collections", object,
                            sizeof(DequeIterator), &backward, NULL, iterator_destroy);
    return module_set(vm, module, "deque", value_object(state->deque));
}
