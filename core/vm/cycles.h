// What refers to itself in a circle never loses its last reference. cycles_collect(), which is
// gc.collect(), finds such objects and ends them as CPython does: weak references are told, __del__
// runs, and what that brings back lives on.
//
// Found are circles through instances of the program's classes, lists and functions that were made
// after cycles_watch(), which importing gc calls, and through the dicts, tuples, sets, cells and
// bound methods between them. Until then nothing is written down, so programs that do not ask pay
// nothing. A reference from anywhere else (a frame, a task, C code) keeps its object, as it should.
#pragma once

#include "vm/vm.h"
#include "vm/vm_private.h"

void cycles_watch(Vm *vm);
// How many objects went. 0 while the run ends.
size_t cycles_collect(Vm *vm);
void cycles_finish(Vm *vm);

void cycles_add_watched(Vm *vm, Object *object);
void cycles_remove_watched(Vm *vm, Object *object);

static inline void cycles_made(Vm *vm, void *object) {
    if (vm->internal->cycles) {
        cycles_add_watched(vm, object);
    }
}
static inline void cycles_gone(Vm *vm, void *object) {
    if (vm->internal->cycles) {
        cycles_remove_watched(vm, object);
    }
}
