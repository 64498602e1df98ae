// Patterns of the match statement.
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/list.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/tuple.h"

// What collections.abc.Sequence says of the builtin types; a class of the scenario counts when it
// inherits from one of them, or from a Sequence that marks itself with __match_sequence__.
bool match_is_sequence(Vm *vm, Value subject) {
    if (is_list(vm, subject) || is_tuple(vm, subject)) {
        return true;
    }
    Class *class = class_of(vm, subject);
    if (class == vm->classes.range) {
        return true;
    }
    for (size_t i = 0; i < class->mro_count; i++) {
        const char *name = class->mro[i]->head.name;
        if (slice_is(slice_from(name), "Sequence") || slice_is(slice_from(name), "deque")) {
            return true;
        }
    }
    return false;
}

bool match_is_mapping(Vm *vm, Value subject) {
    if (is_dict(vm, subject) || class_of(vm, subject) == vm->classes.mapping_proxy) {
        return true;
    }
    Class *class = class_of(vm, subject);
    for (size_t i = 0; i < class->mro_count; i++) {
        if (slice_is(slice_from(class->mro[i]->head.name), "Mapping")) {
            return true;
        }
    }
    return false;
}

Value match_keys(Vm *vm, Value subject, Value keys) {
    size_t count = tuple_count(keys);
    Value values = tuple_create(vm, count);
    for (size_t i = 0; i < count; i++) {
        Value key = tuple_items(keys)[i];
        Value value;
        if (is_exact_dict(vm, subject)) {
            value = value_retain(dict_get(vm, dict_of(subject), key));
        } else {
            value = value_get_item(vm, subject, key);
            if (value_is_nothing(value) && vm_exception_matches(vm, vm->exceptions.key)) {
                vm_clear_exception(vm);
            }
        }
        if (value_is_nothing(value)) {
            value_release(values);
            return vm_has_exception(vm) ? NOTHING : VALUE_NONE;
        }
        tuple_items(values)[i] = value;
    }
    return values;
}

// Builtin types whose single positional pattern is the subject itself.
static bool matches_itself(Vm *vm, const Class *class) {
    const BuiltinClasses *classes = &vm->classes;
    const Class *known[] = {classes->boolean, classes->bytearray, classes->bytes,   classes->dict,
                            classes->real,    classes->frozenset, classes->integer, classes->list,
                            classes->set,     classes->string,    classes->tuple};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (class_is_subclass(class, known[i])) {
            return true;
        }
    }
    return false;
}

typedef struct ClassMatch {
    Value values;
    size_t count;
    Dict *seen;
    Class *class;
} ClassMatch;

// 1: added, 0: the subject has no such attribute, -1: error.
static int add_attribute(Vm *vm, ClassMatch *match, Value subject, Value name) {
    if (dict_contains(vm, match->seen, name) == 1) {
        Value shown = value_repr(vm, name);
        vm_raise(vm, vm->exceptions.type, "%s() got multiple sub-patterns for attribute %s",
                 match->class->head.name, value_is_nothing(shown) ? "?" : string_c(shown));
        value_release(shown);
        return -1;
    }
    dict_set(vm, match->seen, name, VALUE_NONE);
    Value value = value_find_attribute(vm, subject, name);
    if (value_is_nothing(value)) {
        return vm_has_exception(vm) ? -1 : 0;
    }
    tuple_items(match->values)[match->count++] = value;
    return 1;
}

static int add_positional(Vm *vm, ClassMatch *match, Value subject, size_t positional) {
    Value names = value_find_attribute(vm, value_object(match->class), vm->names.match_args);
    size_t allowed = 0;
    bool itself = false;
    if (value_is_nothing(names)) {
        if (vm_has_exception(vm)) {
            return -1;
        }
        itself = matches_itself(vm, match->class);
        allowed = itself;
    } else if (!is_tuple(vm, names)) {
        vm_raise(vm, vm->exceptions.type, "%s.__match_args__ must be a tuple (got %s)",
                 match->class->head.name, class_of(vm, names)->head.name);
        value_release(names);
        return -1;
    } else {
        allowed = tuple_count(names);
    }
    int outcome = 1;
    if (positional > allowed) {
        vm_raise(vm, vm->exceptions.type, "%s() accepts %zu positional sub-pattern%s (%zu given)",
                 match->class->head.name, allowed, allowed == 1 ? "" : "s", positional);
        outcome = -1;
    } else if (itself) {
        tuple_items(match->values)[match->count++] = value_retain(subject);
    } else {
        for (size_t i = 0; outcome == 1 && i < positional; i++) {
            Value name = tuple_items(names)[i];
            if (!is_string(vm, name)) {
                vm_raise(vm, vm->exceptions.type,
                         "__match_args__ elements must be strings (got %s)",
                         class_of(vm, name)->head.name);
                outcome = -1;
                break;
            }
            name = string_intern_value(vm, name);
            outcome = add_attribute(vm, match, subject, name);
            value_release(name);
        }
    }
    value_release(names);
    return outcome;
}

Value match_class(Vm *vm, Value subject, Value class, Value names, size_t positional) {
    if (!is_class(vm, class)) {
        return vm_raise(vm, vm->exceptions.type, "called match pattern must be a type");
    }
    int fits = value_is_instance(vm, subject, class);
    if (fits <= 0) {
        return fits < 0 ? NOTHING : VALUE_NONE;
    }
    size_t named = tuple_count(names);
    ClassMatch match = {tuple_create(vm, positional + named), 0, dict_create(vm),
                        class_from(class)};
    int outcome = positional ? add_positional(vm, &match, subject, positional) : 1;
    for (size_t i = 0; outcome == 1 && i < named; i++) {
        outcome = add_attribute(vm, &match, subject, tuple_items(names)[i]);
    }
    object_release(match.seen);
    if (outcome == 1) {
        return match.values;
    }
    value_release(match.values);
    return outcome < 0 ? NOTHING : VALUE_NONE;
}
