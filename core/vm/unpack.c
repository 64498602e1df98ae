// Operations on several values at once: displays, unpacking, formatting; and what else the
// interpreter asks of values only.
#include <string.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/list.h"
#include "vm/operations.h"
#include "vm/set.h"
#include "vm/string.h"
#include "vm/tuple.h"

// The stack holds left and right. When the variable that gets the sum is the only other holder of
// the left one, it is emptied first, so that the text can grow where it is.
void append_string(Vm *vm, Frame *frame, const Instruction *next) {
    Value right = *--frame->top;
    Value left = *--frame->top;
    if (instruction_opcode(*next) == OP_STORE_FAST) {
        Value *local = &frame->slots[instruction_argument(*next)];
        if (value_same(*local, left)) {
            *local = NOTHING;
            value_release(left);
        }
    }
    *frame->top++ = string_append(vm, left, right);
    value_release(right);
}

Value value_unary(Vm *vm, Value value, char operator) {
    Class *class = class_of(vm, value);
    UnarySlot slot = operator== '-' ? class->slots.negative :
                     operator== '+' ? class->slots.positive
                                    : class->slots.invert;
    Value result = slot ? slot(vm, value) : value_retain(vm->not_implemented);
    if (value_same(result, vm->not_implemented)) {
        value_release(result);
        return vm_raise(vm, vm->exceptions.type, "bad operand type for unary %c: '%s'", operator,
                        class->head.name);
    }
    return result;
}

Value build_set(Vm *vm, size_t count, const Value *items) {
    Value set = set_create(vm);
    for (size_t i = 0; i < count; i++) {
        if (!set_add(vm, set, items[i])) {
            value_release(set);
            return NOTHING;
        }
    }
    return set;
}

Value build_map(Vm *vm, size_t count, const Value *pairs) {
    Dict *dict = dict_create(vm);
    for (size_t i = 0; i < count; i++) {
        if (!dict_set(vm, dict, pairs[2 * i], pairs[2 * i + 1])) {
            object_release(dict);
            return NOTHING;
        }
    }
    return value_object(dict);
}

static bool is_not_iterable(Vm *vm, Value value) {
    return !class_of(vm, value)->slots.iterate && !class_of(vm, value)->slots.get_item;
}

static const char *callable_name(Vm *vm, Value callable, Text *text) {
    Value name = value_find_attribute(vm, callable, vm->names.qualname);
    vm_clear_exception(vm);
    if (!value_is_nothing(name) && is_string(vm, name)) {
        Value module = value_find_attribute(vm, callable, vm->names.module);
        vm_clear_exception(vm);
        if (!value_is_nothing(module) && is_string(vm, module) && !string_is(module, "builtins")) {
            text_printf(text, "%s.", string_c(module));
        }
        text_printf(text, "%s()", string_c(name));
        value_release(module);
    } else {
        Value shown = value_string(vm, callable);
        text_append_c(text, value_is_nothing(shown) ? "?" : string_c(shown));
        vm_clear_exception(vm);
        value_release(shown);
    }
    value_release(name);
    return text_c(text);
}

// In a call f(*a) the list becomes the tuple of a CALL_EX: what is wrong is then said of the call.
bool extend_list(Vm *vm, Frame *frame, Value list, Value iterable, const Instruction *next) {
    if (is_not_iterable(vm, iterable)) {
        Opcode following = instruction_opcode(*next);
        if (following == OP_LIST_TO_TUPLE && list_count(list) == 0 && frame->top - 3 > frame_stack(frame) - 1 &&
            value_is_nothing(frame->top[-3])) {
            Text text = {0};
            vm_raise(vm, vm->exceptions.type, "%s argument after * must be an iterable, not %s",
                     callable_name(vm, frame->top[-4], &text), class_of(vm, iterable)->head.name);
            text_finish(&text);
        } else {
            vm_raise(vm, vm->exceptions.type, "Value after * must be an iterable, not %s",
                     class_of(vm, iterable)->head.name);
        }
        return false;
    }
    return list_extend(vm, list, iterable);
}

static bool is_mapping(Vm *vm, Value mapping) {
    if (is_dict(vm, mapping)) {
        return true;
    }
    Value keys = value_find_attribute(vm, mapping, vm->names.keys);
    vm_clear_exception(vm);
    value_release(keys);
    return !value_is_nothing(keys);
}

bool update_dict(Vm *vm, Value dict, Value mapping) {
    if (!is_mapping(vm, mapping)) {
        vm_raise(vm, vm->exceptions.type, "'%s' object is not a mapping",
                 class_of(vm, mapping)->head.name);
        return false;
    }
    return dict_update(vm, dict_of(dict), mapping);
}

bool merge_dict(Vm *vm, Value *dict, Value mapping) {
    Value duplicate = NOTHING;
    Text text = {0};
    bool fine = false;
    if (!is_mapping(vm, mapping)) {
        vm_raise(vm, vm->exceptions.type, "%s argument after ** must be a mapping, not %s",
                 callable_name(vm, dict[-3], &text), class_of(vm, mapping)->head.name);
    } else {
        fine = dict_merge_unique(vm, dict_of(*dict), mapping, &duplicate);
        if (!fine && !value_is_nothing(duplicate)) {
            const char *name = callable_name(vm, dict[-3], &text);
            if (is_string(vm, duplicate)) {
                vm_raise(vm, vm->exceptions.type,
                         "%s got multiple values for keyword argument '%s'", name,
                         string_c(duplicate));
            } else {
                vm_raise(vm, vm->exceptions.type, "%s keywords must be strings", name);
            }
        }
    }
    value_release(duplicate);
    text_finish(&text);
    return fine;
}

// ---- Unpacking ----

static bool raise_count(Vm *vm, size_t wanted, size_t got, bool at_least) {
    vm_raise(vm, vm->exceptions.value, "not enough values to unpack (expected %s%zu, got %zu)",
             at_least ? "at least " : "", wanted, got);
    return false;
}

static bool raise_too_many(Vm *vm, size_t wanted) {
    vm_raise(vm, vm->exceptions.value, "too many values to unpack (expected %zu)", wanted);
    return false;
}

static void put_reversed(const Value *items, size_t count, Value *out) {
    for (size_t i = 0; i < count; i++) {
        out[count - 1 - i] = value_retain(items[i]);
    }
}

static Value iterator_to_unpack(Vm *vm, Value sequence) {
    if (is_not_iterable(vm, sequence)) {
        return vm_raise(vm, vm->exceptions.type, "cannot unpack non-iterable %s object",
                        class_of(vm, sequence)->head.name);
    }
    return value_iterate(vm, sequence);
}

static bool give_back(Value *out, size_t count, size_t got) {
    for (size_t i = 0; i < got; i++) {
        value_release(out[count - 1 - i]);
    }
    return false;
}

bool unpack_sequence(Vm *vm, Value sequence, size_t count, Value *out) {
    bool tuple = is_exact_tuple(vm, sequence);
    if (tuple || is_exact_list(vm, sequence)) {
        size_t length = tuple ? tuple_count(sequence) : list_count(sequence);
        if (length != count) {
            return length < count ? raise_count(vm, count, length, false)
                                  : raise_too_many(vm, count);
        }
        put_reversed(tuple ? tuple_items(sequence) : list_items(sequence), count, out);
        return true;
    }
    Value iterator = iterator_to_unpack(vm, sequence);
    if (value_is_nothing(iterator)) {
        return false;
    }
    size_t got = 0;
    bool fine = true;
    for (; fine && got < count; got++) {
        Value item = value_next(vm, iterator);
        if (value_is_nothing(item)) {
            fine = vm_has_exception(vm) ? false : raise_count(vm, count, got, false);
            break;
        }
        out[count - 1 - got] = item;
    }
    if (fine) {
        Value extra = value_next(vm, iterator);
        if (!value_is_nothing(extra)) {
            value_release(extra);
            fine = raise_too_many(vm, count);
        } else {
            fine = !vm_has_exception(vm);
        }
    }
    value_release(iterator);
    return fine || give_back(out, count, got);
}

bool unpack_starred(Vm *vm, Value sequence, size_t before, size_t after, Value *out) {
    if (is_not_iterable(vm, sequence)) {
        value_release(iterator_to_unpack(vm, sequence));
        return false;
    }
    Value list = list_from_iterable(vm, sequence);
    if (value_is_nothing(list)) {
        return false;
    }
    size_t length = list_count(list);
    bool fine = length >= before + after;
    if (fine) {
        size_t total = before + 1 + after;
        const Value *items = list_items(list);
        put_reversed(items, before, out + total - before);
        put_reversed(items + length - after, after, out);
        out[after] = list_from(vm, length - before - after, items + before);
    } else {
        raise_count(vm, before + after, length, true);
    }
    value_release(list);
    return fine;
}

// ---- Text ----

Value format_value(Vm *vm, Value value, Value specification, uint32_t conversion) {
    Value converted = conversion == 0   ? value_retain(value)
                      : conversion == 1 ? value_string(vm, value)
                      : conversion == 2 ? value_repr(vm, value)
                                        : value_ascii(vm, value);
    if (value_is_nothing(converted)) {
        return NOTHING;
    }
    if (value_is_nothing(specification) && is_exact_string(vm, converted)) {
        return converted;
    }
    Slice how = value_is_nothing(specification) ? SLICE("") : string_slice(specification);
    Value text = value_format(vm, converted, how);
    value_release(converted);
    return text;
}

bool print_expression(Vm *vm, Value value) {
    if (vm->host.display) {
        return vm->host.display(vm->host.context, vm, value);
    }
    if (value_is_none(value)) {
        return true;
    }
    Value text = value_repr(vm, value);
    if (value_is_nothing(text)) {
        return false;
    }
    if (vm->host.write) {
        vm->host.write(vm->host.context, 1, string_slice(text));
        vm->host.write(vm->host.context, 1, SLICE("\n"));
    }
    value_release(text);
    dict_set_c(vm, vm->builtins, "_", value);
    return true;
}

// ---- async for ----

Value get_async_iterator(Vm *vm, Value iterable) {
    UnarySlot slot = class_of(vm, iterable)->slots.async_iterate;
    if (!slot) {
        return vm_raise(vm, vm->exceptions.type,
                        "'async for' requires an object with __aiter__ method, got %s",
                        class_of(vm, iterable)->head.name);
    }
    Value iterator = slot(vm, iterable);
    if (!value_is_nothing(iterator) && !class_of(vm, iterator)->slots.async_next) {
        vm_raise(vm, vm->exceptions.type,
                 "'async for' received an object from __aiter__ that does not implement "
                 "__anext__: %s",
                 class_of(vm, iterator)->head.name);
        value_release(iterator);
        return NOTHING;
    }
    return iterator;
}

Value get_async_next(Vm *vm, Value iterator) {
    UnarySlot slot = class_of(vm, iterator)->slots.async_next;
    if (!slot) {
        return vm_raise(vm, vm->exceptions.type,
                        "'async for' requires an iterator with __anext__ method, got %s",
                        class_of(vm, iterator)->head.name);
    }
    return slot(vm, iterator);
}
