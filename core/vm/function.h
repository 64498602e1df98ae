// Things that can be called: functions of the scenario, methods bound to an object, functions
// written in C; and what wraps them in a class: property, staticmethod, classmethod. Also cells,
// through which functions share variables.
#pragma once

#include "vm/loaded_code.h"
#include "vm/vm.h"

typedef struct Function {
    Object object;
    Value dict;  // Attributes set on it.
    LoadedCode *code;
    Dict *globals;
    Value name, qualified_name, module, doc;
    Value defaults;          // tuple, or NOTHING
    Value keyword_defaults;  // dict, or NOTHING
    Value closure;           // tuple of cells, or NOTHING
    Value annotations;       // dict, or a tuple (name, value, ...) until someone asks, or NOTHING
    Value wrapped_kind;      // True when marked by types.coroutine.
} Function;

typedef struct BoundMethod {
    Object object;
    Value function;
    Value self;
} BoundMethod;

typedef struct Cell {
    Object object;
    Value value;  // NOTHING while unbound.
} Cell;

// A slot of a native class as a method: calls the slot of `owner`, not that of the object's class.
typedef Value (*SlotWrapper)(Vm *vm, Class *owner, Value self, const Arguments *arguments);

typedef struct NativeObject {
    Object object;
    Value dict;
    const char *name;
    const char *qualified_name;  // NULL: as the name.
    NativeFunction function;
    SlotWrapper wrapper;  // Instead of `function`.
    Value self;           // What it is bound to, or NOTHING.
    Class *owner;         // The class whose method it is; NULL for a function. Borrowed.
    uint32_t flags;       // METHOD_...
    Value module, doc;
} NativeObject;

typedef struct Property {
    Object object;
    Value get, set, delete;
    Value doc, name;
} Property;

// staticmethod and classmethod.
typedef struct MethodWrapper {
    Object object;
    Value dict;
    Value function;
} MethodWrapper;

void function_classes_create(Vm *vm);
void native_classes_create(Vm *vm);  // Called by it, as is the next.
void wrapper_classes_create(Vm *vm);
void function_attributes_create(Vm *vm);  // Once there are strings.

static inline bool is_function(Vm *vm, Value value) {
    return value_is_object(value) && class_of_object(value) == vm->classes.function;
}
static inline Function *function_of(Value value) {
    return (Function *)(void *)value_as_object(value);
}
static inline BoundMethod *method_of(Value value) {
    return (BoundMethod *)(void *)value_as_object(value);
}
static inline NativeObject *native_of(Value value) {
    return (NativeObject *)(void *)value_as_object(value);
}
static inline Cell *cell_of(Value value) {
    return (Cell *)(void *)value_as_object(value);
}

Value function_create(Vm *vm, LoadedCode *code, Dict *globals);
Value method_create(Vm *vm, Value function, Value self);
Value cell_create(Vm *vm, Value value);
// A method of a native class, as its attribute.
Value native_method_create(Vm *vm, Class *owner, const MethodTable *method);
Value native_wrapper_create(Vm *vm, Class *owner, const char *name, SlotWrapper wrapper);
Value static_method_create(Vm *vm, Value function);
Value class_method_create(Vm *vm, Value function);

// An attribute of a native class with a setter; `set` may be NULL (read-only). `value` is NOTHING
// when it is deleted.
typedef bool (*NativeSetter)(Vm *vm, Value self, Value value);

typedef struct GetSet {
    Object object;
    const char *name;
    NativeFunction get;
    NativeSetter set;
    Class *owner;
} GetSet;

Value getset_create(Vm *vm, Class *owner, const char *name, NativeFunction get, NativeSetter set);
// The same, put into the class.
void class_add_getset(Vm *vm, Class *class, const char *name, NativeFunction get, NativeSetter set);

// Calls a NativeObject. `self` is NOTHING for a plain call.
Value native_call(Vm *vm, NativeObject *native, Value self, const Arguments *arguments);
