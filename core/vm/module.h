// Modules: a name and a dict.
#pragma once

#include "vm/vm.h"

typedef struct Module_ {
    Object object;
    Value dict;
    bool is_initializing;  // Its code runs: what is missing may only be missing yet.
} ModuleObject;

void module_class_create(Vm *vm);
Value module_create(Vm *vm, const char *name);
Dict *module_dict(Value module);                                       // Borrowed.
bool module_set(Vm *vm, Value module, const char *name, Value value);  // Borrows value.
void module_set_initializing(Value module, bool is_initializing);
bool module_add_functions(Vm *vm, Value module, const MethodTable *functions);
// AttributeError for a name that the module has not.
Value module_raise_missing(Vm *vm, Value module, Value name);
// A class, function... of a module: also tells it its __module__. Borrows.

// What `import name` gives, "a.b" included: from vm->modules, else from the host.
Value vm_import(Vm *vm, Value name, Value from_list, int64_t level, Dict *globals);
