// property, staticmethod and classmethod: what wraps a function in a class.
#include <stddef.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/function.h"
#include "vm/string.h"
#include "vm/vm_private.h"

// ---- property ----

static Property *property_of(Value value) {
    return (Property *)(void *)value_as_object(value);
}

static Value none_to_nothing(Value value) {
    return value_is_none(value) ? NOTHING : value;
}

static void property_fill(Vm *vm, Property *property, Value get, Value set, Value delete,
                          Value doc) {
    value_replace(&property->get, value_retain(none_to_nothing(get)));
    value_replace(&property->set, value_retain(none_to_nothing(set)));
    value_replace(&property->delete, value_retain(none_to_nothing(delete)));
    if (value_is_nothing(doc) && !value_is_nothing(property->get)) {
        Value found = value_find_attribute(vm, property->get, vm->names.doc);
        vm_clear_exception(vm);
        value_replace(&property->doc, found);
    } else {
        value_replace(&property->doc, value_retain(doc));
    }
}

static bool property_initialise(Vm *vm, Value self, const Arguments *arguments) {
    Value out[4];
    if (!arguments_parse(vm, arguments, "property", "fget? fset? fdel? doc?", out)) {
        return false;
    }
    property_fill(vm, property_of(self), out[0], out[1], out[2], out[3]);
    return true;
}

static void property_destroy(Object *self) {
    Property *property = (Property *)(void *)self;
    Value held[] = {property->get, property->set, property->delete, property->doc, property->name};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        value_release(held[i]);
    }
    object_free(self, class_of_object(value_object(self))->instance_size);
}

static Value raise_property(Vm *vm, Value self, Value object, const char *what) {
    Value name = property_of(self)->name;
    if (value_is_nothing(name)) {
        return vm_raise(vm, vm->exceptions.attribute, "property of '%s' object has no %s",
                        class_of(vm, object)->qualified_name, what);
    }
    Value shown = value_repr(vm, name);
    if (value_is_nothing(shown)) {
        return NOTHING;
    }
    vm_raise(vm, vm->exceptions.attribute, "property %s of '%s' object has no %s", string_c(shown),
             class_of(vm, object)->qualified_name, what);
    value_release(shown);
    return NOTHING;
}

static Value property_get(Vm *vm, Value self, Value object, Class *owner) {
    (void)owner;
    if (value_is_nothing(object)) {
        return value_retain(self);
    }
    Value get = property_of(self)->get;
    if (value_is_nothing(get)) {
        return raise_property(vm, self, object, "getter");
    }
    return vm_call_values(vm, get, 1, &object);
}

static bool property_set(Vm *vm, Value self, Value object, Value value) {
    bool deletes = value_is_nothing(value);
    Value function = deletes ? property_of(self)->delete : property_of(self)->set;
    if (value_is_nothing(function)) {
        raise_property(vm, self, object, deletes ? "deleter" : "setter");
        return false;
    }
    Value result = vm_call_values(vm, function, deletes ? 1 : 2, (Value[]){object, value});
    value_release(result);
    return !value_is_nothing(result);
}

// A copy with one function exchanged; of the same class.
static Value property_with(Vm *vm, Value self, Value get, Value set, Value delete) {
    Property *from = property_of(self);
    Value given[] = {get, set, delete};
    Value old[] = {from->get, from->set, from->delete};
    Value items[3];
    for (int i = 0; i < 3; i++) {
        Value value = value_is_nothing(given[i]) ? old[i] : given[i];
        items[i] = value_is_nothing(value) ? VALUE_NONE : value;
    }
    Value copy = vm_call_values(vm, value_object(class_of(vm, self)), 3, items);
    if (!value_is_nothing(copy)) {
        value_replace(&property_of(copy)->name, value_retain(from->name));
    }
    return copy;
}

static Value property_getter(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "property.getter", 1, 1)
               ? property_with(vm, self, arguments->items[0], NOTHING, NOTHING)
               : NOTHING;
}

static Value property_setter(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "property.setter", 1, 1)
               ? property_with(vm, self, NOTHING, arguments->items[0], NOTHING)
               : NOTHING;
}

static Value property_deleter(Vm *vm, Value self, const Arguments *arguments) {
    return arguments_check(vm, arguments, "property.deleter", 1, 1)
               ? property_with(vm, self, NOTHING, NOTHING, arguments->items[0])
               : NOTHING;
}

static Value property_set_name(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, "__set_name__", 2, 2)) {
        return NOTHING;
    }
    value_replace(&property_of(self)->name, value_retain(arguments->items[1]));
    return VALUE_NONE;
}

static Value shown(Value value) {
    return value_is_nothing(value) ? VALUE_NONE : value_retain(value);
}

static Value property_get_get(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(property_of(self)->get);
}

static Value property_get_set(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(property_of(self)->set);
}

static Value property_get_delete(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(property_of(self)->delete);
}

static Value property_get_doc(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(property_of(self)->doc);
}

// Abstract when any of its functions is.
static Value property_is_abstract(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Property *property = property_of(self);
    Value parts[] = {property->get, property->set, property->delete};
    for (int i = 0; i < 3; i++) {
        if (!value_is_nothing(parts[i])) {
            Value mark = value_find_attribute(vm, parts[i], vm->names.isabstractmethod);
            vm_clear_exception(vm);
            int truth = value_is_nothing(mark) ? 0 : value_truth(vm, mark);
            value_release(mark);
            if (truth != 0) {
                return truth < 0 ? NOTHING : VALUE_TRUE;
            }
        }
    }
    return VALUE_FALSE;
}

static const MethodTable property_methods[] = {
    {"getter", property_getter, METHOD_PLAIN},
    {"setter", property_setter, METHOD_PLAIN},
    {"deleter", property_deleter, METHOD_PLAIN},
    {"__set_name__", property_set_name, METHOD_PLAIN},
    {"fget", property_get_get, METHOD_PROPERTY},
    {"fset", property_get_set, METHOD_PROPERTY},
    {"fdel", property_get_delete, METHOD_PROPERTY},
    {"__doc__", property_get_doc, METHOD_PROPERTY},
    {"__isabstractmethod__", property_is_abstract, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- staticmethod and classmethod ----

static MethodWrapper *wrapper_of(Value value) {
    return (MethodWrapper *)(void *)value_as_object(value);
}

static Value wrapper_create(Class *class, Value function) {
    MethodWrapper *wrapper = object_create(&class->head, sizeof *wrapper);
    wrapper->function = value_retain(function);
    return value_object(wrapper);
}

Value static_method_create(Vm *vm, Value function) {
    return wrapper_create(vm->classes.static_method, function);
}

Value class_method_create(Vm *vm, Value function) {
    return wrapper_create(vm->classes.class_method, function);
}

static bool wrapper_initialise(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_check(vm, arguments, class_of(vm, self)->head.name, 1, 1)) {
        return false;
    }
    value_replace(&wrapper_of(self)->function, value_retain(arguments->items[0]));
    return true;
}

static void wrapper_destroy(Object *self) {
    Value function = wrapper_of(value_object(self))->function;
    instance_finish(self);
    value_release(function);
    object_free(self, class_of_object(value_object(self))->instance_size);
}

static Value static_get(Vm *vm, Value self, Value object, Class *owner) {
    (void)vm;
    (void)object;
    (void)owner;
    return value_retain(wrapper_of(self)->function);
}

static Value class_get(Vm *vm, Value self, Value object, Class *owner) {
    if (!owner) {
        owner = class_of(vm, object);
    }
    Value function = wrapper_of(self)->function;
    Class *own = class_of(vm, function);
    if (own != vm->classes.function && own->slots.descriptor_get) {
        return own->slots.descriptor_get(vm, function, value_object(owner), owner);
    }
    return method_create(vm, function, value_object(owner));
}

static Value wrapper_call(Vm *vm, Value self, const Arguments *arguments) {
    return vm_call(vm, wrapper_of(self)->function, arguments);
}

// Its function's name, doc and marks are its own.
static Value wrapper_get_attribute(Vm *vm, Value self, Value name) {
    Value value = instance_find_attribute(vm, self, name);
    if (!value_is_nothing(value) || vm_has_exception(vm)) {
        return value;
    }
    Value function = wrapper_of(self)->function;
    value = value_is_nothing(function) ? NOTHING : value_find_attribute(vm, function, name);
    if (value_is_nothing(value) && !vm_has_exception(vm)) {
        return instance_get_attribute(vm, self, name);
    }
    return value;
}

static Value wrapper_get_function(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return shown(wrapper_of(self)->function);
}

static Value wrapper_repr(Vm *vm, Value self) {
    Value inner = value_repr(vm, wrapper_of(self)->function);
    if (value_is_nothing(inner)) {
        return NOTHING;
    }
    Value result = string_format(vm, "<%s(%s)>", class_of(vm, self)->head.name, string_c(inner));
    value_release(inner);
    return result;
}

static const MethodTable wrapper_methods[] = {
    {"__func__", wrapper_get_function, METHOD_PROPERTY},
    {"__wrapped__", wrapper_get_function, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void wrapper_classes_create(Vm *vm) {
    vm->classes.property = class_create_native(vm, "property", "builtins", NULL, sizeof(Property),
                                               &(Slots){.descriptor_get = property_get,
                                                        .descriptor_set = property_set,
                                                        .create = instance_create_blank,
                                                        .initialise = property_initialise},
                                               property_methods, property_destroy);
    Slots slots = {.repr = wrapper_repr,
                   .descriptor_get = static_get,
                   .call = wrapper_call,
                   .get_attribute = wrapper_get_attribute,
                   .create = instance_create_blank,
                   .initialise = wrapper_initialise};
    vm->classes.static_method =
        class_create_native(vm, "staticmethod", "builtins", NULL, sizeof(MethodWrapper), &slots,
                            wrapper_methods, wrapper_destroy);
    slots.descriptor_get = class_get;
    slots.call = NULL;
    vm->classes.class_method =
        class_create_native(vm, "classmethod", "builtins", NULL, sizeof(MethodWrapper), &slots,
                            wrapper_methods, wrapper_destroy);
    vm->classes.static_method->dict_offset = offsetof(MethodWrapper, dict);
    vm->classes.class_method->dict_offset = offsetof(MethodWrapper, dict);
    vm->classes.static_method->flags |= CLASS_HAS_DICT;
    vm->classes.class_method->flags |= CLASS_HAS_DICT;
}
