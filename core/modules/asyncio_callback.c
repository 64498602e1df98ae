// Callables of the scenario as callbacks of the loop, and their descriptions in reprs.
#include "modules/asyncio_state.h"
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

// Where its source stands: " at FILE:LINE", nothing for functions in C.
static void describe_place(Value data, Text *out) {
    Vm *vm = vm_of(data);
    Value callable = tuple_items(data)[0];
    if (value_is_object(callable) && class_of(vm, callable) == vm->classes.method) {
        callable = method_of(callable)->function;
    }
    if (is_function(vm, callable)) {
        const Code *code = function_of(callable)->code->code;
        text_printf(out, " at %s:%u", code->file, code->first_line);
    }
}

static void describe_argument(Vm *vm, Value argument, bool is_first, Text *out) {
    Value repr = value_repr(vm, argument);
    text_append_c(out, is_first ? "" : ", ");
    if (value_is_nothing(repr)) {
        vm_clear_exception(vm);
        return;
    }
    text_append(out, string_slice(repr));
    value_release(repr);
}

static void describe(Value data, Future *future, Text *out) {
    Vm *vm = vm_of(data);
    const Value *items = tuple_items(data);
    describe_function(vm, items[0], out);
    text_append_char(out, '(');
    if (future) {
        describe_argument(vm, value_object(future), true, out);
    }
    for (size_t i = 1; i < tuple_count(data); i++) {
        describe_argument(vm, items[i], i == 1, out);
    }
    text_append_char(out, ')');
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
