#include "vm/call.h"

#include <string.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/interpreter.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

// ---- What does not fit ----

static bool too_many_positional(Vm *vm, const Function *function, size_t given,
                                const Value *slots) {
    const Code *code = function->code->code;
    size_t most = code->positional_count;
    size_t defaults = value_is_nothing(function->defaults) ? 0 : tuple_count(function->defaults);
    size_t keyword_given = 0;
    for (size_t i = 0; i < code->keyword_only_count; i++) {
        keyword_given += !value_is_nothing(slots[most + i]);
    }
    Text sentence = {0};
    const char *name = string_c(function->qualified_name);
    if (defaults > 0) {
        text_printf(&sentence, "%s() takes from %zu to %zu positional arguments but %zu", name,
                    most - defaults, most, given);
    } else {
        text_printf(&sentence, "%s() takes %zu positional argument%s but %zu", name, most,
                    most == 1 ? "" : "s", given);
    }
    if (keyword_given > 0) {
        text_printf(&sentence, " positional argument%s (and %zu keyword-only argument%s)",
                    given == 1 ? "" : "s", keyword_given, keyword_given == 1 ? "" : "s");
    }
    vm_raise(vm, vm->exceptions.type, "%s %s given", text_c(&sentence),
             given == 1 && keyword_given == 0 ? "was" : "were");
    text_finish(&sentence);
    return false;
}

// The names of the empty ones of slots [first, end), as 'a', 'b', and 'c'.
static bool raise_missing(Vm *vm, const Function *function, const char *kind, size_t first,
                          size_t end, const Value *slots) {
    size_t missing = 0, named = 0;
    for (size_t i = first; i < end; i++) {
        missing += value_is_nothing(slots[i]);
    }
    Text names = {0};
    for (size_t i = first; i < end; i++) {
        if (value_is_nothing(slots[i])) {
            named++;
            const char *between = named == 1         ? ""
                                  : missing == 2     ? " and "
                                  : named == missing ? ", and "
                                                     : ", ";
            text_printf(&names, "%s'%s'", between, string_c(function->code->local_names[i]));
        }
    }
    vm_raise(vm, vm->exceptions.type, "%s() missing %zu required %s argument%s: %s",
             string_c(function->qualified_name), missing, kind, missing == 1 ? "" : "s",
             text_c(&names));
    text_finish(&names);
    return false;
}

static bool raise_unexpected(Vm *vm, const Function *function, const Arguments *arguments,
                             Value keyword) {
    const Code *code = function->code->code;
    Text names = {0};
    for (size_t i = 0; i < code->positional_only_count; i++) {
        for (size_t j = 0; j < tuple_count(arguments->names); j++) {
            if (string_equal(tuple_items(arguments->names)[j], function->code->local_names[i])) {
                text_printf(&names, "%s%s", names.length ? ", " : "",
                            string_c(function->code->local_names[i]));
            }
        }
    }
    if (names.length > 0) {
        vm_raise(vm, vm->exceptions.type,
                 "%s() got some positional-only arguments passed as keyword arguments: '%s'",
                 string_c(function->qualified_name), text_c(&names));
    } else {
        vm_raise(vm, vm->exceptions.type, "%s() got an unexpected keyword argument '%s'",
                 string_c(function->qualified_name), string_c(keyword));
    }
    text_finish(&names);
    return false;
}

// ---- Binding ----

static size_t find_parameter(const Function *function, Value keyword) {
    const Code *code = function->code->code;
    size_t end = code->positional_count + code->keyword_only_count;
    for (size_t i = code->positional_only_count; i < end; i++) {
        if (value_same(function->code->local_names[i], keyword)) {
            return i;
        }
    }
    for (size_t i = code->positional_only_count; i < end; i++) {
        if (string_equal(function->code->local_names[i], keyword)) {
            return i;
        }
    }
    return end;
}

static bool bind_keywords(Vm *vm, Function *function, const Arguments *arguments, Value *slots,
                          Value extra) {
    const Code *code = function->code->code;
    size_t end = code->positional_count + code->keyword_only_count;
    for (size_t i = 0; i < tuple_count(arguments->names); i++) {
        Value keyword = tuple_items(arguments->names)[i];
        Value value = arguments->items[arguments->count + i];
        if (!is_string(vm, keyword)) {
            vm_raise(vm, vm->exceptions.type, "%s() keywords must be strings",
                     string_c(function->qualified_name));
            return false;
        }
        size_t slot = find_parameter(function, keyword);
        if (slot < end) {
            if (!value_is_nothing(slots[slot])) {
                vm_raise(vm, vm->exceptions.type, "%s() got multiple values for argument '%s'",
                         string_c(function->qualified_name), string_c(keyword));
                return false;
            }
            slots[slot] = value_retain(value);
        } else if (!value_is_nothing(extra)) {
            dict_set(vm, dict_of(extra), keyword, value);
        } else {
            return raise_unexpected(vm, function, arguments, keyword);
        }
    }
    return true;
}

static bool bind_defaults(Vm *vm, Function *function, size_t given, Value *slots) {
    const Code *code = function->code->code;
    size_t most = code->positional_count;
    size_t defaults = value_is_nothing(function->defaults) ? 0 : tuple_count(function->defaults);
    size_t required = most > defaults ? most - defaults : 0;
    for (size_t i = given; i < required; i++) {
        if (value_is_nothing(slots[i])) {
            return raise_missing(vm, function, "positional", 0, required, slots);
        }
    }
    for (size_t i = required; i < most; i++) {
        if (value_is_nothing(slots[i])) {
            slots[i] = value_retain(tuple_items(function->defaults)[defaults - (most - i)]);
        }
    }
    bool complete = true;
    for (size_t i = most; i < most + code->keyword_only_count; i++) {
        if (value_is_nothing(slots[i]) && !value_is_nothing(function->keyword_defaults)) {
            Value found =
                dict_get(vm, dict_of(function->keyword_defaults), function->code->local_names[i]);
            slots[i] = value_retain(found);
        }
        complete &= !value_is_nothing(slots[i]);
    }
    return complete || raise_missing(vm, function, "keyword-only", most,
                                     most + code->keyword_only_count, slots);
}

static bool bind_all(Vm *vm, Function *function, Frame *frame, Value self,
                     const Arguments *arguments) {
    const Code *code = function->code->code;
    Value *slots = frame->slots;
    size_t has_self = !value_is_nothing(self);
    size_t given = arguments->count + has_self;
    size_t most = code->positional_count;
    size_t next_slot = most + code->keyword_only_count;
    size_t taken = given < most ? given : most;
    for (size_t i = 0; i < taken; i++) {
        slots[i] = value_retain(has_self && i == 0 ? self : arguments->items[i - has_self]);
    }
    if (code->flags & CODE_HAS_STAR_ARGS) {
        size_t rest = given - taken;
        Value tuple = rest ? tuple_create(vm, rest) : value_retain(vm->empty_tuple);
        for (size_t i = 0; i < rest; i++) {
            size_t from = taken + i;
            tuple_items(tuple)[i] =
                value_retain(has_self && from == 0 ? self : arguments->items[from - has_self]);
        }
        slots[next_slot++] = tuple;
    }
    Value extra = NOTHING;
    if (code->flags & CODE_HAS_STAR_KEYWORDS) {
        extra = value_object(dict_create(vm));
        slots[next_slot] = extra;
    }
    if (!value_is_nothing(arguments->names) &&
        !bind_keywords(vm, function, arguments, slots, extra)) {
        return false;
    }
    if (given > most && !(code->flags & CODE_HAS_STAR_ARGS)) {
        return too_many_positional(vm, function, given, slots);
    }
    return bind_defaults(vm, function, given, slots);
}

Frame *function_bind(Vm *vm, Function *function, Value self, const Arguments *arguments) {
    Frame *frame = frame_create(vm, value_object(function));
    if (!bind_all(vm, function, frame, self, arguments)) {
        frame_destroy(vm, frame);
        return NULL;
    }
    if (frame->code->stack_base > frame->code->cell_base) {
        frame_make_cells(vm, frame);
    }
    return frame;
}

Value frame_run(Vm *vm, Frame *frame) {
    if (!execution_enter(vm, "")) {
        frame_destroy(vm, frame);
        return NOTHING;
    }
    frame->is_entry = true;
    vm->execution->resume = RESUME_CALL;
    frame->back = vm->execution->frame;
    vm->execution->frame = frame;
    Value result = interpreter_run(vm);
    execution_leave(vm);
    return result;
}

// ---- Calls ----

static Value call_function(Vm *vm, Function *function, Value self, const Arguments *arguments) {
    Frame *frame = function_bind(vm, function, self, arguments);
    return frame ? frame_run(vm, frame) : NOTHING;
}

Value vm_call(Vm *vm, Value callable, const Arguments *arguments) {
    Class *class = class_of(vm, callable);
    if (class == vm->classes.function) {
        return call_function(vm, function_of(callable), NOTHING, arguments);
    }
    if (class == vm->classes.method) {
        return vm_call_with_self(vm, method_of(callable)->function, method_of(callable)->self,
                                 arguments);
    }
    if (!class->slots.call) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object is not callable", class->head.name);
    }
    // To make an instance of a built-in class takes room, but does not count.
    bool counts = class != vm->classes.type || (class_from(callable)->flags & CLASS_IS_HEAP) ||
                  vm->execution->depth == 0;
    vm->execution->depth -= !counts;
    bool has_room = execution_enter(vm, " while calling a Python object");
    Value result = has_room ? class->slots.call(vm, callable, arguments) : NOTHING;
    vm->execution->depth += (uint32_t)!counts - (uint32_t)has_room;
    return result;
}

Value vm_call_with_self(Vm *vm, Value callable, Value self, const Arguments *arguments) {
    if (value_is_nothing(self)) {
        return vm_call(vm, callable, arguments);
    }
    if (is_function(vm, callable)) {
        return call_function(vm, function_of(callable), self, arguments);
    }
    if (value_is_object(callable) && class_of_object(callable) == vm->classes.native_method) {
        return native_call(vm, native_of(callable), self, arguments);
    }
    size_t named = value_is_nothing(arguments->names) ? 0 : tuple_count(arguments->names);
    size_t total = 1 + arguments->count + named;
    Value few[8];
    Value *items = total <= 8 ? few : heap_alloc(vm->heap, total * sizeof *items);
    items[0] = self;
    if (total > 1) {
        memcpy(items + 1, arguments->items, (total - 1) * sizeof *items);
    }
    Arguments longer = {items, arguments->count + 1, arguments->names};
    Value result = vm_call(vm, callable, &longer);
    if (items != few) {
        heap_free(vm->heap, items, total * sizeof *items);
    }
    return result;
}

Value vm_call_special(Vm *vm, Value function, Value self, size_t count, const Value *rest) {
    Arguments arguments = {rest, count, NOTHING};
    if (value_is_object(function)) {
        Class *class = class_of_object(function);
        if (class == vm->classes.function) {
            return call_function(vm, function_of(function), self, &arguments);
        }
        if (class == vm->classes.native_method) {
            return native_call(vm, native_of(function), self, &arguments);
        }
        if (class->slots.descriptor_get) {
            Value bound = class->slots.descriptor_get(vm, function, self, class_of(vm, self));
            if (value_is_nothing(bound)) {
                return NOTHING;
            }
            Value result = vm_call(vm, bound, &arguments);
            value_release(bound);
            return result;
        }
    }
    return vm_call(vm, function, &arguments);
}

Value vm_call_values(Vm *vm, Value callable, size_t count, const Value *items) {
    return vm_call(vm, callable, &(Arguments){items, count, NOTHING});
}

Value vm_call_method(Vm *vm, Value object, Value name, size_t count, const Value *items) {
    Value callable, self;
    if (!value_load_method(vm, object, name, &callable, &self)) {
        return NOTHING;
    }
    Value result = vm_call_with_self(vm, callable, self, &(Arguments){items, count, NOTHING});
    value_release(callable);
    value_release(self);
    return result;
}

Value vm_call_with_dict(Vm *vm, Value callable, Value positional, Dict *keywords) {
    size_t count = tuple_count(positional);
    size_t named = keywords ? dict_count(keywords) : 0;
    if (named == 0) {
        return vm_call_values(vm, callable, count, tuple_items(positional));
    }
    Value names = tuple_create(vm, named);
    Value *items = heap_alloc(vm->heap, (count + named) * sizeof *items);
    memcpy(items, tuple_items(positional), count * sizeof *items);
    size_t position = 0;
    Value key, value;
    for (size_t i = 0; dict_next(keywords, &position, &key, &value); i++) {
        tuple_items(names)[i] = value_retain(key);
        items[count + i] = value_retain(value);
    }
    Value result = NOTHING;
    bool fine = true;
    for (size_t i = 0; i < named; i++) {
        fine &= is_string(vm, tuple_items(names)[i]);
    }
    if (fine) {
        result = vm_call(vm, callable, &(Arguments){items, count, names});
    } else {
        vm_raise(vm, vm->exceptions.type, "keywords must be strings");
    }
    for (size_t i = 0; i < named; i++) {
        value_release(items[count + i]);
    }
    heap_free(vm->heap, items, (count + named) * sizeof *items);
    value_release(names);
    return result;
}
