// weakref's part in C: the references themselves.
#include "modules/native_modules.h"
#include "vm/module.h"
#include "vm/types.h"
#include "vm/weak_reference.h"

static Value weakref_count(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value target = argument_one(vm, arguments, "_weakref.getweakrefcount");
    return value_is_nothing(target) ? NOTHING
                                    : value_small_int((int64_t)weak_reference_count(vm, target));
}

static Value weakref_list(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value target = argument_one(vm, arguments, "_weakref.getweakrefs");
    return value_is_nothing(target) ? NOTHING : weak_references_of(vm, target);
}

static const MethodTable functions[] = {
    {"getweakrefcount", weakref_count, METHOD_PLAIN},
    {"getweakrefs", weakref_list, METHOD_PLAIN},
    {NULL, NULL, 0},
};

bool weakref_module_fill(Vm *vm, Value module) {
    Value class = value_object(weak_reference_class(vm));
    return module_add_functions(vm, module, functions) && module_set(vm, module, "ref", class) &&
           module_set(vm, module, "ReferenceType", class);
}
