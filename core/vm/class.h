// Classes: how they are made, inherit, and find attributes; and super(), which looks them up from
// the middle of the order.
#pragma once

#include "vm/vm.h"

static inline Class *class_from(Value value) {
    return (Class *)(void *)value_as_object(value);
}
static inline bool is_class(Vm *vm, Value value) {
    return value_is_object(value) && is_instance(vm, value, vm->classes.type);
}

// The classes `type` and `object`, before there are strings and dicts; class_bootstrap_finish gives
// them and all classes made until then their attributes.
void class_bootstrap(Vm *vm);
void class_bootstrap_finish(Vm *vm);
void super_class_create(Vm *vm);

// Borrowed. For the slot wrappers: does the class or a heap class among its bases define `name`?
Value class_lookup_in(Class *class, Value name, Class **where);
void class_add_method(Vm *vm, Class *class, const MethodTable *method);
// Adds the wrappers (`__len__`, ...) of the slots that this native class sets itself.
void class_add_slot_methods(Vm *vm, Class *class);
// Sets the slots of a heap class from its special methods, and those of its subclasses.
void class_update_slots(Vm *vm, Class *class);

// The generic attribute access of instances: what object.__getattribute__ and __setattr__ do.
// `find` gives NOTHING without an exception where there is none.
Value instance_find_attribute(Vm *vm, Value self, Value name);
Value instance_get_attribute(Vm *vm, Value self, Value name);
bool instance_set_attribute(Vm *vm, Value self, Value name, Value value);
// The place of its dict's Value, or NULL when it cannot have one.
static inline Value *instance_dict_place(Vm *vm, Value self) {
    Class *class = class_of(vm, self);
    return class->dict_offset
               ? (Value *)(void *)((char *)value_as_object(self) + class->dict_offset)
               : NULL;
}
// Runs its __del__, unless it has none or that has run. Whether it ran; the object may live on.
bool instance_finalize(Vm *vm, Object *self);
Dict *instance_dict(Vm *vm, Value self);  // Borrowed, made if need be; NULL when it has none.

// LOAD_METHOD: the callable and what to pass as its first argument, or NOTHING. False on error.
bool value_load_method(Vm *vm, Value object, Value name, Value *callable, Value *self);

// A `create` for classes whose `initialise` does all: an empty instance, whatever the arguments.
Value instance_create_blank(Vm *vm, Class *class, const Arguments *arguments);
// A name of __slots__: a data descriptor that keeps its value in the instance's dict.
Value member_create(Vm *vm, Class *owner, Value name);
void member_class_create(Vm *vm);

// A number that tells objects apart, the same in every run; what id() gives.
uint64_t vm_identity(Vm *vm, Value value);
void class_name_with_module(Class *class, Text *out);  // "__main__.A", "int"
Value class_repr(Vm *vm, Value self);
Value class_names(Vm *vm, Value self);  // What dir() of a class lists: a list.
// The special methods as slots of heap classes; slots.c.
void slots_inherit(Class *class);
Value build_class_function(Vm *vm);
