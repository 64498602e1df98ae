// The views that keys(), values() and items() give: windows onto a dict as it is now. Those of keys
// and items are sets to the set operators.
#include "vm/dict.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/set.h"
#include "vm/tuple.h"
#include "vm/types.h"

typedef struct DictView {
    Object object;
    Value dict;
} DictView;

static DictView *view_of(Value value) {
    return (DictView *)(void *)value_as_object(value);
}

static Value view_create(Vm *vm, Class *class, Value dict) {
    (void)vm;
    DictView *view = native_object(class, sizeof *view);
    view->dict = value_retain(dict);
    return value_object(view);
}

Value dict_keys_view(Vm *vm, Value dict) {
    return view_create(vm, vm->types->dict_keys, dict);
}

Value dict_values_view(Vm *vm, Value dict) {
    return view_create(vm, vm->types->dict_values, dict);
}

Value dict_items_view(Vm *vm, Value dict) {
    return view_create(vm, vm->types->dict_items, dict);
}

static void view_destroy(Object *self) {
    value_release(((DictView *)self)->dict);
    object_free(self, sizeof(DictView));
}

static bool view_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = dict_of(view_of(self)->dict)->count;
    return true;
}

static Value view_repr(Vm *vm, Value self) {
    if (!repr_enter(vm, self)) {
        return string_from(vm, SLICE("..."));
    }
    Value list = list_from_iterable(vm, self);
    Value repr = value_is_nothing(list) ? NOTHING : value_repr(vm, list);
    repr_leave(vm, self);
    value_release(list);
    if (value_is_nothing(repr)) {
        return NOTHING;
    }
    Value result = string_format(vm, "%s(%s)", class_name_of(vm, self), string_c(repr));
    value_release(repr);
    return result;
}

static Value keys_iterate(Vm *vm, Value self) {
    return dict_iterator_create(vm, vm->types->dict_key_iterator, view_of(self)->dict);
}

static Value values_iterate(Vm *vm, Value self) {
    return dict_iterator_create(vm, vm->types->dict_value_iterator, view_of(self)->dict);
}

static Value items_iterate(Vm *vm, Value self) {
    return dict_iterator_create(vm, vm->types->dict_item_iterator, view_of(self)->dict);
}

static Value keys_reversed(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_iterator_create(vm, vm->types->dict_reverse_key_iterator, view_of(self)->dict);
}

static Value values_reversed(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_iterator_create(vm, vm->types->dict_reverse_value_iterator, view_of(self)->dict);
}

static Value items_reversed(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return dict_iterator_create(vm, vm->types->dict_reverse_item_iterator, view_of(self)->dict);
}

static int keys_contains(Vm *vm, Value self, Value item) {
    return dict_contains(vm, dict_of(view_of(self)->dict), item);
}

static int items_contains(Vm *vm, Value self, Value item) {
    if (!is_tuple(vm, item) || tuple_count(item) != 2) {
        return 0;
    }
    Value found = value_retain(dict_get(vm, dict_of(view_of(self)->dict), tuple_items(item)[0]));
    if (value_is_nothing(found)) {
        return vm_has_exception(vm) ? -1 : 0;
    }
    int equal = value_equal(vm, found, tuple_items(item)[1]);
    value_release(found);
    return equal;
}

static bool is_set_view(Vm *vm, Value value) {
    Class *class = class_of(vm, value);
    return class == vm->types->dict_keys || class == vm->types->dict_items;
}

// Whether all of `self` is in `other`.
static int all_in(Vm *vm, Value self, Value other) {
    Value iterator = value_iterate(vm, self);
    int result = value_is_nothing(iterator) ? -1 : 1;
    while (result == 1) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            result = vm_has_exception(vm) ? -1 : 1;
            break;
        }
        result = value_contains(vm, other, item);
        value_release(item);
    }
    value_release(iterator);
    return result;
}

static Value view_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    bool good = is_set_view(vm, left) && (is_any_set(vm, right) || is_set_view(vm, right));
    size_t a, b;
    if (!good || !value_length(vm, left, &a) || !value_length(vm, right, &b)) {
        return vm_has_exception(vm) ? NOTHING : not_implemented(vm);
    }
    int result = 0;
    switch (comparison) {
    case EQUAL:
    case NOT_EQUAL: result = a == b ? all_in(vm, left, right) : 0; break;
    case LESS: result = a < b ? all_in(vm, left, right) : 0; break;
    case LESS_EQUAL: result = a <= b ? all_in(vm, left, right) : 0; break;
    case GREATER: result = a > b ? all_in(vm, right, left) : 0; break;
    case GREATER_EQUAL: result = a >= b ? all_in(vm, right, left) : 0; break;
    }
    return result < 0 ? NOTHING : value_bool(result != (comparison == NOT_EQUAL));
}

// A new set of one side, changed by the other.
static Value combine(Vm *vm, Value left, Value right, BinaryOperator operator) {
    Value set = set_create(vm);
    bool good = set_update(vm, set, left);
    Value other = good ? set_create(vm) : NOTHING;
    good = good && set_update(vm, other, right);
    Value result = good ? value_binary(vm, set, other, operator) : NOTHING;
    value_release(set);
    value_release(other);
    return result;
}

static Value view_and(Vm *vm, Value left, Value right) {
    return combine(vm, left, right, BINARY_AND);
}

static Value view_or(Vm *vm, Value left, Value right) {
    return combine(vm, left, right, BINARY_OR);
}

static Value view_xor(Vm *vm, Value left, Value right) {
    return combine(vm, left, right, BINARY_XOR);
}

static Value view_subtract(Vm *vm, Value left, Value right) {
    return combine(vm, left, right, BINARY_SUBTRACT);
}

static Value view_is_disjoint(Vm *vm, Value self, const Arguments *arguments) {
    Value other = argument_one(vm, arguments, "isdisjoint");
    Value both = value_is_nothing(other) ? NOTHING : combine(vm, self, other, BINARY_AND);
    if (value_is_nothing(both)) {
        return NOTHING;
    }
    bool empty = set_count(both) == 0;
    value_release(both);
    return value_bool(empty);
}

static Value view_mapping(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(view_of(self)->dict);
}

static Class *view_class(Vm *vm, const char *name, Slots slots, const MethodTable *methods,
                         bool is_set) {
    slots.repr = view_repr;
    slots.length = view_length;
    if (is_set) {
        slots.unhashable = true;
        slots.compare = view_compare;
        slots.binary[BINARY_AND] = view_and;
        slots.binary[BINARY_OR] = view_or;
        slots.binary[BINARY_XOR] = view_xor;
        slots.binary[BINARY_SUBTRACT] = view_subtract;
    }
    Class *class = class_create_native(vm, name, "builtins", vm->classes.object, sizeof(DictView),
                                       &slots, methods, view_destroy);
    class->flags |= CLASS_FINAL;
    return class;
}

void dict_views_create(Vm *vm) {
    static const MethodTable keys[] = {
        {"__reversed__", keys_reversed, METHOD_PLAIN},
        {"mapping", view_mapping, METHOD_PROPERTY},
        {"isdisjoint", view_is_disjoint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    static const MethodTable values[] = {
        {"__reversed__", values_reversed, METHOD_PLAIN},
        {"mapping", view_mapping, METHOD_PROPERTY},
        {NULL, NULL, 0},
    };
    static const MethodTable items[] = {
        {"__reversed__", items_reversed, METHOD_PLAIN},
        {"mapping", view_mapping, METHOD_PROPERTY},
        {"isdisjoint", view_is_disjoint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    vm->types->dict_keys = view_class(
        vm, "dict_keys", (Slots){.iterate = keys_iterate, .contains = keys_contains}, keys, true);
    vm->types->dict_values =
        view_class(vm, "dict_values", (Slots){.iterate = values_iterate}, values, false);
    vm->types->dict_items =
        view_class(vm, "dict_items", (Slots){.iterate = items_iterate, .contains = items_contains},
                   items, true);
}
