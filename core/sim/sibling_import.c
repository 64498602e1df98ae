#include "sim/sibling_import.h"

#include <string.h>

#include "lang/compiler.h"
#include "modules/native_modules.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/interpreter.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"

static void set_text(Vm *vm, Value module, const char *name, Slice text) {
    Value value = string_from(vm, text);
    module_set(vm, module, name, value);
    value_release(value);
}

static Slice before_last(const char *text, char separator) {
    const char *last = strrchr(text, separator);
    return (Slice){text, last ? (size_t)(last - text) : 0};
}

static void set_path(Vm *vm, Value module, const Sibling *sibling) {
    Slice folder = sibling->is_folder ? slice_from(sibling->file) : before_last(sibling->file, '/');
    Value path = list_create(vm);
    list_append_owned(vm, path, string_from(vm, folder));
    module_set(vm, module, "__path__", path);
    value_release(path);
}

static Value make_module(Vm *vm, const Sibling *sibling) {
    Value module = module_create(vm, sibling->name);
    Slice package =
        sibling->is_package ? slice_from(sibling->name) : before_last(sibling->name, '.');
    set_text(vm, module, "__package__", package);
    if (sibling->is_package) {
        set_path(vm, module, sibling);
    }
    if (sibling->is_folder) {
        module_set(vm, module, "__file__", VALUE_NONE);
    } else {
        set_text(vm, module, "__file__", slice_from(sibling->file));
    }
    return module;
}

// compile() says what is wrong, as an exception.
static Value raise_syntax_error(Vm *vm, const Sibling *sibling) {
    Value compile = dict_get_c(vm, vm->builtins, "compile");
    Value arguments[] = {string_from(vm, sibling->source), string_from_c(vm, sibling->file),
                         string_from_c(vm, "exec")};
    Value code = vm_call_values(vm, compile, 3, arguments);
    for (size_t i = 0; i < 3; i++) {
        value_release(arguments[i]);
    }
    value_release(code);
    return vm_has_exception(vm)
               ? NOTHING
               : vm_raise(vm, vm->exceptions.import, "cannot read '%s'", sibling->file);
}

static Value run(Vm *vm, const Sibling *sibling, Value module) {
    if (!sibling->module) {
        return raise_syntax_error(vm, sibling);
    }
    const Code *code = compile_module(modules_state(vm)->arena, sibling->module,
                                      (CompileOptions){.trace_lines = vm->trace_lines});
    vm_set_source(vm, sibling->file, sibling->source);
    return vm_run_code(vm, code, module_dict(module));
}

Value sibling_import(Vm *vm, const Siblings *siblings, Slice name) {
    const Sibling *sibling = siblings_find(siblings, name);
    if (!sibling) {
        return NOTHING;
    }
    Value module = make_module(vm, sibling);
    if (sibling->is_folder) {
        return module;
    }
    dict_set_c(vm, vm->modules, sibling->name, module);
    module_set_initializing(module, true);
    Value result = run(vm, sibling, module);
    module_set_initializing(module, false);
    if (value_is_nothing(result)) {
        Value exception = vm_take_exception(vm);
        Value key = string_intern_c(vm, sibling->name);
        dict_delete(vm, vm->modules, key);
        value_release(key);
        value_release(module);
        vm_set_exception(vm, exception);
        return NOTHING;
    }
    value_release(result);
    // The module may have put another in its place.
    Value made = dict_get_c(vm, vm->modules, sibling->name);
    if (!value_is_nothing(made) && !value_same(made, module)) {
        value_replace(&module, value_retain(made));
    }
    return module;
}
