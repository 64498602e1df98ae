// super(): looks attributes up from behind a class in the order of an object's class.
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/string.h"

typedef struct Super {
    Object object;
    Value class;        // Behind which it looks.
    Value self;         // NOTHING when unbound.
    Class *self_class;  // In whose order it looks; owned.
} Super;

static Super *super_of(Value value) {
    return (Super *)(void *)value_as_object(value);
}

static Class *check_self(Vm *vm, Class *class, Value self) {
    if (is_class(vm, self) && class_is_subclass(class_from(self), class)) {
        return class_from(self);
    }
    Class *own = class_of(vm, self);
    if (class_is_subclass(own, class)) {
        return own;
    }
    vm_raise(vm, vm->exceptions.type,
             "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

// super() in a method: the __class__ cell, and the first argument, also when it moved into a cell.
static bool take_from_frame(Vm *vm, Value *class, Value *self) {
    Frame *frame = vm->execution->frame;
    if (!frame) {
        vm_raise(vm, vm->exceptions.runtime, "super(): no current frame");
        return false;
    }
    const Code *code = frame->code->code;
    if (code->positional_count == 0) {
        vm_raise(vm, vm->exceptions.runtime, "super(): no arguments");
        return false;
    }
    *self = frame->slots[0];
    for (uint32_t i = 0; i < code->cell_count && value_is_nothing(*self); i++) {
        if (code->cell_parameters && code->cell_parameters[i] == 0) {
            *self = cell_of(frame_cells(frame)[i])->value;
        }
    }
    if (value_is_nothing(*self)) {
        vm_raise(vm, vm->exceptions.runtime, "super(): arg[0] deleted");
        return false;
    }
    for (uint32_t i = 0; i < code->free_count; i++) {
        if (string_is(frame->code->free_names[i], "__class__")) {
            *class = cell_of(frame_cells(frame)[code->cell_count + i])->value;
            if (value_is_nothing(*class)) {
                vm_raise(vm, vm->exceptions.runtime, "super(): empty __class__ cell");
                return false;
            }
            return true;
        }
    }
    vm_raise(vm, vm->exceptions.runtime, "super(): __class__ cell not found");
    return false;
}

static bool super_initialise(Vm *vm, Value value, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "super", 0, 2)) {
        return false;
    }
    Super *super = super_of(value);
    Value class = NOTHING, self = NOTHING;
    if (arguments->count == 0) {
        if (!take_from_frame(vm, &class, &self)) {
            return false;
        }
    } else {
        class = arguments->items[0];
        self = arguments->count == 2 && !value_is_none(arguments->items[1]) ? arguments->items[1]
                                                                            : NOTHING;
        if (!is_class(vm, class)) {
            vm_raise(vm, vm->exceptions.type, "super() argument 1 must be a type, not %s",
                     class_of(vm, class)->head.name);
            return false;
        }
    }
    if (!value_is_nothing(self)) {
        Class *own = check_self(vm, class_from(class), self);
        if (!own) {
            return false;
        }
        super->self_class = object_retain(own);
    }
    value_replace(&super->class, value_retain(class));
    value_replace(&super->self, value_retain(self));
    return true;
}

static void super_destroy(Object *self) {
    Super *super = (Super *)(void *)self;
    value_release(super->class);
    value_release(super->self);
    if (super->self_class) {
        object_release(super->self_class);
    }
    object_free(self, sizeof *super);
}

static Value super_get_attribute(Vm *vm, Value value, Value name) {
    const Super *super = super_of(value);
    if (!super->self_class || value_same(name, vm->names.class_)) {
        return instance_get_attribute(vm, value, name);
    }
    Class *own = super->self_class;
    size_t i = 0;
    while (i < own->mro_count && !value_same(value_object(own->mro[i]), super->class)) {
        i++;
    }
    for (i++; i < own->mro_count; i++) {
        Value found = dict_get_interned(own->mro[i]->attributes, name);
        if (value_is_nothing(found)) {
            continue;
        }
        Class *kind = class_of(vm, found);
        if (!kind->slots.descriptor_get) {
            return value_retain(found);
        }
        // Bound to a class (in a class method): functions stay as they are.
        bool is_class_itself = value_same(super->self, value_object(own));
        value_retain(found);
        Value result =
            kind->slots.descriptor_get(vm, found, is_class_itself ? NOTHING : super->self, own);
        value_release(found);
        return result;
    }
    vm_raise(vm, vm->exceptions.attribute, "'super' object has no attribute '%s'", string_c(name));
    return NOTHING;
}

static Value super_repr(Vm *vm, Value value) {
    const Super *super = super_of(value);
    const char *name =
        value_is_nothing(super->class) ? "NULL" : class_from(super->class)->head.name;
    if (!super->self_class) {
        return string_format(vm, "<super: <class '%s'>, NULL>", name);
    }
    return string_format(vm, "<super: <class '%s'>, <%s object>>", name,
                         super->self_class->head.name);
}

void super_class_create(Vm *vm) {
    vm->classes.super = class_create_native(vm, "super", "builtins", NULL, sizeof(Super),
                                            &(Slots){.repr = super_repr,
                                                     .get_attribute = super_get_attribute,
                                                     .create = instance_create_blank,
                                                     .initialise = super_initialise},
                                            NULL, super_destroy);
}
