// Between the files that make up classes: class.c, class_make.c, class_attributes.c, instance.c.
#pragma once

#include "vm/class.h"

extern const Slots object_slots, type_slots;
extern const MethodTable object_methods[], type_methods[];

void object_getsets_create(Vm *vm);
void type_getsets_create(Vm *vm);
void class_destroy(Object *self);
// Of every instance of a heap class: __del__, the dict, then what its native base does.
void instance_destroy(Object *self);

void class_touch(Class *class);
void class_link(Class *base, Class *class);

// type(x), or type(name, bases, namespace).
Value type_create(Vm *vm, Class *metaclass, const Arguments *arguments);
Value type_call(Vm *vm, Value self, const Arguments *arguments);
Value object_create_instance(Vm *vm, Class *class, const Arguments *arguments);
bool object_initialise(Vm *vm, Value self, const Arguments *arguments);
