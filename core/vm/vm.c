#include "vm/vm.h"

#include "base/alloc.h"
#include "vm/builtins.h"
#include "vm/class.h"
#include "vm/cycles.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/loaded_code.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/types.h"
#include "vm/vm_private.h"
#include "vm/weak_reference.h"

// The order matters: classes first, then the strings that name things, then the attributes of those
// classes, then everything that is made of them.
Vm *vm_create(Heap *heap, VmHost host, Trace *trace) {
    Vm *vm = mem_zeroed(1, sizeof *vm);
    vm->heap = heap;
    vm->host = host;
    vm->trace = trace;
    vm->countdown = STEPS_BETWEEN_QUESTIONS;
    vm->internal = mem_zeroed(1, sizeof *vm->internal);
    vm->internal->recursion_limit = RECURSION_LIMIT;
    vm->internal->main_execution = execution_create(vm, 0, false);
    vm->execution = vm->internal->main_execution;
    class_bootstrap(vm);
    types_create(vm);
    function_classes_create(vm);
    code_class_create(vm);
    traceback_classes_create(vm);
    module_class_create(vm);
    generator_classes_create(vm);
    super_class_create(vm);
    exception_classes_create(vm);
    class_bootstrap_finish(vm);
    function_attributes_create(vm);
    generator_attributes_create(vm);
    exception_attributes_create(vm);
    traceback_attributes_create(vm);
    vm->builtins = dict_create(vm);
    vm->modules = dict_create(vm);
    builtins_create(vm);
    vm->internal->build_class = build_class_function(vm);
    dict_set_c(vm, vm->builtins, "__build_class__", vm->internal->build_class);
    return vm;
}

// Objects are not visited: they go with the heap. Only what lies outside of it is freed.
void vm_destroy(Vm *vm) {
    if (!vm) {
        return;
    }
    vm->internal->is_ending = true;
    execution_destroy(vm->internal->main_execution);
    for (size_t i = 0; i < vm->internal->source_count; i++) {
        mem_free((void *)(uintptr_t)vm->internal->sources[i].text.data);
        mem_free((void *)(uintptr_t)vm->internal->sources[i].file);
    }
    weak_table_finish(vm);
    cycles_finish(vm);
    mem_free(vm->internal->sources);
    mem_free(vm->internal->pending);
    mem_free(vm->internal);
    mem_free(vm);
}
