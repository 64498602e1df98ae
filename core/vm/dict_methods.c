#include "vm/dict_methods.h"

#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value dict_repr(Vm *vm, Value self) {
    Dict *dict = dict_of(self);
    if (dict->count == 0) {
        return string_from(vm, SLICE("{}"));
    }
    if (!repr_enter(vm, self)) {
        return string_from(vm, SLICE("{...}"));
    }
    Text text = {0};
    bool good = true;
    size_t position = 0;
    Value key, value;
    text_append_char(&text, '{');
    while (good && dict_next(dict, &position, &key, &value)) {
        if (text.length > 1) {
            text_append_c(&text, ", ");
        }
        value_retain(key);
        value_retain(value);
        Value key_repr = value_repr(vm, key);
        Value value_text = value_is_nothing(key_repr) ? NOTHING : value_repr(vm, value);
        good = !value_is_nothing(value_text);
        if (good) {
            text_append(&text, string_slice(key_repr));
            text_append_c(&text, ": ");
            text_append(&text, string_slice(value_text));
        }
        value_release(key_repr);
        value_release(value_text);
        value_release(key);
        value_release(value);
    }
    text_append_char(&text, '}');
    repr_leave(vm, self);
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static int dict_truth(Vm *vm, Value self) {
    (void)vm;
    return dict_of(self)->count != 0;
}

static bool dict_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = dict_of(self)->count;
    return true;
}

static Value dict_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if (!is_dict(vm, left) || !is_dict(vm, right) ||
        (comparison != EQUAL && comparison != NOT_EQUAL)) {
        return not_implemented(vm);
    }
    if (!execution_check(vm, " in comparison")) {
        return NOTHING;
    }
    int equal = dict_equal(vm, dict_of(left), dict_of(right));
    return equal < 0 ? NOTHING : value_bool(equal == (comparison == EQUAL));
}

static Value dict_get_item(Vm *vm, Value self, Value key) {
    Value value = dict_get(vm, dict_of(self), key);
    if (!value_is_nothing(value)) {
        return value_retain(value);
    }
    if (vm_has_exception(vm)) {
        return NOTHING;
    }
    Class *class = class_of(vm, self);
    if (class != vm->classes.dict && !value_is_nothing(class_lookup(class, vm->names.missing))) {
        return vm_call_method(vm, self, vm->names.missing, 1, &key);
    }
    return vm_raise_key(vm, key);
}

static bool dict_set_item(Vm *vm, Value self, Value key, Value value) {
    if (!value_is_nothing(value)) {
        return dict_set(vm, dict_of(self), key, value);
    }
    int deleted = dict_delete(vm, dict_of(self), key);
    if (deleted == 0) {
        vm_raise_key(vm, key);
    }
    return deleted == 1;
}

static int dict_has_item(Vm *vm, Value self, Value key) {
    return dict_contains(vm, dict_of(self), key);
}

static Value dict_iterate(Vm *vm, Value self) {
    return dict_iterator_create(vm, vm->types->dict_key_iterator, self);
}

static Value dict_or(Vm *vm, Value left, Value right) {
    if (!is_dict(vm, left) || !is_dict(vm, right)) {
        return not_implemented(vm);
    }
    Dict *result = dict_copy(vm, dict_of(left));
    if (!dict_update(vm, result, right)) {
        object_release(result);
        return NOTHING;
    }
    return dict_value(result);
}

static Value dict_or_in_place(Vm *vm, Value left, Value right) {
    if (!is_dict(vm, left)) {
        return not_implemented(vm);
    }
    return dict_update(vm, dict_of(left), right) ? value_retain(left) : NOTHING;
}

// Positional mapping and keywords, as dict() and update() take them.
static bool update_from_arguments(Vm *vm, Value self, const Arguments *arguments,
                                  const char *function) {
    if (arguments->count > 1) {
        vm_raise(vm, vm->exceptions.type, "%s expected at most 1 argument, got %zu", function,
                 arguments->count);
        return false;
    }
    Dict *dict = dict_of(self);
    if (arguments->count == 1 && !dict_update(vm, dict, arguments->items[0])) {
        return false;
    }
    size_t names = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    for (size_t i = 0; i < names; i++) {
        Value name = tuple_items(arguments->names)[i];
        if (!dict_set(vm, dict, name, arguments->items[arguments->count + i])) {
            return false;
        }
    }
    return true;
}

static bool dict_initialise(Vm *vm, Value self, const Arguments *arguments) {
    return update_from_arguments(vm, self, arguments, "dict");
}

static Value update(Vm *vm, Value self, const Arguments *arguments) {
    return update_from_arguments(vm, self, arguments, "update") ? VALUE_NONE : NOTHING;
}

static Value get(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "get", 1, 2)) {
        return NOTHING;
    }
    Value value = dict_get(vm, dict_of(self), arguments->items[0]);
    if (value_is_nothing(value)) {
        if (vm_has_exception(vm)) {
            return NOTHING;
        }
        value = arguments->count == 2 ? arguments->items[1] : VALUE_NONE;
    }
    return value_retain(value);
}

static Value setdefault(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "setdefault", 1, 2)) {
        return NOTHING;
    }
    Value key = arguments->items[0];
    Value value = dict_get(vm, dict_of(self), key);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value_retain(value);
    }
    value = arguments->count == 2 ? arguments->items[1] : VALUE_NONE;
    return dict_set(vm, dict_of(self), key, value) ? value_retain(value) : NOTHING;
}

static Value pop(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "pop", 1, 2)) {
        return NOTHING;
    }
    Value value = dict_take(vm, dict_of(self), arguments->items[0]);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    return arguments->count == 2 ? value_retain(arguments->items[1])
                                 : vm_raise_key(vm, arguments->items[0]);
}

static Value popitem(Vm *vm, Value self, const Arguments *arguments) {
    Value pair[2];
    if (!arguments_none(vm, arguments, "dict.popitem")) {
        return NOTHING;
    }
    if (!dict_take_last(vm, dict_of(self), &pair[0], &pair[1])) {
        Value text = string_from(vm, SLICE("popitem(): dictionary is empty"));
        vm_raise_key(vm, text);
        value_release(text);
        return NOTHING;
    }
    return tuple_from_owned(vm, 2, pair);
}

static Value clear(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "dict.clear")) {
        return NOTHING;
    }
    dict_clear(vm, dict_of(self));
    return VALUE_NONE;
}

static Value copy(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "dict.copy")) {
        return NOTHING;
    }
    return dict_value(dict_copy(vm, dict_of(self)));
}

static Value keys(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "dict.keys") ? dict_keys_view(vm, self) : NOTHING;
}

static Value values(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "dict.values") ? dict_values_view(vm, self) : NOTHING;
}

static Value items(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_none(vm, arguments, "dict.items") ? dict_items_view(vm, self) : NOTHING;
}

static Value fromkeys(Vm *vm, Value class_value, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "fromkeys", 1, 2)) {
        return NOTHING;
    }
    Value value = arguments->count == 2 ? arguments->items[1] : VALUE_NONE;
    Value result = vm_call_values(vm, class_value, 0, NULL);
    Value iterator = value_is_nothing(result) ? NOTHING : value_iterate(vm, arguments->items[0]);
    bool good = !value_is_nothing(iterator);
    while (good) {
        Value key = value_next(vm, iterator);
        if (value_is_nothing(key)) {
            good = !vm_has_exception(vm);
            break;
        }
        good = is_exact_dict(vm, result) ? dict_set(vm, dict_of(result), key, value)
                                         : value_set_item(vm, result, key, value);
        value_release(key);
    }
    value_release(iterator);
    if (!good) {
        value_release(result);
        return NOTHING;
    }
    return result;
}

static Value reversed(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "dict.__reversed__")) {
        return NOTHING;
    }
    return dict_iterator_create(vm, vm->types->dict_reverse_key_iterator, self);
}

const Slots dict_slots = {
    .repr = dict_repr,
    .unhashable = true,
    .truth = dict_truth,
    .length = dict_length,
    .compare = dict_compare,
    .get_item = dict_get_item,
    .set_item = dict_set_item,
    .contains = dict_has_item,
    .iterate = dict_iterate,
    .initialise = dict_initialise,
    .binary[BINARY_OR] = dict_or,
    .in_place[BINARY_OR] = dict_or_in_place,
};

const MethodTable dict_methods[] = {
    {"clear", clear, METHOD_PLAIN},
    {"copy", copy, METHOD_PLAIN},
    {"fromkeys", fromkeys, METHOD_CLASS},
    {"get", get, METHOD_PLAIN},
    {"items", items, METHOD_PLAIN},
    {"keys", keys, METHOD_PLAIN},
    {"pop", pop, METHOD_PLAIN},
    {"popitem", popitem, METHOD_PLAIN},
    {"setdefault", setdefault, METHOD_PLAIN},
    {"update", update, METHOD_PLAIN},
    {"values", values, METHOD_PLAIN},
    {"__reversed__", reversed, METHOD_PLAIN},
    {NULL, NULL, 0},
};
