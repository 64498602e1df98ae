// Between exception.c, exception_group.c and traceback_format.c.
#pragma once

#include "vm/exception.h"
#include "vm/function.h"

Value exception_base_string(Vm *vm, Value self);  // str() of most.
void unicode_error_fill(Vm *vm, Value self, size_t count, const Value *items);
Value unicode_error_string(Vm *vm, Value self);
Value exception_base_create(Vm *vm, Class *class, const Arguments *arguments);
// NULL for classes that are no groups.
const Slots *exception_group_slots(Vm *vm, Class **field);
const MethodTable *exception_group_methods(Vm *vm, Class **field);
// ExceptionGroup is also an Exception.
void exception_group_order(Vm *vm);
void exception_group_finish(Vm *vm);
static inline bool is_exception_group(Vm *vm, Value value) {
    return is_instance(vm, value, vm->exceptions.base_group);
}
static inline Value group_message(Value group) {
    return exception_of(group)->details[0];
}
static inline Value group_exceptions(Value group) {
    return exception_of(group)->details[1];
}

// SyntaxError(msg, (filename, lineno, offset, text, ...)): its attributes lie in its dict.
Value syntax_error_string(Vm *vm, Value self);
void syntax_error_fill(Vm *vm, Value self, size_t count, const Value *items);
// How far apart two names are, as CPython counts; anything above `limit` when more than that.
size_t suggest_distance(Slice a, Slice b, size_t limit);
// " Did you mean: 'x'?" for a NameError or AttributeError, or nothing.
void exception_suggest(Vm *vm, Value exception, Text *out);
