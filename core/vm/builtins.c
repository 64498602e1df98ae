#include "vm/builtins.h"

#include "vm/builtins_parts.h"
#include "vm/dict.h"
#include "vm/string.h"

static void add_functions(Vm *vm, const MethodTable *table) {
    for (; table->name; table++) {
        Value function = native_function_create(vm, table->name, table->function, NOTHING);
        dict_set_c(vm, vm->builtins, table->name, function);
        value_release(function);
    }
}

static void add_class(Vm *vm, Class *class) {
    if (class) {
        dict_set_c(vm, vm->builtins, class->head.name, value_object(class));
    }
}

static void add_classes(Vm *vm) {
    const BuiltinClasses *classes = &vm->classes;
    Class *const visible[] = {
        classes->object,  classes->type,          classes->boolean,      classes->integer,
        classes->real,    classes->string,        classes->bytes,        classes->bytearray,
        classes->list,    classes->tuple,         classes->dict,         classes->set,
        classes->slice,   classes->range,         classes->frozenset,    classes->property,
        classes->super,   classes->static_method, classes->class_method, classes->enumerate,
        classes->zip,     classes->map,           classes->filter,       classes->reversed,
        classes->complex, classes->memory_view,
    };
    for (size_t i = 0; i < sizeof visible / sizeof *visible; i++) {
        add_class(vm, visible[i]);
    }
#define ADD_EXCEPTION(field, name, parent) add_class(vm, vm->exceptions.field);
    EXCEPTION_CLASSES(ADD_EXCEPTION)
#undef ADD_EXCEPTION
    dict_set_c(vm, vm->builtins, "EnvironmentError", value_object(vm->exceptions.os));
    dict_set_c(vm, vm->builtins, "IOError", value_object(vm->exceptions.os));
}

void builtins_create(Vm *vm) {
    Value name = string_intern_c(vm, "builtins");
    dict_set_c(vm, vm->builtins, "__name__", name);
    value_release(name);
    add_functions(vm, builtin_number_functions);
    add_functions(vm, builtin_object_functions);
    add_functions(vm, builtin_iteration_functions);
    add_functions(vm, builtin_output_functions);
    add_functions(vm, builtin_compile_functions);
    add_classes(vm);
    dict_set_c(vm, vm->builtins, "None", VALUE_NONE);
    dict_set_c(vm, vm->builtins, "True", VALUE_TRUE);
    dict_set_c(vm, vm->builtins, "False", VALUE_FALSE);
    dict_set_c(vm, vm->builtins, "Ellipsis", vm->ellipsis);
    dict_set_c(vm, vm->builtins, "NotImplemented", vm->not_implemented);
    dict_set_c(vm, vm->builtins, "__debug__", VALUE_TRUE);
}
