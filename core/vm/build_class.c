// __build_class__: what a `class` statement calls with the function of its body.
#include "vm/call.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/interpreter.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"

// Bases that are no classes may stand for others: __mro_entries__.
static Value resolve_bases(Vm *vm, const Value *items, size_t count, bool *changed) {
    Value list = list_create(vm);
    Value given = tuple_from(vm, count, items);
    bool fine = true;
    for (size_t i = 0; fine && i < count; i++) {
        Value hook = is_class(vm, items[i])
                         ? NOTHING
                         : value_find_attribute(vm, items[i], vm->names.mro_entries);
        if (value_is_nothing(hook)) {
            fine = !vm_has_exception(vm) && list_append(vm, list, items[i]);
            continue;
        }
        *changed = true;
        Value entries = vm_call_values(vm, hook, 1, &given);
        value_release(hook);
        if (!value_is_nothing(entries) && !is_tuple(vm, entries)) {
            vm_raise(vm, vm->exceptions.type, "__mro_entries__ must return a tuple");
            fine = false;
        } else {
            fine = !value_is_nothing(entries) && list_extend(vm, list, entries);
        }
        value_release(entries);
    }
    Value bases = fine ? tuple_from(vm, list_count(list), list_items(list)) : NOTHING;
    value_release(list);
    value_release(given);
    return bases;
}

// The most derived of the metaclass asked for and those of the bases.
static Value choose_metaclass(Vm *vm, Value wanted, Value bases) {
    if (value_is_nothing(wanted)) {
        wanted = tuple_count(bases) ? value_object(class_of(vm, tuple_items(bases)[0]))
                                    : value_object(vm->classes.type);
    }
    if (!is_class(vm, wanted)) {
        return value_retain(wanted);
    }
    Class *winner = class_from(wanted);
    for (size_t i = 0; i < tuple_count(bases); i++) {
        Class *other = class_of(vm, tuple_items(bases)[i]);
        if (class_is_subclass(winner, other)) {
            continue;
        }
        if (!class_is_subclass(other, winner)) {
            return vm_raise(vm, vm->exceptions.type,
                            "metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases");
        }
        winner = other;
    }
    return value_retain(value_object(winner));
}

static Value prepare_namespace(Vm *vm, Value metaclass, Value name, Value bases, Dict *keywords) {
    Value prepare = value_find_attribute(vm, metaclass, vm->names.prepare);
    if (value_is_nothing(prepare)) {
        return vm_has_exception(vm) ? NOTHING : value_object(dict_create(vm));
    }
    Value arguments = tuple_pair(vm, name, bases);
    Value namespace = vm_call_with_dict(vm, prepare, arguments, keywords);
    value_release(arguments);
    value_release(prepare);
    if (!value_is_nothing(namespace) && !is_dict(vm, namespace)) {
        vm_raise(vm, vm->exceptions.type, "%s.__prepare__() must return a mapping, not %s",
                 is_class(vm, metaclass) ? class_from(metaclass)->head.name : "<metaclass>",
                 class_of(vm, namespace)->head.name);
        value_release(namespace);
        return NOTHING;
    }
    return namespace;
}

static Value run_body(Vm *vm, Function *body, Value namespace) {
    Frame *frame = frame_create(vm, value_object(body));
    frame->namespace = dict_of(value_retain(namespace));
    frame_make_cells(vm, frame);
    return frame_run(vm, frame);
}

static bool check_cell(Vm *vm, Value cell, Value class, Value name) {
    if (!value_is_object(cell) || class_of_object(cell) != vm->classes.cell ||
        !is_class(vm, class)) {
        return true;
    }
    if (value_is_nothing(cell_of(cell)->value)) {
        vm_raise(vm, vm->exceptions.runtime,
                 "__class__ not set defining '%s' as %s. Was __classcell__ propagated to "
                 "type.__new__?",
                 string_c(name), class_from(class)->head.name);
        return false;
    }
    return true;
}

static Value make_class(Vm *vm, Value body, Value name, Value bases, Value metaclass,
                        Dict *keywords, Value original_bases) {
    Value namespace = prepare_namespace(vm, metaclass, name, bases, keywords);
    if (value_is_nothing(namespace)) {
        return NOTHING;
    }
    Value class = NOTHING;
    Value cell = run_body(vm, function_of(body), namespace);
    if (!value_is_nothing(cell)) {
        if (!value_is_nothing(original_bases)) {
            dict_set_c(vm, dict_of(namespace), "__orig_bases__", original_bases);
        }
        Value arguments = tuple_create(vm, 3);
        tuple_items(arguments)[0] = value_retain(name);
        tuple_items(arguments)[1] = value_retain(bases);
        tuple_items(arguments)[2] = value_retain(namespace);
        class = vm_call_with_dict(vm, metaclass, arguments, keywords);
        value_release(arguments);
        if (!value_is_nothing(class) && !check_cell(vm, cell, class, name)) {
            value_release(class);
            class = NOTHING;
        }
    }
    value_release(cell);
    value_release(namespace);
    return class;
}

static Value build_class(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (arguments->count < 2 || !is_function(vm, arguments->items[0]) ||
        !is_string(vm, arguments->items[1])) {
        return vm_raise(vm, vm->exceptions.type, "__build_class__: not enough arguments");
    }
    Value body = arguments->items[0], name = arguments->items[1];
    bool changed = false;
    Value bases = resolve_bases(vm, arguments->items + 2, arguments->count - 2, &changed);
    if (value_is_nothing(bases)) {
        return NOTHING;
    }
    Dict *keywords = dict_create(vm);
    Value wanted = NOTHING;
    size_t named = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    for (size_t i = 0; i < named; i++) {
        Value key = tuple_items(arguments->names)[i];
        Value value = arguments->items[arguments->count + i];
        if (string_is(key, "metaclass")) {
            wanted = value;
        } else {
            dict_set(vm, keywords, key, value);
        }
    }
    Value original = changed ? tuple_from(vm, arguments->count - 2, arguments->items + 2) : NOTHING;
    Value metaclass = choose_metaclass(vm, wanted, bases);
    Value class = value_is_nothing(metaclass)
                      ? NOTHING
                      : make_class(vm, body, name, bases, metaclass, keywords, original);
    value_release(metaclass);
    value_release(original);
    object_release(keywords);
    value_release(bases);
    return class;
}

Value build_class_function(Vm *vm) {
    return native_function_create(vm, "__build_class__", build_class, NOTHING);
}
