// The modules, or halves of modules, that are written in C. Each function fills the module's dict;
// where there is a source of the same name, it runs afterwards in that dict.
#pragma once

#include "base/arena.h"
#include "base/array.h"
#include "modules/runtime.h"
#include "vm/vm.h"

typedef struct ThreadRecord ThreadRecord;  // modules/thread_module.c

typedef struct ModulesState {
    Arena *arena;  // Trees and code of the modules written in Python.
    Class *deque, *deque_iterator, *deque_reverse_iterator;
    Class *context, *context_variable, *context_token;
    Class *generic_alias, *union_type;
    Class *random;
    Class *regex, *regex_scanner;
    Class *hash;
    uint64_t seeds_given;  // To generators that were not told one.
    ARRAY(ThreadRecord *) threads;
    Thread *main_waits;  // The main thread, while it waits for the others at its end; or NULL.
} ModulesState;

static inline ModulesState *modules_state(const Vm *vm) {
    return runtime_of(vm)->modules;
}

// False: an exception is pending.
bool base64_module_fill(Vm *vm, Value module);
bool collections_module_fill(Vm *vm, Value module);
bool contextvars_module_fill(Vm *vm, Value module);
bool disk_module_fill(Vm *vm, Value module);
bool gc_module_fill(Vm *vm, Value module);
bool hash_module_fill(Vm *vm, Value module);
bool heapq_module_fill(Vm *vm, Value module);
bool cmath_module_fill(Vm *vm, Value module);
bool math_module_fill(Vm *vm, Value module);
bool pcre_module_fill(Vm *vm, Value module);
bool random_module_fill(Vm *vm, Value module);
bool signal_module_fill(Vm *vm, Value module);
bool struct_module_fill(Vm *vm, Value module);
bool sys_module_fill(Vm *vm, Value module);
bool thread_module_fill(Vm *vm, Value module);
bool time_module_fill(Vm *vm, Value module);
bool unicodedata_module_fill(Vm *vm, Value module);
bool weakref_module_fill(Vm *vm, Value module);
bool zlib_module_fill(Vm *vm, Value module);

// Waits, on the main thread, until the threads that the run waits for have ended. Suspends.
void threads_wait(Runtime *runtime);
void threads_end(Runtime *runtime);
