// Between generator.c, async_generator.c and native_coroutine.c.
#pragma once

#include "vm/generator.h"

Value exception_from_throw(Vm *vm, const Arguments *arguments);
Value async_generator_asend(Vm *vm, Value self, const Arguments *arguments);
Value async_generator_athrow(Vm *vm, Value self, const Arguments *arguments);
Value async_generator_aclose(Vm *vm, Value self, const Arguments *arguments);
Value async_generator_next(Vm *vm, Value self);
void async_step_class_create(Vm *vm);
void native_coroutine_class_create(Vm *vm);
// The iterator that coroutine.__await__() returns.
Value coroutine_wrapper_create(Vm *vm, Value coroutine);
Value coroutine_wrapper_inner(Value wrapper);  // Borrowed.
// On stderr, in CPython's words.
void coroutine_warn_never_awaited(Vm *vm, Value coroutine, const char *name);
