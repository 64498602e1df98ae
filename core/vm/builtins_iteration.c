// len, iter, next, aiter, anext, all, any, min, max, sorted.
#include "vm/anext.h"
#include "vm/builtins.h"
#include "vm/builtins_parts.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/sort.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value builtin_len(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    size_t length;
    Value value = argument_one(vm, arguments, "len");
    if (value_is_nothing(value) || !value_length(vm, value, &length)) {
        return NOTHING;
    }
    return int_from_uint64(vm, length);
}

static Value builtin_iter(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "iter", 1, 2)) {
        return NOTHING;
    }
    if (arguments->count == 1) {
        return value_iterate(vm, arguments->items[0]);
    }
    if (!value_is_callable(vm, arguments->items[0])) {
        return vm_raise(vm, vm->exceptions.type, "iter(v, w): v must be callable");
    }
    return callable_iterator_create(vm, arguments->items[0], arguments->items[1]);
}

static Value builtin_next(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "next", 1, 2)) {
        return NOTHING;
    }
    Value iterator = arguments->items[0];
    if (!class_of(vm, iterator)->slots.next) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not an iterator",
                        class_name_of(vm, iterator));
    }
    if (arguments->count == 1) {
        return value_next_or_raise(vm, iterator);
    }
    Value item = value_next(vm, iterator);
    if (value_is_nothing(item) && vm_has_exception(vm)) {
        if (!vm_exception_matches(vm, vm->exceptions.stop_iteration)) {
            return NOTHING;
        }
        vm_clear_exception(vm);
    }
    return value_is_nothing(item) ? value_retain(arguments->items[1]) : item;
}

static Value builtin_aiter(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "aiter");
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    UnarySlot slot = class_of(vm, value)->slots.async_iterate;
    if (!slot) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not an async iterable",
                        class_name_of(vm, value));
    }
    Value iterator = slot(vm, value);
    if (!value_is_nothing(iterator) && !class_of(vm, iterator)->slots.async_next) {
        vm_raise(vm, vm->exceptions.type, "aiter() returned not an async iterator of type '%s'",
                 class_name_of(vm, iterator));
        value_release(iterator);
        return NOTHING;
    }
    return iterator;
}

static Value builtin_anext(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "anext", 1, 2)) {
        return NOTHING;
    }
    Value iterator = arguments->items[0];
    UnarySlot slot = class_of(vm, iterator)->slots.async_next;
    if (!slot) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not an async iterator",
                        class_name_of(vm, iterator));
    }
    Value awaitable = slot(vm, iterator);
    if (value_is_nothing(awaitable) || arguments->count == 1) {
        return awaitable;
    }
    Value result = next_or_default_create(vm, awaitable, arguments->items[1]);
    value_release(awaitable);
    return result;
}

static int all_or_any(Vm *vm, Value iterable, bool stop_at) {
    Value iterator = value_iterate(vm, iterable);
    if (value_is_nothing(iterator)) {
        return -1;
    }
    int result = !stop_at;
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            result = vm_has_exception(vm) ? -1 : result;
            break;
        }
        int truth = value_truth(vm, item);
        value_release(item);
        if (truth < 0 || truth == stop_at) {
            result = truth;
            break;
        }
    }
    value_release(iterator);
    return result;
}

static Value builtin_all(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value iterable = argument_one(vm, arguments, "all");
    int result = value_is_nothing(iterable) ? -1 : all_or_any(vm, iterable, false);
    return result < 0 ? NOTHING : value_bool(result != 0);
}

static Value builtin_any(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value iterable = argument_one(vm, arguments, "any");
    int result = value_is_nothing(iterable) ? -1 : all_or_any(vm, iterable, true);
    return result < 0 ? NOTHING : value_bool(result != 0);
}

// The least or greatest item of an iterator; NOTHING also when it gives none.
static Value extreme(Vm *vm, Value iterator, Value key, Comparison wanted) {
    bool has_key = !value_is_nothing(key) && !value_is_none(key);
    Value best = NOTHING, best_key = NOTHING;
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            break;
        }
        Value item_key = has_key ? vm_call_values(vm, key, 1, &item) : value_retain(item);
        int better = value_is_nothing(item_key) ? -1
                     : value_is_nothing(best)   ? 1
                                              : value_compare_truth(vm, item_key, best_key, wanted);
        if (better > 0) {
            value_replace(&best, item);
            value_replace(&best_key, item_key);
            continue;
        }
        value_release(item);
        value_release(item_key);
        if (better < 0) {
            break;
        }
    }
    value_release(best_key);
    if (vm_has_exception(vm)) {
        value_release(best);
        return NOTHING;
    }
    return best;
}

static Value min_or_max(Vm *vm, const Arguments *arguments, const char *name, Comparison wanted) {
    Value out[2];
    Arguments named = {arguments->items + arguments->count, 0, arguments->names};
    if (!arguments_parse(vm, &named, name, "* key? default?", out)) {
        return NOTHING;
    }
    if (arguments->count == 0) {
        return vm_raise(vm, vm->exceptions.type, "%s expected at least 1 argument, got 0", name);
    }
    if (arguments->count > 1 && !value_is_nothing(out[1])) {
        return vm_raise(vm, vm->exceptions.type,
                        "Cannot specify a default for %s() with multiple positional arguments",
                        name);
    }
    Value row = arguments->count == 1 ? value_retain(arguments->items[0])
                                      : tuple_from(vm, arguments->count, arguments->items);
    Value iterator = value_iterate(vm, row);
    value_release(row);
    if (value_is_nothing(iterator)) {
        return NOTHING;
    }
    Value best = extreme(vm, iterator, out[0], wanted);
    value_release(iterator);
    if (!value_is_nothing(best) || vm_has_exception(vm)) {
        return best;
    }
    return value_is_nothing(out[1])
               ? vm_raise(vm, vm->exceptions.value, "%s() arg is an empty sequence", name)
               : value_retain(out[1]);
}

static Value builtin_min(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return min_or_max(vm, arguments, "min", LESS);
}

static Value builtin_max(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return min_or_max(vm, arguments, "max", GREATER);
}

Value value_sorted(Vm *vm, Value iterable, Value key, bool reverse) {
    Value list = list_from_iterable(vm, iterable);
    if (!value_is_nothing(list) && !list_sort(vm, list, key, reverse)) {
        value_release(list);
        return NOTHING;
    }
    return list;
}

static Value builtin_sorted(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[3];
    int64_t reverse = 0;
    if (arguments->count != 1) {
        return vm_raise(vm, vm->exceptions.type, "sorted expected 1 argument, got %zu",
                        arguments->count);
    }
    if (!arguments_parse(vm, arguments, "sort", "iterable / * key? reverse?", out) ||
        (!value_is_nothing(out[2]) && !value_as_int64(vm, out[2], &reverse))) {
        return NOTHING;
    }
    return value_sorted(vm, out[0], out[1], reverse != 0);
}

const MethodTable builtin_iteration_functions[] = {
    {"len", builtin_len, METHOD_PLAIN},
    {"iter", builtin_iter, METHOD_PLAIN},
    {"next", builtin_next, METHOD_PLAIN},
    {"aiter", builtin_aiter, METHOD_PLAIN},
    {"anext", builtin_anext, METHOD_PLAIN},
    {"all", builtin_all, METHOD_PLAIN},
    {"any", builtin_any, METHOD_PLAIN},
    {"min", builtin_min, METHOD_PLAIN},
    {"max", builtin_max, METHOD_PLAIN},
    {"sorted", builtin_sorted, METHOD_PLAIN},
    {NULL, NULL, 0},
};
