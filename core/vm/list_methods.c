#include "vm/list_methods.h"

#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/sequence.h"
#include "vm/sort.h"
#include "vm/types.h"

static Value append(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "list.append");
    return !value_is_nothing(item) && list_append(vm, self, item) ? VALUE_NONE : NOTHING;
}

static Value extend(Vm *vm, Value self, const Arguments *arguments) {
    Value iterable = argument_one(vm, arguments, "list.extend");
    return !value_is_nothing(iterable) && list_extend(vm, self, iterable) ? VALUE_NONE : NOTHING;
}

static Value insert(Vm *vm, Value self, const Arguments *arguments) {
    int64_t index;
    if (!arguments_check(vm, arguments, "insert", 2, 2) ||
        !value_as_int64(vm, arguments->items[0], &index)) {
        return NOTHING;
    }
    int64_t count = (int64_t)list_count(self);
    index = index < 0 ? index + count : index;
    index = index < 0 ? 0 : index > count ? count : index;
    return list_insert(vm, self, (size_t)index, arguments->items[1]) ? VALUE_NONE : NOTHING;
}

static Value pop(Vm *vm, Value self, const Arguments *arguments) {
    int64_t index = -1;
    if (!arguments_check(vm, arguments, "pop", 0, 1) ||
        (arguments->count == 1 && !value_as_int64(vm, arguments->items[0], &index))) {
        return NOTHING;
    }
    int64_t count = (int64_t)list_count(self);
    if (count == 0) {
        return vm_raise(vm, vm->exceptions.index, "pop from empty list");
    }
    index = index < 0 ? index + count : index;
    if (index < 0 || index >= count) {
        return vm_raise(vm, vm->exceptions.index, "pop index out of range");
    }
    return list_remove_at(vm, self, (size_t)index);
}

static Value remove_item(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "list.remove");
    if (value_is_nothing(item)) {
        return NOTHING;
    }
    for (size_t i = 0; i < list_count(self); i++) {
        Value candidate = value_retain(list_items(self)[i]);
        int equal = value_equal(vm, candidate, item);
        value_release(candidate);
        if (equal < 0) {
            return NOTHING;
        }
        if (equal && i < list_count(self)) {
            value_release(list_remove_at(vm, self, i));
            return VALUE_NONE;
        }
    }
    return vm_raise(vm, vm->exceptions.value, "list.remove(x): x not in list");
}

static Value clear(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "list.clear")) {
        return NOTHING;
    }
    list_clear(vm, self);
    return VALUE_NONE;
}

static Value copy(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "list.copy")) {
        return NOTHING;
    }
    return list_from(vm, list_count(self), list_items(self));
}

static Value count(Vm *vm, Value self, const Arguments *arguments) {
    Value item = argument_one(vm, arguments, "list.count");
    return value_is_nothing(item) ? NOTHING : sequence_count_item(vm, self, item);
}

static Value index_of(Vm *vm, Value self, const Arguments *arguments) {
    return sequence_index_of(vm, self, arguments, "is not in list");
}

static Value reverse(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "list.reverse")) {
        return NOTHING;
    }
    Value *items = list_items(self);
    for (size_t i = 0, j = list_count(self); i + 1 < j; i++) {
        Value item = items[i];
        items[i] = items[--j];
        items[j] = item;
    }
    return VALUE_NONE;
}

static Value sort(Vm *vm, Value self, const Arguments *arguments) {
    Value out[2];
    if (arguments->count > 0) {
        return vm_raise(vm, vm->exceptions.type, "sort() takes no positional arguments");
    }
    if (!arguments_parse(vm, arguments, "sort", "* key? reverse?", out)) {
        return NOTHING;
    }
    int64_t backwards = 0;
    if (!value_is_nothing(out[1]) && !value_as_int64(vm, out[1], &backwards)) {
        return NOTHING;
    }
    return list_sort(vm, self, out[0], backwards != 0) ? VALUE_NONE : NOTHING;
}

static Value reversed(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "list.__reversed__")) {
        return NOTHING;
    }
    return sequence_iterator_create(vm, vm->types->list_reverse_iterator, self);
}

const MethodTable list_methods[] = {
    {"append", append, METHOD_PLAIN},
    {"clear", clear, METHOD_PLAIN},
    {"copy", copy, METHOD_PLAIN},
    {"count", count, METHOD_PLAIN},
    {"extend", extend, METHOD_PLAIN},
    {"index", index_of, METHOD_PLAIN},
    {"insert", insert, METHOD_PLAIN},
    {"pop", pop, METHOD_PLAIN},
    {"remove", remove_item, METHOD_PLAIN},
    {"reverse", reverse, METHOD_PLAIN},
    {"sort", sort, METHOD_PLAIN},
    {"__reversed__", reversed, METHOD_PLAIN},
    {NULL, NULL, 0},
};
