// gc's part in C: finding what refers to itself in a circle.
#include "modules/native_modules.h"
#include "vm/cycles.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/types.h"

static Value gc_collect(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value generation;
    if (!arguments_parse(vm, arguments, "collect", "generation?", &generation)) {
        return NOTHING;
    }
    int64_t number = 2;
    if (!value_is_nothing(generation) && !value_as_int64(vm, generation, &number)) {
        return NOTHING;
    }
    if (number < 0 || number > 2) {
        return vm_raise(vm, vm->exceptions.value, "invalid generation");
    }
    return value_small_int((int64_t)cycles_collect(vm));
}

static const MethodTable functions[] = {
    {"collect", gc_collect, METHOD_PLAIN},
    {NULL, NULL, 0},
};

bool gc_module_fill(Vm *vm, Value module) {
    cycles_watch(vm);
    return module_add_functions(vm, module, functions);
}
