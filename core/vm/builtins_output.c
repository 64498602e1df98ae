// print, input, open, exit.
#include "vm/builtins_parts.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/types.h"

// sep and end: a string, or None for the usual.
static bool text_option(Vm *vm, Value value, const char *name, const char *usual, Slice *out) {
    *out = slice_from(usual);
    if (value_is_nothing(value) || value_is_none(value)) {
        return true;
    }
    if (!is_string(vm, value)) {
        vm_raise(vm, vm->exceptions.type, "%s must be None or a string, not %s", name,
                 class_name_of(vm, value));
        return false;
    }
    *out = string_slice(value);
    return true;
}

// What a program put in the place of sys.stdout, borrowed; NOTHING when it is the usual one.
static Value replaced_output(Vm *vm) {
    Value sys = dict_get_c(vm, vm->modules, "sys");
    if (value_is_nothing(sys) || class_of(vm, sys) != vm->classes.module) {
        return NOTHING;
    }
    Value output = dict_get_c(vm, module_dict(sys), "stdout");
    return value_same(output, dict_get_c(vm, module_dict(sys), "__stdout__")) ? NOTHING : output;
}

static bool write_text(Vm *vm, Value file, Text *text) {
    if (value_is_nothing(file)) {
        if (vm->host.write && text->length > 0) {
            vm->host.write(vm->host.context, 1, text_slice(text));
        }
        text_finish(text);
        return true;
    }
    Value string = string_from_text(vm, text);
    if (value_is_nothing(string)) {
        return false;
    }
    Value result = vm_call_method(vm, file, vm->names.write, 1, &string);
    value_release(string);
    value_release(result);
    return !value_is_nothing(result);
}

static Value builtin_print(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[4] = {NOTHING, NOTHING, NOTHING, NOTHING};
    Slice separator = SLICE(" "), end = SLICE("\n");
    if (!value_is_nothing(arguments->names)) {
        Arguments named = {arguments->items + arguments->count, 0, arguments->names};
        if (!arguments_parse(vm, &named, "print", "* sep? end? file? flush?", out) ||
            !text_option(vm, out[0], "sep", " ", &separator) ||
            !text_option(vm, out[1], "end", "\n", &end)) {
            return NOTHING;
        }
    }
    Value file = value_is_nothing(out[2]) || value_is_none(out[2]) ? replaced_output(vm) : out[2];
    if (value_is_none(file)) {
        return VALUE_NONE;
    }
    Text text = {0};
    for (size_t i = 0; i < arguments->count; i++) {
        Value string = value_string(vm, arguments->items[i]);
        if (value_is_nothing(string)) {
            text_finish(&text);
            return NOTHING;
        }
        if (i > 0) {
            text_append(&text, separator);
        }
        text_append(&text, string_slice(string));
        value_release(string);
    }
    text_append(&text, end);
    value_retain(file);
    bool good = write_text(vm, file, &text);
    int flush = !good || value_is_nothing(out[3]) ? 0 : value_truth(vm, out[3]);
    if (flush > 0 && !value_is_nothing(file)) {
        Value result = vm_call_method(vm, file, vm->names.flush, 0, NULL);
        good = !value_is_nothing(result);
        value_release(result);
    }
    value_release(file);
    return good && flush >= 0 ? VALUE_NONE : NOTHING;
}

// There is no one to ask: the prompt is shown, and the input is at its end.
// The next line, from what the program has as sys.stdin; at the end the empty string.
static Value next_line(Vm *vm) {
    Value sys = dict_get_c(vm, vm->modules, "sys");
    if (!value_is_nothing(sys) && class_of(vm, sys) == vm->classes.module) {
        Value name = string_intern(vm, SLICE("readline"));
        Value input = value_retain(dict_get_c(vm, module_dict(sys), "stdin"));
        Value line = value_is_nothing(input)
                         ? vm_raise(vm, vm->exceptions.runtime, "input(): lost sys.stdin")
                         : vm_call_method(vm, input, name, 0, NULL);
        value_release(input);
        value_release(name);
        return line;
    }
    Text text = {0};
    if (vm->host.read_line) {
        vm->host.read_line(vm->host.context, &text);
    }
    return string_from_text(vm, &text);
}

static Value builtin_input(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "input", 0, 1)) {
        return NOTHING;
    }
    if (arguments->count == 1) {
        Value prompt = value_string(vm, arguments->items[0]);
        if (value_is_nothing(prompt)) {
            return NOTHING;
        }
        Text text = {0};
        text_append(&text, string_slice(prompt));
        value_release(prompt);
        if (!write_text(vm, replaced_output(vm), &text)) {
            return NOTHING;
        }
    }
    Value line = next_line(vm);
    if (value_is_nothing(line) || !is_string(vm, line)) {
        value_release(line);
        return vm_has_exception(vm)
                   ? NOTHING
                   : vm_raise(vm, vm->exceptions.type, "object.readline() returned non-string");
    }
    Slice text = string_slice(line);
    if (text.length == 0) {
        value_release(line);
        return vm_raise(vm, vm->exceptions.eof, "EOF when reading a line");
    }
    if (slice_ends_with(text, "\n")) {
        Value whole = line;
        line = string_from(vm, slice_sub(text, 0, text.length - 1));
        value_release(whole);
    }
    return line;
}

static Value builtin_open(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value name = string_intern_c(vm, "_files");
    Value module = vm_import(vm, name, NOTHING, 0, NULL);
    value_release(name);
    if (value_is_nothing(module)) {
        return NOTHING;
    }
    Value open = dict_get_c(vm, module_dict(module), "open");
    Value file = vm_call(vm, open, arguments);
    value_release(module);
    return file;
}

static Value builtin_breakpoint(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)self;
    (void)arguments;
    return VALUE_NONE;
}

static Value builtin_exit(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "exit", 0, 1)) {
        return NOTHING;
    }
    Value code = arguments->count ? arguments->items[0] : VALUE_NONE;
    Value exception = exception_create(vm, vm->exceptions.system_exit, 1, &code);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

const MethodTable builtin_output_functions[] = {
    {"print", builtin_print, METHOD_PLAIN},
    {"input", builtin_input, METHOD_PLAIN},
    {"open", builtin_open, METHOD_PLAIN},
    {"exit", builtin_exit, METHOD_PLAIN},
    {"quit", builtin_exit, METHOD_PLAIN},
    {"breakpoint", builtin_breakpoint, METHOD_PLAIN},
    {NULL, NULL, 0},
};
