// Functions and methods written in C, and attributes with a getter in C.
#include <stddef.h>

#include "vm/class.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/execution.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/vm_private.h"

static NativeObject *native_create(Vm *vm, Class *class, const char *name) {
    NativeObject *native = object_create(&class->head, sizeof *native);
    (void)vm;
    native->name = name;
    return native;
}

Value native_function_create(Vm *vm, const char *name, NativeFunction function, Value self) {
    NativeObject *native = native_create(vm, vm->classes.native_function, name);
    native->function = function;
    native->self = value_retain(self);
    return value_object(native);
}

Value native_method_create(Vm *vm, Class *owner, const MethodTable *method) {
    if (method->flags & METHOD_PROPERTY) {
        return getset_create(vm, owner, method->name, method->function, NULL);
    }
    NativeObject *native = native_create(vm, vm->classes.native_method, method->name);
    native->function = method->function;
    native->owner = owner;
    native->flags = method->flags;
    return value_object(native);
}

Value native_wrapper_create(Vm *vm, Class *owner, const char *name, SlotWrapper wrapper) {
    NativeObject *native = native_create(vm, vm->classes.native_method, name);
    native->wrapper = wrapper;
    native->owner = owner;
    return value_object(native);
}

static void native_destroy(Object *self) {
    NativeObject *native = (NativeObject *)(void *)self;
    Value held[] = {native->self, native->module, native->doc};
    instance_finish(self);
    for (size_t i = 0; i < 3; i++) {
        value_release(held[i]);
    }
    object_free(self, sizeof *native);
}

// ---- Calls ----

static Value call_unbound(Vm *vm, NativeObject *native, const Arguments *arguments) {
    if (arguments->count == 0) {
        return native->wrapper
                   ? vm_raise(vm, vm->exceptions.type,
                              "descriptor '%s' of '%s' object needs an argument", native->name,
                              native->owner->head.name)
                   : vm_raise(vm, vm->exceptions.type, "unbound method %s.%s() needs an argument",
                              native->owner->head.name, native->name);
    }
    Value self = arguments->items[0];
    if (!is_instance(vm, self, native->owner)) {
        return native->wrapper
                   ? vm_raise(vm, vm->exceptions.type,
                              "descriptor '%s' requires a '%s' object but received a '%s'",
                              native->name, native->owner->head.name, class_of(vm, self)->head.name)
                   : vm_raise(vm, vm->exceptions.type,
                              "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                              native->name, native->owner->head.name,
                              class_of(vm, self)->head.name);
    }
    Arguments rest = {arguments->items + 1, arguments->count - 1, arguments->names};
    return native_call(vm, native, self, &rest);
}

Value native_call(Vm *vm, NativeObject *native, Value self, const Arguments *arguments) {
    if (value_is_nothing(self)) {
        self = native->self;
    }
    bool is_free = !native->owner || (native->flags & (METHOD_STATIC | METHOD_CLASS)) != 0;
    if (value_is_nothing(self) && !is_free) {
        return call_unbound(vm, native, arguments);
    }
    if (native->flags & METHOD_COROUTINE) {
        Value made = native_coroutine_create(vm, native->name, native->function, self, arguments);
        ((NativeCoroutine *)(void *)value_as_object(made))->owner = native->owner;
        return made;
    }
    return native->wrapper ? native->wrapper(vm, native->owner, self, arguments)
                           : native->function(vm, self, arguments);
}

static Value native_slot_call(Vm *vm, Value self, const Arguments *arguments) {
    return native_call(vm, native_of(self), NOTHING, arguments);
}

// A method asked of an instance is bound to it; a class method to the class.
static Value native_get(Vm *vm, Value self, Value object, Class *owner) {
    NativeObject *native = native_of(self);
    if (native->flags & METHOD_CLASS) {
        object = value_object(owner ? owner : class_of(vm, object));
    } else if (value_is_nothing(object) || (native->flags & METHOD_STATIC)) {
        return value_retain(self);
    }
    NativeObject *bound = native_create(vm, vm->classes.native_function, native->name);
    bound->function = native->function;
    bound->wrapper = native->wrapper;
    bound->owner = native->owner;
    bound->flags = native->flags;
    bound->self = value_retain(object);
    return value_object(bound);
}

// ---- As values ----

static Value native_repr(Vm *vm, Value self) {
    const NativeObject *native = native_of(self);
    if (value_is_nothing(native->self) || !native->owner) {
        return string_format(vm, "<built-in function %s>", native->name);
    }
    return string_format(vm, "<%s %s of %s object at 0x%llx>",
                         native->wrapper ? "method-wrapper" : "built-in method", native->name,
                         class_of(vm, native->self)->head.name,
                         (unsigned long long)vm_identity(vm, native->self));
}

static Value native_method_repr(Vm *vm, Value self) {
    const NativeObject *native = native_of(self);
    return string_format(vm, "<%s '%s' of '%s' objects>",
                         native->wrapper ? "slot wrapper" : "method", native->name,
                         native->owner->head.name);
}

static Value native_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_intern_c(vm, native_of(self)->name);
}

static Value native_get_qualified_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    const NativeObject *native = native_of(self);
    if (native->qualified_name) {
        return string_intern_c(vm, native->qualified_name);
    }
    if (!native->owner) {
        return string_intern_c(vm, native->name);
    }
    return string_format(vm, "%s.%s", native->owner->qualified_name, native->name);
}

static Value native_get_self(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value bound = native_of(self)->self;
    return value_is_nothing(bound) ? VALUE_NONE : value_retain(bound);
}

static Value native_get_module(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    Value module = native_of(self)->module;
    return value_is_nothing(module) ? string_intern(vm, SLICE("builtins")) : value_retain(module);
}

static Value native_get_doc(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    Value doc = native_of(self)->doc;
    return value_is_nothing(doc) ? VALUE_NONE : value_retain(doc);
}

static Value native_compare(Vm *vm, Value left, Value right, Comparison comparison) {
    if ((comparison != EQUAL && comparison != NOT_EQUAL) || !value_is_object(right) ||
        class_of_object(right) != class_of_object(left)) {
        return value_retain(vm->not_implemented);
    }
    const NativeObject *a = native_of(left);
    const NativeObject *b = native_of(right);
    bool same = a == b || (value_same(a->self, b->self) && a->function == b->function &&
                           a->wrapper == b->wrapper && a->name == b->name);
    return value_bool(same == (comparison == EQUAL));
}

static bool native_hash(Vm *vm, Value self, uint64_t *hash) {
    const NativeObject *native = native_of(self);
    Value of = value_is_nothing(native->self) ? self : native->self;
    *hash = (vm_identity(vm, of) >> 4) ^ string_hash(native_get_name(vm, self, NULL));
    return true;
}

static const MethodTable native_methods[] = {
    {"__name__", native_get_name, METHOD_PROPERTY},
    {"__qualname__", native_get_qualified_name, METHOD_PROPERTY},
    {"__self__", native_get_self, METHOD_PROPERTY},
    {"__module__", native_get_module, METHOD_PROPERTY},
    {"__doc__", native_get_doc, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- Attributes with a getter in C ----

static GetSet *getset_of(Value value) {
    return (GetSet *)(void *)value_as_object(value);
}

Value getset_create(Vm *vm, Class *owner, const char *name, NativeFunction get, NativeSetter set) {
    GetSet *getset = object_create(&vm->internal->getset->head, sizeof *getset);
    getset->name = name;
    getset->get = get;
    getset->set = set;
    getset->owner = owner;
    return value_object(getset);
}

static void getset_destroy(Object *self) {
    object_free(self, sizeof(GetSet));
}

static bool getset_fits(Vm *vm, const GetSet *getset, Value object) {
    if (is_instance(vm, object, getset->owner)) {
        return true;
    }
    vm_raise(vm, vm->exceptions.type,
             "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", getset->name,
             getset->owner->head.name, class_of(vm, object)->head.name);
    return false;
}

static Value getset_get(Vm *vm, Value self, Value object, Class *owner) {
    (void)owner;
    const GetSet *getset = getset_of(self);
    if (value_is_nothing(object)) {
        return value_retain(self);
    }
    Arguments none = {NULL, 0, NOTHING};
    return getset_fits(vm, getset, object) ? getset->get(vm, object, &none) : NOTHING;
}

static bool getset_set(Vm *vm, Value self, Value object, Value value) {
    const GetSet *getset = getset_of(self);
    if (!getset_fits(vm, getset, object)) {
        return false;
    }
    if (!getset->set) {
        vm_raise(vm, vm->exceptions.attribute, "attribute '%s' of '%s' objects is not writable",
                 getset->name, getset->owner->head.name);
        return false;
    }
    return getset->set(vm, object, value);
}

static Value getset_repr(Vm *vm, Value self) {
    return string_format(vm, "<attribute '%s' of '%s' objects>", getset_of(self)->name,
                         getset_of(self)->owner->head.name);
}

static Value getset_get_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_intern_c(vm, getset_of(self)->name);
}

static const MethodTable getset_methods[] = {
    {"__name__", getset_get_name, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

void native_classes_create(Vm *vm) {
    vm->classes.native_function = class_create_native(vm, "builtin_function_or_method", "builtins",
                                                      NULL, sizeof(NativeObject),
                                                      &(Slots){.repr = native_repr,
                                                               .call = native_slot_call,
                                                               .compare = native_compare,
                                                               .hash = native_hash},
                                                      native_methods, native_destroy);
    vm->classes.native_method = class_create_native(
        vm, "method_descriptor", "builtins", NULL, sizeof(NativeObject),
        &(Slots){
            .repr = native_method_repr, .call = native_slot_call, .descriptor_get = native_get},
        native_methods, native_destroy);
    // Modules hang their marks on functions.
    vm->classes.native_function->dict_offset = offsetof(NativeObject, dict);
    vm->classes.native_method->dict_offset = offsetof(NativeObject, dict);
    vm->classes.native_function->flags |= CLASS_FINAL;
    vm->classes.native_method->flags |= CLASS_FINAL;
    vm->internal->getset = class_create_native(
        vm, "getset_descriptor", "builtins", NULL, sizeof(GetSet),
        &(Slots){.repr = getset_repr, .descriptor_get = getset_get, .descriptor_set = getset_set},
        getset_methods, getset_destroy);
}
