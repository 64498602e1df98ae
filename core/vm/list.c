#include "vm/list.h"

#include <string.h>

#include "vm/cycles.h"
#include "vm/iterators.h"
#include "vm/list_methods.h"
#include "vm/sequence.h"
#include "vm/types.h"

static List *list_new(Vm *vm) {
    List *list = native_object(vm->classes.list, sizeof(List));
    cycles_made(vm, list);
    return list;
}

Value list_create(Vm *vm) {
    return value_object(list_new(vm));
}

Value list_from_owned(Vm *vm, size_t count, const Value *items) {
    List *list = list_new(vm);
    if (count > 0) {
        list->items = heap_alloc(vm->heap, count * sizeof *items);
        memcpy(list->items, items, count * sizeof *items);
    }
    list->count = list->capacity = count;
    return value_object(list);
}

Value list_from(Vm *vm, size_t count, const Value *items) {
    for (size_t i = 0; i < count; i++) {
        value_retain(items[i]);
    }
    return list_from_owned(vm, count, items);
}

Value list_from_iterable(Vm *vm, Value iterable) {
    Value list = list_create(vm);
    if (!list_extend(vm, list, iterable)) {
        value_release(list);
        return NOTHING;
    }
    return list;
}

static void resize_items(Vm *vm, List *list, size_t capacity) {
    list->items = heap_resize(vm->heap, list->items, list->capacity * sizeof(Value),
                              capacity * sizeof(Value));
    list->capacity = capacity;
}

static bool list_reserve(Vm *vm, Value self, size_t count) {
    List *list = list_of(self);
    if (count <= list->capacity) {
        return true;
    }
    size_t capacity = list->capacity + list->capacity / 4 + 4;
    capacity = capacity < count ? count : capacity;
    if (capacity > 512 && !memory_has_room_for(vm, capacity, sizeof(Value))) {
        return false;
    }
    resize_items(vm, list, capacity);
    return true;
}

bool list_append_owned(Vm *vm, Value self, Value item) {
    List *list = list_of(self);
    if (list->count == list->capacity && !list_reserve(vm, self, list->count + 1)) {
        value_release(item);
        return false;
    }
    list->items[list->count++] = item;
    return true;
}

bool list_append(Vm *vm, Value list, Value item) {
    return list_append_owned(vm, list, value_retain(item));
}

// From a row that lies in memory, which may be the list's own.
static bool extend_from_items(Vm *vm, Value self, Value source) {
    size_t count = sequence_count(vm, source);
    if (!list_reserve(vm, self, list_count(self) + count)) {
        return false;
    }
    List *list = list_of(self);
    for (size_t i = 0; i < count; i++) {
        list->items[list->count] = value_retain(sequence_at(vm, source, i));
        list->count++;
    }
    return true;
}

bool list_extend(Vm *vm, Value self, Value iterable) {
    Class *class = class_of(vm, iterable);
    if (class == vm->classes.list || class == vm->classes.tuple) {
        return extend_from_items(vm, self, iterable);
    }
    Value iterator = value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        return false;
    }
    size_t hint;
    if (!value_length_hint(vm, iterable, 0, &hint)) {
        value_release(iterator);
        return false;
    }
    if (hint > 1024 && !memory_has_room_for(vm, hint, sizeof(Value))) {
        value_release(iterator);
        return false;
    }
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            break;
        }
        if (!list_append_owned(vm, self, item)) {
            break;
        }
    }
    value_release(iterator);
    return !vm_has_exception(vm);
}

bool list_insert(Vm *vm, Value self, size_t index, Value item) {
    List *list = list_of(self);
    if (!list_reserve(vm, self, list->count + 1)) {
        return false;
    }
    memmove(list->items + index + 1, list->items + index,
            (list->count - index) * sizeof *list->items);
    list->items[index] = value_retain(item);
    list->count++;
    return true;
}

// Long lists that became short give memory back.
static void shrink(Vm *vm, List *list) {
    if (list->capacity > 64 && list->count < list->capacity / 4) {
        resize_items(vm, list, list->capacity / 2);
    }
}

Value list_remove_at(Vm *vm, Value self, size_t index) {
    List *list = list_of(self);
    Value item = list->items[index];
    list->count--;
    memmove(list->items + index, list->items + index + 1,
            (list->count - index) * sizeof *list->items);
    shrink(vm, list);
    return item;
}

void list_clear(Vm *vm, Value self) {
    List *list = list_of(self);
    Value *items = list->items;
    size_t count = list->count, capacity = list->capacity;
    list->items = NULL;
    list->count = list->capacity = 0;
    while (count > 0) {
        value_release(items[--count]);
    }
    heap_free(vm->heap, items, capacity * sizeof *items);
}

bool items_of_iterable(Vm *vm, Value iterable, const char *message, Value *holder,
                       const Value **items, size_t *count) {
    Class *class = class_of(vm, iterable);
    if (class == vm->classes.tuple || class == vm->classes.list) {
        *holder = value_retain(iterable);
    } else {
        *holder = list_from_iterable(vm, iterable);
        if (value_is_nothing(*holder)) {
            if (message && !class->slots.iterate && !class->slots.get_item) {
                vm_clear_exception(vm);
                vm_raise(vm, vm->exceptions.type, "%s", message);
            }
            return false;
        }
    }
    bool is_row = is_tuple(vm, *holder);
    *items = is_row ? tuple_items(*holder) : list_items(*holder);
    *count = is_row ? tuple_count(*holder) : list_count(*holder);
    return true;
}

static void list_destroy(Object *self) {
    Vm *vm = vm_of(self);
    if (!destroy_enter(vm, self)) {
        return;
    }
    cycles_gone(vm, self);
    list_clear(vm, value_object(self));
    native_object_free(self, vm->classes.list, sizeof(List));
    destroy_leave(vm);
}

static Value list_repr(Vm *vm, Value self) {
    if (list_count(self) == 0) {
        return string_from(vm, SLICE("[]"));
    }
    if (!repr_enter(vm, self)) {
        return string_from(vm, SLICE("[...]"));
    }
    Text text = {0};
    text_append_char(&text, '[');
    bool good = sequence_repr_items(vm, self, &text);
    text_append_char(&text, ']');
    repr_leave(vm, self);
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static int list_truth(Vm *vm, Value self) {
    (void)vm;
    return list_count(self) != 0;
}

static bool list_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = list_count(self);
    return true;
}

static Value list_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_list(vm, left) || !is_list(vm, right)) {
        return not_implemented(vm);
    }
    return sequence_compare(vm, left, right, comparison);
}

static Value list_add(Vm *vm, Value left, Value right) {
    if (!is_list(vm, left)) {
        return not_implemented(vm);
    }
    if (!is_list(vm, right)) {
        if (has_reflected(vm, right, "__radd__")) {
            return not_implemented(vm);
        }
        return vm_raise(vm, vm->exceptions.type, "can only concatenate list (not \"%s\") to list",
                        class_name_of(vm, right));
    }
    Value result = list_create(vm);
    if (!list_reserve(vm, result, list_count(left) + list_count(right)) ||
        !extend_from_items(vm, result, left) || !extend_from_items(vm, result, right)) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static bool repeat_into(Vm *vm, Value target, const Value *items, size_t count, int64_t times) {
    if (times <= 0 || count == 0) {
        return true;
    }
    if ((uint64_t)times > SIZE_MAX / 64 / count) {
        return memory_has_room(vm, SIZE_MAX);
    }
    size_t total = count * (size_t)times;
    if (!list_reserve(vm, target, list_count(target) + total)) {
        return false;
    }
    List *list = list_of(target);
    size_t filled = sequence_fill(vm, list->items + list->count, items, count, total);
    list->count += filled;
    return filled == total;
}

static Value list_multiply(Vm *vm, Value left, Value right) {
    bool is_left = is_list(vm, left);
    Value self = is_left ? left : right;
    int64_t times;
    switch (sequence_repeat_count(vm, is_left ? right : left, "__rmul__", is_left, &times)) {
    case 0: return not_implemented(vm);
    case -1: return NOTHING;
    }
    Value result = list_create(vm);
    if (!repeat_into(vm, result, list_items(self), list_count(self), times)) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value list_add_in_place(Vm *vm, Value left, Value right) {
    if (!is_list(vm, left)) {
        return not_implemented(vm);
    }
    return list_extend(vm, left, right) ? value_retain(left) : NOTHING;
}

static Value list_multiply_in_place(Vm *vm, Value left, Value right) {
    int64_t times;
    if (!is_list(vm, left)) {
        return not_implemented(vm);
    }
    switch (sequence_repeat_count(vm, right, "__rmul__", true, &times)) {
    case 0: return not_implemented(vm);
    case -1: return NOTHING;
    }
    if (times <= 0) {
        list_clear(vm, left);
        return value_retain(left);
    }
    size_t count = list_count(left);
    if (count > 0 && ((uint64_t)times > SIZE_MAX / 64 / count ||
                      !list_reserve(vm, left, count * (size_t)times))) {
        memory_has_room(vm, SIZE_MAX);
        return NOTHING;
    }
    return repeat_into(vm, left, list_items(left), count, times - 1) ? value_retain(left) : NOTHING;
}

static Value get_settled(Vm *vm, Value self, Value key) {
    if (is_slice(vm, key)) {
        SliceRange range;
        if (!slice_range(vm, key, list_count(self), &range)) {
            return NOTHING;
        }
        Value result = list_create(vm);
        if (!list_reserve(vm, result, range.count)) {
            value_release(result);
            return NOTHING;
        }
        for (size_t i = 0; i < range.count; i++) {
            int64_t at = range.start + (int64_t)i * range.step;
            list_of(result)->items[i] = value_retain(list_items(self)[at]);
        }
        list_of(result)->count = range.count;
        return result;
    }
    size_t index;
    if (!sequence_index(vm, key, list_count(self), "list index out of range", "list indices",
                        &index)) {
        return NOTHING;
    }
    return value_retain(list_items(self)[index]);
}

// The key as numbers only: an __index__ of its own might change the list half way.
static Value settled(Vm *vm, Value key) {
    return is_slice(vm, key) ? slice_settled(vm, key) : index_settled(vm, key);
}

static Value list_get_item(Vm *vm, Value self, Value key) {
    if (value_is_small_int(key)) {
        return get_settled(vm, self, key);
    }
    Value plain = settled(vm, key);
    Value item = value_is_nothing(plain) ? NOTHING : get_settled(vm, self, plain);
    value_release(plain);
    return item;
}

// Exchanges the items [start, stop) for others, which must not be the list's own memory.
static bool replace_run(Vm *vm, Value self, size_t start, size_t stop, const Value *items,
                        size_t count) {
    size_t removed = stop - start;
    Value *old = heap_alloc(vm->heap, removed * sizeof(Value) + 1);
    List *list = list_of(self);
    if (count > removed && !list_reserve(vm, self, list->count - removed + count)) {
        heap_free(vm->heap, old, removed * sizeof(Value) + 1);
        return false;
    }
    if (removed > 0) {
        memcpy(old, list->items + start, removed * sizeof(Value));
    }
    if (list->count > stop) {
        memmove(list->items + start + count, list->items + stop,
                (list->count - stop) * sizeof(Value));
    }
    for (size_t i = 0; i < count; i++) {
        list->items[start + i] = value_retain(items[i]);
    }
    list->count = list->count - removed + count;
    shrink(vm, list);
    for (size_t i = 0; i < removed; i++) {
        value_release(old[i]);
    }
    heap_free(vm->heap, old, removed * sizeof(Value) + 1);
    return true;
}

static bool delete_slice(Vm *vm, Value self, SliceRange range) {
    if (range.count == 0) {
        return true;
    }
    if (range.step < 0) {
        range.start += (int64_t)(range.count - 1) * range.step;
        range.step = -range.step;
    }
    if (range.step == 1) {
        return replace_run(vm, self, (size_t)range.start, (size_t)range.start + range.count, NULL,
                           0);
    }
    List *list = list_of(self);
    Value *old = heap_alloc(vm->heap, range.count * sizeof(Value));
    size_t to = (size_t)range.start, removed = 0;
    for (size_t from = to; from < list->count; from++) {
        bool goes =
            removed < range.count && from == (size_t)range.start + removed * (size_t)range.step;
        if (goes) {
            old[removed++] = list->items[from];
        } else {
            list->items[to++] = list->items[from];
        }
    }
    list->count = to;
    for (size_t i = 0; i < removed; i++) {
        value_release(old[i]);
    }
    heap_free(vm->heap, old, range.count * sizeof(Value));
    return true;
}

// Exchanges the items of an extended slice. The old ones go last: a __del__ may change the list.
static void replace_spread(Vm *vm, Value self, SliceRange range, const Value *items) {
    size_t size = range.count * sizeof(Value) + 1;
    Value *old = heap_alloc(vm->heap, size);
    for (size_t i = 0; i < range.count; i++) {
        Value *place = &list_of(self)->items[range.start + (int64_t)i * range.step];
        old[i] = *place;
        *place = value_retain(items[i]);
    }
    for (size_t i = 0; i < range.count; i++) {
        value_release(old[i]);
    }
    heap_free(vm->heap, old, size);
}

static bool set_slice(Vm *vm, Value self, Value slice, Value value) {
    SliceRange range;
    if (!slice_range(vm, slice, list_count(self), &range)) {
        return false;
    }
    if (value_is_nothing(value)) {
        return delete_slice(vm, self, range);
    }
    Value holder;
    const Value *items;
    size_t count;
    Value source = value_same(value, self) ? list_from(vm, list_count(self), list_items(self))
                                           : value_retain(value);
    const char *message =
        range.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice";
    bool good = items_of_iterable(vm, source, message, &holder, &items, &count);
    value_release(source);
    if (!good) {
        return false;
    }
    // Iterating may have changed the list.
    good = slice_range(vm, slice, list_count(self), &range);
    if (good && range.step == 1) {
        good = replace_run(vm, self, (size_t)range.start, (size_t)range.start + range.count, items,
                           count);
    } else if (good && count != range.count) {
        vm_raise(vm, vm->exceptions.value,
                 "attempt to assign sequence of size %zu to extended slice of size %zu", count,
                 range.count);
        good = false;
    } else if (good) {
        replace_spread(vm, self, range, items);
    }
    value_release(holder);
    return good;
}

static bool set_settled(Vm *vm, Value self, Value key, Value value) {
    if (is_slice(vm, key)) {
        return set_slice(vm, self, key, value);
    }
    size_t index;
    const char *message = "list assignment index out of range";
    if (!sequence_index(vm, key, list_count(self), message, "list indices", &index)) {
        return false;
    }
    if (value_is_nothing(value)) {
        value_release(list_remove_at(vm, self, index));
    } else {
        value_replace(&list_of(self)->items[index], value_retain(value));
    }
    return true;
}

static bool list_set_item(Vm *vm, Value self, Value key, Value value) {
    if (value_is_small_int(key)) {
        return set_settled(vm, self, key, value);
    }
    Value plain = settled(vm, key);
    bool good = !value_is_nothing(plain) && set_settled(vm, self, plain, value);
    value_release(plain);
    return good;
}

static int list_contains(Vm *vm, Value self, Value item) {
    for (size_t i = 0; i < list_count(self); i++) {
        Value candidate = value_retain(list_items(self)[i]);
        int equal = value_equal(vm, candidate, item);
        value_release(candidate);
        if (equal != 0) {
            return equal;
        }
    }
    return 0;
}

static Value list_iterate(Vm *vm, Value self) {
    return sequence_iterator_create(vm, vm->types->list_iterator, self);
}

static bool list_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable;
    bool is_exact = class_of(vm, self) == vm->classes.list;
    if (is_exact && !value_is_nothing(arguments->names) && tuple_count(arguments->names) > 0) {
        vm_raise(vm, vm->exceptions.type, "list() takes no keyword arguments");
        return false;
    }
    if (!arguments_check(vm, &(Arguments){arguments->items, arguments->count, NOTHING}, "list", 0,
                         1)) {
        return false;
    }
    iterable = arguments->count ? arguments->items[0] : NOTHING;
    list_clear(vm, self);
    return value_is_nothing(iterable) || list_extend(vm, self, iterable);
}

void list_class_create(Vm *vm) {
    Slots slots = {
        .repr = list_repr,
        .unhashable = true,
        .truth = list_truth,
        .length = list_length,
        .compare = list_compare,
        .get_item = list_get_item,
        .set_item = list_set_item,
        .contains = list_contains,
        .iterate = list_iterate,
        .initialise = list_initialise,
    };
    slots.binary[BINARY_ADD] = list_add;
    slots.binary[BINARY_MULTIPLY] = list_multiply;
    slots.in_place[BINARY_ADD] = list_add_in_place;
    slots.in_place[BINARY_MULTIPLY] = list_multiply_in_place;
    vm->classes.list = class_create_native(vm, "list", "builtins", vm->classes.object, sizeof(List),
                                           &slots, list_methods, list_destroy);
}
