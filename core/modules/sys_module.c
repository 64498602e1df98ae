// sys: the parts that look into the interpreter. The rest is source/sys.py.
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"
#include "vm/types.h"

static Value or_none(Value value) {
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static Value sys_exc_info(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_none(vm, arguments, "sys.exc_info")) {
        return NOTHING;
    }
    Value handled = execution_handled(vm->execution);
    if (value_is_nothing(handled) || value_is_none(handled)) {
        return tuple_from(vm, 3, (Value[]){VALUE_NONE, VALUE_NONE, VALUE_NONE});
    }
    Value trace = exception_of(handled)->traceback;
    Value items[] = {value_object(class_of_object(handled)), handled,
                     value_is_nothing(trace) ? VALUE_NONE : trace};
    return tuple_from(vm, 3, items);
}

static Value sys_exception(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return arguments_none(vm, arguments, "sys.exception")
               ? or_none(execution_handled(vm->execution))
               : NOTHING;
}

static Value sys_exit(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "exit", 0, 1)) {
        return NOTHING;
    }
    size_t count = arguments->count;
    const Value *items = arguments->items;
    if (count == 1 && value_is_none(items[0])) {
        count = 0;
    } else if (count == 1 && is_tuple(vm, items[0])) {
        count = tuple_count(items[0]);
        items = tuple_items(items[0]);
    }
    Value exception = exception_create(vm, vm->exceptions.system_exit, count, items);
    if (!value_is_nothing(exception)) {
        vm_raise_value(vm, exception);
        value_release(exception);
    }
    return NOTHING;
}

static Value sys_get_limit(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return arguments_none(vm, arguments, "sys.getrecursionlimit")
               ? value_small_int(vm->execution->limit)
               : NOTHING;
}

static Value sys_set_limit(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "sys.setrecursionlimit");
    int64_t limit;
    if (value_is_nothing(value) || !value_as_int64(vm, value, &limit)) {
        return NOTHING;
    }
    if (limit < 1) {
        return vm_raise(vm, vm->exceptions.value,
                        "recursion limit must be greater or equal than 1");
    }
    if (limit <= (int64_t)vm->execution->depth) {
        return vm_raise(vm, vm->exceptions.recursion,
                        "cannot set the recursion limit to %lld at the recursion depth %u: "
                        "the limit is too low",
                        (long long)limit, vm->execution->depth);
    }
    vm_set_recursion_limit(vm, limit > INT32_MAX ? INT32_MAX : (uint32_t)limit);
    return VALUE_NONE;
}

static Value sys_get_references(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "sys.getrefcount");
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    return value_small_int(value_is_object(value) ? value_as_object(value)->references : 1000);
}

static Value sys_intern(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value value = argument_one(vm, arguments, "sys.intern");
    if (value_is_nothing(value)) {
        return NOTHING;
    }
    if (!is_exact_string(vm, value)) {
        return vm_raise(vm, vm->exceptions.type, "intern() argument must be str, not %s",
                        class_name_of(vm, value));
    }
    return string_intern_value(vm, value);
}

static Value sys_get_frame(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int64_t depth = 0;
    if (!arguments_check(vm, arguments, "_getframe", 0, 1) ||
        (arguments->count == 1 && !value_as_int64(vm, arguments->items[0], &depth))) {
        return NOTHING;
    }
    Frame *frame = vm->execution->frame;
    while (frame && depth-- > 0) {
        frame = frame->back;
    }
    if (!frame) {
        return vm_raise(vm, vm->exceptions.value, "call stack is not deep enough");
    }
    return frame_info_create(vm, frame);
}

// _write(stream, text): as the program's own output; how many characters that was.
static Value sys_write(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int64_t stream;
    if (!arguments_check(vm, arguments, "_write", 2, 2) ||
        !value_as_int64(vm, arguments->items[0], &stream)) {
        return NOTHING;
    }
    Value what = arguments->items[1];
    Slice bytes;
    size_t count;
    if (is_string(vm, what)) {
        bytes = string_slice(what);
        count = string_count(what);
    } else if (is_bytes_like(vm, what)) {
        bytes = bytes_slice(what);
        count = bytes.length;
    } else {
        return vm_raise(vm, vm->exceptions.type, "write() argument must be str, not %s",
                        class_name_of(vm, what));
    }
    if (vm->host.write && bytes.length > 0) {
        vm->host.write(vm->host.context, (int)stream, bytes);
    }
    return int_from_uint64(vm, count);
}

// _read_line(): the next line of standard input; at its end the empty string.
static Value sys_read_line(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    (void)arguments;
    Text line = {0};
    if (vm->host.read_line) {
        vm->host.read_line(vm->host.context, &line);
    }
    return string_from_text(vm, &line);
}

// _format_exception(exception): what an uncaught one prints.
static Value formatted(Vm *vm, const Arguments *arguments, const char *name,
                       void (*format)(Vm *vm, Value exception, Text *out)) {
    Value exception = argument_one(vm, arguments, name);
    if (value_is_nothing(exception)) {
        return NOTHING;
    }
    if (!is_exception(vm, exception)) {
        return vm_raise(vm, vm->exceptions.type, "Exception expected for value, %s found",
                        class_name_of(vm, exception));
    }
    Text text = {0};
    format(vm, exception, &text);
    return string_from_text(vm, &text);
}

static Value sys_format_exception(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return formatted(vm, arguments, "_format_exception", vm_format_exception);
}

static Value sys_format_uncaught(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return formatted(vm, arguments, "_format_uncaught", vm_format_uncaught);
}

// _format_traceback(traceback): its entries, one after another.
static Value sys_format_traceback(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value traceback = argument_one(vm, arguments, "_format_traceback");
    if (value_is_nothing(traceback)) {
        return NOTHING;
    }
    if (!is_instance(vm, traceback, vm->classes.traceback)) {
        return vm_raise(vm, vm->exceptions.type, "a traceback is expected, not '%s'",
                        class_name_of(vm, traceback));
    }
    Text text = {0};
    traceback_format(vm, traceback, "", &text);
    return string_from_text(vm, &text);
}

static Value sys_format_exception_only(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value exception = argument_one(vm, arguments, "_format_exception_only");
    if (value_is_nothing(exception) || !is_exception(vm, exception)) {
        return exception;
    }
    Text text = {0};
    exception_format_only(vm, exception, &text);
    return string_from_text(vm, &text);
}

// _source_line(file, line): as tracebacks quote it, without its end.
static Value sys_source_line(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int64_t line;
    if (!arguments_check(vm, arguments, "_source_line", 2, 2) ||
        !value_as_int64(vm, arguments->items[1], &line)) {
        return NOTHING;
    }
    if (!is_string(vm, arguments->items[0]) || line < 1 || line > UINT32_MAX) {
        return string_from_c(vm, "");
    }
    return string_from(vm, vm_source_line(vm, string_slice(arguments->items[0]), (uint32_t)line));
}

// _mark_awaitable(function): the generators of a generator function can be awaited from now on.
static Value sys_mark_awaitable(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "_mark_awaitable", 1, 1)) {
        return NOTHING;
    }
    if (is_function(vm, arguments->items[0])) {
        function_of(arguments->items[0])->wrapped_kind = VALUE_TRUE;
    }
    return VALUE_NONE;
}

// _is_awaitable(generator): whether its function was marked.
static Value sys_is_awaitable(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "_is_awaitable", 1, 1)) {
        return NOTHING;
    }
    Value given = arguments->items[0];
    return value_bool(is_generator(vm, given) && generator_of(given)->is_awaitable);
}

static const MethodTable sys_functions[] = {
    {"exc_info", sys_exc_info, 0},
    {"exception", sys_exception, 0},
    {"exit", sys_exit, 0},
    {"getrecursionlimit", sys_get_limit, 0},
    {"setrecursionlimit", sys_set_limit, 0},
    {"getrefcount", sys_get_references, 0},
    {"intern", sys_intern, 0},
    {"_getframe", sys_get_frame, 0},
    {"_read_line", sys_read_line, 0},
    {"_write", sys_write, 0},
    {"_format_exception", sys_format_exception, 0},
    {"_format_uncaught", sys_format_uncaught, METHOD_PLAIN},
    {"_format_traceback", sys_format_traceback, 0},
    {"_format_exception_only", sys_format_exception_only, 0},
    {"_source_line", sys_source_line, 0},
    {"_mark_awaitable", sys_mark_awaitable, 0},
    {"_is_awaitable", sys_is_awaitable, 0},
    {NULL, NULL, 0},
};

static bool set_arguments(Vm *vm, Value module) {
    const Runtime *runtime = runtime_of(vm);
    Value list = list_create(vm);
    bool good = true;
    for (size_t i = 0; good && i <= runtime->argument_count; i++) {
        const char *text = i == 0 ? runtime->script : runtime->arguments[i - 1];
        Value string = bytes_decode(vm, slice_from(text), "utf-8", "surrogateescape");
        good = !value_is_nothing(string) && list_append_owned(vm, list, string);
    }
    good = good && module_set(vm, module, "argv", list);
    value_release(list);
    return good;
}

bool sys_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, sys_functions) &&
           module_set(vm, module, "modules", dict_value(vm->modules)) && set_arguments(vm, module);
}
