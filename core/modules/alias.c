// What annotations are made of at run time: list[int], a GenericAlias, and int | None, a UnionType.
// They are shown, compared and taken apart, and classes are made and called through them; nothing
// checks a value against them except isinstance() with a union.
#include "modules/alias.h"

#include <string.h>

#include "modules/native_modules.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// Both kinds: a union has no origin.
typedef struct Alias {
    Object object;
    Value origin;
    Value arguments;  // tuple
} Alias;

static Alias *alias_of(Value value) {
    return (Alias *)(void *)value_as_object(value);
}

static bool is_alias(Vm *vm, Value value) {
    return is_instance(vm, value, modules_state(vm)->generic_alias);
}

static bool is_union(Vm *vm, Value value) {
    return is_instance(vm, value, modules_state(vm)->union_type);
}

// Steals the arguments.
static Value alias_create(Class *class, Value origin, Value arguments) {
    Alias *alias = native_object(class, sizeof *alias);
    alias->origin = value_retain(origin);
    alias->arguments = arguments;
    return value_object(alias);
}

static void alias_destroy(Object *self) {
    Alias *alias = (Alias *)(void *)self;
    value_release(alias->origin);
    value_release(alias->arguments);
    object_free(self, sizeof *alias);
}

static Value as_tuple(Vm *vm, Value key) {
    return is_exact_tuple(vm, key) ? value_retain(key) : tuple_from(vm, 1, &key);
}

// ---- How they are shown ----

static bool show(Vm *vm, Value value, Text *out);

// The arguments of a Callable.
static bool show_list(Vm *vm, Value list, Text *out) {
    text_append_char(out, '[');
    for (size_t i = 0; i < list_count(list); i++) {
        text_append_c(out, i ? ", " : "");
        if (!show(vm, list_items(list)[i], out)) {
            return false;
        }
    }
    text_append_char(out, ']');
    return true;
}

static bool show(Vm *vm, Value value, Text *out) {
    if (value_same(value, vm->ellipsis)) {
        text_append_c(out, "...");
        return true;
    }
    if (is_class(vm, value) && !is_alias(vm, value)) {
        class_name_with_module(class_from(value), out);
        return true;
    }
    if (is_list(vm, value)) {
        return show_list(vm, value, out);
    }
    Value shown = value_repr(vm, value);
    if (value_is_nothing(shown)) {
        return false;
    }
    text_append(out, string_slice(shown));
    value_release(shown);
    return true;
}

static bool show_all(Vm *vm, Value arguments, const char *separator, Text *out) {
    for (size_t i = 0; i < tuple_count(arguments); i++) {
        text_append_c(out, i ? separator : "");
        Value argument = tuple_items(arguments)[i];
        bool is_none = *separator == ' ' && value_same(argument, value_object(vm->classes.none));
        if (is_none) {
            text_append_c(out, "None");
        } else if (!show(vm, argument, out)) {
            return false;
        }
    }
    return true;
}

static Value alias_repr(Vm *vm, Value self) {
    Text text = {0};
    bool good = show(vm, alias_of(self)->origin, &text);
    text_append_char(&text, '[');
    if (tuple_count(alias_of(self)->arguments) == 0) {
        text_append_c(&text, "()");
    }
    good = good && show_all(vm, alias_of(self)->arguments, ", ", &text);
    text_append_char(&text, ']');
    if (!good) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

static Value union_repr(Vm *vm, Value self) {
    Text text = {0};
    if (!show_all(vm, alias_of(self)->arguments, " | ", &text)) {
        text_finish(&text);
        return NOTHING;
    }
    return string_from_text(vm, &text);
}

// ---- Equality ----

static Value alias_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !is_alias(vm, left) ||
        !is_alias(vm, right)) {
        return not_implemented(vm);
    }
    int equal = value_equal(vm, alias_of(left)->origin, alias_of(right)->origin);
    if (equal == 1) {
        equal = value_equal(vm, alias_of(left)->arguments, alias_of(right)->arguments);
    }
    return equal < 0 ? NOTHING : value_bool((equal == 1) == (comparison == EQUAL));
}

static bool alias_hash(Vm *vm, Value self, uint64_t *hash) {
    uint64_t of_origin, of_arguments;
    if (!value_hash(vm, alias_of(self)->origin, &of_origin) ||
        !value_hash(vm, alias_of(self)->arguments, &of_arguments)) {
        return false;
    }
    *hash = of_origin ^ of_arguments;
    return true;
}

static Value union_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !is_union(vm, left) ||
        !is_union(vm, right)) {
        return not_implemented(vm);
    }
    Value a = alias_of(left)->arguments, b = alias_of(right)->arguments;
    int equal = tuple_count(a) == tuple_count(b);
    for (size_t i = 0; equal == 1 && i < tuple_count(a); i++) {
        equal = value_contains(vm, b, tuple_items(a)[i]);
    }
    return equal < 0 ? NOTHING : value_bool((equal == 1) == (comparison == EQUAL));
}

// The same whatever the order.
static bool union_hash(Vm *vm, Value self, uint64_t *hash) {
    Value arguments = alias_of(self)->arguments;
    *hash = 0;
    for (size_t i = 0; i < tuple_count(arguments); i++) {
        uint64_t one;
        if (!value_hash(vm, tuple_items(arguments)[i], &one)) {
            return false;
        }
        *hash += one;
    }
    return true;
}

// ---- Unions ----

static bool may_join(Vm *vm, Value value) {
    return value_is_none(value) || is_class(vm, value) || is_alias(vm, value) ||
           is_union(vm, value);
}

static bool join(Vm *vm, Value list, Value value) {
    if (is_union(vm, value)) {
        Value arguments = alias_of(value)->arguments;
        for (size_t i = 0; i < tuple_count(arguments); i++) {
            if (!join(vm, list, tuple_items(arguments)[i])) {
                return false;
            }
        }
        return true;
    }
    if (value_is_none(value)) {
        value = value_object(vm->classes.none);
    }
    int known = value_contains(vm, list, value);
    return known == 1 || (known == 0 && list_append(vm, list, value));
}

// left | right. The slot of `type` too: every class can be joined.
static Value union_or(Vm *vm, Value left, Value right) {
    if (!may_join(vm, left) || !may_join(vm, right) ||
        (value_is_none(left) && value_is_none(right))) {
        return not_implemented(vm);
    }
    Value list = list_create(vm);
    Value result = NOTHING;
    if (join(vm, list, left) && join(vm, list, right)) {
        result = list_count(list) == 1
                     ? value_retain(list_items(list)[0])
                     : alias_create(modules_state(vm)->union_type, NOTHING,
                                    tuple_from(vm, list_count(list), list_items(list)));
    }
    value_release(list);
    return result;
}

typedef int (*Check)(Vm *vm, Value value, Value class);

static Value check_union(Vm *vm, Value self, const Arguments *arguments, const char *name,
                         Check check) {
    if (!arguments_check(vm, arguments, name, 1, 1)) {
        return NOTHING;
    }
    Value classes = alias_of(self)->arguments;
    for (size_t i = 0; i < tuple_count(classes); i++) {
        if (is_alias(vm, tuple_items(classes)[i])) {
            return vm_raise(vm, vm->exceptions.type,
                            "isinstance() argument 2 cannot be a parameterized generic");
        }
    }
    int found = check(vm, arguments->items[0], classes);
    return found < 0 ? NOTHING : value_bool(found == 1);
}

static Value union_instance_check(Vm *vm, Value self, const Arguments *arguments) {
    return check_union(vm, self, arguments, "__instancecheck__", value_is_instance);
}

static Value union_subclass_check(Vm *vm, Value self, const Arguments *arguments) {
    return check_union(vm, self, arguments, "__subclasscheck__", value_is_subclass);
}

// ---- Aliases ----

static Value alias_call(Vm *vm, Value self, const Arguments *arguments) {
    return vm_call(vm, alias_of(self)->origin, arguments);
}

static bool is_own_attribute(Slice name) {
    static const char *const own[] = {
        "__origin__",        "__args__", "__parameters__",    "__class__",   "__mro_entries__",
        "__instancecheck__", "__eq__",   "__subclasscheck__", "__reduce__",  "__hash__",
        "__reduce_ex__",     "__copy__", "__deepcopy__",      "__unpacked__"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (slice_is(name, own[i])) {
            return true;
        }
    }
    return false;
}

static Value alias_get_attribute(Vm *vm, Value self, Value name) {
    if (is_own_attribute(string_slice(name))) {
        return instance_get_attribute(vm, self, name);
    }
    return value_get_attribute(vm, alias_of(self)->origin, name);
}

// Arguments in place of type variables: Pair[T, T] with int.
static Value alias_get_item(Vm *vm, Value self, Value key) {
    Value given = as_tuple(vm, key);
    if (value_is_nothing(given)) {
        return NOTHING;
    }
    return alias_create(modules_state(vm)->generic_alias, alias_of(self)->origin, given);
}

static Value alias_origin(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(alias_of(self)->origin);
}

static Value alias_arguments(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_retain(alias_of(self)->arguments);
}

static bool is_variable(Vm *vm, Value value) {
    const char *name = class_name_of(vm, value);
    return strcmp(name, "TypeVar") == 0 || strcmp(name, "ParamSpec") == 0;
}

static Value alias_parameters(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value all = alias_of(self)->arguments;
    Value list = list_create(vm);
    for (size_t i = 0; i < tuple_count(all); i++) {
        Value argument = tuple_items(all)[i];
        int known = is_variable(vm, argument) ? value_contains(vm, list, argument) : 1;
        if (known < 0 || (known == 0 && !list_append(vm, list, argument))) {
            value_release(list);
            return NOTHING;
        }
    }
    Value result = tuple_from(vm, list_count(list), list_items(list));
    value_release(list);
    return result;
}

static Value alias_mro_entries(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "__mro_entries__", 1, 1)
               ? tuple_from(vm, 1, &alias_of(self)->origin)
               : NOTHING;
}

static Value alias_instance_check(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return vm_raise(vm, vm->exceptions.type,
                    "isinstance() argument 2 cannot be a parameterized generic");
}

static Value alias_subclass_check(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    return vm_raise(vm, vm->exceptions.type,
                    "issubclass() argument 2 cannot be a parameterized generic");
}

static Value alias_make(Vm *vm, Class *class, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "GenericAlias", 2, 2)) {
        return NOTHING;
    }
    Value given = as_tuple(vm, arguments->items[1]);
    return value_is_nothing(given) ? NOTHING : alias_create(class, arguments->items[0], given);
}

static Value class_get_item(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__class_getitem__", 1, 1)) {
        return NOTHING;
    }
    Value given = as_tuple(vm, arguments->items[0]);
    return value_is_nothing(given) ? NOTHING
                                   : alias_create(modules_state(vm)->generic_alias, self, given);
}

// type[int] finds this in `type` itself, and calls it with int alone; int[...] finds it in int's
// class, and calls it bound to int.
static Value type_get_item(Vm *vm, Value self, const Arguments *arguments) {
    if (arguments->count > 0) {
        return vm_raise(vm, vm->exceptions.type, "type '%s' is not subscriptable",
                        class_from(self)->head.name);
    }
    return alias_create(modules_state(vm)->generic_alias, value_object(vm->classes.type),
                        tuple_from(vm, 1, &self));
}

static const MethodTable alias_methods[] = {
    {"__origin__", alias_origin, METHOD_PROPERTY},
    {"__args__", alias_arguments, METHOD_PROPERTY},
    {"__parameters__", alias_parameters, METHOD_PROPERTY},
    {"__mro_entries__", alias_mro_entries, 0},
    {"__instancecheck__", alias_instance_check, 0},
    {"__subclasscheck__", alias_subclass_check, 0},
    {NULL, NULL, 0},
};

static const MethodTable union_methods[] = {
    {"__args__", alias_arguments, METHOD_PROPERTY},
    {"__parameters__", alias_parameters, METHOD_PROPERTY},
    {"__instancecheck__", union_instance_check, 0},
    {"__subclasscheck__", union_subclass_check, 0},
    {NULL, NULL, 0},
};

static const MethodTable subscript = {"__class_getitem__", class_get_item, METHOD_CLASS};
static const MethodTable type_subscript = {"__class_getitem__", type_get_item, METHOD_PLAIN};

// What stands in the brackets is anything, also the name of a class that is still to come: so the
// method is any object's.
static void allow_type(Vm *vm) {
    Value name = string_intern_c(vm, type_subscript.name);
    Value method = native_method_create(vm, vm->classes.object, &type_subscript);
    dict_set(vm, vm->classes.type->attributes, name, method);
    value_release(method);
    value_release(name);
}

void alias_allow(Vm *vm, Class *class) {
    class_add_method(vm, class, &subscript);
}

void alias_classes_create(Vm *vm) {
    ModulesState *state = modules_state(vm);
    Slots alias_slots = {
        .repr = alias_repr,
        .hash = alias_hash,
        .compare = alias_compare,
        .get_item = alias_get_item,
        .get_attribute = alias_get_attribute,
        .call = alias_call,
        .create = alias_make,
    };
    alias_slots.binary[BINARY_OR] = union_or;
    Slots union_slots = {.repr = union_repr, .hash = union_hash, .compare = union_compare};
    union_slots.binary[BINARY_OR] = union_or;
    state->generic_alias =
        class_create_native(vm, "GenericAlias", "types", vm->classes.object, sizeof(Alias),
                            &alias_slots, alias_methods, alias_destroy);
    state->union_type =
        class_create_native(vm, "UnionType", "types", vm->classes.object, sizeof(Alias),
                            &union_slots, union_methods, alias_destroy);
    state->union_type->slots.create = NULL;
    vm->classes.type->slots.binary[BINARY_OR] = union_or;
    Class *const generic[] = {
        vm->classes.list,      vm->classes.tuple,           vm->classes.dict,
        vm->classes.set,       vm->classes.frozenset,       vm->classes.generator,
        vm->classes.coroutine, vm->classes.async_generator,
    };
    for (size_t i = 0; i < sizeof generic / sizeof generic[0]; i++) {
        alias_allow(vm, generic[i]);
    }
    allow_type(vm);
}
