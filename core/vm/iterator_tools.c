#include "vm/iterator_tools.h"

#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

// One layout serves them all. `first` is the iterator, the sequence or the function; `second` the
// tuple of iterators, or the next number.
typedef struct IteratorTool {
    Object object;
    Value first;
    Value second;
    int64_t index;
    bool strict;
} IteratorTool;

static IteratorTool *tool_of(Value value) {
    return (IteratorTool *)(void *)value_as_object(value);
}

static void tool_destroy(Object *self) {
    Vm *vm = vm_of(self);
    IteratorTool *tool = (IteratorTool *)self;
    if (!destroy_enter(vm, self)) {
        return;
    }
    value_release(tool->first);
    value_release(tool->second);
    native_object_free(self, NULL, sizeof *tool);
    destroy_leave(vm);
}

// Steals both.
static Value tool_create(Vm *vm, Class *class, Value first, Value second) {
    Value result = instance_allocate(vm, class);
    if (value_is_nothing(result)) {
        value_release(first);
        value_release(second);
        return NOTHING;
    }
    tool_of(result)->first = first;
    tool_of(result)->second = second;
    return result;
}

// ---- enumerate ----

static Value enumerate_make(Vm *vm, Class *class, const Arguments *arguments) {
    Value out[2];
    if (arguments->count == 0 && value_is_nothing(arguments->names)) {
        return vm_raise(vm, vm->exceptions.type,
                        "enumerate() missing required argument 'iterable'");
    }
    if (!arguments_parse(vm, arguments, "enumerate", "iterable start?", out)) {
        return NOTHING;
    }
    Value number = value_is_nothing(out[1]) ? value_small_int(0) : value_to_index(vm, out[1]);
    if (value_is_nothing(number)) {
        return NOTHING;
    }
    Value iterator = value_iterate(vm, out[0]);
    if (value_is_nothing(iterator)) {
        value_release(number);
        return NOTHING;
    }
    return tool_create(vm, class, iterator, number);
}

static Value enumerate_next(Vm *vm, Value self) {
    IteratorTool *tool = tool_of(self);
    Value item = value_next(vm, tool->first);
    if (value_is_nothing(item)) {
        return NOTHING;
    }
    Value number = tool->second;
    tool->second = int_binary(vm, number, value_small_int(1), BINARY_ADD);
    return tuple_from_owned(vm, 2, (Value[]){number, item});
}

// ---- zip and map ----

static Value iterators_of(Vm *vm, const Value *items, size_t count, const char *zip_name) {
    Value tuple = tuple_create(vm, count);
    for (size_t i = 0; i < count; i++) {
        Value iterator = value_iterate(vm, items[i]);
        if (value_is_nothing(iterator)) {
            Class *class = class_of(vm, items[i]);
            if (zip_name && !class->slots.iterate && !class->slots.get_item &&
                vm_exception_matches(vm, vm->exceptions.type)) {
                vm_clear_exception(vm);
                vm_raise(vm, vm->exceptions.type, "'%s' object is not iterable",
                         class_name_of(vm, items[i]));
            }
            value_release(tuple);
            return NOTHING;
        }
        tuple_items(tuple)[i] = iterator;
    }
    return tuple;
}

static Value zip_make(Vm *vm, Class *class, const Arguments *arguments) {
    bool strict = false;
    size_t names = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    for (size_t i = 0; i < names && class == vm->classes.zip; i++) {
        Value name = tuple_items(arguments->names)[i];
        if (!string_is(name, "strict")) {
            return vm_raise(vm, vm->exceptions.type,
                            "'%s' is an invalid keyword argument for zip()", string_c(name));
        }
        int truth = value_truth(vm, arguments->items[arguments->count + i]);
        if (truth < 0) {
            return NOTHING;
        }
        strict = truth != 0;
    }
    Value iterators = iterators_of(vm, arguments->items, arguments->count, "zip");
    if (value_is_nothing(iterators)) {
        return NOTHING;
    }
    Value result = tool_create(vm, class, NOTHING, iterators);
    if (!value_is_nothing(result)) {
        tool_of(result)->strict = strict;
    }
    return result;
}

static Value zip_mismatch(Vm *vm, size_t number, const char *word) {
    if (number == 1) {
        return vm_raise(vm, vm->exceptions.value, "zip() argument 2 is %s than argument 1", word);
    }
    return vm_raise(vm, vm->exceptions.value, "zip() argument %zu is %s than arguments 1-%zu",
                    number + 1, word, number);
}

// One of the iterators ended, and zip is strict: then all must have ended.
static Value zip_check(Vm *vm, Value iterators, size_t ended) {
    if (ended > 0) {
        return zip_mismatch(vm, ended, "shorter");
    }
    for (size_t i = 1; i < tuple_count(iterators); i++) {
        Value item = value_next(vm, tuple_items(iterators)[i]);
        if (!value_is_nothing(item)) {
            value_release(item);
            return zip_mismatch(vm, i, "longer");
        }
        if (vm_has_exception(vm)) {
            return NOTHING;
        }
    }
    return NOTHING;
}

static Value zip_next(Vm *vm, Value self) {
    Value iterators = tool_of(self)->second;
    size_t count = tuple_count(iterators);
    if (count == 0) {
        return NOTHING;
    }
    Value result = tuple_create(vm, count);
    for (size_t i = 0; i < count; i++) {
        Value item = value_next(vm, tuple_items(iterators)[i]);
        if (value_is_nothing(item)) {
            value_release(result);
            if (!vm_has_exception(vm) && tool_of(self)->strict) {
                return zip_check(vm, iterators, i);
            }
            return NOTHING;
        }
        tuple_items(result)[i] = item;
    }
    return result;
}

static Value map_make(Vm *vm, Class *class, const Arguments *arguments) {
    if (class == vm->classes.map && !value_is_nothing(arguments->names) &&
        tuple_count(arguments->names) > 0) {
        return vm_raise(vm, vm->exceptions.type, "map() takes no keyword arguments");
    }
    if (arguments->count < 2) {
        return vm_raise(vm, vm->exceptions.type, "map() must have at least two arguments.");
    }
    Value iterators = iterators_of(vm, arguments->items + 1, arguments->count - 1, NULL);
    if (value_is_nothing(iterators)) {
        return NOTHING;
    }
    return tool_create(vm, class, value_retain(arguments->items[0]), iterators);
}

static Value map_next(Vm *vm, Value self) {
    IteratorTool *tool = tool_of(self);
    size_t count = tuple_count(tool->second);
    if (count == 1) {
        Value item = value_next(vm, tuple_items(tool->second)[0]);
        if (value_is_nothing(item)) {
            return NOTHING;
        }
        Value result = vm_call_values(vm, tool->first, 1, &item);
        value_release(item);
        return result;
    }
    Value items = zip_next(vm, self);
    if (value_is_nothing(items)) {
        return NOTHING;
    }
    Value result = vm_call_values(vm, tool->first, count, tuple_items(items));
    value_release(items);
    return result;
}

// ---- filter ----

static Value filter_make(Vm *vm, Class *class, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "filter", 2, 2)) {
        return NOTHING;
    }
    Value iterator = value_iterate(vm, arguments->items[1]);
    return value_is_nothing(iterator)
               ? NOTHING
               : tool_create(vm, class, value_retain(arguments->items[0]), iterator);
}

static Value filter_next(Vm *vm, Value self) {
    IteratorTool *tool = tool_of(self);
    bool by_itself =
        value_is_none(tool->first) || value_same(tool->first, value_object(vm->classes.boolean));
    for (;;) {
        Value item = value_next(vm, tool->second);
        if (value_is_nothing(item)) {
            return NOTHING;
        }
        Value verdict = by_itself ? value_retain(item) : vm_call_values(vm, tool->first, 1, &item);
        int truth = value_is_nothing(verdict) ? -1 : value_truth(vm, verdict);
        value_release(verdict);
        if (truth > 0) {
            return item;
        }
        value_release(item);
        if (truth < 0) {
            return NOTHING;
        }
    }
}

// ---- reversed ----

static Value reversed_create(Vm *vm, Class *class, Value sequence) {
    Class *own = class_of(vm, sequence);
    Value method = class_lookup(own, vm->names.reversed);
    if (value_is_none(method)) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not reversible", own->head.name);
    }
    if (!value_is_nothing(method)) {
        return vm_call_method(vm, sequence, vm->names.reversed, 0, NULL);
    }
    size_t length;
    if (!own->slots.get_item || !own->slots.length) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not reversible", own->head.name);
    }
    if (!value_length(vm, sequence, &length)) {
        return NOTHING;
    }
    Value result = tool_create(vm, class, value_retain(sequence), NOTHING);
    if (!value_is_nothing(result)) {
        tool_of(result)->index = (int64_t)length - 1;
    }
    return result;
}

static Value reversed_make(Vm *vm, Class *class, const Arguments *arguments) {
    if (arguments->count != 1 || !value_is_nothing(arguments->names)) {
        return vm_raise(vm, vm->exceptions.type, "reversed expected 1 argument, got %zu",
                        arguments->count);
    }
    return reversed_create(vm, class, arguments->items[0]);
}

static Value reversed_next(Vm *vm, Value self) {
    IteratorTool *tool = tool_of(self);
    if (value_is_nothing(tool->first) || tool->index < 0) {
        return NOTHING;
    }
    Value item = value_get_item(vm, tool->first, value_small_int(tool->index--));
    if (value_is_nothing(item)) {
        tool->index = -1;
        if (vm_exception_matches(vm, vm->exceptions.index) ||
            vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
            vm_clear_exception(vm);
        }
    }
    return item;
}

static Value reversed_length_hint(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(tool_of(self)->index + 1);
}

typedef Value (*Make)(Vm *vm, Class *class, const Arguments *arguments);

static Class *tool_class(Vm *vm, const char *name, Make make, UnarySlot next,
                         const MethodTable *methods) {
    Slots slots = {.create = make, .iterate = iterator_itself, .next = next};
    return class_create_native(vm, name, "builtins", vm->classes.object, sizeof(IteratorTool),
                               &slots, methods, tool_destroy);
}

void iterator_tools_create(Vm *vm) {
    static const MethodTable reversed_methods[] = {
        {"__length_hint__", reversed_length_hint, METHOD_PLAIN},
        {NULL, NULL, 0},
    };
    vm->classes.enumerate = tool_class(vm, "enumerate", enumerate_make, enumerate_next, NULL);
    vm->classes.zip = tool_class(vm, "zip", zip_make, zip_next, NULL);
    vm->classes.map = tool_class(vm, "map", map_make, map_next, NULL);
    vm->classes.filter = tool_class(vm, "filter", filter_make, filter_next, NULL);
    vm->classes.reversed =
        tool_class(vm, "reversed", reversed_make, reversed_next, reversed_methods);
}
