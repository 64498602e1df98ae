// Exception objects: what every `raise` carries. Always whole: class, arguments, traceback.
#pragma once

#include "vm/vm.h"

enum { EXCEPTION_DETAILS = 3 };

typedef struct Exception {
    Object object;
    Value dict;
    Value arguments;       // tuple
    Value cause, context;  // Exceptions, or NOTHING.
    Value traceback;       // The outermost entry, or NOTHING.
    bool suppress_context;
    // By class: StopIteration: value. SystemExit: code. AttributeError: name, obj. NameError: name.
    // ImportError: msg, name, path. OSError: errno, strerror, filename. Groups: message, tuple.
    Value details[EXCEPTION_DETAILS];
} Exception;

void exception_classes_create(Vm *vm);
void exception_attributes_create(Vm *vm);  // Once there are strings.

static inline bool is_exception(Vm *vm, Value value) {
    return value_is_object(value) && (class_of(vm, value)->flags & CLASS_IS_EXCEPTION) != 0;
}
static inline bool is_exception_class(Vm *vm, Value value) {
    return value_is_object(value) && is_instance(vm, value, vm->classes.type) &&
           (((Class *)(void *)value_as_object(value))->flags & CLASS_IS_EXCEPTION) != 0;
}
static inline Exception *exception_of(Value value) {
    return (Exception *)(void *)value_as_object(value);
}

// An instance of `class` with these arguments; NOTHING when its own __init__ raises.
Value exception_create(Vm *vm, Class *class, size_t count, const Value *arguments);
Value exception_create_text(Vm *vm, Class *class, const char *text);
// The pending exception becomes the context of a new one of `class`, and its cause.
Value vm_raise_from_pending(Vm *vm, Class *class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Value vm_raise_class(Vm *vm, Class *class);  // Without arguments.
Value vm_raise_key(Vm *vm, Value key);       // KeyError(key)
Value vm_raise_stop(Vm *vm, Value value);    // StopIteration(value); without argument for None
// Makes `exception` pending as it is: no context is added. Steals.
void vm_set_exception(Vm *vm, Value exception);
// `handled` becomes the context, when there is one, unless that would close a ring.
void exception_add_context(Value raised, Value handled);
// What `raise value` does with an instance or a class. Borrows.
Value exception_from_raise(Vm *vm, Value value);
// The value that a pending StopIteration carries; clears it. Owned.
Value vm_take_stop_value(Vm *vm);

// Parts of a group by a condition: a class, a tuple of classes, or a callable.
bool exception_group_split(Vm *vm, Value group, Value condition, Value *matching, Value *rest);
// except*: for CHECK_EG_MATCH and PREP_RERAISE_STAR.
bool exception_group_match(Vm *vm, Value exception, Value type, Value *rest, Value *match);
Value exception_prepare_reraise(Vm *vm, Value original, Value list);
Value exception_group_create(Vm *vm, Class *class, Value message, Value exceptions);

// One line: "ValueError: message", as the last line of a traceback.
void exception_format_only(Vm *vm, Value exception, Text *out);
// Prints "Exception ignored in: ..." and the traceback of the pending exception; clears it.
void vm_report_unraisable(Vm *vm, Value where);
// "FILE:LINE: RuntimeWarning: TEXT" and the source line, on stderr.
void vm_warn(Vm *vm, Class *category, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The same of another line.
void vm_warn_at(Vm *vm, Class *category, Slice file, uint32_t line, const char *message);
// Lets the trace tell that the program was warned, by the first line of the message.
void vm_record_warning(Vm *vm, LaneId lane, const char *message, const char *category);
