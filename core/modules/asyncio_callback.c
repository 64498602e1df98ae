// Callables of the scenario as callbacks of the loop, and their descriptions in reprs.
#include <string.h>

#include "modules/asyncio_state.h"
#include "vm/dict.h"
#include "vm/function.h"
#include "vm/string.h"
#include "vm/tuple.h"

// The data of a callback: a tuple of the callable and its arguments.
static Vm *vm_of(Value data) {
    return class_of_object(data)->vm;
}

static bool call(Loop *loop, Future *future, Value data, Value *error) {
    (void)loop;
    Vm *vm = vm_of(data);
    const Value *items = tuple_items(data);
    Value result;
    if (future) {
        Value argument = value_object(future);
        result = vm_call_values(vm, items[0], 1, &argument);
    } else {
        result = vm_call_values(vm, items[0], tuple_count(data) - 1, items + 1);
    }
    if (value_is_nothing(result)) {
        *error = vm->stopping ? NOTHING : vm_take_exception(vm);
        if (vm->stopping) {
            vm_clear_exception(vm);
        }
        return false;
    }
    value_release(result);
    return true;
}

static void describe_function(Vm *vm, Value callable, Text *out) {
    Value name = value_find_attribute(vm, callable, vm->names.qualname);
    if (value_is_nothing(name)) {
        vm_clear_exception(vm);
        name = value_repr(vm, callable);
    }
    if (value_is_nothing(name)) {
        vm_clear_exception(vm);
        text_append_c(out, "?");
        return;
    }
    if (is_string(vm, name)) {
        text_append(out, string_slice(name));
    }
    value_release(name);
}

static void describe_argument(Vm *vm, Value argument, bool is_first, Text *out) {
    Value repr = asyncio_call_source(vm, "_short_repr", NOTHING,
                                     &(Arguments){.items = &argument, .count = 1});
    text_append_c(out, is_first ? "" : ", ");
    if (value_is_nothing(repr)) {
        vm_clear_exception(vm);
        return;
    }
    text_append(out, string_slice(repr));
    value_release(repr);
}

// "(1, b=2)"
static void describe_arguments(Vm *vm, const Value *items, size_t count, Value keywords,
                               Text *out) {
    text_append_char(out, '(');
    for (size_t i = 0; i < count; i++) {
        describe_argument(vm, items[i], i == 0, out);
    }
    size_t position = 0;
    Value key, value;
    bool is_first = count == 0;
    while (!value_is_nothing(keywords) && dict_next(dict_of(keywords), &position, &key, &value)) {
        text_printf(out, "%s%s=", is_first ? "" : ", ", string_c(key));
        describe_argument(vm, value, true, out);
        is_first = false;
    }
    text_append_char(out, ')');
}

static bool is_partial(Vm *vm, Value callable) {
    return value_is_object(callable) && strcmp(class_of(vm, callable)->head.name, "partial") == 0;
}

// A functools.partial shows what it calls, with its own arguments in front: "f(1)(2)".
static void describe_call(Vm *vm, Value callable, const Text *suffix, Text *out, int depth) {
    enum { DEEPEST = 20 };
    Value function = NOTHING, arguments = NOTHING, keywords = NOTHING;
    if (is_partial(vm, callable) && depth < DEEPEST) {
        function = value_get_attribute_c(vm, callable, "func");
        arguments = value_get_attribute_c(vm, callable, "args");
        keywords = value_get_attribute_c(vm, callable, "keywords");
    }
    if (!value_is_nothing(function) && !value_is_nothing(arguments) &&
        !value_is_nothing(keywords) && is_exact_tuple(vm, arguments) && is_dict(vm, keywords)) {
        Text whole = {0};
        describe_arguments(vm, tuple_items(arguments), tuple_count(arguments), keywords, &whole);
        text_append(&whole, text_slice(suffix));
        describe_call(vm, function, &whole, out, depth + 1);
        text_finish(&whole);
    } else {
        describe_function(vm, callable, out);
        text_append(out, text_slice(suffix));
    }
    vm_clear_exception(vm);
    value_release(function);
    value_release(arguments);
    value_release(keywords);
}

static void describe(Value data, Future *future, Text *out) {
    Vm *vm = vm_of(data);
    const Value *items = tuple_items(data);
    Text given = {0};
    Value argument = future ? value_object(future) : NOTHING;
    describe_arguments(vm, future ? &argument : items + 1, future ? 1 : tuple_count(data) - 1,
                       NOTHING, &given);
    describe_call(vm, items[0], &given, out, 0);
    text_finish(&given);
}

// Where its source stands: " at FILE:LINE", nothing for methods and functions in C.
static void describe_place_of(Vm *vm, Value callable, Text *out, int depth) {
    enum { DEEPEST = 20 };
    if (is_function(vm, callable)) {
        const Code *code = function_of(callable)->code->code;
        text_printf(out, " at %s:%u", code->file, code->first_line);
    } else if (is_partial(vm, callable) && depth < DEEPEST) {
        Value function = value_get_attribute_c(vm, callable, "func");
        if (!value_is_nothing(function)) {
            describe_place_of(vm, function, out, depth + 1);
        }
        vm_clear_exception(vm);
        value_release(function);
    }
}

static void describe_place(Value data, Text *out) {
    describe_place_of(vm_of(data), tuple_items(data)[0], out, 0);
}

static const CallbackType python_callback = {
    .run = call,
    .name = "callback",
    .describe = describe,
    .describe_place = describe_place,
};

bool asyncio_callback(Vm *vm, Value callable, Value arguments, Value context, Callback *out) {
    size_t count = value_is_nothing(arguments) ? 0 : tuple_count(arguments);
    Value data = tuple_create(vm, count + 1);
    if (value_is_nothing(data)) {
        return false;
    }
    Value *items = tuple_items(data);
    items[0] = value_retain(callable);
    for (size_t i = 0; i < count; i++) {
        items[i + 1] = value_retain(tuple_items(arguments)[i]);
    }
    *out = (Callback){.type = &python_callback, .data = data, .context = context};
    return true;
}
